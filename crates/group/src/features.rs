//! The reports of a collection as weighed features.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;
use types::Document;

use crate::words::{self, Counts, PAIR};

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
    pub(crate) outlet: Option<u64>,
}

/// The profiles of a collection and what its features are worth.
#[derive(Debug, Default)]
pub(crate) struct Collection {
    pub(crate) profiles: Vec<Profile>,
    /// In how many reports each feature stands.
    pub(crate) documents: Vec<u32>,
    /// How much it says that two reports share a name: nothing for one that many have.
    pub(crate) rarity: Vec<f32>,
    /// What each feature is, as [`words::key`] has it.
    pub(crate) keys: Vec<u64>,
}

/// A report that shares less than this many different words is too short to tell its story.
const FEWEST_WORDS: usize = 5;

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
    /// Reads reports; what is the same text is to be given once.
    pub(crate) fn read(documents: &[&Document]) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut known = Known::default();
        let mut rows: Vec<Vec<Row>> = Vec::with_capacity(documents.len());
        for batch in documents.chunks(BATCH) {
            let counted: Vec<Counts> = batch.par_iter().map(|document| words::counts(document)).collect();
            for counts in counted {
                let is_short = counts.keys().filter(|key| !key.contains(PAIR)).count() < FEWEST_WORDS;
                rows.push(if is_short { Vec::new() } else { known.take(counts, &mut numbers) });
            }
        }
        drop(numbers);
        Self::weigh(documents, rows, known)
    }

    fn weigh(documents: &[&Document], rows: Vec<Vec<Row>>, known: Known) -> Self {
        let all = documents.len() as f64;
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
        let everywhere = match documents.len() {
            ..FEW_REPORTS => u32::MAX..=u32::MAX,
            many => (many as u32 / 4 * 3)..=u32::MAX,
        };
        let profiles = documents
            .par_iter()
            .zip(rows)
            .map(|(document, rows)| {
                let tells = |row: &&Row| !everywhere.contains(&known.documents[row.number as usize]);
                let mut features: Vec<Feature> =
                    rows.iter().filter(tells).map(|row| known.feature(row, all)).collect();
                features.sort_unstable_by_key(|feature| feature.number);
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
                Profile { features, scales, day: day(document), outlet: outlet(document) }
            })
            .collect();
        Self { profiles, documents: known.documents, rarity, keys: known.keys }
    }
}

/// How many reports are read at a time.
const BATCH: usize = 1024;

/// A feature of one report before the collection is known.
#[derive(Debug, Clone, Copy)]
struct Row {
    number: u32,
    times: u32,
    in_lead: bool,
}

/// What the collection says of its features so far.
#[derive(Debug, Default)]
struct Known {
    keys: Vec<u64>,
    documents: Vec<u32>,
    leads: Vec<u32>,
    capitals: Vec<u32>,
    smalls: Vec<u32>,
    nature: Vec<Nature>,
}

/// What a feature is by its letters alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    Word,
    Number,
    Pair,
    /// A word of a script without capitals, which may be a name.
    Caseless,
}

impl Known {
    fn take(&mut self, counts: Counts, numbers: &mut HashMap<String, u32>) -> Vec<Row> {
        let mut rows = Vec::with_capacity(counts.len());
        for (form, count) in counts {
            let number = match numbers.get(&form) {
                Some(&number) => number,
                None => {
                    let number = self.documents.len() as u32;
                    self.keys.push(words::key(&form));
                    self.documents.push(0);
                    self.leads.push(0);
                    self.capitals.push(0);
                    self.smalls.push(0);
                    self.nature.push(nature(&form));
                    numbers.insert(form, number);
                    number
                }
            };
            let at = number as usize;
            self.documents[at] += 1;
            self.leads[at] += u32::from(count.in_lead);
            self.capitals[at] = self.capitals[at].saturating_add(count.capitals);
            self.smalls[at] = self.smalls[at].saturating_add(count.smalls);
            rows.push(Row { number, times: count.times, in_lead: count.in_lead });
        }
        rows
    }

    fn feature(&self, row: &Row, all: f64) -> Feature {
        let at = row.number as usize;
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
            number: row.number,
            weight: (often * rare(documents)) as f32,
            lead_weight: (often * rare(leads)) as f32,
            kinds,
        }
    }
}

fn nature(form: &str) -> Nature {
    let first = form.chars().next().unwrap_or(' ');
    if form.contains(PAIR) {
        Nature::Pair
    } else if first.is_numeric() {
        Nature::Number
    } else if !first.is_lowercase() && !first.is_uppercase() {
        Nature::Caseless
    } else {
        Nature::Word
    }
}

/// The day a report was published, counted from 1 March of the year 0.
fn day(document: &Document) -> Option<i64> {
    let stamp = document.published?;
    let (year, month) = (i64::from(stamp.year), i64::from(stamp.month));
    // Years are counted from March, so that a leap day is a year's last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + (153 * month + 2) / 5 + i64::from(stamp.day))
}

/// The publication a report says it is of, else the host of its address. Without a seed, so that it is the same
/// in every run.
fn outlet(document: &Document) -> Option<u64> {
    let host = |url: &str| {
        let host = url.split("://").last().unwrap_or_default().split('/').next().unwrap_or_default();
        host.trim_start_matches("www.").to_owned()
    };
    let name = document.outlet.clone().or_else(|| document.url.as_deref().map(host))?;
    let name = name.trim().to_lowercase();
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    (!name.is_empty()).then(|| hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use types::Stamp;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let day = |year, month, day_of_month| {
            let published =
                Stamp { year, month, day: day_of_month, second_of_day: None, offset_minutes: None };
            day(&Document { published: Some(published), ..Document::plain("a", "") }).unwrap()
        };
        assert_eq!(day(2032, 3, 1) - day(2032, 2, 28), 2);
        assert_eq!(day(2031, 3, 1) - day(2031, 2, 28), 1);
        assert_eq!(day(2031, 1, 1) - day(2030, 12, 31), 1);
        assert_eq!(day(2032, 7, 14) - day(2031, 7, 14), 366);
    }

    #[test]
    fn what_only_one_report_has_is_no_feature() {
        let one = Document::plain("1", "Quartz mine near Ostby flooded, rescuers from Ostby said on arrival");
        let other =
            Document::plain("2", "Flooded mine near Ostby kept closed while Tarn rescuers pump water");
        let collection = Collection::read(&[&one, &other]);
        let count = |at: usize| collection.profiles[at].features.len();
        assert_eq!((count(0), count(1)), (5, 5)); // flooded, mine, near, Ostby, rescuers
    }

    #[test]
    fn the_outlet_is_the_host_where_none_is_named() {
        let named = Document { outlet: Some("Fjord-Post.example".into()), ..Document::plain("1", "") };
        let linked = Document {
            url: Some("https://www.fjord-post.example/2031/mine".into()),
            ..Document::plain("2", "")
        };
        assert_eq!(outlet(&named), outlet(&linked));
        assert_eq!(outlet(&Document::plain("3", "")), None);
    }
}
