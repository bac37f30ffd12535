//! Who is counted: a number or an article with a noun for people.

use english::{Tag, Upos};
use types::{Amount, Bound};

use super::super::reader::Reader;
use super::super::relations::is_kin;
use crate::quantities::hedges;
use crate::quantities::numerals::{Form, numeral};
use crate::quantities::vague;

/// People counted in words `from` to before `to`.
pub(super) struct People {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) amount: Amount,
    /// "a man": one, without a number.
    pub(super) is_implied: bool,
    /// No noun follows the number.
    pub(super) is_bare: bool,
    /// The words can count all: "people", "victims", "others". "Two women" may be some of them.
    pub(super) is_total: bool,
    /// "His brother": one, who counts only together with others.
    pub(super) is_kin: bool,
}

/// One who is told of as another's: "her adopted son", "his girlfriend". "Her children" are nobody knows how many.
pub(super) fn kin(reader: &Reader<'_>, i: usize) -> Option<People> {
    let words = &reader.words;
    if !words.is_any(i, &["his", "her", "their"]) {
        return None;
    }
    let noun = (i + 1..i + 5).find(|&at| {
        let tok = reader.token_of_word(at);
        tok.is_some_and(|tok| {
            let token = reader.token(tok);
            token.tag == Tag::Nn
                && (is_kin(&token.lemma.to_lowercase()) || is_people(&token.lemma.to_lowercase()))
        })
    })?;
    let plain = (i + 1..noun).all(|at| {
        let tok = reader.token_of_word(at);
        words.letters(at)
            && tok.is_some_and(|tok| matches!(reader.token(tok).pos, Upos::Adj | Upos::Noun | Upos::Verb))
            || words.hyphen(at)
            || words.digits(at).is_some()
    });
    let amount = Amount { value: 1.0, high: None, bound: Bound::Exact };
    // "Her husband's friend" is somebody else.
    let owns = matches!(words.text(noun + 1), "'" | "’" | "'s" | "’s");
    (plain && !owns).then_some(People {
        from: i,
        to: noun + 1,
        amount,
        is_implied: true,
        is_bare: false,
        is_total: false,
        is_kin: true,
    })
}

/// The people counted from word `i` on.
pub(super) fn people(reader: &Reader<'_>, i: usize) -> Option<People> {
    let words = &reader.words;
    // "A second man has died": one more than were told of before, and who counts them all is not said.
    if words.is_any(i, &["a", "an"]) && words.is_any(i + 1, &["second", "third", "fourth", "fifth", "sixth"])
    {
        return None;
    }
    let more = words.is(i, "another").then(|| numeral(words, i + 1)).flatten();
    let (value, mut at, is_implied, bound) = if let Some(number) = more {
        // "another four teenagers" are four.
        (number.value, number.end, false, None)
    } else if words.is_any(i, &["a", "an", "another"]) {
        // "a dozen", "a hundred" are numbers.
        match numeral(words, i) {
            Some(number) => (number.value, number.end, false, None),
            None => (1.0, i + 1, !words.is(i, "another"), None),
        }
    } else if let Some((value, at)) = vague(words, i) {
        (value, at, false, Some(Bound::Order))
    } else if words.is_any(i, &["dozens", "hundreds", "thousands", "scores"]) {
        let value = match words.text(i).as_bytes().first() {
            Some(b'd' | b'D') => 24.0,
            Some(b'h' | b'H') => 100.0,
            Some(b't' | b'T') => 1000.0,
            _ => 40.0,
        };
        let at = if words.is(i + 1, "of") { i + 2 } else { i + 1 };
        (value, at, false, Some(Bound::Order))
    } else {
        let number = numeral(words, i)?;
        if number.form == Form::Digits
            && (words.glued(i) && i > 0 && !matches!(words.text(i - 1), "(" | "“" | "\"" | "‘" | "—" | "–"))
        {
            return None;
        }
        (number.value, number.end, false, None)
    };
    if value.fract() != 0.0 || !(1.0..=1e6).contains(&value) || is_time_or_age(reader, i, at) {
        return None;
    }
    let (from, bound) = match (bound, hedges::before(words, i)) {
        (Some(bound), _) => (i, bound),
        (None, Some((from, bound))) => (from, bound),
        (None, None) => (i, Bound::Exact),
    };
    let amount = Amount { value, high: None, bound };
    let part = words.any_phrase(
        at,
        &["of them", "of those", "of the victims", "of his victims", "of the people", "of its"],
    );
    let is_part = part.is_some();
    at = part.unwrap_or(at);
    // "a father of three who was shot" tells of one.
    let is_of_children = from >= 2
        && words.is(from - 1, "of")
        && words.is_any(
            from - 2,
            &["father", "mother", "dad", "mum", "mom", "parent", "grandfather", "grandmother", "family"],
        );
    if is_of_children {
        return None;
    }
    // "no one", "nobody"; "should have been six people dead".
    if from > 0 && words.is_any(from - 1, &["no", "not", "neither", "nor", "without"])
        || (from.saturating_sub(6)..from).any(|at| words.is_any(at, &["should", "could", "would", "might"]))
    {
        return None;
    }
    // "Ida Brandt and two others": some of them are told by name. "The two men" are some told of before.
    let after_name =
        from >= 2 && words.is(from - 1, "and") && words.capital(from - 2) && words.letters(from - 2);
    let is_definite = from > 0 && words.is_any(from - 1, &["the", "these", "those", "his", "her", "other"]);
    at += usize::from(
        words.is_any(at, &["more", "other", "additional", "further", "innocent", "unidentified"]),
    );
    let is_another = words.is(i, "another");
    let can_total = !(after_name || is_part || is_definite || is_another);
    match noun(reader, at) {
        Some(to) => {
            const GENERAL: [&str; 12] = [
                "people",
                "persons",
                "person",
                "others",
                "other",
                "victims",
                "individuals",
                "dead",
                "civilians",
                "adults",
                "teens",
                "teenagers",
            ];
            // "Three people who had been shot" tells some from others.
            let is_restricted = words.is_any(to, &["who", "that"]);
            let is_total = can_total && !is_restricted && words.is_any(to - 1, &GENERAL);
            Some(People { from, to, amount, is_implied, is_bare: false, is_total, is_kin: false })
        }
        None if is_implied || is_another => {
            // "and another injured": one more, without a noun.
            is_another.then_some(People {
                from,
                to: at,
                amount,
                is_implied: true,
                is_bare: true,
                is_total: false,
                is_kin: false,
            })
        }
        None => Some(People {
            from,
            to: at,
            amount,
            is_implied,
            is_bare: true,
            is_total: can_total,
            is_kin: false,
        }),
    }
}

/// Whether the number at words `i` to before `at` is an age, a time, or part of one.
pub(super) fn is_time_or_age(reader: &Reader<'_>, i: usize, at: usize) -> bool {
    let words = &reader.words;
    let hyphen = usize::from(words.hyphen(at));
    if words.is_any(
        at + hyphen,
        &[
            "year", "years", "month", "months", "day", "days", "hour", "hours", "minutes", "week", "weeks",
            "times", "percent", "st", "nd", "rd", "th",
        ],
    ) {
        return true;
    }
    if matches!(words.text(at), "%" | ":" | "/") && words.glued(at) {
        return true;
    }
    let range = reader.range_of_words(i, at.max(i + 1));
    let after = reader.times.partition_point(|time| time.range.end() <= range.start());
    reader.times.get(after).is_some_and(|time| time.range.overlaps(range))
}

/// The word after the noun for people that begins within a few words of `at`, modifiers before it read over.
fn noun(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let words = &reader.words;
    let mut found = None;
    let mut i = at;
    while i < at + 9 {
        // "18-year-old", "pre-school".
        if words.hyphen(i) {
            i += 1;
            continue;
        }
        if words.digits(i).is_some() && (words.hyphen(i + 1) || words.is_any(i + 1, &["year", "month"])) {
            i += 1;
            continue;
        }
        if words.text(i) == "," && words.digits(i - 1).is_none() && found.is_none() && i + 1 < at + 9 {
            // "a young, unarmed man".
            let tok = reader.token_of_word(i - 1);
            if tok.is_some_and(|tok| reader.token(tok).pos == Upos::Adj) {
                i += 1;
                continue;
            }
            break;
        }
        if !words.letters(i) || words.get(i).is_some_and(|word| word.opens_paragraph) {
            break;
        }
        let Some(tok) = reader.token_of_word(i) else { break };
        let token = reader.token(tok);
        let lemma = token.lemma.to_lowercase();
        if is_people(&lemma) && matches!(token.pos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron) {
            found = Some(i + 1);
        } else if found.is_some()
            || !matches!(token.pos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            || words.is_any(i, &["dead", "injured", "wounded", "hurt", "killed", "missing"])
        {
            break;
        }
        i += 1;
    }
    found
}

/// Nouns for people, by lemma.
fn is_people(lemma: &str) -> bool {
    matches!(
        lemma,
        "people"
            | "person"
            | "other"
            | "others"
            | "victim"
            | "individual"
            | "man"
            | "woman"
            | "child"
            | "boy"
            | "girl"
            | "teen"
            | "teenager"
            | "kid"
            | "baby"
            | "infant"
            | "toddler"
            | "adult"
            | "youth"
            | "pedestrian"
            | "cyclist"
            | "motorist"
            | "bystander"
            | "troop"
            | "troops"
            | "crew"
            | "casualty"
            | "civilian"
            | "protester"
            | "demonstrator"
            | "police"
            | "youngster"
            | "male"
            | "female"
            | "juvenile"
            | "worshipper"
            | "partygoer"
            | "concertgoer"
            | "officer"
            | "deputy"
            | "student"
            | "employee"
            | "suspect"
            | "gunman"
            | "passenger"
            | "migrant"
            | "patient"
            | "firefighter"
            | "soldier"
            | "worker"
            | "resident"
            | "men"
            | "women"
            | "children"
            | "guest"
            | "minor"
            | "relative"
            | "member"
    ) || lexicon::nouns::person(lemma).is_some_and(|noun| !noun.kinds.is_empty())
}
