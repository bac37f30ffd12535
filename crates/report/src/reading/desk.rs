use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::wire::{Collation, Document, Identity, Origin, Span, Story, Support, TimelineEntry};

/// A story with its documents, origins and people at hand.
pub(crate) struct Desk<'a> {
    pub(crate) story: &'a Story,
    /// In the order in which they were published; those without a date behind, by id.
    pub(crate) documents: Vec<&'a Document>,
    labels: BTreeMap<&'a str, String>,
    by_id: BTreeMap<&'a str, &'a Document>,
    origins: BTreeMap<&'a str, &'a Origin>,
    identities: BTreeMap<&'a str, &'a Identity>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(collation: &'a Collation, story: &'a Story) -> Self {
        let members: BTreeSet<&str> = story.documents.iter().map(String::as_str).collect();
        let all = collation.documents.iter();
        let mut documents: Vec<&Document> = all.filter(|document| members.contains(&*document.id)).collect();
        documents.sort_by_key(|document| (document.published.is_none(), &document.published, &document.id));
        Self {
            story,
            labels: labels(&documents),
            by_id: documents.iter().map(|document| (&*document.id, *document)).collect(),
            documents,
            origins: story.origins.iter().map(|origin| (&*origin.id, origin)).collect(),
            identities: story.entities.iter().map(|identity| (&*identity.id, identity)).collect(),
        }
    }

    pub(crate) fn document(&self, id: &str) -> Option<&'a Document> {
        self.by_id.get(id).copied()
    }

    /// What to call a report: its outlet, where no other report of the story has the same, else its id too.
    pub(crate) fn label<'s>(&'s self, document: &'s str) -> &'s str {
        self.labels.get(document).map_or(document, String::as_str)
    }

    /// The reports in the order of publication, each once.
    pub(crate) fn labels<'s>(&self, documents: impl IntoIterator<Item = &'s str>) -> Vec<String> {
        let wanted: BTreeSet<&str> = documents.into_iter().collect();
        let known = self.documents.iter().filter(|document| wanted.contains(&*document.id));
        known.map(|document| self.label(&document.id).to_owned()).collect()
    }

    pub(crate) fn reports_of(&self, support: &[Support]) -> Vec<String> {
        self.labels(support.iter().map(|support| &*support.span.document))
    }

    /// The timeline for people: what stands on the day of its report only where several reports tell it.
    pub(crate) fn timeline(&self) -> impl Iterator<Item = &'a TimelineEntry> {
        let is_own_day = |entry: &&TimelineEntry| entry.date.is_some() && entry.reason.is_some();
        self.story
            .timeline
            .iter()
            .filter(move |entry| !is_own_day(entry) || self.reports_of(&entry.support).len() > 1)
    }

    pub(crate) fn origin(&self, id: &str) -> Option<&'a Origin> {
        self.origins.get(id).copied()
    }

    pub(crate) fn identity(&self, id: &str) -> Option<&'a Identity> {
        self.identities.get(id).copied()
    }

    /// What to call an origin: an outlet's own reporting by the report's label.
    pub(crate) fn origin_label(&self, id: &str) -> String {
        let Some(origin) = self.origin(id) else { return id.to_owned() };
        match &origin.document {
            Some(document) => self.label(document).to_owned(),
            None if origin.label.is_empty() => words::origin(origin.kind).to_owned(),
            None => origin.label.clone(),
        }
    }

    /// The words of a place as they should read: wrongly decoded characters put right, white space made plain.
    pub(crate) fn shown(&self, span: &Span) -> String {
        let repairs = self.document(&span.document).map_or(&[][..], |document| &document.repairs);
        let within = |at: usize| (span.start..=span.end).contains(&at);
        let mut out = String::new();
        let mut chars = span.exact.chars();
        let mut done = span.start;
        for repair in repairs.iter().filter(|repair| within(repair.start) && within(repair.end)) {
            out.extend(chars.by_ref().take(repair.start.saturating_sub(done)));
            out.push_str(&repair.reads);
            chars.by_ref().take(repair.end - repair.start).for_each(drop);
            done = repair.end;
        }
        out.extend(chars);
        tidy(&out)
    }
}

/// One blank between words, nothing that could steer a terminal or turn the direction of writing.
pub(crate) fn tidy(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split(|ch: char| ch.is_whitespace() || ch.is_control()).filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&ch| !is_steering(ch)));
    }
    out
}

/// Marks that change how others are shown.
fn is_steering(ch: char) -> bool {
    matches!(ch, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn labels<'a>(documents: &[&'a Document]) -> BTreeMap<&'a str, String> {
    let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
    for outlet in documents.iter().filter_map(|document| document.outlet.as_deref()) {
        *outlets.entry(outlet).or_default() += 1;
    }
    let label = |document: &&'a Document| {
        let label = match document.outlet.as_deref() {
            Some(outlet) if outlets[outlet] == 1 => tidy(outlet),
            Some(outlet) => format!("{} ({})", tidy(outlet), tidy(&document.id)),
            None => tidy(&document.id),
        };
        (&*document.id, label)
    };
    documents.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_taken_out() {
        assert_eq!(tidy("a\u{1b}[31mred\r\n\u{202E}b\u{7}c"), "a [31mred b c");
        assert_eq!(tidy("  two\u{a0} words "), "two words");
    }
}
