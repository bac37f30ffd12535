use text::TextRange;

/// A document's place in the run: documents are numbered in the order of their identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocNumber(pub u32);

impl DocNumber {
    /// As an index into the run's documents.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Any place in any report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor {
    /// The report.
    pub doc: DocNumber,
    /// The characters.
    pub range: TextRange,
}

impl Anchor {
    /// The place `range` in report `doc`.
    pub fn new(doc: DocNumber, range: TextRange) -> Self {
        Self { doc, range }
    }
}

/// A finding with the places that show it: at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited<T> {
    /// What was found.
    pub finding: T,
    places: Vec<Anchor>,
}

impl<T> Cited<T> {
    /// A finding read at `place`.
    pub fn new(finding: T, place: Anchor) -> Self {
        Self { finding, places: vec![place] }
    }

    /// Adds another place that shows the same.
    pub fn cite(&mut self, place: Anchor) {
        if let Err(at) = self.places.binary_search(&place) {
            self.places.insert(at, place);
        }
    }

    /// The places, in order, each once.
    pub fn places(&self) -> &[Anchor] {
        &self.places
    }

    /// The first place.
    pub fn first(&self) -> Anchor {
        self.places[0]
    }
}
