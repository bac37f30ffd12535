//! Stretches of text between quotation marks, of every style in use, with lost marks recovered.
//!
//! Straight double marks are paired by their shape (what stands before and behind them) and, where that leaves
//! both open, by what is open; single marks are told from apostrophes, plural possessives, elisions and feet in
//! the same way, with one mark of look-ahead. A mark that is opened again at each paragraph links the paragraphs.
//!
//! Known misses: a possessive plural at the end of a quoted phrase whose closing mark was lost; "'gators and the
//! fans' hopes" is taken for a phrase in marks; a German »reversed« pair that touches a word on both sides.

mod shape;

use text::TextRange;
use types::{BlockKind, Code, Diagnostic, Document, Level};

use shape::{Candidate, candidates, uses_doubled_singles};

/// How deep marks within marks are followed; what is nested deeper is left out.
const DEEPEST: usize = 12;
/// How many paragraphs without any mark may stand between an opening mark and its closing one.
const LONGEST_SILENCE: usize = 3;

/// What stands in quotation marks in one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scan {
    /// The stretches in the order of their opening marks; what is nested follows what holds it.
    pub spans: Vec<MarkedSpan>,
    /// Marks without their partner.
    pub diagnostics: Vec<Diagnostic>,
}

impl Scan {
    /// Whether a byte range of the document lies in marks of any depth.
    pub fn is_marked(&self, range: TextRange) -> bool {
        self.outermost_over(range).is_some()
    }

    /// Number of the outermost stretch that holds the whole range.
    pub fn outermost_over(&self, range: TextRange) -> Option<usize> {
        let before = self.spans.partition_point(|span| span.outer.start() <= range.start());
        let mut at = before.checked_sub(1)?;
        while let Some(parent) = self.spans[at].parent {
            at = parent;
        }
        self.spans[at].outer.contains(range).then_some(at)
    }
}

/// A stretch of one paragraph between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkedSpan {
    /// With its marks, where they are there.
    pub outer: TextRange,
    /// Without its marks and the white space inside them. Never empty.
    pub content: TextRange,
    /// Which marks.
    pub style: MarkStyle,
    /// The stretch in which this one is nested.
    pub parent: Option<usize>,
    /// Number of its block.
    pub block: usize,
    /// The stretch of an earlier paragraph that this one carries on.
    pub continues: Option<usize>,
    /// How it begins.
    pub start: Edge,
    /// How it ends.
    pub end: Edge,
}

/// Families of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkStyle {
    /// “ ” " „ `` ''
    Double,
    /// ‘ ’ ' ‚
    Single,
    /// « » ‹ ›
    Angle,
}

/// What stands at an end of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edge {
    /// A mark.
    Mark,
    /// The end of a paragraph, and the next paragraph carries on; or the start of one that carries on without a
    /// mark.
    Paragraph,
    /// A mark is missing; the stretch was bounded by guess.
    Lost,
    /// The text ends.
    CutOff,
}

/// A stretch while it is being found; byte ranges of the repaired reading.
#[derive(Debug, Clone, Copy)]
struct Found {
    outer: (usize, usize),
    inner: (usize, usize),
    style: MarkStyle,
    block: usize,
    continues: Option<usize>,
    start: Edge,
    end: Edge,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    found: usize,
    style: MarkStyle,
    is_firm: bool,
}

/// Finds what stands in quotation marks.
///
/// ```
/// let document = types::Document::plain("a.txt", "‘We’ll be “ready”,’ the drivers’ union said.");
/// let scan = annotate::quotes::scan(&document);
/// let words: Vec<_> = scan.spans.iter().map(|span| document.text.slice(span.content)).collect();
/// assert_eq!(words, ["We’ll be “ready”,", "ready"]);
/// ```
pub fn scan(document: &Document) -> Scan {
    let reading = document.repaired.as_str();
    let primes = uses_doubled_singles(reading);
    let mut scanner = Scanner { reading, found: Vec::new(), lost: Vec::new() };
    let paragraphs: Vec<(usize, (usize, usize))> = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !matches!(block.kind, BlockKind::Furniture | BlockKind::Credit))
        .map(|(number, block)| {
            let range = document.repaired.reading(block.range);
            (number, (range.start, range.end))
        })
        .collect();
    let marks: Vec<Vec<Candidate>> =
        paragraphs.iter().map(|&(_, (start, end))| candidates(reading, start, end, primes)).collect();
    let mut pending: Option<Pending> = None;
    for (at, &(block, bounds)) in paragraphs.iter().enumerate() {
        let next = next_running(document, &paragraphs, at);
        let after = next.map(|next| (paragraphs[next].1, marks[next].as_slice()));
        let is_running = document.blocks[block].kind == BlockKind::Paragraph;
        let carried = if is_running { pending.take() } else { None };
        let silent = (1..=LONGEST_SILENCE)
            .map_while(|ahead| marks.get(at + ahead))
            .find_map(|marks| marks.iter().find(|mark| mark.style != MarkStyle::Single));
        let closes_later = silent.is_some_and(|mark| mark.closes && !mark.opens);
        let left = scanner.paragraph(block, bounds, &marks[at], carried, after, closes_later);
        if is_running {
            pending = left;
        }
    }
    scanner.finish(document)
}

/// A stretch that was open at the end of a paragraph.
#[derive(Debug, Clone, Copy)]
struct Pending {
    found: usize,
    style: MarkStyle,
}

/// The next block of running text.
fn next_running(document: &Document, paragraphs: &[(usize, (usize, usize))], at: usize) -> Option<usize> {
    (at + 1..paragraphs.len()).find(|&next| document.blocks[paragraphs[next].0].kind == BlockKind::Paragraph)
}

struct Scanner<'a> {
    reading: &'a str,
    found: Vec<Option<Found>>,
    /// Diagnostics: stretch, and what is the matter.
    lost: Vec<(usize, Code, &'static str)>,
}

impl Scanner<'_> {
    fn paragraph(
        &mut self,
        block: usize,
        (start, end): (usize, usize),
        marks: &[Candidate],
        carried: Option<Pending>,
        next: Option<((usize, usize), &[Candidate])>,
        closes_later: bool,
    ) -> Option<Pending> {
        let mut stack: Vec<Open> = Vec::new();
        let mut carried = carried;
        // An opening mark at the very start carries on what the last paragraph left open. Without one, the first
        // mark must be a closing one, here or in one of the next paragraphs.
        if let Some(before) = carried {
            let first = marks.iter().find(|mark| mark.style == before.style);
            let reopens = first.is_some_and(|mark| mark.opens && mark.start == start);
            let goes_on = match first {
                Some(mark) => mark.closes && !mark.opens && before.style != MarkStyle::Single,
                None => closes_later && before.style != MarkStyle::Single,
            };
            if !reopens && goes_on {
                let found = self.open(block, (start, start), before.style, Edge::Paragraph);
                self.found_mut(found).continues = Some(before.found);
                self.found_mut(before.found).end = Edge::Paragraph;
                stack.push(Open { found, style: before.style, is_firm: true });
                carried = None;
            } else if !reopens {
                self.lose(before.found, Edge::Lost);
                carried = None;
            }
        }
        let mut balance = Balance::of(marks);
        for (at, mark) in marks.iter().enumerate() {
            balance.pass(mark);
            let open_here = stack.iter().rposition(|open| open.style == mark.style);
            let closes = match mark.style {
                MarkStyle::Single => closes_single(marks, at, open_here.is_some()),
                _ => closes_double(marks, at, open_here.is_some()),
            };
            if closes {
                match open_here {
                    Some(place) => {
                        // What was opened inside and never closed was an apostrophe, or lost its mark.
                        for inner in stack.drain(place + 1..) {
                            self.found[inner.found] = None;
                        }
                        let open = stack.pop().expect("it was found in the stack");
                        self.close(open.found, mark.start, mark.end, Edge::Mark);
                    }
                    None if mark.style == MarkStyle::Single || mark.is_measure => {}
                    None => self.recover_opening(block, start, mark),
                }
            } else if mark.opens {
                if let Some(place) = open_here.filter(|_| mark.style != MarkStyle::Single)
                    && !balance.has_closers_for_two(mark.style)
                {
                    for inner in stack.drain(place + 1..) {
                        self.found[inner.found] = None;
                    }
                    let open = stack.pop().expect("it was found in the stack");
                    let from = self.found_mut(open.found).inner.0;
                    let until = last_stop(self.reading, from, mark.start);
                    self.close(open.found, until, until, Edge::Mark);
                    self.lose(open.found, Edge::Lost);
                }
                if stack.len() >= DEEPEST {
                    continue;
                }
                let found = self.open(block, (mark.start, mark.end), mark.style, Edge::Mark);
                if let Some(before) =
                    carried.filter(|before| before.style == mark.style && mark.start == start)
                {
                    self.found_mut(found).continues = Some(before.found);
                    self.found_mut(before.found).end = Edge::Paragraph;
                    carried = None;
                }
                let is_firm = is_firm_opening(&self.reading[start..mark.start]);
                stack.push(Open { found, style: mark.style, is_firm });
            }
        }
        self.leave_open(stack, end, next, closes_later)
    }

    /// What becomes of the marks that are still open at the end of a paragraph.
    fn leave_open(
        &mut self,
        stack: Vec<Open>,
        end: usize,
        next: Option<((usize, usize), &[Candidate])>,
        closes_later: bool,
    ) -> Option<Pending> {
        let mut pending = None;
        let mut is_outermost = true;
        for open in stack {
            let is_single = open.style == MarkStyle::Single;
            let reopens = next.is_some_and(|((start, _), marks)| {
                marks
                    .first()
                    .is_some_and(|mark| mark.opens && mark.start == start && mark.style == open.style)
            });
            let goes_on = reopens || (closes_later && !is_single);
            let is_kept = is_outermost && (!is_single || open.is_firm || reopens);
            if !is_kept {
                self.found[open.found] = None;
                continue;
            }
            is_outermost = false;
            self.close(open.found, end, end, Edge::Paragraph);
            if next.is_none() {
                self.found_mut(open.found).end = Edge::CutOff;
                let message = "the text ends inside a quotation";
                self.lost.push((open.found, Code::CutOff, message));
            } else if goes_on {
                pending = Some(Pending { found: open.found, style: open.style });
            } else {
                self.lose(open.found, Edge::Lost);
            }
        }
        pending
    }

    /// A closing mark without an opening one: the quotation began with its sentence, or with the paragraph.
    fn recover_opening(&mut self, block: usize, paragraph: usize, mark: &Candidate) {
        let done =
            self.found.iter().rev().flatten().find(|found| found.block == block).map(|found| found.outer.1);
        let from = done.unwrap_or(paragraph).max(paragraph);
        let from = if done.is_some() { first_start(self.reading, from, mark.start) } else { from };
        if self.reading[from..mark.start].trim().is_empty() {
            return;
        }
        let found = self.open(block, (from, from), mark.style, Edge::Lost);
        self.close(found, mark.start, mark.end, Edge::Mark);
        self.lost.push((found, Code::UnbalancedQuotation, "a quotation has no opening mark"));
    }

    fn open(&mut self, block: usize, (start, end): (usize, usize), style: MarkStyle, edge: Edge) -> usize {
        let span = Found {
            outer: (start, end),
            inner: (end, end),
            style,
            block,
            continues: None,
            start: edge,
            end: Edge::Lost,
        };
        self.found.push(Some(span));
        self.found.len() - 1
    }

    fn close(&mut self, found: usize, inner: usize, outer: usize, edge: Edge) {
        let span = self.found_mut(found);
        span.inner.1 = inner.max(span.inner.0);
        span.outer.1 = outer.max(span.outer.0);
        span.end = edge;
    }

    fn lose(&mut self, found: usize, edge: Edge) {
        self.found_mut(found).end = edge;
        self.lost.push((found, Code::UnbalancedQuotation, "a quotation has no closing mark"));
    }

    fn found_mut(&mut self, found: usize) -> &mut Found {
        self.found[found].as_mut().expect("only inner stretches are taken back")
    }

    fn finish(self, document: &Document) -> Scan {
        let mut order: Vec<usize> = (0..self.found.len())
            .filter(|&at| {
                self.found[at].is_some_and(|span| !self.reading[span.inner.0..span.inner.1].trim().is_empty())
            })
            .collect();
        order.sort_by_key(|&at| {
            let outer = self.found[at].map(|span| span.outer).unwrap_or_default();
            (outer.0, std::cmp::Reverse(outer.1))
        });
        let mut place = vec![None; self.found.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = Some(new);
        }
        let mut spans: Vec<MarkedSpan> = Vec::with_capacity(order.len());
        let mut around: Vec<usize> = Vec::new();
        for span in order.iter().filter_map(|&at| self.found[at]) {
            let outer = document.repaired.original(span.outer.0..span.outer.1);
            let content = document.text.trim(document.repaired.original(span.inner.0..span.inner.1));
            while around.last().is_some_and(|&at| !spans[at].outer.contains(outer)) {
                around.pop();
            }
            let parent = around.last().copied();
            around.push(spans.len());
            spans.push(MarkedSpan {
                outer,
                content,
                style: span.style,
                parent,
                block: span.block,
                continues: span.continues.and_then(|old| place[old]),
                start: span.start,
                end: span.end,
            });
        }
        let mut diagnostics: Vec<Diagnostic> = self
            .lost
            .iter()
            .filter_map(|&(found, code, message)| {
                let span = &spans[place[found]?];
                Some(Diagnostic {
                    level: if code == Code::CutOff { Level::Warning } else { Level::Note },
                    code,
                    file: None,
                    line: None,
                    document: Some(document.id.clone()),
                    range: Some(span.outer),
                    message: message.to_owned(),
                    hint: None,
                })
            })
            .collect();
        diagnostics.sort();
        diagnostics.dedup();
        Scan { spans, diagnostics }
    }
}

/// How many marks that can only open or only close are still to come, by style.
struct Balance {
    openers: [usize; 3],
    closers: [usize; 3],
}

impl Balance {
    fn of(marks: &[Candidate]) -> Self {
        let mut balance = Self { openers: [0; 3], closers: [0; 3] };
        for mark in marks {
            balance.openers[mark.style as usize] += usize::from(mark.opens && !mark.closes);
            balance.closers[mark.style as usize] += usize::from(mark.closes && !mark.opens);
        }
        balance
    }

    fn pass(&mut self, mark: &Candidate) {
        self.openers[mark.style as usize] -= usize::from(mark.opens && !mark.closes);
        self.closers[mark.style as usize] -= usize::from(mark.closes && !mark.opens);
    }

    fn has_closers_for_two(&self, style: MarkStyle) -> bool {
        self.closers[style as usize] >= self.openers[style as usize] + 2
    }
}

/// Whether a double or angle mark closes what is open.
fn closes_double(marks: &[Candidate], at: usize, is_open: bool) -> bool {
    let mark = &marks[at];
    if mark.is_measure && is_open {
        // 6'2" inside a quotation: the mark that closes it is still to come.
        let next = marks[at + 1..].iter().find(|next| next.style == mark.style);
        return !next.is_some_and(|next| next.closes && !next.opens);
    }
    match (mark.opens, mark.closes) {
        (true, false) => false,
        (false, true) => true,
        _ => is_open,
    }
}

/// Whether a single mark closes what is open, rather than being an apostrophe or opening something.
fn closes_single(marks: &[Candidate], at: usize, is_open: bool) -> bool {
    let mark = &marks[at];
    if !mark.closes || !is_open {
        return false;
    }
    if mark.opens {
        return true;
    }
    if mark.is_weak {
        let next = marks[at + 1..].iter().find(|next| next.style == MarkStyle::Single);
        return !next.is_some_and(|next| next.closes && !next.is_weak && !next.opens);
    }
    true
}

/// Whether what stands before a single mark makes it an opening one even without its partner.
fn is_firm_opening(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with([':', ','])
}

/// Byte behind the last full stop, question or exclamation mark of a stretch; its end where there is none.
fn last_stop(reading: &str, from: usize, until: usize) -> usize {
    let text = reading[from..until].trim_end();
    match text.rfind(['.', '?', '!', ',', ';']) {
        Some(at) => from + at + 1,
        None => from + text.len(),
    }
}

/// Where the first sentence behind `from` begins, if that is before `until`; else `from`.
fn first_start(reading: &str, from: usize, until: usize) -> usize {
    let text = &reading[from..until];
    let stop = [". ", "? ", "! "].iter().filter_map(|stop| text.find(stop)).min();
    stop.map(|at| at + 2).filter(|&at| !text[at..].trim().is_empty()).map_or(from, |at| from + at)
}

#[cfg(test)]
mod tests;
