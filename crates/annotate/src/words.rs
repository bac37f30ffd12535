//! The words of a document for comparing sentences: dictionary form, part of speech, plural, negation.
//!
//! A word is negated where "not", "never" or "no" belongs to it, where it is what somebody failed, refused or
//! denied to do, or where an adverb undoes it ("tried unsuccessfully to stop"); two of these undo each other.
//! Known misses: negation over more than one clause, irony, "hardly" before numbers.

use english::{Analysis, Dep, Token, Upos};
use types::{Document, Word, WordClass};

use crate::Source;

/// Verbs and adjectives that deny what depends on them.
const DENYING: &[&str] = &[
    "avoid",
    "cease",
    "decline",
    "deny",
    "dispute",
    "fail",
    "forget",
    "lack",
    "neglect",
    "refuse",
    "reject",
    "unable",
    "unwilling",
];

/// Adverbs that undo their verb.
const UNDOING: &[&str] =
    &["never", "hardly", "barely", "scarcely", "unsuccessfully", "vainly", "falsely", "wrongly", "nowhere"];

/// Words that deny the verb whose subject or object they are.
const NONE: &[&str] = &["no", "nobody", "none", "nothing", "neither", "nor"];

/// The words of a document, marks and white space left out.
pub fn words(document: &Document, analysis: &Analysis) -> Vec<Word> {
    let source = Source::new(document, analysis);
    (0..source.tokens().len())
        .filter(|&i| source.word(i).chars().any(char::is_alphanumeric))
        .map(|i| {
            let tok = analysis.token(i);
            Word {
                range: source.range(i),
                lemma: tok.lemma.to_lowercase(),
                class: class(tok),
                is_plural: matches!(tok.tag.as_str(), "NNS" | "NNPS"),
                is_negated: is_negated(analysis, i),
            }
        })
        .collect()
}

fn class(tok: &Token) -> WordClass {
    match tok.pos {
        Upos::Noun => WordClass::Noun,
        Upos::Propn => WordClass::Name,
        Upos::Verb => WordClass::Verb,
        Upos::Adj => WordClass::Adjective,
        Upos::Adv => WordClass::Adverb,
        Upos::Num => WordClass::Number,
        _ => WordClass::Function,
    }
}

fn is_negated(analysis: &Analysis, i: usize) -> bool {
    /// How far up a chain of complements a negation is looked for.
    const STEPS: usize = 4;
    let mut negated = denied_here(analysis, i);
    let mut at = i;
    for _ in 0..STEPS {
        let label = analysis.token(at).label.as_str();
        let Some(head) = analysis.head(at) else { break };
        let is_complement = matches!(
            label,
            "xcomp" | "ccomp" | "pcomp" | "dobj" | "pobj" | "acl" | "prep" | "attr" | "acomp"
        );
        if !is_complement {
            break;
        }
        let head_lemma: &str = &analysis.token(head).lemma;
        negated ^= DENYING.contains(&head_lemma) || head_lemma == "without";
        // "Is not under arrest", "was never a suspect": what a denied "be" links is denied.
        let is_linked = head_lemma == "be" && matches!(label, "prep" | "attr" | "acomp");
        if label == "xcomp" || is_linked {
            negated ^= denied_here(analysis, head);
        }
        if label != "xcomp" && !matches!(label, "prep" | "pobj" | "pcomp") {
            break;
        }
        at = head;
    }
    negated
}

/// Whether a word's own dependants deny it.
fn denied_here(analysis: &Analysis, i: usize) -> bool {
    let lemma = |at: usize| -> &str { &analysis.token(at).lemma };
    let is_none = |at: usize| NONE.contains(&lemma(at).to_lowercase().as_str());
    let has_none = |at: usize| is_none(at) || analysis.children_labelled(at, Dep::Det).any(is_none);
    analysis.children(i).any(|child| match analysis.token(child).label.as_str() {
        "neg" => true,
        "det" => is_none(child),
        "advmod" => UNDOING.contains(&lemma(child)),
        "dobj" | "nsubj" | "nsubjpass" | "attr" => analysis.token(i).pos != Upos::Noun && has_none(child),
        _ => false,
    })
}
