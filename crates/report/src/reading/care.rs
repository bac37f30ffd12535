//! What asks for care before any of it is shared, in words.

use super::Desk;
use super::words;
use crate::wire::{Care, ConcernName};

/// Concerns whose people a reader could find out by joining what scattered reports say.
pub(crate) fn can_be_joined(desk: &Desk<'_>) -> bool {
    let is_of_person = |care: &Care| care.concern != ConcernName::Arrest;
    desk.story.documents.len() > 1 && desk.story.care.iter().any(is_of_person)
}

/// What to think of.
pub(crate) fn advice(concern: ConcernName) -> (&'static str, &'static str) {
    match concern {
        ConcernName::Arrest => (
            "Arrest or charge",
            "An arrest or a charge proves nothing, and proceedings can limit what may be published.",
        ),
        ConcernName::Minor => {
            ("Minors", "Somebody under age may be meant; they may have a right not to be named.")
        }
        ConcernName::SexualOffence => (
            "Sexual offences",
            "In many places it is unlawful to publish what could identify who complains of one.",
        ),
        ConcernName::Anonymous => {
            ("Anonymous people", "A report keeps somebody unnamed. The others may not.")
        }
    }
}

pub(crate) const JIGSAW: &str = "Joining details from different reports can identify a person whom each of them \
    was careful not to. tellings does not say whom; read the places before you share anything.";

pub(crate) const LIMIT: &str =
    "Found by a small list of words in the reports; it is tied to no person and will miss things.";

/// The reports that use such words.
pub(crate) fn reports(desk: &Desk<'_>, care: &Care) -> Vec<String> {
    desk.labels(care.spans.iter().map(|span| span.document.as_str()))
}

/// The different words, those used most first, with a place of each.
pub(crate) fn different<'c>(desk: &Desk<'_>, care: &'c Care) -> Vec<(String, &'c crate::wire::Span, usize)> {
    let mut found: Vec<(String, &crate::wire::Span, usize)> = Vec::new();
    for span in &care.spans {
        let said = desk.shown(span).to_lowercase();
        match found.iter_mut().find(|(known, ..)| *known == said) {
            Some(known) => known.2 += 1,
            None => found.push((said, span, 1)),
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.2));
    found
}

/// "Arrest or charge (3 reports)".
pub(crate) fn heading(desk: &Desk<'_>, care: &Care) -> String {
    format!("{} ({})", advice(care.concern).0, words::count(reports(desk, care).len(), "report"))
}
