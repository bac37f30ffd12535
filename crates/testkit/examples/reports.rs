//! Writes invented reports, one JSON record a line, for measuring speed at any size:
//!
//! ```text
//! cargo run --release -p testkit --example reports -- COUNT [SEED] > reports.jsonl
//! ```
//!
//! The field `story` numbers the story that a report tells; `tellings` gives it back under `extra`.

use std::io::{self, BufWriter, Write};

use serde_json::json;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    let (Some(Ok(count)), Some(Ok(seed))) = (arguments.next(), arguments.next().or(Some(Ok(1)))) else {
        return Err(io::Error::other("say how many reports: reports COUNT [SEED]"));
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for generated in testkit::generated::stream(seed as u64).take(count) {
        let document = generated.document;
        let published =
            document.published.map(|stamp| format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day));
        let record = json!({
            "id": document.id.as_str(),
            "title": document.title,
            "outlet": document.outlet,
            "published": published,
            "language": document.language,
            "text": document.text.as_str(),
            "story": generated.story,
        });
        writeln!(out, "{record}")?;
    }
    out.flush()
}
