//! What one report alone has: names, times, quantities, utterances and sentences that no other report of the
//! story gives.

use std::collections::BTreeSet;

use types::{Anchor, Annotated, DocNumber, MentionKind, Only, QuoteKind, Variation};

use crate::Reports;

/// At least this share of a sentence's longer words is new in a sentence that only one report has.
const NEW_SHARE: f64 = 0.5;

/// Words of so many characters and fewer are taken for grammar.
const SHORT: usize = 3;

/// New words of one run stand at most so many words apart.
const GAP: usize = 3;

/// Finds what each report alone has, in the order of the reports.
pub fn only(reports: &Reports<'_>) -> Vec<Only> {
    if reports.len() < 2 {
        return Vec::new();
    }
    let mut found = BTreeSet::new();
    let said = Sequences::new(reports);
    let shared = shared_statements(reports);
    names(reports, &said, &mut found);
    values(reports, &mut found);
    utterances(reports, &shared, &mut found);
    // What was lined up with nothing can stand elsewhere all the same.
    found.retain(|&place| !said.elsewhere(reports, place));
    new_words(reports, &shared, &mut found);
    let whole: Vec<Anchor> = found.iter().copied().collect();
    let inside = |place: &Anchor| {
        whole
            .iter()
            .any(|other| other != place && other.doc == place.doc && other.range.contains(place.range))
    };
    let mut told: BTreeSet<(DocNumber, String)> = BTreeSet::new();
    let outermost = whole.iter().filter(|place| !inside(place));
    let once = outermost.filter(|place| told.insert((place.doc, sequence(reports.words(**place)))));
    once.map(|&place| Only { place }).collect()
}

/// The words of each report one behind the other, to look for runs of words in.
struct Sequences(Vec<(DocNumber, String)>);

impl Sequences {
    fn new(reports: &Reports<'_>) -> Self {
        Self(reports.iter().map(|report| (report.number, sequence(&report.document.text))).collect())
    }

    /// Whether another report has the very same words.
    fn elsewhere(&self, reports: &Reports<'_>, place: Anchor) -> bool {
        let words = sequence(reports.words(place));
        self.0.iter().any(|(doc, all)| *doc != place.doc && all.contains(&words))
    }

    /// Whether a name has a word that no other report has.
    fn has_word_of_its_own(&self, reports: &Reports<'_>, name: Anchor) -> bool {
        let mut words = words_of(reports.words(name)).filter(|(_, word)| word.chars().count() > SHORT);
        words.any(|(_, word)| {
            let word = format!(" {} ", word.to_lowercase());
            !self.0.iter().any(|(doc, all)| *doc != name.doc && all.contains(&word))
        })
    }
}

/// Words without marks and capitals, a blank before and behind each.
fn sequence(text: &str) -> String {
    let words: Vec<String> = words_of(text).map(|(_, word)| word.to_lowercase()).collect();
    format!(" {} ", words.join(" "))
}

/// Names of identities that stand in one report only, and names that have a part which no other report prints.
fn names(reports: &Reports<'_>, said: &Sequences, found: &mut BTreeSet<Anchor>) {
    for identity in reports.links().identities.iter().filter(|identity| identity.is_named) {
        let is_only = identity.members.iter().all(|&(doc, _)| doc == identity.members[0].0);
        for &(doc, entity) in &identity.members {
            let mentions = &reports.report(doc).annotations.entities.items[entity.index()].mentions;
            let mut names = mentions
                .iter()
                .filter(|mention| mention.kind == MentionKind::Name)
                .map(|mention| Anchor::new(doc, mention.range));
            found.extend(names.find(|&name| is_only || said.has_word_of_its_own(reports, name)));
            if is_only {
                break;
            }
        }
    }
}

/// Times and quantities whose value no other report gives.
fn values(reports: &Reports<'_>, found: &mut BTreeSet<Anchor>) {
    let times = |report: &Annotated<'_>| -> Vec<(Anchor, String)> {
        let times = report.annotations.times.items.iter();
        let dated = times.filter(|time| time.date.is_some());
        dated.filter_map(|time| Some((Anchor::new(report.number, time.range), time.value.clone()?))).collect()
    };
    let quantities = |report: &Annotated<'_>| -> Vec<(Anchor, String)> {
        let mentions = || report.annotations.entities.items.iter().flat_map(|entity| &entity.mentions);
        // A number before a name counts no such name: the words were misread.
        let is_misread = |range: text::TextRange| {
            mentions().any(|name| {
                name.kind == MentionKind::Name && range.contains(name.range) && range != name.range
            })
        };
        let quantities = report.annotations.quantities.items.iter();
        quantities
            .filter(|quantity| !is_misread(quantity.range))
            .map(|quantity| {
                let unit = quantity.unit.as_deref().unwrap_or("");
                (Anchor::new(report.number, quantity.range), format!("{} {unit}", quantity.amount.value))
            })
            .collect()
    };
    let all: Vec<(Anchor, String)> =
        reports.iter().flat_map(|report| [times(report), quantities(report)]).flatten().collect();
    for (place, value) in &all {
        if !all.iter().any(|(other, same)| other.doc != place.doc && same == value) {
            found.insert(*place);
        }
    }
}

/// The statements that another report makes too, in the same words or others.
fn shared_statements(reports: &Reports<'_>) -> BTreeSet<Anchor> {
    let claims = reports.links().claims.iter();
    let shared = claims.filter(|claim| claim.members.iter().any(|&(doc, _)| doc != claim.members[0].0));
    shared.flat_map(|claim| reports.places_of(claim)).collect()
}

/// Quotations that only one report has, unless another states the same in other words.
fn utterances(reports: &Reports<'_>, shared: &BTreeSet<Anchor>, found: &mut BTreeSet<Anchor>) {
    let single = reports.links().utterances.iter().filter(|utterance| {
        utterance.variation == Variation::Single && utterance.kind != QuoteKind::Indirect
    });
    let places = single.flat_map(|utterance| &utterance.wordings).flat_map(|wording| &wording.places);
    found.extend(places.filter(|&&place| {
        let statement = reports.statement_at(place);
        !statement.is_some_and(|statement| shared.contains(&Anchor::new(place.doc, statement.range)))
    }));
}

/// Runs of words that no other report uses: the whole sentence where they are most of it, unless another report states
/// the same in other words.
fn new_words(reports: &Reports<'_>, shared: &BTreeSet<Anchor>, found: &mut BTreeSet<Anchor>) {
    let stems: Vec<(DocNumber, BTreeSet<String>)> = reports
        .iter()
        .map(|report| (report.number, words_of(&report.document.text).map(|(_, word)| stem(word)).collect()))
        .collect();
    for report in reports.iter() {
        let others: Vec<&BTreeSet<String>> =
            stems.iter().filter(|(doc, _)| *doc != report.number).map(|(_, stems)| stems).collect();
        let text = &report.document.text;
        for statement in &report.annotations.statements.items {
            let sentence = text.slice(statement.range);
            let content: Vec<(usize, &str, bool)> = words_of(sentence)
                .enumerate()
                .filter(|(_, (_, word))| word.chars().count() > SHORT)
                .map(|(at, (_, word))| {
                    let stem = stem(word);
                    (at, word, !others.iter().any(|stems| stems.contains(&stem)))
                })
                .collect();
            let new = content.iter().filter(|(.., is_new)| *is_new).count();
            let is_shared = shared.contains(&Anchor::new(report.number, statement.range));
            if !is_shared && new as f64 >= NEW_SHARE * content.len() as f64 && new > 0 {
                found.insert(Anchor::new(report.number, statement.range));
                continue;
            }
            let new_words = content.iter().filter(|(.., is_new)| *is_new);
            let mut run: Vec<(usize, &str)> = Vec::new();
            let mut close = |run: &mut Vec<(usize, &str)>| {
                if let [(_, first), _, .., (_, last)] = run[..] {
                    let range = text.range_of(first).cover(text.range_of(last));
                    found.insert(Anchor::new(report.number, range));
                }
                run.clear();
            };
            for &(at, word, _) in new_words {
                if run.last().is_some_and(|&(last, _)| at > last + GAP) {
                    close(&mut run);
                }
                run.push((at, word));
            }
            close(&mut run);
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_mark = |c: char| !c.is_alphanumeric() && c != '-';
    text.split(is_mark).filter(|word| !word.is_empty()).enumerate()
}

/// A word without the endings that only its grammar gives it.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let ends = ["ingly", "edly", "ing", "ies", "ed", "es", "ly", "s"];
    let stem = ends.iter().find_map(|end| word.strip_suffix(end).filter(|stem| stem.chars().count() > 2));
    stem.unwrap_or(&word).to_owned()
}
