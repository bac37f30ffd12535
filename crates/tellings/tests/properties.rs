//! What must hold of every collation, shown on the example stories.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use tellings::{Input, Reader, Settings, Silent, report};

const EXAMPLES: &[&str] = &["harbour-fire", "tarn-hollow"];

fn reports_of(example: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(example).join("reports")
}

fn collated(inputs: &[PathBuf], threads: usize) -> String {
    let settings = Settings { threads: Some(threads), ..Settings::default() };
    let inputs: Vec<Input> = inputs.iter().map(Input::from_argument).collect();
    let collation = Reader::new(&settings).unwrap().collate(tellings::read(&inputs, &settings), &Silent);
    let options = report::Options { explain: true, text: true, ..report::Options::default() };
    report::json::to_string(&report::collation(&collation, &options))
}

/// Every file of an example, one by one, without its folder.
fn files_of(example: &str) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(reports_of(example)).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_none_or(|extension| extension != "toml"));
    files.sort();
    files
}

/// Walks a JSON value and gives every object that has all of `keys`.
fn objects_with<'a>(value: &'a Value, keys: &[&str], found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            if keys.iter().all(|key| fields.contains_key(*key)) {
                found.push(value);
            }
            fields.values().for_each(|field| objects_with(field, keys, found));
        }
        Value::Array(items) => items.iter().for_each(|item| objects_with(item, keys, found)),
        _ => {}
    }
}

#[test]
fn every_span_is_the_text_it_says() {
    for example in EXAMPLES {
        let collation: Value = serde_json::from_str(&collated(&[reports_of(example)], 1)).unwrap();
        let texts: BTreeMap<&str, Vec<char>> = collation["documents"]
            .as_array()
            .unwrap()
            .iter()
            .map(|document| {
                (document["id"].as_str().unwrap(), document["text"].as_str().unwrap().chars().collect())
            })
            .collect();
        let mut spans = Vec::new();
        objects_with(&collation["stories"], &["document", "start", "end", "exact"], &mut spans);
        assert!(spans.len() > 100, "{example} has {} spans", spans.len());
        for span in spans {
            let text = &texts[span["document"].as_str().unwrap()];
            let (start, end) =
                (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
            let words: String = text[start..end].iter().collect();
            assert_eq!(span["exact"].as_str().unwrap(), words, "{example}: {span}");
        }
    }
}

#[test]
fn everything_said_has_a_place() {
    for example in EXAMPLES {
        let collation: Value = serde_json::from_str(&collated(&[reports_of(example)], 1)).unwrap();
        for kind in ["statements", "timeline", "brief"] {
            for item in collation["stories"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|story| story[kind].as_array())
                .flatten()
            {
                assert!(!item["support"].as_array().unwrap().is_empty(), "{example} {kind}: {item}");
            }
        }
    }
}

#[test]
fn the_order_of_the_inputs_changes_nothing() {
    for example in EXAMPLES {
        let mut files = files_of(example);
        let forward = collated(&files, 1);
        files.reverse();
        assert_eq!(forward, collated(&files, 1), "{example} backwards");
        files.rotate_left(2);
        assert_eq!(forward, collated(&files, 1), "{example} rotated");
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for example in EXAMPLES {
        let one = collated(&[reports_of(example)], 1);
        assert_eq!(one, collated(&[reports_of(example)], 4), "{example}");
    }
}

#[test]
fn an_example_is_one_story() {
    for (example, count) in EXAMPLES.iter().zip([5, 7]) {
        let collation: Value = serde_json::from_str(&collated(&[reports_of(example)], 1)).unwrap();
        let stories = collation["stories"].as_array().unwrap();
        assert_eq!(stories.len(), 1, "{example}");
        assert_eq!(stories[0]["documents"].as_array().unwrap().len(), count, "{example}");
    }
}
