//! People without a name in one report, joined to who is told of in another by what came about for them: the only officer
//! who was hurt, the desk clerk, the suspect where one person alone is charged.
//!
//! A noun that several people of one report share with one fate joins nobody.

use std::collections::{BTreeMap, BTreeSet};

use types::{DocNumber, EntityKind, Reason};

use super::clusters::Clusters;
use super::people::{all_places, people};
use super::profile::{Fate, KeptBack, Profile, role_of};

pub(super) fn join(clusters: &mut Clusters<'_>) {
    same_fate(clusters);
    same_trade(clusters);
    only_suspect(clusters);
    only_dead(clusters);
}

fn is_named(clusters: &Clusters<'_>, cluster: usize) -> bool {
    clusters.members(cluster).iter().any(|&member| clusters.profiles[member].is_named())
}

/// Whether joining two clusters would name somebody whom a report keeps unnamed. A name kept back for good stays so
/// whatever others print. One kept back so far is given by reports of a later day, and by those alone: a report of the
/// same day that names somebody may mean another, and where days are not known nobody can tell which came first.
pub(super) fn would_unmask(clusters: &Clusters<'_>, one: usize, other: usize) -> bool {
    let unmasks = |masked: usize, named: usize| {
        let profiles =
            |cluster: usize| clusters.members(cluster).iter().map(|&member| &clusters.profiles[member]);
        let naming = || profiles(named).filter(|profile| profile.is_named());
        naming().next().is_some()
            && profiles(masked).any(|profile| match profile.kept_back {
                None => false,
                Some(KeptBack::ForGood) => true,
                Some(KeptBack::SoFar) => naming()
                    .any(|naming| profile.day.is_none() || naming.day.is_none() || naming.day <= profile.day),
            })
    };
    unmasks(one, other) || unmasks(other, one)
}

fn docs(clusters: &Clusters<'_>, cluster: usize) -> BTreeSet<DocNumber> {
    clusters.members(cluster).iter().map(|&member| clusters.profiles[member].doc).collect()
}

/// Whether neither age nor gender tells two clusters apart.
fn may_be_one(clusters: &Clusters<'_>, one: usize, other: usize) -> bool {
    let ages = |cluster: usize| clusters.say(cluster, |profile| &profile.ages);
    let (a, b) = (ages(one), ages(other));
    let same_age = a.is_empty() || b.is_empty() || a.iter().any(|age| b.contains(age));
    let gender = |cluster: usize| {
        clusters.members(cluster).iter().find_map(|&member| clusters.profiles[member].gender())
    };
    let same_gender = match (gender(one), gender(other)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    same_age && same_gender
}

/// Joins clusters of one key, where each report has one of them that is called so, and at most one has a name. `called`
/// says whether a report calls its entity so: one that gives the name alone may have the description apart.
fn join_all(clusters: &mut Clusters<'_>, group: &[usize], called: impl Fn(&Profile<'_>) -> bool, why: &str) {
    let mut roots: Vec<usize> = group.iter().map(|&cluster| clusters.of(cluster)).collect();
    roots.sort_unstable();
    roots.dedup();
    let named = roots.iter().filter(|&&root| is_named(clusters, root)).count();
    let mut seen = BTreeSet::new();
    let is_only = roots.iter().all(|&root| {
        let members = clusters.members(root).iter().map(|&member| &clusters.profiles[member]);
        let docs: BTreeSet<DocNumber> =
            members.filter(|profile| called(profile)).map(|profile| profile.doc).collect();
        docs.into_iter().all(|doc| seen.insert(doc))
    });
    if named > 1 || !is_only || roots.len() < 2 {
        return;
    }
    // The named one is who the others are.
    roots.sort_by_key(|&root| !is_named(clusters, root));
    let first = roots[0];
    for &root in &roots[1..] {
        if may_be_one(clusters, first, root) && !would_unmask(clusters, first, root) {
            let places = all_places(clusters, first, root);
            clusters.join(first, root, || Reason::new(why.to_owned(), places));
        }
    }
}

/// Nouns that say too little of whom they are said.
fn is_vague(role: &str) -> bool {
    matches!(
        role,
        "man"
            | "woman"
            | "person"
            | "people"
            | "boy"
            | "girl"
            | "child"
            | "teenager"
            | "teen"
            | "victim"
            | "suspect"
            | "youth"
            | "male"
            | "female"
            | "adult"
            | "individual"
            | "gunman"
            | "shooter"
            | "member"
            | "friend"
            | "one"
            | "other"
            | "resident"
            | "baby"
            | "kid"
            | "guy"
    )
}

/// "an officer was hurt", "Officer Harl was hurt": the only officer hurt in each report that tells of one.
fn same_fate(clusters: &mut Clusters<'_>) {
    let mut groups: BTreeMap<(String, Fate), Vec<usize>> = BTreeMap::new();
    for cluster in people(clusters) {
        let roles = clusters.say(cluster, |profile| &profile.roles);
        for fate in clusters.say(cluster, |profile| &profile.fates) {
            for role in roles.iter().filter(|role| !is_vague(role) && *fate != Fate::Accused) {
                groups.entry(((*role).clone(), *fate)).or_default().push(cluster);
            }
        }
    }
    for ((role, fate), group) in groups {
        let told = if fate == Fate::Dead { "dead" } else { "hurt" };
        let why = format!("each is the only {role} of its report who is told to be {told}");
        join_all(clusters, &group, |profile| profile.roles.contains(&role), &why);
    }
}

/// "the desk clerk" and "Ida Brandt, a desk clerk": the same trade in two words.
fn same_trade(clusters: &mut Clusters<'_>) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for cluster in people(clusters) {
        let mut trades: Vec<String> = clusters
            .members(cluster)
            .iter()
            .flat_map(|&member| &clusters.profiles[member].descriptions)
            .filter_map(|(words, _)| trade(words))
            .collect();
        trades.sort();
        trades.dedup();
        for trade in trades {
            groups.entry(trade).or_default().push(cluster);
        }
    }
    for (trade, group) in groups {
        let called = |profile: &Profile<'_>| {
            profile.descriptions.iter().any(|(words, _)| self::trade(words).as_deref() == Some(&trade))
        };
        join_all(clusters, &group, called, &format!("each is the only {trade} of its report"));
    }
}

/// The last two words of a description of a trade: "desk clerk" of "the front desk clerk". Offices that many hold, and
/// the parts that people play, are none.
fn trade(description: &str) -> Option<String> {
    const NONE: [&str; 21] = [
        "officer",
        "lawyer",
        "attorney",
        "solicitor",
        "judge",
        "secretary",
        "minister",
        "official",
        "chief",
        "director",
        "president",
        "leader",
        "candidate",
        "player",
        "coach",
        "prosecutor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "agent",
        "student",
    ];
    let role = role_of(description)?;
    if is_vague(&role) || NONE.contains(&role.as_str()) {
        return None;
    }
    let words = lexicon::fold_words(description);
    let at = words.iter().position(|word| *word == role)?;
    let before = words.get(at.checked_sub(1)?)?;
    let is_plain = before.len() > 2 && before.chars().all(char::is_alphabetic);
    let says_trade = is_plain
        && !matches!(
            before.as_str(),
            "the"
                | "his"
                | "her"
                | "their"
                | "its"
                | "our"
                | "old"
                | "young"
                | "new"
                | "former"
                | "local"
                | "first"
                | "one"
                | "two"
                | "another"
                | "fellow"
                | "and"
                | "longtime"
                | "black"
                | "white"
                | "dead"
                | "that"
                | "this"
                | "some"
                | "male"
                | "female"
                | "police"
        );
    says_trade.then(|| format!("{before} {role}"))
}

/// Whether reports tell somebody to be under age: the accused of that age mostly may not be named.
fn may_be_under_age(clusters: &Clusters<'_>, cluster: usize) -> bool {
    const YOUNG: [&str; 9] =
        ["boy", "girl", "child", "teen", "teenager", "juvenile", "minor", "schoolboy", "schoolgirl"];
    clusters.say(cluster, |profile| &profile.ages).into_iter().any(|&age| age < 18)
        || clusters
            .say(cluster, |profile| &profile.roles)
            .into_iter()
            .any(|role| YOUNG.contains(&role.as_str()))
}

/// "the suspect", where the story names one person who was arrested or charged, and no report tells of several.
fn only_suspect(clusters: &mut Clusters<'_>) {
    const SUSPECTS: [&str; 7] =
        ["suspect", "gunman", "shooter", "attacker", "assailant", "knifeman", "gunwoman"];
    let is_suspect = |cluster: usize| {
        let roles = clusters.say(cluster, |profile| &profile.roles);
        roles.iter().any(|role| SUSPECTS.contains(&role.as_str()))
    };
    let is_accused =
        |cluster: usize| clusters.say(cluster, |profile| &profile.fates).contains(&&Fate::Accused);
    let several = clusters.profiles.iter().any(|profile| {
        profile.kind == EntityKind::Group
            && profile.descriptions.iter().any(|(words, _)| {
                let last = lexicon::fold_words(words).pop().unwrap_or_default();
                matches!(
                    last.as_str(),
                    "suspects" | "gunmen" | "shooters" | "attackers" | "assailants" | "teens" | "defendants"
                )
            })
    });
    let everybody = people(clusters);
    let accused: Vec<usize> = everybody.iter().copied().filter(|&cluster| is_accused(cluster)).collect();
    let named: Vec<usize> = accused.iter().copied().filter(|&cluster| is_named(clusters, cluster)).collect();
    let [only] = named[..] else { return };
    if several {
        return;
    }
    let own = docs(clusters, only);
    let nameless: Vec<usize> = everybody
        .into_iter()
        .filter(|&cluster| cluster != only && !is_named(clusters, cluster) && is_suspect(cluster))
        .filter(|&cluster| own.is_disjoint(&docs(clusters, cluster)))
        .collect();
    for cluster in nameless {
        if may_be_one(clusters, only, cluster)
            && !would_unmask(clusters, only, cluster)
            && !may_be_under_age(clusters, cluster)
        {
            let places = all_places(clusters, only, cluster);
            let text =
                "one person alone is named as arrested or charged, and each report tells of one suspect";
            clusters.join(only, cluster, || Reason::new(text, places));
        }
    }
}

/// "A 7-year-old boy" who died, where the story names one person alone as dead, who is of that age, and tells of nobody else
/// who died.
fn only_dead(clusters: &mut Clusters<'_>) {
    let ages = |clusters: &Clusters<'_>, cluster: usize| -> Vec<u32> {
        clusters.say(cluster, |profile| &profile.ages).into_iter().copied().collect()
    };
    let dead: Vec<usize> = people(clusters)
        .into_iter()
        .filter(|&cluster| clusters.say(cluster, |profile| &profile.fates).contains(&&Fate::Dead))
        .collect();
    let named: Vec<usize> = dead.iter().copied().filter(|&cluster| is_named(clusters, cluster)).collect();
    let [only] = named[..] else { return };
    let own = ages(clusters, only);
    let has_age = |cluster: usize| ages(clusters, cluster).iter().any(|age| own.contains(age));
    let others_died = dead
        .iter()
        .any(|&cluster| cluster != only && !ages(clusters, cluster).is_empty() && !has_age(cluster));
    if own.len() != 1 || others_died {
        return;
    }
    for cluster in dead.into_iter().filter(|&cluster| cluster != only && has_age(cluster)).collect::<Vec<_>>()
    {
        if may_be_one(clusters, only, cluster) && !would_unmask(clusters, only, cluster) {
            let places = all_places(clusters, only, cluster);
            let text = format!("the only dead whom a report names is {} years old as well", own[0]);
            clusters.join(only, cluster, || Reason::new(text, places));
        }
    }
}
