//! Words before a number that say how exactly it is meant.

use types::Bound;

use super::words::Words;

const AT_LEAST: [&str; 17] = [
    "more than",
    "at least",
    "no fewer than",
    "no less than",
    "not less than",
    "upwards of",
    "upward of",
    "in excess of",
    "well over",
    "just over",
    "slightly more than",
    "a little over",
    "over",
    "above",
    "exceeding",
    "a minimum of",
    "greater than",
];
const AT_MOST: [&str; 13] = [
    "fewer than",
    "less than",
    "no more than",
    "not more than",
    "at most",
    "up to",
    "as many as",
    "as much as",
    "just under",
    "under",
    "below",
    "a maximum of",
    "well under",
];
const ABOUT: [&str; 15] = [
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "some",
    "close to",
    "an estimated",
    "estimated",
    "circa",
    "more or less",
    "virtually",
    "or so",
    "near",
];

/// The hedge that ends right before word `i`: where it begins and what it says.
pub(crate) fn before(words: &Words<'_>, i: usize) -> Option<(usize, Bound)> {
    let lists = [(&AT_LEAST[..], Bound::AtLeast), (&AT_MOST[..], Bound::AtMost), (&ABOUT[..], Bound::About)];
    let mut best: Option<(usize, Bound)> = None;
    for length in 1..=4 {
        let Some(from) = i.checked_sub(length) else { break };
        for (phrases, bound) in lists {
            if phrases.iter().any(|phrase| words.are(from, phrase) == Some(i)) {
                best = Some((from, bound));
            }
        }
    }
    best
}

/// A hedge that follows a number: "or more", "or so", "-plus".
pub(super) fn after(words: &Words<'_>, i: usize) -> Option<(usize, Bound)> {
    if let Some(end) = words.any_phrase(i, &["or more", "or greater", "and above", "- plus"]) {
        return Some((end, Bound::AtLeast));
    }
    if words.glued_mark(i, "+") {
        return Some((i + 1, Bound::AtLeast));
    }
    if let Some(end) = words.any_phrase(i, &["or fewer", "or less"]) {
        return Some((end, Bound::AtMost));
    }
    words.any_phrase(i, &["or so", "- odd", "odd"]).map(|end| (end, Bound::About))
}
