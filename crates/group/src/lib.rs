//! Puts reports together that tell one event.
//!
//! Each report becomes a sparse vector of its words, names and numbers ([`Settings`] say how they are weighed);
//! pairs that share rare features are candidates; stories are made by average linkage within the connected
//! parts of the candidates.
//!
//! **Invariant.** Every report stands in exactly one story, and every story of several reports carries the
//! reasons why they stand together. The answer does not depend on the order in which reports come.
//!
//! This crate reads no parse and no layer, in whatever language; it judges nothing that the reports say.

mod features;
mod linkage;
mod similarity;

use types::{Directives, DocNumber, Document, Reason, Story};

use features::Collection;

/// How reports are grouped. One setting serves all collections.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Least average similarity, 0 to 1, at which two stories are one.
    pub threshold: f64,
    /// Reports published more days apart than this are of different stories.
    pub window_days: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: 0.2, window_days: 14 }
    }
}

/// Groups reports into stories, in the order of their first report; a report's number is its place in
/// `documents`.
pub fn group(documents: &[Document], directives: &Directives, settings: &Settings) -> Vec<Story> {
    let collection = Collection::read(documents);
    let vectors = collection.vectors();
    let pairs = similarity::pairs(&vectors, &collection, settings);
    let labels = linkage::cluster(documents.len(), &pairs, &constraints(documents, directives), settings);
    let mut stories: Vec<Story> = Vec::new();
    let mut at_label = vec![usize::MAX; documents.len()];
    for (doc, &label) in labels.iter().enumerate() {
        if at_label[label] == usize::MAX {
            at_label[label] = stories.len();
            stories.push(Story { documents: Vec::new(), reasons: Vec::new() });
        }
        stories[at_label[label]].documents.push(DocNumber(doc as u32));
    }
    for story in &mut stories {
        if story.documents.len() > 1 {
            story.reasons.push(Reason::new("their words and names are alike", Vec::new()));
        }
    }
    stories
}

/// Pairs of documents that the user joins or splits, by place.
#[derive(Debug, Default)]
struct Constraints {
    join: Vec<(usize, usize)>,
    split: Vec<(usize, usize)>,
}

fn constraints(documents: &[Document], directives: &Directives) -> Constraints {
    let place = |id: &types::DocumentId| documents.iter().position(|document| document.id == *id);
    let mut constraints = Constraints::default();
    for together in &directives.join {
        let places: Vec<usize> = together.iter().filter_map(place).collect();
        constraints.join.extend(places.windows(2).map(|pair| (pair[0], pair[1])));
    }
    for (one, other) in &directives.split {
        if let (Some(one), Some(other)) = (place(one), place(other)) {
            constraints.split.push((one, other));
        }
    }
    constraints
}
