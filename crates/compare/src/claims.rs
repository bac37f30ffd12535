//! What each claim rests on.

use types::{Anchor, Claim, ClaimSupport, DocNumber, Relation, Verdict};

use crate::{Origins, Reports};

/// The support of every claim of the story's links; same places.
pub fn support(reports: &Reports<'_>, origins: &Origins) -> Vec<ClaimSupport> {
    reports.links().claims.iter().map(|claim| support_of(claim, reports, origins)).collect()
}

fn support_of(claim: &Claim, reports: &Reports<'_>, origins: &Origins) -> ClaimSupport {
    let places = reports.places_of(claim);
    let text = representative(&places);
    let negated = |&(doc, at): &(DocNumber, u32)| reports.statement(doc, at).negated;
    let first = claim.members.first().is_some_and(negated);
    let relation = |at: usize| match negated(&claim.members[at]) == first {
        true => Relation::Same,
        false => Relation::Conflicts,
    };
    let support = origins.supports(&places, relation);
    let mut docs: Vec<DocNumber> = places.iter().map(|place| place.doc).collect();
    docs.dedup();
    let silent = reports.iter().map(|report| report.number).filter(|number| !docs.contains(number)).collect();
    let verdict = if support.iter().any(|support| support.relation == Relation::Conflicts) {
        Verdict::Conflict
    } else if docs.len() > 1 {
        Verdict::Agree
    } else {
        Verdict::Single
    };
    ClaimSupport { text, origins: origins.count(&support), support, verdict, silent }
}

/// The shortest of the places, the first of equals: it adds least to what all of them say.
fn representative(places: &[Anchor]) -> Anchor {
    *places.iter().min_by_key(|place| (place.range.len(), **place)).expect("a claim has a member")
}
