use types::{Document, PassageFamily, Story};

use crate::pages::Pages;
use crate::redaction::Redactor;
use crate::{Options, collation::rounded_share, identifiers, wire};

/// The stories, a line each. `titles` has the same places as `stories`.
pub fn story_lines(
    documents: &[Document],
    stories: &[Story],
    titles: &[Option<String>],
    options: &Options,
) -> Vec<wire::StoryLine> {
    let pages = pages(documents, options);
    let line = |(index, story): (usize, &Story)| wire::StoryLine {
        story: identifiers::story(index),
        title: titles.get(index).cloned().flatten().map(|title| pages.clean(&title)),
        documents: pages.ids(&story.documents),
        reasons: options.explain.then(|| pages.reasons(&story.reasons)),
    };
    stories.iter().enumerate().map(line).collect()
}

/// The families of copies, a line each.
pub fn passage_lines(
    documents: &[Document],
    families: &[PassageFamily],
    options: &Options,
) -> Vec<wire::PassageLine> {
    let pages = pages(documents, options);
    let line = |(index, family): (usize, &PassageFamily)| wire::PassageLine {
        id: identifiers::passage(index),
        kind: family.kind.into(),
        spans: pages.spans(&family.places),
        exact_share: rounded_share(family.exact_share),
    };
    families.iter().enumerate().map(line).collect()
}

/// Without entities only the names as given can be withheld.
fn pages<'a>(documents: &'a [Document], options: &Options) -> Pages<'a> {
    let forms =
        options.redact.iter().map(|redaction| (redaction.name.clone(), redaction.replacement.clone()));
    Pages::new(documents, Redactor::new(forms))
}
