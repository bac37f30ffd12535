//! Numbers with what they count or measure.

use types::Quantity;

use crate::Source;

/// Finds the quantities of a document.
pub fn extract(_source: &Source<'_>) -> Vec<Quantity> {
    Vec::new()
}
