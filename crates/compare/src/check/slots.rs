//! Names, numbers and dates of a draft's sentence, held against those in the same place of the reports'.
//!
//! A report sentence speaks of the same where it shares the other words. One that has the draft's own value there
//! bears it out; one that has another value of the same kind and unit, and no value of its own that the draft has
//! too, speaks against it. The draft is wrong where what speaks against it shares clearly more of its words than what
//! bears it out. Known misses: two values of one kind swapped within a sentence.

use lexicon::fold;
use text::TextRange;
use types::{
    Amount, Anchor, AttributeKind, Bound, CalendarDate, EntityKind, EntityNumber, IdentityNumber,
    MentionKind, Problem, ProblemKind, TimeExpression, TimeKind, Value,
};

use super::Reading;
use super::pile::{Evidence, Pile, Sentence, names_of};
use super::quotations::{are_one_name, speakers};
use crate::Reports;

/// The share of the draft's other words that a report sentence must have to speak against a value.
const SAME_MATTER: f64 = 0.45;
/// The same for a name that the reports have elsewhere: whoever wrote the draft read of it.
const SURELY_SAME_MATTER: f64 = 0.65;
/// How much less than that a sentence may share and still bear the value out.
const NEARLY_SO: f64 = 0.7;

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq)]
struct Slot {
    range: TextRange,
    filling: Filling,
}

#[derive(Debug, Clone, PartialEq)]
enum Filling {
    /// A name with all names of its bearer.
    Name {
        name: String,
        all: Vec<String>,
        kind: EntityKind,
    },
    Number {
        amount: Amount,
        unit: Option<String>,
    },
    Date(DayOf),
}

/// A date with its day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct DayOf {
    date: CalendarDate,
    weekday: Option<i8>,
}

/// How a report sentence stands to a value.
enum Stand {
    Same,
    Other(TextRange),
    Silent,
}

pub(super) fn check(
    draft: Reading<'_>,
    sentence: &Sentence,
    evidence: &[Evidence],
    pile: &Pile<'_>,
    reports: &Reports<'_>,
    quoted: &[TextRange],
) -> Vec<Problem> {
    let own = slots(draft, sentence.range, None);
    let outside = |slot: &&Slot| !quoted.iter().any(|range| range.overlaps(slot.range));
    own.iter()
        .filter(outside)
        .filter_map(|slot| problem(slot, &own, sentence, evidence, pile, reports))
        .collect()
}

fn problem(
    slot: &Slot,
    own: &[Slot],
    sentence: &Sentence,
    evidence: &[Evidence],
    pile: &Pile<'_>,
    reports: &Reports<'_>,
) -> Option<Problem> {
    let (mut same, mut other) = (0.0_f64, None::<(f64, Anchor)>);
    for evidence in evidence {
        let share = pile.share(sentence, evidence.sentence, |range| range.overlaps(slot.range));
        match stand(slot, own, evidence.sentence, pile, reports) {
            Stand::Same => same = same.max(share),
            Stand::Other(range) => {
                let place = Anchor::new(pile.reading(evidence.sentence).annotated.number, range);
                if other.is_none_or(|(most, _)| share > most) {
                    other = Some((share, place));
                }
            }
            Stand::Silent => {}
        }
    }
    let (share, place) = other?;
    let enough = if is_known(slot, reports) { SURELY_SAME_MATTER } else { SAME_MATTER };
    (share >= enough && same < NEARLY_SO * share).then_some(Problem {
        kind: match slot.filling {
            Filling::Name { kind: EntityKind::Place, .. } => ProblemKind::Place,
            Filling::Name { .. } => ProblemKind::Name,
            Filling::Number { .. } => ProblemKind::Number,
            Filling::Date(_) => ProblemKind::Date,
        },
        range: slot.range,
        found: Some(place),
    })
}

fn stand(slot: &Slot, own: &[Slot], at: usize, pile: &Pile<'_>, reports: &Reports<'_>) -> Stand {
    let reading = *pile.reading(at);
    let there = slots(reading, pile.sentence(at).range, Some(reports));
    if there.iter().any(|other| agree(slot, other)) || names_him(slot, at, pile, reports) {
        return Stand::Same;
    }
    let near = pile.around(at).flat_map(|near| slots(reading, pile.sentence(near).range, Some(reports)));
    if near.into_iter().any(|other| agree(slot, &other)) {
        return Stand::Same;
    }
    let is_rival = |other: &&Slot| is_of_one_kind(slot, other) && !own.iter().any(|mine| agree(mine, other));
    there.iter().find(is_rival).map_or(Stand::Silent, |rival| Stand::Other(rival.range))
}

/// Whether the reports have a name at all.
fn is_known(slot: &Slot, reports: &Reports<'_>) -> bool {
    let Filling::Name { name, .. } = &slot.filling else { return false };
    let identities = (0..reports.links().identities.len() as u32).map(IdentityNumber);
    identities.map(|identity| names_of(reports, identity)).any(|names| is_one_of(name, &names))
}

/// Whether a sentence mentions the bearer of a name in other words, or is what he says.
fn names_him(slot: &Slot, at: usize, pile: &Pile<'_>, reports: &Reports<'_>) -> bool {
    let Filling::Name { name, .. } = &slot.filling else { return false };
    let number = pile.reading(at).annotated.number;
    let mentioned = pile.sentence(at).entities.iter().filter_map(|&entity| reports.identity(number, entity));
    let mut identities = mentioned.chain(speakers(pile.place(at), reports));
    identities.any(|identity| is_one_of(name, &names_of(reports, identity)))
}

/// Whether a name is among those of one bearer. A name of several words is held against such alone, where there are
/// any: a family name in common makes no one person.
fn is_one_of(name: &str, names: &[String]) -> bool {
    let is_long = |name: &str| name.split_whitespace().nth(1).is_some();
    let only_long = is_long(name) && names.iter().any(|other| is_long(other));
    names.iter().any(|other| (!only_long || is_long(other)) && is_same_name(name, other))
}

fn is_same_name(one: &str, other: &str) -> bool {
    let (a, b) = (lexicon::fold_words(one), lexicon::fold_words(other));
    let holds = |long: &[String], short: &[String]| short.iter().all(|word| long.contains(word));
    let usual = |name: &str| lexicon::places::usual_name(name).map(fold);
    are_one_name(one, other)
        || holds(&a, &b)
        || holds(&b, &a)
        || (usual(one).is_some() && usual(one) == usual(other))
        || lexicon::bodies::is_acronym_of(one, other)
        || lexicon::bodies::is_acronym_of(other, one)
}

fn agree(one: &Slot, other: &Slot) -> bool {
    match (&one.filling, &other.filling) {
        (Filling::Name { name, .. }, Filling::Name { all, .. }) => is_one_of(name, all),
        (Filling::Number { amount: a, .. }, Filling::Number { amount: b, .. }) => bears_out(*a, *b),
        (Filling::Date(a), Filling::Date(b)) => compare_days(*a, *b) == Some(true),
        _ => false,
    }
}

/// Whether two values answer one question. Numbers must count the same, dates must have a part in common.
fn is_of_one_kind(one: &Slot, other: &Slot) -> bool {
    match (&one.filling, &other.filling) {
        (Filling::Name { kind: a, .. }, Filling::Name { kind: b, .. }) => {
            let is_body = |kind: EntityKind| matches!(kind, EntityKind::Place | EntityKind::Organisation);
            a == b || (is_body(*a) && is_body(*b))
        }
        (Filling::Number { unit: a, .. }, Filling::Number { unit: b, .. }) => {
            let is_people = |unit: &str| lexicon::nouns::person(unit).is_some() || unit == "person";
            match (a, b) {
                (Some(a), Some(b)) => a == b || (is_people(a) && is_people(b)),
                (Some(a), None) | (None, Some(a)) => {
                    !matches!(a.as_str(), "age" | "%") && !a.starts_with('P')
                }
                (None, None) => true,
            }
        }
        (Filling::Date(a), Filling::Date(b)) => compare_days(*a, *b) == Some(false),
        _ => false,
    }
}

/// Whether the reports' number bears the draft's out: the same, or a finer one that the draft rounds.
fn bears_out(draft: Amount, report: Amount) -> bool {
    let near = |share: f64| (draft.value - report.value).abs() <= share * report.value.abs();
    match draft.bound {
        Bound::Exact | Bound::Range => draft.value == report.value && report.bound != Bound::Order,
        Bound::AtLeast => draft.value == report.value || (report.value > draft.value && near(0.15)),
        Bound::AtMost => draft.value == report.value || (report.value < draft.value && near(0.15)),
        Bound::About => near(0.1),
        Bound::Order => draft.value <= report.value && report.value < draft.value * 1000.0,
    }
}

/// Whether two dates agree in all parts that both know; none where they know no part in common.
fn compare_days(a: DayOf, b: DayOf) -> Option<bool> {
    let parts = |day: DayOf| {
        [
            day.date.year.map(i32::from),
            day.date.month.map(i32::from),
            day.date.day.map(i32::from),
            day.weekday.map(i32::from),
        ]
    };
    let shared: Vec<bool> =
        parts(a).into_iter().zip(parts(b)).filter_map(|(one, other)| Some(one? == other?)).collect();
    (!shared.is_empty()).then(|| shared.iter().all(|same| *same))
}

/// The names, numbers and dates of a stretch of a document.
fn slots(reading: Reading<'_>, range: TextRange, reports: Option<&Reports<'_>>) -> Vec<Slot> {
    let annotations = reading.annotated.annotations;
    let text = &reading.annotated.document.text;
    let mut slots = Vec::new();
    let times = annotations.times.items.iter().filter(|time| range.contains(time.range));
    for time in times.clone() {
        slots.extend(filling_of(time).map(|filling| Slot { range: time.range, filling }));
    }
    let is_time = |part: TextRange| times.clone().any(|time| time.range.overlaps(part));
    for attribute in annotations.attributes.items.iter().filter(|attribute| range.contains(attribute.range)) {
        if let (AttributeKind::Age, Value::Number { amount, .. }) = (attribute.kind, &attribute.value) {
            let filling = Filling::Number { amount: *amount, unit: Some("age".to_owned()) };
            slots.push(Slot { range: digits(text.slice(attribute.range), attribute.range, text), filling });
        }
    }
    let ages: Vec<TextRange> = slots.iter().map(|slot| slot.range).collect();
    for quantity in annotations.quantities.items.iter().filter(|quantity| range.contains(quantity.range)) {
        if !is_time(quantity.range) && !ages.iter().any(|age| age.overlaps(quantity.range)) {
            let filling = Filling::Number { amount: quantity.amount, unit: quantity.unit.clone() };
            slots.push(Slot { range: quantity.range, filling });
        }
    }
    for (number, entity) in (0..).zip(&annotations.entities.items) {
        let identity = reports.and_then(|reports| {
            Some(names_of(reports, reports.identity(reading.annotated.number, EntityNumber(number))?))
        });
        let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        for mention in names.filter(|mention| range.contains(mention.range) && !is_time(mention.range)) {
            let name = text.slice(mention.range).to_owned();
            let all = identity.clone().unwrap_or_else(|| vec![name.clone(), entity.name.clone()]);
            let filling = Filling::Name { name, all, kind: entity.kind };
            slots.push(Slot { range: mention.range, filling });
        }
    }
    slots
}

/// The digits of an age within the words that give it.
fn digits(words: &str, range: TextRange, text: &text::Text) -> TextRange {
    let is_digit = |ch: char| ch.is_ascii_digit();
    let Some(start) = words.find(is_digit) else { return range };
    let length = words[start..].find(|ch| !is_digit(ch)).unwrap_or(words.len() - start);
    text.range_of(&text.slice(range)[start..start + length])
}

fn filling_of(time: &TimeExpression) -> Option<Filling> {
    let value = time.value.as_deref()?;
    if time.kind == TimeKind::Duration {
        let (unit, number): (String, String) =
            value.chars().partition(|ch| !(ch.is_ascii_digit() || *ch == '.'));
        let amount = Amount { value: number.parse().ok()?, high: None, bound: Bound::Exact };
        return Some(Filling::Number { amount, unit: Some(unit) });
    }
    let stated = value.rsplit_once("-WXX-").and_then(|(_, day)| day.get(..1)?.parse().ok());
    let date = time.date.unwrap_or_default();
    let day = DayOf { weekday: stated.or_else(|| weekday(&date)), date };
    (day != DayOf::default()).then_some(Filling::Date(day))
}

/// The day of the week, Monday as 1.
fn weekday(date: &CalendarDate) -> Option<i8> {
    let (month, day) = (i8::try_from(date.month?).ok()?, i8::try_from(date.day?).ok()?);
    let date = jiff::civil::Date::new(date.year?, month, day).ok()?;
    Some(date.weekday().to_monday_one_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(bound: Bound, value: f64) -> Amount {
        Amount { value, high: None, bound }
    }

    #[test]
    fn a_rounded_number_is_borne_out_and_another_one_is_not() {
        let check = |draft, report, want| assert_eq!(bears_out(draft, report), want, "{draft:?} {report:?}");
        check(amount(Bound::Exact, 41.0), amount(Bound::Exact, 41.0), true);
        check(amount(Bound::Exact, 41.0), amount(Bound::Exact, 14.0), false);
        check(amount(Bound::AtLeast, 75e3), amount(Bound::Exact, 76_102.0), true);
        check(amount(Bound::AtLeast, 13.0), amount(Bound::AtLeast, 30.0), false);
        check(amount(Bound::About, 75e3), amount(Bound::Exact, 76_102.0), true);
        check(amount(Bound::Order, 1e3), amount(Bound::AtLeast, 75e3), true);
        check(amount(Bound::Exact, 4e3), amount(Bound::Order, 1e3), false);
    }

    #[test]
    fn dates_are_held_against_each_other_by_the_parts_that_both_know() {
        let day = |day| DayOf {
            date: CalendarDate { year: None, ..CalendarDate::day(2031, 3, day) },
            weekday: None,
        };
        let tuesday = DayOf { weekday: Some(2), ..DayOf::default() };
        let full = CalendarDate::day(2031, 3, 5);
        let wednesday = DayOf { date: full, weekday: weekday(&full) };
        assert_eq!(compare_days(day(4), day(5)), Some(false));
        assert_eq!(compare_days(day(5), wednesday), Some(true));
        assert_eq!(compare_days(tuesday, wednesday), Some(false));
        assert_eq!(compare_days(tuesday, day(4)), None);
    }
}
