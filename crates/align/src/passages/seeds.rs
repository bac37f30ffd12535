//! Short runs of words that stand in more than one place: where a copy may be.

use std::io;
use std::ops::Range;

use rayon::prelude::*;
use spool::Spool;

use super::PassageSettings;
use super::words::{Reading, Texts};

/// A place of the collection: a document and the position of a word in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    doc: u32,
    word: u32,
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
    /// For each run: in how many documents it stands, how many places follow, and these, two numbers each.
    runs: Spool<u32>,
    /// The places at which a run begins, three numbers each (document, word, place of the run in `runs`, halved), in
    /// as many rows as there are stretches of documents.
    places: Vec<Spool<u32>>,
    /// How many documents each of these stretches has.
    stretch: usize,
    documents: usize,
}

/// The hash space is gone through in at least so many parts, so that only a few parts' runs are held at a time.
const PARTS: usize = 16;

/// Bytes of a place of a run while runs are sorted, and while documents are looked at.
const SORTED: usize = 16;
const PLACED: usize = 12;

/// So many bytes are always kept in memory: with fewer the collection would be gone through too often.
const LEAST: usize = 8 << 20;

/// Documents of so many words are looked at together.
const STRETCH: usize = 4 << 20;

impl SeedIndex {
    /// Finds the runs of `settings.run` words that stand in two documents or more.
    ///
    /// Time is that of sorting the words of the collection. A run that stands in more than
    /// `settings.most_documents` documents is a phrase and no seed.
    pub(super) fn new(texts: &Texts, settings: &PassageSettings) -> io::Result<Self> {
        let run = settings.run.max(1);
        let threads = rayon::current_num_threads().max(1);
        let at_once = (settings.memory / 4).max(LEAST);
        let parts = PARTS.max((texts.words() * SORTED).div_ceil(at_once) * threads) as u64;
        let rows = texts.words().div_ceil(STRETCH).max((texts.words() * PLACED).div_ceil(at_once)).max(1);
        let limit = settings.memory / 4 / size_of::<u32>();
        let mut index = Self {
            runs: Spool::new(limit),
            places: (0..rows).map(|_| Spool::new(limit / rows)).collect(),
            stretch: texts.len().div_ceil(rows).max(1),
            documents: texts.len(),
        };
        let all: Vec<u64> = (0..parts).collect();
        for parts_at_once in all.chunks(threads) {
            let found = parts_at_once
                .par_iter()
                .map(|&part| places_of_part(texts, run, part, parts))
                .collect::<io::Result<Vec<_>>>()?;
            for found in found {
                for same in found.chunk_by(|one, next| one.0 == next.0) {
                    index.add(same, settings)?;
                }
            }
        }
        Ok(index)
    }

    fn add(&mut self, same: &[(u64, Position)], settings: &PassageSettings) -> io::Result<()> {
        if same.len() < 2 {
            return Ok(());
        }
        let documents = 1 + same.windows(2).filter(|pair| pair[0].1.doc != pair[1].1.doc).count();
        if documents < 2 || documents > settings.most_documents {
            return Ok(());
        }
        let at =
            u32::try_from(self.runs.len() / 2).map_err(|_| io::Error::other("too many words in common"))?;
        let mut run = vec![documents as u32, 0];
        let mut doc = None;
        let mut times = 0;
        for &(_, place) in same {
            self.places[place.doc as usize / self.stretch].extend(&[place.doc, place.word, at])?;
            times = if doc == Some(place.doc) { times + 1 } else { 0 };
            doc = Some(place.doc);
            // A line that one document repeats without end is looked up at its first places only.
            if times < MOST_REPEATS {
                run.extend([place.doc, place.word]);
            }
        }
        run[1] = run.len() as u32 / 2 - 1;
        self.runs.extend(&run)
    }

    /// The stretches of documents, in order. Those of one stretch are looked at together.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Range<u32>> {
        let last = self.documents as u32;
        (0..last).step_by(self.stretch).map(move |from| from..last.min(from + self.stretch as u32))
    }

    /// The places in a stretch of documents at which runs begin, sorted.
    pub(super) fn places(&self, stretch: &Range<u32>) -> io::Result<Vec<Place>> {
        let row = &self.places[stretch.start as usize / self.stretch];
        let mut buffer = Vec::new();
        let (row, _) = row.get(0..row.len(), &mut buffer)?.as_chunks::<3>();
        let mut places: Vec<Place> = row.iter().map(|&[doc, word, run]| Place { doc, word, run }).collect();
        places.par_sort_unstable();
        Ok(places)
    }

    /// The seeds that a document, whose places are given, shares with earlier documents, sorted by document and
    /// place.
    ///
    /// Of a run that stands in very many documents only some earlier ones are taken: the first ones, which
    /// all later documents share, and the nearest, so that a long row of copies costs no square.
    pub(super) fn seeds(
        &self,
        places: &[Place],
        settings: &PassageSettings,
        seeds: &mut Vec<Seed>,
        buffer: &mut Vec<u32>,
    ) -> io::Result<()> {
        seeds.clear();
        for &Place { doc, word: here, run } in places {
            let at = run as usize * 2;
            let &[documents, count] = self.runs.get(at..at + 2, buffer)? else { continue };
            let (run, _) = self.runs.get(at + 2..at + 2 + count as usize * 2, buffer)?.as_chunks::<2>();
            let earlier = &run[..run.partition_point(|place| place[0] < doc)];
            let seed = |&[doc, there]: &[u32; 2]| Seed { doc, there, here, documents };
            if earlier.len() <= settings.most_partners {
                seeds.extend(earlier.iter().map(seed));
            } else {
                let few = settings.most_partners / 4;
                seeds.extend(earlier[..few].iter().map(seed));
                seeds.extend(earlier[earlier.len() - few..].iter().map(seed));
            }
        }
        seeds.sort_unstable();
        Ok(())
    }
}

/// Where a run begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) doc: u32,
    word: u32,
    run: u32,
}

/// How often a run is looked up within one document.
const MOST_REPEATS: usize = 8;

/// The places of all runs whose hash falls into a part, sorted by hash.
fn places_of_part(texts: &Texts, run: usize, part: u64, parts: u64) -> io::Result<Vec<(u64, Position)>> {
    let mut found: Vec<(u64, Position)> = Vec::new();
    let mut reading = Reading::default();
    for doc in 0..texts.len() as u32 {
        texts.load(doc, &mut reading)?;
        for (at, window) in reading.words.windows(run).enumerate() {
            let hash = mixed(window);
            if hash % parts == part {
                found.push((hash, Position { doc, word: at as u32 }));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// A number for a run. Two runs with one number are told apart where texts are lined up.
fn mixed(window: &[u32]) -> u64 {
    let mut hash = 0x9e37_79b9_7f4a_7c15_u64;
    for &word in window {
        hash = (hash ^ u64::from(word)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 32;
    }
    hash
}
