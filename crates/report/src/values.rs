//! Values as words for people and as numbers or dates for programs.

use types::{
    Amount, AttributeKind, BESIDE_ATTACKER, Bound, CalendarDate, MONTHS, PERHAPS_ATTACKER, Precision, Value,
    WITH_ATTACKER,
};

use crate::wire::Number;

/// The value as a newspaper would print it. Where the attribute says what is counted, the unit does not.
pub(crate) fn in_words(attribute: AttributeKind, value: &Value) -> String {
    use AttributeKind::{Age, Arrested, Injured, Killed, Missing};
    let says_unit = matches!(attribute, Age | Killed | Injured | Arrested | Missing);
    match value {
        Value::Number { amount, unit } => {
            let words = amount_in_words(amount, unit.as_deref().filter(|_| !says_unit));
            match unit.as_deref().filter(|unit| matches!(*unit, WITH_ATTACKER | BESIDE_ATTACKER)) {
                Some(unit) => format!("{words}{}", unit.trim_start_matches("person")),
                None => words,
            }
        }
        Value::Date(date) => date_in_words(date),
        Value::Name(name) => name.clone(),
        Value::Clock { text, .. } | Value::Words { text, .. } => text.clone(),
    }
}

/// The unit for programs: whether whoever did it is among the people counted is told by the words.
pub(crate) fn plain_unit(unit: &str) -> &str {
    match unit {
        WITH_ATTACKER | BESIDE_ATTACKER | PERHAPS_ATTACKER => "person",
        unit => unit,
    }
}

/// The hour and minute that a time of day begins at, in ISO 8601.
pub(crate) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// The number with its hedge and unit.
pub(crate) fn amount_in_words(amount: &Amount, unit: Option<&str>) -> String {
    let measured = |number: f64| with_unit(number, unit);
    match amount.bound {
        Bound::Exact => measured(amount.value),
        Bound::AtLeast => format!("at least {}", measured(amount.value)),
        Bound::AtMost => format!("at most {}", measured(amount.value)),
        Bound::About => format!("about {}", measured(amount.value)),
        Bound::Range => match amount.high {
            Some(high) => format!("{} to {}", number(amount.value), measured(high)),
            None => format!("from {}", measured(amount.value)),
        },
        Bound::Order => match order_in_words(amount.value) {
            Some(order) => match unit.filter(|unit| !stands_before(unit) && *unit != "year") {
                Some(unit) if amount.value < 10.0 => format!("{order} {}", plural(unit)),
                Some(unit) => format!("{order} of {}", plural(unit)),
                None => order.to_owned(),
            },
            None => format!("about {}", measured(amount.value)),
        },
    }
}

fn order_in_words(value: f64) -> Option<&'static str> {
    let orders = [
        (2.0, "multiple"),
        (3.0, "several"),
        (5.0, "numerous"),
        (10.0, "tens"),
        (12.0, "dozens"),
        (24.0, "dozens"),
        (40.0, "scores"),
        (100.0, "hundreds"),
        (1e3, "thousands"),
        (1e4, "tens of thousands"),
        (1e5, "hundreds of thousands"),
        (1e6, "millions"),
        (1e7, "tens of millions"),
        (1e8, "hundreds of millions"),
        (1e9, "billions"),
    ];
    orders.iter().find(|(order, _)| *order == value).map(|&(_, words)| words)
}

fn with_unit(value: f64, unit: Option<&str>) -> String {
    let digits = number(value);
    match unit {
        None => digits,
        Some("GBP") => format!("£{}", sum(value)),
        Some("USD") => format!("${}", sum(value)),
        Some("EUR") => format!("€{}", sum(value)),
        Some("%") => format!("{digits}%"),
        Some(unit) if stands_before(unit) => format!("{unit} {digits}"),
        Some(unit) if value == 1.0 => format!("{digits} {unit}"),
        Some(unit) => format!("{digits} {}", plural(unit)),
    }
}

/// A sum of money: what is no whole number has two digits of the hundredth part.
fn sum(value: f64) -> String {
    let hundredths = (value.abs() * 100.0).round();
    let is_plain = value.fract() == 0.0 || value.abs() >= 1e6 || hundredths / 100.0 != value.abs();
    if is_plain {
        return number(value);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}.{:02}", number((hundredths / 100.0).floor()), hundredths % 100.0)
}

/// ISO 4217 codes stand before the number.
fn stands_before(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The plural of a lemma. Symbols and what is not a plain word stay as they are.
fn plural(unit: &str) -> String {
    const IRREGULAR: [(&str, &str); 11] = [
        ("person", "people"),
        ("man", "men"),
        ("woman", "women"),
        ("child", "children"),
        ("foot", "feet"),
        ("police", "police"),
        ("people", "people"),
        ("staff", "staff"),
        ("sheep", "sheep"),
        ("wife", "wives"),
        ("life", "lives"),
    ];
    if let Some((_, plural)) = IRREGULAR.iter().find(|(lemma, _)| *lemma == unit) {
        return (*plural).to_owned();
    }
    let is_word = unit.len() > 3 && unit.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
    if !is_word && !matches!(unit, "car" | "bus" | "van" | "boy" | "dog" | "day" | "cow" | "gun" | "cat") {
        return unit.to_owned();
    }
    let before_last = unit.as_bytes()[unit.len() - 2];
    match unit {
        _ if unit.ends_with('y') && !b"aeiou".contains(&before_last) => {
            format!("{}ies", &unit[..unit.len() - 1])
        }
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| unit.ends_with(end)) => format!("{unit}es"),
        _ => format!("{unit}s"),
    }
}

/// Digits with commas at thousands; from a million on in millions where that is as exact.
pub(crate) fn number(value: f64) -> String {
    for (size, name) in [(1e9, "billion"), (1e6, "million")] {
        let share = value / size;
        let is_short = (share * 100.0).round() / 100.0 * size == value;
        if value.abs() >= size && is_short {
            return format!("{share} {name}");
        }
    }
    let Some(whole) = Number(value).whole() else { return format!("{value}") };
    let digits = whole.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if whole < 0 { format!("−{out}") } else { out }
}

/// "24 January 2022", "January 2022", "24 January", "2022", with the time where it is known.
pub(crate) fn date_in_words(date: &CalendarDate) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?).copied());
    let mut parts: Vec<String> = Vec::new();
    match (date.day, month) {
        (Some(day), Some(month)) => parts.push(format!("{day} {month}")),
        (Some(day), None) => parts.push(format!("day {day} of a month")),
        (None, Some(month)) => parts.push(month.to_owned()),
        (None, None) => {}
    }
    parts.extend(date.year.map(|year| year.to_string()));
    let mut out = parts.join(" ");
    if let Some(hour) = date.hour {
        let time = match date.minute {
            Some(minute) => format!("{hour:02}:{minute:02}"),
            None => format!("{hour:02}h"),
        };
        out = if out.is_empty() { time } else { format!("{out}, {time}") };
    }
    if out.is_empty() { "date unknown".to_owned() } else { out }
}

/// The date in ISO 8601, as far as it is known without a gap, and how fine that is; `None` without a year.
pub(crate) fn iso(date: &CalendarDate) -> Option<(String, Precision)> {
    let mut known = CalendarDate { year: Some(date.year?), ..CalendarDate::default() };
    known.month = date.month.filter(|month| (1..=12).contains(month));
    known.day = known.month.and(date.day);
    known.hour = known.day.and(date.hour);
    known.minute = known.hour.and(date.minute);
    let precision = known.precision()?;
    Some((known.to_string(), precision))
}

/// Why a date has no form in ISO 8601.
pub(crate) const NO_YEAR: &str = "no year is given, and none follows from the report's date";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_a_newspaper() {
        let check = |value: f64, want: &str| assert_eq!(number(value), want);
        check(41.0, "41");
        check(75_000.0, "75,000");
        check(1_234_567.0, "1,234,567");
        check(2_500_000.0, "2.5 million");
        check(3e9, "3 billion");
        check(2.5, "2.5");
        check(-12_000.0, "−12,000");
    }

    #[test]
    fn sums_have_two_digits_behind_the_point_or_none() {
        let check = |value: f64, want: &str| assert_eq!(with_unit(value, Some("USD")), want);
        check(466.3, "$466.30");
        check(5_587.75, "$5,587.75");
        check(43_000.0, "$43,000");
        check(2_500_000.0, "$2.5 million");
    }

    #[test]
    fn hedges_and_units_stand_with_their_numbers() {
        let check = |value, high, bound, unit, want: &str| {
            assert_eq!(amount_in_words(&Amount { value, high, bound }, unit), want);
        };
        check(75_000.0, None, Bound::AtLeast, Some("person"), "at least 75,000 people");
        check(1.0, None, Bound::Exact, Some("person"), "1 person");
        check(1000.0, None, Bound::Order, Some("signature"), "thousands of signatures");
        check(1000.0, None, Bound::Order, None, "thousands");
        check(20.0, Some(30.0), Bound::Range, Some("company"), "20 to 30 companies");
        check(2.5e6, None, Bound::About, Some("GBP"), "about £2.5 million");
        check(300.0, None, Bound::AtMost, Some("NOK"), "at most NOK 300");
        check(12.0, None, Bound::Exact, Some("km"), "12 km");
        check(7.0, None, Bound::Order, None, "about 7");
    }

    #[test]
    fn dates_read_as_far_as_they_are_known() {
        let day = CalendarDate::day(2031, 3, 4);
        let check = |date: CalendarDate, words: &str, want: Option<&str>| {
            assert_eq!(date_in_words(&date), words);
            assert_eq!(iso(&date).map(|(date, _)| date).as_deref(), want);
        };
        check(day, "4 March 2031", Some("2031-03-04"));
        check(CalendarDate { day: None, ..day }, "March 2031", Some("2031-03"));
        check(CalendarDate { year: None, ..day }, "4 March", None);
        check(CalendarDate { hour: Some(9), ..day }, "4 March 2031, 09h", Some("2031-03-04T09"));
        check(CalendarDate { month: None, ..day }, "day 4 of a month 2031", Some("2031"));
        check(CalendarDate::default(), "date unknown", None);
        check(CalendarDate { month: Some(13), day: None, ..day }, "2031", Some("2031"));
    }
}
