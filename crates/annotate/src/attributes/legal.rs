//! Legal status and charges: "was arrested on suspicion of murder", "charged with two counts of theft", "has been
//! released without charge", "pleaded guilty to fraud".
//!
//! Known misses: charges listed over several sentences; what a court "heard"; status of people without a mention.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, EntityNumber, Holder, Value};

use super::conditions::is_discharge;
use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    for verb in 0..reader.source.tokens().len() {
        if reader.token(verb).pos != Upos::Verb {
            continue;
        }
        let Some(status) = status(reader.lemma(verb)) else { continue };
        if reader.is_unreal(verb) {
            not_charged(reader, verb);
            continue;
        }
        if status == "released" && is_discharge(reader, verb) {
            continue;
        }
        let analysis = reader.analysis();
        let is_passive = analysis
            .children(verb)
            .any(|tok| matches!(reader.token(tok).label, Dep::Auxpass | Dep::Nsubjpass))
            || matches!(reader.token(verb).label, Dep::Acl | Dep::Conj)
                && reader.token(verb).tag == english::Tag::Vbn;
        let who = if is_passive || reader.lemma(verb) == "plead" {
            reader.subject(verb)
        } else {
            analysis.children_labelled(verb, Dep::Dobj).next()
        };
        // "Ida Brandt and Tom Harl were charged": each of them.
        let mut people: Vec<EntityNumber> = who
            .map(|who| reader.together(who).into_iter().filter_map(|tok| reader.person(tok)).collect())
            .unwrap_or_default();
        people.dedup();
        let status = match status {
            "pleaded" => match analysis.children(verb).find(|&tok| reader.is_word(tok, &["guilty"])) {
                Some(guilty) if guilty > 0 && reader.is_word(guilty - 1, &["not"]) => "pleaded not guilty",
                Some(_) => "pleaded guilty",
                None => continue,
            },
            other => other,
        };
        let end = trailing(reader, verb);
        let range = reader.source.range_of(verb..end);
        for person in people {
            let holder = Holder::Entity(person);
            let value = Reader::plain_words(status);
            reader.add(holder.clone(), AttributeKind::Status, value, range, Confidence::Stated);
            charge(reader, verb, holder);
        }
    }
}

/// "has not been charged": a later report may tell of a charge.
fn not_charged(reader: &mut Reader<'_>, verb: usize) {
    let analysis = reader.analysis();
    let is_denied = analysis.children(verb).any(|tok| reader.token(tok).label == Dep::Neg);
    let is_passive = analysis.children_labelled(verb, Dep::Auxpass).next().is_some();
    let only_denied = !analysis.children(verb).any(|tok| {
        matches!(reader.lemma(tok), "would" | "could" | "might" | "may" | "will" | "should" | "if" | "unless")
    });
    if reader.lemma(verb) != "charge" || !is_denied || !is_passive || !only_denied {
        return;
    }
    let Some(subject) = reader.subject(verb) else { return };
    let Some(person) = reader.person(subject) else { return };
    let range = reader.source.range(subject).cover(reader.source.range(verb));
    let value =
        Value::Words { text: "not charged".to_owned(), head: "unknown".to_owned(), modifiers: Vec::new() };
    reader.add(Holder::Entity(person), AttributeKind::Charge, value, range, Confidence::Stated);
}

/// The status that a verb gives.
fn status(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "arrest" => "arrested",
        "detain" => "detained",
        "charge" => "charged",
        "convict" => "convicted",
        "acquit" => "acquitted",
        "sentence" => "sentenced",
        "jail" | "imprison" => "jailed",
        "bail" => "bailed",
        "release" => "released",
        "indict" => "indicted",
        "remand" => "remanded",
        "extradite" => "extradited",
        "deport" => "deported",
        "plead" => "pleaded",
        _ => return None,
    })
}

/// "released without charge", "released with no further action": the words that make the status.
fn trailing(reader: &Reader<'_>, verb: usize) -> usize {
    let without =
        reader.is_word(verb + 1, &["without"]) && reader.is_word(verb + 2, &["charge", "charges", "bail"]);
    let on_bail = reader.is_word(verb + 1, &["on"]) && reader.is_word(verb + 2, &["bail"]);
    if without || on_bail { verb + 3 } else { verb + 1 }
}

/// What the charge is: "with murder", "on suspicion of murder", "of fraud".
fn charge(reader: &mut Reader<'_>, verb: usize, holder: Holder) {
    let analysis = reader.analysis();
    let mut preps: Vec<usize> = analysis.children_labelled(verb, Dep::Prep).collect();
    // "pleaded guilty to fraud": below "guilty".
    preps.extend(
        analysis
            .children(verb)
            .filter(|&tok| reader.is_word(tok, &["guilty"]))
            .flat_map(|guilty| analysis.children_labelled(guilty, Dep::Prep)),
    );
    for prep in preps {
        let mut noun = match (reader.lemma(verb), reader.lemma(prep)) {
            ("charge" | "indict", "with" | "on" | "for" | "of")
            | ("convict" | "acquit", "of")
            | ("plead", "to") => analysis.children_labelled(prep, Dep::Pobj).next(),
            ("arrest" | "detain" | "bail" | "release", "on") => {
                let suspicion = analysis
                    .children_labelled(prep, Dep::Pobj)
                    .find(|&tok| matches!(reader.lemma(tok), "suspicion" | "charge" | "count"));
                suspicion.and_then(|tok| below_of(reader, tok))
            }
            ("arrest" | "detain", "for") => analysis.children_labelled(prep, Dep::Pobj).next(),
            _ => None,
        };
        // "two counts of murder", "a charge of theft".
        for _ in 0..2 {
            if let Some(inner) = noun.filter(|&tok| {
                matches!(reader.lemma(tok), "count" | "charge" | "offence" | "offense" | "suspicion")
            }) && let Some(below) = below_of(reader, inner)
            {
                noun = Some(below);
            }
        }
        let Some(noun) = noun.filter(|&noun| reader.token(noun).pos == Upos::Noun) else { continue };
        // "Arrested for investigation", "indicted on charges": not of what.
        if matches!(
            reader.lemma(noun),
            "count" | "charge" | "offence" | "offense" | "suspicion" | "investigation" | "crime"
        ) {
            continue;
        }
        let (value, range) = reader.description(noun);
        let range = reader.source.range(verb).cover(range);
        reader.add(holder.clone(), AttributeKind::Charge, value, range, Confidence::Stated);
        further(reader, prep, holder.clone());
    }
}

/// "… , seven counts of attempted murder and two counts of theft": further counts in the same list.
fn further(reader: &mut Reader<'_>, prep: usize, holder: Holder) {
    let analysis = reader.analysis();
    let list = analysis.subtree(prep).start..analysis.subtree(prep).end.min(prep + 60);
    let mut first = true;
    for tok in list {
        if !matches!(reader.lemma(tok), "count" | "charge") || !reader.is_noun(tok) {
            continue;
        }
        if std::mem::take(&mut first) {
            continue;
        }
        let Some(noun) = below_of(reader, tok).filter(|&noun| reader.token(noun).pos == Upos::Noun) else {
            continue;
        };
        let (value, range) = reader.description(noun);
        let range = reader.source.range(tok).cover(range);
        reader.add(holder.clone(), AttributeKind::Charge, value, range, Confidence::Stated);
    }
}

fn below_of(reader: &Reader<'_>, tok: usize) -> Option<usize> {
    let analysis = reader.analysis();
    let of = analysis.children_labelled(tok, Dep::Prep).find(|&of| reader.lemma(of) == "of")?;
    analysis.children_labelled(of, Dep::Pobj).next()
}
