//! What of the findings a reader is shown first, and what is folded together. Nothing is judged here: all that is
//! left out or folded stands in the JSON.

use std::collections::BTreeMap;

use super::Desk;
use super::desk::tidy;
use crate::wire::{
    AttributeName, Count, Document, Fact, Only, Passage, QuoteName, Span, Statement, TimelineEntry,
    Utterance, VariationName, VerdictName,
};

/// Facts with these verdicts that say something a reader can use, the weightiest first.
pub(crate) fn facts<'a>(desk: &Desk<'a>, verdicts: &[VerdictName]) -> Vec<&'a Fact> {
    let wanted = |fact: &&Fact| verdicts.contains(&fact.verdict) && !is_empty(fact);
    let mut facts: Vec<&Fact> = desk.story.facts.iter().filter(wanted).collect();
    facts.sort_by_key(|fact| {
        let origins = first_origins(fact);
        (weight(fact.attribute), std::cmp::Reverse((origins.least, origins.most)))
    });
    facts
}

/// How many origins give the best supported value.
pub(crate) fn first_origins(fact: &Fact) -> Count {
    fact.values.first().map_or(Count { least: 0, most: 0 }, |value| value.origins)
}

/// Whether it comes from several origins at the least.
pub(crate) fn is_solid(origins: Count) -> bool {
    origins.least > 1
}

/// Whether it may come from one origin or from several.
pub(crate) fn may_be_one(origins: Count) -> bool {
    origins.least <= 1 && origins.most > 1
}

/// Facts that tell nothing beyond a name: a courtesy title, another name that is the same, a part played that
/// is what the person is called anyway.
fn is_empty(fact: &Fact) -> bool {
    let says_name =
        |value: &str| tidy(&fact.subject_text).to_lowercase().contains(&tidy(value).to_lowercase());
    match fact.attribute {
        AttributeName::Title => {
            let courtesy = ["mr", "mrs", "ms", "miss", "mx"];
            fact.values
                .iter()
                .all(|value| courtesy.contains(&value.value.trim_end_matches('.').to_lowercase().as_str()))
        }
        AttributeName::Alias | AttributeName::Role | AttributeName::Name => {
            fact.values.len() == 1 && says_name(&fact.values[0].value)
        }
        _ => false,
    }
}

/// What an editor asks first.
fn weight(attribute: AttributeName) -> u8 {
    match attribute {
        AttributeName::Killed | AttributeName::Injured | AttributeName::Missing => 0,
        AttributeName::Arrested | AttributeName::Charge | AttributeName::Status => 1,
        AttributeName::Date | AttributeName::Place | AttributeName::TimeOfDay => 2,
        AttributeName::Name | AttributeName::Age => 3,
        AttributeName::Count | AttributeName::Money | AttributeName::Measure | AttributeName::Relation => 4,
        AttributeName::Condition | AttributeName::Motive | AttributeName::Prospect => 4,
        AttributeName::Sentence => 1,
        AttributeName::Wound => 4,
        AttributeName::Effect | AttributeName::Purpose | AttributeName::Reason => 5,
        AttributeName::Nature => 6,
        AttributeName::Occupation | AttributeName::Vehicle | AttributeName::Weapon => 5,
        AttributeName::Scene | AttributeName::Hospital => 5,
        AttributeName::Affiliation | AttributeName::Residence | AttributeName::Nationality => 6,
        AttributeName::Role | AttributeName::Alias | AttributeName::Title => 7,
    }
}

/// Whether a statement stands in several reports.
pub(crate) fn is_shared(statement: &Statement) -> bool {
    let first = statement.support.first().map(|support| &support.span.document);
    statement.support.iter().any(|support| Some(&support.span.document) != first)
}

/// What each report leaves out of what others share; who leaves out most first.
pub(crate) fn silent<'a>(desk: &Desk<'a>) -> Vec<(&'a Document, Vec<&'a Statement>)> {
    let shared: Vec<&Statement> = desk.story.statements.iter().filter(|item| is_shared(item)).collect();
    let left_out = |document: &&'a Document| {
        let left_out: Vec<&Statement> =
            shared.iter().copied().filter(|statement| statement.silent.contains(&document.id)).collect();
        (!left_out.is_empty()).then_some((*document, left_out))
    };
    let mut silent: Vec<_> = desk.documents.iter().filter_map(left_out).collect();
    silent.sort_by_key(|(_, left_out)| std::cmp::Reverse(left_out.len()));
    silent
}

/// What several reports print though it goes back to one origin.
pub(crate) struct OneOrigin<'a> {
    /// The origin's id.
    pub(crate) origin: &'a str,
    /// Statements, those of most reports first.
    pub(crate) statements: Vec<&'a Statement>,
    /// The reports that print any of it.
    pub(crate) reports: Vec<String>,
}

/// What rests on one origin, by origin, those behind most statements first.
pub(crate) fn on_one_origin<'a>(desk: &Desk<'a>) -> Vec<OneOrigin<'a>> {
    let mut of_origin: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    let statements = desk.story.statements.iter();
    for statement in statements.filter(|statement| is_shared(statement) && statement.origins.most <= 1) {
        if let Some(support) = statement.support.first() {
            of_origin.entry(&support.origin).or_default().push(statement);
        }
    }
    let one = |(origin, mut statements): (&'a str, Vec<&'a Statement>)| {
        statements.sort_by_key(|statement| std::cmp::Reverse(desk.reports_of(&statement.support).len()));
        let all = statements.iter().flat_map(|statement| &statement.support);
        let reports = desk.labels(all.map(|support| support.span.document.as_str()));
        OneOrigin { origin, statements, reports }
    };
    let mut all: Vec<OneOrigin<'_>> = of_origin.into_iter().map(one).collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.reports.len(), one.statements.len())));
    all
}

/// Whether most of a place lies in a quotation that is shown with its speaker.
pub(crate) fn is_quoted(desk: &Desk<'_>, place: &Span) -> bool {
    let spans = quotes(desk).into_iter().flat_map(|quote| &quote.versions).flat_map(|version| &version.spans);
    let inside: usize =
        spans.filter(|span| span.document == place.document).map(|span| shared(span, place)).sum();
    inside * 2 > place.end - place.start
}

/// How many characters two places have in common.
fn shared(one: &Span, other: &Span) -> usize {
    match one.document == other.document {
        true => one.end.min(other.end).saturating_sub(one.start.max(other.start)),
        false => 0,
    }
}

/// Quotations for reading. What one report alone tells in its own words is for the JSON: a report is full of it.
pub(crate) fn quotes<'a>(desk: &Desk<'a>) -> Vec<&'a Utterance> {
    let several = |quote: &Utterance| quote.versions.iter().map(|v| v.documents.len()).sum::<usize>() > 1;
    let quotes = desk.story.quotes.iter();
    quotes.filter(|quote| quote.kind != QuoteName::Indirect || several(quote)).collect()
}

/// A few words in quotation marks within a report's own sentence.
pub(crate) fn is_fragment(quote: &Utterance) -> bool {
    quote.kind == QuoteName::Mixed
        && matches!(quote.variation, VariationName::Single | VariationName::Identical)
        && quote.other_speakers.is_empty()
        && quote.versions.iter().all(|version| version.exact.split_whitespace().count() <= FEW)
}

/// So many words and fewer are a fragment.
const FEW: usize = 4;

/// Copied passages that overlap in a report: one text, cut in different ways by different reports.
pub(crate) struct Family<'a> {
    /// The passage that stands for all: the one of most reports, then the longest.
    pub(crate) first: &'a Passage,
    /// All of them, the first included.
    pub(crate) passages: Vec<&'a Passage>,
    /// The reports that have any of it.
    pub(crate) reports: Vec<String>,
}

/// The families of copies, those of most reports first, then the longest.
pub(crate) fn families<'a>(desk: &Desk<'a>) -> Vec<Family<'a>> {
    let mut passages: Vec<&Passage> = desk.story.passages.iter().collect();
    let length = |passage: &Passage| passage.spans.first().map_or(0, |span| span.end - span.start);
    let reports = |passage: &Passage| desk.labels(passage.spans.iter().map(|span| span.document.as_str()));
    passages.sort_by_key(|passage| std::cmp::Reverse((reports(passage).len(), length(passage))));
    let overlap = |one: &Passage, other: &Passage| {
        let pairs = one.spans.iter().flat_map(|a| other.spans.iter().map(move |b| (a, b)));
        pairs.into_iter().any(|(a, b)| shared(a, b) * 2 > (a.end - a.start).min(b.end - b.start))
    };
    let mut groups: Vec<Vec<&Passage>> = Vec::new();
    for passage in passages {
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group: &Vec<&Passage>| group.iter().any(|known| overlap(known, passage)));
        groups = apart;
        let mut group = if joined.is_empty() { Vec::new() } else { joined.remove(0) };
        group.extend(joined.into_iter().flatten());
        group.push(passage);
        groups.push(group);
    }
    let family = |passages: Vec<&'a Passage>| {
        let all = passages.iter().flat_map(|passage| &passage.spans);
        let reports = desk.labels(all.map(|span| span.document.as_str()));
        let first =
            passages.iter().copied().max_by_key(|passage| length(passage)).expect("a group has a member");
        Family { first, passages, reports }
    };
    let mut families: Vec<Family<'_>> = groups.into_iter().map(family).collect();
    families.sort_by_key(|family| std::cmp::Reverse((family.reports.len(), length(family.first))));
    families
}

/// The entries of one date.
pub(crate) struct Day<'a> {
    pub(crate) date: Option<&'a str>,
    /// Why the date is not known, or not wholly.
    pub(crate) reason: Option<&'a str>,
    pub(crate) entries: Vec<&'a TimelineEntry>,
}

/// The timeline by date.
pub(crate) fn days<'a>(desk: &Desk<'a>) -> Vec<Day<'a>> {
    let mut days: Vec<Day<'_>> = Vec::new();
    for entry in desk.timeline() {
        let date = entry.date.as_deref().or(entry.partial.as_deref());
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => day.entries.push(entry),
            None => {
                let reason = entry.reason.as_deref().filter(|_| entry.date.is_none());
                days.push(Day { date, reason, entries: vec![entry] });
            }
        }
    }
    days
}

/// Why an entry with a whole date stands on it, where its own words do not say so.
pub(crate) fn own_reason(entry: &TimelineEntry) -> Option<&str> {
    entry.reason.as_deref().filter(|_| entry.date.is_some())
}

/// Words of one sentence that no other report has, with some words around them.
pub(crate) struct Found {
    /// Pieces in order: the place, and whether it is one that only this report has.
    pub(crate) pieces: Vec<(Span, bool)>,
    pub(crate) is_cut_before: bool,
    pub(crate) is_cut_behind: bool,
}

impl Found {
    /// How many characters are new.
    pub(crate) fn news(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.1).map(|piece| piece.0.end - piece.0.start).sum()
    }
}

/// So many words around what is new are shown with it.
const AROUND: usize = 7;

/// What a report alone has, sentence by sentence.
pub(crate) fn only_in(desk: &Desk<'_>, document: &str) -> Vec<Found> {
    let mut sentences: Vec<&Span> = desk
        .story
        .statements
        .iter()
        .flat_map(|statement| &statement.support)
        .map(|support| &support.span)
        .filter(|span| span.document == document)
        .collect();
    sentences.sort();
    let mut of_sentence: BTreeMap<Option<usize>, Vec<&Only>> = BTreeMap::new();
    let mut alone = Vec::new();
    for only in desk.story.only.iter().filter(|only| only.document == document) {
        let holds = |span: &&Span| span.start <= only.span.start && only.span.end <= span.end;
        match sentences.iter().position(holds) {
            Some(at) => of_sentence.entry(Some(at)).or_default().push(only),
            None => alone.push(only),
        }
    }
    let mut found: Vec<Found> = of_sentence
        .into_iter()
        .filter_map(|(at, only)| Some(in_sentence(sentences[at?], &only)))
        .chain(alone.into_iter().map(|only| Found {
            pieces: vec![(only.span.clone(), true)],
            is_cut_before: false,
            is_cut_behind: false,
        }))
        .collect();
    found.sort_by_key(|found| found.pieces.first().map(|piece| piece.0.start));
    found
}

fn in_sentence(sentence: &Span, only: &[&Only]) -> Found {
    let chars: Vec<char> = sentence.exact.chars().collect();
    let end = chars.len();
    let first = only.iter().map(|only| only.span.start).min().unwrap_or(sentence.start) - sentence.start;
    let last = only.iter().map(|only| only.span.end).max().unwrap_or(sentence.end) - sentence.start;
    let is_blank = |at: usize| chars.get(at).is_none_or(|ch| ch.is_whitespace());
    let before = (0..first).rev().filter(|&at| is_blank(at)).nth(AROUND);
    let behind = (last.min(end)..end).filter(|&at| is_blank(at)).nth(AROUND);
    let (from, to) = (before.map_or(0, |at| at + 1), behind.unwrap_or(end));
    let piece = |start: usize, end: usize| Span {
        document: sentence.document.clone(),
        start: sentence.start + start,
        end: sentence.start + end,
        exact: chars[start..end].iter().collect(),
    };
    let mut pieces = Vec::new();
    let mut at = from;
    for only in only {
        let start = (only.span.start - sentence.start).max(at);
        let stop = (only.span.end - sentence.start).min(end);
        if start >= stop {
            continue;
        }
        if start > at {
            pieces.push((piece(at, start), false));
        }
        pieces.push((piece(start, stop), true));
        at = stop;
    }
    if at < to {
        pieces.push((piece(at, to), false));
    }
    Found { pieces, is_cut_before: before.is_some(), is_cut_behind: behind.is_some() }
}
