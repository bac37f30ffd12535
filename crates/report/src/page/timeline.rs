use maud::{Markup, html};

use super::Page;
use super::axis::Axis;
use crate::reading::selection::{self, Day};
use crate::reading::{tidy, words};
use crate::wire::{Document, PrecisionName, Statement, TimelineEntry};

impl Page<'_> {
    /// What happened when, and what was told when, on one scale.
    pub(super) fn timeline(&self) -> Markup {
        let days = selection::days(&self.desk);
        if days.is_empty() {
            return html! {};
        }
        let entries = self.desk.timeline();
        let dates = entries.filter_map(|entry| Some((entry.date.as_deref()?, entry.precision)));
        let published = self.desk.documents.iter().filter_map(|document| document.published.as_deref());
        let axis = Axis::of(dates.chain(published.map(|date| (date, None))));
        let body = html! {
            @if let Some(axis) = &axis { div.scale { (axis.labels()) } }
            h3 { "As it happened" }
            ol.timeline { @for day in &days { (self.day(day, axis.as_ref())) } }
            @if self.desk.story.documents.len() > 1 { (self.told(axis.as_ref())) }
        };
        let note = match &axis {
            None => "",
            Some(axis) if axis.counts_back() => {
                "A bar is as long as the words leave the date open. Dates of publication stand on the same scale, which \
                counts back from the last date: a week, a month, a year."
            }
            Some(_) => {
                "A bar is as long as the words leave the date open. Dates of publication stand on the same scale."
            }
        };
        self.section("timeline", "Timeline", note, &body)
    }

    fn day(&self, day: &Day<'_>, axis: Option<&Axis>) -> Markup {
        let known = day.entries.first().and_then(|entry| Some((entry.date.as_deref()?, entry.precision)));
        html! {
            li {
                div.when {
                    @match day.date {
                        Some(date) => { time datetime=[known.map(|known| known.0)] { (words::date(date)) } }
                        None => "undated",
                    }
                    @if let Some(precision) = known.and_then(|known| known.1).filter(|known| is_rough(*known)) {
                        " " span.small { (rough(precision)) }
                    }
                    @if let Some(reason) = day.reason { p.small { (tidy(reason)) } }
                }
                div.strip-cell { @if let (Some(axis), Some((date, precision))) = (axis, known) { (axis.strip(date, precision, "event")) } }
                div.what { @for entry in &day.entries { (self.happening(entry)) } }
            }
        }
    }

    fn happening(&self, entry: &TimelineEntry) -> Markup {
        let others: Vec<&crate::wire::Support> =
            entry.support.iter().filter(|support| support.span != entry.span).collect();
        html! {
            div.happening {
                (self.link(&entry.span, &html! { (self.desk.shown(&entry.span)) }))
                " " span.small {
                    "(" (self.cites(&entry.support)) ")"
                    @if let Some(reason) = selection::own_reason(entry) { " " (tidy(reason)) }
                }
                @if !others.is_empty() {
                    details.why {
                        summary { "in the words of the others" }
                        ul { @for support in others { li { (self.cite(&support.span)) ": " (self.words(&support.span)) } } }
                    }
                }
            }
        }
    }

    /// The reports in the order of publication with what each was the first to tell.
    fn told(&self, axis: Option<&Axis>) -> Markup {
        let (dated, undated): (Vec<&Document>, Vec<&Document>) =
            self.desk.documents.iter().copied().partition(|document| document.published.is_some());
        html! {
            h3 { "As it was told" }
            ol.told {
                @for document in dated {
                    @let first = self.first_told(document);
                    li {
                        div.when {
                            @if let Some(published) = &document.published { time datetime=(published) { (words::date(published)) } }
                        }
                        div.strip-cell {
                            @if let (Some(axis), Some(published)) = (axis, &document.published) { (axis.strip(published, None, "published")) }
                        }
                        div.what {
                            strong { (self.desk.label(&document.id)) }
                            @if !first.is_empty() {
                                " is the earliest seen to tell " (words::count(first.len(), "thing")) " that others share"
                                details.why {
                                    summary { "which" }
                                    ul { @for statement in first { li { (self.earliest(statement, document)) } } }
                                }
                            }
                        }
                    }
                }
            }
            @if !undated.is_empty() {
                p.small {
                    "When these were published is not known: "
                    (words::list(&undated.iter().map(|document| self.desk.label(&document.id).to_owned()).collect::<Vec<_>>())) "."
                }
            }
        }
    }

    fn first_told(&self, document: &Document) -> Vec<&Statement> {
        let place = |id: &str| self.desk.documents.iter().position(|known| known.id == id);
        let earlier = |statement: &&Statement| {
            let first = statement.support.iter().filter_map(|support| place(&support.span.document)).min();
            first.is_some() && first == place(&document.id)
        };
        self.shared().filter(earlier).collect()
    }

    fn earliest(&self, statement: &Statement, document: &Document) -> Markup {
        let own = statement.support.iter().find(|support| support.span.document == document.id);
        html! { @if let Some(support) = own { (self.words(&support.span)) } }
    }
}

/// Whether a date of this precision is read too finely without a word about it.
fn is_rough(precision: PrecisionName) -> bool {
    matches!(
        precision,
        PrecisionName::Decade | PrecisionName::Season | PrecisionName::Week | PrecisionName::PartOfDay
    )
}

fn rough(precision: PrecisionName) -> &'static str {
    match precision {
        PrecisionName::Decade => "and the years after it",
        PrecisionName::Season => "and the months after it",
        PrecisionName::Week => "and the days after it",
        _ => "part of the day",
    }
}
