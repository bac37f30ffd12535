//! What a report is compared by: its words, names, pairs of names and numbers.

use std::collections::BTreeMap;

use types::{BlockKind, Document};

/// A feature as it stands in one report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// How often it stands in the report, twice for each time in the headline.
    pub(crate) times: u32,
    /// How often it is written with a capital, and how often with a small letter.
    pub(crate) capitals: u32,
    /// How often it is written with a small letter.
    pub(crate) smalls: u32,
    /// Whether it stands in the headline or near the beginning.
    pub(crate) in_lead: bool,
}

/// The features of one report. Pairs of names are written with [`PAIR`] between them.
pub(crate) type Counts = BTreeMap<String, Count>;

/// Stands between the names of a pair.
pub(crate) const PAIR: char = '\u{1}';

/// A feature's form as a number that is the same in every run. Two forms with one key would be a chance in
/// billions, and then a reason would name the wrong one of them.
pub(crate) fn key(form: &str) -> u64 {
    let mut key = 0xcbf2_9ce4_8422_2325_u64;
    for byte in form.bytes() {
        // FNV-1a: Fowler, Noll and Vo 1991.
        key = (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    key
}

/// How many words from its beginning are a report's lead.
const LEAD: usize = 100;

/// How often a word of the headline counts.
const HEADLINE: u32 = 2;

/// The features of a report's headline and text, furniture left out.
pub(crate) fn counts(document: &Document) -> Counts {
    let mut counts = Counts::new();
    if let Some(title) = &document.title {
        each_word(title, |word| {
            let count = counts.entry(word.form.to_owned()).or_default();
            count.times += HEADLINE;
            count.in_lead = true;
        });
    }
    let reading = document.repaired.as_str();
    let mut furniture = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture)
        .map(|block| document.repaired.reading(block.range))
        .peekable();
    let mut pair = String::new();
    each_word(reading, |word| {
        while furniture.next_if(|block| block.end <= word.start).is_some() {}
        if furniture.peek().is_some_and(|block| block.start <= word.start) {
            return;
        }
        let in_lead = word.place < LEAD;
        let count = counts.entry(word.form.to_owned()).or_default();
        count.times += 1;
        count.capitals += u32::from(word.is_capital);
        count.smalls += u32::from(word.is_small);
        count.in_lead |= in_lead;
        if let Some(before) = word.name_before {
            pair.clear();
            pair.push_str(before);
            pair.push(PAIR);
            pair.push_str(word.form);
            let count = counts.entry(pair.clone()).or_default();
            count.times += 1;
            count.capitals += 1;
            count.in_lead |= in_lead;
        }
    });
    counts
}

/// A word that says something about what the report is about.
#[derive(Debug)]
pub(crate) struct Word<'a> {
    /// In small letters, without the possessive and apostrophes.
    pub(crate) form: &'a str,
    /// How many words stand before it.
    pub(crate) place: usize,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte behind its last.
    pub(crate) end: usize,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
    /// Whether it begins with a small letter.
    pub(crate) is_small: bool,
    /// The form of the capitalised word before it, where only a space or hyphen stands between.
    pub(crate) name_before: Option<&'a str>,
}

/// Longest word that is read; what is longer says nothing.
const LONGEST: usize = 64;

/// Calls `take` with every word of a text but the commonest ones of English and single letters.
pub(crate) fn each_word(text: &str, mut take: impl FnMut(&Word<'_>)) {
    let mut form = String::new();
    let mut before = String::new();
    let mut before_end = 0;
    let mut place = 0;
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, first)) = chars.peek() {
        if !first.is_alphanumeric() {
            chars.next();
            continue;
        }
        form.clear();
        place += 1;
        let mut end = start;
        if stands_alone(first) {
            // Scripts without spaces between words are read by pairs of letters.
            chars.next();
            end = start + first.len_utf8();
            if let Some(&(_, second)) = chars.peek().filter(|(_, second)| stands_alone(*second)) {
                form.extend([first, second]);
                end += second.len_utf8();
            }
        } else {
            while let Some(&(at, ch)) = chars.peek() {
                let goes_on = if matches!(ch, '\'' | '’') {
                    let mut ahead = chars.clone();
                    ahead.next();
                    ahead.peek().is_some_and(|(_, next)| next.is_alphabetic())
                } else {
                    (ch.is_alphanumeric() && !stands_alone(ch)) || ch == '\u{ad}'
                };
                if !goes_on {
                    break;
                }
                if form.len() < LONGEST {
                    form.extend(ch.to_lowercase());
                }
                end = at + ch.len_utf8();
                chars.next();
            }
        }
        trim(&mut form);
        let is_number = first.is_numeric();
        let tells = form.len() < LONGEST && (form.chars().nth(1).is_some() || is_number) && !is_common(&form);
        if !tells {
            before.clear();
            continue;
        }
        let is_capital = first.is_uppercase();
        let between = &text[before_end.min(start)..start];
        let follows = is_capital && !before.is_empty() && matches!(between, " " | "-" | ". ");
        take(&Word {
            form: &form,
            place: place - 1,
            start,
            end,
            is_capital,
            is_small: first.is_lowercase(),
            name_before: follows.then_some(before.as_str()),
        });
        before.clear();
        if is_capital {
            before.push_str(&form);
        }
        before_end = end;
    }
}

/// Takes the possessive and apostrophes off.
fn trim(form: &mut String) {
    if form.contains(['\'', '’', '\u{ad}']) {
        *form = form.replace('’', "'").replace('\u{ad}', "");
        if let Some(len) = form.strip_suffix("'s").map(str::len) {
            form.truncate(len);
        }
        form.retain(|ch| ch != '\'');
    }
}

/// Whether a letter belongs to a script that puts no spaces between words.
fn stands_alone(ch: char) -> bool {
    matches!(ch,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
        && ch.is_alphabetic()
}

fn is_common(form: &str) -> bool {
    COMMON.binary_search(&form).is_ok()
}

/// The commonest words of English, sorted. Other languages' are found by being in every report.
const COMMON: &[&str] = &[
    "about",
    "according",
    "after",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "him",
    "his",
    "how",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "just",
    "may",
    "me",
    "more",
    "my",
    "new",
    "no",
    "not",
    "of",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "out",
    "over",
    "said",
    "says",
    "she",
    "so",
    "some",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "three",
    "to",
    "told",
    "two",
    "up",
    "us",
    "very",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "would",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let counts = counts(&Document::plain("a", text));
        let found: Vec<String> = counts.keys().map(|key| key.replace(PAIR, "+")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_names_pairs_and_numbers_are_features() {
        check(
            "The ferry’s captain, Ida Brandt, was 41.",
            &["41", "brandt", "captain", "ferry", "ida", "ida+brandt"],
        );
        check("Mr. A. O'Hara and U.S. Steel", &["mr", "ohara", "steel"]);
        check("", &[]);
    }

    #[test]
    fn scripts_without_spaces_are_read_by_pairs() {
        check("東京駅", &["京駅", "東京"]);
    }

    #[test]
    fn the_common_words_are_sorted() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn capitals_and_small_letters_are_counted() {
        let counts = counts(&Document::plain("a", "Harbour police left the harbour."));
        let harbour = &counts["harbour"];
        assert_eq!((harbour.times, harbour.capitals, harbour.smalls, harbour.in_lead), (2, 1, 1, true));
    }
}
