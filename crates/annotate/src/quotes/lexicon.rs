//! Which words report speech and thought, and in which frames: counted facts, kept in `data/`.
//!
//! How likely a word reports in a frame is its share of such uses, with the average of the word over frames of that
//! kind, of the frame over words of its class, and of the frame over all words, as so many uses more (shrinkage to the
//! mean). What goes with the frame raises or lowers the odds by how often it was seen where something was reported
//! against how often it would have been, were it all one.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::context;

/// How often a word was a cue in a frame, of how many times the frame was there.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    /// The times the content was the annotators', those with the same cue, those letter for letter weighed [`EXACTLY`].
    cues: f64,
    uses: f64,
}

impl Counted {
    fn add(&mut self, other: Self) {
        self.cues += other.cues;
        self.uses += other.uses;
    }

    /// Its share, where `weight` uses more have another share.
    fn share(self, weight: f64, other: f64) -> f64 {
        (self.cues + weight * other) / (self.uses + weight)
    }
}

/// The lexicon of reporting words.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    frames: HashMap<(&'static str, &'static str), Counted>,
    /// A word's frames of one kind together.
    kinds: HashMap<(&'static str, &'static str), Counted>,
    /// Frames of all words of one class.
    classes: HashMap<(&'static str, &'static str), Counted>,
    shapes: HashMap<&'static str, Counted>,
    /// All frames of a word together.
    words: HashMap<&'static str, Counted>,
    all: Counted,
    /// What is added to the log-odds, by what is looked at, the kind of frame and the value.
    contexts: HashMap<(&'static str, &'static str, &'static str), f64>,
    marked: HashMap<&'static str, &'static str>,
}

/// Rows of `lemma TAB shape TAB mostly TAB exactly TAB uses`; a lemma of `*` counts the shape over all words, one that
/// begins with `<` over the words of a class.
const FRAMES: &str = include_str!("../../data/reporting_frames.tsv");
/// Rows of `what TAB kind TAB value TAB observed TAB expected`.
const CONTEXTS: &str = include_str!("../../data/reporting_contexts.tsv");
/// Rows of `lemma TAB uses TAB letters`: verbs that stand beside words in quotation marks.
const DIRECT: &str = include_str!("../../data/direct_cues.tsv");

/// How much a content that is right letter for letter counts; the rest is of those right by half. By two-fold counts on
/// the training part: from 0.5 to 0.7 exact F1 gains about 0.004 and F1 by overlap loses as much.
const EXACTLY: f64 = 0.6;
/// How likely a frame must report something. Where precision and recall are worth the same, whatever is right more
/// often than half the F-measure reached is worth giving (Lipton, Elkan, Naryanaswamy 2014).
const ENOUGH: f64 = 0.22;
/// The least share of a word in its frame, whatever goes with it.
const LEAST: f64 = 0.18;
/// A word that stood so often in any frame and never reported does not in a new one.
const WELL_KNOWN: f64 = 8.0;
/// From this share of its clauses on a noun is one of reporting.
const REPORTING: f64 = 0.5;
/// How many uses of the average of all frames a frame begins with, of its frame's average a class of words, of that a
/// word, of the word's average a word in its frame; and how many reports a context.
const PRIOR_OF_SHAPE: f64 = 3.0;
const PRIOR_OF_CLASS: f64 = 15.0;
const PRIOR_OF_KIND: f64 = 20.0;
const PRIOR_OF_FRAME: f64 = 4.0;
const PRIOR_OF_CONTEXT: f64 = 9.0;

impl Lexicon {
    /// The lexicon, read once.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut lexicon = Self::default();
        let number = |field: &str| field.parse::<f64>().unwrap_or(0.0);
        for row in rows(FRAMES) {
            if let [lemma, shape, mostly, exactly, uses] = row[..] {
                let cues = EXACTLY * number(exactly) + (1.0 - EXACTLY) * number(mostly);
                let counted = Counted { cues, uses: number(uses) };
                if lemma == "*" {
                    lexicon.shapes.insert(shape, counted);
                    lexicon.all.add(counted);
                } else if let Some(class) = lemma.strip_prefix('<') {
                    lexicon.classes.insert((class, shape), counted);
                } else {
                    lexicon.frames.insert((lemma, shape), counted);
                    lexicon.words.entry(lemma).or_default().add(counted);
                    lexicon.kinds.entry((lemma, context::kind_of(shape))).or_default().add(counted);
                }
            }
        }
        for row in rows(CONTEXTS) {
            if let [what, kind, value, observed, expected] = row[..] {
                let odds = (number(observed) + PRIOR_OF_CONTEXT) / (number(expected) + PRIOR_OF_CONTEXT);
                lexicon.contexts.insert((what, kind, value), odds.ln());
            }
        }
        for row in rows(DIRECT) {
            if let [lemma, _, with] = row[..] {
                lexicon.marked.insert(lemma, with);
            }
        }
        lexicon
    }

    /// How likely a word in a frame reports something, from 0 to 1, whatever goes with it.
    fn share(&self, lemma: &str, shape: &str) -> f64 {
        let counted = |counted: Option<&Counted>| counted.copied().unwrap_or_default();
        let all = self.all.cues / self.all.uses.max(1.0);
        let of_shape = counted(self.shapes.get(shape)).share(PRIOR_OF_SHAPE, all);
        let of_class = counted(self.classes.get(&(class_of(lemma), shape))).share(PRIOR_OF_CLASS, of_shape);
        let of_kind =
            counted(self.kinds.get(&(lemma, context::kind_of(shape)))).share(PRIOR_OF_KIND, of_class);
        counted(self.frames.get(&(lemma, shape))).share(PRIOR_OF_FRAME, of_kind)
    }

    /// How likely a word in a frame reports something, from 0 to 1, with what goes with it.
    pub(super) fn likelihood(&self, lemma: &str, shape: &str, contexts: &[(&'static str, String)]) -> f64 {
        let never = self.words.get(lemma).is_some_and(|word| word.uses >= WELL_KNOWN && word.cues == 0.0);
        let share = self.share(lemma, shape).clamp(0.001, 0.999);
        if never || share < LEAST {
            return 0.0;
        }
        let kind = context::kind_of(shape);
        let added: f64 = contexts
            .iter()
            .filter_map(|(what, value)| self.contexts.get(&(*what, kind, value.as_str())))
            .sum();
        let odds = share / (1.0 - share) * added.exp();
        odds / (1.0 + odds)
    }

    /// Whether that is likely enough for a quotation.
    pub(super) fn is_enough(likelihood: f64) -> bool {
        likelihood >= ENOUGH
    }

    /// Whether the clause behind a noun is mostly what it reports: "claim", "fear".
    pub(super) fn is_reporting_noun(&self, noun: &str) -> bool {
        let lemma = format!("n:{noun}");
        ["own", "verb", "bare"].iter().any(|how| self.share(&lemma, &format!("{how} that")) >= REPORTING)
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

/// The class of a frame's word: what a verb or noun mostly is, so that seldom ones go with their kind.
pub fn class_of(lemma: &str) -> &'static str {
    match lemma.strip_prefix("n:") {
        Some(noun) => lexicon::classes::of_noun(noun).unwrap_or("noun"),
        None => lemma
            .split(' ')
            .next()
            .filter(|&verb| verb != "be")
            .and_then(lexicon::classes::of_verb)
            .unwrap_or("other"),
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}
