use serde_json::{Map, Value};
use types::{Code, Diagnostic};

use crate::draft::{self, Fields, Layout};
use crate::place::Place;
use crate::{Options, Reading, language, page};

/// Reads one JSON record. `id` is what it is called where it does not say.
pub(crate) fn read(id: &str, place: &Place, value: Value, options: &Options) -> Reading {
    let Value::Object(mut record) = value else {
        return Reading::failed(place.error(
            Code::Malformed,
            format!("a record is an object in braces, and this is {}", kind(&value)),
            "each record looks like {\"id\": \"…\", \"text\": \"…\"}",
        ));
    };
    let mut told = Vec::new();
    let id = match record.shift_remove("id") {
        Some(Value::String(stated)) if !stated.trim().is_empty() => stated,
        Some(Value::Number(number)) => number.to_string(),
        None | Some(Value::Null | Value::String(_)) => id.to_owned(),
        Some(other) => {
            told.push(place.warning(
                Code::Malformed,
                format!("the id is {}; the record is called \u{201c}{id}\u{201d}", kind(&other)),
                "an id is a text or a number",
            ));
            record.insert("id".to_owned(), other);
            id.to_owned()
        }
    };
    let mut text = |name: &str| text_field(&mut record, name, place, &mut told);
    let (body, html) = (text("text"), text("html"));
    let (published, updated, language) = (text("published"), text("updated"), text("language"));
    let mut fields = Fields {
        title: text("title"),
        outlet: text("outlet"),
        url: text("url"),
        byline: text("byline"),
        ..Fields::default()
    };
    fields.published = published.and_then(|date| draft::stated_date("published", &date, place, &mut told));
    fields.updated = updated.and_then(|date| draft::stated_date("updated", &date, place, &mut told));
    if let Some(name) = language {
        fields.language = language::code_of_name(&name);
        if fields.language.is_none() {
            told.push(place.warning(
                Code::Malformed,
                format!("\u{201c}{name}\u{201d} is no language that tellings knows; it is left out"),
                "write its ISO 639-1 code: en",
            ));
        }
    }
    fields.extra = record;
    let mut reading = match (body, html) {
        (Some(text), _) => draft::document(&id, place, text, Layout::Plain, fields),
        (None, Some(html)) => page::read(&id, place, &html, fields, options),
        (None, None) => {
            let hint =
                match fields.extra.keys().find(|name| LIKE_TEXT.contains(&name.to_lowercase().as_str())) {
                    Some(name) => format!("rename its field \u{201c}{name}\u{201d} to \u{201c}text\u{201d}"),
                    None => "a record needs \u{201c}text\u{201d} or \u{201c}html\u{201d}".to_owned(),
                };
            Reading::failed(place.error(Code::Malformed, "the record has no text", &hint))
        }
    };
    for diagnostic in &mut told {
        diagnostic.document = reading.document.as_ref().map(|document| document.id.clone());
    }
    reading.diagnostics.splice(0..0, told);
    reading
}

/// What other programs call a text.
const LIKE_TEXT: [&str; 9] = [
    "body",
    "content",
    "articlebody",
    "article",
    "body_text",
    "fulltext",
    "full_text",
    "maintext",
    "article_text",
];

/// Takes a field that is text. Empty ones are not there; ones of another kind stay among the unknown fields.
fn text_field(
    record: &mut Map<String, Value>,
    name: &str,
    place: &Place,
    told: &mut Vec<Diagnostic>,
) -> Option<String> {
    match record.shift_remove(name)? {
        Value::String(words) => (!words.is_empty() || name == "text").then_some(words),
        Value::Null => None,
        // Bylines often come as lists of names.
        Value::Array(names) if name == "byline" && names.iter().all(Value::is_string) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        other => {
            told.push(place.warning(
                Code::Malformed,
                format!("\u{201c}{name}\u{201d} is {}, not a text; it is left out", kind(&other)),
                "",
            ));
            record.insert(name.to_owned(), other);
            None
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
