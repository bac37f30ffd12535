use types::{Document, QuoteKind};

use super::*;

/// The quotations of a text, one line each: kind, content, cue, words for the source.
fn found(text: &str) -> Vec<String> {
    let document = Document::plain("a.txt", text);
    let analysis = crate::analyse(&document, crate::test_model());
    let source = Source::new(&document, &analysis);
    let scan = scan(&document);
    let entities = crate::entities::extract(&source, &scan);
    let (quotes, _) = extract(&source, &scan, &entities);
    let words = |range: Option<text::TextRange>| range.map_or("-", |range| document.text.slice(range));
    quotes
        .iter()
        .map(|quote| {
            let kind = match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Mixed => "mixed",
                QuoteKind::Indirect => "indirect",
            };
            let parts: Vec<&str> = quote.parts.iter().map(|&part| document.text.slice(part)).collect();
            let speaker = quote.speaker.map_or("?", |speaker| &entities[speaker.index()].name);
            format!(
                "{kind}: {} | {} | {} | {speaker}",
                parts.join(" … "),
                words(quote.cue),
                words(quote.source)
            )
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "in {text:?}");
}

#[test]
fn a_cue_stands_behind_before_or_between() {
    check(
        "“The bridge is shut,” Ida Brandt said.",
        &["direct: The bridge is shut, | said | Ida Brandt | Ida Brandt"],
    );
    check(
        "Ida Brandt said: ‘The bridge is shut and will stay so.’",
        &["direct: The bridge is shut and will stay so. | said | Ida Brandt | Ida Brandt"],
    );
    check(
        "“The bridge is shut,” said Ida Brandt. “It will stay so.”",
        &["direct: The bridge is shut, … It will stay so. | said | Ida Brandt | Ida Brandt"],
    );
}

#[test]
fn paragraphs_that_carry_on_keep_their_speaker() {
    check(
        "Ida Brandt said: “The bridge is shut.\n\n“It will stay so.”",
        &[
            "direct: The bridge is shut. | said | Ida Brandt | Ida Brandt",
            "direct: It will stay so. | - | - | Ida Brandt",
        ],
    );
}

#[test]
fn reported_clauses_have_cue_and_source() {
    check(
        "Ida Brandt said that the bridge would stay shut.",
        &["indirect: that the bridge would stay shut | said | Ida Brandt | Ida Brandt"],
    );
    check(
        "The bridge was shut on Monday, according to Ida Brandt.",
        &["indirect: The bridge was shut on Monday | according to | Ida Brandt | Ida Brandt"],
    );
}

#[test]
fn names_and_titles_in_marks_are_no_quotations() {
    check("They sang “Lanterns of the North” at the harbour.", &[]);
    check("The ferry “Aurora” left the harbour at nine.", &[]);
}

#[test]
fn an_analysis_of_nothing_still_gives_marked_sentences() {
    let document = Document::plain("a.txt", "“Die Brücke ist gesperrt und bleibt es.”");
    let analysis = english::Analysis::default();
    let source = Source::new(&document, &analysis);
    let (quotes, _) = extract(&source, &scan(&document), &[]);
    assert_eq!(quotes.len(), 1);
}

#[test]
fn hostile_texts_are_bounded() {
    for text in [
        "“".repeat(2000),
        "“a ”b ".repeat(500),
        "Q: Why?\nA: “Because.”\n".repeat(50),
        "HE SAID “NO”. SHE SAID “YES”.".to_owned(),
        "let x = \"a\\\"b\"; // don't".to_owned(),
        "She said: ".repeat(300),
    ] {
        let _ = found(&text);
    }
}
