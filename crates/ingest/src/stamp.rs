use jiff::civil::{Date, Time};
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use types::{MONTHS, Stamp};

/// Reads a date, or a date and time, of which every part is stated.
///
/// ISO 8601 in its common forms, e-mail dates, and dates in English words ("24 Jan. 2031 at 9.05 pm GMT"). A
/// date in numbers with the year last is read only where day and month cannot be mistaken for each other.
/// A weekday that does not fit is not an error. Times without an offset stay without.
///
/// # Errors
/// A sentence saying what is wrong.
pub(crate) fn parse(written: &str) -> Result<Stamp, String> {
    let written = written.trim();
    if written.len() > 100 {
        return Err("this is too long for a date".to_owned());
    }
    if written.starts_with(|ch: char| ch.is_ascii_digit())
        && let Some(read) = parse_iso(written)
    {
        return read.ok_or_else(|| format!("\u{201c}{written}\u{201d} does not exist"));
    }
    parse_words(written)
}

/// ISO 8601 with tolerated neighbours; `None` where it is something else, `Some(None)` where it does not exist.
fn parse_iso(written: &str) -> Option<Option<Stamp>> {
    let bytes = written.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let separator = |at: usize| bytes.get(at).filter(|byte| matches!(byte, b'-' | b'/' | b'.')).copied();
    // Year, month and day: with one separator throughout, or none at all.
    let mut iso = if digits(0..4)
        && separator(4).is_some()
        && digits(5..7)
        && separator(7) == separator(4)
        && digits(8..10)
    {
        format!("{}-{}-{}{}", &written[..4], &written[5..7], &written[8..10], &written[10..])
    } else if digits(0..8) && !digits(8..9) {
        format!("{}-{}-{}{}", &written[..4], &written[4..6], &written[6..8], &written[8..])
    } else {
        return None;
    };
    // "2031-01-24 09:05 UTC", "2031-01-24 09:05:00 +0100", "… 09:05Z[UTC]".
    for name in [" UTC", " GMT", "UTC", "GMT"] {
        if let Some(rest) = iso.strip_suffix(name) {
            iso = format!("{rest}Z");
        }
    }
    if let Some(at) = iso.rfind([' ', '\u{a0}'])
        && iso[at..].trim_start().starts_with(['+', '-', 'Z'])
    {
        iso = format!("{}{}", &iso[..at], iso[at..].trim_start());
    }
    if let Ok(pieces) = Pieces::parse(&iso) {
        let offset = pieces.offset().map(|offset| match offset {
            PiecesOffset::Numeric(numeric) => numeric.offset().seconds(),
            _ => 0,
        });
        return Some(Some(stamp(pieces.date(), pieces.time(), offset)));
    }
    let (year, month, day): (i16, i8, i8) =
        (iso.get(..4)?.parse().ok()?, iso.get(5..7)?.parse().ok()?, iso.get(8..10)?.parse().ok()?);
    match Date::new(year, month, day) {
        Err(_) => Some(None),
        // The day exists, and what follows is not a time as ISO writes it: "9.05pm" is left to the words.
        Ok(date) => match rest_of_words(&iso[10..]) {
            Some((time, offset)) => Some(Some(stamp(date, time, offset))),
            None => Some(None),
        },
    }
}

fn stamp(date: Date, time: Option<Time>, offset_seconds: Option<i32>) -> Stamp {
    let second_of_day = time.map(|time| {
        u32::from(time.hour().unsigned_abs()) * 3600
            + u32::from(time.minute().unsigned_abs()) * 60
            + u32::from(time.second().unsigned_abs())
    });
    Stamp {
        year: date.year(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
        second_of_day,
        offset_minutes: offset_seconds
            .filter(|_| second_of_day.is_some())
            .and_then(|seconds| i16::try_from(seconds / 60).ok()),
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Names of zones that mean one offset in news, in minutes. "IST" and the like mean several.
const ZONES: [(&str, i32); 16] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eest", 180),
    ("est", -300),
    ("edt", -240),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("aest", 600),
    ("aedt", 660),
];

fn month_of(word: &str) -> Option<i8> {
    let word = if word == "sept" { "sep" } else { word };
    MONTHS
        .iter()
        .position(|name| word.len() >= 3 && name.to_lowercase().starts_with(word))
        .map(|at| at as i8 + 1)
}

fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && WEEKDAYS.iter().any(|name| name.starts_with(word) || word == "tues" || word == "thurs")
}

/// A date in words, or in numbers with the year last.
fn parse_words(written: &str) -> Result<Stamp, String> {
    let unclear = || format!("\u{201c}{written}\u{201d} is not understood as a date");
    let pieces = pieces(written).ok_or_else(unclear)?;
    let (mut day, mut month, mut year) = (None, None, None);
    let mut numbers = Vec::new();
    let mut clock = Clock::default();
    for piece in &pieces {
        match piece {
            Piece::Word(word) => match month_of(word) {
                Some(found) if month.is_none() => month = Some(found),
                Some(_) => return Err(unclear()),
                None if is_weekday(word) => {}
                None => clock.word(word).ok_or_else(unclear)?,
            },
            Piece::Number(4, number) if year.is_none() => year = Some(*number as i16),
            Piece::Number(1 | 2, number) => numbers.push(*number),
            Piece::Time(time) => clock.time(*time).ok_or_else(unclear)?,
            Piece::Offset(minutes) => clock.offset(*minutes).ok_or_else(unclear)?,
            Piece::Number(..) => return Err(unclear()),
        }
    }
    if let (Some(_), [first]) = (month, &numbers[..]) {
        day = Some(*first as i8);
    } else if let (None, &[first, second]) = (month, &numbers[..]) {
        // Day and month in numbers: which is which must be plain.
        let (found_day, found_month) = match (first > 12, second > 12) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            (false, false) if first == second => (first, second),
            (false, false) => {
                return Err(format!(
                    "\u{201c}{written}\u{201d} may put the day or the month first; write it as 2031-01-24"
                ));
            }
            (true, true) => return Err(unclear()),
        };
        (day, month) = (Some(found_day as i8), Some(found_month as i8));
    }
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(format!("\u{201c}{written}\u{201d} does not state day, month and year"));
    };
    let date =
        Date::new(year, month, day).map_err(|_| format!("\u{201c}{written}\u{201d} does not exist"))?;
    let (time, offset) = clock.finish().ok_or_else(unclear)?;
    Ok(stamp(date, time, offset))
}

/// What may follow a date: a time of day and its zone.
fn rest_of_words(written: &str) -> Option<(Option<Time>, Option<i32>)> {
    let mut clock = Clock::default();
    for piece in pieces(written.trim_start_matches(['T', 't']))? {
        match piece {
            Piece::Word(word) if is_weekday(&word) => {}
            Piece::Word(word) => clock.word(&word)?,
            Piece::Time(time) => clock.time(time)?,
            Piece::Offset(minutes) => clock.offset(minutes)?,
            Piece::Number(..) => return None,
        }
    }
    clock.finish()
}

/// A time of day as its parts are met.
#[derive(Debug, Default)]
struct Clock {
    time: Option<(u32, u32, u32)>,
    afternoon: Option<bool>,
    offset: Option<i32>,
}

impl Clock {
    fn word(&mut self, word: &str) -> Option<()> {
        match word {
            "am" | "pm" if self.afternoon.is_none() => self.afternoon = Some(word == "pm"),
            "at" | "on" | "the" | "of" | "t" => {}
            // Eastern or central time of the season: the offset is not known.
            "et" | "ct" | "pt" | "mt" | "ist" | "cst" | "hrs" => {}
            _ => {
                let (_, minutes) = ZONES.iter().find(|(name, _)| *name == word)?;
                self.offset(*minutes)?;
            }
        }
        Some(())
    }

    fn time(&mut self, time: (u32, u32, u32)) -> Option<()> {
        self.time.replace(time).is_none().then_some(())
    }

    /// A zone may be stated as name and number ("GMT+0100").
    fn offset(&mut self, minutes: i32) -> Option<()> {
        if matches!(self.offset, Some(known) if known != 0 && known != minutes) {
            return None;
        }
        self.offset = Some(minutes);
        Some(())
    }

    fn finish(self) -> Option<(Option<Time>, Option<i32>)> {
        let Some((mut hour, minute, second)) = self.time else {
            return self.afternoon.is_none().then_some((None, None));
        };
        if let Some(afternoon) = self.afternoon {
            if hour == 0 || hour > 12 {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        let time = Time::new(hour as i8, minute as i8, second.min(59) as i8, 0).ok()?;
        Some((Some(time), self.offset.map(|minutes| minutes * 60)))
    }
}

#[derive(Debug, PartialEq)]
enum Piece {
    /// Letters, in lower case, points taken out.
    Word(String),
    /// How many digits, and the number.
    Number(usize, u32),
    /// Hours, minutes, seconds.
    Time((u32, u32, u32)),
    /// Minutes from UTC.
    Offset(i32),
}

/// Divides a written date. `None` where something stands in it that no date has.
fn pieces(written: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = written;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let end = rest.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, after) = rest.split_at(end);
            if let Some((time, after)) = time_of_day(rest) {
                pieces.push(Piece::Time(time));
                rest = after;
                continue;
            }
            if digits.len() > 4 {
                return None;
            }
            // "24th", and "9pm", which is a time though it has no minutes.
            let word_end =
                after.find(|ch: char| !ch.is_ascii_alphabetic() && ch != '.').unwrap_or(after.len());
            let tail = after[..word_end].replace('.', "").to_ascii_lowercase();
            let number = digits.parse().ok()?;
            match tail.as_str() {
                "st" | "nd" | "rd" | "th" => rest = &after[word_end..],
                "am" | "pm" => {
                    pieces.push(Piece::Time((number, 0, 0)));
                    rest = after;
                    continue;
                }
                _ => rest = after,
            }
            pieces.push(Piece::Number(digits.len(), number));
        } else if first.is_alphabetic() {
            let end = rest.find(|ch: char| !ch.is_alphabetic() && ch != '.').unwrap_or(rest.len());
            pieces.push(Piece::Word(rest[..end].replace('.', "").to_lowercase()));
            rest = &rest[end..];
        } else if matches!(first, '+' | '-' | '\u{2212}')
            && matches!(pieces.last(), Some(Piece::Time(_) | Piece::Word(_)))
            && let Some((minutes, after)) = offset(&rest[first.len_utf8()..])
        {
            pieces.push(Piece::Offset(if first == '+' { minutes } else { -minutes }));
            rest = after;
        } else if first.is_whitespace()
            || matches!(first, ',' | '/' | '-' | '.' | '|' | '(' | ')' | '\u{2013}' | '\u{2022}' | '\u{b7}')
        {
            rest = &rest[first.len_utf8()..];
        } else {
            return None;
        }
    }
    Some(pieces)
}

/// "9:05", "09:05:30", "9.05 pm" at the start, and what follows.
fn time_of_day(written: &str) -> Option<((u32, u32, u32), &str)> {
    fn number(part: &str) -> Option<(u32, &str)> {
        let end = part.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(part.len());
        if !(1..=2).contains(&end) {
            return None;
        }
        Some((part[..end].parse().ok()?, &part[end..]))
    }
    let (hour, after) = number(written)?;
    let (minute, after) = match after.strip_prefix(':') {
        Some(after) => number(after)?,
        None => {
            let (minute, after) = number(after.strip_prefix('.')?)?;
            let tail = after.trim_start().to_ascii_lowercase();
            // "24.01.2031" is no time.
            if !["am", "pm", "a.m", "p.m"].iter().any(|mark| tail.starts_with(mark)) {
                return None;
            }
            (minute, after)
        }
    };
    let (second, after) = match after.strip_prefix(':') {
        Some(after) => number(after)?,
        None => (0, after),
    };
    let fraction = after
        .strip_prefix('.')
        .map_or(0, |part| part.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(part.len()));
    let after = if fraction > 0 { &after[1 + fraction..] } else { after };
    (hour < 24 && minute < 60 && second <= 60).then_some(((hour, minute, second), after))
}

/// "0100" or "01:00" at the start, and what follows.
fn offset(written: &str) -> Option<(i32, &str)> {
    let digits =
        |range| written.get(range).filter(|part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()));
    let hours: i32 = digits(0..2)?.parse().ok()?;
    let colon = usize::from(written[2..].starts_with(':'));
    let minutes: i32 = digits(2 + colon..4 + colon)?.parse().ok()?;
    let after = &written[4 + colon..];
    let is_whole = !after.starts_with(|ch: char| ch.is_ascii_digit());
    (is_whole && hours <= 15 && minutes < 60).then_some((hours * 60 + minutes, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(stamp: Stamp) -> String {
        let mut shown = format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day);
        if let Some(second) = stamp.second_of_day {
            shown += &format!(" {:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
        }
        if let Some(offset) = stamp.offset_minutes {
            shown += &format!(" {offset:+}");
        }
        shown
    }

    #[track_caller]
    fn check(written: &str, want: &str) {
        match parse(written) {
            Ok(stamp) => assert_eq!(show(stamp), want, "{written}"),
            Err(message) => assert_eq!(message, want, "{written}"),
        }
    }

    #[test]
    fn iso_dates_in_their_forms() {
        check("2031-01-24", "2031-01-24");
        check("2031-01-24T09:05:30Z", "2031-01-24 09:05:30 +0");
        check("2031-01-24T09:05:30.123+01:00", "2031-01-24 09:05:30 +60");
        check("2031-01-24T09:05:30-0500", "2031-01-24 09:05:30 -300");
        check("2031-01-24 09:05", "2031-01-24 09:05:00");
        check("2031-01-24 09:05:00 +0100", "2031-01-24 09:05:00 +60");
        check("2031-01-24 09:05 UTC", "2031-01-24 09:05:00 +0");
        check("2031-01-24T09", "2031-01-24 09:00:00");
        check("2031-01-24T09:05:00+01:00[Europe/Paris]", "2031-01-24 09:05:00 +60");
        check("20310124", "2031-01-24");
        check("20310124T090500Z", "2031-01-24 09:05:00 +0");
        check("2031/01/24", "2031-01-24");
        check("2031.01.24 9.05pm", "2031-01-24 21:05:00");
        check("  2031-01-24\n", "2031-01-24");
    }

    #[test]
    fn dates_in_words() {
        check("24 January 2031", "2031-01-24");
        check("January 24, 2031", "2031-01-24");
        check("Fri, 24 Jan 2031 09:05:00 GMT", "2031-01-24 09:05:00 +0");
        check("Fri, 24 Jan 2031 09:05:00 -0800", "2031-01-24 09:05:00 -480");
        check("Friday, Jan. 24th, 2031 at 9:05 p.m. EST", "2031-01-24 21:05:00 -300");
        check("Sept 3, 2031 12:00 am ET", "2031-09-03 00:00:00");
        check("9:05am BST, Mon 3 May 2032", "2032-05-03 09:05:00 +60");
        check("Fri Jan 24 2031 09:05:00 GMT+0100 (CET)", "2031-01-24 09:05:00 +60");
        check("24 Jan 2031 9pm", "2031-01-24 21:00:00");
    }

    #[test]
    fn dates_in_numbers_must_be_plain() {
        check("24/01/2031", "2031-01-24");
        check("01/24/2031 9:05 PM", "2031-01-24 21:05:00");
        check("24.01.2031", "2031-01-24");
        check("3/3/2031", "2031-03-03");
        check(
            "03/04/2031",
            "\u{201c}03/04/2031\u{201d} may put the day or the month first; write it as 2031-01-24",
        );
    }

    #[test]
    fn what_does_not_exist_is_said_so() {
        for written in
            ["2031-02-30", "2031-13-01", "2031-01-24T25:00", "31 April 2031", "2031-02-29T10:00:00Z"]
        {
            check(written, &format!("\u{201c}{written}\u{201d} does not exist"));
        }
        check("00/00/2031", "\u{201c}00/00/2031\u{201d} does not exist");
    }

    #[test]
    fn what_states_too_little_is_no_date() {
        for written in ["2031", "2031-01", "January 2031", "Friday", "", "9:05"] {
            assert!(parse(written).is_err(), "{written}");
        }
        for written in ["yesterday", "24 Nonember 2031", "{{date}}", "1700000000", "--", "\u{fffd}"] {
            assert!(parse(written).is_err(), "{written}");
        }
    }
}
