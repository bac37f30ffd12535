//! How strongly two reports look like reports of one event.

use crate::Settings;
use crate::features::{Collection, Profile, kind};

/// What two reports have in common, each part 0 to 1 but the last.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Common {
    /// Cosines of all words, of headline and lead, of names, of names and numbers of the lead, of numbers: the
    /// order of [`kind::ALL`].
    pub(crate) cosines: [f64; 5],
    /// What the names that few reports have are worth together.
    pub(crate) rare_names: f64,
}

/// What two reports have in common.
pub(crate) fn common(one: &Profile, other: &Profile, collection: &Collection) -> Common {
    let mut sums = [0.0_f32; 5];
    let mut rare_names = 0.0_f32;
    let (mut left, mut right) = (one.features.as_slice(), other.features.as_slice());
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if a.number < b.number {
            left = left_rest;
            continue;
        }
        if b.number < a.number {
            right = right_rest;
            continue;
        }
        let kinds = a.kinds & b.kinds;
        for (sum, kind) in sums.iter_mut().zip(kind::ALL) {
            if kinds & kind != 0 {
                *sum += a.weight_as(kind) * b.weight_as(kind);
            }
        }
        if kinds & kind::NAME != 0 {
            rare_names += collection.rarity[a.number as usize];
        }
        (left, right) = (left_rest, right_rest);
    }
    let mut cosines = [0.0; 5];
    for (at, cosine) in cosines.iter_mut().enumerate() {
        *cosine = f64::from(sums[at] * one.scales[at] * other.scales[at]);
    }
    Common { cosines, rare_names: f64::from(rare_names) }
}

/// The bounds of evidence: more for or against tells no more.
pub(crate) const LEAST: f64 = -6.0;
const MOST: f64 = 10.0;

/// Evidence that two reports tell one event, as log odds between [`LEAST`] and [`MOST`].
pub(crate) fn evidence(one: &Profile, other: &Profile, collection: &Collection, settings: &Settings) -> f64 {
    let common = common(one, other, collection);
    let [words, lead, names, lead_names, numbers] = common.cosines;
    let mut evidence = -settings.against
        + settings.words * words
        + settings.lead * lead
        + settings.names * names
        + settings.lead_names * lead_names
        + settings.numbers * numbers
        + settings.rare_names * common.rare_names.ln_1p();
    match (one.day, other.day) {
        (Some(one), Some(other)) => evidence -= settings.days_apart * (one.abs_diff(other) as f64).ln_1p(),
        _ => evidence -= settings.undated,
    }
    if one.outlet.is_some() && one.outlet == other.outlet {
        evidence -= settings.one_outlet;
    }
    evidence.clamp(LEAST, MOST)
}
