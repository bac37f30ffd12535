//! Other names that a report states: "who also used the surname …", "also known as …", "née …".

use std::collections::BTreeMap;

use english::{Dep, Tag, Upos};
use lexicon::fold;
use types::{EntityKind, MentionKind};

use super::mentions::Chains;
use crate::Source;

/// How many tokens before the other name the words that announce it may begin.
const WIDEST: usize = 7;

/// Joins a stated other name with whose it is.
pub(super) fn join(source: &Source<'_>, chains: &mut Chains) {
    let by_head: BTreeMap<usize, usize> = (0..chains.len()).map(|at| (chains.found[at].head, at)).collect();
    for at in 0..chains.len() {
        let found = &chains.found[at];
        if found.form != MentionKind::Name || found.kind != EntityKind::Person {
            continue;
        }
        if let Some(holder) = holder(source, chains, &by_head, at)
            && chains.found[holder].kind == EntityKind::Person
            && !chains.found[holder].is_plural
            // A pronoun is led back by guess: a name that is somebody's already says more.
            && !(chains.found[holder].form == MentionKind::Pronoun && chains.has_name(at))
            && !is_namesake(source, chains, holder, at)
        {
            chains.join(holder, at);
        }
    }
}

/// "The gunman, who also goes by the name Tom": a first name alone is not that of the Tom Harl who says so.
fn is_namesake(source: &Source<'_>, chains: &Chains, holder: usize, at: usize) -> bool {
    let first = fold(source.word(chains.found[at].tokens.start));
    let is_bearer = |other: usize| {
        let found = &chains.found[other];
        other != at
            && found.form == MentionKind::Name
            && found.tokens.len() > 1
            && chains.are_one(other, at)
            && fold(source.word(found.tokens.start)) == first
    };
    chains.found[at].tokens.len() == 1 && !chains.has_name(holder) && (0..chains.len()).any(is_bearer)
}

/// Whose other name the name `at` is said to be.
fn holder(
    source: &Source<'_>,
    chains: &Chains,
    by_head: &BTreeMap<usize, usize>,
    at: usize,
) -> Option<usize> {
    let tokens = source.tokens();
    let start = chains.found[at].tokens.start;
    let sent = source.analysis().sentence_of(start).tokens();
    let first = start.saturating_sub(WIDEST).max(sent.start);
    let words: Vec<String> = (first..start).map(|i| fold(source.word(i))).collect();
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    // Right before the name: "née", "alias", "aka".
    if let [.., "née" | "nee" | "alias" | "aka" | "a.k.a" | "formerly"] = words[..] {
        return before(source, chains, at);
    }
    let by_name = matches!(
        words[..],
        [.., "name" | "surname" | "alias" | "nickname" | "names" | "surnames" | "pseudonym"]
    );
    let known_as = matches!(
        words[..],
        [
            ..,
            "also" | "better" | "otherwise" | "formerly" | "previously" | "sometimes" | "variously",
            "known",
            "as"
        ] | [.., "also", "called" | "named"]
    );
    let given_as = matches!(words[..], [.., "name" | "surname" | "names", "as" | "is" | "was"]);
    if !by_name && !known_as && !given_as {
        return None;
    }
    if given_as {
        // "gave his surname as …", "whose real name is …".
        let noun =
            (first..start).rev().find(|&i| matches!(&*fold(source.word(i)), "name" | "surname" | "names"))?;
        let owner = source.analysis().children_labelled(noun, Dep::Poss).next()?;
        return by_head.get(&owner).copied();
    }
    let verb = (first..start).rev().find(|&i| {
        matches!(tokens[i].pos, Upos::Verb)
            && matches!(
                &*fold(&tokens[i].lemma),
                "use" | "go" | "know" | "have" | "adopt" | "take" | "call" | "name" | "bear"
            )
    })?;
    let analysis = source.analysis();
    let subject = analysis.children(verb).find(|&child| {
        matches!(tokens[child].label, Dep::Nsubj | Dep::Nsubjpass)
            && !matches!(tokens[child].tag, Tag::Wp | Tag::Wdt)
    });
    if let Some(subject) = subject {
        return by_head.get(&subject).copied();
    }
    // Up from a relative clause or a second verb to the noun.
    let mut above = verb;
    while matches!(tokens[above].label, Dep::Conj | Dep::Xcomp) {
        above = analysis.head(above)?;
    }
    if matches!(tokens[above].label, Dep::Relcl | Dep::Acl) {
        return by_head.get(&analysis.head(above)?).copied();
    }
    before(source, chains, at)
}

/// The mention of a person that ends right before the words that announce another name.
fn before(source: &Source<'_>, chains: &Chains, at: usize) -> Option<usize> {
    let start = chains.found[at].tokens.start;
    let sent = source.analysis().sentence_of(start).tokens().start;
    (0..chains.len())
        .filter(|&other| {
            let found = &chains.found[other];
            other != at
                && found.form == MentionKind::Name
                && found.kind == EntityKind::Person
                && found.tokens.end <= start
                && found.tokens.start >= sent
                && start - found.tokens.end <= WIDEST
        })
        .max_by_key(|&other| chains.found[other].tokens.end)
}
