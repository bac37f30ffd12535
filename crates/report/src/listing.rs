use types::{Document, PassageFamily, Reason};

use crate::pages::Pages;
use crate::redaction::{Form, Redactor};
use crate::{Options, collation::rounded_share, identifiers, wire};

/// A story to be listed.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedStory {
    /// The identifiers of its documents.
    pub documents: Vec<String>,
    /// A headline of one of them.
    pub title: Option<String>,
    /// Why they stand together. Places count in the documents that are given with the stories.
    pub reasons: Vec<Reason>,
}

/// Stories, a line each; the first has the number `first` in the list. `documents` are those in which reasons have
/// their places.
pub fn story_lines<'a>(
    first: usize,
    stories: &[ListedStory],
    documents: impl IntoIterator<Item = &'a Document>,
    options: &Options,
) -> Vec<wire::StoryLine> {
    let pages = pages(documents, options);
    let line = |(index, story): (usize, &ListedStory)| wire::StoryLine {
        story: identifiers::story(first + index),
        title: story.title.as_deref().map(|title| pages.clean(title)),
        documents: story.documents.clone(),
        reasons: options.explain.then(|| pages.reasons(&story.reasons)),
    };
    stories.iter().enumerate().map(line).collect()
}

/// Families of copies, a line each; the first has the number `first` in the list. Places count in `documents`.
pub fn passage_lines<'a>(
    first: usize,
    families: &[PassageFamily],
    documents: impl IntoIterator<Item = &'a Document>,
    options: &Options,
) -> Vec<wire::PassageLine> {
    let pages = pages(documents, options);
    let line = |(index, family): (usize, &PassageFamily)| wire::PassageLine {
        id: identifiers::passage(first + index),
        kind: family.kind.into(),
        spans: pages.spans(&family.places),
        exact_share: rounded_share(family.exact_share),
    };
    families.iter().enumerate().map(line).collect()
}

/// Without entities only the names as given, and their surnames, can be withheld.
fn pages<'a>(documents: impl IntoIterator<Item = &'a Document>, options: &Options) -> Pages<'a> {
    let forms = options
        .redact
        .iter()
        .flat_map(|redaction| [Some(Form::new(&redaction.name, redaction)), Form::surname(redaction, &[])]);
    Pages::new(documents, Redactor::new(forms.flatten()))
}
