//! Which frames are attributions: those whose word reports in that frame, the widest first, none within another.

use std::ops::Range;

use english::{Dep, Upos};

use super::clauses::Clauses;
use super::direct::Direct;
use super::frames::{Frame, frames};
use super::lexicon::Lexicon;
use super::marks::Scan;
use crate::Source;

/// Words longer than this in marks are a speech of their own and no part of a reported clause.
const LONGEST_FRAGMENT: usize = 60;

/// Chooses among the frames of a document. Words inside quotations that stand beside their cue report nothing here.
pub(super) fn select(source: &Source<'_>, scan: &Scan, direct: &[Direct]) -> Vec<Frame> {
    let lexicon = Lexicon::get();
    let clauses = Clauses::new(source);
    let mut taken = vec![false; source.tokens().len()];
    let mut cues = vec![false; source.tokens().len()];
    for quote in direct {
        for &span in &quote.spans {
            mark(&mut taken, source.tokens_in(scan.spans[span].outer));
        }
        if let Some(cue) = &quote.cue {
            mark(&mut cues, cue.clone());
        }
    }
    for span in scan.spans.iter().filter(|span| span.parent.is_none()) {
        let run = source.tokens_in(span.outer);
        if run.len() > LONGEST_FRAGMENT {
            mark(&mut taken, run);
        }
    }
    let mut candidates: Vec<(f64, usize, Frame)> = frames(source)
        .into_iter()
        .filter(|frame| lexicon.reports(&frame.lemma, &frame.shape))
        .map(|frame| (lexicon.share(&frame.lemma, &frame.shape), length(&frame.content), frame))
        .collect();
    // One frame a word: the likeliest, of equals the widest.
    candidates.sort_by(|a, b| {
        (a.2.head, b.0.total_cmp(&a.0), b.1)
            .partial_cmp(&(b.2.head, std::cmp::Ordering::Equal, a.1))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    candidates.dedup_by_key(|candidate| candidate.2.head);
    candidates.sort_by(|a, b| (b.1, a.2.head).cmp(&(a.1, b.2.head)));
    let mut chosen: Vec<Frame> = Vec::new();
    for (_, _, mut frame) in candidates {
        let is_free = !taken[frame.head]
            && !cues[frame.head]
            && frame.content.iter().all(|run| run.clone().all(|i| !taken[i]))
            && frame.content.iter().all(|run| run.clone().all(|i| !cues[i]));
        if !is_free {
            continue;
        }
        extend_over_chain(&clauses, &mut frame);
        for run in &frame.content {
            mark(&mut taken, run.clone());
        }
        mark(&mut cues, frame.cue.clone());
        chosen.push(frame);
    }
    chosen.sort_by_key(|frame| (frame.content[0].start, frame.head));
    chosen
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
