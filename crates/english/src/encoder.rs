//! Vectors for tokens: hashed embeddings, mixed, then convolutions over the neighbours.
//!
//! This is spaCy's `MultiHashEmbed` (Serrà and Karatzoglou 2017; Miranda et al. 2022) under
//! `MaxoutWindowEncoder`: each layer takes a token and its two neighbours, the largest of three affine
//! functions per output (maxout, Goodfellow et al. 2013), normalises and adds its input.

use rustc_hash::FxHashMap;

use crate::ModelError;
use crate::hash::embedding_rows;
use crate::kernels::{self, Layer, Processor, Rounded};
use crate::lexicon::Forms;
use crate::model_file::{EncoderDescription, ModelFile, Slice};

/// Rows of zeros on both sides of a text, as spaCy has them: how far the layers together can see.
const PADDING: usize = 4;

/// So many words are remembered with their vectors before all are forgotten.
const MOST_KNOWN: usize = 12_000;

/// What is embedded of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Norm,
    Prefix,
    Suffix,
    Shape,
    SpaceAfter,
    IsSpace,
}

#[derive(Debug)]
struct Table {
    attribute: Attribute,
    seed: u32,
    rows: u32,
    numbers: Slice,
}

#[derive(Debug)]
struct Maxout {
    layer: Layer<3>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

/// An encoder with its weights.
#[derive(Debug)]
pub(crate) struct Encoder {
    processor: Processor,
    width: usize,
    tables: Vec<Table>,
    /// Projected vectors of whole words, for models that have them.
    vectors: Option<Slice>,
    mix: Maxout,
    layers: Vec<Maxout>,
    /// Whether an embedded attribute depends on what follows the token.
    sees_space_after: bool,
}

/// A token as the encoder takes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenForms {
    pub forms: Forms,
    /// Number of the word, for the memory of known words.
    pub word: u32,
    pub space_after: bool,
}

/// Vectors of words seen before. Nothing of it shows in the results.
#[derive(Debug, Default)]
pub(crate) struct KnownWords {
    rows: FxHashMap<(u32, bool), u32>,
    numbers: Vec<f32>,
}

impl KnownWords {
    pub fn clear(&mut self) {
        self.rows.clear();
        self.numbers.clear();
    }
}

impl Maxout {
    fn read(file: &ModelFile, name: &str, inputs: usize, outputs: usize) -> Result<Self, ModelError> {
        let weights = file.half(&format!("{name}.weight"), &[outputs, 3, inputs])?;
        let biases = file.full(&format!("{name}.bias"), &[outputs, 3])?;
        Ok(Self {
            layer: Layer::new(file.processor(), outputs, outputs, &weights, &biases),
            gain: file.full(&format!("{name}.gain"), &[outputs])?,
            shift: file.full(&format!("{name}.shift"), &[outputs])?,
        })
    }
}

impl Encoder {
    pub fn read(file: &ModelFile, name: &str, description: &EncoderDescription) -> Result<Self, ModelError> {
        let damaged = |what: &str| ModelError::Damaged(format!("{name}: {what}"));
        let count = description.attributes.len();
        if count == 0 || count != description.seeds.len() || description.layers > PADDING {
            return Err(damaged("no encoder of this kind"));
        }
        let [_, width] = *file.shape(&format!("{name}.embed.0"))? else {
            return Err(damaged("an embedding is no table"));
        };
        if width == 0 || width % kernels::LANES != 0 || width > kernels::LONGEST {
            return Err(damaged("the width of the encoder"));
        }
        let mut tables = Vec::with_capacity(count);
        for (i, (attribute, &seed)) in description.attributes.iter().zip(&description.seeds).enumerate() {
            let attribute = match attribute.as_str() {
                "NORM" => Attribute::Norm,
                "PREFIX" => Attribute::Prefix,
                "SUFFIX" => Attribute::Suffix,
                "SHAPE" => Attribute::Shape,
                "SPACY" => Attribute::SpaceAfter,
                "IS_SPACE" => Attribute::IsSpace,
                _ => return Err(damaged("an attribute that is not known")),
            };
            let name = format!("{name}.embed.{i}");
            let rows = file.shape(&name)?.first().copied().unwrap_or(0);
            if rows == 0 || rows > u32::MAX as usize {
                return Err(damaged("an embedding without rows"));
            }
            let numbers = file.half_bytes(&name, &[rows, width])?;
            tables.push(Table { attribute, seed, rows: rows as u32, numbers });
        }
        let vectors = if description.has_static {
            let name = format!("{name}.static");
            let rows = file.shape(&name)?.first().copied().unwrap_or(0);
            Some(file.half_bytes(&name, &[rows, width])?)
        } else {
            None
        };
        let joined = width * (count + usize::from(vectors.is_some()));
        let mix = Maxout::read(file, &format!("{name}.mix"), joined, width)?;
        let layers = (0..description.layers)
            .map(|i| Maxout::read(file, &format!("{name}.conv.{i}"), 3 * width, width))
            .collect::<Result<_, _>>()?;
        let sees_space_after = tables.iter().any(|table| table.attribute == Attribute::SpaceAfter);
        Ok(Self { processor: file.processor(), width, tables, vectors, mix, layers, sees_space_after })
    }

    /// Numbers in a token's vector.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows in the table of word vectors.
    pub fn vector_rows(&self) -> usize {
        self.vectors.as_ref().map_or(0, |vectors| vectors.len() / 2 / self.width)
    }

    /// The vectors of the tokens of one text, one after another.
    pub fn encode(&self, tokens: &[TokenForms], known: &mut KnownWords) -> Rounded {
        let width = self.width;
        let mut vectors = vec![0.0; (tokens.len() + 2 * PADDING) * width];
        self.embed(tokens, known, &mut vectors[PADDING * width..][..tokens.len() * width]);
        let mut rounded = Rounded::default();
        let mut mixed = Vec::new();
        for (i, layer) in self.layers.iter().enumerate() {
            // Of the padding only what the layers above still see.
            let seen = self.layers.len() - 1 - i;
            let (first, rows) = (PADDING - seen, tokens.len() + 2 * seen);
            self.processor.round(&vectors, width, &mut rounded);
            mixed.resize(rows * width, 0.0);
            layer.layer.apply(&rounded, first - 1, 1, rows, &mut mixed);
            let sum = &mut vectors[first * width..][..rows * width];
            self.processor.normalize_add(&mut mixed, &layer.gain, &layer.shift, Some(sum));
        }
        self.processor.round(&vectors[PADDING * width..][..tokens.len() * width], width, &mut rounded);
        rounded
    }

    fn embed(&self, tokens: &[TokenForms], known: &mut KnownWords, vectors: &mut [f32]) {
        let width = self.width;
        if known.rows.len() + tokens.len() > MOST_KNOWN {
            known.clear();
        }
        let key = |token: &TokenForms| (token.word, self.sees_space_after && token.space_after);
        let mut joined = Vec::new();
        let first = known.rows.len();
        for token in tokens {
            let next = known.rows.len() as u32;
            if let std::collections::hash_map::Entry::Vacant(entry) = known.rows.entry(key(token)) {
                entry.insert(next);
                self.join(token, &mut joined);
            }
        }
        let new = known.rows.len() - first;
        known.numbers.resize((first + new) * width, 0.0);
        let results = &mut known.numbers[first * width..];
        let mut rounded = Rounded::default();
        self.processor.round(&joined, width, &mut rounded);
        self.mix.layer.apply(&rounded, 0, joined.len() / width / new.max(1), new, results);
        self.processor.normalize_add(results, &self.mix.gain, &self.mix.shift, None);
        for (token, vector) in tokens.iter().zip(vectors.chunks_exact_mut(width)) {
            let row = known.rows[&key(token)] as usize;
            vector.copy_from_slice(&known.numbers[row * width..][..width]);
        }
    }

    /// Appends the embeddings of a token's attributes, side by side.
    fn join(&self, token: &TokenForms, joined: &mut Vec<f32>) {
        let width = self.width;
        let mut row_numbers = vec![0.0; width];
        for table in &self.tables {
            let key = match table.attribute {
                Attribute::Norm => token.forms.norm,
                Attribute::Prefix => token.forms.prefix,
                Attribute::Suffix => token.forms.suffix,
                Attribute::Shape => token.forms.shape,
                Attribute::SpaceAfter => u64::from(token.space_after),
                Attribute::IsSpace => u64::from(token.forms.is_space),
            };
            let start = joined.len();
            joined.resize(start + width, 0.0);
            for row in embedding_rows(key, table.seed, table.rows) {
                let halves = &table.numbers[row as usize * width * 2..][..width * 2];
                self.processor.widen(halves, &mut row_numbers);
                self.processor.sum_rows(&mut joined[start..], &[&row_numbers]);
            }
        }
        if let Some(vectors) = &self.vectors {
            let start = joined.len();
            joined.resize(start + width, 0.0);
            if let Some(row) = token.forms.vector {
                let halves = &vectors[row as usize * width * 2..][..width * 2];
                self.processor.widen(halves, &mut joined[start..]);
            }
        }
    }
}
