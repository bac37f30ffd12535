use text::TextRange;

use crate::{EntityNumber, QuoteNumber};

/// What one sentence (or clause) of a report states.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The words, verbatim, without the white space around them.
    pub range: TextRange,
    /// Index of the sentence in the document's sentences.
    pub sentence: u32,
    /// Lemma of the main predicate.
    pub predicate: Option<String>,
    /// Whether the main predicate is negated. What did not happen until something else did, did happen.
    pub negated: bool,
    /// What the main predicate is said of: the lemma of its subject, and the entity that it mentions.
    pub subject: Option<(String, Option<EntityNumber>)>,
    /// Entities mentioned, each once, in order.
    pub entities: Vec<EntityNumber>,
    /// Its content words (nouns, verbs, adjectives, adverbs, numbers, names) in order.
    pub words: Vec<ContentWord>,
    /// Lemmas of what it asserts: the main verb, below verbs of saying and being, with those joined to it; after "is"
    /// the adjective or noun. None where it has no such word.
    pub asserts: Vec<String>,
    /// The quotation or reported speech that most of it stands in: then it is the speaker's word.
    pub said_in: Option<QuoteNumber>,
    /// Whether it tells what has happened: its main verb stands in the past or perfect, or is one of saying in the present.
    pub told: bool,
    /// Calendar date that it puts its event on, as an index into the document's times.
    pub time: Option<u32>,
    /// What it says that somebody does to another, in order.
    pub acts: Vec<Act>,
}

/// A content word of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentWord {
    /// The word.
    pub range: TextRange,
    /// Its lemma in lower case; of a number its digits ("nine" is "9", "1,300" is "1300").
    pub lemma: String,
}

/// What a sentence says that somebody does to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// From the verb to the preposition or particle that leads to the other: "hit", "ploughed his car into".
    pub range: TextRange,
    /// Lemma of the verb, with preposition or particle: "hit", "plough into".
    pub lemma: String,
    /// Who does it; none where the sentence does not say.
    pub doer: Option<EntityNumber>,
    /// To whom it is done.
    pub done_to: EntityNumber,
}
