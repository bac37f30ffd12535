use maud::{Markup, html};

use super::Page;
use super::marks::{letter, look};
use crate::reading::selection::{self, Family};
use crate::reading::{Change, LONG, by_speaker, changes, tidy, version_words, words};
use crate::wire::{OriginName, QuoteName, Rebuilt, Utterance, VariationName, Version};

impl Page<'_> {
    pub(super) fn has_quotes(&self) -> bool {
        !selection::quotes(&self.desk).is_empty()
    }

    /// Quotations by speaker, with each wording and what differs in it.
    pub(super) fn who_said_what(&self) -> Markup {
        let speakers = by_speaker(&self.desk);
        if speakers.is_empty() {
            return html! {};
        }
        let body = html! {
            @for (name, quotes) in &speakers {
                div.speaker {
                    h3 { @if name.is_empty() { "Nobody is named" } @else { (name) } }
                    @let is_scrap = |quote: &&Utterance| selection::is_fragment(quote) && quote.trace.is_none();
                    @for quote in quotes.iter().copied().filter(|quote| !is_scrap(quote)) { (self.quote(quote)) }
                    (self.scraps(&quotes.iter().copied().filter(is_scrap).collect::<Vec<_>>()))
                }
            }
        };
        let note = "Struck-out words stand only in the first wording, underlined ones only in the other.";
        self.section("said", "Who said what", note, &body)
    }

    /// A few words in quotation marks each, in one line.
    fn scraps(&self, quotes: &[&Utterance]) -> Markup {
        html! {
            @if !quotes.is_empty() {
                p.scraps {
                    span.small { "in scraps: " }
                    @for (at, quote) in quotes.iter().enumerate() {
                        @if at > 0 { "; " }
                        span id={ (self.id()) "-" (quote.id) } {
                            @for version in &quote.versions {
                                (words::quoted(&version_words(&self.desk, version))) " "
                                span.small { "(" (self.printed_by(version)) ")" }
                            }
                        }
                    }
                }
            }
        }
    }

    fn quote(&self, quote: &Utterance) -> Markup {
        let Some((first, others)) = quote.versions.split_first() else { return html! {} };
        let words = version_words(&self.desk, first);
        let others_named: Vec<String> = quote
            .other_speakers
            .iter()
            .filter_map(|id| self.desk.identity(id))
            .map(|identity| tidy(&identity.name))
            .collect();
        html! {
            div.quote id={ (self.id()) "-" (quote.id) } {
                blockquote { p { @if quote.kind == QuoteName::Indirect { (words) } @else { (words::quoted(&words)) } } }
                p.attribution.small {
                    (self.printed_by(first))
                    " · " (words::quote_kind(quote.kind))
                    @if quote.variation != VariationName::Single { " · " (words::variation(quote.variation)) }
                }
                @if !others_named.is_empty() {
                    p.alert { "Another report gives these words to " (words::list(&others_named)) "." }
                }
                @for other in others { (self.other_wording(&words, other)) }
                @if let Some(rebuilt) = &quote.rebuilt { (self.put_together(rebuilt)) }
                @if let Some(trace) = &quote.trace { (trace_list(trace)) }
            }
        }
    }

    fn other_wording(&self, first: &str, other: &Version) -> Markup {
        let words = version_words(&self.desk, other);
        html! {
            div.other {
                p { (difference(first, &words)) }
                p.attribution.small { (self.printed_by(other)) }
            }
        }
    }

    /// What several partial wordings give together, folded, each run of words leading to the report that prints it.
    fn put_together(&self, rebuilt: &Rebuilt) -> Markup {
        html! {
            details.rebuilt {
                summary { "Put together from several reports; printed so by none" }
                p { (tidy(&rebuilt.text)) }
                ol.small {
                    @for span in &rebuilt.spans { li { (self.cite(span)) ": " (self.desk.shown(span)) } }
                }
            }
        }
    }

    /// The reports that print it so, each leading to its words.
    fn printed_by(&self, version: &Version) -> Markup {
        let firsts = version.documents.iter();
        let firsts: Vec<_> =
            firsts.filter_map(|id| version.spans.iter().find(|span| span.document == *id)).collect();
        html! {
            @for (at, span) in firsts.iter().enumerate() {
                @if at > 0 { ", " }
                (self.cite(span))
                @if let Some(source) = version.sources.iter().find(|source| source.document == span.document) {
                    " (" (self.link(source, &html! { (self.desk.shown(source)) })) ")"
                }
            }
        }
    }

    /// Families of copies with their letters, origins and places.
    pub(super) fn copied(&self) -> Markup {
        let families = self.families();
        if families.is_empty() {
            return html! {};
        }
        let body = html! {
            ol.families { @for (at, family) in families.iter().enumerate() { (self.family(at, family)) } }
        };
        let note = "Words that stand in several places and go back to one text. The first place is the earliest seen, \
            which need not be the source.";
        self.section("copied", "What was copied", note, &body)
    }

    fn family(&self, at: usize, family: &Family<'_>) -> Markup {
        let passage = family.first;
        let Some((first, others)) = passage.spans.split_first() else { return html! {} };
        let words = self.desk.shown(first);
        let origin = self.desk.origin(&passage.origin).map(|origin| origin.kind);
        let parts = family.passages.iter().filter(|part| part.id != passage.id);
        html! {
            li id={ (self.id()) "-" (passage.id) } {
                p {
                    b.letter.{ "copy-" (look(at)) } { (letter(at)) } " "
                    (words::count(family.reports.len(), "report"))
                    @match origin {
                        Some(OriginName::Unknown) | None => ", origin unknown",
                        Some(kind) => { ", from " strong { (self.desk.origin_label(&passage.origin)) } " (" (words::origin(kind)) ")" }
                    }
                    span.small { " · " (words::passage(passage.kind)) }
                }
                details {
                    summary { (excerpt(&words)) }
                    p { (self.cite(first)) ": " (words::quoted(&words)) }
                    @for other in others {
                        p { (self.cite(other)) ": " (difference(&words, &self.desk.shown(other))) }
                    }
                    @if family.passages.len() > 1 {
                        p.small { "Cut otherwise:" }
                        ul.small {
                            @for part in parts {
                                li { @for (at, span) in part.spans.iter().enumerate() { @if at > 0 { ", " } (self.cite(span)) } ": " (words::excerpt(&part.spans.first().map(|span| self.desk.shown(span)).unwrap_or_default(), 16)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The second wording with what the first has otherwise; in full where little is the same. Long runs of words left
/// out are counted: they stand in the first wording.
pub(super) fn difference(first: &str, second: &str) -> Markup {
    let Some(changes) = changes(first, second) else { return html! { (words::quoted(second)) } };
    let number = |words: &str| words.split_whitespace().count();
    let same: usize =
        changes.iter().map(|change| if let Change::Same(words) = change { number(words) } else { 0 }).sum();
    if same * 2 < number(second) {
        return html! { (words::quoted(second)) };
    }
    if changes.iter().all(|change| matches!(change, Change::Same(_))) {
        return html! {
            (words::quoted(second))
            @if first != second { " " span.small { "(" (words::variation(VariationName::Punctuation)) ")" } }
        };
    }
    let left_out = |words: &str| {
        html! {
            @match number(words) {
                long if long > LONG => span.left-out title=(words) { "[" (long) " words left out]" },
                _ => del { (words) },
            }
        }
    };
    html! {
        "“"
        @for (at, change) in changes.iter().enumerate() {
            @if at > 0 { " " }
            @match change {
                Change::Same(words) => (words),
                Change::Without(words) => (left_out(words)),
                Change::With(words) => ins { (words) },
                Change::Instead(words, others) => { (left_out(words)) " " ins { (others) } }
            }
        }
        "”"
    }
}

pub(super) fn trace_list(trace: &[String]) -> Markup {
    html! {
        @if !trace.is_empty() {
            details.why { summary { "Why" } ul { @for step in trace { li { (tidy(step)) } } } }
        }
    }
}

/// The beginning of a long passage.
fn excerpt(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    match all.len() {
        0..=16 => words.to_owned(),
        _ => format!("{} …", all[..14].join(" ")),
    }
}
