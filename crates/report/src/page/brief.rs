use maud::{Markup, html};

use super::Page;
use crate::reading::{tidy, words};

impl Page<'_> {
    /// The story in the reports' own sentences.
    pub(super) fn brief(&self) -> Markup {
        let story = self.desk.story;
        if story.brief.is_empty() {
            return html! {};
        }
        let body = html! {
            div.brief-text {
                @for sentence in &story.brief {
                    p {
                        (self.link(&sentence.span, &html! { (self.desk.shown(&sentence.span)) }))
                        " " span.small.source { "(" (self.cites(&sentence.support)) ")" }
                    }
                }
            }
            p.needs-script { button.copy type="button" { "Copy as text with citations" } }
            @if let Some(refused) = &story.refused {
                details.why {
                    summary { "Refused: " (words::count(refused.len(), "sentence")) }
                    ul {
                        @for refused in refused {
                            li {
                                @for span in &refused.places { (self.words(span)) " " }
                                span.small { (tidy(&refused.reason)) }
                            }
                        }
                    }
                }
            }
        };
        self.section("brief", "In brief", "Every sentence is a report’s own and leads to its place.", &body)
    }
}
