use text::TextRange;

use crate::{Anchor, Count, Origin, Support};

/// A word of a document with what a comparison of two sentences needs of its parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub range: TextRange,
    /// Its dictionary form, small letters.
    pub lemma: String,
    /// Its part of speech.
    pub class: WordClass,
    /// Whether it is a noun in the plural.
    pub is_plural: bool,
    /// Whether the sentence denies it: "did not leave", "left without pay", "failed to leave", "no sign".
    pub is_negated: bool,
}

/// Part of speech, as coarsely as a comparison needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// A common noun.
    Noun,
    /// A word of a name.
    Name,
    /// A verb with a meaning of its own.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A number in words or digits.
    Number,
    /// A pronoun, article, preposition, auxiliary and the like.
    Function,
}

/// A draft held against the reports.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedDraft {
    /// Its sentences in order.
    pub sentences: Vec<CheckedSentence>,
    /// The origins that the supports name.
    pub origins: Vec<Origin>,
}

/// A sentence of a draft and what the reports have of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedSentence {
    /// The sentence, in the draft.
    pub range: TextRange,
    /// How it stands to the reports.
    pub verdict: DraftVerdict,
    /// The reports' places that come nearest to it, the nearest first.
    pub support: Vec<Support>,
    /// How many independent origins stand behind `support`; none where the reports have nothing of the kind.
    pub origins: Count,
    /// What is wrong with it, in the order of the draft.
    pub problems: Vec<Problem>,
}

/// How a sentence of a draft stands to the reports. It says nothing of what is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DraftVerdict {
    /// The reports have all of it.
    Supported,
    /// The reports have part of it, or it claims more sources than there are.
    Partly,
    /// The reports say otherwise.
    Contradicted,
    /// The reports have nothing of the kind.
    NotFound,
}

/// Something in a draft that the reports have otherwise or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where, in the draft.
    pub range: TextRange,
    /// What the reports have in its place.
    pub found: Option<Anchor>,
}

/// What can be wrong with a sentence of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemKind {
    /// A quotation whose words differ from those in the reports.
    QuoteAltered,
    /// A quotation that no report has.
    QuoteNotFound,
    /// A quotation that the reports give to somebody else.
    WrongSpeaker,
    /// A number, an age or a length of time.
    Number,
    /// A name of a person or body.
    Name,
    /// A date or time.
    Date,
    /// A name of a place.
    Place,
    /// A denial of what the reports state, a statement of what they deny, or the opposite word.
    Meaning,
    /// Several sources where the reports have one.
    PluralSources,
}
