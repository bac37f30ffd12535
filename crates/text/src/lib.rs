//! Checked ranges into text, and the maps between the ways of counting it.
//!
//! Everything tellings says points at characters of a report. This crate owns what "points at" means:
//! [`Text`] holds a document's characters and never changes; [`TextRange`] is a half-open range of UTF-8
//! bytes in it; [`Offsets`] converts ranges to Unicode code points and UTF-16 units at the program's edges;
//! [`LineIndex`] gives line and column for messages to people; [`Normalized`] holds an altered reading of a
//! text (repaired mojibake, plain quotation marks) beside it, with a map back.
//!
//! **Invariant.** A `TextRange` can only be made by the `Text` it fits, or from other such ranges by
//! operations that cannot leave it: its ends lie on character boundaries of that text.
//!
//! This crate does not read files, guess encodings or know what a word is.

mod lines;
mod normalized;
mod offsets;
mod range;

pub use lines::{LineColumn, LineIndex};
pub use normalized::{Normalized, NormalizedBuilder};
pub use offsets::Offsets;
pub use range::{RangeError, Text, TextRange, TooLong};
