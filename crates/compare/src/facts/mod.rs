//! What the reports of a story say of the same subjects, and how that agrees.

use types::Fact;

use crate::{Origins, Reports};

/// Lines up the attributes of several reports and judges how they stand to each other.
pub fn compare(_reports: &Reports<'_>, _origins: &Origins) -> Vec<Fact> {
    Vec::new()
}
