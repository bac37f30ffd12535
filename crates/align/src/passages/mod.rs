//! What was copied: runs of words that several reports share, word for word or loosely edited.
//!
//! The way is that of passim (Smith et al. 2013, 2014): rare short runs of words are seeds ([`seeds`]), seeds
//! of one pair of texts are chained and lined up ([`alignment`], after Smith and Waterman 1981), and the
//! stretches so found are brought together to families ([`families`]). Texts are compared in a form without
//! case, marks and national spelling ([`words`], [`spelling`]), in any language and without a parse.

mod alignment;
mod families;
mod quoted;
mod seeds;
mod spelling;
mod words;

use std::ops::Range;

use types::{Anchor, DocNumber, Document, PassageFamily, PassageKind};

use alignment::Alignment;
use families::{Link, Stretch};
use seeds::SeedIndex;
use words::Vocabulary;

/// A report to compare, and its number in the run.
#[derive(Debug, Clone, Copy)]
pub struct PassageInput<'a> {
    /// Its number.
    pub number: DocNumber,
    /// The report.
    pub document: &'a Document,
}

/// How copies are looked for. One setting serves all collections.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageSettings {
    /// Words of a seed.
    pub run: usize,
    /// Fewest words in common that make a passage.
    pub least_words: usize,
    /// A run that stands in more documents than this is a phrase and starts no passage.
    pub most_documents: usize,
    /// With how many earlier documents that share a run a document is compared.
    pub most_partners: usize,
    /// Longest gap, in words of either text, that a passage goes over.
    pub longest_gap: u32,
    /// How many words behind its last run a passage is carried on.
    pub reach: u32,
    /// How far, in matched words, the score may fall before a passage ends.
    pub drop: i32,
    /// By how much, as a share of their words, stretches of one document may differ and still be one.
    pub tolerance: f64,
    /// Stretches of a pair that lie no further apart than this, in words of both texts, are one passage.
    pub join_within: u32,
}

impl Default for PassageSettings {
    fn default() -> Self {
        Self {
            run: 4,
            least_words: 8,
            most_documents: 5_000,
            most_partners: 64,
            longest_gap: 30,
            reach: 40,
            drop: 4,
            tolerance: 0.2,
            join_within: 12,
        }
    }
}

/// Finds the passages that reports share, as families of copies in the order of their first places.
///
/// The answer depends on nothing but the reports and the settings: reports are taken by their numbers, whatever
/// order they come in.
///
/// ```
/// use align::{PassageInput, PassageSettings, passages};
/// use types::{DocNumber, Document};
///
/// let one = Document::plain("1", "The ferry Aurelia ran aground off Brenn Point shortly after noon on Sunday.");
/// let two = Document::plain("2", "Police say the ferry Aurelia ran aground off Brenn Point shortly after noon.");
/// let inputs = [
///     PassageInput { number: DocNumber(0), document: &one },
///     PassageInput { number: DocNumber(1), document: &two },
/// ];
/// let families = passages(&inputs, &PassageSettings::default());
/// assert_eq!(two.text.slice(families[0].places[1].range), "the ferry Aurelia ran aground off Brenn Point shortly after noon");
/// ```
pub fn passages(inputs: &[PassageInput<'_>], settings: &PassageSettings) -> Vec<PassageFamily> {
    let mut inputs = inputs.to_vec();
    inputs.sort_by_key(|input| input.number);
    inputs.dedup_by_key(|input| input.number);
    let mut vocabulary = Vocabulary::default();
    let texts: Vec<Vec<u32>> = inputs.iter().map(|input| vocabulary.read(input.document)).collect();
    let index = SeedIndex::new(&texts, settings);
    let mut links = Vec::new();
    let mut seeds = Vec::new();
    for here in 0..texts.len() as u32 {
        index.seeds(here, settings, &mut seeds);
        for of_one in seeds.chunk_by(|one, next| one.doc == next.doc) {
            let there = of_one[0].doc;
            let found = alignment::align(
                &texts[there as usize],
                &texts[here as usize],
                of_one,
                &vocabulary,
                settings,
            );
            for alignment in joined(found, settings) {
                links.push(Link {
                    one: Stretch::new(there, &alignment.there),
                    other: Stretch::new(here, &alignment.here),
                });
            }
        }
    }
    let places = Places::new(&inputs, &links);
    families::families(&links, settings.tolerance)
        .iter()
        .map(|family| places.family(family, &inputs, &texts))
        .collect()
}

/// Makes one of alignments that lie close together in both texts, in whatever order, and drops what is short.
fn joined(mut found: Vec<Alignment>, settings: &PassageSettings) -> Vec<Alignment> {
    let apart = |one: &Range<u32>, other: &Range<u32>| {
        one.start.max(other.start).saturating_sub(one.end.min(other.end))
    };
    found.sort_by_key(|alignment| (alignment.there.start, alignment.here.start));
    let mut joined: Vec<Alignment> = Vec::new();
    for alignment in found {
        let mut alignment = alignment;
        // What was joined may now be near to others before it.
        while let Some(at) = joined.iter().position(|other| {
            apart(&other.there, &alignment.there) <= settings.join_within
                && apart(&other.here, &alignment.here) <= settings.join_within
        }) {
            let other = joined.swap_remove(at);
            alignment.there = cover(&alignment.there, &other.there);
            alignment.here = cover(&alignment.here, &other.here);
            alignment.pairs.extend(other.pairs);
        }
        joined.push(alignment);
    }
    for alignment in &mut joined {
        alignment.pairs.sort_unstable();
        alignment.pairs.dedup_by_key(|pair| pair.0);
    }
    joined.retain(|alignment| alignment.pairs.len() >= settings.least_words);
    joined.sort_by_key(|alignment| (alignment.there.start, alignment.here.start));
    joined
}

fn cover(one: &Range<u32>, other: &Range<u32>) -> Range<u32> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// Where the words of the reports that have passages stand.
struct Places {
    words: Vec<Vec<Range<u32>>>,
    quoted: Vec<Vec<Range<usize>>>,
}

impl Places {
    fn new(inputs: &[PassageInput<'_>], links: &[Link]) -> Self {
        let mut has_passages = vec![false; inputs.len()];
        for link in links {
            has_passages[link.one.doc as usize] = true;
            has_passages[link.other.doc as usize] = true;
        }
        let of = |at: usize| has_passages[at].then(|| inputs[at].document);
        Self {
            words: (0..inputs.len()).map(|at| of(at).map(words::places).unwrap_or_default()).collect(),
            quoted: (0..inputs.len())
                .map(|at| {
                    of(at).map(|document| quoted::quoted(document.repaired.as_str())).unwrap_or_default()
                })
                .collect(),
        }
    }

    fn family(&self, family: &[Stretch], inputs: &[PassageInput<'_>], texts: &[Vec<u32>]) -> PassageFamily {
        let places = family.iter().map(|stretch| {
            let input = &inputs[stretch.doc as usize];
            let bytes = self.bytes(stretch);
            Anchor::new(input.number, input.document.repaired.original(bytes))
        });
        let quoted: u32 = family.iter().map(|stretch| self.quoted_words(stretch)).sum();
        let all: u32 = family.iter().map(|stretch| stretch.end - stretch.start).sum();
        PassageFamily {
            kind: if quoted * 2 > all { PassageKind::Quotation } else { PassageKind::Copy },
            places: places.collect(),
            exact_share: exact_share(family, texts),
        }
    }

    fn bytes(&self, stretch: &Stretch) -> Range<usize> {
        let words = &self.words[stretch.doc as usize];
        words[stretch.start as usize].start as usize..words[stretch.end as usize - 1].end as usize
    }

    fn quoted_words(&self, stretch: &Stretch) -> u32 {
        let quoted = &self.quoted[stretch.doc as usize];
        let words = &self.words[stretch.doc as usize][stretch.start as usize..stretch.end as usize];
        let is_quoted = |word: &&Range<u32>| {
            let at = quoted.partition_point(|range| range.end <= word.start as usize);
            quoted.get(at).is_some_and(|range| range.start <= word.start as usize)
        };
        words.iter().filter(is_quoted).count() as u32
    }
}

/// The share of the words of the longest member that all members have, counted with repeats.
fn exact_share(family: &[Stretch], texts: &[Vec<u32>]) -> f64 {
    let sorted = |stretch: &Stretch| {
        let mut words = texts[stretch.doc as usize][stretch.start as usize..stretch.end as usize].to_vec();
        words.sort_unstable();
        words
    };
    let mut shared = sorted(&family[0]);
    for stretch in &family[1..] {
        let words = sorted(stretch);
        let mut others = words.iter().peekable();
        shared.retain(|word| {
            while others.next_if(|&other| other < word).is_some() {}
            others.next_if_eq(&word).is_some()
        });
    }
    let longest = family.iter().map(|stretch| stretch.end - stretch.start).max().unwrap_or(1);
    shared.len() as f64 / f64::from(longest.max(1))
}
