use maud::{Markup, html};

use super::Page;
use crate::reading::{tidy, words};
use crate::wire::{Fact, OriginName, Statement, VerdictName};

/// What the overview shows of one kind before it leads on to the whole.
const MOST: usize = 6;

impl Page<'_> {
    /// Headline, reports and figures.
    pub(super) fn front(&self) -> Markup {
        let documents = &self.desk.documents;
        html! {
            header.front {
                h1 { (self.title()) }
                p.dek { (self.dek()) }
                ol.reports {
                    @for document in documents {
                        li {
                            strong { (self.desk.label(&document.id)) }
                            @if let Some(title) = &document.title { " " span.own-title { (tidy(title)) } }
                            @if let Some(published) = &document.published {
                                " " span.small { (words::date(published)) }
                            }
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
            ("grid", "Claims", self.has_grid()),
            ("reports", "Reports", !self.tellings.is_empty()),
            ("said", "Who said what", self.has_quotes()),
            ("copied", "Copied", !story.passages.is_empty()),
            ("people", "Who is who", self.has_people()),
            ("timeline", "Timeline", !story.timeline.is_empty()),
            ("wordings", "Wordings", !self.worded_differently().is_empty()),
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
        let story = self.desk.story;
        let of = |verdicts: &[VerdictName]| -> Vec<&Fact> {
            story.facts.iter().filter(|fact| verdicts.contains(&fact.verdict)).collect()
        };
        let disputed = of(&[VerdictName::Conflict, VerdictName::Updated]);
        let agreed = of(&[VerdictName::Agree, VerdictName::Vaguer]);
        let several = story.documents.len() > 1;
        let on_several: Vec<&Statement> =
            self.shared().filter(|statement| statement.origins.most > 1).collect();
        let on_one: Vec<&Statement> = self.shared().filter(|statement| statement.origins.most <= 1).collect();
        let body = html! {
            @if several { (self.figures(disputed.len(), agreed.len(), on_one.len())) }
            div.columns {
                @if !disputed.is_empty() {
                    div.box.in-dispute {
                        h3 { "In dispute" }
                        @for fact in disputed.iter().take(MOST) { (self.disputed(fact)) }
                        (self.more(disputed.len(), "grid"))
                    }
                }
                @if !agreed.is_empty() || !on_several.is_empty() {
                    div.box.solid {
                        h3 { "What stands" }
                        ul {
                            @for fact in agreed.iter().take(MOST) { (self.stands(fact)) }
                            @for statement in on_several.iter().take(MOST) { (self.statement(statement)) }
                        }
                        (self.more(agreed.len().max(on_several.len()), "grid"))
                    }
                }
                @if !on_one.is_empty() {
                    div.box.single {
                        h3 { "Several reports, one origin" }
                        ul { @for statement in on_one.iter().take(MOST) { (self.statement(statement)) } }
                        (self.more(on_one.len(), "grid"))
                    }
                }
                @if several { (self.silent()) }
                (self.unsettled())
            }
        };
        self.section("overview", "Overview", "", &body)
    }

    /// Statements that stand in several reports.
    pub(super) fn shared(&self) -> impl Iterator<Item = &Statement> {
        let is_shared = |statement: &&Statement| {
            let first = statement.support.first().map(|support| &support.span.document);
            statement.support.iter().any(|support| Some(&support.span.document) != first)
        };
        self.desk.story.statements.iter().filter(is_shared)
    }

    fn figures(&self, disputed: usize, agreed: usize, on_one: usize) -> Markup {
        let story = self.desk.story;
        let quotes = story.quotes.iter();
        let quotes =
            quotes.filter(|quote| quote.versions.iter().map(|v| v.documents.len()).sum::<usize>() > 1);
        let figures = [
            (disputed, "disputed", "in-dispute", "grid"),
            (agreed, "facts agreed on", "solid", "grid"),
            (on_one, "told by several, from one origin", "single", "grid"),
            (quotes.count(), "quotations in several reports", "", "said"),
            (story.passages.len(), "copied passages", "", "copied"),
        ];
        html! {
            ul.figures {
                @for (number, what, class, target) in figures {
                    li class=(class) {
                        a href={ "#" (self.id()) "-" (target) } {
                            span.number { (number) } " " span.what { (what) }
                        }
                    }
                }
            }
        }
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
                    @if at > 0 { (if fact.verdict == VerdictName::Vaguer { "; less exactly " } else { "; also " }) }
                    strong { (tidy(&value.value)) }
                    " " span.small { "(" (words::origins(value.origins)) ": " (self.cites(&value.support)) ")" }
                }
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

    fn more(&self, number: usize, target: &str) -> Markup {
        html! {
            @if number > MOST {
                p.more { a href={ "#" (self.id()) "-" (target) } { "All " (number) } }
            }
        }
    }

    /// Of what others tell, how much a report leaves out.
    fn silent(&self) -> Markup {
        let shared: Vec<&Statement> = self.shared().collect();
        let silent = |id: &String| {
            let told_by_others = shared.iter().filter(|statement| {
                statement.silent.contains(id)
                    || statement.support.iter().any(|support| support.span.document != *id)
            });
            let silent = shared.iter().filter(|statement| statement.silent.contains(id));
            (silent.count(), told_by_others.count())
        };
        html! {
            @if !shared.is_empty() {
                div.box.silence {
                    h3 { "Who is silent" }
                    ul {
                        @for document in &self.desk.documents {
                            @let (silent, all) = silent(&document.id);
                            @if silent > 0 {
                                li {
                                    (self.desk.label(&document.id)) " does not tell " (silent) " of the "
                                    (words::count(all, "thing")) " that others share"
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What the program could not find out.
    fn unsettled(&self) -> Markup {
        let story = self.desk.story;
        let nobody = story.quotes.iter().filter(|quote| quote.speaker.is_none()).count();
        let undated = story.timeline.iter().filter(|entry| entry.date.is_none()).count();
        let origin = |id: &str| self.desk.origin(id).map(|origin| origin.kind);
        let from_nowhere =
            |passage: &&crate::wire::Passage| origin(&passage.origin) == Some(OriginName::Unknown);
        let unknown = story.passages.iter().filter(from_nowhere).count();
        let two_speakers = story.quotes.iter().filter(|quote| !quote.other_speakers.is_empty()).count();
        let open = [
            (nobody, "quotation", "whose speaker is not known", "said"),
            (two_speakers, "quotation", "given to different speakers", "said"),
            (undated, "happening", "without a date", "timeline"),
            (unknown, "copied passage", "of unknown origin", "copied"),
        ];
        html! {
            @if open.iter().any(|(number, ..)| *number > 0) {
                div.box.open {
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
}
