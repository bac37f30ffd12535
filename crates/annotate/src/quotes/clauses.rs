//! Walking a parsed clause: the words of a verb, its subject, the phrase that names whoever says it.

use std::ops::Range;

use english::{Analysis, Dep, Tag, Upos};

use super::lexicon::Lexicon;
use crate::Source;

/// A parse with the questions that reporting clauses raise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clauses<'a> {
    pub source: &'a Source<'a>,
    pub tree: &'a Analysis,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(source: &'a Source<'a>) -> Self {
        Self { source, tree: source.analysis() }
    }

    pub(super) fn dep(&self, i: usize) -> Dep {
        self.tree.token(i).label
    }

    pub(super) fn lemma(&self, i: usize) -> String {
        self.tree.token(i).lemma.to_lowercase()
    }

    pub(super) fn child(&self, i: usize, label: Dep) -> Option<usize> {
        self.tree.children_labelled(i, label).next()
    }

    pub(super) fn has_to(&self, i: usize) -> bool {
        self.tree.children_labelled(i, Dep::Aux).any(|aux| self.tree.token(aux).tag == Tag::To)
    }

    /// Whether a token has a letter or digit.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.source.word(i).chars().any(char::is_alphanumeric)
    }

    /// A run without the marks and white space at its ends.
    pub(super) fn trim(&self, run: Range<usize>) -> Option<Range<usize>> {
        let first = run.clone().find(|&i| self.is_word(i))?;
        let last = run.rev().find(|&i| self.is_word(i))?;
        Some(first..last + 1)
    }

    /// A verb with its auxiliaries, negation, particle and the adverbs beside it.
    pub(super) fn verb_cue(&self, v: usize) -> Range<usize> {
        let mut start = v;
        while start > 0 {
            let before = start - 1;
            let is_its = self.tree.head(before) == Some(v)
                && (matches!(self.dep(before), Dep::Aux | Dep::Auxpass | Dep::Neg)
                    || (self.dep(before) == Dep::Advmod && self.tree.token(before).pos == Upos::Adv));
            if !is_its {
                break;
            }
            start = before;
        }
        let mut end = v + 1;
        for c in self.tree.children(v).filter(|&c| c > v) {
            let joins = match self.dep(c) {
                Dep::Prt | Dep::Neg | Dep::Acomp => true,
                Dep::Advmod | Dep::Npadvmod => self.tree.subtree(c).start == end,
                _ => false,
            };
            if joins {
                end = end.max(self.tree.subtree(c).end);
            }
        }
        start..end
    }

    pub(super) fn own_subject(&self, v: usize) -> Option<usize> {
        self.tree.children(v).find(|&c| matches!(self.dep(c), Dep::Nsubj | Dep::Nsubjpass))
    }

    pub(super) fn agent(&self, v: usize) -> Option<Range<usize>> {
        let by = self.child(v, Dep::Agent)?;
        Some(self.tree.subtree(self.child(by, Dep::Pobj)?))
    }

    /// The tokens that name whoever does what a verb says: its subject, or that of the verb it hangs on.
    pub(super) fn source_of(&self, v: usize) -> Option<Range<usize>> {
        let mut at = v;
        for _ in 0..8 {
            let passive =
                self.tree.children(at).any(|c| matches!(self.dep(c), Dep::Auxpass | Dep::Nsubjpass));
            if passive && at == v {
                return self.agent(v);
            }
            if let Some(subject) = self.own_subject(at) {
                let outer = (at != v).then(|| self.outer_reporter(v, at, subject)).flatten();
                return Some(self.tree.subtree(outer.unwrap_or(subject)));
            }
            let head = self.tree.head(at)?;
            match self.dep(at) {
                Dep::Acl | Dep::Relcl if self.tree.token(head).pos != Upos::Verb => {
                    // "a statement saying": the statement says it.
                    let phrase = self.tree.subtree(head);
                    return Some(phrase.start..self.tree.subtree(at).start.max(phrase.start + 1));
                }
                Dep::Conj | Dep::Xcomp | Dep::Advcl | Dep::Ccomp | Dep::Parataxis | Dep::Dep => at = head,
                Dep::Pcomp => at = self.tree.head(head)?,
                _ => return None,
            }
        }
        None
    }

    /// "The office confirmed that the leaders would meet, saying only that …": a participle that hangs in a reported
    /// clause goes on for whoever reports, unless the clause's subject is a name. (Of 33 such on the training part of
    /// PolNeAR 28 do, and 1 of 11 with a name.)
    fn outer_reporter(&self, v: usize, inner: usize, subject: usize) -> Option<usize> {
        let is_participle = self.dep(v) == Dep::Advcl && self.tree.token(v).tag == Tag::Vbg;
        if !is_participle || self.tree.token(subject).pos == Upos::Propn {
            return None;
        }
        let mut at = inner;
        for _ in 0..8 {
            let head = self.tree.head(at)?;
            match self.dep(at) {
                Dep::Ccomp if Lexicon::get().goes_with_marks(&self.lemma(head)) => {
                    return self.own_subject(head);
                }
                Dep::Ccomp | Dep::Conj | Dep::Xcomp | Dep::Advcl => at = head,
                _ => return None,
            }
        }
        None
    }

    /// Whether a verb's subject is the empty "it" of "it was said".
    pub(super) fn is_expletive(&self, v: usize) -> bool {
        let passive = self.child(v, Dep::Auxpass).is_some();
        self.own_subject(v)
            .is_some_and(|subject| passive && self.source.word(subject).eq_ignore_ascii_case("it"))
    }

    /// The words that name the source beside a verb, within a window: by the parse, else by their place.
    pub(super) fn source_beside(&self, v: usize, window: Range<usize>) -> Option<Range<usize>> {
        if let Some(subject) = self.own_subject(v) {
            let run = self.tree.subtree(subject);
            let run = run.start.max(window.start)..run.end;
            let run = if run.contains(&v) {
                without(&run, &(v..v + 1)).into_iter().find(|r| r.contains(&subject))?
            } else {
                run
            };
            if run.contains(&subject) {
                return self.trim(run);
            }
        }
        let behind = self.phrase_from(v + 1, window.end);
        let before = self
            .trim(window.start..self.verb_cue(v).start.max(window.start))
            .filter(|run| self.is_phrase(run));
        if self.tree.token(v).tag == Tag::Vbg {
            return self.source_of(v);
        }
        before.or(behind).or_else(|| self.source_of(v))
    }

    /// A phrase that begins at a token and ends before the next comma, stop or verb.
    fn phrase_from(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let stop = (start..end)
            .find(|&i| {
                let tok = self.tree.token(i);
                tok.pos == Upos::Punct && !matches!(self.source.word(i), "-" | "." | "’" | "'")
                    || tok.pos == Upos::Verb
            })
            .unwrap_or(end);
        self.trim(start..stop).filter(|run| self.is_phrase(run))
    }

    fn is_phrase(&self, run: &Range<usize>) -> bool {
        let begins = matches!(
            self.tree.token(run.start).pos,
            Upos::Propn | Upos::Noun | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num
        );
        let names =
            run.clone().any(|i| matches!(self.tree.token(i).pos, Upos::Propn | Upos::Noun | Upos::Pron));
        begins && names && !run.clone().any(|i| matches!(self.tree.token(i).pos, Upos::Aux))
    }
}

/// A run without another that lies in it.
pub(super) fn without(run: &Range<usize>, hole: &Range<usize>) -> Vec<Range<usize>> {
    if hole.end <= run.start || run.end <= hole.start {
        return vec![run.clone()];
    }
    [run.start..hole.start, hole.end..run.end].into_iter().filter(|piece| piece.start < piece.end).collect()
}
