use schemars::JsonSchema;
use serde::Serialize;

use super::{Count, Diagnostic, Document, DraftVerdictName, Generator, Origin, ProblemName, Span, Support};

/// A draft held against reports: what `tellings check` says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Check {
    /// Always `tellings/check`.
    pub format: String,
    /// Version of this format, raised when a field changes its meaning or goes.
    pub version: u32,
    /// What wrote it.
    pub generator: Generator,
    /// The draft.
    pub draft: Document,
    /// The reports it was held against.
    pub documents: Vec<Document>,
    /// Where the reports' words come from.
    pub origins: Vec<Origin>,
    /// The draft's sentences in order.
    pub sentences: Vec<CheckedSentence>,
    /// What went wrong or was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A sentence of the draft; its offsets count in the draft.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CheckedSentence {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// How it stands to the reports: `supported` where they have all of it, `partly` where they have part of it or one
    /// origin for its several sources, `contradicted` where they say otherwise, `not_found` where they have nothing of
    /// the kind. It is no verdict on what is true.
    pub verdict: DraftVerdictName,
    /// How many independent origins stand behind the support; 0 where the sentence was not found.
    pub origins: Count,
    /// The reports' words that come nearest.
    pub support: Vec<Support>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Something in the draft that the reports have otherwise or not at all; its offsets count in the draft.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemName,
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// What the reports have in its place.
    pub found: Option<Span>,
}
