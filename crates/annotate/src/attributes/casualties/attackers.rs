//! Whether a count of people has whoever did it among them: "four people, including the gunman", "killed two before
//! turning the gun on himself", "the suspect and the four people who were hurt".
//!
//! Reports count both ways, so counts that differ by one need not differ at all. Known misses: an attacker who is told
//! to be hurt in another sentence only.

use types::{BESIDE_ATTACKER, WITH_ATTACKER};

use super::super::deaths::is_attacker;
use super::super::reader::Reader;
use super::people::People;

/// The unit in which people are counted, told of up to word `to`; `verb` is what somebody does to them.
pub(super) fn unit(reader: &Reader<'_>, people: &People, to: usize, verb: Option<usize>) -> &'static str {
    let words = &reader.words;
    let is_one = |at: usize| {
        let word = words.text(at).to_lowercase();
        is_attacker(&word) || matches!(word.as_str(), "suspected" | "alleged" | "accused")
    };
    // "four people were hurt, including the gunman".
    let including = (people.to..to.max(people.to) + 5)
        .filter_map(|at| {
            words.any_phrase(at, &["including the", "including a", "including one", "including"])
        })
        .any(&is_one);
    if including {
        return WITH_ATTACKER;
    }
    // "the suspect and the four people who were hurt".
    let article = people.from.saturating_sub(usize::from(
        people.from > 0 && words.is_any(people.from - 1, &["the", "all", "those"]),
    ));
    let beside = article >= 2 && words.is(article - 1, "and") && is_one(article - 2);
    // "killed two people and himself", "wounding three before he was shot".
    let himself = (to.max(people.to)..to.max(people.to) + 14)
        .take_while(|&at| words.get(at).is_some_and(|word| !word.opens_paragraph) && words.text(at) != ".")
        .any(|at| {
            words.is_any(at, &["himself", "herself"])
                || words.any_phrase(at, &["his own life", "her own life"]).is_some()
        });
    // "a gunman killed two people": who does it is not among those it is done to.
    let is_done = verb.is_some_and(|verb| {
        reader.subject(verb).is_some_and(|subject| {
            is_attacker(&reader.lemma(subject).to_lowercase()) || reader.person(subject).is_some()
        })
    });
    if beside || himself || is_done { BESIDE_ATTACKER } else { "person" }
}
