//! Alignments of pairs of reports brought together to families of copies.

use std::collections::HashSet;
use std::ops::Range;

use super::PassageSettings;

/// Words of one document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) doc: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Stretch {
    pub(super) fn new(doc: u32, words: &Range<u32>) -> Self {
        Self { doc, start: words.start, end: words.end }
    }

    fn len(&self) -> u32 {
        self.end - self.start
    }

    /// How many words two stretches of one document share.
    fn shared(&self, other: &Self) -> u32 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }
}

/// Two stretches that are copies of one another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) one: Stretch,
    pub(super) other: Stretch,
}

/// Families of stretches, in order of their first; each sorted, with two stretches or more.
///
/// Stretches of one document that nearly coincide are one. A stretch is taken into a family when it is a copy
/// of most of its members, not of one alone: so the members of a family are copies of one another from end to
/// end, and where one report has the whole text and others a part, the part makes a family of its own.
pub(super) fn families(links: &[Link], settings: &PassageSettings) -> Vec<Vec<Stretch>> {
    let graph = Graph::new(links, settings);
    let mut order: Vec<u32> = (0..graph.nodes.len() as u32).collect();
    order.sort_by_key(|&node| {
        (
            std::cmp::Reverse(
                (graph.neighbours[node as usize].len() + 1) * graph.nodes[node as usize].len() as usize,
            ),
            node,
        )
    });
    let mut told: HashSet<(u32, u32)> = HashSet::new();
    let mut families = Vec::new();
    for centre in order {
        loop {
            let family = graph.around(centre, &told);
            if family.len() < 2 {
                break;
            }
            for (at, &one) in family.iter().enumerate() {
                for &other in &family[at + 1..] {
                    for &a in &graph.within[one as usize] {
                        for &b in &graph.within[other as usize] {
                            if graph.linked(a, b) {
                                told.insert((a.min(b), a.max(b)));
                            }
                        }
                    }
                }
            }
            let mut family: Vec<Stretch> =
                family.iter().map(|&node| graph.stretch_in(node, &family, links)).collect();
            family.sort_unstable();
            families.push(family);
        }
    }
    families.sort_unstable();
    families
}

/// Stretches and which of them are copies of one another.
struct Graph {
    /// In order.
    nodes: Vec<Stretch>,
    /// Sorted neighbours of each node.
    neighbours: Vec<Vec<Neighbour>>,
    /// For each node the nodes of its document of which most lies within it, itself among them.
    within: Vec<Vec<u32>>,
    /// For each node the nodes of its document that hold it: none where families do not nest.
    around: Vec<Vec<u32>>,
}

/// A stretch that is a copy, and the link that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Neighbour {
    node: u32,
    link: u32,
}

/// Against how many of its first members a new one is held.
const CORE: usize = 16;

impl Graph {
    fn new(links: &[Link], settings: &PassageSettings) -> Self {
        let mut sides: Vec<(Stretch, u32, bool)> = Vec::with_capacity(links.len() * 2);
        for (at, link) in links.iter().enumerate() {
            sides.push((link.one.clone(), at as u32, false));
            sides.push((link.other.clone(), at as u32, true));
        }
        sides.sort_unstable();
        // Sorted by start, a stretch can nearly coincide only with those shortly before it. A row of coinciding
        // stretches is held against its first, so that it does not drift along the text.
        let mut nodes: Vec<Stretch> = Vec::new();
        let mut members: Vec<Vec<Stretch>> = Vec::new();
        let mut ends = vec![(0u32, 0u32); links.len()];
        let mut open: Vec<u32> = Vec::new();
        for (side, link, is_other) in sides {
            open.retain(|&node| {
                let node = &nodes[node as usize];
                node.doc == side.doc && node.end > side.start
            });
            let found =
                open.iter().copied().find(|&node| coincide(&nodes[node as usize], &side, settings.tolerance));
            let node = found.unwrap_or_else(|| {
                open.push(nodes.len() as u32);
                nodes.push(side.clone());
                members.push(Vec::new());
                nodes.len() as u32 - 1
            });
            let end = &mut ends[link as usize];
            *(if is_other { &mut end.1 } else { &mut end.0 }) = node;
            members[node as usize].push(side);
        }
        for (node, members) in nodes.iter_mut().zip(members) {
            *node = middle(members).unwrap_or(node.clone());
        }
        let mut neighbours: Vec<Vec<Neighbour>> = vec![Vec::new(); nodes.len()];
        for (link, (one, other)) in (0..).zip(ends) {
            neighbours[one as usize].push(Neighbour { node: other, link });
            neighbours[other as usize].push(Neighbour { node: one, link });
        }
        for neighbours in &mut neighbours {
            neighbours.sort_unstable();
        }
        let within = (0..nodes.len()).map(|at| mostly_within(&nodes, at)).collect();
        let around = match settings.nest {
            true => (0..nodes.len()).map(|at| around(&nodes, at)).collect(),
            false => vec![Vec::new(); nodes.len()],
        };
        Self { nodes, neighbours, within, around }
    }

    /// The neighbour `other` of `one`, once for each link.
    fn to(&self, one: u32, other: u32) -> &[Neighbour] {
        let neighbours = &self.neighbours[one as usize];
        let from = neighbours.partition_point(|neighbour| neighbour.node < other);
        let to = neighbours.partition_point(|neighbour| neighbour.node <= other);
        &neighbours[from..to]
    }

    fn linked(&self, one: u32, other: u32) -> bool {
        !self.to(one, other).is_empty()
    }

    /// The words by which a member belongs to its family: what its links to the other members say.
    fn stretch_in(&self, node: u32, family: &[u32], links: &[Link]) -> Stretch {
        let doc = self.nodes[node as usize].doc;
        let sides = family.iter().flat_map(|&member| self.to(node, member)).map(|neighbour| {
            let link = &links[neighbour.link as usize];
            if link.one.doc == doc { link.one.clone() } else { link.other.clone() }
        });
        middle(sides.collect()).unwrap_or_else(|| self.nodes[node as usize].clone())
    }

    /// Whether two stretches are parts of longer copies, at the same place of both.
    fn is_part(&self, one: u32, other: u32) -> bool {
        let (a, b) = (&self.nodes[one as usize], &self.nodes[other as usize]);
        let at_same_place = |over_a: u32, over_b: u32| {
            let (over_a, over_b) = (&self.nodes[over_a as usize], &self.nodes[over_b as usize]);
            let (into_a, into_b) = (a.start.abs_diff(over_a.start), b.start.abs_diff(over_b.start));
            into_a.abs_diff(into_b) <= 4 + over_a.len() / 8
        };
        let holders = |node: u32| self.around[node as usize].iter().copied().chain([node]);
        holders(one).any(|over_a| {
            holders(other).any(|over_b| self.linked(over_a, over_b) && at_same_place(over_a, over_b))
        })
    }

    /// The family that grows around a stretch out of links that are not told yet.
    fn around(&self, centre: u32, told: &HashSet<(u32, u32)>) -> Vec<u32> {
        let mut family = vec![centre];
        for &Neighbour { node, .. } in &self.neighbours[centre as usize] {
            let (low, high) = (centre.min(node), centre.max(node));
            if told.contains(&(low, high)) || family.contains(&node) {
                continue;
            }
            let core = &family[..family.len().min(CORE)];
            let copies = core
                .iter()
                .filter(|&&member| self.linked(member, node) || self.is_part(member, node))
                .count();
            let doc = self.nodes[node as usize].doc;
            let overlaps = family.iter().any(|&member| {
                let member = &self.nodes[member as usize];
                member.doc == doc
                    && member.start < self.nodes[node as usize].end
                    && self.nodes[node as usize].start < member.end
            });
            if copies * 5 >= core.len() * 4 && !overlaps {
                family.push(node);
            }
        }
        family.sort_unstable();
        family
    }
}

/// How many stretches of its document a stretch is held against on either side.
const NEIGHBOURS: usize = 256;

/// The stretches of a document of which most lies within the stretch `at`, itself among them.
fn mostly_within(nodes: &[Stretch], at: usize) -> Vec<u32> {
    of_document(nodes, at)
        .filter(|&other| {
            let shared = nodes[at].shared(&nodes[other]);
            f64::from(shared) >= 0.6 * f64::from(nodes[other].len())
        })
        .map(|other| other as u32)
        .collect()
}

/// The stretches of a document that hold the stretch `at`, up to two words at each end.
fn around(nodes: &[Stretch], at: usize) -> Vec<u32> {
    let node = &nodes[at];
    of_document(nodes, at)
        .filter(|&other| {
            let holder = &nodes[other];
            other != at && holder.start <= node.start + 2 && node.end <= holder.end + 2
        })
        .map(|other| other as u32)
        .collect()
}

fn of_document(nodes: &[Stretch], at: usize) -> impl Iterator<Item = usize> {
    let is_near = move |&other: &usize| nodes[other].doc == nodes[at].doc;
    let first = at.saturating_sub(NEIGHBOURS);
    (first..nodes.len().min(at + NEIGHBOURS)).filter(is_near)
}

/// The stretch that lies in the middle of several that nearly coincide.
fn middle(members: Vec<Stretch>) -> Option<Stretch> {
    let mut starts: Vec<u32> = members.iter().map(|member| member.start).collect();
    let mut ends: Vec<u32> = members.iter().map(|member| member.end).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let middle = members.len() / 2;
    Some(Stretch { doc: members.first()?.doc, start: starts[middle], end: ends[middle] })
}

/// Whether two stretches of one document share so much that they are taken for one.
fn coincide(one: &Stretch, other: &Stretch, tolerance: f64) -> bool {
    let shared = one.shared(other);
    let all = one.end.max(other.end) - one.start.min(other.start);
    f64::from(shared) >= (1.0 - tolerance) * f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(doc: u32, start: u32, end: u32) -> Stretch {
        Stretch { doc, start, end }
    }

    /// Document, first word, word behind the last.
    type Place = (u32, u32, u32);

    #[track_caller]
    fn check(links: &[(Place, Place)], expected: &[&[Place]]) {
        let links: Vec<Link> = links
            .iter()
            .map(|&((a, b, c), (d, e, f))| Link { one: stretch(a, b, c), other: stretch(d, e, f) })
            .collect();
        let found = families(&links, &PassageSettings { tolerance: 0.2, ..PassageSettings::default() });
        let expected: Vec<Vec<Stretch>> = expected
            .iter()
            .map(|family| family.iter().map(|&(doc, start, end)| stretch(doc, start, end)).collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn copies_of_one_stretch_are_a_family() {
        check(
            &[((0, 10, 40), (1, 0, 30)), ((0, 10, 39), (2, 5, 34)), ((1, 0, 30), (2, 5, 34))],
            &[&[(0, 10, 40), (1, 0, 30), (2, 5, 34)]],
        );
    }

    #[test]
    fn a_part_that_others_share_is_a_family_of_its_own() {
        check(
            &[((0, 0, 100), (1, 0, 100)), ((0, 60, 90), (2, 0, 30))],
            &[&[(0, 0, 100), (1, 0, 100)], &[(0, 60, 90), (2, 0, 30)]],
        );
    }
}
