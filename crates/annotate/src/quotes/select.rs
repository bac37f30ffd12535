//! Which frames are attributions: those whose word reports in that frame, the widest first, none within another.

use std::ops::Range;

use english::{Dep, Upos};

use super::clauses::Clauses;
use super::context::{Contexts, contexts};
use super::direct::Direct;
use super::frames::{Frame, frames};
use super::lexicon::Lexicon;
use super::marks::Scan;
use super::turns::Turn;
use crate::Source;

/// Words longer than this in marks are a speech of their own and no part of a reported clause.
const LONGEST_FRAGMENT: usize = 60;

/// The frames that may be attributions, with what goes with them. Words inside quotations that stand beside their cue
/// report nothing here, nor those of a transcript.
#[derive(Debug)]
pub(super) struct Candidates<'a> {
    clauses: Clauses<'a>,
    /// Tokens that are somebody's words already.
    taken: Vec<bool>,
    /// Tokens that are a cue already.
    cues: Vec<bool>,
    /// Tokens in marks.
    inside: Vec<bool>,
    /// The frames, in the order of their words.
    pub frames: Vec<(Frame, Contexts)>,
}

impl<'a> Candidates<'a> {
    pub(super) fn new(source: &'a Source<'_>, scan: &Scan, direct: &[Direct], turns: &[Turn]) -> Self {
        let clauses = Clauses::new(source);
        let mut taken = vec![false; source.tokens().len()];
        let mut cues = vec![false; source.tokens().len()];
        for turn in turns {
            for &words in &turn.words {
                mark(&mut taken, source.tokens_in(words));
            }
        }
        for quote in direct {
            for &span in &quote.spans {
                mark(&mut taken, source.tokens_in(scan.spans[span].outer));
            }
            if let Some(cue) = &quote.cue {
                mark(&mut cues, cue.clone());
            }
        }
        let mut inside = vec![false; source.tokens().len()];
        for span in scan.spans.iter().filter(|span| span.parent.is_none()) {
            let run = source.tokens_in(span.outer);
            mark(&mut inside, run.clone());
            if run.len() > LONGEST_FRAGMENT {
                mark(&mut taken, run);
            }
        }
        let mut candidates = Self { clauses, taken, cues, inside, frames: Vec::new() };
        candidates.frames = frames(source)
            .into_iter()
            .filter(|frame| candidates.is_free(frame))
            .map(|frame| {
                let contexts = contexts(&clauses, &frame);
                (frame, contexts)
            })
            .collect();
        candidates
    }

    /// Whether neither the word nor what it takes is somebody's words or a cue already.
    fn is_free(&self, frame: &Frame) -> bool {
        !self.taken[frame.head]
            && !self.inside[frame.head]
            && !self.cues[frame.head]
            && frame.content.iter().all(|run| run.clone().all(|i| !self.taken[i]))
    }
}

/// Chooses among the frames of a document.
pub(super) fn select(source: &Source<'_>, scan: &Scan, direct: &[Direct], turns: &[Turn]) -> Vec<Frame> {
    let lexicon = Lexicon::get();
    let mut free = Candidates::new(source, scan, direct, turns);
    let clauses = free.clauses;
    let mut candidates: Vec<(f64, usize, Frame)> = std::mem::take(&mut free.frames)
        .into_iter()
        .map(|(frame, contexts)| {
            let likelihood = lexicon.likelihood(&frame.lemma, &frame.shape, &contexts);
            (likelihood, length(&frame.content), frame)
        })
        .filter(|&(likelihood, _, _)| Lexicon::is_enough(likelihood))
        .collect();
    // One frame a word: the likeliest, of equals the widest.
    candidates.sort_by(|a, b| {
        (a.2.head, b.0.total_cmp(&a.0), b.1)
            .partial_cmp(&(b.2.head, std::cmp::Ordering::Equal, a.1))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    candidates.dedup_by_key(|candidate| candidate.2.head);
    let inner = preferred_inner(&clauses, &candidates);
    candidates.retain(|(_, _, frame)| inner.binary_search(&frame.head).is_err());
    candidates.sort_by(|a, b| (b.1, a.2.head).cmp(&(a.1, b.2.head)));
    let mut chosen: Vec<Frame> = Vec::new();
    for (_, _, mut frame) in candidates {
        let is_cue = |i: usize| free.cues[i];
        if !free.is_free(&frame) || frame.content.iter().any(|run| run.clone().any(is_cue)) {
            continue;
        }
        extend_over_chain(&clauses, &mut frame);
        for run in &frame.content {
            mark(&mut free.taken, run.clone());
        }
        mark(&mut free.cues, frame.cue.clone());
        chosen.push(frame);
    }
    chosen.sort_by_key(|frame| (frame.content[0].start, frame.head));
    chosen
}

/// Heads whose frame gives way to that of a word in its content, which the cue takes in: "expressed confidence
/// that", "refused to say whether".
fn preferred_inner(clauses: &Clauses<'_>, candidates: &[(f64, usize, Frame)]) -> Vec<usize> {
    let mut give_way = Vec::new();
    for (inner_share, _, inner) in candidates {
        let Some(above) = clauses.tree.head(inner.head) else { continue };
        let Ok(at) = candidates.binary_search_by_key(&above, |candidate| candidate.2.head) else { continue };
        let (share, _, frame) = &candidates[at];
        let is_object = frame.shape == "object" || frame.shape.starts_with("object prep:");
        let is_act =
            matches!(frame.shape.as_str(), "to" | "doing" | "raising to" | "passive to" | "passive+to");
        let takes_verb = inner.lemma.starts_with("n:") && inner.shape.starts_with("verb ");
        let is_clause = matches!(inner.shape.as_str(), "that" | "clause" | "question" | "small");
        if (is_object && takes_verb && inner_share >= share)
            || (is_act && clauses.dep(inner.head) == Dep::Xcomp && is_clause)
        {
            give_way.push(frame.head);
        }
    }
    give_way.sort_unstable();
    give_way
}

/// "continued to insist", "was to announce": the cue begins with the verbs that lead up to it.
fn extend_over_chain(clauses: &Clauses<'_>, frame: &mut Frame) {
    let mut at = frame.head;
    while clauses.dep(at) == Dep::Xcomp {
        let Some(above) = clauses.tree.head(at) else { break };
        let is_beside = above < frame.cue.start
            && (above + 1..frame.cue.start).all(|i| {
                clauses.tree.is_below(i, above)
                    && clauses.tree.token(i).pos != Upos::Verb
                    && clauses.dep(i) != Dep::Dobj
            });
        if !is_beside || frame.content.iter().any(|run| run.contains(&above)) {
            break;
        }
        frame.cue = clauses.verb_cue(above).start..frame.cue.end;
        at = above;
    }
}

fn length(runs: &[Range<usize>]) -> usize {
    runs.iter().map(|run| run.len()).sum()
}

fn mark(flags: &mut [bool], run: Range<usize>) {
    flags[run].fill(true);
}
