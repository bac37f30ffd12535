use maud::{Markup, html};

use super::Page;
use super::marks::{letter, look};
use crate::reading::{Change, changes, speaker, tidy, version_words, words};
use crate::wire::{OriginName, Passage, QuoteName, Utterance, VariationName, Version};

impl Page<'_> {
    fn quotes(&self) -> Vec<&crate::wire::Utterance> {
        let several = |quote: &Utterance| quote.versions.iter().map(|v| v.documents.len()).sum::<usize>() > 1;
        let quotes = self.desk.story.quotes.iter();
        quotes.filter(|quote| quote.kind != QuoteName::Indirect || several(quote)).collect()
    }

    pub(super) fn has_quotes(&self) -> bool {
        !self.quotes().is_empty()
    }

    /// Quotations by speaker, with each wording and what differs in it.
    pub(super) fn who_said_what(&self) -> Markup {
        let mut speakers: Vec<(String, Vec<&Utterance>)> = Vec::new();
        for quote in self.quotes() {
            let name = speaker(&self.desk, quote);
            match speakers.iter_mut().find(|(known, _)| *known == name) {
                Some((_, quotes)) => quotes.push(quote),
                None => speakers.push((name, vec![quote])),
            }
        }
        if speakers.is_empty() {
            return html! {};
        }
        speakers.sort_by_key(|(name, quotes)| (name.is_empty(), std::cmp::Reverse(quotes.len())));
        let body = html! {
            @for (name, quotes) in &speakers {
                div.speaker {
                    h3 { @if name.is_empty() { "Nobody is named" } @else { (name) } }
                    @for quote in quotes { (self.quote(quote)) }
                }
            }
        };
        let note = "Struck-out words stand only in the first wording, underlined ones only in the other.";
        self.section("said", "Who said what", note, &body)
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

    fn family(&self, at: usize, family: &Passage) -> Markup {
        let reports = self.desk.labels(family.spans.iter().map(|span| span.document.as_str()));
        let Some((first, others)) = family.spans.split_first() else { return html! {} };
        let words = self.desk.shown(first);
        let origin = self.desk.origin(&family.origin).map(|origin| origin.kind);
        let share = (family.exact_share.0 * 100.0).round();
        html! {
            li id={ (self.id()) "-" (family.id) } {
                p {
                    b.letter.{ "copy-" (look(at)) } { (letter(at)) } " "
                    (words::count(reports.len(), "report"))
                    @match origin {
                        Some(OriginName::Unknown) | None => ", origin unknown",
                        Some(kind) => { ", from " strong { (self.desk.origin_label(&family.origin)) } " (" (words::origin(kind)) ")" }
                    }
                    span.small { " · " (words::passage(family.kind)) " · " (share) "% of the words the same" }
                }
                details {
                    summary { (excerpt(&words)) }
                    p { (self.cite(first)) ": " (words::quoted(&words)) }
                    @for other in others {
                        p { (self.cite(other)) ": " (difference(&words, &self.desk.shown(other))) }
                    }
                }
            }
        }
    }
}

/// The second wording with what the first has otherwise.
pub(super) fn difference(first: &str, second: &str) -> Markup {
    let Some(changes) = changes(first, second) else { return html! { (words::quoted(second)) } };
    if changes.iter().all(|change| matches!(change, Change::Same(_))) {
        return html! {
            (words::quoted(second))
            @if first != second { " " span.small { "(" (words::variation(VariationName::Punctuation)) ")" } }
        };
    }
    html! {
        "“"
        @for (at, change) in changes.iter().enumerate() {
            @if at > 0 { " " }
            @match change {
                Change::Same(words) => (words),
                Change::Without(words) => del { (words) },
                Change::With(words) => ins { (words) },
                Change::Instead(words, others) => { del { (words) } " " ins { (others) } }
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
