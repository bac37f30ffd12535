use std::fs::File;
use std::io::{BufReader, Read};

use rayon::prelude::*;
use serde_json::Value;
use types::Code;

use crate::decode::decode;
use crate::draft::{self, Fields, Layout};
use crate::place::Place;
use crate::stream::records_of;
use crate::unpack::{Packing, failure};
use crate::walk::FoundFile;
use crate::{Options, Reading, page, record};

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
    /// The format that a name's extension tells; an extension for packing is looked past.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, name) = Packing::of_name(name);
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            _ => return None,
        })
    }
}

/// How many readings are handed on at a time, and how many small files are read for it.
const BATCH: usize = 512;

/// Files together no larger than this are read at a time; a larger one is read alone.
const BATCH_BYTES: u64 = 64 << 20;

/// Reads every file, in the order given, and hands on what it finds a batch at a time.
pub(crate) fn read_in_batches<E>(
    files: &[FoundFile],
    options: &Options,
    mut take: impl FnMut(Vec<Reading>) -> Result<(), E>,
) -> Result<(), E> {
    let is_stream = |file: &FoundFile| Format::of_name(&file.id) == Some(Format::JsonLines);
    let mut rest = files;
    while let [first, behind @ ..] = rest {
        if is_stream(first) {
            rest = behind;
            let place = Place::named(&first.shown, &first.id);
            let source = match open(first, &place) {
                Ok(source) => source,
                Err(failed) => {
                    take(vec![*failed])?;
                    continue;
                }
            };
            let (packing, _) = Packing::of_name(&first.id);
            let reader = BufReader::new(packing.open(source));
            let mut batch = Vec::with_capacity(BATCH);
            for reading in records_of(reader, &first.id, &place, packing, options) {
                batch.push(reading);
                if batch.len() == BATCH {
                    take(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)))?;
                }
            }
            take(batch)?;
            continue;
        }
        let mut bytes = 0;
        let fits = |file: &&FoundFile| {
            let path = file.path.as_deref();
            bytes += path.and_then(|path| path.metadata().ok()).map_or(0, |found| found.len());
            bytes <= BATCH_BYTES && !is_stream(file)
        };
        let len = 1 + behind.iter().take(BATCH - 1).take_while(fits).count();
        let readings = rest[..len].par_iter().flat_map_iter(|file| read_file(file, options)).collect();
        rest = &rest[len..];
        take(readings)?;
    }
    Ok(())
}

fn open(file: &FoundFile, place: &Place) -> Result<Box<dyn Read + Send>, Box<Reading>> {
    match &file.path {
        Some(path) => match File::open(path) {
            Ok(source) => Ok(Box::new(source)),
            Err(error) => Err(Box::new(Reading::failed(failure(place, Packing::Plain, &error)))),
        },
        None => Ok(Box::new(std::io::stdin())),
    }
}

fn read_file(file: &FoundFile, options: &Options) -> Vec<Reading> {
    let place = Place::named(&file.shown, &file.id);
    match open(file, &place) {
        Ok(source) => read_source(&file.id, &place, source, options),
        Err(failed) => vec![*failed],
    }
}

/// Reads a file that is in memory.
pub(crate) fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> Vec<Reading> {
    read_source(name, &Place::file(name), bytes, options)
}

fn read_source(id: &str, place: &Place, source: impl Read, options: &Options) -> Vec<Reading> {
    let Some(format) = Format::of_name(id) else {
        return vec![Reading::failed(unknown_format(place, id))];
    };
    let (packing, _) = Packing::of_name(id);
    let mut unpacked = packing.open(source);
    if format == Format::JsonLines {
        return records_of(BufReader::new(unpacked), id, place, packing, options).collect();
    }
    let mut bytes = Vec::new();
    let most = options.max_bytes as u64;
    if let Err(error) = unpacked.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes) {
        return vec![Reading::failed(failure(place, packing, &error))];
    }
    if bytes.len() > options.max_bytes {
        return vec![Reading::failed(too_long(place, options))];
    }
    read_whole(id, place, format, &bytes, options)
}

fn read_whole(id: &str, place: &Place, format: Format, bytes: &[u8], options: &Options) -> Vec<Reading> {
    if bytes.is_empty() {
        return vec![draft::document(id, place, String::new(), Layout::Plain, Fields::default())];
    }
    let declared = if format == Format::Html { page::declared_encoding(bytes) } else { None };
    let decoded = match decode(bytes, declared) {
        Ok(decoded) => decoded,
        Err(not_text) => {
            return vec![Reading::failed(place.error(
                Code::NotText,
                not_text.0,
                "save its text as .txt, or leave it out",
            ))];
        }
    };
    let mut readings = match format {
        Format::Text => {
            vec![draft::document(id, place, decoded.text, Layout::Plain, Fields::default())]
        }
        Format::Markdown => {
            vec![draft::document(id, place, decoded.text, Layout::Markdown, Fields::default())]
        }
        Format::Html => vec![page::read(id, place, &decoded.text, Fields::default(), options)],
        Format::Json | Format::JsonLines => read_json(id, place, &decoded.text, options),
    };
    if let Some(doubt) = decoded.doubt {
        let mut warning =
            place.warning(Code::BadEncoding, doubt, "save the file as UTF-8 with the program that wrote it");
        warning.document = match &readings[..] {
            [Reading { document: Some(document), .. }] => Some(document.id.clone()),
            _ => None,
        };
        if let Some(first) = readings.first_mut() {
            first.diagnostics.push(warning);
        }
    }
    readings
}

/// One record, or an array of them.
fn read_json(id: &str, place: &Place, json: &str, options: &Options) -> Vec<Reading> {
    match serde_json::from_str(json) {
        Ok(Value::Array(records)) => {
            if records.is_empty() {
                return vec![Reading::failed(place.error(
                    Code::Empty,
                    "the list is empty",
                    "leave the file out",
                ))];
            }
            let read = |(at, value)| {
                let id = format!("{id}:{}", at + 1);
                let mut reading = record::read(&id, place, value, options);
                for diagnostic in reading.diagnostics.iter_mut().filter(|told| told.document.is_none()) {
                    diagnostic.message = format!("record {}: {}", at + 1, diagnostic.message);
                }
                reading
            };
            records.into_par_iter().enumerate().map(read).collect()
        }
        Ok(value) => vec![record::read(id, place, value, options)],
        Err(error) => vec![Reading::failed(malformed_json(place, &error))],
    }
}

/// JSON that cannot be parsed; the place gains the line.
pub(crate) fn malformed_json(place: &Place, error: &serde_json::Error) -> types::Diagnostic {
    let message = error.to_string();
    // The line stands in the diagnostic, not in its sentence.
    let words = message.split(" at line ").next().unwrap_or(&message);
    // A fault at the end of a line is counted as the next line's column 0.
    let line = error.line() - usize::from(error.column() == 0 && error.line() > 1);
    let at = if place.line.is_some() { place.clone() } else { place.at_line(line.max(1) as u64) };
    at.error(
        Code::Malformed,
        format!("this is not JSON: {words} (column {})", error.column()),
        "check brackets, commas and quotation marks there; a line break within a text is written \\n",
    )
}

/// A document over the limit.
pub(crate) fn too_long(place: &Place, options: &Options) -> types::Diagnostic {
    place.error(
        Code::TooLong,
        format!("longer than {}, the most that is read as one document", size(options.max_bytes)),
        "divide it into its reports, one a file or one a line of a .jsonl file, or raise the limit with --largest",
    )
}

fn size(bytes: usize) -> String {
    match bytes {
        1_048_576.. if bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        1024.. if bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}

/// A file of a kind that is not read.
pub(crate) fn unknown_format(place: &Place, name: &str) -> types::Diagnostic {
    let (_, bare) = Packing::of_name(name);
    let kind = match bare.rsplit_once('.') {
        Some((_, extension)) => format!("its name ends in .{extension}"),
        None => "its name has no extension".to_owned(),
    };
    place.error(
        Code::UnknownFormat,
        format!("it is not known how to read this: {kind}"),
        "save it as .txt, .md, .html, .json or .jsonl, each also with .gz or .zst",
    )
}
