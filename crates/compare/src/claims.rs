//! What each claim rests on.

use types::{Anchor, Claim, ClaimSupport, DocNumber, Relation, Statement, Verdict};

use crate::{Origins, Reports};

/// The support of every claim of the story's links; same places.
pub fn support(reports: &Reports<'_>, origins: &Origins) -> Vec<ClaimSupport> {
    reports.links().claims.iter().map(|claim| support_of(claim, reports, origins)).collect()
}

fn support_of(claim: &Claim, reports: &Reports<'_>, origins: &Origins) -> ClaimSupport {
    let places = reports.places_of(claim);
    let text = representative(&places);
    let relation = |at: usize| match claim.members.first() {
        Some(first) if denies(*first, claim.members[at], reports) => Relation::Conflicts,
        _ => Relation::Same,
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

/// Whether one of two statements denies what the other states: the same main verb of the same subject, denied in one, and no denial
/// anywhere in the other. A sentence that has another verb above ("she warned that it won't be easy", "it should never
/// have been made, but it was") states the same with its denial elsewhere.
fn denies(one: (DocNumber, u32), other: (DocNumber, u32), reports: &Reports<'_>) -> bool {
    let (a, b) = (reports.statement(one.0, one.1), reports.statement(other.0, other.1));
    if a.negated == b.negated || a.predicate.is_none() || a.predicate != b.predicate {
        return false;
    }
    // "The mayor is not leaving" says nothing of the councillors who are.
    let whom = |doc: DocNumber, statement: &Statement| {
        let (lemma, entity) = statement.subject.as_ref()?;
        Some((lemma.clone(), entity.and_then(|entity| reports.identity(doc, entity))))
    };
    let is_pronoun = |lemma: &str| matches!(lemma, "he" | "she" | "they" | "i" | "we");
    let is_same = match (whom(one.0, a), whom(other.0, b)) {
        (Some((_, Some(one))), Some((_, Some(other)))) if one == other => true,
        // The same noun: somebody without a name is an identity of each report.
        (Some((one, _)), Some((other, _))) => one == other && !is_pronoun(&one),
        _ => false,
    };
    if !is_same {
        return false;
    }
    let (doc, stating) = if a.negated { (other.0, b) } else { (one.0, a) };
    !has_denial(reports.report(doc).document.text.slice(stating.range))
}

/// Whether words hold a denial, also one printed without its apostrophe ("cant").
fn has_denial(words: &str) -> bool {
    const DENIALS: [&str; 29] = [
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly",
        "cant", "dont", "wont", "didnt", "isnt", "doesnt", "wasnt", "werent", "couldnt", "wouldnt",
        "shouldnt", "havent", "hasnt", "hadnt", "arent", "aint", "unable", "nowhere",
    ];
    // "didn ’ t": texts that were taken apart into words.
    let joined = words.replace(" ’ ", "'").replace(" ' ", "'");
    joined
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .map(|word| word.to_lowercase().replace('’', "'"))
        .any(|word| word.ends_with("n't") || DENIALS.contains(&word.as_str()))
}

/// The shortest of the places, the first of equals: it adds least to what all of them say.
fn representative(places: &[Anchor]) -> Anchor {
    *places.iter().min_by_key(|place| (place.range.len(), **place)).expect("a claim has a member")
}

#[cfg(test)]
mod tests {
    use super::has_denial;

    #[track_caller]
    fn check(words: &str, expected: bool) {
        assert_eq!(has_denial(words), expected, "{words}");
    }

    #[test]
    fn denials_are_found_with_and_without_their_apostrophe() {
        check("I can't speak for the harbour.", true);
        check("I cant speak for the harbour.", true);
        check("We do not always agree.", true);
        check("It wasn’t us.", true);
        check("She didn ’ t call.", true);
        check("She noted the knot in the rope.", false);
    }
}
