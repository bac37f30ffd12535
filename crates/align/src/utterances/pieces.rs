//! What one report quotes of one speech.

use std::collections::HashMap;
use std::ops::Range;

use text::TextRange;
use types::{
    Anchor, Annotated, DocNumber, EntityNumber, Identity, IdentityNumber, Quote, QuoteKind, QuoteNumber,
    Variation,
};

/// More words than this are not compared.
const LONGEST: usize = 1500;
/// Indirect speech of fewer words is nobody's wording.
const SHORTEST_INDIRECT: usize = 5;

/// Words of little weight: they are in every quotation.
const LIGHT: &[&str] = &[
    "a", "about", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "his", "i", "in", "is", "it", "its", "me", "my", "not", "of", "on", "or", "our",
    "she", "so", "that", "the", "their", "they", "this", "to", "us", "was", "we", "were", "what", "will",
    "with", "would", "you", "your",
];

/// The quoted words of one speech in one report.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The quotations, in order. Never empty.
    pub quotes: Vec<(DocNumber, QuoteNumber)>,
    /// The quoted characters, in order.
    pub places: Vec<Anchor>,
    /// The most direct kind among them.
    pub kind: QuoteKind,
    pub speaker: Option<IdentityNumber>,
    /// Who gives voice to the speaker's words there.
    pub voice: Option<IdentityNumber>,
    /// The words in small letters, as numbers that are the same for the same word in all pieces.
    pub words: Vec<u32>,
    /// The same with verbs as the speaker had them: who reports "will" may write "would", in marks or not.
    pub unshifted: Vec<u32>,
    /// Where each word stands.
    pub ranges: Vec<TextRange>,
    /// For each word whether it has little weight.
    light: Vec<bool>,
    /// Where stretches without a gap begin, in words.
    stretches: Vec<usize>,
    /// The characters with plain marks and single blanks.
    pub text: String,
}

impl Piece {
    pub(super) fn doc(&self) -> DocNumber {
        self.quotes[0].0
    }

    pub(super) fn weight_of(&self, word: usize) -> f64 {
        if self.light[word] { 0.25 } else { 1.0 }
    }

    /// How much its words weigh.
    pub(super) fn weight(&self) -> f64 {
        (0..self.words.len()).map(|word| self.weight_of(word)).sum()
    }

    /// Whether its words stand in another, in one run.
    pub(super) fn is_held_by(&self, other: &Self) -> bool {
        other.place_of(&self.unshifted).is_some()
    }

    /// At which of its words a run of words, tense aside, first begins.
    pub(super) fn place_of(&self, words: &[u32]) -> Option<usize> {
        let at = self.unshifted.windows(words.len().max(1)).position(|run| run == words)?;
        (!words.is_empty()).then_some(at)
    }

    /// Its stretches without a gap, as runs of words.
    pub(super) fn runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.stretches
            .iter()
            .enumerate()
            .map(|(n, &start)| start..self.stretches.get(n + 1).copied().unwrap_or(self.words.len()))
    }

    /// How it differs from a piece that is at least as long.
    pub(super) fn differs_from(&self, longest: &Self) -> Variation {
        if self.text == longest.text {
            return Variation::Identical;
        }
        if self.words == longest.words {
            return Variation::Punctuation;
        }
        let mut from = 0;
        for run in self.runs() {
            let run = &self.words[run];
            let found = (from..=longest.words.len().saturating_sub(run.len()))
                .find(|&at| longest.words.get(at..at + run.len()) == Some(run));
            match found {
                Some(at) => from = at + run.len(),
                None => return Variation::WordsChanged,
            }
        }
        Variation::Shortened
    }
}

/// The pieces of all reports, report by report, each in the order of its first words.
pub(super) fn pieces(reports: &[Annotated<'_>], identities: &[Identity]) -> Vec<Piece> {
    let who: HashMap<(DocNumber, EntityNumber), IdentityNumber> = identities
        .iter()
        .zip(0..)
        .flat_map(|(identity, number)| {
            identity.members.iter().map(move |&member| (member, IdentityNumber(number)))
        })
        .collect();
    let mut reports: Vec<&Annotated<'_>> = reports.iter().collect();
    reports.sort_by_key(|report| report.number);
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut pieces = Vec::new();
    for report in reports {
        for group in speeches(&report.annotations.quotes.items) {
            let piece = piece(report, &group, &who, &mut numbers);
            let is_worth = match piece.kind {
                QuoteKind::Indirect => piece.words.len() >= SHORTEST_INDIRECT && piece.speaker.is_some(),
                _ => !piece.words.is_empty(),
            };
            if is_worth {
                pieces.push(piece);
            }
        }
    }
    pieces
}

/// Groups of quotations that belong to one speech: paragraphs that carry on, fragments of one reported clause.
fn speeches(quotes: &[Quote]) -> Vec<Vec<usize>> {
    let mut group_of: Vec<Option<usize>> = vec![None; quotes.len()];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let has_fragments: Vec<bool> = {
        let mut has = vec![false; quotes.len()];
        for within in quotes.iter().filter_map(|quote| quote.within) {
            if let Some(has) = has.get_mut(within.index()) {
                *has = true;
            }
        }
        has
    };
    for (at, quote) in quotes.iter().enumerate() {
        if quote.kind == QuoteKind::Indirect && has_fragments[at] {
            continue;
        }
        let earlier = match (quote.continues, quote.within) {
            (Some(before), _) => group_of.get(before.index()).copied().flatten(),
            (_, Some(clause)) => quotes[..at]
                .iter()
                .rposition(|other| other.within == Some(clause))
                .and_then(|other| group_of[other]),
            _ => None,
        };
        let group = earlier.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(at);
        group_of[at] = Some(group);
    }
    groups
}

fn piece(
    report: &Annotated<'_>,
    group: &[usize],
    who: &HashMap<(DocNumber, EntityNumber), IdentityNumber>,
    numbers: &mut HashMap<String, u32>,
) -> Piece {
    let all = &report.annotations.quotes.items;
    let quotes: Vec<&Quote> = group.iter().map(|&at| &all[at]).collect();
    let ranges: Vec<TextRange> = quotes
        .iter()
        .flat_map(|quote| {
            if quote.kind == QuoteKind::Mixed && !quote.marked.is_empty() {
                &quote.marked
            } else {
                &quote.parts
            }
        })
        .copied()
        .collect();
    let identity = |entity: EntityNumber| who.get(&(report.number, entity)).copied();
    let mut piece = Piece {
        quotes: group.iter().map(|&at| (report.number, QuoteNumber(at as u32))).collect(),
        places: ranges.iter().map(|&range| Anchor::new(report.number, range)).collect(),
        kind: quotes.iter().map(|quote| quote.kind).min().unwrap_or(QuoteKind::Indirect),
        speaker: quotes.iter().find_map(|quote| quote.speaker).and_then(identity),
        voice: quotes.iter().find_map(|quote| quote.voice).and_then(identity),
        words: Vec::new(),
        unshifted: Vec::new(),
        ranges: Vec::new(),
        light: Vec::new(),
        stretches: Vec::new(),
        text: String::new(),
    };
    let reading = &report.document.repaired;
    for (n, &range) in ranges.iter().enumerate() {
        let from = reading.reading(range).start;
        let words = &reading.as_str()[reading.reading(range)];
        let paragraph_follows = n > 0 && quotes.len() == ranges.len() && quotes[n].continues.is_some();
        if !paragraph_follows {
            piece.stretches.push(piece.words.len());
        }
        if n > 0 {
            piece.text.push_str(if paragraph_follows { " " } else { " … " });
        }
        push_plain(&mut piece.text, words.trim());
        let mut next_start = 0;
        for spelled in words.split(|char: char| !(char.is_alphanumeric() || matches!(char, '\'' | '’'))) {
            // What `split` gives begins where the last piece and the character behind it end.
            let start = next_start;
            let behind = words[start + spelled.len()..].chars().next().map_or(0, char::len_utf8);
            next_start = start + spelled.len() + behind;
            let word: String =
                spelled.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            if word.is_empty() || piece.words.len() >= LONGEST {
                continue;
            }
            piece.light.push(LIGHT.contains(&word.as_str()));
            let mut number = |word: &str| match numbers.get(word) {
                Some(&number) => number,
                None => {
                    let next = numbers.len() as u32;
                    numbers.insert(word.to_owned(), next);
                    next
                }
            };
            piece.words.push(number(&word));
            piece.unshifted.push(number(unshifted(&word)));
            piece.ranges.push(reading.original(from + start..from + start + spelled.len()));
        }
    }
    piece
}

/// The present of a verb that reported speech puts into the past; other words as they are.
fn unshifted(word: &str) -> &str {
    const SHIFTED: &[(&str, &str)] = &[
        ("would", "will"),
        ("could", "can"),
        ("might", "may"),
        ("was", "is"),
        ("were", "are"),
        ("had", "has"),
        ("have", "has"),
    ];
    SHIFTED.iter().find(|(past, _)| *past == word).map_or(word, |(_, present)| present)
}

/// Adds words with straight marks and single blanks.
fn push_plain(out: &mut String, words: &str) {
    let mut blank = false;
    for char in words.chars() {
        if char.is_whitespace() {
            blank = true;
            continue;
        }
        if blank {
            out.push(' ');
            blank = false;
        }
        out.push(match char {
            '‘' | '’' | '‚' | '‛' => '\'',
            '“' | '”' | '„' | '‟' => '"',
            other => other,
        });
    }
}
