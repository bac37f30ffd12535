//! The reports of a collection as weighed features.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::sketch::Sketch;
use crate::words::{Nature, Row};

/// The ways in which a feature of a report is compared, as bits.
pub(crate) mod kind {
    /// A word of its text or headline.
    pub(crate) const WORD: u8 = 1;
    /// A word of its headline or lead.
    pub(crate) const LEAD: u8 = 2;
    /// A name or pair of names.
    pub(crate) const NAME: u8 = 4;
    /// A name or number of its headline or lead.
    pub(crate) const LEAD_NAME: u8 = 8;
    /// A number.
    pub(crate) const NUMBER: u8 = 16;
    /// All of them.
    pub(crate) const ALL: [u8; 5] = [WORD, LEAD, NAME, LEAD_NAME, NUMBER];
}

/// A feature of one report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Feature {
    /// Its number in the collection.
    pub(crate) number: u32,
    /// How much it says there: the oftener in the report and the rarer in the collection, the more.
    pub(crate) weight: f32,
    /// The same within its lead, by how rare it is in leads.
    pub(crate) lead_weight: f32,
    /// The ways in which it is compared.
    pub(crate) kinds: u8,
}

impl Feature {
    /// Its weight where it is compared in one way.
    pub(crate) fn weight_as(&self, kind: u8) -> f32 {
        if kind & (kind::LEAD | kind::LEAD_NAME) != 0 { self.lead_weight } else { self.weight }
    }
}

/// A report as it is compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Profile {
    /// Sorted by number; only features that another report has too.
    pub(crate) features: Vec<Feature>,
    /// For each kind, one over the length of the vector of its features.
    pub(crate) scales: [f32; 5],
    /// The day it was published, counted from a fixed day.
    pub(crate) day: Option<i64>,
    /// Where it was published, as a number.
    pub(crate) outlet: Option<u32>,
}

/// The profiles of a collection and what its features are worth.
#[derive(Debug, Default)]
pub(crate) struct Collection {
    pub(crate) profiles: Vec<Profile>,
    /// In how many reports each feature stands.
    pub(crate) documents: Vec<u32>,
    /// How much it says that two reports share a name: nothing for one that many have.
    pub(crate) rarity: Vec<f32>,
    /// The form of each feature, in order: a feature's number is its place here, whatever the order in which reports
    /// came.
    pub(crate) forms: Vec<Box<str>>,
}

/// What share of its weight a feature counts in its report's length that no other report has. Without them the
/// reports of a small collection would be their furniture.
const UNSHARED: f32 = 0.5;

/// In a collection of so many reports, what three in four of them have is furniture.
const FEW_REPORTS: usize = 20;

/// A word that is written with a capital this often, as a share, is a name.
const NAME_SHARE: f64 = 0.7;

/// A name that this many reports have says nothing.
const SPREAD: f64 = 15.0;

/// Nor does one that so large a share of the reports has (one in twenty).
const SHARE: f64 = 3.0;

impl Collection {
    /// Weighs reports against one another; what is the same text is to be given once.
    pub(crate) fn new(sketches: Vec<Sketch>) -> Self {
        let known = Known::new(&sketches);
        let outlets = outlets(&sketches);
        let all = sketches.len() as f64;
        let rarity = known
            .documents
            .iter()
            .map(|&documents| {
                let documents = f64::from(documents);
                let worth = (SPREAD / documents).ln().min((all / documents).ln() - SHARE);
                if documents > 1.0 { worth.max(0.0) as f32 } else { 0.0 }
            })
            .collect();
        // A few reports may well be of one story, and what they all have is then its heart.
        let everywhere = match sketches.len() {
            ..FEW_REPORTS => u32::MAX..=u32::MAX,
            many => (many as u32 / 4 * 3)..=u32::MAX,
        };
        let profiles = sketches
            .into_par_iter()
            .zip(outlets)
            .map(|(sketch, outlet)| {
                // Rows come in the order of forms, and so do numbers.
                let mut features: Vec<Feature> = Vec::new();
                sketch.each_row(|form, row| {
                    let number = known.numbers[form];
                    if !everywhere.contains(&known.documents[number as usize]) {
                        features.push(known.feature(number, &row, all));
                    }
                });
                let scale = |kind: u8| {
                    let of_kind = features.iter().filter(|feature| feature.kinds & kind != 0);
                    let square = |feature: &Feature| {
                        let alone = if known.documents[feature.number as usize] < 2 { UNSHARED } else { 1.0 };
                        (alone * feature.weight_as(kind)).powi(2)
                    };
                    let square: f32 = of_kind.map(square).sum();
                    if square > 0.0 { square.sqrt().recip() } else { 0.0 }
                };
                let scales = kind::ALL.map(scale);
                features.retain(|feature| known.documents[feature.number as usize] > 1);
                features.shrink_to_fit();
                Profile { features, scales, day: sketch.day, outlet }
            })
            .collect();
        let mut forms: Vec<(Box<str>, u32)> = known.numbers.into_iter().collect();
        forms.sort_unstable_by_key(|(_, number)| *number);
        let forms = forms.into_iter().map(|(form, _)| form).collect();
        Self { profiles, documents: known.documents, rarity, forms }
    }
}

/// For each report the number of its outlet.
fn outlets(sketches: &[Sketch]) -> Vec<Option<u32>> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut number = |outlet| {
        let next = numbers.len() as u32;
        *numbers.entry(outlet).or_insert(next)
    };
    sketches.iter().map(|sketch| sketch.outlet.as_deref().map(&mut number)).collect()
}

/// The features of a collection, by number.
struct Known {
    documents: Vec<u32>,
    leads: Vec<u32>,
    capitals: Vec<u32>,
    smalls: Vec<u32>,
    nature: Vec<Nature>,
    /// The number of each form.
    numbers: HashMap<Box<str>, u32>,
}

/// What is counted of a feature over all reports.
#[derive(Debug, Clone, Copy)]
struct Totals {
    documents: u32,
    leads: u32,
    capitals: u32,
    smalls: u32,
    nature: Nature,
}

impl Known {
    fn new(sketches: &[Sketch]) -> Self {
        // In the order of first use for now.
        let mut numbers: HashMap<Box<str>, u32> = HashMap::new();
        let mut totals: Vec<Totals> = Vec::new();
        for sketch in sketches {
            sketch.each_row(|form, row| {
                let number = numbers.get(form).copied().unwrap_or_else(|| {
                    let number = totals.len() as u32;
                    numbers.insert(form.into(), number);
                    let nature = row.nature;
                    totals.push(Totals { documents: 0, leads: 0, capitals: 0, smalls: 0, nature });
                    number
                });
                let known = &mut totals[number as usize];
                known.documents += 1;
                known.leads += u32::from(row.in_lead);
                known.capitals = known.capitals.saturating_add(row.capitals);
                known.smalls = known.smalls.saturating_add(row.smalls);
            });
        }
        let mut order: Vec<(&Box<str>, u32)> = numbers.iter().map(|(form, number)| (form, *number)).collect();
        order.par_sort_unstable();
        let order: Vec<u32> = order.into_iter().map(|(_, number)| number).collect();
        let mut places = vec![0; order.len()];
        (0..).zip(&order).for_each(|(place, &number)| places[number as usize] = place);
        numbers.values_mut().for_each(|number| *number = places[*number as usize]);
        let column =
            |of: fn(&Totals) -> u32| order.iter().map(|&number| of(&totals[number as usize])).collect();
        Self {
            documents: column(|known| known.documents),
            leads: column(|known| known.leads),
            capitals: column(|known| known.capitals),
            smalls: column(|known| known.smalls),
            nature: order.iter().map(|&number| totals[number as usize].nature).collect(),
            numbers,
        }
    }

    fn feature(&self, number: u32, row: &Row, all: f64) -> Feature {
        let at = number as usize;
        let documents = f64::from(self.documents[at]);
        let (capitals, smalls) = (f64::from(self.capitals[at]), f64::from(self.smalls[at]));
        let is_name = match self.nature[at] {
            Nature::Word => capitals > NAME_SHARE * (capitals + smalls),
            Nature::Number => false,
            Nature::Pair | Nature::Caseless => true,
        };
        let is_number = self.nature[at] == Nature::Number;
        let mut kinds = 0;
        if self.nature[at] != Nature::Pair {
            kinds |= kind::WORD;
            kinds |= if row.in_lead { kind::LEAD } else { 0 };
            kinds |= if row.in_lead && (is_name || is_number) { kind::LEAD_NAME } else { 0 };
        }
        kinds |= if is_name { kind::NAME } else { 0 };
        kinds |= if is_number { kind::NUMBER } else { 0 };
        let leads = f64::from(self.leads[at]);
        if leads < 2.0 && documents > 1.0 {
            kinds &= !(kind::LEAD | kind::LEAD_NAME);
        }
        // Salton and Buckley 1988.
        let rare = |documents: f64| ((1.0 + all) / (1.0 + documents)).ln() + 1.0;
        let often = 1.0 + f64::from(row.times).ln();
        Feature {
            number,
            weight: (often * rare(documents)) as f32,
            lead_weight: (often * rare(leads)) as f32,
            kinds,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use types::Document;

    #[test]
    fn what_only_one_report_has_is_no_feature() {
        let one = Document::plain("1", "Quartz mine near Ostby flooded, rescuers from Ostby said on arrival");
        let other =
            Document::plain("2", "Flooded mine near Ostby kept closed while Tarn rescuers pump water");
        let collection = Collection::new(vec![Sketch::of(&one), Sketch::of(&other)]);
        let count = |at: usize| collection.profiles[at].features.len();
        assert_eq!((count(0), count(1)), (5, 5)); // flooded, mine, near, Ostby, rescuers
    }

    #[test]
    fn words_that_a_short_digest_confounds_are_two_features() {
        // Both have the 64-bit FNV-1a digest bbfb3fcfd726e880.
        let texts = ["mqhtnnnvtgfvtvdd", "tpntrdvhvjhqhmrc"]
            .map(|odd| format!("Quartz miners near {odd} raised their lamps at midnight"));
        let sketches = texts.iter().map(|text| Sketch::of(&Document::plain("a", text))).collect();
        let collection = Collection::new(sketches);
        assert_eq!(collection.forms.iter().filter(|form| form.len() == 16).count(), 2);
        let shared = collection.profiles[0].features.iter();
        assert!(shared.map(|feature| &collection.forms[feature.number as usize]).all(|form| form.len() < 16));
    }
}
