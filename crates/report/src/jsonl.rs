//! JSON lines: one object a line, nothing between them.

use std::io::{self, Write};

use serde::Serialize;

/// Writes one line.
///
/// # Errors
/// Those of the writer.
pub fn write_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
