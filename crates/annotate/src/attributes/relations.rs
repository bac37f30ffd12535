//! Kinship and partnership: "her ex-husband Tom Harl", "Ida Brandt, Harl's sister", "the wife of Tom Harl".
//!
//! The holder is the one who is the husband, sister or friend; the other is whose. Known misses: relatives without a
//! name or description of their own; "the couple"; relations told by a verb ("married in May").

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, EntityNumber, Holder, Value};

use super::reader::Reader;

const KIN: [&str; 54] = [
    "husband",
    "wife",
    "spouse",
    "partner",
    "girlfriend",
    "boyfriend",
    "fiance",
    "fiancé",
    "fiancee",
    "fiancée",
    "widow",
    "widower",
    "ex",
    "ex-husband",
    "ex-wife",
    "ex-partner",
    "ex-girlfriend",
    "ex-boyfriend",
    "lover",
    "father",
    "mother",
    "parent",
    "dad",
    "mum",
    "mom",
    "son",
    "daughter",
    "child",
    "brother",
    "sister",
    "sibling",
    "twin",
    "stepfather",
    "stepmother",
    "stepson",
    "stepdaughter",
    "stepbrother",
    "stepsister",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "grandparent",
    "grandchild",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "friend",
    "neighbour",
    "neighbor",
    "roommate",
    "flatmate",
];

/// Whether the noun tells kinship, partnership or nearness to another.
pub(super) fn is_kin(lemma: &str) -> bool {
    KIN.contains(&lemma) || lemma.ends_with("-in-law")
}

pub(super) fn read(reader: &mut Reader<'_>) {
    for tok in 0..reader.source.tokens().len() {
        let token = reader.token(tok);
        if token.pos != Upos::Noun || !is_kin(&token.lemma.to_lowercase()) {
            continue;
        }
        let first = with_prefix(reader, tok);
        let Some(other) = possessor(reader, tok, first) else { continue };
        let Some(holder) = holder(reader, tok).filter(|&holder| holder != other) else { continue };
        let range = reader.source.range_of(first..by_marriage(reader, tok));
        let text = reader.source.words(range).to_owned();
        let head = text.to_lowercase().replace(' ', "-").replace("former-", "ex-");
        let value = Value::Words { text, head, modifiers: Vec::new() };
        // With the possessor, where that stands right before.
        let possessed = (first.saturating_sub(6)..first)
            .rev()
            .find(|&at| reader.mention(at).is_some_and(|place| place.entity == other));
        let range = match possessed {
            Some(at) => reader.source.range(at).cover(range),
            None => range,
        };
        reader.add_all(
            Holder::Entity(holder),
            AttributeKind::Relation,
            value,
            range,
            Some(other),
            Confidence::Stated,
        );
    }
}

/// The first token of "ex-husband", "former wife", "ex partner".
fn with_prefix(reader: &Reader<'_>, tok: usize) -> usize {
    let Some(before) = tok.checked_sub(1) else { return tok };
    if reader.is_word(before, &["ex", "former"]) {
        return before;
    }
    if reader.is_word(before, &["-", "‐", "–"])
        && before > 0
        && reader.is_word(before - 1, &["ex", "step", "half"])
    {
        return before - 1;
    }
    tok
}

/// The token after the last of "son" and of "son-in-law", which the model cuts at its hyphens.
fn by_marriage(reader: &Reader<'_>, tok: usize) -> usize {
    let is_hyphen = |tok: usize| reader.is_word(tok, &["-", "‐", "‑"]);
    let is_in_law = is_hyphen(tok + 1)
        && reader.is_word(tok + 2, &["in"])
        && is_hyphen(tok + 3)
        && reader.is_word(tok + 4, &["law", "laws"]);
    if is_in_law { tok + 5 } else { tok + 1 }
}

/// Whose husband or sister it is.
fn possessor(reader: &Reader<'_>, tok: usize, first: usize) -> Option<EntityNumber> {
    let analysis = reader.analysis();
    let possessive = analysis
        .children_labelled(tok, Dep::Poss)
        .chain(
            (first..by_marriage(reader, tok))
                .flat_map(|part| analysis.children_labelled(part, Dep::Poss).collect::<Vec<_>>()),
        )
        .find_map(|owner| reader.person(owner));
    if possessive.is_some() {
        return possessive;
    }
    // "her ex-husband Tom Harl", where the parse gives "her" to the name.
    if let Some(head) = analysis
        .head(tok)
        .filter(|_| matches!(reader.token(tok).label, Dep::Compound | Dep::Nmod | Dep::Amod))
    {
        let owner = analysis
            .children_labelled(head, Dep::Poss)
            .filter(|&owner| owner < first)
            .find_map(|owner| reader.person(owner));
        if owner.is_some() {
            return owner;
        }
    }
    let of =
        analysis.children_labelled(tok, Dep::Prep).find(|&of| matches!(reader.lemma(of), "of" | "to"))?;
    analysis.children_labelled(of, Dep::Pobj).find_map(|owner| reader.person(owner))
}

/// Who is the husband or sister: the name beside the noun.
fn holder(reader: &Reader<'_>, tok: usize) -> Option<EntityNumber> {
    let analysis = reader.analysis();
    // "her sister Ida Brandt": the noun is below the name, or a name follows at once.
    if let Some(head) = analysis.head(tok)
        && matches!(reader.token(tok).label, Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Poss)
        && let Some(place) = reader.named(head).filter(|_| head > tok)
    {
        return Some(place.entity);
    }
    let end = by_marriage(reader, tok);
    if let Some(place) = reader.named(end).filter(|place| place.first == end) {
        return Some(place.entity);
    }
    if reader.is_word(end, &[","])
        && let Some(place) = reader.named(end + 1).filter(|place| place.first == end + 1)
        && analysis.head(place.end - 1).is_some_and(|head| (tok..end).contains(&head))
    {
        return Some(place.entity);
    }
    reader.person_of_noun(tok)
}
