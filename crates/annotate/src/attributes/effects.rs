//! What a thing led to: "the petition triggered a debate in the council", "the fire led to the closure of the quay".
//!
//! Only things are read as causes, and only where a verb of causing has both; `compare` keeps what reports meet in. Known
//! misses: effects told the other way round ("a debate after the petition").

use english::{Dep, Upos};
use text::TextRange;
use types::{AttributeKind, Confidence, Holder, Value};

use super::event::is_event_noun;
use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for verb in 0..reader.source.tokens().len() {
        if reader.token(verb).pos != Upos::Verb || reader.is_unreal(verb) {
            continue;
        }
        let Some(object) = led_to(reader, verb) else { continue };
        let Some(subject) = reader.subject(verb).filter(|&subject| subject < verb) else { continue };
        let is_thing = reader.token(subject).pos == Upos::Noun && reader.person(subject).is_none();
        if !is_thing || reader.token(object).pos != Upos::Noun {
            continue;
        }
        let lemma = reader.lemma(subject).to_lowercase();
        let holder = if is_event_noun(&lemma) { Holder::Event } else { Holder::Thing(lemma) };
        let (value, range) = phrase(reader, object);
        found.push((holder, value, range));
    }
    for (holder, value, range) in found {
        reader.add(holder, AttributeKind::Effect, value, range, Confidence::Guessed);
    }
}

/// What a verb of causing brought about.
fn led_to(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let analysis = reader.analysis();
    let direct = || analysis.children_labelled(verb, Dep::Dobj).next();
    let below = |word: &str| {
        let prep = analysis.children_labelled(verb, Dep::Prep).find(|&prep| reader.lemma(prep) == word)?;
        analysis.children_labelled(prep, Dep::Pobj).next()
    };
    match reader.lemma(verb) {
        "prompt" | "trigger" | "spark" | "cause" | "provoke" | "ignite" | "fuel" | "force" => direct(),
        "lead" => below("to"),
        "result" => below("in"),
        _ => None,
    }
}

/// The noun with what stands before it and where it is: "a lively debate in Parliament". Compared by its noun.
fn phrase(reader: &Reader<'_>, noun: usize) -> (Value, TextRange) {
    let (value, range) = reader.description(noun);
    let analysis = reader.analysis();
    let place = analysis
        .children_labelled(noun, Dep::Prep)
        .find(|&prep| prep == noun + 1 && matches!(reader.lemma(prep), "in" | "of" | "at" | "over"))
        .and_then(|prep| analysis.children_labelled(prep, Dep::Pobj).next())
        .filter(|&object| object - noun <= 4);
    let range = place.map_or(range, |object| range.cover(reader.source.range(object)));
    let Value::Words { head, .. } = value else { return (value, range) };
    let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
    (Value::Words { text, head, modifiers: Vec::new() }, range)
}
