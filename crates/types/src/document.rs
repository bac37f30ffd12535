use std::fmt;
use std::sync::Arc;

use text::{Normalized, Text, TextRange};

/// The identifier of a document: the record's `id`, else its path relative to the folder given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(Arc<str>);

impl DocumentId {
    /// Takes an identifier as it is.
    pub fn new(id: impl Into<Arc<str>>) -> Self {
        Self(id.into())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One report (or press release) as it was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What the user calls it.
    pub id: DocumentId,
    /// Its characters, never altered.
    pub text: Text,
    /// Its characters with mojibake repaired, and a map back. No other normalisation is in it.
    pub repaired: Normalized,
    /// Headline, paragraphs, captions and furniture, in order, not overlapping; white space between them is in
    /// none.
    pub blocks: Vec<Block>,
    /// Its headline, from the record, the page or the first block.
    pub title: Option<String>,
    /// The publication.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The line that names its authors, as printed.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last updated.
    pub updated: Option<Stamp>,
    /// ISO 639-1 code of its language where it could be told.
    pub language: Option<String>,
    /// What kind of document it is.
    pub role: Role,
    /// Fields of its record that tellings has no use for, given back as they came.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Document {
    /// A plain English report with one paragraph block a line of text and nothing else known.
    ///
    /// # Panics
    /// If the text is 4 GiB or longer.
    pub fn plain(id: &str, text: &str) -> Self {
        let text = Text::new(text).expect("under 4 GiB");
        let blocks = text
            .lines()
            .map(|line| text.trim(text.range_of(line)))
            .filter(|range| !range.is_empty())
            .map(|range| Block { kind: BlockKind::Paragraph, range })
            .collect();
        Self {
            id: DocumentId::new(id),
            repaired: Normalized::unchanged(&text),
            text,
            blocks,
            title: None,
            outlet: None,
            url: None,
            byline: None,
            published: None,
            updated: None,
            language: Some("en".to_owned()),
            role: Role::Report,
            extra: serde_json::Map::new(),
        }
    }
}

/// A date, or a date and time with its offset, as a document or its record gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stamp {
    /// Proleptic Gregorian year.
    pub year: i16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
    /// Seconds after midnight, local time, where a time was given.
    pub second_of_day: Option<u32>,
    /// Offset from UTC in minutes, where one was given.
    pub offset_minutes: Option<i16>,
}

/// What kind of document it is: given by the user, never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A news report: the default.
    Report,
    /// A press release.
    PressRelease,
    /// A statement issued by one of the parties.
    Statement,
    /// A news agency's own copy.
    Agency,
}

/// A piece of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its characters, without the white space around them.
    pub range: TextRange,
}

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// The report's own headline, standing in its text.
    Headline,
    /// A heading within the report.
    Heading,
    /// Running text.
    Paragraph,
    /// The words under a picture.
    Caption,
    /// "Read more", "Sign up to our newsletter": not the report's words.
    Furniture,
    /// A line that names authors or agency and says nothing else.
    Credit,
}

impl BlockKind {
    /// Whether the block's sentences are the report's own telling: headings and running text.
    pub fn is_telling(self) -> bool {
        matches!(self, Self::Headline | Self::Heading | Self::Paragraph | Self::Caption)
    }
}
