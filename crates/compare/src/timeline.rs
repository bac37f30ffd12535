//! When things happened, by the reports' own time expressions.
//!
//! An entry is a sentence with a calendar date. Sentences of one claim and date are one entry; so are those that
//! put an act between the same two people on the same date. Known misses: happenings without a time expression
//! in their sentence; the second of two dates in one sentence stands for the whole sentence too; two happenings
//! between the same two on one day stand as one.

use std::collections::{BTreeMap, BTreeSet};

use types::{
    Anchor, CalendarDate, DocNumber, EntityKind, IdentityNumber, Relation, Support, TimeKind, TimelineEntry,
};

use crate::{Origins, Reports};

/// Dated entries in the order of their dates, then undated ones with their reason.
pub fn timeline(reports: &Reports<'_>, origins: &Origins) -> Vec<TimelineEntry> {
    let claims = claim_of_statement(reports);
    let mut entries: BTreeMap<(bool, CalendarDate, u32), TimelineEntry> = BTreeMap::new();
    for report in reports.iter() {
        let statements = &report.annotations.statements.items;
        for time in &report.annotations.times.items {
            let (Some(date), TimeKind::Date | TimeKind::Time) = (time.date, time.kind) else { continue };
            let Some(at) = statements.iter().position(|statement| statement.range.contains(time.range))
            else {
                continue;
            };
            let place = Anchor::new(report.number, statements[at].range);
            // A date on a line of its own says when the report was printed, not when something happened.
            if time.range.len() * 4 >= statements[at].range.len() * 3 {
                continue;
            }
            let claim = claims[&(report.number, at as u32)];
            let support = Support { place, origin: origins.origin_of(place), relation: Relation::Same };
            let entry = entries.entry((date.year.is_none(), date, claim)).or_insert_with(|| TimelineEntry {
                date: Some(date),
                precision: date.precision(),
                reason: time.reason.clone().filter(|_| date.year.is_none()),
                order: None,
                text: place,
                support: Vec::new(),
            });
            if !entry.support.contains(&support) {
                entry.support.push(support);
            }
        }
    }
    joined(reports, entries.into_values().collect())
}

/// Joins entries of one date whose sentences are about the same two people; the shortest sentence stands for them.
fn joined(reports: &Reports<'_>, entries: Vec<TimelineEntry>) -> Vec<TimelineEntry> {
    let mut out: Vec<(TimelineEntry, BTreeSet<IdentityNumber>)> = Vec::new();
    for entry in entries {
        let people = people(reports, &entry);
        let same = out
            .iter_mut()
            .rev()
            .take_while(|(known, _)| known.date == entry.date)
            .find(|(_, known)| known.intersection(&people).count() >= 2);
        match same {
            Some((known, all)) => {
                known.support.extend(entry.support);
                known.support.sort_by_key(|support| support.place);
                known.support.dedup();
                if entry.text.range.len() < known.text.range.len() {
                    known.text = entry.text;
                }
                all.extend(people);
            }
            None => out.push((entry, people)),
        }
    }
    out.into_iter().map(|(entry, _)| entry).collect()
}

/// The named people and bodies that the entry's sentences mention.
fn people(reports: &Reports<'_>, entry: &TimelineEntry) -> BTreeSet<IdentityNumber> {
    let mut people = BTreeSet::new();
    for place in entry.support.iter().map(|support| support.place) {
        let Some(statement) = reports.statement_at(place) else { continue };
        let identities = statement.entities.iter().filter_map(|&entity| reports.identity(place.doc, entity));
        people.extend(identities.filter(|number| {
            let identity = &reports.links().identities[number.index()];
            identity.is_named && identity.kind == EntityKind::Person
        }));
    }
    people
}

fn claim_of_statement(reports: &Reports<'_>) -> BTreeMap<(DocNumber, u32), u32> {
    let claims = (0..).zip(&reports.links().claims);
    claims.flat_map(|(at, claim)| claim.members.iter().map(move |&member| (member, at))).collect()
}
