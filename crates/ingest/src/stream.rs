use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};

use rayon::prelude::*;
use types::Code;

use crate::decode::decode;
use crate::place::Place;
use crate::reader::{malformed_json, too_long};
use crate::unpack::{Packing, failure};
use crate::{Options, Reading, record};

/// Bytes and lines that are parsed at a time.
const BATCH_BYTES: usize = 8 << 20;
const BATCH_LINES: usize = 512;

/// Bad lines of one file that are told singly.
const MOST_TOLD: u64 = 100;

/// Reads records from a stream, one JSON object a line, a batch at a time: millions of them need no more memory
/// than a batch.
///
/// `name` is what messages call the stream and what records without an `id` are called, with their line behind
/// it.
///
/// ```
/// let lines = "{\"id\": \"a\", \"text\": \"The ferry left.\"}\n{\"id\": 2, \"text\": \"It came back.\"}\n";
/// let ids: Vec<String> = ingest::records(lines.as_bytes(), "ferries.jsonl", &Default::default())
///     .filter_map(|reading| reading.document)
///     .map(|document| document.id.to_string())
///     .collect();
/// assert_eq!(ids, ["a", "2"]);
/// ```
pub fn records<'a>(
    reader: impl BufRead + 'a,
    name: &str,
    options: &Options,
) -> impl Iterator<Item = Reading> + 'a {
    records_of(reader, name, &Place::file(name), Packing::Plain, options)
}

pub(crate) fn records_of<'a>(
    reader: impl BufRead + 'a,
    id: &str,
    place: &Place,
    packing: Packing,
    options: &Options,
) -> Records<'a> {
    Records {
        lines: Lines { reader: Box::new(reader), number: 0, most: options.max_bytes },
        id: id.to_owned(),
        place: place.clone(),
        packing,
        options: options.clone(),
        ready: VecDeque::new(),
        bad_lines: 0,
        good_lines: 0,
        is_done: false,
    }
}

/// The records of a stream.
pub(crate) struct Records<'a> {
    lines: Lines<'a>,
    id: String,
    place: Place,
    packing: Packing,
    options: Options,
    ready: VecDeque<Reading>,
    bad_lines: u64,
    good_lines: u64,
    is_done: bool,
}

impl Iterator for Records<'_> {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        while self.ready.is_empty() && !self.is_done {
            self.read_batch();
        }
        self.ready.pop_front()
    }
}

impl Records<'_> {
    fn read_batch(&mut self) {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        let mut end = None;
        while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
            match self.lines.next() {
                Ok(Some(line)) => {
                    bytes += line.bytes.as_ref().map_or(0, Vec::len);
                    batch.push(line);
                }
                Ok(None) => {
                    self.is_done = true;
                    break;
                }
                Err(error) => {
                    let place = self.place.at_line(self.lines.number + 1);
                    end = Some(Reading::failed(failure(&place, self.packing, &error)));
                    self.is_done = true;
                    break;
                }
            }
        }
        let (id, place, options) = (&self.id, &self.place, &self.options);
        let readings: Vec<Option<Reading>> =
            batch.into_par_iter().map(|line| read_line(id, place, line, options)).collect();
        for reading in readings.into_iter().flatten() {
            if reading.document.is_some() {
                self.good_lines += 1;
            } else {
                self.bad_lines += 1;
                if self.bad_lines > MOST_TOLD {
                    continue;
                }
            }
            self.ready.push_back(reading);
        }
        self.ready.extend(end);
        if self.is_done {
            self.tell_the_end();
        }
    }

    fn tell_the_end(&mut self) {
        if self.bad_lines > MOST_TOLD {
            self.ready.push_back(Reading::failed(self.place.error(
                Code::Malformed,
                format!("{} more lines cannot be used", self.bad_lines - MOST_TOLD),
                "see the messages on the first hundred",
            )));
        }
        if self.bad_lines + self.good_lines == 0 && self.ready.is_empty() {
            self.ready.push_back(Reading::failed(self.place.error(
                Code::Empty,
                "there is no record in it",
                "leave it out, or fetch it again if it should have some",
            )));
        }
    }
}

fn read_line(id: &str, place: &Place, line: Line, options: &Options) -> Option<Reading> {
    let place = place.at_line(line.number);
    let Some(bytes) = line.bytes else {
        return Some(Reading::failed(too_long(&place, options)));
    };
    let mut doubt = None;
    let decoded = match std::str::from_utf8(&bytes) {
        Ok(text) => std::borrow::Cow::Borrowed(text),
        Err(_) => match decode(&bytes, None) {
            Ok(decoded) => {
                doubt = decoded.doubt.or_else(|| Some("the line is not UTF-8".to_owned()));
                decoded.text.into()
            }
            Err(not_text) => {
                return Some(Reading::failed(place.error(Code::NotText, not_text.0, "leave the line out")));
            }
        },
    };
    let json = decoded.trim_start_matches('\u{feff}').trim_matches([' ', '\t', '\r', '\n', '\0']);
    if json.is_empty() {
        return (!bytes.is_empty() && bytes.iter().all(|&byte| byte == 0)).then(|| {
            Reading::failed(place.error(
                Code::NotText,
                "this line holds nothing but zeros",
                "fetch the file again",
            ))
        });
    }
    let mut reading = match serde_json::from_str(json) {
        Ok(value) => record::read(&format!("{id}:{}", line.number), &place, value, options),
        Err(error) => Reading::failed(malformed_json(&place, &error)),
    };
    if let Some(doubt) = doubt {
        let mut warning = place.warning(Code::BadEncoding, doubt, "save the file as UTF-8");
        warning.document = reading.document.as_ref().map(|document| document.id.clone());
        reading.diagnostics.push(warning);
    }
    Some(reading)
}

/// A line without its end; no bytes where it is too long to be kept.
struct Line {
    number: u64,
    bytes: Option<Vec<u8>>,
}

/// Lines of a stream, none of them kept longer than is allowed.
struct Lines<'a> {
    reader: Box<dyn BufRead + 'a>,
    number: u64,
    most: usize,
}

impl Lines<'_> {
    fn next(&mut self) -> io::Result<Option<Line>> {
        if self.number == 0 {
            self.read_utf16()?;
        }
        let mut bytes = Vec::new();
        let (mut is_too_long, mut is_any) = (false, false);
        loop {
            let part = self.reader.fill_buf()?;
            if part.is_empty() {
                break;
            }
            is_any = true;
            let end = part.iter().position(|&byte| byte == b'\n');
            let line = &part[..end.unwrap_or(part.len())];
            is_too_long |= bytes.len() + line.len() > self.most;
            if is_too_long {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(line);
            }
            let used = end.map_or(part.len(), |end| end + 1);
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        self.number += 1;
        Ok(is_any.then(|| Line { number: self.number, bytes: (!is_too_long).then_some(bytes) }))
    }

    /// A stream that opens with a UTF-16 mark cannot be divided at line feeds: it is read whole, up to the limit.
    fn read_utf16(&mut self) -> io::Result<()> {
        let start = self.reader.fill_buf()?;
        if !start.starts_with(b"\xff\xfe") && !start.starts_with(b"\xfe\xff") {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let reader = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        reader.take(self.most as u64).read_to_end(&mut bytes)?;
        if let Ok(decoded) = decode(&bytes, None) {
            self.reader = Box::new(Cursor::new(decoded.text.into_bytes()));
        }
        Ok(())
    }
}

impl std::fmt::Debug for Records<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records").field("place", &self.place).field("line", &self.lines.number).finish()
    }
}
