//! Denials and opposites: where a draft states what the reports deny, denies what they state, or has the opposite
//! word.

use lexicon::opposites::are_opposite;
use text::TextRange;
use types::{Anchor, Problem, ProblemKind, Word, WordClass};

use super::pile::{Evidence, Pile, Sentence};

/// The share of the draft's other words that a report sentence must have to be about the same.
const SAME_MATTER: f64 = 0.5;
/// How much of that a sentence must share to bear a word out.
const NEARLY_SO: f64 = 0.8;

pub(super) fn check(
    sentence: &Sentence,
    evidence: &[Evidence],
    pile: &Pile<'_>,
    quoted: &[TextRange],
) -> Vec<Problem> {
    let is_quoted = |word: &Word| quoted.iter().any(|range| range.overlaps(word.range));
    let says = |word: &Word| {
        matches!(word.class, WordClass::Verb | WordClass::Adjective | WordClass::Adverb | WordClass::Noun)
    };
    let told = sentence.terms().filter(|(word, _)| says(word) && !is_quoted(word));
    let mut problems: Vec<Problem> =
        told.filter_map(|(word, term)| problem(word, term, sentence, evidence, pile)).collect();
    problems.truncate(1);
    problems
}

fn problem(
    word: &Word,
    term: &str,
    sentence: &Sentence,
    evidence: &[Evidence],
    pile: &Pile<'_>,
) -> Option<Problem> {
    let (mut same, mut other) = (0.0_f64, None::<(f64, Anchor)>);
    for evidence in evidence {
        let share = pile.share(sentence, evidence.sentence, |range| range == word.range);
        match stand(word, term, sentence, pile.sentence(evidence.sentence)) {
            Some(Ok(())) => same = same.max(share),
            Some(Err(range)) => {
                let place = Anchor::new(pile.reading(evidence.sentence).annotated.number, range);
                if other.is_none_or(|(most, _)| share > most) {
                    other = Some((share, place));
                }
            }
            None => {}
        }
    }
    let (share, found) = other?;
    (share >= SAME_MATTER && same < NEARLY_SO * share).then_some(Problem {
        kind: ProblemKind::Meaning,
        range: word.range,
        found: Some(found),
    })
}

/// Whether a report's sentence has the word as the draft has it, or denied, or its opposite; none where it has
/// neither.
fn stand(word: &Word, term: &str, draft: &Sentence, report: &Sentence) -> Option<Result<(), TextRange>> {
    let alike: Vec<&Word> =
        report.terms().filter(|(_, other)| *other == term).map(|(other, _)| other).collect();
    if alike.iter().any(|other| other.is_negated == word.is_negated) {
        return Some(Ok(()));
    }
    if let Some(other) = alike.first() {
        return Some(Err(other.range));
    }
    if word.class == WordClass::Noun {
        return None;
    }
    let is_in_draft = |other: &str| draft.terms().any(|(_, own)| own == other);
    let opposite = report.terms().find(|(other, other_term)| {
        are_opposite(&word.lemma, &other.lemma)
            && other.is_negated == word.is_negated
            && !is_in_draft(other_term)
    });
    opposite.map(|(other, _)| Err(other.range))
}
