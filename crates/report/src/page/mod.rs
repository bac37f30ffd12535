//! One self-contained page: everything readable without script, more convenient with it.
//!
//! Style and script stand in the page and are named by their hashes in its Content-Security-Policy; nothing else may
//! run or be loaded. What stands in a report is only ever written through [`maud`]'s escaping. Places are given to
//! the script in UTF-16 units, as browsers count.

mod axis;
mod brief;
mod claims;
mod front;
mod grid;
mod marks;
mod people;
mod sources;
mod telling;
mod timeline;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::reading::{Desk, tidy, words};
use crate::wire::{self, Span, Support};
use telling::Telling;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// More reports than this behind one finding are folded, but for the first few.
const MOST_CITES: usize = 8;
const FEW_CITES: usize = 5;

/// The run as one self-contained HTML page. The reports themselves stand in it where the collation has their text
/// ([`crate::Options::text`]).
pub fn html(collation: &wire::Collation) -> String {
    let (several, alone): (Vec<_>, Vec<_>) =
        collation.stories.iter().partition(|story| story.documents.len() > 1);
    let shown = if several.is_empty() && alone.len() == 1 { &alone } else { &several };
    let articles: Vec<Page<'_>> = shown.iter().map(|story| Page::new(Desk::new(collation, story))).collect();
    let title = match articles.as_slice() {
        [only] => only.title(),
        _ => words::count(collation.stories.len(), "story"),
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "tellings " (collation.generator.version) };
                title { (title) " – tellings" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "To the report" }
                (masthead(&articles))
                main #main {
                    @if articles.len() > 1 { (contents(&articles)) }
                    @for article in &articles { (article.article()) }
                    @if several.len() + alone.len() > 1 && !alone.is_empty() { (reports_alone(&alone)) }
                    (inputs(collation))
                }
                footer.colophon {
                    "Made by tellings " (collation.generator.version)
                    @if let Some(model) = &collation.generator.model { " with " (model) }
                    ". Every word of a report stands as the report has it; every finding leads to its place."
                }
                div #said-aloud.vh role="status" {}
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// Only this style and this script, nothing from anywhere.
fn policy() -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE)),
        base64(&Sha256::digest(SCRIPT)),
    )
}

fn masthead(articles: &[Page<'_>]) -> Markup {
    html! {
        header.masthead {
            p.name { "tellings" }
            @if articles.iter().any(|article| !article.tellings.is_empty()) {
                form.search.needs-script role="search" {
                    label.vh for="search" { "Search the reports" }
                    input #search type="search" placeholder="Search the reports" autocomplete="off";
                    span.hits #hits role="status" {}
                }
            }
            button.needs-script #print type="button" { "Print" }
        }
    }
}

fn contents(articles: &[Page<'_>]) -> Markup {
    html! {
        nav.contents aria-label="Stories" {
            h2 { (words::count(articles.len(), "story")) " told by several reports" }
            ol {
                @for article in articles {
                    li {
                        a href={ "#" (article.id()) } { (article.title()) } " "
                        span.small { (words::count(article.desk.documents.len(), "report")) }
                    }
                }
            }
        }
    }
}

fn reports_alone(stories: &[&wire::Story]) -> Markup {
    html! {
        section.alone {
            h2 { "Reports that stand alone" }
            ul {
                @for story in stories {
                    li {
                        @if let Some(title) = &story.title { (tidy(title)) " " }
                        span.small { (words::list(&story.documents)) }
                    }
                }
            }
        }
    }
}

fn inputs(collation: &wire::Collation) -> Markup {
    html! {
        @if !collation.diagnostics.is_empty() {
            section.inputs #inputs aria-labelledby="inputs-h" {
                h2 #inputs-h { "About the inputs" }
                ul {
                    @for diagnostic in &collation.diagnostics {
                        li {
                            strong {
                                (tidy(diagnostic.file.as_ref().or(diagnostic.document.as_ref()).map_or("", |s| s)))
                                @if let Some(line) = diagnostic.line { ", line " (line) }
                            }
                            ": "
                            @if diagnostic.level == wire::LevelName::Error { "not read: " }
                            (tidy(&diagnostic.message))
                            @if let Some(hint) = &diagnostic.hint { span.small { " (" (tidy(hint)) ")" } }
                        }
                    }
                }
            }
        }
    }
}

/// One story on the page.
pub(crate) struct Page<'a> {
    pub(crate) desk: Desk<'a>,
    /// In the order of the desk's documents; none without texts.
    pub(crate) tellings: Vec<Telling<'a>>,
}

impl<'a> Page<'a> {
    fn new(desk: Desk<'a>) -> Self {
        let tellings =
            desk.documents.iter().enumerate().filter_map(|(n, document)| Telling::new(n, document));
        let tellings = tellings.collect();
        Self { desk, tellings }
    }

    /// The story's id, which all ids of its part of the page begin with.
    pub(crate) fn id(&self) -> &'a str {
        &self.desk.story.id
    }

    pub(crate) fn title(&self) -> String {
        let title = self.desk.story.title.as_deref().map(tidy).filter(|title| !title.is_empty());
        title.unwrap_or_else(|| format!("Story {}", self.id()))
    }

    fn article(&self) -> Markup {
        html! {
            article.story id=(self.id()) {
                (self.front())
                (self.parts())
                (self.overview())
                (self.care())
                (self.grid())
                (self.reports())
                (self.who_said_what())
                (self.copied())
                (self.who_is_who())
                (self.timeline())
                (self.wordings())
                (self.only())
                (self.brief())
            }
        }
    }

    /// A part of the article with its heading; the heading names it for those who listen.
    pub(crate) fn section(&self, name: &str, heading: &str, note: &str, body: &Markup) -> Markup {
        let id = format!("{}-{name}", self.id());
        html! {
            section.part id=(id) aria-labelledby={ (id) "-h" } {
                h2 id={ (id) "-h" } { (heading) }
                @if !note.is_empty() { p.note { (note) } }
                (body)
            }
        }
    }

    pub(crate) fn telling(&self, document: &str) -> Option<&Telling<'a>> {
        self.tellings.iter().find(|telling| telling.document.id == document)
    }

    /// A link to the exact characters, with these words in it.
    pub(crate) fn link(&self, span: &Span, inside: &Markup) -> Markup {
        let Some(telling) = self.telling(&span.document) else { return inside.clone() };
        let (start, end) = telling.units(span);
        html! {
            a.cite href={ "#" (telling.paragraph_id(self.id(), span.start)) } data-at={ (start) "-" (end) }
                data-report={ (self.id()) "-d" (telling.number) } { (inside) }
        }
    }

    /// The report's name, leading to the words.
    pub(crate) fn cite(&self, span: &Span) -> Markup {
        self.link(span, &html! { (self.desk.label(&span.document)) })
    }

    /// The words in quotation marks, leading to their place.
    pub(crate) fn words(&self, span: &Span) -> Markup {
        self.link(span, &html! { (words::quoted(&self.desk.shown(span))) })
    }

    /// The reports, each leading to its words.
    pub(crate) fn cites(&self, support: &[Support]) -> Markup {
        let mut seen: Vec<&str> = Vec::new();
        let mut spans: Vec<&Span> = Vec::new();
        for document in &self.desk.documents {
            let found = support.iter().find(|support| support.span.document == document.id);
            if let Some(support) = found
                && !seen.contains(&&*document.id)
            {
                seen.push(&document.id);
                spans.push(&support.span);
            }
        }
        let (first, rest) = spans.split_at(if spans.len() > MOST_CITES { FEW_CITES } else { spans.len() });
        html! {
            span.cites {
                @for (at, span) in first.iter().enumerate() {
                    @if at > 0 { ", " }
                    (self.cite(span))
                }
                @if !rest.is_empty() {
                    span.rest { @for span in rest { ", " (self.cite(span)) } }
                    " " button.more-cites.needs-script type="button" { "and " (rest.len()) " more" }
                }
            }
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
            out.push(if at <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads() {
        let check = |bytes: &str, want: &str| assert_eq!(base64(bytes.as_bytes()), want);
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foobar", "Zm9vYmFy");
    }
}
