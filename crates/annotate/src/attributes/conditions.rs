//! How people who were hurt fare and where they were taken: "in serious but stable condition", "with minor injuries",
//! "was treated and released", "was flown to Brask General Hospital".
//!
//! A condition that a report says is not known is kept as such, so that a later report can be seen to tell it. Known
//! misses: conditions of several people told in one breath; "fighting for her life"; hospitals under a nickname.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, EntityKind, EntityNumber, Holder, MentionKind, Value};

use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    for tok in 0..reader.source.tokens().len() {
        match reader.lemma(tok) {
            "condition" => condition(reader, tok),
            "injury" | "wound" if reader.is_noun(tok) => injuries(reader, tok),
            "injure" | "wound" | "hurt" | "hit" | "strike" => how_hurt(reader, tok),
            "release" | "discharge" => discharge(reader, tok),
            _ => {}
        }
    }
    hospitals(reader);
}

/// The person a verb above a token is said of: the subject, as in "Harl remains in serious condition".
fn subject_above(reader: &Reader<'_>, tok: usize) -> Option<EntityNumber> {
    let verb = reader
        .analysis()
        .ancestors(tok)
        .take(6)
        .find(|&above| matches!(reader.token(above).pos, Upos::Verb | Upos::Aux))?;
    if reader.is_unreal(verb) {
        return None;
    }
    reader.subject(verb).and_then(|subject| reader.person(subject))
}

/// "in serious, but stable condition": what is told behind "in" and before "condition".
fn condition(reader: &mut Reader<'_>, noun: usize) {
    const STATES: [&str; 10] = [
        "critical",
        "serious",
        "stable",
        "fair",
        "good",
        "grave",
        "poor",
        "guarded",
        "satisfactory",
        "life-threatening",
    ];
    let mut first = noun;
    let mut modifiers = Vec::new();
    while first > 0 {
        let before = first - 1;
        if reader.is_word(before, &STATES) {
            modifiers.push(reader.source.word(before).to_lowercase());
        } else if !reader.is_word(before, &["but", "and", ",", "very", "extremely", "still"]) {
            break;
        }
        first = before;
    }
    while first < noun && !reader.is_word(first, &STATES) {
        first += 1;
    }
    if modifiers.is_empty() {
        not_known(reader, noun);
        return;
    }
    if first == 0 || !reader.is_word(first - 1, &["in", "a"]) {
        return;
    }
    modifiers.sort_unstable();
    let Some(person) = subject_above(reader, first).or_else(|| subject_above(reader, noun)) else { return };
    let range = reader.source.range_of(first..noun + 1);
    let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let value = Value::Words { text, head: "condition".to_owned(), modifiers };
    reader.add(Holder::Entity(person), AttributeKind::Condition, value, range, Confidence::Stated);
}

/// "Her condition was not known", "no information on his employee's condition".
fn not_known(reader: &mut Reader<'_>, noun: usize) {
    let analysis = reader.analysis();
    let owner = analysis.children_labelled(noun, Dep::Poss).find_map(|owner| reader.person(owner));
    let of = analysis
        .children_labelled(noun, Dep::Prep)
        .filter(|&of| reader.lemma(of) == "of")
        .find_map(|of| analysis.children_labelled(of, Dep::Pobj).find_map(|owner| reader.person(owner)));
    let Some(person) = owner.or(of) else { return };
    let Some(range) = reader.said_unknown(noun) else { return };
    reader.add(
        Holder::Entity(person),
        AttributeKind::Condition,
        Reader::unknown(),
        range,
        Confidence::Stated,
    );
}

/// How grave an injury is, from the words used of it.
fn gravity(word: &str) -> Option<&'static str> {
    Some(match word {
        "minor" | "slight" | "slightly" | "superficial" | "light" | "lightly" | "non-life-threatening" => {
            "minor"
        }
        "serious" | "seriously" | "severe" | "severely" | "badly" | "grave" | "gravely" | "critical"
        | "critically" => "serious",
        "life-threatening" => "life-threatening",
        _ => return None,
    })
}

/// The gravity told right before a token, and where it begins: "non-life-threatening" is several tokens.
fn gravity_before(reader: &Reader<'_>, noun: usize) -> Option<(&'static str, usize)> {
    let before = noun.checked_sub(1)?;
    if reader.is_word(before, &["threatening"]) {
        let first =
            (noun.saturating_sub(6)..noun).find(|&tok| reader.is_word(tok, &["non", "life", "nonlife"]))?;
        let is_minor = reader.is_word(first, &["non", "nonlife"]);
        return Some((if is_minor { "minor" } else { "life-threatening" }, first));
    }
    gravity(&reader.source.word(before).to_lowercase()).map(|grave| (grave, before))
}

/// "with minor injuries", "his injuries are minor".
fn injuries(reader: &mut Reader<'_>, noun: usize) {
    let analysis = reader.analysis();
    let before = gravity_before(reader, noun);
    let found = before.map(|(grave, first)| (grave, first, noun + 1)).or_else(|| {
        let verb =
            analysis.head(noun).filter(|&verb| reader.lemma(verb) == "be" && !reader.is_unreal(verb))?;
        let said = analysis
            .children(verb)
            .find(|&tok| tok > noun && matches!(reader.token(tok).label, Dep::Acomp | Dep::Attr))?;
        Some((gravity(&reader.source.word(said).to_lowercase())?, noun, said + 1))
    });
    let Some((grave, first, end)) = found else { return };
    let owner = analysis.children_labelled(noun, Dep::Poss).find_map(|owner| reader.person(owner));
    let Some(person) = owner.or_else(|| subject_above(reader, noun)) else { return };
    add_gravity(reader, person, grave, first, end);
}

/// "was slightly wounded", "a bullet hit the clerk".
fn how_hurt(reader: &mut Reader<'_>, verb: usize) {
    if reader.token(verb).pos != Upos::Verb || reader.is_unreal(verb) {
        return;
    }
    let analysis = reader.analysis();
    let is_passive =
        analysis.children(verb).any(|tok| matches!(reader.token(tok).label, Dep::Auxpass | Dep::Nsubjpass));
    let hurt = if is_passive {
        reader.subject(verb)
    } else {
        analysis.children_labelled(verb, Dep::Dobj).next().filter(|&object| object > verb)
    };
    let Some(hurt) = hurt else { return };
    // "hit" and "strike" hurt where a shot does it.
    let is_shot = |tok: usize| matches!(reader.lemma(tok), "bullet" | "shot" | "gunfire" | "round");
    let is_harm = !matches!(reader.lemma(verb), "hit" | "strike")
        || analysis.subtree(verb).take(40).any(is_shot)
            && !analysis.children_labelled(verb, Dep::Dobj).any(|tok| reader.person(tok).is_none());
    if !is_harm {
        return;
    }
    let gravity = gravity_before(reader, verb).filter(|_| is_passive);
    for who in reader.together(hurt) {
        let Some(person) = reader.person(who) else { continue };
        let range = reader.source.range(who).cover(reader.source.range(verb));
        let value = Reader::plain_words("injured");
        let confidence = match reader.mention(who).map(|place| place.kind) {
            Some(MentionKind::Name) => Confidence::Stated,
            // "wounding him": the pronoun may be led to whoever speaks.
            Some(MentionKind::Pronoun) if !is_passive => continue,
            _ => Confidence::Implied,
        };
        reader.add(Holder::Entity(person), AttributeKind::Status, value, range, confidence);
        if let Some((grave, first)) = gravity {
            add_gravity(reader, person, grave, first, verb + 1);
        }
    }
}

fn add_gravity(reader: &mut Reader<'_>, person: EntityNumber, grave: &str, first: usize, end: usize) {
    let range = reader.source.range_of(first..end);
    let value = Value::Words {
        text: format!("{grave} injuries"),
        head: "injury".to_owned(),
        modifiers: vec![grave.to_owned()],
    };
    reader.add(Holder::Entity(person), AttributeKind::Condition, value, range, Confidence::Stated);
}

/// Whether somebody is let go from a hospital: "was treated and released", "was discharged from hospital".
pub(super) fn is_discharge(reader: &Reader<'_>, verb: usize) -> bool {
    let analysis = reader.analysis();
    let from = verb.saturating_sub(9);
    let treated = (from..verb).any(|tok| reader.lemma(tok) == "treat");
    let hospital = analysis
        .children_labelled(verb, Dep::Prep)
        .flat_map(|prep| analysis.children_labelled(prep, Dep::Pobj).collect::<Vec<_>>())
        .any(|object| reader.lemma(object) == "hospital" || is_hospital(reader, object));
    treated || hospital
}

fn discharge(reader: &mut Reader<'_>, verb: usize) {
    if reader.token(verb).pos != Upos::Verb || reader.is_unreal(verb) || !is_discharge(reader, verb) {
        return;
    }
    let Some(person) = reader.subject(verb).and_then(|subject| reader.person(subject)) else { return };
    let treat = (verb.saturating_sub(9)..verb).find(|&tok| reader.lemma(tok) == "treat");
    let range = reader.source.range_of(treat.unwrap_or(verb)..verb + 1);
    let value = Value::Words {
        text: "released from hospital".to_owned(),
        head: "released".to_owned(),
        modifiers: Vec::new(),
    };
    reader.add(Holder::Entity(person), AttributeKind::Condition, value, range, Confidence::Stated);
}

/// Whether a token stands in the name of a hospital.
fn is_hospital(reader: &Reader<'_>, tok: usize) -> bool {
    reader.mention(tok).is_some_and(|place| {
        place.kind == MentionKind::Name
            && reader.entities[place.entity.index()].kind != EntityKind::Person
            && (place.first..place.end).any(|tok| {
                reader.is_word(tok, &["hospital", "medical", "infirmary", "clinic", "trauma", "hospitals"])
            })
            // A medical association treats nobody.
            && !(place.first..place.end).any(|tok| {
                reader.is_word(tok, &["association", "board", "society", "examiner", "council", "journal"])
            })
    })
}

/// "was taken to Brask General Hospital", "died at Orsay Infirmary".
fn hospitals(reader: &mut Reader<'_>) {
    let mut tok = 0;
    while tok < reader.source.tokens().len() {
        let Some(place) = reader.mention(tok).filter(|_| is_hospital(reader, tok)) else {
            tok += 1;
            continue;
        };
        tok = place.end.max(tok + 1);
        let verb = reader.analysis().ancestors(place.end - 1).take(6).find(|&above| {
            matches!(reader.token(above).pos, Upos::Verb | Upos::Aux)
                && matches!(
                    reader.lemma(above),
                    "take"
                        | "transport"
                        | "rush"
                        | "airlift"
                        | "fly"
                        | "bring"
                        | "admit"
                        | "transfer"
                        | "treat"
                        | "hospitalize"
                        | "hospitalise"
                        | "remain"
                        | "die"
                        | "pronounce"
                        | "release"
                        | "discharge"
                        | "injure"
                        | "recover"
                        | "list"
                        | "be"
                )
        });
        let Some(verb) = verb.filter(|&verb| !reader.is_unreal(verb)) else { continue };
        let Some(subject) = reader.subject(verb) else { continue };
        // "The suspect and the four who were hurt were taken": each of them, as far as they are told apart.
        let mut people: Vec<EntityNumber> = reader.person(subject).into_iter().collect();
        let joined = reader.analysis().children_labelled(subject, Dep::Conj);
        people.extend(joined.filter_map(|tok| reader.person(tok)));
        let name = reader.entities[place.entity.index()].name.clone();
        if people.is_empty() {
            let is_hurt =
                matches!(reader.lemma(subject), "victim" | "person" | "other" | "people" | "patient");
            if is_hurt {
                let holder = Holder::Thing("victim".to_owned());
                reader.add(
                    holder,
                    AttributeKind::Hospital,
                    Value::Name(name),
                    place.range,
                    Confidence::Stated,
                );
            }
            continue;
        }
        for person in people {
            reader.add(
                Holder::Entity(person),
                AttributeKind::Hospital,
                Value::Name(name.clone()),
                place.range,
                Confidence::Stated,
            );
        }
    }
}
