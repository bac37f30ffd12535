use maud::{Markup, html};

use super::Page;
use crate::reading::selection::{self, Found};
use crate::reading::{Change, changes, tidy, words};
use crate::wire::{Act, Span, Statement};

/// So many statements are shown unasked.
const FEW: usize = 4;

impl Page<'_> {
    /// Statements that reports make in words of their own: told by several, not copied.
    pub(super) fn worded_differently(&self) -> Vec<(&Statement, Vec<&Span>)> {
        let differing = |statement: &'_ Statement| -> Vec<Span> {
            let mut spans: Vec<Span> = Vec::new();
            for support in &statement.support {
                let words = self.desk.shown(&support.span);
                let is_known = spans.iter().any(|known| is_same(&self.desk.shown(known), &words));
                if !is_known {
                    spans.push(support.span.clone());
                }
            }
            spans
        };
        self.shared()
            .filter_map(|statement| {
                let kept = differing(statement);
                let spans = statement.support.iter().map(|support| &support.span);
                let spans: Vec<&Span> = spans.filter(|span| kept.contains(span)).collect();
                (spans.len() > 1).then_some((statement, spans))
            })
            .collect()
    }

    pub(super) fn has_wordings(&self) -> bool {
        !self.desk.story.acts.is_empty() || !self.worded_differently().is_empty()
    }

    /// What one is said to do to another, and what several tell, in the words of each report.
    pub(super) fn wordings(&self) -> Markup {
        let worded = self.worded_differently();
        let acts = &self.desk.story.acts;
        if worded.is_empty() && acts.is_empty() {
            return html! {};
        }
        let body = html! {
            @for act in acts { (self.act(act)) }
            @if !worded.is_empty() {
                details open[worded.len() <= FEW] {
                    summary { (words::count(worded.len(), "statement")) " in the words of each report" }
                    @for (statement, spans) in &worded {
                        div.wording {
                            @for span in spans {
                                @let others: Vec<&Span> = spans.iter().copied().filter(|other| other != span).collect();
                                p {
                                    b.small { (self.cite(span)) } " "
                                    (self.own_words(span, &others))
                                }
                            }
                            p.small { a href={ "#" (self.id()) "-" (statement.id) } { "in the table of claims" } }
                        }
                    }
                }
            }
        };
        let note = "What one is said to do to the other, verbatim, and the same told in other words (those that no \
            other report uses there in bold). Which word is the fairer one is for you to say.";
        self.section("wordings", "In whose words", note, &body)
    }

    fn act(&self, act: &Act) -> Markup {
        let name = |id: &str| self.desk.identity(id).map(|identity| tidy(&identity.name));
        let (Some(doer), Some(done_to)) = (act.doer.as_deref().and_then(name), name(&act.done_to)) else {
            return html! {};
        };
        html! {
            div.act {
                h3 { (doer) " " span aria-hidden="true" { "→" } span.vh { "to" } " " (done_to) }
                ul {
                    @for way in &act.ways { li { (self.way(&way.spans)) } }
                    @for way in &act.nameless {
                        li {
                            (self.way(&way.spans))
                            @if let Some(done_to) = name(&way.done_to) {
                                span.small { " – done to " (words::quoted(&done_to)) ", tied to no name" }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A verb wherever it stands.
    fn way(&self, spans: &[Span]) -> Markup {
        html! {
            @for (at, span) in spans.iter().enumerate() {
                @if at > 0 { ", " }
                (self.words(span)) " " span.small { (self.desk.label(&span.document)) }
            }
        }
    }

    /// The words with those in bold that stand in none of the others.
    fn own_words(&self, span: &Span, others: &[&Span]) -> Markup {
        let words = self.desk.shown(span);
        let elsewhere: Vec<String> = others.iter().flat_map(|other| keys(&self.desk.shown(other))).collect();
        html! {
            @for (at, word) in words.split(' ').enumerate() {
                @if at > 0 { " " }
                @if elsewhere.contains(&key(word)) || key(word).is_empty() { (word) } @else { strong { (word) } }
            }
        }
    }

    /// What one report alone has, by report, each in its sentence.
    pub(super) fn only(&self) -> Markup {
        if self.desk.story.only.is_empty() {
            return html! {};
        }
        let body = html! {
            @for document in &self.desk.documents {
                @let found = selection::only_in(&self.desk, &document.id);
                @if !found.is_empty() {
                    div.only-in {
                        h3 { (self.desk.label(&document.id)) }
                        ul { @for found in &found { li { (self.found(found)) } } }
                    }
                }
            }
        };
        let note = "What no other report has is in bold, in its sentence.";
        self.section("only", "What only one report has", note, &body)
    }

    fn found(&self, found: &Found) -> Markup {
        let blank = |at: usize| {
            let ends = |at: usize| found.pieces[at].0.exact.ends_with(char::is_whitespace);
            at > 0 && (found.pieces[at].0.exact.starts_with(char::is_whitespace) || ends(at - 1))
        };
        html! {
            @if found.is_cut_before { "… " }
            @for (at, (span, is_new)) in found.pieces.iter().enumerate() {
                @if blank(at) { " " }
                @let shown = html! { (self.desk.shown(span)) };
                @if *is_new { (self.link(span, &shown)) } @else { (shown) }
            }
            @if found.is_cut_behind { " …" }
        }
    }
}

/// Whether two wordings differ in nothing but marks and capitals.
fn is_same(first: &str, second: &str) -> bool {
    changes(first, second)
        .is_some_and(|changes| changes.iter().all(|change| matches!(change, Change::Same(_))))
}

fn key(word: &str) -> String {
    word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase()
}

fn keys(words: &str) -> Vec<String> {
    words.split(' ').map(key).collect()
}
