//! Several sources claimed where the reports have one: "officials said" for what one official said.

use types::{Anchor, Count, EntityKind, IdentityNumber, Problem, ProblemKind, Quote, Word, WordClass};

use super::Reading;
use super::pile::{Evidence, Pile, Sentence};
use super::quotations::tellers;
use crate::{Origins, Reports};

/// The share of a draft's sentence that a report's must have for its speaker to be the one meant.
const SAME_MATTER: f64 = 0.5;

/// Nouns in the plural that name sources without saying who they are.
const ANY_SOURCE: &[&str] = &["source", "report", "outlet", "newspaper", "insider"];

pub(super) fn check(
    draft: Reading<'_>,
    sentence: &Sentence,
    evidence: &[Evidence],
    found: &[Anchor],
    pile: &Pile<'_>,
    reports: &Reports<'_>,
    origins: &Origins,
) -> Option<Problem> {
    let quotes = &draft.annotated.annotations.quotes.items;
    let quote =
        quotes.iter().find(|quote| sentence.range.overlaps(quote.range()) && quote.source.is_some())?;
    let range = quote.source?;
    let head = plural_head(quote, sentence)?;
    let best = evidence.first().map_or(0.0, |evidence| evidence.score);
    let near = evidence.iter().filter(|evidence| evidence.score >= SAME_MATTER.max(best * 0.8));
    let mut places: Vec<Anchor> = found.to_vec();
    places.extend(near.map(|evidence| pile.place(evidence.sentence)));
    let support = origins.supports(&places, |_| types::Relation::Same);
    if ANY_SOURCE.contains(&head.lemma.as_str()) && origins.count(&support) == Count::exactly(1) {
        return Some(Problem { kind: ProblemKind::PluralSources, range, found: places.first().copied() });
    }
    let mut all: Vec<IdentityNumber> = places.iter().flat_map(|&place| tellers(place, reports)).collect();
    all.sort();
    all.dedup();
    let is_one = |identity: &IdentityNumber| {
        let identity = &reports.links().identities[identity.index()];
        identity.kind == EntityKind::Person
    };
    let claims_people =
        lexicon::nouns::person(&head.lemma).is_some() || ANY_SOURCE.contains(&head.lemma.as_str());
    let one = all.len() == 1 && all.iter().all(is_one);
    (claims_people && one).then(|| Problem {
        kind: ProblemKind::PluralSources,
        range,
        found: places.iter().copied().find(|&place| !tellers(place, reports).is_empty()),
    })
}

/// The noun of a source in the plural: the last plural noun before a preposition.
fn plural_head<'a>(quote: &Quote, sentence: &'a Sentence) -> Option<&'a Word> {
    let source = quote.source?;
    let inside = sentence.words.iter().map(|(word, _)| word).filter(|word| source.contains(word.range));
    let is_noun = |word: &&Word| matches!(word.class, WordClass::Noun | WordClass::Name);
    let mut head = None;
    for word in inside {
        if word.class == WordClass::Function && head.is_some() {
            break;
        }
        if is_noun(&word) {
            head = Some(word);
        }
    }
    head.filter(|word| word.is_plural && word.class == WordClass::Noun)
}
