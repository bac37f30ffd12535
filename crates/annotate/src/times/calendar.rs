//! Places in the calendar: values for days, weeks, months and what is counted from them.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use types::{CalendarDate, Precision, TimeKind};

use super::meaning::{Holiday, Many, Part, Unit, length};
use super::resolve::Resolved;

/// Why an expression that names a day has no value.
pub(super) const NOT_A_DATE: &str = "no such date";

pub(super) fn plain(kind: TimeKind, value: &str) -> Resolved {
    Resolved { kind, value: Some(value.to_owned()), date: None, precision: None, reason: None }
}

pub(super) fn open(kind: TimeKind, value: Option<String>, reason: &str) -> Resolved {
    Resolved { kind, value, date: None, precision: None, reason: Some(reason.to_owned()) }
}

pub(super) fn coarse(value: String) -> Resolved {
    Resolved { value: Some(value), precision: Some(Precision::Decade), ..plain(TimeKind::Date, "") }
}

pub(super) fn year_value(year: i16, reason: Option<String>) -> Resolved {
    Resolved {
        value: Some(format!("{year:04}")),
        date: Some(CalendarDate { year: Some(year), ..CalendarDate::default() }),
        precision: Some(Precision::Year),
        reason,
        ..plain(TimeKind::Date, "")
    }
}

/// A season, quarter or half of a year: its date is the year, its precision finer.
pub(super) fn finer_than_year(
    year: i16,
    code: String,
    precision: Precision,
    reason: Option<String>,
) -> Resolved {
    Resolved {
        value: Some(format!("{year:04}-{code}")),
        precision: Some(precision),
        ..year_value(year, reason)
    }
}

pub(super) fn day_value(date: Date, reason: Option<String>) -> Resolved {
    Resolved {
        value: Some(date.to_string()),
        date: Some(whole_day(date)),
        precision: Some(Precision::Day),
        reason,
        ..plain(TimeKind::Date, "")
    }
}

pub(super) fn whole_day(date: Date) -> CalendarDate {
    CalendarDate::day(date.year(), date.month() as u8, date.day() as u8)
}

/// The first day of a date; none where its year is not known.
pub(super) fn first_day(date: CalendarDate) -> Option<Date> {
    Date::new(date.year?, date.month.unwrap_or(1) as i8, date.day.unwrap_or(1) as i8).ok()
}

pub(super) fn start_of_week(date: Date) -> Date {
    let back = i32::from(date.weekday().to_monday_zero_offset());
    date.checked_sub(back.days()).unwrap_or(date)
}

pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX / 2, |span| i64::from(span.get_days()))
}

/// The unit that is `shift` of them from the one that holds `base`.
pub(super) fn at_shift(base: Date, unit: Unit, shift: i32) -> Resolved {
    let moved = |span: Span| base.checked_add(span).ok();
    let no = || open(TimeKind::Date, None, NOT_A_DATE);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => no(),
        Unit::Day => moved(shift.days()).map_or_else(no, |date| day_value(date, None)),
        Unit::Week | Unit::Weekend => {
            // A weekend spoken of from Monday to Friday is the one before.
            let back = unit == Unit::Weekend && shift == 0 && base.weekday().to_monday_zero_offset() < 5;
            let Some(date) = moved((shift - i32::from(back)).weeks()) else { return no() };
            let week = date.iso_week_date();
            let end = if unit == Unit::Weekend { "-WE" } else { "" };
            Resolved {
                value: Some(format!("{:04}-W{:02}{end}", week.year(), week.week())),
                precision: Some(Precision::Week),
                ..plain(TimeKind::Date, "")
            }
        }
        Unit::Month => moved(shift.months()).map_or_else(no, |date| Resolved {
            value: Some(format!("{:04}-{:02}", date.year(), date.month())),
            date: Some(CalendarDate {
                year: Some(date.year()),
                month: Some(date.month() as u8),
                ..CalendarDate::default()
            }),
            precision: Some(Precision::Month),
            ..plain(TimeKind::Date, "")
        }),
        Unit::Quarter => moved((shift * 3).months()).map_or_else(no, |date| {
            finer_than_year(date.year(), format!("Q{}", (date.month() + 2) / 3), Precision::Season, None)
        }),
        Unit::Year => moved(shift.years()).map_or_else(no, |date| year_value(date.year(), None)),
        Unit::Decade => coarse(format!("{:03}", i32::from(base.year()) / 10 + shift)),
        Unit::Century => coarse(format!("{:02}", i32::from(base.year()) / 100 + shift)),
    }
}

/// The date that lies so many units from `base`, as fine as the unit.
pub(super) fn offset(base: Date, many: Many, unit: Unit, sign: i32) -> Resolved {
    let Many::Exactly(count) = many else {
        return plain(TimeKind::Date, if sign < 0 { "PAST_REF" } else { "FUTURE_REF" });
    };
    if !(0.0..100_000.0).contains(&count) {
        return plain(TimeKind::Date, if sign < 0 { "PAST_REF" } else { "FUTURE_REF" });
    }
    let whole = count.round() as i32 * sign;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Resolved {
            reason: Some("the time of day to count from is not known".to_owned()),
            ..plain(TimeKind::Duration, &length(many, unit))
        },
        Unit::Decade => at_shift(base, Unit::Year, (count * 10.0).round() as i32 * sign),
        Unit::Century => at_shift(base, Unit::Year, (count * 100.0).round() as i32 * sign),
        Unit::Year if count.fract() > 0.0 => {
            at_shift(base, Unit::Month, (count * 12.0).round() as i32 * sign)
        }
        Unit::Weekend => at_shift(base, Unit::Week, whole),
        _ => at_shift(base, unit, whole),
    }
}

pub(super) fn part_of(part: Part, day: Resolved) -> Resolved {
    let is_day = day.date.is_some_and(|date| date.day.is_some())
        || day.value.as_deref().is_some_and(|v| v.contains("WXX-"));
    if !is_day {
        return Resolved { kind: TimeKind::Time, ..day };
    }
    Resolved {
        kind: TimeKind::Time,
        value: day.value.map(|value| value + part.code()),
        precision: Some(Precision::PartOfDay),
        ..day
    }
}

pub(super) fn holiday_date(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month as i8, day as i8).ok(),
        Holiday::Nth { nth, weekday, month } => {
            let first = Date::new(year, month as i8, 1).ok()?;
            let weekday = Weekday::from_monday_one_offset(weekday as i8).ok()?;
            first.nth_weekday_of_month(if nth == 5 { -1 } else { nth as i8 }, weekday).ok()
        }
        Holiday::Easter(days) => easter(year)?.checked_add(i32::from(days).days()).ok(),
    }
}

/// Easter Sunday in the Gregorian calendar, by the anonymous rule of 1876 (Meeus 1991).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_found() {
        for (year, month, day) in [(1961, 4, 2), (2000, 4, 23), (2022, 4, 17), (2038, 4, 25)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }
}
