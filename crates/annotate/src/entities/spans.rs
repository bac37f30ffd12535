//! Names of bodies and places put together where the model cuts them, and cut-off ones made whole: "Party | of
//! Norland", "Social Democratic | and Labour Party", "Norland | Labour Party", "Aldermoor, D.C.".
//!
//! Known misses: a name whose parts hang on small words of other languages; a title of a work that reads like the
//! name of a body.

use std::collections::BTreeMap;
use std::ops::Range;

use english::{Dep, Tag, Upos};
use lexicon::{bodies, fold, places};
use types::EntityKind;

use super::kinds::candidate;
use super::names::{Candidate, is_capital, is_proper, words_of};
use crate::Source;

/// The longest name that is put together, in tokens.
const LONGEST: usize = 14;

/// Puts pieces of names together.
pub(super) fn put_together(source: &Source<'_>, candidates: &mut Vec<Candidate>) {
    let mut whole: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut i = 0;
    while i < candidates.len() {
        let mut name = candidates[i].clone();
        i += 1;
        loop {
            let next = candidates.get(i);
            let joined = next.and_then(|next| joined_with(source, &name, next));
            let office = office(source, &name);
            let (end, kind, taken) = match (joined.or(office), next) {
                (Some((end, kind)), _) => (end, kind, 1),
                (None, next) => match extended(source, &name, next) {
                    Some(end) => (end, EntityKind::Organisation, 0),
                    None => break,
                },
            };
            if end <= name.tokens.end || end - name.tokens.start > LONGEST {
                break;
            }
            name = candidate(source, name.tokens.start..end, kind, 2);
            i += usize::from(joined.is_some() && taken > 0);
            while candidates.get(i).is_some_and(|next| next.tokens.start < name.tokens.end) {
                i += 1;
            }
        }
        whole.push(name);
    }
    *candidates = whole;
}

/// Puts first names and family names together that were found apart.
pub(super) fn join_first_names(source: &Source<'_>, candidates: &mut Vec<Candidate>) {
    let mut at = 1;
    while at < candidates.len() {
        let (name, next) = (&candidates[at - 1], &candidates[at]);
        let together = name.tokens.end == next.tokens.start && !is_line_end(source, name.tokens.end);
        if together && is_first_name(source, name, next) {
            let end = next.tokens.end;
            candidates[at - 1].tokens.end = end;
            candidates[at - 1].kind = EntityKind::Person;
            candidates.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Whether a line ends right before token `i`.
pub(super) fn is_line_end(source: &Source<'_>, i: usize) -> bool {
    let (before, after) = (source.range(i - 1), source.range(i));
    source.document().text.as_str()[before.end()..after.start()].contains('\n')
}

/// Gives a family name the word before it that the model took for no name at all: "Deorah" of "Deorah Watts". The word
/// hangs on the family name and is no title, noun for people, place or kind of body.
pub(super) fn take_first_names(source: &Source<'_>, candidates: &mut [Candidate], taken: &[bool]) {
    // Words that are more often a place or body here.
    let mut people: BTreeMap<String, i32> = BTreeMap::new();
    for name in candidates.iter() {
        let vote = if name.kind == EntityKind::Person { 1 } else { -1 };
        *people.entry(words_of(source, name.tokens.clone())).or_default() += vote;
    }
    for name in candidates.iter_mut() {
        let start = name.tokens.start;
        let Some(before) = start.checked_sub(1) else { continue };
        let (token, word) = (&source.tokens()[before], source.word(before));
        let is_lone = name.kind == EntityKind::Person && name.tokens.len() == 1 && name.title.is_none();
        let hangs = token.label == Dep::Compound && token.head as usize == start && token.tag == Tag::Nnp;
        let is_word = word.chars().count() > 2
            && is_capital(word)
            && word.chars().skip(1).all(|letter| letter.is_lowercase());
        let lower = fold(word);
        let is_other = lexicon::titles::word(word).is_some()
            || lexicon::nouns::person(&lower).is_some()
            || lexicon::nouns::is_body(&lower)
            || bodies::is_kind_of_body(word)
            || places::is_kind_of_place(word)
            || places::state(word).is_some()
            || places::is_country(word)
            || places::usual_name(word).is_some();
        if is_lone
            && hangs
            && is_word
            && !is_other
            && !taken[before]
            && people.get(source.word(start)).is_none_or(|&votes| votes >= 0)
        {
            name.tokens.start = before;
        }
    }
}

/// Whether one word right before a person's family name, which the model took for a name of its own, is the first
/// name: it hangs on the family name and is no place or title that people know.
fn is_first_name(source: &Source<'_>, name: &Candidate, next: &Candidate) -> bool {
    let at = name.tokens.start;
    let token = &source.tokens()[at];
    let word = source.word(at);
    matches!(name.kind, EntityKind::Person | EntityKind::Place)
        && name.tokens.len() == 1
        && next.kind == EntityKind::Person
        && next.tokens.len() == 1
        && next.title.is_none()
        && token.label == Dep::Compound
        && token.head as usize == next.tokens.start
        && places::state(word).is_none()
        && !places::is_country(word)
        && !places::is_kind_of_place(word)
}

/// Where a name and the next one are parts of one: where that ends, and what it is.
fn joined_with(source: &Source<'_>, name: &Candidate, next: &Candidate) -> Option<(usize, EntityKind)> {
    let gap = name.tokens.end..next.tokens.start;
    let last = source.word(name.tokens.end - 1);
    let next_is_body = bodies::is_kind_of_body(source.word(next.tokens.end - 1));
    let organised = |kind| matches!(kind, EntityKind::Organisation | EntityKind::Group | EntityKind::Place);
    match gap.len() {
        // "Norland" and "Labour Party"; a title or a person between them stands for itself.
        0 => {
            let is_one = matches!(name.kind, EntityKind::Place | EntityKind::Group)
                && next.kind == EntityKind::Organisation
                && next_is_body
                && next.tokens.len() > 1
                && next.title.is_none();
            is_one.then_some((next.tokens.end, EntityKind::Organisation))
        }
        1 => {
            let between = fold(source.word(gap.start));
            let is_city_and_state = between == ","
                && name.kind == EntityKind::Place
                && matches!(source.word(next.tokens.start), "D.C." | "DC" | "D.C")
                && next.tokens.len() == 1;
            if is_city_and_state {
                return Some((next.tokens.end, EntityKind::Place));
            }
            let is_pair = (between == "and" || between == "&")
                && organised(name.kind)
                && next.kind == EntityKind::Organisation
                && next_is_body
                && is_open_adjective(last);
            let is_of = between == "of"
                && is_complete_kind(last)
                && name.kind == EntityKind::Organisation
                && organised(next.kind);
            (is_pair || is_of).then_some((next.tokens.end, EntityKind::Organisation))
        }
        2 => {
            let (first, second) = (fold(source.word(gap.start)), fold(source.word(gap.start + 1)));
            let is_of = matches!(first.as_str(), "of" | "for") && second == "the";
            let is_one = is_of
                && is_complete_kind(last)
                && name.kind == EntityKind::Organisation
                && organised(next.kind);
            is_one.then_some((next.tokens.end, EntityKind::Organisation))
        }
        _ => None,
    }
}

/// Where a body called an office of somebody of a place ends: "Aldermoor County | Sheriff’s Office".
fn office(source: &Source<'_>, name: &Candidate) -> Option<(usize, EntityKind)> {
    let end = name.tokens.end;
    let sent = source.analysis().sentence_of(name.tokens.start).tokens().end;
    let holds = |i: usize, words: &[&str]| i < sent && words.contains(&&*fold(source.word(i)));
    const HOLDERS: &[&str] = &[
        "sheriff",
        "attorney",
        "coroner",
        "prosecutor",
        "mayor",
        "governor",
        "commissioner",
        "magistrate",
        "marshal",
    ];
    const OFFICES: &[&str] = &["office", "court", "department", "bureau"];
    let holder = if holds(end, &["district", "state", "us"]) { end + 1 } else { end };
    let is_whole = matches!(name.kind, EntityKind::Place | EntityKind::Organisation)
        && holds(holder, HOLDERS)
        && (holds(holder + 1, &["'s", "’s", "s", "'", "’"]) && holds(holder + 2, OFFICES))
        && is_capital(source.word(holder))
        && is_capital(source.word(holder + 2));
    is_whole.then_some((holder + 3, EntityKind::Organisation))
}

/// Widely known bodies, call signs, and the initials of bodies that the document names in full, where the model
/// left them out.
pub(super) fn known(source: &Source<'_>, candidates: &[Candidate], taken: &[bool]) -> Vec<Candidate> {
    let full: Vec<String> = candidates
        .iter()
        .filter(|name| name.kind == EntityKind::Organisation && name.tokens.len() > 1)
        .map(|name| words_of(source, name.tokens.clone()))
        .take(200)
        .collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < taken.len() {
        let sent = source.analysis().sentence_of(i).tokens().end;
        let mut end = i;
        for length in [3, 2, 1] {
            let run = i..i + length;
            if run.end > sent || run.clone().any(|j| taken[j]) {
                continue;
            }
            let words = words_of(source, run.clone());
            let is_initials = || {
                let has_capitals = words.chars().filter(|letter| letter.is_uppercase()).count() > 1;
                length == 1
                    && has_capitals
                    && words.len() >= 3
                    && full.iter().any(|full| bodies::is_acronym_of(&words, full))
            };
            let is_name = length > 1 || is_proper(source, i);
            if bodies::is_well_known_as_written(&words) && is_name
                || length == 1 && bodies::is_call_sign(&words)
                || is_initials()
            {
                end = run.end;
                found.push(candidate(source, run, EntityKind::Organisation, 2));
                break;
            }
        }
        i = end.max(i + 1);
    }
    found
}

/// Adjectives that open a name and wait for its noun: "Social Democratic and Labour Party".
fn is_open_adjective(word: &str) -> bool {
    matches!(
        &*fold(word),
        "social"
            | "democratic"
            | "national"
            | "liberal"
            | "industrial"
            | "foreign"
            | "urban"
            | "public"
            | "agricultural"
            | "economic"
            | "political"
            | "military"
            | "natural"
            | "medical"
            | "scientific"
            | "technical"
            | "cultural"
            | "international"
            | "environmental"
            | "educational"
            | "financial"
            | "civil"
            | "criminal"
            | "liberals"
            | "socialists"
            | "health"
            | "trade"
            | "science"
            | "housing"
            | "energy"
            | "transport"
            | "children"
            | "women"
    )
}

/// Nouns for bodies that "of" and a name often follow. "Police" and "news" are none.
fn is_complete_kind(word: &str) -> bool {
    matches!(
        &*fold(word),
        "party"
            | "union"
            | "front"
            | "association"
            | "ministry"
            | "department"
            | "bank"
            | "university"
            | "institute"
            | "college"
            | "school"
            | "church"
            | "board"
            | "bureau"
            | "council"
            | "court"
            | "federation"
            | "league"
            | "movement"
            | "academy"
            | "alliance"
            | "house"
            | "democrats"
            | "society"
            | "organisation"
            | "organization"
            | "army"
            | "assembly"
            | "commission"
            | "committee"
            | "congress"
            | "confederation"
            | "foundation"
            | "office"
            | "legislature"
            | "museum"
            | "chamber"
            | "group"
            | "brotherhood"
            | "coalition"
            | "network"
    )
}

/// Where a body's name goes on with words that the model took for none: "Board | of Elders", "Institute | for Urban
/// Studies". Ends before the next name where that is a person's.
fn extended(source: &Source<'_>, name: &Candidate, next: Option<&Candidate>) -> Option<usize> {
    let tokens = source.tokens();
    let end = name.tokens.end;
    if name.kind != EntityKind::Organisation || !is_complete_kind(source.word(end - 1)) {
        return None;
    }
    let sent = source.analysis().sentence_of(name.tokens.start).tokens().end;
    let small = fold(tokens.get(end).map(|_| source.word(end)).unwrap_or_default());
    if !matches!(small.as_str(), "of" | "for") {
        return None;
    }
    let mut first = end + 1;
    if first < sent && fold(source.word(first)) == "the" {
        first += 1;
    }
    let stop = next.map_or(sent, |next| next.tokens.start).min(sent);
    let words = (first..stop).take_while(|&i| is_proper(source, i) && tokens[i].pos != Upos::Num).count();
    (words > 0).then_some(first + words)
}

/// Runs of capitalised words, with small words inside, that the model left out and whose noun is a body's: "the
/// Union of Tram Drivers", "the Aldermoor Conservation League".
pub(super) fn capital_runs(source: &Source<'_>, taken: &[bool]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < taken.len() {
        let run = capital_run(source, taken, i);
        if run.len() < 2 {
            i += 1;
            continue;
        }
        i = run.end;
        if is_body_run(source, &run) {
            found.push(candidate(source, run, EntityKind::Organisation, 1));
        }
    }
    found
}

fn capital_run(source: &Source<'_>, taken: &[bool], start: usize) -> Range<usize> {
    let tokens = source.tokens();
    let sent = source.analysis().sentence_of(start).tokens();
    let names =
        |i: usize| i < sent.end && !taken[i] && is_capital(source.word(i)) && tokens[i].pos != Upos::Det;
    // The first word of a sentence may owe its capital to its place.
    let opens = start == sent.start && !is_proper(source, start);
    if !names(start) || opens || source.word(start).len() < 2 {
        return start..start;
    }
    let mut end = start + 1;
    while end - start < LONGEST {
        let small = |i: usize| {
            i < sent.end
                && !taken[i]
                && matches!(
                    &*fold(source.word(i)),
                    "of" | "for" | "the" | "and" | "de" | "des" | "du" | "pour" | "für"
                )
        };
        let owns = end < sent.end && tokens[end].tag == Tag::Pos && !taken[end];
        if names(end) {
            end += 1;
        } else if names(end + 1) && (small(end) || (owns && bodies::is_kind_of_body(source.word(end + 1)))) {
            end += 2;
        } else if small(end) && small(end + 1) && names(end + 2) {
            end += 3;
        } else {
            break;
        }
    }
    start..end
}

/// Whether the noun of a run of capitalised words is a body's: its last word, or the one before its first "of" or
/// "for". A run with "and" after its noun is two names.
fn is_body_run(source: &Source<'_>, run: &Range<usize>) -> bool {
    let words: Vec<String> = run.clone().map(|i| fold(source.word(i))).collect();
    let before_of = words.iter().position(|word| matches!(word.as_str(), "of" | "for"));
    let last = words.last().map_or("", String::as_str);
    let noun_first =
        before_of.and_then(|at| at.checked_sub(1)).is_some_and(|at| is_complete_kind(&words[at]));
    let noun_last = bodies::is_kind_of_body(last) && before_of.is_none();
    let is_two = words
        .iter()
        .enumerate()
        .any(|(at, word)| word == "and" && at > 0 && is_complete_kind(&words[at - 1]));
    let foreign = matches!(
        words[0].as_str(),
        "parti" | "partido" | "partei" | "partai" | "partito" | "mouvement" | "bloc" | "lega"
    );
    (noun_first || noun_last || foreign) && !is_two
}

/// Short forms in brackets right behind the name of a body: "(NLP)".
pub(super) fn bracketed(source: &Source<'_>, candidates: &[Candidate], taken: &[bool]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for name in candidates.iter().filter(|name| name.kind == EntityKind::Organisation) {
        let open = name.tokens.end;
        if open + 2 >= source.tokens().len() || source.word(open) != "(" || source.word(open + 2) != ")" {
            continue;
        }
        let short = source.word(open + 1);
        let capitals = short.chars().filter(|letter| letter.is_uppercase()).count();
        let is_short = short.len() <= 10 && capitals >= 2 && short.chars().all(char::is_alphanumeric);
        if is_short && !taken[open + 1] && places::state(short).is_none() && !is_party_mark(source, open + 1)
        {
            found.push(Candidate {
                tokens: open + 1..open + 2,
                kind: EntityKind::Organisation,
                title: None,
                weight: 3,
            });
        }
    }
    found
}

/// "(R)" and "(Lab)" behind a name tell a party.
fn is_party_mark(source: &Source<'_>, i: usize) -> bool {
    source.tokens()[i].tag == Tag::Cd || source.word(i).len() < 2
}
