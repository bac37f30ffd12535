//! What the models know of a word by its form alone: norm, prefix, suffix and shape, as numbers.

use rustc_hash::FxHashMap;

use crate::ModelError;
use crate::characters::{Characters, is_space};
use crate::hash::string_hash;
use crate::model_file::{ModelFile, Slice};

/// Numbers of a word's forms, as spaCy's string store counts strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Forms {
    pub norm: u64,
    pub prefix: u64,
    pub suffix: u64,
    pub shape: u64,
    pub is_space: bool,
    /// Row of the word in the table of word vectors.
    pub vector: Option<u32>,
}

#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Strings that have small numbers instead of hashes.
    symbols: FxHashMap<Box<str>, u64>,
    /// Norms that are not the word in small letters, by the number of the word.
    norms: FxHashMap<u64, Box<str>>,
    vectors: Option<VectorRows>,
}

/// Which row of the table of word vectors belongs to a word.
#[derive(Debug)]
struct VectorRows {
    /// Numbers of words in order: little endian, eight bytes each.
    keys: Slice,
    /// The row of each: four bytes each.
    rows: Slice,
}

impl VectorRows {
    fn read(file: &ModelFile) -> Result<Self, ModelError> {
        let (keys, rows) = (file.wide("vectors.keys")?, file.narrow("vectors.rows")?);
        let in_order = keys.as_chunks::<8>().0.is_sorted_by_key(|key| u64::from_le_bytes(*key));
        if keys.len() / 8 != rows.len() / 4 || !in_order {
            return Err(ModelError::Damaged("its list of word vectors".to_owned()));
        }
        Ok(Self { keys, rows })
    }

    fn row(&self, word: u64) -> Option<u32> {
        let keys = self.keys.as_chunks::<8>().0;
        let at = keys.binary_search_by_key(&word, |key| u64::from_le_bytes(*key)).ok()?;
        Some(u32::from_le_bytes(self.rows.as_chunks::<4>().0[at]))
    }
}

impl Lexicon {
    pub fn new(file: &ModelFile) -> Result<Self, ModelError> {
        let description = &file.description;
        let mut lexicon = Self {
            symbols: description
                .symbols
                .iter()
                .map(|(name, &number)| (name.as_str().into(), number))
                .collect(),
            norms: FxHashMap::default(),
            vectors: if file.has("vectors.keys") { Some(VectorRows::read(file)?) } else { None },
        };
        for (word, norm) in &description.base_norms {
            lexicon.norms.insert(lexicon.number(word), norm.as_str().into());
        }
        for line in file.lines("norms")?.iter() {
            let entry = line
                .split_once('\t')
                .and_then(|(key, norm)| Some((u64::from_str_radix(key, 16).ok()?, norm)));
            let (key, norm) = entry.ok_or_else(|| ModelError::Damaged("its list of norms".to_owned()))?;
            lexicon.norms.insert(key, norm.into());
        }
        Ok(lexicon)
    }

    /// So many rows the table of word vectors must have.
    pub fn vector_rows(&self) -> usize {
        let rows = self.vectors.iter().flat_map(|vectors| vectors.rows.as_chunks::<4>().0);
        rows.map(|row| u32::from_le_bytes(*row) as usize + 1).max().unwrap_or(0)
    }

    /// The number of a string.
    pub fn number(&self, string: &str) -> u64 {
        if string.len() <= 32
            && let Some(&number) = self.symbols.get(string)
        {
            return number;
        }
        string_hash(string)
    }

    /// The forms of a word, with the norm that the tokenizer gave it, if any.
    pub fn forms(&self, word: &str, norm: Option<&str>, characters: &Characters) -> Forms {
        let norm = match norm {
            Some(norm) => self.number(norm),
            None => match self.norms.get(&self.number(word)) {
                Some(norm) => self.number(norm),
                None => self.number(&word.to_lowercase()),
            },
        };
        let prefix_end = word.chars().next().map_or(0, char::len_utf8);
        let suffix_start = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Forms {
            norm,
            prefix: self.number(&word[..prefix_end]),
            suffix: self.number(&word[suffix_start..]),
            shape: self.number(&shape(word, characters)),
            is_space: word.chars().all(is_space),
            vector: self.vectors.as_ref().and_then(|vectors| vectors.row(self.number(word))),
        }
    }
}

/// The shape of a word: capitals as X, small letters as x, digits as d, runs cut to four.
fn shape(word: &str, characters: &Characters) -> String {
    if word.chars().nth(99).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(word.len());
    let mut last = None;
    let mut run = 0;
    for char in word.chars() {
        let class = if characters.is_alpha.has(char) {
            if characters.is_upper.has(char) { 'X' } else { 'x' }
        } else if characters.is_digit.has(char) {
            'd'
        } else {
            char
        };
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < 4 {
            shape.push(class);
        }
    }
    shape
}
