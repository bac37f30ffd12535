//! Frames read from where words stand in the sentence, for what the parse hangs wrongly or not at all: a reporting
//! clause between commas, a clause with "that" behind a day or a place, a verb with two objects.
//!
//! As everywhere in [`super::frames`], all that is possible is listed; the lexicon says which of it reports.

use std::ops::Range;

use english::{Dep, Upos};

use super::clauses::Clauses;
use super::lexicon::Lexicon;

/// The longest reporting clause that can stand between commas, in tokens.
const LONGEST_ASIDE: usize = 25;
/// The most tokens between a verb with its subject and the comma behind them.
const LONGEST_TAIL: usize = 8;
/// How far behind its verb a clause with "that" may begin.
const FAR: usize = 20;

/// A frame of a verb: what it takes as what.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub shape: String,
    pub cue: Range<usize>,
    pub content: Vec<Range<usize>>,
    pub source: Option<Range<usize>>,
}

/// The readings of a verb.
pub(super) fn readings(clauses: &Clauses<'_>, v: usize, lemma: &str, passive: bool) -> Vec<Reading> {
    if clauses.tree.token(v).pos != Upos::Verb {
        return Vec::new();
    }
    let mut found = raised(clauses, v, lemma);
    found.extend(objects(clauses, v, passive));
    if Lexicon::get().goes_with_marks(lemma) {
        found.extend(far_that(clauses, v, passive));
        found.extend(aside(clauses, v));
    }
    found
}

/// "The gates seemed ready to give", "the plan seems likely": the content is the whole clause but for its verb.
fn raised(clauses: &Clauses<'_>, v: usize, lemma: &str) -> Vec<Reading> {
    let Some(subject) = clauses.own_subject(v) else { return Vec::new() };
    let has_object = clauses.tree.children_labelled(v, Dep::Dobj).any(|c| c > v);
    let reading = |shape: &str, cue, c| Reading {
        shape: shape.to_owned(),
        cue,
        content: vec![clauses.tree.subtree(subject), clauses.tree.subtree(c)],
        source: None,
    };
    clauses
        .tree
        .children(v)
        .filter(|&c| c > v)
        .filter_map(|c| match clauses.dep(c) {
            Dep::Oprd if !has_object => Some(reading("raising oprd", clauses.verb_cue(v), c)),
            Dep::Acomp if lemma != "be" => Some(reading("raising acomp", v..v + 1, c)),
            _ => None,
        })
        .collect()
}

/// An object with a second one or with a phrase right behind it: "called the plan a disgrace".
fn objects(clauses: &Clauses<'_>, v: usize, passive: bool) -> Vec<Reading> {
    let tree = clauses.tree;
    let Some(object) = tree.children_labelled(v, Dep::Dobj).find(|&c| c > v) else { return Vec::new() };
    let first = tree.subtree(object);
    let before = if passive { "passive " } else { "" };
    tree.children(v)
        .filter(|&c| c > object)
        .filter_map(|c| {
            let how = match clauses.dep(c) {
                Dep::Dobj => "object".to_owned(),
                Dep::Prep
                    if !super::frames::CARRY_ON.contains(&clauses.lemma(c).as_str())
                        && tree.subtree(c).start <= first.end + 1
                        && tree
                            .children(c)
                            .any(|k| k > c && matches!(clauses.dep(k), Dep::Pobj | Dep::Pcomp)) =>
                {
                    format!("prep:{}", clauses.lemma(c))
                }
                _ => return None,
            };
            Some(Reading {
                shape: format!("{before}object {how}"),
                cue: clauses.verb_cue(v),
                content: std::iter::once(first.start..tree.subtree(c).end).collect(),
                source: clauses.source_of(v),
            })
        })
        .collect()
}

/// "said on Monday that the gates …", where the clause hangs on Monday.
fn far_that(clauses: &Clauses<'_>, v: usize, passive: bool) -> Option<Reading> {
    let tree = clauses.tree;
    let has_clause = tree.children(v).any(|c| c > v && matches!(clauses.dep(c), Dep::Ccomp | Dep::Xcomp));
    if has_clause {
        return None;
    }
    let end = tree.sentence_of(v).tokens().end.min(v + FAR);
    let that = (v + 1..end).find(|&i| clauses.dep(i) == Dep::Mark && clauses.lemma(i) == "that")?;
    let clause = tree.head(that)?;
    let noun = tree.head(clause)?;
    let is_between = v < noun && noun < that;
    let is_noun = matches!(tree.token(noun).pos, Upos::Propn | Upos::Noun);
    if !is_between || !is_noun || Lexicon::get().is_reporting_noun(&clauses.lemma(noun)) {
        return None;
    }
    Some(Reading {
        shape: if passive { "passive far that" } else { "far that" }.to_owned(),
        cue: clauses.verb_cue(v),
        content: vec![tree.subtree(clause)],
        source: clauses.source_of(v),
    })
}

/// "The road, she said on Monday, was clear.", "The road was clear, she said.": the rest of the sentence.
fn aside(clauses: &Clauses<'_>, v: usize) -> Option<Reading> {
    let (tree, source) = (clauses.tree, clauses.source);
    let sentence = tree.sentence_of(v).tokens();
    let subject = tree.subtree(clauses.own_subject(v)?);
    let cue = clauses.verb_cue(v);
    let (first, last) = (subject.start.min(cue.start), subject.end.max(cue.end));
    let is_dash = |i: usize| matches!(source.word(i), "-" | "–" | "—" | "--");
    let is_parted = first > sentence.start && (source.word(first - 1) == "," || is_dash(first - 1));
    if !is_parted || last - first > LONGEST_ASIDE {
        return None;
    }
    let stop = (last..sentence.end)
        .find(|&i| matches!(source.word(i), "," | "." | "-" | "–" | "—" | "--" | "!" | "?" | ";"))
        .unwrap_or(sentence.end);
    // "His boots – size 11, she said – were found": a comma and a dash enclose nothing.
    let is_pair = stop == sentence.end
        || !(is_dash(stop) || source.word(stop) == ",")
        || is_dash(stop) == is_dash(first - 1);
    let is_short = stop.saturating_sub(last) <= LONGEST_TAIL;
    let holds_clause = (last..stop).any(|i| tree.token(i).pos == Upos::Verb || clauses.dep(i) == Dep::Mark);
    let takes = tree.children(v).any(|c| c > v && matches!(clauses.dep(c), Dep::Dobj | Dep::Xcomp));
    if !is_pair || !is_short || holds_clause || takes {
        return None;
    }
    let mut content: Vec<_> = std::iter::once(sentence.start..first - 1).collect();
    if stop < sentence.end && source.word(stop) != "." {
        content.push(stop + 1..sentence.end);
    }
    let shape = if content.len() > 1 { "surface aside" } else { "surface end" };
    Some(Reading { shape: shape.to_owned(), cue, content, source: Some(subject) })
}

/// "According to X" with all the rest of its sentence.
pub(super) fn according(clauses: &Clauses<'_>, v: usize, to: usize, named: usize) -> Reading {
    let sentence = clauses.tree.sentence_of(v).tokens();
    let named = clauses.tree.subtree(named);
    let mut content = Vec::new();
    if v > sentence.start {
        content.push(sentence.start..v);
    }
    if named.end < sentence.end {
        content.push(named.end..sentence.end);
    }
    let shape = if v > sentence.start { "according sentence" } else { "according leading" };
    Reading { shape: shape.to_owned(), cue: v..to + 1, content, source: Some(named) }
}
