//! Quotations: the scanner of quotation marks, then cue, source and content, then speakers.

use types::{Diagnostic, Document, Entity, Quote};

use crate::Source;

/// The quotation marks of a document, paired.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {}

/// Pairs the quotation marks of a document.
pub fn scan(_document: &Document) -> Scan {
    Scan::default()
}

/// Finds the quotations of a document.
pub fn extract(_source: &Source<'_>, _scan: &Scan, _entities: &[Entity]) -> (Vec<Quote>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}
