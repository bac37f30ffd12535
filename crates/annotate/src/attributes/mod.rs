//! What a report says of its entities and its event: ages, jobs, relations, casualties and the like.

use types::{Attribute, Entity, Quantity, Quote, TimeExpression};

use crate::Source;

/// Finds the attributes in a document.
pub fn extract(
    _source: &Source<'_>,
    _entities: &[Entity],
    _times: &[TimeExpression],
    _quantities: &[Quantity],
    _quotes: &[Quote],
) -> Vec<Attribute> {
    Vec::new()
}
