use crate::{Anchor, DocNumber, IdentityNumber};

/// An origin's place in its story's origins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OriginNumber(pub u32);

impl OriginNumber {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where words or a claim come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// What kind of origin.
    pub kind: OriginKind,
    /// Who that is, where it is one of the story's people or bodies.
    pub identity: Option<IdentityNumber>,
    /// What to call it in a report to a person.
    pub label: String,
    /// Where that can be seen.
    pub evidence: Vec<Anchor>,
}

/// The kinds of origin.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OriginKind {
    /// Somebody named or described who said it.
    NamedSource,
    /// A statement or press release.
    Statement,
    /// A news agency.
    Agency,
    /// The outlet's own reporting.
    Outlet(DocNumber),
    /// A document: a court filing, a study.
    Document,
    /// Copied, and nobody says from where.
    Unknown,
}

/// How many independent origins stand behind something; evidence can be weak, so from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Count {
    /// At least so many.
    pub least: u32,
    /// At most so many.
    pub most: u32,
}

impl Count {
    /// Exactly `n`.
    pub fn exactly(n: u32) -> Self {
        Self { least: n, most: n }
    }
}
