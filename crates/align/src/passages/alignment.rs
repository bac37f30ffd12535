//! Local alignment of two texts around their common runs.

use std::ops::Range;

use super::PassageSettings;
use super::seeds::{RUN, Seed};
use super::table::{ALIKE, GAP_MORE, GAP_OPEN, MATCH, OTHER, Table, alike};
use super::twins;
use super::words::{Reading, Vocabulary};

/// Two stretches of words, one of each text, that are copies of one another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    /// Words of the earlier text.
    pub(super) there: Range<u32>,
    /// Words of the text at hand.
    pub(super) here: Range<u32>,
    /// Pairs of words lined up as the same, in order.
    pub(super) pairs: Vec<(u32, u32)>,
    /// How much the words in common tell, in words of ordinary rarity, less what differs between them.
    pub(super) evidence: f64,
    /// Whether one side has a closer partner elsewhere in the other text.
    pub(super) is_repeat: bool,
}

impl Alignment {
    /// An alignment of pairs, at least one, and what each of them counts.
    fn new(pairs: &[(u32, u32)], counted: &[Counted], is_repeat: bool) -> Self {
        let (first, last) = (pairs[0], pairs[pairs.len() - 1]);
        // What lies before the first pair is no part of it.
        let cost: f64 = counted[1..].iter().map(|pair| pair.cost).sum();
        Self {
            there: first.0..last.0 + 1,
            here: first.1..last.1 + 1,
            pairs: pairs.to_vec(),
            evidence: counted.iter().map(|pair| pair.gain).sum::<f64>() - cost,
            is_repeat,
        }
    }
}

/// What a pair of words counts.
#[derive(Debug, Clone, Copy)]
struct Counted {
    /// For a copy.
    gain: f64,
    /// What lies between it and the pair before counts against one.
    cost: f64,
    /// Whether whole paragraphs that one text has alone lie between.
    is_parted: bool,
}

/// The parts of a chain in whose midst nothing counts more than [`PassageSettings::most_against`] against a copy.
///
/// A local alignment goes over any middle that it can make good behind it (Arslan, Eğecioğlu and Pevzner 2001); it is
/// cut where its score has fallen too far (as by Zhang et al. 1999).
fn coherent(counted: &[Counted], settings: &PassageSettings) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut end) = (0, 0);
    let (mut sum, mut highest) = (0.0, 0.0);
    for (at, pair) in counted.iter().enumerate() {
        if at > start {
            sum -= pair.cost;
        }
        if pair.is_parted || highest - sum > settings.most_against {
            parts.push(start..end + 1);
            (start, sum, highest) = (at, 0.0, 0.0);
        } else if !parts.is_empty() && sum < 0.0 {
            // A part begins behind the middle that was cut out.
            (start, sum, highest) = (at, 0.0, 0.0);
        }
        sum += pair.gain;
        if sum >= highest {
            (end, highest) = (at, sum);
        }
    }
    parts.push(start..counted.len());
    parts
}

/// Whether one of two texts has whole paragraphs in its gap that the other leaves out.
pub(super) fn is_parted(
    [there, here]: [&Reading; 2],
    [gap_there, gap_here]: [Range<u32>; 2],
    settings: &PassageSettings,
) -> bool {
    let (reading, longer, shorter) = if gap_there.len() > gap_here.len() {
        (there, gap_there, gap_here)
    } else {
        (here, gap_here, gap_there)
    };
    shorter.len() <= settings.cut_within as usize
        && reading.whole_paragraphs(longer) >= settings.least_paragraph
}

/// A run of equal words on one diagonal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) there: u32,
    pub(super) here: u32,
    pub(super) len: u32,
}

impl Run {
    fn there_end(&self) -> u32 {
        self.there + self.len
    }

    fn here_end(&self) -> u32 {
        self.here + self.len
    }
}

/// Which words of the two texts at hand have a partner, and room to work in. Kept from pair to pair to save its making.
#[derive(Debug, Default)]
pub(super) struct Taken {
    there: Vec<bool>,
    here: Vec<bool>,
    table: Table,
}

impl Taken {
    fn make_room(&mut self, there: usize, here: usize) {
        self.there.resize(self.there.len().max(there), false);
        self.here.resize(self.here.len().max(here), false);
    }

    fn mark(&mut self, alignment: &Alignment, taken: bool) {
        for &(there, here) in &alignment.pairs {
            self.there[there as usize] = taken;
            self.here[here as usize] = taken;
        }
    }

    /// The longest part of a run of which no word has a partner in either text.
    fn free(&self, run: Run) -> Option<Run> {
        let is_free =
            |step: u32| !self.there[(run.there + step) as usize] && !self.here[(run.here + step) as usize];
        self.longest(run, is_free)
    }

    /// The longest part of a run of which each word has a partner on one side only: something said twice.
    fn repeated(&self, run: Run) -> Option<Run> {
        let is_half =
            |step: u32| self.there[(run.there + step) as usize] != self.here[(run.here + step) as usize];
        self.longest(run, is_half)
    }

    fn longest(&self, run: Run, fits: impl Fn(u32) -> bool) -> Option<Run> {
        let (mut best, mut len) = (0..0, 0);
        for step in 0..run.len {
            len = if fits(step) { len + 1 } else { 0 };
            if len > best.end - best.start {
                best = step + 1 - len..step + 1;
            }
        }
        (!best.is_empty()).then(|| Run {
            there: run.there + best.start,
            here: run.here + best.start,
            len: best.end - best.start,
        })
    }
}

/// Lines up two texts around `seeds`, which are all of one earlier document and sorted.
///
/// Runs of seeds on one diagonal are chained (as in Smith et al. 2013), the words between two runs of a chain
/// are lined up by alignment with affine gaps (Gotoh 1982), and the chain is carried on behind its ends until
/// the score has fallen too far (X-drop, Altschul et al. 1997). The best chain comes first, and a word that has
/// its partner is not given to another; only a long run that stands twice in one text is told twice.
pub(super) fn align(
    there: &Reading,
    here: &Reading,
    seeds: &[Seed],
    vocabulary: &Vocabulary,
    taken: &mut Taken,
    settings: &PassageSettings,
) -> Vec<Alignment> {
    taken.make_room(there.words.len(), here.words.len());
    let mut table = std::mem::take(&mut taken.table);
    let runs = twins::without_strangers(runs(seeds), there, here);
    let mut alignments: Vec<Alignment> = Vec::new();
    let is_strong = |alignment: &Alignment| {
        alignment.pairs.len() >= settings.least_words && alignment.evidence >= settings.least_evidence
    };
    for chain in chains(&runs, settings) {
        let least = RUN as u32;
        let chain: Vec<Run> =
            chain.into_iter().filter_map(|run| taken.free(run)).filter(|run| run.len >= least).collect();
        if chain.is_empty() {
            continue;
        }
        let words = Words { there, here, vocabulary, taken };
        let pairs = words.fill(&chain, &mut table, settings);
        let steps = words.steps(&pairs, seeds, settings);
        if !is_strong(&Alignment::new(&pairs, &steps, false)) {
            continue;
        }
        let part = |part: Range<usize>| Alignment::new(&pairs[part.clone()], &steps[part], false);
        let mut parts: Vec<Range<usize>> = coherent(&steps, settings);
        // What is too weak to be a passage of its own is none; at an end it stays with its neighbour.
        parts.retain(|one| is_strong(&part(one.clone())));
        let starts = parts.iter().skip(1).map(|part| part.start);
        let starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
        let ends = parts.iter().map(|part| part.end).take(starts.len() - 1).chain([pairs.len()]);
        for alignment in starts.into_iter().zip(ends).map(|(start, end)| part(start..end)) {
            taken.mark(&alignment, true);
            alignments.push(alignment);
        }
    }
    let first = alignments.len();
    for &run in &runs {
        let Some(run) = taken.repeated(run).filter(|run| run.len as usize >= settings.least_repeat) else {
            continue;
        };
        let pairs: Vec<(u32, u32)> = (0..run.len).map(|step| (run.there + step, run.here + step)).collect();
        let steps = Words { there, here, vocabulary, taken }.steps(&pairs, seeds, settings);
        let alignment = Alignment::new(&pairs, &steps, true);
        if is_strong(&alignment) {
            alignments.push(alignment);
        }
    }
    for alignment in &alignments[..first] {
        taken.mark(alignment, false);
    }
    taken.table = table;
    alignments
}

/// Equal runs, each as long as the texts allow, sorted by place.
fn runs(seeds: &[Seed]) -> Vec<Run> {
    let len = RUN as u32;
    let mut on_diagonal: Vec<(i64, u32)> =
        seeds.iter().map(|seed| (i64::from(seed.here) - i64::from(seed.there), seed.there)).collect();
    on_diagonal.sort_unstable();
    on_diagonal.dedup();
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<(i64, u32)> = None;
    for (diagonal, at) in on_diagonal {
        let other = (i64::from(at) + diagonal) as u32;
        match last {
            Some((line, end)) if line == diagonal && at <= end => {
                let run = runs.last_mut().expect("a run was begun");
                run.len = at + len - run.there;
            }
            _ => runs.push(Run { there: at, here: other, len }),
        }
        last = Some((diagonal, at + len));
    }
    runs.sort_unstable_by_key(|run| (run.there, run.here));
    runs
}

/// How many earlier runs a run looks back at for the one to follow.
const LOOK_BACK: usize = 48;

/// Rows of runs that go forward in both texts with short gaps, best first; a run stands in one row.
fn chains(runs: &[Run], settings: &PassageSettings) -> Vec<Vec<Run>> {
    let mut score: Vec<i32> = Vec::with_capacity(runs.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let mut best = (run.len as i32 * MATCH, None);
        for (back, earlier) in runs[..at].iter().enumerate().rev().take(LOOK_BACK) {
            // A run may begin inside the one before: the overlap counts once.
            if earlier.there >= run.there || earlier.here >= run.here {
                continue;
            }
            let overlap = earlier
                .there_end()
                .saturating_sub(run.there)
                .max(earlier.here_end().saturating_sub(run.here));
            if overlap >= run.len {
                continue;
            }
            let gap_there = (run.there + overlap).saturating_sub(earlier.there_end());
            let gap_here = (run.here + overlap).saturating_sub(earlier.here_end());
            if gap_there.max(gap_here) > settings.longest_gap {
                continue;
            }
            let cost = gap_cost(gap_there, gap_here);
            let gained = score[back] + (run.len - overlap) as i32 * MATCH - cost;
            if score[back] - cost > 0 && gained > best.0 {
                best = (gained, Some(back));
            }
        }
        score.push(best.0);
        before.push(best.1);
    }
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by_key(|&at| (-score[at], at));
    let mut used = vec![false; runs.len()];
    let mut chains = Vec::new();
    for end in order {
        if used[end] {
            continue;
        }
        let mut chain = Vec::new();
        let mut at = Some(end);
        while let Some(run) = at.filter(|&run| !used[run]) {
            used[run] = true;
            chain.push(runs[run]);
            at = before[run];
        }
        chain.reverse();
        chains.push(chain);
    }
    chains
}

/// What lies between two runs costs at the least a gap, at the most that and its words replaced.
fn gap_cost(there: u32, here: u32) -> i32 {
    let (less, more) = (there.min(here) as i32, there.max(here) as i32);
    let gap = if more > less { GAP_OPEN + GAP_MORE * (more - less) } else { 0 };
    gap + less * 10
}

struct Words<'a> {
    there: &'a Reading,
    here: &'a Reading,
    vocabulary: &'a Vocabulary,
    taken: &'a Taken,
}

impl Words<'_> {
    fn fill(&self, chain: &[Run], table: &mut Table, settings: &PassageSettings) -> Vec<(u32, u32)> {
        let first = chain[0];
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let ahead = self.extend(first.there, first.here, false, table, settings);
        pairs.extend(ahead.iter().rev());
        let (mut at_there, mut at_here) = (first.there, first.here);
        for run in chain {
            let skip = at_there.saturating_sub(run.there).max(at_here.saturating_sub(run.here)).min(run.len);
            let (there, here) = (run.there + skip, run.here + skip);
            if there < at_there || here < at_here || skip == run.len {
                continue;
            }
            self.between(at_there..there, at_here..here, table, &mut pairs);
            pairs.extend((0..run.len - skip).map(|step| (there + step, here + step)));
            (at_there, at_here) = (run.there_end(), run.here_end());
        }
        pairs.extend(self.extend(at_there, at_here, true, table, settings));
        pairs
    }

    /// What each pair of words counts for a copy, and what lies between it and the pair before against it.
    fn steps(&self, pairs: &[(u32, u32)], seeds: &[Seed], settings: &PassageSettings) -> Vec<Counted> {
        // Seeds are sorted by their place in the earlier text.
        let mut last: Option<(u32, u32)> = None;
        // How many words, up to the last, of a paragraph are letter for letter the same from its beginning on.
        let mut whole = None;
        let run = RUN as u32;
        let step = |&(there, here): &(u32, u32)| {
            let from = seeds.partition_point(|seed| seed.there + run <= there);
            let documents = seeds[from..]
                .iter()
                .take_while(|seed| seed.there <= there)
                .filter(|seed| seed.here + there == here + seed.there)
                .map(|seed| seed.documents)
                .max();
            let rarity = self.vocabulary.weight(self.there.words[there as usize]);
            let is_equal = self.there.words[there as usize] == self.here.words[here as usize];
            let alike = if is_equal { 1.0 } else { 0.5 };
            let mut gain =
                rarity * alike * documents.map_or(settings.loose, |documents| spread(documents, settings));
            whole = match whole {
                _ if !is_equal => None,
                _ if self.there.begins_paragraph(there) && self.here.begins_paragraph(here) => Some(1),
                Some(words) if last.is_some_and(|last| (last.0 + 1, last.1 + 1) == (there, here)) => {
                    Some(words + 1)
                }
                _ => None,
            };
            if whole.is_some_and(|words| words >= settings.least_words)
                && self.there.ends_paragraph(there)
                && self.here.ends_paragraph(here)
            {
                gain += settings.whole_paragraph;
            }
            let (mut cost, mut is_parted) = (0.0, false);
            if let Some((before_there, before_here)) = last {
                let (a, b) = (there - before_there - 1, here - before_here - 1);
                let (less, more) = (a.min(b), a.max(b));
                cost += settings.cost_replaced * f64::from(less);
                if more > less {
                    cost += settings.cost_gap + settings.cost_gap_word * f64::from(more - less);
                }
                cost += settings.cost_number
                    * f64::from(less.min(self.numbers(before_there + 1..there, before_here + 1..here)));
                let gaps = [before_there + 1..there, before_here + 1..here];
                is_parted = self::is_parted([self.there, self.here], gaps, settings);
            }
            last = Some((there, here));
            Counted { gain, cost, is_parted }
        };
        pairs.iter().map(step).collect()
    }

    /// How many numbers of one stretch the other lacks.
    fn numbers(&self, there: Range<u32>, here: Range<u32>) -> u32 {
        let is_number = |word: &u32| self.vocabulary.word(*word).as_bytes()[0].is_ascii_digit();
        let a = self.there.words[there.start as usize..there.end as usize]
            .iter()
            .filter(|word| is_number(word))
            .count();
        let b = self.here.words[here.start as usize..here.end as usize]
            .iter()
            .filter(|word| is_number(word))
            .count();
        a.min(b) as u32
    }

    /// Lines up what lies between two runs.
    fn between(&self, there: Range<u32>, here: Range<u32>, table: &mut Table, pairs: &mut Vec<(u32, u32)>) {
        if there.is_empty() || here.is_empty() {
            return;
        }
        let score = |row, column| self.score(there.start + row as u32, here.start + column as u32);
        table.fill(there.len(), here.len(), None, score);
        let found = table.trace(there.len(), here.len(), score);
        pairs.extend(found.iter().map(|&(row, column)| (there.start + row, here.start + column)));
    }

    /// Carries an alignment on from its end (or, not `forward`, from its start) while that gains.
    fn extend(
        &self,
        there: u32,
        here: u32,
        forward: bool,
        table: &mut Table,
        settings: &PassageSettings,
    ) -> Vec<(u32, u32)> {
        let reach = settings.reach as usize;
        let (rows, columns) = if forward {
            (self.there.words.len() - there as usize, self.here.words.len() - here as usize)
        } else {
            (there as usize, here as usize)
        };
        let (rows, columns) = (rows.min(reach), columns.min(reach));
        if rows == 0 || columns == 0 {
            return Vec::new();
        }
        let place = |row: u32, column: u32| {
            if forward { (there + row, here + column) } else { (there - 1 - row, here - 1 - column) }
        };
        let score = |row, column| {
            let (there, here) = place(row as u32, column as u32);
            self.score(there, here)
        };
        table.fill(rows, columns, Some(settings.drop * MATCH), score);
        let (row, column) = table.best();
        table.trace(row, column, score).into_iter().map(|(row, column)| place(row, column)).collect()
    }

    fn score(&self, there: u32, here: u32) -> i32 {
        if self.taken.there[there as usize] || self.taken.here[here as usize] {
            return OTHER;
        }
        let (there, here) = (self.there.words[there as usize], self.here.words[here as usize]);
        if there == here {
            MATCH
        } else if alike(self.vocabulary.word(there), self.vocabulary.word(here)) {
            ALIKE
        } else {
            OTHER
        }
    }
}

/// A bound of the evidence that seeds of one earlier document can come to, for leaving out what cannot suffice:
/// all their words at full rarity, as much again as words that agree between them may add, and that they are whole
/// paragraphs.
pub(super) fn most_evidence(seeds: &[Seed], settings: &PassageSettings) -> f64 {
    let mut places: Vec<(u32, u32)> = seeds.iter().map(|seed| (seed.here, seed.documents)).collect();
    places.sort_unstable();
    places.dedup_by_key(|place| place.0);
    let (mut evidence, mut paragraphs) = (0.0, 0);
    // A paragraph that both have is a stretch in which a run begins with each word.
    let mut stretch = 0;
    let mut last: Option<u32> = None;
    for (here, documents) in places {
        let words = match last {
            Some(last) => (here - last).min(RUN as u32),
            None => RUN as u32,
        };
        evidence += f64::from(words) * spread(documents, settings);
        stretch = if words == 1 { stretch + 1 } else { RUN };
        paragraphs += usize::from(stretch.is_multiple_of(settings.least_words.max(1)));
        last = Some(here);
    }
    evidence * 1.4 + settings.whole_paragraph * paragraphs as f64
}

/// How much a word of a run counts that stands in so many documents.
fn spread(documents: u32, settings: &PassageSettings) -> f64 {
    (1.0 - settings.per_doubling * (f64::from(documents) / settings.few_documents).log2().max(0.0)).max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gains and costs of pairs, and the parts that they make.
    #[track_caller]
    fn check_parts(counted: &[(f64, f64)], expected: &[(usize, usize)]) {
        let counted: Vec<Counted> =
            counted.iter().map(|&(gain, cost)| Counted { gain, cost, is_parted: false }).collect();
        let parts = coherent(&counted, &PassageSettings::default());
        assert_eq!(parts.iter().map(|part| (part.start, part.end)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_middle_that_counts_much_against_a_copy_ends_it() {
        let (equal, far, changed) = ((1.0, 0.0), (1.0, 9.0), (1.0, 2.0));
        check_parts(&[equal; 12], &[(0, 12)]);
        check_parts(&[[equal; 9].as_slice(), &[changed; 2], &[equal; 9]].concat(), &[(0, 20)]);
        check_parts(&[[equal; 9].as_slice(), &[far], &[equal; 9]].concat(), &[(0, 9), (9, 19)]);
    }

    #[test]
    fn seeds_on_one_diagonal_are_one_run() {
        let seed = |there, here| Seed { doc: 0, there, here, documents: 2 };
        let found = runs(&[seed(0, 1), seed(1, 2), seed(2, 0)]);
        let found: Vec<_> = found.iter().map(|run| (run.there, run.here, run.len)).collect();
        assert_eq!(found, [(0, 1, 5), (2, 0, 4)]);
    }
}
