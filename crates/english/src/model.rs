//! The pipeline as a whole: loading, and analysis of texts.

use std::path::Path;

use crate::Analysis;

/// A trained English pipeline.
///
/// Loading takes some tens of milliseconds; share one `Model` over threads by reference.
#[derive(Debug)]
pub struct Model {}

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
}

impl Model {
    /// Loads the model that is part of the program.
    ///
    /// # Errors
    /// If the crate was built without a model.
    pub fn embedded() -> Result<Self, ModelError> {
        Err(ModelError::Foreign("none is part of this build".to_owned()))
    }

    /// Loads a model file made by `tools/convert_spacy.py`.
    ///
    /// # Errors
    /// If the file cannot be read, is damaged, or is something else.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, ModelError> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|source| ModelError::Io { path: path.to_owned(), source })?;
        Self::from_bytes(&bytes)
    }

    /// Loads the bytes of a model file.
    ///
    /// # Errors
    /// If they are damaged or something else.
    pub fn from_bytes(_bytes: &[u8]) -> Result<Self, ModelError> {
        Err(ModelError::Foreign("no format is read yet".to_owned()))
    }

    /// Analyses one text.
    pub fn analyze(&self, text: &str) -> Analysis {
        self.analyze_with(text, Settings::default())
    }

    /// Analyses one text as `settings` say.
    pub fn analyze_with(&self, text: &str, settings: Settings) -> Analysis {
        let _ = (text, settings);
        Analysis::default()
    }

    /// Analyses texts, each on its own: the same as [`Model::analyze`] one by one, but faster.
    pub fn analyze_batch(&self, texts: &[&str]) -> Vec<Analysis> {
        texts.iter().map(|text| self.analyze(text)).collect()
    }
}
