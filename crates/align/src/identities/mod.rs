//! Who is who across reports.
//!
//! Entities become profiles (names, ages, roles, whose they are, what they are quoted with). Profiles are
//! joined from the surest evidence down; each join keeps its reason with the places that show it. Two entities
//! that one report keeps apart are never joined by way of a third.

mod bodies;
mod clusters;
mod fates;
mod people;
mod profile;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use lexicon::{fold, spelling};
use types::{Annotated, Directives, DocNumber, EntityKind, Identity, Reason};

use clusters::Clusters;
use profile::{Profile, profiles};

/// Joins the entities of several reports that are one person, body, place or group.
///
/// Every entity of every report is in exactly one identity.
pub fn identities(reports: &[Annotated<'_>], directives: &Directives) -> Vec<Identity> {
    let profiles = profiles(reports);
    let mut clusters = Clusters::new(&profiles, kept_apart(&profiles, directives));
    merge_as_directed(&mut clusters, directives);
    people::join(&mut clusters);
    bodies::join(&mut clusters);
    let mut identities: Vec<Identity> =
        clusters.all().into_iter().map(|cluster| identity(&clusters, cluster)).collect();
    identities.sort_by(|a, b| a.members.cmp(&b.members));
    identities
}

/// Entities by folded name, people's with and without what comes before the family name left as they are.
fn by_name(profiles: &[Profile<'_>]) -> BTreeMap<String, Vec<usize>> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        for (words, _) in profile.names.iter().chain(&profile.descriptions) {
            let list = by_name.entry(fold(words)).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    by_name
}

fn kept_apart(profiles: &[Profile<'_>], directives: &Directives) -> Vec<(usize, usize)> {
    if directives.apart.is_empty() {
        return Vec::new();
    }
    let by_name = by_name(profiles);
    let named = |name: &str| by_name.get(&fold(name)).map_or(&[][..], Vec::as_slice);
    let mut apart = Vec::new();
    for (one, other) in &directives.apart {
        for &a in named(one) {
            apart.extend(named(other).iter().filter(|&&b| b != a).map(|&b| (a, b)));
        }
    }
    apart
}

fn merge_as_directed(clusters: &mut Clusters<'_>, directives: &Directives) {
    if directives.merge.is_empty() {
        return;
    }
    let by_name = by_name(clusters.profiles);
    for names in &directives.merge {
        let all: Vec<usize> =
            names.iter().filter_map(|name| by_name.get(&fold(name))).flatten().copied().collect();
        for pair in all.windows(2) {
            clusters
                .join(pair[0], pair[1], || Reason::new("the user says that the names are one", Vec::new()));
        }
    }
}

fn identity(clusters: &Clusters<'_>, cluster: usize) -> Identity {
    let members: Vec<&Profile<'_>> =
        clusters.members(cluster).iter().map(|&member| &clusters.profiles[member]).collect();
    let is_named = members.iter().any(|member| member.is_named());
    let name = best_name(&members, is_named);
    let mut reasons = clusters.reasons(cluster).to_vec();
    reasons.sort_by(|a, b| (&a.places, &a.text).cmp(&(&b.places, &b.text)));
    reasons.dedup();
    Identity {
        kind: members[0].kind,
        misspellings: if is_named { misspellings(&members, &name) } else { Vec::new() },
        name,
        is_named,
        members: members.iter().map(|member| (member.doc, member.number)).collect(),
        reasons,
    }
}

/// The names (or descriptions) of an identity, each with the reports that print it and how often.
fn printed<'a>(members: &[&Profile<'a>], names: bool) -> BTreeMap<&'a str, (Vec<DocNumber>, usize)> {
    let mut printed: BTreeMap<&str, (Vec<DocNumber>, usize)> = BTreeMap::new();
    for member in members {
        let list = if names { &member.names } else { &member.descriptions };
        for (words, _) in list {
            let (docs, count) = printed.entry(words).or_default();
            if docs.last() != Some(&member.doc) {
                docs.push(member.doc);
            }
            *count += member.counts[words];
        }
    }
    printed
}

/// The full name that most reports print; a person's before a bare one.
fn best_name(members: &[&Profile<'_>], is_named: bool) -> String {
    let is_person = members[0].kind == EntityKind::Person;
    let best = printed(members, is_named)
        .into_iter()
        .max_by_key(|(words, (docs, count))| {
            let length = words.split_whitespace().count();
            let is_full = if is_person { length.min(2) } else { usize::from(!is_acronym(words)) };
            let shouts = words.len() > 4 && !words.chars().any(char::is_lowercase);
            (is_full, !shouts, docs.len(), length, *count, std::cmp::Reverse(*words))
        })
        .map(|(words, _)| words.to_owned());
    let best = best.unwrap_or_else(|| members[0].entity.name.clone());
    // "members" is called "members of Harl's family" where its report tells whose.
    let whole = members.iter().map(|member| &member.entity.name).find(|name| {
        !is_named
            && name.len() > best.len()
            && name.starts_with(&best)
            && name[best.len()..].starts_with(" of ")
    });
    whole.cloned().unwrap_or(best)
}

fn is_acronym(words: &str) -> bool {
    !words.contains(' ') && words.len() <= 6 && !words.chars().any(char::is_lowercase)
}

/// "Democrat" and "Democrats", "Republican" and "Republicans": one word for one and for many.
fn are_one_and_many(one: &str, other: &str) -> bool {
    let is_plural = |many: &str, single: &str| {
        many.strip_suffix('s').is_some_and(|rest| rest == single || rest.strip_suffix('e') == Some(single))
    };
    is_plural(one, other) || is_plural(other, one)
}

/// Names of which one word is a slip for a word of the best name, and which fewer reports print.
fn misspellings(members: &[&Profile<'_>], name: &str) -> Vec<String> {
    let printed = printed(members, true);
    let best_words = lexicon::fold_words(name);
    let weight = |word: &str| -> (usize, usize) {
        let holding =
            printed.iter().filter(|(words, _)| lexicon::fold_words(words).iter().any(|other| other == word));
        holding.fold((0, 0), |(docs, count), (_, (more, n))| (docs.max(more.len()), count + n))
    };
    let mut suspects = Vec::new();
    for words in printed.keys() {
        let is_alias = |word: &String| members.iter().any(|member| member.aliases.contains(word));
        let slips = lexicon::fold_words(words).iter().any(|word| {
            !is_alias(word)
                && !best_words.contains(word)
                && best_words.iter().any(|right| {
                    spelling::may_be_slip(word, right)
                        && weight(right) > weight(word)
                        && !are_one_and_many(word, right)
                })
        });
        if slips {
            suspects.push((*words).to_owned());
        }
    }
    suspects
}
