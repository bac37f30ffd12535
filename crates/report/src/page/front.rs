use maud::{Markup, html};

use super::Page;
use crate::reading::selection::{self, OneOrigin};
use crate::reading::{care, open_questions, tidy, words};
use crate::wire::{Count, Document, Fact, FactValue, RelationName, Statement, Support, VerdictName};

/// What the overview shows of one kind before it leads on to the whole.
const MOST: usize = 12;

/// The same for what takes more room.
const FEW: usize = 6;

/// More reports than this scroll in a box of their own, which the keyboard must reach.
const MANY: usize = 12;

/// More silent reports than this are folded after the first few.
const MOST_SILENT: usize = 10;
const FEW_SILENT: usize = 8;

/// So many different words are shown for one concern.
const MOST_WORDS: usize = 12;

impl Page<'_> {
    /// Headline, reports and figures.
    pub(super) fn front(&self) -> Markup {
        let documents = &self.desk.documents;
        html! {
            header.front {
                h1 { (self.title()) }
                p.dek { (self.dek()) }
                ol.reports tabindex=[(documents.len() > MANY).then_some("0")] {
                    @for document in documents {
                        li {
                            @match self.telling(&document.id) {
                                Some(telling) => strong { a.report-link href={ "#" (self.id()) "-d" (telling.number) } { (self.desk.label(&document.id)) } },
                                None => strong { (self.desk.label(&document.id)) },
                            }
                            @if let Some(published) = &document.published {
                                " " span.small { (words::date(published)) }
                            }
                            @if let Some(title) = &document.title { br; span.own-title { (tidy(title)) } }
                        }
                    }
                }
            }
        }
    }

    fn dek(&self) -> String {
        let documents = &self.desk.documents;
        let mut parts = vec![words::count(documents.len(), "report")];
        let mut outlets: Vec<&str> =
            documents.iter().filter_map(|document| document.outlet.as_deref()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        if !outlets.is_empty() {
            parts.push(words::count(outlets.len(), "outlet"));
        }
        let day = |iso: &str| words::date(iso.split('T').next().unwrap_or(iso));
        let mut dates: Vec<String> =
            documents.iter().filter_map(|document| document.published.as_deref()).map(day).collect();
        dates.dedup();
        match dates.as_slice() {
            [] => parts.push("dates of publication unknown".to_owned()),
            [only] => parts.push(only.clone()),
            [first, .., last] => parts.push(format!("{first} to {last}")),
        }
        parts.join(" · ")
    }

    /// The way around the article.
    pub(super) fn parts(&self) -> Markup {
        let story = self.desk.story;
        let parts = [
            ("overview", "Overview", true),
            ("care", "Care", !story.care.is_empty()),
            ("grid", "Claims", self.has_grid()),
            ("reports", "Reports", !self.tellings.is_empty()),
            ("said", "Who said what", self.has_quotes()),
            ("copied", "Copied", !story.passages.is_empty()),
            ("people", "Who is who", self.has_people()),
            ("timeline", "Timeline", !story.timeline.is_empty()),
            ("wordings", "Wording", self.has_wordings()),
            ("only", "Only in one", !story.only.is_empty()),
            ("brief", "Brief", !story.brief.is_empty()),
        ];
        html! {
            nav.parts aria-label={ "Parts of " (self.title()) } {
                ul {
                    @for (id, name, _) in parts.iter().filter(|part| part.2) {
                        li { a href={ "#" (self.id()) "-" (id) } { (name) } }
                    }
                }
            }
        }
    }

    /// What is solid, what is disputed, what rests on one source, who is silent, what is not settled.
    pub(super) fn overview(&self) -> Markup {
        let disputed = selection::facts(&self.desk, &[VerdictName::Conflict, VerdictName::Updated]);
        let agreed = selection::facts(&self.desk, &[VerdictName::Agree, VerdictName::Vaguer]);
        let several = self.desk.story.documents.len() > 1;
        let solid = self.told_by_several(&agreed, selection::is_solid);
        let perhaps_one = self.told_by_several(&agreed, selection::may_be_one);
        let on_one = selection::on_one_origin(&self.desk);
        let body = html! {
            @if several {
                div.columns {
                    div.box.in-dispute {
                        h3 { "Disputed " span.number { (disputed.len()) } }
                        @if disputed.is_empty() { p { "No disagreement was found." } }
                        @for fact in disputed.iter().take(FEW) { (self.disputed(fact)) }
                        (self.more(disputed.len(), FEW))
                    }
                    div.box.solid {
                        h3 { "Solid " span.number { (solid.len()) } }
                        p.small { "From several origins." }
                        @if solid.is_empty() { p { "Nothing is sure to come from more than one origin." } }
                        ul { @for told in solid.iter().take(MOST) { (told) } }
                        (self.more(solid.len(), MOST))
                        @if !perhaps_one.is_empty() {
                            h3 { "Perhaps one source " span.number { (perhaps_one.len()) } }
                            p.small { "From one origin or several: outlets tell it in their own words and name nobody." }
                            ul { @for told in perhaps_one.iter().take(FEW) { (told) } }
                            (self.more(perhaps_one.len(), FEW))
                        }
                    }
                    div.box.single {
                        h3 { "One source " span.number { (on_one.iter().map(|one| one.statements.len()).sum::<usize>()) } }
                        p.small { "Printed by several, but from one origin as far as can be seen." }
                        @for one in on_one.iter().take(FEW) { (self.one_origin(one)) }
                        (self.more(on_one.len(), FEW))
                    }
                }
                div.columns.lesser {
                    (self.alone())
                    (self.silent())
                    (self.unsettled())
                }
            } @else {
                ul.facts { @for fact in &self.desk.story.facts { (self.stands(fact)) } }
            }
        };
        self.section("overview", "At a glance", "", &body)
    }

    /// What several reports tell whose count of origins is as wanted.
    fn told_by_several(&self, agreed: &[&Fact], wanted: impl Fn(Count) -> bool) -> Vec<Markup> {
        let facts = agreed.iter().filter(|fact| wanted(selection::first_origins(fact)));
        let statements = self.shared().filter(|statement| wanted(statement.origins));
        facts
            .map(|fact| self.stands(fact))
            .chain(statements.map(|statement| self.statement(statement)))
            .collect()
    }

    /// Statements that stand in several reports.
    pub(super) fn shared(&self) -> impl Iterator<Item = &Statement> {
        self.desk.story.statements.iter().filter(|statement| selection::is_shared(statement))
    }

    /// Each side of a disagreement with its words.
    fn disputed(&self, fact: &Fact) -> Markup {
        html! {
            div.dispute {
                h4 {
                    (words::about(fact))
                    @if fact.verdict == VerdictName::Updated { " " span.small { "(a later report says otherwise)" } }
                }
                dl {
                    @for value in &fact.values {
                        dt { (tidy(&value.value)) }
                        dd {
                            (self.cites(&value.support))
                            " " span.small { "(" (words::origins(value.origins)) ")" }
                            @if let Some(support) = value.support.first() { ": " (self.words(&support.span)) }
                        }
                    }
                }
            }
        }
    }

    fn stands(&self, fact: &Fact) -> Markup {
        html! {
            li {
                (words::about(fact)) ": "
                @for (at, value) in fact.values.iter().enumerate() {
                    @if at > 0 { (lead(fact.verdict, value)) }
                    strong { (self.value(value)) }
                    @if at == 0 { " " (self.standing(&value.support, value.origins, fact)) }
                }
            }
        }
    }

    /// A value that leads to its first place.
    fn value(&self, value: &FactValue) -> Markup {
        let shown = html! { (tidy(&value.value)) };
        match value.support.first() {
            Some(support) => self.link(&support.span, &shown),
            None => shown,
        }
    }

    /// "3 reports, 2 to 3 origins", leading to the row of the grid.
    fn standing(&self, support: &[Support], origins: Count, fact: &Fact) -> Markup {
        let reports = self.desk.reports_of(support).len();
        let standing = html! { (words::count(reports, "report")) ", " (words::origins(origins)) };
        let is_row = self.has_grid() && fact.verdict != VerdictName::Single;
        html! {
            span.small {
                @if is_row { a href={ "#" (self.id()) "-" (fact.id) } { (standing) } } @else { (standing) }
            }
        }
    }

    fn statement(&self, statement: &Statement) -> Markup {
        html! {
            li {
                (self.link(&statement.span, &html! { (self.desk.shown(&statement.span)) }))
                " " span.small { "(" (words::origins(statement.origins)) ": " (self.cites(&statement.support)) ")" }
            }
        }
    }

    /// An origin with the first of its statements; the others fold out.
    fn one_origin(&self, one: &OneOrigin<'_>) -> Markup {
        let Some((first, others)) = one.statements.split_first() else { return html! {} };
        html! {
            div.one-origin {
                h4 {
                    (self.desk.origin_label(one.origin)) " "
                    span.small { "in " (words::count(one.reports.len(), "report")) }
                }
                ul { (self.statement(first)) }
                @if !others.is_empty() {
                    details {
                        summary { (words::count(others.len(), "more statement")) }
                        ul { @for statement in others { (self.statement(statement)) } }
                    }
                }
            }
        }
    }

    fn more(&self, number: usize, shown: usize) -> Markup {
        html! {
            @if number > shown && self.has_grid() {
                p.more { a href={ "#" (self.id()) "-grid" } { "All " (number) } }
            }
        }
    }

    /// How much each report alone has.
    fn alone(&self) -> Markup {
        let number = |id: &str| self.desk.story.only.iter().filter(|only| only.document == id).count();
        html! {
            @if !self.desk.story.only.is_empty() {
                div.box {
                    h3 { "Only in one report" }
                    ul {
                        @for document in self.desk.documents.iter().filter(|document| number(&document.id) > 0) {
                            li {
                                (self.desk.label(&document.id)) ": "
                                a href={ "#" (self.id()) "-only" } { (words::count(number(&document.id), "place")) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Of what others tell, how much a report leaves out, and what.
    fn silent(&self) -> Markup {
        let silent = selection::silent(&self.desk);
        let (first, rest) =
            silent.split_at(if silent.len() > MOST_SILENT { FEW_SILENT } else { silent.len() });
        html! {
            @if !silent.is_empty() {
                div.box {
                    h3 { "Silent" }
                    p.small { "Of " (words::count(self.shared().count(), "statement")) " that others share." }
                    @for (document, left_out) in first { (self.left_out(document, left_out)) }
                    @if !rest.is_empty() {
                        details {
                            summary { (words::count(rest.len(), "more report")) }
                            @for (document, left_out) in rest { (self.left_out(document, left_out)) }
                        }
                    }
                }
            }
        }
    }

    fn left_out(&self, document: &Document, statements: &[&Statement]) -> Markup {
        html! {
            details {
                summary { (self.desk.label(&document.id)) " leaves out " (statements.len()) }
                ul { @for statement in statements { (self.statement(statement)) } }
            }
        }
    }

    /// What the program could not find out.
    fn unsettled(&self) -> Markup {
        let open = open_questions(&self.desk);
        html! {
            @if open.iter().any(|(number, ..)| *number > 0) {
                div.box {
                    h3 { "Not settled" }
                    ul {
                        @for (number, noun, what, target) in open.iter().filter(|(number, ..)| *number > 0) {
                            li {
                                a href={ "#" (self.id()) "-" (target) } { (words::count(*number, noun)) " " (what) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What asks for care, with the words that show it.
    pub(super) fn care(&self) -> Markup {
        let story = self.desk.story;
        if story.care.is_empty() {
            return html! {};
        }
        let body = html! {
            dl.care {
                @for concern in &story.care {
                    dt { (care::heading(&self.desk, concern)) }
                    dd {
                        p { (care::advice(concern.concern).1) }
                        p.small {
                            @for (at, (_, span, times)) in care::different(&self.desk, concern).into_iter().take(MOST_WORDS).enumerate() {
                                @if at > 0 { ", " }
                                (self.words(span))
                                @if times > 1 { " ×" (times) }
                            }
                        }
                    }
                }
            }
            @if care::can_be_joined(&self.desk) { p.joined { (care::JIGSAW) } }
        };
        self.section("care", "Before you share this", care::LIMIT, &body)
    }
}

/// How a further value stands to the first.
fn lead(verdict: VerdictName, value: &FactValue) -> &'static str {
    let is_more = value.support.iter().any(|support| support.relation == RelationName::MorePrecise);
    match verdict {
        VerdictName::Vaguer if is_more => "; more exactly ",
        VerdictName::Vaguer => "; less exactly ",
        _ => "; also ",
    }
}
