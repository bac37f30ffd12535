//! Loaded wording: what one is said to do to another, in the words of each report.
//!
//! Acts stand together where doer and done-to are the same two, or where the sentences are one claim, the act is
//! done to the same one, and one of them leaves the doer out. They are listed, not judged: which word is the
//! fairer one is for the reader. What somebody is quoted as saying is left out: it is no report's choice of
//! words. What the same doer does to somebody without a name is listed beside it as just that. Known limit: two acts between the same two stand together too ("arrested", "released").

use std::collections::BTreeMap;

use types::{Anchor, EntityKind, IdentityNumber, ToldAct};

use crate::Reports;

type Pair = (Option<IdentityNumber>, IdentityNumber);

/// The acts for which reports use different verbs, those of most words first.
pub fn acts(reports: &Reports<'_>) -> Vec<ToldAct> {
    let mut ways: BTreeMap<Pair, BTreeMap<String, Vec<Anchor>>> = BTreeMap::new();
    for claim in &reports.links().claims {
        let told: Vec<(Pair, &str, Anchor)> = claim
            .members
            .iter()
            .flat_map(|&(doc, at)| {
                let statement = reports.statement(doc, at);
                let acts = statement.acts.iter().filter(|_| statement.said_in.is_none());
                acts.filter_map(move |act| {
                    let done_to = reports.identity(doc, act.done_to)?;
                    let doer = act.doer.and_then(|doer| reports.identity(doc, doer));
                    Some(((doer, done_to), act.lemma.as_str(), Anchor::new(doc, act.range)))
                })
            })
            .collect();
        for &((doer, done_to), lemma, place) in &told {
            // Another sentence of the claim can say who did it.
            let known =
                told.iter().map(|&(pair, ..)| pair).find(|pair| pair.0.is_some() && pair.1 == done_to);
            let doer = doer.or(known.and_then(|pair| pair.0));
            ways.entry((doer, done_to)).or_default().entry(lemma.to_owned()).or_default().push(place);
        }
    }
    let is_somebody = |number: IdentityNumber| {
        let kind = reports.links().identities[number.index()].kind;
        matches!(kind, EntityKind::Person | EntityKind::Group | EntityKind::Organisation)
    };
    let mut acts: Vec<ToldAct> = ways
        .iter()
        .filter(|((doer, done_to), ways)| {
            doer.is_some_and(|doer| doer != *done_to && is_somebody(doer))
                && is_somebody(*done_to)
                && ways.len() > 1
                && docs(ways.values().flatten()) > 1
        })
        .map(|(&(doer, done_to), ways)| {
            let mut ways: Vec<(String, Vec<Anchor>)> =
                ways.iter().map(|(lemma, places)| (lemma.clone(), sorted(places))).collect();
            ways.sort_by_key(|(_, places)| std::cmp::Reverse(docs(places)));
            ToldAct { doer, done_to, ways, nameless: Vec::new() }
        })
        .collect();
    for at in 0..acts.len() {
        acts[at].nameless = nameless(reports, &ways, &acts, &acts[at]);
    }
    acts.sort_by_key(|act| std::cmp::Reverse((docs(act.ways.iter().flat_map(|way| &way.1)), act.ways.len())));
    acts
}

/// What the doer of an act is said to do, in other verbs, to somebody without a name who is tied to nobody. Nothing
/// where reports tell such acts of the doer to several: then it could be any of them.
fn nameless(
    reports: &Reports<'_>,
    ways: &BTreeMap<Pair, BTreeMap<String, Vec<Anchor>>>,
    acts: &[ToldAct],
    act: &ToldAct,
) -> Vec<(String, IdentityNumber, Vec<Anchor>)> {
    let identity = |number: IdentityNumber| &reports.links().identities[number.index()];
    let is_only = acts.iter().filter(|other| other.doer == act.doer).count() == 1;
    if !is_only || !identity(act.done_to).is_named || identity(act.done_to).kind != EntityKind::Person {
        return Vec::new();
    }
    let is_new = |lemma: &str| act.ways.iter().all(|(known, _)| known != lemma);
    let to_nobody = |done_to: IdentityNumber| {
        let done_to_identity = identity(done_to);
        Some(done_to) != act.doer && done_to_identity.kind == EntityKind::Person && !done_to_identity.is_named
    };
    let found = ways.iter().filter(|((doer, done_to), _)| *doer == act.doer && to_nobody(*done_to));
    found
        .flat_map(|(&(_, done_to), ways)| ways.iter().map(move |(lemma, places)| (lemma, done_to, places)))
        .filter(|(lemma, ..)| is_new(lemma))
        .map(|(lemma, done_to, places)| (lemma.clone(), done_to, sorted(places)))
        .collect()
}

fn sorted(places: &[Anchor]) -> Vec<Anchor> {
    let mut places = places.to_vec();
    places.sort();
    places
}

fn docs<'a>(places: impl IntoIterator<Item = &'a Anchor>) -> usize {
    let mut docs: Vec<_> = places.into_iter().map(|place| place.doc).collect();
    docs.sort();
    docs.dedup();
    docs.len()
}
