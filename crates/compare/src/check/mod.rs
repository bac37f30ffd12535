//! A draft held against the reports, sentence by sentence.
//!
//! For each sentence the report sentences that share most of its rarer words are looked up ([`pile`]). Then every
//! part of it that can be wrong is held against them: words in quotation marks and who said them
//! ([`quotations`]), names, numbers and dates ([`slots`]), denials and opposites ([`meaning`]), and a plural of
//! sources where there is one ([`sources`]). A part is only called wrong where a report tells the same otherwise and
//! none tells it so; what no report speaks of is called not found. Nothing is said of what is true.
//!
//! Known misses: paraphrases without common words are called not found or partly found; a changed word that is
//! neither name, number, date nor an opposite goes through; an error that a report shares is no error here.

mod meaning;
mod pile;
mod quotations;
mod slots;
mod sources;

use types::{
    Anchor, Annotated, CheckedDraft, CheckedSentence, Count, Directives, DraftVerdict, Links, Problem,
    ProblemKind, Relation, Word,
};

use crate::{Origins, Reports};
use pile::{Evidence, Pile, Sentence};

/// A document with its words.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The document with what was found in it.
    pub annotated: Annotated<'a>,
    /// Its words, in order.
    pub words: &'a [Word],
}

/// The share of a sentence's weight that one or two report sentences must have for it to be supported.
const SUPPORTED: f64 = 0.55;
/// The share below which the reports are taken to have nothing of the kind.
const NOT_FOUND: f64 = 0.3;
/// How many places are given as support at most.
const MOST_SUPPORT: usize = 6;

/// Holds a draft against the reports of one story.
///
/// `pile` are the reports in the order of their numbers, `links` what was lined up across them.
pub fn check(
    draft: Reading<'_>,
    pile: &[Reading<'_>],
    links: &Links,
    directives: &Directives,
) -> CheckedDraft {
    let annotated: Vec<Annotated<'_>> = pile.iter().map(|reading| reading.annotated).collect();
    let reports = Reports::new(&annotated, links);
    let origins = Origins::trace(&reports, directives);
    let pile = Pile::new(pile, &reports);
    let sentences = pile::sentences(draft);
    let sentences =
        sentences.iter().map(|sentence| check_sentence(draft, sentence, &pile, &reports, &origins)).collect();
    CheckedDraft { sentences, origins: origins.into_origins() }
}

fn check_sentence(
    draft: Reading<'_>,
    sentence: &Sentence,
    pile: &Pile<'_>,
    reports: &Reports<'_>,
    origins: &Origins,
) -> CheckedSentence {
    let evidence = pile.evidence(sentence);
    let quoted = quotations::check(draft, sentence, pile, reports);
    let mut problems = quoted.problems;
    // Who is named as the speaker of words in marks is held against who said them, not against who is near.
    let elsewhere = [quoted.ranges.as_slice(), &quoted.sources].concat();
    problems.extend(slots::check(draft, sentence, &evidence, pile, reports, &elsewhere));
    problems.extend(meaning::check(sentence, &evidence, pile, &quoted.ranges));
    problems.extend(sources::check(draft, sentence, &evidence, &quoted.found, pile, reports, origins));
    problems.sort_by_key(|problem| (problem.range, problem.kind));
    problems.dedup();
    let covered = pile.covered(sentence, &evidence, &quoted.ranges, &quoted.found);
    let places = support(&evidence, &quoted.found, &problems, pile);
    let support = origins.supports(&places, |_| Relation::Same);
    let verdict = verdict(&problems, covered);
    CheckedSentence {
        range: sentence.range,
        verdict,
        origins: if verdict == DraftVerdict::NotFound { Count::exactly(0) } else { origins.count(&support) },
        support,
        problems,
    }
}

fn verdict(problems: &[Problem], covered: f64) -> DraftVerdict {
    let has = |wanted: fn(ProblemKind) -> bool| problems.iter().any(|problem| wanted(problem.kind));
    if has(|kind| !matches!(kind, ProblemKind::QuoteNotFound | ProblemKind::PluralSources)) {
        DraftVerdict::Contradicted
    } else if has(|kind| kind == ProblemKind::QuoteNotFound) || covered < NOT_FOUND {
        DraftVerdict::NotFound
    } else if has(|kind| kind == ProblemKind::PluralSources) || covered < SUPPORTED {
        DraftVerdict::Partly
    } else {
        DraftVerdict::Supported
    }
}

/// The places that come nearest: quotations found, then the sentences that share most, one of each report.
fn support(evidence: &[Evidence], found: &[Anchor], problems: &[Problem], pile: &Pile<'_>) -> Vec<Anchor> {
    let mut places: Vec<Anchor> = found.to_vec();
    let best = evidence.first().map_or(0.0, |evidence| evidence.score);
    let near = evidence.iter().filter(|evidence| evidence.score >= NOT_FOUND.max(best * 0.8));
    for evidence in near {
        let place = pile.place(evidence.sentence);
        let is_there = places.iter().any(|other| other.doc == place.doc && other.range.overlaps(place.range));
        let has_doc = places.iter().filter(|other| other.doc == place.doc).count() > 1;
        if !is_there && !has_doc {
            places.push(place);
        }
    }
    if places.is_empty() {
        places.extend(problems.iter().filter_map(|problem| problem.found));
    }
    places.truncate(MOST_SUPPORT);
    places
}
