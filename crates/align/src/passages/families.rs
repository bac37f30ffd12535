//! Alignments of pairs of reports brought together to families of copies.

use std::ops::Range;

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
}

/// Two stretches that are copies of one another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) one: Stretch,
    pub(super) other: Stretch,
}

/// Families of stretches, in order of their first; each sorted, with two stretches or more.
///
/// Stretches of one document that nearly coincide are one; whatever is linked through them is one family. Where
/// coverage differs (one report has the whole text, others a part) the parts make a family of their own, so
/// that the members of a family are copies of one another from end to end.
pub(super) fn families(links: &[Link], tolerance: f64) -> Vec<Vec<Stretch>> {
    let mut sides: Vec<(Stretch, usize)> = Vec::with_capacity(links.len() * 2);
    for (at, link) in links.iter().enumerate() {
        sides.push((link.one.clone(), at));
        sides.push((link.other.clone(), at));
    }
    sides.sort_unstable();
    let mut sets = Sets::new(links.len());
    // Sorted by start, a stretch can nearly coincide only with those shortly before it; each row of
    // coinciding stretches is held against its first, so that a row does not drift along the text.
    let mut heads: Vec<(Stretch, usize)> = Vec::new();
    for (side, link) in &sides {
        heads.retain(|(head, _)| head.doc == side.doc && head.end > side.start);
        match heads.iter().find(|(head, _)| coincide(head, side, tolerance)) {
            Some(&(_, set)) => sets.join(set, *link),
            None => heads.push((side.clone(), *link)),
        }
    }
    let mut members: Vec<(usize, Stretch)> =
        sides.into_iter().map(|(side, link)| (sets.root(link), side)).collect();
    members.sort_unstable();
    let mut families: Vec<Vec<Stretch>> = members
        .chunk_by(|one, next| one.0 == next.0)
        .map(|family| merged(family.iter().map(|(_, side)| side)))
        .filter(|family| family.len() > 1)
        .collect();
    families.sort_unstable();
    families
}

/// Whether two stretches of one document share so much that they are taken for one.
fn coincide(one: &Stretch, other: &Stretch, tolerance: f64) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    let all = one.end.max(other.end) - one.start.min(other.start);
    f64::from(shared) >= (1.0 - tolerance) * f64::from(all)
}

/// Stretches of sorted order with those that overlap within a document made one.
fn merged<'a>(stretches: impl Iterator<Item = &'a Stretch>) -> Vec<Stretch> {
    let mut merged: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if last.doc == stretch.doc && stretch.start < last.end => {
                last.end = last.end.max(stretch.end);
            }
            _ => merged.push(stretch.clone()),
        }
    }
    merged.retain(|stretch| stretch.len() > 0);
    merged
}

/// Disjoint sets of numbers; the root of a set is its smallest number.
struct Sets(Vec<u32>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len as u32).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] as usize != at {
            let above = self.0[at] as usize;
            self.0[at] = self.0[above];
            at = above;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.0[high] = low as u32;
    }
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
        let found = families(&links, 0.2);
        let expected: Vec<Vec<Stretch>> = expected
            .iter()
            .map(|family| family.iter().map(|&(doc, start, end)| stretch(doc, start, end)).collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn copies_of_one_stretch_are_a_family() {
        check(
            &[((0, 10, 40), (1, 0, 30)), ((0, 11, 40), (2, 5, 34))],
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
