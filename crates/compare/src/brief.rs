//! The story in the reports' own sentences: what most independent origins support, each sentence verbatim.
//!
//! Sentences are chosen one by one for the support of their claim and for words that the brief does not have
//! yet (maximal marginal relevance: Carbonell and Goldstein 1998), then put in the order of the reports they
//! stand in. A verifier refuses what cannot stand alone; its refusals are kept.

use std::collections::BTreeSet;

use types::{Anchor, BriefSentence, ClaimNumber, ClaimSupport, Reason, Statement, Verdict};

use crate::Reports;

/// A brief has at most so many sentences.
const LENGTH: usize = 6;

/// Where fewer claims than this stand in several reports, what one report alone states fills the brief up.
const SHORT: usize = 4;

/// Words that point back at another sentence when they begin one.
const POINTERS: &[&str] = &[
    "he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those", "but", "and",
    "however", "so", "also", "then", "there", "both",
];

/// The headline of the report whose headline has most words in common with the other reports.
pub fn title(reports: &Reports<'_>) -> Option<String> {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let texts: Vec<BTreeSet<String>> = reports.iter().map(|report| words(&report.document.text)).collect();
    let shared = |title: &str| -> usize {
        words(title).iter().map(|word| texts.iter().filter(|text| text.contains(word)).count()).sum()
    };
    let titles = reports.iter().filter_map(|report| report.document.title.as_deref());
    titles.max_by(|a, b| shared(a).cmp(&shared(b)).then_with(|| b.cmp(a))).map(str::to_owned)
}

/// Chooses the sentences of the brief; with them, those that were refused and why.
pub fn brief(reports: &Reports<'_>, support: &[ClaimSupport]) -> (Vec<BriefSentence>, Vec<Reason>) {
    let mut refused = Vec::new();
    let mut candidates: Vec<(ClaimNumber, Anchor, &Statement, &ClaimSupport)> = Vec::new();
    let claims = reports.links().claims.iter();
    for ((number, claim), rests_on) in (0..).zip(claims).zip(support) {
        let mut reason = None;
        let mut chosen: Option<(Anchor, &Statement)> = None;
        for &(doc, at) in &claim.members {
            let statement = reports.statement(doc, at);
            let place = Anchor::new(doc, statement.range);
            match refusal(reports.words(place), statement, rests_on) {
                Some(why) => {
                    reason.get_or_insert((why, place));
                }
                None if chosen.is_none_or(|(best, _)| place.range.len() < best.range.len()) => {
                    chosen = Some((place, statement));
                }
                None => {}
            }
        }
        match (chosen, reason) {
            (Some((place, statement)), _) => {
                candidates.push((ClaimNumber(number), place, statement, rests_on));
            }
            (None, Some((why, place))) => refused.push(Reason::new(why, vec![place])),
            (None, None) => {}
        }
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut chosen = Vec::new();
    while chosen.len() < LENGTH {
        let worth = |statement: &Statement, rests_on: &ClaimSupport| -> (u64, u64) {
            let words: BTreeSet<&str> = statement.words.iter().map(|word| word.lemma.as_str()).collect();
            let new = words.iter().filter(|word| !told.contains(*word)).count();
            let share = if words.is_empty() { 0 } else { 100 * new / words.len() };
            let reports_with = rests_on.support.len().min(reports.len()) as u64;
            (reports_with * share as u64, u64::from(rests_on.origins.most))
        };
        let is_open = |rests_on: &ClaimSupport| {
            rests_on.verdict != Verdict::Single || reports.len() == 1 || chosen.len() < SHORT
        };
        let open = candidates.iter().enumerate().filter(|(_, (.., rests_on))| is_open(rests_on));
        let best = open.max_by_key(|(at, (_, _, statement, rests_on))| {
            (worth(statement, rests_on), std::cmp::Reverse(*at))
        });
        let Some((at, _)) = best else { break };
        let (claim, place, statement, rests_on) = candidates.remove(at);
        if worth(statement, rests_on).0 == 0 {
            break;
        }
        told.extend(statement.words.iter().map(|word| word.lemma.as_str()));
        chosen.push(BriefSentence { text: place, claim: Some(claim), support: rests_on.support.clone() });
    }
    let position = |sentence: &BriefSentence| {
        let length = reports.report(sentence.text.doc).document.text.len().max(1);
        (sentence.text.range.start() * 1000 / length, sentence.text)
    };
    chosen.sort_by_key(position);
    (chosen, refused)
}

/// Why a sentence cannot stand in the brief.
fn refusal(words: &str, statement: &Statement, support: &ClaimSupport) -> Option<&'static str> {
    let first = words.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?.to_lowercase();
    if support.support.is_empty() {
        return Some("no report supports it");
    }
    if POINTERS.contains(&first.as_str()) {
        return Some("it begins with a word that points at another sentence");
    }
    if statement.said_in.is_some() {
        return Some("it is somebody's words and would stand here as the report's own");
    }
    if !words.ends_with(['.', '!', '?', '”', '"', '’']) {
        return Some("it is not a whole sentence");
    }
    if support.verdict == Verdict::Conflict {
        return Some("reports contradict one another on it");
    }
    None
}
