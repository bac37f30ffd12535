//! A story for reading: what is said in which order, for terminal and Markdown alike.
//!
//! Everything is taken from the public format ([`wire::Collation`]), so that nothing can be read here that is not in
//! the JSON too.

pub(crate) mod care;
mod check;
mod desk;
mod differences;
mod overview;
pub(crate) mod selection;
mod sources;
mod story;
pub(crate) mod words;

pub(crate) use check::check_blocks;
pub(crate) use desk::{Desk, tidy};
pub(crate) use differences::{Change, LONG, changes};
pub(crate) use overview::open_questions;
pub(crate) use sources::{by_speaker, version_words};
pub(crate) use story::{descriptions, in_several};

use crate::wire;

/// A piece of the report for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// The headline of a story.
    Title(String),
    /// The heading of a part.
    Heading(String),
    /// What the part is about, where the heading does not say it all.
    Note(String),
    /// Running text.
    Paragraph(Line),
    /// Things one below the other.
    List(Vec<Item>),
}

/// A thing in a list with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Item {
    /// What stands before it, in a column of its own: a value, a date.
    pub(crate) label: Option<String>,
    pub(crate) line: Line,
    pub(crate) items: Vec<Item>,
}

/// Words with what they are.
pub(crate) type Line = Vec<Run>;

/// A run of words of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) kind: RunKind,
    pub(crate) text: String,
}

/// What a run of words is. No meaning hangs on it alone: the words say all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RunKind {
    Plain,
    /// What the eye should find.
    Strong,
    /// What is disputed.
    Alert,
    /// Who prints it, and other small print.
    Source,
}

impl Run {
    fn new(kind: RunKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

pub(crate) fn plain(text: impl Into<String>) -> Run {
    Run::new(RunKind::Plain, text)
}

pub(crate) fn strong(text: impl Into<String>) -> Run {
    Run::new(RunKind::Strong, text)
}

pub(crate) fn alert(text: impl Into<String>) -> Run {
    Run::new(RunKind::Alert, text)
}

pub(crate) fn source(text: impl Into<String>) -> Run {
    Run::new(RunKind::Source, text)
}

impl Item {
    fn new(line: Line) -> Self {
        Self { line, ..Self::default() }
    }

    fn labelled(label: impl Into<String>, line: Line) -> Self {
        Self { label: Some(label.into()), line, items: Vec::new() }
    }

    fn with(mut self, items: Vec<Self>) -> Self {
        self.items = items;
        self
    }
}

/// The whole run for reading.
pub(crate) fn blocks(collation: &wire::Collation) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (several, alone): (Vec<_>, Vec<_>) =
        collation.stories.iter().partition(|story| story.documents.len() > 1);
    if collation.stories.len() > 1 {
        blocks.push(Block::Paragraph(vec![plain(format!(
            "{} in {}, {} of them told by several reports.",
            words::count(collation.documents.len(), "report"),
            words::count(collation.stories.len(), "story"),
            several.len(),
        ))]));
    }
    for story in &several {
        story::write(&Desk::new(collation, story), &mut blocks);
    }
    match alone.as_slice() {
        [only] if several.is_empty() => story::write(&Desk::new(collation, only), &mut blocks),
        [] => {}
        _ => overview::reports_alone(&alone, &mut blocks),
    }
    overview::diagnostics(collation, &mut blocks);
    blocks
}
