use text::TextRange;

use crate::DocumentId;

/// Something a user should know about an input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// How serious.
    pub level: Level,
    /// Which kind.
    pub code: Code,
    /// The file or record, as the user gave it.
    pub file: Option<String>,
    /// Line in that file, from one.
    pub line: Option<u64>,
    /// The document, where one was read.
    pub document: Option<DocumentId>,
    /// The characters of the document it is about.
    pub range: Option<TextRange>,
    /// What is the matter, as a sentence without the file's name.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// An input could not be used; the exit status says so.
    Error,
    /// An input was used, and something in it may mislead.
    Warning,
    /// Worth knowing.
    Note,
}

/// The kinds of diagnostics. Their names in the output are `report`'s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A path that is not there or cannot be read.
    Unreadable,
    /// A folder in which nothing can be read.
    NoReports,
    /// A file or text with nothing in it.
    Empty,
    /// Bytes that are not text.
    NotText,
    /// A text over the size limit.
    TooLong,
    /// A compressed file that is damaged or cut off.
    BrokenArchive,
    /// A record or page that cannot be parsed.
    Malformed,
    /// A format tellings does not read.
    UnknownFormat,
    /// Two documents with one identifier.
    DuplicateId,
    /// Two documents with the same text.
    DuplicateText,
    /// Bytes that fit no encoding, read with replacement characters.
    BadEncoding,
    /// Characters that were decoded wrongly somewhere; repaired beside the text.
    Mojibake,
    /// A date that does not exist or cannot be understood.
    BadDate,
    /// A mistake in `tellings.toml`.
    BadDirective,
    /// A language other than English: grouped and compared for copies, not analysed.
    Language,
    /// A quotation mark without its partner.
    UnbalancedQuotation,
    /// A text that seems to be cut off.
    CutOff,
    /// A link to a folder already read.
    LinkLoop,
    /// A page without an article.
    NoArticle,
}
