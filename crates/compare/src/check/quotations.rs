//! Words in quotation marks, letter for letter, and whose they are.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use lexicon::{PersonName, fold};
use text::TextRange;
use types::{Anchor, EntityKind, IdentityNumber, Mention, MentionKind, Problem, ProblemKind, Quote};

use super::Reading;
use super::pile::{Pile, Sentence, Spelled, mentions_of, names_of, spelled};
use crate::Reports;

/// What was found of the quotations of a draft's sentence.
#[derive(Debug, Default)]
pub(super) struct Quoted {
    pub problems: Vec<Problem>,
    /// The words in quotation marks, in the draft.
    pub ranges: Vec<TextRange>,
    /// The words that name who said them, in the draft.
    pub sources: Vec<TextRange>,
    /// Where the reports have them letter for letter, marks and capitals aside.
    pub found: Vec<Anchor>,
}

/// The share of a quotation's words that a place must have, in order, to be its altered form.
const ALTERED: f64 = 0.6;
/// Of a longer quotation the altered form is looked for by so many of its first words.
const LONGEST: usize = 300;

pub(super) fn check(
    draft: Reading<'_>,
    sentence: &Sentence,
    pile: &Pile<'_>,
    reports: &Reports<'_>,
) -> Quoted {
    let mut quoted = Quoted::default();
    let quotes = &draft.annotated.annotations.quotes.items;
    let inside = quotes.iter().filter(|quote| sentence.range.overlaps(quote.range()));
    for quote in inside {
        for &marked in quote.marked.iter().filter(|marked| sentence.range.overlaps(**marked)) {
            if quoted.ranges.contains(&marked) {
                continue;
            }
            quoted.ranges.push(marked);
            quoted.sources.extend(quote.source);
            check_words(draft, quote, marked, pile, reports, &mut quoted);
        }
    }
    quoted
}

fn check_words(
    draft: Reading<'_>,
    quote: &Quote,
    marked: TextRange,
    pile: &Pile<'_>,
    reports: &Reports<'_>,
    quoted: &mut Quoted,
) {
    let text = &draft.annotated.document.text;
    let mut all_found = Vec::new();
    for piece in pieces(text.slice(marked)) {
        let words = spelled(text, Some(piece));
        if words.is_empty() {
            continue;
        }
        let found = exact(&words, pile);
        if !found.is_empty() {
            all_found.extend(found);
            continue;
        }
        let range = words[0].1.cover(words[words.len() - 1].1);
        quoted.problems.push(match nearest(&words, pile) {
            Some(place) => Problem { kind: ProblemKind::QuoteAltered, range, found: Some(place) },
            None => Problem { kind: ProblemKind::QuoteNotFound, range, found: None },
        });
    }
    if let Some(problem) = wrong_speaker(draft, quote, &all_found, reports) {
        quoted.problems.push(problem);
    }
    quoted.found.extend(all_found);
}

/// The pieces of a quotation between ellipses and bracketed insertions.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    words
        .split(move |ch| {
            match ch {
                '[' => depth += 1,
                ']' => {
                    depth = depth.saturating_sub(1);
                    return true;
                }
                _ => {}
            }
            depth > 0 || ch == '…'
        })
        .flat_map(|piece| piece.split("..."))
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
}

/// Every place in the reports that has the words one behind the other.
fn exact(words: &[Spelled], pile: &Pile<'_>) -> Vec<Anchor> {
    let mut places = Vec::new();
    for (number, report) in pile.spelled() {
        let runs = report.windows(words.len());
        let same = runs.filter(|run| run.iter().zip(words).all(|(have, want)| have.0 == want.0));
        places.extend(same.map(|run| Anchor::new(number, run[0].1.cover(run[run.len() - 1].1))));
    }
    places
}

/// The place whose words come nearest, by the longest common subsequence within a stretch little longer than the
/// quotation itself.
fn nearest(words: &[Spelled], pile: &Pile<'_>) -> Option<Anchor> {
    let words = &words[..words.len().min(LONGEST)];
    let wanted: BTreeSet<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let stretch = words.len() + words.len() / 3 + 1;
    // The most words in common, within the shortest stretch.
    let mut best: Option<((usize, Reverse<usize>), Anchor)> = None;
    for (number, report) in pile.spelled() {
        let known: Vec<bool> = report.iter().map(|(word, _)| wanted.contains(word.as_str())).collect();
        let mut inside = known.iter().take(stretch).filter(|known| **known).count();
        for start in 0..report.len() {
            let end = (start + stretch).min(report.len());
            let may_do = inside as f64 >= ALTERED * words.len() as f64;
            if known[start] && may_do {
                let (common, last) = common(words, &report[start..end]);
                let score = (common, Reverse(last));
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    let range = report[start].1.cover(report[start + last].1);
                    best = Some((score, Anchor::new(number, range)));
                }
            }
            inside -= usize::from(known[start]);
            inside += usize::from(known.get(start + stretch).copied().unwrap_or(false));
        }
    }
    let ((common, _), place) = best?;
    (common >= 2 && common as f64 >= ALTERED * words.len() as f64).then_some(place)
}

/// How many words two runs have in common in order, and where the last of them stands in the second.
fn common(words: &[Spelled], run: &[Spelled]) -> (usize, usize) {
    let mut above = vec![0_usize; run.len() + 1];
    for (word, _) in words {
        let mut row = vec![0; run.len() + 1];
        for (at, (other, _)) in run.iter().enumerate() {
            row[at + 1] = if word == other { above[at] + 1 } else { row[at].max(above[at + 1]) };
        }
        above = row;
    }
    let most = above[run.len()];
    let last = above.iter().position(|&count| count == most).unwrap_or(1).saturating_sub(1);
    (most, last)
}

/// Says so where every report that quotes the words gives them to somebody else.
fn wrong_speaker(
    draft: Reading<'_>,
    quote: &Quote,
    found: &[Anchor],
    reports: &Reports<'_>,
) -> Option<Problem> {
    let speaker = &draft.annotated.annotations.entities.items[quote.speaker?.index()];
    // Whom a draft's "he" or "the ambassador" means can be read in two ways; only a name is held against the reports.
    let source = quote.source?;
    let is_name = |mention: &Mention| mention.kind == MentionKind::Name && source.contains(mention.range);
    if !speaker.mentions.iter().any(is_name) {
        return None;
    }
    let mut others = Vec::new();
    for &place in found {
        for other in speakers(place, reports) {
            if may_be(speaker, other, reports) {
                return None;
            }
            others.push(place);
        }
    }
    others.first().map(|&place| Problem {
        kind: ProblemKind::WrongSpeaker,
        range: source,
        found: Some(said_where(place, reports)),
    })
}

/// The words that name the speaker beside a quotation, else the quotation.
fn said_where(place: Anchor, reports: &Reports<'_>) -> Anchor {
    let quotes = &reports.report(place.doc).annotations.quotes.items;
    let source = quotes.iter().filter(|quote| holds(quote, place)).find_map(|quote| quote.source);
    source.map_or(place, |range| Anchor::new(place.doc, range))
}

fn holds(quote: &Quote, place: Anchor) -> bool {
    quote.parts.iter().any(|part| part.overlaps(place.range))
}

/// Everybody to whom a report gives the words of a place, and who read them out.
pub(super) fn speakers(place: Anchor, reports: &Reports<'_>) -> Vec<IdentityNumber> {
    let quotes = &reports.report(place.doc).annotations.quotes.items;
    let entities = quotes
        .iter()
        .filter(|quote| holds(quote, place))
        .flat_map(|quote| [quote.speaker, quote.voice].into_iter().flatten());
    entities.filter_map(|entity| reports.identity(place.doc, entity)).collect()
}

/// Who tells the words of a place to the report, one of each quotation: whoever reads them out, else the speaker.
pub(super) fn tellers(place: Anchor, reports: &Reports<'_>) -> Vec<IdentityNumber> {
    let quotes = &reports.report(place.doc).annotations.quotes.items;
    let entities =
        quotes.iter().filter(|quote| holds(quote, place)).filter_map(|quote| quote.voice.or(quote.speaker));
    entities.filter_map(|entity| reports.identity(place.doc, entity)).collect()
}

/// Whether somebody in a draft can be one of the reports' people or bodies.
///
/// Two names are held against each other. Where one side is a description ("the coroner", "the force"), nothing
/// speaks against it but another named person who alone is described so.
pub(super) fn may_be(speaker: &types::Entity, identity: IdentityNumber, reports: &Reports<'_>) -> bool {
    let other = &reports.links().identities[identity.index()];
    let is_person = |kind: EntityKind| kind == EntityKind::Person;
    if !speaker.is_named || !other.is_named || is_person(speaker.kind) != is_person(other.kind) {
        return !speaker.is_named || !is_named_elsewhere(speaker, identity, reports);
    }
    names_of(reports, identity).iter().any(|name| are_one_name(&speaker.name, name))
}

/// Whether the reports name somebody else just so.
fn is_named_elsewhere(speaker: &types::Entity, identity: IdentityNumber, reports: &Reports<'_>) -> bool {
    let described = mentions_of(reports, identity, MentionKind::Description);
    let is_described = described.iter().any(|words| fold(words).contains(&fold(&speaker.name)));
    let identities = (0..reports.links().identities.len() as u32).map(IdentityNumber);
    let mut others = identities.filter(|&other| other != identity);
    !is_described
        && others.any(|other| {
            let is_person = reports.links().identities[other.index()].kind == EntityKind::Person;
            let own_is_person = reports.links().identities[identity.index()].kind == EntityKind::Person;
            is_person
                && own_is_person
                && names_of(reports, other).iter().any(|name| are_one_name(&speaker.name, name))
        })
}

/// Whether one name can be a form of the other.
pub(super) fn are_one_name(one: &str, other: &str) -> bool {
    let (a, b) = (PersonName::parse(one), PersonName::parse(other));
    if a.is_empty() || b.is_empty() {
        return fold(one) == fold(other);
    }
    a.fit(&b).is_some() || b.fit(&a).is_some()
}
