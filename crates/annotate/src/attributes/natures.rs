//! Of what kind or scale a thing of public life is: "a working visit", "mass protests", "a snap election".
//!
//! A kind that only one of several can be ("state", "working") must be tied to the thing that is to be: somebody's, what
//! somebody travels for, or what "it" is. A scale ("mass") stands beside its noun. Several things of one kind in a story
//! are not told apart, so `compare` keeps only what reports meet in. Known misses: kinds told by a clause.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, Holder, Value};

use super::deeds::thing;
use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for noun in 0..reader.source.tokens().len() {
        if !matches!(reader.token(noun).pos, Upos::Noun | Upos::Propn) {
            continue;
        }
        let Some(thing) = thing(&reader.lemma(noun).to_lowercase()) else { continue };
        let Some((kind, first)) = kind_before(reader, noun) else { continue };
        if scale(kind).is_none() && !is_tied(reader, noun) {
            continue;
        }
        let range = reader.source.range_of(first..noun + 1);
        let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let head = scale(kind).unwrap_or(kind).to_owned();
        found.push((thing, Value::Words { text, head, modifiers: Vec::new() }, range));
    }
    for (thing, value, range) in found {
        reader.add(Holder::Thing(thing.to_owned()), AttributeKind::Nature, value, range, Confidence::Guessed);
    }
}

/// Words of one scale.
fn scale(word: &str) -> Option<&'static str> {
    Some(match word {
        "mass" | "massive" | "large-scale" | "huge" | "large" | "big" => "mass",
        "small" | "small-scale" | "tiny" => "small",
        "peaceful" | "nonviolent" | "non-violent" => "peaceful",
        "violent" => "violent",
        "nationwide" | "national" | "countrywide" => "nationwide",
        _ => return None,
    })
}

/// The kind told right before a noun, and the token it begins at.
fn kind_before(reader: &Reader<'_>, noun: usize) -> Option<(&'static str, usize)> {
    const KINDS: [&str; 36] = [
        "state",
        "working",
        "official",
        "unofficial",
        "private",
        "royal",
        "bilateral",
        "snap",
        "general",
        "emergency",
        "annual",
        "joint",
        "public",
        "special",
        "surprise",
        "farewell",
        "secret",
        "informal",
        "mass",
        "massive",
        "huge",
        "large",
        "big",
        "small",
        "tiny",
        "peaceful",
        "violent",
        "nationwide",
        "national",
        "countrywide",
        "nonviolent",
        "maiden",
        "solo",
        "virtual",
        "unannounced",
        "ceremonial",
    ];
    let before = noun.checked_sub(1)?;
    let token = reader.token(before);
    if !matches!(token.label, Dep::Amod | Dep::Compound | Dep::Nmod) {
        return None;
    }
    // "large-scale" is three tokens.
    if reader.is_word(before, &["scale"]) && before >= 2 && reader.is_word(before - 1, &["-"]) {
        let kind = match reader.source.word(before - 2).to_lowercase().as_str() {
            "large" | "full" | "big" => "large-scale",
            "small" => "small-scale",
            _ => return None,
        };
        return Some((kind, before - 2));
    }
    let word = reader.source.word(before).to_lowercase();
    KINDS.iter().find(|kind| **kind == word).map(|kind| (*kind, before))
}

/// Whether the noun is the thing that is to be or was: "his working visit", "travels for a working visit", "it is a
/// working visit".
fn is_tied(reader: &Reader<'_>, noun: usize) -> bool {
    let analysis = reader.analysis();
    if analysis.children_labelled(noun, Dep::Poss).next().is_some() {
        return true;
    }
    let Some(above) = analysis.head(noun) else { return false };
    match reader.token(noun).label {
        Dep::Pobj => {
            matches!(reader.lemma(above), "for" | "on")
                && analysis.head(above).is_some_and(|verb| {
                    matches!(
                        reader.lemma(verb),
                        "travel" | "come" | "arrive" | "visit" | "fly" | "go" | "meet"
                    ) && !reader.is_unreal_but_will(verb)
                })
        }
        Dep::Attr => reader.lemma(above) == "be" && !reader.is_unreal_but_will(above),
        _ => false,
    }
}
