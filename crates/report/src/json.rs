//! One JSON object, indented, with a line end.

use std::io::{self, Write};

use serde::Serialize;

/// Writes one value of the public format.
///
/// # Errors
/// Those of the writer.
pub fn write(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// One value of the public format as text.
pub fn to_string(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    write(value, &mut out).expect("memory takes what is written to it");
    String::from_utf8(out).expect("JSON is UTF-8")
}
