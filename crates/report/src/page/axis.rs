//! A scale for dates of one story, from centuries to minutes.

use maud::{Markup, html};

use crate::wire::PrecisionName;
use types::MONTHS;

/// A longer time is drawn with recent days wide and old years narrow: by the logarithm of the days before the end.
const LINEAR: f64 = 120.0;

/// Words on the scale stand at least so many hundredths apart.
const APART: f64 = 24.0;

/// From the first to the last date, in days.
pub(super) struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    /// The scale that holds all of the dates; none where they are one day.
    pub(super) fn of<'d>(dates: impl Iterator<Item = (&'d str, Option<PrecisionName>)>) -> Option<Self> {
        let mut all: Option<(f64, f64)> = None;
        for (from, to) in dates.filter_map(|(date, precision)| days(date, precision)) {
            let (first, last) = all.unwrap_or((from, to));
            all = Some((first.min(from), last.max(to)));
        }
        let (from, to) = all?;
        (to - from > 1.5).then_some(Self { from, to })
    }

    /// Where a day lies, from 0 to 100.
    fn at(&self, day: f64) -> f64 {
        let span = self.to - self.from;
        let part = match span <= LINEAR {
            true => (day - self.from) / span,
            false => 1.0 - (1.0 + self.to - day).max(1.0).ln() / (1.0 + span).ln(),
        };
        (part * 100.0).clamp(0.0, 100.0)
    }

    /// A date as a bar on the scale.
    pub(super) fn strip(&self, date: &str, precision: Option<PrecisionName>, class: &str) -> Markup {
        let Some((from, to)) = days(date, precision) else { return html! {} };
        let (from, to) = (self.at(from), self.at(to));
        // A single moment must still be seen.
        let width = (to - from).max(1.6);
        let from = from.min(100.0 - width);
        html! {
            svg.strip aria-hidden="true" focusable="false" width="100%" height="10" {
                rect.whole x="0" y="4" width="100%" height="2" {}
                @for (at, _) in self.ticks() { rect.tick x=(percent(at)) y="2" width="1" height="6" {} }
                rect class=(class) x=(percent(from)) y="1" width=(percent(width)) height="8" {}
            }
        }
    }

    /// What the scale's marks mean.
    pub(super) fn labels(&self) -> Markup {
        html! {
            svg.labels aria-hidden="true" focusable="false" width="100%" height="18" {
                @for (at, label) in self.labelled() {
                    text x=(percent(at)) y="13" text-anchor=(if at > 85.0 { "end" } else if at < 8.0 { "start" } else { "middle" }) { (label) }
                }
            }
        }
    }

    /// Whether the scale counts back from its end, so that what is near it has more room.
    pub(super) fn counts_back(&self) -> bool {
        self.to - self.from > LINEAR
    }

    /// The marks whose words do not run into each other.
    fn labelled(&self) -> Vec<(f64, String)> {
        let mut kept: Vec<(f64, String)> = Vec::new();
        for tick in self.ticks() {
            if kept.iter().all(|known| (known.0 - tick.0).abs() >= APART) {
                kept.push(tick);
            }
        }
        kept
    }

    fn ticks(&self) -> Vec<(f64, String)> {
        let span = self.to - self.from;
        if span <= LINEAR {
            let step = if span <= 8.0 { 2.0 } else { (span / 4.0).ceil() };
            let days = (0..=(span / step) as u32).map(|number| self.from.floor() + f64::from(number) * step);
            return days
                .filter(|day| *day >= self.from)
                .map(|day| (self.at(day), day_and_month(day)))
                .collect();
        }
        let before = [
            (7.0, "a week before"),
            (30.4, "a month"),
            (365.25, "a year"),
            (3652.5, "10 years"),
            (36525.0, "100"),
        ];
        let ticks = before.into_iter().filter(|(days, _)| *days < span);
        ticks.map(|(days, label)| (self.at(self.to - days), label.to_owned())).collect()
    }
}

fn percent(at: f64) -> String {
    format!("{at:.1}%")
}

/// The first moment that a date can mean and the one behind the last, in days since 1 January 1970.
fn days(date: &str, precision: Option<PrecisionName>) -> Option<(f64, f64)> {
    let (day, time) = date.split_once('T').map_or((date, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-').map(|part| part.parse::<i32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten().filter(|month| (1..=12).contains(month));
    let Some(month) = month else {
        let years = if precision == Some(PrecisionName::Decade) { 10 } else { 1 };
        return Some((number(year, 1, 1), number(year + years, 1, 1)));
    };
    let Some(day) = parts.next().flatten() else {
        let months = if precision == Some(PrecisionName::Season) { 3 } else { 1 };
        let end = year * 12 + month - 1 + months;
        return Some((number(year, month, 1), number(end.div_euclid(12), end.rem_euclid(12) + 1, 1)));
    };
    let start = number(year, month, day);
    let hours: Option<f64> = time.and_then(|time| {
        let mut parts = time.split(':').map(|part| part.get(..2).and_then(|two| two.parse::<f64>().ok()));
        Some(parts.next()?? + parts.next().flatten().unwrap_or(0.0) / 60.0)
    });
    match (hours, precision) {
        (Some(hours), _) => Some((start + hours / 24.0, start + (hours + 0.25) / 24.0)),
        (None, Some(PrecisionName::Week)) => Some((start, start + 7.0)),
        (None, _) => Some((start, start + 1.0)),
    }
}

/// Days since 1 January 1970 in the Gregorian calendar (Howard Hinnant's `days_from_civil`, 2013).
fn number(year: i32, month: i32, day: i32) -> f64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    f64::from(era * 146_097 + days - 719_468)
}

/// "3 March", of a day's number.
fn day_and_month(day: f64) -> String {
    let shifted = day as i64 + 719_468;
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = ((from_march + 2) % 12) as usize;
    format!("{day} {}", MONTHS[month])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_fills_as_much_as_it_leaves_open() {
        let open = |date, precision| days(date, precision).map(|(from, to)| to - from);
        assert_eq!(open("1962", None), Some(365.0));
        assert_eq!(open("1960", Some(PrecisionName::Decade)), Some(3653.0));
        assert_eq!(open("2031-02", None), Some(28.0));
        assert_eq!(open("2031-12", Some(PrecisionName::Season)), Some(91.0));
        assert_eq!(open("2031-06-07", Some(PrecisionName::Week)), Some(7.0));
        assert_eq!(open("2031-06-07", None), Some(1.0));
        assert!(open("2031-06-07T09:30", None) < Some(0.02));
        assert_eq!(open("soon", None), None);
    }

    #[test]
    fn days_are_numbered_and_named() {
        assert_eq!(number(1970, 1, 1), 0.0);
        assert_eq!(number(2000, 3, 1), 11_017.0);
        for (day, want) in [(0.0, "1 January"), (11_017.0, "1 March"), (11_016.0, "29 February")] {
            assert_eq!(day_and_month(day), want);
        }
    }

    #[test]
    fn a_long_time_is_drawn_with_its_end_wide() {
        let day = |date| (date, None);
        let axis = Axis::of([day("1962"), day("2031-06-07")].into_iter()).unwrap();
        let at = |date| axis.at(days(date, None).unwrap().0);
        assert_eq!(at("1962"), 0.0);
        assert!(
            at("2030-06-07") < 60.0 && at("2031-06-01") > 70.0,
            "{} {}",
            at("2030-06-07"),
            at("2031-06-01")
        );
        assert!(Axis::of([day("2031-06-07")].into_iter()).is_none());
    }
}
