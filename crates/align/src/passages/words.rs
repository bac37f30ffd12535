//! The words of a report in the form in which they are compared.

use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use spool::Spool;
use types::{BlockKind, Document};

use super::{quoted, spelling};

/// The words of a collection, each under one number.
///
/// Numbers are given in the order of first use, so they depend on nothing but the documents and their order;
/// two different words never share one.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
    counts: Vec<u32>,
    total: u64,
}

/// Words that are taken to have been read before the first, so that a few sentences have rare words too.
const BACKGROUND: f64 = 1500.0;

/// The information, in nats, of a word of ordinary rarity.
const ORDINARY: f64 = 6.5;

impl Vocabulary {
    /// The number of a word, a new one if it was not seen before.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        let word: Arc<str> = word.into();
        self.counts.push(0);
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// The word under a number.
    pub(super) fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// How much a word tells when two texts share it: 1 for a word of ordinary rarity.
    pub(super) fn weight(&self, number: u32) -> f64 {
        let share = f64::from(self.counts[number as usize]) / (self.total as f64 + BACKGROUND);
        (-share.ln() / ORDINARY).clamp(0.3, 1.15)
    }

    /// Numbers the words of a document and counts them. Each number comes with the marks of its place.
    fn take(&mut self, scanned: &Scanned, numbers: &mut Vec<u32>) {
        let mut start = 0;
        for (&end, marks) in scanned.ends.iter().zip(&scanned.marks) {
            let number = self.number(&scanned.letters[start as usize..end as usize]);
            self.counts[number as usize] = self.counts[number as usize].saturating_add(1);
            numbers.push(number | marks);
            start = end;
        }
        self.total += scanned.ends.len() as u64;
    }
}

/// The words of a document outside furniture, in order.
struct Scanned {
    /// Their letters without anything between them.
    letters: String,
    /// Where each ends.
    ends: Vec<u32>,
    marks: Vec<u32>,
}

impl Scanned {
    fn new(document: &Document) -> Self {
        let reading = document.repaired.as_str();
        let quoted = quoted::quoted(reading);
        let mut quoted = quoted.iter().peekable();
        let mut paragraphs =
            document.blocks.iter().map(|block| document.repaired.reading(block.range).end).peekable();
        let mut scanned = Self { letters: String::new(), ends: Vec::new(), marks: Vec::new() };
        let mut end = 0;
        each_word(document, |word, range| {
            let mut is_next_paragraph = false;
            while paragraphs.next_if(|&paragraph| paragraph <= range.start).is_some() {
                is_next_paragraph = true;
            }
            if let Some(last) = scanned.marks.last_mut() {
                if is_next_paragraph {
                    *last |= ENDS_PARAGRAPH;
                }
                if sentence_ends(&reading[..end], &reading[end..range.start], &reading[range.start..]) {
                    *last |= ENDS_SENTENCE;
                }
            }
            while quoted.next_if(|quoted| quoted.end <= range.start).is_some() {}
            let is_quoted = quoted.peek().is_some_and(|quoted| quoted.start <= range.start);
            end = range.end;
            scanned.letters.push_str(word);
            scanned.ends.push(scanned.letters.len() as u32);
            scanned.marks.push(if is_quoted { QUOTED } else { 0 });
        });
        if let Some(last) = scanned.marks.last_mut() {
            *last |= ENDS_SENTENCE | ENDS_PARAGRAPH;
        }
        scanned
    }
}

/// The words of a collection as numbers, kept on disk past a limit.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) vocabulary: Vocabulary,
    words: Spool<u32>,
    /// Where each document's words begin, in the order of arrival; one more at the end.
    begins: Vec<usize>,
    /// For each document the number of its arrival.
    order: Vec<u32>,
}

impl Texts {
    /// No texts yet; up to `limit` words will be kept in memory.
    pub(super) fn new(limit: usize) -> Self {
        let (vocabulary, words) = (Vocabulary::default(), Spool::new(limit));
        Self { vocabulary, words, begins: vec![0], order: Vec::new() }
    }

    /// Takes documents in, in the order of their arrival.
    pub(super) fn add(&mut self, documents: &[&Document]) -> io::Result<()> {
        let scanned: Vec<Scanned> = documents.par_iter().map(|document| Scanned::new(document)).collect();
        let mut numbers = Vec::new();
        for scanned in &scanned {
            numbers.clear();
            self.vocabulary.take(scanned, &mut numbers);
            self.words.extend(&numbers)?;
            self.begins.push(self.words.len());
        }
        Ok(())
    }

    /// Puts the documents in their order: for each the number of its arrival.
    pub(super) fn put_in_order(&mut self, order: Vec<u32>) {
        self.order = order;
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// Fetches the words of a document.
    pub(super) fn load(&self, doc: u32, reading: &mut Reading) -> io::Result<()> {
        let at = self.order[doc as usize] as usize;
        let Reading { words, marks, buffer } = reading;
        let numbers = self.words.get(self.begins[at]..self.begins[at + 1], buffer)?;
        words.clear();
        words.extend(numbers.iter().map(|number| number & !MARKS));
        marks.clear();
        marks.extend(numbers.iter().map(|number| number & MARKS));
        Ok(())
    }
}

/// The words of one document.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Their numbers.
    pub(super) words: Vec<u32>,
    marks: Vec<u32>,
    buffer: Vec<u32>,
}

/// The upper bits of a word's number tell of its place: no collection has five hundred million different words.
const ENDS_PARAGRAPH: u32 = 1 << 29;
const ENDS_SENTENCE: u32 = 1 << 30;
const QUOTED: u32 = 1 << 31;
const MARKS: u32 = ENDS_PARAGRAPH | ENDS_SENTENCE | QUOTED;

impl Reading {
    /// Whether a sentence or paragraph ends behind a word.
    pub(super) fn ends_sentence(&self, word: u32) -> bool {
        self.marks[word as usize] & ENDS_SENTENCE != 0
    }

    /// Whether a word is the first of its paragraph.
    pub(super) fn begins_paragraph(&self, word: u32) -> bool {
        word == 0 || self.ends_paragraph(word - 1)
    }

    /// Whether a word is the last of its paragraph.
    pub(super) fn ends_paragraph(&self, word: u32) -> bool {
        self.marks[word as usize] & ENDS_PARAGRAPH != 0
    }

    /// How many words of whole paragraphs stand in a gap behind another word, from the first paragraph that begins in
    /// it, or with it, to the last that ends there.
    pub(super) fn whole_paragraphs(&self, gap: Range<u32>) -> u32 {
        let ends = |&word: &u32| self.ends_paragraph(word);
        let first = (gap.start.saturating_sub(1)..gap.end).find(ends);
        let last = gap.rev().find(ends);
        first.zip(last).map_or(0, |(first, last)| last.saturating_sub(first))
    }

    /// Whether a word stands inside quotation marks.
    pub(super) fn is_quoted(&self, word: u32) -> bool {
        self.marks[word as usize] & QUOTED != 0
    }
}

/// Whether a sentence ends with the last word of `before`, given what stands between it and the next word.
///
/// A full stop behind one letter or a known short form ends none, nor one that a small letter follows.
fn sentence_ends(before: &str, between: &str, after: &str) -> bool {
    if between.contains('\n') || between.contains(['!', '?', '。', '！', '？', '।', '؟']) {
        return true;
    }
    let Some(stop) = between.find(['.', '…']) else { return false };
    if !between[stop..].contains(char::is_whitespace) || after.starts_with(char::is_lowercase) {
        return false;
    }
    let last = before.rsplit(|ch: char| !ch.is_alphanumeric()).next().unwrap_or_default();
    last.chars().nth(1).is_some() && !SHORT_FORMS.contains(&last)
}

/// Short forms that are followed by a capital within a sentence.
const SHORT_FORMS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Rev",
    "Hon", "St", "Mt", "Ft", "No", "vs", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// Byte ranges of the document's words in its repaired reading, in order.
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

    fn read(document: &Document) -> (Texts, Reading) {
        let mut texts = Texts::new(usize::MAX);
        texts.add(&[document]).unwrap();
        texts.put_in_order(vec![0]);
        let mut reading = Reading::default();
        texts.load(0, &mut reading).unwrap();
        (texts, reading)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::plain("a", text);
        let (texts, reading) = read(&document);
        let words: Vec<_> =
            reading.words.iter().map(|&number| texts.vocabulary.word(number).to_owned()).collect();
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
    fn sentences_end_at_stops_and_lines() {
        let text =
            "Mr. Oke left. He didn’t say why! A U.S. envoy stayed\nAll of “them. Now” it is 3.5 p.m. there.";
        let document = Document::plain("a", text);
        let (_, reading) = read(&document);
        let ends: Vec<_> = (0u32..)
            .zip(places(&document))
            .filter(|(word, _)| reading.ends_sentence(*word))
            .map(|(_, place)| &text[place.start as usize..place.end as usize])
            .collect();
        assert_eq!(ends, ["left", "why", "stayed", "them", "there"]);
        let quoted: Vec<_> = (0u32..)
            .zip(places(&document))
            .filter(|(word, _)| reading.is_quoted(*word))
            .map(|(_, place)| &text[place.start as usize..place.end as usize])
            .collect();
        assert_eq!(quoted, ["them", "Now"]);
    }

    #[test]
    fn whole_paragraphs_in_a_gap_are_counted() {
        let document = Document::plain("a", "One two.\n\nThree four five.\n\nSix.\n\nSeven eight.");
        let (_, reading) = read(&document);
        for (gap, expected) in [(2..6, 4), (1..7, 4), (2..5, 3), (3..6, 1), (3..5, 0), (6..8, 2), (4..4, 0)] {
            assert_eq!(reading.whole_paragraphs(gap.clone()), expected, "{gap:?}");
        }
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
