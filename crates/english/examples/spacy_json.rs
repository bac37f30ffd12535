//! Analyses JSON lines `{"id", "text"}` from standard input and writes one JSON line for each: sentences,
//! tokens and entities, offsets in code points.
//!
//! `--model FILE` takes another model, `--no-rules` gives the labels of the original, `--spaces` also
//! writes tokens of white space.

use std::io::{BufRead, Write};

use english::{Analysis, EntityLabel, Model, Settings};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut settings = Settings::default();
    let mut spaces = false;
    let mut model = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-rules" => settings.rules = false,
            "--spaces" => spaces = true,
            "--model" => model = Some(Model::from_file(arguments.next().ok_or("--model needs a file")?)?),
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    let model = match model {
        Some(model) => model,
        None => Model::embedded()?,
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().ok_or("a record without text")?;
        let analysis = model.analyze_with(text, settings);
        writeln!(out, "{}", to_json(&record["id"], text, &analysis, spaces))?;
    }
    out.flush()?;
    Ok(())
}

fn to_json(id: &Value, text: &str, analysis: &Analysis, spaces: bool) -> Value {
    // Code points before each byte.
    let mut points = vec![0u32; text.len() + 1];
    for (count, (at, char)) in text.char_indices().enumerate() {
        points[at + char.len_utf8()] = count as u32 + 1;
    }
    let point = |byte: u32| points[byte as usize];
    let mut numbers = Vec::new();
    let mut kept = 0;
    for token in analysis.tokens() {
        numbers.push(kept);
        kept += u32::from(spaces || !token.is_space());
    }
    let tokens: Vec<Value> = analysis
        .tokens()
        .iter()
        .enumerate()
        .filter(|(_, token)| spaces || !token.is_space())
        .map(|(i, token)| {
            let head = analysis.head(i).map(|head| numbers[head]);
            json!({
                "start": point(token.start), "end": point(token.end), "pos": token.pos.as_str(),
                "tag": token.tag.as_str(), "lemma": &*token.lemma, "head": head, "dep": token.label.as_str(),
            })
        })
        .collect();
    let sentences: Vec<Value> = analysis
        .sentences()
        .iter()
        .map(|sentence| json!({"start": point(sentence.start), "end": point(sentence.end)}))
        .collect();
    let mut entities = Vec::new();
    let mut times = Vec::new();
    for entity in analysis.entities() {
        let (start, end) = (point(entity.start), point(entity.end));
        let exact = &text[entity.range()];
        let kind = match entity.label {
            EntityLabel::Person => "person",
            EntityLabel::Org => "organisation",
            EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac => "place",
            EntityLabel::Norp => "group",
            EntityLabel::Date | EntityLabel::Time => {
                times.push(
                    json!({"start": start, "end": end, "exact": exact, "label": entity.label.as_str()}),
                );
                continue;
            }
            _ => "other",
        };
        entities.push(json!({
            "number": entities.len(), "type": kind, "name": exact, "label": entity.label.as_str(),
            "mentions": [{"start": start, "end": end, "exact": exact, "kind": "name"}],
        }));
    }
    json!({
        "document": {"id": id}, "sentences": sentences, "tokens": tokens, "entities": entities, "times": times,
    })
}
