use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AttributeName, BoundName, ConcernName, Count, Diagnostic, Document, EntityName, Number, NumberOrWords,
    OriginName, PassageName, PrecisionName, QuoteName, Reason, Span, Support, VariationName, VerdictName,
};

/// Everything a run of `tellings collate` says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Collation {
    /// Always `tellings/collation`.
    pub format: String,
    /// Version of this format, raised when a field changes its meaning or goes.
    pub version: u32,
    /// What wrote it.
    pub generator: Generator,
    /// The documents.
    pub documents: Vec<Document>,
    /// The stories they tell; every document stands in one.
    pub stories: Vec<Story>,
    /// What went wrong or was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// What wrote the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Generator {
    /// The program.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The language model it used.
    pub model: Option<String>,
}

/// Reports of one event, held against each other. Ids of origins, entities, quotes, facts, passages and
/// statements are unique within the story.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// A headline of one of the reports.
    pub title: Option<String>,
    /// Ids of its documents.
    pub documents: Vec<String>,
    /// Why they stand together.
    pub reasons: Vec<Reason>,
    /// Where words and claims come from.
    pub origins: Vec<Origin>,
    /// Who is who.
    pub entities: Vec<Identity>,
    /// Who said what.
    pub quotes: Vec<Utterance>,
    /// What the reports say of people, things and the event; disagreements first.
    pub facts: Vec<Fact>,
    /// What was copied.
    pub passages: Vec<Passage>,
    /// What the reports state, and how they stand to it.
    pub statements: Vec<Statement>,
    /// What happened when.
    pub timeline: Vec<TimelineEntry>,
    /// The story in the reports' own sentences.
    pub brief: Vec<BriefSentence>,
    /// Sentences that the brief might have had and why they were refused. Only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<Vec<Refused>>,
    /// What one report alone has.
    pub only: Vec<Only>,
    /// Who is said to do what to whom, where the reports' words for it differ.
    pub acts: Vec<Act>,
    /// Words of the reports that ask for care before any of this is shared.
    pub care: Vec<Care>,
}

/// Where words or a claim come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Origin {
    /// Its id.
    pub id: String,
    /// What kind of origin.
    pub kind: OriginName,
    /// What to call it.
    pub label: String,
    /// Id of the entity, where it is one.
    pub entity: Option<String>,
    /// Id of the document whose own reporting it is.
    pub document: Option<String>,
    /// Where that can be seen.
    pub evidence: Vec<Span>,
}

/// One person, organisation, place or group under all its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Identity {
    /// Its id.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityName,
    /// Its best name.
    pub name: String,
    /// Whether that is a name and not a description.
    pub is_named: bool,
    /// Every spelling, most widely printed first.
    pub names: Vec<Name>,
    /// Every description, most widely printed first.
    pub descriptions: Vec<Name>,
    /// Names that are suspected misspellings of another of its names.
    pub misspellings: Vec<String>,
    /// Why the names are one.
    pub merged_because: Vec<Reason>,
}

/// One spelling of a name, or one description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Ids of the documents that print it.
    pub documents: Vec<String>,
    /// Where.
    pub mentions: Vec<Span>,
}

/// Words said once, and how the reports quote them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Utterance {
    /// Its id.
    pub id: String,
    /// Id of the entity who said it.
    pub speaker: Option<String>,
    /// The words that name the speaker, else the speaker's name.
    pub speaker_text: Option<String>,
    /// Ids of other speakers that reports name for the same words.
    pub other_speakers: Vec<String>,
    /// How the words are quoted where they are quoted most directly.
    pub kind: QuoteName,
    /// The different wordings, most widely printed first.
    pub versions: Vec<Version>,
    /// How they differ.
    pub variation: VariationName,
    /// The longest wording that the partial ones give together, where it is longer than any of them. No report prints
    /// it so: it is nobody's quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rebuilt: Option<Rebuilt>,
    /// How each quotation was found. Only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<String>>,
}

/// Words put together from what several reports print of one speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rebuilt {
    /// The words; dots where something may be missing.
    pub text: String,
    /// Where they stand, in order.
    pub spans: Vec<Span>,
}

/// One wording of a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Version {
    /// The words, pieces joined by a blank.
    pub exact: String,
    /// Whom each report names as speaker, in its words.
    pub sources: Vec<Span>,
    /// Where they stand; several pieces of one document where a cue splits them.
    pub spans: Vec<Span>,
    /// Ids of the documents that print it so.
    pub documents: Vec<String>,
}

/// One thing that reports say of one subject.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Fact {
    /// Its id.
    pub id: String,
    /// Id of an entity, else words: "event" for the event.
    pub subject: String,
    /// The subject in words.
    pub subject_text: String,
    /// What is said.
    pub attribute: AttributeName,
    /// Id of the other party of a relation.
    pub other: Option<String>,
    /// The values, best supported first.
    pub values: Vec<FactValue>,
    /// How they stand to each other.
    pub verdict: VerdictName,
    /// Why. Only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<Reason>>,
}

/// One value of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FactValue {
    /// The value in words.
    pub value: String,
    /// A number, an ISO 8601 date, or lemmas; null where there is no more to it than the words.
    pub normalised: Option<NumberOrWords>,
    /// How a number is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<BoundName>,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// What a number counts or measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Why a date has no normalised form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The places that give it.
    pub support: Vec<Support>,
    /// How many independent origins give it.
    pub origins: Count,
}

/// Words that stand in several places and go back to one text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Passage {
    /// Its id.
    pub id: String,
    /// Whether the words stand in quotation marks.
    pub kind: PassageName,
    /// Id of the origin.
    pub origin: String,
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// Share of words that are the same in all, 0 to 1.
    pub exact_share: Number,
}

/// What one or several reports state.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// The words of one report that stand for it.
    pub text: String,
    /// Where those words stand.
    pub span: Span,
    /// All places.
    pub support: Vec<Support>,
    /// How many independent origins.
    pub origins: Count,
    /// How the places stand to each other.
    pub verdict: VerdictName,
    /// Ids of the documents that neither say nor deny it.
    pub silent: Vec<String>,
    /// Why the places say one thing. Only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<Reason>>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TimelineEntry {
    /// ISO 8601 as far as it is known; null where it is not.
    pub date: Option<String>,
    /// How fine that is.
    pub precision: Option<PrecisionName>,
    /// Why the date is unknown, or that it is the day of the report.
    pub reason: Option<String>,
    /// What is known of a date without its year, unknown parts as X ("XXXX-03-04").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial: Option<String>,
    /// Place among the entries of one date, where the words tell it.
    pub order: Option<u32>,
    /// The words of one report that stand for it.
    pub text: String,
    /// Where those words stand.
    pub span: Span,
    /// All places.
    pub support: Vec<Support>,
}

/// A sentence of the brief: a report's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BriefSentence {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Id of the statement it gives.
    pub statement: Option<String>,
    /// What it rests on.
    pub support: Vec<Support>,
}

/// A sentence the brief might have had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Refused {
    /// Why it was refused.
    pub reason: String,
    /// Where it stands.
    pub places: Vec<Span>,
}

/// Something one report alone has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Only {
    /// Id of the report.
    pub document: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// What one is said to do to another, in words that differ. The words stand beside each other; nothing says that
/// they mean one and the same act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Act {
    /// Id of the entity who does it.
    pub doer: Option<String>,
    /// Id of the entity to whom it is done.
    pub done_to: String,
    /// The words, those of most documents first.
    pub ways: Vec<Way>,
    /// What the same one is said to do to somebody without a name whom no report ties to one that it names: it may be
    /// somebody else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nameless: Vec<NamelessWay>,
}

/// One verb for an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Way {
    /// The verb in its dictionary form, with what leads to the other ("plough into").
    pub lemma: String,
    /// Where it stands, in the reports' own words.
    pub spans: Vec<Span>,
}

/// One verb for an act done to somebody without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamelessWay {
    /// The verb in its dictionary form, with what leads to the other.
    pub lemma: String,
    /// Id of the entity to whom it is done.
    pub done_to: String,
    /// Where it stands, in the reports' own words.
    pub spans: Vec<Span>,
}

/// Words that ask for care. They are found by a small lexicon and are tied to no person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Care {
    /// What is to be careful about.
    pub concern: ConcernName,
    /// The words.
    pub spans: Vec<Span>,
}
