//! The words that several reports quote alike, as passages: fragments too, which are too short to be told for
//! copies by their words alone, but of which the quotations say that they are somebody's.

use std::collections::BTreeSet;

use types::{Anchor, DocNumber, PassageFamily, PassageKind};

use super::pieces::Piece;

/// Fewest words of such a passage.
const LEAST_WORDS: usize = 2;
/// Least weight of its words: "of the" is nobody's.
const LEAST_WEIGHT: f64 = 2.0;

/// What the pieces of one utterance have in common word for word, the tense of reported speech aside, the longest first.
pub(super) fn copies(group: &[&Piece]) -> Vec<PassageFamily> {
    let mut runs: Vec<(&Piece, std::ops::Range<usize>)> =
        group.iter().flat_map(|&piece| piece.runs().map(move |run| (piece, run))).collect();
    runs.retain(|(piece, run)| {
        run.len() >= LEAST_WORDS && run.clone().map(|word| piece.weight_of(word)).sum::<f64>() >= LEAST_WEIGHT
    });
    runs.sort_by_key(|(piece, run)| {
        (std::cmp::Reverse(run.len()), piece.ranges[run.start].start(), piece.doc())
    });
    let mut told: BTreeSet<Vec<u32>> = BTreeSet::new();
    let mut found: Vec<PassageFamily> = Vec::new();
    for (piece, run) in runs {
        let words = &piece.unshifted[run.clone()];
        if !told.insert(words.to_vec()) {
            continue;
        }
        let mut places: Vec<Anchor> = Vec::new();
        let mut exact = vec![true; words.len()];
        for other in group {
            let is_new = |doc: DocNumber| places.iter().all(|place| place.doc != doc);
            if let Some(at) = other.place_of(words).filter(|_| is_new(other.doc())) {
                let range = other.ranges[at].cover(other.ranges[at + words.len() - 1]);
                places.push(Anchor::new(other.doc(), range));
                let printed = other.words[at..].iter().zip(&piece.words[run.clone()]);
                exact.iter_mut().zip(printed).for_each(|(exact, (one, other))| *exact &= one == other);
            }
        }
        places.sort_unstable();
        let exact_share = exact.iter().filter(|exact| **exact).count() as f64 / exact.len() as f64;
        let family = PassageFamily { kind: PassageKind::Quotation, places, exact_share };
        if family.places.len() > 1 && !found.iter().any(|longer| holds(longer, &family)) {
            found.push(family);
        }
    }
    found
}

/// Whether a family has most of each place of another.
pub(crate) fn holds(family: &PassageFamily, other: &PassageFamily) -> bool {
    other.places.iter().all(|place| {
        family.places.iter().filter(|mine| mine.doc == place.doc).any(|mine| {
            mine.range.intersect(place.range).is_some_and(|shared| shared.len() * 2 > place.range.len())
        })
    })
}
