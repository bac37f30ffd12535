//! Numbers with what they count or measure.

pub(crate) mod numerals;
pub(crate) mod words;

use types::Quantity;

use crate::Source;

/// Finds the quantities of a document.
pub fn extract(_source: &Source<'_>) -> Vec<Quantity> {
    Vec::new()
}
