//! What a run found, written out: JSON and its schema, JSON lines, a report for the terminal, Markdown, one page.
//!
//! [`collation`] and [`annotation`] turn the inner types into those of the public format ([`wire`]): places become
//! code points, numbers within the run become identifiers, names to withhold are replaced. [`json`] and [`jsonl`]
//! print them; [`terminal()`], [`markdown()`] and [`html()`] are readings of the same [`wire::Collation`], so that
//! nothing can stand in them that is not in the JSON too. [`schema`] describes the format.
//!
//! **Invariant.** This crate is the only owner of the public format, and it decides nothing: it finds, groups,
//! counts and judges no news. The same collation gives the same bytes.
//!
//! It does not read inputs, write files or know whether its reader is a terminal.

mod annotation;
mod check;
mod collation;
mod identifiers;
pub mod json;
pub mod jsonl;
mod listing;
mod markdown;
mod page;
mod pages;
mod reading;
mod redaction;
mod schema;
mod terminal;
mod values;
pub mod wire;

pub use annotation::{Token, annotation};
pub use check::{CheckParts, check};
pub use collation::collation;
pub use listing::{ListedStory, passage_lines, story_lines};
pub use markdown::{check_markdown, markdown};
pub use page::html;
pub use schema::{SCHEMAS, SchemaFile, schemas};
pub use terminal::{Setting, check_terminal, terminal};

/// Version of the collation's format.
pub const FORMAT_VERSION: u32 = 1;

/// What to write besides the findings.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Also write why: traces of quotations, reasons of verdicts, refused sentences.
    pub explain: bool,
    /// Also write the documents' text and blocks.
    pub text: bool,
    /// The language model to name as used.
    pub model: Option<String>,
    /// Names to withhold.
    pub redact: Vec<types::Redaction>,
}
