use std::collections::BTreeMap;

use lexicon::{PersonName, fold, titles};
use types::{
    Anchor, Annotated, AttributeKind, DocNumber, Entity, EntityKind, EntityNumber, Gender, Holder, Mention,
    MentionKind, Value,
};

/// What a report tells of somebody that few others of a story share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// Is dead.
    Dead,
    /// Was hurt.
    Hurt,
    /// Was arrested, charged or tried.
    Accused,
}

/// That a report keeps somebody's name back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeptBack {
    /// It, or who told it, has not given the name so far.
    SoFar,
    /// For good: the law, the person's age or own wish, the paper's rule.
    ForGood,
}

/// What one report says of one entity, made ready for comparison.
#[derive(Debug)]
pub(super) struct Profile<'a> {
    pub doc: DocNumber,
    pub number: EntityNumber,
    pub kind: EntityKind,
    pub entity: &'a Entity,
    /// Its different names as printed, in the order of their first places.
    pub names: Vec<(&'a str, Anchor)>,
    /// How often each is printed.
    pub counts: BTreeMap<&'a str, usize>,
    /// The names as people's names: full ones.
    pub full: Vec<PersonName>,
    /// Bare ones: family name or first name alone.
    pub bare: Vec<String>,
    /// Words of its names that the report says are another name of somebody.
    pub aliases: Vec<String>,
    /// Ages it is given.
    pub ages: Vec<u32>,
    /// Nouns it is described with, as lemmas ("driver", "lawyer").
    pub roles: Vec<String>,
    /// Its descriptions as printed.
    pub descriptions: Vec<(&'a str, Anchor)>,
    /// Whose it is said to be: places in the profiles, with the noun ("lawyer" of 3).
    pub of_whom: Vec<(String, usize)>,
    /// What came about for it.
    pub fates: Vec<Fate>,
    /// Whether its report says that the name is kept back.
    pub kept_back: Option<KeptBack>,
    /// The day of the report: year, month, day.
    pub day: Option<(i16, u8, u8)>,
    /// The words it is quoted with, folded, where there are eight or more.
    pub quoted: Vec<String>,
}

impl Profile<'_> {
    pub fn place_of(&self, name: &str) -> Option<Anchor> {
        let all = self.names.iter().chain(&self.descriptions);
        all.into_iter().find(|(words, _)| fold(words) == fold(name)).map(|&(_, place)| place)
    }

    pub fn is_named(&self) -> bool {
        !self.names.is_empty()
    }

    pub fn gender(&self) -> Option<Gender> {
        self.entity.gender
    }

    /// The gender that its own words tell: title, nouns for it, first name. A pronoun may have been led to it wrongly.
    pub fn told_gender(&self) -> Option<Gender> {
        let titled = || self.entity.title.as_deref().and_then(titles::gender);
        let called = || {
            let nouns = self.roles.iter().filter_map(|role| lexicon::nouns::person(role));
            nouns.filter_map(|noun| noun.gender).next()
        };
        let given = || self.full.iter().find_map(|name| lexicon::given::gender(name.first()));
        titled().or_else(called).or_else(given).map(|gender| match gender {
            lexicon::given::Gender::Female => Gender::Female,
            lexicon::given::Gender::Male => Gender::Male,
        })
    }
}

/// The profiles of all entities of the reports, in the order of reports and numbers.
pub(super) fn profiles<'a>(reports: &[Annotated<'a>]) -> Vec<Profile<'a>> {
    let mut profiles = Vec::new();
    let kinds = usual_kinds(reports);
    for report in reports {
        let first = profiles.len();
        let entities = &report.annotations.entities.items;
        profiles.extend(
            (0..).zip(entities).map(|(number, entity)| profile(report, EntityNumber(number), entity, &kinds)),
        );
        let owners = owners(report);
        for (at, profile) in profiles[first..].iter_mut().enumerate() {
            profile.of_whom = owners.get(&at).cloned().unwrap_or_default();
            for (_, owner) in &mut profile.of_whom {
                *owner += first;
            }
        }
    }
    profiles
}

/// For each name the kind that most of its places in the story have. One report may take for a company what the
/// others know to be a man.
fn usual_kinds(reports: &[Annotated<'_>]) -> BTreeMap<String, EntityKind> {
    let mut votes: BTreeMap<String, BTreeMap<EntityKind, usize>> = BTreeMap::new();
    for report in reports {
        for entity in report.annotations.entities.items.iter().filter(|entity| entity.is_named) {
            let has_pronoun = entity.mentions.iter().any(|mention| mention.kind == MentionKind::Pronoun);
            let is_sure = entity.title.is_some() || (entity.kind == EntityKind::Person && has_pronoun);
            let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
            for words in names.map(|mention| report.document.text.slice(mention.range)) {
                let weight = if is_sure { 3 } else { 1 };
                *votes.entry(fold(words)).or_default().entry(entity.kind).or_default() += weight;
                if entity.kind == EntityKind::Person && words.contains(' ') {
                    let family = PersonName::parse(words).last().to_owned();
                    *votes.entry(family).or_default().entry(entity.kind).or_default() += weight;
                }
            }
        }
    }
    let usual = |kinds: BTreeMap<EntityKind, usize>| {
        kinds
            .into_iter()
            .max_by_key(|&(kind, weight)| (weight, std::cmp::Reverse(kind)))
            .map(|(kind, _)| kind)
    };
    votes.into_iter().filter_map(|(name, kinds)| Some((name, usual(kinds)?))).collect()
}

/// The kind of an entity in the story: its own where it has a title or several words, else that of most.
fn kind_in_story(
    entity: &Entity,
    names: &[(&str, Anchor)],
    kinds: &BTreeMap<String, EntityKind>,
) -> EntityKind {
    if entity.kind == EntityKind::Person && entity.title.is_some() {
        return entity.kind;
    }
    let longest = names.iter().map(|(words, _)| *words).max_by_key(|words| words.len());
    longest.and_then(|words| kinds.get(&fold(words)).copied()).unwrap_or(entity.kind)
}

fn profile<'a>(
    report: &Annotated<'a>,
    number: EntityNumber,
    entity: &'a Entity,
    kinds: &BTreeMap<String, EntityKind>,
) -> Profile<'a> {
    let text = &report.document.text;
    let mut names: Vec<(&str, Anchor)> = Vec::new();
    let mut descriptions: Vec<(&str, Anchor)> = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut aliases: Vec<String> = Vec::new();
    for mention in &entity.mentions {
        let words = text.slice(mention.range);
        let list = match mention.kind {
            MentionKind::Name => {
                if titles::announces_other_name(before(text, mention.range.start())) {
                    aliases.extend(lexicon::fold_words(words));
                }
                &mut names
            }
            MentionKind::Description => &mut descriptions,
            MentionKind::Pronoun => continue,
        };
        *counts.entry(words).or_default() += 1;
        if !list.iter().any(|(known, _)| *known == words) && list.len() < 200 {
            list.push((words, Anchor::new(report.number, mention.range)));
        }
    }
    let kind = kind_in_story(entity, &names, kinds);
    let (mut full, mut bare) = (Vec::new(), Vec::new());
    if kind == EntityKind::Person {
        for (words, _) in &names {
            let name = PersonName::parse(words);
            if name.is_full() {
                full.push(name);
            } else if !name.is_empty() {
                bare.push(name.words().join(" "));
            }
        }
    }
    bare.sort();
    bare.dedup();
    full.sort();
    full.dedup();
    let mut roles: Vec<String> = descriptions.iter().filter_map(|(words, _)| role_of(words)).collect();
    roles.extend(entity.title.as_deref().and_then(role_of));
    roles.sort();
    roles.dedup();
    Profile {
        doc: report.number,
        number,
        aliases,
        kind,
        entity,
        full,
        bare,
        ages: ages(report, number, &descriptions),
        roles,
        names,
        counts,
        descriptions,
        of_whom: Vec::new(),
        fates: fates(report, number),
        kept_back: kept_back(report, number),
        day: report.document.published.as_ref().map(|stamp| (stamp.year, stamp.month, stamp.day)),
        quoted: quoted(report, number),
    }
}

/// The characters before an offset, as far as a phrase goes.
fn before(text: &text::Text, end: usize) -> &str {
    let mut start = end.saturating_sub(60);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text.as_str()[start..end]
}

/// The noun that a description comes down to: its last noun for a person before any "of" or comma.
pub(super) fn role_of(description: &str) -> Option<String> {
    let words = lexicon::fold_words(description);
    let end =
        words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "at" | "in" | "who" | "from"));
    let kernel = &words[..end.unwrap_or(words.len())];
    let last = kernel.last()?.trim_matches([',', '\'', '"']).to_owned();
    lexicon::nouns::person(&last).is_some().then_some(last)
}

fn ages(report: &Annotated<'_>, number: EntityNumber, descriptions: &[(&str, Anchor)]) -> Vec<u32> {
    let mut ages: Vec<u32> = descriptions.iter().filter_map(|(words, _)| age_in(words)).collect();
    for attribute in &report.annotations.attributes.items {
        if attribute.kind == AttributeKind::Age
            && attribute.holder == Holder::Entity(number)
            && let Value::Number { amount, .. } = &attribute.value
            && (0.0..130.0).contains(&amount.value)
        {
            ages.push(amount.value as u32);
        }
    }
    ages.sort_unstable();
    ages.dedup();
    ages
}

fn fates(report: &Annotated<'_>, number: EntityNumber) -> Vec<Fate> {
    let attributes = report.annotations.attributes.items.iter();
    let mut fates: Vec<Fate> = attributes
        .filter(|attribute| attribute.holder == Holder::Entity(number))
        .filter_map(|attribute| match (attribute.kind, &attribute.value) {
            (AttributeKind::Status, Value::Words { head, .. }) => match head.as_str() {
                "dead" => Some(Fate::Dead),
                "injured" => Some(Fate::Hurt),
                "released" => None,
                _ => Some(Fate::Accused),
            },
            (AttributeKind::Charge, Value::Words { head, .. }) if head != "unknown" => Some(Fate::Accused),
            (AttributeKind::Condition, Value::Words { head, .. }) if head != "unknown" => Some(Fate::Hurt),
            _ => None,
        })
        .collect();
    fates.sort_unstable();
    fates.dedup();
    fates
}

/// Whether, and how, the report says that the entity's name is kept back.
fn kept_back(report: &Annotated<'_>, number: EntityNumber) -> Option<KeptBack> {
    let attributes = report.annotations.attributes.items.iter();
    attributes
        .filter(|attribute| {
            attribute.kind == AttributeKind::Name && attribute.holder == Holder::Entity(number)
        })
        .filter_map(|attribute| match &attribute.value {
            Value::Words { head, modifiers, .. } if head == "unknown" => {
                let for_good = modifiers.iter().any(|word| word == "anonymous");
                Some(if for_good { KeptBack::ForGood } else { KeptBack::SoFar })
            }
            _ => None,
        })
        .max()
}

/// The age in "the 26-year-old driver".
fn age_in(description: &str) -> Option<u32> {
    let (before, _) = fold(description).split_once("-year-old").map(|(a, b)| (a.to_owned(), b.to_owned()))?;
    before.rsplit([' ', '-']).next()?.parse().ok().filter(|age| *age < 130)
}

fn quoted(report: &Annotated<'_>, number: EntityNumber) -> Vec<String> {
    let mut quoted: Vec<String> = report
        .annotations
        .quotes
        .items
        .iter()
        .filter(|quote| quote.speaker == Some(number))
        .flat_map(|quote| &quote.parts)
        .map(|&part| {
            let words = lexicon::fold_words(report.document.text.slice(part));
            let plain =
                |word: &String| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
            words.iter().map(plain).filter(|word| !word.is_empty()).collect::<Vec<_>>()
        })
        .filter(|words| words.len() >= 8)
        .map(|words| words.join(" "))
        .collect();
    quoted.sort();
    quoted.dedup();
    quoted
}

/// For each entity described as somebody's ("his lawyer", "Varga's brother"): the noun and whose, by entity.
fn owners(report: &Annotated<'_>) -> BTreeMap<usize, Vec<(String, usize)>> {
    let text = &report.document.text;
    let mut all: Vec<(Mention, usize)> = Vec::new();
    for (at, entity) in report.annotations.entities.items.iter().enumerate() {
        all.extend(entity.mentions.iter().map(|&mention| (mention, at)));
    }
    all.sort_by_key(|(mention, at)| (mention.range, *at));
    let mut owners: BTreeMap<usize, Vec<(String, usize)>> = BTreeMap::new();
    for (mention, at) in &all {
        if mention.kind != MentionKind::Description {
            continue;
        }
        let Some(role) = role_of(text.slice(mention.range)) else { continue };
        // Mentions inside, right at the start, or after "the": "Varga's brother", "the driver's lawyer".
        let from = all.partition_point(|(other, _)| other.range.start() < mention.range.start());
        let inside = all[from..]
            .iter()
            .take_while(|(other, _)| other.range.start() < mention.range.end())
            .take(8)
            .find(|(other, owner)| {
                owner != at
                    && mention.range.contains(other.range)
                    && other.range.len() < mention.range.len()
                    && other.range.start() <= mention.range.start() + 4
                    && is_possessive(text, mention, other)
            });
        if let Some((_, owner)) = inside {
            let list = owners.entry(*at).or_default();
            if !list.contains(&(role.clone(), *owner)) {
                list.push((role, *owner));
            }
        }
    }
    owners
}

fn is_possessive(text: &text::Text, whole: &Mention, part: &Mention) -> bool {
    if part.kind == MentionKind::Pronoun {
        return true;
    }
    let rest = &text.as_str()[part.range.end()..whole.range.end()];
    rest.starts_with("'s") || rest.starts_with("’s") || rest.starts_with("' ") || rest.starts_with("’ ")
}
