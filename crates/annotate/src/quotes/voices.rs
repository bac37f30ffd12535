//! Whose words a statement holds, where another reads it out or passes it on.
//!
//! "Read by his solicitor, Jon Vik, the statement said: …": the solicitor is the voice, his client the speaker.
//! "Jon Vik made a statement on his client's behalf. He said: “I …”": the same, from the sentence before.
//!
//! Known misses: a statement whose owner is named more than a few sentences earlier; a voice that slips from the
//! client's words into its own.

use std::ops::Range;

use english::{Dep, Upos};

use super::clauses::Clauses;

/// Nouns for something with words in it that can be read out or passed on.
const VESSELS: &[&str] = &[
    "statement",
    "message",
    "letter",
    "tribute",
    "post",
    "note",
    "email",
    "tweet",
    "video",
    "appeal",
    "testimony",
    "release",
    "speech",
    "announcement",
    "apology",
];
/// How many sentences back the owner of "the statement" is looked for.
const SENTENCES_BACK: usize = 6;

/// Tokens that name who stands behind a quotation's words and who gives them voice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Behind {
    /// Whose words they are.
    pub owner: Option<Range<usize>>,
    /// Who reads them out or passes them on.
    pub voice: Option<Range<usize>>,
    /// How that was read.
    pub why: &'static str,
}

/// Whether a token is a noun for something with words in it.
pub(super) fn is_vessel(clauses: &Clauses<'_>, i: usize) -> bool {
    clauses.tree.token(i).pos == Upos::Noun && VESSELS.contains(&clauses.lemma(i).as_str())
}

/// Reads whose "the statement" is that a cue has as its subject.
pub(super) fn behind_vessel(clauses: &Clauses<'_>, vessel: usize) -> Behind {
    if let Some(owner) = owner_of(clauses, vessel) {
        return Behind {
            owner: Some(owner),
            voice: voice_of(clauses, vessel),
            why: "the statement is its owner's",
        };
    }
    // "Read by his solicitor, the statement said": the reader hangs on the statement or on its verb.
    let voice = voice_of(clauses, vessel);
    let owner = voice.as_ref().and_then(|voice| principal_of(clauses, voice.clone()));
    let earlier = || earlier_vessel(clauses, vessel);
    let owner = earlier().or(owner);
    Behind { owner, voice, why: "the statement is whoever's made it, a little before" }
}

/// Reads whether whoever a cue names gave voice to another, in the sentences up to the cue: "made a statement on his
/// client's behalf".
pub(super) fn behind_speaker(clauses: &Clauses<'_>, cue: usize) -> Option<Behind> {
    let sentences = clauses.tree.sentences();
    let here = clauses.tree.sentence_index_of(cue);
    for at in (here.saturating_sub(1)..=here).rev() {
        for i in sentences[at].tokens().filter(|&i| i < cue && is_vessel(clauses, i)) {
            let Some(verb) =
                clauses.tree.head(i).filter(|_| matches!(clauses.dep(i), Dep::Dobj | Dep::Nsubjpass))
            else {
                continue;
            };
            if let Some(owner) = on_behalf(clauses, verb).or_else(|| expressed(clauses, i)) {
                return Some(Behind { owner: Some(owner), voice: None, why: "said on another's behalf" });
            }
        }
    }
    None
}

/// "X's statement", "a statement from X".
fn owner_of(clauses: &Clauses<'_>, vessel: usize) -> Option<Range<usize>> {
    let tree = clauses.tree;
    let owner = clauses.child(vessel, Dep::Poss).map(|owner| without_case(clauses, owner));
    owner.or_else(|| {
        let from = tree
            .children_labelled(vessel, Dep::Prep)
            .find(|&p| matches!(clauses.lemma(p).as_str(), "from" | "by" | "of"))?;
        Some(tree.subtree(clauses.child(from, Dep::Pobj)?))
    })
}

/// "read by X", "tweeted by X", "through X" at a statement or at the verb over it.
fn voice_of(clauses: &Clauses<'_>, vessel: usize) -> Option<Range<usize>> {
    let tree = clauses.tree;
    let near =
        tree.children(vessel).chain(tree.head(vessel).into_iter().flat_map(|verb| tree.children(verb)));
    for i in near {
        if tree.token(i).pos == Upos::Verb
            && matches!(
                clauses.lemma(i).as_str(),
                "read" | "release" | "issue" | "post" | "tweet" | "share" | "publish"
            )
            && let Some(agent) = clauses.agent(i)
        {
            return Some(agent);
        }
        if matches!(clauses.lemma(i).as_str(), "through" | "via")
            && let Some(named) = clauses.child(i, Dep::Pobj)
        {
            return Some(tree.subtree(named));
        }
    }
    None
}

/// Whose solicitor "his solicitor" is.
fn principal_of(clauses: &Clauses<'_>, voice: Range<usize>) -> Option<Range<usize>> {
    let poss = voice.clone().find(|&i| clauses.dep(i) == Dep::Poss)?;
    Some(without_case(clauses, poss))
}

/// The subject of an earlier verb that made, issued or posted a statement.
fn earlier_vessel(clauses: &Clauses<'_>, vessel: usize) -> Option<Range<usize>> {
    let sentences = clauses.tree.sentences();
    let here = clauses.tree.sentence_index_of(vessel);
    let noun = clauses.lemma(vessel);
    for at in (here.saturating_sub(SENTENCES_BACK)..here).rev() {
        for i in sentences[at].tokens().rev().filter(|&i| clauses.lemma(i) == noun) {
            if let Some(owner) = owner_of(clauses, i) {
                return Some(owner);
            }
            let verb = clauses.tree.head(i).filter(|_| clauses.dep(i) == Dep::Dobj);
            if let Some(maker) = verb.and_then(|verb| clauses.source_of(verb)) {
                return Some(maker);
            }
        }
    }
    None
}

/// "on X's behalf", "on behalf of X" at a verb or below it.
fn on_behalf(clauses: &Clauses<'_>, verb: usize) -> Option<Range<usize>> {
    let run = clauses.tree.subtree(verb);
    let behalf = run.clone().find(|&i| clauses.lemma(i) == "behalf")?;
    if let Some(owner) = clauses.child(behalf, Dep::Poss) {
        return Some(without_case(clauses, owner));
    }
    let of = clauses.child(behalf, Dep::Prep)?;
    Some(clauses.tree.subtree(clauses.child(of, Dep::Pobj)?))
}

/// "a statement expressing the driver's gratitude", wherever the parse hangs the participle.
fn expressed(clauses: &Clauses<'_>, vessel: usize) -> Option<Range<usize>> {
    let verb = clauses.tree.head(vessel)?;
    (vessel + 1..clauses.tree.subtree(verb).end)
        .filter(|&i| matches!(clauses.lemma(i).as_str(), "express" | "voice" | "convey"))
        .filter_map(|i| clauses.child(i, Dep::Dobj))
        .find_map(|object| clauses.child(object, Dep::Poss))
        .map(|owner| without_case(clauses, owner))
}

/// A possessor without its ending.
fn without_case(clauses: &Clauses<'_>, owner: usize) -> Range<usize> {
    let run = clauses.tree.subtree(owner);
    let end = clauses.child(owner, Dep::Case).filter(|&case| case > owner).unwrap_or(run.end);
    run.start..end.max(owner + 1)
}
