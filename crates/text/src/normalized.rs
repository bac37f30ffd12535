use crate::{Text, TextRange};

/// An altered reading of a text, beside it, with a map back to the characters it was made from.
///
/// Ranges of the reading are plain byte ranges of [`Normalized::as_str`]; ranges of the original are
/// [`TextRange`]s. A range that ends inside a replaced piece maps to the whole piece.
///
/// ```
/// use text::{Normalized, Text};
/// let text = Text::new("50 â€“ 60").unwrap();
/// let mut reading = Normalized::builder(&text);
/// reading.replace(text.find("â€“").unwrap(), "–");
/// let reading = reading.finish();
/// assert_eq!(reading.as_str(), "50 – 60");
/// let dash = reading.as_str().find('–').unwrap();
/// assert_eq!(text.slice(reading.original(dash..dash + 3)), "â€“");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalized {
    reading: Option<Text>,
    original: Text,
    /// Replaced pieces in order. Between them the reading is the original.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    reading: TextRange,
    original: TextRange,
}

/// Collects replacements from the start of a text to its end.
#[derive(Debug)]
pub struct NormalizedBuilder<'a> {
    text: &'a Text,
    reading: String,
    done: usize,
    pieces: Vec<Piece>,
}

impl Normalized {
    /// The reading that is the text itself.
    pub fn unchanged(text: &Text) -> Self {
        Self { reading: None, original: text.clone(), pieces: Vec::new() }
    }

    /// Starts a reading of `text`.
    pub fn builder(text: &Text) -> NormalizedBuilder<'_> {
        NormalizedBuilder { text, reading: String::new(), done: 0, pieces: Vec::new() }
    }

    /// The altered text.
    pub fn as_str(&self) -> &str {
        self.reading.as_ref().unwrap_or(&self.original).as_str()
    }

    /// Whether nothing was replaced.
    pub fn is_unchanged(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The replaced pieces of the original, in order, each with what it reads as.
    pub fn replacements(&self) -> impl Iterator<Item = (TextRange, &str)> {
        self.pieces.iter().map(|piece| (piece.original, &self.as_str()[piece.reading.as_usize()]))
    }

    /// The original characters that a byte range of the reading was made from.
    ///
    /// # Panics
    /// If the range does not lie on character boundaries of the reading.
    pub fn original(&self, range: std::ops::Range<usize>) -> TextRange {
        let start = self.original_offset(range.start, false);
        let end = if range.is_empty() { start } else { self.original_offset(range.end, true) };
        self.original.range(start, end.max(start)).expect("pieces lie on boundaries")
    }

    /// How the reading gives an original range. A range that ends inside a replaced piece gives it whole.
    pub fn reading(&self, range: TextRange) -> std::ops::Range<usize> {
        let start = self.reading_offset(range.start(), false);
        let end = if range.is_empty() { start } else { self.reading_offset(range.end(), true) };
        start..end.max(start)
    }

    fn original_offset(&self, offset: usize, is_end: bool) -> usize {
        carry_over(&self.pieces, offset, is_end, |piece| piece.reading, |piece| piece.original)
    }

    fn reading_offset(&self, offset: usize, is_end: bool) -> usize {
        carry_over(&self.pieces, offset, is_end, |piece| piece.original, |piece| piece.reading)
    }
}

/// Carries an offset from one side of the pieces to the other. The start of a range inside a piece goes to
/// the piece's start, the end of one to its end.
fn carry_over(
    pieces: &[Piece],
    offset: usize,
    is_end: bool,
    from: impl Fn(&Piece) -> TextRange,
    to: impl Fn(&Piece) -> TextRange,
) -> usize {
    let behind = pieces.partition_point(|piece| {
        let start = from(piece).start();
        start < offset || (start == offset && !is_end)
    });
    let Some(piece) = behind.checked_sub(1).map(|at| &pieces[at]) else { return offset };
    if offset >= from(piece).end() {
        to(piece).end() + (offset - from(piece).end())
    } else if is_end {
        to(piece).end()
    } else {
        to(piece).start()
    }
}

impl NormalizedBuilder<'_> {
    /// Reads `range` as `words` instead.
    ///
    /// # Panics
    /// If `range` is empty or lies before the end of an earlier replacement.
    pub fn replace(&mut self, range: TextRange, words: &str) {
        assert!(!range.is_empty(), "only characters that are there can be replaced");
        assert!(self.done <= range.start(), "replacements go from the start to the end");
        self.reading.push_str(&self.text[self.done..range.start()]);
        let start = self.reading.len();
        self.reading.push_str(words);
        self.pieces.push(Piece { reading: TextRange::trusted(start, self.reading.len()), original: range });
        self.done = range.end();
    }

    /// The reading, with the rest of the text as it is.
    ///
    /// # Panics
    /// If replacements made it 4 GiB or longer.
    pub fn finish(mut self) -> Normalized {
        if self.pieces.is_empty() {
            return Normalized::unchanged(self.text);
        }
        self.reading.push_str(&self.text[self.done..]);
        let reading = Text::new(self.reading).expect("a reading is about as long as its text");
        Normalized { reading: Some(reading), original: self.text.clone(), pieces: self.pieces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Text, Normalized) {
        let text = Text::new("aXXbYc").unwrap();
        let mut builder = Normalized::builder(&text);
        builder.replace(text.find("XX").unwrap(), "x");
        builder.replace(text.find("Y").unwrap(), "");
        let reading = builder.finish();
        (text, reading)
    }

    #[test]
    fn ranges_of_the_reading_map_back() {
        let (text, reading) = sample();
        assert_eq!(reading.as_str(), "axbc");
        let back = |start, end| text.slice(reading.original(start..end));
        assert_eq!(back(0, 1), "a");
        assert_eq!(back(1, 2), "XX");
        assert_eq!(back(2, 3), "b");
        assert_eq!(back(3, 4), "c");
        assert_eq!(back(0, 4), "aXXbYc");
        assert_eq!(back(2, 4), "bYc");
    }

    #[test]
    fn ranges_of_the_original_map_forth() {
        let (text, reading) = sample();
        let forth = |words| &reading.as_str()[reading.reading(text.find(words).unwrap())];
        assert_eq!(forth("a"), "a");
        assert_eq!(forth("XX"), "x");
        assert_eq!(forth("XXb"), "xb");
        assert_eq!(forth("bYc"), "bc");
        assert_eq!(forth("Y"), "");
        assert_eq!(reading.replacements().map(|(_, words)| words).collect::<Vec<_>>(), ["x", ""]);
    }

    #[test]
    fn an_unchanged_reading_is_the_text() {
        let text = Text::new("abc").unwrap();
        let reading = Normalized::unchanged(&text);
        assert_eq!(reading.original(1..2), text.range(1, 2).unwrap());
        assert!(reading.is_unchanged());
    }
}
