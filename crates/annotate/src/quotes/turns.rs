//! Transcripts: lines that begin with who speaks and a colon ("Q: …", "A: …", "BRANDT: …") and give the words without
//! quotation marks.
//!
//! A single such line may be anything (a headline, a caption), so a report must have several, and their labels must
//! come back or be in capitals. A turn lasts to the end of its line; lines without a label are left out.
//!
//! Known misses: names in small letters that speak once each; a turn of several paragraphs but its first.

use std::collections::BTreeMap;

use text::TextRange;

use crate::Source;

/// The longest label, in words.
const LONGEST_LABEL: usize = 4;
/// The fewest turns of a transcript.
const FEWEST: usize = 3;

/// One turn of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// The words for whoever speaks.
    pub label: TextRange,
    /// What is said.
    pub words: TextRange,
}

/// Finds the turns of a report, in order.
pub(super) fn turns(source: &Source<'_>) -> Vec<Turn> {
    let text = &source.document().text;
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        if let Some((label, words)) = split(line) {
            let range = |(start, end): (usize, usize)| text.range(at + start, at + end);
            if let (Ok(label), Ok(words)) = (range(label), range(words)) {
                found.push(Turn { label, words });
            }
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

/// Label and words of a line, as places in it.
fn split(line: &str) -> Option<Places> {
    let body = line.trim_start();
    let start = line.len() - body.len();
    let colon = body.find(':')?;
    let label = body[..colon].trim_end();
    let words = body[colon + 1..].trim();
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
            .map(|turn| (document.text.slice(turn.label), document.text.slice(turn.words)))
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
    fn single_lines_with_a_colon_are_not() {
        check("Ida Brandt: the bridge stays shut\n\nIt was shut on Monday.\n", &[]);
        check("Date: 4 May 2031\nPlace: Sele Old Bridge\nTraffic: none at all\n", &[]);
        check("Ida Brandt: “It is shut.”\nIda Brandt: “It stays shut.”\nIda Brandt: “Yes.”\n", &[]);
    }
}
