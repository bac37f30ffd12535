//! The partial order of values: which of two says less.

use types::Value;

/// Whether `vaguer` says less than `finer` and nothing else.
pub fn says_less(_vaguer: &Value, _finer: &Value) -> bool {
    false
}
