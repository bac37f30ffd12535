//! A draft about the example's fire, held against its reports: what each sentence is called and what is wrong with it.

use std::path::{Path, PathBuf};

use tellings::types::{DraftVerdict, ProblemKind};
use tellings::{Check, Input, Reader, Settings, Silent};

fn example(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour-fire").join(path)
}

fn checked(draft: &Path) -> Check {
    let settings = Settings::default();
    let draft = tellings::read(&[Input::from_argument(draft)], &settings).documents.remove(0);
    let reports = tellings::read(&[Input::from_argument(example("reports"))], &settings);
    Reader::new(&settings).expect("the model in the program").check(draft, reports, &Silent)
}

/// `words` begins one sentence of the draft.
fn check_one(check: &Check, words: &str, verdict: DraftVerdict, problems: &[(ProblemKind, &str)]) {
    let text = &check.draft.text;
    let sentences = check.checked.sentences.iter();
    let sentence = sentences.clone().find(|sentence| text.slice(sentence.range).starts_with(words));
    let sentence = sentence.unwrap_or_else(|| panic!("no sentence begins with “{words}”"));
    let found: Vec<(ProblemKind, &str)> =
        sentence.problems.iter().map(|problem| (problem.kind, text.slice(problem.range))).collect();
    assert_eq!((sentence.verdict, found.as_slice()), (verdict, problems), "{words}");
}

#[test]
fn each_change_of_a_draft_is_found_and_named() {
    use DraftVerdict::{Contradicted, NotFound, Partly, Supported};
    let check = checked(&example("draft.txt"));
    let one = |words, verdict, problems: &[(ProblemKind, &str)]| check_one(&check, words, verdict, problems);
    one("A fire on a trawler", Supported, &[]);
    one("Forty-eight people", Contradicted, &[(ProblemKind::Number, "Forty-eight people")]);
    one("“We were called", Supported, &[]);
    let altered = "We are keeping an open mind about the fire";
    one("“We are keeping", Contradicted, &[(ProblemKind::QuoteAltered, altered)]);
    one("“My crews", Contradicted, &[(ProblemKind::WrongSpeaker, "Judith Ormerod")]);
    one("Helen Garrick said", Contradicted, &[(ProblemKind::Meaning, "helping")]);
    one("The trawler had", Contradicted, &[(ProblemKind::Date, "14 January")]);
    let made_up = "Nobody could have seen this coming";
    one("“Nobody could", NotFound, &[(ProblemKind::QuoteNotFound, made_up)]);
    one("Harbour masters", Partly, &[(ProblemKind::PluralSources, "Harbour masters")]);
}

#[test]
fn a_statement_that_several_reports_print_is_one_origin() {
    let check = checked(&example("draft.txt"));
    let quoted = check
        .checked
        .sentences
        .iter()
        .find(|sentence| check.draft.text.slice(sentence.range).starts_with("“We were called"));
    let quoted = quoted.expect("the sentence is in the draft");
    let mut reports: Vec<_> = quoted.support.iter().map(|support| support.place.doc).collect();
    reports.dedup();
    assert!(reports.len() > 1);
    assert_eq!((quoted.origins.least, quoted.origins.most), (1, 1));
}

#[test]
fn a_report_held_against_the_pile_it_is_from_is_supported() {
    for report in ["reports/001.txt", "reports/002.txt"] {
        let check = checked(&example(report));
        for sentence in &check.checked.sentences {
            assert_eq!(
                sentence.verdict,
                DraftVerdict::Supported,
                "{}",
                check.draft.text.slice(sentence.range)
            );
        }
    }
}
