//! Where and when the report's event was: places and days in the phrase of a verb or noun that tells of harm or of
//! something happening ("was stabbed in Brask on Sunday", "the crash near Aldermoor").
//!
//! Which of several events is the story's is for `compare`: it sees which the reports have in common. Known misses:
//! places told a sentence later ("It happened outside her home"); a day that stands only in the dateline.

use english::{Dep, EntityLabel, Upos};
use types::{AttributeKind, CalendarDate, Confidence, Holder, Precision, Value};

use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    days(reader);
    places(reader);
    police_and_dateline(reader);
}

/// Verbs of which the story's event is made.
fn is_event_verb(lemma: &str) -> bool {
    matches!(
        lemma,
        "kill"
            | "die"
            | "shoot"
            | "stab"
            | "attack"
            | "crash"
            | "explode"
            | "collapse"
            | "murder"
            | "strike"
            | "hit"
            | "injure"
            | "wound"
            | "burn"
            | "derail"
            | "sink"
            | "erupt"
            | "happen"
            | "occur"
            | "rob"
            | "abduct"
            | "kidnap"
            | "drown"
            | "fire"
            | "ambush"
            | "detonate"
            | "ram"
            | "plough"
            | "plow"
            | "mow"
            | "gun"
            | "assault"
            | "beat"
            | "hurt"
            | "slay"
            | "capsize"
            | "flood"
            | "storm"
            | "hijack"
            | "vanish"
            | "disappear"
            | "perish"
            | "unfold"
            | "open"
            | "break"
            | "take"
            | "find"
            | "witness"
            | "leave"
            | "run"
    )
}

/// Whether this use of a verb tells the event: "open fire", "take place", "break out", "found dead" need their words.
fn tells_event(reader: &Reader<'_>, verb: usize) -> bool {
    let lemma = reader.lemma(verb);
    if !is_event_verb(lemma) || reader.token(verb).pos != Upos::Verb {
        return false;
    }
    let analysis = reader.analysis();
    let has = |words: &[&str]| analysis.children(verb).any(|tok| reader.is_word(tok, words));
    match lemma {
        "open" => has(&["fire"]),
        "take" => has(&["place"]),
        "break" => has(&["out"]),
        "find" => has(&["dead"]),
        "run" => has(&["over", "down"]),
        "leave" => {
            let toks = analysis.subtree(verb);
            toks.take(40).any(|tok| reader.is_word(tok, &["dead", "injured", "wounded", "hurt"]))
        }
        "witness" => true,
        _ => !reader.is_unreal(verb),
    }
}

pub(super) fn is_event_noun(lemma: &str) -> bool {
    matches!(
        lemma,
        "shooting"
            | "attack"
            | "stabbing"
            | "crash"
            | "explosion"
            | "blast"
            | "bombing"
            | "murder"
            | "killing"
            | "fire"
            | "accident"
            | "collision"
            | "massacre"
            | "shootout"
            | "robbery"
            | "rampage"
            | "earthquake"
            | "quake"
            | "incident"
            | "assault"
            | "homicide"
            | "slaying"
            | "gunfire"
            | "disaster"
            | "derailment"
            | "collapse"
            | "flood"
            | "storm"
            | "tragedy"
            | "death"
            | "ambush"
            | "brawl"
            | "raid"
            | "siege"
    )
}

/// The verb or noun of an event that a token depends on, not across another clause.
pub(super) fn event_above(reader: &Reader<'_>, tok: usize) -> Option<usize> {
    for above in reader.analysis().ancestors(tok).take(6) {
        let token = reader.token(above);
        match token.pos {
            Upos::Verb | Upos::Aux => {
                if tells_event(reader, above) {
                    return Some(above);
                }
                // "was charged in the shooting": the noun was asked first; the verb is another event.
                return None;
            }
            Upos::Noun if is_event_noun(&token.lemma) => return Some(above),
            _ => {}
        }
    }
    None
}

fn days(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for time in reader.times {
        let (Some(date), Some(precision)) = (time.date, time.precision) else { continue };
        if precision < Precision::Day || date.day.is_none() {
            continue;
        }
        let toks = reader.source.tokens_in(time.range);
        let Some(head) =
            toks.clone().find(|&tok| reader.analysis().head(tok).is_none_or(|head| !toks.contains(&head)))
        else {
            continue;
        };
        if let Some(above) = event_above(reader, head) {
            // The day of a death can be later than the day of what caused it.
            let confidence = if matches!(reader.lemma(above), "die" | "death" | "find") {
                Confidence::Implied
            } else {
                Confidence::Stated
            };
            let day = CalendarDate { hour: None, minute: None, ..date };
            found.push((Value::Date(day), time.range, confidence));
        }
    }
    for (value, range, confidence) in found {
        reader.add(Holder::Event, AttributeKind::Date, value, range, confidence);
    }
}

fn places(reader: &mut Reader<'_>) {
    let analysis = reader.analysis();
    let mut skip_to = 0;
    for name in analysis.entities() {
        let toks = name.tokens();
        if toks.start < skip_to
            || !matches!(name.label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac)
        {
            continue;
        }
        // "Maida Grove, west Brask": the place and what it lies in.
        let mut end = toks.end;
        for _ in 0..2 {
            match larger(reader, end) {
                Some(after) => end = after,
                None => break,
            }
        }
        skip_to = end;
        let head = toks.end - 1;
        let top = toks
            .clone()
            .find(|&tok| analysis.head(tok).is_none_or(|above| !toks.contains(&above)))
            .unwrap_or(head);
        let Some(prep) = analysis.head(top) else { continue };
        let token = reader.token(top);
        let is_place = token.label == Dep::Pobj
            && matches!(
                reader.lemma(prep),
                "in" | "at" | "near" | "outside" | "inside" | "on" | "off" | "around"
            );
        // "the Brask shooting".
        let names_event = matches!(token.label, Dep::Compound | Dep::Amod | Dep::Nmod)
            && reader.token(prep).pos == Upos::Noun
            && is_event_noun(reader.lemma(prep));
        if !(names_event || is_place && event_above(reader, prep).is_some()) {
            continue;
        }
        let range = reader.source.range_of(toks.start..end);
        let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
        reader.add(Holder::Event, AttributeKind::Place, Value::Name(text), range, Confidence::Stated);
    }
}

/// The token after the larger place that follows a comma at token `at`.
fn larger(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if at + 1 >= reader.source.tokens().len() || reader.source.word(at) != "," {
        return None;
    }
    let side = usize::from(reader.is_word(
        at + 1,
        &[
            "north",
            "south",
            "east",
            "west",
            "central",
            "northern",
            "southern",
            "eastern",
            "western",
            "north-west",
            "northwest",
            "southeast",
            "southwest",
            "northeast",
        ],
    ));
    let name = reader.analysis().entity_at(at + 1 + side)?;
    let starts = name.tokens().start == at + 1 + side || name.tokens().start == at + 1;
    (matches!(name.label, EntityLabel::Gpe | EntityLabel::Loc) && starts).then(|| name.tokens().end)
}

/// "Brask police said", "the Brask Police Department", "BRASK, Oland (AP) —": whose police it is and where the report
/// was written imply where it was.
fn police_and_dateline(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for i in 0..reader.words.len() {
        let words = &reader.words;
        if words.is_any(i, &["police", "sheriff", "coroner"]) && i > 0 {
            let mut first = i;
            while first > 0
                && i - first < 3
                && words.capital(first - 1)
                && words.letters(first - 1)
                && !words.get(first).is_some_and(|word| word.opens_paragraph)
                && !words.is_any(
                    first - 1,
                    &[
                        "The",
                        "Metro",
                        "Metropolitan",
                        "State",
                        "County",
                        "City",
                        "Local",
                        "But",
                        "And",
                        "When",
                        "After",
                        "In",
                        "Chief",
                        "Military",
                        "Federal",
                        "Transport",
                        "University",
                        "Former",
                        "Fellow",
                        "Three",
                        "Two",
                        "If",
                        "As",
                        "National",
                    ],
                )
            {
                first -= 1;
            }
            let starts = first < i
                && reader.token_of_word(first).is_some_and(|tok| reader.token(tok).pos == Upos::Propn);
            if starts && reader.named_words(first, i).is_none() {
                found.push((first, i));
            }
        }
        // A dateline: capitals at the start of a paragraph, up to a dash.
        let opens = words.get(i).is_some_and(|word| word.opens_paragraph) && words.letters(i);
        if opens && let Some(end) = dateline(reader, i) {
            found.push((i, end));
        }
    }
    for (from, to) in found {
        let range = reader.range_of_words(from, to);
        let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
        let text = if text.chars().all(|c| !c.is_lowercase()) { title_case(&text) } else { text };
        reader.add(Holder::Event, AttributeKind::Place, Value::Name(text), range, Confidence::Implied);
    }
}

/// The word after the place of a dateline that begins at word `i`.
fn dateline(reader: &Reader<'_>, i: usize) -> Option<usize> {
    let words = &reader.words;
    let is_shouted = |at: usize| {
        words.letters(at)
            && words.text(at).chars().count() > 2
            && words.text(at).chars().all(char::is_uppercase)
    };
    let mut end = i;
    while end < i + 4 && is_shouted(end) {
        end += 1;
    }
    if end == i {
        return None;
    }
    let dash = (end..end + 9)
        .find(|&at| matches!(words.text(at), "—" | "–") || words.text(at) == "-" && !words.glued(at + 1))?;
    let between = (end..dash).all(|at| !words.is_any(at, &["said", "was", "is", "were"]));
    between.then_some(end)
}

fn title_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    for c in text.chars() {
        if at_start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        at_start = !c.is_alphanumeric();
    }
    out
}
