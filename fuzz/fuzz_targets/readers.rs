//! Any bytes in any format are read or told of, without a panic: the first byte chooses the format. Blocks lie in
//! the text in order, and repairs map back into it.
#![no_main]

use ingest::Options;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 10] = [
    "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.txt.gz", "a.txt.zst", "a.jsonl.gz", "a.jsonl.zst", "a.html.gz",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(first) % NAMES.len()];
    let read = ingest::read_bytes(name, bytes, &Options { max_bytes: 1 << 20 });
    assert!(!read.documents.is_empty() || !read.diagnostics.is_empty());
    assert!(read.documents.is_sorted_by(|one, other| one.id < other.id));
    for document in &read.documents {
        let mut last = 0;
        for block in &document.blocks {
            assert!(last <= block.range.start() && !block.range.is_empty());
            last = block.range.end();
            assert_eq!(document.text.slice(block.range).trim(), document.text.slice(block.range));
        }
        assert!(last <= document.text.len());
        let reading = document.repaired.as_str();
        assert_eq!(document.repaired.original(0..reading.len()).len(), document.text.len());
    }
    for diagnostic in &read.diagnostics {
        assert!(diagnostic.file.is_some());
    }
});
