//! From what the words mean to a place in the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use types::{CalendarDate, Precision, TimeKind};

use super::calendar::{
    NOT_A_DATE, at_shift, coarse, day_value, days_between, finer_than_year, first_day, holiday_date, offset,
    open, part_of, plain, start_of_week, whole_day, year_value,
};
use super::meaning::{From, Holiday, Many, Meaning, Part, Season, Unit, YearOf, length};
use super::tense::Tense;

/// What is known when an expression is resolved.
#[derive(Debug, Clone)]
pub(super) struct Context {
    /// The day the report was published.
    pub(super) report: Option<Date>,
    /// The year of a full date in the text, for a report without a date of its own.
    pub(super) anchor: Option<Date>,
    /// The day or coarser date spoken of last, and how fine it is.
    focus: Option<(Date, Precision)>,
    /// Whether "that night" was spoken of last: its small hours are of the next day.
    in_night: bool,
    /// The quarter spoken of last.
    quarter: Option<(i16, u8)>,
    /// Whether nothing finer or coarser was spoken of since: then "a year ago" is that quarter a year ago.
    in_quarter: bool,
    /// Whether the text calls the report's own day by its weekday.
    names_own_day: bool,
}

/// An expression with its place in the calendar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) kind: TimeKind,
    pub(super) value: Option<String>,
    pub(super) date: Option<CalendarDate>,
    pub(super) precision: Option<Precision>,
    pub(super) reason: Option<String>,
}

/// Hours before this one belong to the night before them.
const SMALL_HOURS: u8 = 6;

const NO_REPORT_DATE: &str = "the report’s own date is not known";
const NO_FOCUS: &str = "no date is spoken of before";

impl Context {
    pub(super) fn new(report: Option<Date>, anchor: Option<Date>, weekdays: &[u8]) -> Self {
        let own = report.map(|report| report.weekday().to_monday_one_offset() as u8);
        let names_own_day = own.is_some_and(|own| weekdays.contains(&own));
        let (focus, quarter) = (None, None);
        Self { report, anchor, focus, in_night: false, quarter, in_quarter: false, names_own_day }
    }

    /// Whether no day has been spoken of so far.
    pub(super) fn has_no_day(&self) -> bool {
        self.focus.is_none_or(|(_, precision)| precision < Precision::Day)
    }

    /// Whether `meaning` is a day at most a week before the report.
    pub(super) fn recent_day(&self, meaning: &Meaning, tense: Tense) -> bool {
        let day =
            self.clone().value(meaning, tense).date.filter(|date| date.day.is_some()).and_then(first_day);
        let (Some(day), Some(report)) = (day, self.report) else { return false };
        day <= report && days_between(day, report) <= 7
    }

    /// Resolves `meaning`, and remembers it for expressions that count from it.
    pub(super) fn resolve(&mut self, meaning: &Meaning, tense: Tense) -> Resolved {
        let resolved = self.value(meaning, tense);
        if let (Some(date), Some(precision)) = (resolved.date, resolved.precision)
            && let Some(day) = first_day(date)
            && precision >= Precision::Year
            && !is_comparison(meaning)
        {
            self.focus = Some((day, precision));
            self.in_quarter = matches!(meaning, Meaning::Quarter { .. });
            self.in_night = is_that_night(meaning);
        }
        resolved
    }

    fn value(&mut self, meaning: &Meaning, tense: Tense) -> Resolved {
        match meaning {
            Meaning::Duration(value) => plain(TimeKind::Duration, value),
            Meaning::Set(value) => plain(TimeKind::Set, value),
            Meaning::Reference(value) => plain(TimeKind::Date, value),
            Meaning::Unclear(reason) => open(TimeKind::Date, None, reason),
            Meaning::Day { year, month, day } => self.day_of_year(*year, *month, *day, tense),
            Meaning::DayOfMonth(day) => self.day_of_month(*day, tense),
            Meaning::Month { year, month } => self.month(*year, *month, tense),
            Meaning::Year(year) => year_value(*year, None),
            Meaning::Years(first, second) => Resolved {
                value: Some(format!("{first:04}/{second:04}")),
                precision: Some(Precision::Year),
                ..plain(TimeKind::Date, "")
            },
            Meaning::Decade(first) => coarse(format!("{:03}", first / 10)),
            Meaning::Century(digits) => coarse(format!("{digits:02}")),
            Meaning::Season { year, season } => self.season(*year, *season, tense),
            Meaning::Quarter { year, quarter } => self.quarter(*year, *quarter, tense),
            Meaning::Half { year, half } => match self.year(*year, tense, |_| true) {
                Some((year, reason)) => finer_than_year(year, format!("H{half}"), Precision::Season, reason),
                None => open(TimeKind::Date, Some(format!("XXXX-H{half}")), NO_REPORT_DATE),
            },
            Meaning::Weekday { day, shift, from } => self.weekday(*day, *shift, *from, tense),
            Meaning::WeekdayOfWeek { day, weeks } => match self.report {
                Some(report) => {
                    let monday = start_of_week(report).checked_add(weeks.weeks()).ok();
                    let date = monday.and_then(|monday| monday.checked_add(i32::from(*day - 1).days()).ok());
                    self.day(date)
                }
                None => open(TimeKind::Date, Some(format!("XXXX-WXX-{day}")), NO_REPORT_DATE),
            },
            Meaning::Holiday { holiday, year } => self.holiday(*holiday, *year, tense),
            Meaning::Shifted { unit, shift, from } => self.shifted(*unit, *shift, *from),
            Meaning::Offset { many, unit, sign, from } => self.offset(*many, *unit, *sign, *from),
            Meaning::OffsetFrom { many, unit, sign, day } => {
                let anchor = self.value(day, tense);
                match anchor.date.and_then(first_day) {
                    Some(date) => {
                        let mut found = offset(date, *many, *unit, *sign);
                        found.reason = Some(format!("counted from {date}"));
                        found
                    }
                    None => open(TimeKind::Date, None, NO_REPORT_DATE),
                }
            }
            Meaning::WeekOf(day) => match self.value(day, tense).date.and_then(first_day) {
                Some(date) => self.week(date),
                None => open(TimeKind::Date, None, NO_REPORT_DATE),
            },
            Meaning::PartOf { part, day } => part_of(*part, self.value(day, tense)),
            Meaning::Clock { hour, minute, day } => self.clock(*hour, *minute, day.as_deref(), tense),
        }
    }

    /// Why a value could be worked out, for a reader.
    fn counted(&self) -> Option<String> {
        self.report.map(|report| format!("counted from the report’s date, {report}"))
    }

    fn day(&self, date: Option<Date>) -> Resolved {
        match date {
            Some(date) => day_value(date, self.counted()),
            None => open(TimeKind::Date, None, NOT_A_DATE),
        }
    }

    fn week(&self, date: Date) -> Resolved {
        let week = date.iso_week_date();
        Resolved {
            value: Some(format!("{:04}-W{:02}", week.year(), week.week())),
            precision: Some(Precision::Week),
            reason: self.counted(),
            ..plain(TimeKind::Date, "")
        }
    }

    /// The year meant, and why: `fits` says whether the date lies at or before the report within a year.
    fn year(&self, year: YearOf, tense: Tense, fits: impl Fn(i16) -> bool) -> Option<(i16, Option<String>)> {
        if let YearOf::Known(year) = year {
            return Some((year, None));
        }
        if let YearOf::Focus(shift) = year
            && let Some((focus, _)) = self.focus
        {
            return Some((focus.year() + shift, Some(format!("counted from {}", focus.year()))));
        }
        let Some(report) = self.report else {
            let anchor = self.anchor.filter(|_| matches!(year, YearOf::Open))?;
            return Some((
                anchor.year(),
                Some(format!("the year is that of another date in the text, {anchor}")),
            ));
        };
        let this = report.year();
        let year = match year {
            YearOf::Shift(shift) => this + shift,
            YearOf::Last => {
                if fits(this) {
                    this
                } else {
                    this - 1
                }
            }
            YearOf::Next => {
                if fits(this) {
                    this + 1
                } else {
                    this
                }
            }
            YearOf::Open => match tense {
                Tense::Past => {
                    if fits(this) {
                        this
                    } else {
                        this - 1
                    }
                }
                Tense::Future => {
                    if fits(this) {
                        this + 1
                    } else {
                        this
                    }
                }
                Tense::Open => this,
            },
            YearOf::Focus(shift) => this + shift,
            YearOf::Known(year) => year,
        };
        Some((year, self.counted()))
    }

    fn day_of_year(&self, year: YearOf, month: u8, day: u8, tense: Tense) -> Resolved {
        let in_year = |year: i16| Date::new(year, month as i8, day as i8).ok();
        let unresolved = || {
            let date = CalendarDate { month: Some(month), day: Some(day), ..CalendarDate::default() };
            Resolved {
                value: Some(date.to_string()),
                date: Some(date),
                precision: Some(Precision::Day),
                reason: Some(format!("no year is given, and {NO_REPORT_DATE}")),
                ..plain(TimeKind::Date, "")
            }
        };
        if in_year(2000).is_none() {
            return open(TimeKind::Date, None, NOT_A_DATE);
        }
        if let (YearOf::Open, Some(report)) = (year, self.report) {
            // The nearest such day, unless the tense speaks clearly against it.
            let candidates = (-1..=1).filter_map(|step| in_year(report.year() + step));
            let best = candidates.min_by_key(|&date| {
                let days = days_between(report, date);
                let against = match tense {
                    Tense::Past if days > 1 => 150,
                    Tense::Future if days < -1 => 150,
                    _ => 0,
                };
                days.abs() + against
            });
            return self.day(best);
        }
        let at_or_before = |candidate: i16| match (self.report, in_year(candidate)) {
            (Some(report), Some(date)) => match year {
                YearOf::Next => date <= report,
                YearOf::Last => date < report,
                _ => date <= report,
            },
            _ => true,
        };
        match self.year(year, tense, at_or_before) {
            Some((year, reason)) => match in_year(year) {
                Some(date) => day_value(date, reason),
                None => open(TimeKind::Date, None, NOT_A_DATE),
            },
            None => unresolved(),
        }
    }

    fn day_of_month(&self, day: u8, tense: Tense) -> Resolved {
        let base = match (self.focus, self.report) {
            (Some((focus, precision)), _) if precision >= Precision::Month => focus,
            (_, Some(report)) => report,
            _ => return open(TimeKind::Date, Some(format!("XXXX-XX-{day:02}")), NO_FOCUS),
        };
        let mut date = Date::new(base.year(), base.month(), day as i8).ok();
        if let (Some(found), Some(report)) = (date, self.report)
            && self.focus.is_none()
        {
            if tense == Tense::Past && found > report {
                date = found.checked_sub(1.month()).ok();
            } else if tense == Tense::Future && found < report {
                date = found.checked_add(1.month()).ok();
            }
        }
        match date {
            Some(date) => day_value(date, Some(format!("the month is that of {base}"))),
            None => open(TimeKind::Date, None, NOT_A_DATE),
        }
    }

    fn month(&self, year: YearOf, month: u8, tense: Tense) -> Resolved {
        let said = matches!(year, YearOf::Known(_));
        let past = |candidate: i16| match self.report {
            Some(report) => {
                let at = (candidate, month as i8);
                let now = (report.year(), report.month());
                match year {
                    YearOf::Last | YearOf::Next => at < now,
                    _ => at <= now,
                }
            }
            None => true,
        };
        let year = match (year, self.report) {
            (YearOf::Open, Some(report)) => {
                let ahead = |year: i16| months(year, month) - months(report.year(), report.month() as u8);
                YearOf::Known(nearest_year(report, tense, 8, ahead))
            }
            _ => year,
        };
        let counted = self.counted();
        let reason_of = |reason: Option<String>| reason.or(counted.clone());
        match self.year(year, tense, past) {
            Some((year, reason)) => Resolved {
                value: Some(format!("{year:04}-{month:02}")),
                date: Some(CalendarDate { year: Some(year), month: Some(month), ..CalendarDate::default() }),
                precision: Some(Precision::Month),
                reason: reason_of(reason).filter(|_| !said),
                ..plain(TimeKind::Date, "")
            },
            None => {
                let date = CalendarDate { month: Some(month), ..CalendarDate::default() };
                Resolved {
                    value: Some(date.to_string()),
                    date: Some(date),
                    precision: Some(Precision::Month),
                    reason: Some(format!("no year is given, and {NO_REPORT_DATE}")),
                    ..plain(TimeKind::Date, "")
                }
            }
        }
    }

    fn season(&self, year: YearOf, season: Season, tense: Tense) -> Resolved {
        let (code, first_month) = match season {
            Season::Spring => ("SP", 3),
            Season::Summer => ("SU", 6),
            Season::Autumn => ("FA", 9),
            Season::Winter => ("WI", 12),
        };
        let begun = |candidate: i16| match self.report {
            Some(report) => {
                let now = (report.year(), report.month());
                match year {
                    // "last summer", said in July, was a year ago.
                    YearOf::Last => (candidate, first_month + 3) <= now,
                    _ => (candidate, first_month) <= now,
                }
            }
            None => true,
        };
        let year = match (year, self.report) {
            (YearOf::Open, Some(report)) => {
                // From the middle of the season, so that the one that runs is the nearest.
                let middle = |year: i16| months(year, first_month as u8) + 1;
                let ahead = |year: i16| middle(year) - months(report.year(), report.month() as u8);
                YearOf::Known(nearest_year(report, tense, 8, ahead))
            }
            _ => year,
        };
        match self.year(year, tense, begun) {
            Some((year, reason)) => finer_than_year(year, code.to_owned(), Precision::Season, reason),
            None => open(TimeKind::Date, Some(format!("XXXX-{code}")), NO_REPORT_DATE),
        }
    }

    fn quarter(&mut self, year: YearOf, quarter: Option<u8>, tense: Tense) -> Resolved {
        let latest = |context: &Self| {
            // The quarter that company results published at a date are about is the one that ended last.
            let report = context.report?;
            let now = (report.month() as u8 - 1) / 3;
            Some(if now == 0 { (report.year() - 1, 4) } else { (report.year(), now) })
        };
        let meant = year;
        let found = match (year, quarter) {
            (YearOf::Last, None) => latest(self),
            (YearOf::Known(year), Some(quarter)) => Some((year, quarter)),
            (YearOf::Known(year), None) => {
                self.quarter.or_else(|| latest(self)).map(|(_, quarter)| (year, quarter))
            }
            (YearOf::Focus(shift), quarter) => {
                let base = self.quarter.or_else(|| latest(self));
                base.map(|(year, last)| (year + shift, quarter.unwrap_or(last)))
            }
            (YearOf::Open, None) => self.quarter.or_else(|| latest(self)),
            (YearOf::Shift(shift), None) => self
                .report
                .and_then(|report| Some((report.year() + shift, self.quarter.or_else(|| latest(self))?.1))),
            (year, Some(quarter)) => {
                let year = match (year, self.report) {
                    (YearOf::Open, Some(report)) => {
                        let now = i32::from(report.year()) * 4 + i32::from(report.month() - 1) / 3;
                        let ahead = |year: i16| i32::from(year) * 4 + i32::from(quarter) - 1 - now;
                        YearOf::Known(nearest_year(report, tense, 2, ahead))
                    }
                    _ => year,
                };
                self.year(year, tense, |_| true).map(|(year, _)| (year, quarter))
            }
            (_, None) => None,
        };
        let Some((year, quarter)) = found else {
            let value = quarter.map(|quarter| format!("XXXX-Q{quarter}"));
            return open(TimeKind::Date, value, NO_REPORT_DATE);
        };
        // The year-ago quarter is only spoken of beside this year's.
        if !matches!(meant, YearOf::Focus(_)) {
            self.quarter = Some((year, quarter));
        }
        finer_than_year(year, format!("Q{quarter}"), Precision::Season, self.counted())
    }

    fn weekday(&self, day: u8, shift: Option<i32>, from: From, tense: Tense) -> Resolved {
        let weekday = Weekday::from_monday_one_offset(day as i8).unwrap_or(Weekday::Monday);
        let before = |date: Date| {
            (1..=7).filter_map(|n| date.checked_sub(n.days()).ok()).find(|d| d.weekday() == weekday)
        };
        let after = |date: Date| {
            (1..=7).filter_map(|n| date.checked_add(n.days()).ok()).find(|d| d.weekday() == weekday)
        };
        if from == From::Focus {
            let Some((focus, precision)) = self.focus.filter(|&(_, precision)| precision >= Precision::Day)
            else {
                return open(TimeKind::Date, Some(format!("XXXX-WXX-{day}")), NO_FOCUS);
            };
            debug_assert!(precision >= Precision::Day);
            let date = match shift {
                Some(..=-1) => before(focus),
                Some(1..) => after(focus),
                _ if focus.weekday() == weekday => Some(focus),
                _ => after(focus),
            };
            return match date {
                Some(date) => day_value(date, Some(format!("counted from {focus}"))),
                None => open(TimeKind::Date, None, NOT_A_DATE),
            };
        }
        let Some(report) = self.report else {
            return open(TimeKind::Date, Some(format!("XXXX-WXX-{day}")), NO_REPORT_DATE);
        };
        let date = match shift {
            None | Some(0) if report.weekday() == weekday => Some(report),
            Some(..=-1) => before(report),
            // "next Friday", said earlier in the same week, is the Friday of the week after.
            Some(1..) => after(report).and_then(|date| {
                if start_of_week(date) == start_of_week(report) {
                    date.checked_add(1.week()).ok()
                } else {
                    Some(date)
                }
            }),
            _ => match tense {
                Tense::Future => after(report),
                // Tells a report of its own day as "Wednesday", then "on Thursday he was" is the day after: it was
                // carried on under its first date.
                Tense::Past | Tense::Open => {
                    let next = after(report)
                        .filter(|next| self.names_own_day && report.tomorrow().ok() == Some(*next));
                    next.or_else(|| before(report))
                }
            },
        };
        self.day(date)
    }

    fn holiday(&self, holiday: Holiday, year: YearOf, tense: Tense) -> Resolved {
        let on = |year: i16| holiday_date(holiday, year);
        if let (YearOf::Open, Some(report)) = (year, self.report) {
            let best = (-1..=1).filter_map(|step| on(report.year() + step)).min_by_key(|&date| {
                let days = days_between(report, date);
                let against = match tense {
                    Tense::Past if days > 0 => 200,
                    Tense::Future if days < 0 => 200,
                    _ => 0,
                };
                days.abs() + against
            });
            return self.day(best);
        }
        let past = |year: i16| self.report.zip(on(year)).is_none_or(|(report, date)| date <= report);
        match self.year(year, tense, past) {
            Some((year, reason)) => match on(year) {
                Some(date) => day_value(date, reason),
                None => open(TimeKind::Date, None, NOT_A_DATE),
            },
            None => open(TimeKind::Date, None, NO_REPORT_DATE),
        }
    }

    fn shifted(&self, unit: Unit, shift: i32, from: From) -> Resolved {
        let (base, reason) = match (from, self.focus, self.report) {
            (From::Report, _, Some(report)) => (report, self.counted()),
            (From::Focus, Some((focus, _)), _) => (focus, Some(format!("counted from {focus}"))),
            (From::Focus, None, Some(report)) => (report, self.counted()),
            (From::Report, _, None) => return open(TimeKind::Date, None, NO_REPORT_DATE),
            (From::Focus, None, None) => return open(TimeKind::Date, None, NO_FOCUS),
        };
        let mut found = at_shift(base, unit, shift);
        found.reason = found.reason.or(reason);
        found
    }

    fn offset(&self, many: Many, unit: Unit, sign: i32, from: From) -> Resolved {
        let a_year = unit == Unit::Year && many == Many::Exactly(1.0) && sign < 0;
        if let (true, true, Some((year, quarter))) = (a_year, self.in_quarter, self.quarter) {
            return finer_than_year(year - 1, format!("Q{quarter}"), Precision::Season, self.counted());
        }
        match from {
            From::Report => match self.report {
                Some(report) => {
                    let mut found = offset(report, many, unit, sign);
                    found.reason = self.counted();
                    found
                }
                None => open(TimeKind::Date, None, NO_REPORT_DATE),
            },
            From::Focus => match self.focus {
                Some((focus, precision)) if precision >= Precision::Day || unit >= Unit::Month => {
                    let mut found = offset(focus, many, unit, sign);
                    found.reason = Some(format!("counted from {focus}"));
                    found
                }
                _ => Resolved {
                    reason: Some(NO_FOCUS.to_owned()),
                    ..plain(TimeKind::Duration, &length(many, unit))
                },
            },
        }
    }

    fn clock(&self, hour: u8, minute: Option<u8>, day: Option<&Meaning>, tense: Tense) -> Resolved {
        let (on, reason) = match day {
            Some(day) => {
                let found = self.clone().value(day, tense);
                (found.date, found.reason)
            }
            None => match (self.focus, self.report) {
                // "Later that night, around 1.30 a.m.".
                (Some((focus, precision)), _)
                    if precision >= Precision::Day && self.in_night && hour < SMALL_HOURS =>
                {
                    let next = focus.checked_add(1.day()).unwrap_or(focus);
                    (Some(whole_day(next)), Some(format!("the day is that after {focus}")))
                }
                (Some((focus, precision)), _) if precision >= Precision::Day => {
                    (Some(whole_day(focus)), Some(format!("the day is that of {focus}")))
                }
                (_, Some(report)) => (Some(whole_day(report)), self.counted()),
                _ => (None, Some(NO_REPORT_DATE.to_owned())),
            },
        };
        let on = on.filter(|date| date.day.is_some());
        let time = match minute {
            Some(minute) => format!("T{hour:02}:{minute:02}"),
            None => format!("T{hour:02}:00"),
        };
        let day = on.map_or_else(
            || "XXXX-XX-XX".to_owned(),
            |date| CalendarDate { hour: None, minute: None, ..date }.to_string(),
        );
        // 24:00 is midnight at the end of a day: it stays a value, but the date is the day alone.
        let date = on.filter(|_| hour < 24).map(|date| CalendarDate { hour: Some(hour), minute, ..date });
        Resolved {
            kind: TimeKind::Time,
            value: Some(day + &time),
            date: date.or(on),
            precision: Some(if minute.is_some_and(|minute| minute > 0) {
                Precision::Minute
            } else {
                Precision::Hour
            }),
            reason,
        }
    }
}

/// "that night", "later that evening".
fn is_that_night(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::PartOf { part: Part::Night | Part::Evening, day }
        if matches!(**day, Meaning::Shifted { from: From::Focus, .. }))
}

/// "a year earlier" is what something is compared with, not what is spoken of next.
fn is_comparison(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Offset { unit: Unit::Year, sign: ..=-1, .. })
}

/// The year, of the report's and its neighbours, that is the fewest steps away, where a step against the tense of
/// the clause costs `against` more. `ahead` counts the steps from the report to the candidate. Of two equally far
/// the earlier is taken.
fn nearest_year(report: Date, tense: Tense, against: i32, ahead: impl Fn(i16) -> i32) -> i16 {
    let cost = |&year: &i16| {
        let ahead = ahead(year);
        let wrong = match tense {
            Tense::Past => ahead > 0,
            Tense::Future => ahead < 0,
            Tense::Open => false,
        };
        // Without a tense the past is likelier: news tells what happened.
        let doubtful = tense == Tense::Open && ahead > 0;
        ahead.abs() + if wrong { against } else { 0 } + if doubtful { against / 4 } else { 0 }
    };
    (-1..=1).map(|step| report.year() + step).min_by_key(cost).unwrap_or(report.year())
}

fn months(year: i16, month: u8) -> i32 {
    i32::from(year) * 12 + i32::from(month)
}
