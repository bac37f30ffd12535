//! Words that mean the same.
//!
//! Sets are from WordNet 3.1 (Fellbaum 1998; see `data/README.md`): words put together by what each of them mostly
//! means, so that a word is in one set at most. Known misses: words that mean the same in a sense that is not their
//! commonest ("hurt", "injure"), and what is of wider meaning ("weapon", "gun").

use std::collections::HashMap;
use std::sync::LazyLock;

static SETS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut sets = HashMap::new();
    for row in include_str!("../data/synonyms.tsv").lines() {
        let mut words = row.split('\t');
        let Some(first) = words.next() else { continue };
        sets.extend(words.map(|word| (word, first)));
    }
    sets
});

/// The commonest word that means the same as a lemma in small letters: itself, where there is no other.
///
/// ```
/// use lexicon::synonyms::commonest;
/// assert_eq!(commonest("quake"), commonest("earthquake"));
/// assert_eq!(commonest("ferry"), "ferry");
/// ```
pub fn commonest(lemma: &str) -> &str {
    SETS.get(lemma).copied().unwrap_or(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_one_set_and_its_first_is_the_commonest() {
        let mut words: Vec<&str> = include_str!("../data/synonyms.tsv").split_whitespace().collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        for (one, other) in [("attorney", "lawyer"), ("temblor", "quake"), ("automobile", "car")] {
            assert_eq!(commonest(one), commonest(other));
        }
        for (one, other) in [("kill", "injure"), ("police", "army"), ("arrest", "charge"), ("buy", "sell")] {
            assert_ne!(commonest(one), commonest(other));
        }
    }
}
