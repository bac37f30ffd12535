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
mod shape;
mod spelling;
mod words;

use std::ops::Range;

use rayon::prelude::*;
use types::{Anchor, DocNumber, Document, PassageFamily, PassageKind};

use alignment::Taken;
use families::{Link, Stretch};
use seeds::{Seed, SeedIndex};
use words::{Reading, Vocabulary};

/// A report to compare, and its number in the run.
#[derive(Debug, Clone, Copy)]
pub struct PassageInput<'a> {
    /// Its number.
    pub number: DocNumber,
    /// The report.
    pub document: &'a Document,
}

/// How copies are looked for.
///
/// The default serves collections of any size and kind, [`PassageSettings::within_story`] the few reports of one
/// event.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageSettings {
    /// Words of a seed.
    pub run: usize,
    /// Fewest words in common that make a passage.
    pub least_words: usize,
    /// Least evidence of a passage: a word in common counts about 1 if it is of ordinary rarity and less the
    /// commoner it is, and the less the more documents have the run of words that it stands in; what differs
    /// is taken off.
    pub least_evidence: f64,
    /// What a word replaced takes off the evidence.
    pub cost_replaced: f64,
    /// What a stretch left out or put in takes off the evidence.
    pub cost_gap: f64,
    /// What each word of such a stretch takes off more.
    pub cost_gap_word: f64,
    /// What a number replaced by another takes off: a text filled with other numbers is a form and no copy.
    pub cost_number: f64,
    /// What share a word counts that agrees outside any run.
    pub loose: f64,
    /// Up to so many documents that have a run of words it counts in full.
    pub few_documents: f64,
    /// What share a run counts less with each doubling of that number.
    pub per_doubling: f64,
    /// A run that stands in more documents than this is a phrase and starts no passage.
    pub most_documents: usize,
    /// With how many earlier documents a document is compared, those that share most; and up to how many
    /// documents of a run are all looked at.
    pub most_partners: usize,
    /// Longest gap, in words of either text, that an alignment goes over.
    pub longest_gap: u32,
    /// How many words behind its last run an alignment is carried on.
    pub reach: u32,
    /// How far, in matched words, the score may fall before an alignment ends.
    pub drop: i32,
    /// Alignments that lie no further apart than this, in words of both texts, are one passage.
    pub join_within: u32,
    /// So are those between which one text has up to this many words that the other leaves out ...
    pub longest_cut: u32,
    /// ... if the other has no more than this many there.
    pub cut_within: u32,
    /// Shortest run, in words, that is told again where it stands twice in one text.
    pub least_repeat: usize,
    /// By how much, as a share of their words, stretches of one document may differ and still be one.
    pub tolerance: f64,
    /// Whether a part of longer passages that others share too is told as a family with all that have it.
    pub nest: bool,
    /// Whether quoted and narrated words are passages of their own.
    pub split_quotations: bool,
}

impl Default for PassageSettings {
    fn default() -> Self {
        Self {
            run: 4,
            least_words: 8,
            least_evidence: 6.5,
            cost_replaced: 1.0,
            cost_gap: 1.5,
            cost_gap_word: 0.05,
            cost_number: 2.0,
            loose: 0.25,
            few_documents: 4.0,
            per_doubling: 0.15,
            most_documents: 5_000,
            most_partners: 64,
            longest_gap: 30,
            reach: 40,
            drop: 4,
            join_within: 12,
            longest_cut: 50,
            cut_within: 2,
            least_repeat: 8,
            tolerance: 0.15,
            nest: false,
            split_quotations: false,
        }
    }
}

impl PassageSettings {
    /// For the reports of one story: what is quoted and what is narrated told apart, no sentence put to its
    /// neighbour that stands elsewhere, and reports that have a passage in differing length kept in one family.
    pub fn within_story() -> Self {
        Self {
            least_evidence: 5.0,
            few_documents: 16.0,
            longest_gap: 15,
            join_within: 2,
            longest_cut: 0,
            tolerance: 0.3,
            nest: true,
            split_quotations: true,
            ..Self::default()
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
    let texts: Vec<Reading> = inputs.iter().map(|input| vocabulary.read(input.document)).collect();
    let index = SeedIndex::new(&texts, settings);
    let links: Vec<Link> = (0..texts.len() as u32)
        .into_par_iter()
        .map_init(Default::default, |(seeds, taken), here| {
            index.seeds(here, settings, seeds);
            links_to_earlier(here, &texts, seeds, taken, &vocabulary, settings)
        })
        .flatten_iter()
        .collect();
    let places = Places::new(&inputs, &links);
    families::families(&links, settings).iter().map(|family| places.family(family, &inputs, &texts)).collect()
}

/// The passages that document `here` shares with each of the earlier documents that its seeds name.
fn links_to_earlier(
    here: u32,
    texts: &[Reading],
    seeds: &[Seed],
    taken: &mut Taken,
    vocabulary: &Vocabulary,
    settings: &PassageSettings,
) -> Vec<Link> {
    let mut links = Vec::new();
    let text = &texts[here as usize];
    let mut partners: Vec<(f64, &[Seed])> = seeds
        .chunk_by(|one, next| one.doc == next.doc)
        .map(|of_one| (alignment::most_evidence(of_one, settings), of_one))
        .filter(|(most, _)| *most >= settings.least_evidence)
        .collect();
    // The best first; of like ones the earlier.
    partners.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1[0].doc.cmp(&other.1[0].doc)));
    partners.truncate(settings.most_partners);
    for (_, of_one) in partners {
        let earlier = of_one[0].doc;
        let other = &texts[earlier as usize];
        let found = alignment::align(&other.words, &text.words, of_one, vocabulary, taken, settings);
        links.extend(shape::passages(found, other, text, settings).into_iter().map(|copied| Link {
            one: Stretch::new(earlier, &copied.there),
            other: Stretch::new(here, &copied.here),
        }));
    }
    links
}

/// Where the words of the reports that have passages stand.
struct Places(Vec<Vec<Range<u32>>>);

impl Places {
    fn new(inputs: &[PassageInput<'_>], links: &[Link]) -> Self {
        let mut has_passages = vec![false; inputs.len()];
        for link in links {
            has_passages[link.one.doc as usize] = true;
            has_passages[link.other.doc as usize] = true;
        }
        let of = |(at, input): (usize, &PassageInput<'_>)| match has_passages[at] {
            true => words::places(input.document),
            false => Vec::new(),
        };
        Self(inputs.iter().enumerate().map(of).collect())
    }

    fn family(&self, family: &[Stretch], inputs: &[PassageInput<'_>], texts: &[Reading]) -> PassageFamily {
        let places = family.iter().map(|stretch| {
            let input = &inputs[stretch.doc as usize];
            let words = &self.0[stretch.doc as usize];
            let (first, last) = (&words[stretch.start as usize], &words[stretch.end as usize - 1]);
            let range = input.document.repaired.original(first.start as usize..last.end as usize);
            Anchor::new(input.number, range)
        });
        let quoted_words = |stretch: &Stretch| {
            (stretch.start..stretch.end).filter(|&word| texts[stretch.doc as usize].is_quoted(word)).count()
        };
        let quoted: usize = family.iter().map(quoted_words).sum();
        let all: usize = family.iter().map(|stretch| (stretch.end - stretch.start) as usize).sum();
        PassageFamily {
            kind: if quoted * 2 > all { PassageKind::Quotation } else { PassageKind::Copy },
            places: places.collect(),
            exact_share: exact_share(family, texts),
        }
    }
}

/// The share of the words of the longest member that all members have, counted with repeats.
fn exact_share(family: &[Stretch], texts: &[Reading]) -> f64 {
    let sorted = |stretch: &Stretch| {
        let mut words =
            texts[stretch.doc as usize].words[stretch.start as usize..stretch.end as usize].to_vec();
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
