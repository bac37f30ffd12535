use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::{BlockName, CodeName, LevelName, RelationName, RoleName};

/// A number, written without a fraction where it has none.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Number(pub f64);

impl Number {
    /// The number as a whole one, where it is one that a JSON reader keeps exactly.
    pub fn whole(self) -> Option<i64> {
        let is_whole = self.0.fract() == 0.0 && self.0.abs() <= 9_007_199_254_740_992.0;
        is_whole.then_some(self.0 as i64)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

/// A number, or words where the value is not a number.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum NumberOrWords {
    /// A number.
    Number(Number),
    /// Words.
    Words(String),
}

/// A place in a document: code points, half open, and the words themselves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Span {
    /// Id of the document.
    pub document: String,
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// The words.
    pub exact: String,
}

/// A place that supports something, with its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Support {
    /// The place.
    #[serde(flatten)]
    pub span: Span,
    /// Id of the origin of these words.
    pub origin: String,
    /// How the place stands to the first value or to the claim.
    pub relation: RelationName,
}

/// How many independent origins stand behind something, from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Count {
    /// At least so many.
    pub least: u32,
    /// At most so many.
    pub most: u32,
}

/// Why things were put together or judged so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reason {
    /// What was seen.
    pub text: String,
    /// Where it was seen; empty where it is the user's own direction.
    pub places: Vec<Span>,
}

/// A report or other document.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Document {
    /// The record's id, else its path relative to the folder given.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// The publication.
    pub outlet: Option<String>,
    /// The line that names its authors, as printed.
    pub byline: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// When it was last updated, ISO 8601.
    pub updated: Option<String>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// What kind of document it is.
    pub role: RoleName,
    /// SHA-256 of the text's UTF-8 bytes, in hexadecimal.
    pub text_sha256: String,
    /// The characters that all offsets count in. Only on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Headline, paragraphs, captions and furniture. Only together with the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<BlockRange>>,
    /// Characters that were decoded wrongly before they reached the file, and what they read as. The text keeps
    /// them as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
    /// Fields of its record that tellings has no use for, as they came.
    pub extra: Map<String, Value>,
}

/// A place with wrongly decoded characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repair {
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// What the characters should have been.
    pub reads: String,
}

/// A piece of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlockRange {
    /// What it is for.
    pub kind: BlockName,
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
}

/// Something that went wrong or was noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diagnostic {
    /// How serious.
    pub level: LevelName,
    /// Which kind.
    pub code: CodeName,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The file or record, as the user gave it.
    pub file: Option<String>,
    /// Line in that file, from one.
    pub line: Option<u64>,
    /// Id of the document, where one was read.
    pub document: Option<String>,
    /// First code point of what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// Code point behind the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}
