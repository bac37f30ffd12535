//! Single words and phrases in quotation marks: whose they are, or why they are nobody's.
//!
//! A report marks words that somebody used ("was “grateful”"), but as well names, titles, nicknames, terms and
//! words it holds at arm's length. Words are taken for quoted only under a verb or noun of speech, and where the
//! same words are quoted elsewhere in the report; a term that the report itself uses without marks is no quotation.

use std::collections::HashMap;
use std::ops::Range;

use english::{Dep, EntityLabel, Upos};
use text::TextRange;

use super::clauses::Clauses;
use super::direct::is_title_like;
use super::lexicon::Lexicon;
use super::marks::{MarkedSpan, Scan};
use crate::Source;

/// How far above marked words the word that reports them may stand in the parse.
const HIGHEST: usize = 8;
/// How many tokens before marked words a nearer word of speech may stand.
const NEAR: usize = 8;
/// The longest phrase that can be a term.
const LONGEST_TERM: usize = 3;
/// Verbs that say what somebody calls something.
const CALLING: &[&str] =
    &["brand", "call", "condemn", "declare", "deem", "denounce", "describe", "hail", "label", "slam"];
/// Nouns whose complement may be somebody's words.
const NOUNS: &[&str] = &[
    "accusation",
    "allegation",
    "answer",
    "appeal",
    "assertion",
    "call",
    "charge",
    "claim",
    "comment",
    "complaint",
    "criticism",
    "demand",
    "description",
    "interview",
    "letter",
    "message",
    "note",
    "plea",
    "post",
    "praise",
    "pledge",
    "promise",
    "remark",
    "reply",
    "response",
    "speech",
    "statement",
    "suggestion",
    "threat",
    "tribute",
    "tweet",
    "view",
    "vow",
    "warning",
];

/// Whom marked words belong to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Used {
    /// The word that reports them.
    pub cue: Option<Range<usize>>,
    /// The tokens that name the source.
    pub source: Option<Range<usize>>,
}

/// Judges marked words.
pub(super) struct MarkedWords<'a> {
    source: &'a Source<'a>,
    scan: &'a Scan,
    clauses: Clauses<'a>,
    lexicon: &'static Lexicon,
    /// The narration in small letters, with what is marked blanked out.
    narration: String,
    /// Where each of its words begins.
    narrated: HashMap<String, Vec<usize>>,
}

impl<'a> MarkedWords<'a> {
    pub(super) fn new(source: &'a Source<'a>, scan: &'a Scan) -> Self {
        let text = source.document().text.as_str();
        let mut narration = String::with_capacity(text.len());
        let mut at = 0;
        for span in scan.spans.iter().filter(|span| span.parent.is_none()) {
            narration.push_str(&text[at.min(span.outer.start())..span.outer.start()]);
            narration.push('\u{1}');
            at = span.outer.end();
        }
        narration.push_str(&text[at..]);
        let narration = narration.to_lowercase();
        let mut narrated: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words(&narration).filter(|_| !scan.spans.is_empty()) {
            narrated.entry(word.to_owned()).or_default().push(at);
        }
        Self { source, scan, clauses: Clauses::new(source), lexicon: Lexicon::get(), narration, narrated }
    }

    /// Whether the marks name something or hold it at arm's length: a name, a title, a term of the report's own.
    pub(super) fn is_name_or_term(&self, span: usize) -> bool {
        let content = self.scan.spans[span].content;
        let words = self.source.words(content);
        let words = words.trim_end_matches(['.', ',', ';', ':']);
        let count = words.split_whitespace().count();
        if !words.chars().any(char::is_alphabetic) {
            return true;
        }
        if count <= LONGEST_TERM {
            let is_phrase = self.source.tokens_in(content).all(|i| {
                !matches!(self.source.tokens()[i].pos, Upos::Verb | Upos::Aux | Upos::Pron | Upos::Intj)
            });
            if is_phrase && !self.is_called_so(content) && self.is_narrated(&words.to_lowercase()) {
                return true;
            }
        }
        let run = self.source.tokens_in(content);
        // Names are in the order of their tokens and do not overlap.
        let names = self.source.analysis().entities();
        let before = names.partition_point(|name| name.tokens().start <= run.start);
        let is_name = names[..before].last().is_some_and(|name| {
            run.end <= name.tokens().end + 1
                && matches!(
                    name.label,
                    EntityLabel::Person
                        | EntityLabel::Gpe
                        | EntityLabel::WorkOfArt
                        | EntityLabel::Fac
                        | EntityLabel::Loc
                )
        });
        is_name || (count >= 2 && is_title_like(words)) || (count == 1 && self.is_capital_name(span))
    }

    /// Whether somebody calls something so: "to call the city “open”" quotes a word that the report uses as well.
    fn is_called_so(&self, content: TextRange) -> bool {
        let run = self.source.tokens_in(content);
        let tree = self.clauses.tree;
        let outermost = run.clone().find(|&i| tree.head(i).is_none_or(|head| !run.contains(&head)));
        outermost.is_some_and(|i| {
            let is_complement =
                matches!(self.clauses.dep(i), Dep::Oprd | Dep::Acomp | Dep::Ccomp | Dep::Xcomp);
            is_complement
                && tree.head(i).is_some_and(|verb| CALLING.contains(&self.clauses.lemma(verb).as_str()))
        })
    }

    /// One word with a capital that the parse takes for a name or that stands where one is named: "he said on “Daybreak”".
    fn is_capital_name(&self, span: usize) -> bool {
        let MarkedSpan { outer, content, .. } = self.scan.spans[span];
        let words = self.source.words(content);
        let capital =
            words.chars().next().is_some_and(char::is_uppercase) && words.chars().any(char::is_lowercase);
        let before = self.source.tokens_in(outer).start.checked_sub(1).map(|i| &self.source.tokens()[i]);
        let is_named =
            before.is_some_and(|tok| &*tok.lemma == "tell" || (tok.pos == Upos::Adp && &*tok.lemma != "as"));
        let is_propn = || self.source.tokens_in(content).any(|i| self.source.tokens()[i].pos == Upos::Propn);
        words.chars().next().is_some_and(char::is_uppercase) && is_propn() || capital && is_named
    }

    /// Whether the report's own words hold a phrase, as whole words.
    fn is_narrated(&self, phrase: &str) -> bool {
        let Some((offset, first)) = words(phrase).next() else { return false };
        self.narrated.get(first).into_iter().flatten().any(|&at| {
            let rest = at.checked_sub(offset).and_then(|start| self.narration.get(start..));
            let Some(after) = rest.and_then(|rest| rest.strip_prefix(phrase)) else { return false };
            !after.chars().next().is_some_and(char::is_alphanumeric)
        })
    }

    /// Whether a reporting word goes with single marked words.
    pub(super) fn takes_words(&self, lemma: &str) -> bool {
        match lemma.strip_prefix("n:") {
            Some(noun) => NOUNS.contains(&noun),
            None => {
                lemma == "accord"
                    || self.lexicon.goes_with_marked_words(lemma.split(' ').next().unwrap_or(lemma))
            }
        }
    }

    /// The word of speech above marked words, and its source.
    pub(super) fn used_by(&self, span: usize) -> Option<Used> {
        let run = self.source.tokens_in(self.scan.spans[span].content);
        let tree = self.clauses.tree;
        let head = run.clone().find(|&i| tree.head(i).is_none_or(|head| !run.contains(&head)))?;
        let mut below = head;
        for above in tree.ancestors(head).take(HIGHEST) {
            let tok = tree.token(above);
            let is_subject = matches!(self.clauses.dep(below), Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj);
            let lemma = self.clauses.lemma(above);
            if tok.pos == Upos::Verb
                && !run.contains(&above)
                && self.lexicon.goes_with_marked_words(&lemma)
                // "The “deal” was called off": a subject is not what is reported.
                && !is_subject
                && self.clauses.dep(below) != Dep::Advcl
            {
                let above = self.nearer(above, run.start).unwrap_or(above);
                let named = self.clauses.source_of(above).and_then(|named| self.clauses.trim(named));
                let named = named.filter(|named| named.end <= run.start || run.end <= named.start);
                return Some(Used { cue: Some(self.clauses.verb_cue(above)), source: named });
            }
            if tok.pos == Upos::Noun && !run.contains(&above) && NOUNS.contains(&lemma.as_str()) {
                let owner = self.clauses.child(above, Dep::Poss).map(|owner| tree.subtree(owner));
                let named = owner.and_then(|named| self.clauses.trim(named));
                return Some(Used { cue: Some(above..above + 1), source: named });
            }
            below = above;
        }
        None
    }

    /// A reporting verb with its own subject right before marked words that the parse has hung on one farther away.
    fn nearer(&self, above: usize, start: usize) -> Option<usize> {
        let from = start.saturating_sub(NEAR).max(above + 1);
        (from..start).rev().find(|&i| {
            self.clauses.tree.token(i).pos == Upos::Verb
                && self.lexicon.goes_with_marks(&self.clauses.lemma(i))
                && self.clauses.own_subject(i).is_some()
        })
    }

    /// Marked words in small letters without marks, one blank between them, before and behind.
    pub(super) fn spoken(&self, span: usize) -> String {
        let mut spoken = " ".to_owned();
        for word in self.source.words(self.scan.spans[span].content).to_lowercase().split_whitespace() {
            let before = spoken.len();
            spoken.extend(word.chars().filter(|char| char.is_alphanumeric()));
            if spoken.len() > before {
                spoken.push(' ');
            }
        }
        spoken
    }
}

/// Words of letters and digits, with where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_in_word = |char: char| char.is_alphanumeric();
    let pieces = text.split(move |char| !is_in_word(char)).filter(|word| !word.is_empty());
    pieces.map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
