use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The unaltered characters of one document. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text(Arc<str>);

/// A half-open range of UTF-8 bytes in one [`Text`], both ends on character boundaries.
///
/// Ranges order by start, then by end. `Debug` prints `5..10`.
///
/// ```
/// let text = text::Text::new("Né à Lyon.").unwrap();
/// let range = text.range(5, 6).unwrap_err(); // inside the two bytes of “à”
/// assert_eq!(range.to_string(), "5 is not a character boundary");
/// let lyon = text.find("Lyon").unwrap();
/// assert_eq!(text.slice(lyon), "Lyon");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextRange {
    start: u32,
    end: u32,
}

/// Why two offsets are not a range of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeError {
    /// The end lies before the start.
    Backwards {
        /// First offset.
        start: usize,
        /// Second offset.
        end: usize,
    },
    /// The end lies behind the text's last byte.
    OutOfBounds {
        /// The offset.
        end: usize,
        /// The text's length.
        len: usize,
    },
    /// An offset lies inside a character.
    NotABoundary {
        /// The offset.
        offset: usize,
    },
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Backwards { start, end } => write!(f, "the range {start}..{end} runs backwards"),
            Self::OutOfBounds { end, len } => write!(f, "{end} lies behind the text's end, {len}"),
            Self::NotABoundary { offset } => write!(f, "{offset} is not a character boundary"),
        }
    }
}

impl std::error::Error for RangeError {}

/// A text of 4 GiB or more, which 32-bit ranges cannot address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// Length in bytes.
    pub len: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a text of {} bytes is too long: under 4 GiB is possible", self.len)
    }
}

impl std::error::Error for TooLong {}

impl Text {
    /// Takes the characters of a document.
    ///
    /// # Errors
    /// [`TooLong`] for 4 GiB and more.
    pub fn new(text: impl Into<Arc<str>>) -> Result<Self, TooLong> {
        let text = text.into();
        match u32::try_from(text.len()) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(TooLong { len: text.len() }),
        }
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The range of the bytes `start..end`.
    ///
    /// # Errors
    /// [`RangeError`] if the bytes are not whole characters of this text.
    pub fn range(&self, start: usize, end: usize) -> Result<TextRange, RangeError> {
        if end < start {
            return Err(RangeError::Backwards { start, end });
        }
        if end > self.0.len() {
            return Err(RangeError::OutOfBounds { end, len: self.0.len() });
        }
        for offset in [start, end] {
            if !self.0.is_char_boundary(offset) {
                return Err(RangeError::NotABoundary { offset });
            }
        }
        Ok(TextRange { start: start as u32, end: end as u32 })
    }

    /// The range of a slice that was borrowed from this text.
    ///
    /// # Panics
    /// If `part` is not a part of this very text.
    pub fn range_of(&self, part: &str) -> TextRange {
        let start = (part.as_ptr() as usize)
            .checked_sub(self.0.as_ptr() as usize)
            .filter(|start| start + part.len() <= self.0.len())
            .expect("the slice is a part of this text");
        self.range(start, start + part.len()).expect("a string slice ends on boundaries")
    }

    /// The range of the first occurrence of `words`.
    pub fn find(&self, words: &str) -> Option<TextRange> {
        let start = self.0.find(words)?;
        self.range(start, start + words.len()).ok()
    }

    /// The range of the whole text.
    pub fn all(&self) -> TextRange {
        TextRange { start: 0, end: self.0.len() as u32 }
    }

    /// The characters of a range.
    ///
    /// # Panics
    /// If the range was made by another text and does not fit this one.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.0[range.start as usize..range.end as usize]
    }

    /// The range without the white space at its ends. Empty at its start where there is nothing else.
    pub fn trim(&self, range: TextRange) -> TextRange {
        let words = self.slice(range);
        let trimmed = words.trim();
        if trimmed.is_empty() {
            return TextRange { start: range.start, end: range.start };
        }
        self.range_of(trimmed)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl TextRange {
    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Byte behind the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: TextRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside.
    pub fn contains_offset(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: TextRange) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The bytes both hold, if any.
    pub fn intersect(self, other: TextRange) -> Option<TextRange> {
        self.overlaps(other)
            .then(|| TextRange { start: self.start.max(other.start), end: self.end.min(other.end) })
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: TextRange) -> TextRange {
        TextRange { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What lies between the end of this range and the start of a later one; `None` if they overlap.
    pub fn between(self, later: TextRange) -> Option<TextRange> {
        (self.end <= later.start).then_some(TextRange { start: self.end, end: later.start })
    }

    /// From the start of this range to the start of a later one inside or behind it.
    pub fn up_to(self, later: TextRange) -> Option<TextRange> {
        (self.start <= later.start).then_some(TextRange { start: self.start, end: later.start })
    }

    /// The empty range at the start.
    pub fn at_start(self) -> TextRange {
        TextRange { start: self.start, end: self.start }
    }

    /// As a standard range of `usize`, for slicing.
    pub fn as_usize(self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }

    /// A range whose ends are known to be boundaries of the text in question.
    pub(crate) fn trusted(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_must_fit_its_text() {
        let text = Text::new("aé").unwrap();
        assert!(text.range(0, 3).is_ok());
        assert_eq!(text.range(0, 4), Err(RangeError::OutOfBounds { end: 4, len: 3 }));
        assert_eq!(text.range(0, 2), Err(RangeError::NotABoundary { offset: 2 }));
        assert_eq!(text.range(2, 1), Err(RangeError::Backwards { start: 2, end: 1 }));
    }

    #[test]
    fn set_operations_on_ranges() {
        let text = Text::new("0123456789").unwrap();
        let range = |start, end| text.range(start, end).unwrap();
        assert_eq!(range(0, 5).intersect(range(3, 8)), Some(range(3, 5)));
        assert_eq!(range(0, 3).intersect(range(3, 8)), None);
        assert_eq!(range(0, 3).cover(range(5, 8)), range(0, 8));
        assert_eq!(range(0, 3).between(range(5, 8)), Some(range(3, 5)));
        assert_eq!(range(0, 6).between(range(5, 8)), None);
        assert!(range(0, 6).contains(range(2, 6)));
        assert_eq!(format!("{:?}", range(2, 6)), "2..6");
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = Text::new("  a b \n ").unwrap();
        assert_eq!(text.slice(text.trim(text.all())), "a b");
        assert!(text.trim(text.range(5, 8).unwrap()).is_empty());
    }
}
