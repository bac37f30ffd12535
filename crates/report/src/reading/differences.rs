use similar::{Algorithm, DiffOp};

/// How one wording differs from another, run of words by run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    Same(String),
    /// Words of the first that the second leaves out.
    Without(String),
    /// Words that the second adds.
    With(String),
    /// Words of the first, and what stands for them in the second.
    Instead(String, String),
}

/// Longer texts are not compared: nobody could read the difference, and comparing takes the square of the length.
const MOST_WORDS: usize = 4000;

/// Compares word by word; marks and capitals make no difference. `None` for texts too long to compare.
pub(crate) fn changes(first: &str, second: &str) -> Option<Vec<Change>> {
    let first: Vec<&str> = first.split_whitespace().collect();
    let second: Vec<&str> = second.split_whitespace().collect();
    if first.len().max(second.len()) > MOST_WORDS {
        return None;
    }
    let keys = |words: &[&str]| words.iter().map(|word| key(word)).collect::<Vec<_>>();
    let ops = similar::capture_diff_slices(Algorithm::Myers, &keys(&first), &keys(&second));
    let left = |at: usize, len: usize| first[at..at + len].join(" ");
    let right = |at: usize, len: usize| second[at..at + len].join(" ");
    let change = |op: &DiffOp| match *op {
        DiffOp::Equal { new_index, len, .. } => Change::Same(right(new_index, len)),
        DiffOp::Delete { old_index, old_len, .. } => Change::Without(left(old_index, old_len)),
        DiffOp::Insert { new_index, new_len, .. } => Change::With(right(new_index, new_len)),
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            Change::Instead(left(old_index, old_len), right(new_index, new_len))
        }
    };
    Some(ops.iter().map(change).collect())
}

/// A word without marks at its ends and without capitals; a word of marks only is itself.
fn key(word: &str) -> String {
    let bare = word.trim_matches(|ch: char| !ch.is_alphanumeric());
    if bare.is_empty() { String::new() } else { bare.to_lowercase().replace('’', "'") }
}

/// So many words left out in one run are counted, not repeated.
pub(crate) const LONG: usize = 8;

/// Where the second wording only leaves words out, and long runs of them: what it keeps, with dots for the rest.
fn kept(changes: &[Change]) -> Option<String> {
    let is_long = |words: &str| words.split_whitespace().count() > LONG;
    let mut out: Vec<&str> = Vec::new();
    for change in changes {
        match change {
            Change::Same(words) => out.push(words),
            Change::Without(words) if is_long(words) => out.push("…"),
            _ => return None,
        }
    }
    out.contains(&"…").then(|| format!("only “{}”", short_runs(&out.join(" "))))
}

/// Long runs between dots, cut in their middle.
fn short_runs(words: &str) -> String {
    words.split(" … ").map(short).collect::<Vec<_>>().join(" … ")
}

/// The differences in words, for a line of text; empty where only marks differ, `None` where so much differs that
/// the second wording should be read in full.
pub(crate) fn in_words(first: &str, second: &str) -> Option<Vec<String>> {
    let changes = changes(first, second)?;
    if let Some(kept) = kept(&changes) {
        return Some(vec![kept]);
    }
    let total = second.split_whitespace().count().max(1);
    let (mut same, mut out) = (0, Vec::new());
    for change in &changes {
        match change {
            Change::Same(words) => same += words.split_whitespace().count(),
            Change::Without(words) => out.push(format!("without “{}”", short(words))),
            Change::With(words) => out.push(format!("adds “{}”", short(words))),
            Change::Instead(words, others) => out.push(format!("“{}” for “{}”", short(others), short(words))),
        }
    }
    (same * 2 >= total && out.len() <= 6).then_some(out)
}

/// Both ends of a long run of words.
fn short(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    match all.len() {
        0..=14 => all.join(" "),
        len => format!("{} … {}", all[..6].join(" "), all[len - 6..].join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_word_by_word() {
        let check = |first, second, want: Option<&[&str]>| {
            let got = in_words(first, second);
            assert_eq!(
                got.as_deref(),
                want.map(|want| want.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()).as_deref()
            );
        };
        check("with your hands", "with your own hands", Some(&["adds “own”"]));
        check("our legal advisers met", "our legal advisors met", Some(&["“advisors” for “advisers”"]));
        check("if you can then stop", "if you can stop", Some(&["without “then”"]));
        check("It was found, he said.", "It was found he said", Some(&[]));
        check("one two three", "four five six", None);
    }
}
