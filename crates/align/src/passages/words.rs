//! The words of a report in the form in which they are compared.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use types::{BlockKind, Document};

use super::spelling;

/// The words of a collection, each under one number.
///
/// Numbers are given in the order of first use, so they depend on nothing but the documents and their order;
/// two different words never share one.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
}

impl Vocabulary {
    /// The number of a word, a new one if it was not seen before.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        let word: Arc<str> = word.into();
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// The word under a number.
    pub(super) fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// Numbers of the document's words in order.
    pub(super) fn read(&mut self, document: &Document) -> Vec<u32> {
        let mut numbers = Vec::new();
        each_word(document, |word, _| numbers.push(self.number(word)));
        numbers
    }
}

/// Byte ranges of the document's words in its repaired reading, in the order of [`Vocabulary::read`].
pub(super) fn places(document: &Document) -> Vec<Range<u32>> {
    let mut places = Vec::new();
    each_word(document, |_, range| places.push(range.start as u32..range.end as u32));
    places
}

/// Calls `take` with every word outside furniture, as compared, and its bytes in the repaired reading.
fn each_word(document: &Document, mut take: impl FnMut(&str, Range<usize>)) {
    let mut furniture = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture)
        .map(|block| document.repaired.reading(block.range))
        .peekable();
    let reading = document.repaired.as_str();
    let mut word = String::new();
    let mut canonical = String::new();
    scan(reading, &mut word, |word, range| {
        while furniture.next_if(|block| block.end <= range.start).is_some() {}
        if furniture.peek().is_some_and(|block| block.start < range.end) {
            return;
        }
        canonical.clear();
        spelling::canonical(word, &mut canonical);
        take(&canonical, range);
    });
}

/// Longest word that is read; what is longer is taken in pieces, so that a text without spaces costs no more
/// than another.
const LONGEST: usize = 64;

/// Splits `reading` into words in lower case, without marks: apostrophes within a word and commas within a
/// number are left out; letters of scripts written without spaces are words of their own.
fn scan(reading: &str, word: &mut String, mut take: impl FnMut(&str, Range<usize>)) {
    let mut chars = reading.char_indices().peekable();
    word.clear();
    let (mut start, mut end) = (0, 0);
    let mut last = ' ';
    while let Some((at, ch)) = chars.next() {
        let after = at + ch.len_utf8();
        if stands_alone(ch) {
            flush(word, start..end, &mut take);
            word.push(ch);
            flush(word, at..after, &mut take);
        } else if ch.is_alphanumeric() {
            if word.len() >= LONGEST {
                flush(word, start..end, &mut take);
            }
            if word.is_empty() {
                start = at;
            }
            word.extend(ch.to_lowercase());
            end = after;
        } else if !word.is_empty() {
            let next = chars.peek().map_or(' ', |&(_, next)| next);
            let goes_on = match ch {
                '\'' | '’' | '‘' | 'ʼ' | '`' => last.is_alphabetic() && next.is_alphabetic(),
                ',' => last.is_ascii_digit() && next.is_ascii_digit(),
                '.' => {
                    let goes_on = last.is_ascii_digit() && next.is_ascii_digit();
                    if goes_on {
                        word.push('.');
                    }
                    goes_on
                }
                // A soft hyphen and a combining accent are part of the word they stand in.
                '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => {
                    end = after;
                    true
                }
                _ => false,
            };
            if !goes_on {
                flush(word, start..end, &mut take);
            }
        }
        last = ch;
    }
    flush(word, start..end, &mut take);
}

fn flush(word: &mut String, range: Range<usize>, take: &mut impl FnMut(&str, Range<usize>)) {
    if !word.is_empty() {
        take(word, range);
        word.clear();
    }
}

/// Whether a letter belongs to a script that puts no spaces between words.
pub(super) fn stands_alone(ch: char) -> bool {
    matches!(ch,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3040}'..='\u{30ff}' // kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' // Han
        | '\u{20000}'..='\u{3fffd}')
        && ch.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::plain("a", text);
        let mut vocabulary = Vocabulary::default();
        let words: Vec<_> =
            vocabulary.read(&document).iter().map(|&number| vocabulary.word(number).to_owned()).collect();
        assert_eq!(words.join(" "), expected);
        assert_eq!(places(&document).len(), words.len());
    }

    #[test]
    fn words_are_compared_without_case_and_marks() {
        check("“Don’t,” SHE said — 'no'.", "dont she said no");
        check("the players' men's 75,000 3.5m, 12, 13.", "the players mens 75000 3.5m 12 13");
        check("Élan naïve", "élan naïve");
        check("soft\u{ad}ly", "softly");
        check("", "");
    }

    #[test]
    fn letters_of_scripts_without_spaces_are_words() {
        check("東京 ok です", "東 京 ok で す");
    }

    #[test]
    fn furniture_is_left_out() {
        let mut document = Document::plain("a", "One two.\nRead more here\nThree.");
        document.blocks[1].kind = BlockKind::Furniture;
        let words: Vec<_> = places(&document)
            .into_iter()
            .map(|range| &document.text[range.start as usize..range.end as usize])
            .collect();
        assert_eq!(words, ["One", "two", "Three"]);
    }

    #[test]
    fn an_endless_word_is_taken_in_pieces() {
        let document = Document::plain("a", &"x".repeat(1000));
        assert_eq!(places(&document).len(), 16);
    }
}
