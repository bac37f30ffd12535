//! Who speaks for which body.
//!
//! Read from what a report calls somebody: a title or job that holds the body's name ("Trust spokesman"), or the body right
//! behind the name ("Inspector Ida Brandt, of Osk Police", "Ida Brandt, director of the Harbour Trust", "Ida Brandt, the
//! firm's director", "Ida Brandt, its director"). Known misses: "who leads the inquiry for Osk Police"; whoever speaks for a
//! body of which no report tells it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use types::{
    Annotated, AttributeKind, Entity, EntityKind, EntityNumber, Holder, IdentityNumber, MentionKind,
};

use crate::Reports;

/// What may stand between a name and the body that its bearer is of.
static OF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^,?(?: [a-z][a-z' ’-]{2,50})?\s(?:at|for|from|of|with)(?:\sthe)?\s$")
        .expect("a valid expression")
});

/// What stands behind a body that somebody named before it is of: "the firm's", "its".
const POSSESSIVE: [&str; 2] = ["'s ", "’s "];

/// People with the bodies that they speak for.
pub(super) fn speak_for(reports: &Reports<'_>) -> BTreeSet<(IdentityNumber, IdentityNumber)> {
    let mut found = BTreeSet::new();
    for report in reports.iter() {
        let pairs = in_words(report).into_iter().chain(behind_names(report));
        found.extend(pairs.filter_map(|(person, body)| {
            let person = reports.identity(report.number, person)?;
            let body = reports.identity(report.number, body)?;
            (person != body).then_some((person, body))
        }));
    }
    found
}

fn entities<'a>(
    report: &Annotated<'a>,
    kind: EntityKind,
) -> impl Iterator<Item = (EntityNumber, &'a Entity)> {
    let all = (0..).map(EntityNumber).zip(&report.annotations.entities.items);
    all.filter(move |(_, entity)| entity.kind == kind)
}

/// Bodies named in somebody's title or job.
fn in_words(report: &Annotated<'_>) -> Vec<(EntityNumber, EntityNumber)> {
    let mut found = Vec::new();
    for attribute in &report.annotations.attributes.items {
        let (&Holder::Entity(person), AttributeKind::Title | AttributeKind::Occupation) =
            (&attribute.holder, attribute.kind)
        else {
            continue;
        };
        for (body, entity) in entities(report, EntityKind::Organisation) {
            if entity.mentions.iter().any(|mention| attribute.range.contains(mention.range)) {
                found.push((person, body));
            }
        }
    }
    found
}

/// Bodies right behind the name of somebody.
fn behind_names(report: &Annotated<'_>) -> Vec<(EntityNumber, EntityNumber)> {
    let text = &report.document.text;
    let mut bodies: Vec<_> = entities(report, EntityKind::Organisation)
        .flat_map(|(body, entity)| entity.mentions.iter().map(move |mention| (mention.range, body)))
        .collect();
    bodies.sort();
    let mut found = Vec::new();
    for (person, entity) in entities(report, EntityKind::Person) {
        for name in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let next = bodies.partition_point(|(body, _)| body.start() < name.range.end());
            let Some(&(body, number)) = bodies.get(next) else { continue };
            let between = name.range.between(body).map_or("", |between| text.slice(between));
            let behind = &text.as_str()[body.end()..];
            let is_possessive = matches!(text.slice(body), "its" | "their")
                || POSSESSIVE.iter().any(|ending| behind.starts_with(ending));
            if OF.is_match(between) || between == ", " && is_possessive {
                found.push((person, number));
            }
        }
    }
    found
}
