use std::fs::File;
use std::io::Read;

use rayon::prelude::*;
use text::{Normalized, Text};
use types::{Code, Diagnostic, Document, DocumentId, Role};

use crate::place::Place;
use crate::walk::{FoundFile, unreadable};
use crate::{Options, blocks, decode};

/// What a file's name says of its insides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A page.
    Html,
    /// One JSON record or an array of them.
    Json,
    /// One JSON record a line.
    JsonLines,
}

impl Format {
    /// The format that a name's extension tells.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension {
            "txt" | "text" => Self::Text,
            _ => return None,
        })
    }
}

/// What one file, record or line gave.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// The document, if there was one.
    pub document: Option<Document>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Nothing but a diagnostic.
    fn failed(diagnostic: Diagnostic) -> Self {
        Self { document: None, diagnostics: vec![diagnostic] }
    }
}

/// Reads every file, in the order given.
pub(crate) fn read_all(files: &[FoundFile], options: &Options) -> Vec<Reading> {
    files.par_iter().flat_map_iter(|file| read_file(file, options)).collect()
}

fn read_file(file: &FoundFile, options: &Options) -> Vec<Reading> {
    let place = Place::file(&file.shown);
    let mut bytes = Vec::new();
    let read = match &file.path {
        Some(path) => {
            File::open(path).and_then(|file| file.take(options.max_bytes as u64 + 1).read_to_end(&mut bytes))
        }
        None => std::io::stdin().lock().read_to_end(&mut bytes),
    };
    if let Err(error) = read {
        return vec![Reading::failed(unreadable(&place, &error))];
    }
    if bytes.len() > options.max_bytes {
        return vec![Reading::failed(place.error(
            Code::TooLong,
            format!("longer than {} bytes, the most that is read as one document", options.max_bytes),
            "divide it, or raise the limit",
        ))];
    }
    read_as(&file.id, &place, &bytes, options)
}

/// Reads a file that is in memory.
pub(crate) fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> Vec<Reading> {
    read_as(name, &Place::file(name), bytes, options)
}

fn read_as(id: &str, place: &Place, bytes: &[u8], _options: &Options) -> Vec<Reading> {
    let decoded = match decode::decode(bytes, None) {
        Ok(decoded) => decoded,
        Err(not_text) => return vec![Reading::failed(place.error(Code::NotText, not_text.0, ""))],
    };
    let Ok(text) = Text::new(decoded.text) else { return Vec::new() };
    let document = Document {
        id: DocumentId::new(id),
        repaired: Normalized::unchanged(&text),
        blocks: blocks::of_plain_text(&text),
        text,
        title: None,
        outlet: None,
        url: None,
        byline: None,
        published: None,
        updated: None,
        language: Some("en".to_owned()),
        role: Role::Report,
        extra: serde_json::Map::new(),
    };
    vec![Reading { document: Some(document), diagnostics: Vec::new() }]
}
