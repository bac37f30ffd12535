//! Time expressions and their TIMEX3 values.

use types::TimeExpression;

use crate::Source;

/// Finds the time expressions of a document.
pub fn extract(_source: &Source<'_>) -> Vec<TimeExpression> {
    Vec::new()
}
