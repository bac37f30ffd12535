//! Short runs of words that stand in more than one place: where a copy may be.

use super::PassageSettings;
use super::words::Reading;

/// A place of the collection: a document and the position of a word in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) doc: u32,
    pub(super) word: u32,
}

/// Two places that begin with the same run of words: one in an earlier document, one in the document at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) doc: u32,
    /// Position in the earlier document.
    pub(super) there: u32,
    /// Position in the document at hand.
    pub(super) here: u32,
    /// In how many documents the run stands.
    pub(super) documents: u32,
}

/// The runs of a collection that stand in several documents.
#[derive(Debug)]
pub(super) struct SeedIndex {
    /// For each word of each document the group of the run that begins there, or [`NONE`].
    groups: Vec<u32>,
    /// Where each document's words begin in `groups`.
    begins: Vec<usize>,
    /// Where each group's places begin in `places`; one more at the end.
    starts: Vec<u32>,
    places: Vec<Position>,
    /// In how many documents each group's run stands.
    documents: Vec<u32>,
}

const NONE: u32 = u32::MAX;

/// The hash space is gone through in this many parts, so that only one part's runs are held at a time.
const PARTS: u64 = 16;

impl SeedIndex {
    /// Finds the runs of `settings.run` words that stand in two documents or more.
    ///
    /// Time is that of sorting the words of the collection; memory a few numbers a word. A run that stands in
    /// more than `settings.most_documents` documents is a phrase and no seed.
    pub(super) fn new(texts: &[Reading], settings: &PassageSettings) -> Self {
        let run = settings.run.max(1);
        let mut begins = Vec::with_capacity(texts.len() + 1);
        let mut total = 0;
        for text in texts {
            begins.push(total);
            total += text.words.len();
        }
        begins.push(total);
        let mut index = Self {
            groups: vec![NONE; total],
            begins,
            starts: vec![0],
            places: Vec::new(),
            documents: Vec::new(),
        };
        let mut found: Vec<(u64, Position)> = Vec::new();
        for part in 0..PARTS {
            found.clear();
            for (doc, text) in texts.iter().enumerate() {
                for (at, window) in text.words.windows(run).enumerate() {
                    let hash = mixed(window);
                    if hash % PARTS == part {
                        found.push((hash, Position { doc: doc as u32, word: at as u32 }));
                    }
                }
            }
            found.sort_unstable();
            for same in found.chunk_by(|one, next| one.0 == next.0) {
                index.add(same, settings);
            }
        }
        index
    }

    fn add(&mut self, same: &[(u64, Position)], settings: &PassageSettings) {
        if same.len() < 2 {
            return;
        }
        let documents = 1 + same.windows(2).filter(|pair| pair[0].1.doc != pair[1].1.doc).count();
        if documents < 2 || documents > settings.most_documents {
            return;
        }
        let group = self.documents.len() as u32;
        let mut doc = None;
        let mut times = 0;
        for &(_, place) in same {
            self.groups[self.begins[place.doc as usize] + place.word as usize] = group;
            times = if doc == Some(place.doc) { times + 1 } else { 0 };
            doc = Some(place.doc);
            // A line that one document repeats without end is looked up at its first places only.
            if times < MOST_REPEATS {
                self.places.push(place);
            }
        }
        self.starts.push(self.places.len() as u32);
        self.documents.push(documents as u32);
    }

    /// The seeds that document `doc` shares with earlier documents, sorted by document and place.
    ///
    /// Of a run that stands in very many documents only some earlier ones are taken: the first ones, which
    /// all later documents share, and the nearest, so that a long row of copies costs no square.
    pub(super) fn seeds(&self, doc: u32, settings: &PassageSettings, seeds: &mut Vec<Seed>) {
        seeds.clear();
        let words = self.begins[doc as usize]..self.begins[doc as usize + 1];
        for (here, &group) in self.groups[words].iter().enumerate() {
            if group == NONE {
                continue;
            }
            let places =
                &self.places[self.starts[group as usize] as usize..self.starts[group as usize + 1] as usize];
            let earlier = &places[..places.partition_point(|place| place.doc < doc)];
            let documents = self.documents[group as usize];
            let seed =
                |place: &Position| Seed { doc: place.doc, there: place.word, here: here as u32, documents };
            if earlier.len() <= settings.most_partners {
                seeds.extend(earlier.iter().map(seed));
            } else {
                let few = settings.most_partners / 4;
                seeds.extend(earlier[..few].iter().map(seed));
                seeds.extend(earlier[earlier.len() - few..].iter().map(seed));
            }
        }
        seeds.sort_unstable();
    }
}

/// How often a run is looked up within one document.
const MOST_REPEATS: usize = 8;

fn mixed(window: &[u32]) -> u64 {
    let mut hash = 0x9e37_79b9_7f4a_7c15_u64;
    for &word in window {
        hash = (hash ^ u64::from(word)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 32;
    }
    hash
}
