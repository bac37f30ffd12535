use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AttributeName, BoundName, ConfidenceName, Diagnostic, Document, EntityName, GenderName, MentionName,
    Number, NumberOrWords, PrecisionName, QuoteName, TimeName,
};

/// Everything found in one document: a line of `tellings annotate --format jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Annotation {
    /// The document.
    pub document: Document,
    /// Its sentences, without the white space around them.
    pub sentences: Vec<Range>,
    /// Its words and marks. Only on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<TokenLine>>,
    /// Its quotations, direct and reported.
    pub quotes: Vec<Quote>,
    /// People, organisations, places and groups.
    pub entities: Vec<Entity>,
    /// Time expressions.
    pub times: Vec<TimeExpression>,
    /// Numbers with what they count.
    pub quantities: Vec<Quantity>,
    /// What is said of an entity, a thing or the event.
    pub attributes: Vec<Attribute>,
    /// What is the matter with this document.
    pub diagnostics: Vec<Diagnostic>,
}

/// Code points, half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Range {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
}

/// Code points, half open, and the words themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words.
    pub exact: String,
}

/// A word or mark with its labels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TokenLine {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// Universal part of speech.
    pub pos: String,
    /// Penn Treebank tag.
    pub tag: String,
    /// Dictionary form.
    pub lemma: String,
    /// Index of its head among these tokens; null at a root.
    pub head: Option<u32>,
    /// Its relation to its head.
    pub dep: String,
}

/// Words that a report gives as somebody's.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quote {
    /// First code point of the content, without its marks.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// Everything from start to end.
    pub exact: String,
    /// How the words are quoted.
    pub kind: QuoteName,
    /// The pieces of the content, where the cue splits it.
    pub parts: Vec<Range>,
    /// The stretches of the content that stand in quotation marks, without the marks.
    pub marked: Vec<Range>,
    /// The words that say it is a quotation.
    pub cue: Option<Place>,
    /// The words that name the speaker.
    pub source: Option<Place>,
    /// Who that is, whose words they are: the number of an entity.
    pub speaker: Option<u32>,
    /// Who reads them out or passes them on, where that is another: the number of an entity.
    pub voice: Option<u32>,
    /// How firmly the report ties the words to the speaker.
    pub confidence: ConfidenceName,
    /// Index of the quotation that this one carries on.
    pub continues: Option<u32>,
    /// Index of the reported clause in which these marked words stand, where that is a quotation of its own.
    pub within: Option<u32>,
    /// How it was found. Only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<String>>,
}

/// Somebody or something that the document names or describes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entity {
    /// Its number in this document.
    pub number: u32,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityName,
    /// Its fullest name here, else its fullest description.
    pub name: String,
    /// Whether `name` is a name.
    pub is_named: bool,
    /// Title or rank, as printed.
    pub title: Option<String>,
    /// Gender as pronouns and titles give it.
    pub gender: Option<GenderName>,
    /// Where it is referred to.
    pub mentions: Vec<Mention>,
}

/// One place where an entity is referred to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// How they refer.
    pub kind: MentionName,
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TimeExpression {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// What it denotes.
    #[serde(rename = "type")]
    pub kind: TimeName,
    /// TIMEX3 value; null where it cannot be known.
    pub value: Option<String>,
    /// How fine the value is.
    pub precision: Option<PrecisionName>,
    /// Why there is no value, or what it was resolved against.
    pub reason: Option<String>,
}

/// A number with what it counts or measures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quantity {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words of number, hedge and unit.
    pub exact: String,
    /// The number, or the lower end of a range.
    pub value: Number,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// How it is meant.
    pub bound: BoundName,
    /// What is counted or measured: a lemma, a currency code or a symbol.
    pub unit: Option<String>,
}

/// Something the document says of an entity, a thing or the event.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Attribute {
    /// The number of the entity; null for the event or a thing without an entity.
    pub entity: Option<u32>,
    /// The thing, in words, where it has no entity ("petition"); "event" for the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What is said.
    pub attribute: AttributeName,
    /// What it is said to be: a number for ages, counts and measures, words otherwise.
    pub value: NumberOrWords,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// How a number is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<BoundName>,
    /// What a number counts or measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// The other party of a relation: the number of an entity.
    pub other: Option<u32>,
    /// Index of the quotation it stands in: then it is the speaker's word.
    pub said_in: Option<u32>,
    /// Whether the report gives it as an earlier state.
    pub superseded: bool,
    /// How firmly the report says it.
    pub confidence: ConfidenceName,
}
