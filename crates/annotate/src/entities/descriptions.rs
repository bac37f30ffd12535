//! Descriptions of people, groups and bodies: "the driver", "his solicitor", "a 26-year-old", "the force".
//!
//! A description is a noun phrase whose head is a noun for a person, several people or a body, from its article or
//! possessor to its head. What follows the head ("of the car", "who …") is no part of it.
//!
//! Known misses: nouns that are more often something else ("subject", "host"); adjectives used as nouns ("the
//! injured"); phrases whose head the parser takes for a verb.

use std::ops::Range;

use english::{Dep, Tag, Upos};
use lexicon::{fold, nouns};
use types::{EntityKind, MentionKind};

use super::mentions::{Chains, Found, gender_of};
use crate::Source;

/// How many tokens before its head a description may have.
const LONGEST: usize = 12;

/// How a description points at what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    /// "the driver", "this officer": somebody known.
    Definite,
    /// "his lawyer", "Varga's brother".
    Possessed,
    /// "a driver", "two officers", "officers".
    Indefinite,
    /// "every driver", "no officer", "which officer": nobody in particular.
    Nobody,
}

/// The descriptions of a document in order; none of them is a part of a name.
pub(super) fn descriptions(source: &Source<'_>, chains: &Chains) -> Vec<Found> {
    let mut named = vec![false; source.tokens().len()];
    for found in &chains.found {
        named[found.tokens.clone()].fill(true);
        if let Some(title) = &found.title {
            named[title.clone()].fill(true);
        }
    }
    let mut found = Vec::new();
    for head in 0..source.tokens().len() {
        if named[head] {
            continue;
        }
        let Some((kind, gender, is_plural)) = denoted(source, head) else { continue };
        let tokens = phrase(source, head, &named);
        let reference = reference(source, &tokens);
        let is_bare = reference == Reference::Indefinite && source.tokens()[tokens.start].pos != Upos::Det;
        let is_police = fold(source.word(head)) == "police";
        if reference == Reference::Nobody || (kind == EntityKind::Organisation && is_bare && !is_police) {
            continue;
        }
        // "The defence" and "the prosecution" speak; "in defence of" and "the defence of" do not.
        if matches!(&*fold(source.word(head)), "defence" | "defense" | "prosecution")
            && !matches!(source.tokens()[head].label, Dep::Nsubj | Dep::Agent)
        {
            continue;
        }
        found.push(Found {
            tokens,
            head,
            form: MentionKind::Description,
            kind,
            title: None,
            gender: gender.map(gender_of),
            is_gender_told: gender.is_some(),
            is_plural,
        });
    }
    found
}

type Denoted = (EntityKind, Option<lexicon::given::Gender>, bool);

/// What the noun at `head` stands for, where it carries a phrase of its own.
fn denoted(source: &Source<'_>, head: usize) -> Option<Denoted> {
    let tok = &source.tokens()[head];
    if is_age(source, head) {
        return Some((EntityKind::Person, None, false));
    }
    if !matches!(tok.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps) {
        return None;
    }
    let modifies = matches!(tok.label, Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Npadvmod | Dep::Quantmod);
    let owns = source.tokens().get(head + 1).is_some_and(|next| next.tag == Tag::Pos);
    let before_name = modifies && stands_before_name(source, head);
    if modifies && !before_name && !owns {
        return None;
    }
    let lemma = fold(&tok.lemma);
    let word = fold(source.word(head));
    if word == "police" {
        return Some((EntityKind::Organisation, None, false));
    }
    let is_plural = matches!(tok.tag, Tag::Nns | Tag::Nnps);
    if matches!(tok.tag, Tag::Nnp | Tag::Nnps) && !is_office(source, head) {
        return None;
    }
    if word == "carrier"
        && matches!(&*fold(source.word(head.saturating_sub(1))), "newspaper" | "mail" | "letter" | "paper")
    {
        return Some((EntityKind::Person, None, is_plural));
    }
    if nouns::is_group(&word) || nouns::is_group(&lemma) {
        return Some((EntityKind::Group, None, true));
    }
    // "A fourth person, shot in the arm": "he" is not the one named before.
    let is_one_more = head > 0
        && matches!(
            &*fold(source.word(head - 1)),
            "second" | "third" | "fourth" | "fifth" | "sixth" | "injured" | "wounded"
        );
    if lemma == "person" && !is_plural && is_one_more && tok.tag == Tag::Nn {
        return Some((EntityKind::Person, None, false));
    }
    // "Lead" and "head" before a noun, "number" and "head" of things are ruled out by the list of nouns.
    if let Some(noun) = nouns::person(&lemma) {
        let kind = if is_plural { EntityKind::Group } else { EntityKind::Person };
        return Some((kind, noun.gender, is_plural));
    }
    (nouns::is_body(&lemma) && !is_plural).then_some((EntityKind::Organisation, None, false))
}

/// Whether a capitalised noun is an office ("the Prime Minister") and no part of a name ("the Aldermoor Courier").
fn is_office(source: &Source<'_>, head: usize) -> bool {
    let before = head.checked_sub(1).map(|i| (source.tokens()[i].tag, source.word(i)));
    lexicon::titles::word(source.word(head)).is_some()
        && before.is_none_or(|(tag, word)| {
            !matches!(tag, Tag::Nnp | Tag::Nnps)
                || lexicon::titles::word(word).is_some()
                || lexicon::places::is_country(word)
        })
}

/// Whether the token is the "old" of "the 26-year-old" and stands for the person.
fn is_age(source: &Source<'_>, i: usize) -> bool {
    let tok = &source.tokens()[i];
    let word = fold(source.word(i));
    let ends_age = match word.as_str() {
        "old" | "olds" => i >= 2 && source.word(i - 1) == "-" && fold(source.word(i - 2)).starts_with("year"),
        _ => word.ends_with("-year-old"),
    };
    let before_mark = || {
        let next = source.tokens().get(i + 1);
        tok.label == Dep::Amod
            && next.is_some_and(|next| matches!(next.tag, Tag::OpenQuote | Tag::CloseQuote))
    };
    ends_age
        && (before_mark()
            || matches!(
                tok.label,
                Dep::Nsubj
                    | Dep::Nsubjpass
                    | Dep::Dobj
                    | Dep::Pobj
                    | Dep::Appos
                    | Dep::Attr
                    | Dep::Conj
                    | Dep::Poss
                    | Dep::Dative
                    | Dep::Root
                    | Dep::Agent
            ))
}

/// Whether a noun that modifies another stands right before a name that is modified: "spokesman Otto Brandt".
fn stands_before_name(source: &Source<'_>, i: usize) -> bool {
    let head = source.tokens()[i].head as usize;
    head > i
        && head - i <= 6
        && matches!(source.tokens()[head].tag, Tag::Nnp | Tag::Nnps)
        && i + 1 < source.tokens().len()
        && matches!(source.tokens()[i + 1].tag, Tag::Nnp | Tag::Nnps)
}

/// The phrase of a head, from its first modifier. It goes over no mark but a hyphen or an apostrophe.
fn phrase(source: &Source<'_>, head: usize, named: &[bool]) -> Range<usize> {
    let (analysis, tokens) = (source.analysis(), source.tokens());
    let sent = analysis.sentence_of(head).tokens().start;
    let is_inner_mark = |i: usize| matches!(source.word(i), "-" | "‐" | "–" | "'" | "’" | "'s" | "’s" | ".");
    let mut farthest = head;
    while farthest > sent && head - farthest < LONGEST {
        let i = farthest - 1;
        if tokens[i].is_space() || (tokens[i].pos == Upos::Punct && !is_inner_mark(i)) {
            break;
        }
        farthest = i;
    }
    let mut start = head;
    let mut stack = vec![head];
    while let Some(above) = stack.pop() {
        for child in analysis.children(above).filter(|&child| (farthest..head).contains(&child)) {
            let belongs = matches!(
                tokens[child].label,
                Dep::Det
                    | Dep::Amod
                    | Dep::Compound
                    | Dep::Poss
                    | Dep::Nummod
                    | Dep::Nmod
                    | Dep::Quantmod
                    | Dep::Predet
                    | Dep::Case
                    | Dep::Npadvmod
                    | Dep::Advmod
                    | Dep::Punct
            );
            if belongs {
                start = start.min(child);
                stack.push(child);
            }
        }
    }
    // "His ex-wife": the parser hangs the parts on each other in many ways.
    if start >= farthest + 2 && matches!(source.word(start - 1), "-" | "‐") {
        start -= 2;
    }
    if start > farthest && matches!(tokens[start - 1].tag, Tag::PrpPoss | Tag::Dt) {
        start -= 1;
    }
    while start < head {
        let opens = matches!(tokens[start].pos, Upos::Punct | Upos::Space | Upos::Adv | Upos::Cconj)
            && !matches!(fold(source.word(start)).as_str(), "then" | "now");
        if opens && !named[start] { start += 1 } else { break }
    }
    start..head + 1
}

/// How a phrase points.
pub(super) fn reference(source: &Source<'_>, tokens: &Range<usize>) -> Reference {
    let first = fold(source.word(tokens.start));
    let has_possessor = tokens.clone().any(|i| {
        matches!(source.tokens()[i].tag, Tag::PrpPoss | Tag::WpPoss)
            || (source.tokens()[i].tag == Tag::Pos && i + 1 < tokens.end)
    });
    match first.as_str() {
        _ if has_possessor => Reference::Possessed,
        "the" | "this" | "that" | "these" | "those" | "said" => Reference::Definite,
        "no" | "every" | "each" | "any" | "either" | "neither" | "what" | "which" | "whichever" | "many"
        | "most" | "few" | "fewer" | "more" => Reference::Nobody,
        _ => Reference::Indefinite,
    }
}

/// The age in a description, in years.
pub(super) fn age_in(source: &Source<'_>, tokens: &Range<usize>) -> Option<u8> {
    tokens.clone().find_map(|i| {
        let word = fold(source.word(i));
        let whole = word.split_once("-year-old").and_then(|(age, _)| age.parse().ok());
        // "A 20-year veteran" is older.
        let next = || {
            let follows = i + 4 < source.tokens().len()
                && source.word(i + 1) == "-"
                && fold(source.word(i + 2)).starts_with("year")
                && source.word(i + 3) == "-"
                && fold(source.word(i + 4)).starts_with("old");
            follows.then(|| word.parse().ok())?
        };
        whole.or_else(next)
    })
}
