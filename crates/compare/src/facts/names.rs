//! The names under which reports write of one person.
//!
//! Two full names of one identity with different given names are a conflict, unless a report gives one as an alias, and
//! so are two spellings of one given name where no report has both: a report that has both has a slip. Longer forms
//! and short forms of one name agree. A name that one report keeps back and a later one gives is updated.

use std::collections::BTreeMap;

use lexicon::PersonName;
use types::{
    Anchor, Attribute, AttributeKind, Confidence, DocNumber, EntityKind, Fact, FactValue, Holder, Identity,
    IdentityNumber, MentionKind, Reason, Relation, Subject, Value, Verdict,
};

use super::judge::given_names_agree;
use crate::{Origins, Reports};

/// A fact for every person whose full name is not the same in all reports.
pub(super) fn facts(reports: &Reports<'_>, origins: &Origins) -> Vec<Fact> {
    let identities = (0..).zip(&reports.links().identities);
    identities
        .filter(|(_, identity)| identity.kind == EntityKind::Person)
        .filter_map(|(at, identity)| fact(IdentityNumber(at), identity, reports, origins))
        .chain(of_victims(reports, origins))
        .collect()
}

/// The names of those who were killed or hurt, where a report keeps them back.
fn of_victims(reports: &Reports<'_>, origins: &Origins) -> Option<Fact> {
    let victims = Holder::Thing("victim".to_owned());
    let mut withheld = Vec::new();
    let mut named: BTreeMap<IdentityNumber, Vec<Anchor>> = BTreeMap::new();
    for report in reports.iter() {
        for attribute in &report.annotations.attributes.items {
            let place = Anchor::new(report.number, attribute.range);
            match &attribute.holder {
                holder if *holder == victims && attribute.kind == AttributeKind::Name => withheld.push(place),
                Holder::Entity(entity) if tells_of_victim(attribute) => {
                    let identity = reports.identity(report.number, *entity);
                    let is_named =
                        |number: &IdentityNumber| reports.links().identities[number.index()].is_named;
                    if let Some(identity) = identity.filter(is_named) {
                        named.entry(identity).or_default().push(place);
                    }
                }
                _ => {}
            }
        }
    }
    if withheld.is_empty() {
        return None;
    }
    // Whoever is charged may be hurt as well and is no victim.
    let accused: Vec<IdentityNumber> = reports
        .iter()
        .flat_map(|report| report.annotations.attributes.items.iter().map(move |item| (report.number, item)))
        .filter(|(_, attribute)| attribute.kind == AttributeKind::Charge)
        .filter_map(|(doc, attribute)| match attribute.holder {
            Holder::Entity(entity) => reports.identity(doc, entity),
            _ => None,
        })
        .collect();
    named.retain(|number, _| !accused.contains(number));
    let known: Vec<Anchor> = named.values().flatten().copied().collect();
    let (verdict, reasons) = given_later(&withheld, &known, reports);
    let name = |number: &IdentityNumber| reports.links().identities[number.index()].name.clone();
    let mut values: Vec<FactValue> = named
        .iter()
        .map(|(number, places)| value(Value::Name(name(number)), places, Relation::Later, origins))
        .collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.support.len()));
    values.insert(0, value(not_given(), &withheld, Relation::Same, origins));
    let subject = Subject::Thing("victim".to_owned());
    Some(Fact { subject, attribute: AttributeKind::Name, other: None, values, verdict, reasons })
}

/// Whether an attribute says by name that somebody was killed or hurt.
fn tells_of_victim(attribute: &Attribute) -> bool {
    attribute.kind == AttributeKind::Status
        && attribute.confidence == Confidence::Stated
        && matches!(&attribute.value, Value::Words { head, .. } if head == "dead" || head == "injured")
}

fn not_given() -> Value {
    Value::Words { text: "withheld".to_owned(), head: "unknown".to_owned(), modifiers: Vec::new() }
}

/// How names stand to reports that keep them back: updated where a report of a later day gives one.
fn given_later(withheld: &[Anchor], known: &[Anchor], reports: &Reports<'_>) -> (Verdict, Vec<Reason>) {
    let day = |place: &Anchor| {
        let stamp = reports.report(place.doc).document.published?;
        Some((stamp.year, stamp.month, stamp.day))
    };
    let last = withheld.iter().map(day).max().flatten();
    let later = known.iter().find(|place| last.is_some() && day(place) > last);
    match later {
        Some(&later) => {
            let text = "an earlier report says that the name was withheld";
            (Verdict::Updated, vec![Reason::new(text, vec![withheld[0], later])])
        }
        None if known.is_empty() && docs(withheld).len() < 2 => (Verdict::Single, Vec::new()),
        None if known.is_empty() => (Verdict::Agree, Vec::new()),
        None => (Verdict::Vaguer, Vec::new()),
    }
}

fn value(value: Value, places: &[Anchor], relation: Relation, origins: &Origins) -> FactValue {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let support = origins.supports(&places, |_| relation);
    let count = origins.count(&support);
    FactValue { value, support, origins: count }
}

fn fact(
    number: IdentityNumber,
    identity: &Identity,
    reports: &Reports<'_>,
    origins: &Origins,
) -> Option<Fact> {
    // Full names by their words, each with its places.
    let mut names: BTreeMap<String, (PersonName, String, Vec<Anchor>)> = BTreeMap::new();
    let mut aliases: Vec<String> = Vec::new();
    let mut withheld: Vec<Anchor> = Vec::new();
    for &(doc, entity) in &identity.members {
        let report = reports.report(doc);
        let Some(found) = report.annotations.entities.items.get(entity.index()) else { continue };
        for mention in found.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let words = report.document.text.slice(mention.range);
            let name = PersonName::parse(words);
            if !name.is_full() || names.len() >= 32 {
                continue;
            }
            // Of a nickname in marks only the words tell.
            let plain =
                |word: &str| word.trim_matches(['"', '“', '”', '‘', '’', '\'', '(', ')']).to_lowercase();
            let key = words.split_whitespace().map(plain).collect::<Vec<_>>().join(" ");
            let entry = names.entry(key).or_insert_with(|| (name, words.to_owned(), Vec::new()));
            entry.2.push(Anchor::new(doc, mention.range));
        }
        for attribute in &report.annotations.attributes.items {
            if attribute.holder != Holder::Entity(entity) {
                continue;
            }
            if attribute.kind == AttributeKind::Name {
                withheld.push(Anchor::new(doc, attribute.range));
            }
            if attribute.kind == AttributeKind::Alias
                && let Value::Name(alias) = &attribute.value
            {
                aliases.push(alias.to_lowercase());
            }
        }
    }
    if !withheld.is_empty() {
        return Some(kept_back(number, &withheld, names, reports, origins));
    }
    if names.len() < 2 {
        return None;
    }
    let mut forms: Vec<(PersonName, String, Vec<Anchor>)> = names.into_values().collect();
    forms.sort_by_key(|(_, words, places)| {
        (std::cmp::Reverse(docs(places).len()), std::cmp::Reverse(places.len()), words.clone())
    });
    let mut docs_all: Vec<DocNumber> = forms.iter().flat_map(|(_, _, places)| docs(places)).collect();
    docs_all.sort_unstable();
    docs_all.dedup();
    if docs_all.len() < 2 {
        return None;
    }
    let first = forms[0].0.clone();
    let mut reasons = Vec::new();
    let mut is_vaguer = false;
    let mut is_conflict = false;
    let mut relations = Vec::new();
    for (name, words, places) in &forms {
        let same_given = given_names_agree(name, &first);
        let own = docs(places);
        let other_docs = docs(&forms[0].2);
        let spells = same_given
            && name.last() == first.last()
            && is_other_spelling(name.first(), first.first())
            && !own.iter().any(|doc| other_docs.contains(doc));
        let by_alias = aliases.iter().any(|alias| {
            let last = name.last().to_lowercase();
            words.to_lowercase().contains(alias.as_str())
                || *alias == last
                || alias.ends_with(&format!(" {last}"))
        });
        // A middle name, or a given name that the other form has as its second, is no other name.
        let shares_given = name.words().iter().any(|word| word == first.first())
            || first.words().iter().any(|word| word == name.first())
            || is_initial_of_another(name.first(), &forms);
        let differs = !(same_given || by_alias || shares_given) && name.last() == first.last();
        if differs || spells {
            is_conflict = true;
            let text = match spells {
                true => "one person, and the reports spell the first name differently",
                false => "one person, and the reports give different first names",
            };
            reasons.push(Reason::new(text, vec![forms[0].2[0], places[0]]));
            relations.push(Relation::Conflicts);
        } else if name.len() == first.len() {
            relations.push(Relation::Same);
        } else {
            is_vaguer = true;
            relations.push(if name.len() < first.len() { Relation::Vaguer } else { Relation::MorePrecise });
        }
    }
    let verdict = match () {
        () if is_conflict => Verdict::Conflict,
        () if is_vaguer => Verdict::Vaguer,
        () => Verdict::Agree,
    };
    let values = forms
        .into_iter()
        .zip(relations)
        .map(|((_, words, places), relation)| value(Value::Name(words), &places, relation, origins))
        .collect();
    Some(Fact {
        subject: Subject::Identity(number),
        attribute: AttributeKind::Name,
        other: None,
        values,
        verdict,
        reasons,
    })
}

/// Whether a first name is the initial of a name between of another form: "M. Brandt" of "Ida M. Brandt".
fn is_initial_of_another(first: &str, forms: &[(PersonName, String, Vec<Anchor>)]) -> bool {
    let initial = first.trim_end_matches('.');
    let mut between = forms.iter().flat_map(|(form, ..)| form.words().iter().skip(1));
    initial.chars().count() == 1 && between.any(|word| word.trim_end_matches('.') == initial)
}

/// The name of somebody whom a report keeps unnamed.
fn kept_back(
    number: IdentityNumber,
    withheld: &[Anchor],
    names: BTreeMap<String, (PersonName, String, Vec<Anchor>)>,
    reports: &Reports<'_>,
    origins: &Origins,
) -> Fact {
    let known: Vec<Anchor> = names.values().flat_map(|(_, _, places)| places).copied().collect();
    let (verdict, reasons) = given_later(withheld, &known, reports);
    let mut values = vec![value(not_given(), withheld, Relation::Same, origins)];
    values.extend(
        names
            .into_values()
            .map(|(_, words, places)| value(Value::Name(words), &places, Relation::Later, origins)),
    );
    let subject = Subject::Identity(number);
    Fact { subject, attribute: AttributeKind::Name, other: None, values, verdict, reasons }
}

/// Whether two given names differ in letters and are neither an initial nor a usual short form: "Blane", "Blain".
fn is_other_spelling(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.replace(['-', '.'], "");
    let (a, b) = (letters(one), letters(other));
    let is_initial = a.chars().count().min(b.chars().count()) == 1;
    let is_short = a.starts_with(&b) || b.starts_with(&a);
    a != b && !is_initial && !is_short && !lexicon::given::are_forms_of_one(one, other)
}

fn docs(places: &[Anchor]) -> Vec<DocNumber> {
    let mut docs: Vec<DocNumber> = places.iter().map(|place| place.doc).collect();
    docs.sort_unstable();
    docs.dedup();
    docs
}
