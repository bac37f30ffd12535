use std::fmt;

use text::TextRange;

/// The months as English names them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An expression of time with its value after TIMEX3 (TimeML: Pustejovsky et al. 2003).
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// The words.
    pub range: TextRange,
    /// What they denote.
    pub kind: TimeKind,
    /// The TIMEX3 value ("2022-01-24", "2022-W04", "P3W", "PRESENT_REF"); `None` where it cannot be known.
    pub value: Option<String>,
    /// The calendar date in the value, where there is one.
    pub date: Option<CalendarDate>,
    /// How fine the value is.
    pub precision: Option<Precision>,
    /// Why there is no value, or what it was resolved against.
    pub reason: Option<String>,
}

/// What a time expression denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeKind {
    /// A day or something coarser.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repetition ("every Friday").
    Set,
}

/// A calendar date as far as it is known. Coarser parts can be unknown while finer ones are known ("24
/// January").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct CalendarDate {
    /// Year.
    pub year: Option<i16>,
    /// Month from 1.
    pub month: Option<u8>,
    /// Day from 1.
    pub day: Option<u8>,
    /// Hour from 0.
    pub hour: Option<u8>,
    /// Minute from 0.
    pub minute: Option<u8>,
}

impl CalendarDate {
    /// A whole day.
    pub fn day(year: i16, month: u8, day: u8) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day), ..Self::default() }
    }

    /// How fine it is.
    pub fn precision(&self) -> Option<Precision> {
        Some(match self {
            Self { minute: Some(_), .. } => Precision::Minute,
            Self { hour: Some(_), .. } => Precision::Hour,
            Self { day: Some(_), .. } => Precision::Day,
            Self { month: Some(_), .. } => Precision::Month,
            Self { year: Some(_), .. } => Precision::Year,
            _ => return None,
        })
    }
}

/// ISO 8601 at the known precision; unknown coarser parts as `XXXX` and `XX`.
impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        let Some(precision) = self.precision() else { return Ok(()) };
        let two = |f: &mut fmt::Formatter<'_>, mark: &str, part: Option<u8>| match part {
            Some(part) => write!(f, "{mark}{part:02}"),
            None => write!(f, "{mark}XX"),
        };
        if precision >= Precision::Month {
            two(f, "-", self.month)?;
        }
        if precision >= Precision::Day {
            two(f, "-", self.day)?;
        }
        if precision >= Precision::Hour {
            two(f, "T", self.hour)?;
        }
        if precision >= Precision::Minute {
            two(f, ":", self.minute)?;
        }
        Ok(())
    }
}

/// How fine a time is, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// A decade or century.
    Decade,
    /// A year.
    Year,
    /// A quarter, half-year or season.
    Season,
    /// A month.
    Month,
    /// A week or weekend.
    Week,
    /// A day.
    Day,
    /// A part of a day: morning, night.
    PartOfDay,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_prints_what_is_known_of_it() {
        let day = CalendarDate::day(2031, 3, 4);
        assert_eq!(day.to_string(), "2031-03-04");
        assert_eq!(CalendarDate { hour: Some(9), ..day }.to_string(), "2031-03-04T09");
        assert_eq!(CalendarDate { day: None, ..day }.to_string(), "2031-03");
        assert_eq!(CalendarDate { year: None, ..day }.to_string(), "XXXX-03-04");
    }
}
