use types::{
    Anchor, Annotations, CheckedDraft, CheckedSentence, Count, Diagnostic, DocNumber, Document, Links,
    OriginKind, OriginNumber, Problem, Support,
};

use crate::pages::Pages;
use crate::{FORMAT_VERSION, Options, collation, identifiers, wire};

/// What a check found, with all that its places refer to.
#[derive(Debug, Clone, Copy)]
pub struct CheckParts<'a> {
    /// The draft.
    pub draft: &'a Document,
    /// The reports; a [`DocNumber`] is a place here.
    pub documents: &'a [Document],
    /// What was found in each; same places.
    pub annotations: &'a [Annotations],
    /// Who is who in them.
    pub links: &'a Links,
    /// The finding.
    pub checked: &'a CheckedDraft,
    /// What was noticed.
    pub diagnostics: &'a [Diagnostic],
}

/// A check in the public format.
pub fn check(parts: &CheckParts<'_>, options: &Options) -> wire::Check {
    let identities = || parts.links.identities.iter();
    let redactor = || collation::redactor(parts.documents, parts.annotations, identities, options);
    let draft = Pages::new([parts.draft], redactor());
    let writer = CheckWriter { draft, pages: Pages::new(parts.documents, redactor()) };
    let documents = (0..parts.documents.len() as u32).map(DocNumber);
    wire::Check {
        format: "tellings/check".to_owned(),
        version: FORMAT_VERSION,
        generator: collation::generator(options),
        draft: writer.draft.document(DocNumber(0), options.text),
        documents: documents.map(|doc| writer.pages.document(doc, options.text)).collect(),
        origins: (0..).zip(&parts.checked.origins).map(|(n, origin)| writer.origin(n, origin)).collect(),
        sentences: parts.checked.sentences.iter().map(|sentence| writer.sentence(sentence)).collect(),
        diagnostics: parts.diagnostics.iter().map(|item| writer.pages.diagnostic(item)).collect(),
    }
}

struct CheckWriter<'a> {
    draft: Pages<'a>,
    pages: Pages<'a>,
}

impl CheckWriter<'_> {
    fn origin(&self, number: u32, origin: &types::Origin) -> wire::Origin {
        wire::Origin {
            id: identifiers::origin(OriginNumber(number)),
            kind: (&origin.kind).into(),
            label: self.pages.clean(&origin.label),
            entity: None,
            document: match origin.kind {
                OriginKind::Outlet(doc) => Some(self.pages.id(doc)),
                _ => None,
            },
            evidence: self.pages.spans(&origin.evidence),
        }
    }

    fn sentence(&self, sentence: &CheckedSentence) -> wire::CheckedSentence {
        let place = self.draft.place(Anchor::new(DocNumber(0), sentence.range));
        let Count { least, most } = sentence.origins;
        wire::CheckedSentence {
            start: place.start,
            end: place.end,
            exact: place.exact,
            verdict: sentence.verdict.into(),
            origins: wire::Count { least, most },
            support: sentence.support.iter().map(|support| self.support(support)).collect(),
            problems: sentence.problems.iter().map(|problem| self.problem(problem)).collect(),
        }
    }

    fn support(&self, support: &Support) -> wire::Support {
        wire::Support {
            span: self.pages.span(support.place),
            origin: identifiers::origin(support.origin),
            relation: support.relation.into(),
        }
    }

    fn problem(&self, problem: &Problem) -> wire::Problem {
        let place = self.draft.place(Anchor::new(DocNumber(0), problem.range));
        wire::Problem {
            kind: problem.kind.into(),
            start: place.start,
            end: place.end,
            exact: place.exact,
            found: problem.found.map(|found| self.pages.span(found)),
        }
    }
}
