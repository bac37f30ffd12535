use sha2::{Digest, Sha256};
use text::{Normalized, Offsets, Text, TextRange};
use types::{Anchor, DocNumber, Document, Stamp};

use crate::redaction::Redactor;
use crate::wire;

/// The documents of a run as they are printed: with their identifiers, their places in code points, and without
/// the names to withhold. Places always count in the text as printed.
pub(crate) struct Pages<'a> {
    pages: Vec<Page<'a>>,
    redactor: Redactor,
}

struct Page<'a> {
    document: &'a Document,
    printed: Normalized,
    text: Text,
    offsets: Offsets,
}

impl<'a> Pages<'a> {
    pub(crate) fn new(documents: impl IntoIterator<Item = &'a Document>, redactor: Redactor) -> Self {
        let pages = documents
            .into_iter()
            .map(|document| {
                let printed = redactor.reading(&document.text);
                let text = if printed.is_unchanged() {
                    document.text.clone()
                } else {
                    Text::new(printed.as_str()).expect("a reading is no longer than a text can be")
                };
                Page { document, offsets: Offsets::new(&text), printed, text }
            })
            .collect();
        Self { pages, redactor }
    }

    pub(crate) fn id(&self, doc: DocNumber) -> String {
        self.pages[doc.index()].document.id.to_string()
    }

    pub(crate) fn ids(&self, docs: &[DocNumber]) -> Vec<String> {
        docs.iter().map(|&doc| self.id(doc)).collect()
    }

    /// Words that are not a place in a document, without the names to withhold.
    pub(crate) fn clean(&self, words: &str) -> String {
        self.redactor.apply(words).into_owned()
    }

    /// Whether any of these characters belong to a name that is withheld.
    pub(crate) fn is_withheld(&self, place: Anchor) -> bool {
        let mut pieces = self.pages[place.doc.index()].printed.replacements();
        pieces.any(|(piece, _)| piece.intersect(place.range).is_some())
    }

    pub(crate) fn points(&self, place: Anchor) -> (usize, usize) {
        let page = &self.pages[place.doc.index()];
        page.offsets.code_points(page.in_print(place.range))
    }

    pub(crate) fn words(&self, place: Anchor) -> &str {
        let page = &self.pages[place.doc.index()];
        page.text.slice(page.in_print(place.range))
    }

    pub(crate) fn range(&self, place: Anchor) -> wire::Range {
        let (start, end) = self.points(place);
        wire::Range { start, end }
    }

    pub(crate) fn place(&self, place: Anchor) -> wire::Place {
        let (start, end) = self.points(place);
        wire::Place { start, end, exact: self.words(place).to_owned() }
    }

    pub(crate) fn span(&self, place: Anchor) -> wire::Span {
        let (start, end) = self.points(place);
        wire::Span { document: self.id(place.doc), start, end, exact: self.words(place).to_owned() }
    }

    pub(crate) fn spans(&self, places: &[Anchor]) -> Vec<wire::Span> {
        places.iter().map(|&place| self.span(place)).collect()
    }

    pub(crate) fn reasons(&self, reasons: &[types::Reason]) -> Vec<wire::Reason> {
        let reason = |reason: &types::Reason| wire::Reason {
            text: self.clean(&reason.text),
            places: self.spans(&reason.places),
        };
        reasons.iter().map(reason).collect()
    }

    /// What is known of the document itself.
    pub(crate) fn document(&self, doc: DocNumber, with_text: bool) -> wire::Document {
        let page = &self.pages[doc.index()];
        let Document { id, title, outlet, byline, url, language, role, extra, .. } = page.document;
        let clean = |words: &Option<String>| words.as_deref().map(|words| self.clean(words));
        let blocks = || page.document.blocks.iter().map(|block| self.block(doc, block)).collect();
        let repairs = page.document.repaired.replacements();
        wire::Document {
            id: id.to_string(),
            title: clean(title),
            outlet: outlet.clone(),
            byline: clean(byline),
            // An address made of the headline would name who is not to be named, and a changed one leads nowhere.
            url: url.clone().filter(|url| !self.redactor.touches(url)),
            published: page.document.published.map(stamp),
            updated: page.document.updated.map(stamp),
            language: language.clone(),
            role: (*role).into(),
            text_sha256: hexadecimal(&Sha256::digest(page.text.as_bytes())),
            text: with_text.then(|| page.text.as_str().to_owned()),
            blocks: with_text.then(blocks),
            repairs: repairs.map(|(range, reads)| self.repair(Anchor::new(doc, range), reads)).collect(),
            extra: extra.iter().map(|(key, value)| (key.clone(), self.clean_value(value))).collect(),
        }
    }

    fn block(&self, doc: DocNumber, block: &types::Block) -> wire::BlockRange {
        let (start, end) = self.points(Anchor::new(doc, block.range));
        wire::BlockRange { kind: block.kind.into(), start, end }
    }

    fn repair(&self, place: Anchor, reads: &str) -> wire::Repair {
        let (start, end) = self.points(place);
        wire::Repair { start, end, reads: reads.to_owned() }
    }

    fn clean_value(&self, value: &serde_json::Value) -> serde_json::Value {
        use serde_json::Value;
        match value {
            Value::String(words) => Value::String(self.clean(words)),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.clean_value(item)).collect()),
            Value::Object(fields) => {
                let fields = fields.iter().map(|(key, value)| (key.clone(), self.clean_value(value)));
                Value::Object(fields.collect())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    pub(crate) fn diagnostic(&self, diagnostic: &types::Diagnostic) -> wire::Diagnostic {
        let place = diagnostic.document.as_ref().zip(diagnostic.range).and_then(|(id, range)| {
            let doc = self.pages.iter().position(|page| page.document.id == *id)?;
            Some(self.points(Anchor::new(DocNumber(doc as u32), range)))
        });
        wire::Diagnostic {
            level: diagnostic.level.into(),
            code: diagnostic.code.into(),
            message: self.clean(&diagnostic.message),
            hint: diagnostic.hint.as_deref().map(|hint| self.clean(hint)),
            file: diagnostic.file.clone(),
            line: diagnostic.line,
            document: diagnostic.document.as_ref().map(ToString::to_string),
            start: place.map(|place| place.0),
            end: place.map(|place| place.1),
        }
    }
}

impl Page<'_> {
    fn in_print(&self, range: TextRange) -> TextRange {
        if self.printed.is_unchanged() {
            return range;
        }
        let reading = self.printed.reading(range);
        self.text.range(reading.start, reading.end).expect("the reading's ranges lie on boundaries")
    }
}

/// ISO 8601 as finely as it was given.
fn stamp(stamp: Stamp) -> String {
    let Stamp { year, month, day, second_of_day, offset_minutes } = stamp;
    let mut out = format!("{year:04}-{month:02}-{day:02}");
    let Some(second) = second_of_day else { return out };
    out += &format!("T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    match offset_minutes {
        None => {}
        Some(0) => out.push('Z'),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            out += &format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        }
    }
    out
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use types::Redaction;

    use super::*;
    use crate::redaction::Form;

    #[test]
    fn a_stamp_is_as_fine_as_it_was_given() {
        let day = Stamp { year: 2031, month: 3, day: 4, second_of_day: None, offset_minutes: None };
        assert_eq!(stamp(day), "2031-03-04");
        let at = Stamp { second_of_day: Some(9 * 3600 + 1802), ..day };
        assert_eq!(stamp(at), "2031-03-04T09:30:02");
        assert_eq!(stamp(Stamp { offset_minutes: Some(0), ..at }), "2031-03-04T09:30:02Z");
        assert_eq!(stamp(Stamp { offset_minutes: Some(-330), ..at }), "2031-03-04T09:30:02-05:30");
    }

    #[test]
    fn places_count_code_points_of_the_text_as_printed() {
        let document = Document::plain("a.txt", "“Né” met Ida Brandt in Lyon.");
        let lyon = Anchor::new(DocNumber(0), document.text.find("Lyon").unwrap());
        let whole = Pages::new([&document], Redactor::default());
        assert_eq!(whole.points(lyon), (23, 27));
        let redaction = Redaction { name: "Ida Brandt".to_owned(), replacement: "her".to_owned() };
        let redactor = Redactor::new([Form::new("Ida Brandt", &redaction)]);
        let withheld = Pages::new([&document], redactor);
        assert_eq!(withheld.points(lyon), (16, 20));
        assert_eq!(withheld.words(lyon), "Lyon");
        let wire = withheld.document(DocNumber(0), true);
        assert_eq!(wire.text.as_deref(), Some("“Né” met her in Lyon."));
    }
}
