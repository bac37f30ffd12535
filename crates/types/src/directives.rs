use crate::DocumentId;

/// What the user says about the reports in `tellings.toml` beyond each document's own fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directives {
    /// Outlets that belong together.
    pub owners: Vec<Owner>,
    /// Names that are one person, place or body; each inner list has at least two.
    pub merge: Vec<Vec<String>>,
    /// Names that are not one.
    pub apart: Vec<(String, String)>,
    /// Documents that belong to one story.
    pub join: Vec<Vec<DocumentId>>,
    /// Documents that do not.
    pub split: Vec<(DocumentId, DocumentId)>,
    /// Words to withhold in every output.
    pub redact: Vec<Redaction>,
}

/// Outlets of one owner count as one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Who.
    pub name: String,
    /// The outlets.
    pub outlets: Vec<String>,
}

/// A name to withhold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// The name.
    pub name: String,
    /// What to print instead.
    pub replacement: String,
}
