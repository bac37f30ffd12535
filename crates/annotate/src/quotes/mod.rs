//! Quotations: the scanner of quotation marks, then cue, source and content, then speakers.

mod marks;

use types::{Diagnostic, Entity, Quote};

pub use marks::{Edge, MarkStyle, MarkedSpan, Scan, scan};

use crate::Source;

/// Finds the quotations of a document.
pub fn extract(_source: &Source<'_>, scan: &Scan, _entities: &[Entity]) -> (Vec<Quote>, Vec<Diagnostic>) {
    (Vec::new(), scan.diagnostics.clone())
}
