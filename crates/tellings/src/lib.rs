//! tellings as a library: from folders of reports to a collation.
//!
//! [`read`] takes the inputs in; [`group()`] works on their text alone; a [`Reader`] holds the language model and
//! [annotates](Reader::annotate) documents or [collates](Reader::collate) them. [`list_stories`] and
//! [`list_passages`] go over any number of reports without keeping them, [`list_stories_into`] over more and more.
//! How the results are printed is [`report`]'s.
//!
//! **Invariant.** This crate wires the stages together and analyses nothing itself. The same inputs and settings
//! give the same results, whatever the order of the inputs and the number of threads.
//!
//! ```no_run
//! use tellings::{Input, Reader, Settings, Silent};
//!
//! let settings = Settings::default();
//! let reports = tellings::read(&[Input::from_argument("reports")], &settings);
//! let collation = Reader::new(&settings)?.collate(reports, &Silent);
//! for story in &collation.stories {
//!     println!("{} reports, {} facts", story.story.documents.len(), story.facts.len());
//! }
//! # Ok::<(), tellings::Error>(())
//! ```

mod lists;
mod progress;

use std::path::PathBuf;

use english::{Analysis, Model, ModelError};
use rayon::prelude::*;
use types::{
    Annotated, Annotations, CheckedDraft, CollatedStory, Collation, Diagnostic, Directives, DocNumber,
    Document, Story,
};

pub use english;
pub use ingest::{Ingested, Input};
pub use lists::{PassageList, StoryList, list_passages, list_stories, list_stories_into};
pub use progress::{Progress, Silent, Step};
pub use report;
pub use store::Error as StateError;
pub use types;

/// What a run may be told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Limits on the inputs.
    pub ingest: ingest::Options,
    /// A model file made by `tools/convert_spacy.py`, in place of the one in the program.
    pub model: Option<PathBuf>,
    /// How many threads work; as many as there are cores where nothing is said. Changes no result.
    pub threads: Option<usize>,
    /// About how many bytes of texts are kept in memory by lists over many documents; what is more goes to temporary
    /// files. Changes no result.
    pub memory: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { ingest: ingest::Options::default(), model: None, threads: None, memory: 2 << 30 }
    }
}

/// Why a run could not begin.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The language model could not be loaded.
    #[error("the language model could not be loaded")]
    Model(#[from] ModelError),
    /// The threads could not be started.
    #[error("the threads could not be started")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// The state cannot be used.
    #[error(transparent)]
    State(#[from] store::Error),
    /// Something cannot be written or read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// One document with its parse and what was found in it.
#[derive(Debug, Clone)]
pub struct AnnotatedDocument {
    /// The document.
    pub document: Document,
    /// Its parse, in bytes of [`Document::repaired`].
    pub analysis: Analysis,
    /// What was found.
    pub annotations: Annotations,
    /// What was noticed in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A draft held against reports.
#[derive(Debug, Clone)]
pub struct Check {
    /// The draft.
    pub draft: Document,
    /// The reports; a [`DocNumber`] is a place here.
    pub documents: Vec<Document>,
    /// What was found in each report; same places.
    pub annotations: Vec<Annotations>,
    /// Who is who in them.
    pub links: types::Links,
    /// The draft's sentences and how they stand to the reports.
    pub checked: CheckedDraft,
    /// What was noticed in draft and reports.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads all inputs; what could not be read is in the diagnostics.
pub fn read(inputs: &[Input], settings: &Settings) -> Ingested {
    ingest::read(inputs, &settings.ingest)
}

/// Puts documents together into stories, by their text alone.
pub fn group(reports: &Ingested) -> Vec<Story> {
    group::group(&reports.documents, &reports.directives, &group::Settings::default())
}

/// Reads documents with a language model.
#[derive(Debug)]
pub struct Reader {
    model: Model,
    threads: rayon::ThreadPool,
}

/// Documents are annotated this many at a time, so that a long run holds few parses at once.
const BATCH: usize = 64;

impl Reader {
    /// Loads the model and starts the threads.
    ///
    /// # Errors
    /// If the model file cannot be used or threads cannot be started.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        let model = match &settings.model {
            Some(path) => Model::from_file(path)?,
            None => Model::embedded()?,
        };
        let threads = rayon::ThreadPoolBuilder::new().num_threads(settings.threads.unwrap_or(0)).build()?;
        Ok(Self { model, threads })
    }

    /// The language model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Annotates documents and gives each to `each`, in order.
    ///
    /// # Errors
    /// The first error of `each`, after which nothing more is annotated.
    pub fn annotate<E>(
        &self,
        documents: Vec<Document>,
        progress: &dyn Progress,
        mut each: impl FnMut(AnnotatedDocument) -> Result<(), E>,
    ) -> Result<(), E> {
        progress.begin(Step::Annotate, documents.len());
        let mut rest = documents.into_iter();
        loop {
            let batch: Vec<Document> = rest.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let annotated: Vec<AnnotatedDocument> = self.threads.install(|| {
                batch.into_par_iter().map(|document| self.annotate_one(document, progress)).collect()
            });
            annotated.into_iter().try_for_each(&mut each)?;
        }
        progress.end();
        Ok(())
    }

    fn annotate_one(&self, document: Document, progress: &dyn Progress) -> AnnotatedDocument {
        let analysis = annotate::analyse(&document, &self.model);
        let (annotations, diagnostics) = annotate::annotate(&document, &analysis);
        progress.advance();
        AnnotatedDocument { document, analysis, annotations, diagnostics }
    }

    /// Holds a draft against reports, which are taken to tell one story.
    pub fn check(&self, draft: Document, reports: Ingested, progress: &dyn Progress) -> Check {
        let Ingested { documents, directives, mut diagnostics } = reports;
        let (mut read, mut annotations, mut words) = (Vec::new(), Vec::new(), Vec::new());
        let mut draft_read = None;
        let all = documents.into_iter().chain([draft]).collect();
        let kept = self.annotate(all, progress, |annotated| {
            words.push(annotate::words(&annotated.document, &annotated.analysis));
            diagnostics.extend(annotated.diagnostics);
            read.push(annotated.document);
            annotations.push(annotated.annotations);
            Ok::<(), std::convert::Infallible>(())
        });
        kept.unwrap_or_else(|never| match never {});
        diagnostics.sort();
        if let (Some(document), Some(annotations), Some(words)) = (read.pop(), annotations.pop(), words.pop())
        {
            draft_read = Some((document, annotations, words));
        }
        let (draft, draft_annotations, draft_words) = draft_read.expect("the draft was annotated last");
        progress.begin(Step::Collate, 1);
        let numbers = (0..).map(DocNumber);
        let reports: Vec<Annotated<'_>> = numbers
            .zip(read.iter().zip(&annotations))
            .map(|(number, (document, annotations))| Annotated { number, document, annotations })
            .collect();
        let links = align::align(&reports, &directives);
        let pile: Vec<compare::Reading<'_>> = reports
            .iter()
            .zip(&words)
            .map(|(&annotated, words)| compare::Reading { annotated, words })
            .collect();
        let number = DocNumber(reports.len() as u32);
        let annotated = Annotated { number, document: &draft, annotations: &draft_annotations };
        let draft_reading = compare::Reading { annotated, words: &draft_words };
        let checked = compare::check(draft_reading, &pile, &links, &directives);
        progress.end();
        Check { draft, documents: read, annotations, links, checked, diagnostics }
    }

    /// Groups reports into stories and works out what the reports of each say together.
    pub fn collate(&self, reports: Ingested, progress: &dyn Progress) -> Collation {
        progress.begin(Step::Group, 1);
        let stories = group(&reports);
        progress.end();
        let Ingested { documents, directives, mut diagnostics } = reports;
        let (mut read, mut annotations) = (Vec::new(), Vec::new());
        let kept = self.annotate(documents, progress, |annotated| {
            read.push(annotated.document);
            annotations.push(annotated.annotations);
            diagnostics.extend(annotated.diagnostics);
            Ok::<(), std::convert::Infallible>(())
        });
        kept.unwrap_or_else(|never| match never {});
        diagnostics.sort();
        progress.begin(Step::Collate, stories.len());
        let stories = self.threads.install(|| {
            let stories = stories.into_par_iter();
            stories.map(|story| collate_one(story, &read, &annotations, &directives, progress)).collect()
        });
        progress.end();
        Collation { documents: read, annotations, stories, diagnostics }
    }
}

fn collate_one(
    story: Story,
    documents: &[Document],
    annotations: &[Annotations],
    directives: &Directives,
    progress: &dyn Progress,
) -> CollatedStory {
    let reports: Vec<Annotated<'_>> = story
        .documents
        .iter()
        .map(|&number| Annotated {
            number,
            document: &documents[number.index()],
            annotations: &annotations[number.index()],
        })
        .collect();
    let links = align::align(&reports, directives);
    let collated = compare::compare(story, &reports, links, directives);
    progress.advance();
    collated
}
