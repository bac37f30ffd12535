//! Other names: "also known as Tom Harl", "who also used the surname Harle", "also went by the name Harle", "née Lind",
//! "known only as Ivo".
//!
//! Known misses: nicknames in quotation marks within a name belong to the name; an alias told a sentence later.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, EntityNumber, Holder, Value};

use super::reader::Reader;

const LEADS: [&str; 24] = [
    "also known as",
    "known as",
    "known only as",
    "better known as",
    "known simply as",
    "aka",
    "a . k . a",
    "formerly known as",
    "previously known as",
    "born",
    "née",
    "nee",
    "alias",
    "also used the surname",
    "also used the name",
    "also uses the surname",
    "used the surname",
    "also went by the name",
    "went by the name",
    "also went by the surname",
    "goes by the name",
    "also goes by the name",
    "goes by",
    "went by",
];

pub(super) fn read(reader: &mut Reader<'_>) {
    for i in 0..reader.words.len() {
        let Some(mut at) = LEADS.iter().filter_map(|lead| reader.words.are(i, lead)).max() else { continue };
        at += usize::from(reader.words.text(at) == ".");
        at = reader.words.any_phrase(at, &["of", "the name", "the surname", "the alias"]).unwrap_or(at);
        while matches!(reader.words.text(at), "“" | "‘" | "\"" | "'") {
            at += 1;
        }
        let Some(end) = name_end(reader, at) else { continue };
        let Some(first) = reader.token_of_word(i) else { continue };
        let Some(holder) = holder(reader, first, i) else { continue };
        // "born Harl" is a name; "born in May" is not, and the name rule has seen to it.
        let range = reader.range_of_words(i, end);
        let name = reader.source.words(reader.range_of_words(at, end)).to_owned();
        reader.add(
            Holder::Entity(holder),
            AttributeKind::Alias,
            Value::Name(name),
            range,
            Confidence::Stated,
        );
    }
    surname_given(reader);
}

/// The word after the name that begins at word `at`.
fn name_end(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let words = &reader.words;
    let mut end = at;
    while end < at + 4 && words.capital(end) && words.letters(end) && !words.get(end)?.opens_paragraph {
        let is_date = reader.token_of_word(end).is_some_and(|tok| {
            matches!(reader.token(tok).pos, Upos::Adp | Upos::Det | Upos::Aux | Upos::Verb)
        });
        if is_date {
            break;
        }
        end += 1;
        let is_apostrophe = matches!(words.text(end), "'" | "’") && words.glued(end) && words.glued(end + 1);
        if words.capital(end + 1) && (words.hyphen(end) || is_apostrophe) {
            end += 1;
        }
    }
    (end > at).then_some(end)
}

/// Who the words are said of: the name beside them, the noun above them, or the subject.
fn holder(reader: &Reader<'_>, tok: usize, i: usize) -> Option<EntityNumber> {
    let analysis = reader.analysis();
    for above in analysis.ancestors(tok).take(4) {
        if let Some(person) = reader.person(above) {
            return Some(person);
        }
        if matches!(reader.token(above).pos, Upos::Verb | Upos::Aux) {
            if let Some(person) = reader.subject(above).and_then(|subject| reader.person(subject)) {
                return Some(person);
            }
            if reader.token(above).label != Dep::Relcl && reader.token(above).label != Dep::Acl {
                break;
            }
        }
    }
    if let Some(person) = reader.subject(tok).and_then(|subject| reader.person(subject)) {
        return Some(person);
    }
    // "Tom Harl, also known as …": the name right before the comma.
    let words = &reader.words;
    let mut before = i.checked_sub(1)?;
    for _ in 0..3 {
        if words.is_any(before, &["who", "was", "is", "also", "then"])
            || matches!(words.text(before), "," | "(" | "”" | "’")
        {
            before = before.checked_sub(1)?;
        }
    }
    reader.token_of_word(before).and_then(|tok| reader.person(tok))
}

/// "Police had given his surname as Harle".
fn surname_given(reader: &mut Reader<'_>) {
    for i in 0..reader.words.len() {
        if !reader.words.is_any(i, &["surname", "name"]) || !reader.words.is(i + 1, "as") {
            continue;
        }
        let Some(end) = name_end(reader, i + 2) else { continue };
        let Some(tok) = reader.token_of_word(i) else { continue };
        let owner = reader.analysis().children_labelled(tok, Dep::Poss).find_map(|tok| reader.person(tok));
        let Some(owner) = owner else { continue };
        let range = reader.range_of_words(i, end);
        let name = reader.source.words(reader.range_of_words(i + 2, end)).to_owned();
        reader.add(Holder::Entity(owner), AttributeKind::Alias, Value::Name(name), range, Confidence::Stated);
    }
}
