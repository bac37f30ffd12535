//! Descriptions by whose they are: "his lawyer" and "Varga's solicitor", a lawyer and the lawyer's client.
//!
//! Known misses: two lawyers or two clients in one report, which are left apart; "a lawyer for the driver".

use std::collections::BTreeMap;

use english::Tag;
use lexicon::{fold, nouns};
use types::MentionKind;

use super::descriptions::{Reference, reference};
use super::links::{bear_two_names, can_be_one, noun_of};
use super::mentions::{Chains, Found};
use crate::Source;

/// A description of somebody by whose they are.
struct Possessed {
    /// The mention of the description.
    mention: usize,
    noun: String,
    /// The chain of the owner.
    owner: usize,
}

/// Joins "his lawyer" and "Varga's solicitor" where both are said of one person, by kin nouns.
pub(super) fn join_possessed(source: &Source<'_>, chains: &mut Chains) {
    let mut known: BTreeMap<usize, Vec<(String, usize)>> = BTreeMap::new();
    for Possessed { mention, noun, owner } in possessed(source, chains) {
        let list = known.entry(chains.of(owner)).or_default();
        let same = list.iter().find(|(other, earlier)| {
            nouns::are_kin(other, &noun) && can_be_one(&chains.found[mention], &chains.found[*earlier])
        });
        match same {
            Some(&(_, earlier)) if !bear_two_names(chains, mention, earlier) => chains.join(mention, earlier),
            _ => list.push((noun, mention)),
        }
    }
}

/// "His lawyer" and the one who speaks of "his client" are one, and so are whose lawyer it is and the client, where a
/// report has one of each.
pub(super) fn join_counsel(source: &Source<'_>, chains: &mut Chains) {
    // Whose "my solicitor" is, hangs on who speaks.
    let is_speakers = |one: &Possessed| {
        let owner = &chains.found[one.owner];
        owner.form == MentionKind::Pronoun && matches!(&*fold(source.word(owner.head)), "my" | "our" | "your")
    };
    let mut possessed = possessed(source, chains);
    possessed.retain(|one| !is_speakers(one));
    let lawyers: Vec<&Possessed> = possessed.iter().filter(|one| is_lawyer(&one.noun)).collect();
    let clients: Vec<&Possessed> = possessed.iter().filter(|one| one.noun == "client").collect();
    let (Some(lawyer), Some(client)) = (lawyers.first(), clients.first()) else { return };
    let counsel = client.owner;
    let is_one_of_each = lawyers.iter().all(|other| {
        chains.are_one(other.owner, lawyer.owner)
            && (chains.are_one(other.mention, lawyer.mention) || chains.are_one(other.mention, counsel))
    }) && clients.iter().all(|other| {
        chains.are_one(other.owner, counsel)
            && chains.found[other.mention].is_plural == chains.found[client.mention].is_plural
    });
    // A lawyer who is nobody's may be another one.
    let is_only_lawyer = (0..chains.len()).all(|at| {
        let found = &chains.found[at];
        found.form != MentionKind::Description
            || !is_lawyer(&noun_of(source, found))
            || chains.are_one(at, lawyer.mention)
            || chains.are_one(at, counsel)
    });
    if !is_one_of_each || !is_only_lawyer || chains.are_one(lawyer.owner, counsel) {
        return;
    }
    for (one, other) in [(lawyer.mention, counsel), (client.mention, lawyer.owner)] {
        if can_be_one(&chains.found[chains.of(one)], &chains.found[chains.of(other)])
            && !bear_two_names(chains, one, other)
        {
            chains.join(one, other);
        }
    }
}

fn is_lawyer(noun: &str) -> bool {
    noun == "lawyer" || nouns::person(noun).is_some_and(|found| found.kinds.contains(&"lawyer"))
}

/// The descriptions that say whose somebody is, in the order of the mentions.
fn possessed(source: &Source<'_>, chains: &Chains) -> Vec<Possessed> {
    let mut by_start: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..chains.len() {
        by_start.entry(chains.found[at].tokens.start).or_default().push(at);
    }
    let described = |&at: &usize| {
        let found = &chains.found[at];
        found.form == MentionKind::Description && reference(source, &found.tokens) == Reference::Possessed
    };
    (0..chains.len())
        .filter(described)
        .filter_map(|mention| {
            let found = &chains.found[mention];
            let owner = found.tokens.clone().find_map(|i| {
                by_start.get(&i)?.iter().copied().find(|&other| {
                    other != mention
                        && chains.found[other].tokens.end <= found.head
                        && is_possessor(source, &chains.found[other])
                })
            })?;
            Some(Possessed { mention, noun: noun_of(source, found), owner: chains.of(owner) })
        })
        .collect()
}

fn is_possessor(source: &Source<'_>, found: &Found) -> bool {
    found.form == MentionKind::Pronoun
        || (found.tokens.end < source.tokens().len() && source.tokens()[found.tokens.end].tag == Tag::Pos)
}
