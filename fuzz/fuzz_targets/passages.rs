//! Any few texts are searched for passages without a panic: families hold two places and more, in order, each of them
//! words of its text, and the same ones whatever order the texts come in.
#![no_main]

use align::{PassageInput, PassageSettings, passages};
use libfuzzer_sys::fuzz_target;
use types::{DocNumber, Document};

fuzz_target!(|text: &str| {
    let documents: Vec<Document> = text.split('\u{1}').take(6).map(|text| Document::plain("fuzz", text)).collect();
    let mut inputs: Vec<PassageInput<'_>> = (0..)
        .zip(&documents)
        .map(|(at, document)| PassageInput { number: DocNumber(at), document })
        .collect();
    for settings in [PassageSettings::default(), PassageSettings::within_story()] {
        let families = passages(&inputs, &settings);
        for family in &families {
            assert!(family.places.len() >= 2 && family.places.is_sorted());
            for place in &family.places {
                assert!(!documents[place.doc.index()].text.slice(place.range).trim().is_empty());
            }
        }
        inputs.reverse();
        assert_eq!(passages(&inputs, &settings), families);
    }
});
