//! The identifiers a user sees: a letter for the kind and a number from one, unique within a story.

use types::{ClaimNumber, IdentityNumber, OriginNumber};

pub(crate) fn story(index: usize) -> String {
    numbered("s", index)
}

pub(crate) fn entity(number: IdentityNumber) -> String {
    numbered("e", number.index())
}

pub(crate) fn origin(number: OriginNumber) -> String {
    numbered("o", number.index())
}

pub(crate) fn quote(index: usize) -> String {
    numbered("q", index)
}

pub(crate) fn fact(index: usize) -> String {
    numbered("f", index)
}

pub(crate) fn passage(index: usize) -> String {
    numbered("p", index)
}

/// Statements carry the letter of "claim": `s` is a story's.
pub(crate) fn statement(number: ClaimNumber) -> String {
    numbered("c", number.index())
}

fn numbered(letter: &str, index: usize) -> String {
    format!("{letter}{}", index + 1)
}
