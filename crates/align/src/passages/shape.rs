//! Where the passages of a pair of texts begin and end: alignments joined, trimmed and split.

use std::ops::Range;

use super::PassageSettings;
use super::alignment::{Alignment, is_parted};
use super::words::Reading;

/// Two stretches of words that are copies of one another, and the pairs of like words in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Copied {
    pub(super) there: Range<u32>,
    pub(super) here: Range<u32>,
}

/// The passages that alignments of two texts amount to.
pub(super) fn passages(
    found: Vec<Alignment>,
    there: &Reading,
    here: &Reading,
    settings: &PassageSettings,
) -> Vec<Copied> {
    let mut copied: Vec<Copied> = joined(found, [there, here], settings)
        .into_iter()
        .flat_map(|pairs| {
            if settings.split_quotations { by_marks(pairs, there, here, settings) } else { vec![pairs] }
        })
        .filter_map(|pairs| trimmed(&pairs, there, here, settings))
        .collect();
    copied.sort_by_key(|copied| (copied.there.start, copied.here.start));
    copied
}

/// Pairs of like words in the order of the earlier text.
type Pairs = Vec<(u32, u32)>;

/// Makes one of alignments that lie close together in both texts, in whatever order: sentences that changed
/// places, or between which one text has sentences that the other leaves out.
fn joined(mut found: Vec<Alignment>, readings: [&Reading; 2], settings: &PassageSettings) -> Vec<Pairs> {
    let gap = |one: &Range<u32>, other: &Range<u32>| {
        one.start.max(other.start).saturating_sub(one.end.min(other.end))
    };
    let near = |one: &Alignment, other: &Alignment| {
        let (there, here) = (gap(&one.there, &other.there), gap(&one.here, &other.here));
        let (less, more) = (there.min(here), there.max(here));
        let is_near =
            more <= settings.join_within || less <= settings.cut_within && more <= settings.longest_cut;
        let is_next = one.there.end <= other.there.start && one.here.end <= other.here.start;
        let gaps = || [one.there.end..other.there.start, one.here.end..other.here.start];
        is_near && !(is_next && is_parted(readings, gaps(), settings))
    };
    found.sort_by_key(|alignment| (alignment.is_repeat, alignment.there.start, alignment.here.start));
    let mut joined: Vec<Alignment> = Vec::new();
    for mut alignment in found {
        // What was joined may now be near to others before it.
        while !alignment.is_repeat
            && let Some(at) = joined.iter().position(|other| near(other, &alignment))
        {
            let other = joined.swap_remove(at);
            alignment.there = cover(&alignment.there, &other.there);
            alignment.here = cover(&alignment.here, &other.here);
            alignment.pairs.extend(other.pairs);
        }
        joined.push(alignment);
    }
    joined
        .into_iter()
        .map(|mut alignment| {
            alignment.pairs.sort_unstable();
            alignment.pairs
        })
        .collect()
}

fn cover(one: &Range<u32>, other: &Range<u32>) -> Range<u32> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// Splits a passage where quoted words and narrated ones meet, if there are enough of both.
fn by_marks(pairs: Pairs, there: &Reading, here: &Reading, settings: &PassageSettings) -> Vec<Pairs> {
    // Words that only one of the texts quotes go with what is before them.
    let kind = |&(a, b): &(u32, u32)| match (there.is_quoted(a), here.is_quoted(b)) {
        (true, true) => Some(true),
        (false, false) => Some(false),
        _ => None,
    };
    let mut parts: Vec<(bool, Pairs)> = Vec::new();
    for pair in pairs {
        let quoted = kind(&pair).or(parts.last().map(|part| part.0)).unwrap_or(false);
        match parts.last_mut() {
            Some((last, part)) if *last == quoted => part.push(pair),
            _ => parts.push((quoted, vec![pair])),
        }
    }
    // A short part is an aside of what is before it.
    let mut split: Vec<(bool, Pairs)> = Vec::new();
    for (quoted, part) in parts {
        match split.last_mut() {
            Some((last, before)) if *last == quoted || part.len() < settings.least_words => {
                before.extend(part)
            }
            Some((last, before)) if before.len() < settings.least_words => {
                before.extend(part);
                *last = quoted;
            }
            _ => split.push((quoted, part)),
        }
    }
    split.into_iter().map(|(_, part)| part).collect()
}

/// How many words of another sentence at its ends a passage is rid of.
const STRAY: usize = 3;

/// A passage without the few words of a neighbouring sentence that chance to agree.
fn trimmed(
    pairs: &[(u32, u32)],
    there: &Reading,
    here: &Reading,
    settings: &PassageSettings,
) -> Option<Copied> {
    let ends = |&(a, b): &(u32, u32)| there.ends_sentence(a) && here.ends_sentence(b);
    let mut pairs = pairs;
    if pairs.len() > settings.least_words + 2 * STRAY {
        if let Some(stray) = pairs[..STRAY].iter().rposition(ends) {
            pairs = &pairs[stray + 1..];
        }
        let behind = pairs.len() - STRAY - 1;
        if let Some(last) = pairs[behind..].iter().position(ends) {
            pairs = &pairs[..=behind + last];
        }
    }
    let range = |side: fn(&(u32, u32)) -> u32| {
        let start = pairs.iter().map(side).min()?;
        Some(start..pairs.iter().map(side).max()? + 1)
    };
    Some(Copied { there: range(|pair| pair.0)?, here: range(|pair| pair.1)? })
}
