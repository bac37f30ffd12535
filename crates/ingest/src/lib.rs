//! Bytes, files, folders and streams become documents.
//!
//! [`read`] takes paths and standard input and gives every report found as a [`Document`], the directions of
//! any `tellings.toml` beside them, and a [`Diagnostic`] for whatever could not be used. [`read_bytes`] does the
//! same for one file that is already in memory.
//!
//! **Invariant.** A document's text is the source's own: for plain text and records it is the file or field as
//! decoded, with nothing added, taken away or put right; for a page it is the article. Repairs stand beside it
//! with a map back. The order in which inputs are given changes nothing in the outcome, and no input, however
//! broken, stops the others from being read.
//!
//! This crate fetches nothing from a network, does not look for sentences or names, and never guesses a date,
//! an outlet or a role: what neither the source nor the user states stays unknown.

mod blocks;
mod decode;
mod directions;
mod draft;
mod furniture;
mod language;
mod markdown;
mod mojibake;
mod page;
mod place;
mod reader;
mod record;
mod settle;
mod stamp;
mod stream;
mod unpack;
mod walk;

use std::collections::BTreeMap;
use std::path::PathBuf;

use types::{Diagnostic, Directives, Document, DocumentId};

pub use crate::stream::records;

use crate::directions::Directions;
use crate::place::Place;
use crate::settle::Settling;

/// Limits that keep hostile or mistaken inputs from using up the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The most bytes of one document, unpacked: a file, or one record of a stream. Larger ones are refused.
    pub max_bytes: usize,
}

impl Default for Options {
    /// 16 MiB a document: the longest novels are a third of it.
    fn default() -> Self {
        Self { max_bytes: 16 << 20 }
    }
}

/// Where reports are to be read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Input {
    /// A file, or a folder that is read with all folders in it.
    Path(PathBuf),
    /// Standard input, as one JSON record a line.
    Stdin,
}

impl Input {
    /// What an argument of the command line means: `-` is standard input.
    pub fn from_argument(argument: impl Into<PathBuf>) -> Self {
        let path = argument.into();
        if path.as_os_str() == "-" { Self::Stdin } else { Self::Path(path) }
    }
}

/// Everything that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ingested {
    /// The documents in the order of their identifiers, each identifier once.
    pub documents: Vec<Document>,
    /// What `tellings.toml` says of names, owners and stories. What it says of single reports is already in
    /// the documents.
    pub directives: Directives,
    /// What could not be used or should be known, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// What one record of a stream gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The document, if there was one.
    pub document: Option<Document>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// Where it came from.
    place: Place,
}

impl Reading {
    /// Nothing but a diagnostic.
    fn failed(diagnostic: Diagnostic) -> Self {
        let place = Place::file(diagnostic.file.clone().unwrap_or_default());
        Self { document: None, diagnostics: vec![diagnostic], place }
    }
}

/// Reads all inputs. Never fails as a whole: what cannot be read is named in the diagnostics.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// let folder = std::env::temp_dir().join("tellings-ingest-example");
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("ferry.txt"), "The ferry left Osk at noon.")?;
/// let read = ingest::read(&[ingest::Input::from_argument(&folder)], &ingest::Options::default());
/// assert_eq!(read.documents[0].id.as_str(), "ferry.txt");
/// # std::fs::remove_dir_all(&folder)
/// # }
/// ```
pub fn read(inputs: &[Input], options: &Options) -> Ingested {
    let mut arrived = Vec::new();
    let arrivals = read_in_batches(inputs, options, |batch| {
        arrived.extend(batch);
        Ok::<(), std::convert::Infallible>(())
    });
    in_order(arrived, arrivals.unwrap_or_else(|never| match never {}))
}

/// What is known once all documents have been handed on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrivals {
    /// The documents in the order of their identifiers: for each the number of its arrival, from 0.
    pub order: Vec<u32>,
    /// Documents, by the number of their arrival, that another one's identifier was kept for, and their new one.
    pub renamed: BTreeMap<u32, DocumentId>,
    /// As [`Ingested::directives`].
    pub directives: Directives,
    /// As [`Ingested::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads all inputs as [`read`] does, and hands the documents on as they come, some hundreds at a time: however
/// many they are, they need never be in memory together. In which order they stand is known in the end.
///
/// # Errors
/// The first error of `take`, after which nothing more is read.
pub fn read_in_batches<E>(
    inputs: &[Input],
    options: &Options,
    mut take: impl FnMut(Vec<Document>) -> Result<(), E>,
) -> Result<Arrivals, E> {
    let found = walk::find(inputs);
    let mut settling = Settling::new(found.diagnostics, directions::load(&found.directions));
    reader::read_in_batches(&found.files, options, |readings| {
        let documents: Vec<Document> =
            readings.into_iter().filter_map(|reading| settling.take(reading)).collect();
        if documents.is_empty() { Ok(()) } else { take(documents) }
    })?;
    Ok(settling.finish())
}

/// Reads the bytes of one file, in the format that the extension of `name` tells.
///
/// ```
/// let read = ingest::read_bytes("ferry.txt", b"The ferry left Osk at noon.", &Default::default());
/// assert_eq!(read.documents[0].text.as_str(), "The ferry left Osk at noon.");
/// ```
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> Ingested {
    let mut settling = Settling::new(Vec::new(), Directions::default());
    let readings = reader::read_bytes(name, bytes, options);
    let arrived = readings.into_iter().filter_map(|reading| settling.take(reading)).collect();
    in_order(arrived, settling.finish())
}

/// Puts documents that have been kept in their order.
fn in_order(arrived: Vec<Document>, arrivals: Arrivals) -> Ingested {
    let Arrivals { order, renamed, directives, diagnostics } = arrivals;
    let mut arrived: Vec<Option<Document>> = arrived.into_iter().map(Some).collect();
    for (at, id) in renamed {
        if let Some(document) = &mut arrived[at as usize] {
            document.id = id;
        }
    }
    let documents = order.iter().filter_map(|&at| arrived[at as usize].take()).collect();
    Ingested { documents, directives, diagnostics }
}
