//! Any text is scanned for quotation marks without a panic: stretches lie in the text, in order, each inside the one
//! that holds it, and links go backwards.
#![no_main]

use libfuzzer_sys::fuzz_target;
use types::Document;

fuzz_target!(|text: &str| {
    let document = Document::plain("fuzz", text);
    let scan = annotate::quotes::scan(&document);
    let mut last = 0;
    for (at, span) in scan.spans.iter().enumerate() {
        assert!(last <= span.outer.start());
        last = span.outer.start();
        assert!(span.outer.contains(span.content));
        assert!(!document.text.slice(span.content).trim().is_empty());
        if let Some(parent) = span.parent {
            assert!(parent < at && scan.spans[parent].outer.contains(span.outer));
        }
        if let Some(before) = span.continues {
            assert!(before < at);
        }
    }
});
