//! Occupations, titles, nationalities and the parts people play: "Tom Harl, a Chechen electrician", "solicitor Ida
//! Brandt", "who works as a plumber", "Sgt. Lind", "the victim, Ida Brandt".
//!
//! Nouns for people come from WordNet (`lexicon::nouns`); kin, ages and nouns that say no job are left out by what
//! they are a kind of. Known misses: jobs told by a verb ("teaches at"); officials named by their body only.

use english::{Dep, EntityLabel, Tag, Upos};
use types::{AttributeKind, Confidence, EntityNumber, Holder, MentionKind, Value};

use super::reader::Reader;
use super::relations::is_kin;

pub(super) fn read(reader: &mut Reader<'_>) {
    titles(reader);
    for tok in 0..reader.source.tokens().len() {
        nationality(reader, tok);
        let token = reader.token(tok);
        if token.pos != Upos::Noun || token.tag == Tag::Nns {
            continue;
        }
        let lemma = token.lemma.to_lowercase();
        let (kind, stands) = if is_role(&lemma) {
            (AttributeKind::Role, true)
        } else {
            (AttributeKind::Occupation, is_job(&lemma))
        };
        if !stands {
            continue;
        }
        let Some(holder) = holder(reader, tok) else { continue };
        let (value, range) = description(reader, tok);
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
        && matches!(reader.lemma(verb), "work" | "serve")
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
    let range = reader.source.range_of(first..noun + 1);
    let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: Vec<String> = modifiers
        .into_iter()
        .filter(|modifier| (first..noun).any(|tok| reader.lemma(tok).to_lowercase() == *modifier))
        .collect();
    (Value::Words { text, head, modifiers: kept }, range)
}

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
    const NOT: [&str; 70] = [
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
        "member",
        "leader",
        "supporter",
        "fan",
        "expert",
        "guest",
        "host",
        "user",
        "owner",
        "head",
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
    const BROAD: [&str; 46] = [
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

/// The title before a name, once for each name it stands before.
fn titles(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for (at, entity) in reader.entities.iter().enumerate() {
        let Some(title) = &entity.title else { continue };
        for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let toks = reader.source.tokens_in(mention.range);
            let words = title.split_whitespace().count();
            let from = toks.start.saturating_sub(words + 3);
            // The tokens right before the name that spell the title.
            let starts = (from..toks.start).find(|&first| {
                let range = reader.source.range_of(first..toks.start);
                reader.source.words(range).split_whitespace().eq(title.split_whitespace())
            });
            if let Some(first) = starts {
                let range = reader.source.range_of(first..toks.start);
                found.push((EntityNumber(at as u32), title.clone(), range));
            }
        }
    }
    for (holder, title, range) in found {
        reader.add(
            Holder::Entity(holder),
            AttributeKind::Title,
            Reader::plain_words(&title),
            range,
            Confidence::Stated,
        );
    }
}

/// "a Chechen electrician", "Ida Brandt, who is Danish".
fn nationality(reader: &mut Reader<'_>, tok: usize) {
    const FAITHS_AND_PARTIES: [&str; 28] = [
        "republican",
        "republicans",
        "democrat",
        "democrats",
        "democratic",
        "muslim",
        "muslims",
        "jewish",
        "christian",
        "catholic",
        "hindu",
        "sikh",
        "protestant",
        "buddhist",
        "islamist",
        "islamic",
        "communist",
        "socialist",
        "labour",
        "tory",
        "tories",
        "conservative",
        "conservatives",
        "nazi",
        "western",
        "islamists",
        "christians",
        "liberal",
    ];
    let Some(name) = reader.analysis().entity_at(tok) else { return };
    if name.label != EntityLabel::Norp || name.tokens().start != tok {
        return;
    }
    let range = reader.source.range_of(name.tokens());
    let text = reader.source.words(range);
    if FAITHS_AND_PARTIES.contains(&text.to_lowercase().as_str()) {
        return;
    }
    let last = name.tokens().end - 1;
    let token = reader.token(last);
    let holder = match token.label {
        Dep::Amod | Dep::Compound | Dep::Nmod => {
            let noun = reader.analysis().head(last).filter(|&noun| noun > last && reader.is_noun(noun));
            // Only nouns for people: "a Danish ship's captain" is not Danish for it.
            noun.filter(|&noun| {
                reader.token(noun).pos == Upos::Propn
                    || lexicon::nouns::person(&reader.lemma(noun).to_lowercase()).is_some()
            })
            .and_then(|noun| reader.person_of_noun(noun))
        }
        Dep::Acomp | Dep::Attr => reader
            .analysis()
            .head(last)
            .filter(|&verb| reader.lemma(verb) == "be" && !reader.is_unreal(verb))
            .and_then(|verb| reader.subject(verb))
            .and_then(|subject| reader.person(subject)),
        Dep::Appos => reader.analysis().head(last).and_then(|head| reader.person(head)),
        _ => None,
    };
    let Some(holder) = holder else { return };
    let value = Value::Name(text.to_owned());
    reader.add(Holder::Entity(holder), AttributeKind::Nationality, value, range, Confidence::Stated);
}
