//! Statements of several reports that say the same thing.
//!
//! Two statements are compared by what they mention ([`features`]), weighted by how few of the story's statements have it:
//! what they have in common against what only one of them has. What only the shorter one has counts more than what only
//! the longer one has, since a statement that says all of another and more says the same; and much has to be in common of
//! two statements that assert something else, or that have no verb. Pairs of reports' statements are joined from the most
//! alike down, as long as all that are joined stay alike on the average. A statement that stands alone is a claim of its
//! own. Statements whose numbers or dates differ can be one claim: a reader wants to see them in one row.
//!
//! The weights were set by hand against 650 pairs of statements of thirty stories (see docs/stories.md). Known misses:
//! paraphrases without common words; two sentences of one report that say together what another says in one; what every
//! second sentence of a story says in other words. Known errors: a statement that is the background of another ("he was
//! charged after …") can stand with it.

mod features;
mod linkage;

use std::collections::BTreeMap;

use types::{Anchor, Annotated, Claim, DocNumber, Identity, Reason};

use features::Told;

/// Statements at least so alike are one claim, and so alike on the average are the statements of one claim.
const ALIKE: f64 = 0.4;
const ALIKE_ON_AVERAGE: f64 = 0.39;

/// Weight that counts against every pair, so that one rare word is not enough.
const PRIOR: f64 = 3.0;

/// How much of the weight counts that only the shorter statement has, and only the longer one.
const ONLY_SHORTER: f64 = 0.5;
const ONLY_LONGER: f64 = 0.3;

/// Factor for statements that assert something else.
const OTHER_ASSERTION: f64 = 0.85;

/// Factor for what two speakers say: a wrong join of theirs would count as two independent origins.
const OTHER_SPEAKER: f64 = 0.8;

/// Factor for what happens on other days.
const OTHER_DAY: f64 = 0.85;

/// Factor for statements of which one has no verb, where more than this share of what they have in common is in one only.
const NO_VERB: f64 = 0.7;
const NEARLY_ALL: f64 = 0.6;

/// Joins the statements of reports that say the same thing.
pub fn claims(reports: &[Annotated<'_>], identities: &[Identity]) -> Vec<Claim> {
    let mut members = Vec::new();
    let mut told = Vec::new();
    let known = features::Known::new(identities);
    for report in reports {
        for (at, statement) in (0..).zip(&report.annotations.statements.items) {
            members.push((report.number, at));
            told.push(Told::new(report, statement, &known));
        }
    }
    let statements = Statements::new(&told);
    let mut pairs = statements.alike_pairs();
    pairs.retain(|&(_, one, other)| members[one].0 != members[other].0);
    let clusters = linkage::linked(members.len(), &pairs, ALIKE_ON_AVERAGE, |one, other| {
        statements.likeness(one, other, statements.common(one, other))
    });
    let mut claims: Vec<Claim> = clusters
        .into_iter()
        .map(|cluster| {
            let members: Vec<(DocNumber, u32)> = cluster.iter().map(|&at| members[at]).collect();
            let reasons = reasons(reports, &members);
            Claim { members, reasons }
        })
        .collect();
    claims.sort_by(|a, b| a.members.cmp(&b.members));
    claims
}

fn reasons(reports: &[Annotated<'_>], members: &[(DocNumber, u32)]) -> Vec<Reason> {
    if members.len() < 2 {
        return Vec::new();
    }
    let place = |&(doc, at): &(DocNumber, u32)| {
        let report = reports.iter().find(|report| report.number == doc).expect("a member's report is given");
        Anchor::new(doc, report.annotations.statements.items[at as usize].range)
    };
    vec![Reason::new(
        "most of their rarer words, names, numbers and dates are the same",
        members.iter().map(place).collect(),
    )]
}

/// Statements with numbers for their features.
struct Statements<'a> {
    told: &'a [Told<'a>],
    /// For each statement its features in order, and the sum of their weights.
    features: Vec<(Vec<usize>, f64)>,
    /// For each feature how rare it is.
    weights: Vec<f64>,
}

impl<'a> Statements<'a> {
    fn new(told: &'a [Told<'a>]) -> Self {
        let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
        for feature in told.iter().flat_map(|told| &told.features) {
            *frequency.entry(feature).or_default() += 1;
        }
        let weights: Vec<f64> =
            frequency.values().map(|&count| ((1 + told.len()) as f64 / count as f64).ln()).collect();
        let number: BTreeMap<&str, usize> = frequency.into_keys().zip(0..).collect();
        let features = told.iter().map(|told| {
            let features: Vec<usize> = told.features.iter().map(|feature| number[feature.as_str()]).collect();
            let weight = features.iter().map(|&feature| weights[feature]).sum();
            (features, weight)
        });
        Self { told, features: features.collect(), weights }
    }

    /// Pairs of statements that are alike with their likeness, the most alike first.
    fn alike_pairs(&self) -> Vec<(f64, usize, usize)> {
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); self.weights.len()];
        let mut pairs = Vec::new();
        for (at, (features, _)) in self.features.iter().enumerate() {
            let mut common: BTreeMap<usize, f64> = BTreeMap::new();
            for &feature in features {
                for &other in &holders[feature] {
                    *common.entry(other).or_default() += self.weights[feature];
                }
                holders[feature].push(at);
            }
            let alike =
                common.into_iter().map(|(other, common)| (self.likeness(other, at, common), other, at));
            pairs.extend(alike.filter(|pair| pair.0 >= ALIKE));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        pairs
    }

    /// Weight of what two statements have in common.
    fn common(&self, one: usize, other: usize) -> f64 {
        let other = &self.features[other].0;
        let shared = self.features[one].0.iter().filter(|feature| other.binary_search(feature).is_ok());
        shared.map(|&feature| self.weights[feature]).sum()
    }

    /// How alike two statements are that have so much in common, from 0 to 1: after Tversky's (1977) ratio of what is
    /// common to what is not, with a weight of its own for either side.
    fn likeness(&self, one: usize, other: usize, common: f64) -> f64 {
        let only = |at: usize| self.features[at].1 - common;
        let (shorter, longer) = (only(one).min(only(other)), only(one).max(only(other)));
        let against = PRIOR + ONLY_SHORTER * shorter + ONLY_LONGER * longer;
        let mut likeness = common / (common + against);
        let (one, other) = (&self.told[one], &self.told[other]);
        if !one.asserts.iter().any(|lemma| other.asserts.contains(lemma)) {
            likeness *= OTHER_ASSERTION;
        }
        if one.speaker.is_some() && other.speaker.is_some() && one.speaker != other.speaker {
            likeness *= OTHER_SPEAKER;
        }
        let is_day = |day: &String| other.days.contains(day);
        if !one.days.is_empty() && !other.days.is_empty() && !one.days.iter().any(is_day) {
            likeness *= OTHER_DAY;
        }
        if !(one.has_verb && other.has_verb) && shorter + longer > NEARLY_ALL * common {
            likeness *= NO_VERB;
        }
        likeness
    }
}
