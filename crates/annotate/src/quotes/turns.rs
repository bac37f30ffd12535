//! Transcripts: lines that begin with who speaks and a colon ("Q: …", "A: …", "BRANDT: …") and give the words without
//! quotation marks.
//!
//! A single such line may be anything (a headline, a caption), so a report must have several, and their labels must
//! come back or be in capitals. A turn lasts to the end of its line; lines without a label are left out. Where a whole
//! transcript stands in quotation marks, opened anew in each paragraph, paragraphs without a label go on with the turn.
//!
//! Known misses: names in small letters that speak once each; without marks, a turn of several paragraphs but its first.

use std::collections::BTreeMap;

use text::TextRange;

use crate::Source;

/// The longest label, in words.
const LONGEST_LABEL: usize = 4;
/// The fewest turns of a transcript.
const FEWEST: usize = 3;

/// One turn of a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    /// The words for whoever speaks.
    pub label: TextRange,
    /// What is said, by paragraph. Never empty.
    pub words: Vec<TextRange>,
}

impl Turn {
    /// Whether a place lies in what is said.
    pub(super) fn overlaps(&self, place: TextRange) -> bool {
        self.words.iter().any(|words| words.overlaps(place))
    }
}

/// Marks that open a quotation in the writing of transcripts.
const OPENING: &[char] = &['"', '“', '«', '„'];
const CLOSING: &[char] = &['"', '”', '»', '“'];

/// Finds the turns of a report, in order.
pub(super) fn turns(source: &Source<'_>) -> Vec<Turn> {
    let text = &source.document().text;
    let mut found: Vec<Turn> = Vec::new();
    // Whether the last turn stands in marks that are still open.
    let mut is_open = false;
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let range = |(start, end): (usize, usize)| text.range(at + start, at + end);
        if let Some((label, words)) = split(line) {
            if let (Ok(label), Ok(words)) = (range(label), range(words)) {
                found.push(Turn { label, words: vec![words] });
            }
            is_open = stays_open(line);
        } else if let Some(turn) = found.last_mut().filter(|_| is_open && stands_in_marks(line)) {
            turn.words.extend(bare(line).and_then(|words| range(words).ok()));
            is_open = stays_open(line);
        } else if !line.trim().is_empty() {
            is_open = false;
        }
        at += line.len();
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in &found {
        *times.entry(text.slice(turn.label)).or_default() += 1;
    }
    let is_speaker = |label: &str| times.get(label).is_some_and(|&times| times > 1) || is_capital(label);
    found.retain(|turn| is_speaker(text.slice(turn.label)));
    let comes_back = times.values().any(|&times| times > 1);
    if found.len() >= FEWEST && comes_back { found } else { Vec::new() }
}

type Places = ((usize, usize), (usize, usize));

fn stands_in_marks(line: &str) -> bool {
    line.trim_start().starts_with(OPENING)
}

/// Whether a line opens a quotation mark that it does not close.
fn stays_open(line: &str) -> bool {
    stands_in_marks(line) && !line.trim_end().ends_with(CLOSING)
}

/// The words of a line within its marks.
fn bare(line: &str) -> Option<(usize, usize)> {
    let words = line.trim().trim_start_matches(OPENING).trim_end_matches(CLOSING).trim();
    let start = line.find(words).filter(|_| !words.is_empty())?;
    Some((start, start + words.len()))
}

/// Label and words of a line, as places in it.
fn split(line: &str) -> Option<Places> {
    let body = line.trim_start().trim_start_matches(OPENING);
    let start = line.len() - body.len();
    let colon = body.find(':')?;
    let label = body[..colon].trim_end();
    let words = body[colon + 1..].trim();
    let words = if stands_in_marks(line) { words.trim_end_matches(CLOSING).trim_end() } else { words };
    let parts: Vec<&str> = label.split_whitespace().collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|char| char.is_alphanumeric() || matches!(char, '.' | '-' | '\'' | '’'))
    };
    let is_label = (1..=LONGEST_LABEL).contains(&parts.len()) && parts.iter().all(is_name);
    // Words in quotation marks behind a name are a quotation with a colon.
    let is_bare =
        words.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '[' | '(' | '…' | '.'));
    // "Updated: 12.30", "Police: 101" and "Location: Sele" have no words of speech behind them.
    let speaks = words.split_whitespace().count() >= 2 || words.ends_with(['.', '!', '?']);
    if !is_label || !is_bare || !speaks {
        return None;
    }
    let from = line.find(words)?;
    let from = if from > start + colon {
        from
    } else {
        start + colon + 1 + line[start + colon + 1..].find(words)?
    };
    Some(((start, start + label.len()), (from, from + words.len())))
}

fn is_capital(label: &str) -> bool {
    label.chars().any(char::is_alphabetic) && !label.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use types::Document;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = Document::plain("a.txt", text);
        let analysis = english::Analysis::default();
        let source = Source::new(&document, &analysis);
        let found: Vec<_> = turns(&source)
            .iter()
            .flat_map(|turn| turn.words.iter().map(|&words| (turn.label, words)))
            .map(|(label, words)| (document.text.slice(label), document.text.slice(words)))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn labels_that_come_back_are_speakers() {
        check(
            "Q: Why was the bridge shut?\nA: Because it moved.\nQ: Since when?\nA: Since May.\n",
            &[
                ("Q", "Why was the bridge shut?"),
                ("A", "Because it moved."),
                ("Q", "Since when?"),
                ("A", "Since May."),
            ],
        );
        check(
            "BRANDT: It is shut.\r\nVIK: Says who?\r\nBRANDT: I do.\r\n",
            &[("BRANDT", "It is shut."), ("VIK", "Says who?"), ("BRANDT", "I do.")],
        );
    }

    #[test]
    fn a_transcript_in_marks_opens_them_in_each_paragraph() {
        check(
            "“BRANDT: It is shut.\n\n“VIK: Says who?\n\n“And since when?\n\n“BRANDT: I do.”\n\n“Well,” he wrote.\n",
            &[
                ("BRANDT", "It is shut."),
                ("VIK", "Says who?"),
                ("VIK", "And since when?"),
                ("BRANDT", "I do."),
            ],
        );
    }

    #[test]
    fn single_lines_with_a_colon_are_not() {
        check("Ida Brandt: the bridge stays shut\n\nIt was shut on Monday.\n", &[]);
        check("Date: 4 May 2031\nPlace: Sele Old Bridge\nTraffic: none at all\n", &[]);
        check("Ida Brandt: “It is shut.”\nIda Brandt: “It stays shut.”\nIda Brandt: “Yes.”\n", &[]);
    }
}
