use std::collections::{BTreeMap, BTreeSet};

use lexicon::{fold, opposites};
use rust_stemmers::{Algorithm, Stemmer};
use text::{Text, TextRange};
use types::{Anchor, DocNumber, EntityNumber, MentionKind, Word, WordClass};

use super::Reading;
use super::quotations::speakers;
use crate::Reports;

/// Verbs that say little of what happened.
const LIGHT: &[&str] = &[
    "be", "have", "do", "say", "tell", "add", "ask", "go", "get", "make", "take", "give", "come", "write",
    "call", "know", "speak",
];

/// A sentence with the words it is compared by.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Its characters.
    pub range: TextRange,
    /// Its words, with the term each is compared by; none for words of no meaning of their own.
    pub words: Vec<(Word, Option<String>)>,
    /// The entities mentioned, each once, in order.
    pub entities: Vec<EntityNumber>,
}

impl Sentence {
    /// The words that count, with their terms.
    pub fn terms(&self) -> impl Iterator<Item = (&Word, &str)> {
        self.words.iter().filter_map(|(word, term)| Some((word, term.as_deref()?)))
    }
}

/// A sentence of the reports and how much of a draft's sentence it has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    /// Its place in the pile.
    pub sentence: usize,
    /// The share of the draft sentence's weight, 0 to 1.
    pub score: f64,
}

/// The sentences of all reports, by their terms.
pub(super) struct Pile<'a> {
    readings: &'a [Reading<'a>],
    sentences: Vec<Sentence>,
    /// The report of each sentence, as an index into `readings`.
    report_of: Vec<usize>,
    /// The terms of the names of everybody a sentence mentions, by pronoun or description too.
    named: Vec<BTreeSet<String>>,
    own: Vec<BTreeSet<String>>,
    holders: BTreeMap<String, Vec<usize>>,
    /// The words of each report, for what is quoted letter for letter.
    spelled: Vec<Vec<Spelled>>,
}

/// A word as it is spelt, small letters and no apostrophes.
pub(super) type Spelled = (String, TextRange);

/// How many report sentences are looked at closely for one of the draft.
const CANDIDATES: usize = 24;

impl<'a> Pile<'a> {
    pub fn new(readings: &'a [Reading<'a>], reports: &Reports<'_>) -> Self {
        let mut pile = Self {
            readings,
            sentences: Vec::new(),
            report_of: Vec::new(),
            named: Vec::new(),
            own: Vec::new(),
            holders: BTreeMap::new(),
            spelled: readings.iter().map(|reading| spelled(&reading.annotated.document.text, None)).collect(),
        };
        for (at, reading) in readings.iter().enumerate() {
            for sentence in sentences(*reading) {
                let own: BTreeSet<String> = sentence.terms().map(|(_, term)| term.to_owned()).collect();
                for term in &own {
                    pile.holders.entry(term.clone()).or_default().push(pile.sentences.len());
                }
                let number = reading.annotated.number;
                let identities =
                    sentence.entities.iter().filter_map(|&entity| reports.identity(number, entity));
                let place = Anchor::new(number, sentence.range);
                let named = identities
                    .chain(speakers(place, reports))
                    .flat_map(|identity| names_of(reports, identity))
                    .flat_map(|name| lexicon::fold_words(&name))
                    .map(|word| term_of_name(&word))
                    .collect();
                pile.named.push(named);
                pile.own.push(own);
                pile.report_of.push(at);
                pile.sentences.push(sentence);
            }
        }
        pile
    }

    /// A sentence.
    pub fn sentence(&self, at: usize) -> &Sentence {
        &self.sentences[at]
    }

    /// The report of a sentence.
    pub fn reading(&self, at: usize) -> &'a Reading<'a> {
        &self.readings[self.report_of[at]]
    }

    /// Where a sentence stands.
    pub fn place(&self, at: usize) -> Anchor {
        Anchor::new(self.reading(at).annotated.number, self.sentences[at].range)
    }

    /// A sentence with those before and behind it in its report.
    pub fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        near.filter(move |&other| self.report_of.get(other) == Some(&self.report_of[at]))
    }

    /// The words of each report as spelt, with the report's number.
    pub fn spelled(&self) -> impl Iterator<Item = (DocNumber, &[Spelled])> {
        let numbers = self.readings.iter().map(|reading| reading.annotated.number);
        numbers.zip(self.spelled.iter().map(Vec::as_slice))
    }

    /// How telling a term is: the rarer, the more.
    pub fn weight(&self, term: &str) -> f64 {
        let holders = self.holders.get(term).map_or(1, Vec::len);
        (1.0 + self.sentences.len() as f64 / holders as f64).ln()
    }

    /// How far a sentence has a term: itself, by whom it mentions, as the opposite, or its neighbours.
    pub fn hit(&self, at: usize, term: &str, word: &Word) -> f64 {
        if self.own[at].contains(term) {
            return 1.0;
        }
        if self.named[at].contains(term) {
            return 0.9;
        }
        let is_opposite = |other: &str| opposites::are_opposite(&word.lemma, other);
        if self.sentences[at].terms().any(|(other, _)| is_opposite(&other.lemma)) {
            return 0.7;
        }
        if self.around(at).any(|near| self.own[near].contains(term)) { 0.5 } else { 0.0 }
    }

    /// The share of the weight of a draft sentence's words, those that `leave_out` holds aside, that a report
    /// sentence has.
    pub fn share(&self, sentence: &Sentence, at: usize, leave_out: impl Fn(TextRange) -> bool) -> f64 {
        let (mut had, mut all) = (0.0, 0.0);
        for (word, term) in sentence.terms().filter(|(word, _)| !leave_out(word.range)) {
            let weight = self.weight(term);
            all += weight;
            had += weight * self.hit(at, term, word);
        }
        if all == 0.0 { 0.0 } else { had / all }
    }

    /// The report sentences that share most with a draft's sentence, the best first.
    pub fn evidence(&self, sentence: &Sentence) -> Vec<Evidence> {
        let mut rough: BTreeMap<usize, f64> = BTreeMap::new();
        for (_, term) in sentence.terms() {
            let weight = self.weight(term);
            for &at in self.holders.get(term).into_iter().flatten() {
                *rough.entry(at).or_default() += weight;
            }
        }
        let mut candidates: Vec<(usize, f64)> = rough.into_iter().collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let closest = candidates.into_iter().take(CANDIDATES * 4);
        let mut evidence: Vec<Evidence> = closest
            .map(|(at, _)| Evidence { sentence: at, score: self.share(sentence, at, |_| false) })
            .collect();
        evidence.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
        evidence.truncate(CANDIDATES);
        evidence
    }

    /// The share of a draft sentence's weight that its two best report sentences have together, words of
    /// quotations that were found letter for letter counted as had.
    pub fn covered(
        &self,
        sentence: &Sentence,
        evidence: &[Evidence],
        quoted: &[TextRange],
        found: &[Anchor],
    ) -> f64 {
        let is_quoted =
            |word: &Word| !found.is_empty() && quoted.iter().any(|range| range.overlaps(word.range));
        let (mut had, mut all) = (0.0, 0.0);
        let near = |anchor: &Anchor| self.sentence_at(*anchor);
        let of_quotes = found.iter().filter_map(near);
        let best: Vec<usize> =
            evidence.iter().take(2).map(|evidence| evidence.sentence).chain(of_quotes).collect();
        for (word, term) in sentence.terms() {
            let weight = self.weight(term);
            all += weight;
            let most = best.iter().map(|&at| self.hit(at, term, word)).fold(0.0, f64::max);
            had += weight * if is_quoted(word) { 1.0 } else { most };
        }
        if all == 0.0 { 1.0 } else { had / all }
    }

    /// The sentence that holds the first character of a place.
    pub fn sentence_at(&self, place: Anchor) -> Option<usize> {
        (0..self.sentences.len()).find(|&at| {
            let own = self.place(at);
            own.doc == place.doc && own.range.contains_offset(place.range.start())
        })
    }
}

/// The words of a text, or of a part of it, as they are spelt.
pub(super) fn spelled(text: &Text, part: Option<&str>) -> Vec<Spelled> {
    let is_inside = |ch: char| ch.is_alphanumeric() || matches!(ch, '\'' | '’' | '‘');
    let words = part.unwrap_or(text.as_str()).split(move |ch: char| !is_inside(ch));
    words
        .map(|word| word.trim_matches(|ch: char| !ch.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| (fold(word).replace('\'', ""), text.range_of(word)))
        .collect()
}

/// The names of an identity as the reports print them.
pub(super) fn names_of(reports: &Reports<'_>, identity: types::IdentityNumber) -> Vec<String> {
    mentions_of(reports, identity, MentionKind::Name)
}

/// The words by which an identity is mentioned in one way, each once.
pub(super) fn mentions_of(
    reports: &Reports<'_>,
    identity: types::IdentityNumber,
    kind: MentionKind,
) -> Vec<String> {
    let members = &reports.links().identities[identity.index()].members;
    let words = members.iter().flat_map(|&(doc, entity)| {
        let report = reports.report(doc);
        let mentions = &report.annotations.entities.items[entity.index()].mentions;
        let wanted = mentions.iter().filter(move |mention| mention.kind == kind);
        wanted.map(move |mention| report.document.text.slice(mention.range).to_owned())
    });
    let words: BTreeSet<String> = words.collect();
    words.into_iter().collect()
}

/// The sentences of a document with their words.
pub(super) fn sentences(reading: Reading<'_>) -> Vec<Sentence> {
    let stemmer = Stemmer::create(Algorithm::English);
    let annotations = reading.annotated.annotations;
    let mut mentions: Vec<(TextRange, EntityNumber)> = (0..)
        .zip(&annotations.entities.items)
        .flat_map(|(at, entity)| entity.mentions.iter().map(move |mention| (mention.range, EntityNumber(at))))
        .collect();
    mentions.sort();
    let is_told = |range: &&TextRange| {
        let blocks = &reading.annotated.document.blocks;
        blocks.iter().any(|block| block.kind.is_telling() && block.range.overlaps(**range))
    };
    let sentences = annotations.sentences.items.iter().filter(is_told);
    sentences
        .map(|&range| {
            let first = reading.words.partition_point(|word| word.range.start() < range.start());
            let words = reading.words[first..].iter().take_while(|word| word.range.start() < range.end());
            let words = words.map(|word| (word.clone(), term(word, &stemmer))).collect();
            let inside = mentions.iter().filter(|(mention, _)| range.contains(*mention));
            let mut entities: Vec<EntityNumber> = Vec::new();
            for &(_, entity) in inside {
                if !entities.contains(&entity) {
                    entities.push(entity);
                }
            }
            Sentence { range, words, entities }
        })
        .collect()
}

/// What a word is compared by: the stem of its dictionary form (Porter 2), a name's letters.
fn term(word: &Word, stemmer: &Stemmer) -> Option<String> {
    match word.class {
        WordClass::Function => None,
        WordClass::Name => Some(term_of_name(&fold(&word.lemma))),
        _ if LIGHT.contains(&word.lemma.as_str()) => None,
        WordClass::Number => Some(fold(&word.lemma)),
        _ => Some(stemmer.stem(&fold(&word.lemma)).into_owned()),
    }
}

fn term_of_name(folded: &str) -> String {
    folded.trim_end_matches("'s").replace(['.', '\''], "")
}
