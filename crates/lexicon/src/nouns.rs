//! Nouns that stand for people, groups and bodies, and what they are a kind of.
//!
//! Nouns for people are from WordNet 3.1 (Fellbaum 1998), mended by hand; see `data/README.md`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::given::Gender;

/// A noun for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonNoun {
    /// The gender it tells.
    pub gender: Option<Gender>,
    /// What it is a kind of, from the nearest.
    pub kinds: Vec<&'static str>,
}

static PERSONS: LazyLock<BTreeMap<&'static str, PersonNoun>> = LazyLock::new(|| {
    let rows = include_str!("../data/person_nouns.tsv").lines();
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (noun, gender, kinds) = (cells.next()?, cells.next()?, cells.next().unwrap_or(""));
        let gender = match gender {
            "f" => Some(Gender::Female),
            "m" => Some(Gender::Male),
            _ => None,
        };
        let kinds = kinds.split(',').filter(|kind| !kind.is_empty()).collect();
        Some((noun, PersonNoun { gender, kinds }))
    })
    .collect()
});

/// A noun for a person, by its lemma in small letters.
///
/// ```
/// let noun = lexicon::nouns::person("solicitor").unwrap();
/// assert!(noun.kinds.contains(&"lawyer"));
/// assert!(lexicon::nouns::person("bicycle").is_none());
/// ```
pub fn person(lemma: &str) -> Option<&'static PersonNoun> {
    PERSONS.get(lemma)
}

/// Whether two nouns for people can be said of one in the same respect: equal, one a kind of the other, or both
/// directly of one kind that is narrow.
///
/// ```
/// use lexicon::nouns::are_kin;
/// assert!(are_kin("lawyer", "solicitor"));
/// assert!(are_kin("barrister", "solicitor"));
/// assert!(!are_kin("driver", "solicitor"));
/// ```
pub fn are_kin(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (Some(a), Some(b)) = (person(one), person(other)) else { return false };
    const BROAD: &[&str] = &[
        "leader",
        "professional",
        "worker",
        "skilled worker",
        "expert",
        "relative",
        "official",
        "associate",
        "person",
        "communicator",
        "traveler",
        "unfortunate",
        "bad person",
        "wrongdoer",
        "head",
        "criminal",
        "employee",
        "assistant",
        "creator",
        "entertainer",
        "performer",
        "negotiator",
        "child",
        "woman",
        "man",
        "politician",
        "user",
        "follower",
        "inhabitant",
        "advocate",
        "religious person",
        "athlete",
        "contestant",
        "player",
        "parent",
        "sibling",
        "spouse",
        "scientist",
        "offspring",
        "executive",
        "businessperson",
        "intellectual",
        "defender",
        "authority",
        "policeman",
        "officer",
        "serviceman",
        "partner",
        "writer",
        "artist",
        "musician",
        "peer",
        "witness",
    ];
    a.kinds.contains(&other)
        || b.kinds.contains(&one)
        || a.kinds.first().is_some_and(|kind| !BROAD.contains(kind) && b.kinds.first() == Some(kind))
}

/// Nouns for bodies. "Force" and "party" have other senses; the extractor looks at what stands around them.
const BODIES: &[&str] = &[
    "agency",
    "airline",
    "airport",
    "army",
    "association",
    "authority",
    "bank",
    "board",
    "body",
    "brand",
    "broadcaster",
    "bureau",
    "business",
    "cabinet",
    "campaign",
    "carrier",
    "chain",
    "charity",
    "church",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "conglomerate",
    "congress",
    "constabulary",
    "consortium",
    "consultancy",
    "contractor",
    "coroner's",
    "corporation",
    "council",
    "court",
    "department",
    "developer",
    "embassy",
    "federation",
    "firm",
    "force",
    "foundation",
    "giant",
    "government",
    "hospital",
    "inquiry",
    "institute",
    "institution",
    "jury",
    "league",
    "maker",
    "manufacturer",
    "ministry",
    "mosque",
    "museum",
    "navy",
    "network",
    "newspaper",
    "ngo",
    "nonprofit",
    "office",
    "operator",
    "organisation",
    "organization",
    "outlet",
    "paper",
    "parliament",
    "party",
    "police",
    "prosecution",
    "publication",
    "regulator",
    "retailer",
    "school",
    "senate",
    "service",
    "startup",
    "station",
    "supplier",
    "supermarket",
    "team",
    "thinktank",
    "think-tank",
    "trust",
    "tribunal",
    "union",
    "university",
    "watchdog",
    "airframer",
    "start-up",
    "administration",
    "embassy",
    "consulate",
    "defence",
    "council",
    "squad",
    "unit",
    "group",
    "movement",
    "militia",
    "gang",
    "cartel",
    "band",
    "orchestra",
    "magazine",
    "website",
    "bakery",
    "brewery",
    "factory",
    "restaurant",
    "bureaucracy",
    "ambulance",
    "coastguard",
    "watchdog",
    "chamber",
];

/// Whether the noun can stand for a body.
pub fn is_body(lemma: &str) -> bool {
    BODIES.contains(&lemma)
}

/// Whether a noun for a body is as often one for a person: "carrier", "operator".
pub fn is_body_or_person(lemma: &str) -> bool {
    matches!(
        lemma,
        "carrier"
            | "operator"
            | "developer"
            | "contractor"
            | "giant"
            | "supplier"
            | "maker"
            | "body"
            | "service"
            | "unit"
    )
}

/// Nouns for several people taken together.
const GROUPS: &[&str] = &[
    "family",
    "couple",
    "crowd",
    "crew",
    "duo",
    "trio",
    "public",
    "community",
    "people",
    "relatives",
    "staff",
    "audience",
    "mob",
    "household",
    "jury",
    "pair",
    "gang",
    "team",
    "twins",
    "clan",
    "congregation",
    "opposition",
    "electorate",
    "parents",
    "youth",
    "clergy",
    "media",
    "press",
    "others",
    "folk",
    "folks",
    "populace",
    "townspeople",
    "villagers",
    "bereaved",
    "siblings",
    "legal team",
    "workforce",
    "leadership",
];

/// Whether the noun stands for several people.
pub fn is_group(lemma: &str) -> bool {
    GROUPS.contains(&lemma)
}

/// Nouns for companies: what "the company" and "the firm" can be said of.
pub fn is_company(lemma: &str) -> bool {
    matches!(
        lemma,
        "company"
            | "firm"
            | "business"
            | "corporation"
            | "manufacturer"
            | "maker"
            | "retailer"
            | "carrier"
            | "airline"
            | "giant"
            | "conglomerate"
            | "operator"
            | "developer"
            | "supplier"
            | "startup"
            | "brand"
            | "chain"
            | "contractor"
            | "airframer"
            | "supermarket"
    )
}
