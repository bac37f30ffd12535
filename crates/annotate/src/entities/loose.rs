//! Words that the model takes into a name and that are no part of it, and towns that it does not see: offices, weekdays,
//! first words of sentences, verbs of headlines, datelines.
//!
//! Known misses: words of a headline whose name stands nowhere else in the report.

use std::collections::BTreeSet;
use std::ops::Range;

use english::Upos;
use lexicon::titles::{self, TitleWord};
use lexicon::{fold, given, places};
use types::{BlockKind, EntityKind};

use super::names::{Candidate, is_capital, key_of, words_of};
use crate::{Source, dateline};

/// "Orsay County Sheriff" is no person: the place that the office is of, where the model takes both for a name.
pub(super) fn without_office(
    source: &Source<'_>,
    run: Range<usize>,
    kind: EntityKind,
) -> (Range<usize>, EntityKind) {
    let last = run.end - 1;
    let is_office = kind == EntityKind::Person
        && run.len() > 1
        && titles::word(source.word(last)) == Some(TitleWord::Title)
        && !given::is_given(source.word(run.start))
        && (places::is_kind_of_place(source.word(last - 1))
            || places::state(&words_of(source, run.start..last)).is_some()
            || places::is_country(&words_of(source, run.start..last)));
    if is_office { (run.start..last, EntityKind::Place) } else { (run, kind) }
}

/// Whether a weekday ends a name of more words. "Black Friday" is one.
pub(super) fn is_day_behind(source: &Source<'_>, run: &Range<usize>) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const OF_DAYS: [&str; 8] = ["black", "good", "bloody", "super", "cyber", "easter", "palm", "holy"];
    run.len() > 1
        && DAYS.contains(&fold(source.word(run.end - 1)).as_str())
        && !OF_DAYS.contains(&fold(source.word(run.end - 2)).as_str())
}

/// Takes the first word of a sentence out of a name that the document has without it: "Anything Varga did".
pub(super) fn drop_first_words(source: &Source<'_>, candidates: &mut [Candidate]) {
    let known: BTreeSet<String> =
        candidates.iter().map(|candidate| key_of(source, candidate.tokens.clone())).collect();
    for candidate in candidates {
        let run = candidate.tokens.clone();
        let opens = source.analysis().sentence_of(run.start).tokens().start == run.start;
        let rest = run.start + 1..run.end;
        if opens
            && !rest.is_empty()
            && !given::is_given(source.word(run.start))
            && titles::word(source.word(run.start)).is_none()
            && known.contains(&key_of(source, rest.clone()))
        {
            candidate.tokens = rest;
        }
    }
}

/// Takes a word out of a long person's name that the report has without it: "Nominates Ida Brandt", "Ida Brandt resigns".
/// Of the last word the report must show that it is a common one.
pub(super) fn drop_loose_words(source: &Source<'_>, candidates: &mut [Candidate]) {
    let is_long = |name: &Candidate| name.kind == EntityKind::Person && name.tokens.len() > 2;
    if !candidates.iter().any(is_long) {
        return;
    }
    let people = candidates.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let known: BTreeSet<String> = people.map(|name| key_of(source, name.tokens.clone())).collect();
    let common: BTreeSet<String> = (0..source.tokens().len())
        .filter(|&i| matches!(source.tokens()[i].pos, Upos::Verb | Upos::Noun) && !is_capital(source.word(i)))
        .flat_map(|i| [fold(source.word(i)), fold(&source.tokens()[i].lemma)])
        .collect();
    let is_common = |i: usize| {
        let word = fold(source.word(i));
        ["", "s", "es", "d", "ed"]
            .iter()
            .any(|end| word.strip_suffix(end).is_some_and(|stem| stem.len() > 2 && common.contains(stem)))
    };
    for name in candidates.iter_mut().filter(|name| is_long(name)) {
        let run = name.tokens.clone();
        let head = run.start..run.end - 1;
        let is_loose = |i: usize| !given::is_given(source.word(i)) && titles::word(source.word(i)).is_none();
        // "Lund Nominates Ida Brandt": one word or two.
        let rest = (run.start + 1..run.end - 1).take(2).find(|&start| {
            given::is_given(source.word(start))
                && (run.start..start).all(is_loose)
                && known.contains(&key_of(source, start..run.end))
        });
        if let Some(start) = rest {
            name.tokens.start = start;
        } else if known.contains(&key_of(source, head.clone())) && is_common(run.end - 1) {
            name.tokens = head;
        }
    }
}

/// The towns in capitals that reports are filed from: "BRASK, Norland (KQZT) –".
pub(super) fn datelines(source: &Source<'_>) -> Vec<Candidate> {
    let reading = source.document().repaired.as_str();
    let paragraphs = source.document().blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let towns = paragraphs.filter_map(|block| {
        let piece = source.document().repaired.reading(block.range);
        dateline::end(&reading[piece.clone()])?;
        let first = source.analysis().token_at(piece.start)?;
        let is_town = |&i: &usize| {
            let word = source.word(i);
            word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
        };
        let end = (first..source.tokens().len()).take(4).take_while(is_town).last()? + 1;
        let letters = source.word(first).chars().filter(|letter| letter.is_alphabetic()).count();
        let goes_on = end < source.tokens().len() && matches!(source.word(end), "," | "(");
        (goes_on && letters > 2).then_some(Candidate {
            tokens: first..end,
            kind: EntityKind::Place,
            title: None,
            weight: 40,
        })
    });
    towns.collect()
}
