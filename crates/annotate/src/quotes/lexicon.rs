//! Which words report speech and thought, and in which frames: counted facts, kept in `data/`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// How often a word was a cue in a frame, of how many times the frame was there.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    cues: u32,
    uses: u32,
}

/// The lexicon of reporting words.
#[derive(Debug)]
pub(super) struct Lexicon {
    frames: HashMap<(&'static str, &'static str), Counted>,
    shapes: HashMap<&'static str, Counted>,
    marked: HashMap<&'static str, &'static str>,
}

/// Rows of `lemma TAB shape TAB cues TAB uses`; a lemma of `*` counts the shape over all words.
const FRAMES: &str = include_str!("../../data/reporting_frames.tsv");
/// Rows of `lemma TAB uses TAB letters`: verbs that stand beside words in quotation marks.
const DIRECT: &str = include_str!("../../data/direct_cues.tsv");

/// A share from which a word counts as reporting in a frame.
const ENOUGH: f64 = 0.4;
/// How many uses of its shape's average a word begins with.
const PRIOR: f64 = 2.0;

impl Lexicon {
    /// The lexicon, read once.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut lexicon = Self { frames: HashMap::new(), shapes: HashMap::new(), marked: HashMap::new() };
        for row in rows(FRAMES) {
            if let [lemma, shape, cues, uses] = row[..] {
                let counted = Counted { cues: cues.parse().unwrap_or(0), uses: uses.parse().unwrap_or(0) };
                if lemma == "*" {
                    lexicon.shapes.insert(shape, counted);
                } else {
                    lexicon.frames.insert((lemma, shape), counted);
                }
            }
        }
        for row in rows(DIRECT) {
            if let [lemma, _, with] = row[..] {
                lexicon.marked.insert(lemma, with);
            }
        }
        lexicon
    }

    /// How likely a word in a frame reports something, from 0 to 1.
    pub(super) fn share(&self, lemma: &str, shape: &str) -> f64 {
        let shape_counted = self.shapes.get(shape).copied().unwrap_or(Counted { cues: 0, uses: 1 });
        let prior = f64::from(shape_counted.cues) / f64::from(shape_counted.uses.max(1));
        let own = self.frames.get(&(lemma, shape)).copied().unwrap_or_default();
        (f64::from(own.cues) + PRIOR * prior) / (f64::from(own.uses) + PRIOR)
    }

    /// Whether a word in a frame reports something.
    pub(super) fn reports(&self, lemma: &str, shape: &str) -> bool {
        self.share(lemma, shape) >= ENOUGH
    }

    /// Whether a verb goes with whole sentences in quotation marks.
    pub(super) fn goes_with_marks(&self, lemma: &str) -> bool {
        self.marked.get(lemma).is_some_and(|with| with.starts_with('d'))
    }

    /// Whether a verb goes with single words in quotation marks: those of whoever says or calls.
    pub(super) fn goes_with_marked_words(&self, lemma: &str) -> bool {
        self.marked.get(lemma).is_some_and(|with| with.ends_with('m'))
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}
