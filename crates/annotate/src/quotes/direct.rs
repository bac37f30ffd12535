//! Quotations in marks that stand beside their cue: "…," she said. Mayor Brandt said: "…". From the mother: "…"
//!
//! Works on tokens and marks, with the parse only for the words that name the source, because parsers often fail
//! around quotation marks. Marked words inside a reported clause are [`super::select`]'s.
//!
//! Known misses: a cue more than one sentence away that is not introduced by a colon; a verse or a list quoted
//! without marks after a colon.

use std::ops::Range;

use english::{Dep, Tag, Upos};

use super::clauses::Clauses;
use super::lexicon::Lexicon;
use super::marks::{Edge, Scan};
use crate::Source;

/// A quotation in marks with its cue, as numbers of stretches and tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Direct {
    /// The outermost stretches that hold its words, all of one paragraph.
    pub spans: Vec<usize>,
    /// The cue's tokens.
    pub cue: Option<Range<usize>>,
    /// The tokens that name the source.
    pub source: Option<Range<usize>>,
    /// What showed it.
    pub why: &'static str,
}

/// A cue beside a stretch.
#[derive(Debug, Clone)]
struct Beside {
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    why: &'static str,
}

/// The clause in which the cue behind a stretch stands.
#[derive(Debug, Clone, Copy)]
struct Clause {
    /// Behind cue and source.
    core_end: usize,
    /// Behind its full stop, or where the next stretch begins.
    end: usize,
    is_stopped: bool,
}

/// How many tokens a cue may stand away.
const REACH: usize = 40;

/// Finds the quotations that stand beside their cue.
pub(super) fn direct(source: &Source<'_>, scan: &Scan) -> Vec<Direct> {
    let finder = Finder { source, clauses: Clauses::new(source), lexicon: Lexicon::get() };
    let outermost: Vec<usize> = (0..scan.spans.len()).filter(|&at| scan.spans[at].parent.is_none()).collect();
    let mut found: Vec<Direct> = Vec::new();
    for paragraph in outermost.chunk_by(|&a, &b| scan.spans[a].block == scan.spans[b].block) {
        // A title named in passing ("on “Morning Call”") is part of the words around it.
        let spoken: Vec<usize> =
            paragraph.iter().copied().filter(|&span| !finder.is_named_in_passing(scan, span)).collect();
        if !spoken.is_empty() {
            finder.paragraph(scan, &spoken, &mut found);
        }
    }
    found
}

struct Finder<'a> {
    source: &'a Source<'a>,
    clauses: Clauses<'a>,
    lexicon: &'static Lexicon,
}

impl Finder<'_> {
    fn paragraph(&self, scan: &Scan, spans: &[usize], found: &mut Vec<Direct>) {
        let runs: Vec<Range<usize>> =
            spans.iter().map(|&span| self.source.tokens_in(scan.spans[span].outer)).collect();
        let block = self.block_tokens(scan, spans[0]);
        // Where the clause that the last quotation's cue stands in ends; what follows it may carry on.
        let mut last: Option<(usize, Clause)> = None;
        for (at, &span) in spans.iter().enumerate() {
            let run = runs[at].clone();
            let before_from = if at == 0 { block.start } else { runs[at - 1].end };
            let after_to = runs.get(at + 1).map_or(block.end, |next| next.start);
            let words = self.source.words(scan.spans[span].content);
            let gap = before_from..run.start;
            let carried = last.filter(|(_, clause)| at > 0 && self.is_only(&gap, clause, words));
            let after = self.after(words, &run, &gap, run.end..after_to);
            let before = self.before(words, gap.clone()).or_else(|| self.before_paragraph(&gap));
            if let Some((quote, _)) = carried
                && (after.is_none() || self.ends_open(scan, spans[at - 1], &gap))
                && is_sentence_or_rest(words)
            {
                found[quote].spans.push(span);
                continue;
            }
            let used = last.as_ref().is_some_and(|(_, clause)| clause.end > gap.start);
            let before = before.filter(|beside| {
                !used
                    || beside
                        .cue
                        .as_ref()
                        .zip(last.as_ref())
                        .is_none_or(|(cue, (_, clause))| cue.start >= clause.end)
            });
            let beside = match (before, after) {
                (Some(before), _) if before.why != "a verb before it" => Some((before, false)),
                (_, Some(after)) => Some((after, true)),
                (Some(before), None) => Some((before, false)),
                (None, None) => None,
            };
            let Some((beside, is_after)) = beside else {
                last = None;
                continue;
            };
            if is_after {
                last = Some((found.len(), self.clause(run.end..after_to, &beside)));
            } else {
                last = None;
            }
            found.push(Direct { spans: vec![span], cue: beside.cue, source: beside.source, why: beside.why });
        }
    }

    /// The tokens of the paragraph in which a stretch stands.
    fn block_tokens(&self, scan: &Scan, span: usize) -> Range<usize> {
        self.source.tokens_in(self.source.document().blocks[scan.spans[span].block].range)
    }

    /// Whether a stretch is a title: words with capitals behind a preposition, an article, a possessive, a noun or "told".
    fn is_named_in_passing(&self, scan: &Scan, span: usize) -> bool {
        let span = &scan.spans[span];
        let words = self.source.words(span.content);
        let run = self.source.tokens_in(span.outer);
        let Some(before) = run.start.checked_sub(1) else { return false };
        let tok = &self.source.tokens()[before];
        let leads =
            matches!(tok.pos, Upos::Adp | Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron)
                || tok.tag == Tag::Pos
                || &*tok.lemma == "tell";
        leads && words.split_whitespace().count() <= 8 && is_title_like(words.trim_end_matches(['.', ',']))
    }

    /// Whether the gap between two stretches holds the cue's clause and nothing else: it ends at the full stop
    /// before the second, which begins a sentence, or at the comma before it.
    fn is_only(&self, gap: &Range<usize>, clause: &Clause, words: &str) -> bool {
        if (clause.end..gap.end).any(|i| self.is_word(i)) {
            return false;
        }
        if clause.is_stopped {
            return words.chars().find(|char| char.is_alphanumeric()).is_none_or(|char| !char.is_lowercase());
        }
        let last = (gap.start..gap.end).rev().find(|&i| !self.source.tokens()[i].is_space());
        let has_comma =
            last.is_some_and(|i| matches!(self.source.word(i), "," | "-" | "–" | "—" | "--" | ":"));
        let verbs = (clause.core_end..gap.end)
            .any(|i| matches!(self.source.tokens()[i].pos, Upos::Verb | Upos::Cconj | Upos::Sconj));
        let stop_is_lost = clause.core_end + 1 >= gap.end && is_sentence_like(words, Edge::Mark);
        (has_comma || stop_is_lost) && !verbs
    }

    /// Whether the quotation before was broken off inside a sentence: "I," he said, "am late."
    fn ends_open(&self, scan: &Scan, span: usize, gap: &Range<usize>) -> bool {
        let words = self.source.words(scan.spans[span].content);
        let last = (gap.start..gap.end).rev().find(|&i| !self.source.tokens()[i].is_space());
        words.ends_with(',') && last.is_some_and(|i| self.source.word(i) == ",")
    }

    /// The clause that holds a cue behind a stretch: it ends at a full stop, or at the next stretch.
    fn clause(&self, window: Range<usize>, beside: &Beside) -> Clause {
        let from = beside.cue.as_ref().map_or(window.start, |cue| cue.end);
        let from = beside.source.as_ref().map_or(from, |source| from.max(source.end)).min(window.end);
        let stop = (from..window.end).find(|&i| self.source.tokens()[i].tag == Tag::Stop);
        Clause { core_end: from, end: stop.map_or(window.end, |i| i + 1), is_stopped: stop.is_some() }
    }

    fn is_word(&self, i: usize) -> bool {
        self.source.word(i).chars().any(char::is_alphanumeric)
    }

    fn is_verb(&self, i: usize) -> bool {
        let tok = &self.source.tokens()[i];
        let lemma = tok.lemma.to_lowercase();
        let particle = self
            .clauses
            .child(i, Dep::Prt)
            .map(|particle| format!("{lemma} {}", self.clauses.lemma(particle)));
        (self.lexicon.goes_with_marks(&lemma)
            || particle.is_some_and(|both| self.lexicon.goes_with_marks(&both)))
            && (tok.pos == Upos::Verb || (matches!(tok.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)))
    }

    /// A cue behind a stretch: said Brandt; Brandt said; the mayor of Sele told the paper.
    fn after(
        &self,
        words: &str,
        run: &Range<usize>,
        before: &Range<usize>,
        window: Range<usize>,
    ) -> Option<Beside> {
        let closes = words.ends_with([',', '?', '!', '-', '–', '—', '…', '.'])
            || self.source.tokens().get(window.start).is_some_and(|tok| matches!(tok.tag, Tag::Comma));
        if !closes && !is_sentence_like(words, Edge::CutOff) {
            return None;
        }
        if !self.begins_sentence(before) {
            return None;
        }
        let window = window.start..window.end.min(window.start + REACH);
        let first = (window.start..window.end).find(|&i| self.is_word(i))?;
        let starts_small = self.source.word(first).chars().next().is_some_and(char::is_lowercase);
        let comma =
            words.ends_with([',', '?', '!', '-', '–', '—', '…']) || self.source.word(window.start) == ",";
        let stop_of = |first: usize| {
            (first..window.end)
                .find(|&i| self.source.tokens()[i].tag == Tag::Stop && self.source.word(i) != "...")
                .unwrap_or(window.end)
        };
        if words.ends_with('.') && !starts_small && !comma {
            return None;
        }
        if !closes && stop_of(first) > first + 10 {
            return None;
        }
        if matches!(self.source.tokens()[first].tag, Tag::Cc) {
            return None;
        }
        let stop = stop_of(first);
        let listed = (first..stop).find(|&i| self.is_verb(i) && !self.is_inside_phrase(first, i));
        let verb = listed.or_else(|| self.head_of_words(run, first..stop))?;
        if self.clauses.is_expletive(verb) {
            return None;
        }
        let cue = self.clauses.verb_cue(verb);
        let named = self.clauses.source_beside(verb, first..stop)?;
        Some(Beside { cue: Some(cue), source: Some(named), why: "a verb behind it" })
    }

    /// Whether nothing or only a word or two ("But", "On Tuesday,") stands between the last full stop and a stretch.
    fn begins_sentence(&self, gap: &Range<usize>) -> bool {
        let start = self.sentence_start(gap.start, gap.end);
        let words = (start..gap.end).filter(|&i| self.is_word(i)).count();
        let last = (start..gap.end).rev().find(|&i| !self.source.tokens()[i].is_space());
        words <= 1
            || last.is_some_and(|i| matches!(self.source.word(i), "," | ":" | ";" | "." | "-" | "–" | "—"))
    }

    /// The verb in a window of which the marked words are the object clause.
    fn head_of_words(&self, run: &Range<usize>, window: Range<usize>) -> Option<usize> {
        let tree = self.source.analysis();
        run.clone()
            .filter(|&i| tree.token(i).label == Dep::Ccomp)
            .filter_map(|i| tree.head(i))
            .find(|head| window.contains(head) && tree.token(*head).pos == Upos::Verb)
    }

    /// Whether a verb stands in a relative clause of the phrase that begins at `first`.
    fn is_inside_phrase(&self, first: usize, verb: usize) -> bool {
        let label = self.source.analysis().token(verb).label;
        verb > first && matches!(label, Dep::Relcl | Dep::Acl | Dep::Amod)
    }

    /// A cue before a stretch: Brandt said: … In a statement, she wrote, … From the mother: …
    fn before(&self, words: &str, window: Range<usize>) -> Option<Beside> {
        let last = (window.start..window.end).rev().find(|&i| !self.source.tokens()[i].is_space())?;
        let colon = self.source.word(last) == ":";
        let comma = self.source.word(last) == ",";
        let starts_large = words
            .chars()
            .find(|char| char.is_alphanumeric() || *char == '[')
            .is_some_and(|char| !char.is_lowercase());
        if !colon && !starts_large {
            return None;
        }
        let end = if colon || comma { last } else { last + 1 };
        let start = self.sentence_start(window.start.max(last.saturating_sub(REACH)), end);
        if colon {
            return self.before_colon(start, end);
        }
        let verb = (start..end).rev().find(|&i| self.is_verb(i))?;
        if !self.reaches(verb, end) || self.clauses.is_expletive(verb) {
            return None;
        }
        if !comma && (is_title_like(words) || !self.may_begin_at(end, verb)) {
            return None;
        }
        let named = self.clauses.source_beside(verb, start..end);
        Some(Beside { cue: Some(self.clauses.verb_cue(verb)), source: named, why: "a verb before it" })
    }

    /// Without a comma the marked words must follow the verb, its adverbs or whom it was said to.
    fn may_begin_at(&self, end: usize, verb: usize) -> bool {
        (verb + 1..end).rev().find(|&i| !self.source.tokens()[i].is_space()).is_none_or(|i| {
            !matches!(
                self.source.tokens()[i].pos,
                Upos::Det | Upos::Adp | Upos::Adj | Upos::Sconj | Upos::Part
            )
        })
    }

    /// Whether between a verb and a mark stand only its object, its adverbials and their phrases.
    fn reaches(&self, verb: usize, end: usize) -> bool {
        (verb + 1..end).all(|i| {
            let tok = &self.source.tokens()[i];
            let is_other_verb =
                tok.pos == Upos::Verb && !matches!(tok.label, Dep::Amod | Dep::Acl | Dep::Relcl | Dep::Pcomp);
            !(is_other_verb || matches!(tok.tag, Tag::Cc | Tag::Stop) || tok.label == Dep::Mark)
        })
    }

    /// A cue at the end of the paragraph before: "The council issued this statement:".
    fn before_paragraph(&self, gap: &Range<usize>) -> Option<Beside> {
        if (gap.start..gap.end).any(|i| self.is_word(i)) {
            return None;
        }
        let colon =
            (gap.start.saturating_sub(3)..gap.start).rev().find(|&i| !self.source.tokens()[i].is_space())?;
        if self.source.word(colon) != ":" {
            return None;
        }
        let tree = self.source.analysis();
        let start = tree.sentences()[tree.sentence_index_of(colon)].tokens().start;
        self.before_colon(start.max(colon.saturating_sub(REACH)), colon)
    }

    fn before_colon(&self, start: usize, end: usize) -> Option<Beside> {
        let verb = (start..end).rev().find(|&i| self.is_verb(i) && !self.is_inside_phrase(start, i));
        if let Some(verb) = verb {
            let named = self.clauses.source_beside(verb, start..end);
            return Some(Beside { cue: Some(self.clauses.verb_cue(verb)), source: named, why: "a colon" });
        }
        let any = (start..end).find(|&i| {
            let tok = &self.source.tokens()[i];
            tok.pos == Upos::Verb && !matches!(tok.label, Dep::Relcl | Dep::Acl | Dep::Amod)
        });
        if let Some(verb) = any {
            let cue = self.clauses.verb_cue(verb).start..end;
            let named = self.clauses.source_beside(verb, start..end).filter(|named| named.end <= cue.start);
            return Some(Beside { cue: Some(cue), source: named, why: "a colon" });
        }
        // From the mother: …
        let from = (start..end).rev().find(|&i| self.source.tokens()[i].tag == Tag::In);
        let named = from.map_or(start, |from| from + 1)..end;
        let is_name = named
            .clone()
            .any(|i| matches!(self.source.tokens()[i].pos, Upos::Propn | Upos::Noun | Upos::Pron));
        let is_short = named.len() <= 12;
        (is_name && is_short).then_some(Beside { cue: None, source: Some(named), why: "a colon" })
    }

    /// Where the sentence begins that goes on to `end`.
    fn sentence_start(&self, from: usize, end: usize) -> usize {
        (from..end)
            .rev()
            .find(|&i| {
                i + 1 < end && self.source.tokens()[i].tag == Tag::Stop && self.source.word(i) != "..."
            })
            .map_or(from, |stop| stop + 1)
    }
}

/// Whether marked words look like the name of something: several words, all of weight with a capital, and no stop.
/// In text that is all in capitals they tell nothing.
pub(super) fn is_title_like(words: &str) -> bool {
    let stops = words.ends_with(['.', '!', '?']);
    let shouts = !words.contains(char::is_lowercase) && words.split_whitespace().count() >= 3;
    if shouts {
        return false;
    }
    let mut heavy = words.split_whitespace().filter(|word| word.chars().count() > 3);
    let all = heavy.clone().count() > 0
        && heavy.all(|word| {
            word.chars().find(|char| char.is_alphanumeric()).is_none_or(|char| !char.is_lowercase())
        });
    all && !stops
}

/// Whether marked words that follow a cue's clause can carry on the quotation before it.
fn is_sentence_or_rest(words: &str) -> bool {
    words.split_whitespace().count() > 1 || words.ends_with(['.', '!', '?', ','])
}

/// Whether marked words look like whole sentences.
pub(super) fn is_sentence_like(words: &str, end: Edge) -> bool {
    let starts = words.chars().find(|char| char.is_alphanumeric()).is_some_and(|char| !char.is_lowercase());
    let stops = words
        .trim_end_matches(['’', '\'', '”', '"', ')', ']'])
        .ends_with(['.', '!', '?', '…', ',', '-', '—', '–']);
    let count = words.split_whitespace().count();
    starts && ((stops && count >= 3) || count >= 8 || matches!(end, Edge::CutOff | Edge::Paragraph))
}
