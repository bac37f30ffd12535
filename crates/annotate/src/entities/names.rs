//! Names of people, bodies, places and groups: those the model finds, mended, and those it missed.
//!
//! What the model gives is cut at line ends and lists, freed of articles, titles and possessive endings; a
//! title before it makes it a person's name; a name that the model saw once is found wherever it is repeated;
//! and all occurrences of one name get the kind that most of them, weighted by how sure each is, have.
//!
//! Known misses: names in small letters; a first name that is also a word at the start of a sentence; a place
//! named like a person that is never said to be in, at or near.

use std::collections::BTreeMap;
use std::ops::Range;

use english::{Dep, EntityLabel, Tag, Upos};
use lexicon::titles::{self, TitleWord};
use lexicon::{bodies, fold, given, places};
use types::{EntityKind, Gender, MentionKind};

use super::kinds::{candidate, is_person_shaped, settle_kinds, shape};
use super::loose::{datelines, drop_first_words, drop_loose_words, is_day_behind, without_office};
use super::mentions::{Found, gender_of};
use super::{nicknames, spans};
use crate::Source;

/// A run of tokens that may be a name, and what it seems to be.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub tokens: Range<usize>,
    pub kind: EntityKind,
    pub title: Option<Range<usize>>,
    /// How much its own place says for its kind.
    pub weight: i32,
}

/// The names of a document in order, not overlapping.
pub(super) fn names(source: &Source<'_>) -> Vec<Found> {
    let (headlines, mut candidates): (Vec<_>, Vec<_>) =
        from_model(source).into_iter().partition(|candidate| in_headline(source, candidate.tokens.start));
    let filed_from = datelines(source);
    candidates.retain(|name| {
        !filed_from
            .iter()
            .any(|place| name.tokens.start < place.tokens.end && place.tokens.start < name.tokens.end)
    });
    insert(&mut candidates, filed_from);
    nicknames::join(source, &mut candidates);
    spans::put_together(source, &mut candidates);
    drop_first_words(source, &mut candidates);
    let more = spans::capital_runs(source, &taken(source, &candidates));
    let more = more.into_iter().filter(|name| !in_headline(source, name.tokens.start)).collect();
    insert(&mut candidates, more);
    let more = spans::known(source, &candidates, &taken(source, &candidates));
    insert(&mut candidates, more);
    let more = spans::bracketed(source, &candidates, &taken(source, &candidates));
    insert(&mut candidates, more);
    add_titled(source, &mut candidates);
    spans::join_first_names(source, &mut candidates);
    add_shaped(source, &mut candidates);
    add_repeated(source, &mut candidates);
    let held = taken(source, &candidates);
    spans::take_first_names(source, &mut candidates, &held);
    let crown = crowned(source, &taken(source, &candidates));
    insert(&mut candidates, crown);
    let taken = taken(source, &candidates);
    let free = |candidate: &Candidate| !candidate.tokens.clone().any(|i| taken[i]);
    let plain =
        headlines.into_iter().filter(|name| is_plain_in_headline(source, name) && free(name)).collect();
    insert(&mut candidates, plain);
    drop_loose_words(source, &mut candidates);
    settle_kinds(source, &mut candidates);
    candidates.into_iter().map(|candidate| found(source, candidate)).collect()
}

fn found(source: &Source<'_>, candidate: Candidate) -> Found {
    let Candidate { mut tokens, mut kind, mut title, .. } = candidate;
    // "Ida Brandt Dead at 91": what a headline in capitals tells of somebody is no part of the name.
    const TOLD: [&str; 10] =
        ["dead", "dies", "died", "killed", "injured", "arrested", "charged", "stolen", "says", "wins"];
    while kind == EntityKind::Person
        && tokens.len() > 1
        && TOLD.contains(&fold(source.word(tokens.end - 1)).as_str())
    {
        tokens.end -= 1;
    }
    // "The Varga family" is a group of its own; "Varga's family" is a description with a name in it.
    if kind == EntityKind::Person
        && source.tokens().get(tokens.end).is_some_and(|next| matches!(&*next.lemma, "family" | "clan"))
    {
        (kind, title) = (EntityKind::Group, None);
        tokens.end += 1;
    }
    let head = head_of(source, &tokens);
    let told = title.as_ref().and_then(|title| titles::gender(&words_of(source, title.clone())));
    let first = source.word(tokens.start);
    let royal = (titles::word(first) == Some(TitleWord::Royal)).then(|| titles::gender(first)).flatten();
    let given = || (tokens.len() > 1 || title.is_none()).then(|| given::gender(first)).flatten();
    let gender: Option<Gender> = match kind {
        EntityKind::Person => told.or(royal).or_else(given).map(gender_of),
        _ => None,
    };
    let is_plural = kind == EntityKind::Group;
    let is_gender_told = told.or(royal).is_some();
    Found { tokens, head, form: MentionKind::Name, kind, title, gender, is_gender_told, is_plural }
}

/// The token of a run that the others hang on.
pub(super) fn head_of(source: &Source<'_>, tokens: &Range<usize>) -> usize {
    let analysis = source.analysis();
    let outside = |&i: &usize| analysis.head(i).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().rev().find(outside).unwrap_or(tokens.end - 1)
}

/// The words of a run of tokens with single blanks.
pub(super) fn words_of(source: &Source<'_>, tokens: Range<usize>) -> String {
    let mut words = String::new();
    for i in tokens {
        let blank = i > 0 && source.tokens()[i].start > source.tokens()[i - 1].end;
        if blank && !words.is_empty() {
            words.push(' ');
        }
        words.push_str(source.word(i).trim());
    }
    words
}

/// The words of a name as a key that is the same for its repetitions.
pub(super) fn key_of(source: &Source<'_>, tokens: Range<usize>) -> String {
    fold(&words_of(source, tokens))
}

fn kind_of(label: EntityLabel) -> Option<EntityKind> {
    Some(match label {
        EntityLabel::Person => EntityKind::Person,
        EntityLabel::Org => EntityKind::Organisation,
        EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac => EntityKind::Place,
        EntityLabel::Norp => EntityKind::Group,
        EntityLabel::Product | EntityLabel::Event | EntityLabel::WorkOfArt | EntityLabel::Law => {
            EntityKind::Other
        }
        _ => return None,
    })
}

pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

pub(super) fn is_mark(source: &Source<'_>, i: usize) -> bool {
    let tok = &source.tokens()[i];
    matches!(tok.pos, Upos::Punct | Upos::Space | Upos::Sym)
        || !source.word(i).chars().any(char::is_alphanumeric)
}

fn is_possessive(source: &Source<'_>, i: usize) -> bool {
    matches!(source.word(i), "'s" | "’s" | "'" | "’" | "'S" | "’S")
}

fn from_model(source: &Source<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for span in source.analysis().entities() {
        let Some(kind) = kind_of(span.label) else { continue };
        let whole = over_hyphens(source, span.tokens(), kind);
        for run in pieces(source, whole, kind) {
            let Some(tokens) = trimmed(source, run, kind) else { continue };
            let (tokens, kind) = without_office(source, tokens, kind);
            // "The British public" speaks of no group of that name; "CCTV" is no name.
            let is_adjective = kind == EntityKind::Group
                && modifies(source, &tokens)
                && bodies::full_name(&words_of(source, tokens.clone())).is_none();
            let is_noun = tokens.len() == 1 && bodies::is_common_abbreviation(source.word(tokens.start));
            if !is_adjective && !is_noun {
                let tokens = with_first_name(source, tokens, kind);
                candidates.push(candidate(source, tokens, kind, 2));
            }
        }
    }
    candidates.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    // The model sometimes cuts a first name from its family name.
    candidates.dedup_by(|later, earlier| {
        let is_one = earlier.tokens.end == later.tokens.start
            && !spans::is_line_end(source, later.tokens.start)
            && earlier.tokens.len() == 1
            && later.tokens.len() <= 2
            && earlier.kind == EntityKind::Person
            && later.kind == EntityKind::Person
            && later.title.is_none();
        if is_one {
            earlier.tokens.end = later.tokens.end;
        }
        is_one
    });
    candidates
}

/// Whether a run modifies a noun behind it.
fn modifies(source: &Source<'_>, run: &Range<usize>) -> bool {
    let head = &source.tokens()[head_of(source, run)];
    matches!(head.tag, Tag::Jj) || matches!(head.label, Dep::Amod | Dep::Compound | Dep::Nmod)
}

/// A person's single name with the unknown capitalised word that hangs on it from before: a first name that the
/// model does not know.
fn with_first_name(source: &Source<'_>, run: Range<usize>, kind: EntityKind) -> Range<usize> {
    let Some(first) = run.start.checked_sub(1) else { return run };
    let (tok, word) = (&source.tokens()[first], source.word(first));
    let is_first_name = kind == EntityKind::Person
        && run.len() == 1
        && is_proper(source, first)
        && tok.label == Dep::Compound
        && run.contains(&(tok.head as usize))
        && word.chars().skip(1).all(char::is_lowercase)
        && titles::word(word).is_none()
        && lexicon::nouns::person(&fold(word)).is_none()
        && !places::is_country(word)
        && !bodies::is_well_known(word)
        && bodies::full_name(word).is_none()
        && !bodies::is_kind_of_body(word)
        && source.analysis().entity_at(first).is_none()
        && (first == 0 || !is_proper(source, first - 1));
    if is_first_name { first..run.end } else { run }
}

/// Whether a name found in a headline can be trusted though the rest of the report does not have it.
fn is_plain_in_headline(source: &Source<'_>, candidate: &Candidate) -> bool {
    let run = candidate.tokens.clone();
    match candidate.kind {
        EntityKind::Person => {
            run.len() == 2
                && given::is_given(source.word(run.start))
                && run.clone().all(|i| is_proper(source, i))
        }
        EntityKind::Place => run.len() == 1 || places::is_country(&words_of(source, run)),
        _ => false,
    }
}

/// The run with what hangs on its last word by a hyphen: the model cuts "Jae-in" and "Rhys-Evans" in two.
fn over_hyphens(source: &Source<'_>, mut run: Range<usize>, kind: EntityKind) -> Range<usize> {
    let tokens = source.tokens();
    let touches = |i: usize| i < tokens.len() && tokens[i - 1].end == tokens[i].start;
    while kind == EntityKind::Person
        && run.end + 1 < tokens.len()
        && matches!(source.word(run.end), "-" | "‐" | "‑")
        && touches(run.end)
        && touches(run.end + 1)
        && source.word(run.end + 1).len() <= 12
        && (run.len() > 1 || is_capital(source.word(run.end + 1)))
        && tokens[run.end + 1].tag != Tag::Vbn
        && source.analysis().entity_at(run.end + 1).is_none()
    {
        run.end += 2;
    }
    run
}

/// The run cut where one name cannot go on: at line ends, slashes, bullets, brackets and dashes, before "of" in a
/// person's name, and at a hyphen that joins two countries.
fn pieces(source: &Source<'_>, run: Range<usize>, kind: EntityKind) -> Vec<Range<usize>> {
    const CUTS: &[&str] = &[
        "/", "|", "•", "*", "<", ">", "(", ")", "[", "]", ":", "--", "—", "...", "…", "\"", "“", "”", "@",
        "->",
    ];
    let tokens = source.tokens();
    let mut pieces = Vec::new();
    let mut start = run.start;
    for i in run.clone() {
        let word = source.word(i);
        let stands_free = i > run.start && tokens[i].start > tokens[i - 1].end;
        let joins_countries = || {
            places::usual_name(&words_of(source, start..i)).is_some()
                || places::is_country(&words_of(source, start..i))
                || places::is_country(&words_of(source, i + 1..run.end))
        };
        let cuts = (tokens[i].is_space() && word.contains('\n'))
            || CUTS.contains(&word)
            || (matches!(word, "-" | "–") && i > start && (stands_free || joins_countries()))
            || (word == "of" && kind == EntityKind::Person && i >= start + 2);
        if cuts {
            pieces.push(start..i);
            start = i + 1;
        }
    }
    pieces.push(start..run.end);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Whether the token stands in a sentence in which nearly all words are capitalised: a headline, where capitals and
/// the model's labels tell nothing.
fn in_headline(source: &Source<'_>, i: usize) -> bool {
    let sent = source.analysis().sentence_of(i).tokens();
    let words = |i: &usize| source.word(*i).chars().filter(|letter| letter.is_alphabetic()).count() > 3;
    let long: Vec<usize> = sent.filter(words).collect();
    let capitals = long.iter().filter(|&&i| is_capital(source.word(i))).count();
    long.len() >= 4 && capitals * 10 >= long.len() * 9 && long.iter().any(|&i| !is_name_tag(source, i))
}

fn is_name_tag(source: &Source<'_>, i: usize) -> bool {
    matches!(source.tokens()[i].tag, Tag::Nnp | Tag::Nnps)
}

/// The run without what is no part of the name at its ends; none where nothing with a capital is left.
fn trimmed(source: &Source<'_>, mut run: Range<usize>, kind: EntityKind) -> Option<Range<usize>> {
    let tokens = source.tokens();
    while !run.is_empty() {
        let last = run.end - 1;
        // "Mill Street Saturday", "Days Inn on": the model took the next word with it.
        let is_loose = run.len() > 1 && tokens[last].pos == Upos::Adp && !is_capital(source.word(last));
        if is_loose
            || kind != EntityKind::Other && is_day_behind(source, &run)
            || is_possessive(source, last)
            || (is_mark(source, last) && !source.word(last).ends_with(['.', '!']))
        {
            run.end -= 1;
        } else {
            break;
        }
    }
    while run.len() > 1 {
        let first = run.start;
        let word = source.word(first);
        let is_article = tokens[first].pos == Upos::Det || fold(word) == "the";
        let is_qualifier = titles::word(word) == Some(TitleWord::Qualifier) && !is_capital(word);
        let is_title = titles::word(word).is_some_and(|title| title != TitleWord::Royal)
            && (titles::is_honorific(word) || !given::is_given(word))
            && (kind == EntityKind::Person
                || (titles::marks_a_person(word) && is_person_shaped(source, run.start + 1..run.end)));
        let is_small = kind == EntityKind::Person && !is_capital(word) && tokens[first].pos != Upos::Propn;
        if is_article
            || is_qualifier
            || is_title
            || is_small
            || is_mark(source, first)
            || is_possessive(source, first)
        {
            run.start += 1;
        } else {
            break;
        }
    }
    let is_mere_title =
        run.clone().all(|i| titles::word(source.word(i)).is_some_and(|title| title != TitleWord::Royal));
    if is_mere_title && !run.clone().any(|i| given::is_given(source.word(i))) {
        return None;
    }
    let has_capital = run.clone().any(|i| source.word(i).chars().any(char::is_uppercase));
    (has_capital && !is_mark(source, run.start)).then_some(run)
}

/// The run of title words that ends right before token `start`.
pub(super) fn title_before(source: &Source<'_>, start: usize) -> Option<Range<usize>> {
    let sent = source.analysis().sentence_of(start).tokens();
    let mut first = start;
    while first > sent.start {
        let word = source.word(first - 1);
        let is_hyphen = matches!(word, "-" | ".") && first - 1 > sent.start && first < start;
        match titles::word(word) {
            // Small words are trades and parts: "spokesman Otto Brandt". They are descriptions.
            Some(_) if !is_capital(word) && !matches!(word, "former" | "then" | "ex" | "late" | "acting") => {
                break;
            }
            Some(TitleWord::Title) => first -= 1,
            Some(TitleWord::Qualifier) if first < start => first -= 1,
            Some(TitleWord::Royal) if first == start => first -= 1,
            _ if is_hyphen && titles::word(source.word(first - 2)).is_some() => first -= 2,
            _ => break,
        }
    }
    while first < start
        && (titles::word(source.word(first)) == Some(TitleWord::Qualifier) || is_mark(source, first))
    {
        first += 1;
    }
    (first < start).then_some(first..start)
}

/// "The Queen", "the Pope": a royal title alone, with a capital within its sentence.
fn crowned(source: &Source<'_>, taken: &[bool]) -> Vec<Candidate> {
    (1..source.tokens().len())
        .filter(|&i| !taken[i] && fold(source.word(i - 1)) == "the" && is_capital(source.word(i)))
        .filter(|&i| matches!(&*fold(source.word(i)), "queen" | "king" | "pope" | "emperor" | "sultan"))
        .filter(|&i| {
            !source
                .tokens()
                .get(i + 1)
                .is_some_and(|next| matches!(next.tag, Tag::Nnp | Tag::Nnps | Tag::Hyph))
        })
        .map(|i| Candidate { tokens: i..i + 1, kind: EntityKind::Person, title: None, weight: 3 })
        .collect()
}

/// Names behind a title that the model did not see.
fn add_titled(source: &Source<'_>, candidates: &mut Vec<Candidate>) {
    let taken = taken(source, candidates);
    let mut i = 0;
    let mut more = Vec::new();
    while i + 1 < source.tokens().len() {
        let word = source.word(i);
        let next = i + 1;
        let announces = || {
            let first = i.saturating_sub(5);
            matches!(&*fold(word), "name" | "surname" | "alias" | "as" | "née" | "nee" | "aka")
                && titles::announces_other_name(&words_of(source, first..next))
        };
        let follows = !taken[i]
            && !taken[next]
            && ((titles::marks_a_person(word) && is_capital(word)) || announces())
            && is_proper(source, next)
            && source.analysis().sentence_index_of(i) == source.analysis().sentence_index_of(next);
        if !follows || titles::word(source.word(next)).is_some() {
            i += 1;
            continue;
        }
        let end = (next..source.tokens().len())
            .take_while(|&j| !taken[j] && is_proper(source, j))
            .take(4)
            .last()
            .map_or(next + 1, |last| last + 1);
        more.push(candidate(source, next..end, EntityKind::Person, 2));
        i = end;
    }
    insert(candidates, more);
}

pub(super) fn is_proper(source: &Source<'_>, i: usize) -> bool {
    matches!(source.tokens()[i].tag, Tag::Nnp | Tag::Nnps)
        && is_capital(source.word(i))
        && source.word(i).chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

/// Which tokens a candidate holds.
fn taken(source: &Source<'_>, candidates: &[Candidate]) -> Vec<bool> {
    let mut taken = vec![false; source.tokens().len()];
    // Dates, sums and other things the model knows are no names; but "May" alone may be one.
    let others = source.analysis().entities().iter().filter(|span| {
        kind_of(span.label).is_none()
            && (span.tokens.len() > 1 || !is_free_month(source, span.tokens().start))
    });
    for run in
        candidates.iter().map(|candidate| candidate.tokens.clone()).chain(others.map(|span| span.tokens()))
    {
        taken[run].fill(true);
    }
    taken
}

/// Whether a word the model takes for a date stands where a name can: without a number or a preposition of time.
fn is_free_month(source: &Source<'_>, i: usize) -> bool {
    const OF_TIME: &[&str] = &[
        "in", "on", "of", "since", "until", "by", "last", "next", "early", "late", "mid", "this", "during",
        "from",
    ];
    let has_number = |j: usize| source.word(j).starts_with(|letter: char| letter.is_ascii_digit());
    let after = i + 1 < source.tokens().len() && has_number(i + 1);
    let before = i > 0 && (has_number(i - 1) || OF_TIME.contains(&&*fold(source.word(i - 1))));
    is_proper(source, i) && !after && !before
}

fn insert(candidates: &mut Vec<Candidate>, more: Vec<Candidate>) {
    candidates.extend(more);
    candidates.sort_by_key(|candidate| (candidate.tokens.start, candidate.tokens.end));
    candidates.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
}

/// Runs of capitalised proper nouns that the model left out and whose own shape tells what they are.
fn add_shaped(source: &Source<'_>, candidates: &mut Vec<Candidate>) {
    let taken = taken(source, candidates);
    let mut more = Vec::new();
    let mut i = 0;
    while i < source.tokens().len() {
        if taken[i] || !is_proper(source, i) || in_headline(source, i) {
            i += 1;
            continue;
        }
        let sent = source.analysis().sentence_of(i).tokens();
        let end =
            (i..sent.end).take_while(|&j| !taken[j] && is_proper(source, j)).last().map_or(i + 1, |j| j + 1);
        if let Some(kind) = shape(source, i..end) {
            let run = trimmed(source, i..end, kind);
            more.extend(run.map(|tokens| candidate(source, tokens, kind, 1)));
        }
        i = end;
    }
    insert(candidates, more);
}

/// Whether the token opens its sentence and a verb follows: "May has", "Sessions's".
fn opens_a_clause(source: &Source<'_>, i: usize) -> bool {
    let tokens = source.tokens();
    let opens = i == 0 || matches!(tokens[i - 1].pos, Upos::Punct | Upos::Space);
    let opens = opens || source.analysis().sentence_of(i).tokens().start == i;
    let verb = |j: usize| {
        matches!(tokens[j].tag, Tag::Vbz | Tag::Vbd | Tag::Md | Tag::Pos)
            || matches!(
                &*fold(source.word(j)),
                "himself" | "herself" | "has" | "had" | "lawyer" | "spokesman"
            )
            || (tokens[j].tag == Tag::Rb
                && j + 1 < tokens.len()
                && matches!(tokens[j + 1].tag, Tag::Vbz | Tag::Vbd))
    };
    opens && i + 1 < tokens.len() && verb(i + 1)
}

/// Names seen elsewhere in the document that the model missed where they are repeated.
fn add_repeated(source: &Source<'_>, candidates: &mut Vec<Candidate>) {
    // By first word: the other words and the kind, the longest first.
    let mut known: BTreeMap<String, Vec<(Vec<String>, EntityKind)>> = BTreeMap::new();
    for candidate in candidates.iter() {
        let words: Vec<String> = candidate.tokens.clone().map(|i| source.word(i).to_owned()).collect();
        let mut forms = vec![words.clone()];
        if candidate.kind == EntityKind::Person && words.len() > 1 {
            forms.push(vec![words[words.len() - 1].clone()]);
        }
        for form in forms {
            if form[0].chars().count() < 2 {
                continue;
            }
            let list = known.entry(form[0].clone()).or_default();
            if list.len() < 64 && !list.iter().any(|(words, _)| *words == form) {
                list.push((form, candidate.kind));
            }
        }
    }
    for list in known.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    let taken = taken(source, candidates);
    let is_loose_name = |i: usize| i < taken.len() && !taken[i] && is_proper(source, i);
    let stands_alone = |start: usize, end: usize, length: usize| {
        let title_before = start > 0 && titles::word(source.word(start - 1)).is_some();
        let goes_on = length == 1 && is_loose_name(end);
        let came_on = start > 0 && is_loose_name(start - 1) && !title_before;
        !goes_on && !came_on
    };
    let mut more = Vec::new();
    let mut i = 0;
    while i < source.tokens().len() {
        let hit = (!taken[i] && is_capital(source.word(i))).then(|| known.get(source.word(i))).flatten();
        let hit = hit.and_then(|forms| {
            forms.iter().find(|(form, _)| {
                let run = i..i + form.len();
                run.end <= source.tokens().len()
                    && run.clone().zip(form).all(|(j, word)| !taken[j] && source.word(j) == word)
                    && (form.len() > 1 || is_proper(source, i) || opens_a_clause(source, i))
                    && (stands_alone(run.start, run.end, form.len()) || in_headline(source, i))
            })
        });
        match hit {
            Some((form, kind)) => {
                more.push(candidate(source, i..i + form.len(), *kind, 0));
                i += form.len();
            }
            None => i += 1,
        }
    }
    insert(candidates, more);
}
