//! What is compared of a statement.
//!
//! Whoever several reports speak of is one feature, however named, also by a pronoun; of one that only one report has, the
//! words tell more. A day is one feature, however told ("Thursday", "7 July"). Who says it and that it is said are left out.
//! The other content words stand for all of their meaning.

use std::collections::BTreeMap;

use lexicon::synonyms::commonest;
use text::TextRange;
use types::{Annotated, DocNumber, EntityNumber, Identity, MentionKind, Statement, TimeExpression, TimeKind};

/// Cues that say no more than that something is said.
const SAYS: [&str; 16] = [
    "say",
    "tell",
    "add",
    "accord",
    "according",
    "state",
    "report",
    "announce",
    "write",
    "tweet",
    "ask",
    "reply",
    "explain",
    "note",
    "comment",
    "remark",
];

/// Words that say little of what a statement tells apart from others.
const PLAIN: [&str; 37] = [
    "be",
    "have",
    "do",
    "get",
    "make",
    "take",
    "go",
    "say",
    "tell",
    "accord",
    "according",
    "also",
    "more",
    "other",
    "just",
    "then",
    "not",
    "so",
    "as",
    "when",
    "where",
    "now",
    "even",
    "there",
    "how",
    "here",
    "why",
    "year",
    "old",
    "at",
    "least",
    "very",
    "ago",
    "early",
    "it",
    "that",
    "this",
];

/// Who is who.
pub(super) struct Known<'a> {
    identities: &'a [Identity],
    numbers: BTreeMap<(DocNumber, EntityNumber), usize>,
}

impl<'a> Known<'a> {
    pub(super) fn new(identities: &'a [Identity]) -> Self {
        let all = identities.iter().enumerate();
        let numbers = all.flat_map(|(at, identity)| identity.members.iter().map(move |&member| (member, at)));
        Self { identities, numbers: numbers.collect() }
    }

    fn identity(&self, doc: DocNumber, entity: EntityNumber) -> Option<usize> {
        self.numbers.get(&(doc, entity)).copied()
    }

    /// The identity of an entity, if several reports speak of it.
    fn shared(&self, doc: DocNumber, entity: EntityNumber) -> Option<usize> {
        let at = self.identity(doc, entity)?;
        self.identities[at].members.iter().any(|&(other, _)| other != doc).then_some(at)
    }
}

/// What is compared of a statement.
pub(super) struct Told<'a> {
    /// Words, identities behind "#", days behind "@"; sorted, each once.
    pub(super) features: Vec<String>,
    /// What it asserts, each word by the commonest of its meaning.
    pub(super) asserts: Vec<&'a str>,
    /// Whether its root is a verb.
    pub(super) has_verb: bool,
    /// The days that it gives.
    pub(super) days: Vec<String>,
    /// Whose word most of it is.
    pub(super) speaker: Option<usize>,
}

impl<'a> Told<'a> {
    pub(super) fn new(report: &Annotated<'_>, statement: &'a Statement, known: &Known<'_>) -> Self {
        let frames = frames(report, statement);
        let is_frame = |range: TextRange| frames.iter().any(|frame| frame.contains(range));
        let mut features: Vec<String> = Vec::new();
        let mut days: Vec<String> = Vec::new();
        // What stands for its words already.
        let mut told: Vec<TextRange> = Vec::new();
        for &entity in &statement.entities {
            let Some(identity) = known.shared(report.number, entity) else { continue };
            let mentions = &report.annotations.entities.items[entity.index()].mentions;
            let first = mentions.partition_point(|mention| mention.range.start() < statement.range.start());
            let inside =
                mentions[first..].iter().take_while(|mention| statement.range.contains(mention.range));
            for mention in inside {
                if mention.kind != MentionKind::Description {
                    told.push(mention.range);
                }
                if !is_frame(mention.range) {
                    features.push(format!("#{identity}"));
                }
            }
        }
        for time in report.annotations.times.items.iter().filter(|time| statement.range.contains(time.range))
        {
            if let Some(day) = day(time) {
                told.push(time.range);
                days.push(day);
            }
        }
        let is_told = |range: TextRange| told.iter().any(|place| place.contains(range));
        let words = statement.words.iter().filter(|word| !is_told(word.range) && !is_frame(word.range));
        let words = words.filter(|word| !PLAIN.contains(&word.lemma.as_str()));
        features.extend(words.map(|word| commonest(&word.lemma).to_owned()));
        features.extend(days.iter().cloned());
        features.sort();
        features.dedup();
        let asserts = statement.asserts.iter().map(|lemma| commonest(lemma)).collect();
        let quote = statement.said_in.map(|quote| &report.annotations.quotes.items[quote.index()]);
        let speaker = quote.and_then(|quote| known.identity(report.number, quote.speaker?));
        Self { features, asserts, has_verb: statement.predicate.is_some(), days, speaker }
    }
}

/// The places in a statement that only say who says it.
fn frames(report: &Annotated<'_>, statement: &Statement) -> Vec<TextRange> {
    let says = |cue: TextRange| {
        let words = statement.words.iter().filter(|word| cue.contains(word.range));
        words.map(|word| word.lemma.as_str()).any(|lemma| SAYS.contains(&lemma))
    };
    let is_heard = |part: &TextRange| statement.range.intersect(*part).is_some_and(|both| !both.is_empty());
    let quotes = report.annotations.quotes.items.iter().filter(|quote| quote.parts.iter().any(is_heard));
    let frames = quotes.flat_map(|quote| [quote.source, quote.cue.filter(|&cue| says(cue))]).flatten();
    frames.filter(|frame| statement.range.contains(*frame)).collect()
}

/// The day that a time expression gives.
fn day(time: &TimeExpression) -> Option<String> {
    let date = time.date.filter(|_| matches!(time.kind, TimeKind::Date | TimeKind::Time))?;
    let (month, day) = (date.month?, date.day?);
    Some(format!("@{}-{month}-{day}", date.year.map_or("?".to_owned(), |year| year.to_string())))
}
