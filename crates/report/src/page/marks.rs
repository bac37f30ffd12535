use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Page;
use crate::reading::selection::{self, Family};
use crate::reading::{tidy, words};
use crate::wire::{BlockRange, Fact, Span, VerdictName};

/// Marked words of one report, in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: MarkKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Copied words of the family that has this place in the order of letters.
    Copy(usize),
    /// Words of one passage of a family, with its id: what is joined with the other report.
    Part(String),
    Disputed,
    Only,
}

/// A note beside the place it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    start: usize,
    class: &'static str,
    words: String,
    /// The id of what says more.
    target: String,
}

impl Note {
    pub(super) fn item(&self) -> Markup {
        html! { li class=(self.class) { a href={ "#" (self.target) } { (self.words) } } }
    }
}

/// Marks and notes of all reports of a story.
pub(super) struct Marks {
    marks: BTreeMap<usize, Vec<Mark>>,
    notes: BTreeMap<usize, Vec<Note>>,
}

/// Looks of copied words: colours that colour-blind readers can tell, each with a line of its own.
const LOOKS: usize = 6;

/// A family's letter: A to Z, then A2 and so on.
pub(super) fn letter(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { format!("{letter}{}", index / 26 + 1) }
}

/// Which look a family has.
pub(super) fn look(index: usize) -> usize {
    index % LOOKS + 1
}

impl Marks {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let mut marks = Self { marks: BTreeMap::new(), notes: BTreeMap::new() };
        let story = page.desk.story;
        for fact in
            selection::facts(&page.desk, &[VerdictName::Conflict, VerdictName::Updated, VerdictName::Vaguer])
        {
            marks.add_fact(page, fact);
        }
        for (index, family) in page.families().iter().enumerate() {
            marks.add_family(page, index, family);
        }
        for quote in &story.quotes {
            let differing = quote.versions.len();
            for span in quote.versions.iter().flat_map(|version| &version.spans) {
                if differing > 1 {
                    let words = format!("quoted in {}", words::count(differing, "wording"));
                    marks.note(page, span, "quoted", words, format!("{}-{}", page.id(), quote.id));
                }
            }
        }
        for only in &story.only {
            marks.mark(page, &only.span, MarkKind::Only);
            marks.note(page, &only.span, "only", "only here".to_owned(), format!("{}-only", page.id()));
        }
        for list in marks.marks.values_mut() {
            list.sort_by_key(|mark| (mark.start, mark.end));
        }
        marks
    }

    fn add_fact(&mut self, page: &Page<'_>, fact: &Fact) {
        let is_disputed = fact.verdict != VerdictName::Vaguer;
        for (index, value) in fact.values.iter().enumerate() {
            let others = || fact.values.iter().enumerate().filter(|(other, _)| *other != index);
            let said: Vec<String> = others().map(|(_, other)| tidy(&other.value)).collect();
            let reports = page.desk.labels(
                others().flat_map(|(_, other)| &other.support).map(|support| support.span.document.as_str()),
            );
            let others = match reports.len() {
                1 => "1 other".to_owned(),
                number => format!("{number} others"),
            };
            let verb = match (fact.verdict, reports.len()) {
                (VerdictName::Vaguer, 1) => "puts it as",
                (VerdictName::Vaguer, _) => "put it as",
                (_, 1) => "differs:",
                _ => "differ:",
            };
            let words = format!("{}: {others} {verb} {}", words::about(fact), words::list(&said));
            for support in &value.support {
                if is_disputed {
                    self.mark(page, &support.span, MarkKind::Disputed);
                }
                let class = if is_disputed { "disputed" } else { "vaguer" };
                self.note(page, &support.span, class, words.clone(), format!("{}-{}", page.id(), fact.id));
            }
        }
    }

    fn add_family(&mut self, page: &Page<'_>, index: usize, family: &Family<'_>) {
        let id = format!("{}-{}", page.id(), family.first.id);
        let words = format!("{} copied, {}", letter(index), words::count(family.reports.len(), "report"));
        for passage in &family.passages {
            for span in &passage.spans {
                self.mark(page, span, MarkKind::Part(format!("{}-{}", page.id(), passage.id)));
            }
        }
        for span in merged(family) {
            self.mark(page, &span, MarkKind::Copy(index));
            self.note(page, &span, "copied", words.clone(), id.clone());
        }
    }

    fn mark(&mut self, page: &Page<'_>, span: &Span, kind: MarkKind) {
        if let Some(telling) = page.telling(&span.document) {
            let mark = Mark { start: span.start, end: span.end, kind };
            self.marks.entry(telling.number).or_default().push(mark);
        }
    }

    fn note(&mut self, page: &Page<'_>, span: &Span, class: &'static str, words: String, target: String) {
        if let Some(telling) = page.telling(&span.document) {
            let note = Note { start: span.start, class, words, target };
            self.notes.entry(telling.number).or_default().push(note);
        }
    }

    pub(super) fn of(&self, report: usize) -> &[Mark] {
        self.marks.get(&report).map_or(&[], Vec::as_slice)
    }

    /// The notes for what begins in a paragraph, each once.
    pub(super) fn notes(&self, report: usize, block: &BlockRange) -> Vec<&Note> {
        let all = self.notes.get(&report).map_or(&[][..], Vec::as_slice);
        let mut here: Vec<&Note> = Vec::new();
        for note in all.iter().filter(|note| (block.start..block.end).contains(&note.start)) {
            if !here.iter().any(|known| known.words == note.words) {
                here.push(note);
            }
        }
        here
    }
}

impl<'a> Page<'a> {
    /// The families of copies in the order of their letters.
    pub(super) fn families(&self) -> Vec<Family<'a>> {
        selection::families(&self.desk)
    }
}

/// Where a family's words stand, overlapping places as one.
fn merged(family: &Family<'_>) -> Vec<Span> {
    let mut spans: Vec<&Span> = family.passages.iter().flat_map(|passage| &passage.spans).collect();
    spans.sort();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut().filter(|last| last.document == span.document && span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span.clone()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([letter(0), letter(25), letter(26), letter(53)], ["A", "Z", "A2", "B3"]);
    }
}
