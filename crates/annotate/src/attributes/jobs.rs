//! Occupations, offices and the parts people play: "Tom Harl, a Chechen electrician", "solicitor Ida Brandt", "who
//! works as a plumber", "Ida Brandt, director of the Orsay Trust", "the victim, Ida Brandt".
//!
//! An occupation is told with the body or place it is of. Nouns for people come from WordNet (`lexicon::nouns`); kin,
//! ages and nouns that say no job are left out by what they are a kind of; "owner", "member" and the like say one only
//! with what it is of, or right before a name. Known misses: jobs told by a verb ("teaches at"); officials named by
//! their body only.

use english::{Dep, EntityLabel, Tag, Upos};
use types::{AttributeKind, Confidence, EntityKind, EntityNumber, Holder, MentionKind, Value};

use super::reader::Reader;
use super::relations::is_kin;

pub(super) fn read(reader: &mut Reader<'_>) {
    for tok in 0..reader.source.tokens().len() {
        let token = reader.token(tok);
        if token.pos != Upos::Noun || token.tag == Tag::Nns {
            continue;
        }
        let lemma = token.lemma.to_lowercase();
        let kind = if is_role(&lemma) { AttributeKind::Role } else { AttributeKind::Occupation };
        let is_office = kind == AttributeKind::Occupation && OFFICES_OF_SOMETHING.contains(&lemma.as_str());
        if kind == AttributeKind::Occupation && !is_office && !is_job(&lemma) {
            continue;
        }
        let Some(holder) = holder(reader, tok) else { continue };
        let (value, range) = description(reader, tok);
        // "the owner" alone says nothing of what is owned; a "family member" is no member of a body.
        let says_of_what = |modifiers: &[String]| match &*lemma {
            "member" => reader.source.tokens_in(range).end > tok + 1,
            _ => !modifiers.is_empty(),
        };
        if is_office && !matches!(&value, Value::Words { modifiers, .. } if says_of_what(modifiers)) {
            continue;
        }
        reader.add(Holder::Entity(holder), kind, value, range, Confidence::Stated);
    }
}

/// Who a noun for a person is said of.
fn holder(reader: &Reader<'_>, noun: usize) -> Option<EntityNumber> {
    let analysis = reader.analysis();
    let token = reader.token(noun);
    // "her lawyer", "Harl's lawyer, Ida Brandt": the possessor has a lawyer and is none; the noun's own person counts.
    if token.label == Dep::Compound || token.label == Dep::Nmod {
        let head = analysis.head(noun)?;
        return reader
            .named(head)
            .filter(|place| place.first <= head && noun + 1 == place.first)
            .map(|place| place.entity);
    }
    // "works as a plumber".
    if token.label == Dep::Pobj
        && let Some(prep) = analysis.head(noun)
        && reader.lemma(prep) == "as"
        && let Some(verb) = analysis.head(prep)
        && matches!(reader.lemma(verb), "work" | "serve" | "employ")
        && !reader.is_unreal(verb)
    {
        return reader.subject(verb).and_then(|subject| reader.person(subject));
    }
    if token.label == Dep::Attr {
        let verb = analysis.head(noun)?;
        if reader.is_unreal(verb) || reader.lemma(verb) != "be" {
            return None;
        }
    }
    let of_noun = reader.person_of_noun(noun)?;
    // A description that a chain joined to a person ("The engineer") must have this noun as its head.
    if let Some(place) = reader.mention(noun)
        && place.entity == of_noun
    {
        let is_head = place.kind == MentionKind::Description
            && analysis.head(noun).is_none_or(|head| !(place.first..place.end).contains(&head));
        let is_beside = matches!(token.label, Dep::Appos | Dep::Attr);
        return (is_head || is_beside).then_some(of_noun);
    }
    Some(of_noun)
}

/// The noun with what describes it as a job; nationality, age and family state are not of it.
fn description(reader: &Reader<'_>, noun: usize) -> (Value, text::TextRange) {
    let (value, range) = reader.description(noun);
    let Value::Words { head, modifiers, .. } = value else { return (value, range) };
    let mut first = reader.source.tokens_in(range).start;
    while first < noun {
        let is_other = reader.analysis().entity_at(first).is_some_and(|name| name.label == EntityLabel::Norp)
            || reader.is_word(
                first,
                &[
                    "young",
                    "local",
                    "married",
                    "retired",
                    "unarmed",
                    "respected",
                    "popular",
                    "beloved",
                    "longtime",
                ],
            )
            || reader.token(first).pos == Upos::Punct;
        if !is_other {
            break;
        }
        first += 1;
    }
    first = whole_words(reader, noun, first);
    first = of_owner(reader, noun, first);
    let end = of_body(reader, noun);
    let range = reader.source.range_of(first..end);
    let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let own: Vec<usize> = (first..noun)
        .filter(|&tok| modifiers.contains(&reader.lemma(tok).to_lowercase()) || body(reader, tok).is_some())
        .chain(noun + 1..end)
        .collect();
    let kept = reader.modifiers(own);
    (Value::Words { text, head, modifiers: kept }, range)
}

/// Where a description begins that was cut in a word or a title: "Orsay Prize | -nominated writer", "“Tallow | ” author".
fn whole_words(reader: &Reader<'_>, noun: usize, first: usize) -> usize {
    let is_mark = |tok: &usize| matches!(reader.source.word(*tok), "\"" | "”" | "“");
    let mark = (first..noun).rfind(is_mark);
    let mut first = mark.map_or(first, |mark| mark + 1);
    let is_hyphen = |tok: usize| matches!(reader.source.word(tok), "-" | "‐" | "‑");
    while first < noun && is_hyphen(first) {
        first += 2;
    }
    if first > 0 && first < noun && is_hyphen(first - 1) {
        first += 1;
    }
    first.min(noun)
}

/// "Brask's mayor": where the owner's name begins, if it is a body or place.
fn of_owner(reader: &Reader<'_>, noun: usize, first: usize) -> usize {
    let owner = reader.analysis().children_labelled(noun, Dep::Poss).find(|&owner| owner < first);
    // "the firm's director" says no more than "the director".
    let named = |place: &super::reader::Place| place.kind == MentionKind::Name && first - place.end <= 1;
    owner.and_then(|owner| body(reader, owner)).filter(named).map_or(first, |place| {
        // "Orsay Trust Ltd's": the part of a longer name that was found is not its beginning.
        let mut start = place.first;
        while start > 0
            && reader.token(start - 1).label == Dep::Compound
            && reader.token(start - 1).pos == Upos::Propn
            && place.first - start < 4
        {
            start -= 1;
        }
        start
    })
}

/// "director of the Orsay Trust", "carrier for the newspaper": the token after what the job is of or at.
fn of_body(reader: &Reader<'_>, noun: usize) -> usize {
    let analysis = reader.analysis();
    let prep = analysis.children_labelled(noun, Dep::Prep).find(|&prep| {
        prep == noun + 1 && matches!(reader.lemma(prep), "of" | "for" | "at" | "with" | "from" | "to")
    });
    let Some(object) = prep.and_then(|prep| analysis.children_labelled(prep, Dep::Pobj).next()) else {
        return noun + 1;
    };
    let is_thing = body(reader, object).is_some()
        || reader.token(object).pos == Upos::Noun
            && reader.token(object).tag != Tag::Nns
            && lexicon::nouns::person(&reader.lemma(object).to_lowercase()).is_none()
        || reader.token(object).pos == Upos::Propn && reader.person(object).is_none();
    if !is_thing || object - noun > 7 {
        return noun + 1;
    }
    // "president of the Centre for Orsay Studies": the whole name.
    let named = body(reader, object).filter(|place| place.kind == MentionKind::Name && place.first > noun);
    named.map_or(object, |place| place.end - 1).max(object) + 1
}

/// The body or place a mention of which holds a token.
fn body(reader: &Reader<'_>, tok: usize) -> Option<super::reader::Place> {
    reader.mention(tok).filter(|place| {
        matches!(
            reader.entities[place.entity.index()].kind,
            EntityKind::Organisation | EntityKind::Place | EntityKind::Other
        )
    })
}

/// Nouns that say what somebody is only together with what it is of.
const OFFICES_OF_SOMETHING: [&str; 10] = [
    "owner",
    "head",
    "member",
    "leader",
    "founder",
    "carrier",
    "publisher",
    "president",
    "chair",
    "operator",
];

/// Parts played in an event.
fn is_role(lemma: &str) -> bool {
    matches!(
        lemma,
        "victim"
            | "suspect"
            | "witness"
            | "gunman"
            | "attacker"
            | "shooter"
            | "killer"
            | "assailant"
            | "bystander"
            | "defendant"
            | "survivor"
            | "hostage"
            | "knifeman"
            | "gunwoman"
            | "bomber"
            | "perpetrator"
            | "hero"
            | "accomplice"
            | "culprit"
            | "murderer"
            | "robber"
            | "burglar"
            | "driver"
            | "passenger"
            | "pedestrian"
            | "motorist"
            | "cyclist"
            | "plaintiff"
            | "claimant"
            | "kidnapper"
            | "hijacker"
            | "fugitive"
            | "eyewitness"
    )
}

/// Whether a noun for a person says what the person does for a living.
fn is_job(lemma: &str) -> bool {
    const NOT: [&str; 67] = [
        "grader",
        "man",
        "woman",
        "boy",
        "girl",
        "person",
        "people",
        "child",
        "baby",
        "teenager",
        "teen",
        "youth",
        "adult",
        "kid",
        "youngster",
        "toddler",
        "infant",
        "male",
        "female",
        "friend",
        "neighbour",
        "neighbor",
        "resident",
        "tourist",
        "local",
        "supporter",
        "fan",
        "expert",
        "guest",
        "host",
        "user",
        "hand",
        "face",
        "star",
        "veteran",
        "native",
        "citizen",
        "national",
        "immigrant",
        "migrant",
        "refugee",
        "patient",
        "prisoner",
        "inmate",
        "figure",
        "character",
        "individual",
        "other",
        "one",
        "source",
        "body",
        "number",
        "player",
        "graduate",
        "colleague",
        "volunteer",
        "opponent",
        "rival",
        "critic",
        "champion",
        "winner",
        "loser",
        "felon",
        "offender",
        "stranger",
        "customer",
        "client",
    ];
    const JOBS: [&str; 14] = [
        "engineer",
        "electrician",
        "solicitor",
        "firefighter",
        "paramedic",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "businessman",
        "businesswoman",
        "handyman",
        "rapper",
        "blogger",
        "youtuber",
    ];
    if NOT.contains(&lemma) || is_kin(lemma) {
        return false;
    }
    if JOBS.contains(&lemma) {
        return true;
    }
    const BROAD: [&str; 50] = [
        "leader",
        "head",
        "legislator",
        "civil authority",
        "worker",
        "skilled worker",
        "professional",
        "employee",
        "official",
        "executive",
        "health professional",
        "educator",
        "craftsman",
        "lawyer",
        "policeman",
        "serviceman",
        "enlisted person",
        "scientist",
        "businessperson",
        "politician",
        "musician",
        "entertainer",
        "performer",
        "athlete",
        "artist",
        "writer",
        "journalist",
        "cleric",
        "clergyman",
        "medical practitioner",
        "specialist",
        "administrator",
        "negotiator",
        "authority",
        "communicator",
        "merchant",
        "legislator",
        "creator",
        "employer",
        "laborer",
        "manual laborer",
        "investigator",
        "lawman",
        "farmer",
        "builder",
        "maker",
        "judge",
        "doctor",
        "assistant",
        "spiritual leader",
    ];
    lexicon::nouns::person(lemma).is_some_and(|noun| noun.kinds.iter().any(|kind| BROAD.contains(kind)))
}
