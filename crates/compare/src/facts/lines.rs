//! Attributes of one subject and kind, from all reports.

use std::collections::BTreeMap;

use types::{
    Anchor, Attribute, AttributeKind, Confidence, DocNumber, Holder, IdentityNumber, Subject, Value,
};

use super::event;
use crate::Reports;
use crate::values::slot;

/// What reports say of one subject in one respect.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) subject: Subject,
    pub(super) kind: AttributeKind,
    pub(super) other: Option<IdentityNumber>,
    /// In the order of their places.
    pub(super) sayings: Vec<Saying>,
}

/// One report's word on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Saying {
    pub(super) value: Value,
    pub(super) place: Anchor,
    pub(super) superseded: bool,
    pub(super) confidence: Confidence,
}

impl Saying {
    pub(super) fn doc(&self) -> DocNumber {
        self.place.doc
    }
}

/// All lines, in the order of subject and kind.
pub(super) fn lines(reports: &Reports<'_>) -> Vec<Line> {
    let mut lined: BTreeMap<(Subject, AttributeKind, Option<IdentityNumber>, String), Vec<Saying>> =
        BTreeMap::new();
    for report in reports.iter() {
        for attribute in &report.annotations.attributes.items {
            let doc = report.number;
            let Some((subject, other)) = subject(reports, doc, attribute) else { continue };
            let part = part(attribute);
            let saying = Saying {
                value: attribute.value.clone(),
                place: Anchor::new(doc, attribute.range),
                superseded: attribute.superseded,
                confidence: attribute.confidence,
            };
            let sayings = lined.entry((subject, attribute.kind, other, part)).or_default();
            // A report repeats itself at many places; the first hundred show it well enough.
            if sayings.len() < 4_000 {
                sayings.push(saying);
            }
        }
    }
    lined
        .into_iter()
        .map(|((subject, kind, other, _), sayings)| Line { subject, kind, other, sayings })
        .filter_map(|line| match line.subject {
            Subject::Event => event::of_the_story(line, reports),
            _ => Some(line),
        })
        .filter(|line| !line.sayings.is_empty())
        .collect()
}

/// The story's subject of an attribute, and the other party of a relation. A relation is told from the side whose
/// identity comes first, so that "her ex-husband" and "his ex-wife" meet.
fn subject(
    reports: &Reports<'_>,
    doc: DocNumber,
    attribute: &Attribute,
) -> Option<(Subject, Option<IdentityNumber>)> {
    let other = attribute.other.and_then(|other| reports.identity(doc, other));
    match &attribute.holder {
        Holder::Entity(entity) => {
            let identity = reports.identity(doc, *entity)?;
            if attribute.kind == AttributeKind::Relation {
                let other = other.filter(|&other| other != identity)?;
                let is_mutual = head(&attribute.value).and_then(slot).is_some_and(|slot| {
                    !matches!(
                        slot,
                        crate::values::Slot::Parent | crate::values::Slot::Child | crate::values::Slot::Kin
                    )
                });
                if is_mutual && other < identity {
                    return Some((Subject::Identity(other), Some(identity)));
                }
                return Some((Subject::Identity(identity), Some(other)));
            }
            Some((Subject::Identity(identity), None))
        }
        Holder::Event => Some((Subject::Event, None)),
        Holder::Thing(thing) => Some((Subject::Thing(thing.clone()), None)),
    }
}

fn head(value: &Value) -> Option<&str> {
    match value {
        Value::Words { head, .. } => Some(head),
        _ => None,
    }
}

/// What keeps values of one subject and kind apart: counts and sums by their unit, states and parts by their word.
fn part(attribute: &Attribute) -> String {
    match (attribute.kind, &attribute.value) {
        (
            AttributeKind::Count | AttributeKind::Money | AttributeKind::Measure | AttributeKind::Age,
            Value::Number { unit, .. },
        ) => unit.clone().unwrap_or_default(),
        (AttributeKind::Status | AttributeKind::Role | AttributeKind::Weapon, Value::Words { head, .. }) => {
            head.clone()
        }
        _ => String::new(),
    }
}
