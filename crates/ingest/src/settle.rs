use std::collections::{BTreeMap, BTreeSet, HashMap};

use sha2::{Digest, Sha256};
use types::{Code, Diagnostic, Document, DocumentId};

use crate::directions::Directions;
use crate::place::Place;
use crate::{Arrivals, Reading};

/// Gathers what was read and puts it in its order in the end. Documents themselves are not kept.
pub(crate) struct Settling {
    directions: Directions,
    diagnostics: Vec<Diagnostic>,
    arrived: Vec<Arrived>,
}

/// What is kept of a document, in the order of arrival.
struct Arrived {
    id: DocumentId,
    /// Of all that the source says of it: orders documents of one identifier, whatever the order they came in.
    contents: [u8; 32],
    text: [u8; 32],
    told: Vec<Diagnostic>,
    place: Place,
}

impl Settling {
    pub(crate) fn new(diagnostics: Vec<Diagnostic>, directions: Directions) -> Self {
        Self { directions, diagnostics, arrived: Vec::new() }
    }

    /// Takes a reading and gives back its document, with the user's directions applied.
    pub(crate) fn take(&mut self, reading: Reading) -> Option<Document> {
        let Reading { document, diagnostics: mut told, place } = reading;
        let Some(mut document) = document else {
            self.diagnostics.extend(told);
            return None;
        };
        let contents = contents(&document);
        self.directions.apply(&mut document, &place.source);
        if document.language.as_deref() == Some("en") {
            told.retain(|diagnostic| diagnostic.code != Code::Language);
        }
        let text = Sha256::digest(document.text.as_bytes()).into();
        self.arrived.push(Arrived { id: document.id.clone(), contents, text, told, place });
        Some(document)
    }

    /// Gives every document an identifier of its own and says in which order they stand.
    pub(crate) fn finish(mut self) -> Arrivals {
        let ids: BTreeSet<DocumentId> = self.arrived.iter().map(|arrived| arrived.id.clone()).collect();
        let directives = self.directions.finish(&ids, &mut self.diagnostics);
        let mut numbered: Vec<(u32, Arrived)> = (0..).zip(self.arrived).collect();
        numbered.sort_by(|(_, one), (_, other)| {
            (&one.id, &one.contents, &one.place.file, one.place.line).cmp(&(
                &other.id,
                &other.contents,
                &other.place.file,
                other.place.line,
            ))
        });
        let renamed = tell_same_ids_apart(&mut numbered, &ids);
        numbered.sort_by(|(_, one), (_, other)| one.id.cmp(&other.id));
        tell_same_texts(&mut numbered);
        let mut order = Vec::with_capacity(numbered.len());
        for (number, arrived) in numbered {
            order.push(number);
            self.diagnostics.extend(arrived.told);
        }
        self.diagnostics.sort();
        self.diagnostics.dedup();
        Arrivals { order, renamed, directives, diagnostics: self.diagnostics }
    }
}

/// A digest of a document as its source gives it.
fn contents(document: &Document) -> [u8; 32] {
    let fields = [&document.title, &document.outlet, &document.url, &document.byline, &document.language];
    let mut digest = Sha256::new();
    let mut part = |words: &str| {
        digest.update((words.len() as u64).to_le_bytes());
        digest.update(words);
    };
    part(document.text.as_str());
    for field in fields {
        part(if field.is_some() { "some" } else { "none" });
        part(field.as_deref().unwrap_or_default());
    }
    part(&format!("{:?} {:?}", document.published, document.updated));
    part(&serde_json::to_string(&document.extra).unwrap_or_default());
    digest.finalize().into()
}

/// Gives the second and later documents of one identifier a number. What was given, by number of arrival.
fn tell_same_ids_apart(
    arrived: &mut [(u32, Arrived)],
    ids: &BTreeSet<DocumentId>,
) -> BTreeMap<u32, DocumentId> {
    let mut renamed = BTreeMap::new();
    let mut taken = ids.clone();
    let mut last: Option<DocumentId> = None;
    let mut number = 1u64;
    for (at, Arrived { id, told, place, .. }) in arrived {
        if last.as_ref() != Some(id) {
            last = Some(id.clone());
            number = 1;
            continue;
        }
        let known = id.clone();
        let fresh = loop {
            number += 1;
            let fresh = DocumentId::new(format!("{known}#{number}"));
            if taken.insert(fresh.clone()) {
                break fresh;
            }
        };
        told.push(place.warning(
            Code::DuplicateId,
            format!("another document is called \u{201c}{known}\u{201d} too: this one is called \u{201c}{fresh}\u{201d}"),
            "give each an id of its own",
        ));
        for diagnostic in told {
            diagnostic.document = Some(fresh.clone());
        }
        renamed.insert(*at, fresh.clone());
        *id = fresh;
    }
    renamed
}

/// Tells which documents have the text of an earlier one, letter for letter.
fn tell_same_texts(arrived: &mut [(u32, Arrived)]) {
    let mut first: HashMap<[u8; 32], DocumentId> = HashMap::new();
    for (_, Arrived { id, text, told, place, .. }) in arrived {
        if let Some(known) = first.get(text) {
            let message =
                format!("its text is the same as that of \u{201c}{known}\u{201d}, letter for letter");
            let mut note = place.note(Code::DuplicateText, message, "");
            note.document = Some(id.clone());
            told.push(note);
        } else {
            first.insert(*text, id.clone());
        }
    }
}
