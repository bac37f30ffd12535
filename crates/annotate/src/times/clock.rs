//! Times of day.

use super::lexicon::part;
use super::meaning::{Meaning, Part};
use super::relative::day;
use crate::quantities::numerals::below_hundred;
use crate::quantities::words::Words;

/// A time of day at `i`, with the day where that follows ("10 p.m. Wednesday").
pub(super) fn clock(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (end, hour, minute) = time(words, i)?;
    let end = zone(words, end);
    let comma = end + usize::from(words.text(end) == ",");
    let on = [comma, end].into_iter().find_map(|at| {
        let at = at + usize::from(words.is(at, "the") && !words.is(at + 1, "next"));
        day(words, at)
    });
    let (end, on) = match on {
        Some((end, day)) => (end, Some(Box::new(day))),
        None => (end, None),
    };
    Some((end, Meaning::Clock { hour, minute, day: on }))
}

/// Parts of the day: "the morning of 24 January", "midday", "overnight".
pub(super) fn part_of_day(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let at = i + usize::from(words.is(i, "the"));
    let part = part(words, at)?;
    if words.is(at + 1, "of") {
        let after = at + 2 + usize::from(words.is(at + 2, "the"));
        let (end, day) = day(words, after)?;
        return Some((end, Meaning::PartOf { part, day: Box::new(day) }));
    }
    None
}

fn time(words: &Words<'_>, i: usize) -> Option<(usize, u8, Option<u8>)> {
    if words.is(i, "noon") {
        return Some((i + 1, 12, Some(0)));
    }
    if words.is(i, "midday") {
        return Some((i + 1, 12, Some(0)));
    }
    if words.is(i, "midnight") {
        return Some((i + 1, 24, Some(0)));
    }
    if words.is_any(i, &["half", "quarter"]) || words.is(i, "a") && words.is(i + 1, "quarter") {
        return past_the_hour(words, i);
    }
    let (hour, minute, mut at) = figures(words, i)?;
    // "9am", "9 a.m.", "9 in the morning".
    if let Some((end, afternoon)) = half_of_day(words, at) {
        let hour = match (hour, afternoon) {
            (1..=11, true) => hour + 12,
            (12, true) => 12,
            (12, false) => 0,
            (1..=11, false) => hour,
            _ => return None,
        };
        return Some((end, hour, minute));
    }
    let clock_word = words.any_phrase(at, &["o ' clock", "o ’ clock"]);
    if let Some(end) = clock_word {
        at = end;
        let (end, hour) = match half_of_day(words, at) {
            Some((end, true)) if hour < 12 => (end, hour + 12),
            Some((end, _)) => (end, hour),
            None => (at, hour),
        };
        return Some((end, hour, minute));
    }
    if words.is(at, "hours") && words.digits(i).is_some_and(|digits| digits.len() == 4) {
        return Some((at + 1, hour, minute));
    }
    // "21:30" says it is a time by its zone or by the word before it; else it may be a score or a verse.
    let zoned = zone(words, at) > at;
    let led = i > 0
        && words.is_any(
            i - 1,
            &[
                "at",
                "around",
                "about",
                "by",
                "until",
                "till",
                "from",
                "since",
                "before",
                "after",
                "between",
                "approximately",
                "to",
            ],
        );
    let colon = words.text(i + 1) == ":" || words.text(i + 1) == "." && zoned;
    // "between 1:30 and 2 p.m.": both are of the afternoon.
    let hour = match later_half(words, at) {
        Some((then, true)) if hour <= then && hour < 12 => hour + 12,
        _ => hour,
    };
    ((zoned && minute.is_some()) || (led && minute.is_some() && colon)).then_some((at, hour, minute))
}

/// The hour behind "and", "to" or a dash, as printed, and whether it is of the second half of the day.
fn later_half(words: &Words<'_>, at: usize) -> Option<(u8, bool)> {
    let next = (words.is_any(at, &["and", "to"]) || words.hyphen(at)).then_some(at + 1)?;
    let (hour, _, end) = figures(words, next)?;
    half_of_day(words, end).map(|(_, afternoon)| (hour, afternoon))
}

/// The hour and minute in figures, or the hour in words.
fn figures(words: &Words<'_>, i: usize) -> Option<(u8, Option<u8>, usize)> {
    if let Some(digits) = words.digits(i) {
        if i > 0 && words.glued(i) && !matches!(words.text(i - 1), "(" | "“" | "\"" | "‘" | "-" | "–" | "—")
        {
            return None;
        }
        if digits.len() == 4 {
            let (hour, minute) = (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
            return (hour < 24 && minute < 60).then_some((hour, Some(minute), i + 1));
        }
        let hour: u8 = digits.parse().ok().filter(|&hour| hour <= 24 && digits.len() <= 2)?;
        if matches!(words.text(i + 1), ":" | ".")
            && words.glued(i + 1)
            && words.glued(i + 2)
            && words.digits(i + 2).is_some_and(|digits| digits.len() == 2)
        {
            let minute = words.whole(i + 2, 59)?;
            let mut at = i + 3;
            // Seconds are read over.
            if words.glued_mark(at, ":") && words.glued(at + 1) && words.whole(at + 1, 59).is_some() {
                at += 2;
            }
            return Some((hour, Some(minute as u8), at));
        }
        return Some((hour, None, i + 1));
    }
    let (hour, end) = below_hundred(words, i).filter(|&(hour, _)| (1..=12).contains(&hour))?;
    Some((hour as u8, None, end))
}

/// "am", "p.m.", "in the morning": the word after it and whether it is the second half of the day.
fn half_of_day(words: &Words<'_>, at: usize) -> Option<(usize, bool)> {
    if words.is_any(at, &["am", "pm"]) {
        return Some((at + 1, words.is(at, "pm")));
    }
    if words.is_any(at, &["a", "p"])
        && words.glued_mark(at + 1, ".")
        && words.is(at + 2, "m")
        && words.glued(at + 2)
    {
        let end = if words.glued_mark(at + 3, ".") { at + 4 } else { at + 3 };
        return Some((end, words.is(at, "p")));
    }
    let in_the = words.are(at, "in the").or_else(|| words.are(at, "at"))?;
    match part(words, in_the)? {
        Part::Morning => Some((in_the + 1, false)),
        Part::Afternoon | Part::Evening | Part::Night => Some((in_the + 1, true)),
        Part::Midday => None,
    }
}

/// "half past nine", "quarter to ten": twelve-hour, so only the words before noon are sure; the hour is as said.
fn past_the_hour(words: &Words<'_>, i: usize) -> Option<(usize, u8, Option<u8>)> {
    let at = i + usize::from(words.is(i, "a"));
    let minute: i32 = if words.is(at, "half") { 30 } else { 15 };
    let to = words.is(at + 1, "to") && minute == 15;
    if !words.is(at + 1, "past") && !to {
        return None;
    }
    let (hour, _, end) = figures(words, at + 2)?;
    let (end, afternoon) = half_of_day(words, end)?;
    let hour = i32::from(hour % 12) + if afternoon { 12 } else { 0 };
    let minutes = hour * 60 + if to { -minute } else { minute };
    let minutes = minutes.rem_euclid(24 * 60);
    Some((end, (minutes / 60) as u8, Some((minutes % 60) as u8)))
}

/// The word after the name of a time zone at `at`, or `at`.
fn zone(words: &Words<'_>, at: usize) -> usize {
    const ZONES: [&str; 21] = [
        "gmt", "bst", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "ct", "pt", "cet",
        "cest", "ist", "aest", "aedt", "jst", "msk",
    ];
    let bracket = usize::from(words.text(at) == "(");
    let inside = at + bracket;
    let mut end = if words.is_any(inside, &ZONES) && words.text(inside).chars().all(char::is_uppercase) {
        inside + 1
    } else if let Some(end) = words.any_phrase(
        inside,
        &[
            "local time",
            "eastern time",
            "central time",
            "pacific time",
            "eastern standard time",
            "eastern daylight time",
        ],
    ) {
        end
    } else {
        return at;
    };
    if bracket == 1 {
        if words.text(end) != ")" {
            return at;
        }
        end += 1;
    }
    end
}
