//! What the steps of [`extract`](super::extract) hand each other: mentions by token numbers, joined in sets.

use std::ops::Range;

use types::{EntityKind, Gender, MentionKind};

/// A mention by its tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The tokens, without title, article and possessive ending.
    pub tokens: Range<usize>,
    /// The token that carries it in the tree.
    pub head: usize,
    pub form: MentionKind,
    pub kind: EntityKind,
    /// The title before a name.
    pub title: Option<Range<usize>>,
    /// What its own words tell of gender.
    pub gender: Option<Gender>,
    /// Whether a title, noun or pronoun tells it, and not a first name.
    pub is_gender_told: bool,
    /// Whether it stands for several.
    pub is_plural: bool,
}

/// Mentions and which of them are one: a union-find whose sets are told by their first mention.
#[derive(Debug, Default)]
pub(super) struct Chains {
    pub found: Vec<Found>,
    parents: Vec<usize>,
    /// For the first mention of a chain: whether it has a name.
    named: Vec<bool>,
}

impl Chains {
    /// Adds a mention as a chain of its own and gives its number.
    pub fn add(&mut self, found: Found) -> usize {
        self.found.push(found);
        self.named.push(self.found.last().is_some_and(|found| found.form == MentionKind::Name));
        self.parents.push(self.parents.len());
        self.parents.len() - 1
    }

    /// The chain of a mention: the number of its first mention.
    pub fn of(&self, mut mention: usize) -> usize {
        while self.parents[mention] != mention {
            mention = self.parents[mention];
        }
        mention
    }

    /// Makes two chains one.
    pub fn join(&mut self, one: usize, other: usize) {
        let (a, b) = (self.of(one), self.of(other));
        let (first, second) = (a.min(b), a.max(b));
        self.parents[second] = first;
        self.named[first] |= self.named[second];
        // Short ways for those who ask next.
        self.parents[one] = first;
        self.parents[other] = first;
    }

    pub fn are_one(&self, one: usize, other: usize) -> bool {
        self.of(one) == self.of(other)
    }

    /// Whether the chain of a mention has a name.
    pub fn has_name(&self, mention: usize) -> bool {
        self.named[self.of(mention)]
    }

    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The mentions of each chain, chains in the order of their first mentions.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.len()];
        for mention in 0..self.len() {
            members[self.of(mention)].push(mention);
        }
        members.retain(|chain| !chain.is_empty());
        members
    }
}

/// A gender as `types` has it.
pub(super) fn gender_of(gender: lexicon::given::Gender) -> Gender {
    match gender {
        lexicon::given::Gender::Female => Gender::Female,
        lexicon::given::Gender::Male => Gender::Male,
    }
}
