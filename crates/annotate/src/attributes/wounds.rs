//! Where somebody was hit: "was shot in the head", "with a gunshot wound to his arm and leg", "suffered stab wounds to the
//! back".
//!
//! Each part of the body is a value of its own, so reports that tell of different ones do not differ. Known misses: "hit
//! twice" without a part; parts told in another sentence than who was hit.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, Holder, MentionKind, Value};

use super::reader::Reader;

const PARTS: [&str; 31] = [
    "head", "face", "forehead", "jaw", "cheek", "eye", "neck", "throat", "shoulder", "chest", "back",
    "torso", "stomach", "abdomen", "side", "arm", "forearm", "elbow", "wrist", "hand", "finger", "hip",
    "groin", "buttock", "buttocks", "leg", "thigh", "knee", "calf", "ankle", "foot",
];

pub(super) fn read(reader: &mut Reader<'_>) {
    for tok in 0..reader.source.tokens().len() {
        let analysis = reader.analysis();
        if !is_part(reader, tok) || reader.token(tok).label != Dep::Pobj {
            continue;
        }
        let Some(prep) = analysis.head(tok).filter(|&prep| matches!(reader.lemma(prep), "in" | "to")) else {
            continue;
        };
        let Some(above) = analysis.head(prep) else { continue };
        let who = match reader.token(above).pos {
            Upos::Verb => hit(reader, above),
            Upos::Noun if matches!(reader.lemma(above), "wound" | "injury" | "shot") => bearer(reader, above),
            _ => None,
        };
        let Some((who, first)) = who else { continue };
        for who in reader.together(who) {
            let Some(place) = reader.mention(who).filter(|_| reader.person(who).is_some()) else { continue };
            let confidence = match place.kind {
                MentionKind::Name => Confidence::Stated,
                _ => Confidence::Implied,
            };
            for part in parts(reader, tok) {
                let from = if part == tok { first.min(part) } else { part };
                let range = reader.source.range_of(from..part + 1);
                let lemma = reader.lemma(part).to_lowercase();
                let value = Value::Words { text: lemma.clone(), head: lemma, modifiers: Vec::new() };
                reader.add(Holder::Entity(place.entity), AttributeKind::Wound, value, range, confidence);
            }
        }
    }
}

fn is_part(reader: &Reader<'_>, tok: usize) -> bool {
    reader.token(tok).pos == Upos::Noun && PARTS.contains(&reader.lemma(tok).to_lowercase().as_str())
}

/// A part of the body and those told with it: "the arm and the leg".
fn parts(reader: &Reader<'_>, first: usize) -> Vec<usize> {
    reader.together(first).into_iter().filter(|&tok| is_part(reader, tok)).collect()
}

/// Who is hit by what a verb tells, and the verb: "was shot in the head", "shot Ida Brandt in the arm".
fn hit(reader: &Reader<'_>, verb: usize) -> Option<(usize, usize)> {
    let harms = matches!(
        reader.lemma(verb),
        "shoot" | "stab" | "hit" | "strike" | "wound" | "injure" | "graze" | "slash" | "cut" | "burn"
    );
    if !harms || reader.is_unreal(verb) {
        return None;
    }
    let analysis = reader.analysis();
    let has = |label: Dep| analysis.children_labelled(verb, label).next();
    let is_passive = has(Dep::Auxpass).or(has(Dep::Nsubjpass)).is_some()
        || reader.token(verb).tag == english::Tag::Vbn
            && matches!(reader.token(verb).label, Dep::Acl | Dep::Conj | Dep::Relcl);
    let who = match has(Dep::Dobj).filter(|&object| object > verb) {
        Some(object) => Some(object),
        None if is_passive => reader.subject(verb),
        None => None,
    };
    who.map(|who| (who, verb))
}

/// Who has a wound, and where the words for it begin: "a man with a gunshot wound to the head", "Brandt suffered two
/// wounds to her back".
fn bearer(reader: &Reader<'_>, wound: usize) -> Option<(usize, usize)> {
    let analysis = reader.analysis();
    let first = analysis.children_labelled(wound, Dep::Compound).find(|&tok| tok < wound).unwrap_or(wound);
    let above = analysis.head(wound)?;
    let verb = match reader.token(above).pos {
        Upos::Verb => above,
        Upos::Adp => {
            let over = analysis.head(above)?;
            if reader.lemma(above) == "with" && reader.person(over).is_some() {
                return Some((over, first));
            }
            over
        }
        _ => return None,
    };
    let bears = matches!(
        reader.lemma(verb),
        "suffer"
            | "sustain"
            | "receive"
            | "have"
            | "die"
            | "treat"
            | "hospitalize"
            | "take"
            | "find"
            | "recover"
    );
    if !bears || reader.is_unreal(verb) {
        return None;
    }
    // "found Ida Brandt with a wound to her arm".
    let object = analysis.children_labelled(verb, Dep::Dobj).find(|&object| object != wound);
    let who = match (reader.lemma(verb), object) {
        ("find" | "treat" | "take", Some(object)) => object,
        ("find" | "take" | "treat" | "hospitalize", None)
            if analysis.children_labelled(verb, Dep::Nsubjpass).next().is_none() =>
        {
            return None;
        }
        _ => reader.subject(verb)?,
    };
    Some((who, first))
}
