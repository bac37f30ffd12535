//! Statements of several reports that say the same thing.
//!
//! Two statements are compared by their content lemmas, weighted by how few of the story's statements have
//! them, and by the identities they mention; pairs are joined from the most alike down, by average linkage, as
//! long as the joined statements stay alike. A statement that stands alone is a claim of its own. Known
//! misses: paraphrases without common words.

use std::collections::BTreeMap;

use types::{Anchor, Annotated, Claim, DocNumber, EntityNumber, Identity, Reason, Statement};

/// Statements at least so alike (cosine of weighted lemmas) are one claim.
const ALIKE: f64 = 0.5;

/// Joins the statements of reports that say the same thing.
pub fn claims(reports: &[Annotated<'_>], identities: &[Identity]) -> Vec<Claim> {
    let identity_of: BTreeMap<(DocNumber, EntityNumber), usize> = identities
        .iter()
        .enumerate()
        .flat_map(|(at, identity)| identity.members.iter().map(move |&member| (member, at)))
        .collect();
    let mut members = Vec::new();
    let mut features = Vec::new();
    for report in reports {
        for (at, statement) in (0..).zip(&report.annotations.statements.items) {
            members.push((report.number, at));
            features.push(features_of(statement, report.number, &identity_of));
        }
    }
    let vectors = weighted(&features);
    let pairs = alike_pairs(&vectors, &members);
    let clusters = linked(members.len(), &pairs);
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
    vec![Reason::new("they share their rarer words and names", members.iter().map(place).collect())]
}

fn features_of(
    statement: &Statement,
    doc: DocNumber,
    identity_of: &BTreeMap<(DocNumber, EntityNumber), usize>,
) -> Vec<String> {
    let identities = statement.entities.iter().filter_map(|&entity| identity_of.get(&(doc, entity)));
    let mut features: Vec<String> =
        statement.lemmas.iter().map(|lemma| lexicon::synonyms::commonest(lemma).to_owned()).collect();
    features.extend(identities.map(|identity| format!("#{identity}")));
    features.sort();
    features.dedup();
    features
}

/// Unit vectors over features, weighted by inverse document frequency among the story's statements.
fn weighted(features: &[Vec<String>]) -> Vec<Vec<(usize, f64)>> {
    let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in features.iter().flatten() {
        *frequency.entry(feature).or_default() += 1;
    }
    let number: BTreeMap<&str, usize> = frequency.keys().enumerate().map(|(at, &word)| (word, at)).collect();
    let weight = |word: &str| ((1 + features.len()) as f64 / frequency[word] as f64).ln();
    features
        .iter()
        .map(|words| {
            let length = words.iter().map(|word| weight(word).powi(2)).sum::<f64>().sqrt();
            words.iter().map(|word| (number[word.as_str()], weight(word) / length.max(1e-9))).collect()
        })
        .collect()
}

/// Pairs of statements of different reports with their likeness, the most alike first.
fn alike_pairs(vectors: &[Vec<(usize, f64)>], members: &[(DocNumber, u32)]) -> Vec<(f64, usize, usize)> {
    let mut holders: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, vector) in vectors.iter().enumerate() {
        let mut dots: BTreeMap<usize, f64> = BTreeMap::new();
        for (feature, weight) in vector {
            for (other, other_weight) in holders.get(feature).into_iter().flatten() {
                *dots.entry(*other).or_default() += weight * other_weight;
            }
        }
        let alike =
            dots.into_iter().filter(|&(other, dot)| dot >= ALIKE && members[other].0 != members[at].0);
        pairs.extend(alike.map(|(other, dot)| (dot, other, at)));
        for &(feature, weight) in vector {
            holders.entry(feature).or_default().push((at, weight));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    pairs
}

/// Average linkage over the pairs; a pair that is not listed counts as not alike.
fn linked(count: usize, pairs: &[(f64, usize, usize)]) -> Vec<Vec<usize>> {
    let likeness: BTreeMap<(usize, usize), f64> = pairs.iter().map(|&(dot, a, b)| ((a, b), dot)).collect();
    let mut cluster_of: Vec<usize> = (0..count).collect();
    let mut clusters: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
    for &(_, a, b) in pairs {
        let (one, two) = (cluster_of[a].min(cluster_of[b]), cluster_of[a].max(cluster_of[b]));
        if one == two {
            continue;
        }
        let between =
            clusters[one].iter().flat_map(|&x| clusters[two].iter().map(move |&y| (x.min(y), x.max(y))));
        let total: f64 = between.map(|pair| likeness.get(&pair).copied().unwrap_or(0.0)).sum();
        if total / (clusters[one].len() * clusters[two].len()) as f64 >= ALIKE * 0.8 {
            let moved = std::mem::take(&mut clusters[two]);
            for &at in &moved {
                cluster_of[at] = one;
            }
            clusters[one].extend(moved);
            clusters[one].sort_unstable();
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}
