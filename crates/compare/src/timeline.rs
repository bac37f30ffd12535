//! When things happened, by the reports' own time expressions.
//!
//! An entry is a sentence with a calendar date; sentences of one claim and date are one entry. Known misses:
//! happenings without a time expression in their sentence; the second of two dates in one sentence stands for
//! the whole sentence too.

use std::collections::BTreeMap;

use types::{Anchor, CalendarDate, DocNumber, Relation, Support, TimeKind, TimelineEntry};

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
    entries.into_values().collect()
}

fn claim_of_statement(reports: &Reports<'_>) -> BTreeMap<(DocNumber, u32), u32> {
    let claims = (0..).zip(&reports.links().claims);
    claims.flat_map(|(at, claim)| claim.members.iter().map(move |&member| (member, at))).collect()
}
