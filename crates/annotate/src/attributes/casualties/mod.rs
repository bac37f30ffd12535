//! Casualties: how many people were killed, injured, arrested or are missing.
//!
//! "three people were killed", "killing three and wounding four others", "left two dead", "3 dead, 7 hurt", "the
//! death toll rose to 12". One man told of without a number ("a man was shot dead") is one, implied. "Five people
//! were shot" says that five were hit: it counts as injured, implied, where the clause tells no death.
//!
//! Denied, feared and intended harm is left. Known misses: sums over several sentences; people told of by name
//! alone; counts of another event in the report (`compare` weighs those); "dozens" without a noun.

mod attackers;
mod people;
mod told;

use types::{Amount, AttributeKind, Bound, Confidence, Holder, Value};

use super::deaths;
use super::reader::Reader;
use crate::quantities::hedges;
use crate::quantities::numerals::numeral;
use people::{People, is_time_or_age, kin, people};
use told::{told_after, told_before};

pub(super) fn read(reader: &mut Reader<'_>) {
    let tells_death = (0..reader.source.tokens().len()).any(|tok| is_death(reader, tok));
    let mut next = 0;
    for i in 0..reader.words.len() {
        if let Some((amount, from, to)) = toll(reader, i) {
            add(reader, AttributeKind::Killed, (amount, "person"), from, to, Confidence::Stated);
        }
        if i < next {
            continue;
        }
        // "killed his brother and two others": kin count where others are told with them.
        let Some(first) = people(reader, i).or_else(|| kin(reader, i)) else { continue };
        let together = list(reader, &first);
        let alone = (!first.is_kin).then_some(&first);
        let mut done = false;
        for people in together.iter().chain(alone) {
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
            let unit = attackers::unit(reader, people, to, told.verb);
            let shot_is_hurt = told.is_shot && !tells_death && people.is_total;
            let is_weak = people.is_implied
                || !people.is_total
                || told.is_implied && !shot_is_hurt
                || is_statistic(reader, people)
                || is_of_another_day(reader, people)
                || is_link(reader, people)
                || has_one_more(reader, told.kind, to);
            let confidence = match () {
                // "a man was shot dead" is a number only where nobody else died.
                () if people.is_implied && people.amount.value == 1.0 => Confidence::Guessed,
                () if is_weak => Confidence::Implied,
                () => Confidence::Stated,
            };
            add(reader, told.kind, (people.amount, unit), from, to, confidence);
            next = people.to;
            done = true;
            break;
        }
        if !done && !first.is_bare {
            next = next.max(i + 1);
        }
    }
    named_dead(reader);
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
    const COUNTED_OVER_TIME: [&str; 24] = [
        "months ago",
        "years ago",
        "a month ago",
        "a year ago",
        "weeks earlier",
        "in recent years",
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

/// "Four died at the scene and a fifth died in hospital": the number is not all of them. "Three are dead and a fourth
/// is wounded" counts two kinds.
fn has_one_more(reader: &Reader<'_>, kind: AttributeKind, to: usize) -> bool {
    const ORDINALS: [&str; 6] = ["second", "third", "fourth", "fifth", "sixth", "seventh"];
    let words = &reader.words;
    let clause = (to..to + 14).take_while(|&at| words.letters(at) || words.text(at) == ",");
    clause.into_iter().any(|at| {
        words.is(at, "and")
            && words.is_any(at + 1, &["a", "the"])
            && words.is_any(at + 2, &ORDINALS)
            && !(kind == AttributeKind::Killed && (at + 3..at + 8).any(|at| told::tells_hurt(reader, at)))
    })
}

/// Whether the people are counted in a headline that stands in the midst of a report: a link to another one.
fn is_link(reader: &Reader<'_>, people: &People) -> bool {
    /// Headlines at the beginning are the report's own.
    const OWN: usize = 400;
    let Some(tok) = reader.token_of_word(people.from) else { return false };
    let sentence = reader.analysis().sentence_of(tok).tokens();
    if reader.source.range_of(sentence.clone()).start() < OWN {
        return false;
    }
    let words = sentence.map(|tok| reader.source.word(tok));
    let long: Vec<&str> =
        words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3).collect();
    let capitals = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    long.len() >= 4 && capitals * 10 >= long.len() * 9
}

/// Whether the sentence puts what it tells months before the report: "in February a gunman killed three at a school".
/// That may be another event, told of beside the report's own.
fn is_of_another_day(reader: &Reader<'_>, people: &People) -> bool {
    const MONTHS: i32 = 2;
    let Some(published) = reader.source.document().published else { return false };
    let Some(tok) = reader.token_of_word(people.from) else { return false };
    let range = reader.source.range_of(reader.analysis().sentence_of(tok).tokens());
    let inside = reader.times.iter().filter(|time| range.contains(time.range));
    inside.filter_map(|time| time.date).any(|date| {
        let month = |year: i16, month: Option<u8>| i32::from(year) * 12 + i32::from(month.unwrap_or(12));
        date.year.is_some_and(|year| {
            month(published.year, Some(published.month)) - month(year, date.month) >= MONTHS
        })
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
    (amount, unit): (Amount, &str),
    from: usize,
    to: usize,
    confidence: Confidence,
) {
    let range = reader.range_of_words(from, to);
    let value = Value::Number { amount, unit: Some(unit.to_owned()) };
    reader.add(Holder::Event, kind, value, range, confidence);
}

/// "the death toll rose to 12", "12 deaths", "three fatalities", "the deaths of three people": the number and the words
/// that hold it.
fn toll(reader: &Reader<'_>, i: usize) -> Option<(Amount, usize, usize)> {
    let words = &reader.words;
    const TOLLS: &[&str] = &["death toll", "number of dead", "number of deaths", "number of the dead"];
    if let Some(after) = words.any_phrase(i, TOLLS) {
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
    const DEATHS: &[&str] = &["deaths of", "killings of", "murders of", "slayings of"];
    if let Some(after) = words.any_phrase(i, DEATHS) {
        let people = people(reader, after).filter(|people| people.is_total && !people.is_bare)?;
        let is_all = people.amount.value > 1.0 && people.amount.bound == Bound::Exact;
        return (is_all && !is_statistic(reader, &people) && !is_of_another_day(reader, &people))
            .then_some((people.amount, i, people.to));
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

/// The one person whom the report tells to be dead, where it counts none. One who is named and is called "a teenager"
/// elsewhere is one; two who are named are not.
fn named_dead(reader: &mut Reader<'_>) {
    if reader.has(AttributeKind::Killed) {
        return;
    }
    let dead = deaths::dead(reader);
    let mut named = dead.iter().filter(|death| death.is_by_name);
    let first = named.next();
    if named.next().is_none()
        && let Some(range) = first.or(dead.first()).map(|death| death.range)
    {
        let amount = Amount { value: 1.0, high: None, bound: Bound::Exact };
        let value = Value::Number { amount, unit: Some("person".to_owned()) };
        reader.add(Holder::Event, AttributeKind::Killed, value, range, Confidence::Guessed);
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
        let next = people(reader, at).filter(|next| !next.is_bare && next.from == at);
        let Some(next) = next.or_else(|| kin(reader, and)) else { break };
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
        is_kin: false,
    })
}
