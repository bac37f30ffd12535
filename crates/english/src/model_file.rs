//! The model file: safetensors with a description of the pipeline in its metadata.
//!
//! `tools/convert_spacy.py` writes it. The metadata has `format` (`tellings/english`), `version`,
//! `pipeline` (JSON, see [`Description`]) and `checksum`: the sha256, in hexadecimal, of `pipeline`, a zero
//! byte, the table of tensors as compact JSON with sorted keys, a zero byte, and the tensors' bytes.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::ModelError;
use crate::kernels::Processor;

/// The value of `format` in the metadata.
const FORMAT: &str = "tellings/english";
/// The version of the format that this program reads.
const VERSION: &str = "1";

/// What the metadata say of the pipeline.
#[derive(Debug, Deserialize)]
pub(crate) struct Description {
    pub name: String,
    pub package_version: String,
    pub source: String,
    pub license: String,
    pub author: String,
    pub tok2vec: EncoderDescription,
    pub ner: NerDescription,
    pub parser: ParserDescription,
    pub tagger: TaggerDescription,
    pub tokenizer: TokenizerDescription,
    pub characters: BTreeMap<String, Vec<(u32, u32)>>,
    pub symbols: BTreeMap<String, u64>,
    pub attribute_rules: Vec<AttributeRuleDescription>,
    pub lemma_rules: BTreeMap<String, Vec<(String, String)>>,
    pub base_norms: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct EncoderDescription {
    pub attributes: Vec<String>,
    pub seeds: Vec<u32>,
    pub layers: usize,
    #[serde(rename = "static")]
    pub has_static: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct NerDescription {
    pub tok2vec: EncoderDescription,
    pub moves: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ParserDescription {
    pub moves: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TaggerDescription {
    pub labels: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TokenizerDescription {
    /// For a chunk of text, its tokens, each with the norm that it has here.
    pub exceptions: BTreeMap<String, Vec<(String, Option<String>)>>,
    pub affixes: Affixes,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Affixes {
    pub punctuation: Vec<String>,
    pub quotes: Vec<String>,
    pub currency: Vec<String>,
    pub units: Vec<String>,
    pub hyphens: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct AttributeRuleDescription {
    pub patterns: Vec<Vec<TokenCondition>>,
    pub attrs: BTreeMap<String, String>,
    pub index: usize,
}

/// What a token must be for a rule to hold; a list that is not there says nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenCondition {
    pub tag: Option<Vec<String>>,
    pub tag_not: Option<Vec<String>>,
    pub lower: Option<Vec<String>>,
    pub dep: Option<Vec<String>>,
    pub dep_not: Option<Vec<String>>,
    pub space: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct TensorPlace {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: (usize, usize),
}

/// The bytes of a model file: those embedded in the program, or read from a path.
#[derive(Debug, Clone)]
pub(crate) enum FileBytes {
    Embedded(&'static [u8]),
    Read(std::sync::Arc<[u8]>),
}

impl std::ops::Deref for FileBytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

/// A model file whose bytes were found whole.
pub(crate) struct ModelFile {
    processor: Processor,
    bytes: FileBytes,
    data_start: usize,
    tensors: BTreeMap<String, TensorPlace>,
    pub description: Description,
}

/// A run of bytes of a model file that stays valid without it.
#[derive(Debug, Clone)]
pub(crate) struct Slice {
    bytes: FileBytes,
    start: usize,
    end: usize,
}

impl std::ops::Deref for Slice {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }
}

fn damaged(what: impl std::fmt::Display) -> ModelError {
    ModelError::Damaged(what.to_string())
}

impl ModelFile {
    /// Reads the table of tensors and the description, and checks the bytes against the checksum.
    pub fn read(bytes: FileBytes, processor: Processor) -> Result<Self, ModelError> {
        let foreign = |what: &str| ModelError::Foreign(what.to_owned());
        let Some((length, rest)) = bytes.split_first_chunk::<8>() else {
            return Err(foreign("shorter than any model file"));
        };
        // A header is far below 64 MB; more is no safetensors file at all.
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        if length > 64 << 20 || rest.first() != Some(&b'{') {
            return Err(foreign("it does not begin as a safetensors file"));
        }
        let Some(header) = rest.get(..length) else {
            return Err(damaged("it ends within its header"));
        };
        let header: serde_json::Value = serde_json::from_slice(header)
            .map_err(|error| damaged(format_args!("its header is no JSON ({error})")))?;
        let serde_json::Value::Object(mut header) = header else {
            return Err(foreign("its header is no table of tensors"));
        };
        let metadata = header.remove("__metadata__").unwrap_or_default();
        let field = |name: &str| metadata.get(name).and_then(serde_json::Value::as_str);
        if field("format") != Some(FORMAT) {
            return Err(foreign("a safetensors file, but none made by tools/convert_spacy.py"));
        }
        if field("version") != Some(VERSION) {
            let version = field("version").unwrap_or("unknown");
            return Err(ModelError::Foreign(format!(
                "its format has version {version}, this program reads {VERSION}"
            )));
        }
        let pipeline = field("pipeline").ok_or_else(|| damaged("it does not describe its pipeline"))?;
        let tensors: BTreeMap<String, TensorPlace> = header
            .into_iter()
            .map(|(name, place)| serde_json::from_value(place).map(|place| (name, place)))
            .collect::<Result<_, _>>()
            .map_err(|error| damaged(format_args!("its table of tensors is not understood ({error})")))?;

        let data_start = 8 + length;
        let mut digest = Sha256::new();
        digest.update(pipeline);
        digest.update([0]);
        digest.update(layout(&tensors));
        digest.update([0]);
        digest.update(&bytes[data_start..]);
        let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        if field("checksum") != Some(&digest) {
            return Err(damaged("it is cut short or altered: its checksum is another"));
        }
        let description = serde_json::from_str(pipeline)
            .map_err(|error| damaged(format_args!("its pipeline is not understood ({error})")))?;
        Ok(Self { processor, bytes, data_start, tensors, description })
    }

    fn place(&self, name: &str, dtype: &str) -> Result<(&TensorPlace, Slice), ModelError> {
        let place = self.tensors.get(name).ok_or_else(|| damaged(format_args!("{name} is missing")))?;
        let (start, end) = place.data_offsets;
        let size = match dtype {
            "U64" => 8,
            "F32" | "U32" => 4,
            "F16" => 2,
            _ => 1,
        };
        let count = place.shape.iter().try_fold(size, |all: usize, &side| all.checked_mul(side));
        let whole = self.bytes.len() - self.data_start;
        if place.dtype != dtype || start > end || end > whole || count != Some(end - start) {
            return Err(damaged(format_args!("{name} is not the {dtype} tensor it should be")));
        }
        let slice =
            Slice { bytes: self.bytes.clone(), start: self.data_start + start, end: self.data_start + end };
        Ok((place, slice))
    }

    /// What the model will be computed with.
    pub fn processor(&self) -> Processor {
        self.processor
    }

    /// Whether there is a tensor of that name.
    pub fn has(&self, name: &str) -> bool {
        self.tensors.contains_key(name)
    }

    /// The sides of a tensor.
    pub fn shape(&self, name: &str) -> Result<&[usize], ModelError> {
        self.tensors
            .get(name)
            .map(|place| place.shape.as_slice())
            .ok_or_else(|| damaged(format_args!("{name} is missing")))
    }

    fn expect(&self, name: &str, shape: &[usize]) -> Result<(), ModelError> {
        let found = self.shape(name)?;
        if found == shape {
            return Ok(());
        }
        Err(damaged(format_args!("{name} has the sides {found:?} instead of {shape:?}")))
    }

    /// The bytes of a tensor of half precision numbers with these sides.
    pub fn half_bytes(&self, name: &str, shape: &[usize]) -> Result<Slice, ModelError> {
        self.expect(name, shape)?;
        Ok(self.place(name, "F16")?.1)
    }

    /// The numbers of a half precision tensor with these sides.
    pub fn half(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let bytes = self.half_bytes(name, shape)?;
        let mut numbers = vec![0.0; bytes.len() / 2];
        self.processor.widen(&bytes, &mut numbers);
        Ok(numbers)
    }

    /// The numbers of a single precision tensor with these sides.
    pub fn full(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        self.expect(name, shape)?;
        let (_, bytes) = self.place(name, "F32")?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|&number| f32::from_le_bytes(number)).collect())
    }

    /// The bytes of a tensor of 64-bit numbers.
    pub fn wide(&self, name: &str) -> Result<Slice, ModelError> {
        Ok(self.place(name, "U64")?.1)
    }

    /// The bytes of a tensor of 32-bit numbers.
    pub fn narrow(&self, name: &str) -> Result<Slice, ModelError> {
        Ok(self.place(name, "U32")?.1)
    }

    /// The lines of a tensor of text.
    pub fn lines(&self, name: &str) -> Result<Lines, ModelError> {
        let (_, bytes) = self.place(name, "U8")?;
        if std::str::from_utf8(&bytes).is_err() || !(bytes.is_empty() || bytes.ends_with(b"\n")) {
            return Err(damaged(format_args!("{name} is no text")));
        }
        let ends = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n').map(|(at, _)| at as u32);
        Ok(Lines { ends: ends.collect(), bytes })
    }
}

/// The table of tensors as the checksum has it.
fn layout(tensors: &BTreeMap<String, TensorPlace>) -> String {
    let mut text = String::from("{");
    for (i, (name, place)) in tensors.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let shape: Vec<String> = place.shape.iter().map(usize::to_string).collect();
        let (start, end) = place.data_offsets;
        text.push_str(&format!(
            "{comma}\"{name}\":{{\"data_offsets\":[{start},{end}],\"dtype\":\"{}\",\"shape\":[{}]}}",
            place.dtype,
            shape.join(","),
        ));
    }
    text.push('}');
    text
}

/// Lines of text in a model file, sorted by the bytes of what stands before their first tab.
#[derive(Debug)]
pub(crate) struct Lines {
    bytes: Slice,
    /// Where each line ends: its line feed.
    ends: Vec<u32>,
}

impl Lines {
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|i| self.line(i))
    }

    fn line(&self, i: usize) -> &str {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before] as usize + 1);
        std::str::from_utf8(&self.bytes[start..self.ends[i] as usize]).unwrap_or_default()
    }

    /// The line whose first field is `key`: what follows it, fields separated by tabs.
    pub fn find(&self, key: &str) -> Option<&str> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = (low + high) / 2;
            let line = self.line(middle);
            let (first, rest) = line.split_once('\t').unwrap_or((line, ""));
            match first.cmp(key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(rest),
            }
        }
        None
    }
}
