//! Fixtures for tests: documents from marked text, and words shown where spans stand.
//!
//! **Invariant.** For tests only: no crate depends on it but as a dev-dependency, and it holds no news text of
//! anybody's but what its users write.

pub mod generated;

use text::{Text, TextRange};
use types::Document;

/// A document whose text has places marked with `[[` and `]]`; the marks are taken out.
///
/// ```
/// let marked = testkit::marked("[[Ida Brandt]] said it.");
/// assert_eq!(marked.document.text.as_str(), "Ida Brandt said it.");
/// assert_eq!(testkit::words(&marked.document.text, &marked.ranges), ["Ida Brandt"]);
/// ```
#[derive(Debug, Clone)]
pub struct Marked {
    /// The document, named `marked.txt`.
    pub document: Document,
    /// The marked places in the order of their opening marks; they may nest.
    pub ranges: Vec<TextRange>,
}

/// Reads marked text.
///
/// # Panics
/// If the marks are not balanced.
pub fn marked(text: &str) -> Marked {
    let mut plain = String::new();
    let mut open = Vec::new();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut rest = text;
    while let Some(at) = [rest.find("[["), rest.find("]]")].into_iter().flatten().min() {
        plain.push_str(&rest[..at]);
        if rest[at..].starts_with("[[") {
            open.push(spans.len());
            spans.push((plain.len(), plain.len()));
        } else {
            let opened: usize = open.pop().expect("a mark was opened");
            spans[opened].1 = plain.len();
        }
        rest = &rest[at + 2..];
    }
    assert!(open.is_empty(), "a mark was not closed");
    plain.push_str(rest);
    let document = Document::plain("marked.txt", &plain);
    let ranges =
        spans.into_iter().map(|(start, end)| document.text.range(start, end).expect("marks fit")).collect();
    Marked { document, ranges }
}

/// The words of each range.
pub fn words<'a>(text: &'a Text, ranges: &[TextRange]) -> Vec<&'a str> {
    ranges.iter().map(|&range| text.slice(range)).collect()
}
