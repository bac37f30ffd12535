//! Short runs of words that stand in more than one place: where a copy may be.

use std::hash::{BuildHasher, RandomState};
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

/// Words of a run.
pub(super) const RUN: usize = 4;

/// Runs are gone through in at least so many parts, so that only a few parts' runs are held at a time.
const PARTS: usize = 16;

/// Bytes of a place of a run while runs are sorted, and while documents are looked at.
const SORTED: usize = 24;
const PLACED: usize = 12;

/// So many bytes are always kept in memory: with fewer the collection would be gone through too often.
const LEAST: usize = 8 << 20;

/// Documents of so many words are looked at together.
const STRETCH: usize = 4 << 20;

impl SeedIndex {
    /// Finds the runs of [`RUN`] words that stand in two documents or more.
    ///
    /// Time is that of sorting the words of the collection. A run that stands in more than
    /// `settings.most_documents` documents is a phrase and no seed.
    pub(super) fn new(texts: &Texts, settings: &PassageSettings) -> io::Result<Self> {
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
        let deal = Deal::new(parts);
        let all: Vec<u64> = (0..parts).collect();
        for parts_at_once in all.chunks(threads) {
            let found = parts_at_once
                .par_iter()
                .map(|&part| places_of_part(texts, part, &deal))
                .collect::<io::Result<Vec<_>>>()?;
            for found in found {
                for same in found.chunk_by(|one, next| one.0 == next.0) {
                    index.add(same, settings)?;
                }
            }
        }
        Ok(index)
    }

    fn add(&mut self, same: &[(Run, Position)], settings: &PassageSettings) -> io::Result<()> {
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

/// The words of a run, two to a number. What is sorted are the words themselves: different runs are never taken for
/// one, whoever wrote them.
type Run = (u64, u64);

fn run_of(window: &[u32; RUN]) -> Run {
    let [a, b, c, d] = window.map(u64::from);
    (a << 32 | b, c << 32 | d)
}

/// Deals runs out to parts.
///
/// A multilinear hash (Carter and Wegman 1979; Lemire and Kaser 2014) whose key is drawn for each search: nobody can
/// write texts whose runs all fall into one part. In which part a run is has no bearing on the answer.
struct Deal {
    key: [u64; RUN],
    parts: u64,
}

impl Deal {
    fn new(parts: u64) -> Self {
        let drawn = RandomState::new();
        Self { key: std::array::from_fn(|at| drawn.hash_one(at)), parts }
    }

    fn part(&self, window: &[u32; RUN]) -> u64 {
        let products = window.iter().zip(self.key).map(|(&word, key)| key.wrapping_mul(u64::from(word) + 1));
        let hash = products.fold(0, u64::wrapping_add) >> 32;
        (hash * self.parts) >> 32
    }
}

/// The places of all runs of a part, sorted by run.
fn places_of_part(texts: &Texts, part: u64, deal: &Deal) -> io::Result<Vec<(Run, Position)>> {
    let mut found: Vec<(Run, Position)> = Vec::new();
    let mut reading = Reading::default();
    for doc in 0..texts.len() as u32 {
        texts.load(doc, &mut reading)?;
        for (at, window) in reading.words.windows(RUN).enumerate() {
            let Some(window) = window.first_chunk() else { break };
            if deal.part(window) == part {
                found.push((run_of(window), Position { doc, word: at as u32 }));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use types::Document;

    fn index(texts: &[String]) -> (SeedIndex, PassageSettings) {
        let documents: Vec<Document> = texts.iter().map(|text| Document::plain("a", text)).collect();
        let settings = PassageSettings::default();
        let mut read = Texts::new(usize::MAX);
        read.add(&documents.iter().collect::<Vec<_>>()).unwrap();
        read.put_in_order((0..documents.len() as u32).collect());
        (SeedIndex::new(&read, &settings).unwrap(), settings)
    }

    fn seeds(index: &SeedIndex, settings: &PassageSettings, doc: u32) -> Vec<Seed> {
        let (mut seeds, documents) = (Vec::new(), 0..index.documents as u32);
        let places = index.places(&documents).unwrap();
        let of_doc: Vec<Place> = places.into_iter().filter(|place| place.doc == doc).collect();
        index.seeds(&of_doc, settings, &mut seeds, &mut Vec::new()).unwrap();
        seeds
    }

    #[test]
    fn runs_that_a_short_digest_confounds_stay_apart() {
        // Words are numbered in the order of first use. A digest that takes in one number after the other by exclusive
        // or, multiplication by ff51afd7ed558ccd and a shift by 32, begun with 9e3779b97f4a7c15, is the same for both.
        let all: Vec<String> = (0..4096).map(|number| format!("w{number}")).collect();
        let run = |numbers: [usize; 4]| numbers.map(|number| all[number].as_str()).join(" ");
        let (one, other) = (run([284, 2019, 1885, 0]), run([12, 3299, 1349, 3878]));
        let (index, settings) = index(&[all.join(" "), one.clone(), other, one]);
        let found = seeds(&index, &settings, 3);
        assert_eq!(found, [Seed { doc: 1, there: 0, here: 0, documents: 2 }]);
        assert_eq!(seeds(&index, &settings, 2), []);
    }

    #[test]
    fn runs_are_dealt_evenly_whatever_they_are() {
        let deal = Deal::new(16);
        for step in [1, 16, 4096] {
            let mut parts = [0; 16];
            for at in 0..16_000 {
                parts[deal.part(&[at * step, at * step, 7, 7]) as usize] += 1;
            }
            assert!(parts.iter().all(|&count| count < 4_000), "{parts:?}");
        }
    }
}
