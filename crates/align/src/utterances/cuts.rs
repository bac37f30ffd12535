//! Quoted paragraphs that one report runs together and another prints apart.
//!
//! Reports cut a speech into paragraphs as they like. Where one ends a paragraph and another goes on in the same
//! marks with a new sentence, the longer one is cut there, so that what stands beside each other is the same stretch.
//! Words are neither added nor lost: only the marks and blanks between two sentences stand where.

use text::{Text, TextRange};
use types::{Anchor, QuoteKind};

use super::pieces::Piece;

/// Words before the end of a paragraph that must be the same in both reports.
const SAME: usize = 3;

/// The places of a piece, cut where pieces of other reports in its group end a paragraph. `text` is of its report.
pub(super) fn places(piece: &Piece, group: &[&Piece], text: &Text) -> Vec<Anchor> {
    if piece.kind == QuoteKind::Indirect {
        return piece.places.clone();
    }
    let others = group.iter().filter(|other| other.doc() != piece.doc() && other.kind != QuoteKind::Indirect);
    let ends: Vec<&[u32]> = others.flat_map(|other| paragraph_ends(other)).collect();
    let mut places = Vec::new();
    for &place in &piece.places {
        let mut rest = place.range;
        for word in 1..piece.ranges.len() {
            let (before, next) = (piece.ranges[word - 1], piece.ranges[word]);
            let is_inside = rest.contains(before) && rest.contains(next);
            if !is_inside || !ends.iter().any(|end| piece.words[..word].ends_with(end)) {
                continue;
            }
            if let Some((first, second)) = between_sentences(text, rest, before, next) {
                places.push(Anchor::new(piece.doc(), first));
                rest = second;
            }
        }
        places.push(Anchor::new(piece.doc(), rest));
    }
    places
}

/// The last words of each paragraph of a piece.
fn paragraph_ends(piece: &Piece) -> impl Iterator<Item = &[u32]> {
    (SAME..piece.words.len()).filter_map(|end| {
        let place_of = |word: usize| {
            let range = piece.ranges.get(word)?;
            piece.places.iter().position(|place| place.range.contains(*range))
        };
        // Where the whole quotation ends the speech may go on.
        let goes_on = place_of(end).is_some_and(|next| Some(next) != place_of(end - 1));
        (goes_on && place_of(end - SAME) == place_of(end - 1)).then(|| &piece.words[end - SAME..end])
    })
}

/// Two ranges for one, where a sentence ends between two words of it.
fn between_sentences(
    text: &Text,
    whole: TextRange,
    before: TextRange,
    next: TextRange,
) -> Option<(TextRange, TextRange)> {
    let gap = &text.as_str()[before.end()..next.start()];
    let blank = gap.find(char::is_whitespace)?;
    let behind = blank + gap[blank..].find(|char: char| !char.is_whitespace()).unwrap_or(gap.len() - blank);
    if !gap[..blank].contains(['.', '!', '?', '…']) {
        return None;
    }
    let first = text.range(whole.start(), before.end() + blank).ok()?;
    let second = text.range(before.end() + behind, whole.end()).ok()?;
    Some((first, second))
}
