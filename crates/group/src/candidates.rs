//! Which pairs of reports are worth comparing: those that share something rare.

use rayon::prelude::*;

use crate::Settings;
use crate::evidence::{LEAST, evidence};
use crate::features::{Collection, kind};

/// Two reports and the evidence that they tell one event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) one: u32,
    pub(crate) other: u32,
    pub(crate) evidence: f32,
}

/// All pairs of reports that share enough of what is rare, with the evidence for each that is not overwhelmingly
/// against them, sorted.
///
/// Reports are looked up by their rarer features; of a feature that very many reports have, those published
/// nearest in time are taken, so that the time for one report has a bound.
pub(crate) fn pairs(collection: &Collection, settings: &Settings) -> Vec<Pair> {
    let index = Index::new(collection);
    let profiles = &collection.profiles;
    (0..profiles.len() as u32)
        .into_par_iter()
        .map_init(
            || Sums::new(profiles.len()),
            |sums, other| {
                let mut pairs = Vec::new();
                for one in index.near(other, collection, sums, settings) {
                    let evidence =
                        evidence(&profiles[one as usize], &profiles[other as usize], collection, settings);
                    if evidence > LEAST {
                        pairs.push(Pair { one, other, evidence: evidence as f32 });
                    }
                }
                pairs
            },
        )
        .flatten_iter()
        .collect()
}

/// The reports that have each feature, in the order of their days.
struct Index {
    /// Where each feature's reports begin in `reports`; one more at the end.
    starts: Vec<u32>,
    reports: Vec<Posting>,
    /// The place of each report in the order of days.
    rank: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    report: u32,
    rank: u32,
    weight: f32,
}

/// Sums of products for the reports met so far.
struct Sums {
    sums: Vec<f32>,
    met: Vec<u32>,
}

impl Sums {
    fn new(reports: usize) -> Self {
        Self { sums: vec![0.0; reports], met: Vec::new() }
    }

    fn add(&mut self, report: u32, product: f32) {
        let sum = &mut self.sums[report as usize];
        if *sum == 0.0 {
            self.met.push(report);
        }
        *sum += product;
    }

    /// The reports met that `take` takes, with their sums; forgets all.
    fn drain(&mut self, take: impl Fn(u32, f32) -> bool) -> Vec<(u32, f32)> {
        let sums = &mut self.sums;
        let met = self.met.drain(..).map(|report| (report, std::mem::take(&mut sums[report as usize])));
        met.filter(|&(report, sum)| take(report, sum)).collect()
    }
}

impl Index {
    fn new(collection: &Collection) -> Self {
        let mut order: Vec<u32> = (0..collection.profiles.len() as u32).collect();
        order.sort_by_key(|&report| (collection.profiles[report as usize].day, report));
        let mut rank = vec![0; order.len()];
        for (at, &report) in (0..).zip(&order) {
            rank[report as usize] = at;
        }
        let mut starts = vec![0u32; collection.documents.len() + 1];
        for profile in &collection.profiles {
            for feature in &profile.features {
                starts[feature.number as usize + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let total = *starts.last().unwrap_or(&0) as usize;
        let mut reports = vec![Posting { report: 0, rank: 0, weight: 0.0 }; total];
        for &report in &order {
            let profile = &collection.profiles[report as usize];
            for feature in &profile.features {
                let at = &mut next[feature.number as usize];
                let weight = feature.weight * profile.scales[0];
                reports[*at as usize] = Posting { report, rank: rank[report as usize], weight };
                *at += 1;
            }
        }
        Self { starts, reports, rank }
    }

    /// The earlier-numbered reports that share most of what is rare with `report`, sorted.
    fn near(&self, report: u32, collection: &Collection, sums: &mut Sums, settings: &Settings) -> Vec<u32> {
        let profile = &collection.profiles[report as usize];
        let mut features = profile.features.clone();
        features.sort_by_key(|feature| (collection.documents[feature.number as usize], feature.number));
        let mut visits = settings.most_visits;
        let rank = self.rank[report as usize];
        for feature in features {
            let at = feature.number as usize;
            let all = &self.reports[self.starts[at] as usize..self.starts[at + 1] as usize];
            let near = if all.len() <= settings.most_postings {
                all
            } else {
                let here = all.partition_point(|posting| posting.rank < rank);
                let from =
                    here.saturating_sub(settings.most_postings / 2).min(all.len() - settings.most_postings);
                &all[from..from + settings.most_postings]
            };
            if near.len() > visits {
                break;
            }
            visits -= near.len();
            let is_word = feature.kinds & kind::WORD != 0;
            let weight = feature.weight * profile.scales[0] * if is_word { 1.0 } else { 0.5 };
            for posting in near.iter().filter(|posting| posting.report != report) {
                sums.add(posting.report, weight * posting.weight);
            }
        }
        let mut met = sums.drain(|other, sum| other < report && f64::from(sum) >= settings.least_shared);
        if met.len() > settings.most_candidates {
            met.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            met.truncate(settings.most_candidates);
        }
        let mut near: Vec<u32> = met.into_iter().map(|(other, _)| other).collect();
        near.sort_unstable();
        near
    }
}
