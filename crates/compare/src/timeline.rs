//! When things happened, by the reports' own time expressions, and else by the day of the report that tells them.
//!
//! An entry is a sentence with a calendar date. Sentences of one claim and date are one entry; so are those that
//! put an act between the same two people on the same date. What a report tells in the past without any date stands on
//! the day of its news and says so: the day that its first sentences give, where that is the report's own day or shortly
//! before, else the report's own. Known misses: the second of two dates in one sentence stands for the whole sentence
//! too; two happenings between the same two on one day stand as one; what is told of long ago without a date stands on
//! the day of the news.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use text::TextRange;
use types::{
    Anchor, Annotated, CalendarDate, DocNumber, EntityKind, IdentityNumber, Precision, QuoteKind, Relation,
    Statement, Support, TimeExpression, TimeKind, TimelineEntry,
};

use crate::{Origins, Reports};

/// Why an entry stands on the day of its report, or on that which the report begins with.
const DAY_OF_REPORT: &str = "no date is given; it stands on the day of the report that tells it";
const DAY_OF_LEAD: &str = "no date is given; it stands on the day that the report begins with";
/// How many statements, headline and all, a report begins with, and how many days before its own its news may lie.
const LEAD: usize = 5;
const LAST_DAYS: i32 = 3;

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
            if is_line_of_dates(report, statements[at].range) {
                continue;
            }
            let claim = claims[&(report.number, at as u32)];
            dated.insert(claim);
            let reason = time.reason.clone().filter(|_| date.year.is_none());
            add(&mut entries, origins, claim, date, date.precision(), reason, place);
        }
    }
    for report in reports.iter() {
        let Some((date, reason)) = day_of_news(report) else { continue };
        for (at, statement) in (0..).zip(&report.annotations.statements.items) {
            let claim = claims[&(report.number, at)];
            if dated.contains(&claim) || !statement.told || is_quoted(reports, report.number, statement) {
                continue;
            }
            let place = Anchor::new(report.number, statement.range);
            let reason = Some(reason.to_owned());
            add(&mut entries, origins, claim, date, Some(Precision::Day), reason, place);
        }
    }
    joined(reports, entries.into_values().collect())
}

/// The day on which a report's undated news stands, and why.
fn day_of_news(report: &Annotated<'_>) -> Option<(CalendarDate, &'static str)> {
    let published = report.document.published?;
    let published = CalendarDate::day(published.year, published.month, published.day);
    let annotations = report.annotations;
    let first = annotations.statements.items.iter().take(LEAD);
    let first = first.filter(|statement| statement.told && !is_line_of_dates(report, statement.range));
    let given = first
        .flat_map(|statement| times_in(report, statement.range))
        .filter_map(|time| time.date)
        .map(|date| CalendarDate { hour: None, minute: None, ..date })
        .find(|date| days(*date, published).is_some_and(|days| (0..=LAST_DAYS).contains(&days)));
    Some(given.map_or((published, DAY_OF_REPORT), |date| (date, DAY_OF_LEAD)))
}

/// How many days one date lies before another, where both are whole days.
fn days(one: CalendarDate, other: CalendarDate) -> Option<i32> {
    let day = |date: CalendarDate| {
        Date::new(date.year?, i8::try_from(date.month?).ok()?, i8::try_from(date.day?).ok()?).ok()
    };
    Some(day(one)?.until(day(other)?).ok()?.get_days())
}

/// A date on a line of its own, with or without the hour, says when the report was printed, not when something happened.
fn is_line_of_dates(report: &Annotated<'_>, statement: TextRange) -> bool {
    times_in(report, statement).map(|time| time.range.len()).sum::<usize>() * 4 >= statement.len() * 3
}

/// The times in a statement.
fn times_in<'a>(report: &Annotated<'a>, statement: TextRange) -> impl Iterator<Item = &'a TimeExpression> {
    let times = &report.annotations.times.items;
    let from = times.partition_point(|time| time.range.start() < statement.start());
    let until = move |time: &&TimeExpression| time.range.start() < statement.end();
    times[from..].iter().take_while(until).filter(move |time| statement.contains(time.range))
}

/// Whether the words themselves give the date.
fn has_own_date(entry: &TimelineEntry) -> bool {
    entry.reason.as_deref().is_none_or(|reason| ![DAY_OF_REPORT, DAY_OF_LEAD].contains(&reason))
}

/// Joins entries of one date whose sentences are about the same two people; the shortest sentence stands for them.
fn joined(reports: &Reports<'_>, entries: Vec<TimelineEntry>) -> Vec<TimelineEntry> {
    let mut out: Vec<(TimelineEntry, BTreeSet<IdentityNumber>)> = Vec::new();
    for entry in entries {
        let people = people(reports, &entry);
        let same =
            out.iter_mut().rev().take_while(|(known, _)| known.date == entry.date).find(|(known, all)| {
                has_own_date(known) && has_own_date(&entry) && all.intersection(&people).count() >= 2
            });
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
