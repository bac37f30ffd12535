use std::ops::Range;

use english::{Analysis, Model, Token};
use text::TextRange;
use types::{Block, BlockKind, Document};

use crate::dateline;

/// Parses a document block by block, so that no sentence runs over the end of a paragraph, and a dateline apart from the
/// sentence behind it.
///
/// The analysis is of [`Document::repaired`], its offsets are bytes of that reading; [`Source`] maps them back.
/// Furniture is left out. A document in another language than English gives an empty analysis.
pub fn analyse(document: &Document, model: &Model) -> Analysis {
    if document.language.as_deref().is_some_and(|language| language != "en") {
        return Analysis::default();
    }
    let reading = document.repaired.as_str();
    let mut pieces: Vec<Range<usize>> = Vec::with_capacity(document.blocks.len());
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
        let piece = document.repaired.reading(block.range);
        let dateline =
            (block.kind == BlockKind::Paragraph).then(|| dateline::end(&reading[piece.clone()])).flatten();
        match dateline {
            Some(end) => {
                let end = piece.start + end;
                let blank = reading[end..piece.end].len() - reading[end..piece.end].trim_start().len();
                pieces.extend([piece.start..end, end + blank..piece.end]);
            }
            None => pieces.push(piece),
        }
    }
    let texts: Vec<&str> = pieces.iter().map(|piece| &reading[piece.clone()]).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut sentence_starts = Vec::new();
    let mut names = Vec::new();
    for (piece, analysis) in pieces.iter().zip(model.analyze_batch(&texts)) {
        let (bytes, numbers) = (piece.start as u32, tokens.len() as u32);
        sentence_starts.extend(analysis.sentences().iter().map(|sent| sent.tokens.start + numbers));
        names.extend(
            analysis
                .entities()
                .iter()
                .map(|name| (name.tokens.start + numbers..name.tokens.end + numbers, name.label)),
        );
        tokens.extend(analysis.tokens().iter().map(|tok| Token {
            start: tok.start + bytes,
            end: tok.end + bytes,
            head: tok.head + numbers,
            ..tok.clone()
        }));
    }
    Analysis::from_parts(tokens, &sentence_starts, &names).expect("analyses one behind the other are one")
}

/// A document with its parse: what extractors read.
///
/// Tokens are known by their numbers in the analysis. Their words come from the repaired reading, their ranges
/// lie in the document's text.
#[derive(Debug)]
pub struct Source<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    ranges: Vec<TextRange>,
}

impl<'a> Source<'a> {
    /// Puts a document and the analysis that [`analyse`] made of it together.
    pub fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let ranges = analysis.tokens().iter().map(|tok| document.repaired.original(tok.range())).collect();
        Self { document, analysis, ranges }
    }

    /// The document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// The parse, in offsets of the repaired reading.
    pub fn analysis(&self) -> &'a Analysis {
        self.analysis
    }

    /// The tokens.
    pub fn tokens(&self) -> &'a [Token] {
        self.analysis.tokens()
    }

    /// The word of token `i`, as repaired.
    pub fn word(&self, i: usize) -> &'a str {
        self.analysis.token(i).text(self.document.repaired.as_str())
    }

    /// The place of token `i` in the document's text.
    pub fn range(&self, i: usize) -> TextRange {
        self.ranges[i]
    }

    /// The place of a run of tokens in the document's text.
    ///
    /// # Panics
    /// If the run is empty or not of this document.
    pub fn range_of(&self, tokens: Range<usize>) -> TextRange {
        self.ranges[tokens.start].cover(self.ranges[tokens.end - 1])
    }

    /// The words of a place in the document's text, as repaired.
    pub fn words(&self, range: TextRange) -> &'a str {
        &self.document.repaired.as_str()[self.document.repaired.reading(range)]
    }

    /// The tokens that share a byte with a place in the document's text.
    pub fn tokens_in(&self, range: TextRange) -> Range<usize> {
        let first = self.ranges.partition_point(|tok| tok.end() <= range.start());
        let after = self.ranges.partition_point(|tok| tok.start() < range.end());
        first..after.max(first)
    }

    /// The place of sentence `i` in the document's text, without white space around it.
    pub fn sentence(&self, i: usize) -> TextRange {
        let sent = &self.analysis.sentences()[i];
        self.document.repaired.original(sent.range())
    }

    /// The places of all sentences that have a character.
    pub fn sentences(&self) -> Vec<TextRange> {
        (0..self.analysis.sentences().len())
            .map(|i| self.sentence(i))
            .filter(|sent| !sent.is_empty())
            .collect()
    }

    /// The block that holds the first character of a place.
    pub fn block_at(&self, range: TextRange) -> Option<&'a Block> {
        let after = self.document.blocks.partition_point(|block| block.range.start() <= range.start());
        let block = &self.document.blocks[after.checked_sub(1)?];
        block.range.contains_offset(range.start()).then_some(block)
    }
}
