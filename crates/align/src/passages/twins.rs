//! Which sentences two texts have letter for letter, so that none is taken for another that is only like it.
//!
//! A page may print five captions that differ in three words, another page the same five in another order: each goes with
//! its twin, not with whatever stands in the same place.

use std::collections::HashMap;
use std::ops::Range;

use super::alignment::Run;
use super::words::Reading;

/// Shorter sentences are not told apart by their twins.
const LEAST_WORDS: usize = 8;

/// Runs without the parts that pair a sentence with another than its twin.
pub(super) fn without_strangers(runs: Vec<Run>, there: &Reading, here: &Reading) -> Vec<Run> {
    if !is_ambiguous(&runs) {
        return runs;
    }
    let sides = [Sentences::of(there), Sentences::of(here)];
    let has_twin = [sides[0].with_twins(&sides[1]), sides[1].with_twins(&sides[0])];
    let mut kept: Vec<Run> = Vec::new();
    for run in runs {
        let mut step = 0;
        let mut open: Option<Run> = None;
        while step < run.len {
            let at = [sides[0].at(run.there + step), sides[1].at(run.here + step)];
            let [one, other] = [&sides[0].ranges[at[0]], &sides[1].ranges[at[1]]];
            let end = run.len.min(one.end - run.there).min(other.end - run.here);
            let is_twin = || sides[0].words(at[0]) == sides[1].words(at[1]);
            if (has_twin[0][at[0]] || has_twin[1][at[1]]) && !is_twin() {
                kept.extend(open.take());
            } else {
                let part = open.get_or_insert(Run { there: run.there + step, here: run.here + step, len: 0 });
                part.len += end - step;
            }
            step = end;
        }
        kept.extend(open);
    }
    kept
}

/// Whether a word of either text stands in two runs.
fn is_ambiguous(runs: &[Run]) -> bool {
    let overlap = |side: fn(&Run) -> u32| {
        let mut order: Vec<(u32, u32)> = runs.iter().map(|run| (side(run), side(run) + run.len)).collect();
        order.sort_unstable();
        order.windows(2).any(|pair| pair[1].0 < pair[0].1)
    };
    overlap(|run| run.there) || overlap(|run| run.here)
}

/// The sentences of a text, in order, without gaps.
struct Sentences<'a> {
    reading: &'a Reading,
    ranges: Vec<Range<u32>>,
}

impl<'a> Sentences<'a> {
    fn of(reading: &'a Reading) -> Self {
        let mut ranges = Vec::new();
        let mut start = 0;
        for word in (0..reading.words.len() as u32).filter(|&word| reading.ends_sentence(word)) {
            ranges.push(start..word + 1);
            start = word + 1;
        }
        Self { reading, ranges }
    }

    /// The sentence that a word stands in.
    fn at(&self, word: u32) -> usize {
        self.ranges.partition_point(|range| range.end <= word)
    }

    fn words(&self, at: usize) -> &'a [u32] {
        let range = &self.ranges[at];
        &self.reading.words[range.start as usize..range.end as usize]
    }

    /// For each sentence whether `other` has it too.
    fn with_twins(&self, other: &Self) -> Vec<bool> {
        let theirs: HashMap<&[u32], ()> = (0..other.ranges.len())
            .map(|at| other.words(at))
            .filter(|words| words.len() >= LEAST_WORDS)
            .map(|words| (words, ()))
            .collect();
        (0..self.ranges.len()).map(|at| theirs.contains_key(self.words(at))).collect()
    }
}
