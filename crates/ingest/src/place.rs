use types::{Code, Diagnostic, Level};

/// Where in the user's inputs something was read: what a diagnostic names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The file as the user gave it.
    pub file: String,
    /// What the file is called among the inputs: its path relative to the folder given.
    pub source: String,
    /// Line from one, where the file holds several records.
    pub line: Option<u64>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        let file = file.into();
        Self { source: file.clone(), file, line: None }
    }

    /// A whole file with its name among the inputs.
    pub fn named(file: impl Into<String>, source: impl Into<String>) -> Self {
        Self { file: file.into(), source: source.into(), line: None }
    }

    /// One line of the same file.
    pub fn at_line(&self, line: u64) -> Self {
        Self { line: Some(line), ..self.clone() }
    }

    /// A diagnostic about this place.
    pub fn tell(&self, level: Level, code: Code, message: impl Into<String>, hint: &str) -> Diagnostic {
        Diagnostic {
            level,
            code,
            file: Some(self.file.clone()),
            line: self.line,
            document: None,
            range: None,
            message: message.into(),
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
        }
    }

    /// An input that could not be used.
    pub fn error(&self, code: Code, message: impl Into<String>, hint: &str) -> Diagnostic {
        self.tell(Level::Error, code, message, hint)
    }

    /// An input that was used and may mislead.
    pub fn warning(&self, code: Code, message: impl Into<String>, hint: &str) -> Diagnostic {
        self.tell(Level::Warning, code, message, hint)
    }

    /// Something worth knowing.
    pub fn note(&self, code: Code, message: impl Into<String>, hint: &str) -> Diagnostic {
        self.tell(Level::Note, code, message, hint)
    }
}
