//! Prints the documents of an input as the scorers of article extraction read them: one JSON object a line, with
//! `document.id`, `title`, `byline`, `published` and `text`.
//!
//! `cargo run --release -p ingest --example annotate_text -- INPUT… > OUT.jsonl`

use std::io::Write;

fn main() -> std::io::Result<()> {
    let inputs: Vec<ingest::Input> = std::env::args_os().skip(1).map(ingest::Input::from_argument).collect();
    let read = ingest::read(&inputs, &ingest::Options::default());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for document in &read.documents {
        let published =
            document.published.map(|stamp| format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day));
        let line = serde_json::json!({"document": {
            "id": document.id.as_str(),
            "title": document.title,
            "outlet": document.outlet,
            "byline": document.byline,
            "published": published,
            "language": document.language,
            "text": document.text.as_str(),
        }});
        writeln!(out, "{line}")?;
    }
    for diagnostic in &read.diagnostics {
        eprintln!(
            "{:?} {:?} {} {}: {}",
            diagnostic.level,
            diagnostic.code,
            diagnostic.file.as_deref().unwrap_or_default(),
            diagnostic.line.map(|line| line.to_string()).unwrap_or_default(),
            diagnostic.message
        );
    }
    Ok(())
}
