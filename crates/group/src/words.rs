//! What a report is compared by: its words, names, pairs of names and numbers.

use std::ops::Range;

use types::{BlockKind, Document};

/// A feature as it stands in one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    /// How often it stands in the report, twice for each time in the headline.
    pub(crate) times: u32,
    /// How often it is written with a capital.
    pub(crate) capitals: u32,
    /// How often it is written with a small letter.
    pub(crate) smalls: u32,
    /// Whether it stands in the headline or near the beginning.
    pub(crate) in_lead: bool,
    /// What its letters say of it.
    pub(crate) nature: Nature,
}

/// The features of one report in the order of their forms.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Forms, one behind the other.
    forms: String,
    rows: Vec<(Range<usize>, Row)>,
}

impl Rows {
    fn push(&mut self, form: &[&str], row: Row) {
        let start = self.forms.len();
        self.forms.extend(form.iter().copied());
        self.rows.push((start..self.forms.len(), row));
    }

    /// Puts the rows in the order of their forms, those of one form together.
    fn settle(&mut self) {
        let Self { forms, rows } = self;
        let form = |range: &Range<usize>| &forms.as_bytes()[range.clone()];
        rows.sort_unstable_by(|(one, _), (other, _)| form(one).cmp(form(other)));
        rows.dedup_by(|(again, more), (known, row)| {
            let is_same = form(again) == form(known);
            if is_same {
                row.times = row.times.saturating_add(more.times);
                row.capitals = row.capitals.saturating_add(more.capitals);
                row.smalls = row.smalls.saturating_add(more.smalls);
                row.in_lead |= more.in_lead;
            }
            is_same
        });
    }

    /// Forms with their rows, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Row)> {
        self.rows.iter().map(|(form, row)| (&self.forms[form.clone()], *row))
    }
}

/// What a feature is by its letters alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    Word,
    Number,
    /// Two names, or a name and a number, written with [`PAIR`] between them.
    Pair,
    /// A word of a script without capitals, which may be a name.
    Caseless,
}

/// Stands between the names of a pair.
pub(crate) const PAIR: &str = "\u{1}";

/// How many words from its beginning are a report's lead.
const LEAD: usize = 100;

/// How often a word of the headline counts.
const HEADLINE: u32 = 2;

/// The features of a report's headline and text, furniture left out.
pub(crate) fn rows(document: &Document) -> Rows {
    let mut rows = Rows::default();
    if let Some(title) = &document.title {
        each_word(title, |word| {
            let nature = nature(word.form);
            rows.push(&[word.form], Row { times: HEADLINE, capitals: 0, smalls: 0, in_lead: true, nature });
        });
    }
    let reading = document.repaired.as_str();
    let mut furniture = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture)
        .map(|block| document.repaired.reading(block.range))
        .peekable();
    each_word(reading, |word| {
        while furniture.next_if(|block| block.end <= word.start).is_some() {}
        if furniture.peek().is_some_and(|block| block.start <= word.start) {
            return;
        }
        let in_lead = word.place < LEAD;
        let (capitals, smalls) = (u32::from(word.is_capital), u32::from(word.is_small));
        rows.push(&[word.form], Row { times: 1, capitals, smalls, in_lead, nature: nature(word.form) });
        if let Some(before) = word.name_before {
            let pair = Row { times: 1, capitals: 1, smalls: 0, in_lead, nature: Nature::Pair };
            rows.push(&[before, PAIR, word.form], pair);
        }
    });
    rows.settle();
    rows
}

fn nature(form: &str) -> Nature {
    let first = form.chars().next().unwrap_or(' ');
    if first.is_numeric() {
        Nature::Number
    } else if !first.is_lowercase() && !first.is_uppercase() {
        Nature::Caseless
    } else {
        Nature::Word
    }
}

/// A word that says something about what the report is about.
#[derive(Debug)]
pub(crate) struct Word<'a> {
    /// In small letters, without the possessive, apostrophes and the endings of English grammar; a number in digits,
    /// without commas.
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
    /// The form of the capitalised word before a name or number, where only a space or hyphen stands between.
    pub(crate) name_before: Option<&'a str>,
}

/// Longest word that is read; what is longer says nothing.
const LONGEST: usize = 64;

/// Calls `take` with every word of a text but the commonest ones of English and single letters.
///
/// Endings are taken off as English has them (Porter 1980, in his later version): what they take off other languages'
/// words they take off all of them.
pub(crate) fn each_word(text: &str, mut take: impl FnMut(&Word<'_>)) {
    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
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
                } else if matches!(ch, ',' | '.') {
                    let mut ahead = chars.clone();
                    ahead.next();
                    let is_digit = |ch: char| ch.is_ascii_digit();
                    form.starts_with(is_digit)
                        && form.ends_with(is_digit)
                        && ahead.peek().is_some_and(|&(_, next)| is_digit(next))
                } else {
                    (ch.is_alphanumeric() && !stands_alone(ch)) || ch == '\u{ad}'
                };
                if !goes_on {
                    break;
                }
                if form.len() < LONGEST && ch != ',' {
                    form.extend(ch.to_lowercase());
                }
                end = at + ch.len_utf8();
                chars.next();
            }
        }
        trim(&mut form);
        let digits = NUMBERS.binary_search_by_key(&form.as_str(), |(number, _)| number);
        let digits = digits.ok().map(|at| NUMBERS[at].1);
        let is_number = first.is_numeric() || digits.is_some();
        let tells = form.len() < LONGEST && (form.chars().nth(1).is_some() || is_number) && !is_common(&form);
        if !tells {
            before.clear();
            continue;
        }
        if let Some(digits) = digits {
            form.clear();
            form.push_str(digits);
        } else if form.bytes().all(|byte| byte.is_ascii_lowercase()) {
            form = stemmer.stem(&form).into_owned();
        }
        let is_capital = first.is_uppercase();
        let between = &text[before_end.min(start)..start];
        let follows = (is_capital || is_number) && !before.is_empty() && matches!(between, " " | "-" | ". ");
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
        if is_capital && !is_number {
            before.push_str(&form);
        }
        before_end = end;
    }
}

/// Numbers in words, sorted, and in digits.
const NUMBERS: &[(&str, &str)] = &[
    ("eight", "8"),
    ("eighteen", "18"),
    ("eighty", "80"),
    ("eleven", "11"),
    ("fifteen", "15"),
    ("fifty", "50"),
    ("five", "5"),
    ("forty", "40"),
    ("four", "4"),
    ("fourteen", "14"),
    ("nine", "9"),
    ("nineteen", "19"),
    ("ninety", "90"),
    ("seven", "7"),
    ("seventeen", "17"),
    ("seventy", "70"),
    ("six", "6"),
    ("sixteen", "16"),
    ("sixty", "60"),
    ("ten", "10"),
    ("thirteen", "13"),
    ("thirty", "30"),
    ("three", "3"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("two", "2"),
];

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
    "to",
    "told",
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
        let rows = rows(&Document::plain("a", text));
        let found: Vec<&str> = rows.iter().map(|(form, _)| form).collect();
        let expected: Vec<String> = expected.iter().map(|form| form.replace('+', PAIR)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_names_pairs_and_numbers_are_features() {
        check(
            "The ferry’s captain, Ida Brandt, was 41.",
            &["41", "brandt", "captain", "ferri", "ida", "ida+brandt"],
        );
        check("Two ferries collided", &["2", "collid", "ferri"]);
        check("nine of 1,300 berths on Pier 4", &["1300", "4", "9", "berth", "pier", "pier+4"]);
        check("magnitude 5.6, 12.", &["12", "5.6", "magnitud"]);
        check("Mr. A. O'Hara and U.S. Steel", &["mr", "ohara", "steel"]);
        check("", &[]);
    }

    #[test]
    fn scripts_without_spaces_are_read_by_pairs() {
        check("東京駅", &["京駅", "東京"]);
    }

    #[test]
    fn the_common_words_are_sorted() {
        assert!(COMMON.is_sorted() && NUMBERS.is_sorted());
    }

    #[test]
    fn capitals_and_small_letters_are_counted() {
        let rows = rows(&Document::plain("a", "Harbour police left the harbour."));
        let (_, harbour) = rows.iter().find(|(form, _)| *form == "harbour").unwrap();
        assert_eq!((harbour.times, harbour.capitals, harbour.smalls, harbour.in_lead), (2, 1, 1, true));
    }
}
