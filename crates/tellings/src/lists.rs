//! Lists of stories and of copies over any number of reports, of which the texts are not kept in memory.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use align::{PassageSearch, PassageSettings, WordFamily, WordPlaces};
use group::{Grouping, Sketch};
use ingest::Arrivals;
use ingest::Input;
use rayon::prelude::*;
use report::{ListedStory, Options, wire};
use store::{Change, Shelf, State};
use types::{
    Anchor, Code, Diagnostic, Directives, DocNumber, Document, DocumentId, Level, PassageFamily, Reason,
    Redaction,
};

use crate::{Error, Settings};

/// Which reports tell one story, ready to be listed.
#[derive(Debug)]
pub struct StoryList {
    ids: Vec<DocumentId>,
    titles: Vec<Option<String>>,
    grouping: Grouping,
    directives: Directives,
    texts: Texts,
    diagnostics: Vec<Diagnostic>,
}

/// Where the texts of grouped reports are.
#[derive(Debug)]
enum Texts {
    /// Nowhere: they are not needed any more.
    Gone,
    Shelf(Shelf, Arrivals),
    State(State),
}

/// Groups all reports that are read.
///
/// Their texts are kept only for `explain`, and in a temporary file where they are many.
///
/// # Errors
/// If there is no room for temporary files.
pub fn list_stories(inputs: &[Input], settings: &Settings, explain: bool) -> Result<StoryList, Error> {
    let mut kept: Vec<(DocumentId, Option<String>, Option<Sketch>)> = Vec::new();
    let mut shelf = Shelf::new(settings.memory);
    let mut arrivals = ingest::read_in_batches(inputs, &settings.ingest, |batch| {
        let sketches: Vec<Sketch> = batch.par_iter().map(Sketch::of).collect();
        for (mut document, sketch) in batch.into_iter().zip(sketches) {
            kept.push((document.id.clone(), document.title.take(), Some(sketch)));
            if explain {
                shelf.push(document)?;
            }
        }
        Ok::<(), io::Error>(())
    })?;
    let (mut ids, mut titles, mut sketches) = (Vec::new(), Vec::new(), Vec::new());
    for &at in &arrivals.order {
        let (id, title, sketch) = &mut kept[at as usize];
        ids.push(arrivals.renamed.get(&at).unwrap_or(id).clone());
        titles.push(title.take());
        sketches.extend(sketch.take());
    }
    drop(kept);
    let directives = std::mem::take(&mut arrivals.directives);
    let diagnostics = std::mem::take(&mut arrivals.diagnostics);
    let grouping = Grouping::new(&ids, sketches, &directives, &group::Settings::default());
    let texts = if explain { Texts::Shelf(shelf, arrivals) } else { Texts::Gone };
    Ok(StoryList { ids, titles, grouping, directives, texts, diagnostics })
}

/// Adds all reports that are read to a state and groups what is then in it: the answer is that of
/// [`list_stories`] over all reports together.
///
/// A report that was there already, the same in all that its source says of it, is not added again; another report
/// of its identifier takes its place, which is told. A run that is stopped changes nothing.
///
/// # Errors
/// If the state cannot be used or there is no room left for it. It then holds what it held before.
pub fn list_stories_into(path: &Path, inputs: &[Input], settings: &Settings) -> Result<StoryList, Error> {
    let mut state = State::open(path)?;
    let mut writing = state.write()?;
    let arrivals = ingest::read_in_batches(inputs, &settings.ingest, |batch| {
        let sketches: Vec<Vec<u8>> =
            batch.par_iter().map(|document| Sketch::of(document).to_bytes()).collect();
        let mut both = batch.iter().zip(&sketches);
        both.try_for_each(|(document, sketch)| writing.add(document, Sketch::VERSION, sketch))
    })?;
    let mut diagnostics = arrivals.diagnostics;
    for (id, change) in writing.finish(&arrivals.renamed, &arrivals.directives)? {
        if change == Change::Replaced {
            diagnostics.push(replaced(id));
        }
    }
    diagnostics.sort();
    let kept = state.documents(Sketch::VERSION, Sketch::from_bytes, Sketch::of)?;
    let directives = state.directives()?;
    let (mut ids, mut titles, mut sketches) = (Vec::new(), Vec::new(), Vec::new());
    for kept in kept {
        ids.push(kept.id);
        titles.push(kept.title);
        sketches.push(kept.derived);
    }
    // What names a report of an earlier run names none that is missing. Reports come in the order of identifiers.
    let is_kept = |id: &DocumentId| ids.binary_search(id).is_ok();
    diagnostics
        .retain(|told| told.code != Code::BadDirective || !told.document.as_ref().is_some_and(is_kept));
    let grouping = Grouping::new(&ids, sketches, &directives, &group::Settings::default());
    Ok(StoryList { ids, titles, grouping, directives, texts: Texts::State(state), diagnostics })
}

fn replaced(id: DocumentId) -> Diagnostic {
    Diagnostic {
        level: Level::Note,
        code: Code::DuplicateId,
        file: None,
        line: None,
        document: Some(id),
        range: None,
        message: "another document of this id was kept by an earlier run: this one takes its place"
            .to_owned(),
        hint: None,
    }
}

/// How many stories or families are written at a time.
const BATCH: usize = 1024;

impl StoryList {
    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// What was noticed of the reports that were read.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Names to withhold.
    pub fn redact(&self) -> &[Redaction] {
        &self.directives.redact
    }

    /// Gives the stories to `each` as they are printed, in the order of their first report.
    ///
    /// # Errors
    /// The first error of `each`, or if texts that are needed for reasons cannot be fetched.
    pub fn write(
        &self,
        options: &Options,
        mut each: impl FnMut(&wire::StoryLine) -> io::Result<()>,
    ) -> Result<(), Error> {
        let stories: Vec<&[DocNumber]> = self.grouping.stories().collect();
        for (at, batch) in stories.chunks(BATCH).enumerate() {
            let first = at * BATCH;
            let mut listed: Vec<ListedStory> = (first..)
                .zip(batch)
                .map(|(at, docs)| self.listed(at, docs, options))
                .collect::<Result<_, _>>()?;
            let places = listed.iter().flat_map(|story| &story.reasons).flat_map(|reason| &reason.places);
            let local = Local::new(places.map(|place| place.doc), |doc| self.document(doc))?;
            for reason in listed.iter_mut().flat_map(|story| &mut story.reasons) {
                reason.places.iter_mut().for_each(|place| place.doc = local.number(place.doc));
            }
            let lines = report::story_lines(first, &listed, local.documents(), options);
            lines.iter().try_for_each(&mut each)?;
        }
        Ok(())
    }

    fn listed(&self, at: usize, docs: &[DocNumber], options: &Options) -> Result<ListedStory, Error> {
        let reasons: Vec<Reason> = match options.explain {
            true => {
                let document = |doc| self.document(doc);
                self.grouping.reasons(at, &self.ids, &self.directives, &document)?
            }
            false => Vec::new(),
        };
        Ok(ListedStory {
            documents: docs.iter().map(|doc| self.ids[doc.index()].to_string()).collect(),
            title: docs.iter().find_map(|doc| self.titles[doc.index()].clone()),
            reasons,
        })
    }

    fn document(&self, doc: DocNumber) -> Result<Cow<'_, Document>, Error> {
        match &self.texts {
            Texts::Gone => unreachable!("texts are kept wherever reasons are asked for"),
            Texts::Shelf(shelf, arrivals) => Ok(on_shelf(shelf, arrivals, doc)?),
            Texts::State(state) => Ok(Cow::Owned(state.document(&self.ids[doc.index()])?)),
        }
    }
}

fn on_shelf<'a>(shelf: &'a Shelf, arrivals: &Arrivals, doc: DocNumber) -> io::Result<Cow<'a, Document>> {
    let at = arrivals.order[doc.index()];
    let mut document = shelf.get(at as usize)?;
    if let Some(id) = arrivals.renamed.get(&at) {
        document.to_mut().id = id.clone();
    }
    Ok(document)
}

/// Some documents of a run under numbers of their own.
struct Local<'a> {
    numbers: Vec<DocNumber>,
    documents: Vec<Cow<'a, Document>>,
}

impl<'a> Local<'a> {
    fn new<E>(
        docs: impl Iterator<Item = DocNumber>,
        document: impl Fn(DocNumber) -> Result<Cow<'a, Document>, E>,
    ) -> Result<Self, E> {
        let mut numbers: Vec<DocNumber> = docs.collect();
        numbers.sort_unstable();
        numbers.dedup();
        let documents = numbers.iter().map(|&doc| document(doc)).collect::<Result<_, E>>()?;
        Ok(Self { numbers, documents })
    }

    fn number(&self, doc: DocNumber) -> DocNumber {
        DocNumber(self.numbers.partition_point(|&other| other < doc) as u32)
    }

    fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().map(AsRef::as_ref)
    }
}

/// What was copied between reports, ready to be listed.
#[derive(Debug)]
pub struct PassageList {
    families: Vec<WordFamily>,
    shelf: Shelf,
    arrivals: Arrivals,
}

/// Finds what was copied between all reports that are read.
///
/// Texts, words and common runs are kept in memory up to `settings.memory`, and past that in temporary files.
///
/// # Errors
/// If there is no room for temporary files.
pub fn list_passages(inputs: &[Input], settings: &Settings) -> Result<PassageList, Error> {
    let memory = settings.memory / 2;
    let mut shelf = Shelf::new(memory);
    let mut search = PassageSearch::new(PassageSettings { memory, ..PassageSettings::default() });
    let arrivals = ingest::read_in_batches(inputs, &settings.ingest, |batch| {
        search.add(&batch.iter().collect::<Vec<_>>())?;
        batch.into_iter().try_for_each(|document| shelf.push(document))
    })?;
    let families = search.find(arrivals.order.clone())?;
    Ok(PassageList { families, shelf, arrivals })
}

impl PassageList {
    /// Whether no report was read.
    pub fn is_empty(&self) -> bool {
        self.shelf.is_empty()
    }

    /// What was noticed of the reports that were read.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.arrivals.diagnostics
    }

    /// Names to withhold.
    pub fn redact(&self) -> &[Redaction] {
        &self.arrivals.directives.redact
    }

    /// Gives the families to `each` as they are printed, in the order of their first places.
    ///
    /// # Errors
    /// The first error of `each`, or if texts cannot be fetched from a temporary file.
    pub fn write(
        &self,
        options: &Options,
        mut each: impl FnMut(&wire::PassageLine) -> io::Result<()>,
    ) -> Result<(), Error> {
        for (at, batch) in self.families.chunks(BATCH).enumerate() {
            let docs = batch.iter().flat_map(|family| &family.places).map(|place| place.doc);
            let local = Local::new(docs, |doc| on_shelf(&self.shelf, &self.arrivals, doc))?;
            let documents: Vec<&Document> = local.documents().collect();
            let words: Vec<WordPlaces> =
                documents.par_iter().map(|document| WordPlaces::of(document)).collect();
            let family = |family: &WordFamily| PassageFamily {
                kind: family.kind,
                exact_share: family.exact_share,
                places: family
                    .places
                    .iter()
                    .map(|place| {
                        let doc = local.number(place.doc);
                        Anchor::new(doc, words[doc.index()].range(documents[doc.index()], place))
                    })
                    .collect(),
            };
            let families: Vec<PassageFamily> = batch.par_iter().map(family).collect();
            let lines = report::passage_lines(at * BATCH, &families, documents, options);
            lines.iter().try_for_each(&mut each)?;
        }
        Ok(())
    }
}
