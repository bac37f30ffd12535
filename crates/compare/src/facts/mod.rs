//! What the reports of a story say of the same subjects, and how that agrees.
//!
//! Attributes of one subject and kind are lined up ([`lines`]); [`event`] picks those of the story's own event among
//! what reports say of events; [`judge`] gives the verdict from the partial order of values; [`names`] compares the
//! names of one identity. A conflict is claimed only between values that cannot both hold of one subject: where
//! different referents may be meant, values stay facts of their own.

mod attackers;
mod event;
mod judge;
mod lines;
mod names;

pub(crate) use judge::day_number;
use types::{Fact, Verdict};

use crate::{Origins, Reports};

/// Lines up the attributes of several reports and judges how they stand to each other.
///
/// Disagreements come first, then what most reports say.
pub fn compare(reports: &Reports<'_>, origins: &Origins) -> Vec<Fact> {
    let mut facts = Vec::new();
    for line in lines::lines(reports) {
        facts.extend(judge::facts(line, reports, origins));
    }
    facts.extend(names::facts(reports, origins));
    facts.sort_by_key(|fact| {
        let docs = docs(fact);
        (rank(fact.verdict), std::cmp::Reverse(docs), fact.attribute, fact.subject.clone(), first_place(fact))
    });
    facts
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Conflict => 0,
        Verdict::Updated => 1,
        Verdict::Vaguer => 2,
        Verdict::Agree => 3,
        Verdict::Single => 4,
    }
}

fn docs(fact: &Fact) -> usize {
    let mut docs: Vec<_> =
        fact.values.iter().flat_map(|value| &value.support).map(|support| support.place.doc).collect();
    docs.sort_unstable();
    docs.dedup();
    docs.len()
}

fn first_place(fact: &Fact) -> Option<types::Anchor> {
    fact.values.iter().flat_map(|value| &value.support).map(|support| support.place).min()
}
