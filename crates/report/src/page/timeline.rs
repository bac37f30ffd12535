use maud::{Markup, html};

use super::Page;
use crate::reading::{tidy, words};
use crate::wire::{Document, PrecisionName, Statement, TimelineEntry};

impl Page<'_> {
    /// What happened when, and what was told when.
    pub(super) fn timeline(&self) -> Markup {
        let entries: Vec<&TimelineEntry> = self.desk.timeline().collect();
        if entries.is_empty() {
            return html! {};
        }
        let body = html! {
            h3 { "As it happened" }
            ol.timeline { @for entry in entries { (self.happening(entry)) } }
            @if self.desk.story.documents.len() > 1 { (self.told()) }
        };
        let note = "The bar is the year of the date; its filled part is as much of it as the words allow.";
        self.section("timeline", "Timeline", note, &body)
    }

    fn happening(&self, entry: &TimelineEntry) -> Markup {
        let date = entry.date.as_deref().or(entry.partial.as_deref());
        html! {
            li {
                div.when {
                    @match date {
                        Some(date) => { time datetime=[entry.date.as_deref()] { (words::date(date)) } }
                        None => "undated",
                    }
                    (strip(entry))
                }
                div.what {
                    (self.link(&entry.span, &html! { (self.desk.shown(&entry.span)) }))
                    " " span.small {
                        "(" (self.cites(&entry.support)) ")"
                        @if let Some(reason) = &entry.reason { " " (tidy(reason)) }
                    }
                }
            }
        }
    }

    /// The reports in the order of publication with what each was the first to tell.
    fn told(&self) -> Markup {
        let first_told = |document: &Document| -> Vec<&Statement> {
            let earlier = |statement: &&Statement| {
                let place = |id: &str| self.desk.documents.iter().position(|known| known.id == id);
                let first =
                    statement.support.iter().filter_map(|support| place(&support.span.document)).min();
                first.is_some() && first == place(&document.id)
            };
            self.shared().filter(earlier).collect()
        };
        html! {
            h3 { "As it was told" }
            ol.told {
                @for document in &self.desk.documents {
                    @let first = first_told(document);
                    li {
                        div.when {
                            @match &document.published {
                                Some(published) => time datetime=(published) { (words::date(published)) },
                                None => "date unknown",
                            }
                        }
                        div.what {
                            strong { (self.desk.label(&document.id)) }
                            @if document.published.is_some() && !first.is_empty() {
                                " is the earliest seen to tell " (words::count(first.len(), "thing")) " that others share"
                                details {
                                    summary { "which" }
                                    ul { @for statement in first { li { (self.earliest(statement, document)) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn earliest(&self, statement: &Statement, document: &Document) -> Markup {
        let own = statement.support.iter().find(|support| support.span.document == document.id);
        html! { @if let Some(support) = own { (self.words(&support.span)) } }
    }
}

/// The year as a bar, with the part of it that the date can be in.
fn strip(entry: &TimelineEntry) -> Markup {
    let Some((from, to)) = entry.date.as_deref().and_then(|date| part_of_year(date, entry.precision)) else {
        return html! {};
    };
    // A single day must still be seen.
    let width = (to - from).max(1.5);
    html! {
        svg.strip viewBox="0 0 120 8" aria-hidden="true" focusable="false" {
            rect.year x="0" y="2" width="120" height="4" {}
            @for month in 1..12 { rect.month x=(month * 10) y="0" width="0.5" height="8" {} }
            rect.known x=(format!("{from:.1}")) y="1" width=(format!("{width:.1}")) height="6" {}
        }
    }
}

/// From and to on a year of 120 units, ten a month.
fn part_of_year(date: &str, precision: Option<PrecisionName>) -> Option<(f64, f64)> {
    let mut parts = date.split(['-', 'T']).skip(1);
    let mut next = || parts.next().and_then(|part| part.parse::<u8>().ok());
    let (month, day) = (next(), next());
    let Some(month) = month.filter(|month| (1..=12).contains(month)) else { return Some((0.0, 120.0)) };
    let start = f64::from(month - 1) * 10.0;
    let Some(day) = day else {
        let months = if precision == Some(PrecisionName::Season) { 3.0 } else { 1.0 };
        return Some((start, (start + 10.0 * months).min(120.0)));
    };
    let at = start + f64::from(day.saturating_sub(1)) * 10.0 / 31.0;
    let days = if precision == Some(PrecisionName::Week) { 7.0 } else { 1.0 };
    Some((at, (at + days * 10.0 / 31.0).min(120.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_fills_as_much_of_its_year_as_it_leaves_open() {
        let part = |date, precision| part_of_year(date, precision);
        assert_eq!(part("1962", None), Some((0.0, 120.0)));
        assert_eq!(part("2031-06", None), Some((50.0, 60.0)));
        assert_eq!(part("2031-01-01", None).map(|(from, _)| from), Some(0.0));
        let (from, to) = part("2031-06-07", Some(PrecisionName::Week)).unwrap();
        assert!((to - from - 70.0 / 31.0).abs() < 1e-9);
    }
}
