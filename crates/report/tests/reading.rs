//! The reports for people of a story collated by hand.

mod fixture;

use report::{Options, Setting, markdown, terminal};
use types::Collation;

fn wire(collation: &Collation, explain: bool) -> report::wire::Collation {
    report::collation(collation, &Options { explain, ..Options::default() })
}

fn plain(collation: &Collation) -> String {
    terminal(&wire(collation, false), Setting::default())
}

fn check(report: &str, want: &[&str]) {
    for want in want {
        assert!(report.contains(want), "{want}\nis not in\n{report}");
    }
}

#[test]
fn the_report_says_what_differs_and_who_prints_it() {
    check(
        &plain(&fixture::footbridge()),
        &[
            "Disputed (1)\n  · Marit Soley, age: 41 (Kelder Argus, Valley Post) or 38 (Coast Herald)\n",
            "One source: several reports, but one origin\n  · Ulm Valley Fire Service (1 statement in 2 reports):",
            "Silent: of 1 statement that others share, Valley Post leaves out 1",
            "· Minors (1 report): “three people”.",
            "Marit Soley, age\n  41  Kelder Argus, Valley Post; 1 to 2 origins: “Marit Soley, 41”\n  38  Coast Herald; 1 origin",
            "Petition, how many\n  at least 3,000 signatures  Kelder Argus",
            "· Place: Kelder Weir (2 reports, 1 origin: Kelder Argus, Coast Herald)",
            "Dan Reave → Marit Soley\n  · “said Chief” (Kelder Argus)\n  · “heard” (Valley Post)",
            "“The bridge was inspected in May and no fault was found” (Kelder Argus)\n    · Coast Herald: without “was”",
            "· 2 reports, from Ulm Valley Fire Service (narration;",
            "Marit Solay (Valley\n                Post, perhaps misspelt)",
            "7 June 2031  Two walkers",
            "May          The bridge was inspected in May (Coast Herald) [no year is given,",
            "reports/valley.txt, line 3",
        ],
    );
}

#[test]
fn disagreements_come_before_agreement_and_both_forms_have_one_order() {
    let wire = wire(&fixture::footbridge(), true);
    let (terminal, markdown) = (terminal(&wire, Setting::default()), markdown(&wire));
    let of_terminal: Vec<&str> = terminal
        .lines()
        .zip(terminal.lines().skip(1))
        .filter(|(_, rule)| rule.starts_with('─'))
        .map(|(heading, _)| heading)
        .collect();
    let of_markdown: Vec<String> =
        markdown.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_uppercase).collect();
    assert_eq!(of_terminal, of_markdown);
    assert_eq!(of_terminal[..3], ["AT A GLANCE", "BEFORE YOU SHARE THIS", "WHERE THE REPORTS CONFLICT"]);
    assert_eq!(of_terminal.last(), Some(&"ABOUT THE INPUTS"));
}

#[test]
fn every_line_fits_and_has_no_escape_sequence_unless_asked() {
    let wire = wire(&fixture::footbridge(), true);
    for width in [40, 80, 100] {
        let report = terminal(&wire, Setting { width, color: false });
        let longest = report.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(width), "{longest:?}");
        assert!(!report.contains('\u{1b}'));
        let coloured = terminal(&wire, Setting { width, color: true });
        assert!(coloured.contains("\u{1b}[1;31m"));
        assert_eq!(strip(&coloured), report);
    }
}

/// Without escape sequences.
fn strip(report: &str) -> String {
    let mut out = String::new();
    for part in report.split('\u{1b}') {
        out.push_str(
            part.strip_prefix('[').and_then(|part| part.split_once('m')).map_or(part, |(_, rest)| rest),
        );
    }
    out
}

#[test]
fn reasons_stand_there_only_on_request() {
    let story = fixture::footbridge();
    check(
        &terminal(&wire(&story, true), Setting::default()),
        &["[one person has one age]", "REFUSED FOR THE BRIEF", "[two reports, but one origin]"],
    );
    assert!(!plain(&story).contains("one person has one age"));
}

#[test]
fn wrongly_decoded_characters_are_read_as_meant() {
    let mut story = fixture::footbridge();
    let text = &story.documents[2].text;
    let place = types::Anchor::new(fixture::VALLEY_ID, text.find("Marit Solay, 41 â€“ a surveyor").unwrap());
    story.stories[0].only.push(types::Only { place });
    check(&plain(&story), &["Marit Solay, 41 – a surveyor"]);
}

#[test]
fn markup_in_a_report_stays_words_in_markdown() {
    let markdown = markdown(&wire(&fixture::footbridge(), false));
    check(&markdown, &["&lt;b&gt;Ulm Valley council&lt;/b&gt;", "- **41**: Kelder Argus, Valley Post"]);
    assert!(!markdown.contains("<b>"));
}

#[test]
fn reports_that_stand_alone_are_listed() {
    let mut story = fixture::footbridge();
    let first = story.stories[0].clone();
    story.stories = (0..3).map(|n| alone(&first, n)).collect();
    check(
        &plain(&story),
        &["3 reports in 3 stories, 0 of them told by several reports.", "REPORTS THAT STAND ALONE"],
    );
}

fn alone(story: &types::CollatedStory, document: u32) -> types::CollatedStory {
    let mut alone = story.clone();
    alone.story.documents = vec![types::DocNumber(document)];
    alone
}

#[test]
fn passages_that_overlap_are_one_text() {
    let mut story = fixture::footbridge();
    let cut = |doc: types::DocNumber, words: &str| {
        types::Anchor::new(doc, story.documents[doc.index()].text.find(words).unwrap())
    };
    let words = "gave way at Kelder Weir, Ulm Valley Fire Service";
    let family = types::PassageFamily {
        kind: types::PassageKind::Copy,
        places: vec![cut(fixture::ARGUS_ID, words), cut(fixture::COAST_ID, words)],
        exact_share: 1.0,
    };
    story.stories[0].links.passages.push(family);
    story.stories[0].passage_origins.push(types::OriginNumber(0));
    let report = plain(&story);
    assert_eq!(report.matches("2 reports, from Ulm Valley Fire Service").count(), 1, "{report}");
}

#[test]
fn a_courtesy_title_and_a_name_that_says_itself_are_not_shown() {
    let mut story = fixture::footbridge();
    let mut fact = story.stories[0].facts[2].clone();
    fact.subject = types::Subject::Identity(types::IdentityNumber(0));
    fact.attribute = types::AttributeKind::Title;
    fact.values[0].value = types::Value::Name("Ms".to_owned());
    story.stories[0].facts.push(fact.clone());
    fact.attribute = types::AttributeKind::Alias;
    fact.values[0].value = types::Value::Name("Soley".to_owned());
    story.stories[0].facts.push(fact.clone());
    fact.values[0].value = types::Value::Name("Soley-Marsh".to_owned());
    story.stories[0].facts.push(fact);
    let report = plain(&story);
    assert!(!report.contains("title: Ms") && !report.contains("other name: Soley ("), "{report}");
    check(&report, &["Marit Soley, other name: Soley-Marsh"]);
}

#[test]
fn what_one_report_alone_has_stands_in_its_sentence() {
    let mut story = fixture::footbridge();
    let text = &story.documents[1].text;
    let new = text.find("gave way").unwrap();
    story.stories[0].only = vec![types::Only { place: types::Anchor::new(fixture::COAST_ID, new) }];
    check(&plain(&story), &["“Three people were injured after a footbridge gave way”"]);
}
