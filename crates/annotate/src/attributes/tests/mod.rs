//! What is read of reports, by kind of attribute. All reports are invented.

mod harm;
mod law;
mod people;
mod things;

use types::{AttributeKind as Kind, Bound, Confidence, Document, Holder, Value};

use crate::{analyse, annotate, test_model};

/// What is read of the given kinds: holder, value and words.
fn found(text: &str, kinds: &[Kind]) -> Vec<(String, String, String)> {
    let document = Document::plain("attributes.txt", text);
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    annotations
        .attributes
        .items
        .iter()
        .filter(|attribute| kinds.contains(&attribute.kind))
        .map(|attribute| {
            let holder = match &attribute.holder {
                Holder::Entity(entity) => annotations.entities.items[entity.index()].name.clone(),
                Holder::Event => "event".to_owned(),
                Holder::Thing(thing) => thing.clone(),
            };
            let value = match &attribute.value {
                Value::Number { amount, .. } => match amount.bound {
                    Bound::Exact => amount.value.to_string(),
                    bound => format!("{bound:?} {}", amount.value),
                },
                Value::Date(date) => date.to_string(),
                Value::Name(name) => name.clone(),
                Value::Clock { from, to, .. } => format!("{from}-{to}"),
                Value::Words { text, .. } => text.clone(),
            };
            (holder, value, document.text.slice(attribute.range).to_owned())
        })
        .collect()
}

#[track_caller]
fn check(kinds: &[Kind], text: &str, expected: &[(&str, &str, &str)]) {
    let found = found(text, kinds);
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|(holder, value, words)| (holder.as_str(), value.as_str(), words.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// How sure the counts of the dead are.
fn counted(text: &str) -> Vec<(String, Confidence)> {
    let document = Document::plain("counted.txt", text);
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    let items = annotations.attributes.items.iter().filter(|attribute| attribute.kind == Kind::Killed);
    items.map(|item| (document.text.slice(item.range).to_owned(), item.confidence)).collect()
}
