//! What goes with reporting beside the word and its frame: "would say" and "to say" report less often than "said",
//! a main verb more often than one in a relative clause, a long content more often than one word, one that ends its
//! sentence more often than one behind which words follow, one that begins with "that" more often than one with "himself".

use english::{Dep, Tag, Upos};

use super::clauses::Clauses;
use super::frames::Frame;

/// Frames of one kind, over which contexts are counted and the uses of a word are taken together.
pub fn kind_of(shape: &str) -> &str {
    let takes_phrase = shape.contains('+');
    match shape.split_once(' ').map(|(first, _)| first) {
        Some("own") => {
            if takes_phrase {
                "own prep"
            } else {
                "own clause"
            }
        }
        Some("verb") => {
            if takes_phrase {
                "verb prep"
            } else {
                "verb clause"
            }
        }
        Some("bare") => {
            if takes_phrase {
                "bare prep"
            } else {
                "bare clause"
            }
        }
        _ if shape.starts_with("object+") => "object+prep",
        _ if shape.starts_with('+') => "+prep",
        _ if shape.starts_with("passive +") => "passive prep",
        _ if shape.starts_with("object prep") => "object prep",
        _ => shape,
    }
}

/// What is looked at beside a word and its frame, with its value there.
pub type Contexts = [(&'static str, String); 5];

/// The contexts of a frame.
pub(super) fn contexts(clauses: &Clauses<'_>, frame: &Frame) -> Contexts {
    [
        ("form", form(clauses, frame.head)),
        ("dep", clauses.dep(frame.head).as_str().to_owned()),
        ("len", length(frame).to_owned()),
        ("next", next(clauses, frame).to_owned()),
        ("first", first(clauses, frame)),
    ]
}

/// The form of a verb: its tag, or that it is an infinitive, has a modal, stands under "if"; and whether it is denied.
fn form(clauses: &Clauses<'_>, v: usize) -> String {
    let tree = clauses.tree;
    match tree.token(v).pos {
        Upos::Verb | Upos::Aux => {}
        Upos::Noun => return "noun".to_owned(),
        _ => return "oth".to_owned(),
    }
    let aux = || tree.children_labelled(v, Dep::Aux).filter(|&c| c < v);
    let is_condition =
        tree.children_labelled(v, Dep::Mark).any(|c| matches!(clauses.lemma(c).as_str(), "if" | "unless"));
    let form = if is_condition {
        "if"
    } else if aux().any(|c| tree.token(c).tag == Tag::To) {
        "to"
    } else if aux().any(|c| MODALS.contains(&clauses.lemma(c).as_str())) {
        "modal"
    } else {
        tree.token(v).tag.as_str()
    };
    let is_denied = clauses.child(v, Dep::Neg).is_some();
    format!("{form}{}", if is_denied { " neg" } else { "" })
}

/// Dictionary forms of the modal verbs, as the lemmatizer gives them.
const MODALS: &[&str] =
    &["would", "could", "should", "may", "might", "will", "can", "must", "wo", "ca", "'ll", "'d", "shall"];

/// How long the content is, in tokens.
fn length(frame: &Frame) -> &'static str {
    match frame.content.iter().map(|run| run.len()).sum() {
        0..=1_usize => "1",
        2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        9..=16 => "16",
        17..=32 => "32",
        _ => "long",
    }
}

/// The word that the content begins with where it is a common one, else its part of speech.
fn first(clauses: &Clauses<'_>, frame: &Frame) -> String {
    let first = frame.content[0].start;
    let lemma = clauses.lemma(first);
    if FIRST_WORDS.contains(&lemma.as_str()) { lemma } else { format!("{:?}", clauses.tree.token(first).pos) }
}

/// Words that tell by themselves what kind of content they begin.
const FIRST_WORDS: &[&str] = &[
    "that", "to", "what", "how", "why", "who", "whether", "if", "the", "a", "it", "he", "they", "i", "him",
    "them", "me", "us", "itself", "himself", "her", "his",
];

/// What stands behind the content: an end of a sentence or clause, or a word that may belong to it.
fn next(clauses: &Clauses<'_>, frame: &Frame) -> &'static str {
    let end = frame.content.last().map_or(0, |run| run.end);
    if end >= clauses.source.tokens().len() {
        return "end";
    }
    match clauses.source.word(end) {
        "." | "?" | "!" => "stop",
        "," => "comma",
        ":" | ";" => "colon",
        "-" | "–" | "—" | "--" => "dash",
        word if word.chars().any(char::is_alphanumeric) => "word",
        _ => "mark",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_one_kind_are_counted_together() {
        for (shape, kind) in [
            ("own +for doing", "own prep"),
            ("bare that", "bare clause"),
            ("+to", "+prep"),
            ("object+about clause", "object+prep"),
            ("object prep:as", "object prep"),
            ("that", "that"),
            ("passive that", "passive that"),
        ] {
            assert_eq!(kind_of(shape), kind, "{shape}");
        }
    }
}
