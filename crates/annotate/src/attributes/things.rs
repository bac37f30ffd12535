//! Vehicles and weapons, as described: "a blue Renault Clio", "a kitchen knife".
//!
//! A vehicle belongs to the thing "vehicle", a weapon to the event: which of several is meant is not told apart.
//! Known misses: makes that the list lacks, unless "car", "van" or the like follows.

use english::{Dep, Tag, Upos};
use types::{AttributeKind, Confidence, Holder, Value};

use super::reader::Reader;

const VEHICLES: [&str; 26] = [
    "car",
    "van",
    "truck",
    "lorry",
    "pickup",
    "suv",
    "minivan",
    "motorcycle",
    "motorbike",
    "scooter",
    "moped",
    "bus",
    "coach",
    "taxi",
    "cab",
    "sedan",
    "hatchback",
    "jeep",
    "limousine",
    "minibus",
    "tractor",
    "bicycle",
    "bike",
    "vehicle",
    "saloon",
    "coupe",
];
/// What makes a coach one that drives.
const CARRIAGES: [&str; 12] = [
    "tour",
    "tourist",
    "passenger",
    "luxury",
    "holiday",
    "charter",
    "express",
    "shuttle",
    "school",
    "party",
    "sightseeing",
    "articulated",
];
const MAKES: [&str; 52] = [
    "renault",
    "ford",
    "toyota",
    "honda",
    "nissan",
    "bmw",
    "mercedes",
    "audi",
    "volkswagen",
    "vw",
    "vauxhall",
    "opel",
    "peugeot",
    "citroen",
    "citroën",
    "fiat",
    "skoda",
    "seat",
    "volvo",
    "kia",
    "hyundai",
    "mazda",
    "mitsubishi",
    "suzuki",
    "subaru",
    "lexus",
    "jaguar",
    "porsche",
    "ferrari",
    "tesla",
    "chevrolet",
    "chevy",
    "dodge",
    "chrysler",
    "cadillac",
    "buick",
    "pontiac",
    "jeep",
    "gmc",
    "lincoln",
    "mini",
    "dacia",
    "mercury",
    "acura",
    "infiniti",
    "saab",
    "rover",
    "bentley",
    "yamaha",
    "kawasaki",
    "ducati",
    "harley",
];
const WEAPONS: [&str; 30] = [
    "knife",
    "gun",
    "handgun",
    "pistol",
    "rifle",
    "shotgun",
    "revolver",
    "machete",
    "axe",
    "hammer",
    "sword",
    "bomb",
    "grenade",
    "dagger",
    "blade",
    "screwdriver",
    "crossbow",
    "firearm",
    "semiautomatic",
    "razor",
    "cleaver",
    "bat",
    "weapon",
    "explosive",
    "sledgehammer",
    "crowbar",
    "scissors",
    "bayonet",
    "baton",
    "taser",
];

pub(super) fn read(reader: &mut Reader<'_>) {
    for tok in 0..reader.source.tokens().len() {
        let token = reader.token(tok);
        if !matches!(token.pos, Upos::Noun | Upos::Propn) {
            continue;
        }
        // The head of its own phrase only.
        let is_inner = matches!(token.label, Dep::Compound | Dep::Nmod | Dep::Amod)
            && reader.analysis().head(tok).is_some_and(|head| head > tok && reader.is_noun(head));
        if is_inner || reader.named(tok).is_some() {
            continue;
        }
        let lemma = token.lemma.to_lowercase();
        if WEAPONS.contains(&lemma.as_str()) && token.pos == Upos::Noun {
            let (value, range) = reader.description(tok);
            // "the gun", "weapons": nothing that another report could contradict or tell more of.
            let says_kind = matches!(&value, Value::Words { modifiers, .. } if !modifiers.is_empty())
                || !matches!(&*lemma, "weapon" | "gun" | "firearm" | "blade" | "explosive");
            // Nuclear weapons are talked about; nobody in a report carries one.
            let is_of_states = matches!(&value, Value::Words { modifiers, .. }
                if modifiers.iter().any(|modifier| matches!(modifier.as_str(), "nuclear" | "atomic" | "toy")));
            if !says_kind || is_of_states || is_figure_of_speech(reader, tok) {
                continue;
            }
            let bearer = reader.bearer(tok);
            let kind = AttributeKind::Weapon;
            reader.add_all(Holder::Event, kind, value, range, bearer, Confidence::Stated);
            continue;
        }
        let (value, range) = reader.description(tok);
        let Value::Words { head, modifiers, .. } = &value else { continue };
        let has_make = MAKES.contains(&head.as_str())
            || modifiers.iter().any(|modifier| MAKES.contains(&modifier.as_str()));
        let is_vehicle = VEHICLES.contains(&lemma.as_str());
        // A make of which a noun follows that is no vehicle is a company: "Ford workers"; "police car" says nothing.
        // "The head coach" trains.
        let trains =
            lemma == "coach" && !modifiers.iter().any(|modifier| CARRIAGES.contains(&modifier.as_str()));
        let says_something = is_vehicle && !modifiers.is_empty() && !trains
            || has_make && token.pos == Upos::Propn && is_thing(reader, tok);
        let is_ruled_out = modifiers.iter().any(|modifier| {
            matches!(
                modifier.as_str(),
                "police" | "patrol" | "parked" | "squad" | "passing" | "unmarked" | "fire" | "emergency"
            )
        });
        if says_something && !is_ruled_out {
            reader.add(
                Holder::Thing("vehicle".to_owned()),
                AttributeKind::Vehicle,
                value,
                range,
                Confidence::Stated,
            );
        }
    }
}

/// "A valuable weapon for fighting poverty", "the sword of justice", "a weapon against fraud": nobody carries those.
fn is_figure_of_speech(reader: &Reader<'_>, noun: usize) -> bool {
    let analysis = reader.analysis();
    let of_what = |prep: usize| {
        analysis.children_labelled(prep, Dep::Pobj).next().is_some_and(|tok| {
            reader.is_noun(tok) && reader.mention(tok).is_none() && reader.token(tok).tag != Tag::Nnp
        })
    };
    let fights = analysis.children_labelled(noun, Dep::Prep).any(|prep| match reader.lemma(prep) {
        "against" => true,
        "for" => analysis.children(prep).any(|tok| {
            reader.token(tok).label == Dep::Pcomp
                && matches!(reader.lemma(tok), "fight" | "combat" | "tackle" | "win")
        }),
        "of" => {
            matches!(reader.lemma(noun), "sword" | "weapon" | "hammer" | "dagger" | "blade") && of_what(prep)
        }
        _ => false,
    });
    let political = analysis.children_labelled(noun, Dep::Amod).any(|tok| {
        matches!(reader.lemma(tok), "political" | "powerful" | "valuable" | "legal" | "economic" | "secret")
    });
    fights || political && reader.lemma(noun) == "weapon"
}

/// Whether the noun is one for weapons.
pub(super) fn is_weapon(lemma: &str) -> bool {
    WEAPONS.contains(&lemma)
}

/// Whether a name of a make stands for one vehicle: with an article, a possessor or a colour.
fn is_thing(reader: &Reader<'_>, tok: usize) -> bool {
    let analysis = reader.analysis();
    analysis.children(tok).any(|child| match reader.token(child).label {
        Dep::Poss => true,
        Dep::Det => reader.is_word(child, &["a", "an", "his", "her", "their"]),
        Dep::Amod => reader.is_word(
            child,
            &[
                "blue", "red", "black", "white", "silver", "grey", "gray", "green", "yellow", "dark",
                "orange", "gold",
            ],
        ),
        _ => false,
    })
}
