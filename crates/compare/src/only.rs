//! What one report alone has: names, times, quantities, utterances and sentences that no other report of the
//! story gives.

use std::collections::BTreeSet;

use types::{Anchor, Annotated, DocNumber, MentionKind, Only, Variation};

use crate::Reports;

/// At least this share of a sentence's different content words is new in a sentence that only one report has.
const NEW_SHARE: f64 = 0.5;

/// Finds what each report alone has, in the order of the reports.
pub fn only(reports: &Reports<'_>) -> Vec<Only> {
    if reports.len() < 2 {
        return Vec::new();
    }
    let mut found = BTreeSet::new();
    names(reports, &mut found);
    values(reports, &mut found);
    utterances(reports, &mut found);
    sentences(reports, &mut found);
    let whole: Vec<Anchor> = found.iter().copied().collect();
    let inside = |place: &Anchor| {
        whole
            .iter()
            .any(|other| other != place && other.doc == place.doc && other.range.contains(place.range))
    };
    whole.iter().filter(|place| !inside(place)).map(|&place| Only { place }).collect()
}

/// Names of identities that stand in one report only.
fn names(reports: &Reports<'_>, found: &mut BTreeSet<Anchor>) {
    for identity in reports.links().identities.iter().filter(|identity| identity.is_named) {
        let mut docs: Vec<DocNumber> = identity.members.iter().map(|&(doc, _)| doc).collect();
        docs.dedup();
        let (&[doc], Some(&(_, entity))) = (docs.as_slice(), identity.members.first()) else { continue };
        let mentions = &reports.report(doc).annotations.entities.items[entity.index()].mentions;
        let name = mentions.iter().find(|mention| mention.kind == MentionKind::Name);
        found.extend(name.map(|mention| Anchor::new(doc, mention.range)));
    }
}

/// Times and quantities whose value no other report gives.
fn values(reports: &Reports<'_>, found: &mut BTreeSet<Anchor>) {
    let times = |report: &Annotated<'_>| -> Vec<(Anchor, String)> {
        let times = report.annotations.times.items.iter();
        let dated = times.filter(|time| time.date.is_some());
        dated.filter_map(|time| Some((Anchor::new(report.number, time.range), time.value.clone()?))).collect()
    };
    let quantities = |report: &Annotated<'_>| -> Vec<(Anchor, String)> {
        let quantities = report.annotations.quantities.items.iter();
        quantities
            .map(|quantity| {
                let unit = quantity.unit.as_deref().unwrap_or("");
                (Anchor::new(report.number, quantity.range), format!("{} {unit}", quantity.amount.value))
            })
            .collect()
    };
    let all: Vec<(Anchor, String)> =
        reports.iter().flat_map(|report| [times(report), quantities(report)]).flatten().collect();
    for (place, value) in &all {
        if !all.iter().any(|(other, same)| other.doc != place.doc && same == value) {
            found.insert(*place);
        }
    }
}

fn utterances(reports: &Reports<'_>, found: &mut BTreeSet<Anchor>) {
    let single =
        reports.links().utterances.iter().filter(|utterance| utterance.variation == Variation::Single);
    found.extend(single.flat_map(|utterance| &utterance.wordings).flat_map(|wording| &wording.places));
}

/// Sentences of single claims that are mostly made of words no other report uses.
fn sentences(reports: &Reports<'_>, found: &mut BTreeSet<Anchor>) {
    let words_of = |report: &Annotated<'_>| -> BTreeSet<String> {
        report.annotations.statements.items.iter().flat_map(|statement| statement.lemmas.clone()).collect()
    };
    let words: Vec<(DocNumber, BTreeSet<String>)> =
        reports.iter().map(|report| (report.number, words_of(report))).collect();
    for claim in reports.links().claims.iter().filter(|claim| claim.members.len() == 1) {
        let (doc, at) = claim.members[0];
        let statement = reports.statement(doc, at);
        let lemmas: BTreeSet<&String> = statement.lemmas.iter().collect();
        let is_new =
            |lemma: &&&String| !words.iter().any(|(other, words)| *other != doc && words.contains(**lemma));
        let new = lemmas.iter().filter(is_new).count();
        if !lemmas.is_empty() && new as f64 >= NEW_SHARE * lemmas.len() as f64 {
            found.insert(Anchor::new(doc, statement.range));
        }
    }
}
