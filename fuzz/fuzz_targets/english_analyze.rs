//! Any text is analysed without a panic, with and without the rules; tokens lie in the text in order, and
//! every token's way up ends at a root of its own sentence.
#![no_main]

use std::sync::LazyLock;

use english::{Model, Settings};
use libfuzzer_sys::fuzz_target;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::embedded().expect("the model in the program is whole"));

fuzz_target!(|text: &str| {
    for rules in [true, false] {
        let found = MODEL.analyze_with(text, Settings { rules });
        let mut free_from = 0;
        for (i, token) in found.tokens().iter().enumerate() {
            let range = token.range();
            assert!(free_from <= range.start && range.start < range.end);
            assert!(text.get(range.clone()).is_some());
            assert!(text.get(free_from..range.start).is_some_and(|between| rules || between == " " || between.is_empty()));
            free_from = range.end;
            let sentence = found.sentence_of(i).tokens();
            let mut steps = 0;
            for above in found.ancestors(i) {
                assert!(sentence.contains(&above));
                steps += 1;
                assert!(steps <= sentence.len(), "a cycle");
            }
        }
    }
});
