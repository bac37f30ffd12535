//! Whether a name is a person's, a body's or a place's: by the title before it, by its own words, by the nouns
//! beside it, and by what most of its occurrences seem to be.

use std::collections::BTreeMap;
use std::ops::Range;

use english::{Dep, Tag, Upos};
use lexicon::titles::{self, TitleWord};
use lexicon::{bodies, fold, given, nouns, places};
use types::EntityKind;

use super::names::{Candidate, head_of, is_capital, is_mark, is_proper, key_of, title_before, words_of};
use crate::Source;

/// Whether a run reads like the name of a person: one to three proper nouns of which the last is no kind of body.
pub(super) fn is_person_shaped(source: &Source<'_>, run: Range<usize>) -> bool {
    (1..=3).contains(&run.len())
        && run.clone().all(|i| is_proper(source, i))
        && !bodies::is_kind_of_body(source.word(run.end - 1))
        && !places::is_kind_of_place(source.word(run.end - 1))
}

/// A candidate with the title before it and the kind that its words and place tell.
pub(super) fn candidate(
    source: &Source<'_>,
    tokens: Range<usize>,
    kind: EntityKind,
    weight: i32,
) -> Candidate {
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
    if found.title.is_none()
        && let Some(kind) = kind_said_beside(source, &found.tokens)
    {
        found.kind = kind;
        found.weight += 3;
    }
    if found.title.is_none()
        && matches!(found.kind, EntityKind::Place | EntityKind::Organisation)
        && is_in_event(source, &found.tokens)
    {
        found.kind = EntityKind::Other;
        found.weight = 0;
        return found;
    }
    let words = words_of(source, found.tokens.clone());
    if found.title.is_none() && bodies::is_well_known(&words) {
        found.kind = EntityKind::Organisation;
        found.weight += 4;
        return found;
    }
    if kind == EntityKind::Group && found.title.is_none() && bodies::full_name(&words).is_some() {
        found.kind = EntityKind::Organisation;
        return found;
    }
    if found.title.is_none() && (is_dateline(source, &found.tokens) || places::state(&words).is_some()) {
        found.kind = EntityKind::Place;
        found.weight += 4;
        return found;
    }
    if found.kind == EntityKind::Organisation
        && !is_long
        && given::is_given(first)
        && first.chars().any(char::is_lowercase)
    {
        found.kind = EntityKind::Person;
        found.weight = 1;
    }
    if found.title.is_none()
        && is_thing(source, &found.tokens)
        && !matches!(found.kind, EntityKind::Place | EntityKind::Group)
    {
        found.kind = EntityKind::Other;
        found.weight = 1;
        return found;
    }
    if found.title.is_none() && (is_long && is_street(last) || is_home(source, &found.tokens)) {
        found.kind = EntityKind::Place;
        found.weight += 6;
        return found;
    }
    let has_article = found.tokens.start > 0 && fold(source.word(found.tokens.start - 1)) == "the";
    let carries =
        |i: usize| !matches!(source.tokens()[i].label, Dep::Compound | Dep::Nmod | Dep::Poss | Dep::Amod);
    if found.title.is_none()
        && found.kind == EntityKind::Person
        && has_article
        && carries(head_of(source, &found.tokens))
        && titles::word(first).is_none()
    {
        found.kind = EntityKind::Organisation;
        found.weight = 1;
    }
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

/// "Mill St.", "Orsay Ave.": short words for streets at the end of a name.
fn is_street(last: &str) -> bool {
    matches!(
        &*last.trim_end_matches('.').to_lowercase(),
        "st" | "ave" | "rd" | "blvd" | "ln" | "hwy" | "pkwy" | "ct"
    )
}

/// "Ida Brandt, 41, of Orsay": where somebody is from, behind the age.
fn is_home(source: &Source<'_>, run: &Range<usize>) -> bool {
    let Some(number) = run.start.checked_sub(3) else { return false };
    let is_age = source.word(number).parse::<u8>().is_ok_and(|age| (1..120).contains(&age));
    is_age && source.word(number + 1) == "," && matches!(&*fold(source.word(number + 2)), "of" | "from")
}

/// What a common noun right beside a name says it is: "the airline Varden", "Varden, an airline".
fn kind_said_beside(source: &Source<'_>, run: &Range<usize>) -> Option<EntityKind> {
    let (analysis, tokens) = (source.analysis(), source.tokens());
    let head = head_of(source, run);
    let kind_of_noun = |i: usize| {
        let lemma = &*tokens[i].lemma;
        if tokens[i].pos != Upos::Noun || tokens[i].tag == Tag::Nns {
            None
        } else if nouns::is_body(lemma) && !nouns::is_body_or_person(lemma) {
            Some(EntityKind::Organisation)
        } else if nouns::person(lemma).is_some() {
            Some(EntityKind::Person)
        } else {
            None
        }
    };
    let appositions =
        analysis.children_labelled(head, Dep::Appos).filter(|&i| analysis.subtree(i).len() <= 12);
    let above = (tokens[head].label == Dep::Appos).then(|| analysis.head(head)).flatten();
    let before = (run.start > 0 && tokens[head].label != Dep::Compound)
        .then(|| run.start - 1)
        .filter(|&i| tokens[i].head as usize == head && matches!(tokens[i].label, Dep::Compound | Dep::Nmod));
    let said = appositions.chain(above).chain(before).find_map(kind_of_noun);
    said.or_else(|| follows_like_a_person(source, run.end).then_some(EntityKind::Person))
}

/// Whether what follows a name is an age, "who", or an apposition whose noun is a person's, by the words alone: the
/// tree is often wrong there.
fn follows_like_a_person(source: &Source<'_>, end: usize) -> bool {
    let tokens = source.tokens();
    if end + 2 >= tokens.len() || source.word(end) != "," {
        return false;
    }
    let next = source.word(end + 1);
    let is_age = next.parse::<u8>().is_ok_and(|age| (1..120).contains(&age))
        && matches!(source.word(end + 2), "," | "." | ")" | "of" | "from" | "and" | "was" | "is");
    if is_age || fold(next) == "who" || (fold(next) == "aged" && tokens[end + 2].pos == Upos::Num) {
        return true;
    }
    if !matches!(&*fold(next), "a" | "an") {
        return false;
    }
    let noun = (end + 2..tokens.len().min(end + 10))
        .take_while(|&i| {
            !matches!(tokens[i].pos, Upos::Punct | Upos::Verb | Upos::Adp | Upos::Pron)
                || source.word(i) == "-"
        })
        .filter(|&i| tokens[i].pos == Upos::Noun)
        .last();
    noun.is_some_and(|i| nouns::person(&tokens[i].lemma).is_some())
}

/// Whether a name stands in a dateline: in capitals at the start of a paragraph, before a comma, bracket or dash.
fn is_dateline(source: &Source<'_>, run: &Range<usize>) -> bool {
    let range = source.range(run.start);
    let opens = source.block_at(range).is_some_and(|block| block.range.start() == range.start());
    let shouts = run.clone().all(|i| !source.word(i).chars().any(char::is_lowercase));
    let long = source.word(run.start).len() > 3;
    let ends = source
        .tokens()
        .get(run.end)
        .is_some_and(|_| matches!(source.word(run.end), "," | "(" | "–" | "—" | "--" | "-"));
    opens && shouts && long && ends
}

/// Whether a name is used like a noun for a thing: "a blue Varden", "his Varden Estate".
fn is_thing(source: &Source<'_>, run: &Range<usize>) -> bool {
    let tokens = source.tokens();
    let head = head_of(source, run);
    let carries =
        !matches!(tokens[head].label, Dep::Compound | Dep::Nmod | Dep::Poss | Dep::Amod | Dep::Appos);
    // "A Sunrise Inn" and "a Borough Council" are named all the same.
    let last = source.word(run.end - 1);
    if run.len() > 1 && (bodies::is_kind_of_body(last) || places::is_kind_of_place(last)) {
        return false;
    }
    let next_is_noun = tokens.get(run.end).is_some_and(|next| matches!(next.pos, Upos::Noun | Upos::Propn));
    carries
        && !next_is_noun
        && source.analysis().children(head).any(|child| {
            child < run.start
                && run.start - child <= 3
                && (matches!(&*fold(source.word(child)), "a" | "an")
                    || (tokens[child].tag == Tag::PrpPoss && fold(source.word(child)) != "my"))
        })
}

/// Whether the name of a place is part of the name of an event: "the 2031 Norland general election".
fn is_in_event(source: &Source<'_>, run: &Range<usize>) -> bool {
    let tokens = source.tokens();
    let year = run.start > 0 && {
        let word = source.word(run.start - 1);
        word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1500..2200).contains(&year))
    };
    year && (run.end..tokens.len().min(run.end + 5)).take_while(|&i| !is_mark(source, i)).any(|i| {
        matches!(
            &*fold(source.word(i)),
            "election" | "elections" | "referendum" | "championship" | "olympics"
        )
    })
}

fn is_name_word(word: &str) -> bool {
    is_capital(word) && !bodies::is_kind_of_body(word) && !places::is_kind_of_place(word)
}

/// Gives all occurrences of one name one kind: the one with most weight.
pub(super) fn settle_kinds(source: &Source<'_>, candidates: &mut [Candidate]) {
    let mut votes: BTreeMap<String, BTreeMap<EntityKind, i32>> = BTreeMap::new();
    let keys: Vec<String> =
        candidates.iter().map(|candidate| key_of(source, candidate.tokens.clone())).collect();
    for (candidate, key) in candidates.iter().zip(&keys) {
        *votes.entry(key.clone()).or_default().entry(candidate.kind).or_default() += candidate.weight;
    }
    // "Varden" is the airline where the document has "Varden Airlines".
    for candidate in
        candidates.iter().filter(|name| name.kind == EntityKind::Organisation && name.tokens.len() > 1)
    {
        let words = bodies::words(&words_of(source, candidate.tokens.clone()));
        let core = words.iter().position(|word| bodies::is_designator(word)).unwrap_or(words.len());
        let short = words[..core].join(" ");
        if core < words.len()
            && !places::is_country(&short)
            && places::state(source.word(candidate.tokens.start)).is_none()
            && let Some(kinds) = votes.get_mut(&short)
        {
            *kinds.entry(EntityKind::Organisation).or_default() += 100;
        }
    }
    // A name that a title makes a person's once is that person's elsewhere.
    for (candidate, key) in candidates.iter().zip(&keys) {
        let telling =
            candidate.title.clone().into_iter().flatten().any(|i| titles::marks_a_person(source.word(i)));
        if telling
            && !places::is_country(key)
            && let Some(kinds) = votes.get_mut(key)
        {
            *kinds.entry(EntityKind::Person).or_default() += 1000;
        }
    }
    // The last word of a person's full name is that person's where it stands alone, unless it is a country.
    let full: Vec<String> = candidates
        .iter()
        .zip(&keys)
        .filter(|(candidate, key)| {
            let best = votes[*key].iter().max_by_key(|(_, weight)| **weight).map(|(kind, _)| *kind);
            candidate.tokens.len() > 1 && best == Some(EntityKind::Person)
        })
        .flat_map(|(candidate, _)| {
            let (first, last) = (source.word(candidate.tokens.start), source.word(candidate.tokens.end - 1));
            let is_given = titles::word(first).is_none();
            [Some(fold(last)), is_given.then(|| fold(first))]
        })
        .flatten()
        .collect();
    for part in full {
        if let Some(kinds) = votes.get_mut(&part)
            && !places::is_country(&part)
        {
            *kinds.entry(EntityKind::Person).or_default() += 1000;
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
pub(super) fn shape(source: &Source<'_>, run: Range<usize>) -> Option<EntityKind> {
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
    let speaks = source.tokens()[head].label == Dep::Nsubj
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
