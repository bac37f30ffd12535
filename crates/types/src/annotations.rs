use text::TextRange;

use crate::{Attribute, DocNumber, Document, Entity, Quantity, Quote, Statement, TimeExpression};

/// Who made a layer: a name and the version of its rules or model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Producer {
    /// The extractor.
    pub name: &'static str,
    /// Its version, changed when its output changes.
    pub version: &'static str,
}

/// Findings of one kind in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer<T> {
    /// Who made it.
    pub producer: Producer,
    /// The findings, in the order of their ranges; entities in the order of their numbers.
    pub items: Vec<T>,
}

impl<T> Layer<T> {
    /// A layer of `items`, which are in order.
    pub fn new(producer: Producer, items: Vec<T>) -> Self {
        Self { producer, items }
    }
}

/// Everything found in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotations {
    /// Sentences in order, not overlapping, without the white space around them.
    pub sentences: Layer<TextRange>,
    /// Quotations.
    pub quotes: Layer<Quote>,
    /// People, organisations, places and groups; an item's place is its [`EntityNumber`](crate::EntityNumber).
    pub entities: Layer<Entity>,
    /// Time expressions.
    pub times: Layer<TimeExpression>,
    /// Numbers with what they count.
    pub quantities: Layer<Quantity>,
    /// Ages, jobs, relations, casualties and what else is said of an entity or the event.
    pub attributes: Layer<Attribute>,
    /// What the document's own sentences state.
    pub statements: Layer<Statement>,
}

/// A document of the run with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Annotated<'a> {
    /// Its number in the run.
    pub number: DocNumber,
    /// The document.
    pub document: &'a Document,
    /// What was found in it.
    pub annotations: &'a Annotations,
}
