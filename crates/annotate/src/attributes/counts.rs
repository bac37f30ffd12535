//! Other counts and sums: how many people did something to what ("75,000 people signed the petition", "the event gained
//! 28,000 followers"), how many there are of a thing ("four crime scenes"), and money with the noun it is of ("a £2m
//! fine").
//!
//! A count belongs to the thing that the counted act on, so that two reports' counts of one thing meet. The number of
//! things alone is guessed to be of the same things: `compare` keeps it only where reports agree in it. Known misses:
//! counts over two sentences; shares ("a third of the town").

use english::{Dep, Tag, Upos};
use types::{AttributeKind, Bound, Confidence, EntityKind, EntityNumber, Holder, Quantity, Value};

use super::reader::Reader;
use crate::quantities::units::is_currency;

pub(super) fn read(reader: &mut Reader<'_>) {
    for quantity in reader.quantities {
        let Some(unit) = quantity.unit.as_deref() else { continue };
        if is_currency(unit) {
            money(reader, quantity, unit);
        } else if !acted_on(reader, quantity, unit) {
            things(reader, quantity, unit);
        }
    }
}

/// The noun that a sum is of: "a £2m fine", "damages of $5m", "a ransom of $500".
fn money(reader: &mut Reader<'_>, quantity: &Quantity, unit: &str) {
    let analysis = reader.analysis();
    let toks = reader.source.tokens_in(quantity.range);
    let head = toks.clone().find_map(|tok| analysis.head(tok).filter(|head| !toks.contains(head)));
    let noun = head.and_then(|head| match reader.token(head).pos {
        Upos::Noun => Some(head),
        Upos::Adp if matches!(reader.lemma(head), "of" | "worth") => analysis.head(head),
        // "bail was set at $500,000", "set bail at £5,000".
        Upos::Adp if reader.lemma(head) == "at" => {
            let verb = analysis.head(head).filter(|&verb| reader.lemma(verb) == "set")?;
            analysis
                .children(verb)
                .filter(|&tok| matches!(reader.token(tok).label, Dep::Nsubjpass | Dep::Dobj))
                .find(|&tok| {
                    matches!(reader.lemma(tok), "bail" | "bond" | "reward" | "fine" | "price" | "ransom")
                })
        }
        _ => None,
    });
    // "1.2m euros (£1m)": money is no thing that costs.
    let is_money = |noun: usize| {
        matches!(
            reader.lemma(noun),
            "euro" | "pound" | "dollar" | "franc" | "yen" | "cent" | "money" | "cash"
        )
    };
    if let Some(noun) = noun.filter(|&noun| reader.token(noun).pos == Upos::Noun && !is_money(noun)) {
        let range = quantity.range.cover(reader.source.range(noun));
        let holder = Holder::Thing(reader.lemma(noun).to_lowercase());
        let value = Value::Number { amount: quantity.amount, unit: Some(unit.to_owned()) };
        reader.add(holder, AttributeKind::Money, value, range, Confidence::Stated);
    }
}

/// Whether people are counted, or what stands for them one by one.
fn counts_people(unit: &str) -> bool {
    matches!(unit, "person" | "signature" | "vote" | "supporter" | "follower" | "like" | "view" | "complaint")
        || lexicon::nouns::person(unit).is_some()
}

/// Counts of people who do something to a thing: "75,000 people signed a petition", "a petition signed by 75,000",
/// "the page gained 28,000 followers".
fn acted_on(reader: &mut Reader<'_>, quantity: &Quantity, unit: &str) -> bool {
    if !counts_people(unit) {
        return false;
    }
    let analysis = reader.analysis();
    let toks = reader.source.tokens_in(quantity.range);
    let Some(head_noun) =
        toks.clone().rev().find(|&tok| analysis.head(tok).is_some_and(|head| !toks.contains(&head)))
    else {
        return false;
    };
    let is_person = unit == "person" || unit == "signature";
    let object_after =
        |verb: usize| analysis.children_labelled(verb, Dep::Dobj).find(|&tok| tok > verb && tok > head_noun);
    let above = analysis.head(head_noun);
    let thing = match reader.token(head_noun).label {
        Dep::Nsubj if is_person => above.and_then(|verb| Some((verb, object_after(verb)?))),
        // "prompting thousands of people to sign a petition".
        Dep::Dobj => above.and_then(|verb| {
            let inner = analysis.children(verb).find(|&tok| {
                matches!(reader.token(tok).label, Dep::Xcomp | Dep::Ccomp | Dep::Advcl) && tok > head_noun
            });
            if let Some(inner) = inner.filter(|_| is_person) {
                return Some((inner, object_after(inner)?));
            }
            matches!(
                reader.lemma(verb),
                "receive"
                    | "gain"
                    | "amass"
                    | "attract"
                    | "draw"
                    | "collect"
                    | "gather"
                    | "get"
                    | "garner"
                    | "reach"
            )
            .then(|| reader.subject(verb))
            .flatten()
            .map(|subject| (verb, subject))
        }),
        // "a petition signed by 75,000 people".
        Dep::Pobj => above
            .filter(|&by| reader.lemma(by) == "by")
            .and_then(|by| analysis.head(by))
            .and_then(|verb| Some((verb, reader.subject(verb)?))),
        _ => None,
    };
    let Some((verb, thing)) = thing else { return false };
    let is_plain = reader.token(verb).pos == Upos::Verb && reader.token(thing).pos == Upos::Noun;
    if !is_plain || reader.is_unreal(verb) || reader.person(thing).is_some() {
        return false;
    }
    let range = quantity.range.cover(reader.source.range(thing));
    // "the event" alone would read as the story's.
    let lemma = reader.lemma(thing).to_lowercase();
    let name = match lemma.as_str() {
        "event" | "page" | "campaign" | "group" | "video" => with_compound(reader, thing),
        _ => lemma,
    };
    if name == "event" {
        return false;
    }
    let value = Value::Number { amount: quantity.amount, unit: Some(unit.to_owned()) };
    reader.add(Holder::Thing(name), AttributeKind::Count, value, range, Confidence::Stated);
    true
}

/// A noun with the noun or name right before it: "crime scene", "Facebook event".
fn with_compound(reader: &Reader<'_>, noun: usize) -> String {
    let lemma = reader.lemma(noun).to_lowercase();
    let compound = reader
        .analysis()
        .children_labelled(noun, Dep::Compound)
        .rfind(|&tok| tok + 1 == noun && matches!(reader.token(tok).pos, Upos::Noun | Upos::Propn));
    match compound {
        Some(tok) if reader.token(tok).pos == Upos::Propn => format!("{} {lemma}", reader.source.word(tok)),
        Some(tok) => format!("{} {lemma}", reader.lemma(tok).to_lowercase()),
        None => lemma,
    }
}

/// The number of things of a kind: "four separate crime scenes", "two guns".
fn things(reader: &mut Reader<'_>, quantity: &Quantity, unit: &str) {
    const EMPTY: [&str; 51] = [
        "half",
        "third",
        "quarter",
        "dollar",
        "euro",
        "cent",
        "dozen",
        "person",
        "other",
        "man",
        "woman",
        "victim",
        "count",
        "time",
        "thing",
        "way",
        "part",
        "number",
        "side",
        "kind",
        "type",
        "case",
        "point",
        "reason",
        "member",
        "group",
        "pair",
        "million",
        "year",
        "boy",
        "girl",
        "child",
        "teenager",
        "mile",
        "metre",
        "meter",
        "foot",
        "yard",
        "inch",
        "acre",
        "hectare",
        "tonne",
        "ton",
        "pound",
        "litre",
        "liter",
        "gallon",
        "degree",
        "kilometre",
        "kilometer",
        "percent",
    ];
    let toks = reader.source.tokens_in(quantity.range);
    let Some(noun) = toks.clone().next_back() else { return };
    // "two metres", where the unit is written short.
    if EMPTY.contains(&reader.lemma(noun)) {
        return;
    }
    let is_counted = reader.token(noun).pos == Upos::Noun && reader.token(noun).tag == Tag::Nns;
    let is_measure = unit.len() < 3 || unit.contains(['/', '²', '°', '%']);
    if !is_counted || is_measure || EMPTY.contains(&unit) || quantity.amount.value < 2.0 {
        return;
    }
    // "two of the men" are some of them; "the two men" were told of before.
    if toks.clone().any(|tok| reader.is_word(tok, &["of", "the"])) && quantity.amount.bound != Bound::Order {
        return;
    }
    let thing = with_compound(reader, noun);
    let value = Value::Number { amount: quantity.amount, unit: Some(unit.to_owned()) };
    if super::things::is_weapon(unit) {
        let bearer = reader.bearer(noun);
        let kind = AttributeKind::Weapon;
        reader.add_all(Holder::Event, kind, value, quantity.range, bearer, Confidence::Stated);
        return;
    }
    let holder = doer(reader, noun).map_or(Holder::Thing(thing), Holder::Entity);
    reader.add(holder, AttributeKind::Count, value, quantity.range, Confidence::Guessed);
}

/// Whose the things counted are, where they are what somebody named did or made: "Harl had 11 rebounds", "Harl finished
/// with 23 points and 11 rebounds". Another's 11 rebounds are no news of his.
fn doer(reader: &Reader<'_>, noun: usize) -> Option<EntityNumber> {
    let analysis = reader.analysis();
    let mut top = noun;
    while reader.token(top).label == Dep::Conj && reader.is_noun(analysis.head(top)?) {
        top = analysis.head(top)?;
    }
    let above = analysis.head(top)?;
    let verb = match reader.token(top).label {
        Dep::Dobj => above,
        Dep::Pobj if reader.lemma(above) == "with" => analysis.head(above)?,
        _ => return None,
    };
    let subject = reader.subject(verb).filter(|_| reader.token(verb).pos == Upos::Verb)?;
    let place = reader.mention(subject)?;
    let entity = &reader.entities[place.entity.index()];
    (entity.kind == EntityKind::Person && entity.is_named).then_some(place.entity)
}
