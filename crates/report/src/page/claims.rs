use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Page;
use crate::reading::{Change, changes};
use crate::wire::{Only, Span, Statement};

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

    /// The same thing in the words of each report, one below the other.
    pub(super) fn wordings(&self) -> Markup {
        let worded = self.worded_differently();
        if worded.is_empty() {
            return html! {};
        }
        let body = html! {
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
        };
        let note =
            "What several reports tell, verbatim. Words that none of the others uses there are set in bold.";
        self.section("wordings", "The same in other words", note, &body)
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

    /// What one report alone has, by report.
    pub(super) fn only(&self) -> Markup {
        let mut of_report: BTreeMap<&str, Vec<&Only>> = BTreeMap::new();
        for only in &self.desk.story.only {
            of_report.entry(&only.document).or_default().push(only);
        }
        if of_report.is_empty() {
            return html! {};
        }
        let body = html! {
            @for document in &self.desk.documents {
                @if let Some(found) = of_report.get(&*document.id) {
                    div.only-in {
                        h3 { (self.desk.label(&document.id)) }
                        ul { @for only in found { li { (self.words(&only.span)) } } }
                    }
                }
            }
        };
        self.section("only", "What only one report has", "", &body)
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
