//! The JSON outputs of a story collated by hand: valid against the schema, true to the texts.

mod fixture;

use std::path::Path;

use report::{Options, Token};
use serde_json::Value;
use types::{DocNumber, Redaction};

fn validator(command: &str) -> jsonschema::Validator {
    let schemas = report::schemas();
    let (_, schema) = schemas.iter().find(|(file, _)| file.command == command).expect("a known command");
    jsonschema::validator_for(schema).expect("a schema")
}

fn check(command: &str, value: &Value) {
    let errors: Vec<String> = validator(command)
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0]);
}

fn collated(options: &Options) -> Value {
    let out = report::json::to_string(&report::collation(&fixture::footbridge(), options));
    let value = serde_json::from_str(&out).expect("JSON");
    check("collate", &value);
    value
}

fn everything() -> Options {
    Options { explain: true, text: true, model: Some("small".to_owned()), redact: Vec::new() }
}

/// Every object with document, start, end and exact.
fn spans(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().flat_map(spans).collect(),
        Value::Object(fields) => {
            let own = fields.contains_key("exact") && fields.contains_key("document");
            fields.values().flat_map(spans).chain(own.then_some(value)).collect()
        }
        _ => Vec::new(),
    }
}

fn check_spans(collation: &Value) {
    let found = spans(&collation["stories"]);
    assert!(found.len() > 30, "{}", found.len());
    for span in found {
        let document = collation["documents"].as_array().unwrap().iter();
        let document = document.clone().find(|document| document["id"] == span["document"]).unwrap();
        let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
        let words: String =
            document["text"].as_str().unwrap().chars().skip(start).take(end - start).collect();
        assert_eq!(span["exact"], words);
    }
}

#[test]
fn the_schema_files_are_those_the_types_make() {
    for (file, schema) in report::schemas() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema").join(file.file);
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let is_current = kept == report::json::to_string(&schema);
        assert!(is_current, "schema/{} has drifted: cargo run -p report --example schema", file.file);
    }
}

#[test]
fn every_span_is_code_points_of_its_document() {
    check_spans(&collated(&everything()));
}

#[test]
fn facts_have_words_and_numbers() {
    let out = collated(&Options::default());
    let facts = &out["stories"][0]["facts"];
    assert_eq!(facts[0]["subject"], "e1");
    assert_eq!(facts[0]["verdict"], "conflict");
    assert_eq!(facts[0]["values"][0]["value"], "41");
    assert_eq!(facts[0]["values"][0]["normalised"].to_string(), "41");
    assert_eq!(facts[0]["values"][0]["origins"], serde_json::json!({"least": 1, "most": 2}));
    assert_eq!(facts[1]["subject"], "petition");
    assert_eq!(facts[1]["values"][0]["value"], "at least 3,000 signatures");
    assert_eq!(facts[1]["values"][0]["bound"], "at_least");
    assert_eq!(facts[1]["values"][1]["value"], "thousands of signatures");
    assert_eq!(facts[2]["subject"], "event");
    assert_eq!(facts[2]["values"][0]["normalised"], Value::Null);
    assert_eq!(facts[3]["values"][0]["normalised"], "surveyor");
    assert!(facts[0].get("reasons").is_none());
}

#[test]
fn quotes_keep_their_wordings_apart() {
    let out = collated(&Options::default());
    let quote = &out["stories"][0]["quotes"][0];
    assert_eq!(quote["speaker"], "e2");
    assert_eq!(quote["speaker_text"], "Chief Officer Dan Reave");
    assert_eq!(quote["variation"], "words_changed");
    assert_eq!(quote["versions"][1]["exact"], "The bridge was inspected in May, and no fault found.");
    assert_eq!(quote["versions"][1]["documents"], serde_json::json!(["coast.txt"]));
}

#[test]
fn a_date_is_as_precise_as_known_or_null_with_a_reason() {
    let out = collated(&Options::default());
    let timeline = &out["stories"][0]["timeline"];
    assert_eq!(timeline[0]["date"], "1962");
    assert_eq!(timeline[1]["date"], "2031-06-07");
    assert_eq!(timeline[1]["precision"], "day");
    assert_eq!(timeline[2]["date"], Value::Null);
    assert_eq!(timeline[2]["partial"], "XXXX-05");
    assert!(timeline[2]["reason"].as_str().unwrap().contains("year"));
}

#[test]
fn names_are_listed_by_spelling_with_why_they_are_one() {
    let out = collated(&Options::default());
    let entity = &out["stories"][0]["entities"][0];
    assert_eq!(entity["names"][0]["text"], "Marit Soley");
    assert_eq!(entity["names"][0]["documents"], serde_json::json!(["argus.txt", "coast.txt"]));
    assert_eq!(entity["names"][1]["text"], "Marit Solay");
    assert_eq!(entity["merged_because"][0]["text"], "both are 41 and a surveyor");
}

#[test]
fn documents_say_what_is_known_and_what_was_repaired() {
    let out = collated(&Options::default());
    assert_eq!(out["documents"][0]["published"], "2031-06-07");
    assert_eq!(out["documents"][2]["published"], Value::Null);
    assert_eq!(out["documents"][2]["repairs"][0]["reads"], "–");
    assert_eq!(out["documents"][0]["extra"]["desk"]["seen"][1].to_string(), "2.5");
    assert!(out["documents"][0].get("text").is_none());
    assert_eq!(out["diagnostics"][0]["code"], "mojibake");
    assert_eq!(
        out["diagnostics"][0]["end"].as_u64().unwrap() - out["diagnostics"][0]["start"].as_u64().unwrap(),
        3
    );
}

#[test]
fn a_name_to_withhold_stands_nowhere_and_spans_stay_true() {
    let redact =
        vec![Redaction { name: "Marit Soley".to_owned(), replacement: "the injured woman".to_owned() }];
    let out = collated(&Options { redact, ..everything() });
    check_spans(&out);
    let all = out.to_string();
    // The other spelling goes with the name, because the story joins them.
    assert!(!all.contains("Soley") && !all.contains("Solay"), "{all}");
    assert!(all.contains("the injured woman, 41"));
}

#[test]
fn an_annotated_document_is_a_valid_line() {
    let collation = fixture::footbridge();
    let (document, annotations) = (&collation.documents[0], &collation.annotations[0]);
    let word = document.text.find("walkers").unwrap();
    let token = Token { range: word, pos: "NOUN", tag: "NNS", lemma: "walker", head: None, dep: "ROOT" };
    for options in [Options::default(), everything()] {
        let tokens = options.text.then_some(std::slice::from_ref(&token));
        let line = report::annotation(document, annotations, tokens, &[], &options);
        let mut out = Vec::new();
        report::jsonl::write_line(&line, &mut out).unwrap();
        assert_eq!(out.iter().filter(|&&byte| byte == b'\n').count(), 1);
        let value: Value = serde_json::from_slice(&out).unwrap();
        check("annotate", &value);
        assert_eq!(value["attributes"][0]["value"].to_string(), "41");
        assert_eq!(value["attributes"][1]["subject"], "petition");
        assert_eq!(value["attributes"][2]["value"], "2031-06-07");
        assert_eq!(value["quotes"][0]["source"]["exact"], "Chief Officer Dan Reave");
        assert_eq!(value["quotes"][0].get("trace").is_some(), options.explain);
        assert_eq!(value.get("tokens").is_some(), options.text);
    }
}

#[test]
fn stories_and_passages_are_valid_lines() {
    let collation = fixture::footbridge();
    let stories = collation.stories.iter().map(|story| report::ListedStory {
        documents: collation.documents.iter().map(|document| document.id.to_string()).collect(),
        title: None,
        reasons: story.story.reasons.clone(),
    });
    let stories: Vec<_> = stories.collect();
    for line in report::story_lines(0, &stories, &collation.documents, &everything()) {
        let value = serde_json::to_value(&line).unwrap();
        check("group", &value);
        assert_eq!(value["documents"].as_array().unwrap().len(), 3);
    }
    let families = &collation.stories[0].links.passages;
    for line in report::passage_lines(0, families, &collation.documents, &everything()) {
        let value = serde_json::to_value(&line).unwrap();
        check("passages", &value);
        assert_eq!(value["exact_share"].to_string(), "1");
        assert_eq!(value["spans"][1]["document"], collation.documents[DocNumber(1).index()].id.as_str());
    }
}
