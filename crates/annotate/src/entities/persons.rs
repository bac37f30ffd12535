//! Names of people, joined: the same name, a shorter one for a longer, the family name for its one bearer, a
//! slip of the pen for the name it must have been.

use std::collections::BTreeMap;
use std::ops::Range;

use english::Upos;
use lexicon::{Fit, PersonName, spelling};
use types::{EntityKind, Gender, MentionKind};

use super::links::age_after;
use super::mentions::Chains;
use super::names::words_of;
use crate::Source;

/// How many names with one word in common are compared with each other.
const WIDEST: usize = 64;

/// Joins the names of people.
pub(super) fn join(source: &Source<'_>, chains: &mut Chains) {
    let people: Vec<(usize, PersonName)> = (0..chains.len())
        .filter(|&at| {
            chains.found[at].kind == EntityKind::Person && chains.found[at].form == MentionKind::Name
        })
        .map(|at| (at, PersonName::parse(&words_of(source, chains.found[at].tokens.clone()))))
        .collect();
    join_equal(source, &people, chains);
    join_shortened(source, &people, chains);
    join_parts(source, &people, chains);
    join_slips(source, &people, chains);
}

/// Ages beside two names at least so far apart are a father's and a son's.
const GENERATION: u8 = 13;
/// How many sentences behind a full name "Mr." is still whoever bears it.
const CLOSE: usize = 2;

/// Whether the ages printed right behind two names say that they are two people.
fn are_a_generation_apart(source: &Source<'_>, chains: &Chains, one: usize, other: usize) -> bool {
    let age = |at: usize| {
        let tokens = &chains.found[at].tokens;
        age_after(source, tokens.end).or_else(|| age_before(source, tokens.start))
    };
    matches!((age(one), age(other)), (Some(a), Some(b)) if a.abs_diff(b) >= GENERATION)
}

/// The age right before a name, in years: "14-month-old Tom Harl Jr.".
fn age_before(source: &Source<'_>, start: usize) -> Option<u8> {
    let is = |at: usize, words: &[&str]| words.contains(&&*source.word(at).to_lowercase());
    let first = start.checked_sub(5)?;
    let is_age = is(start - 1, &["old"])
        && is(first + 1, &["-"])
        && is(first + 2, &["year", "month", "week"])
        && is(first + 3, &["-"]);
    let number: u8 = source.word(first).parse().ok().filter(|_| is_age)?;
    Some(if is(first + 2, &["year"]) { number } else { 1 })
}

/// Full names that are equal, unless ages beside them say that father and son bear one name. A place without an age
/// goes to the one who was named first.
fn join_equal(source: &Source<'_>, people: &[(usize, PersonName)], chains: &mut Chains) {
    let mut bearers: BTreeMap<(String, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (at, name) in people.iter().filter(|(_, name)| name.is_full()) {
        let known = bearers.entry((name.letters(), name.generation())).or_default();
        let same = known.iter().copied().find(|&other| !are_a_generation_apart(source, chains, other, *at));
        match same {
            Some(other) => {
                chains.join(other, *at);
                // The place with an age stands for the chain.
                let has_age = |at: usize| age_after(source, chains.found[at].tokens.end).is_some();
                if has_age(*at) && !has_age(other) {
                    known.retain(|&earlier| earlier != other);
                    known.insert(0, *at);
                }
            }
            None => known.push(*at),
        }
    }
}

/// Full names by their last word; one of each spelling.
fn full_by_last(people: &[(usize, PersonName)]) -> BTreeMap<&str, Vec<(usize, &PersonName)>> {
    let mut by_last: BTreeMap<&str, Vec<(usize, &PersonName)>> = BTreeMap::new();
    for (at, name) in people.iter().filter(|(_, name)| name.is_full()) {
        let list = by_last.entry(name.last()).or_default();
        if list.len() < WIDEST && !list.iter().any(|(_, other)| *other == name) {
            list.push((*at, name));
        }
    }
    by_last
}

/// "Ida Brandt" with "Ida Maria Brandt", where there is only one such.
fn join_shortened(source: &Source<'_>, people: &[(usize, PersonName)], chains: &mut Chains) {
    for names in full_by_last(people).values() {
        for (at, name) in names {
            let mut longer: Vec<usize> = names
                .iter()
                .filter(|(other, _)| other != at && !are_a_generation_apart(source, chains, *at, *other))
                .filter(|(_, other)| matches!(name.fit(other), Some(Fit::Equal | Fit::Shortened)))
                .filter(|(other, full)| {
                    let without = if name.generation().is_none() { at } else { other };
                    name.generation() == full.generation()
                        || !is_introduced_as_parent(source, &chains.found[*without].tokens)
                })
                .map(|(other, _)| chains.of(*other))
                .collect();
            longer.sort_unstable();
            longer.dedup();
            if let [only] = longer[..] {
                chains.join(*at, only);
            }
        }
    }
}

/// A family name or first name alone with the full name it is part of.
fn join_parts(source: &Source<'_>, people: &[(usize, PersonName)], chains: &mut Chains) {
    // Every word of every full name leads to it.
    let mut by_word: BTreeMap<&str, Vec<(usize, &PersonName)>> = BTreeMap::new();
    for (at, name) in people.iter().filter(|(_, name)| name.is_full()) {
        for word in name.words() {
            let list = by_word.entry(word).or_default();
            if list.len() < WIDEST {
                list.push((*at, name));
            }
        }
    }
    // Where each bare name first stands, and those without a bearer.
    let mut first_bare: BTreeMap<&PersonName, usize> = BTreeMap::new();
    for (at, name) in people.iter().filter(|(_, name)| !name.is_full()) {
        first_bare.entry(name).or_insert(*at);
    }
    let relatives = relatives(source, people, chains);
    let mut alone: BTreeMap<&PersonName, Vec<(Option<Gender>, usize)>> = BTreeMap::new();
    for (at, name) in people {
        let mut candidates: Vec<(usize, Fit)> = by_word
            .get(name.last())
            .into_iter()
            .flatten()
            .filter(|(other, _)| other != at)
            .filter_map(|(other, full)| Some((*other, name.fit(full)?)))
            .filter(|(other, _)| {
                genders_agree(chains, *at, *other) || has_just_been_named(source, chains, *at, *other)
            })
            // "Varga and his son, Otto Jr.": the younger is not the one without "Jr.".
            .filter(|(other, _)| {
                let full = people.iter().find(|(known, _)| known == other);
                name.generation().is_none() || full.is_some_and(|(_, full)| full.generation().is_some())
            })
            .filter(|(_, fit)| matches!(fit, Fit::Family | Fit::Given))
            .filter(|(other, fit)| {
                // "Varga … his wife, Ida Varga": whoever bore the name before is not the relative.
                let introduced = relatives.get(other);
                let earlier = first_bare.get(name).zip(introduced).is_some_and(|(first, then)| first < then);
                *fit == Fit::Given || !earlier
            })
            .collect();
        if candidates.iter().any(|(other, _)| genders_agree(chains, *at, *other)) {
            candidates.retain(|(other, _)| genders_agree(chains, *at, *other));
        }
        let family: Vec<usize> =
            candidates.iter().filter(|(_, fit)| *fit == Fit::Family).map(|(other, _)| *other).collect();
        let given: Vec<usize> =
            candidates.iter().filter(|(_, fit)| *fit == Fit::Given).map(|(other, _)| *other).collect();
        let bearer = bearer(source, chains, *at, &family)
            .or_else(|| family.is_empty().then(|| bearer(source, chains, *at, &given))?);
        match bearer {
            Some(bearer) => chains.join(*at, bearer),
            None if !name.is_full() => {
                let gender = chains.found[*at].gender.filter(|_| chains.found[*at].is_gender_told);
                let known = alone.entry(name).or_default();
                match known
                    .iter_mut()
                    .find(|(other, _)| other.is_none() || gender.is_none() || *other == gender)
                {
                    Some((other, earlier)) => {
                        *other = other.or(gender);
                        chains.join(*earlier, *at);
                    }
                    None => known.push((gender, *at)),
                }
            }
            None => {}
        }
    }
}

/// The full names of those introduced as somebody's relative, each with the mention that introduces them.
fn relatives(source: &Source<'_>, people: &[(usize, PersonName)], chains: &Chains) -> BTreeMap<usize, usize> {
    let full = people.iter().filter(|(_, name)| name.is_full()).map(|(at, _)| (*at, chains.of(*at)));
    full.filter(|(_, first)| is_introduced_as_relative(source, &chains.found[*first].tokens)).collect()
}

/// Whether a noun of kinship stands right before or behind a name: "his wife, Ida Varga", "Ida Varga, the first
/// lady".
fn is_introduced_as_relative(source: &Source<'_>, run: &Range<usize>) -> bool {
    const KIN: &[&str] = &[
        "wife",
        "husband",
        "son",
        "daughter",
        "brother",
        "sister",
        "mother",
        "father",
        "widow",
        "widower",
        "lady",
        "niece",
        "nephew",
        "cousin",
        "uncle",
        "aunt",
        "grandson",
        "granddaughter",
        "stepson",
        "stepdaughter",
        "twin",
    ];
    let is_kin = |i: usize| KIN.contains(&&*source.tokens()[i].lemma);
    let before = run.start.saturating_sub(3)..run.start;
    let after = run.end..(run.end + 5).min(source.tokens().len());
    let has_comma = after.start < source.tokens().len() && source.word(after.start) == ",";
    before.into_iter().any(is_kin) || (has_comma && after.into_iter().any(is_kin))
}

/// Whether a name is introduced as a parent's: "Harl Jr.'s father, the singer Tom Harl". A name without "Jr." is then
/// not the one with it.
fn is_introduced_as_parent(source: &Source<'_>, run: &Range<usize>) -> bool {
    const PARENTS: [&str; 4] = ["father", "mother", "dad", "parent"];
    /// How many words may stand between.
    const FARTHEST: usize = 6;
    let sent = source.analysis().sentence_of(run.start).tokens();
    // "Tom Harl's eldest son, Tom Harl Jr."
    let owns = run.end < sent.end && matches!(source.word(run.end), "'s" | "’s" | "'" | "’");
    let has_child = owns
        && (run.end + 1..sent.end.min(run.end + FARTHEST))
            .take_while(|&i| source.tokens()[i].pos != Upos::Verb && source.tokens()[i].pos != Upos::Punct)
            .any(|i| matches!(&*source.tokens()[i].lemma, "son" | "daughter"));
    if has_child {
        return true;
    }
    let before = sent.start.max(run.start.saturating_sub(FARTHEST))..run.start;
    before.rev().any(|i| {
        PARENTS.contains(&&*source.tokens()[i].lemma) && {
            let between = i + 1..run.start;
            between.into_iter().all(|j| !matches!(source.tokens()[j].pos, Upos::Verb | Upos::Aux))
        }
    })
}

/// Which of the bearers of a name is meant at mention `at`: the only one, else the one named in full right before
/// it, else the one named in full first; of a family, reports call the one they are about by the family name.
fn bearer(source: &Source<'_>, chains: &Chains, at: usize, bearers: &[usize]) -> Option<usize> {
    let mut sets: Vec<usize> = bearers.iter().map(|&bearer| chains.of(bearer)).collect();
    sets.sort_unstable();
    sets.dedup();
    match sets[..] {
        [] => None,
        [only] => Some(only),
        _ => {
            let analysis = source.analysis();
            let here = chains.found[at].tokens.start;
            let sent = |mention: &usize| analysis.sentence_index_of(chains.found[*mention].tokens.start);
            let before = bearers.iter().filter(|&&bearer| chains.found[bearer].tokens.start < here);
            let close = before.clone().filter(|&bearer| sent(bearer) + 1 >= sent(&at));
            let mut close: Vec<usize> = close.map(|&bearer| chains.of(bearer)).collect();
            close.sort_unstable();
            close.dedup();
            if let [only] = close[..] {
                return Some(only);
            }
            before.chain(bearers).map(|&bearer| chains.of(bearer)).min()
        }
    }
}

/// Whether what tells the gender of `one` does not tell another than the words of `other`.
fn genders_agree(chains: &Chains, one: usize, other: usize) -> bool {
    let (one, other) = (&chains.found[one], &chains.found[other]);
    match (one.gender.filter(|_| one.is_gender_told), other.gender) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether a name with a title ("Mr. Varga") stands right behind somebody who was named in full with an office and of whose
/// gender only a first name tells otherwise ("Senator Lindsey Varga"), and neither is introduced as a relative.
fn has_just_been_named(source: &Source<'_>, chains: &Chains, at: usize, full: usize) -> bool {
    let sent = |at: usize| source.analysis().sentence_index_of(chains.found[at].tokens.start);
    let (here, before) = (&chains.found[at].tokens, &chains.found[full].tokens);
    !chains.found[full].is_gender_told
        && chains.found[full].title.is_some()
        && before.start < here.start
        && sent(at) - sent(full) <= CLOSE
        && !is_introduced_as_relative(source, here)
        && !is_introduced_as_relative(source, before)
}

/// A name that fits nobody and is one slip away from somebody's.
///
/// A bare name needs a single bearer of the like name; two full names need the same first name. Names that
/// stand side by side ("Davis and Davies") are never one.
fn join_slips(source: &Source<'_>, people: &[(usize, PersonName)], chains: &mut Chains) {
    let mut distinct: Vec<(usize, &PersonName)> = Vec::new();
    for (at, name) in people {
        if !distinct.iter().any(|(other, known)| *known == name && chains.are_one(*other, *at)) {
            distinct.push((*at, name));
        }
        if distinct.len() > 4 * WIDEST {
            return;
        }
    }
    // "Barre" after "Odo Barre" is no slip for "Ida Burre" of the same report.
    let has_bearer = |chains: &Chains, at: usize, name: &PersonName| {
        let mut full = distinct.iter().filter(|(other, full)| full.is_full() && chains.are_one(*other, at));
        full.any(|(_, full)| full.words().contains(&name.last().to_owned()))
    };
    for &(at, name) in &distinct {
        if !name.is_full() && has_bearer(chains, at, name) {
            continue;
        }
        let mut like: Vec<usize> = distinct
            .iter()
            .filter(|(other, _)| !chains.are_one(*other, at))
            .filter(|(_, full)| full.is_full() && may_be_one(name, full))
            .filter(|(other, _)| genders_agree(chains, at, *other) && genders_agree(chains, *other, at))
            .filter(|(other, _)| {
                !stand_side_by_side(chains, at, *other) && !are_a_generation_apart(source, chains, at, *other)
            })
            .map(|(other, _)| chains.of(*other))
            .collect();
        like.sort_unstable();
        like.dedup();
        if let [only] = like[..] {
            chains.join(at, only);
        }
    }
}

fn may_be_one(name: &PersonName, full: &PersonName) -> bool {
    if name.is_full() {
        let same_first = name.first() == full.first() && name.first().chars().count() > 1;
        let same_last = name.last() == full.last();
        // "Otto Wayne Lund" is no slip for "Otho Dee Lund".
        if same_last && name.first() != full.first() && middle_names_differ(name, full) {
            return false;
        }
        (same_first && spelling::may_be_slip(&name.family(), &full.family()))
            || (same_last && name.first() != full.first() && name.first_names_agree(full))
    } else {
        name.len() == 1 && spelling::may_be_slip(name.last(), full.last())
    }
}

/// Whether both names have a name between, and the two are neither equal nor an initial of one another.
fn middle_names_differ(one: &PersonName, other: &PersonName) -> bool {
    let middle = |name: &PersonName| {
        (name.len() == 3 && name.family() == name.last())
            .then(|| name.words()[1].trim_matches('.').to_owned())
    };
    let (Some(a), Some(b)) = (middle(one), middle(other)) else { return false };
    a.chars().next() != b.chars().next()
}

fn stand_side_by_side(chains: &Chains, one: usize, other: usize) -> bool {
    let (a, b) = (&chains.found[one].tokens, &chains.found[other].tokens);
    let gap = if a.start < b.start { b.start.saturating_sub(a.end) } else { a.start.saturating_sub(b.end) };
    gap <= 2
}
