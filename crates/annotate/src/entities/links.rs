//! Descriptions and names, joined: by apposition, by "is", by "named" and "known as", by the same noun, by a noun
//! that a name contains.

use std::collections::BTreeMap;
use std::ops::Range;

use english::{Dep, Tag, Upos};
use lexicon::{fold, nouns};
use types::{EntityKind, MentionKind};

use super::descriptions::{Reference, age_in, reference};
use super::mentions::{Chains, Found};
use crate::Source;

/// How many sentences back a description may point without having been introduced by the same noun.
const NEAR: usize = 3;
/// How many mentions before a description are looked at.
const WIDEST: usize = 300;

/// Joins what the words of one sentence say is one.
pub(super) fn join_stated(source: &Source<'_>, chains: &mut Chains) {
    let by_head: BTreeMap<usize, usize> = (0..chains.len()).map(|at| (chains.found[at].head, at)).collect();
    for at in 0..chains.len() {
        let other = apposition(source, chains, &by_head, at)
            .or_else(|| copula(source, &by_head, chains.found[at].head))
            .or_else(|| naming(source, chains, &by_head, at));
        if let Some(other) = other
            && can_be_one(&chains.found[at], &chains.found[other])
            && !bear_two_names(chains, at, other)
        {
            chains.join(at, other);
        }
    }
}

/// Whether kind and number let two mentions be one.
pub(super) fn can_be_one(one: &Found, other: &Found) -> bool {
    let genders = match (one.gender, other.gender) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    one.kind == other.kind && one.is_plural == other.is_plural && genders
}

/// Whether two chains have a name each. Whether names are of one has been settled by the names.
pub(super) fn bear_two_names(chains: &Chains, one: usize, other: usize) -> bool {
    !chains.are_one(one, other) && chains.has_name(one) && chains.has_name(other)
}

/// The mention that a mention stands in apposition to: "Ida Brandt, the driver", "the driver, Ida Brandt",
/// "spokesman Otto Lund".
fn apposition(
    source: &Source<'_>,
    chains: &Chains,
    by_head: &BTreeMap<usize, usize>,
    at: usize,
) -> Option<usize> {
    let (tokens, found) = (source.tokens(), &chains.found[at]);
    let head = found.head;
    if found.form == MentionKind::Description
        && matches!(tokens[head].label, Dep::Compound | Dep::Nmod | Dep::Amod)
    {
        // A description right before a name.
        return by_head.get(&(tokens[head].head as usize)).copied().filter(|&other| {
            let name = &chains.found[other];
            let start = name.title.as_ref().map_or(name.tokens.start, |title| title.start);
            // 'considered the 26-year-old "a witness"': a second article makes a second description of one.
            let begins_anew = name.form == MentionKind::Description
                && (found.tokens.end..name.tokens.end)
                    .any(|i| matches!(&*fold(source.word(i)), "a" | "an") && tokens[i].pos == Upos::Det);
            (name.form == MentionKind::Name || begins_anew)
                && found.tokens.end <= name.tokens.start
                && start <= found.tokens.end + 2 + usize::from(begins_anew)
        });
    }
    if tokens[head].label != Dep::Appos {
        return None;
    }
    let other = by_head.get(&(tokens[head].head as usize)).copied()?;
    // A list is parsed like an apposition: "Ida Brandt, Otto Lund and a driver".
    let in_list = source.analysis().children_labelled(head, Dep::Conj).next().is_some()
        || source.analysis().children_labelled(head, Dep::Cc).next().is_some();
    let both_names = found.form == MentionKind::Name && chains.found[other].form == MentionKind::Name;
    (!in_list && !both_names).then_some(other)
}

/// The subject of which a description is said with "is", "was" or "is considered", without "not" and "may".
fn copula(source: &Source<'_>, by_head: &BTreeMap<usize, usize>, head: usize) -> Option<usize> {
    let (analysis, tokens) = (source.analysis(), source.tokens());
    if !matches!(tokens[head].label, Dep::Attr | Dep::Oprd) {
        return None;
    }
    let verb = analysis.head(head)?;
    if tokens[head].label == Dep::Oprd {
        let is_regarded = matches!(&*tokens[verb].lemma, "consider" | "deem" | "regard");
        let is_denied = analysis.children_labelled(verb, Dep::Neg).next().is_some();
        let subject = analysis.children_labelled(verb, Dep::Nsubjpass).find(|&child| child < head)?;
        return (is_regarded && !is_denied).then(|| by_head.get(&subject).copied())?;
    }
    let doubted = analysis.children(verb).any(|child| {
        tokens[child].label == Dep::Neg
            || tokens[child].tag == Tag::Md
            || (tokens[child].label == Dep::Mark && matches!(&*fold(source.word(child)), "if" | "whether"))
    });
    let is_question =
        analysis.children(verb).any(|child| matches!(tokens[child].tag, Tag::Wp | Tag::Wdt | Tag::Wrb));
    let subject = analysis.children_labelled(verb, Dep::Nsubj).find(|&child| child < head)?;
    let is_be = fold(&tokens[verb].lemma) == "be";
    (is_be && !doubted && !is_question).then(|| by_head.get(&subject).copied())?
}

/// The description that a name is given to: "a man named Otto Lund", "the driver, known only as Otto", "the driver
/// was identified as Otto Lund".
fn naming(
    source: &Source<'_>,
    chains: &Chains,
    by_head: &BTreeMap<usize, usize>,
    at: usize,
) -> Option<usize> {
    const VERBS: &[&str] = &["named", "known", "identified", "called", "dubbed", "nicknamed", "named"];
    let (analysis, tokens, found) = (source.analysis(), source.tokens(), &chains.found[at]);
    if found.form != MentionKind::Name || found.kind != EntityKind::Person {
        return None;
    }
    let sent = analysis.sentence_of(found.head).tokens();
    let start = found.title.as_ref().map_or(found.tokens.start, |title| title.start);
    // Backwards over "only as", "locally as", quotation marks and an age.
    let mut i = start;
    let mut verb = None;
    for _ in 0..7 {
        if i <= sent.start {
            break;
        }
        i -= 1;
        let word = fold(source.word(i));
        if VERBS.contains(&word.as_str()) {
            verb = Some(i);
            break;
        }
        let passes = matches!(
            word.as_str(),
            "as" | "only" | "locally" | "simply" | "to" | "police" | "by" | "year" | "old" | "-"
        ) || tokens[i].pos == Upos::Punct
            || tokens[i].pos == Upos::Num;
        if !passes {
            break;
        }
    }
    let Some(verb) = verb else {
        return identified(source, by_head, i, start)
            .filter(|&other| other != at && chains.found[other].form == MentionKind::Description);
    };
    let has_as = (verb..start).any(|i| fold(source.word(i)) == "as");
    let above = analysis.head(verb);
    // "a man named X", "the driver, known as X": a participle on the noun.
    if matches!(tokens[verb].label, Dep::Acl | Dep::Relcl | Dep::Amod)
        && let Some(noun) = above
        && let Some(&other) = by_head.get(&noun)
    {
        return (other != at).then_some(other);
    }
    // "the driver was named as X", "police named the driver as X".
    let passive = analysis.children_labelled(verb, Dep::Nsubjpass).next();
    let object = analysis.children_labelled(verb, Dep::Dobj).find(|&object| object < start);
    let other = by_head.get(&passive.or(object)?).copied()?;
    (has_as && other != at && chains.found[other].form == MentionKind::Description).then_some(other)
}

/// The description that "as" gives a name to, over the words for who is named: "identified the girl as Ida Brandt",
/// "names the man who died as Tom Harl". `stop` is the last word that is no part of "as 46-year-old".
fn identified(
    source: &Source<'_>,
    by_head: &BTreeMap<usize, usize>,
    stop: usize,
    start: usize,
) -> Option<usize> {
    /// How far before "as" the verb may stand.
    const FARTHEST: usize = 14;
    let (analysis, tokens) = (source.analysis(), source.tokens());
    let sent = analysis.sentence_of(stop).tokens();
    let marker = (stop + 1..start).find(|&i| fold(source.word(i)) == "as")?;
    let gives = |&i: &usize| {
        tokens[i].pos == Upos::Verb
            && matches!(&*tokens[i].lemma, "identify" | "name")
            && tokens[i].tag != Tag::Vbg
    };
    let verb = (sent.start.max(marker.saturating_sub(FARTHEST))..marker).rev().find(gives)?;
    let is_denied =
        analysis.children(verb).any(|child| tokens[child].label == Dep::Neg || tokens[child].tag == Tag::Md);
    let whom = analysis.children(verb).find(|&child| {
        matches!(tokens[child].label, Dep::Dobj | Dep::Nsubjpass) && child < marker && !is_denied
    })?;
    by_head.get(&whom).copied()
}

/// Joins definite descriptions with who was introduced by the same noun, age, office or kind.
pub(super) fn join_by_noun(source: &Source<'_>, chains: &mut Chains) {
    let order: Vec<usize> = {
        let mut order: Vec<usize> = (0..chains.len()).collect();
        order.sort_by_key(|&at| (chains.found[at].tokens.start, chains.found[at].tokens.end));
        order
    };
    join_by_age(source, chains);
    // The mentions so far, by noun and in all.
    let mut by_noun: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut before: Vec<usize> = Vec::new();
    for at in order {
        let found = chains.found[at].clone();
        if found.form == MentionKind::Description {
            let noun = noun_of(source, &found);
            if reference(source, &found.tokens) == Reference::Definite {
                let recent = &before[before.len().saturating_sub(WIDEST)..];
                let same =
                    by_noun.get(&noun).map_or(&[][..], |same| &same[same.len().saturating_sub(WIDEST)..]);
                let known = same_noun(source, chains, same, at)
                    .or_else(|| by_office(source, chains, recent, at))
                    .or_else(|| by_kind(source, chains, recent, at))
                    .or_else(|| kin_noun(source, chains, recent, at))
                    .or_else(|| last_subject(source, chains, recent, at));
                if let Some(known) = known
                    && !bear_two_names(chains, at, known)
                    && suffered(source, chains, at, known)
                {
                    chains.join(at, known);
                }
            }
            by_noun.entry(noun).or_default().push(at);
        }
        before.push(at);
    }
}

/// Participles that say how somebody is spoken of, not what befell them.
const SPOKEN_OF: &[&str] =
    &["allege", "unname", "name", "identify", "unidentified", "unnamed", "suspect", "so-call"];

/// Whether a report told of a chain what a description presumes: "the arrested man" is one who was arrested, not the
/// last man spoken of.
fn suffered(source: &Source<'_>, chains: &Chains, at: usize, known: usize) -> bool {
    let tree = source.analysis();
    let lemma = |token: usize| fold(&source.tokens()[token].lemma);
    let is_participle = |&i: &usize| {
        let token = &source.tokens()[i];
        token.tag == Tag::Vbn && token.label == Dep::Amod && !SPOKEN_OF.contains(&&*lemma(i))
    };
    let participles =
        |found: &Found| found.tokens.clone().filter(is_participle).map(lemma).collect::<Vec<_>>();
    let deeds = participles(&chains.found[at]);
    let told = |deed: &String| {
        (0..at).filter(|&earlier| chains.of(earlier) == chains.of(known)).any(|earlier| {
            let found = &chains.found[earlier];
            let is_object = matches!(source.tokens()[found.head].label, Dep::Nsubjpass | Dep::Dobj)
                && tree.head(found.head).is_some_and(|verb| lemma(verb) == *deed);
            is_object
                || participles(found).contains(deed)
                || tree.children(found.head).any(|child| {
                    matches!(source.tokens()[child].label, Dep::Acl | Dep::Relcl) && lemma(child) == *deed
                })
        })
    };
    deeds.iter().all(told)
}

/// Joins descriptions with an age ("the 26-year-old", "the 26-year-old driver") with each other, and with the only
/// one who is given that age otherwise, before or behind.
fn join_by_age(source: &Source<'_>, chains: &mut Chains) {
    for mentions in ages(source, chains).into_values() {
        let is_definite = |&mention: &usize| {
            let found = &chains.found[mention];
            found.form == MentionKind::Description && reference(source, &found.tokens) == Reference::Definite
        };
        let (definite, others): (Vec<usize>, Vec<usize>) = mentions.into_iter().partition(is_definite);
        for pair in definite.windows(2) {
            if can_be_one(&chains.found[pair[0]], &chains.found[pair[1]])
                && !bear_two_names(chains, pair[0], pair[1])
            {
                chains.join(pair[0], pair[1]);
            }
        }
        if let Some(&first) = definite.first()
            && let Some(only) = only_chain(chains, &others, first)
            && !bear_two_names(chains, first, only)
        {
            chains.join(first, only);
        }
    }
}

/// The age right behind a name: "Ida Brandt, 41," and "Ida Brandt (41)".
pub(super) fn age_after(source: &Source<'_>, end: usize) -> Option<u8> {
    let opens = end + 1 < source.tokens().len() && matches!(source.word(end), "," | "(");
    let at = if opens && fold(source.word(end + 1)) == "aged" { end + 2 } else { end + 1 };
    let closes =
        at + 1 >= source.tokens().len() || matches!(source.word(at + 1), "," | ")" | "." | "and" | ";");
    (opens && closes && at < source.tokens().len()).then(|| source.word(at).parse().ok())?
}

/// The noun of a description as a lemma.
pub(super) fn noun_of(source: &Source<'_>, found: &Found) -> String {
    fold(&source.tokens()[found.head].lemma)
}

/// The mentions that are given an age, anywhere in the document.
fn ages(source: &Source<'_>, chains: &Chains) -> BTreeMap<u8, Vec<usize>> {
    let mut ages: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (at, found) in chains.found.iter().enumerate() {
        let age = match found.form {
            MentionKind::Description => age_in(source, &found.tokens),
            MentionKind::Name => age_after(source, found.tokens.end),
            MentionKind::Pronoun => None,
        };
        if let Some(age) = age {
            ages.entry(age).or_default().push(at);
        }
    }
    ages
}

/// The only other chain among the mentions that can be one with the mention `at`.
fn only_chain(chains: &Chains, mentions: &[usize], at: usize) -> Option<usize> {
    let others = mentions.iter().filter(|&&mention| !chains.are_one(mention, at));
    let mut sets: Vec<usize> = others.map(|&mention| chains.of(mention)).collect();
    sets.sort_unstable();
    sets.dedup();
    match sets[..] {
        [only] if can_be_one(&chains.found[only], &chains.found[at]) => Some(only),
        _ => None,
    }
}

/// The only chain described before with a noun for the same: "the solicitor" for "Varga's lawyer".
fn kin_noun(source: &Source<'_>, chains: &Chains, before: &[usize], at: usize) -> Option<usize> {
    let found = &chains.found[at];
    if found.kind != EntityKind::Person || !modifiers(source, found).is_empty() {
        return None;
    }
    let noun = noun_of(source, found);
    let kin: Vec<usize> = before
        .iter()
        .copied()
        .filter(|&earlier| chains.found[earlier].form == MentionKind::Description)
        .filter(|&earlier| {
            let other = noun_of(source, &chains.found[earlier]);
            other != noun && nouns::are_kin(&noun, &other)
        })
        .collect();
    only_chain(chains, &kin, at)
}

/// Somebody called by age or trade without having been introduced by it ("The 26-year-old", "The engineer"): the
/// subject of the sentence before, as news style has it.
///
/// Nouns for offices that a story has one of, and for parts played in it, are left alone: "the coroner" and "the
/// victim" are somebody else as a rule.
fn last_subject(source: &Source<'_>, chains: &Chains, before: &[usize], at: usize) -> Option<usize> {
    let (analysis, tokens, found) = (source.analysis(), source.tokens(), &chains.found[at]);
    let sent = analysis.sentence_index_of(found.head);
    let opens = found.tokens.start <= analysis.sentences()[sent].tokens().start + 1;
    let is_subject = matches!(tokens[found.head].label, Dep::Nsubj | Dep::Nsubjpass);
    let has_age = age_in(source, &found.tokens).is_some();
    if found.kind != EntityKind::Person
        || sent == 0
        || !opens
        || !is_subject
        || !(has_age || is_trade(&noun_of(source, found)))
    {
        return None;
    }
    let root = analysis.root_of(&analysis.sentences()[sent - 1]);
    let subject = before.iter().rev().copied().find(|&earlier| {
        let head = chains.found[earlier].head;
        matches!(tokens[head].label, Dep::Nsubj | Dep::Nsubjpass) && analysis.head(head) == Some(root)
    })?;
    let possessed = chains.found[subject].form == MentionKind::Description
        && reference(source, &chains.found[subject].tokens) == Reference::Possessed;
    let fits = !possessed
        && can_be_one(&chains.found[subject], found)
        && can_be_one(&chains.found[chains.of(subject)], found);
    fits.then_some(subject)
}

/// Whether the noun tells a trade or state that reports use to name somebody again.
fn is_trade(noun: &str) -> bool {
    const TRADES: &[&str] = &[
        "skilled worker",
        "worker",
        "performer",
        "entertainer",
        "artist",
        "musician",
        "athlete",
        "businessperson",
        "craftsman",
        "scientist",
        "writer",
        "creator",
        "health professional",
        "medical practitioner",
        "educator",
        "contestant",
        "capitalist",
        "employee",
        "politician",
        "actor",
        "player",
        "teacher",
        "singer",
        "engineer",
    ];
    const NEVER: &[&str] = &[
        "officer",
        "judge",
        "prosecutor",
        "detective",
        "official",
        "coroner",
        "ambassador",
        "policeman",
        "constable",
        "sergeant",
        "inspector",
        "clerk",
        "guard",
        "soldier",
        "driver",
        "pilot",
        "nurse",
        "doctor",
        "secretary",
        "minister",
        "president",
        "director",
        "chancellor",
        "spokesman",
        "spokeswoman",
        "candidate",
        "owner",
        "worker",
    ];
    const ALSO: &[&str] = &[
        "engineer",
        "father",
        "mother",
        "grandfather",
        "grandmother",
        "pensioner",
        "teenager",
        "billionaire",
        "millionaire",
        "graduate",
        "widow",
        "widower",
        "student",
        "veteran",
    ];
    !NEVER.contains(&noun)
        && (ALSO.contains(&noun)
            || nouns::person(noun).is_some_and(|found| found.kinds.iter().any(|kind| TRADES.contains(kind))))
}

/// The chain that was described with the same noun before: the latest whose modifiers do not differ.
fn same_noun(source: &Source<'_>, chains: &Chains, mentions: &[usize], at: usize) -> Option<usize> {
    let found = &chains.found[at];
    let ours = modifiers(source, found);
    let fits = |&&earlier: &&usize| {
        let theirs = modifiers(source, &chains.found[earlier]);
        can_be_one(found, &chains.found[earlier])
            && (ours.iter().all(|word| theirs.contains(word)) || (theirs.is_empty() && ours.len() <= 2))
            && reference(source, &chains.found[earlier].tokens) != Reference::Possessed
            && suffered(source, chains, at, earlier)
    };
    let mut sets: Vec<usize> = mentions.iter().filter(fits).map(|&earlier| chains.of(earlier)).collect();
    let latest = sets.last().copied();
    sets.sort_unstable();
    sets.dedup();
    // Of several, the latest, unless the noun is one that many people share.
    if sets.len() > 1 && found.is_plural { None } else { latest }
}

/// The words between article and head, as lemmas, ages left out.
fn modifiers(source: &Source<'_>, found: &Found) -> Vec<String> {
    found
        .tokens
        .clone()
        .filter(|&i| i != found.head)
        .filter(|&i| matches!(source.tokens()[i].pos, Upos::Adj | Upos::Noun | Upos::Propn))
        .map(|i| fold(&source.tokens()[i].lemma))
        .filter(|word| {
            !matches!(word.as_str(), "year" | "old" | "same" | "other" | "young" | "late" | "dead")
        })
        .collect()
}

/// The chain whose name holds the noun of the description: "the council" for "Aldermoor City Council", "the prime
/// minister" for "Prime Minister Lund".
fn by_office(source: &Source<'_>, chains: &Chains, before: &[usize], at: usize) -> Option<usize> {
    let found = &chains.found[at];
    let noun = noun_of(source, found);
    let ours = modifiers(source, found);
    let holds = |&&earlier: &&usize| {
        let other = &chains.found[earlier];
        if other.form != MentionKind::Name || !can_be_one(found, other) {
            return false;
        }
        let words: Vec<String> = match (found.kind, &other.title) {
            (EntityKind::Person, Some(title)) => title.clone().map(|i| fold(source.word(i))).collect(),
            (EntityKind::Organisation, _) => other.tokens.clone().map(|i| fold(source.word(i))).collect(),
            _ => return false,
        };
        words.last() == Some(&noun) && ours.iter().all(|word| words.contains(word))
            || (found.kind == EntityKind::Organisation && ours.is_empty() && stands_for(&noun, &words))
    };
    let mut sets: Vec<usize> = before.iter().filter(holds).map(|&earlier| chains.of(earlier)).collect();
    sets.sort_unstable();
    sets.dedup();
    match sets[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Whether a body's noun is said of bodies with such a name: "the force" of police, "the court" of "… Court".
fn stands_for(noun: &str, words: &[String]) -> bool {
    let has = |word: &str| words.iter().any(|other| other == word);
    match noun {
        "force" => has("police") || has("constabulary"),
        "department" => has("department") || has("dept"),
        "paper" | "newspaper" => {
            ["times", "post", "herald", "tribune", "gazette", "journal", "courier", "news"]
                .iter()
                .any(|word| has(word))
        }
        "agency" => has("agency"),
        "university" | "bank" | "party" | "union" | "bureau" | "hospital" | "court" | "council" | "club"
        | "college" | "commission" | "committee" | "association" | "ministry" | "airline" => has(noun),
        _ => false,
    }
}

/// "The company", "the firm" for the only body named in the sentences before that is no police, court or country.
fn by_kind(source: &Source<'_>, chains: &Chains, before: &[usize], at: usize) -> Option<usize> {
    let found = &chains.found[at];
    let noun = noun_of(source, found);
    if found.kind != EntityKind::Organisation || !nouns::is_company(&noun) {
        return None;
    }
    let here = source.analysis().sentence_index_of(found.head);
    let near: Vec<usize> = before
        .iter()
        .rev()
        .take_while(|&&earlier| {
            source.analysis().sentence_index_of(chains.found[earlier].head) + NEAR >= here
        })
        .filter(|&&earlier| chains.found[earlier].kind == EntityKind::Organisation)
        .filter(|&&earlier| chains.found[earlier].form == MentionKind::Name)
        .filter(|&&earlier| !is_public(source, chains.found[earlier].tokens.clone()))
        .map(|&earlier| chains.of(earlier))
        .collect();
    let mut sets = near.clone();
    sets.sort_unstable();
    sets.dedup();
    match sets[..] {
        [only] => Some(only),
        _ => None,
    }
}

fn is_public(source: &Source<'_>, tokens: Range<usize>) -> bool {
    const PUBLIC: &[&str] = &[
        "police",
        "court",
        "council",
        "ministry",
        "department",
        "union",
        "parliament",
        "congress",
        "senate",
        "house",
        "party",
        "university",
        "hospital",
        "commission",
        "committee",
        "army",
        "fbi",
        "cia",
        "nato",
        "eu",
    ];
    tokens.into_iter().any(|i| PUBLIC.contains(&&*fold(source.word(i))))
}
