//! Calendar expressions: days, months, years, quarters, seasons, decades, centuries.
//!
//! Every reader takes the word to begin at and gives the word after the expression and what it means.

use super::lexicon::{holiday, is_doubtful_month, month, part, season, short_weekday, weekday};
use super::meaning::{From, Meaning, YearOf};
use crate::quantities::numerals::{below_hundred, ordinal};
use crate::quantities::words::Words;

/// An expression that names a day or something coarser, without what modifies it.
pub(super) fn calendar(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    weekday_and_date(words, i)
        .or_else(|| date(words, i))
        .or_else(|| month_alone(words, i))
        .or_else(|| named_day(words, i))
        .or_else(|| quarter(words, i))
        .or_else(|| half(words, i))
        .or_else(|| season_of(words, i))
        .or_else(|| decade(words, i))
        .or_else(|| century(words, i))
        .or_else(|| year(words, i))
}

/// A full day in figures or words: "2022-01-24", "January 24, 2022", "24th of January", "the 24th".
pub(super) fn date(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    iso(words, i)
        .or_else(|| slashed(words, i))
        .or_else(|| month_first(words, i))
        .or_else(|| day_first(words, i))
        .or_else(|| ordinal_day(words, i))
}

/// "Monday, 24 January", "Friday Oct. 13", "Sunday", "Sun. 3 May".
pub(super) fn weekday_and_date(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let full = weekday(words, i);
    let (_, mut at) = match full {
        Some(day) => (day, i + 1),
        None => short_weekday(words, i)?,
    };
    at += usize::from(words.text(at) == ",");
    let dated = |at: usize| {
        month_first(words, at)
            .or_else(|| day_first(words, at))
            .or_else(|| iso(words, at))
            .or_else(|| slashed(words, at))
    };
    if let Some(found) = dated(at).or_else(|| words.is(at, "the").then(|| dated(at + 1)).flatten()) {
        return Some(found);
    }
    let day = full?;
    // "The Sunday Times" is a newspaper, "Black Friday" and "Good Friday" are read elsewhere.
    if words.capital(i + 1)
        && words.is_any(
            i + 1,
            &["times", "mirror", "telegraph", "mail", "people", "express", "post", "sun", "herald", "night"],
        )
        && (day == 7 || words.is(i + 1, "night"))
        && !words.is(i + 1, "night")
    {
        return None;
    }
    Some((i + 1, Meaning::Weekday { day, shift: None, from: From::Report }))
}

fn iso(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let year = words.digits(i).filter(|digits| digits.len() == 4)?;
    if !(words.glued_mark(i + 1, "-")
        && words.glued_mark(i + 3, "-")
        && words.glued(i + 2)
        && words.glued(i + 4))
    {
        return None;
    }
    let two = |at: usize, most: u32| words.digits(at).filter(|d| d.len() == 2).and(words.whole(at, most));
    let (month, day) = (two(i + 2, 12)?, two(i + 4, 31)?);
    let year = year.parse().ok()?;
    (month > 0 && day > 0)
        .then_some((i + 5, Meaning::Day { year: YearOf::Known(year), month: month as u8, day: day as u8 }))
}

/// "24/01/2022": which number is the day is only said where one of them is over twelve.
fn slashed(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (first, second) = (words.whole(i, 31)?, words.whole(i + 2, 31)?);
    let mark = words.text(i + 1);
    if !matches!(mark, "/" | "." | "-")
        || words.text(i + 3) != mark
        || (1..5).any(|step| !words.glued(i + step))
    {
        return None;
    }
    if i > 0 && words.glued(i) && matches!(words.text(i - 1), "/" | "." | "-") {
        return None;
    }
    let digits = words.digits(i + 4)?;
    let year: i16 = digits.parse().ok()?;
    let year = match digits.len() {
        4 if (1000..2200).contains(&year) => year,
        2 if mark == "/" && year < 50 => 2000 + year,
        2 if mark == "/" => 1900 + year,
        _ => return None,
    };
    let year = YearOf::Known(year);
    let (first, second) = (first as u8, second as u8);
    let meaning = match (first, second) {
        (0, _) | (_, 0) => return None,
        (13.., 13..) => return None,
        (13.., month) => Meaning::Day { year, month, day: first },
        (month, 13..) => Meaning::Day { year, month, day: second },
        // The European form with full stops has the day first.
        (day, month) if day == month || mark == "." => Meaning::Day { year, month, day },
        _ => Meaning::Unclear("day and month cannot be told apart"),
    };
    Some((i + 5, meaning))
}

/// "January 24", "Jan. 24th, 2022", "January 2022", "January this year".
fn month_first(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (month, mut at) = month(words, i)?;
    at += usize::from(words.is(at, "the") && ordinal(words, at + 1).is_some());
    if let Some((day, end)) = day_number(words, at) {
        let (end, year) = year_after(words, end).unwrap_or((end, YearOf::Open));
        return Some((end, Meaning::Day { year, month, day }));
    }
    // "January 2022" and "January of last year": a month with its year.
    let (end, year) = year_after(words, at)?;
    Some((end, Meaning::Month { year, month }))
}

/// "24 January", "the 24th of January 2022" ("the" is taken by the caller).
fn day_first(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    if i > 0 && words.glued(i) && matches!(words.text(i - 1), "." | "," | "/" | "£" | "$" | "€" | "#") {
        return None;
    }
    let (day, mut at) = day_number(words, i)?;
    let ordinal_of = words.is(at, "of");
    at += usize::from(ordinal_of);
    at += usize::from(words.hyphen(at));
    let (month, at) = month(words, at)?;
    // "by 24 May and others": a doubtful month after a plain number is one, unless more names follow.
    if words.is_any(at - 1, &["march"]) && words.is(at, "on") {
        return None;
    }
    let (end, year) = year_after(words, at).unwrap_or((at, YearOf::Open));
    Some((end, Meaning::Day { year, month, day }))
}

/// The number of a day: "24", "24th", "twenty-fourth", "eighth".
fn day_number(words: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    if let Some((number, end)) = ordinal(words, i) {
        return (1..=31).contains(&number).then_some((number as u8, end));
    }
    let digits = words.digits(i).filter(|digits| digits.len() <= 2)?;
    let number: u8 = digits.parse().ok().filter(|number| (1..=31).contains(number))?;
    // "March 12,000", "May 3.5", "July 4%", "June 10am" are not days of the month.
    let runs_on = words.glued(i + 1)
        && (matches!(words.text(i + 1), "%" | "/")
            || words.letters(i + 1)
            || (matches!(words.text(i + 1), "," | "." | ":")
                && words.glued(i + 2)
                && words.digits(i + 2).is_some()));
    (!runs_on).then_some((number, i + 1))
}

/// "on the 24th": only where nothing is counted by the ordinal.
fn ordinal_day(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    words.digits(i)?;
    let (day, end) = day_number(words, i).filter(|&(_, end)| end == i + 2)?;
    if !(i >= 2
        && words.is(i - 1, "the")
        && words.is_any(i - 2, &["on", "until", "by", "before", "after", "since"]))
    {
        return None;
    }
    let ends = !words.letters(end)
        || words.is_any(end, &["and", "of", "to", "at", "but", "when", "after", "before"]);
    (ends && !words.is(end, "of")).then_some((end, Meaning::DayOfMonth(day)))
}

/// The year that follows a day or month: ", 2022", " of 1990", " last year", " of that year".
fn year_after(words: &Words<'_>, at: usize) -> Option<(usize, YearOf)> {
    let comma = at + usize::from(words.text(at) == ",");
    if let Some((year, end)) = year_number(words, comma) {
        return Some((end, YearOf::Known(year)));
    }
    let after = at + usize::from(words.is_any(at, &["of", "in"]));
    if words.is(at, "of")
        && let Some((year, end)) = year_number(words, after)
    {
        return Some((end, YearOf::Known(year)));
    }
    if words.is(at, "in") || !words.is(after + 1, "year") {
        return None;
    }
    let end = after + 2;
    let year = match () {
        () if words.is(after, "this") => YearOf::Shift(0),
        () if words.is(after, "last") => YearOf::Shift(-1),
        () if words.is(after, "next") => YearOf::Shift(1),
        () if words.is_any(after, &["that"]) => YearOf::Focus(0),
        () => return None,
    };
    (!words.glued_mark(end, "'") && !words.glued_mark(end, "’")).then_some((end, year))
}

/// Four digits or words that can be a year: "1998", "nineteen ninety-eight", "two thousand and five".
pub(super) fn year_number(words: &Words<'_>, i: usize) -> Option<(i16, usize)> {
    if let Some(digits) = words.digits(i) {
        let year: i16 = digits.parse().ok().filter(|_| digits.len() == 4)?;
        let runs_on = words.glued(i + 1)
            && (words.letters(i + 1)
                || matches!(words.text(i + 1), "%" | "°")
                || (matches!(words.text(i + 1), "," | "." | ":" | "/")
                    && words.glued(i + 2)
                    && words.digits(i + 2).is_some()));
        return ((1000..2200).contains(&year) && !runs_on).then_some((year, i + 1));
    }
    let (first, at) = below_hundred(words, i)?;
    if matches!(first, 2) && words.is(at, "thousand") {
        let after = at + 1 + usize::from(words.is(at + 1, "and"));
        return Some(match below_hundred(words, after) {
            Some((rest, end)) if rest > 0 => (2000 + rest as i16, end),
            _ => (2000, at + 1),
        });
    }
    if !(17..=20).contains(&first) {
        return None;
    }
    let (second, end) = below_hundred(words, at).filter(|&(second, _)| second >= 10)?;
    Some(((first * 100 + second) as i16, end))
}

const YEAR_COMPANY: [&str; 29] = [
    "in", "since", "by", "of", "from", "until", "till", "to", "before", "after", "during", "between", "and",
    "or", "early", "late", "mid", "fiscal", "year", "through", "for", "the", "spring", "summer", "autumn",
    "fall", "winter", "post", "pre",
];

/// A year that stands alone. Numbers that count, measure, or name a house are left.
fn year(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    if words.is(i, "fiscal") {
        let at = if words.is(i + 1, "year") { i + 2 } else { i + 1 };
        let (year, end) = year_number(words, at)?;
        return Some((end, Meaning::Year(year)));
    }
    if words.is(i, "year") {
        let (year, end) = year_number(words, i + 1)?;
        return Some((end, Meaning::Year(year)));
    }
    let (year, end) = year_number(words, i)?;
    let before = |step: usize| i.checked_sub(step);
    if let Some(at) = before(1) {
        if words.glued(i)
            && !matches!(words.text(at), "(" | "[" | "-" | "–" | "—" | "“" | "‘" | "\"" | "'" | "’")
        {
            return None;
        }
        if matches!(words.text(at), "$" | "£" | "€" | "¥" | "#" | "+")
            || words.is_any(
                at,
                &["than", "least", "about", "nearly", "almost", "some", "over", "around", "no", "to"],
            ) && words.is_any(end, &["people", "of"])
            || words.is_any(at, &["than", "least", "nearly", "almost", "some", "no", "number"])
        {
            return None;
        }
        // A run of numbers is a telephone number, a score or a table.
        if words.digits(at).is_some() && before(2).is_none_or(|two| month(words, two).is_none()) {
            return None;
        }
        if words.glued(i) && matches!(words.text(at), "-" | "–") && !follows_year_or_modifier(words, i) {
            return None;
        }
    }
    // "2016-17", "2016/17".
    if words.glued(end)
        && matches!(words.text(end), "-" | "–" | "/")
        && words.glued(end + 1)
        && let Some(digits) = words.digits(end + 1)
    {
        let second = match digits.len() {
            2 => year - year.rem_euclid(100) + digits.parse::<i16>().ok()?,
            4 => digits.parse().ok()?,
            _ => return None,
        };
        if second == year + 1 && digits.len() == 2 {
            return Some((end + 2, Meaning::Years(year, second)));
        }
        if second <= year || second > 2200 {
            return None;
        }
    }
    let next = words.text(end);
    if words.is_any(
        end,
        &["people", "men", "women", "children", "block", "percent", "per", "feet", "miles", "hours"],
    ) {
        return None;
    }
    let next_is_plural = words.letters(end)
        && !words.capital(end)
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !words.is_any(end, &["does", "was", "has", "this"]);
    let is_round = year % 100 == 0;
    let has_company = before(1).is_some_and(|at| words.is_any(at, &YEAR_COMPANY) || words.text(at) == "(");
    if is_street(words, end)
        || (is_round && next_is_plural)
        || (!(1900..2100).contains(&year) && (!has_company || next_is_plural))
    {
        return None;
    }
    // "in" before a number that is followed by its unit.
    if words.is_any(
        end,
        &["km", "kg", "tonnes", "tons", "metres", "meters", "mph", "pounds", "dollars", "euros", "members"],
    ) {
        return None;
    }
    Some((end, Meaning::Year(year)))
}

fn follows_year_or_modifier(words: &Words<'_>, i: usize) -> bool {
    i >= 2
        && (words.digits(i - 2).is_some_and(|digits| digits.len() == 4)
            || words.is_any(i - 2, &["mid", "post", "pre", "early", "late", "season", "may", "june", "july"])
            || month(words, i - 2).is_some())
}

/// Whether names of a street follow: "1942 Elm Grove Road".
fn is_street(words: &Words<'_>, at: usize) -> bool {
    (at..at + 4)
        .take_while(|&i| words.capital(i) || words.text(i) == "." || words.digits(i).is_some())
        .any(|i| i > at && lexicon::places::is_street(&words.text(i).to_lowercase()))
}

/// A month without day or year. Names that are also words or first names need a word of time before them.
fn month_alone(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (number, end) = month(words, i)?;
    if is_doubtful_month(words, i) {
        let company = [
            "in",
            "since",
            "until",
            "till",
            "by",
            "from",
            "last",
            "next",
            "this",
            "early",
            "late",
            "mid",
            "through",
            "during",
            "between",
            "before",
            "of",
            "following",
            "each",
            "every",
            "previous",
        ];
        let before = i.checked_sub(if i > 0 && words.hyphen(i - 1) { 2 } else { 1 });
        let in_company = before.is_some_and(|at| {
            words.is_any(at, &company)
                || words.is_any(at, &["and", "to", "or"]) && at > 0 && month(words, at - 1).is_some()
        });
        let is_name = words.is_any(i, &["april", "june", "august"]);
        if !(in_company || is_name) || (words.capital(end) && words.letters(end) && !in_company) {
            return None;
        }
        if words.text(i).len() == 3 && end == i + 1 && !words.is(i, "may") {
            return None;
        }
    } else if end == i + 1 && words.text(i).len() == 3 && !words.is(i, "may") {
        // "Feb" alone, without a full stop, is still February; "Nov" too.
        return (!words.capital(end)).then_some((end, Meaning::Month { year: YearOf::Open, month: number }));
    }
    Some((end, Meaning::Month { year: YearOf::Open, month: number }))
}

fn named_day(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (holiday, end) = holiday(words, i)?;
    let (end, year) = year_after(words, end).unwrap_or((end, YearOf::Open));
    Some((end, Meaning::Holiday { holiday, year }))
}

/// "third-quarter", "the fiscal first quarter" (without "the"), "Q3 2013", "third quarter of 1990".
pub(super) fn quarter(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Some((year, at)) = year_number(words, i)
        && words.digits(i).is_some()
    {
        let year = YearOf::Known(year);
        if let Some((end, Meaning::Quarter { quarter, .. })) = plain_quarter(words, at) {
            return Some((end, Meaning::Quarter { year, quarter }));
        }
        if words.is(at, "quarter") {
            return Some((at + 1, Meaning::Quarter { year, quarter: None }));
        }
        return None;
    }
    let (end, meaning) = plain_quarter(words, i)?;
    let Meaning::Quarter { quarter, .. } = meaning else { return None };
    let (end, year) = year_after(words, end).unwrap_or((end, YearOf::Open));
    Some((end, Meaning::Quarter { year, quarter }))
}

fn plain_quarter(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let open = |quarter: u32| Meaning::Quarter { year: YearOf::Open, quarter: Some(quarter as u8) };
    if words.text(i) == "Q" && words.glued(i + 1) {
        let number = words.whole(i + 1, 4).filter(|&number| number > 0)?;
        return Some((i + 2, open(number)));
    }
    let mut at = i;
    if words.is(at, "fiscal") {
        at += 1 + usize::from(words.hyphen(at + 1));
    }
    let (number, mut after) = ordinal(words, at).filter(|&(number, _)| (1..=4).contains(&number))?;
    after += usize::from(words.hyphen(after));
    words.is_any(after, &["quarter", "quarters"]).then(|| (after + 1, open(number)))
}

fn half(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let half = match () {
        () if words.is(i, "first") => 1,
        () if words.is_any(i, &["second", "last"]) => 2,
        () => return None,
    };
    let at = i + 1 + usize::from(words.hyphen(i + 1));
    if !words.is(at, "half") {
        return None;
    }
    if let Some(end) = words.are(at + 1, "of the year") {
        return Some((end, Meaning::Half { year: YearOf::Open, half }));
    }
    let (end, year) = year_after(words, at + 1)?;
    Some((end, Meaning::Half { year, half }))
}

/// A season with its year, or where the words around it show that it is one.
fn season_of(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let season = season(words, i)?;
    if let Some((end, year)) = year_after(words, i + 1) {
        return Some((end, Meaning::Season { year, season }));
    }
    let company =
        ["in", "the", "during", "since", "until", "by", "early", "late", "mid", "this", "last", "next"];
    let before = i.checked_sub(if i > 0 && words.hyphen(i - 1) { 2 } else { 1 })?;
    let is_verb_or_noun = words.is_any(i, &["fall", "spring"]);
    // "the fall of the wall", "in spring water": only "in the spring" and the like, and nothing after it.
    if !words.is_any(before, &company)
        || (is_verb_or_noun
            && (words.is(i + 1, "of") || words.is_any(before, &["in"]) && words.is(i, "fall")))
        || words.is_any(i + 1, &["of", "olympics", "games", "palace", "camp", "water", "term", "coat"])
        || words.capital(i) && words.capital(i + 1) && words.letters(i + 1)
    {
        return None;
    }
    Some((i + 1, Meaning::Season { year: YearOf::Open, season }))
}

/// "1980s", "’80s", "the nineties" (without "the").
fn decade(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    if let Some(digits) = words.digits(i) {
        let after = i + 1 + usize::from(words.glued_mark(i + 1, "'") || words.glued_mark(i + 1, "’"));
        if !(words.glued(after) && words.is(after, "s") && digits.ends_with('0')) {
            return None;
        }
        let number: i16 = digits.parse().ok()?;
        let marked = i > 0 && matches!(words.text(i - 1), "'" | "’" | "‘") && words.glued(i);
        let first = match digits.len() {
            4 if (1000..2100).contains(&number) => number,
            2 if marked && number >= 20 => 1900 + number,
            _ => return None,
        };
        return Some((after + 1, Meaning::Decade(first)));
    }
    const NAMES: [(&str, i16); 8] = [
        ("twenties", 1920),
        ("thirties", 1930),
        ("forties", 1940),
        ("fifties", 1950),
        ("sixties", 1960),
        ("seventies", 1970),
        ("eighties", 1980),
        ("nineties", 1990),
    ];
    // "in his fifties" is an age.
    let &(_, first) = NAMES.iter().find(|(name, _)| words.is(i, name))?;
    let before = i.checked_sub(1)?;
    let early = words.is_any(before, &["early", "mid", "late"]) || words.hyphen(before);
    let the = if early { before.checked_sub(1)? } else { before };
    (words.is(the, "the") || words.is(the, "mid") && words.is(the.checked_sub(1)?, "the"))
        .then_some((i + 1, Meaning::Decade(first)))
}

/// "20th century".
fn century(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (number, at) = ordinal(words, i).filter(|&(number, _)| (2..=22).contains(&number))?;
    let at = at + usize::from(words.hyphen(at));
    words.is(at, "century").then_some((at + 1, Meaning::Century(number as i16 - 1)))
}

/// A day, with the part of it where that follows: "Tuesday morning", "24 January at night" (the part only where
/// it follows at once).
pub(super) fn with_part(words: &Words<'_>, end: usize, day: Meaning) -> (usize, Meaning) {
    match part(words, end) {
        Some(part) if !words.hyphen(end + 1) => (end + 1, Meaning::PartOf { part, day: Box::new(day) }),
        _ => (end, day),
    }
}
