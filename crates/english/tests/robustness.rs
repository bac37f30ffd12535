//! Text that is no prose: everything is analysed, nothing panics, tokens lie in the text.

use english::{Analysis, Arithmetic, Model, Settings};

fn check_analysis(text: &str, found: &Analysis) {
    // That heads form trees within sentences is checked whenever an analysis is made.
    let mut free_from = 0;
    for token in found.tokens() {
        let range = token.range();
        assert!(range.start >= free_from && range.start < range.end, "{range:?}");
        free_from = range.end;
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "{range:?}");
    }
    assert!(free_from <= text.len());
}

fn check(text: &str) {
    let model = Model::embedded().unwrap();
    for rules in [true, false] {
        let found = model.analyze_with(text, Settings { rules });
        check_analysis(text, &found);
        let words: String = found.tokens().iter().map(|token| token.text(text)).collect();
        if !rules {
            // Only single spaces lie between tokens.
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&words), bare(text));
        }
    }
}

#[test]
fn nothing_and_nearly_nothing() {
    for text in
        ["", " ", "\n", "  ", "\u{a0}", "\u{feff}", "\u{200b}", ".", "\"", "a", "\u{301}", "\0", "\r\n\r\n"]
    {
        check(text);
    }
}

#[test]
fn control_characters_emoji_and_other_scripts() {
    check("a\0b\u{1}c\u{7f}d \u{85} \u{9f}\u{2028}\u{2029}\u{b}\u{c}e\r\nf\rg\u{1c}h");
    check("Well 👨‍👩‍👧‍👦 done 🇬🇧! é e\u{301} ﬁne 👍🏽 — \u{202e}drawkcab\u{202c} text");
    check("قال الوزير إن الحكومة سوف تستقيل. אמר השר. «Да», сказал он. 彼は言った。「はい」");
    check("\u{fffd}\u{fffd} İstanbul ǅ Σας ß \u{1d400}\u{10ffff}");
}

#[test]
fn long_runs_without_a_space() {
    check(&"x".repeat(3_000_000));
    check(&"a.b@".repeat(100_000));
    check(&"-".repeat(200_000));
    check(&"www.".repeat(50_000));
}

#[test]
fn many_marks() {
    for mark in ["\"", "“", "”", "'", "’", "(", ").", "…", "\n", "\n\n ", " ' ", "\"A", ".B ", "!\n"]
    {
        check(&mark.repeat(3_000));
    }
}

#[test]
fn memory_of_earlier_texts_changes_nothing() {
    let model = Model::embedded().unwrap();
    let text = "The mayor, who was 47, didn't say \"no\" at 9.40pm.";
    let fresh = model.analyze(text);
    for number in 0..300 {
        model.analyze(&format!(
            "Unlike {number} others, item{number} wasn't there{number}, \"said\" N{number}. {}",
            "ü".repeat(number)
        ));
    }
    assert_eq!(model.analyze(text), fresh);
    assert_eq!(Model::embedded().unwrap().analyze(text), fresh);
}

#[test]
fn batches_are_the_same_with_any_number_of_threads() {
    let model = Model::embedded().unwrap();
    let texts: Vec<String> = (0..40)
        .map(|number| {
            format!("The {number} ships left port {number}. \"Nobody\" saw them, Ms Ode said. ")
                .repeat(number)
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let expected: Vec<Analysis> = texts.iter().map(|text| model.analyze(text)).collect();
    for threads in [1, 2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| model.analyze_batch(&texts)), expected, "{threads} threads");
    }
}

/// What one kind of instructions finds, all find: a report is read the same on any machine.
#[test]
fn every_arithmetic_finds_the_same() {
    let texts: Vec<String> = include_str!("data/parity.jsonl")
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned()
        })
        .collect();
    let mut expected = None;
    for arithmetic in Arithmetic::ALL.into_iter().filter(|kind| kind.is_available()) {
        let model = Model::embedded_with(arithmetic).unwrap();
        let found: Vec<Analysis> = texts.iter().map(|text| model.analyze(text)).collect();
        assert_eq!(expected.get_or_insert_with(|| found.clone()), &found, "{arithmetic:?}");
    }
}
