use crate::{RangeError, Text, TextRange};

/// Converts between UTF-8 bytes (inside tellings) and code points or UTF-16 units (at its edges).
///
/// Keeps one mark every 128 bytes, so a conversion looks at 128 bytes at the most.
///
/// ```
/// let text = text::Text::new("“Né à Lyon”").unwrap();
/// let offsets = text::Offsets::new(&text);
/// let lyon = text.find("Lyon").unwrap();
/// assert_eq!(offsets.code_points(lyon), (6, 10)); // text[6:10] in Python
/// assert_eq!(offsets.range(6, 10).unwrap(), lyon);
/// ```
#[derive(Debug, Clone)]
pub struct Offsets {
    text: Text,
    /// Code points and UTF-16 units before byte `i * STRIDE`, or before the character that holds it.
    marks: Vec<(u32, u32)>,
    is_ascii: bool,
}

const STRIDE: usize = 128;

impl Offsets {
    /// Counts a text once.
    pub fn new(text: &Text) -> Self {
        let is_ascii = text.is_ascii();
        let mut marks = Vec::new();
        if !is_ascii {
            let (mut points, mut units, mut next) = (0u32, 0u32, 0);
            for (at, ch) in text.char_indices() {
                while at + ch.len_utf8() > next {
                    marks.push((points, units));
                    next += STRIDE;
                }
                points += 1;
                units += ch.len_utf16() as u32;
            }
        }
        Self { text: text.clone(), marks, is_ascii }
    }

    /// Start and end of a range in code points.
    pub fn code_points(&self, range: TextRange) -> (usize, usize) {
        (self.count(range.start()).0, self.count(range.end()).0)
    }

    /// Start and end of a range in UTF-16 units, as browsers count.
    pub fn utf16(&self, range: TextRange) -> (usize, usize) {
        (self.count(range.start()).1, self.count(range.end()).1)
    }

    /// The range of the code points `start..end`.
    ///
    /// # Errors
    /// [`RangeError`] if they run backwards or behind the text; the numbers in it are code points.
    pub fn range(&self, start: usize, end: usize) -> Result<TextRange, RangeError> {
        if end < start {
            return Err(RangeError::Backwards { start, end });
        }
        let byte = |point| {
            self.byte_of(point)
                .ok_or_else(|| RangeError::OutOfBounds { end: point, len: self.count(self.text.len()).0 })
        };
        let (start, end) = (byte(start)?, byte(end)?);
        self.text.range(start, end)
    }

    fn count(&self, offset: usize) -> (usize, usize) {
        if self.is_ascii {
            return (offset, offset);
        }
        let slot = (offset / STRIDE).min(self.marks.len().saturating_sub(1));
        let Some(&(points, units)) = self.marks.get(slot) else { return (0, 0) };
        let from = self.floor_boundary(slot * STRIDE);
        let part = &self.text[from..offset];
        let more_points = part.chars().count();
        let more_units: usize = part.chars().map(char::len_utf16).sum();
        (points as usize + more_points, units as usize + more_units)
    }

    fn byte_of(&self, point: usize) -> Option<usize> {
        if self.is_ascii {
            return (point <= self.text.len()).then_some(point);
        }
        let slot = self.marks.partition_point(|&(points, _)| points as usize <= point);
        let slot = slot.checked_sub(1)?;
        let from = self.floor_boundary(slot * STRIDE);
        let rest = point - self.marks[slot].0 as usize;
        let mut chars = self.text[from..].char_indices();
        match chars.nth(rest) {
            Some((at, _)) => Some(from + at),
            None => (self.text[from..].chars().count() == rest).then_some(self.text.len()),
        }
    }

    fn floor_boundary(&self, mut offset: usize) -> usize {
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn conversions_agree_with_counting(words in "(?s).{0,400}", from in 0usize..400, to in 0usize..400) {
            let text = Text::new(words.as_str()).unwrap();
            let offsets = Offsets::new(&text);
            let boundaries: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (from, to) = (from.min(to).min(boundaries.len() - 1), from.max(to).min(boundaries.len() - 1));
            let range = text.range(boundaries[from], boundaries[to]).unwrap();
            prop_assert_eq!(offsets.code_points(range), (from, to));
            prop_assert_eq!(offsets.range(from, to).unwrap(), range);
            let before = text[..range.start()].encode_utf16().count();
            prop_assert_eq!(offsets.utf16(range).0, before);
        }
    }

    #[test]
    fn behind_the_end_is_refused() {
        for words in ["abc", "äbc", ""] {
            let text = Text::new(words).unwrap();
            let offsets = Offsets::new(&text);
            let points = words.chars().count();
            assert!(offsets.range(0, points).is_ok());
            assert!(offsets.range(0, points + 1).is_err(), "{words}");
        }
    }
}
