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
fn a_reporting_clause_between_commas_reports_the_rest() {
    check(
        "The road was clear, Ida Brandt said on Monday, because nobody had used it.",
        &["indirect: The road was clear … because nobody had used it | said | Ida Brandt | Ida Brandt"],
    );
}

#[test]
fn whoever_spoke_speaks_on() {
    let found = found(
        "The mayor, Ida Brandt, said that the engineer Nora Vik would come to the harbour. She told the paper: “It \
         will not be easy.”",
    );
    assert!(found.iter().any(|line| line.ends_with("| told | She | Ida Brandt")), "{found:#?}");
}

#[test]
fn a_participle_in_a_reported_clause_goes_on_for_whoever_reports() {
    let found = found(
        "The mayor’s office confirmed that the two engineers would meet, saying only that the hour would be given \
         later.",
    );
    assert!(found.iter().any(|line| line.contains("| saying | The mayor’s office |")), "{found:#?}");
}

#[test]
fn several_people_are_called_with_whose_they_are() {
    let found = found("Members of Ida Brandt’s family called the driver “a hero of our time”.");
    assert!(found.iter().all(|line| line.ends_with("| Members of Ida Brandt’s family")), "{found:#?}");
    assert!(!found.is_empty());
}

#[test]
fn a_statement_that_voices_anothers_thanks_is_the_others() {
    let found = found(
        "The driver was freed on Monday. Jon Vik, his solicitor, posted a statement on the town’s page expressing the \
         driver’s gratitude. He said: “I am grateful to all who wrote to me.”",
    );
    assert!(
        found.iter().any(|line| line.contains("I am grateful") && !line.ends_with("Jon Vik")),
        "{found:#?}"
    );
}

#[test]
fn verse_has_the_speaker_of_its_last_line() {
    check(
        "“O bridge of mine,\nyou sway at night,\nyou hold me tight,” Ida Brandt sang.",
        &[
            "direct: O bridge of mine, | - | - | Ida Brandt",
            "direct: you sway at night, | - | - | Ida Brandt",
            "direct: you hold me tight, | sang | Ida Brandt | Ida Brandt",
        ],
    );
}

#[test]
fn capitals_throughout_make_no_title() {
    let found = found("THE MAYOR SAID “THE BRIDGE IS SHUT FOR GOOD” ON MONDAY.");
    assert!(
        found.iter().any(|line| line.starts_with("mixed: THE BRIDGE IS SHUT FOR GOOD |")
            || line.starts_with("direct: THE BRIDGE IS SHUT FOR GOOD |")),
        "{found:#?}"
    );
}

#[test]
fn transcripts_without_marks_are_quoted_turn_by_turn() {
    check(
        "Q: Why was it shut?\nBRANDT: It moved in the wind.\nQ: Since when?\nBRANDT: Since the spring of that year.\n",
        &[
            "direct: Why was it shut? | - | Q | ?",
            "direct: It moved in the wind. | - | BRANDT | ?",
            "direct: Since when? | - | Q | ?",
            "direct: Since the spring of that year. | - | BRANDT | ?",
        ],
    );
}

#[test]
fn names_and_titles_in_marks_are_no_quotations() {
    check("They sang “Lanterns of the North” at the harbour.", &[]);
    check("The ferry “Aurora” left the harbour at nine.", &[]);
    check("She said so on “Daybreak.” Nobody asked her more.", &[]);
    let told = found("“We were lucky,” Ida Brandt told “Coast & Country.”");
    assert!(told.len() == 1 && !told[0].contains("Country"), "{told:?}");
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
        "THE MAYOR SAID “THE BRIDGE IS SHUT” AND “IT STAYS SHUT” ON MONDAY.".to_owned(),
        "A 12\" pipe, 6' 2\" long, beside a 15\" screen, he said.".to_owned(),
        "She sang:\n“O bridge of mine,\nyou sway at night,\n“O river line,\nyou hold it tight.”\n".to_owned(),
        format!("{}it is shut{}", "“‘".repeat(500), "’”".repeat(500)),
        "“It is shut, she said.\n\nIt will stay so.” he said “".to_owned(),
        "She said: ".repeat(300),
    ] {
        let _ = found(&text);
    }
}
