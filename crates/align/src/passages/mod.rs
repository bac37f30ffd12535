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
mod table;
mod twins;
mod words;

use std::io;
use std::ops::Range;

use rayon::prelude::*;
use text::TextRange;
use types::{Anchor, DocNumber, Document, PassageFamily, PassageKind};

use alignment::Taken;
use families::{Link, Stretch};
use seeds::{Seed, SeedIndex};
use words::{Reading, Texts};

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
    /// What the middle of a passage may count against it, in the same measure: where it is more, it is two passages, if
    /// each has evidence enough.
    pub most_against: f64,
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
    /// Whole paragraphs of so many words and more that one text has alone end a passage.
    pub least_paragraph: u32,
    /// What it counts for a copy that a paragraph of both texts is letter for letter the same: a headline, a caption.
    pub whole_paragraph: f64,
    /// Shortest run, in words, that is told again where it stands twice in one text.
    pub least_repeat: usize,
    /// By how much, as a share of their words, stretches of one document may differ and still be one.
    pub tolerance: f64,
    /// Whether a part of longer passages that others share too is told as a family with all that have it.
    pub nest: bool,
    /// Whether quoted and narrated words are passages of their own.
    pub split_quotations: bool,
    /// About how many bytes of the collection's words and common runs are kept in memory; what is more goes to
    /// temporary files. Changes no result.
    pub memory: usize,
}

impl Default for PassageSettings {
    fn default() -> Self {
        Self {
            least_words: 8,
            least_evidence: 6.5,
            cost_replaced: 1.0,
            cost_gap: 1.5,
            cost_gap_word: 0.05,
            cost_number: 2.0,
            most_against: 4.0,
            loose: 0.25,
            few_documents: 4.0,
            per_doubling: 0.15,
            most_documents: 5_000,
            most_partners: 64,
            longest_gap: 30,
            reach: 40,
            drop: 3,
            join_within: 12,
            longest_cut: 50,
            cut_within: 2,
            least_paragraph: 8,
            whole_paragraph: 2.0,
            least_repeat: 8,
            tolerance: 0.15,
            nest: false,
            split_quotations: false,
            memory: 2 << 30,
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
            drop: 4,
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
    let mut search = PassageSearch::new(PassageSettings { memory: usize::MAX, ..settings.clone() });
    let documents: Vec<&Document> = inputs.iter().map(|input| input.document).collect();
    let order = (0..documents.len() as u32).collect();
    let found = search.add(&documents).and_then(|()| search.find(order));
    let found = found.expect("without a limit nothing goes to disk");
    let mut has_passages = vec![false; inputs.len()];
    found.iter().flat_map(|family| &family.places).for_each(|place| has_passages[place.doc.index()] = true);
    let words = |(input, has_passages): (&PassageInput<'_>, bool)| match has_passages {
        true => WordPlaces::of(input.document),
        false => WordPlaces::default(),
    };
    let words: Vec<WordPlaces> = inputs.iter().zip(has_passages).map(words).collect();
    let anchor = |place: &WordRange| {
        let at = place.doc.index();
        Anchor::new(inputs[at].number, words[at].range(inputs[at].document, place))
    };
    let family = |family: WordFamily| PassageFamily {
        kind: family.kind,
        places: family.places.iter().map(anchor).collect(),
        exact_share: family.exact_share,
    };
    found.into_iter().map(family).collect()
}

/// A family of copies whose places are counted in words.
#[derive(Debug, Clone, PartialEq)]
pub struct WordFamily {
    /// As [`PassageFamily::kind`].
    pub kind: PassageKind,
    /// In order, at least two.
    pub places: Vec<WordRange>,
    /// As [`PassageFamily::exact_share`].
    pub exact_share: f64,
}

/// Words of a document, as [`WordPlaces`] counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordRange {
    /// The document.
    pub doc: DocNumber,
    /// Its first word.
    pub start: u32,
    /// The word behind its last.
    pub end: u32,
}

/// Where the words of a document stand.
#[derive(Debug, Clone, Default)]
pub struct WordPlaces(Vec<Range<u32>>);

impl WordPlaces {
    /// The words of a document.
    pub fn of(document: &Document) -> Self {
        Self(words::places(document))
    }

    /// The characters from the first to the last of some words of the same document.
    ///
    /// # Panics
    /// If the document has not so many words.
    pub fn range(&self, document: &Document, words: &WordRange) -> TextRange {
        let (first, last) = (&self.0[words.start as usize], &self.0[words.end as usize - 1]);
        document.repaired.original(first.start as usize..last.end as usize)
    }
}

/// A search for passages among documents that come a batch at a time and are not kept.
#[derive(Debug)]
pub struct PassageSearch {
    settings: PassageSettings,
    texts: Texts,
}

impl PassageSearch {
    /// A search among no documents yet.
    pub fn new(settings: PassageSettings) -> Self {
        let texts = Texts::new(settings.memory / 4 / size_of::<u32>());
        Self { settings, texts }
    }

    /// Takes documents in, in the order of their arrival.
    ///
    /// # Errors
    /// If there is no room for temporary files.
    pub fn add(&mut self, documents: &[&Document]) -> io::Result<()> {
        self.texts.add(documents)
    }

    /// Finds the families of copies, in the order of their first places.
    ///
    /// `order` has for each document the number of its arrival; a document's number is its place there. The
    /// answer is that of [`passages`] over the documents in that order.
    ///
    /// # Errors
    /// If there is no room for temporary files.
    pub fn find(mut self, order: Vec<u32>) -> io::Result<Vec<WordFamily>> {
        self.texts.put_in_order(order);
        let links = self.links()?;
        let found = families::families(&links, &self.settings);
        drop(links);
        found
            .par_iter()
            .map_init(Default::default, |readings, family| self.family(family, readings))
            .collect()
    }

    fn links(&self) -> io::Result<Vec<Link>> {
        let index = SeedIndex::new(&self.texts, &self.settings)?;
        let mut links = Vec::new();
        for stretch in index.stretches() {
            let places = index.places(&stretch)?;
            let of_stretch = stretch
                .into_par_iter()
                .map_init(Work::default, |work, here| {
                    let from = places.partition_point(|place| place.doc < here);
                    let of_doc = &places[from..];
                    let of_doc = &of_doc[..of_doc.partition_point(|place| place.doc == here)];
                    index.seeds(of_doc, &self.settings, &mut work.seeds, &mut work.buffer)?;
                    self.links_to_earlier(here, work)
                })
                .collect::<io::Result<Vec<_>>>()?;
            links.extend(of_stretch.into_iter().flatten());
        }
        Ok(links)
    }

    /// The passages that document `here` shares with each of the earlier documents that its seeds name.
    fn links_to_earlier(&self, here: u32, work: &mut Work) -> io::Result<Vec<Link>> {
        let (texts, settings) = (&self.texts, &self.settings);
        let mut links = Vec::new();
        let Work { seeds, taken, text, other, .. } = work;
        let mut partners: Vec<(f64, &[Seed])> = seeds
            .chunk_by(|one, next| one.doc == next.doc)
            .map(|of_one| (alignment::most_evidence(of_one, settings), of_one))
            .filter(|(most, _)| *most >= settings.least_evidence)
            .collect();
        if partners.is_empty() {
            return Ok(links);
        }
        texts.load(here, text)?;
        // The best first; of like ones the earlier.
        partners.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1[0].doc.cmp(&other.1[0].doc)));
        partners.truncate(settings.most_partners);
        for (_, of_one) in partners {
            let earlier = of_one[0].doc;
            texts.load(earlier, other)?;
            let found = alignment::align(other, text, of_one, &texts.vocabulary, taken, settings);
            links.extend(shape::passages(found, other, text, settings).into_iter().map(|copied| Link {
                one: Stretch::new(earlier, &copied.there),
                other: Stretch::new(here, &copied.here),
            }));
        }
        Ok(links)
    }

    fn family(&self, family: &[Stretch], readings: &mut [Reading; 2]) -> io::Result<WordFamily> {
        let [reading, other] = readings;
        let (mut quoted, mut all, mut longest) = (0, 0, 1);
        // The words that all members have, counted with repeats.
        let mut shared: Vec<u32> = Vec::new();
        for (at, stretch) in family.iter().enumerate() {
            self.texts.load(stretch.doc, reading)?;
            quoted += (stretch.start..stretch.end).filter(|&word| reading.is_quoted(word)).count();
            all += stretch.end as usize - stretch.start as usize;
            longest = longest.max(stretch.end - stretch.start);
            let words = &mut other.words;
            words.clear();
            words.extend_from_slice(&reading.words[stretch.start as usize..stretch.end as usize]);
            words.sort_unstable();
            if at == 0 {
                shared.clone_from(words);
                continue;
            }
            let mut others = words.iter().peekable();
            shared.retain(|word| {
                while others.next_if(|&other| other < word).is_some() {}
                others.next_if_eq(&word).is_some()
            });
        }
        let place = |stretch: &Stretch| WordRange {
            doc: DocNumber(stretch.doc),
            start: stretch.start,
            end: stretch.end,
        };
        Ok(WordFamily {
            kind: if quoted * 2 > all { PassageKind::Quotation } else { PassageKind::Copy },
            places: family.iter().map(place).collect(),
            exact_share: shared.len() as f64 / f64::from(longest),
        })
    }
}

/// What one thread works with.
#[derive(Debug, Default)]
struct Work {
    seeds: Vec<Seed>,
    buffer: Vec<u32>,
    taken: Taken,
    text: Reading,
    other: Reading,
}
