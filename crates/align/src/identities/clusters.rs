use std::collections::BTreeMap;

use types::{Anchor, Reason};

use super::profile::Profile;

/// Entities of reports and which of them are one, with the reasons.
///
/// An entity is known by its place in `profiles`. A cluster is known by its first entity.
pub(super) struct Clusters<'a> {
    pub profiles: &'a [Profile<'a>],
    parents: Vec<usize>,
    members: Vec<Vec<usize>>,
    reasons: Vec<Vec<Reason>>,
    /// Pairs that the user keeps apart, by entity.
    apart: Vec<(usize, usize)>,
}

impl<'a> Clusters<'a> {
    pub fn new(profiles: &'a [Profile<'a>], apart: Vec<(usize, usize)>) -> Self {
        Self {
            profiles,
            parents: (0..profiles.len()).collect(),
            members: (0..profiles.len()).map(|at| vec![at]).collect(),
            reasons: vec![Vec::new(); profiles.len()],
            apart,
        }
    }

    pub fn of(&self, mut entity: usize) -> usize {
        while self.parents[entity] != entity {
            entity = self.parents[entity];
        }
        entity
    }

    pub fn are_one(&self, one: usize, other: usize) -> bool {
        self.of(one) == self.of(other)
    }

    /// The entities of the cluster that `entity` belongs to.
    pub fn members(&self, entity: usize) -> &[usize] {
        &self.members[self.of(entity)]
    }

    /// The clusters by their first entities, in order.
    pub fn all(&self) -> Vec<usize> {
        (0..self.parents.len()).filter(|&at| self.parents[at] == at).collect()
    }

    pub fn reasons(&self, entity: usize) -> &[Reason] {
        &self.reasons[self.of(entity)]
    }

    /// Makes two clusters one, unless the user keeps them apart; says whether they are one now.
    pub fn join(&mut self, one: usize, other: usize, reason: impl FnOnce() -> Reason) -> bool {
        let (a, b) = (self.of(one), self.of(other));
        if a == b {
            return true;
        }
        let crosses = |x: usize, y: usize| {
            let (x, y) = (self.of(x), self.of(y));
            (x == a && y == b) || (x == b && y == a)
        };
        if self.apart.iter().any(|&(x, y)| crosses(x, y)) {
            return false;
        }
        self.merge(a, b, reason());
        true
    }

    fn merge(&mut self, a: usize, b: usize, reason: Reason) {
        let (first, second) = (a.min(b), a.max(b));
        self.parents[second] = first;
        let moved = std::mem::take(&mut self.members[second]);
        self.members[first].extend(moved);
        self.members[first].sort_unstable();
        let reasons = std::mem::take(&mut self.reasons[second]);
        self.reasons[first].extend(reasons);
        self.reasons[first].push(reason);
    }

    /// Whether both clusters have an entity of one report, and `differ` says that two such are not one.
    pub fn clash(
        &self,
        one: usize,
        other: usize,
        differ: impl Fn(&Profile<'_>, &Profile<'_>) -> bool,
    ) -> bool {
        let mut by_doc: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for &member in self.members(one) {
            by_doc.entry(self.profiles[member].doc).or_default().push(member);
        }
        self.members(other).iter().any(|&member| {
            let here = by_doc.get(&self.profiles[member].doc);
            here.into_iter().flatten().any(|&own| differ(&self.profiles[own], &self.profiles[member]))
        })
    }

    /// What any member of the cluster says, in order, each once.
    pub fn say<'c, T: Ord + 'c>(
        &'c self,
        entity: usize,
        what: impl Fn(&'c Profile<'a>) -> &'c [T],
    ) -> Vec<&'c T> {
        let mut said: Vec<&T> =
            self.members(entity).iter().flat_map(|&member| what(&self.profiles[member])).collect();
        said.sort();
        said.dedup();
        said
    }

    /// The first place of a cluster where it is called so.
    pub fn place_of(&self, entity: usize, name: &str) -> Option<Anchor> {
        self.members(entity).iter().find_map(|&member| self.profiles[member].place_of(name))
    }
}
