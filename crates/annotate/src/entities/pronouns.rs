//! Pronouns of the third person and whom they stand for.
//!
//! Candidates are the people (for "they" groups and bodies, for "its" bodies) mentioned in the sentence and the few
//! before it, weighed by nearness, grammatical role and how much the report speaks of them (after Lappin and Leass
//! 1994); gender, number and the rules of binding rule out. A chain takes the gender of its pronouns.
//!
//! "I" and "we" are the speaker's and left to the quotations. "It" as a subject is too often nobody and left out.
//!
//! Known misses: a pronoun before its name ("When he woke, Brandt …"); "they" for one person.

use english::{Dep, Tag};
use lexicon::fold;
use types::{EntityKind, Gender, MentionKind};

use super::mentions::{Chains, Found};
use crate::Source;
use crate::quotes::Scan;

/// How many sentences back a pronoun may point.
const FARTHEST: usize = 4;

/// What is added for whom a report does not name, in the clause that says why.
const WITHHELD: i64 = 30;

/// What a pronoun asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    One(Gender),
    Several,
    Body,
}

fn asks(word: &str) -> Option<Asks> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Asks::One(Gender::Male),
        "she" | "her" | "hers" | "herself" => Asks::One(Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => Asks::Several,
        "its" | "itself" => Asks::Body,
        _ => return None,
    })
}

/// Adds the pronouns to the chains of those they stand for.
pub(super) fn resolve(source: &Source<'_>, scan: &Scan, chains: &mut Chains) {
    let analysis = source.analysis();
    // Mentions by sentence, in the order of the text.
    let mut by_sent: Vec<Vec<usize>> = vec![Vec::new(); analysis.sentences().len()];
    let mut order: Vec<usize> = (0..chains.len()).collect();
    order.sort_by_key(|&at| chains.found[at].tokens.start);
    for at in order {
        by_sent[analysis.sentence_index_of(chains.found[at].head)].push(at);
    }
    let mut weight: Vec<usize> = vec![0; chains.len()];
    let mut gender: Vec<Option<Gender>> = vec![None; chains.len()];
    // Titles and nouns tell more than first names; the first to tell is believed.
    for is_told in [true, false] {
        for at in (0..chains.len()).filter(|&at| chains.found[at].is_gender_told == is_told) {
            let chain = chains.of(at);
            weight[chain] += 1;
            gender[chain] = gender[chain].or(chains.found[at].gender);
        }
    }
    for sent in 0..analysis.sentences().len() {
        for i in analysis.sentences()[sent].tokens() {
            let tok = &source.tokens()[i];
            if !matches!(tok.tag, Tag::Prp | Tag::PrpPoss) {
                continue;
            }
            let Some(asks) = asks(&fold(source.word(i))) else { continue };
            if let Some(name) = named_behind(source, chains, &by_sent[sent], i) {
                let at = chains.add(pronoun(chains, i, name, asks));
                weight.push(0);
                gender.push(None);
                chains.join(name, at);
                by_sent[sent].push(at);
                continue;
            }
            let near = sent.saturating_sub(FARTHEST)..=sent;
            let speakers = speakers(source, scan, chains, &by_sent[near.clone()], i);
            let withheld = withheld(source, i);
            let best = near
                .flat_map(|earlier| by_sent[earlier].iter().map(move |&at| (earlier, at)))
                .filter(|&(_, at)| chains.found[at].tokens.start < i)
                .filter(|&(_, at)| !speakers.contains(&chains.of(at)))
                .filter(|&(_, at)| agrees(chains, &gender, asks, at) && may_bind(source, chains, i, at))
                .map(|(earlier, at)| {
                    let head = chains.found[at].head;
                    let is_withheld = withheld
                        .is_some_and(|object| head == object || source.analysis().is_below(head, object));
                    let score = score(source, scan, chains, &weight, &gender, i, sent - earlier, at);
                    (score + if is_withheld { WITHHELD } else { 0 }, at)
                })
                .max_by_key(|&(score, at)| (score, chains.found[at].tokens.start));
            let Some((score, antecedent)) = best else { continue };
            if score < 0 {
                continue;
            }
            let at = chains.add(pronoun(chains, i, antecedent, asks));
            weight.push(0);
            gender.push(None);
            chains.join(antecedent, at);
            let chain = chains.of(at);
            weight[chain] += 1;
            gender[chain] = gender[chain].or(chains.found[at].gender);
            by_sent[sent].push(at);
        }
    }
}

/// The chains of those who say the whole sentences in marks that a pronoun stands in, as the same paragraph tells: they
/// speak of somebody else as "he".
fn speakers(source: &Source<'_>, scan: &Scan, chains: &Chains, near: &[Vec<usize>], i: usize) -> Vec<usize> {
    let Some(span) = scan.outermost_over(source.range(i)).map(|at| &scan.spans[at]) else {
        return Vec::new();
    };
    // Words that a report takes into its own sentence may be of whoever says them.
    let content = source.document().text.slice(span.content);
    let is_whole = content.starts_with(char::is_uppercase) && content.split_whitespace().nth(3).is_some();
    let block = source.block_at(source.range(i)).map(|block| block.range);
    if !is_whole || block.is_none() {
        return Vec::new();
    }
    let says = |&at: &usize| {
        let head = chains.found[at].head;
        let is_subject = source.tokens()[head].label == Dep::Nsubj;
        let verb = source.analysis().head(head).filter(|_| is_subject);
        let range = source.range(head);
        verb.is_some_and(|verb| {
            matches!(&*source.tokens()[verb].lemma, "say" | "tell" | "add" | "recall" | "explain" | "write")
        }) && block.is_some_and(|block| block.contains(range))
            && !scan.is_marked(range)
    };
    near.iter().flatten().copied().filter(says).map(|at| chains.of(at)).collect()
}

/// The object of a verb of naming right above the clause of a pronoun that says why: "refused to name the driver because
/// he is a minor".
fn withheld(source: &Source<'_>, i: usize) -> Option<usize> {
    let (analysis, tokens) = (source.analysis(), source.tokens());
    let clause = analysis.head(i).filter(|_| matches!(tokens[i].label, Dep::Nsubj | Dep::Nsubjpass))?;
    let says_why = analysis
        .children_labelled(clause, Dep::Mark)
        .any(|mark| matches!(&*fold(source.word(mark)), "because" | "as" | "since"));
    let above = analysis.head(clause).filter(|&above| says_why && above != clause)?;
    // "declined to name".
    let verb = match &*tokens[above].lemma {
        "decline" | "refuse" => analysis.children_labelled(above, Dep::Xcomp).next()?,
        _ => above,
    };
    let names = matches!(
        &*tokens[verb].lemma,
        "name" | "identify" | "publish" | "release" | "withhold" | "disclose" | "print"
    );
    names.then(|| analysis.children_labelled(verb, Dep::Dobj).find(|&object| object < i)).flatten()
}

/// The mention that a pronoun at token `i` is, when it stands for `antecedent`.
fn pronoun(chains: &Chains, i: usize, antecedent: usize, asks: Asks) -> Found {
    let gender = match asks {
        Asks::One(gender) => Some(gender),
        Asks::Several | Asks::Body => None,
    };
    Found {
        tokens: i..i + 1,
        head: i,
        form: MentionKind::Pronoun,
        kind: chains.found[antecedent].kind,
        title: None,
        gender,
        is_gender_told: gender.is_some(),
        is_plural: asks == Asks::Several,
    }
}

/// The name that "his surname as …" and "her name is …" give to the one they speak of.
fn named_behind(source: &Source<'_>, chains: &Chains, here: &[usize], i: usize) -> Option<usize> {
    let noun = i + 1;
    let is_name = source.tokens().get(noun).is_some_and(|tok| matches!(&*tok.lemma, "surname" | "name"));
    let gives = is_name
        && noun + 1 < source.tokens().len()
        && matches!(&*fold(source.word(noun + 1)), "as" | "is" | "was");
    here.iter().copied().find(|&at| {
        let found = &chains.found[at];
        gives
            && found.form == MentionKind::Name
            && found.kind == EntityKind::Person
            && (noun + 2..noun + 4).contains(&found.tokens.start)
    })
}

fn agrees(chains: &Chains, gender: &[Option<Gender>], asks: Asks, at: usize) -> bool {
    let found = &chains.found[at];
    match asks {
        Asks::One(wanted) => {
            found.kind == EntityKind::Person
                && !found.is_plural
                && gender[chains.of(at)].is_none_or(|gender| gender == wanted)
        }
        Asks::Several => {
            (found.kind == EntityKind::Group && (found.is_plural || found.form != MentionKind::Name))
                || (found.kind == EntityKind::Organisation && found.form != MentionKind::Pronoun)
        }
        Asks::Body => found.kind == EntityKind::Organisation,
    }
}

/// Whether the rules of binding let a pronoun stand for a mention: not for what it is a part of, and, unless it is
/// reflexive or possessive, not for the subject of its own verb (nor a possessor's owned for its owner).
fn may_bind(source: &Source<'_>, chains: &Chains, pronoun: usize, at: usize) -> bool {
    let (analysis, tokens, found) = (source.analysis(), source.tokens(), &chains.found[at]);
    if found.tokens.contains(&pronoun)
        || analysis.is_below(pronoun, found.head) && tokens[found.head].label != Dep::Nsubj
    {
        return is_in_relative_clause(source, pronoun, found.head);
    }
    let is_reflexive =
        fold(source.word(pronoun)).ends_with("sel") || fold(source.word(pronoun)).contains("self");
    if is_reflexive || tokens[pronoun].label == Dep::Poss {
        // "His brother Otto": the possessor is not the owned.
        return analysis.head(pronoun) != Some(found.head)
            && !(found.tokens.start > pronoun && analysis.is_below(found.head, pronoun));
    }
    let clause = |i: usize| {
        let mut above = analysis.head(i);
        while let Some(verb) = above {
            if matches!(tokens[verb].pos, english::Upos::Verb | english::Upos::Aux) {
                return Some(verb);
            }
            above = analysis.head(verb);
        }
        None
    };
    let same_clause = clause(pronoun).is_some() && clause(pronoun) == clause(found.head);
    !same_clause
}

/// Whether the pronoun lies in a clause below the head: "the driver who said he …".
fn is_in_relative_clause(source: &Source<'_>, pronoun: usize, head: usize) -> bool {
    let analysis = source.analysis();
    pronoun > head
        && analysis
            .ancestors(pronoun)
            .take_while(|&above| above != head)
            .any(|above| matches!(source.tokens()[above].label, Dep::Relcl | Dep::Acl))
}

#[allow(clippy::too_many_arguments)]
fn score(
    source: &Source<'_>,
    scan: &Scan,
    chains: &Chains,
    weight: &[usize],
    gender: &[Option<Gender>],
    pronoun: usize,
    distance: usize,
    at: usize,
) -> i64 {
    let (tokens, found) = (source.tokens(), &chains.found[at]);
    let chain = chains.of(at);
    let mut score: i64 = 60 - 14 * distance as i64;
    score += match tokens[found.head].label {
        Dep::Nsubj | Dep::Nsubjpass => 16,
        Dep::Dobj | Dep::Dative | Dep::Agent => 8,
        Dep::Pobj | Dep::Attr => 4,
        Dep::Conj => 6,
        Dep::Poss => 5,
        Dep::Appos | Dep::Compound => 0,
        _ => 3,
    };
    score += match found.form {
        MentionKind::Name => 4,
        MentionKind::Pronoun => 5,
        MentionKind::Description => 0,
    };
    score += (weight[chain].min(10)) as i64;
    if gender[chain].is_some() {
        score += 4;
    }
    // Words in quotation marks speak of others than the words around them, and seldom of who says them.
    let in_marks = |i: usize| scan.is_marked(source.range(i));
    match (in_marks(pronoun), in_marks(found.head)) {
        (false, true) => score -= 22,
        (true, false) => score -= 25,
        _ => {}
    }
    // Nearer within a sentence.
    let gap = pronoun.abs_diff(found.head).min(60) as i64;
    score - gap / 8
}
