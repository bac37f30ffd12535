//! spaCy's English pipelines, run natively: tokens, parts of speech, dependencies, sentences, names, lemmas.
//!
//! A [`Model`] is loaded once, from the file embedded in the program or from a path, and analyses any
//! number of texts. It holds the numbers of a published spaCy package, converted by
//! `tools/convert_spacy.py`; its labels are those of the package within the figures in `docs/english.md`.
//!
//! **Invariant.** An [`Analysis`] is a pure function of text, model file and [`Settings`]: no clock, no
//! thread count, no order of earlier calls shows in it. Its tokens are ranges of the text as given.
//!
//! This crate knows nothing of news, reads no network, trains nothing and does not guess the language.

mod abbreviations;
mod addresses;
mod analysis;
mod attribute_rules;
mod boundaries;
mod characters;
mod encoder;
mod hash;
mod headlines;
mod kernels;
mod labels;
mod lemmas;
mod lexicon;
mod model;
mod model_file;
mod names;
mod ner;
mod parser;
mod reading;
mod reporting;
mod tokenizer;
mod transitions;

pub use analysis::{Analysis, EntitySpan, NotAnAnalysis, Sentence, Token};
pub use kernels::Arithmetic;
pub use labels::{Dep, EntityLabel, Tag, UnknownLabel, Upos};
pub use model::{Model, ModelError, Settings, plain_reading};
