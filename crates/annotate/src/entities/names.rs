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

use english::{EntityLabel, Tag, Upos};
use lexicon::titles::{self, TitleWord};
use lexicon::{bodies, fold, given, places};
use types::{EntityKind, Gender, MentionKind};

use super::mentions::{Found, gender_of};
use crate::Source;

/// A run of tokens that may be a name, and what it seems to be.
#[derive(Debug, Clone)]
struct Candidate {
    tokens: Range<usize>,
    kind: EntityKind,
    title: Option<Range<usize>>,
    /// How much its own place says for its kind.
    weight: i32,
}

/// The names of a document in order, not overlapping.
pub(super) fn names(source: &Source<'_>) -> Vec<Found> {
    let mut candidates = from_model(source);
    add_titled(source, &mut candidates);
    add_shaped(source, &mut candidates);
    add_repeated(source, &mut candidates);
    settle_kinds(source, &mut candidates);
    candidates.into_iter().map(|candidate| found(source, candidate)).collect()
}

fn found(source: &Source<'_>, candidate: Candidate) -> Found {
    let Candidate { tokens, kind, title, .. } = candidate;
    let head = head_of(source, &tokens);
    let told = title.as_ref().and_then(|title| titles::gender(&words_of(source, title.clone())));
    let first = source.word(tokens.start);
    let royal = (titles::word(first) == Some(TitleWord::Royal)).then(|| titles::gender(first)).flatten();
    let given = || (tokens.len() > 1 || title.is_none()).then(|| given::gender(first)).flatten();
    let gender: Option<Gender> = match kind {
        EntityKind::Person => told.or(royal).or_else(given).map(gender_of),
        _ => None,
    };
    let is_plural = kind == EntityKind::Group && source.tokens()[head].tag == Tag::Nnps;
    Found { tokens, head, form: MentionKind::Name, kind, title, gender, is_plural }
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

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_mark(source: &Source<'_>, i: usize) -> bool {
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
        for run in pieces(source, span.tokens()) {
            if let Some(tokens) = trimmed(source, run, kind) {
                candidates.push(candidate(source, tokens, kind, 2));
            }
        }
    }
    candidates.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    candidates
}

/// The run cut where one name cannot go on: at line ends, slashes, bullets and brackets.
fn pieces(source: &Source<'_>, run: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = run.start;
    for i in run.clone() {
        let word = source.word(i);
        let cuts = source.tokens()[i].is_space() && word.contains('\n')
            || matches!(
                word,
                "/" | "|" | "•" | "*" | "<" | ">" | "(" | ")" | "[" | "]" | ":" | "--" | "—" | "..."
            );
        if cuts {
            pieces.push(start..i);
            start = i + 1;
        }
    }
    pieces.push(start..run.end);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The run without what is no part of the name at its ends; none where nothing with a capital is left.
fn trimmed(source: &Source<'_>, mut run: Range<usize>, kind: EntityKind) -> Option<Range<usize>> {
    let tokens = source.tokens();
    while !run.is_empty() {
        let last = run.end - 1;
        if is_possessive(source, last) || (is_mark(source, last) && !source.word(last).ends_with(['.', '!']))
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
        let is_title = kind == EntityKind::Person
            && titles::word(word).is_some_and(|title| title != TitleWord::Royal)
            && !given::is_given(word);
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
    let has_capital = run.clone().any(|i| source.word(i).chars().any(char::is_uppercase));
    (has_capital && !is_mark(source, run.start)).then_some(run)
}

/// A candidate with the title before it and the kind that its words and place tell.
fn candidate(source: &Source<'_>, tokens: Range<usize>, kind: EntityKind, weight: i32) -> Candidate {
    let title = title_before(source, tokens.start);
    let mut found = Candidate { tokens, kind, title, weight };
    if let Some(title) = &found.title {
        let telling = title.clone().any(|i| titles::marks_a_person(source.word(i)));
        if telling || kind == EntityKind::Person {
            found.kind = EntityKind::Person;
            found.weight += 4;
        } else {
            found.title = None;
        }
    }
    let first = source.word(found.tokens.start);
    let last = source.word(found.tokens.end - 1);
    let is_long = found.tokens.len() > 1;
    if found.title.is_none() && is_long {
        if titles::word(first) == Some(TitleWord::Royal) && found.tokens.len() <= 3 && is_name_word(last) {
            found.kind = EntityKind::Person;
        } else if bodies::is_kind_of_body(last) && found.kind != EntityKind::Other {
            found.kind = EntityKind::Organisation;
            found.weight += 2;
        } else if places::is_kind_of_place(last)
            && found.kind != EntityKind::Other
            && found.kind != EntityKind::Organisation
        {
            found.kind = EntityKind::Place;
            found.weight += 2;
        }
    }
    found
}

fn is_name_word(word: &str) -> bool {
    is_capital(word) && !bodies::is_kind_of_body(word) && !places::is_kind_of_place(word)
}

/// The run of title words that ends right before token `start`.
fn title_before(source: &Source<'_>, start: usize) -> Option<Range<usize>> {
    let sent = source.analysis().sentence_of(start).tokens();
    let mut first = start;
    while first > sent.start {
        let word = source.word(first - 1);
        let is_hyphen = matches!(word, "-" | ".") && first - 1 > sent.start && first < start;
        match titles::word(word) {
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

/// Names behind a title that the model did not see.
fn add_titled(source: &Source<'_>, candidates: &mut Vec<Candidate>) {
    let taken = taken(source, candidates);
    let mut i = 0;
    let mut more = Vec::new();
    while i + 1 < source.tokens().len() {
        let word = source.word(i);
        let next = i + 1;
        let follows = !taken[i]
            && !taken[next]
            && titles::marks_a_person(word)
            && is_capital(word)
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

fn is_proper(source: &Source<'_>, i: usize) -> bool {
    matches!(source.tokens()[i].tag, Tag::Nnp | Tag::Nnps)
        && is_capital(source.word(i))
        && source.word(i).chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

/// Which tokens a candidate holds.
fn taken(source: &Source<'_>, candidates: &[Candidate]) -> Vec<bool> {
    let mut taken = vec![false; source.tokens().len()];
    // Dates, sums and other things the model knows are no names.
    let others = source.analysis().entities().iter().filter(|span| kind_of(span.label).is_none());
    for run in
        candidates.iter().map(|candidate| candidate.tokens.clone()).chain(others.map(|span| span.tokens()))
    {
        taken[run].fill(true);
    }
    taken
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
        if taken[i] || !is_proper(source, i) {
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

fn shape(source: &Source<'_>, run: Range<usize>) -> Option<EntityKind> {
    let (first, last) = (source.word(run.start), source.word(run.end - 1));
    let stands_free = run.end >= source.tokens().len() || !is_proper(source, run.end);
    if run.len() > 1 && bodies::is_kind_of_body(last) {
        return Some(EntityKind::Organisation);
    }
    if run.len() > 1 && places::is_kind_of_place(last) {
        return Some(EntityKind::Place);
    }
    if (2..=3).contains(&run.len()) && stands_free && given::is_given(first) && titles::word(last).is_none() {
        return Some(EntityKind::Person);
    }
    // "Ordish, 41," and "Ordish told reporters".
    let analysis = source.analysis();
    let head = head_of(source, &run);
    let speaks = source.tokens()[head].label == english::Dep::Nsubj
        && analysis.head(head).is_some_and(|verb| {
            matches!(&*source.tokens()[verb].lemma, "say" | "tell" | "add" | "ask" | "insist" | "recall")
        });
    let age = run.end + 2 < source.tokens().len()
        && source.word(run.end) == ","
        && source.word(run.end + 1).parse::<u8>().is_ok_and(|age| age < 120)
        && source.word(run.end + 2) == ",";
    let is_acronym = last.len() <= 5 && last.chars().all(|letter| !letter.is_lowercase());
    ((speaks || age) && !is_acronym && run.len() <= 3).then_some(EntityKind::Person)
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
    let mut more = Vec::new();
    let mut i = 0;
    while i < source.tokens().len() {
        let hit = (!taken[i] && is_capital(source.word(i))).then(|| known.get(source.word(i))).flatten();
        let hit = hit.and_then(|forms| {
            forms.iter().find(|(form, _)| {
                let run = i..i + form.len();
                run.end <= source.tokens().len()
                    && run.clone().zip(form).all(|(j, word)| !taken[j] && source.word(j) == word)
                    && (form.len() > 1 || is_proper(source, i))
                    && !(run.end < source.tokens().len()
                        && !taken[run.end]
                        && is_proper(source, run.end)
                        && form.len() == 1)
                    && !(i > 0
                        && !taken[i - 1]
                        && is_proper(source, i - 1)
                        && titles::word(source.word(i - 1)).is_none())
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

/// Gives all occurrences of one name one kind: the one with most weight.
fn settle_kinds(source: &Source<'_>, candidates: &mut [Candidate]) {
    let mut votes: BTreeMap<String, BTreeMap<EntityKind, i32>> = BTreeMap::new();
    let keys: Vec<String> =
        candidates.iter().map(|candidate| key_of(source, candidate.tokens.clone())).collect();
    for (candidate, key) in candidates.iter().zip(&keys) {
        *votes.entry(key.clone()).or_default().entry(candidate.kind).or_default() += candidate.weight;
    }
    // The last word of a person's full name is that person's where it stands alone.
    let full: Vec<(String, i32)> = candidates
        .iter()
        .filter(|candidate| candidate.kind == EntityKind::Person && candidate.tokens.len() > 1)
        .map(|candidate| (fold(source.word(candidate.tokens.end - 1)), 2))
        .collect();
    for (family, weight) in full {
        if let Some(kinds) = votes.get_mut(&family) {
            *kinds.entry(EntityKind::Person).or_default() += weight;
        }
    }
    for (candidate, key) in candidates.iter_mut().zip(&keys) {
        if candidate.title.is_some() {
            continue;
        }
        let best = votes[key].iter().max_by_key(|(kind, weight)| (**weight, std::cmp::Reverse(**kind)));
        if let Some((&kind, _)) = best {
            candidate.kind = kind;
        }
    }
}
