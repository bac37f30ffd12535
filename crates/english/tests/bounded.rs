//! Text far from prose and far too much of it: memory stays bounded. A process of its own, for its peak.

use english::Model;

/// The most memory that the process held, in MB, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
}

/// One text after the other, so that each peak is that of the texts so far.
#[test]
fn memory_is_bounded() {
    let model = Model::embedded().unwrap();
    for (what, text, most) in [
        ("a word of 10 MB", "x".repeat(10_000_000), 120.0),
        ("60,000 words and marks without a space", "said,".repeat(30_000), 150.0),
        ("50,000 quotation marks", "\"".repeat(50_000), 150.0),
    ] {
        let found = model.analyze(&text);
        let end = found.tokens().last().map_or(0, |token| token.end as usize);
        assert_eq!(end, text.len(), "{what}");
        drop(found);
        if let Some(peak) = peak_memory() {
            assert!(peak < most, "{what}: {peak} MB");
        }
    }
}
