//! The pipeline as a whole: loading, and analysis of texts.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use text::{Normalized, Text};

use crate::attribute_rules::{AttributeRules, Inflection, Seen};
use crate::boundaries;
use crate::characters::Characters;
use crate::encoder::{Encoder, KnownWords, TokenForms};
use crate::kernels::{Arithmetic, Layer, Processor, Rounded};
use crate::lemmas::Lemmatiser;
use crate::lexicon::{Forms, Lexicon};
use crate::model_file::{FileBytes, ModelFile};
use crate::names;
use crate::ner::Recogniser;
use crate::parser::Parser;
use crate::reading::reading;
use crate::tokenizer::{KnownChunks, RawToken, Tokenizer};
use crate::transitions::Contributions;
use crate::{Analysis, Dep, EntityLabel, Tag, Token, Upos};

/// A trained English pipeline.
///
/// Loading takes some tens of milliseconds; share one `Model` over threads by reference.
///
/// ```
/// use english::{Dep, EntityLabel, Model};
///
/// let text = "The mayor of Leeds didn't resign, a spokesman said.";
/// let model = Model::embedded()?;
/// let doc = model.analyze(text);
/// let said = (0..doc.tokens().len()).find(|&i| doc.token(i).text(text) == "said").unwrap();
/// let speaker = doc.children_labelled(said, Dep::Nsubj).next().unwrap();
/// assert_eq!(&text[doc.subtree_range(speaker)], "a spokesman");
/// assert_eq!(doc.token(said).lemma.as_ref(), "say");
/// let place = &doc.entities()[0];
/// assert_eq!((&text[place.range()], place.label), ("Leeds", EntityLabel::Gpe));
/// # Ok::<(), english::ModelError>(())
/// ```
#[derive(Debug)]
pub struct Model {
    about: String,
    characters: Characters,
    lexicon: Lexicon,
    tokenizer: Tokenizer,
    /// With abbreviations that the original does not know.
    british_tokenizer: Tokenizer,
    tok2vec: Encoder,
    tags: Vec<Tag>,
    tagger: Layer<1>,
    parser: Parser,
    attribute_rules: AttributeRules,
    lemmatiser: Lemmatiser,
    names_tok2vec: Encoder,
    recogniser: Recogniser,
    /// Memories of earlier texts, for whichever thread comes next. They save time and change nothing else.
    memories: Mutex<Vec<Memory>>,
}

/// What is done besides running the trained pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Whether odd characters are read as the plain ones and rules mend what the original does badly on
    /// news. Without them the labels are the original's.
    pub rules: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rules: true }
    }
}

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file could not be read.
    #[error("cannot read the model {path}")]
    Io {
        /// The file that was asked for.
        path: std::path::PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// The bytes are no model file of this program.
    #[error("not a tellings model: {0}")]
    Foreign(String),
    /// The bytes begin as a model file but are cut short or altered.
    #[error("the model file is damaged: {0}")]
    Damaged(String),
    /// The program was built without a model.
    #[error("no model is part of this program: give one as a file")]
    NoneEmbedded,
}

/// So many words are remembered before all are forgotten.
const MOST_WORDS: usize = 30_000;

/// Longer words are not remembered.
const LONGEST_KNOWN: usize = 64;

/// What is remembered of words between texts.
#[derive(Debug, Default)]
struct Memory {
    chunks: KnownChunks,
    british_chunks: KnownChunks,
    /// Numbers of words, by the norm that the tokenizer gave them.
    words: FxHashMap<u16, FxHashMap<Box<str>, u32>>,
    forms: Vec<Word>,
    vectors: KnownWords,
    name_vectors: KnownWords,
    lemmas: FxHashMap<(u32, Upos, Inflection), Arc<str>>,
    contributions: Contributions,
    /// Whether a word was too long to keep.
    forget: bool,
}

#[derive(Debug, Clone)]
struct Word {
    forms: Forms,
    lower: Arc<str>,
}

impl Memory {
    fn forget_words(&mut self) {
        self.words.clear();
        self.forms.clear();
        self.vectors.clear();
        self.name_vectors.clear();
        self.lemmas.clear();
        self.forget = false;
    }
}

impl Model {
    /// Loads the model that is part of the program.
    ///
    /// # Errors
    /// If the crate was built without a model.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::embedded_with(Arithmetic::best())
    }

    /// Loads the model that is part of the program, to be computed as told; where the processor cannot, as
    /// best it can.
    ///
    /// # Errors
    /// If the crate was built without a model.
    pub fn embedded_with(arithmetic: Arithmetic) -> Result<Self, ModelError> {
        #[cfg(feature = "embedded")]
        return Self::read(FileBytes::Embedded(include_bytes!("../model/en_core_web_sm.model")), arithmetic);
        #[cfg(not(feature = "embedded"))]
        {
            let _ = arithmetic;
            Err(ModelError::NoneEmbedded)
        }
    }

    /// Loads a model file made by `tools/convert_spacy.py`.
    ///
    /// # Errors
    /// If the file cannot be read, is damaged, or is something else.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, ModelError> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|source| ModelError::Io { path: path.to_owned(), source })?;
        Self::from_bytes(bytes)
    }

    /// Loads the bytes of a model file.
    ///
    /// # Errors
    /// If they are damaged or something else.
    pub fn from_bytes(bytes: impl Into<Arc<[u8]>>) -> Result<Self, ModelError> {
        Self::from_bytes_with(bytes, Arithmetic::best())
    }

    /// Loads the bytes of a model file, to be computed as told; where the processor cannot, as best it can.
    ///
    /// # Errors
    /// If they are damaged or something else.
    pub fn from_bytes_with(bytes: impl Into<Arc<[u8]>>, arithmetic: Arithmetic) -> Result<Self, ModelError> {
        Self::read(FileBytes::Read(bytes.into()), arithmetic)
    }

    fn read(bytes: FileBytes, arithmetic: Arithmetic) -> Result<Self, ModelError> {
        let file = ModelFile::read(bytes, Processor::with(arithmetic))?;
        let description = &file.description;
        let characters = Characters::new(&description.characters)?;
        let tok2vec = Encoder::read(&file, "tok2vec", &description.tok2vec)?;
        let names_tok2vec = Encoder::read(&file, "ner.tok2vec", &description.ner.tok2vec)?;
        let tags = description
            .tagger
            .labels
            .iter()
            .map(|label| label.parse::<Tag>())
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| ModelError::Damaged(error.to_string()))?;
        let rows = tok2vec.vector_rows();
        let lexicon = Lexicon::new(&file)?;
        if rows != names_tok2vec.vector_rows() || lexicon.vector_rows() > rows {
            return Err(ModelError::Damaged("its tables of word vectors do not fit".to_owned()));
        }
        let width = tok2vec.width();
        let tagger = Layer::new(
            file.processor(),
            width,
            tags.len(),
            &file.half("tagger.weight", &[tags.len(), width])?,
            &file.full("tagger.bias", &[tags.len()])?,
        );
        Ok(Self {
            about: format!(
                "{} {}, {}, by {} (from {})",
                description.name,
                description.package_version,
                description.license,
                description.author,
                description.source
            ),
            lexicon,
            tokenizer: Tokenizer::new(&description.tokenizer, &[], &characters)?,
            british_tokenizer: Tokenizer::new(
                &description.tokenizer,
                crate::abbreviations::BRITISH,
                &characters,
            )?,
            tags,
            tagger,
            parser: Parser::read(&file, width, &description.parser)?,
            attribute_rules: AttributeRules::new(&description.attribute_rules)?,
            lemmatiser: Lemmatiser::read(&file)?,
            recogniser: Recogniser::read(&file, names_tok2vec.width(), &description.ner)?,
            characters,
            tok2vec,
            names_tok2vec,
            memories: Mutex::new(Vec::new()),
        })
    }

    /// Name, version, licence, author and source of the package that the model was made from.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Analyses one text.
    pub fn analyze(&self, text: &str) -> Analysis {
        self.analyze_with(text, Settings::default())
    }

    /// Analyses one text as `settings` say.
    ///
    /// Of a text of 4 GiB or more nothing is analysed: its tokens could not be counted.
    pub fn analyze_with(&self, text: &str, settings: Settings) -> Analysis {
        if settings.rules {
            return match Text::new(text) {
                Ok(text) => self.analyze_reading(&reading(&text)),
                Err(_) => Analysis::default(),
            };
        }
        if u32::try_from(text.len()).is_err() {
            return Analysis::default();
        }
        self.with_memory(|memory| self.run(text, settings, memory).finish())
    }

    /// Analyses a text as a reading has it that the caller made, for example with mojibake repaired. The
    /// tokens are ranges of the original text; a token that the reading added is left out.
    ///
    /// Odd characters of the reading are not read as plain ones: [`plain_reading`] makes a reading that does.
    pub fn analyze_reading(&self, reading: &Normalized) -> Analysis {
        let mut found =
            self.with_memory(|memory| self.run(reading.as_str(), Settings { rules: true }, memory));
        if !reading.is_unchanged() {
            found.map_back(reading);
        }
        found.finish()
    }

    /// Analyses texts, each on its own, as [`Model::analyze`] does.
    ///
    /// The texts are shared over the threads of the rayon pool that the call is made from; the analyses, in
    /// the order of the texts, are the same for any number of threads.
    ///
    /// ```
    /// let model = english::Model::embedded()?;
    /// let found = model.analyze_batch(&["The council met. It rose at noon.", "Nobody came."]);
    /// assert_eq!(found.iter().map(|found| found.sentences().len()).collect::<Vec<_>>(), [2, 1]);
    /// # Ok::<(), english::ModelError>(())
    /// ```
    pub fn analyze_batch(&self, texts: &[&str]) -> Vec<Analysis> {
        self.analyze_batch_with(texts, Settings::default())
    }

    /// Analyses texts, each on its own, as [`Model::analyze_with`] does and [`Model::analyze_batch`] shares
    /// them.
    pub fn analyze_batch_with(&self, texts: &[&str], settings: Settings) -> Vec<Analysis> {
        texts.par_iter().map(|text| self.analyze_with(text, settings)).collect()
    }

    fn with_memory<T>(&self, task: impl FnOnce(&mut Memory) -> T) -> T {
        let memories = || self.memories.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = memories().pop().unwrap_or_default();
        let result = task(&mut memory);
        memories().push(memory);
        result
    }

    fn run(&self, text: &str, settings: Settings, memory: &mut Memory) -> Found {
        let raw = if settings.rules {
            self.british_tokenizer.tokens(text, &self.characters, &mut memory.british_chunks)
        } else {
            self.tokenizer.tokens(text, &self.characters, &mut memory.chunks)
        };
        let mut found = Found::default();
        // Labels of a long text are found piece by piece, so that memory stays bounded.
        let mut rest = raw.as_slice();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(piece_end(text, rest));
            self.label(text, piece, settings, memory, &mut found);
            rest = after;
        }
        if memory.forget {
            memory.forget_words();
        }
        found
    }

    /// Finds the labels of tokens that follow those found already.
    fn label(
        &self,
        text: &str,
        raw: &[RawToken],
        settings: Settings,
        memory: &mut Memory,
        found: &mut Found,
    ) {
        if memory.forms.len() + raw.len() > MOST_WORDS {
            memory.forget_words();
        }
        let forms: Vec<TokenForms> = raw.iter().map(|token| self.token_forms(text, token, memory)).collect();
        let is_space = |i: usize| forms[i].forms.is_space;

        let vectors = self.tok2vec.encode(&forms, &mut memory.vectors);
        let tags = self.tag(&vectors);
        let boundaries = if settings.rules {
            boundaries::boundaries(&boundaries::Tokens { text, raw, tags: &tags })
        } else {
            Vec::new()
        };
        let parse = self.parser.parse(&vectors, &boundaries, is_space, &mut memory.contributions);
        let seen: Vec<Seen<'_>> = (0..raw.len())
            .map(|i| Seen {
                tag: tags[i],
                label: parse.labels[i],
                lower: &memory.forms[forms[i].word as usize].lower,
                is_space: is_space(i),
            })
            .collect();
        let attributes = self.attribute_rules.apply(&seen);

        let vectors = self.names_tok2vec.encode(&forms, &mut memory.name_vectors);
        let starts = |i: usize| parse.sentence_starts.binary_search(&(i as u32)).is_ok();
        let mut entities = self.recogniser.recognise(&vectors, is_space, starts, &mut memory.contributions);
        if settings.rules {
            let word = |i: usize| &text[raw[i].start as usize..raw[i].end as usize];
            entities = names::Tokens { word, tags: &tags, starts: &starts }.mend(entities);
        }

        let offset = found.tokens.len() as u32;
        found.sentence_starts.extend(parse.sentence_starts.iter().map(|start| start + offset));
        found
            .entities
            .extend(entities.into_iter().map(|(run, label)| (run.start + offset..run.end + offset, label)));
        for (i, token) in raw.iter().enumerate() {
            let word = &text[token.start as usize..token.end as usize];
            let attributes = &attributes[i];
            let lemma = match attributes.lemma {
                Some(lemma) => Arc::clone(lemma),
                None => {
                    let (pos, inflection) = (attributes.pos, attributes.inflection);
                    let new = || self.lemmatiser.lemma(word, pos, inflection, &self.characters).into();
                    memory.lemmas.entry((forms[i].word, pos, inflection)).or_insert_with(new).clone()
                }
            };
            found.tokens.push(Token {
                start: token.start,
                end: token.end,
                head: parse.heads[i] + offset,
                label: attributes.label,
                pos: attributes.pos,
                tag: attributes.tag,
                lemma,
            });
        }
    }

    fn token_forms(&self, text: &str, token: &RawToken, memory: &mut Memory) -> TokenForms {
        let written = &text[token.start as usize..token.end as usize];
        let words = memory.words.entry(token.norm).or_default();
        let word = match words.get(written) {
            Some(&word) => word,
            None => {
                let word = memory.forms.len() as u32;
                words.insert(written.into(), word);
                memory.forms.push(Word {
                    forms: self.lexicon.forms(written, self.tokenizer.norm(token.norm), &self.characters),
                    lower: written.to_lowercase().into(),
                });
                memory.forget |= written.len() > LONGEST_KNOWN;
                word
            }
        };
        TokenForms { forms: memory.forms[word as usize].forms, word, space_after: token.space_after }
    }

    fn tag(&self, vectors: &Rounded) -> Vec<Tag> {
        let stride = self.tagger.stride();
        let mut scores = vec![0.0; vectors.len() * stride];
        self.tagger.apply(vectors, 0, 1, vectors.len(), &mut scores);
        scores
            .chunks_exact(stride)
            .map(|scores| {
                let best =
                    (1..self.tags.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best });
                self.tags[best]
            })
            .collect()
    }
}

/// So many tokens are labelled together at most.
const LONGEST_PIECE: usize = 8192;

/// Where the first piece of a text ends: with all tokens if they are few, else after the last line end or,
/// failing that, the last full stop in the second half of what may be labelled together.
fn piece_end(text: &str, raw: &[RawToken]) -> usize {
    if raw.len() <= LONGEST_PIECE {
        return raw.len();
    }
    let ends_with = |marks: &[char]| {
        let ends = |i: &usize| text[raw[i - 1].start as usize..raw[i - 1].end as usize].ends_with(marks);
        (LONGEST_PIECE / 2..=LONGEST_PIECE).rev().find(ends)
    };
    ends_with(&['\n']).or_else(|| ends_with(&['.', '!', '?'])).unwrap_or(LONGEST_PIECE)
}

/// What was found in a text.
#[derive(Default)]
struct Found {
    tokens: Vec<Token>,
    sentence_starts: Vec<u32>,
    entities: Vec<(std::ops::Range<u32>, EntityLabel)>,
}

impl Found {
    /// Turns ranges of a reading into ranges of its original. Tokens that are nothing there, or are inside
    /// one that came before, go; what hung from them hangs from their heads.
    fn map_back(&mut self, reading: &Normalized) {
        let mut free_from = 0;
        let mut kept: Vec<u32> = Vec::with_capacity(self.tokens.len() + 1);
        let mut count = 0;
        let mut goes = Vec::with_capacity(self.tokens.len());
        for token in &mut self.tokens {
            let range = reading.original(token.range());
            (token.start, token.end) = ((range.start() as u32).max(free_from), range.end() as u32);
            kept.push(count);
            let stays = token.start < token.end;
            goes.push(!stays);
            if stays {
                free_from = token.end;
                count += 1;
            }
        }
        kept.push(count);
        if count as usize == self.tokens.len() {
            return;
        }
        // A head that stays: up the tree, or the token itself where its root goes.
        let head = |i: usize| {
            let mut at = self.tokens[i].head as usize;
            while goes[at] {
                let above = self.tokens[at].head as usize;
                if above == at {
                    return i;
                }
                at = above;
            }
            at
        };
        let heads: Vec<usize> = (0..self.tokens.len()).map(head).collect();
        let mut tokens = Vec::with_capacity(count as usize);
        for (i, mut token) in std::mem::take(&mut self.tokens).into_iter().enumerate() {
            if !goes[i] {
                token.head = kept[heads[i]];
                if heads[i] == i {
                    token.label = Dep::Root;
                }
                tokens.push(token);
            }
        }
        self.tokens = tokens;
        self.sentence_starts = self.sentence_starts.iter().map(|&start| kept[start as usize]).collect();
        self.sentence_starts.dedup();
        self.sentence_starts.retain(|&start| start < count);
        for (run, _) in &mut self.entities {
            *run = kept[run.start as usize]..kept[run.end as usize];
        }
        self.entities.retain(|(run, _)| !run.is_empty());
    }

    fn finish(self) -> Analysis {
        Analysis::from_parts(self.tokens, &self.sentence_starts, &self.entities)
            .unwrap_or_else(|error| unreachable!("the parser makes trees within sentences: {error}"))
    }
}

/// The reading of a text that [`Model::analyze`] uses: odd characters as plain ones, forgotten spaces,
/// lines in capitals in small letters.
pub fn plain_reading(text: &Text) -> Normalized {
    reading(text)
}
