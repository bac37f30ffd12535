//! What the words of a time expression mean before it is known when the report was written.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which year (or other next larger period) an expression without one belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// It is said.
    Known(i16),
    /// So many years from the report's own ("January this year", "June last year").
    Shift(i16),
    /// The nearest before the report ("last April").
    Last,
    /// The nearest after it ("next April").
    Next,
    /// The one of the date spoken of before ("that April", "the following spring" is one on).
    Focus(i16),
    /// Not said.
    Open,
}

/// Where a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The report's own date.
    Report,
    /// The date spoken of before.
    Focus,
}

/// How many units: known, or "several".
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Many {
    Exactly(f64),
    Vague,
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Midday => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }
}

/// A day of the year that moves or has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Always on this month and day.
    Fixed(u8, u8),
    /// The n-th (last: 5) weekday of a month.
    Nth { nth: u8, weekday: u8, month: u8 },
    /// So many days from Easter Sunday.
    Easter(i8),
}

/// What a time expression means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A day of a month.
    Day { year: YearOf, month: u8, day: u8 },
    /// "the 24th": the month is the one spoken of.
    DayOfMonth(u8),
    /// A month.
    Month { year: YearOf, month: u8 },
    /// A year.
    Year(i16),
    /// Two years, as seasons of sport and fiscal years are written ("2016-17").
    Years(i16, i16),
    /// A decade, by its first year.
    Decade(i16),
    /// A century, by its first two digits.
    Century(i16),
    /// A season of a year.
    Season { year: YearOf, season: Season },
    /// A quarter; without a number it is the one spoken of, or the latest.
    Quarter { year: YearOf, quarter: Option<u8> },
    /// A half-year.
    Half { year: YearOf, half: u8 },
    /// A weekday: bare, or a shift from this week's ("last Friday" is -1).
    Weekday { day: u8, shift: Option<i32>, from: From },
    /// "Tuesday last week": a weekday of a week counted from the report's.
    WeekdayOfWeek { day: u8, weeks: i32 },
    /// A named day.
    Holiday { holiday: Holiday, year: YearOf },
    /// "this week", "last year", "the following month".
    Shifted { unit: Unit, shift: i32, from: From },
    /// "three weeks ago", "two days later".
    Offset { many: Many, unit: Unit, sign: i32, from: From },
    /// "two weeks before 24 January".
    OffsetFrom { many: Many, unit: Unit, sign: i32, day: Box<Meaning> },
    /// The week that holds a day ("the week of March 6").
    WeekOf(Box<Meaning>),
    /// A part of a day.
    PartOf { part: Part, day: Box<Meaning> },
    /// A time of day.
    Clock { hour: u8, minute: Option<u8>, day: Option<Box<Meaning>> },
    /// A length of time, as TIMEX3 writes it.
    Duration(String),
    /// A repetition, as TIMEX3 writes it.
    Set(String),
    /// "recently", "now", "soon".
    Reference(&'static str),
    /// A date that cannot be read one way: the value is left open for this reason.
    Unclear(&'static str),
}

impl Meaning {
    /// The bare weekday that it names, with or without a part of the day.
    pub(super) fn weekday(&self) -> Option<u8> {
        match self {
            Self::Weekday { day, shift: None, from: From::Report } => Some(*day),
            Self::PartOf { day, .. } | Self::Clock { day: Some(day), .. } => day.weekday(),
            _ => None,
        }
    }
}

/// The length of time in TIMEX3: "P3W", "PT90M", "P2Y6M", "PXD".
pub(super) fn length(many: Many, unit: Unit) -> String {
    let Many::Exactly(count) = many else {
        return match unit {
            Unit::Second => "PTXS".to_owned(),
            Unit::Minute => "PTXM".to_owned(),
            Unit::Hour => "PTXH".to_owned(),
            Unit::Day | Unit::Weekend => "PXD".to_owned(),
            Unit::Week => "PXW".to_owned(),
            Unit::Month => "PXM".to_owned(),
            Unit::Quarter => "PXQ".to_owned(),
            Unit::Year | Unit::Decade => "PXY".to_owned(),
            Unit::Century => "PXC".to_owned(),
        };
    };
    let whole = count.trunc();
    let halves = ((count - whole) * 12.0).round();
    let plain = |count: f64, mark: &str| format!("P{count}{mark}");
    match unit {
        Unit::Second => format!("PT{count}S"),
        Unit::Minute if count.fract() > 0.0 => {
            let seconds = ((count - whole) * 60.0).round();
            if whole > 0.0 { format!("PT{whole}M{seconds}S") } else { format!("PT{seconds}S") }
        }
        Unit::Minute => format!("PT{count}M"),
        Unit::Hour if count.fract() > 0.0 => {
            let minutes = ((count - whole) * 60.0).round();
            if whole > 0.0 { format!("PT{whole}H{minutes}M") } else { format!("PT{minutes}M") }
        }
        Unit::Hour => format!("PT{count}H"),
        Unit::Day => plain(count, "D"),
        Unit::Weekend => plain(count * 2.0, "D"),
        Unit::Week => plain(count, "W"),
        Unit::Month => plain(count, "M"),
        Unit::Quarter => plain(count * 3.0, "M"),
        Unit::Year if halves > 0.0 && halves < 12.0 => {
            if whole > 0.0 {
                format!("P{whole}Y{halves}M")
            } else {
                format!("P{halves}M")
            }
        }
        Unit::Year => plain(count, "Y"),
        Unit::Decade => plain(count * 10.0, "Y"),
        Unit::Century => plain(count * 100.0, "Y"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_timex3() {
        for (count, unit, written) in [
            (3.0, Unit::Week, "P3W"),
            (2.5, Unit::Year, "P2Y6M"),
            (0.5, Unit::Hour, "PT30M"),
            (5.5, Unit::Hour, "PT5H30M"),
            (2.0, Unit::Decade, "P20Y"),
            (1.5, Unit::Minute, "PT1M30S"),
        ] {
            assert_eq!(length(Many::Exactly(count), unit), written);
        }
        assert_eq!(length(Many::Vague, Unit::Day), "PXD");
    }
}
