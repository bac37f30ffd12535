//! Which of the numbers, days and places that reports give for events are the story's.
//!
//! A report may count the dead of several events, and parts of one ("two of them children"). The story's number is
//! the one most reports give; a report that does not give it stands with the number it gives first. So a conflict is
//! found only where a report has another number and not the common one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use types::{Amount, AttributeKind, Confidence, DocNumber, IdentityNumber, Subject, Value};

use super::judge::day_number;
use super::lines::{Line, Saying};
use crate::Reports;
use crate::values::{Order, is_around, order};

/// What reports say of the story's own event in this respect.
pub(super) fn of_the_story(line: Line, reports: &Reports<'_>) -> Option<Line> {
    let kept = match line.kind {
        AttributeKind::Killed | AttributeKind::Injured | AttributeKind::Arrested | AttributeKind::Missing => {
            let kept = counts(&line.sayings, reports);
            if line.kind == AttributeKind::Killed {
                with_those_who_tell_it_too(kept, &line.sayings)
            } else {
                kept
            }
        }
        AttributeKind::Date => days(&line.sayings),
        AttributeKind::TimeOfDay => days(&hours(&line.sayings, reports)),
        AttributeKind::Scene => places(&line.sayings, reports),
        AttributeKind::Place => places(&line.sayings, reports),
        _ => return Some(line),
    };
    Some(Line { sayings: kept, ..line })
}

fn by_report(sayings: &[Saying]) -> BTreeMap<DocNumber, Vec<&Saying>> {
    let mut reports: BTreeMap<DocNumber, Vec<&Saying>> = BTreeMap::new();
    for saying in sayings {
        reports.entry(saying.doc()).or_default().push(saying);
    }
    reports
}

/// The value that most reports have in common; of equals the one that is stated, then the one said first.
fn commonest<'s>(
    reports: &BTreeMap<DocNumber, Vec<&'s Saying>>,
    agrees: impl Fn(&Value, &Value) -> bool,
    borne_out: impl Fn(&Value) -> usize,
) -> Option<&'s Saying> {
    // Each distinct value once, with the reports that give it and how early they do.
    let mut distinct: Vec<(&Saying, BTreeSet<DocNumber>, usize)> = Vec::new();
    for (&doc, sayings) in reports {
        for (at, saying) in sayings.iter().enumerate().take(64) {
            match distinct.iter().position(|known| known.0.value == saying.value) {
                Some(known) => {
                    let (first, docs, early) = &mut distinct[known];
                    docs.insert(doc);
                    *early = (*early).min(at);
                    if first.confidence != Confidence::Stated && saying.confidence == Confidence::Stated {
                        *first = saying;
                    }
                }
                None if distinct.len() < 200 => distinct.push((saying, BTreeSet::from([doc]), at)),
                None => {}
            }
        }
    }
    let having = |value: &Value| {
        let agreeing = distinct.iter().filter(|known| agrees(value, &known.0.value));
        agreeing.flat_map(|known| &known.1).collect::<BTreeSet<_>>().len()
    };
    distinct
        .iter()
        .enumerate()
        .max_by_key(|(at, (saying, docs, early))| {
            let stated = saying.confidence == Confidence::Stated;
            (
                having(&saying.value),
                borne_out(&saying.value),
                stated,
                docs.len(),
                Reverse(*early),
                Reverse(*at),
            )
        })
        .map(|(_, (saying, _, _))| *saying)
}

/// The number that most reports give, whatever agrees with it, and the first other number of a report that gives
/// nothing like it. What a report tells itself goes before what it quotes: a statement can be days old.
fn counts(sayings: &[Saying], reports: &Reports<'_>) -> Vec<Saying> {
    // "Two women were hurt" may be some of them, "a man was shot dead" counts nothing: they only agree.
    let stated: Vec<Saying> =
        sayings.iter().filter(|saying| saying.confidence == Confidence::Stated).cloned().collect();
    let by = by_report(if stated.is_empty() { sayings } else { &stated });
    // Of numbers that as many reports give, the one that other words of the reports bear out ("two workers").
    let borne_out = |value: &Value| {
        let equal = sayings.iter().filter(|saying| order(&saying.value, value) == Order::Equal);
        equal.map(Saying::doc).collect::<BTreeSet<_>>().len()
    };
    let main = commonest(&by, |a, b| order(a, b) == Order::Equal, borne_out);
    let Some(main) = main else { return Vec::new() };
    let mut kept = Vec::new();
    for own in by_report(sayings).values() {
        let narrated: Vec<&Saying> =
            own.iter().copied().filter(|saying| !is_quoted(saying, reports)).collect();
        let counts_itself = narrated.iter().any(|saying| saying.confidence == Confidence::Stated);
        let own = if counts_itself { &narrated } else { own };
        let agrees = |saying: &Saying| match order(&saying.value, &main.value) {
            Order::Equal => true,
            Order::Different => false,
            _ => saying.confidence == Confidence::Stated || amount(&saying.value) == amount(&main.value),
        };
        let same: Vec<&&Saying> = own.iter().filter(|saying| agrees(saying)).collect();
        if same.is_empty() {
            // The number it gives first, at every place it gives it.
            let first = own.iter().find(|saying| saying.confidence == Confidence::Stated);
            let same_as_first = |saying: &&&Saying| first.is_some_and(|first| saying.value == first.value);
            kept.extend(own.iter().filter(same_as_first).map(|&saying| saying.clone()));
        } else {
            kept.extend(same.into_iter().map(|&saying| saying.clone()));
        }
    }
    kept
}

/// What is kept, and with each number that a report states the reports that tell it without counting ("one man was found
/// dead", in somebody's words) and give no other: they do not differ by themselves, but they stand with who does.
fn with_those_who_tell_it_too(mut kept: Vec<Saying>, sayings: &[Saying]) -> Vec<Saying> {
    let heard: BTreeSet<DocNumber> = kept.iter().map(Saying::doc).collect();
    let is_stated = |value: &Value| {
        kept.iter()
            .any(|known| known.confidence == Confidence::Stated && order(&known.value, value) == Order::Equal)
    };
    let more: Vec<Saying> = sayings
        .iter()
        .filter(|saying| !heard.contains(&saying.doc()) && saying.confidence == Confidence::Implied)
        .filter(|saying| is_stated(&saying.value))
        .cloned()
        .collect();
    kept.extend(more);
    kept.sort_by_key(|saying| saying.place);
    kept
}

/// Whether a place stands in quotation marks, as somebody's words.
fn is_quoted(saying: &Saying, reports: &Reports<'_>) -> bool {
    let quotes = &reports.report(saying.doc()).annotations.quotes.items;
    let marked = quotes.iter().flat_map(|quote| &quote.marked);
    marked.into_iter().any(|marked| marked.overlaps(saying.place.range))
}

fn amount(value: &Value) -> Option<Amount> {
    match value {
        Value::Number { amount, .. } => Some(*amount),
        _ => None,
    }
}

/// Takes out that somebody was hurt who is told to be dead.
pub(super) fn without_hurt_dead(lines: &mut Vec<Line>) {
    let is = |line: &Line, state: &str| {
        line.kind == AttributeKind::Status
            && line
                .sayings
                .first()
                .is_some_and(|saying| matches!(&saying.value, Value::Words { head, .. } if head == state))
    };
    let dead: BTreeSet<Subject> =
        lines.iter().filter(|line| is(line, "dead")).map(|line| line.subject.clone()).collect();
    lines.retain(|line| !(is(line, "injured") && dead.contains(&line.subject)));
}

/// Takes out what is only implied of one dead or hurt ("a man was shot") where a report names more than one as dead:
/// a number of one would be wrong, and nobody gives another. So it is where no report tells of any harm. One hurt told of without a number counts nothing.
pub(super) fn without_lone_victim(lines: &mut Vec<Line>, reports: &Reports<'_>) {
    let mut dead: BTreeMap<DocNumber, BTreeSet<IdentityNumber>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == AttributeKind::Status) {
        let Subject::Identity(number) = line.subject else { continue };
        if !reports.links().identities[number.index()].is_named {
            continue;
        }
        // By a name: a pronoun may have been led to somebody who lives.
        for saying in line.sayings.iter().filter(|saying| saying.confidence == Confidence::Stated) {
            if matches!(&saying.value, Value::Words { head, .. } if head == "dead") {
                dead.entry(saying.doc()).or_default().insert(number);
            }
        }
    }
    let is_harmless = !tells_of_harm(reports);
    let several_died = dead.values().any(|people| people.len() > 1) || is_harmless;
    // One death that few of the reports tell of, none where it begins, is told in passing: somebody's who left home for it.
    const LEAD: usize = 600;
    let of_all = reports.iter().count();
    lines.retain(|line| {
        let is_guessed = line.sayings.iter().all(|saying| saying.confidence == Confidence::Guessed);
        let in_passing = || {
            by_report(&line.sayings).len() * 2 < of_all
                && line.sayings.iter().all(|saying| saying.place.range.start() > LEAD)
        };
        let is_weapon = line.kind == AttributeKind::Weapon && line.subject == Subject::Event;
        !(is_guessed
            && match line.kind {
                AttributeKind::Injured => true,
                AttributeKind::Killed => several_died || in_passing(),
                _ => false,
            }
            || is_weapon && is_harmless)
    });
}

/// Whether any report tells of harm or of an inquiry. Whoever died in bed was not killed.
fn tells_of_harm(reports: &Reports<'_>) -> bool {
    const HARM: [&str; 46] = [
        "shoot",
        "shooting",
        "gunshot",
        "gun",
        "gunfire",
        "kill",
        "killing",
        "murder",
        "homicide",
        "slay",
        "slaying",
        "stab",
        "stabbing",
        "attack",
        "crash",
        "collision",
        "collide",
        "accident",
        "explosion",
        "explode",
        "blast",
        "bomb",
        "bombing",
        "fire",
        "drown",
        "overdose",
        "manslaughter",
        "strangle",
        "wound",
        "injure",
        "injury",
        "victim",
        "earthquake",
        "quake",
        "flood",
        "storm",
        "tornado",
        "hurricane",
        "avalanche",
        "landslide",
        "wreck",
        "derail",
        "capsize",
        "police",
        "rescue",
        "rescuer",
    ];
    let statements = reports.iter().flat_map(|report| &report.annotations.statements.items);
    statements
        .into_iter()
        .flat_map(|statement| &statement.words)
        .any(|word| HARM.contains(&word.lemma.as_str()))
}

/// The day that most reports give, and what is vaguer or finer than it.
fn days(sayings: &[Saying]) -> Vec<Saying> {
    let reports = by_report(sayings);
    let Some(main) = commonest(&reports, |a, b| order(a, b) == Order::Equal, |_| 0) else {
        return Vec::new();
    };
    let fits = |saying: &&Saying| order(&saying.value, &main.value) != Order::Different;
    sayings.iter().filter(fits).cloned().collect()
}

/// The longest gap between a clock time and its day, in bytes: " on ".
const LONGEST_ON: usize = 5;

/// Whether words tell a clock time and no day.
fn is_bare_clock(words: &str) -> bool {
    const CLOCK: [&str; 9] = ["a", "p", "m", "am", "pm", "o", "clock", "noon", "midnight"];
    words
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| CLOCK.contains(&word.to_lowercase().as_str()))
}

/// The hours of the day on which most reports have one, the earlier of two: an hour of another day is of another
/// happening, unless night joins the two. An hour without a day can be of any.
fn hours(sayings: &[Saying], reports: &Reports<'_>) -> Vec<Saying> {
    let day = |saying: &Saying| {
        let report = reports.report(saying.doc());
        let times = &report.annotations.times.items;
        let at = times.iter().position(|time| time.range.overlaps(saying.place.range))?;
        // "at 4.07am on Monday": the clock alone would have the day of the report.
        let told = match is_bare_clock(report.document.text.slice(times[at].range)) {
            true => times
                .get(at + 1)
                .filter(|next| next.range.start() <= times[at].range.end() + LONGEST_ON)
                .filter(|next| !is_bare_clock(report.document.text.slice(next.range)))?,
            false => &times[at],
        };
        let date = told.date?;
        Some(day_number(date.year?, date.month?, date.day?))
    };
    let mut docs: BTreeMap<i64, BTreeSet<DocNumber>> = BTreeMap::new();
    for saying in sayings {
        if let Some(day) = day(saying) {
            docs.entry(day).or_default().insert(saying.doc());
        }
    }
    let Some(main) = docs.iter().max_by_key(|(day, docs)| (docs.len(), Reverse(**day))).map(|(day, _)| *day)
    else {
        return sayings.to_vec();
    };
    // Minutes from the midnight that begins the main day.
    let minutes = |saying: &Saying| match (&saying.value, day(saying)) {
        (Value::Clock { from, to, .. }, Some(day)) => {
            let shift = (day - main) * 24 * 60;
            Some((i64::from(*from) + shift, i64::from(*to) + shift))
        }
        _ => None,
    };
    let on_main: Vec<(i64, i64)> =
        sayings.iter().filter(|saying| day(saying) == Some(main)).filter_map(minutes).collect();
    let fits = |saying: &&Saying| match (day(saying), minutes(saying)) {
        (Some(day), Some((from, to))) if day != main => {
            on_main.iter().any(|&(first, last)| from <= last && first <= to)
        }
        _ => true,
    };
    sayings.iter().filter(fits).cloned().collect()
}

/// The place that most reports give, with what it lies in and what lies in it. A report that gives the region alone
/// speaks for each of its towns that others give, and a town does not speak for the region.
fn places(sayings: &[Saying], _reports: &Reports<'_>) -> Vec<Saying> {
    let by = by_report(sayings);
    let speaks_for = |place: &Value, told: &Value| match (place, told) {
        (Value::Name(place), Value::Name(told)) if is_around(place, told) => false,
        _ => order(place, told) != Order::Different,
    };
    let Some(main) = commonest(&by, speaks_for, |_| 0) else { return Vec::new() };
    let fits = |saying: &&Saying| order(&saying.value, &main.value) != Order::Different;
    sayings.iter().filter(fits).cloned().collect()
}
