//! Puts reports together that tell one event.
//!
//! Each report is read as sparse features: its words, names, pairs of names and numbers, weighed by how rare they
//! are in the collection. Pairs of reports that share something rare are compared, and what they have in common,
//! the days between them and their outlets add up to evidence for or against one event. Stories are made by
//! average linkage within the connected parts of what is left.
//!
//! **Invariant.** Every report stands in exactly one story, and every story of several reports carries the
//! reasons why they stand together. The answer depends on nothing but the reports, the user's directions and the
//! settings.
//!
//! This crate reads no parse and no layer, in whatever language; it judges nothing that the reports say.

mod candidates;
mod evidence;
mod features;
mod linkage;
mod reasons;
mod sketch;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::convert::Infallible;

use rayon::prelude::*;
use types::{Directives, DocNumber, Document, DocumentId, Reason, Story};

use features::Collection;

pub use sketch::Sketch;

/// How reports are grouped. One setting serves all collections.
///
/// The weights are log odds: what a full cosine, or a unit of the other measures, adds to the evidence that two
/// reports tell one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What has to be overcome: most pairs of reports tell two events.
    pub against: f64,
    /// Weight of the cosine of all words.
    pub words: f64,
    /// Weight of the cosine of the words of headline and lead.
    pub lead: f64,
    /// Weight of the cosine of names and pairs of names.
    pub names: f64,
    /// Weight of the cosine of names and numbers of the lead.
    pub lead_names: f64,
    /// Weight of the cosine of numbers.
    pub numbers: f64,
    /// Weight of the names that few reports have, by the logarithm of their sum.
    pub rare_names: f64,
    /// What days between two reports count against them, by their logarithm.
    pub days_apart: f64,
    /// What counts against two reports of which one has no date.
    pub undated: f64,
    /// What counts against two reports of one outlet, whose furniture and style they share.
    pub one_outlet: f64,
    /// What share of the evidence that the reports of two clusters are one event, past or short of `usual`, is asked for
    /// or let off between the two.
    pub cohesion: f64,
    /// The evidence that two reports of one event usually have.
    pub usual: f64,
    /// With how many pairs of usual evidence a cluster begins.
    pub few_pairs: f64,
    /// Least shared weight of rare features at which two reports are compared.
    pub least_shared: f64,
    /// Of a feature with more reports than this only so many, the nearest in time, are looked up.
    pub most_postings: usize,
    /// How many places are looked up for one report.
    pub most_visits: usize,
    /// With how many earlier reports one is compared at the most.
    pub most_candidates: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            against: 6.0,
            words: 6.0,
            lead: 8.0,
            names: 3.0,
            lead_names: 3.0,
            numbers: 2.0,
            rare_names: 1.5,
            days_apart: 0.7,
            undated: 0.5,
            one_outlet: 2.0,
            cohesion: 0.3,
            usual: 3.0,
            few_pairs: 3.0,
            least_shared: 0.02,
            most_postings: 500,
            most_visits: 20_000,
            most_candidates: 500,
        }
    }
}

/// From so many reports on, a collection is taken for a stream of news.
const STREAM: f64 = 100.0;

impl Settings {
    /// The settings for a collection of so many reports. In a small pile, which somebody put together, two reports
    /// are likelier to tell one event than in a stream, and words that all have say less for it than they should:
    /// less evidence is asked for, down to about two thirds in the smallest.
    fn for_collection(&self, reports: usize) -> Self {
        let share = ((reports + 1) as f64).ln() / STREAM.ln();
        Self { against: self.against * share.clamp(0.65, 1.0), ..self.clone() }
    }
}

/// Groups reports into stories, in the order of their first report; a report's number is its place in
/// `documents`.
pub fn group(documents: &[Document], directives: &Directives, settings: &Settings) -> Vec<Story> {
    let sketches = documents.par_iter().map(Sketch::of).collect();
    let ids: Vec<DocumentId> = documents.iter().map(|document| document.id.clone()).collect();
    let grouping = Grouping::new(&ids, sketches, directives, settings);
    let document = |doc: DocNumber| Ok::<_, Infallible>(Cow::Borrowed(&documents[doc.index()]));
    let explained = |(at, docs): (usize, &[DocNumber])| {
        let reasons = grouping.reasons(at, &ids, directives, &document);
        Story { documents: docs.to_vec(), reasons: reasons.unwrap_or_else(|never| match never {}) }
    };
    let stories: Vec<(usize, &[DocNumber])> = grouping.stories().enumerate().collect();
    stories.into_par_iter().map(explained).collect()
}

/// The stories of a collection of which only sketches are kept.
#[derive(Debug)]
pub struct Grouping {
    stories: Vec<Members>,
    collection: Collection,
}

/// The reports of a story, and for each the number of its text among the different ones.
#[derive(Debug, Default)]
struct Members {
    documents: Vec<DocNumber>,
    texts: Vec<usize>,
}

impl Grouping {
    /// Groups reports by their sketches; a report's number is its place in `ids` and `sketches`. The answer is
    /// that of [`group()`], however the sketches came together.
    pub fn new(
        ids: &[DocumentId],
        sketches: Vec<Sketch>,
        directives: &Directives,
        settings: &Settings,
    ) -> Self {
        let (distinct, distinct_of) = distinct(ids, sketches, directives);
        let count = distinct.len();
        let collection = Collection::new(distinct);
        let settings = &settings.for_collection(count);
        let pairs = candidates::pairs(&collection, settings);
        let constraints = constraints(ids, &distinct_of, directives);
        let labels = linkage::cluster(count, pairs, &constraints, settings);
        let mut stories: Vec<Members> = Vec::new();
        let mut at_label = vec![usize::MAX; count];
        for (doc, &text) in distinct_of.iter().enumerate() {
            let label = labels[text];
            if at_label[label] == usize::MAX {
                at_label[label] = stories.len();
                stories.push(Members::default());
            }
            let story = &mut stories[at_label[label]];
            story.documents.push(DocNumber(doc as u32));
            story.texts.push(text);
        }
        Self { stories, collection }
    }

    /// The stories in the order of their first report.
    pub fn stories(&self) -> impl Iterator<Item = &[DocNumber]> {
        self.stories.iter().map(|story| &story.documents[..])
    }

    /// The reasons why the reports of a story stand together; the story's number is its place among
    /// [`Grouping::stories`]. `document` gives a report by its number.
    ///
    /// # Errors
    /// The first error of `document`.
    pub fn reasons<'a, E>(
        &self,
        story: usize,
        ids: &[DocumentId],
        directives: &Directives,
        document: &impl Fn(DocNumber) -> Result<Cow<'a, Document>, E>,
    ) -> Result<Vec<Reason>, E> {
        let story = &self.stories[story];
        let mut reasons = reasons::of_story(story, &self.collection, document)?;
        for together in &directives.join {
            let named = story.documents.iter().filter(|doc| together.contains(&ids[doc.index()])).count();
            if named > 1 {
                reasons.push(Reason::new("joined by the user", Vec::new()));
            }
        }
        Ok(reasons)
    }
}

/// The sketches of the different texts of a collection, and for each report which of them is its own. Empty texts
/// are different texts: nothing says that they belong together. So are those that the user splits.
fn distinct(ids: &[DocumentId], sketches: Vec<Sketch>, directives: &Directives) -> (Vec<Sketch>, Vec<usize>) {
    let split: BTreeSet<&DocumentId> =
        directives.split.iter().flat_map(|(one, other)| [one, other]).collect();
    let mut places: HashMap<u128, usize> = HashMap::new();
    let mut distinct: Vec<Sketch> = Vec::new();
    let mut distinct_of = Vec::with_capacity(sketches.len());
    for (id, sketch) in ids.iter().zip(sketches) {
        let text = sketch.text.filter(|_| !split.contains(id));
        let known = text.and_then(|text| places.get(&text).copied());
        distinct_of.push(known.unwrap_or_else(|| {
            places.extend(sketch.text.map(|text| (text, distinct.len())));
            distinct.push(sketch);
            distinct.len() - 1
        }));
    }
    (distinct, distinct_of)
}

/// Pairs of texts that the user joins or splits.
#[derive(Debug, Default)]
struct Constraints {
    join: Vec<(usize, usize)>,
    split: Vec<(usize, usize)>,
}

fn constraints(ids: &[DocumentId], distinct_of: &[usize], directives: &Directives) -> Constraints {
    if directives.join.is_empty() && directives.split.is_empty() {
        return Constraints::default();
    }
    let places: HashMap<&DocumentId, usize> = ids.iter().zip(distinct_of.iter().copied()).collect();
    let place = |id: &DocumentId| places.get(id).copied();
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
