//! One report and its parse → layers: sentences, quotations, entities, times, quantities, attributes,
//! statements.
//!
//! **Invariant.** A function of one document and its analysis alone: no second document, no path, no clock is
//! ever seen here. Every range in a layer lies in the document's own text, however it had to be repaired to be
//! read.
//!
//! What several reports say together is for `align` and `compare`; how anything is printed for `report`.

mod acts;
pub mod attributes;
pub mod dateline;
mod entities;
pub mod quantities;
pub mod quotes;
mod source;
pub mod statements;
pub mod times;
mod words;

use types::{Annotations, Diagnostic, Document, Layer, Producer};

pub use source::{Source, analyse};
pub use words::words;

/// Finds everything in one document.
///
/// `analysis` is what [`analyse`] made of it; an empty one (for a document that is not English) gives
/// quotations in marks and nothing else.
pub fn annotate(document: &Document, analysis: &english::Analysis) -> (Annotations, Vec<Diagnostic>) {
    let source = Source::new(document, analysis);
    let scan = quotes::scan(document);
    let times = times::extract(&source);
    let quantities = quantities::extract(&source, &times);
    let entities = entities::extract(&source, &scan);
    let (quotes, diagnostics) = quotes::extract(&source, &scan, &entities);
    let attributes = attributes::extract(&source, &entities, &times, &quantities, &quotes);
    let statements = statements::extract(&source, &entities, &times, &quotes);
    let annotations = Annotations {
        sentences: layer("sentences", source.sentences()),
        quotes: layer("quotes", quotes),
        entities: layer("entities", entities),
        times: layer("times", times),
        quantities: layer("quantities", quantities),
        attributes: layer("attributes", attributes),
        statements: layer("statements", statements),
    };
    (annotations, diagnostics)
}

fn layer<T>(name: &'static str, items: Vec<T>) -> Layer<T> {
    Layer::new(Producer { name, version: env!("CARGO_PKG_VERSION") }, items)
}

#[cfg(test)]
fn test_model() -> &'static english::Model {
    static MODEL: std::sync::OnceLock<english::Model> = std::sync::OnceLock::new();
    MODEL.get_or_init(|| english::Model::embedded().expect("the model is part of the build"))
}
