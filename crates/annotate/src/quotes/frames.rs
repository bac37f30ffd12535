//! Frames: a word that may report speech or thought, with what it takes as content and as source, read from the
//! parse. Every frame the grammar allows is listed; which words do report in which frame is the lexicon's to say.
//!
//! Content, cue and source follow PolNeAR (Newell et al. 2018): the content is a clause or phrase with its
//! conjunction; the cue is the verb with auxiliaries, particle and the adverbs beside it; the source the whole
//! phrase that names it, with appositions and relative clauses.

use std::ops::{Deref, Range};

use english::{Dep, Tag, Upos};

use super::clauses::{Clauses, without};
use super::lexicon::Lexicon;
use super::surface;
use crate::Source;

/// A word that may report something, in one of its frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The word.
    pub head: usize,
    /// Its lemma, with its particle ("point out") or its copula ("be confident"); nouns begin with "n:".
    pub lemma: String,
    /// What it takes: "that", "clause", "object", "for+" …
    pub shape: String,
    /// The cue's tokens, as one run.
    pub cue: Range<usize>,
    /// The content's tokens, in order.
    pub content: Vec<Range<usize>>,
    /// The tokens that name the source.
    pub source: Option<Range<usize>>,
}

/// Lists the frames of a document, in the order of their words.
pub fn frames(source: &Source<'_>) -> Vec<Frame> {
    let mut lister = Lister { clauses: Clauses::new(source), found: Vec::new() };
    for i in 0..source.tokens().len() {
        let tok = lister.tree.token(i);
        match tok.pos {
            Upos::Verb | Upos::Aux => lister.verb(i),
            Upos::Noun => lister.noun(i),
            Upos::Adp | Upos::Sconj => lister.point_of_view(i),
            _ => {}
        }
    }
    lister.found
}

/// Prepositions that carry on an object: "painted her as reckless", "blamed it on the weather".
pub(super) const CARRY_ON: &[&str] =
    &["as", "for", "of", "to", "with", "from", "over", "about", "against", "among", "into", "than", "on"];

struct Lister<'a> {
    clauses: Clauses<'a>,
    found: Vec<Frame>,
}

impl<'a> Deref for Lister<'a> {
    type Target = Clauses<'a>;

    fn deref(&self) -> &Self::Target {
        &self.clauses
    }
}

impl Lister<'_> {
    fn push(
        &mut self,
        head: usize,
        lemma: String,
        shape: impl Into<String>,
        cue: Range<usize>,
        content: Vec<Range<usize>>,
        source: Option<Range<usize>>,
    ) {
        let mut content = content;
        if let Some(last) = content.last_mut().filter(|last| last.start >= cue.end) {
            *last = self.without_addition(last.clone());
        }
        let content: Vec<_> = content
            .into_iter()
            .flat_map(|run| without(&self.without_absolute(run), &cue))
            .filter_map(|run| self.trim(run))
            .collect();
        let source = source.and_then(|run| self.trim(run)).filter(|run| disjoint(run, &cue));
        if !content.is_empty() {
            self.found.push(Frame { head, lemma, shape: shape.into(), cue, content, source });
        }
    }

    fn verb(&mut self, v: usize) {
        let children: Vec<usize> = self.tree.children(v).collect();
        let passive = children.iter().any(|&c| matches!(self.dep(c), Dep::Auxpass | Dep::Nsubjpass));
        let mut lemma = self.lemma(v);
        if let Some(particle) = self.child(v, Dep::Prt) {
            lemma = format!("{lemma} {}", self.lemma(particle));
        }
        if let Some(predicate) = self.predicate(v) {
            self.predicate_frames(v, predicate);
        }
        if self.tree.token(v).pos == Upos::Aux && lemma != "be" {
            return;
        }
        let cue = self.verb_cue(v);
        let source = self.source_of(v);
        let lemma_shape =
            |lister: &mut Self, shape: String, cue: Range<usize>, content: Vec<Range<usize>>| {
                let shape = if passive { format!("passive {shape}") } else { shape };
                lister.push(v, lemma.clone(), shape, cue, content, source.clone());
            };
        let object = children.iter().copied().find(|&c| self.dep(c) == Dep::Dobj && c > v);
        for &c in &children {
            match self.dep(c) {
                Dep::Ccomp | Dep::Csubj => {
                    let (shape, run) = self.clause_shape(v, c);
                    let run = self.without_next_report(v, run);
                    lemma_shape(self, shape.to_owned(), cue.clone(), vec![run]);
                }
                Dep::Advcl if c > v && self.is_for_to(c) => {
                    let run = self.tree.subtree(c);
                    let mark = self.child(c, Dep::Mark).unwrap_or(run.start);
                    let cue = cue.start..(mark + 1).max(cue.end);
                    lemma_shape(self, "for-to".to_owned(), cue, vec![span(mark + 1, run.end)]);
                }
                Dep::Xcomp if c > v => {
                    let shape = if self.has_to(c) {
                        "to"
                    } else if self.tree.token(c).tag == Tag::Vbg {
                        "doing"
                    } else {
                        "like"
                    };
                    match object.filter(|&object| object < c) {
                        Some(object) => {
                            let run = self.tree.subtree(object).start..self.tree.subtree(c).end;
                            lemma_shape(self, format!("object {shape}"), cue.clone(), vec![run]);
                        }
                        None => {
                            lemma_shape(self, shape.to_owned(), cue.clone(), vec![self.tree.subtree(c)]);
                            if let Some(subject) = self.own_subject(v) {
                                let runs = vec![self.tree.subtree(subject), self.tree.subtree(c)];
                                let shape = if passive {
                                    format!("passive+{shape}")
                                } else {
                                    format!("raising {shape}")
                                };
                                let source = if passive { self.agent(v) } else { None };
                                self.push(v, lemma.clone(), shape, cue.clone(), runs, source);
                            }
                        }
                    }
                }
                Dep::Dobj | Dep::Attr if c > v => {
                    let run = self.tree.subtree(c);
                    lemma_shape(self, "object".to_owned(), cue.start..cue.end, vec![run.clone()]);
                    let mut end = run.end;
                    let mut how = None;
                    for &next in children.iter().filter(|&&next| next > c) {
                        let joins = match self.dep(next) {
                            Dep::Oprd => Some("oprd".to_owned()),
                            Dep::Prep if CARRY_ON.contains(&self.lemma(next).as_str()) => {
                                Some(format!("prep:{}", self.lemma(next)))
                            }
                            Dep::Advcl if self.tree.token(next).tag == Tag::Vbg => None,
                            _ => None,
                        };
                        if let Some(joins) = joins.filter(|_| self.tree.subtree(next).start <= end + 1) {
                            end = self.tree.subtree(next).end;
                            how.get_or_insert(joins);
                        }
                    }
                    if let Some(how) = how {
                        lemma_shape(self, format!("object {how}"), cue.clone(), vec![span(run.start, end)]);
                    }
                }
                Dep::Oprd if c > v && object.is_none() => {
                    lemma_shape(self, "oprd".to_owned(), cue.clone(), vec![self.tree.subtree(c)]);
                }
                Dep::Prep if c > v => {
                    let Some((inner, how)) = self.complement(c) else { continue };
                    let word = self.lemma(c);
                    let with_object = object.is_some_and(|object| object < c);
                    let shape = format!("{}{word}{how}", if with_object { "object+" } else { "+" });
                    let cue = cue.start..(c + 1).max(cue.end);
                    let run = self.tree.subtree(inner);
                    if run.start <= c {
                        continue;
                    }
                    // "called on the council to act", "calls for the gates to be shut".
                    let act = children.iter().copied().find(|&next| {
                        next > c && matches!(self.dep(next), Dep::Xcomp | Dep::Advcl) && self.has_to(next)
                    });
                    if let Some(act) = act.filter(|&act| self.tree.subtree(act).start == run.end) {
                        let whole = span(run.start, self.tree.subtree(act).end);
                        lemma_shape(self, format!("{shape} to"), cue.clone(), vec![whole]);
                    }
                    lemma_shape(self, shape, cue, vec![run]);
                }
                _ => {}
            }
        }
        if passive && let Some(subject) = self.own_subject(v) {
            let run = self.tree.subtree(subject);
            let as_what = children.iter().copied().find(|&c| {
                c > v && (self.dep(c) == Dep::Oprd || (self.dep(c) == Dep::Prep && self.lemma(c) == "as"))
            });
            let agent = self.agent(v);
            if let Some(as_what) = as_what {
                let runs = vec![run.clone(), self.tree.subtree(as_what)];
                self.push(v, lemma.clone(), "passive+as", cue.clone(), runs, agent.clone());
            }
            self.push(v, lemma.clone(), "passive+", cue.clone(), vec![run], agent);
        }
        if matches!(self.dep(v), Dep::Relcl | Dep::Acl)
            && let Some(noun) = self.tree.head(v)
        {
            // "the plan that the council rejected", "the plan rejected by the council".
            let what: Vec<_> = without(&self.tree.subtree(noun), &self.tree.subtree(v));
            let subject = self.own_subject(v);
            let is_gap = object.is_none_or(|object| self.tree.token(object).tag == Tag::Wdt)
                && subject.is_some_and(|subject| !matches!(self.tree.token(subject).tag, Tag::Wdt | Tag::Wp));
            let is_done = self.dep(v) == Dep::Acl && self.tree.token(v).tag == Tag::Vbn;
            if is_done {
                self.push(v, lemma.clone(), "done", cue.clone(), what, self.agent(v));
            } else if is_gap && !passive {
                self.push(v, lemma.clone(), "antecedent", cue.clone(), what, source.clone());
            }
        }
        if let Some(run) = self.interrupted(v) {
            self.push(v, lemma.clone(), "aside", cue, run, source);
        }
        for reading in surface::readings(self, v, &lemma, passive) {
            self.push(v, lemma.clone(), reading.shape, reading.cue, reading.content, reading.source);
        }
        if self.lemma(v) == "accord" {
            self.according(v);
        }
    }

    /// The adjective or noun that a copula links to its subject.
    fn predicate(&self, v: usize) -> Option<usize> {
        self.tree.children(v).find(|&c| {
            c > v
                && (self.dep(c) == Dep::Acomp
                    || (self.dep(c) == Dep::Attr && self.tree.token(v).pos == Upos::Aux))
        })
    }

    /// "was confident that", "is reluctant to", "made clear that".
    fn predicate_frames(&mut self, v: usize, predicate: usize) {
        let adverb = if self.tree.children_labelled(v, Dep::Neg).next().is_some() { "not " } else { "" };
        let lemma = format!("{} {adverb}{}", self.lemma(v), self.lemma(predicate));
        let start = self.verb_cue(v).start;
        let cue = start..predicate + 1;
        let source = self.source_of(v);
        let below: Vec<usize> =
            self.tree.children(predicate).chain(self.tree.children(v)).filter(|&c| c > predicate).collect();
        for c in below {
            match self.dep(c) {
                Dep::Ccomp | Dep::Csubj => {
                    let (shape, run) = self.clause_shape(v, c);
                    self.push(v, lemma.clone(), shape, cue.clone(), vec![run], source.clone());
                }
                Dep::Xcomp if self.has_to(c) => {
                    let run = self.tree.subtree(c);
                    self.push(v, lemma.clone(), "to", cue.clone(), vec![run], source.clone());
                }
                Dep::Prep => {
                    let Some((inner, how)) = self.complement(c) else { continue };
                    let shape = format!("+{}{how}", self.lemma(c));
                    let run = self.tree.subtree(inner);
                    self.push(v, lemma.clone(), shape, start..c + 1, vec![run], source.clone());
                }
                _ => {}
            }
        }
    }

    /// "his claim that", "calls for", "expressed doubt that".
    fn noun(&mut self, n: usize) {
        let lemma = format!("n:{}", self.lemma(n));
        let carrier = self
            .tree
            .head(n)
            .filter(|&v| self.dep(n) == Dep::Dobj && v < n && self.tree.token(v).pos == Upos::Verb);
        let owner = self.child(n, Dep::Poss);
        let (cue_start, source, how) = match (owner, carrier) {
            (Some(owner), _) => {
                let run = self.tree.subtree(owner);
                let end = self.child(owner, Dep::Case).unwrap_or(run.end).min(run.end);
                let first = (run.end..n).find(|&i| self.dep(i) != Dep::Case).unwrap_or(n);
                (first, Some(run.start..end), "own ")
            }
            (None, Some(v)) => (self.verb_cue(v).start, self.source_of(v), "verb "),
            (None, None) => {
                let giver = self
                    .tree
                    .children_labelled(n, Dep::Prep)
                    .find(|&p| matches!(self.lemma(p).as_str(), "by" | "from"))
                    .and_then(|p| self.child(p, Dep::Pobj));
                let first = self
                    .tree
                    .children(n)
                    .find(|&c| c < n && matches!(self.dep(c), Dep::Amod | Dep::Compound | Dep::Nummod))
                    .map_or(n, |c| self.tree.subtree(c).start);
                (first, giver.map(|giver| self.tree.subtree(giver)), "bare ")
            }
        };
        let cue = cue_start..n + 1;
        let below: Vec<usize> = self.tree.children(n).filter(|&c| c > n).collect();
        for c in below {
            match self.dep(c) {
                Dep::Acl | Dep::Ccomp | Dep::Relcl => {
                    let run = self.tree.subtree(c);
                    let shape = if self.has_to(c) {
                        "to"
                    } else if self.child(c, Dep::Mark).is_some_and(|mark| self.lemma(mark) == "that") {
                        "that"
                    } else if self.dep(c) == Dep::Ccomp {
                        "clause"
                    } else {
                        continue;
                    };
                    self.push(
                        n,
                        lemma.clone(),
                        format!("{how}{shape}"),
                        cue.clone(),
                        vec![run],
                        source.clone(),
                    );
                }
                Dep::Prep => {
                    let Some((inner, kind)) = self.complement(c) else { continue };
                    let word = self.lemma(c);
                    if source.as_ref().is_some_and(|run| run.contains(&inner)) {
                        continue;
                    }
                    let run = self.tree.subtree(inner);
                    let shape = format!("{how}+{word}{kind}");
                    self.push(n, lemma.clone(), shape, cue.start..c + 1, vec![run], source.clone());
                }
                _ => {}
            }
        }
    }

    /// "according to X": the content is the rest of the clause.
    fn according(&mut self, v: usize) {
        let Some(to) = self.child(v, Dep::Prep) else { return };
        let Some(named) = self.child(to, Dep::Pobj) else { return };
        let whole = self.tree.subtree(v);
        let clause = std::iter::successors(self.tree.head(v), |&up| self.tree.head(up))
            .find(|&up| {
                matches!(self.tree.token(up).pos, Upos::Verb | Upos::Aux)
                    && !matches!(self.dep(up), Dep::Xcomp | Dep::Acl | Dep::Aux | Dep::Pcomp)
            })
            .or_else(|| self.tree.ancestors(v).last());
        let Some(clause) = clause else { return };
        let content = without(&self.tree.subtree(clause), &whole);
        let source = Some(self.tree.subtree(named));
        let cue = whole.start.min(v)..to + 1;
        let cue = cue.start.max(v)..cue.end;
        self.push(v, "accord".to_owned(), "according", cue, content, source);
        let reading = surface::according(self, v, to, named);
        self.push(v, "accord".to_owned(), reading.shape, reading.cue, reading.content, reading.source);
    }

    /// "In a poll, …", "To many, …", "For the mayor, …": the content is the rest of the clause.
    fn point_of_view(&mut self, p: usize) {
        let word = self.lemma(p);
        if self.dep(p) != Dep::Prep
            || !matches!(word.as_str(), "in" | "to" | "for" | "among" | "per" | "under")
        {
            return;
        }
        let Some(named) = self.child(p, Dep::Pobj) else { return };
        let Some(clause) = self.tree.head(p) else { return };
        let finite = self.own_subject(clause).is_some();
        if !finite || !matches!(self.tree.token(clause).pos, Upos::Verb | Upos::Aux) {
            return;
        }
        let leads = p < clause;
        let kind = match self.tree.token(named).pos {
            Upos::Noun => self.lemma(named),
            Upos::Propn => "NAME".to_owned(),
            Upos::Pron => "PRONOUN".to_owned(),
            _ => "OTHER".to_owned(),
        };
        let shape = if leads { "view leading" } else { "view" };
        let content = without(&self.tree.subtree(clause), &self.tree.subtree(p));
        let source = Some(self.tree.subtree(named));
        self.push(p, format!("{word} {kind}"), shape, span(p, p + 1), content, source);
    }

    /// The clause that a reporting clause interrupts: "The road, she said, was clear."
    fn interrupted(&self, v: usize) -> Option<Vec<Range<usize>>> {
        let is_aside = self.dep(v) == Dep::Parataxis
            || (self.dep(v) == Dep::Advcl
                && self.child(v, Dep::Mark).is_some_and(|mark| self.lemma(mark) == "as"));
        let own = self.own_subject(v).is_some();
        let has_content =
            self.tree.children(v).any(|c| matches!(self.dep(c), Dep::Ccomp | Dep::Xcomp | Dep::Dobj));
        if !is_aside || !own || has_content {
            return None;
        }
        let clause = self.tree.head(v)?;
        Some(without(&self.tree.subtree(clause), &self.tree.subtree(v)))
    }

    /// What a preposition takes, and how: a phrase, a clause, a gerund.
    fn complement(&self, prep: usize) -> Option<(usize, &'static str)> {
        let inner =
            self.tree.children(prep).find(|&c| c > prep && matches!(self.dep(c), Dep::Pobj | Dep::Pcomp))?;
        let how = match (self.dep(inner), self.tree.token(inner).tag) {
            (Dep::Pobj, _) => "",
            (_, Tag::Vbg) => " doing",
            _ => " clause",
        };
        Some((inner, how))
    }

    /// A clause with its conjunction and what kind it is.
    fn clause_shape(&self, v: usize, c: usize) -> (&'static str, Range<usize>) {
        let run = self.tree.subtree(c);
        let mark = self.child(c, Dep::Mark).map(|mark| self.lemma(mark));
        let first = run.clone().find(|&i| !self.tree.token(i).is_space()).unwrap_or(run.start);
        let asks = matches!(self.tree.token(first).tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb);
        let finite =
            self.tree.children(c).any(|k| matches!(self.dep(k), Dep::Nsubj | Dep::Nsubjpass | Dep::Expl));
        let verbal = matches!(self.tree.token(c).pos, Upos::Verb | Upos::Aux);
        let shape = if c < v {
            "fronted"
        } else if self.is_for_to(c) {
            let at = self.child(c, Dep::Mark).unwrap_or(run.start);
            return ("for-to", at + 1..run.end);
        } else if mark.as_deref() == Some("that") {
            "that"
        } else if asks || matches!(mark.as_deref(), Some("whether" | "if")) {
            "question"
        } else if self.has_to(c) {
            "object to"
        } else if !verbal {
            "small"
        } else if finite {
            "clause"
        } else {
            "bare"
        };
        (shape, run)
    }

    /// A clause without the report that follows it and that the parse has hung too deep: "…, adding that", "… and
    /// urged them to".
    fn without_next_report(&self, v: usize, run: Range<usize>) -> Range<usize> {
        if run.start < v {
            return run;
        }
        let lexicon = Lexicon::get();
        let cut = run.clone().find(|&i| {
            let tok = self.tree.token(i);
            let follows =
                i > run.start + 2 && lexicon.goes_with_marks(&self.lemma(i)) && self.own_subject(i).is_none();
            let to_the_end = self.tree.subtree(i).end >= run.end;
            follows
                && to_the_end
                && match (self.dep(i), tok.tag) {
                    (Dep::Advcl, Tag::Vbg) => {
                        let start = self.tree.subtree(i).start;
                        start > run.start && self.source.word(start - 1) == ","
                    }
                    (Dep::Conj, tag) => {
                        tag == self.tree.token(v).tag
                            && matches!(tag, Tag::Vbd | Tag::Vbz)
                            && self.no_noun_above(i)
                    }
                    _ => false,
                }
        });
        match cut {
            Some(i) => {
                let mut end = self.tree.subtree(i).start;
                // The conjunction belongs to what follows.
                while end > run.start + 1
                    && (!self.is_word(end - 1) || self.tree.token(end - 1).tag == Tag::Cc)
                {
                    end -= 1;
                }
                run.start..end
            }
            None => run,
        }
    }

    /// Content without the report of another at its end: "…, with his lawyer telling the paper that …".
    fn without_absolute(&self, run: Range<usize>) -> Range<usize> {
        let lexicon = Lexicon::get();
        let cut = run.clone().skip(3).find(|&i| {
            self.dep(i) == Dep::Prep
                && self.lemma(i) == "with"
                && matches!(self.source.word(i - 1), "," | "–" | "—")
                && self.tree.subtree(i).end + 1 >= run.end
                && self.child(i, Dep::Pcomp).is_some_and(|verb| {
                    lexicon.goes_with_marks(&self.lemma(verb)) && self.own_subject(verb).is_some()
                })
        });
        run.start..cut.unwrap_or(run.end)
    }

    /// Content without what its report adds at the end: "…, which opened in May", "…, who is 70". (On the training part
    /// of PolNeAR annotators leave out 94 of 142 such clauses behind a cue.) In marks they are the speaker's.
    fn without_addition(&self, run: Range<usize>) -> Range<usize> {
        let is_wh = |i: usize| matches!(self.lemma(i).as_str(), "which" | "who" | "whom" | "whose" | "where");
        let cut = run.clone().skip(2).find(|&i| {
            let tree = self.tree.subtree(i);
            let is_aside = self.dep(i) == Dep::Relcl
                && tree.start > run.start + 1
                && self.source.word(tree.start - 1) == ","
                && tree.clone().take(3).any(is_wh);
            let is_marked = |i: usize| self.source.word(i).contains(['"', '“', '”', '\'', '‘', '’']);
            is_aside && tree.end + 1 >= run.end && !tree.clone().any(is_marked)
        });
        let cut = cut.map(|i| self.tree.subtree(i).start - 1);
        run.start..cut.unwrap_or(run.end)
    }

    fn no_noun_above(&self, i: usize) -> bool {
        self.tree.head(i).is_some_and(|head| matches!(self.tree.token(head).pos, Upos::Verb | Upos::Aux))
    }

    fn is_for_to(&self, c: usize) -> bool {
        self.child(c, Dep::Mark).is_some_and(|mark| self.lemma(mark) == "for") && self.has_to(c)
    }
}

fn disjoint(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end <= b.start || b.end <= a.start
}

fn span(start: usize, end: usize) -> Range<usize> {
    start..end
}
