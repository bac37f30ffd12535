use maud::{Markup, html};

use super::Page;
use super::marks::{Mark, MarkKind, Marks, Note, letter, look};
use crate::wire::{BlockName, BlockRange, Document, Repair, Span};

/// A report with its text, as the page sets it.
pub(crate) struct Telling<'a> {
    /// Its place among the story's reports on the page.
    pub(crate) number: usize,
    pub(crate) document: &'a Document,
    text: &'a str,
    blocks: Vec<BlockRange>,
    /// Byte and UTF-16 unit at which each code point begins, and the end.
    offsets: Vec<(u32, u32)>,
}

impl<'a> Telling<'a> {
    /// The report, where its text is given.
    pub(crate) fn new(number: usize, document: &'a Document) -> Option<Self> {
        let text = document.text.as_deref()?;
        let mut offsets = Vec::with_capacity(text.len() + 1);
        let mut units = 0;
        for (byte, ch) in text.char_indices() {
            offsets.push((byte as u32, units));
            units += ch.len_utf16() as u32;
        }
        offsets.push((text.len() as u32, units));
        let whole = BlockRange { kind: BlockName::Paragraph, start: 0, end: offsets.len() - 1 };
        let blocks =
            document.blocks.clone().filter(|blocks| !blocks.is_empty()).unwrap_or_else(|| vec![whole]);
        Some(Self { number, document, text, blocks, offsets })
    }

    fn offset(&self, point: usize) -> (u32, u32) {
        self.offsets[point.min(self.offsets.len() - 1)]
    }

    /// Start and end as browsers count.
    pub(crate) fn units(&self, span: &Span) -> (u32, u32) {
        (self.offset(span.start).1, self.offset(span.end).1)
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[self.offset(start).0 as usize..self.offset(end.max(start)).0 as usize]
    }

    /// The id of the paragraph in which a place begins.
    pub(crate) fn paragraph_id(&self, story: &str, point: usize) -> String {
        let paragraph = self.blocks.partition_point(|block| block.start <= point).saturating_sub(1);
        format!("{story}-d{}-p{paragraph}", self.number)
    }
}

impl Page<'_> {
    /// The reports as they were printed, with notes beside them.
    pub(super) fn reports(&self) -> Markup {
        if self.tellings.is_empty() {
            return html! {};
        }
        let marks = Marks::new(self);
        let body = html! {
            (self.report_controls())
            (legend())
            div.readings id={ (self.id()) "-readings" } {
                @for telling in &self.tellings { (self.report(telling, &marks)) }
            }
            svg.joins aria-hidden="true" focusable="false" {}
        };
        let note = "Each report as it was printed, with what the others do beside it.";
        self.section("reports", "The reports", note, &body)
    }

    fn report_controls(&self) -> Markup {
        let options = html! {
            @for telling in &self.tellings {
                option value={ (self.id()) "-d" (telling.number) } { (self.desk.label(&telling.document.id)) }
            }
        };
        html! {
            div.controls.needs-script {
                label { "Report " select.base { (options) } }
                @if self.tellings.len() > 1 {
                    label { "beside " select.beside { option value="" { "its notes" } (options) } }
                    button.swap type="button" hidden { "swap sides" }
                    label.lock hidden { input.locked type="checkbox" checked; " scroll together" }
                }
            }
        }
    }

    fn report(&self, telling: &Telling<'_>, marks: &Marks) -> Markup {
        let id = format!("{}-d{}", self.id(), telling.number);
        let document = telling.document;
        let of_report = marks.of(telling.number);
        html! {
            section.report id=(id) aria-labelledby={ (id) "-h" } tabindex="-1" {
                header {
                    h3 id={ (id) "-h" } { (self.desk.label(&document.id)) }
                    p.small { (self.imprint(document)) }
                }
                div.text {
                    @for (at, block) in telling.blocks.iter().enumerate() {
                        div.row {
                            (self.paragraph(telling, block, at, of_report))
                            (margin(&marks.notes(telling.number, block)))
                        }
                    }
                }
            }
        }
    }

    /// When, by whom and where it was published.
    fn imprint(&self, document: &Document) -> Markup {
        use crate::reading::{tidy, words};
        let mut parts: Vec<String> = Vec::new();
        parts.extend(document.byline.as_deref().map(tidy));
        match &document.published {
            Some(published) => parts.push(words::date(published)),
            None => parts.push("date of publication unknown".to_owned()),
        }
        parts.extend(document.updated.as_deref().map(|updated| format!("updated {}", words::date(updated))));
        if self.desk.label(&document.id) != document.id {
            parts.push(tidy(&document.id));
        }
        html! { (parts.join(" · ")) }
    }

    fn paragraph(&self, telling: &Telling<'_>, block: &BlockRange, at: usize, marks: &[Mark]) -> Markup {
        let id = format!("{}-d{}-p{at}", self.id(), telling.number);
        let start = telling.offset(block.start).1;
        let class = match block.kind {
            BlockName::Headline => "headline",
            BlockName::Heading => "heading",
            BlockName::Paragraph => "running",
            BlockName::Caption => "caption",
            BlockName::Furniture => "furniture",
            BlockName::Credit => "credit",
        };
        html! { p id=(id) class=(class) data-start=(start) { (pieces(telling, block, marks)) } }
    }
}

/// The paragraph's words, cut wherever a mark begins or ends.
fn pieces(telling: &Telling<'_>, block: &BlockRange, marks: &[Mark]) -> Markup {
    let here: Vec<&Mark> =
        marks.iter().filter(|mark| mark.start < block.end && block.start < mark.end).collect();
    let repairs = telling.document.repairs.iter();
    let repairs: Vec<&Repair> =
        repairs.filter(|repair| block.start <= repair.start && repair.end <= block.end).collect();
    let mut cuts: Vec<usize> = vec![block.start, block.end];
    cuts.extend(here.iter().flat_map(|mark| [mark.start, mark.end]));
    cuts.extend(repairs.iter().flat_map(|repair| [repair.start, repair.end]));
    cuts.retain(|cut| (block.start..=block.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for pair in cuts.windows(2) {
            @let on: Vec<&Mark> = here.iter().copied().filter(|mark| mark.start <= pair[0] && pair[1] <= mark.end).collect();
            @let words = piece(telling, pair[0], pair[1], &repairs);
            @if on.is_empty() { (words) } @else { (marked(&on, pair[0] == block.start, pair[0], &words)) }
        }
    }
}

/// Words between two cuts; wrongly decoded ones as they should read, with what the file has.
fn piece(telling: &Telling<'_>, start: usize, end: usize, repairs: &[&Repair]) -> Markup {
    let words = telling.slice(start, end);
    match repairs.iter().find(|repair| repair.start <= start && end <= repair.end) {
        Some(repair) if repair.start == start && repair.end == end => html! {
            span.repaired data-units=(words.encode_utf16().count()) title={ "in the file: " (words) } { (repair.reads) }
        },
        _ => html! { (words) },
    }
}

/// Words with all that is marked on them. Where families of copies overlap, the one of most reports is seen.
fn marked(marks: &[&Mark], begins_block: bool, at: usize, words: &Markup) -> Markup {
    let mut classes = vec!["m".to_owned()];
    let mut families: Vec<(usize, usize)> = Vec::new();
    let mut parts: Vec<&str> = Vec::new();
    for mark in marks {
        match &mark.kind {
            MarkKind::Copy(index) => families.push((*index, mark.start)),
            MarkKind::Part(passage) => parts.push(passage),
            MarkKind::Disputed => classes.push("disputed".to_owned()),
            MarkKind::Only => classes.push("only".to_owned()),
        }
    }
    classes.dedup();
    families.sort_unstable();
    parts.sort_unstable();
    parts.dedup();
    let first = families.first().copied();
    classes.extend(first.map(|(index, _)| format!("copy-{}", look(index))));
    let begins = first.filter(|&(_, start)| start == at || begins_block);
    let parts = Some(parts.join(" ")).filter(|parts| !parts.is_empty());
    html! {
        span class=(classes.join(" ")) data-family=[parts] data-letter=[begins.map(|(index, _)| letter(index))] {
            (words)
        }
    }
}

fn margin(notes: &[&Note]) -> Markup {
    html! {
        @if !notes.is_empty() {
            ul.margin {
                @for note in notes { (note.item()) }
            }
        }
    }
}

fn legend() -> Markup {
    html! {
        ul.legend aria-label="Marks" {
            li { span.m."copy-1" data-letter="A" { "copied words" } ", a letter for each family" }
            li { span.m.disputed { "disputed" } }
            li { span.m.only { "only here" } }
        }
    }
}
