//! How alike two pieces are, word by word.

use super::pieces::Piece;

/// What a shorter piece has in common with a longer one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// Share of the shorter piece's weight that stands in the longer one in the same order, 0 to 1.
    pub share: f64,
    /// That weight: a word of weight counts 1, a light one a quarter.
    pub weight: f64,
    /// Words of the longest run in common.
    pub run: usize,
}

impl Likeness {
    /// Aligns two pieces, tense aside: the heaviest common subsequence, and the longest common run.
    pub(super) fn of(short: &Piece, long: &Piece) -> Self {
        let width = long.words.len() + 1;
        let (mut best, mut next) = (vec![0.0_f64; width], vec![0.0_f64; width]);
        let (mut runs, mut next_runs) = (vec![0_usize; width], vec![0_usize; width]);
        let mut run = 0;
        for (i, word) in short.unshifted.iter().enumerate() {
            let weight = short.weight_of(i);
            for (j, other) in long.unshifted.iter().enumerate() {
                let is_same = word == other;
                next_runs[j + 1] = if is_same { runs[j] + 1 } else { 0 };
                run = run.max(next_runs[j + 1]);
                let kept = best[j + 1].max(next[j]);
                next[j + 1] = if is_same { kept.max(best[j] + weight) } else { kept };
            }
            std::mem::swap(&mut best, &mut next);
            std::mem::swap(&mut runs, &mut next_runs);
        }
        let weight = best[width - 1];
        let whole = short.weight();
        Self { share: if whole > 0.0 { weight / whole } else { 0.0 }, weight, run }
    }
}
