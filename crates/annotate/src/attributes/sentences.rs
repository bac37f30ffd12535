//! What a court gave somebody: "was sentenced to six years in prison", "jailed for life", "received 3 years' probation".
//!
//! Terms are compared in months, so 36 months are three years. What somebody may get ("faces up to") is none. Known
//! misses: sentences of several people told in one breath with a term for each; fines; terms told in another sentence.

use english::{Dep, Tag, Upos};
use types::{AttributeKind, Confidence, Holder, Value};

use super::reader::Reader;
use crate::quantities::numerals::numeral;

/// How many words behind the verb a term may begin.
const FARTHEST: usize = 9;

pub(super) fn read(reader: &mut Reader<'_>) {
    for verb in 0..reader.source.tokens().len() {
        if reader.token(verb).pos != Upos::Verb || reader.is_unreal(verb) {
            continue;
        }
        let leads: &[&str] = match reader.lemma(verb) {
            "sentence" => &["to"],
            "jail" | "imprison" => &["for"],
            "give" | "receive" | "get" => &[],
            _ => continue,
        };
        let Some(term) = term(reader, verb, leads) else { continue };
        for person in who(reader, verb) {
            let holder = Holder::Entity(person);
            let range = reader.source.range(verb).cover(reader.range_of_words(term.from, term.to));
            reader.add(holder, AttributeKind::Sentence, term.value.clone(), range, Confidence::Stated);
        }
    }
}

struct Term {
    value: Value,
    from: usize,
    to: usize,
}

/// Who is sentenced: the subject where it is passive or receives, else the object.
fn who(reader: &Reader<'_>, verb: usize) -> Vec<types::EntityNumber> {
    let analysis = reader.analysis();
    let has = |label: Dep| analysis.children_labelled(verb, label).next();
    let is_passive = has(Dep::Auxpass).or(has(Dep::Nsubjpass)).is_some()
        || reader.token(verb).tag == Tag::Vbn && matches!(reader.token(verb).label, Dep::Acl | Dep::Conj);
    let who = match reader.lemma(verb) {
        "receive" | "get" => reader.subject(verb),
        _ if is_passive => reader.subject(verb),
        "give" => has(Dep::Dative),
        _ => has(Dep::Dobj),
    };
    let mut people: Vec<_> = who
        .map(|who| reader.together(who).into_iter().filter_map(|tok| reader.person(tok)).collect())
        .unwrap_or_default();
    people.dedup();
    people
}

/// The term behind the verb. What a court gives must be told to be prison or probation.
fn term(reader: &Reader<'_>, verb: usize, leads: &[&str]) -> Option<Term> {
    let words = &reader.words;
    let start = reader.word_of_token(verb) + 1;
    let ends = |at: usize| {
        words.get(at).is_none_or(|word| word.opens_paragraph)
            || matches!(words.text(at), "." | ";" | "”" | "\"")
    };
    let led = match leads {
        [] => start,
        leads => {
            (start..start + FARTHEST).take_while(|&at| !ends(at)).find(|&at| words.is_any(at, leads))? + 1
        }
    };
    let closes = |at: usize| (at..at + 5).take_while(|&at| !ends(at));
    for at in (led..led + 4).take_while(|&at| !ends(at)) {
        let is_lone = |word: &str| words.is(at, word);
        if !leads.is_empty() && (is_lone("life") || is_lone("death")) {
            let what = words.text(at).to_lowercase();
            let text = if what == "life" { "life in prison" } else { "death" };
            return Some(Term { value: value(text.to_owned(), what, false), from: at, to: at + 1 });
        }
        let Some(number) = numeral(words, at).filter(|number| number.value > 0.0) else { continue };
        // "25 years to life", "10 to 20 years": the least and the most.
        let most = words.is(number.end, "to").then(|| numeral(words, number.end + 1)).flatten();
        let unit = most.as_ref().map_or(number.end, |most| most.end);
        let unit = unit + usize::from(words.hyphen(unit));
        let months = match () {
            () if words.is_any(unit, &["year", "years"]) => 12.0,
            () if words.is_any(unit, &["month", "months"]) => 1.0,
            () => return None,
        };
        let is_probation = closes(unit + 1).any(|at| words.is_any(at, &["probation", "supervised"]));
        let is_prison = closes(unit + 1)
            .any(|at| words.is_any(at, &["prison", "jail", "bars", "imprisonment", "custody", "detention"]));
        if leads.is_empty() && !is_probation && !is_prison {
            return None;
        }
        let to_life = words.is(unit + 1, "to") && words.is(unit + 2, "life");
        let to = if to_life { unit + 3 } else { unit + 1 };
        let text = reader.source.words(reader.range_of_words(at, to)).split_whitespace();
        let mut text = text.collect::<Vec<_>>().join(" ");
        if is_probation {
            text.push_str(" of probation");
        }
        let mut head = format!("{} months", number.value * months);
        if let Some(most) = most {
            head.push_str(&format!(" to {}", most.value * months));
        }
        if to_life {
            head.push_str(" to life");
        }
        return Some(Term { value: value(text, head, is_probation), from: at, to });
    }
    None
}

fn value(text: String, head: String, is_probation: bool) -> Value {
    let modifiers = if is_probation { vec!["probation".to_owned()] } else { Vec::new() };
    Value::Words { text, head, modifiers }
}
