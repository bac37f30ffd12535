//! What a visit or meeting is for, and why something was called off: "a visit to open the mill", "a trip planned for the
//! opening of the mill"; "cancelled the visit because of the strike".
//!
//! A purpose is a verb with its object, a noun made of a verb the same. Reasons are compared by the words they share.
//! `compare` keeps what reports meet in. Known misses: purposes and reasons told in another sentence.

use english::{Dep, Tag, Upos};
use text::TextRange;
use types::{AttributeKind, Confidence, Holder, Value};

use super::deeds::thing;
use super::reader::Reader;

/// How many tokens before its purpose a thing may stand.
const FAR: usize = 9;
/// The longest reason that is shown.
const LONGEST: usize = 22;

pub(super) fn read(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for tok in 0..reader.source.tokens().len() {
        if let Some((thing, value, range)) = purpose(reader, tok) {
            found.push((thing, AttributeKind::Purpose, value, range));
        }
        if let Some((value, range)) = reason(reader, tok) {
            found.push(("cancellation", AttributeKind::Reason, value, range));
        }
    }
    for (thing, kind, value, range) in found {
        reader.add(Holder::Thing(thing.to_owned()), kind, value, range, Confidence::Guessed);
    }
}

/// "to open the mill" and "for the opening of the mill" behind a visit or meeting.
fn purpose(reader: &Reader<'_>, tok: usize) -> Option<(&'static str, Value, TextRange)> {
    let analysis = reader.analysis();
    let token = reader.token(tok);
    let is_infinitive = token.pos == Upos::Verb
        && token.tag == Tag::Vb
        && tok > 0
        && reader.is_word(tok - 1, &["to"])
        && matches!(token.label, Dep::Acl | Dep::Relcl | Dep::Advcl | Dep::Xcomp);
    let (deed, object, first) = if is_infinitive {
        let object = analysis.children_labelled(tok, Dep::Dobj).next()?;
        (token.lemma.to_lowercase(), object, tok - 1)
    } else {
        // "the opening of the mill".
        let word = reader.source.word(tok).to_lowercase();
        let stem = word.strip_suffix("ing").filter(|stem| stem.len() > 2)?;
        let for_ = analysis.head(tok).filter(|&above| reader.lemma(above) == "for")?;
        let of = analysis.children_labelled(tok, Dep::Prep).find(|&of| reader.lemma(of) == "of")?;
        let object = analysis.children_labelled(of, Dep::Pobj).next()?;
        let is_noun = token.pos == Upos::Noun && token.label == Dep::Pobj;
        (is_noun.then(|| stem.to_owned())?, object, for_)
    };
    if object < tok || !reader.is_noun(object) || object - tok > 8 {
        return None;
    }
    let sentence = analysis.sentence_of(tok).tokens();
    let from = sentence.start.max(first.saturating_sub(FAR));
    let thing = (from..first).rev().find_map(|at| {
        let token = reader.token(at);
        let is_word = matches!(token.pos, Upos::Noun | Upos::Verb);
        thing(&token.lemma.to_lowercase()).filter(|thing| is_word && matches!(*thing, "visit" | "meeting"))
    })?;
    let range = reader.source.range_of(first..object + 1);
    let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let modifiers = vec![reader.lemma(object).to_lowercase()];
    Some((thing, Value::Words { text, head: deed, modifiers }, range))
}

/// "because the mill was sold", "because of the strike", "due to the cost" below a verb of calling off.
fn reason(reader: &Reader<'_>, verb: usize) -> Option<(Value, TextRange)> {
    let is_calling_off = matches!(
        reader.lemma(verb),
        "cancel" | "ditch" | "scrap" | "nix" | "postpone" | "shelve" | "abandon" | "drop" | "delay"
    ) || reader.lemma(verb) == "call" && reader.is_word(verb + 1, &["off"]);
    if reader.token(verb).pos != Upos::Verb || !is_calling_off || reader.is_unreal(verb) {
        return None;
    }
    let sentence = reader.analysis().sentence_of(verb).tokens();
    let cue = (verb + 1..sentence.end).take(40).find(|&tok| {
        reader.is_word(tok, &["because"]) || reader.is_word(tok, &["due"]) && reader.is_word(tok + 1, &["to"])
    })?;
    // The clause must be the verb's own.
    let above = reader.analysis().ancestors(cue).take(4).any(|above| above == verb);
    let first = cue + 1 + usize::from(reader.is_word(cue + 1, &["of", "to"]));
    if !above || first >= sentence.end {
        return None;
    }
    let mut end = first;
    while end < sentence.end
        && end - first < LONGEST
        && !matches!(reader.source.word(end), "." | ";" | "," | "—" | "–")
    {
        end += 1;
    }
    // Words that wait for what was cut off.
    while end > first + 1
        && matches!(reader.token(end - 1).pos, Upos::Det | Upos::Adp | Upos::Cconj | Upos::Part | Upos::Punct)
    {
        end -= 1;
    }
    let range = reader.source.range_of(cue..end);
    let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let nouns: Vec<String> = (first..end)
        .filter(|&tok| reader.token(tok).pos == Upos::Noun)
        .map(|tok| reader.lemma(tok).to_lowercase())
        .collect();
    let head = nouns.first()?.clone();
    let mut modifiers: Vec<String> = nouns.into_iter().skip(1).collect();
    modifiers.sort_unstable();
    modifiers.dedup();
    Some((Value::Words { text, head, modifiers }, range))
}
