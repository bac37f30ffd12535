//! Whether the clause around a time expression speaks of the past or of what is to come.

use english::{Analysis, Dep, Tag, Upos};

use crate::quantities::words::Words;

/// The time a clause speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// Present, or no verb.
    Open,
}

/// What the words right before and after an expression say of it: "until Friday" is to come, "Friday's ruling" is
/// known.
pub(super) fn of_words(words: &Words<'_>, from: usize, to: usize) -> Option<Tense> {
    if from > 0 && words.is_any(from - 1, &["until", "till"]) {
        return Some(Tense::Future);
    }
    (matches!(words.text(to), "'" | "’") && words.glued(to) && words.is(to + 1, "s")).then_some(Tense::Past)
}

/// The tense of the clause that holds the byte at `at` of the repaired reading.
pub(super) fn tense(analysis: &Analysis, at: usize) -> Tense {
    let Some(tok) = analysis.token_at(at) else { return Tense::Open };
    let mut steps = 0;
    for above in std::iter::once(tok).chain(analysis.ancestors(tok)) {
        steps += 1;
        if steps > 40 {
            break;
        }
        let token = analysis.token(above);
        if !matches!(token.pos, Upos::Verb | Upos::Aux) {
            // "the vote scheduled for Friday" has its verb below; "the next hearing, on 3 May," has none.
            continue;
        }
        if let Some(tense) = of_verb(analysis, above) {
            return tense;
        }
    }
    Tense::Open
}

/// The tense of a verb by its form and its auxiliaries.
fn of_verb(analysis: &Analysis, verb: usize) -> Option<Tense> {
    let mut past = false;
    let mut present = false;
    for child in analysis.children(verb) {
        let token = analysis.token(child);
        if !matches!(token.label, Dep::Aux | Dep::Auxpass) {
            continue;
        }
        match token.tag {
            Tag::Md if matches!(&*token.lemma, "will" | "shall" | "’ll" | "'ll" | "may" | "might") => {
                return Some(Tense::Future);
            }
            Tag::Md if matches!(&*token.lemma, "would" | "could" | "should" | "must" | "can") => {
                return Some(match &*token.lemma {
                    "would" if analysis.head(verb).is_none() => Tense::Future,
                    "can" => Tense::Future,
                    _ => Tense::Open,
                });
            }
            Tag::To => return Some(Tense::Future),
            Tag::Vbd => past = true,
            Tag::Vbz | Tag::Vbp => present = true,
            _ => {}
        }
    }
    let token = analysis.token(verb);
    let planned = matches!(
        &*token.lemma,
        "schedule" | "expect" | "plan" | "slate" | "due" | "set" | "hope" | "book" | "intend" | "anticipate"
    );
    match token.tag {
        Tag::Vbn if planned => Some(Tense::Future),
        Tag::Vbd => Some(Tense::Past),
        // "has been arrested", "have met": done.
        Tag::Vbn => Some(Tense::Past),
        Tag::Vbg if past => Some(Tense::Past),
        Tag::Vbg if present => Some(Tense::Open),
        Tag::Vbz | Tag::Vbp => Some(Tense::Open),
        Tag::Vb if past => Some(Tense::Past),
        Tag::Vb if present => Some(Tense::Open),
        _ => None,
    }
}
