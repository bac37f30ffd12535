//! Attributes of one subject and kind, from all reports.

use std::collections::{BTreeMap, BTreeSet};

use lexicon::PersonName;
use types::{
    Anchor, Attribute, AttributeKind, Confidence, DocNumber, EntityNumber, Holder, Identity, IdentityNumber,
    QuoteKind, Subject, Value,
};

use super::{attackers, event};
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
    /// Whose weapon or motive it is.
    pub(super) whose: Option<IdentityNumber>,
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
            let is_passing_quote = attribute.kind == AttributeKind::Count
                && attribute.confidence == Confidence::Guessed
                && attribute.said_in.is_some_and(|quote| {
                    report.annotations.quotes.items[quote.index()].kind != QuoteKind::Indirect
                });
            if is_passing_quote {
                continue;
            }
            let Some((subject, other)) = subject(reports, doc, attribute) else { continue };
            let Some((kind, value)) = comparable(reports, doc, attribute, &subject) else { continue };
            let part = part(&subject, kind, &value);
            let saying = Saying {
                value,
                place: Anchor::new(doc, attribute.range),
                superseded: attribute.superseded,
                confidence: attribute.confidence,
                whose: attribute.other.and_then(|other| reports.identity(doc, other)),
            };
            let sayings = lined.entry((subject, kind, other, part)).or_default();
            // A report repeats itself at many places; the first hundred show it well enough.
            if sayings.len() < 4_000 {
                sayings.push(saying);
            }
        }
    }
    let mut lines: Vec<Line> = lined
        .into_iter()
        .map(|((subject, kind, other, _), sayings)| Line { subject, kind, other, sayings })
        .collect();
    attackers::count_alike(&mut lines);
    lines.iter_mut().for_each(give_to_owner);
    lines.iter_mut().for_each(|line| without_ages_of_then(line, reports));
    let mut lines: Vec<Line> = lines
        .into_iter()
        .filter_map(|line| match line.subject {
            Subject::Event => event::of_the_story(line, reports),
            _ => Some(line),
        })
        .filter(|line| !line.sayings.is_empty())
        .collect();
    event::without_lone_victim(&mut lines, reports);
    event::without_hurt_dead(&mut lines);
    lines
}

/// "Ida Brandt, 16 … was 15 at the time": where another age is given, the age of then is no rival to it.
fn without_ages_of_then(line: &mut Line, reports: &Reports<'_>) {
    if line.kind != AttributeKind::Age {
        return;
    }
    let is_of_then = |saying: &Saying| {
        let text = reports.report(saying.doc()).document.text.as_str();
        saying.superseded && text[saying.place.range.end()..].starts_with(" at the time")
    };
    if line.sayings.iter().any(|saying| !is_of_then(saying)) {
        line.sayings.retain(|saying| !is_of_then(saying));
    }
}

/// Weapons and motives of an event are somebody's, where half of the reports that tell them say whose and none says
/// otherwise.
fn give_to_owner(line: &mut Line) {
    if line.subject != Subject::Event || !matches!(line.kind, AttributeKind::Weapon | AttributeKind::Motive) {
        return;
    }
    let docs = |with_owner: bool| {
        let sayings = line.sayings.iter().filter(|saying| !with_owner || saying.whose.is_some());
        sayings.map(Saying::doc).collect::<BTreeSet<_>>().len()
    };
    let owners: BTreeSet<IdentityNumber> = line.sayings.iter().filter_map(|saying| saying.whose).collect();
    let mut owners = owners.into_iter();
    if let (Some(only), None) = (owners.next(), owners.next())
        && docs(true) * 2 >= docs(false)
    {
        line.subject = Subject::Identity(only);
    }
}

/// The kind and value under which an attribute is compared; none for what says nothing of its subject.
///
/// An office before a name and behind it are one ("Mayor Ida Brandt", "Ida Brandt, the mayor"). Parts people play are
/// compared by their noun alone: "the hero driver" is the driver. Bodies in descriptions are the story's.
fn comparable(
    reports: &Reports<'_>,
    doc: DocNumber,
    attribute: &Attribute,
    subject: &Subject,
) -> Option<(AttributeKind, Value)> {
    let identity = match subject {
        Subject::Identity(number) => reports.links().identities.get(number.index()),
        _ => None,
    };
    match (attribute.kind, &attribute.value) {
        // Names that are kept back stand with the names.
        (AttributeKind::Name, _) => None,
        (AttributeKind::Title | AttributeKind::Occupation, Value::Words { text, head, modifiers }) => {
            let modifiers = modifiers.iter().map(|word| of_story(reports, doc, word)).collect();
            let value = Value::Words { text: text.clone(), head: head.clone(), modifiers };
            (!names_itself(identity, head)).then_some((AttributeKind::Occupation, value))
        }
        (AttributeKind::Prospect, Value::Words { text, head, modifiers }) => {
            let modifiers = modifiers.iter().map(|word| of_story(reports, doc, word)).collect();
            let value = Value::Words { text: text.clone(), head: head.clone(), modifiers };
            Some((AttributeKind::Prospect, value))
        }
        // Reports that write of "the shooter" and name nobody do not say that he is who another report names.
        (AttributeKind::Role, Value::Words { head, .. })
            if accuses(head) && names_only_elsewhere(reports, doc, attribute, identity) =>
        {
            None
        }
        (AttributeKind::Role, Value::Words { head, .. }) => {
            let value = Value::Words { text: head.clone(), head: head.clone(), modifiers: Vec::new() };
            (!names_itself(identity, head)).then_some((AttributeKind::Role, value))
        }
        (AttributeKind::Alias, Value::Name(alias)) => {
            (!is_own_name(identity, alias)).then(|| (AttributeKind::Alias, attribute.value.clone()))
        }
        // "A 52-year-old man" is 52.
        (AttributeKind::Age, Value::Number { amount, .. })
            if identity.is_some_and(|identity| {
                let age = amount.value.to_string();
                !identity.is_named
                    && identity.name.split(|c: char| !c.is_ascii_digit()).any(|part| part == age)
            }) =>
        {
            None
        }
        (kind, value) => Some((kind, value.clone())),
    }
}

/// Whether a part played is one in a crime.
fn accuses(head: &str) -> bool {
    matches!(
        head,
        "suspect"
            | "gunman"
            | "gunwoman"
            | "attacker"
            | "shooter"
            | "killer"
            | "assailant"
            | "knifeman"
            | "bomber"
            | "perpetrator"
            | "murderer"
            | "robber"
            | "burglar"
            | "culprit"
            | "accomplice"
    )
}

/// Whether the story names the person, and this report does not.
fn names_only_elsewhere(
    reports: &Reports<'_>,
    doc: DocNumber,
    attribute: &Attribute,
    identity: Option<&Identity>,
) -> bool {
    let Holder::Entity(entity) = attribute.holder else { return false };
    let own = reports.report(doc).annotations.entities.items.get(entity.index());
    identity.is_some_and(|identity| identity.is_named) && own.is_some_and(|own| !own.is_named)
}

/// A word of a description; the number of a report's entity (`@3`) becomes that of the story's identity (`#12`).
fn of_story(reports: &Reports<'_>, doc: DocNumber, word: &str) -> String {
    let number = word.strip_prefix('@').and_then(|number| number.parse().ok());
    match number.and_then(|number| reports.identity(doc, EntityNumber(number))) {
        Some(identity) => format!("#{}", identity.0),
        None => word.to_owned(),
    }
}

/// Whether the subject has no name and is called by this very noun: "the driver" is a driver.
fn names_itself(identity: Option<&Identity>, head: &str) -> bool {
    identity.is_some_and(|identity| {
        !identity.is_named
            && identity.name.split_whitespace().next_back().is_some_and(|last| last.to_lowercase() == head)
    })
}

/// Whether an alias is what the story calls the person anyway: the name, or a part of it.
fn is_own_name(identity: Option<&Identity>, alias: &str) -> bool {
    let Some(identity) = identity else { return false };
    let (name, alias) = (PersonName::parse(&identity.name), PersonName::parse(alias));
    alias.words().iter().all(|word| name.words().contains(word))
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

/// What keeps values of one subject and kind apart: counts and sums by what is counted, states and parts by their word.
fn part(subject: &Subject, kind: AttributeKind, value: &Value) -> String {
    match (kind, value) {
        // What one person did so many times of: rebounds and points are two things.
        (AttributeKind::Count, Value::Number { unit, .. }) if matches!(subject, Subject::Identity(_)) => {
            unit.clone().unwrap_or_default()
        }
        // Signatures and supporters are people; the subject says what they signed.
        (AttributeKind::Count, Value::Number { .. }) => String::new(),
        (AttributeKind::Money | AttributeKind::Measure | AttributeKind::Age, Value::Number { unit, .. }) => {
            unit.clone().unwrap_or_default()
        }
        (AttributeKind::Weapon, Value::Number { .. }) => "number".to_owned(),
        (AttributeKind::Prospect, Value::Words { modifiers, .. }) => modifiers.join(" "),
        (AttributeKind::Condition, value) if crate::values::is_unknown(value) => "condition".to_owned(),
        (
            AttributeKind::Status | AttributeKind::Role | AttributeKind::Weapon | AttributeKind::Condition,
            Value::Words { head, .. },
        ) => head.clone(),
        _ => String::new(),
    }
}
