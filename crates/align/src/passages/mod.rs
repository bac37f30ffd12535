//! Copied passages.

use types::{DocNumber, Document, PassageFamily};

/// A document to look for copies in.
#[derive(Debug, Clone, Copy)]
pub struct PassageInput<'a> {
    /// Its number in the run.
    pub number: DocNumber,
    /// The document.
    pub document: &'a Document,
}

/// What counts as a copy.
#[derive(Debug, Clone, Default)]
pub struct PassageSettings {}

/// Finds the passages that two or more documents share.
pub fn passages(_inputs: &[PassageInput<'_>], _settings: &PassageSettings) -> Vec<PassageFamily> {
    Vec::new()
}
