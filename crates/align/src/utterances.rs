//! The same words quoted by several reports.

use types::{Annotated, Identity, Utterance};

/// Joins the quotations of several reports that give the same words.
pub fn utterances(_reports: &[Annotated<'_>], _identities: &[Identity]) -> Vec<Utterance> {
    Vec::new()
}
