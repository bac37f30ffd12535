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
pub(super) fn thing(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "visit" | "travel" | "trip" | "arrive" | "arrival" | "tour" => "visit",
        "meet" | "meeting" | "summit" => "meeting",
        "announce" | "announcement" | "unveil" | "reveal" | "confirm" => "announcement",
        "cancel" | "cancellation" | "nix" | "scrap" | "postpone" | "ditch" => "cancellation",
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
        let told = [above(reader, head), when(reader, toks.end), after(reader, head, precision)];
        for (at, thing) in told.into_iter().flatten() {
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

/// "in January 2031 when Soley visited Brask": what is told behind "when" is of that time too.
fn when(reader: &Reader<'_>, end: usize) -> Option<(usize, &'static str)> {
    let when = end + usize::from(reader.is_word(end, &[","]));
    if !reader.is_word(when, &["when"]) {
        return None;
    }
    let verb = reader.analysis().head(when).filter(|&verb| verb > when && verb - when <= 8)?;
    let is_told = reader.token(verb).pos == Upos::Verb && !reader.is_unreal(verb);
    thing(&reader.lemma(verb).to_lowercase()).filter(|_| is_told).map(|thing| (verb, thing))
}

/// "a trip made shortly after the election in 2031": what is told to be shortly after something of a year is of that
/// year, as far as anybody can see.
fn after(reader: &Reader<'_>, date: usize, precision: Precision) -> Option<(usize, &'static str)> {
    if precision != Precision::Year {
        return None;
    }
    let analysis = reader.analysis();
    let after = analysis.ancestors(date).take(4).find(|&above| reader.lemma(above) == "after")?;
    let is_short = after > 0 && reader.is_word(after - 1, &["shortly", "soon", "days", "weeks", "just"]);
    let told = analysis
        .ancestors(after)
        .take(6)
        .find_map(|above| thing(&reader.lemma(above).to_lowercase()).map(|thing| (above, thing)))?;
    is_short.then_some(told)
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
                // Officers arrive at a scene; that is no visit.
                let visits = || {
                    lemma != "arrive" || reader.subject(above).is_some_and(|tok| reader.named(tok).is_some())
                };
                return thing(&lemma).filter(|_| !is_denied && visits()).map(|thing| (above, thing));
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
