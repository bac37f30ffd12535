//! Lists the grammatical frames of reports, one JSON line each, for `tools/reporting_counts.py`:
//! `reporting_frames REPORTS.jsonl`. Offsets are bytes of the report's text.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::ops::Range;

use annotate::quotes;
use serde_json::json;
use tellings::{Input, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: reporting_frames REPORTS.jsonl")?;
    let reports = tellings::read(&[Input::from_argument(path)], &Settings::default());
    let model = english::Model::embedded()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for document in &reports.documents {
        let analysis = annotate::analyse(document, &model);
        let source = annotate::Source::new(document, &analysis);
        for (frame, contexts) in quotes::frames(&source, &quotes::scan(document)) {
            let place = |run: &Range<usize>| {
                let range = source.range_of(run.clone());
                [range.start(), range.end()]
            };
            let line = json!({
                "document": document.id.to_string(),
                "word": frame.lemma,
                "frame": frame.shape,
                "kind": quotes::kind_of(&frame.shape),
                "class": quotes::class_of(&frame.lemma),
                "contexts": BTreeMap::from(contexts),
                "cue": place(&frame.cue),
                "content": frame.content.iter().map(place).collect::<Vec<_>>(),
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
