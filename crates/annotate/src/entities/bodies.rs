//! Names of organisations, places, groups and other things, joined: the same name, an acronym, a shortened one.

use std::collections::BTreeMap;

use lexicon::{bodies, fold, places};
use types::{EntityKind, MentionKind};

use super::mentions::Chains;
use super::names::words_of;
use crate::Source;

/// How many different names are compared pair by pair; further ones are joined only where equal.
const WIDEST: usize = 400;

/// Joins the names of all but people.
pub(super) fn join(source: &Source<'_>, chains: &mut Chains) {
    let named = |chains: &Chains, at: usize| {
        let found = &chains.found[at];
        (found.form == MentionKind::Name && found.kind != EntityKind::Person)
            .then(|| (at, found.kind, words_of(source, found.tokens.clone())))
    };
    let names: Vec<(usize, EntityKind, String)> =
        (0..chains.len()).filter_map(|at| named(chains, at)).collect();
    let mut first: BTreeMap<(EntityKind, String), usize> = BTreeMap::new();
    for (at, kind, name) in &names {
        let earlier = *first.entry((*kind, key(*kind, name))).or_insert(*at);
        chains.join(earlier, *at);
    }
    let mut seen: Vec<usize> = first.values().copied().collect();
    seen.sort_unstable();
    seen.truncate(WIDEST);
    let distinct: Vec<(usize, &str)> = names
        .iter()
        .filter(|(at, kind, _)| *kind == EntityKind::Organisation && seen.contains(at))
        .map(|(at, _, name)| (*at, name.as_str()))
        .collect();
    join_fitting(chains, &distinct, bodies::is_acronym_of);
    join_fitting(chains, &distinct, bodies::is_shortened);
    join_openings(chains, &distinct);
}

/// What equal names have in common.
fn key(kind: EntityKind, name: &str) -> String {
    match kind {
        EntityKind::Place => {
            places::usual_name(name).map_or_else(|| bodies::words(name).join(" "), str::to_owned)
        }
        EntityKind::Organisation => {
            bodies::full_name(name).map_or_else(|| bodies::words(name).join(" "), str::to_owned)
        }
        _ => fold(name),
    }
}

/// Joins a name with the only other one that `fits` it.
fn join_fitting(chains: &mut Chains, names: &[(usize, &str)], fits: impl Fn(&str, &str) -> bool) {
    for &(at, short) in names {
        let mut long: Vec<usize> = names
            .iter()
            .filter(|(other, long)| *other != at && fits(short, long))
            .map(|(other, _)| chains.of(*other))
            .collect();
        long.sort_unstable();
        long.dedup();
        if let [only] = long[..] {
            chains.join(at, only);
        }
    }
}

/// A name that is the first words of the only longer one, which is named before: "Northwold" after "Northwold
/// Aggregates". What is well known by the short name is a body of its own, and what sits in a body is not the body:
/// "Fenmoor Council" after "Fenmoor Council Planning Committee".
fn join_openings(chains: &mut Chains, names: &[(usize, &str)]) {
    const GENERAL: &[&str] = &[
        "national",
        "royal",
        "american",
        "british",
        "new",
        "united",
        "international",
        "european",
        "general",
        "north",
        "south",
        "east",
        "west",
        "central",
        "federal",
        "first",
        "city",
        "state",
        "house",
        "supreme",
        "high",
        "democratic",
        "free",
        "world",
        "global",
        "great",
        "public",
        "department",
        "ministry",
        "bank",
    ];
    const PARTS: &[&str] = &[
        "committee",
        "subcommittee",
        "caucus",
        "conference",
        "school",
        "faculty",
        "hospital",
        "library",
        "museum",
        "press",
        "stadium",
    ];
    for &(at, short) in names {
        let words = bodies::words(short);
        let is_general = words.len() == 1 && GENERAL.contains(&words[0].as_str());
        if words.is_empty() || is_general || bodies::full_name(short).is_some() {
            continue;
        }
        let is_body = words.last().is_some_and(|last| bodies::is_kind_of_body(last));
        let mut long: Vec<usize> = names
            .iter()
            .filter(|(other, _)| chains.found[*other].tokens.start < chains.found[at].tokens.start)
            .filter(|(_, long)| {
                let long = bodies::words(long);
                let is_part = |word: &String| is_body && PARTS.contains(&word.as_str());
                long.len() > words.len()
                    && long.starts_with(&words)
                    && !long[words.len()..].iter().any(is_part)
            })
            .map(|(other, _)| chains.of(*other))
            .collect();
        long.sort_unstable();
        long.dedup();
        if let [only] = long[..]
            && chains.of(at) == at
        {
            chains.join(at, only);
        }
    }
}
