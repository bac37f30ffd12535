//! People, organisations, places and groups of one report: mentions and their chains.
//!
//! Names are found first and joined by their words, then descriptions, then pronouns, the surest joins first
//! (sieves: Lee et al. 2013).

mod aliases;
mod bodies;
mod descriptions;
mod kinds;
mod links;
mod loose;
mod mentions;
mod names;
mod nicknames;
mod persons;
mod possessed;
mod pronouns;
mod spans;
#[cfg(test)]
mod tests;

use std::ops::Range;

use english::Dep;
use types::{Entity, EntityKind, Mention, MentionKind};

use crate::Source;
use crate::quotes::Scan;
use mentions::{Chains, Found};

/// How many tokens the phrase of "of" may have by which a group is called.
const LONGEST_OF: usize = 8;

/// Finds the entities of a document.
pub fn extract(source: &Source<'_>, scan: &Scan) -> Vec<Entity> {
    let mut chains = Chains::default();
    for name in names::names(source) {
        chains.add(name);
    }
    persons::join(source, &mut chains);
    bodies::join(source, &mut chains);
    for description in descriptions::descriptions(source, &chains) {
        chains.add(description);
    }
    links::join_stated(source, &mut chains);
    links::join_by_noun(source, &mut chains);
    pronouns::resolve(source, scan, &mut chains);
    links::join_stated(source, &mut chains);
    aliases::join(source, &mut chains);
    possessed::join_possessed(source, &mut chains);
    possessed::join_counsel(source, &mut chains);
    entities(source, &chains)
}

/// The chains as entities, in the order of their first mentions.
fn entities(source: &Source<'_>, chains: &Chains) -> Vec<Entity> {
    let mut entities: Vec<Entity> = chains
        .members()
        .into_iter()
        .map(|members| {
            entity(source, &members.iter().map(|&member| &chains.found[member]).collect::<Vec<_>>())
        })
        .collect();
    entities.sort_by_key(|entity| entity.mentions[0].range);
    entities
}

/// The tokens that a member is called by. "Members" and "friends" say little without whose: several people are called
/// with the phrase of "of" behind them, up to its noun.
fn called(source: &Source<'_>, member: &Found) -> Range<usize> {
    let tokens = member.tokens.clone();
    let tree = source.analysis();
    let of = member.head + 1;
    let is_of = member.form == MentionKind::Description
        && member.is_plural
        && tokens.end == of
        && of < source.tokens().len()
        && source.word(of) == "of"
        && tree.head(of) == Some(member.head);
    let noun = is_of.then(|| tree.children_labelled(of, Dep::Pobj).next()).flatten();
    match noun.filter(|&noun| noun > of && noun - of <= LONGEST_OF) {
        Some(noun) => tokens.start..noun + 1,
        None => tokens,
    }
}

fn entity(source: &Source<'_>, members: &[&Found]) -> Entity {
    let is_named = members.iter().any(|member| member.form == MentionKind::Name);
    let form = if is_named { MentionKind::Name } else { MentionKind::Description };
    let words = |member: &Found| names::words_of(source, called(source, member));
    let naming: Vec<&&Found> = members.iter().filter(|member| member.form == form).collect();
    let best = naming
        .iter()
        .map(|member| words(member))
        .enumerate()
        .max_by_key(|(at, name)| (name.split_whitespace().count(), name.len(), std::cmp::Reverse(*at)));
    let title = members
        .iter()
        .filter_map(|member| member.title.clone())
        .map(|title| names::words_of(source, title))
        .enumerate()
        .max_by_key(|(at, title)| (title.split_whitespace().count(), std::cmp::Reverse(*at)));
    let mut mentions: Vec<Mention> = members
        .iter()
        .map(|member| Mention { range: source.range_of(member.tokens.clone()), kind: member.form })
        .collect();
    mentions.sort_by_key(|mention| (mention.range, mention.kind));
    mentions.dedup();
    Entity {
        kind: members.first().map_or(EntityKind::Other, |member| member.kind),
        name: best.map_or_else(|| words(members[0]), |(_, name)| name),
        is_named,
        title: title.map(|(_, title)| title),
        gender: members
            .iter()
            .filter(|member| member.is_gender_told)
            .chain(members)
            .find_map(|member| member.gender),
        mentions,
    }
}
