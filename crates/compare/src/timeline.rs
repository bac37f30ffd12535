//! When things happened, by the reports' own time expressions, and else by the day of the report that tells them.
//!
//! An entry is a sentence with a calendar date; sentences of one claim and date are one entry. What a report tells in
//! the past without any date, on the day that the report bears, stands on that day and says so: news tells what is
//! new. Known misses: the second of two dates in one sentence stands for the whole sentence too; what is told of long
//! ago without a date stands on the day of the report.

use std::collections::{BTreeMap, BTreeSet};

use types::{
    Anchor, CalendarDate, DocNumber, Precision, QuoteKind, Relation, Statement, Support, TimeKind,
    TimelineEntry,
};

use crate::{Origins, Reports};

/// Why an entry stands on the day of its report.
const DAY_OF_REPORT: &str = "no date is given; it stands on the day of the report that tells it";

type Entries = BTreeMap<(bool, CalendarDate, u32), TimelineEntry>;

/// Dated entries in the order of their dates, then undated ones with their reason.
pub fn timeline(reports: &Reports<'_>, origins: &Origins) -> Vec<TimelineEntry> {
    let claims = claim_of_statement(reports);
    let mut entries = Entries::new();
    let mut dated: BTreeSet<u32> = BTreeSet::new();
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
            dated.insert(claim);
            let reason = time.reason.clone().filter(|_| date.year.is_none());
            add(&mut entries, origins, claim, date, date.precision(), reason, place);
        }
    }
    for report in reports.iter() {
        let Some(published) = report.document.published else { continue };
        let date = CalendarDate::day(published.year, published.month, published.day);
        for (at, statement) in (0..).zip(&report.annotations.statements.items) {
            let claim = claims[&(report.number, at)];
            if dated.contains(&claim) || !statement.told || is_quoted(reports, report.number, statement) {
                continue;
            }
            let place = Anchor::new(report.number, statement.range);
            let reason = Some(DAY_OF_REPORT.to_owned());
            add(&mut entries, origins, claim, date, Some(Precision::Day), reason, place);
        }
    }
    entries.into_values().collect()
}

fn add(
    entries: &mut Entries,
    origins: &Origins,
    claim: u32,
    date: CalendarDate,
    precision: Option<Precision>,
    reason: Option<String>,
    place: Anchor,
) {
    let support = Support { place, origin: origins.origin_of(place), relation: Relation::Same };
    let entry = entries.entry((date.year.is_none(), date, claim)).or_insert_with(|| TimelineEntry {
        date: Some(date),
        precision,
        reason,
        order: None,
        text: place,
        support: Vec::new(),
    });
    if !entry.support.contains(&support) {
        entry.support.push(support);
    }
}

/// Whether all of a statement stands in quotation marks: what a speaker tells in the past may be long past.
fn is_quoted(reports: &Reports<'_>, doc: DocNumber, statement: &Statement) -> bool {
    let quotes = &reports.report(doc).annotations.quotes.items;
    let marked = quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect);
    marked.flat_map(|quote| &quote.parts).any(|part| {
        let outside = |own: usize, other: usize| other.saturating_sub(own) <= 4;
        outside(statement.range.start(), part.start()) && outside(part.end(), statement.range.end())
    })
}

fn claim_of_statement(reports: &Reports<'_>) -> BTreeMap<(DocNumber, u32), u32> {
    let claims = (0..).zip(&reports.links().claims);
    claims.flat_map(|(at, claim)| claim.members.iter().map(move |&member| (member, at))).collect()
}
