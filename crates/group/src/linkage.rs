use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

use crate::candidates::Pair;
use crate::evidence::LEAST;
use crate::{Constraints, Settings};

/// Two clusters that may be joined, ordered by similarity, ties by place.
#[derive(Debug, PartialEq)]
struct Merge {
    similarity: f64,
    one: usize,
    other: usize,
    ages: (u32, u32),
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.similarity
            .total_cmp(&other.similarity)
            .then((other.one, other.other).cmp(&(self.one, self.other)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The cluster of each report, named by its first: average linkage (Sokal and Michener 1958) down to the
/// threshold. A pair that is not given counts as unlike.
///
/// The threshold is no fixed one: two clusters whose own reports are very alike, and less alike across than within,
/// are two like events, and of an event that is told in many ways reports have to be no more alike across than they
/// are within ([`Settings::cohesion`]).
///
/// Clusters grow along pairs that are more alike than not, so each connected part of these is worked on by itself,
/// and pairs between two parts do not matter.
pub(crate) fn cluster(
    documents: usize,
    mut pairs: Vec<Pair>,
    constraints: &Constraints,
    settings: &Settings,
) -> Vec<usize> {
    let part = parts(documents, &pairs);
    pairs.retain(|pair| part[pair.one as usize] == part[pair.other as usize]);
    pairs.par_sort_unstable_by_key(|pair| (part[pair.one as usize], pair.one, pair.other));
    let apart = constraints.split.iter().filter(|(one, other)| one != other);
    let split: Vec<(u32, u32)> = apart.map(|&(one, other)| (one as u32, other as u32)).collect();
    let parts: Vec<&[Pair]> =
        pairs.chunk_by(|one, next| part[one.one as usize] == part[next.one as usize]).collect();
    let merged: Vec<(u32, u32)> =
        parts.into_par_iter().map(|pairs| Part::new(pairs, &split).merged(settings)).flatten_iter().collect();
    let mut label: Vec<usize> = (0..documents).collect();
    for (doc, cluster) in merged {
        label[doc as usize] = cluster as usize;
    }
    join(&mut label, constraints);
    label
}

/// The connected part of each report, named by its first.
fn parts(documents: usize, pairs: &[Pair]) -> Vec<u32> {
    fn root(part: &mut [u32], mut doc: u32) -> u32 {
        while part[doc as usize] != doc {
            part[doc as usize] = part[part[doc as usize] as usize];
            doc = part[doc as usize];
        }
        doc
    }
    let mut part: Vec<u32> = (0..documents as u32).collect();
    for pair in pairs.iter().filter(|pair| pair.evidence >= 0.0) {
        let (one, other) = (root(&mut part, pair.one), root(&mut part, pair.other));
        let (low, high) = (one.min(other), one.max(other));
        part[high as usize] = low;
    }
    (0..documents as u32).map(|doc| root(&mut part, doc)).collect()
}

/// A connected part: its reports, counted from 0, and the sums of similarities between its clusters. A cluster is
/// named by its first report. Similarity is evidence counted from [`LEAST`], so that a pair that is not given has none.
struct Part {
    documents: Vec<u32>,
    sums: Vec<BTreeMap<usize, f64>>,
}

/// How many reports each cluster of a part has and how similar they are.
struct Clusters<'a> {
    sizes: Vec<usize>,
    /// The sum of similarities between the reports of each.
    within: Vec<f64>,
    settings: &'a Settings,
}

impl Clusters<'_> {
    /// How much more alike the reports of a cluster are than is usual, drawn towards that where they are few.
    fn cohesion(&self, cluster: usize) -> f64 {
        let pairs = (self.sizes[cluster] * (self.sizes[cluster] - 1) / 2) as f64;
        (self.within[cluster] - pairs * (self.settings.usual - LEAST)) / (self.settings.few_pairs + pairs)
    }

    /// The similarity of two clusters, given the sum between their reports.
    fn similarity(&self, sum: f64, one: usize, other: usize) -> f64 {
        let across = sum / (self.sizes[one] * self.sizes[other]) as f64;
        across - self.settings.cohesion * (self.cohesion(one) + self.cohesion(other)) / 2.0
    }
}

/// From here on two clusters are more alike than not.
const ALIKE: f64 = -LEAST;

impl Part {
    fn new(pairs: &[Pair], split: &[(u32, u32)]) -> Self {
        let mut documents: Vec<u32> = pairs.iter().flat_map(|pair| [pair.one, pair.other]).collect();
        documents.sort_unstable();
        documents.dedup();
        let place = |doc: u32| documents.binary_search(&doc);
        let mut sums: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); documents.len()];
        let mut put = |one: u32, other: u32, sum: f64| {
            if let (Ok(one), Ok(other)) = (place(one), place(other)) {
                sums[one].insert(other, sum);
                sums[other].insert(one, sum);
            }
        };
        for pair in pairs {
            put(pair.one, pair.other, f64::from(pair.evidence) - LEAST);
        }
        for &(one, other) in split {
            put(one, other, f64::NEG_INFINITY);
        }
        Self { documents, sums }
    }

    /// Each report of the part with its cluster.
    fn merged(mut self, settings: &Settings) -> Vec<(u32, u32)> {
        let sums = &mut self.sums;
        let count = sums.len();
        let mut clusters = Clusters { sizes: vec![1; count], within: vec![0.0; count], settings };
        let mut ages = vec![0u32; count];
        let mut label: Vec<usize> = (0..count).collect();
        let mut heap = BinaryHeap::new();
        for (one, others) in sums.iter().enumerate() {
            for (&other, &similarity) in others.range(one + 1..) {
                if similarity >= ALIKE {
                    heap.push(Merge { similarity, one, other, ages: (0, 0) });
                }
            }
        }
        while let Some(merge) = heap.pop() {
            let (one, other) = (merge.one, merge.other);
            if merge.ages != (ages[one], ages[other])
                || clusters.sizes[other] == 0
                || clusters.sizes[one] == 0
            {
                continue;
            }
            let moved = std::mem::take(&mut sums[other]);
            clusters.within[one] += clusters.within[other] + moved.get(&one).copied().unwrap_or(0.0);
            sums[one].remove(&other);
            for (third, sum) in moved {
                if third == one {
                    continue;
                }
                sums[third].remove(&other);
                let both = sums[one].get(&third).copied().unwrap_or(0.0) + sum;
                sums[one].insert(third, both);
                sums[third].insert(one, both);
            }
            clusters.sizes[one] += clusters.sizes[other];
            clusters.sizes[other] = 0;
            ages[one] += 1;
            label[other] = one;
            for (&third, &sum) in &sums[one] {
                let similarity = clusters.similarity(sum, one, third);
                if similarity >= ALIKE {
                    let (low, high) = (one.min(third), one.max(third));
                    heap.push(Merge { similarity, one: low, other: high, ages: (ages[low], ages[high]) });
                }
            }
        }
        for doc in 0..count {
            label[doc] = label[label[doc]];
        }
        let named = |at: usize| (self.documents[at], self.documents[label[at]]);
        (0..count).map(named).collect()
    }
}

/// Joins the clusters that the user joins, but for those between which he splits two reports.
fn join(label: &mut [usize], constraints: &Constraints) {
    for &(one, other) in &constraints.join {
        let (low, high) = (label[one].min(label[other]), label[one].max(label[other]));
        let is_split = constraints.split.iter().any(|&(a, b)| {
            let (a, b) = (label[a].min(label[b]), label[a].max(label[b]));
            (a, b) == (low, high)
        });
        if low != high && !is_split {
            label.iter_mut().filter(|label| **label == high).for_each(|label| *label = low);
        }
    }
}
