use maud::{Markup, html};

use super::Page;
use crate::reading::{descriptions, in_several, tidy, words};
use crate::wire::{EntityName, Identity, Name};

impl Page<'_> {
    fn named(&self) -> Vec<&Identity> {
        let kinds = [EntityName::Person, EntityName::Organisation, EntityName::Group, EntityName::Place];
        let of =
            |kind: EntityName| self.desk.story.entities.iter().filter(move |identity| identity.kind == kind);
        kinds.into_iter().flat_map(of).filter(|identity| identity.is_named).collect()
    }

    pub(super) fn has_people(&self) -> bool {
        !self.named().is_empty()
    }

    /// Everybody and every body under each spelling, with why the spellings are one.
    pub(super) fn who_is_who(&self) -> Markup {
        let named = self.named();
        if named.is_empty() {
            return html! {};
        }
        let (places, others): (Vec<&Identity>, Vec<&Identity>) =
            named.into_iter().partition(|identity| identity.kind == EntityName::Place);
        let several = self.desk.story.documents.len() > 1;
        let (known, once): (Vec<&Identity>, Vec<&Identity>) = others
            .into_iter()
            .partition(|identity| !several || identity.names.len() > 1 || in_several(identity));
        let body = html! {
            dl.people { @for identity in known { (self.person(identity)) } }
            @if !once.is_empty() {
                h3 { "In one report alone" }
                p.once { @for (at, identity) in once.iter().enumerate() { @if at > 0 { "; " } (self.once(identity)) } }
            }
            @if !places.is_empty() {
                h3 { "Places" }
                p { @for (at, place) in places.iter().enumerate() { @if at > 0 { "; " } (self.place(place)) } }
            }
        };
        self.section("people", "Who is who", "Every spelling, and why they are taken for one.", &body)
    }

    fn person(&self, identity: &Identity) -> Markup {
        let mut reasons: Vec<(String, &[crate::wire::Span])> = identity
            .merged_because
            .iter()
            .map(|reason| (tidy(&reason.text), reason.places.as_slice()))
            .collect();
        reasons.sort_by(|a, b| a.0.cmp(&b.0));
        reasons.dedup_by(|a, b| a.0 == b.0);
        html! {
            dt id={ (self.id()) "-" (identity.id) } {
                (tidy(&identity.name))
                @if identity.kind != EntityName::Person { " " span.small { (words::entity(identity.kind)) } }
            }
            dd {
                @for name in &identity.names { (self.form(name, identity.misspellings.contains(&name.text))) }
                @if !identity.descriptions.is_empty() {
                    p.small {
                        "Described as "
                        @for (at, form) in descriptions(identity).into_iter().enumerate() {
                            @if at > 0 { ", " }
                            @if let Some(span) = form.mentions.first() { (self.words(span)) }
                        }
                    }
                }
                @if !reasons.is_empty() {
                    details.why {
                        summary { "Why one" }
                        ul {
                            @for (reason, places) in &reasons {
                                li {
                                    (reason)
                                    @for place in *places { " " (self.words(place)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn form(&self, name: &Name, is_suspect: bool) -> Markup {
        html! {
            p.form {
                span.spelling { (tidy(&name.text)) }
                @if is_suspect { " " span.alert { "perhaps misspelt" } }
                " " span.small {
                    @for (at, document) in name.documents.iter().enumerate() {
                        @if at > 0 { ", " }
                        @let mentions = name.mentions.iter().filter(|span| span.document == *document);
                        @if let Some(first) = mentions.clone().next() { (self.cite(first)) }
                        @if mentions.clone().count() > 1 { " ×" (mentions.count()) }
                    }
                }
            }
        }
    }

    fn once(&self, identity: &Identity) -> Markup {
        let mention = identity.names.first().and_then(|name| name.mentions.first());
        html! {
            span id={ (self.id()) "-" (identity.id) } { (tidy(&identity.name)) }
            @if let Some(span) = mention { " " span.small { "(" (self.cite(span)) ")" } }
        }
    }

    fn place(&self, identity: &Identity) -> Markup {
        let mention = identity.names.first().and_then(|name| name.mentions.first());
        html! {
            @match mention {
                Some(span) => (self.link(span, &html! { (tidy(&identity.name)) })),
                None => (tidy(&identity.name)),
            }
        }
    }
}
