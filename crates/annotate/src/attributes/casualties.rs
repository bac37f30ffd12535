//! Casualties: how many people were killed, injured, arrested or are missing.
//!
//! "three people were killed", "killing three and wounding four others", "left two dead", "3 dead, 7 hurt", "the
//! death toll rose to 12". One man told of without a number ("a man was shot dead") is one, implied. "Five people
//! were shot" says that five were hit: it counts as injured, implied, where the clause tells no death.
//!
//! Denied, feared and intended harm is left. Known misses: sums over several sentences; people told of by name
//! alone; counts of another event in the report (`compare` weighs those); "dozens" without a noun.

use english::{Dep, Upos};
use types::{Amount, AttributeKind, Bound, Confidence, Holder, Value};

use super::reader::Reader;
use crate::quantities::hedges;
use crate::quantities::numerals::{Form, numeral};

pub(super) fn read(reader: &mut Reader<'_>) {
    let tells_death = (0..reader.source.tokens().len()).any(|tok| is_death(reader, tok));
    let mut next = 0;
    for i in 0..reader.words.len() {
        if let Some((amount, from, to)) = toll(reader, i) {
            add(reader, AttributeKind::Killed, amount, from, to, Confidence::Stated);
        }
        if i < next {
            continue;
        }
        let Some(people) = people(reader, i) else { continue };
        let together = list(reader, &people);
        let mut done = false;
        for people in together.iter().chain([&people]) {
            // What stands before counts only where nothing stands after: "killed two people who were hurt".
            let (told, from, to) = match told_after(reader, people) {
                Some(told) => {
                    let end = told.end;
                    (told, people.from, end)
                }
                None => match told_before(reader, people) {
                    Some(told) => {
                        let start = told.end;
                        (told, start, people.to)
                    }
                    None => continue,
                },
            };
            let shot_is_hurt = told.is_shot && !tells_death && people.is_total;
            let is_weak = people.is_implied
                || !people.is_total
                || told.is_implied && !shot_is_hurt
                || is_statistic(reader, people);
            let confidence = if is_weak { Confidence::Implied } else { Confidence::Stated };
            add(reader, told.kind, people.amount, from, to, confidence);
            next = people.to;
            done = true;
            break;
        }
        if !done && !people.is_bare {
            next = next.max(i + 1);
        }
    }
    named_dead(reader);
}

/// The one person whom the report names as dead, where it counts none.
fn named_dead(reader: &mut Reader<'_>) {
    if reader.has(AttributeKind::Killed) {
        return;
    }
    let mut dead: Vec<(types::EntityNumber, text::TextRange)> = Vec::new();
    for verb in 0..reader.source.tokens().len() {
        let is_deadly = matches!(reader.lemma(verb), "kill" | "die" | "murder" | "slay")
            || matches!(reader.lemma(verb), "shoot" | "stab" | "beat")
                && (reader.is_word(verb + 1, &["dead"])
                    || reader.is_word(verb + 1, &["to"]) && reader.is_word(verb + 2, &["death"]));
        if reader.token(verb).pos != Upos::Verb || !is_deadly || reader.is_unreal(verb) {
            continue;
        }
        let is_passive = reader.analysis().children_labelled(verb, Dep::Auxpass).next().is_some();
        if reader.lemma(verb) != "die" && !is_passive {
            continue;
        }
        let Some(subject) = reader.subject(verb) else { continue };
        let Some(person) = reader.person(subject) else { continue };
        if !dead.iter().any(|(known, _)| *known == person) {
            dead.push((person, reader.source.range(subject).cover(reader.source.range(verb))));
        }
    }
    if let [(_, range)] = dead[..] {
        let amount = Amount { value: 1.0, high: None, bound: Bound::Exact };
        let value = Value::Number { amount, unit: Some("person".to_owned()) };
        reader.add(Holder::Event, AttributeKind::Killed, value, range, Confidence::Implied);
    }
}

/// People told of together: "two men and a woman", "a boy, a girl and their mother".
fn list(reader: &Reader<'_>, first: &People) -> Option<People> {
    let words = &reader.words;
    if first.is_bare || first.amount.bound == Bound::Order {
        return None;
    }
    let mut sum = first.amount.value;
    let mut to = first.to;
    let mut members = 1;
    let mut had_and = false;
    while members < 8 && !had_and {
        let comma = to + usize::from(words.text(to) == ",");
        let and = comma + usize::from(words.is(comma, "and"));
        if and == to {
            break;
        }
        let at = and + usize::from(words.is_any(and, &["her", "his", "their"]));
        let Some(next) = people(reader, at).filter(|next| !next.is_bare && next.from == at) else { break };
        // "killing three people and four others were hurt": the second has a clause of its own.
        let own_clause = told_before(reader, first).is_some() && told_after(reader, &next).is_some();
        if own_clause {
            break;
        }
        had_and = and > comma;
        sum += next.amount.value;
        to = next.to;
        members += 1;
    }
    let amount = Amount { value: sum, high: None, bound: first.amount.bound };
    (had_and && members > 1).then_some(People {
        from: first.from,
        to,
        amount,
        is_implied: false,
        is_bare: false,
        is_total: true,
    })
}

/// Whether the sentence counts more than one event: "10 people killed in the city since Friday".
fn is_statistic(reader: &Reader<'_>, people: &People) -> bool {
    let words = &reader.words;
    let Some(tok) = reader.token_of_word(people.from) else { return false };
    let sentence = reader.analysis().sentence_of(tok).range();
    let inside = |at: usize| words.get(at).is_some_and(|word| (word.start as usize) < sentence.end);
    let back = (0..40)
        .filter_map(|step| people.from.checked_sub(step + 1))
        .take_while(|&at| words.get(at).is_some_and(|word| word.start as usize >= sentence.start));
    let ahead = (people.from..people.from + 40).take_while(|&at| inside(at));
    const COUNTED_OVER_TIME: [&str; 18] = [
        "this year",
        "so far",
        "as of",
        "per year",
        "each year",
        "a year",
        "every year",
        "statistics",
        "citywide",
        "across the city",
        "in shootings",
        "in the line of duty",
        "through the end of",
        "year to date",
        "homicides",
        "violent weekend",
        "last year",
        "annually",
    ];
    back.chain(ahead).any(|at| {
        words.any_phrase(at, &COUNTED_OVER_TIME).is_some()
            || words.is(at, "since")
            || words.are(at, "one of").is_some_and(|at| numeral(words, at).is_some())
    })
}

fn is_death(reader: &Reader<'_>, tok: usize) -> bool {
    matches!(
        reader.lemma(tok),
        "die"
            | "kill"
            | "dead"
            | "fatally"
            | "death"
            | "fatal"
            | "murder"
            | "deadly"
            | "homicide"
            | "slaying"
            | "slay"
    )
}

fn add(
    reader: &mut Reader<'_>,
    kind: AttributeKind,
    amount: Amount,
    from: usize,
    to: usize,
    confidence: Confidence,
) {
    let range = reader.range_of_words(from, to);
    let value = Value::Number { amount, unit: Some("person".to_owned()) };
    reader.add(Holder::Event, kind, value, range, confidence);
}

/// People counted in words `from` to before `to`.
struct People {
    from: usize,
    to: usize,
    amount: Amount,
    /// "a man": one, without a number.
    is_implied: bool,
    /// No noun follows the number.
    is_bare: bool,
    /// The words can count all: "people", "victims", "others". "Two women" may be some of them.
    is_total: bool,
}

/// What is told of them.
struct Told {
    kind: AttributeKind,
    /// The word after the words that tell it; before the people, the first of those words.
    end: usize,
    is_implied: bool,
    /// "Shot" alone, which may mean hurt or dead.
    is_shot: bool,
}

/// The people counted from word `i` on.
fn people(reader: &Reader<'_>, i: usize) -> Option<People> {
    let words = &reader.words;
    let (value, mut at, is_implied, bound) = if words.is_any(i, &["a", "an", "another"]) {
        // "a dozen", "a hundred" are numbers.
        match numeral(words, i) {
            Some(number) => (number.value, number.end, false, None),
            None => (1.0, i + 1, !words.is(i, "another"), None),
        }
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
            Some(People { from, to, amount, is_implied, is_bare: false, is_total })
        }
        None if is_implied || is_another => {
            // "and another injured": one more, without a noun.
            is_another.then_some(People {
                from,
                to: i + 1,
                amount,
                is_implied: true,
                is_bare: true,
                is_total: false,
            })
        }
        None => Some(People { from, to: at, amount, is_implied, is_bare: true, is_total: can_total }),
    }
}

/// Whether the number at words `i` to before `at` is an age, a time, or part of one.
fn is_time_or_age(reader: &Reader<'_>, i: usize, at: usize) -> bool {
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

const KILLED: [&str; 12] = [
    "dead",
    "killed",
    "died",
    "die",
    "dies",
    "slain",
    "murdered",
    "perished",
    "deceased",
    "drowned",
    "massacred",
    "executed",
];
const INJURED: [&str; 7] = ["injured", "wounded", "hurt", "hospitalized", "hospitalised", "maimed", "burned"];

/// What is told behind the people: "were killed", "dead", "have been shot and wounded".
fn told_after(reader: &Reader<'_>, people: &People) -> Option<Told> {
    let words = &reader.words;
    let mut at = skip_aside(reader, people.to);
    at += usize::from(words.is_any(at, &["who", "that"]));
    if !is_aux(reader, at)
        && words.is_any(at, &["in", "inside", "at", "from", "on", "aboard", "near", "outside", "with", "of"])
        && !people.is_bare
    {
        // "Three people in the car were killed".
        let aux = (at + 1..at + 9)
            .take_while(|&at| words.letters(at) || matches!(words.text(at), "-" | "’" | "'"))
            .find(|&at| is_aux(reader, at) || words.is(at, "died"))?;
        at = aux;
    }
    let mut had_aux = false;
    let mut is_fatal = false;
    let mut is_feared = false;
    for _ in 0..6 {
        if is_aux(reader, at) {
            had_aux = true;
        } else if words.is_any(at, &["fatally", "mortally"]) {
            is_fatal = true;
        } else if words.is_any(at, &["feared", "believed", "thought", "presumed", "reportedly", "apparently"])
        {
            is_feared = true;
        } else if !words.is_any(
            at,
            &[
                "also",
                "seriously",
                "critically",
                "badly",
                "severely",
                "slightly",
                "lightly",
                "reported",
                "confirmed",
                "pronounced",
                "declared",
                "found",
                "left",
                "later",
                "both",
                "all",
                "to",
                "tragically",
                "brutally",
                "instantly",
                "allegedly",
                "gravely",
                "themselves",
                "itself",
                "each",
                "then",
                "now",
                "lay",
                "lying",
            ],
        ) {
            break;
        }
        at += 1;
    }
    if words.is_any(at, &["not", "n", "never"]) || at > 0 && words.is(at - 1, "not") {
        return None;
    }
    let unreal = reader.token_of_word(at).is_some_and(|tok| reader.is_unreal(tok));
    if unreal {
        return None;
    }
    let (kind, end, is_implied) = predicate(reader, at, is_fatal)?;
    if !had_aux {
        // "Two men killed a guard" has an object: they were not killed. "died" needs no auxiliary.
        let intransitive =
            words.is_any(at, &["died", "die", "dies", "dead", "perished", "drowned", "missing"]);
        let led = people.from == 0
            || words.get(people.from).is_some_and(|word| word.opens_paragraph)
            || !words.letters(people.from - 1)
            || words.is_any(
                people.from - 1,
                &[
                    "left", "leaves", "leaving", "leave", "with", "and", "had", "after", "as", "see", "saw",
                    "says", "but", "have", "has",
                ],
            );
        if !intransitive && (!led || has_object(reader, end)) {
            return None;
        }
    }
    // A bare number needs more: "at 9 injured" is not a count.
    if people.is_bare && !had_aux && !plausible_bare(reader, people) {
        return None;
    }
    let is_shot = is_implied && kind == AttributeKind::Injured && words.is_any(end - 1, &["shot", "stabbed"]);
    // "two were critically injured": others may have been hurt less.
    // "including the gunman": others leave him out.
    let counts_attacker = (people.to..end + 5).any(|at| {
        words.any_phrase(at, &["including the", "including a", "including one"]).is_some_and(|at| {
            words.is_any(
                at,
                &["gunman", "suspect", "shooter", "attacker", "assailant", "suspected", "alleged", "killer"],
            )
        })
    });
    let is_degree = counts_attacker
        || (people.to..end).any(|at| {
            words.is_any(at, &["critically", "seriously", "slightly", "severely", "badly", "gravely"])
        });
    Some(Told { kind, end, is_implied: is_implied || is_feared || is_degree, is_shot })
}

fn plausible_bare(reader: &Reader<'_>, people: &People) -> bool {
    let words = &reader.words;
    people.from == 0
        || words.get(people.from).is_some_and(|word| word.opens_paragraph)
        || matches!(
            words.text(people.from - 1),
            "," | ":" | ";" | "-" | "–" | "—" | "“" | "\"" | "." | "+" | "‘" | "'" | "’" | "|" | ")" | "("
        )
        || words.is_any(
            people.from - 1,
            &[
                "left", "leaves", "leaving", "leave", "with", "and", "but", "least", "as", "have", "has",
                "had",
            ],
        )
        || words.is(people.from, "at")
}

fn is_aux(reader: &Reader<'_>, at: usize) -> bool {
    reader.words.is_any(
        at,
        &[
            "was", "were", "are", "is", "be", "been", "being", "have", "has", "had", "got", "remain",
            "remained", "remains",
        ],
    )
}

/// The word after an aside: ", including two children,", "(two of them boys)", "— among them a nurse —".
fn skip_aside(reader: &Reader<'_>, at: usize) -> usize {
    let words = &reader.words;
    let close = match words.text(at) {
        "," if words.is_any(
            at + 1,
            &[
                "including",
                "among",
                "all",
                "both",
                "one",
                "two",
                "three",
                "most",
                "aged",
                "ages",
                "ranging",
                "not",
            ],
        ) =>
        {
            &[","][..]
        }
        "(" => &[")"],
        "—" | "–" => &["—", "–"],
        "-" if !words.glued(at) => &["-"],
        _ => return at,
    };
    (at + 1..at + 18)
        .find(|&i| {
            close.contains(&words.text(i))
                && words.is_any(i + 1, &["was", "were", "are", "is", "have", "has", "had", "died", "dead"])
        })
        .map_or(at, |i| i + 1)
}

/// What the word at `at` tells, the word after it, and whether it is only implied.
fn predicate(reader: &Reader<'_>, at: usize, is_fatal: bool) -> Option<(AttributeKind, usize, bool)> {
    let words = &reader.words;
    if words.is_any(at, &KILLED) {
        // "killed or injured" tells neither count.
        if words.is_any(at + 1, &["or"]) || words.is(at + 1, "and") && words.is_any(at + 2, &INJURED) {
            return None;
        }
        return Some((AttributeKind::Killed, at + 1, false));
    }
    if words.is_any(at, &INJURED) {
        if words.is_any(at + 1, &["or", "feelings"]) {
            return None;
        }
        return Some((AttributeKind::Injured, at + 1, words.is(at, "burned")));
    }
    if words.is_any(
        at,
        &[
            "shot",
            "stabbed",
            "beaten",
            "struck",
            "hit",
            "gunned",
            "hacked",
            "burnt",
            "bludgeoned",
            "strangled",
        ],
    ) {
        let deadly = words
            .any_phrase(
                at + 1,
                &["dead", "to death", "and killed", "and fatally", "and murdered", "down and killed"],
            )
            .or_else(|| words.are(at, "gunned down"));
        if let Some(end) = deadly {
            return Some((AttributeKind::Killed, end, false));
        }
        if is_fatal || words.is(at + 1, "fatally") {
            return Some((AttributeKind::Killed, at + 1, false));
        }
        if let Some(end) = words.any_phrase(
            at + 1,
            &["and wounded", "and injured", "and hurt", "and seriously injured", "and critically wounded"],
        ) {
            return Some((AttributeKind::Injured, end, false));
        }
        let plain = words.is_any(at, &["shot", "stabbed"]) && !tells_death(reader, at);
        return plain.then_some((AttributeKind::Injured, at + 1, true));
    }
    if words.is(at, "lost")
        && let Some(end) = words.any_phrase(at + 1, &["their lives", "his life", "her life"])
    {
        return Some((AttributeKind::Killed, end, false));
    }
    if words.is(at, "taken")
        && let Some(end) = words.any_phrase(
            at + 1,
            &[
                "to hospital",
                "to a hospital",
                "to the hospital",
                "to local hospitals",
                "to area hospitals",
                "to hospitals",
            ],
        )
    {
        return Some((AttributeKind::Injured, end, true));
    }
    if words.is_any(at, &["arrested", "detained"]) {
        return Some((AttributeKind::Arrested, at + 1, false));
    }
    if let Some(end) = words.any_phrase(at, &["in custody", "taken into custody", "under arrest"]) {
        return Some((AttributeKind::Arrested, end, false));
    }
    if words.is(at, "missing") {
        return Some((AttributeKind::Missing, at + 1, false));
    }
    words.any_phrase(at, &["unaccounted for"]).map(|end| (AttributeKind::Missing, end, false))
}

/// Whether the sentence around word `at` tells of a death: then the number shot is not the number injured.
fn tells_death(reader: &Reader<'_>, at: usize) -> bool {
    let Some(tok) = reader.token_of_word(at) else { return false };
    let sentence = reader.analysis().sentence_of(tok).tokens();
    sentence.take(80).any(|tok| {
        matches!(
            reader.lemma(tok),
            "die" | "kill" | "dead" | "fatally" | "death" | "fatal" | "murder" | "deadly"
        )
    })
}

/// Whether an object follows word `at`: then those before it did it.
fn has_object(reader: &Reader<'_>, at: usize) -> bool {
    let words = &reader.words;
    if words.get(at).is_none_or(|word| word.opens_paragraph) || !words.letters(at) {
        return words.digits(at).is_some();
    }
    !words.is_any(
        at,
        &[
            "in",
            "by",
            "at",
            "after",
            "when",
            "on",
            "during",
            "and",
            "near",
            "outside",
            "as",
            "following",
            "inside",
            "while",
            "over",
            "but",
            "with",
            "overnight",
            "from",
            "before",
            "around",
            "since",
            "early",
            "late",
            "sunday",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "yesterday",
            "today",
            "last",
            "this",
            "along",
            "amid",
            "because",
            "if",
            "or",
            "says",
            "say",
            "police",
            "two",
            "three",
            "one",
            "across",
            "off",
            "within",
        ],
    )
}

/// What is told before the people: "killed two people", "killing three", "took the lives of four".
fn told_before(reader: &Reader<'_>, people: &People) -> Option<Told> {
    let words = &reader.words;
    let last = people.from.checked_sub(1)?;
    // "the lives of two people".
    if let Some(lives) = people.from.checked_sub(3)
        && words.are(lives, "the lives of") == Some(people.from)
    {
        let taken = lives.checked_sub(1).is_some_and(|at| {
            words
                .is_any(at, &["took", "claimed", "takes", "claims", "taking", "claiming", "taken", "claimed"])
        });
        return taken.then_some(Told {
            kind: AttributeKind::Killed,
            end: lives - 1,
            is_implied: false,
            is_shot: false,
        });
    }
    let (kind, is_implied) = match () {
        () if words.is_any(
            last,
            &["killed", "killing", "kills", "kill", "murdered", "murdering", "murders", "slaying", "slew"],
        ) =>
        {
            (AttributeKind::Killed, false)
        }
        () if words.is_any(
            last,
            &[
                "injured",
                "injuring",
                "injures",
                "wounded",
                "wounding",
                "wounds",
                "hurting",
                "hospitalized",
                "hospitalizing",
                "injure",
                "wound",
            ],
        ) =>
        {
            (AttributeKind::Injured, false)
        }
        () if words.is_any(last, &["shot", "shooting", "stabbed", "stabbing"]) => {
            if last >= 1 && words.is_any(last - 1, &["fatally"]) {
                (AttributeKind::Killed, false)
            } else if tells_death(reader, last) {
                return None;
            } else {
                (AttributeKind::Injured, true)
            }
        }
        () if words.is_any(last, &["arrested", "detained"]) => (AttributeKind::Arrested, false),
        () if words.is_any(last, &["sending", "sent"]) => {
            let end = words.any_phrase(
                people.to,
                &[
                    "to hospital",
                    "to the hospital",
                    "to a hospital",
                    "to hospitals",
                    "to local hospitals",
                    "to area hospitals",
                ],
            );
            end?;
            (AttributeKind::Injured, true)
        }
        () => return None,
    };
    let verb = reader.token_of_word(last)?;
    if !matches!(reader.token(verb).pos, Upos::Verb | Upos::Aux)
        && !words.is_any(last, &["killing", "wounding", "injuring"])
    {
        return None;
    }
    // "were killed two days later" is passive; so is "people injured three".
    let passive = reader
        .analysis()
        .children(verb)
        .any(|tok| matches!(reader.token(tok).label, Dep::Auxpass | Dep::Nsubjpass));
    let infinitive = last > 0 && words.is(last - 1, "to") && !words.is(last, "to");
    if passive || reader.is_unreal(verb) || infinitive || (people.is_bare && !ends_phrase(reader, people.to))
    {
        return None;
    }
    let is_shot = is_implied && words.is_any(last, &["shot", "shooting", "stabbed", "stabbing"]);
    Some(Told { kind, end: last, is_implied, is_shot })
}

fn ends_phrase(reader: &Reader<'_>, at: usize) -> bool {
    let words = &reader.words;
    !words.letters(at) && words.digits(at).is_none()
        || words.is_any(
            at,
            &[
                "and", "in", "at", "before", "during", "on", "near", "outside", "inside", "as", "after",
                "when", "while", "others", "of",
            ],
        )
}

/// "the death toll rose to 12", "12 deaths", "three fatalities": the number and the words that hold it.
fn toll(reader: &Reader<'_>, i: usize) -> Option<(Amount, usize, usize)> {
    let words = &reader.words;
    if let Some(after) = words.are(i, "death toll") {
        let led = (after..after + 8).find(|&at| {
            words
                .is_any(at, &["to", "at", "of", "is", "was", "reached", "hit", "passed", "stood", "exceeded"])
        })?;
        if (after..led).any(|at| matches!(words.text(at), "." | ";")) {
            return None;
        }
        let number = (led + 1..led + 5).find_map(|at| numeral(words, at).map(|number| (at, number)))?;
        let (at, number) = number;
        if number.value.fract() != 0.0 || is_time_or_age(reader, at, number.end) {
            return None;
        }
        let bound = hedges::before(words, at).map_or(Bound::Exact, |(_, bound)| bound);
        return Some((Amount { value: number.value, high: None, bound }, i, number.end));
    }
    let number = numeral(words, i).filter(|number| number.value.fract() == 0.0)?;
    if i > 0 && words.glued(i) || !words.is_any(number.end, &["deaths", "fatalities"]) {
        return None;
    }
    // "12 deaths a year", "two deaths in 1990" are statistics; a clause that counts this event's dead has no "per".
    if words.is_any(number.end + 1, &["per", "a", "every", "each", "annually"]) {
        return None;
    }
    let (from, bound) = hedges::before(words, i).unwrap_or((i, Bound::Exact));
    Some((Amount { value: number.value, high: None, bound }, from, number.end + 1))
}
