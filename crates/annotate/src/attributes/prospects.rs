//! What is to happen between two who are named, and whether it is: "Soley will meet the Queen", "is unlikely to visit
//! Brask", "refused to join Orsay".
//!
//! Only an infinitive with somebody or something named behind it is read; what may, could or would happen is neither.
//! Known misses: passives ("will be received by"); a prospect under a condition; what nobody named is to do.

use english::{Dep, Tag, Upos};
use types::{AttributeKind, Confidence, EntityKind, EntityNumber, Holder, MentionKind, Value};

use super::reader::{Place, Reader};

pub(super) fn read(reader: &mut Reader<'_>) {
    for verb in 0..reader.source.tokens().len() {
        let token = reader.token(verb);
        if token.pos != Upos::Verb || token.tag != Tag::Vb {
            continue;
        }
        let Some(stance) = stance(reader, verb, 0) else { continue };
        let Some((deed, object)) = object(reader, verb) else { continue };
        if object.entity == stance.subject {
            continue;
        }
        let range = reader.source.range_of(stance.first.min(verb)..object.end);
        let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
        let head = if stance.is_likely { "likely" } else { "unlikely" };
        let value = Value::Words {
            text,
            head: head.to_owned(),
            modifiers: vec![format!("@{}", object.entity.0), deed],
        };
        reader.add(
            Holder::Entity(stance.subject),
            AttributeKind::Prospect,
            value,
            range,
            Confidence::Guessed,
        );
    }
}

/// Who is to do it, whether it is likely, and where the words that say so begin.
struct Stance {
    subject: EntityNumber,
    is_likely: bool,
    first: usize,
}

fn actor(reader: &Reader<'_>, verb: usize) -> Option<EntityNumber> {
    let place = reader.mention(reader.subject(verb)?)?;
    let kind = reader.entities[place.entity.index()].kind;
    matches!(kind, EntityKind::Person | EntityKind::Organisation).then_some(place.entity)
}

/// "will [not] meet", "is expected to meet", "is [un]likely to meet", "plans to meet", "refused to meet".
fn stance(reader: &Reader<'_>, verb: usize, depth: usize) -> Option<Stance> {
    let analysis = reader.analysis();
    let is_denied = |tok: usize| analysis.children_labelled(tok, Dep::Neg).next().is_some();
    // A condition or a time that has not come makes it another matter.
    let is_bound = analysis.children(verb).any(|tok| {
        matches!(reader.lemma(tok), "if" | "unless" | "until" | "before" | "whether")
            || reader.token(tok).label == Dep::Advcl
                && analysis.children(tok).any(|mark| matches!(reader.lemma(mark), "if" | "unless" | "until"))
    });
    if is_bound {
        return None;
    }
    let helpers: Vec<usize> = analysis.children_labelled(verb, Dep::Aux).collect();
    if let Some(&will) = helpers.iter().find(|&&tok| reader.is_word(tok, &["will", "’ll", "'ll", "wo"])) {
        let subject = actor(reader, verb)?;
        return Some(Stance { subject, is_likely: !is_denied(verb), first: will });
    }
    let has_to = helpers.iter().any(|&tok| reader.token(tok).tag == Tag::To);
    let above = analysis.head(verb)?;
    match reader.token(verb).label {
        Dep::Conj if depth == 0 => stance(reader, above, 1),
        Dep::Xcomp if has_to => {
            let lemma = reader.lemma(above);
            if reader.token(above).pos == Upos::Adj {
                let be = analysis.head(above).filter(|&be| reader.lemma(be) == "be")?;
                let is_likely = match lemma {
                    "likely" | "set" | "due" | "certain" | "sure" | "ready" => true,
                    "unlikely" | "unable" | "unwilling" => false,
                    _ => return None,
                };
                let subject = actor(reader, be)?;
                return Some(Stance { subject, is_likely: is_likely != is_denied(be), first: above });
            }
            let is_likely = match lemma {
                "expect" | "schedule" | "slate" | "set" | "plan" | "intend" | "agree" | "vow" | "promise" => {
                    true
                }
                "refuse" | "decline" => false,
                _ => return None,
            };
            let subject = actor(reader, above)?;
            Some(Stance { subject, is_likely: is_likely != is_denied(above), first: above })
        }
        _ => None,
    }
}

/// What is to be done, and to whom, by name or as somebody described. To hold talks with somebody is to meet.
fn object(reader: &Reader<'_>, verb: usize) -> Option<(String, Place)> {
    let analysis = reader.analysis();
    let direct = analysis.children_labelled(verb, Dep::Dobj).next();
    let below = |word: usize| {
        let prep = analysis
            .children_labelled(word, Dep::Prep)
            .find(|&prep| prep == word + 1 && matches!(reader.lemma(prep), "with" | "to"))?;
        analysis.children_labelled(prep, Dep::Pobj).next()
    };
    let is_talk = |noun: usize| match reader.lemma(verb) {
        "hold" | "have" => {
            matches!(reader.lemma(noun), "talk" | "meeting" | "conversation" | "discussion" | "summit")
        }
        "shake" => reader.lemma(noun) == "hand",
        _ => false,
    };
    let (deed, tok) = match direct.filter(|&noun| is_talk(noun)) {
        // "with" hangs on the talks or on the verb.
        Some(noun) => {
            let with = analysis
                .children_labelled(verb, Dep::Prep)
                .find(|&prep| prep > noun && reader.lemma(prep) == "with")
                .and_then(|prep| analysis.children_labelled(prep, Dep::Pobj).next());
            ("meet".to_owned(), below(noun).or(with)?)
        }
        None => (reader.lemma(verb).to_lowercase(), direct.or_else(|| below(verb))?),
    };
    let place = reader.mention(tok)?;
    let kind = reader.entities[place.entity.index()].kind;
    let is_told = place.kind != MentionKind::Pronoun && kind != EntityKind::Group && place.first > verb;
    is_told.then_some((deed, place))
}
