//! The longest wording that several partial ones give together.
//!
//! Reports quote different parts of one speech. Where the end of what one prints is the beginning of what another
//! prints, in the same words, the two can be laid over each other. What comes of it stands in no report: it is built
//! of places, and whoever shows it says so.

use std::ops::Range;

use types::{Anchor, Rebuilt};

use super::pieces::Piece;

/// Words that two pieces must share where they are laid over each other.
const OVERLAP: usize = 4;

/// A run of words of one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    piece: usize,
    words: Range<usize>,
}

/// A stretch without a gap, put together from runs.
type Stretch = Vec<Run>;

/// Lays the pieces of a group over each other. Nothing where one piece already has all the words that come of it.
pub(super) fn rebuilt(group: &[&Piece]) -> Option<Rebuilt> {
    let longest = (0..group.len()).max_by_key(|&at| (group[at].words.len(), std::cmp::Reverse(at)))?;
    let mut stretches: Vec<Stretch> =
        group[longest].runs().map(|words| vec![Run { piece: longest, words }]).collect();
    let others: Vec<Run> = (0..group.len())
        .filter(|&at| at != longest)
        .flat_map(|at| group[at].runs().map(move |words| Run { piece: at, words }))
        .filter(|run| run.words.len() > OVERLAP)
        .collect();
    // Each other run is laid on once at most at each end, so this comes to an end.
    let mut waiting = others;
    loop {
        let before = waiting.len();
        waiting.retain(|run| !lay_on(group, &mut stretches, run));
        if waiting.len() == before {
            break;
        }
    }
    let words: usize = stretches.iter().flatten().map(|run| run.words.len()).sum();
    let is_more = words > group[longest].words.len();
    let places = |stretch: &Stretch| -> Vec<Anchor> {
        stretch
            .iter()
            .filter_map(|run| {
                let ranges = &group[run.piece].ranges[run.words.clone()];
                let (first, last) = (ranges.first()?, ranges.last()?);
                Some(Anchor::new(group[run.piece].doc(), first.cover(*last)))
            })
            .collect()
    };
    is_more.then(|| Rebuilt { stretches: stretches.iter().map(places).collect() })
}

/// Adds what a run has beyond the end or the beginning of a stretch; closes the gap to the next one that it reaches.
fn lay_on(group: &[&Piece], stretches: &mut Vec<Stretch>, run: &Run) -> bool {
    let words = &group[run.piece].words[run.words.clone()];
    for at in 0..stretches.len() {
        let held = words_of(group, &stretches[at]);
        if held.len() < OVERLAP {
            continue;
        }
        let end = &held[held.len() - OVERLAP..];
        if let Some(found) = words.windows(OVERLAP).position(|window| window == end) {
            let mut rest = found + OVERLAP..words.len();
            let next = stretches.get(at + 1).map(|next| words_of(group, next));
            let reached = next.filter(|next| next.len() >= OVERLAP).and_then(|next| {
                let from = rest.start.saturating_sub(OVERLAP - 1);
                words[from..].windows(OVERLAP).position(|window| *window == next[..OVERLAP]).map(|n| from + n)
            });
            if let Some(reached) = reached.filter(|&reached| reached >= rest.start) {
                rest.end = reached;
                let next = stretches.remove(at + 1);
                push(&mut stretches[at], run, rest);
                stretches[at].extend(next);
                return true;
            }
            if !rest.is_empty() {
                push(&mut stretches[at], run, rest);
                return true;
            }
        }
        let start = &held[..OVERLAP];
        if let Some(found) =
            words.windows(OVERLAP).position(|window| window == start).filter(|&found| found > 0)
        {
            // What stands before must not be the words of the stretch before, again.
            let is_new = at == 0;
            if is_new {
                let piece = run.piece;
                let added = run.words.start..run.words.start + found;
                stretches[at].insert(0, Run { piece, words: added });
                return true;
            }
        }
    }
    false
}

fn push(stretch: &mut Stretch, run: &Run, rest: Range<usize>) {
    if !rest.is_empty() {
        let words = run.words.start + rest.start..run.words.start + rest.end;
        stretch.push(Run { piece: run.piece, words });
    }
}

fn words_of(group: &[&Piece], stretch: &Stretch) -> Vec<u32> {
    stretch.iter().flat_map(|run| &group[run.piece].words[run.words.clone()]).copied().collect()
}
