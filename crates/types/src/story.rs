use crate::{Anchor, DocNumber};

/// Reports of one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The reports, in order.
    pub documents: Vec<DocNumber>,
    /// Why they stand together.
    pub reasons: Vec<Reason>,
}

/// Why things were put together: an English sentence and the places that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What was seen, as a short sentence.
    pub text: String,
    /// Where it was seen; may be empty where the reason is the user's own direction.
    pub places: Vec<Anchor>,
}

impl Reason {
    /// A reason seen at `places`.
    pub fn new(text: impl Into<String>, places: Vec<Anchor>) -> Self {
        Self { text: text.into(), places }
    }
}
