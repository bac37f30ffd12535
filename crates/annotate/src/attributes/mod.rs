//! What a report says of its entities and its event: ages, jobs, relations, casualties and the like.
//!
//! Each file reads one kind of attribute over words and parse and says what it misses. An attribute belongs to an
//! entity where the words tie it to one of its mentions, to the event where they count its casualties or give its
//! place and day, and to a thing by its noun otherwise; where nothing can be tied, nothing is said.

mod ages;
mod aliases;
mod casualties;
mod conditions;
mod counts;
mod deaths;
mod deeds;
mod effects;
mod event;
mod jobs;
mod legal;
mod motives;
mod nationality;
mod natures;
mod prospects;
mod purposes;
mod reader;
mod relations;
mod residences;
mod scenes;
mod sentences;
mod things;
mod titles;
mod withheld;
mod wounds;

use types::{Attribute, Entity, Quantity, Quote, TimeExpression};

use crate::Source;
use reader::Reader;

/// Finds the attributes in a document.
pub fn extract(
    source: &Source<'_>,
    entities: &[Entity],
    times: &[TimeExpression],
    quantities: &[Quantity],
    quotes: &[Quote],
) -> Vec<Attribute> {
    if source.tokens().is_empty() {
        return Vec::new();
    }
    let mut reader = Reader::new(source, entities, times, quantities, quotes);
    ages::read(&mut reader);
    titles::read(&mut reader);
    jobs::read(&mut reader);
    nationality::read(&mut reader);
    relations::read(&mut reader);
    aliases::read(&mut reader);
    residences::read(&mut reader);
    legal::read(&mut reader);
    casualties::read(&mut reader);
    counts::read(&mut reader);
    things::read(&mut reader);
    event::read(&mut reader);
    deeds::read(&mut reader);
    scenes::read(&mut reader);
    conditions::read(&mut reader);
    deaths::read(&mut reader);
    motives::read(&mut reader);
    prospects::read(&mut reader);
    natures::read(&mut reader);
    effects::read(&mut reader);
    purposes::read(&mut reader);
    withheld::read(&mut reader);
    wounds::read(&mut reader);
    sentences::read(&mut reader);
    reader.finish()
}

#[cfg(test)]
mod tests;
