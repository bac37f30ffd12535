//! Lines in capitals, read in small letters.
//!
//! The models learned that a capital begins a name, so "MAYOR OPENS NEW BRIDGE" is four names to them. A
//! word of such a line is read as the rest of the text writes it; a word that stands nowhere else is read
//! in small letters, its first letter kept where the text has no line in mixed case to learn from.
//!
//! Known misses: a name that stands in headlines only loses its capital.

use rustc_hash::FxHashMap;
use text::Text;

/// A line with fewer letters is no headline but an abbreviation or a name.
const FEWEST_LETTERS: usize = 12;
/// A line with fewer words neither.
const FEWEST_WORDS: usize = 3;

/// How the characters of lines in capitals are read.
pub(crate) struct Cases {
    /// Byte ranges of words to be read in small letters; with `true` the first letter stays.
    words: Vec<(usize, usize, bool)>,
}

/// What the lines in mixed case say of a word.
#[derive(Default, Clone, Copy)]
struct Uses {
    small: u32,
    capital: u32,
    all_capitals: u32,
}

impl Cases {
    pub fn new(text: &Text) -> Self {
        let lines: Vec<(usize, &str)> = {
            let mut at = 0;
            text.split_inclusive('\n')
                .map(|line| {
                    let start = at;
                    at += line.len();
                    (start, line)
                })
                .collect()
        };
        let capitals: Vec<bool> = lines.iter().map(|(_, line)| is_in_capitals(line)).collect();
        let mut words = Vec::new();
        if !capitals.contains(&true) {
            return Self { words };
        }
        let mut uses: FxHashMap<String, Uses> = FxHashMap::default();
        let mut mixed = false;
        for ((_, line), _) in lines.iter().zip(&capitals).filter(|(_, capitals)| !**capitals) {
            let mut starts_sentence = true;
            for (at, word) in words_of(line) {
                mixed = true;
                let known = uses.entry(word.to_lowercase()).or_default();
                let first = word.chars().next().is_some_and(char::is_uppercase);
                if word.chars().all(|char| !char.is_lowercase()) && word.chars().nth(1).is_some() {
                    known.all_capitals += 1;
                } else if !first {
                    known.small += 1;
                } else if !starts_sentence {
                    known.capital += 1;
                }
                let after = line[at + word.len()..].trim_start_matches(['"', '”', '’', '\'', ')']);
                starts_sentence = after.starts_with(['.', '!', '?', ':', '“', '"', '‘']);
            }
        }
        for ((start, line), _) in lines.iter().zip(&capitals).filter(|(_, capitals)| **capitals) {
            for (at, word) in words_of(line) {
                let known = uses.get(&word.to_lowercase()).copied().unwrap_or_default();
                if known.all_capitals > known.small + known.capital || word.chars().nth(1).is_none() {
                    continue;
                }
                let keeps_first = known.capital > known.small || !mixed;
                words.push((start + at, start + at + word.len(), keeps_first));
            }
        }
        Self { words }
    }

    /// Whether the character at a byte is read as a small letter.
    pub fn is_read_small(&self, at: usize) -> bool {
        let after = self.words.partition_point(|&(start, ..)| start <= at);
        after.checked_sub(1).is_some_and(|i| {
            let (start, end, keeps_first) = self.words[i];
            at < end && !(keeps_first && at == start)
        })
    }
}

/// Whether a line is written in capitals.
fn is_in_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|char| char.is_alphabetic());
    let (mut capitals, mut small) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            capitals += 1
        } else if letter.is_lowercase() {
            small += 1
        }
    }
    capitals >= FEWEST_LETTERS && small * 10 <= capitals && line.split_whitespace().count() >= FEWEST_WORDS
}

/// Words of a line, each with its first byte.
fn words_of(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let in_word = |char: char| char.is_alphanumeric() || matches!(char, '\'' | '’');
    line.split(move |char| !in_word(char))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let text = Text::new(text).unwrap();
        let cases = Cases::new(&text);
        let read: String = text
            .char_indices()
            .flat_map(
                |(at, char)| if cases.is_read_small(at) { char.to_lowercase().collect() } else { vec![char] },
            )
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn words_are_read_as_the_text_writes_them() {
        check(
            "MAYOR OKELLO OPENS NATO BRIDGE\nThe mayor, Ada Okello, opened it. Forces of NATO built the bridge.\n",
            "mayor Okello opens NATO bridge\nThe mayor, Ada Okello, opened it. Forces of NATO built the bridge.\n",
        );
    }

    #[test]
    fn without_other_lines_first_letters_stay() {
        check("MAYOR OPENS NEW BRIDGE", "Mayor Opens New Bridge");
    }

    #[test]
    fn abbreviations_and_mixed_lines_stay() {
        check("BBC NEWS\n", "BBC NEWS\n");
        check("The NATO summit and the EU\n", "The NATO summit and the EU\n");
    }
}
