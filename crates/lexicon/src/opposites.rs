//! Words of opposite meaning.
//!
//! Pairs are from WordNet 3.1 (Fellbaum 1998; see `data/README.md`), with the acts of news that it lacks or places
//! apart, and words that a prefix turns round ("likely", "unlikely"). Known misses: opposites of more than one word.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static PAIRS: LazyLock<BTreeSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../data/opposites.tsv").lines();
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// Two sides of one question; each word of a side is the opposite of each of the other.
const SIDES: &[(&[&str], &[&str])] = &[
    (
        &["admit", "acknowledge", "accept", "concede", "confess", "confirm"],
        &["deny", "dispute", "reject", "refute", "repudiate", "rebut"],
    ),
    (
        &[
            "praise",
            "laud",
            "welcome",
            "hail",
            "applaud",
            "commend",
            "endorse",
            "support",
            "back",
            "approve",
            "celebrate",
            "defend",
        ],
        &[
            "condemn",
            "criticise",
            "criticize",
            "denounce",
            "decry",
            "deplore",
            "slam",
            "oppose",
            "attack",
            "blame",
            "deride",
            "disapprove",
            "protest",
        ],
    ),
    (
        &["rise", "climb", "soar", "increase", "jump", "grow", "surge", "gain", "rocket", "swell", "double"],
        &[
            "fall", "drop", "plummet", "decline", "decrease", "plunge", "shrink", "sink", "dip", "tumble",
            "slump", "halve",
        ],
    ),
    (&["win", "succeed", "prevail", "triumph"], &["lose", "fail"]),
    (&["allow", "permit", "let", "authorise", "authorize"], &["ban", "bar", "forbid", "prohibit", "block"]),
    (&["start", "begin", "open", "launch", "resume"], &["end", "stop", "close", "halt", "finish", "suspend"]),
    (&["arrive", "enter", "come"], &["leave", "depart", "go"]),
    (&["hire", "appoint", "elect", "reinstate"], &["fire", "sack", "dismiss", "oust", "suspend"]),
    (&["convict", "jail", "imprison"], &["acquit", "clear", "free", "release", "exonerate"]),
    (&["arrest", "detain"], &["free", "release"]),
    (&["survive", "live"], &["die", "perish"]),
    (&["high", "highest", "most", "more", "best"], &["low", "lowest", "least", "less", "fewer", "worst"]),
    (&["before", "earlier"], &["after", "later"]),
    (&["guilty"], &["innocent"]),
    (&["alive"], &["dead"]),
    (&["always"], &["never"]),
];

/// Prefixes that turn a word round.
const TURNING: &[&str] = &["un", "in", "il", "im", "ir", "dis", "non", "non-"];

/// Whether two words, in dictionary form and small letters, are opposites.
///
/// ```
/// use lexicon::opposites::are_opposite;
/// assert!(are_opposite("praise", "condemn"));
/// assert!(are_opposite("unlikely", "likely"));
/// assert!(!are_opposite("praise", "hail"));
/// ```
pub fn are_opposite(one: &str, other: &str) -> bool {
    let pair = if one < other { (one, other) } else { (other, one) };
    PAIRS.contains(&pair)
        || SIDES.iter().any(|(left, right)| {
            (left.contains(&one) && right.contains(&other)) || (left.contains(&other) && right.contains(&one))
        })
        || turns(one, other)
        || turns(other, one)
}

/// Whether `long` is `short` behind a turning prefix. Short words begin so by chance ("under", "infer").
fn turns(long: &str, short: &str) -> bool {
    short.len() > 4 && TURNING.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
}
