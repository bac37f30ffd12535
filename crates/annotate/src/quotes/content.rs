//! From cues, frames and marks to quotations with the characters of their content.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use text::TextRange;
use types::{Confidence, Quote, QuoteKind, QuoteNumber};

use super::direct::{Direct, is_sentence_like};
use super::frames::Frame;
use super::marks::{Edge, MarkedSpan, Scan};
use super::turns::Turn;
use super::words::MarkedWords;
use crate::Source;

/// Marked words that make up at least this share of a reported clause stand for all of it.
const MOST: f64 = 0.5;

/// Puts the quotations of a document together, in the order of their first characters.
pub(super) fn drafts(
    source: &Source<'_>,
    scan: &Scan,
    turns: &[Turn],
    direct: &[Direct],
    frames: &[Frame],
) -> Vec<Drafted> {
    let words = MarkedWords::new(source, scan);
    let mut maker = Maker { source, scan, words, made: Vec::new(), used: vec![false; scan.spans.len()] };
    for turn in turns {
        maker.turn(turn);
    }
    for quote in direct {
        maker.direct(quote);
    }
    for frame in frames {
        maker.reported(frame);
    }
    maker.single_words();
    maker.carried_on();
    maker.said_again();
    maker.link_paragraphs();
    maker.finish()
}

/// A quotation without its speaker.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drafted {
    pub quote: Quote,
    /// A quotation of the same words whose speaker is the speaker of these.
    pub same_as: Option<QuoteNumber>,
}

/// A quotation under way; `within` and `continues` are places in the order of making.
struct Draft {
    quote: Quote,
    within: Option<usize>,
    continues: Option<usize>,
    /// A quotation of the same words that names their speaker.
    same_as: Option<usize>,
    spans: Vec<usize>,
}

struct Maker<'a> {
    source: &'a Source<'a>,
    scan: &'a Scan,
    words: MarkedWords<'a>,
    made: Vec<Draft>,
    used: Vec<bool>,
}

impl Maker<'_> {
    fn push(&mut self, parts: Vec<TextRange>, marked: Vec<TextRange>, kind: QuoteKind, trace: &str) -> usize {
        let quote = Quote {
            parts,
            marked,
            kind,
            cue: None,
            source: None,
            speaker: None,
            voice: None,
            confidence: Confidence::Stated,
            continues: None,
            within: None,
            trace: vec![trace.to_owned()],
        };
        self.made.push(Draft { quote, within: None, continues: None, same_as: None, spans: Vec::new() });
        self.made.len() - 1
    }

    fn range(&self, run: &Option<Range<usize>>) -> Option<TextRange> {
        run.clone().filter(|run| !run.is_empty()).map(|run| self.source.range_of(run))
    }

    /// A turn of a transcript is all somebody's words, and marks within it are theirs.
    fn turn(&mut self, turn: &Turn) {
        let trace = "the line begins with who speaks, as in a transcript";
        let at = self.push(turn.words.clone(), Vec::new(), QuoteKind::Direct, trace);
        self.made[at].quote.source = Some(turn.label);
        for (used, span) in self.used.iter_mut().zip(&self.scan.spans) {
            *used |= turn.overlaps(span.outer);
        }
    }

    fn direct(&mut self, quote: &Direct) {
        let parts: Vec<TextRange> = quote.spans.iter().map(|&span| self.scan.spans[span].content).collect();
        let trace = format!("the words stand in quotation marks beside a cue ({})", quote.why);
        let at = self.push(parts.clone(), parts, QuoteKind::Direct, &trace);
        let (cue, named) = (self.range(&quote.cue), self.range(&quote.source));
        let draft = &mut self.made[at];
        (draft.quote.cue, draft.quote.source) = (cue, named);
        draft.spans.clone_from(&quote.spans);
        for &span in &quote.spans {
            self.used[span] = true;
        }
    }

    fn reported(&mut self, frame: &Frame) {
        let runs: Vec<TextRange> =
            frame.content.iter().map(|run| self.source.range_of(run.clone())).collect();
        let touched = self.touched(&runs);
        let marked: Vec<TextRange> = touched.iter().map(|&span| self.scan.spans[span].content).collect();
        let only_names = touched.iter().all(|&span| self.words.is_name_or_term(span));
        let mut parts: Vec<TextRange> = runs;
        parts.extend(marked.iter().copied());
        let mut parts = merged(&self.source.document().text, parts);
        for &span in &touched {
            self.keep_both_marks(&mut parts, span);
        }
        let all = letters(self.source, &parts);
        let quoted = letters(self.source, &marked);
        let largest = marked.iter().map(|&span| letters(self.source, &[span])).max().unwrap_or(0);
        let trace = format!("“{}” reports what follows it as {}", frame.lemma, frame.shape);
        let (cue, named) = (self.range(&Some(frame.cue.clone())), self.range(&frame.source));
        let whole = quoted as f64 >= 0.98 * all as f64;
        let is_mixed = touched.len() == 1 && largest as f64 >= MOST * all as f64;
        let kind = match (whole && !marked.is_empty(), is_mixed && !marked.is_empty()) {
            _ if only_names => QuoteKind::Indirect,
            (true, _) if touched.iter().all(|&span| self.is_sentence(span)) => QuoteKind::Direct,
            (true, _) | (_, true) => QuoteKind::Mixed,
            _ => QuoteKind::Indirect,
        };
        let at = self.push(parts, marked.clone(), kind, &trace);
        (self.made[at].quote.cue, self.made[at].quote.source) = (cue, named);
        for &span in &touched {
            self.used[span] = true;
        }
        if kind != QuoteKind::Indirect {
            self.made[at].spans = touched;
            return;
        }
        if !self.words.takes_words(&frame.lemma) {
            return;
        }
        for span in touched {
            if self.words.is_name_or_term(span) {
                continue;
            }
            let content = self.scan.spans[span].content;
            let inner = self.push(
                vec![content],
                vec![content],
                QuoteKind::Mixed,
                "marked words in a reported clause",
            );
            let draft = &mut self.made[inner];
            (draft.quote.cue, draft.quote.source) = (cue, named);
            draft.within = Some(at);
            draft.spans = vec![span];
        }
    }

    /// The outermost marked stretches that some ranges touch.
    fn touched(&self, ranges: &[TextRange]) -> Vec<usize> {
        let Some(whole) = ranges.iter().copied().reduce(TextRange::cover) else { return Vec::new() };
        // Stretches are in the order of their opening marks; of the outermost only one can begin before the ranges.
        let spans = &self.scan.spans;
        let end = spans.partition_point(|span| span.outer.start() < whole.end());
        let start = spans.partition_point(|span| span.outer.start() < whole.start());
        let start = spans[..start].iter().rposition(|span| span.parent.is_none()).unwrap_or(start);
        (start..end)
            .filter(|&at| {
                spans[at].parent.is_none() && ranges.iter().any(|range| range.overlaps(spans[at].content))
            })
            .collect()
    }

    /// Content that begins or ends with marked words and goes on beyond them keeps both of their marks.
    fn keep_both_marks(&self, parts: &mut [TextRange], span: usize) {
        let MarkedSpan { outer, content, .. } = self.scan.spans[span];
        for part in parts.iter_mut().filter(|part| part.contains(content)) {
            let holds_first = part.start() <= outer.start() && part.end() < outer.end();
            let holds_last = part.end() >= outer.end() && part.start() > outer.start();
            if holds_first || holds_last {
                *part = part.cover(outer);
            }
        }
    }

    /// Marked words outside any clause that is reported as a whole.
    fn single_words(&mut self) {
        for at in 0..self.scan.spans.len() {
            let span = self.scan.spans[at];
            let is_open = span.continues.is_some() || matches!(span.end, Edge::Paragraph | Edge::CutOff);
            if self.used[at]
                || span.parent.is_some()
                || is_open
                || self.is_alone(at)
                || self.words.is_name_or_term(at)
            {
                continue;
            }
            let Some(used) = self.words.used_by(at).filter(|used| used.source.is_some()) else { continue };
            let kind = if self.is_sentence(at) { QuoteKind::Direct } else { QuoteKind::Mixed };
            let made = self.push(
                vec![span.content],
                vec![span.content],
                kind,
                "marked words under a word of speech",
            );
            let (cue, named) = (self.range(&used.cue), self.range(&used.source));
            (self.made[made].quote.cue, self.made[made].quote.source) = (cue, named);
            self.made[made].spans = vec![at];
            self.used[at] = true;
        }
    }

    /// Marked words without any cue, in a headline for example, that stand in a quotation of the same report.
    fn said_again(&mut self) {
        let spoken: Vec<String> = (0..self.scan.spans.len()).map(|span| self.words.spoken(span)).collect();
        // Where each word is quoted: the draft and its stretch.
        let mut quoted: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        let hold = |quoted: &mut HashMap<_, Vec<_>>, draft: usize, span: usize| {
            let spoken: &String = &spoken[span];
            let words: BTreeSet<&str> = spoken.split_whitespace().collect();
            words.into_iter().for_each(|word| quoted.entry(word).or_default().push((draft, span)));
        };
        for (at, draft) in self.made.iter().enumerate() {
            if draft.quote.kind != QuoteKind::Indirect {
                draft.spans.iter().for_each(|&span| hold(&mut quoted, at, span));
            }
        }
        for at in 0..self.scan.spans.len() {
            let span = self.scan.spans[at];
            if self.used[at] || span.parent.is_some() || self.words.is_name_or_term(at) {
                continue;
            }
            let mut words = spoken[at].split_whitespace();
            let (Some(first), Some(_)) = (words.next(), words.next()) else { continue };
            let other = quoted.get(first).into_iter().flatten();
            let other = other
                .filter(|&&(_, other)| other != at && spoken[other].contains(spoken[at].trim_end()))
                .map(|&(draft, _)| draft);
            let Some(other) = other.min() else { continue };
            let trace = "the same words stand in another quotation of this report";
            let made = self.push(vec![span.content], vec![span.content], QuoteKind::Mixed, trace);
            self.made[made].quote.confidence = Confidence::Implied;
            self.made[made].same_as = Some(other);
            self.made[made].spans = vec![at];
            hold(&mut quoted, made, at);
            self.used[at] = true;
        }
    }

    /// For each marked stretch the first draft that has it.
    fn draft_of_span(&self) -> Vec<Option<usize>> {
        let mut draft_of = vec![None; self.scan.spans.len()];
        for (at, draft) in self.made.iter().enumerate() {
            for &span in &draft.spans {
                draft_of[span].get_or_insert(at);
            }
        }
        draft_of
    }

    fn is_sentence(&self, span: usize) -> bool {
        let span = &self.scan.spans[span];
        is_sentence_like(self.source.words(span.content), span.end)
    }

    /// Marked paragraphs without a cue of their own: they go on with what the paragraph before left open, or stand
    /// alone as whole sentences.
    fn carried_on(&mut self) {
        let mut draft_of = self.draft_of_span();
        for at in 0..self.scan.spans.len() {
            let span = &self.scan.spans[at];
            if self.used[at] || span.parent.is_some() {
                continue;
            }
            let before = span.continues.and_then(|before| draft_of[before]);
            if span.continues.is_some() {
                let made = self.push(
                    vec![span.content],
                    vec![span.content],
                    QuoteKind::Direct,
                    "the paragraph carries on a quotation that was left open",
                );
                self.made[made].continues = before;
                self.made[made].spans = vec![at];
                draft_of[at] = Some(made);
                self.used[at] = true;
            } else if self.is_alone(at) {
                let made = self.push(
                    vec![span.content],
                    vec![span.content],
                    QuoteKind::Direct,
                    "whole sentences in quotation marks without a cue",
                );
                self.made[made].quote.confidence = Confidence::Implied;
                self.made[made].spans = vec![at];
                draft_of[at] = Some(made);
                self.used[at] = true;
            }
        }
    }

    /// A quotation that has its cue in its last paragraph or line carries on those before it.
    fn link_paragraphs(&mut self) {
        let draft_of = self.draft_of_span();
        for at in 0..self.made.len() {
            let carries_on = self.made[at].spans.first().and_then(|&span| self.scan.spans[span].continues);
            let Some(before) = carries_on.filter(|_| self.made[at].continues.is_none()) else { continue };
            self.made[at].continues = draft_of[before].filter(|&other| other != at);
        }
    }

    /// Whether a stretch opens its paragraph, holds whole sentences and is no name.
    fn is_alone(&self, at: usize) -> bool {
        let span = &self.scan.spans[at];
        let words = self.source.words(span.content);
        let block = self.source.document().blocks[span.block].range;
        let opens = block.start() == span.outer.start() || span.start == Edge::Paragraph;
        opens && self.is_sentence(at) && words.split_whitespace().count() >= 4
    }

    fn finish(self) -> Vec<Drafted> {
        let mut order: Vec<usize> = (0..self.made.len()).collect();
        order.sort_by_key(|&at| {
            let quote = &self.made[at].quote;
            (quote.range().start(), std::cmp::Reverse(quote.range().end()), at)
        });
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new as u32;
        }
        let mut quotes: Vec<(usize, Drafted)> = self
            .made
            .into_iter()
            .enumerate()
            .map(|(old, draft)| {
                let mut quote = draft.quote;
                quote.within = draft.within.map(|old| QuoteNumber(place[old]));
                quote.continues = draft.continues.map(|old| QuoteNumber(place[old]));
                let same_as = draft.same_as.map(|old| QuoteNumber(place[old]));
                (place[old] as usize, Drafted { quote, same_as })
            })
            .collect();
        quotes.sort_by_key(|&(at, _)| at);
        quotes.into_iter().map(|(_, quote)| quote).collect()
    }
}

/// Ranges in order, those that overlap or touch but for marks and white space joined.
fn merged(text: &text::Text, mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.sort();
    let mut out: Vec<TextRange> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last)
                if last
                    .between(range)
                    .is_none_or(|gap| !text.slice(gap).chars().any(char::is_alphanumeric)) =>
            {
                *last = last.cover(range);
            }
            _ => out.push(range),
        }
    }
    out
}

/// How many letters and digits ranges hold.
fn letters(source: &Source<'_>, ranges: &[TextRange]) -> usize {
    ranges
        .iter()
        .map(|&range| source.words(range).chars().filter(|char| char.is_alphanumeric()).count())
        .sum()
}
