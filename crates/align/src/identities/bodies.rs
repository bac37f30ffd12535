//! Organisations, places, groups and other things of several reports, joined by their names.

use std::collections::BTreeMap;

use lexicon::{bodies, fold, places, spelling};
use types::{Anchor, EntityKind, Reason};

use super::clusters::Clusters;

/// How many different names are compared pair by pair; further ones are joined only where equal.
const WIDEST: usize = 1000;

pub(super) fn join(clusters: &mut Clusters<'_>) {
    equal_names(clusters);
    shorter_names(clusters);
}

/// Why a longer name is joined with a shorter one.
const LONGER: &str = "one name is the other with a word for a place or kind more";

/// What equal names of one kind have in common.
fn key(kind: EntityKind, name: &str) -> String {
    let words = || bodies::words(name).join(" ");
    match kind {
        EntityKind::Place => places::usual_name(name).map_or_else(words, str::to_owned),
        EntityKind::Organisation => bodies::full_name(name).map_or_else(words, str::to_owned),
        _ => fold(name).replace("'s", ""),
    }
}

fn equal_names(clusters: &mut Clusters<'_>) {
    let mut bearers: BTreeMap<(EntityKind, String), Vec<(usize, Anchor)>> = BTreeMap::new();
    for (at, profile) in clusters.profiles.iter().enumerate() {
        if profile.kind == EntityKind::Person {
            continue;
        }
        for (words, place) in &profile.names {
            bearers.entry((profile.kind, key(profile.kind, words))).or_default().push((at, *place));
        }
    }
    for list in bearers.into_values() {
        for pair in list.windows(2) {
            let reason =
                || Reason::new("they have the same name, or two names of one", vec![pair[0].1, pair[1].1]);
            clusters.join(pair[0].0, pair[1].0, reason);
        }
    }
}

/// Acronyms and shortened names, with the only body they fit.
fn shorter_names(clusters: &mut Clusters<'_>) {
    let mut names: Vec<(usize, String, Anchor)> = Vec::new();
    let mut known: BTreeMap<(usize, String), ()> = BTreeMap::new();
    for (at, profile) in clusters.profiles.iter().enumerate() {
        if !matches!(profile.kind, EntityKind::Organisation | EntityKind::Place) {
            continue;
        }
        for (words, place) in &profile.names {
            if names.len() < WIDEST
                && known.insert((clusters.of(at), bodies::words(words).join(" ")), ()).is_none()
            {
                names.push((at, (*words).to_owned(), *place));
            }
        }
    }
    type Rule = fn(&str, &str) -> bool;
    let rules: [(Rule, &str); 5] = [
        (is_one_slip_apart, "the names differ by a slip in one word"),
        (bodies::is_acronym_of, "one name is made of the other's first letters"),
        (bodies::is_shortened, "one name is the other cut short"),
        (adds_a_place_or_form, LONGER),
        (leaves_out_its_town, "one name is the other without the town before it"),
    ];
    for (fits, text) in rules {
        for (at, short, place) in &names {
            let mut long: Vec<(usize, Anchor)> = Vec::new();
            for (other, name, other_place) in &names {
                let root = clusters.of(*other);
                let same_kind = clusters.profiles[*at].kind == clusters.profiles[*other].kind;
                let is_place = clusters.profiles[*at].kind == EntityKind::Place;
                if root != clusters.of(*at)
                    && same_kind
                    && (!is_place || text == LONGER)
                    && fits(short, name)
                    && !long.iter().any(|(known, _)| *known == root)
                {
                    long.push((root, *other_place));
                }
            }
            if let [(only, other_place)] = long[..] {
                clusters.join(*at, only, || Reason::new(text, vec![*place, other_place]));
            }
        }
    }
}

/// "Lions" for "Aberdeen Lions": the longer name has its town or region before the words of the shorter. Names that any
/// town has one of ("Police", "City Council") are left.
fn leaves_out_its_town(short: &str, long: &str) -> bool {
    let (short, all) = (bodies::words(short), bodies::words(long));
    let is_own = short.iter().any(|word| {
        word.len() > 3
            && !bodies::is_kind_of_body(word)
            && !bodies::is_designator(word)
            && !places::is_kind_of_place(word)
    });
    let Some(before) = all.len().checked_sub(short.len()).filter(|&before| before > 0) else { return false };
    is_own && all.ends_with(&short) && lexicon::gazetteer::is_place(&all[..before].join(" "))
}

/// Whether two names of several words are the same but for a likely slip in one of them.
fn is_one_slip_apart(one: &str, other: &str) -> bool {
    let (one, other) = (bodies::words(one), bodies::words(other));
    let unlike: Vec<_> = one.iter().zip(&other).filter(|(a, b)| a != b).collect();
    one.len() > 1
        && one.len() == other.len()
        && matches!(unlike[..], [(a, b)] if a.len().min(b.len()) >= 5 && spelling::distance(a, b, 1) == 1)
}

/// "Harbour Watch" for "Harbour Watch UK" and "Bristow Motel" for nothing else: the longer name ends in words
/// that only say of what kind or where.
fn adds_a_place_or_form(short: &str, long: &str) -> bool {
    let (short, long) = (bodies::words(short), bodies::words(long));
    short.len() > 1
        && long.len() > short.len()
        && long.starts_with(&short)
        && long[short.len()..].iter().all(|word| bodies::is_designator(word))
}
