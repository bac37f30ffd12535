//! People of several reports, joined: full names first, then spellings and aliases, then family names, then
//! descriptions. A shared family name alone joins nobody who has a first name.

use std::collections::BTreeMap;

use lexicon::{Fit, PersonName, spelling};
use types::{Anchor, EntityKind, Reason};

use super::clusters::Clusters;
use super::fates;
use super::profile::Profile;

/// How many clusters with one word in common are compared with each other.
const WIDEST: usize = 64;
/// Two ages of one person in one story lie at most so far apart: further ones are father and son.
const GENERATION: u32 = 12;

pub(super) fn join(clusters: &mut Clusters<'_>) {
    equal_names(clusters);
    likely_full_names(clusters);
    bare_names(clusters);
    offices(clusters);
    fates::join(clusters);
}

pub(super) fn people(clusters: &Clusters<'_>) -> Vec<usize> {
    clusters.all().into_iter().filter(|&at| clusters.profiles[at].kind == EntityKind::Person).collect()
}

/// Clusters by every word that `words` gives for them.
fn by_word(
    clusters: &Clusters<'_>,
    words: impl Fn(&Profile<'_>) -> Vec<String>,
) -> BTreeMap<String, Vec<usize>> {
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for cluster in people(clusters) {
        for word in clusters.members(cluster).iter().flat_map(|&member| words(&clusters.profiles[member])) {
            let list = by_word.entry(word).or_default();
            if list.last() != Some(&cluster) && list.len() < WIDEST {
                list.push(cluster);
            }
        }
    }
    by_word
}

/// The same full name in several reports. Where one report has two people of that name, their ages, roles or
/// generations must tell which.
fn equal_names(clusters: &mut Clusters<'_>) {
    let mut bearers: BTreeMap<String, (&PersonName, Vec<usize>)> = BTreeMap::new();
    for person in people(clusters) {
        for name in &clusters.profiles[person].full {
            let entry = bearers.entry(name.letters()).or_insert((name, Vec::new()));
            if entry.1.last() != Some(&person) {
                entry.1.push(person);
            }
        }
    }
    for (name, people) in bearers.into_values() {
        for (at, &person) in people.iter().enumerate() {
            for &earlier in &people[..at] {
                let words = name.words().join(" ");
                if !clusters.are_one(earlier, person) && !are_two(clusters, earlier, person) {
                    let places = places(clusters, earlier, person, &words);
                    clusters.join(earlier, person, || Reason::new("they have the same full name", places));
                    break;
                }
            }
        }
    }
}

/// Whether what is known of two clusters of one name says that they are two people.
fn are_two(clusters: &Clusters<'_>, one: usize, other: usize) -> bool {
    let genders = |cluster: usize| {
        let mut genders: Vec<_> = clusters
            .members(cluster)
            .iter()
            .filter_map(|&member| clusters.profiles[member].told_gender())
            .collect();
        genders.sort();
        genders.dedup();
        genders
    };
    let (a, b) = (genders(one), genders(other));
    if a.len() == 1 && b.len() == 1 && a != b {
        return true;
    }
    let generations = |cluster: usize| -> Vec<String> {
        let names = clusters.say(cluster, |profile| &profile.full);
        names.iter().filter_map(|name| name.generation()).map(str::to_owned).collect()
    };
    let (a, b) = (generations(one), generations(other));
    if !a.is_empty() && !b.is_empty() && a != b {
        return true;
    }
    let (a, b) = (clusters.say(one, |profile| &profile.ages), clusters.say(other, |profile| &profile.ages));
    if !a.is_empty() && !b.is_empty() && a.iter().all(|x| b.iter().all(|y| x.abs_diff(**y) > GENERATION)) {
        return true;
    }
    clusters.clash(one, other, |own, new| !own.full.is_empty() && !new.full.is_empty())
}

/// Where both clusters carry the name: its places, else their first ones.
fn places(clusters: &Clusters<'_>, one: usize, other: usize, name: &str) -> Vec<Anchor> {
    let first = |cluster: usize| {
        clusters.place_of(cluster, name).or_else(|| {
            let profile = &clusters.profiles[clusters.members(cluster)[0]];
            let mention = profile.entity.mentions.first()?;
            Some(Anchor::new(profile.doc, mention.range))
        })
    };
    [first(one), first(other)].into_iter().flatten().collect()
}

pub(super) fn all_places(clusters: &Clusters<'_>, one: usize, other: usize) -> Vec<Anchor> {
    let best = |cluster: usize| {
        let profile = &clusters.profiles[clusters.members(cluster)[0]];
        profile.names.first().or(profile.descriptions.first()).map(|&(_, place)| place)
    };
    [best(one), best(other)].into_iter().flatten().collect()
}

/// Full names that are not equal: shortened, one slip apart, with an alias for a family name, or with another
/// first name and the same office for the same person.
fn likely_full_names(clusters: &mut Clusters<'_>) {
    let words = |profile: &Profile<'_>| -> Vec<String> {
        let full = profile.full.iter().flat_map(|name| [name.first().to_owned(), name.last().to_owned()]);
        full.collect()
    };
    for rule in [shortened_alike, shortened, alias, misspelt, other_first_name, same_office] {
        for group in by_word(clusters, words).into_values() {
            for (at, &person) in group.iter().enumerate() {
                let mut fitting: Vec<(usize, Reason)> = Vec::new();
                for &earlier in &group[..at] {
                    if clusters.are_one(earlier, person) || are_two_full(clusters, earlier, person) {
                        continue;
                    }
                    if let Some(reason) = rule(clusters, earlier, person) {
                        let root = clusters.of(earlier);
                        if !fitting.iter().any(|(other, _)| *other == root) {
                            fitting.push((root, reason));
                        }
                    }
                }
                if let [(only, reason)] = &fitting[..] {
                    clusters.join(*only, person, || reason.clone());
                }
            }
        }
    }
}

/// As [`are_two`], and: no report has both under different full names.
fn are_two_full(clusters: &Clusters<'_>, one: usize, other: usize) -> bool {
    are_two(clusters, one, other)
}

/// Each pair of full names of two clusters, the first for which `test` holds.
fn pair_of<'c>(
    clusters: &'c Clusters<'_>,
    one: usize,
    other: usize,
    test: impl Fn(&PersonName, &PersonName) -> bool,
) -> Option<(&'c PersonName, &'c PersonName)> {
    let (ours, theirs) =
        (clusters.say(one, |profile| &profile.full), clusters.say(other, |profile| &profile.full));
    ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b))).find(|(a, b)| test(a, b))
}

fn named_reason(
    clusters: &Clusters<'_>,
    one: usize,
    other: usize,
    names: (&PersonName, &PersonName),
    text: &str,
) -> Reason {
    let places = [(one, names.0), (other, names.1)]
        .into_iter()
        .filter_map(|(cluster, name)| {
            clusters.members(cluster).iter().find_map(|&member| {
                let profile = &clusters.profiles[member];
                profile
                    .names
                    .iter()
                    .find(|(words, _)| PersonName::parse(words) == *name)
                    .map(|&(_, place)| place)
            })
        })
        .collect();
    Reason::new(text, places)
}

fn shortened(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<Reason> {
    let fits = |a: &PersonName, b: &PersonName| {
        matches!(a.fit(b), Some(Fit::Shortened | Fit::Equal))
            || matches!(b.fit(a), Some(Fit::Shortened | Fit::Equal))
    };
    let names = pair_of(clusters, one, other, fits)?;
    Some(named_reason(clusters, one, other, names, "one name is the other with names between left out"))
}

/// As [`shortened`], where both have the same "Jr." or none: of father and son each goes to his own.
fn shortened_alike(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<Reason> {
    let generations = |cluster: usize| -> Vec<String> {
        let names = clusters.say(cluster, |profile| &profile.full);
        let mut all: Vec<String> =
            names.iter().map(|name| name.generation().unwrap_or_default().to_owned()).collect();
        all.sort();
        all.dedup();
        all
    };
    let (ours, theirs) = (generations(one), generations(other));
    let have_one = ours.iter().any(|generation| !generation.is_empty() && theirs.contains(generation));
    let have_none = |all: &[String]| all.iter().all(String::is_empty);
    (have_one || have_none(&ours) && have_none(&theirs)).then(|| shortened(clusters, one, other)).flatten()
}

/// The same first name, and one's family name is another name of the other.
fn alias(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<Reason> {
    let also = |cluster: usize, family: &str| {
        clusters.say(cluster, |profile| &profile.bare).iter().any(|bare| *bare == family)
    };
    let fits = |a: &PersonName, b: &PersonName| {
        a.first() == b.first() && (also(one, &b.family()) || also(other, &a.family()))
    };
    let names = pair_of(clusters, one, other, fits)?;
    Some(named_reason(
        clusters,
        one,
        other,
        names,
        "they have the same first name, and a report gives both family names to one person",
    ))
}

/// The same first name and family names one slip apart or of one sound.
fn misspelt(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<Reason> {
    let fits = |a: &PersonName, b: &PersonName| {
        let (x, y) = (a.family(), b.family());
        a.first() == b.first()
            && a.first().chars().count() > 1
            && x != y
            && (spelling::may_be_slip(&x, &y)
                || (x.len() >= 4 && y.len() >= 4 && spelling::sound(&x) == spelling::sound(&y)))
    };
    let names = pair_of(clusters, one, other, fits)?;
    let more = evidence(clusters, one, other);
    let text = match more {
        Some(more) => {
            format!("they have the same first name, family names that look or sound alike, and {more}")
        }
        None => "they have the same first name and family names that look or sound alike".to_owned(),
    };
    Some(named_reason(clusters, one, other, names, &text))
}

/// The same family name and first names that are forms, initials or slips of one.
fn other_first_name(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<Reason> {
    let fits = |a: &PersonName, b: &PersonName| {
        a.family() == b.family()
            && a.first() != b.first()
            && a.first_names_agree(b)
            && (lexicon::given::are_forms_of_one(a.first(), b.first()) || !middle_names_differ(a, b))
    };
    let names = pair_of(clusters, one, other, fits)?;
    Some(named_reason(
        clusters,
        one,
        other,
        names,
        "they have the same family name and first names that may be one",
    ))
}

/// Whether both names have a name between, with another initial: "Otto Wayne Lund", "Otho Dee Lund".
fn middle_names_differ(one: &PersonName, other: &PersonName) -> bool {
    let initial = |name: &PersonName| {
        (name.len() == 3 && name.family() == name.last()).then(|| name.words()[1].chars().next())
    };
    matches!((initial(one), initial(other)), (Some(a), Some(b)) if a != b)
}

/// The same family name, unlike first names, and the same part in the story: the same words, or the same office
/// for the same person.
fn same_office(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<Reason> {
    let fits = |a: &PersonName, b: &PersonName| a.family() == b.family() && a.first() != b.first();
    let names = pair_of(clusters, one, other, fits)?;
    let why = strong_evidence(clusters, one, other)?;
    let text = format!("they have the same family name, and {why}; their first names differ");
    Some(named_reason(clusters, one, other, names, &text))
}

/// What two clusters share besides names that hardly two people share.
fn strong_evidence(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<String> {
    let (ours, theirs) =
        (clusters.say(one, |profile| &profile.quoted), clusters.say(other, |profile| &profile.quoted));
    if ours.iter().any(|words| theirs.contains(words)) {
        return Some("they are quoted with the same words".to_owned());
    }
    let owned = |cluster: usize| -> Vec<(String, usize)> {
        let owners = clusters.say(cluster, |profile| &profile.of_whom);
        owners.into_iter().map(|(role, owner)| (role.clone(), clusters.of(*owner))).collect()
    };
    let (ours, theirs) = (owned(one), owned(other));
    for (role, owner) in &ours {
        let same = |(other_role, other_owner): &&(String, usize)| {
            lexicon::nouns::are_kin(role, other_role)
                && (owner == other_owner || both_known_by_one_description(clusters, *owner, *other_owner))
        };
        if theirs.iter().any(|pair| same(&pair)) {
            return Some(format!("both are the same person's {role}"));
        }
    }
    None
}

/// Whether two clusters, of whom at most one has a full name, are called the same ("the driver").
fn both_known_by_one_description(clusters: &Clusters<'_>, one: usize, other: usize) -> bool {
    let kernels = |cluster: usize| -> Vec<String> {
        let said = clusters.say(cluster, |profile| &profile.roles);
        said.into_iter().filter(|role| !is_general(role)).cloned().collect()
    };
    let full = |cluster: usize| !clusters.say(cluster, |profile| &profile.full).is_empty();
    let (ours, theirs) = (kernels(one), kernels(other));
    !(full(one) && full(other)) && ours.iter().any(|role| theirs.contains(role))
}

/// What else two clusters share.
fn evidence(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<String> {
    if let Some(strong) = strong_evidence(clusters, one, other) {
        return Some(strong);
    }
    let (ours, theirs) =
        (clusters.say(one, |profile| &profile.ages), clusters.say(other, |profile| &profile.ages));
    if let Some(age) = ours.iter().find(|age| theirs.contains(age)) {
        return Some(format!("both are {age} years old"));
    }
    let (ours, theirs) =
        (clusters.say(one, |profile| &profile.roles), clusters.say(other, |profile| &profile.roles));
    let same = ours
        .iter()
        .find(|role| !is_general(role) && theirs.iter().any(|other| lexicon::nouns::are_kin(role, other)));
    same.map(|role| format!("both are called {role}"))
}

/// A family name or a first name alone: with the only person of the story who bears it; of several bearers, with
/// the one that office, age or role points at, else the one the story is plainly about. A bare name that nobody
/// bears in full is one person in all reports.
fn bare_names(clusters: &mut Clusters<'_>) {
    let parts = |profile: &Profile<'_>| -> Vec<String> {
        let full = profile.full.iter();
        let mut words: Vec<String> =
            full.flat_map(|name| [name.first().to_owned(), name.last().to_owned(), name.family()]).collect();
        words.sort();
        words.dedup();
        words
    };
    let bearers_of = by_word(clusters, parts);
    let bare_of = by_word(clusters, |profile| profile.bare.clone());
    for (name, bare) in bare_of {
        let is_bare = |&cluster: &usize| clusters.say(cluster, |profile| &profile.full).is_empty();
        let bare: Vec<usize> = bare.into_iter().filter(is_bare).collect();
        let bearers = bearers_of.get(&name).map_or(&[][..], Vec::as_slice);
        for &cluster in &bare {
            if let Some((bearer, why)) = bearer(clusters, cluster, &name, bearers) {
                let places = places(clusters, bearer, cluster, &name);
                clusters.join(bearer, cluster, || Reason::new(why, places));
            }
        }
        // Those left over bear the bare name and nothing else.
        for pair in bare.windows(2) {
            let left_over =
                pair.iter().all(|&cluster| clusters.say(cluster, |profile| &profile.full).is_empty());
            if left_over && !clusters.are_one(pair[0], pair[1]) && !differ(clusters, pair[0], pair[1]) {
                let places = places(clusters, pair[0], pair[1], &name);
                let reason =
                    || Reason::new("they have the same name, and no report gives them another", places);
                clusters.join(pair[0], pair[1], reason);
            }
        }
    }
}

/// Who among `bearers` of a name is meant by a cluster that has the bare name only, and why.
fn bearer(clusters: &Clusters<'_>, cluster: usize, name: &str, bearers: &[usize]) -> Option<(usize, String)> {
    let mut roots: Vec<usize> = bearers.iter().map(|&bearer| clusters.of(bearer)).collect();
    roots.sort_unstable();
    roots.dedup();
    roots.retain(|&root| root != clusters.of(cluster) && !differ(clusters, root, cluster));
    let as_family = |&root: &usize| {
        let full = clusters.say(root, |profile| &profile.full);
        full.iter().any(|other| other.last() == name || other.family() == name)
    };
    let family: Vec<usize> = roots.iter().copied().filter(as_family).collect();
    let choice = if family.is_empty() { roots } else { family };
    let with = |root: usize, text: &str| match evidence(clusters, root, cluster) {
        Some(more) => format!("{text}, and {more}"),
        None => text.to_owned(),
    };
    match choice[..] {
        [] => None,
        [only] => Some((only, with(only, "nobody else in these reports bears the name"))),
        _ => {
            let told: Vec<usize> =
                choice.iter().copied().filter(|&root| evidence(clusters, root, cluster).is_some()).collect();
            if let [only] = told[..] {
                return Some((only, with(only, "they have the same family name")));
            }
            let weight = |root: usize| -> usize {
                clusters
                    .members(root)
                    .iter()
                    .map(|&member| clusters.profiles[member].entity.mentions.len())
                    .sum()
            };
            let mut by_weight: Vec<(usize, usize)> =
                choice.iter().map(|&root| (weight(root), root)).collect();
            by_weight.sort_unstable_by(|a, b| b.cmp(a));
            (by_weight[0].0 >= 3 * by_weight[1].0).then(|| {
                (by_weight[0].1, "of those who bear the name, the reports are mostly about one".to_owned())
            })
        }
    }
}

/// Whether a bare name and its bearer are told apart by gender, or by a report that has both.
fn differ(clusters: &Clusters<'_>, bearer: usize, bare: usize) -> bool {
    let genders = |cluster: usize| {
        clusters.members(cluster).iter().find_map(|&member| clusters.profiles[member].gender())
    };
    if let (Some(a), Some(b)) = (genders(bearer), genders(bare))
        && a != b
    {
        return true;
    }
    clusters.clash(bearer, bare, |_, _| true)
}

/// Nouns that fit too many people to tell one from another.
fn is_general(role: &str) -> bool {
    matches!(
        role,
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "child"
            | "person"
            | "teenager"
            | "resident"
            | "friend"
            | "relative"
            | "member"
            | "official"
            | "source"
            | "witness"
            | "neighbour"
            | "neighbor"
            | "adult"
            | "youth"
            | "people"
            | "leader"
            | "worker"
            | "player"
            | "expert"
            | "critic"
            | "supporter"
            | "colleague"
            | "officer"
            | "citizen"
            | "guy"
            | "fellow"
            | "individual"
            | "mr"
            | "sir"
            | "hero"
            | "male"
            | "female"
            | "suspect"
            | "victim"
            | "baby"
            | "husband"
            | "wife"
            | "father"
            | "mother"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "parent"
            | "partner"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "student"
            | "analyst"
            | "lawmaker"
            | "employee"
            | "agent"
            | "aide"
            | "adviser"
            | "advisor"
    )
}

/// Unnamed people, or people known by a first name, who are the story's only driver (clerk, publisher) in each
/// report that has them, or have the same noun and age.
fn offices(clusters: &mut Clusters<'_>) {
    let roles = |profile: &Profile<'_>| profile.roles.clone();
    for (role, group) in by_word(clusters, roles) {
        if group.len() >= WIDEST {
            continue;
        }
        // A report with two people of the role says nothing.
        for (at, &person) in group.iter().enumerate() {
            let nameless = |cluster: usize| clusters.say(cluster, |profile| &profile.full).is_empty();
            let mut fitting: Vec<(usize, String)> = Vec::new();
            for &earlier in &group[..at] {
                let (a, b) = (clusters.of(earlier), clusters.of(person));
                if a == b || fitting.iter().any(|(other, _)| *other == a) {
                    continue;
                }
                if !(nameless(a) || nameless(b))
                    || differ(clusters, a, b)
                    || both_bare_and_unlike(clusters, a, b)
                    || fates::would_unmask(clusters, a, b)
                {
                    continue;
                }
                if let Some(why) = same_part(clusters, a, b, &role, &group) {
                    fitting.push((a, why));
                }
            }
            if let [(only, why)] = &fitting[..] {
                let places = all_places(clusters, *only, person);
                clusters.join(*only, person, || Reason::new(why.clone(), places));
            }
        }
    }
}

fn both_bare_and_unlike(clusters: &Clusters<'_>, one: usize, other: usize) -> bool {
    let bare = |cluster: usize| clusters.say(cluster, |profile| &profile.bare);
    let (a, b) = (bare(one), bare(other));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|name| b.contains(name))
}

fn same_part(
    clusters: &Clusters<'_>,
    one: usize,
    other: usize,
    role: &str,
    group: &[usize],
) -> Option<String> {
    let (ours, theirs) =
        (clusters.say(one, |profile| &profile.ages), clusters.say(other, |profile| &profile.ages));
    if !ours.is_empty() && !theirs.is_empty() {
        let same = ours.iter().find(|age| theirs.contains(age))?;
        return Some(format!("both are called {role} and are {same} years old"));
    }
    if is_general(role) {
        return None;
    }
    // Called so with "the" and more than once in each report, and the only one there.
    let is_the_only = |cluster: usize| {
        clusters.members(cluster).iter().any(|&member| {
            let profile = &clusters.profiles[member];
            let rivals = group.iter().flat_map(|&rival| clusters.members(rival));
            let mut rivals =
                rivals.filter(|&&rival| rival != member && clusters.profiles[rival].doc == profile.doc);
            let said: usize = profile
                .descriptions
                .iter()
                .filter(|(words, _)| super::profile::role_of(words).as_deref() == Some(role))
                .filter(|(words, _)| lexicon::fold(words).starts_with("the "))
                .map(|(words, _)| profile.counts[words])
                .sum();
            said >= 2 && rivals.next().is_none()
        })
    };
    (is_the_only(one) && is_the_only(other)).then(|| format!("each is the only {role} of the reports"))
}
