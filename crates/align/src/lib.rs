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
    let (utterances, quoted): (Vec<_>, Vec<_>) =
        utterances::with_copies(reports, &identities).into_iter().unzip();
    let claims = claims(reports, &identities);
    let mut passages = passages(&inputs, &PassageSettings::within_story());
    for family in quoted.into_iter().flatten() {
        if !passages.iter().any(|known| utterances::holds(known, &family)) {
            passages.push(family);
        }
    }
    passages.sort_by(|one, other| one.places.cmp(&other.places));
    Links { identities, utterances, passages, claims }
}
