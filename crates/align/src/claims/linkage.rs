//! Average linkage (Sokal and Michener 1958) over pairs that are alike.

use std::collections::BTreeMap;

/// Joins what is alike, the pairs as they come; two clusters are joined whose members are at least `average` alike to each
/// other. `likeness` is asked for any two.
pub(super) fn linked(
    count: usize,
    pairs: &[(f64, usize, usize)],
    average: f64,
    likeness: impl Fn(usize, usize) -> f64,
) -> Vec<Vec<usize>> {
    let mut cluster_of: Vec<usize> = (0..count).collect();
    let mut clusters: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
    // Clusters that were too unlike when they had so many members: many pairs ask for the same two.
    let mut refused: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for &(_, a, b) in pairs {
        let (one, two) = (cluster_of[a].min(cluster_of[b]), cluster_of[a].max(cluster_of[b]));
        let sizes = (clusters[one].len(), clusters[two].len());
        if one == two || refused.get(&(one, two)) == Some(&sizes) {
            continue;
        }
        let between = clusters[one].iter().flat_map(|&x| clusters[two].iter().map(move |&y| (x, y)));
        let total: f64 = between.map(|(x, y)| likeness(x, y)).sum();
        if total < average * (sizes.0 * sizes.1) as f64 {
            refused.insert((one, two), sizes);
            continue;
        }
        let moved = std::mem::take(&mut clusters[two]);
        for &at in &moved {
            cluster_of[at] = one;
        }
        clusters[one].extend(moved);
        clusters[one].sort_unstable();
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[track_caller]
    fn check(places: &[f64], expected: &[&[usize]]) {
        let likeness = |a: usize, b: usize| 1.0 - (places[a] - places[b]).abs();
        let pairs = (0..places.len()).flat_map(|b| (0..b).map(move |a| (likeness(a, b), a, b)));
        let mut pairs: Vec<_> = pairs.filter(|pair| pair.0 >= 0.6).collect();
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        assert_eq!(linked(places.len(), &pairs, 0.5, likeness), expected);
    }

    #[test]
    fn what_is_alike_on_the_average_is_one_cluster() {
        check(&[0.0, 0.1, 0.9, 1.0], &[&[0, 1], &[2, 3]]);
        // The middle one is like both; the ends are unlike.
        check(&[0.0, 0.4, 0.7, 1.1], &[&[0], &[1, 2], &[3]]);
        check(&[0.0, 0.3, 0.5], &[&[0, 1, 2]]);
    }
}
