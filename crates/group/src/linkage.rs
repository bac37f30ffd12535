use std::collections::{BTreeMap, BinaryHeap};

use crate::Constraints;
use crate::candidates::Pair;
use crate::evidence::MOST;

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
pub(crate) fn cluster(documents: usize, pairs: &[Pair], constraints: &Constraints) -> Vec<usize> {
    // Sums of similarities between clusters; a cluster is named by its first report.
    let mut sums: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); documents];
    let mut sizes = vec![1usize; documents];
    let mut ages = vec![0u32; documents];
    let mut label: Vec<usize> = (0..documents).collect();
    for pair in pairs {
        sums[pair.one as usize].insert(pair.other as usize, pair.evidence + MOST);
        sums[pair.other as usize].insert(pair.one as usize, pair.evidence + MOST);
    }
    for &(one, other) in constraints.split.iter().filter(|(one, other)| one != other) {
        sums[one].insert(other, f64::NEG_INFINITY);
        sums[other].insert(one, f64::NEG_INFINITY);
    }
    let mut heap = BinaryHeap::new();
    for (one, others) in sums.iter().enumerate() {
        for (&other, &similarity) in others.range(one + 1..) {
            if similarity >= MOST {
                heap.push(Merge { similarity, one, other, ages: (0, 0) });
            }
        }
    }
    while let Some(merge) = heap.pop() {
        if merge.ages != (ages[merge.one], ages[merge.other])
            || sizes[merge.other] == 0
            || sizes[merge.one] == 0
        {
            continue;
        }
        let (one, other) = (merge.one, merge.other);
        let moved = std::mem::take(&mut sums[other]);
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
        sizes[one] += sizes[other];
        sizes[other] = 0;
        ages[one] += 1;
        label[other] = one;
        for (&third, &sum) in &sums[one] {
            let similarity = sum / (sizes[one] * sizes[third]) as f64;
            if similarity >= MOST {
                let (low, high) = (one.min(third), one.max(third));
                heap.push(Merge { similarity, one: low, other: high, ages: (ages[low], ages[high]) });
            }
        }
    }
    for doc in 0..documents {
        label[doc] = label[label[doc]];
    }
    join(&mut label, constraints);
    label
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
