//! What belongs together across the reports of one story: passages, identities, utterances, claims.
//!
//! **Invariant.** Makes links only: each link names the things it joins, with reasons, and alters none of them.
//! What the links mean (origins, verdicts) is for `compare`.
//!
//! [`passages`] needs text alone and works in any language and over any number of documents; the others take
//! the annotated reports of one story.

mod claims;
mod identities;
mod passages;
mod utterances;

use types::{Annotated, Directives, Links};

pub use claims::claims;
pub use identities::identities;
pub use passages::{
    PassageInput, PassageSearch, PassageSettings, WordFamily, WordPlaces, WordRange, passages,
};
pub use utterances::utterances;

/// Lines up the reports of one story.
pub fn align(reports: &[Annotated<'_>], directives: &Directives) -> Links {
    let inputs: Vec<_> = reports
        .iter()
        .map(|report| PassageInput { number: report.number, document: report.document })
        .collect();
    let identities = identities(reports, directives);
    let utterances = utterances(reports, &identities);
    let claims = claims(reports, &identities);
    Links { identities, utterances, passages: passages(&inputs, &PassageSettings::within_story()), claims }
}
