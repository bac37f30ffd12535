//! The dependency parser: arc-eager transitions, greedy.
//!
//! The system is Nivre's (2003) with spaCy's changes: a word without a head that is reduced goes back to
//! the buffer (Honnibal and Johnson 2015), a move of its own marks where the next sentence begins, and
//! labels such as "prep||dobj" carry arcs that cross others (pseudo-projective parsing, Nivre and
//! Nilsson 2005).

use std::ops::Range;

use crate::boundaries::Boundary;
use crate::kernels::Rounded;
use crate::model_file::{ModelFile, ParserDescription};
use crate::transitions::{Contributions, NOTHING, Scorer, Scratch, best};
use crate::{Dep, ModelError};

/// Label of an arc as the moves have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ArcLabel {
    dep: Dep,
    /// The token belongs below the nearest one with this label under its head.
    below: Option<Dep>,
}

/// A parser with its weights.
#[derive(Debug)]
pub(crate) struct Parser {
    scorer: Scorer<8>,
    left: Range<usize>,
    right: Range<usize>,
    /// Of the moves of `left` and `right`, in order.
    left_labels: Vec<ArcLabel>,
    right_labels: Vec<ArcLabel>,
    end: usize,
}

/// Heads, labels and sentence starts of the tokens of a text.
#[derive(Debug)]
pub(crate) struct Parse {
    pub heads: Vec<u32>,
    pub labels: Vec<Dep>,
    pub sentence_starts: Vec<u32>,
}

const SHIFT: usize = 0;
const REDUCE: usize = 1;

fn arc_label(written: &str) -> Result<ArcLabel, ModelError> {
    let label = |name: &str| name.parse::<Dep>().map_err(|error| ModelError::Damaged(error.to_string()));
    Ok(match written.split_once("||") {
        Some((dep, below)) => ArcLabel { dep: label(dep)?, below: Some(label(below)?) },
        None => ArcLabel { dep: label(written)?, below: None },
    })
}

impl Parser {
    pub fn read(file: &ModelFile, width: usize, description: &ParserDescription) -> Result<Self, ModelError> {
        let moves = &description.moves;
        let with = |prefix: &str| {
            let labels: Vec<&str> = moves.iter().filter_map(|name| name.strip_prefix(prefix)).collect();
            labels.into_iter().map(arc_label).collect::<Result<Vec<_>, _>>()
        };
        let (left_labels, right_labels) = (with("L-")?, with("R-")?);
        let left = 2..2 + left_labels.len();
        let right = left.end..left.end + right_labels.len();
        let end = right.end;
        let ordered = moves.len() == end + 1
            && moves[SHIFT] == "S"
            && moves[REDUCE] == "D"
            && moves[left.clone()].iter().all(|name| name.starts_with("L-"))
            && moves[right.clone()].iter().all(|name| name.starts_with("R-"))
            && moves[end].starts_with("B-");
        if !ordered || left.is_empty() || right.is_empty() {
            return Err(ModelError::Damaged("the parser's moves are not in their order".to_owned()));
        }
        Ok(Self {
            scorer: Scorer::read(file, "parser", width, moves.len())?,
            left,
            right,
            left_labels,
            right_labels,
            end,
        })
    }

    /// Parses the tokens of a text from their vectors, with room for what they contribute.
    ///
    /// Boundaries of sentences that are known already are kept; without any, the list is empty.
    pub fn parse(
        &self,
        vectors: &Rounded,
        boundaries: &[Boundary],
        is_space: impl Fn(usize) -> bool,
        contributions: &mut Contributions,
    ) -> Parse {
        self.scorer.contribute(vectors, contributions);
        let count = vectors.len();
        let mut state = State::new(count);
        for (i, boundary) in boundaries.iter().enumerate() {
            state.starts_sentence[i] = *boundary == Boundary::Begins;
            state.continues_sentence[i] = *boundary == Boundary::Continues;
        }
        let mut scratch = Scratch::default();
        while !state.is_final() {
            self.step(&mut state, contributions, &mut scratch);
        }
        state.finish(is_space)
    }

    fn step(&self, state: &mut State, contributions: &Contributions, scratch: &mut Scratch) {
        let scores = self.scorer.score(contributions, state.places(), scratch);
        let depth = state.stack.len();
        let left_in_buffer = state.buffer_length();
        let next = state.buffer(0);
        let starts_sentence = next != NOTHING && state.starts_sentence[next as usize];
        let shift =
            depth == 0 || (left_in_buffer >= 2 && !starts_sentence && !state.unshiftable[next as usize]);
        let continues = next != NOTHING && state.continues_sentence[next as usize];
        let reduce = depth > 1 || (depth == 1 && !continues);
        let arc = depth > 0 && left_in_buffer > 0 && !starts_sentence;
        let second = state.buffer(1);
        let end = left_in_buffer >= 2
            && second == next + 1
            && !state.starts_sentence[second as usize]
            && !state.continues_sentence[second as usize];
        let run = |allowed: bool, run: Range<usize>| if allowed { run } else { 0..0 };
        let allowed = [
            run(shift, SHIFT..SHIFT + 1),
            run(reduce, REDUCE..REDUCE + 1),
            run(arc, self.left.clone()),
            run(arc, self.right.clone()),
            run(end, self.end..self.end + 1),
        ];
        match best(scores, allowed.into_iter()) {
            Some(SHIFT) => state.push(),
            Some(REDUCE) => state.reduce(),
            Some(at) if self.left.contains(&at) => state.left_arc(self.left_labels[at - self.left.start]),
            Some(at) if self.right.contains(&at) => state.right_arc(self.right_labels[at - self.right.start]),
            Some(_) => state.starts_sentence[second as usize] = true,
            None => state.force_final(),
        }
    }
}

/// The state of a parse. Children of a head on one side are a list from the last added to the first.
struct State {
    stack: Vec<u32>,
    /// Words put back before the rest of the buffer, the next one last.
    put_back: Vec<u32>,
    next: u32,
    count: u32,
    heads: Vec<u32>,
    labels: Vec<ArcLabel>,
    last_left: Vec<u32>,
    last_right: Vec<u32>,
    sibling: Vec<u32>,
    unshiftable: Vec<bool>,
    starts_sentence: Vec<bool>,
    continues_sentence: Vec<bool>,
}

impl State {
    fn new(count: usize) -> Self {
        Self {
            stack: Vec::new(),
            put_back: Vec::new(),
            next: 0,
            count: count as u32,
            heads: vec![NOTHING; count],
            labels: vec![ArcLabel { dep: Dep::Root, below: None }; count],
            last_left: vec![NOTHING; count],
            last_right: vec![NOTHING; count],
            sibling: vec![NOTHING; count],
            unshiftable: vec![false; count],
            starts_sentence: vec![false; count],
            continues_sentence: vec![false; count],
        }
    }

    fn buffer_length(&self) -> usize {
        (self.count - self.next) as usize + self.put_back.len()
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    fn buffer(&self, i: usize) -> u32 {
        let back = self.put_back.len();
        if i < back {
            return self.put_back[back - 1 - i];
        }
        let at = self.next + (i - back) as u32;
        if at < self.count { at } else { NOTHING }
    }

    fn stack(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NOTHING, |at| self.stack[at])
    }

    fn places(&self) -> [u32; 8] {
        let of =
            |lists: &Vec<u32>, token: u32| if token == NOTHING { NOTHING } else { lists[token as usize] };
        let (b0, s0) = (self.buffer(0), self.stack(0));
        [
            b0,
            self.buffer(1),
            s0,
            self.stack(1),
            self.stack(2),
            of(&self.last_left, b0),
            of(&self.last_left, s0),
            of(&self.last_right, s0),
        ]
    }

    fn push(&mut self) {
        let word = match self.put_back.pop() {
            Some(word) => word,
            None => {
                self.next += 1;
                self.next - 1
            }
        };
        self.stack.push(word);
    }

    fn reduce(&mut self) {
        let Some(word) = self.stack.pop() else { return };
        if self.heads[word as usize] == NOTHING && !self.stack.is_empty() {
            self.unshiftable[word as usize] = true;
            self.put_back.push(word);
        }
    }

    fn left_arc(&mut self, label: ArcLabel) {
        let (head, child) = (self.buffer(0), self.stack(0));
        self.add_arc(head, child, label);
        self.unshiftable[head as usize] = false;
        self.stack.pop();
    }

    fn right_arc(&mut self, label: ArcLabel) {
        self.add_arc(self.stack(0), self.buffer(0), label);
        self.push();
    }

    fn add_arc(&mut self, head: u32, child: u32, label: ArcLabel) {
        let old = self.heads[child as usize];
        if old != NOTHING {
            let list = if old > child { &mut self.last_left } else { &mut self.last_right };
            // A word that gets another head is always the last child of the one it had.
            if list[old as usize] == child {
                list[old as usize] = self.sibling[child as usize];
            }
        }
        let list = if head > child { &mut self.last_left } else { &mut self.last_right };
        self.sibling[child as usize] = list[head as usize];
        list[head as usize] = child;
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
    }

    fn force_final(&mut self) {
        self.stack.clear();
        self.put_back.clear();
        self.next = self.count;
    }

    /// Roots for words without a head, crossing arcs where labels ask for them, and sentence starts.
    fn finish(mut self, is_space: impl Fn(usize) -> bool) -> Parse {
        for (i, head) in self.heads.iter_mut().enumerate() {
            if *head == NOTHING {
                *head = i as u32;
                self.labels[i] = ArcLabel { dep: Dep::Root, below: None };
            }
        }
        let sentence_starts = sentence_starts(&self.heads);
        let projective = self.heads.clone();
        if self.labels.iter().any(|label| label.below.is_some()) {
            self.cross(is_space);
            if has_cycle(&self.heads) {
                self.heads = projective;
            }
        }
        let labels = self.labels.iter().map(|label| label.dep).collect();
        Parse { heads: self.heads, labels, sentence_starts }
    }

    /// Moves each token with a label "x||y" to the first token with label y below its head: the nearest in
    /// depth, then the leftmost.
    fn cross(&mut self, is_space: impl Fn(usize) -> bool) {
        let edges = edges(&self.heads);
        for token in 0..self.heads.len() {
            let Some(wanted) = self.labels[token].below else { continue };
            self.labels[token].below = None;
            let mut queue = std::collections::VecDeque::from([self.heads[token]]);
            'search: while let Some(above) = queue.pop_front() {
                for child in self.children(above, edges[above as usize]) {
                    if child as usize == token || is_space(child as usize) {
                        continue;
                    }
                    if self.labels[child as usize] == (ArcLabel { dep: wanted, below: None }) {
                        self.heads[token] = child;
                        break 'search;
                    }
                    queue.push_back(child);
                }
            }
        }
    }

    /// Children within the edges of a head's subtree. As in spaCy, what lies under another child is skipped,
    /// also where an arc moved before has made that wrong.
    fn children(&self, head: u32, (first, last): (u32, u32)) -> Vec<u32> {
        let mut found = Vec::new();
        let mut at = first;
        while at < head {
            let above = self.heads[at as usize];
            if above > at && above < head {
                at = above;
                continue;
            }
            if above == head {
                found.push(at);
            }
            at += 1;
        }
        let lefts = found.len();
        let mut at = last;
        while at > head {
            let above = self.heads[at as usize];
            if above < at && above > head {
                at = above;
                continue;
            }
            if above == head {
                found.push(at);
            }
            at -= 1;
        }
        found[lefts..].reverse();
        found
    }
}

/// The first and last token of each token's subtree. Heads of a projective tree.
fn edges(heads: &[u32]) -> Vec<(u32, u32)> {
    let mut edges: Vec<(u32, u32)> = (0..heads.len() as u32).map(|i| (i, i)).collect();
    // Every round carries edges up at least one arc, most rounds many.
    loop {
        let mut changed = false;
        let mut carry = |child: usize| {
            let head = heads[child] as usize;
            let (first, last) = edges[child];
            let wider = (edges[head].0.min(first), edges[head].1.max(last));
            changed |= wider != edges[head];
            edges[head] = wider;
        };
        (0..heads.len()).for_each(&mut carry);
        (0..heads.len()).rev().for_each(&mut carry);
        if !changed {
            return edges;
        }
    }
}

/// The first tokens of the trees, as far as no arc leads over them.
fn sentence_starts(heads: &[u32]) -> Vec<u32> {
    let mut starts: Vec<u32> = edges(heads)
        .iter()
        .enumerate()
        .filter(|&(i, _)| heads[i] as usize == i)
        .map(|(_, &(first, _))| first)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let mut reach = vec![0i32; heads.len() + 1];
    for (i, &head) in heads.iter().enumerate() {
        let (low, high) = (i.min(head as usize), i.max(head as usize));
        reach[low + 1] += 1;
        reach[high + 1] -= 1;
    }
    let mut over = 0;
    let crossed: Vec<bool> = reach
        .iter()
        .map(|change| {
            over += change;
            over > 0
        })
        .collect();
    starts.retain(|&start| !crossed[start as usize]);
    starts
}

fn has_cycle(heads: &[u32]) -> bool {
    // Tokens whose way up was followed to a root, or is being followed in this round.
    let mut seen = vec![0u32; heads.len()];
    for start in 0..heads.len() {
        let round = start as u32 + 1;
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = round;
            let head = heads[at] as usize;
            if head == at {
                break;
            }
            at = head;
            if seen[at] == round {
                return true;
            }
        }
    }
    false
}
