//! Who is dead: "Ida Brandt died", "was pronounced dead", "Harl was shot dead", "shot and killed his neighbour", "the
//! death of Tom Harl", "identified the dead man as Tom Harl"; and whether the one who did it is ("before killing
//! himself", "a murder-suicide", "the gunman was shot dead").
//!
//! Counts of the dead may have the attacker in them or not, so that he is dead too is told of the thing "attacker".
//! Known misses: deaths told by another verb ("succumbed"); a suicide told without its verb.

use english::{Dep, Tag, Upos};
use text::TextRange;
use types::{AttributeKind, Confidence, EntityNumber, Holder, MentionKind};

use super::reader::Reader;

/// Somebody of whom a report tells that he or she is dead.
pub(super) struct Death {
    pub(super) person: EntityNumber,
    /// The words that tell it.
    pub(super) range: TextRange,
    /// Whether the name itself stands there; a pronoun or description is led to it by a chain of mentions.
    pub(super) is_by_name: bool,
}

pub(super) fn read(reader: &mut Reader<'_>) {
    for death in dead(reader) {
        let confidence = if death.is_by_name { Confidence::Stated } else { Confidence::Implied };
        let value = Reader::plain_words("dead");
        reader.add(Holder::Entity(death.person), AttributeKind::Status, value, death.range, confidence);
    }
    for range in attackers_dead(reader) {
        let holder = Holder::Thing("attacker".to_owned());
        let value = Reader::plain_words("dead");
        reader.add(holder, AttributeKind::Status, value, range, Confidence::Stated);
    }
}

/// The people of whom a report tells that they are dead, each once.
pub(super) fn dead(reader: &Reader<'_>) -> Vec<Death> {
    let mut dead: Vec<Death> = Vec::new();
    for tok in 0..reader.source.tokens().len() {
        let told = match reader.token(tok).pos {
            Upos::Verb => by_verb(reader, tok),
            Upos::Noun => by_noun(reader, tok),
            Upos::Adj => by_state(reader, tok),
            _ => None,
        };
        let Some((who, first, end)) = told else { continue };
        if is_long_ago(reader, tok) {
            continue;
        }
        for who in reader.together(who) {
            let Some(place) = reader.mention(who).filter(|_| reader.person(who).is_some()) else { continue };
            if is_another(reader, who, place.entity) {
                continue;
            }
            let is_by_name = place.kind == MentionKind::Name;
            match dead.iter_mut().find(|known| known.person == place.entity) {
                Some(known) => known.is_by_name |= is_by_name,
                None => {
                    let range = reader.source.range(who).cover(reader.source.range_of(first..end));
                    dead.push(Death { person: place.entity, range, is_by_name });
                }
            }
        }
    }
    dead
}

/// "Harl died", "was killed", "was shot dead"; "killed his neighbour", "fatally shot Ida Brandt": whoever is dead, and
/// the words that tell it from their first to behind their last.
fn by_verb(reader: &Reader<'_>, verb: usize) -> Option<(usize, usize, usize)> {
    let analysis = reader.analysis();
    let lemma = reader.lemma(verb);
    let to_death = reader.is_word(verb + 1, &["to"]) && reader.is_word(verb + 2, &["death"]);
    let is_deadly = matches!(lemma, "kill" | "die" | "murder" | "slay")
        || matches!(lemma, "shoot" | "stab" | "beat" | "pronounce" | "declare" | "find")
            && (reader.is_word(verb + 1, &["dead"]) || to_death)
        || matches!(lemma, "shoot" | "stab" | "wound")
            && verb > 0
            && reader.is_word(verb - 1, &["fatally", "mortally"]);
    let object = analysis.children_labelled(verb, Dep::Dobj).next();
    // "shot Ida Brandt to death".
    let is_deadly = is_deadly
        || matches!(lemma, "shoot" | "stab" | "beat")
            && object.is_some_and(|object| {
                let end = analysis.subtree(object).end;
                reader.is_word(end, &["dead"])
                    || reader.is_word(end, &["to"]) && reader.is_word(end + 1, &["death"])
            });
    // "She is dying" tells of no death so far.
    let goes_on = lemma == "die" && reader.token(verb).tag == Tag::Vbg;
    if !is_deadly || goes_on || reader.is_unreal(verb) || is_purpose(reader, verb) {
        return None;
    }
    let end = if reader.is_word(verb + 1, &["dead"]) { verb + 2 } else { verb + 1 };
    if lemma == "die" || object.is_none() && is_passive(reader, verb) {
        return reader.subject(verb).map(|who| (who, verb, end));
    }
    // "who shot and killed her": what is done to her is done by the verb before.
    let object = object.filter(|&object| !is_reflexive(reader, object))?;
    let is_killing = !matches!(lemma, "pronounce" | "declare" | "find" | "beat") || object > verb;
    is_killing.then_some((object, verb, end))
}

/// "was killed", "was shot and killed", "the man killed in the fire".
fn is_passive(reader: &Reader<'_>, verb: usize) -> bool {
    let analysis = reader.analysis();
    let has_aux = |verb: usize| analysis.children_labelled(verb, Dep::Auxpass).next().is_some();
    let is_participle = reader.token(verb).tag == Tag::Vbn;
    has_aux(verb)
        || match reader.token(verb).label {
            Dep::Conj if is_participle => analysis.head(verb).is_some_and(has_aux),
            Dep::Acl => is_participle,
            _ => false,
        }
}

/// "to kill her": what somebody is after need not have come about.
fn is_purpose(reader: &Reader<'_>, verb: usize) -> bool {
    let has_to = reader.analysis().children_labelled(verb, Dep::Aux).any(|tok| reader.is_word(tok, &["to"]));
    let came_about = reader.analysis().head(verb).is_some_and(|above| {
        matches!(reader.lemma(above), "go" | "proceed" | "continue" | "be" | "become" | "appear" | "believe")
    });
    has_to && !came_about
}

/// "the death of Tom Harl", "Harl's murder", "the fatal shooting of a teenager".
fn by_noun(reader: &Reader<'_>, noun: usize) -> Option<(usize, usize, usize)> {
    let analysis = reader.analysis();
    let is_fatal = |noun: usize| {
        analysis.children_labelled(noun, Dep::Amod).any(|tok| reader.is_word(tok, &["fatal", "deadly"]))
    };
    let is_death = match reader.lemma(noun) {
        "death" | "killing" | "murder" | "slaying" | "homicide" => true,
        "shooting" | "stabbing" | "beating" => is_fatal(noun),
        // "identified the fatality as Tom Harl" is told below.
        _ => return identified(reader, noun),
    };
    let is_doubtful = analysis.children(noun).filter(|&tok| tok < noun).any(|tok| {
        matches!(
            reader.lemma(tok),
            "attempted" | "attempt" | "possible" | "near" | "no" | "conspiracy" | "previous" | "mass"
        )
    });
    if !is_death || is_doubtful || analysis.children_labelled(noun, Dep::Neg).next().is_some() {
        return None;
    }
    // "charged with attempt to commit the murder of": what was tried.
    let is_tried = analysis
        .ancestors(noun)
        .take(3)
        .any(|above| matches!(reader.lemma(above), "attempt" | "try" | "plot" | "plan" | "threaten"));
    if is_tried {
        return None;
    }
    let owner = analysis.children_labelled(noun, Dep::Poss).next();
    let of = || {
        let of = analysis.children_labelled(noun, Dep::Prep).find(|&of| reader.lemma(of) == "of")?;
        analysis.children_labelled(of, Dep::Pobj).next()
    };
    let who = of().or(owner)?;
    Some((who, noun, noun + 1))
}

/// "identified the dead man as Tom Harl", "the victim killed was Ida Brandt".
fn identified(reader: &Reader<'_>, noun: usize) -> Option<(usize, usize, usize)> {
    let analysis = reader.analysis();
    let is_dead = matches!(reader.lemma(noun), "fatality" | "deceased" | "decedent")
        || matches!(
            reader.lemma(noun),
            "man" | "woman" | "person" | "victim" | "boy" | "girl" | "teen" | "child"
        ) && analysis.children(noun).any(|tok| {
            reader.is_word(tok, &["dead", "slain", "murdered", "deceased", "fatal"])
                || reader.is_word(tok, &["killed"]) && tok > noun
        });
    if !is_dead {
        return None;
    }
    let verb = analysis.head(noun)?;
    let who = match (reader.lemma(verb), reader.token(noun).label) {
        ("identify" | "name", Dep::Dobj | Dep::Nsubjpass) => {
            let prep = analysis.children_labelled(verb, Dep::Prep).find(|&tok| reader.lemma(tok) == "as")?;
            analysis.children_labelled(prep, Dep::Pobj).next()?
        }
        ("be", Dep::Nsubj) => analysis.children_labelled(verb, Dep::Attr).next()?,
        _ => return None,
    };
    (!reader.is_unreal(verb)).then_some((who, noun, noun + 1))
}

/// "is dead", "left a child dead".
fn by_state(reader: &Reader<'_>, word: usize) -> Option<(usize, usize, usize)> {
    if !reader.is_word(word, &["dead"]) {
        return None;
    }
    let analysis = reader.analysis();
    let verb = analysis.head(word).filter(|&verb| verb != word && !reader.is_unreal(verb))?;
    let who = match reader.lemma(verb) {
        "be" => reader.subject(verb)?,
        "leave" => {
            let own = analysis.children_labelled(word, Dep::Nsubj).next();
            own.or_else(|| analysis.children_labelled(verb, Dep::Dobj).next())?
        }
        _ => return None,
    };
    (who < word).then_some((who, word, word + 1))
}

/// A pronoun that was led to somebody whom the sentence names behind it: "He was pronounced dead by Ida Brandt" is not
/// told of Ida Brandt.
fn is_another(reader: &Reader<'_>, who: usize, person: EntityNumber) -> bool {
    if reader.mention(who).is_none_or(|place| place.kind != MentionKind::Pronoun) {
        return false;
    }
    let sentence = reader.analysis().sentence_of(who).tokens();
    (who + 1..sentence.end).any(|tok| reader.named(tok).is_some_and(|place| place.entity == person))
}

fn is_reflexive(reader: &Reader<'_>, tok: usize) -> bool {
    reader.is_word(tok, &["himself", "herself", "themselves", "itself"])
}

/// Whether a noun says that somebody did it.
pub(super) fn is_attacker(lemma: &str) -> bool {
    matches!(
        lemma,
        "gunman"
            | "shooter"
            | "attacker"
            | "assailant"
            | "suspect"
            | "killer"
            | "knifeman"
            | "bomber"
            | "gunwoman"
    )
}

/// Where a report tells that whoever did it is dead.
fn attackers_dead(reader: &Reader<'_>) -> Vec<TextRange> {
    let mut found = Vec::new();
    for tok in 0..reader.source.tokens().len() {
        let words = match reader.token(tok).pos {
            Upos::Verb if takes_own_life(reader, tok) => Some(reader.source.range(tok)),
            Upos::Verb | Upos::Adj => {
                let told = match reader.token(tok).pos {
                    Upos::Verb => by_verb(reader, tok),
                    _ => by_state(reader, tok),
                };
                told.filter(|&(who, ..)| is_attacker(reader.lemma(who))).map(|(who, first, end)| {
                    reader.source.range(who).cover(reader.source.range_of(first..end))
                })
            }
            Upos::Noun | Upos::Propn if reader.is_word(tok, &["suicide"]) => {
                let before = (tok.saturating_sub(2)..tok).find(|&at| reader.is_word(at, &["murder"]));
                before.map(|first| reader.source.range_of(first..tok + 1))
            }
            _ => None,
        };
        found.extend(words);
    }
    found
}

/// "killed himself", "turned the gun on himself", "took his own life", beside what was done to others.
fn takes_own_life(reader: &Reader<'_>, verb: usize) -> bool {
    if reader.is_unreal(verb) || is_purpose(reader, verb) {
        return false;
    }
    let next = |from: usize, words: &[&str]| (from..from + 5).any(|tok| reader.is_word(tok, words));
    let own = ["himself", "herself"];
    let tells = match reader.lemma(verb) {
        "kill" => next(verb + 1, &own),
        "turn" => next(verb + 1, &["gun", "weapon", "rifle", "pistol"]) && next(verb + 3, &own),
        "take" => next(verb + 1, &["own"]) && next(verb + 1, &["life"]),
        "commit" => reader.is_word(verb + 1, &["suicide"]),
        "shoot" => next(verb + 1, &own) && next(verb + 1, &["fatally", "dead", "death"]),
        _ => false,
    };
    // A suicide alone has no attacker: somebody else must have been harmed.
    tells
        && (0..reader.source.tokens().len()).any(|tok| {
            tok != verb
                && matches!(reader.lemma(tok), "kill" | "shoot" | "stab" | "murder" | "wound")
                && reader.token(tok).pos == Upos::Verb
                && !(tok + 1..tok + 4).any(|next| reader.is_word(next, &own))
        })
}

/// Whether the sentence puts what it tells in a year before the last: "Ida Brandt died in 1874".
fn is_long_ago(reader: &Reader<'_>, verb: usize) -> bool {
    let sentence = reader.analysis().sentence_of(verb).tokens();
    let range = reader.source.range_of(sentence);
    let published = reader.source.document().published.map(|stamp| stamp.year);
    reader.times.iter().filter(|time| range.contains(time.range)).filter_map(|time| time.date?.year).any(
        |year| match published {
            Some(published) => year + 1 < published,
            None => year < 1990,
        },
    )
}
