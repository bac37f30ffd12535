//! Classes of characters, as the model file lists them.

use std::collections::BTreeMap;

use crate::ModelError;

/// Below this code point a class is a table of bits.
const TABLE_END: u32 = 0x2800;

/// A set of characters.
#[derive(Debug)]
pub(crate) struct CharClass {
    table: Vec<u64>,
    /// First and last code points, in order.
    ranges: Vec<(u32, u32)>,
}

impl CharClass {
    pub fn new(ranges: Vec<(u32, u32)>) -> Self {
        let mut table = vec![0u64; TABLE_END as usize / 64];
        for &(first, last) in &ranges {
            for point in first..=last.min(TABLE_END - 1) {
                table[point as usize / 64] |= 1 << (point % 64);
            }
        }
        Self { table, ranges }
    }

    pub fn has(&self, char: char) -> bool {
        let point = u32::from(char);
        if point < TABLE_END {
            return self.table[point as usize / 64] >> (point % 64) & 1 == 1;
        }
        let after = self.ranges.partition_point(|&(first, _)| first <= point);
        after > 0 && self.ranges[after - 1].1 >= point
    }
}

/// All classes that the tokenizer, word shapes and lemmas need.
#[derive(Debug)]
pub(crate) struct Characters {
    /// Signs and emoji that are tokens of their own.
    pub icon: CharClass,
    /// After one of these a full stop at the end of a word is a token.
    pub stop_after: CharClass,
    pub upper: CharClass,
    pub lower: CharClass,
    pub lower_or_quote: CharClass,
    pub upper_or_quote: CharClass,
    pub alpha: CharClass,
    /// Python's `str.isalpha`, of one character.
    pub is_alpha: CharClass,
    /// Python's `str.isupper`, of one letter.
    pub is_upper: CharClass,
    /// Python's `str.isdigit`, of one character.
    pub is_digit: CharClass,
}

impl Characters {
    pub fn new(classes: &BTreeMap<String, Vec<(u32, u32)>>) -> Result<Self, ModelError> {
        let class = |name: &str| {
            let ranges = classes.get(name).filter(|ranges| {
                ranges.iter().all(|(first, last)| first <= last)
                    && ranges.windows(2).all(|pair| pair[0].1 < pair[1].0)
            });
            let ranges =
                ranges.ok_or_else(|| ModelError::Damaged(format!("no class of characters {name}")))?;
            Ok::<_, ModelError>(CharClass::new(ranges.clone()))
        };
        Ok(Self {
            icon: class("icon")?,
            stop_after: class("stop_after")?,
            upper: class("upper")?,
            lower: class("lower")?,
            lower_or_quote: class("lower_or_quote")?,
            upper_or_quote: class("upper_or_quote")?,
            alpha: class("alpha")?,
            is_alpha: class("is_alpha")?,
            is_upper: class("is_upper")?,
            is_digit: class("is_digit")?,
        })
    }
}

/// Python's `str.isspace`, of one character.
pub(crate) fn is_space(char: char) -> bool {
    char.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&char)
}
