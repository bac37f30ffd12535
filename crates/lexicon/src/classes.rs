//! What kind of act or state a verb or noun mostly is: communication, cognition, feeling, motion …
//!
//! The kinds are the lexicographer files of WordNet 3.1 (Fellbaum 1998; see `data/README.md`): all verbs of one word, and
//! the nouns of acts, communication, cognition, feeling and motive. Known misses: a word that is used otherwise than it
//! mostly is; verbs of two words.

use std::sync::LazyLock;

static CLASSES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    include_str!("../data/word_classes.tsv").lines().filter_map(|row| row.split_once('\t')).collect()
});

/// What a verb mostly is, by its lemma in small letters.
///
/// ```
/// assert_eq!(lexicon::classes::of_verb("announce"), Some("communication"));
/// assert_eq!(lexicon::classes::of_verb("ferry-boat"), None);
/// ```
pub fn of_verb(lemma: &str) -> Option<&'static str> {
    of(lemma)
}

/// What a noun mostly is, by its lemma in small letters, where it is one of the five kinds.
///
/// ```
/// assert_eq!(lexicon::classes::of_noun("claim"), Some("communication"));
/// assert_eq!(lexicon::classes::of_noun("ferry"), None);
/// ```
pub fn of_noun(lemma: &str) -> Option<&'static str> {
    of(&format!("n:{lemma}"))
}

fn of(key: &str) -> Option<&'static str> {
    let at = CLASSES.binary_search_by(|(word, _)| (*word).cmp(key)).ok()?;
    Some(CLASSES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_the_order_that_it_is_searched_in() {
        assert!(CLASSES.is_sorted_by(|a, b| a.0 < b.0));
        for (word, class) in
            [("say", "communication"), ("think", "cognition"), ("fear", "emotion"), ("run", "motion")]
        {
            assert_eq!(of_verb(word), Some(class), "{word}");
        }
        assert_eq!(of_noun("fear"), Some("feeling"));
    }
}
