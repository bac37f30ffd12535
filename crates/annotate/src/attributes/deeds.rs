//! When things of public life happen: a visit, a vote, a trial, an announcement ("will visit Brask on 13 July", "the vote
//! on Friday", "Soley cancelled the visit in January").
//!
//! A verb and its noun are one thing ("visit", "travel to", "a trip"). Days of harm are the event's own (`event`). Several
//! things of one kind in a story are not told apart here; `compare` takes days that differ for different things. Known
//! misses: a day in the sentence after; things without a word of the list.

use english::Upos;
use types::{AttributeKind, CalendarDate, Confidence, Holder, Precision, Value};

use super::reader::Reader;

/// The thing that a verb or noun tells of.
fn thing(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "visit" | "travel" | "trip" | "arrive" | "arrival" | "tour" => "visit",
        "meet" | "meeting" | "summit" => "meeting",
        "announce" | "announcement" | "unveil" | "reveal" | "confirm" => "announcement",
        "cancel" | "cancellation" | "nix" | "scrap" | "postpone" => "cancellation",
        "invite" | "invitation" | "propose" | "proposal" | "offer" => "invitation",
        "vote" | "referendum" => "vote",
        "election" | "elect" => "election",
        "hearing" | "arraign" | "arraignment" => "court hearing",
        "trial" => "trial",
        "sentence" | "sentencing" => "sentencing",
        "convict" | "conviction" => "conviction",
        "indict" | "indictment" => "indictment",
        "arrest" => "arrest",
        "inquest" => "inquest",
        "funeral" => "funeral",
        "vigil" => "vigil",
        "wedding" | "marry" => "wedding",
        "resign" | "resignation" | "quit" => "resignation",
        "launch" => "launch",
        "opening" => "opening",
        "closure" => "closure",
        "strike" => "strike",
        "march" | "rally" | "protest" | "demonstration" => "protest",
        "concert" => "concert",
        "debate" => "debate",
        "conference" => "conference",
        "inauguration" => "inauguration",
        "merger" | "takeover" => "takeover",
        "appoint" | "appointment" => "appointment",
        "evacuate" | "evacuation" => "evacuation",
        "ceasefire" => "ceasefire",
        _ => return None,
    })
}

pub(super) fn read(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for time in reader.times {
        let (Some(date), Some(precision)) = (time.date, time.precision) else { continue };
        if precision < Precision::Month && precision != Precision::Year {
            continue;
        }
        let toks = reader.source.tokens_in(time.range);
        let head =
            toks.clone().find(|&tok| reader.analysis().head(tok).is_none_or(|head| !toks.contains(&head)));
        let Some(head) = head else { continue };
        if let Some((at, thing)) = above(reader, head) {
            let range = reader.source.range(at);
            // "the visit on 13 July" in one piece; words far apart would show too much.
            let near = at.abs_diff(toks.start).min(at.abs_diff(toks.end)) <= 6;
            let place = if near { time.range.cover(range) } else { time.range };
            let day = CalendarDate { hour: None, minute: None, ..date };
            found.push((thing, Value::Date(day), place));
        }
    }
    for (thing, value, range) in found {
        let holder = Holder::Thing(thing.to_owned());
        reader.add(holder, AttributeKind::Date, value, range, Confidence::Implied);
    }
}

/// The nearest word above a token that tells of a thing, not across the clause of another verb.
fn above(reader: &Reader<'_>, tok: usize) -> Option<(usize, &'static str)> {
    for above in reader.analysis().ancestors(tok).take(5) {
        let token = reader.token(above);
        let lemma = token.lemma.to_lowercase();
        match token.pos {
            Upos::Verb => {
                // "would meet", "will visit" are dated too; what is denied is not.
                let is_denied =
                    reader.analysis().children_labelled(above, english::Dep::Neg).next().is_some();
                return thing(&lemma).filter(|_| !is_denied).map(|thing| (above, thing));
            }
            Upos::Aux => return None,
            Upos::Noun | Upos::Propn => {
                if let Some(thing) = thing(&lemma) {
                    return Some((above, thing));
                }
            }
            _ => {}
        }
    }
    None
}
