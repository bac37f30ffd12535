use std::collections::{BTreeSet, HashMap};

use text::Text;
use types::{Code, Diagnostic, Document, DocumentId};

use crate::directions::Directions;
use crate::place::Place;
use crate::{Ingested, Reading};

/// Puts what was read in its order, applies the user's directions and gives every document an identifier of its
/// own.
pub(crate) fn settle(
    mut diagnostics: Vec<Diagnostic>,
    readings: Vec<Reading>,
    directions: Directions,
) -> Ingested {
    let mut kept = Vec::new();
    for reading in readings {
        match reading.document {
            Some(document) => {
                kept.push(Kept { document, told: reading.diagnostics, place: reading.place });
            }
            None => diagnostics.extend(reading.diagnostics),
        }
    }
    let ids: BTreeSet<DocumentId> = kept.iter().map(|kept| kept.document.id.clone()).collect();
    let mut directions = directions;
    for Kept { document, told, place } in &mut kept {
        directions.apply(document, &place.source);
        if document.language.as_deref() == Some("en") {
            told.retain(|diagnostic| diagnostic.code != Code::Language);
        }
    }
    let directives = directions.finish(&ids, &mut diagnostics);
    kept.sort_by(|one, other| {
        let (one, other) = (&one.document, &other.document);
        one.id.cmp(&other.id).then_with(|| contents(one).cmp(&contents(other)))
    });
    tell_same_ids_apart(&mut kept, &ids);
    kept.sort_by(|one, other| one.document.id.cmp(&other.document.id));
    tell_same_texts(&mut kept);
    let mut documents = Vec::with_capacity(kept.len());
    for Kept { document, told, .. } in kept {
        diagnostics.extend(told);
        documents.push(document);
    }
    diagnostics.sort();
    diagnostics.dedup();
    Ingested { documents, directives, diagnostics }
}

/// A document, what was noticed of it and where it came from.
struct Kept {
    document: Document,
    told: Vec<Diagnostic>,
    place: Place,
}

/// What orders documents of one identifier, whatever the order they were read in.
fn contents(document: &Document) -> impl Ord + '_ {
    (
        document.text.as_str(),
        (
            document.title.as_deref(),
            document.outlet.as_deref(),
            document.url.as_deref(),
            document.byline.as_deref(),
        ),
        format!("{:?} {:?}", document.published, document.updated),
        document.language.as_deref(),
        serde_json::to_string(&document.extra).unwrap_or_default(),
    )
}

/// Gives the second and later documents of one identifier a number.
fn tell_same_ids_apart(kept: &mut [Kept], ids: &BTreeSet<DocumentId>) {
    let mut taken = ids.clone();
    let mut last: Option<DocumentId> = None;
    let mut number = 1u64;
    for Kept { document, told, place } in kept {
        if last.as_ref() != Some(&document.id) {
            last = Some(document.id.clone());
            number = 1;
            continue;
        }
        let known = document.id.clone();
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
        document.id = fresh;
    }
}

/// Tells which documents have the text of an earlier one, letter for letter.
fn tell_same_texts(kept: &mut [Kept]) {
    let mut first: HashMap<Text, DocumentId> = HashMap::new();
    for Kept { document, told, place } in kept {
        if let Some(known) = first.get(&document.text) {
            let message =
                format!("its text is the same as that of \u{201c}{known}\u{201d}, letter for letter");
            let mut note = place.note(Code::DuplicateText, message, "");
            note.document = Some(document.id.clone());
            told.push(note);
        } else {
            first.insert(document.text.clone(), document.id.clone());
        }
    }
}
