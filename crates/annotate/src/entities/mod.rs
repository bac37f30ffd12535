//! People, organisations, places and groups of one report: mentions and their chains.

use types::Entity;

use crate::Source;
use crate::quotes::Scan;

/// Finds the entities of a document.
pub fn extract(_source: &Source<'_>, _scan: &Scan) -> Vec<Entity> {
    Vec::new()
}
