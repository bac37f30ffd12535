//! Expressions that count from the report's own date or from a date spoken of before: "yesterday", "last week",
//! "three days later", "the same month".

use super::dates::{calendar, date, weekday_and_date, with_part};
use super::lexicon::{month, part, season, unit, unit_factor, weekday};
use super::meaning::{From, Many, Meaning, Part, Unit, YearOf};
use crate::quantities::numerals::numeral_or_article;
use crate::quantities::words::Words;

/// A relative expression at `i`.
pub(super) fn relative(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    day_word(words, i)
        .or_else(|| weekday_of_week(words, i))
        .or_else(|| pointed(words, i))
        .or_else(|| year_end(words, i))
        .or_else(|| the_weekend(words, i))
        .or_else(|| earlier_period(words, i))
        .or_else(|| counted(words, i))
}

/// A day that is said by itself or relative to the report: what a time of day can be of.
pub(super) fn day(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    day_word(words, i)
        .or_else(|| weekday_of_week(words, i))
        .or_else(|| weekday_and_date(words, i))
        .or_else(|| date(words, i))
        .or_else(|| pointed(words, i).filter(|(_, meaning)| is_day(meaning)))
}

fn is_day(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Weekday { .. }
            | Meaning::Shifted { unit: Unit::Day, .. }
            | Meaning::PartOf { .. }
            | Meaning::Day { .. }
    )
}

fn shifted(unit: Unit, shift: i32, from: From) -> Meaning {
    Meaning::Shifted { unit, shift, from }
}

/// "today", "yesterday morning", "tonight", "last night", "the day before yesterday".
fn day_word(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let day = |shift: i32| shifted(Unit::Day, shift, From::Report);
    let night = |shift: i32| Meaning::PartOf { part: Part::Night, day: Box::new(day(shift)) };
    let at = i + usize::from(words.is(i, "the"));
    if let Some(end) = words.are(at, "day before yesterday") {
        return Some((end, day(-2)));
    }
    if let Some(end) = words.are(at, "day after tomorrow") {
        return Some((end, day(2)));
    }
    if words.is(i, "tonight") {
        return Some((i + 1, night(0)));
    }
    if let Some(end) = words.are(i, "last night") {
        return Some((end, night(-1)));
    }
    if let Some(end) = words.any_phrase(i, &["last evening", "yesterday evening"]) {
        return Some((end, Meaning::PartOf { part: Part::Evening, day: Box::new(day(-1)) }));
    }
    let shift = match () {
        () if words.is(i, "today") => 0,
        () if words.is(i, "yesterday") => -1,
        () if words.is(i, "tomorrow") => 1,
        () => return None,
    };
    // "USA Today", "Today programme": a name, not a day.
    if words.capital(i) && words.capital(i + 1) && words.letters(i + 1) && !words.get(i)?.opens_paragraph {
        return None;
    }
    Some(with_part(words, i + 1, day(shift)))
}

/// "Tuesday last week", "Tuesday of next week", "a week on Tuesday" (the last is left).
fn weekday_of_week(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let day = weekday(words, i)?;
    let at = i + 1 + usize::from(words.is(i + 1, "of"));
    let weeks = match () {
        () if words.is(at, "last") => -1,
        () if words.is(at, "this") => 0,
        () if words.is(at, "next") => 1,
        () => return None,
    };
    words.is(at + 1, "week").then_some((at + 2, Meaning::WeekdayOfWeek { day, weeks }))
}

/// The word that points, what it shifts by, what it counts from, and how many words it is.
fn pointer(words: &Words<'_>, i: usize) -> Option<(i32, From, usize)> {
    let at = i + usize::from(words.is(i, "the"));
    let had_the = at > i;
    let found = match () {
        () if words.is(at, "last") => (-1, From::Report, at + 1),
        () if words.is(at, "past") => (-1, From::Report, at + 1),
        () if words.is(at, "next") => (1, if had_the { From::Focus } else { From::Report }, at + 1),
        () if words.is_any(at, &["coming", "upcoming"]) => (1, From::Report, at + 1),
        () if words.is_any(at, &["previous", "preceding", "prior"]) => (-1, From::Focus, at + 1),
        () if words.is_any(at, &["following", "subsequent"]) => (1, From::Focus, at + 1),
        () if words.is(at, "same") => (0, From::Focus, at + 1),
        () if words.is(at, "current") => (0, From::Report, at + 1),
        () if had_the => return None,
        () if words.is(at, "this") => {
            let at = at + 1;
            match () {
                () if words.is_any(at, &["past", "last"]) => (-1, From::Report, at + 1),
                () if words.is_any(at, &["coming", "next"]) => (1, From::Report, at + 1),
                () => (0, From::Report, at),
            }
        }
        () if words.is(at, "that") => (0, From::Focus, at + 1 + usize::from(words.is(at + 1, "same"))),
        () => return None,
    };
    Some(found)
}

/// "last week", "this Friday", "next January", "the following year", "this morning", "last summer".
fn pointed(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (shift, from, at) = pointer(words, i)?;
    let year = |shift: i32| match (from, shift) {
        (From::Focus, shift) => YearOf::Focus(shift as i16),
        (_, -1) => YearOf::Last,
        (_, 1) => YearOf::Next,
        _ => YearOf::Shift(0),
    };
    if let Some(day) = weekday(words, at) {
        // "this coming Sunday, March 8" is the date.
        if let Some((end, meaning @ Meaning::Day { .. })) = weekday_and_date(words, at) {
            return Some((end, meaning));
        }
        let shift = if words.is(i, "this") && shift == 0 { None } else { Some(shift) };
        return Some(with_part(words, at + 1, Meaning::Weekday { day, shift, from }));
    }
    if let Some((month, end)) = month(words, at) {
        if let Some((end, Meaning::Day { month, day, year: YearOf::Open })) = date(words, at) {
            return Some((end, Meaning::Day { year: year(shift), month, day }));
        }
        return Some((end, Meaning::Month { year: year(shift), month }));
    }
    if let Some(season) = season(words, at) {
        return Some((at + 1, Meaning::Season { year: year(shift), season }));
    }
    if let Some((end, Meaning::Holiday { holiday, .. })) =
        calendar(words, at).filter(|(_, meaning)| matches!(meaning, Meaning::Holiday { .. }))
    {
        return Some((end, Meaning::Holiday { holiday, year: year(shift) }));
    }
    if let Some(part) = part(words, at) {
        // "the next morning" is the morning of the day after; "last evening" of the day before.
        let day = match (shift, from) {
            (0, From::Report) => shifted(Unit::Day, 0, From::Report),
            (_, From::Focus) => shifted(Unit::Day, shift, From::Focus),
            (-1, From::Report) => shifted(Unit::Day, -1, From::Report),
            _ => return None,
        };
        return Some((at + 1, Meaning::PartOf { part, day: Box::new(day) }));
    }
    let at = at + usize::from(words.any_phrase(at, &["fiscal", "financial", "calendar", "full"]).is_some());
    let (unit, is_plural) = unit(words, at)?;
    if is_plural || unit_factor(words, at) > 1.0 {
        return None;
    }
    let end = at + 1;
    let possessive = (words.glued_mark(end, "'") || words.glued_mark(end, "’")) && words.is(end + 1, "s");
    if unit == Unit::Year && possessive {
        // "this year's third quarter", "last year's quarter".
        let year = match from {
            From::Report => YearOf::Shift(shift as i16),
            From::Focus => YearOf::Focus(shift as i16),
        };
        if let Some((end, Meaning::Quarter { quarter, .. })) = super::dates::quarter(words, end + 2) {
            return Some((end, Meaning::Quarter { year, quarter }));
        }
        if words.is(end + 2, "quarter") {
            return Some((end + 3, Meaning::Quarter { year, quarter: None }));
        }
    }
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        // "the next day" follows the one spoken of; TimeBank takes "the past year" for the year before.
        Unit::Day if from == From::Report && shift != 0 => None,
        Unit::Quarter if shift == 0 || from == From::Report => Some((end, shifted(unit, shift, from))),
        _ => Some((end, shifted(unit, shift, from))),
    }
}

/// "year-end", "the end of the year", "the end of the month".
fn year_end(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let end = words
        .any_phrase(i, &["year end", "year - end", "year ' s end", "year ’ s end"])
        .filter(|_| words.is(i, "year"));
    if let Some(end) = end {
        return Some((end, shifted(Unit::Year, 0, From::Report)));
    }
    let at = words.any_phrase(
        i,
        &[
            "the end of the",
            "the beginning of the",
            "the start of the",
            "the middle of the",
            "the rest of the",
            "the remainder of the",
            "end of the",
            "earlier in the",
            "later in the",
            "early in the",
            "late in the",
        ],
    )?;
    let (unit, is_plural) = unit(words, at)?;
    (!is_plural && unit >= Unit::Week && unit != Unit::Century)
        .then(|| (at + 1, shifted(unit, 0, From::Report)))
}

/// "over the weekend", "the year ended 30 June": only where the words before or after show which one is meant.
fn the_weekend(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Some(end) = words.are(i, "the weekend") {
        return (!words.is(end, "of") && !words.letters(end)
            || words.is_any(end, &["and", "that", "with", "to", "in", "by", "as"]))
        .then(|| (end, shifted(Unit::Weekend, 0, From::Report)));
    }
    let end = words.any_phrase(i, &["the year", "the fiscal year", "the financial year"])?;
    if words.is_any(end, &["ended", "ending"]) {
        return Some((end, Meaning::Duration("P1Y".to_owned())));
    }
    (i > 0 && words.is(i - 1, "for") && !words.letters(end))
        .then(|| (end, shifted(Unit::Year, 0, From::Report)))
}

/// "the year-ago quarter", "the latest period", "the quarter": the language of company results.
fn earlier_period(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Some(end) = words.are(i, "the full year") {
        return Some((end, shifted(Unit::Year, 0, From::Report)));
    }
    let at = i + usize::from(words.is_any(i, &["the", "its"]));
    let mut after = at + usize::from(words.is_any(at, &["comparable", "corresponding"]));
    let year_ago = words.any_phrase(after, &["year - ago", "year - earlier", "year ago", "year earlier"]);
    let latest = words.is(at, "latest");
    after = match year_ago {
        Some(end) => end,
        None if latest => at + 1,
        None if at > i && words.is(at, "quarter") && !words.is(at + 1, "of") => {
            return Some((at + 1, Meaning::Quarter { year: YearOf::Open, quarter: None }));
        }
        None => return None,
    };
    let year = if year_ago.is_some() { YearOf::Focus(-1) } else { YearOf::Last };
    if let Some((end, Meaning::Quarter { quarter, .. })) = super::dates::quarter(words, after) {
        return Some((end, Meaning::Quarter { year, quarter }));
    }
    if words.is_any(after, &["quarter", "period"]) {
        return Some((after + 1, Meaning::Quarter { year, quarter: None }));
    }
    (year_ago.is_some() && words.hyphen(at + 1)).then_some((after, Meaning::Quarter { year, quarter: None }))
}

/// "three weeks ago", "two days later", "a year earlier", "four days after 24 January", "10 days from now".
fn counted(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (many, mut at) = match vague(words, i) {
        Some(found) => found,
        None => {
            let number = numeral_or_article(words, i)?;
            (Many::Exactly(number.value), number.end)
        }
    };
    at += usize::from(words.is_any(at, &["full", "whole", "short", "more"]));
    let (unit, _) = unit(words, at)?;
    let many = match many {
        Many::Exactly(count) => Many::Exactly(count * unit_factor(words, at)),
        Many::Vague => many,
    };
    at += 1;
    // "a week or so ago", "a year and a half ago".
    let (many, mut at) = match (words.are(at, "and a half"), many) {
        (Some(end), Many::Exactly(count)) => (Many::Exactly(count + 0.5), end),
        _ => (many, at),
    };
    at = words.are(at, "or so").unwrap_or(at);
    let offset = |sign: i32, from: From| Meaning::Offset { many, unit, sign, from };
    if words.is(at, "ago") {
        if let Some(end) = words.are(at, "ago today") {
            return Some((end, offset(-1, From::Report)));
        }
        return Some((at + 1, offset(-1, From::Report)));
    }
    if let Some(end) = words.are(at, "from now") {
        return Some((end, offset(1, From::Report)));
    }
    if words.is_any(at, &["earlier", "before", "previously"]) && !words.glued(at) {
        if words.is(at, "before")
            && let Some((end, day)) = dated(words, at + 1)
        {
            return Some((end, Meaning::OffsetFrom { many, unit, sign: -1, day: Box::new(day) }));
        }
        // "two days before the vote" is a length of time with an event.
        return (!words.is(at, "before") || ends_clause(words, at + 1))
            .then(|| (at + 1, offset(-1, From::Focus)));
    }
    if words.is(at, "after")
        && let Some((end, day)) = dated(words, at + 1)
    {
        return Some((end, Meaning::OffsetFrom { many, unit, sign: 1, day: Box::new(day) }));
    }
    words.is(at, "later").then(|| (at + 1, offset(1, From::Focus)))
}

fn ends_clause(words: &Words<'_>, at: usize) -> bool {
    matches!(words.text(at), "." | "," | ";" | "" | ")" | "”" | "\"")
}

/// A date that says itself which day it is, after "before" or "after".
fn dated(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (end, meaning) = weekday_and_date(words, i).or_else(|| date(words, i))?;
    matches!(meaning, Meaning::Day { .. }).then_some((end, meaning))
}

/// "several", "a few", "some", "many": the number of units is not known.
pub(super) fn vague(words: &Words<'_>, i: usize) -> Option<(Many, usize)> {
    if let Some(end) = words.any_phrase(i, &["a couple of", "a couple", "couple of"]) {
        return Some((Many::Exactly(2.0), end));
    }
    let end = words.any_phrase(
        i,
        &[
            "several",
            "a few",
            "some",
            "many",
            "few",
            "a number of",
            "dozens of",
            "hundreds of",
            "thousands of",
            "a good many",
            "quite a few",
        ],
    )?;
    Some((Many::Vague, end))
}
