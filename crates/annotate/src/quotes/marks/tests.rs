use super::*;

/// The stretches of a text, one string each: content, with its depth as leading dots and what is wrong with
/// its ends in brackets.
fn found(text: &str) -> Vec<String> {
    let document = Document::plain("a.txt", text);
    let scan = scan(&document);
    scan.spans
        .iter()
        .map(|span| {
            let mut depth = 0;
            let mut at = span.parent;
            while let Some(parent) = at {
                depth += 1;
                at = scan.spans[parent].parent;
            }
            let mut shown = format!("{}{}", ".".repeat(depth), document.text.slice(span.content));
            for (edge, side) in [(span.start, "<"), (span.end, ">")] {
                match edge {
                    Edge::Mark => {}
                    Edge::Paragraph => shown.push_str(&format!(" [{side}paragraph]")),
                    Edge::Lost => shown.push_str(&format!(" [{side}lost]")),
                    Edge::CutOff => shown.push_str(&format!(" [{side}cut off]")),
                }
            }
            if let Some(before) = span.continues {
                shown.push_str(&format!(" [after {before}]"));
            }
            shown
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "in {text:?}");
}

#[test]
fn every_style_of_marks() {
    check("“Stay inside,” she said.", &["Stay inside,"]);
    check("\"Stay inside,\" she said.", &["Stay inside,"]);
    check("‘Stay inside,’ she said.", &["Stay inside,"]);
    check("'Stay inside,' she said.", &["Stay inside,"]);
    check("«Stay inside», she said.", &["Stay inside"]);
    check("« Stay inside », she said.", &["Stay inside"]);
    check("»Stay inside«, she said.", &["Stay inside"]);
    check("„Stay inside“, she said.", &["Stay inside"]);
    check("„Stay inside”, she said.", &["Stay inside"]);
    check("``Stay inside,'' she said.", &["Stay inside,"]);
    check("''Stay inside,'' she said. ''Now.''", &["Stay inside,", "Now."]);
    check("She said:\"Stay inside.\"", &["Stay inside."]);
}

#[test]
fn marks_inside_marks() {
    check("“He told me ‘go home’ and left,” Ida said.", &["He told me ‘go home’ and left,", ".go home"]);
    check("‘He told me “go home” and left,’ Ida said.", &["He told me “go home” and left,", ".go home"]);
    check("'We told 'Marek' to wait here.'", &["We told 'Marek' to wait here.", ".Marek"]);
    check("\"She said 'no'\", he said.", &["She said 'no'", ".no"]);
    check("“It was ‘the end’”", &["It was ‘the end’", ".the end"]);
    check("'It was \"the end\"'", &["It was \"the end\"", ".the end"]);
}

#[test]
fn apostrophes_are_no_marks() {
    check("It's the drivers' union's fault, wasn't it?", &[]);
    check("The ’90s and the '80s were rock 'n' roll.", &[]);
    check("‘We don’t know the drivers’ names,’ he said.", &["We don’t know the drivers’ names,"]);
    check("'The drivers' union won't talk,' he said.", &["The drivers' union won't talk,"]);
    check("'We saw 'em walkin' home,' he said.", &["We saw 'em walkin' home,"]);
    check("They were 'heroes' and 'friends' to us.", &["heroes", "friends"]);
    check("He called them ‘true heroes’.", &["true heroes"]);
    check("James' car and the girls' coats were found.", &[]);
    check("Go get 'em, he told the lads'.", &[]);
}

#[test]
fn feet_and_inches_are_no_marks() {
    check("He is 6'2\" tall and carried a 12\" pipe.", &[]);
    check("\"He was 6'2\" or so,\" she said.", &["He was 6'2\" or so,"]);
    check("\"He was 41\" is all she said.", &["He was 41"]);
}

#[test]
fn a_mark_opened_again_at_each_paragraph() {
    check(
        "“First we ran.\n\n“Then we hid.\n\n“Then it was over,” he said.",
        &["First we ran. [>paragraph]", "Then we hid. [>paragraph] [after 0]", "Then it was over, [after 1]"],
    );
    check(
        "'First we ran.\n\n'Then we hid.'\n\nIt was late.",
        &["First we ran. [>paragraph]", "Then we hid. [after 0]"],
    );
    check(
        "\"First we ran.\n\nThen we hid.\n\nThen it was over,\" he said.",
        &[
            "First we ran. [>paragraph]",
            "Then we hid. [<paragraph] [>paragraph] [after 0]",
            "Then it was over, [<paragraph] [after 1]",
        ],
    );
}

#[test]
fn lost_marks_are_made_good() {
    check("“We are done, she said.\n\nShe left.", &["We are done, she said. [>lost]"]);
    check("“Enough. “More,” he said.", &["Enough. [>lost]", "More,"]);
    check("We are done,” she said.", &["We are done, [<lost]"]);
    check("“No,” he said. We are done. We are,” she said.", &["No,", "We are done. We are, [<lost]"]);
    check("She said: ‘We are done.\n\nShe left.", &["We are done. [>lost]"]);
}

#[test]
fn a_text_may_end_inside_a_quotation() {
    check("She said: “We are", &["We are [>cut off]"]);
    check("She said: 'We are", &["We are [>cut off]"]);
    check("She left.\n\n“", &[]);
}

#[test]
fn brackets_and_ellipses_stay() {
    check("“[They] were … gone (all of them) …”", &["[They] were … gone (all of them) …"]);
    check("(“Gone,” he said.)", &["Gone,"]);
    check("“…and then”—“no”", &["…and then", "no"]);
}

#[test]
fn hostile_texts_are_bounded() {
    assert!(scan(&Document::plain("a", &"“".repeat(5000))).spans.is_empty());
    assert!(scan(&Document::plain("a", &"‘a ".repeat(5000))).spans.len() <= 1);
    assert!(scan(&Document::plain("a", &"\"'".repeat(5000))).spans.len() <= 5000);
    let code = "let s = \"it\\\"s\"; // `don't` printf('%s', \"x\")";
    let _ = scan(&Document::plain("a", code));
    let deep = format!("{}x{}", "“a ".repeat(1000), "”".repeat(1000));
    assert!(scan(&Document::plain("a", &deep)).spans.len() <= DEEPEST + 1000);
    assert_eq!(found("A \"\" B ‘’ C"), Vec::<String>::new());
}

#[test]
fn diagnostics_name_the_place() {
    let document = Document::plain("a.txt", "It was late. “We are done, she said.\n\nShe left.");
    let diagnostics = scan(&document).diagnostics;
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].code, Code::UnbalancedQuotation);
    assert_eq!(document.text.slice(diagnostics[0].range.unwrap()), "“We are done, she said.");
}
