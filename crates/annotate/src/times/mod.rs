//! Time expressions and their TIMEX3 values (TimeML: Pustejovsky et al. 2003; as TempEval-3 scores them:
//! UzZaman et al. 2013).
//!
//! Readers find expressions word by word ([`dates`], [`relative`], [`durations`], [`clock`]) and say what they
//! mean; [`resolve`] puts the meaning into the calendar, counted from the report's own date. Where that is not
//! known, a year comes from a full date in the text, and everything else stays open with a reason.
//!
//! Known misses: the fiscal years of companies are read as calendar years; "midnight Friday" is the end of that
//! day; a story told in the past keeps counting from the report's date unless it says "that year" or "later";
//! ambiguous figures ("03/04/2022") have no value; lists ("April 24 and 25") give their first day only.

mod calendar;
mod clock;
mod dates;
mod durations;
mod lexicon;
mod meaning;
mod relative;
mod resolve;
mod tense;

use english::EntityLabel;
use jiff::civil::Date;
use tense::Tense;
use types::{Stamp, TimeExpression};

use crate::Source;
use crate::quantities::words::Words;
use meaning::{Meaning, Unit, YearOf};
use resolve::Context;

/// Finds the time expressions of a document.
pub fn extract(source: &Source<'_>) -> Vec<TimeExpression> {
    let document = source.document();
    let reading = document.repaired.as_str();
    let words = Words::new(reading);
    let found = find(&words);
    let stamp = document.published.or(document.updated);
    let anchor = found.iter().find_map(|(_, _, meaning)| match meaning {
        Meaning::Day { year: YearOf::Known(year), month, day } => {
            Date::new(*year, *month as i8, *day as i8).ok()
        }
        _ => None,
    });
    let weekdays: Vec<u8> = found.iter().filter_map(|(_, _, meaning)| meaning.weekday()).collect();
    let mut context = Context::new(stamp.and_then(day_of), anchor, &weekdays);
    let analysis = source.analysis();
    let mut times = Vec::with_capacity(found.len());
    for (at, (from, to, meaning)) in found.iter().enumerate() {
        let (from, to) = (*from, *to);
        let bytes = words.bytes(from, to);
        let label = analysis.token_at(bytes.start).and_then(|tok| analysis.entity_at(tok));
        if label.is_some_and(|name| {
            is_name(name.label) && name.range().len() >= bytes.len() && can_be_name(meaning, name.label)
        }) {
            continue;
        }
        let tense = tense::of_words(&words, from, to).unwrap_or_else(|| tense::tense(analysis, bytes.start));
        // Over "between 1.30 and 2 p.m.".
        let is_bare = |next: &&(usize, usize, Meaning)| matches!(next.2, Meaning::Clock { day: None, .. });
        let ahead = found[at + 1..].iter().take(3).find(|next| !is_bare(next));
        let ahead = ahead.filter(|next| next.0 - to <= FARTHEST_DAY).map(|(_, _, next)| next);
        let resolved = match with_day_ahead(&context, meaning, tense, ahead) {
            Some(meaning) => context.resolve(&meaning, tense),
            None => context.resolve(meaning, tense),
        };
        times.push(TimeExpression {
            range: document.repaired.original(bytes),
            kind: resolved.kind,
            value: resolved.value,
            date: resolved.date,
            precision: resolved.precision,
            reason: resolved.reason,
        });
    }
    times
}

/// How many words lie at most between a clock time and the day behind it.
const FARTHEST_DAY: usize = 45;

/// "Officers were called at 3.45 a.m. … two men were found early Sunday": a clock time in the past before which no day is
/// spoken of is of the day named right behind it.
fn with_day_ahead(
    context: &Context,
    meaning: &Meaning,
    tense: Tense,
    ahead: Option<&Meaning>,
) -> Option<Meaning> {
    let Meaning::Clock { hour, minute, day: None } = meaning else { return None };
    let day = match ahead? {
        Meaning::PartOf { day, .. } => day,
        Meaning::Clock { day: Some(day), .. } => day,
        day => day,
    };
    let is_day = matches!(
        day,
        Meaning::Day { .. } | Meaning::Weekday { .. } | Meaning::Shifted { unit: Unit::Day, .. }
    );
    let is_told = is_day && tense != Tense::Future && context.has_no_day() && context.recent_day(day, tense);
    is_told.then(|| Meaning::Clock { hour: *hour, minute: *minute, day: Some(Box::new(day.clone())) })
}

fn day_of(stamp: Stamp) -> Option<Date> {
    Date::new(stamp.year, stamp.month as i8, stamp.day as i8).ok()
}

fn is_name(label: EntityLabel) -> bool {
    matches!(
        label,
        EntityLabel::Person
            | EntityLabel::Org
            | EntityLabel::Gpe
            | EntityLabel::Fac
            | EntityLabel::WorkOfArt
            | EntityLabel::Product
            | EntityLabel::Norp
            | EntityLabel::Money
    )
}

/// Whether the words of an expression can belong to a name, so that a name found there outweighs it.
fn can_be_name(meaning: &Meaning, label: EntityLabel) -> bool {
    match meaning {
        Meaning::Month { year: YearOf::Open, .. } => true,
        Meaning::Weekday { .. } | Meaning::Season { .. } | Meaning::Holiday { .. } => {
            label != EntityLabel::Person
        }
        Meaning::Set(_) | Meaning::Shifted { .. } | Meaning::Reference(_) => label != EntityLabel::Person,
        Meaning::Year(_) => label == EntityLabel::Money || label == EntityLabel::Product,
        _ => false,
    }
}

/// All expressions in order, not overlapping: first and last word and meaning.
fn find(words: &Words<'_>) -> Vec<(usize, usize, Meaning)> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match at(words, i) {
            Some((end, meaning)) => {
                debug_assert!(end > i);
                found.push((i, end, meaning));
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

/// The longest expression at `i`.
fn at(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let plain = core(words, i);
    let with_words = modified(words, i);
    [plain, with_words].into_iter().flatten().max_by_key(|(end, _)| *end)
}

fn core(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let readers = [
        clock::clock(words, i),
        clock::part_of_day(words, i),
        relative::relative(words, i),
        dates::calendar(words, i).map(|(end, meaning)| match meaning {
            day @ (Meaning::Weekday { .. } | Meaning::Day { .. }) => dates::with_part(words, end, day),
            other => (end, other),
        }),
        durations::repetition(words, i),
        durations::duration(words, i),
        durations::reference(words, i),
    ];
    // The first of the longest.
    readers.into_iter().flatten().rev_max()
}

trait FirstLongest: Iterator<Item = (usize, Meaning)> + Sized {
    fn rev_max(self) -> Option<(usize, Meaning)> {
        self.fold(None, |best, found| match best {
            Some(best) if found.0 <= best.0 => Some(best),
            _ => Some(found),
        })
    }
}

impl<I: Iterator<Item = (usize, Meaning)>> FirstLongest for I {}

/// An expression with words before it that belong to it: "late November", "nearly three weeks", "the end of 1990".
fn modified(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    const HEDGES: [&str; 21] = [
        "more than",
        "less than",
        "fewer than",
        "no more than",
        "no less than",
        "not more than",
        "at least",
        "at most",
        "up to",
        "nearly",
        "almost",
        "about",
        "around",
        "approximately",
        "roughly",
        "over",
        "under",
        "just over",
        "just under",
        "well over",
        "some",
    ];
    if let Some(at) = words.any_phrase(i, &HEDGES).filter(|&at| !words.is(at, "the") || !words.is(i, "over"))
    {
        let inner = [
            clock::clock(words, at).filter(|_| {
                words.is_any(i, &["about", "around", "approximately", "nearly", "roughly", "almost"])
            }),
            relative::relative(words, at).filter(|(_, meaning)| {
                matches!(meaning, Meaning::Offset { .. } | Meaning::OffsetFrom { .. })
            }),
            durations::duration(words, at),
            dates::calendar(words, at)
                .filter(|(_, meaning)| words.is(i, "around") && !matches!(meaning, Meaning::Weekday { .. })),
        ];
        return inner.into_iter().flatten().rev_max();
    }
    let the = i + usize::from(words.is(i, "the"));
    const PHASES: [&str; 16] = [
        "end of",
        "beginning of",
        "start of",
        "middle of",
        "close of",
        "rest of",
        "remainder of",
        "week of",
        "weekend of",
        "early",
        "late",
        "mid",
        "earlier",
        "later",
        "sometime",
        "very early",
    ];
    if let Some(at) = words.any_phrase(the, &PHASES) {
        let week_of = words.is(the, "week");
        let at = at + usize::from(words.hyphen(at));
        let on =
            at + usize::from(words.is(at, "on") && words.is_any(the, &["early", "late", "earlier", "later"]));
        let inner_the = at + usize::from(words.is(at, "the") && !words.is(at + 1, "day"));
        let inner = [on, at, inner_the]
            .into_iter()
            .filter_map(|at| {
                let relative = relative::relative(words, at);
                let calendar = dates::calendar(words, at);
                let part = clock::part_of_day(words, at).or_else(|| {
                    lexicon::part(words, at).filter(|_| at > the && words.is_any(the, &["mid"])).and_then(
                        |part| {
                            let (end, day) = relative::day(words, at + 1)?;
                            Some((end, Meaning::PartOf { part, day: Box::new(day) }))
                        },
                    )
                });
                let day = calendar.map(|(end, meaning)| match meaning {
                    day @ (Meaning::Weekday { .. } | Meaning::Day { .. }) => {
                        dates::with_part(words, end, day)
                    }
                    other => (end, other),
                });
                [relative, day, part].into_iter().flatten().rev_max()
            })
            .rev_max()?;
        let takes = !matches!(inner.1, Meaning::Duration(_) | Meaning::Offset { .. });
        return match inner {
            (end, meaning) if week_of && takes => Some((end, Meaning::WeekOf(Box::new(meaning)))),
            found => takes.then_some(found),
        };
    }
    // "the" alone belongs to quarters, decades, centuries, seasons and days of the month.
    if the > i {
        let (end, meaning) = dates::calendar(words, the)?;
        let takes = matches!(
            meaning,
            Meaning::Quarter { .. }
                | Meaning::Half { .. }
                | Meaning::Decade(_)
                | Meaning::Century(_)
                | Meaning::Season { .. }
                | Meaning::DayOfMonth(_)
        ) || matches!(meaning, Meaning::Day { .. } if !words.capital(the))
            || matches!(meaning, Meaning::Year(_) if words.is(the, "year"));
        return takes.then_some((end, meaning));
    }
    None
}

#[cfg(test)]
mod tests;
