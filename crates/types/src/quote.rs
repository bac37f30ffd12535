use text::TextRange;

use crate::EntityNumber;

/// A quotation's place in its document's layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuoteNumber(pub u32);

impl QuoteNumber {
    /// As an index into the layer.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words that a report gives as somebody's: cue, source and content (PARC: Pareti 2012; PolNeAR: Newell et al.
/// 2018).
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The content in order, without its quotation marks; several pieces where a cue splits it. Never empty.
    pub parts: Vec<TextRange>,
    /// The stretches of the content that stand in quotation marks, without the marks, in order: all of it in a
    /// direct quotation, none in an indirect one without marked words.
    pub marked: Vec<TextRange>,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// The words that say it is a quotation ("said", "according to").
    pub cue: Option<TextRange>,
    /// The words that name the speaker where the quotation stands.
    pub source: Option<TextRange>,
    /// Who that is: whose words they are.
    pub speaker: Option<EntityNumber>,
    /// Who reads them out or passes them on, where that is another ("in a statement read by …").
    pub voice: Option<EntityNumber>,
    /// How firmly the report ties the words to the speaker.
    pub confidence: Confidence,
    /// The quotation this one carries on, where one speech runs over several paragraphs or is resumed.
    pub continues: Option<QuoteNumber>,
    /// The reported clause in which these marked words stand, where that is a quotation of its own: "she was
    /// “furious” that the gates were shut" is an indirect quotation and, within it, a mixed one.
    pub within: Option<QuoteNumber>,
    /// How it was found and how its speaker was.
    pub trace: Trace,
}

impl Quote {
    /// From the first character of the content to its last.
    pub fn range(&self) -> TextRange {
        self.parts[1..].iter().fold(self.parts[0], |all, &part| all.cover(part))
    }
}

/// How words are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuoteKind {
    /// All in quotation marks.
    Direct,
    /// Partly in quotation marks, or marked words within the report's own sentence.
    Mixed,
    /// Reported in the report's own words.
    Indirect,
}

/// How firmly a report says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// The words say so.
    Stated,
    /// It follows from the words and their place.
    Implied,
    /// It is the likeliest reading.
    Guessed,
}

/// The steps that led to a finding, in order, for `--explain`: short English sentences.
pub type Trace = Vec<String>;
