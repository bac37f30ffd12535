//! The words of the calendar.

use types::MONTHS;

use super::meaning::{Holiday, Part, Season, Unit};
use crate::quantities::words::Words;

const SHORT_MONTHS: [&str; 13] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sept"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_WEEKDAYS: [(&str, u8); 11] = [
    ("mon", 1),
    ("tue", 2),
    ("tues", 2),
    ("wed", 3),
    ("weds", 3),
    ("thu", 4),
    ("thur", 4),
    ("thurs", 4),
    ("fri", 5),
    ("sat", 6),
    ("sun", 7),
];

/// The month named at `i`, and the word after it and its full stop. Names of months begin with a capital.
pub(super) fn month(words: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    if !words.capital(i) {
        return None;
    }
    let word = words.text(i);
    if let Some(at) = MONTHS.iter().position(|name| word.eq_ignore_ascii_case(name)) {
        return Some((at as u8 + 1, i + 1));
    }
    let at = SHORT_MONTHS.iter().position(|name| word.eq_ignore_ascii_case(name))?;
    let number = if at == 12 { 9 } else { at as u8 + 1 };
    Some((number, if words.glued_mark(i + 1, ".") { i + 2 } else { i + 1 }))
}

/// Whether the name at `i` is also a common word or a first name, so that it needs company to be a month.
pub(super) fn is_doubtful_month(words: &Words<'_>, i: usize) -> bool {
    words
        .is_any(i, &["may", "march", "mar", "jan", "dec", "sep", "jun", "april", "june", "august", "augusta"])
}

/// The weekday named at `i`, from Monday, 1.
pub(super) fn weekday(words: &Words<'_>, i: usize) -> Option<u8> {
    let word = words.text(i);
    let at = WEEKDAYS.iter().position(|name| word.eq_ignore_ascii_case(name))?;
    words.capital(i).then_some(at as u8 + 1)
}

/// A weekday named several times over ("Tuesdays").
pub(super) fn weekdays(words: &Words<'_>, i: usize) -> Option<u8> {
    let word = words.text(i);
    let single = word.strip_suffix(['s', 'S'])?;
    let at = WEEKDAYS.iter().position(|name| single.eq_ignore_ascii_case(name))?;
    words.capital(i).then_some(at as u8 + 1)
}

/// A shortened weekday, and the word after it and its full stop.
pub(super) fn short_weekday(words: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    let word = words.text(i);
    let &(_, day) = SHORT_WEEKDAYS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name))?;
    let after = if words.glued_mark(i + 1, ".") { i + 2 } else { i + 1 };
    words.capital(i).then_some((day, after))
}

/// The unit named at `i`, and whether it is a plural.
pub(super) fn unit(words: &Words<'_>, i: usize) -> Option<(Unit, bool)> {
    let word = words.text(i);
    if word.len() > 12 {
        return None;
    }
    Some(match word.to_ascii_lowercase().as_str() {
        "second" => (Unit::Second, false),
        "seconds" | "secs" => (Unit::Second, true),
        "minute" => (Unit::Minute, false),
        "minutes" | "mins" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" | "hrs" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "fortnight" => (Unit::Week, false),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" => (Unit::Year, false),
        "years" | "yrs" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// How many of the unit one of the word at `i` is: a fortnight is two weeks.
pub(super) fn unit_factor(words: &Words<'_>, i: usize) -> f64 {
    if words.is(i, "fortnight") { 2.0 } else { 1.0 }
}

/// The season named at `i`.
pub(super) fn season(words: &Words<'_>, i: usize) -> Option<Season> {
    Some(match () {
        () if words.is_any(i, &["spring", "springtime"]) => Season::Spring,
        () if words.is_any(i, &["summer", "summertime"]) => Season::Summer,
        () if words.is_any(i, &["autumn", "fall"]) => Season::Autumn,
        () if words.is_any(i, &["winter", "wintertime"]) => Season::Winter,
        () => return None,
    })
}

/// The part of the day named at `i`.
pub(super) fn part(words: &Words<'_>, i: usize) -> Option<Part> {
    Some(match () {
        () if words.is(i, "morning") => Part::Morning,
        () if words.is_any(i, &["midday", "lunchtime"]) => Part::Midday,
        () if words.is(i, "afternoon") => Part::Afternoon,
        () if words.is(i, "evening") => Part::Evening,
        () if words.is(i, "night") => Part::Night,
        () => return None,
    })
}

/// The named day at `i`, and the word after it.
pub(super) fn holiday(words: &Words<'_>, i: usize) -> Option<(Holiday, usize)> {
    const NAMES: [(&str, Holiday); 30] = [
        ("christmas eve", Holiday::Fixed(12, 24)),
        ("christmas day", Holiday::Fixed(12, 25)),
        ("christmas", Holiday::Fixed(12, 25)),
        ("boxing day", Holiday::Fixed(12, 26)),
        ("new year ' s eve", Holiday::Fixed(12, 31)),
        ("new year ’ s eve", Holiday::Fixed(12, 31)),
        ("new year ' s day", Holiday::Fixed(1, 1)),
        ("new year ’ s day", Holiday::Fixed(1, 1)),
        ("halloween", Holiday::Fixed(10, 31)),
        ("valentine ' s day", Holiday::Fixed(2, 14)),
        ("valentine ’ s day", Holiday::Fixed(2, 14)),
        ("independence day", Holiday::Fixed(7, 4)),
        ("fourth of july", Holiday::Fixed(7, 4)),
        ("veterans day", Holiday::Fixed(11, 11)),
        ("armistice day", Holiday::Fixed(11, 11)),
        ("bastille day", Holiday::Fixed(7, 14)),
        ("may day", Holiday::Fixed(5, 1)),
        ("st patrick ' s day", Holiday::Fixed(3, 17)),
        ("st patrick ’ s day", Holiday::Fixed(3, 17)),
        ("thanksgiving day", Holiday::Nth { nth: 4, weekday: 4, month: 11 }),
        ("thanksgiving", Holiday::Nth { nth: 4, weekday: 4, month: 11 }),
        ("labor day", Holiday::Nth { nth: 1, weekday: 1, month: 9 }),
        ("memorial day", Holiday::Nth { nth: 5, weekday: 1, month: 5 }),
        ("presidents day", Holiday::Nth { nth: 3, weekday: 1, month: 2 }),
        ("columbus day", Holiday::Nth { nth: 2, weekday: 1, month: 10 }),
        ("ash wednesday", Holiday::Easter(-46)),
        ("good friday", Holiday::Easter(-2)),
        ("easter sunday", Holiday::Easter(0)),
        ("easter monday", Holiday::Easter(1)),
        ("easter", Holiday::Easter(0)),
    ];
    if !words.capital(i) {
        return None;
    }
    NAMES.iter().find_map(|&(name, holiday)| Some((holiday, words.are(i, name)?)))
}
