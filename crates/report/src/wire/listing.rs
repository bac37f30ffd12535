use schemars::JsonSchema;
use serde::Serialize;

use super::{Number, PassageName, Reason, Span};

/// The documents of one event: a line of `tellings group --format jsonl`. Every document stands in one line.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StoryLine {
    /// The story's id.
    pub story: String,
    /// A headline of one of its documents.
    pub title: Option<String>,
    /// Ids of its documents.
    pub documents: Vec<String>,
    /// Why they stand together. Only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<Reason>>,
}

/// A family of copies: a line of `tellings passages --format jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PassageLine {
    /// The family's id.
    pub id: String,
    /// Whether the words stand in quotation marks.
    pub kind: PassageName,
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// Share of words that are the same in all, 0 to 1.
    pub exact_share: Number,
}
