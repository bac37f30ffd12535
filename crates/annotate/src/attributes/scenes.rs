//! The street or building where the event was, and the hour: "on Elm Road, between Mill Street and the Orsay Inn",
//! "shortly after 2 a.m.", "early Thursday".
//!
//! An hour belongs to the event where it stands below a verb or noun of harm, and is implied where police were called
//! or came. An hour is as exact as it is told: "around 2 a.m." holds "2.17 a.m.". Known misses: streets without a word
//! for a street; hours of several acts of one event.

use english::Upos;
use types::{AttributeKind, CalendarDate, Confidence, Holder, Precision, TimeExpression, Value};

use super::event::event_above;
use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    hours(reader);
    streets(reader);
}

/// How sure it is that what stands at a token is of the event. Somebody hurt in it can die hours or days after it.
fn of_event(reader: &Reader<'_>, tok: usize) -> Option<Confidence> {
    if let Some(above) = event_above(reader, tok) {
        return (!matches!(reader.lemma(above), "die" | "death")).then_some(Confidence::Stated);
    }
    let verb = reader
        .analysis()
        .ancestors(tok)
        .take(6)
        .find(|&above| matches!(reader.token(above).pos, Upos::Verb | Upos::Aux))?;
    let comes = matches!(
        reader.lemma(verb),
        "respond" | "call" | "dispatch" | "begin" | "start" | "receive" | "report" | "alert" | "summon"
    );
    (comes && !reader.is_unreal(verb)).then_some(Confidence::Implied)
}

fn hours(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for time in reader.times {
        let Some(date) = time.date.or_else(|| clock_of(time)) else { continue };
        let toks = reader.source.tokens_in(time.range);
        let Some(head) =
            toks.clone().find(|&tok| reader.analysis().head(tok).is_none_or(|head| !toks.contains(&head)))
        else {
            continue;
        };
        let Some(confidence) = of_event(reader, head) else { continue };
        let Some(found_hour) = hour(reader, time, &date, toks.start) else { continue };
        let (from, to, first, is_part) = found_hour;
        // That police came "Thursday morning" says less than it seems.
        if is_part && confidence != Confidence::Stated {
            continue;
        }
        let range = reader.source.range_of(first..toks.end);
        let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
        found.push((Value::Clock { from, to, text }, range, confidence));
    }
    for (value, range, confidence) in found {
        reader.add(Holder::Event, AttributeKind::TimeOfDay, value, range, confidence);
    }
}

/// The hour and minute in the value of a time of which the day is not known ("XXXX-XX-XXT02:15").
fn clock_of(time: &TimeExpression) -> Option<CalendarDate> {
    let (_, clock) = time.value.as_deref()?.split_once('T')?;
    let mut parts = clock.split(':').map(str::parse);
    let hour = parts.next()?.ok();
    let minute = parts.next().and_then(Result::ok);
    Some(CalendarDate { hour, minute, ..CalendarDate::default() })
}

/// The minutes that a time of day can mean, its first token with what hedges it, and whether it is a part of the day.
fn hour(
    reader: &Reader<'_>,
    time: &TimeExpression,
    date: &CalendarDate,
    start: usize,
) -> Option<(u16, u16, usize, bool)> {
    let words = reader.source.words(time.range).to_lowercase();
    let says = |word: &str| words.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    if let Some(hour) = date.hour.filter(|&hour| hour < 24) {
        let minute = u16::from(hour) * 60 + u16::from(date.minute.unwrap_or(0));
        let mut first = start;
        while first > 0
            && start - first < 3
            && reader.is_word(
                first - 1,
                &[
                    "shortly",
                    "just",
                    "after",
                    "before",
                    "around",
                    "about",
                    "approximately",
                    "nearly",
                    "roughly",
                    "soon",
                ],
            )
        {
            first -= 1;
        }
        let hedged = |word: &str| says(word) || (first..start).any(|tok| reader.is_word(tok, &[word]));
        let about = ["about", "around", "approximately", "nearly", "roughly", "almost"]
            .iter()
            .any(|word| hedged(word));
        let (below, above) = match () {
            () if hedged("after") => (0, 45),
            () if hedged("before") => (45, 0),
            () if about && minute % 30 != 0 => (15, 15),
            () if about => (30, 30),
            () if minute % 60 == 0 => (20, 20),
            () if minute % 15 == 0 => (8, 8),
            () => (0, 0),
        };
        return Some((minute.saturating_sub(below), minute + above, first, false));
    }
    let (from, to) = match () {
        () if says("early") => (0, 480),
        () if time.precision != Some(Precision::PartOfDay) => return None,
        () if says("morning") => (240, 720),
        () if says("afternoon") => (720, 1080),
        () if says("evening") => (1020, 1380),
        () if says("night") => (1080, 1740),
        () => return None,
    };
    Some((from, to, start, true))
}

/// Whether the word ends the name of a street or of what is reached like one.
fn is_street(word: &str) -> bool {
    const MORE: [&str; 12] = [
        "parkway",
        "pkwy",
        "hwy",
        "pike",
        "ct",
        "place",
        "bridge",
        "circle",
        "freeway",
        "expressway",
        "turnpike",
        "alley",
    ];
    let word = word.to_lowercase();
    lexicon::places::is_street(&word) || MORE.contains(&word.as_str())
}

fn streets(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.words.len() {
        let Some((first, end)) = street(reader, at) else {
            at += 1;
            continue;
        };
        let preposition = before_street(reader, first);
        let tok = preposition.and_then(|word| reader.token_of_word(word));
        if let Some(confidence) = tok.and_then(|tok| of_event(reader, tok)) {
            let mut parts = vec![words_of(reader, first, end)];
            let mut to = end;
            if let Some((part, after)) = limits(reader, end) {
                parts.push(part);
                to = after;
            }
            let range = reader.range_of_words(first, to);
            found.push((Value::Name(parts.join(", ")), range, confidence));
            at = to;
        } else {
            at = end;
        }
    }
    for (value, range, confidence) in found {
        reader.add(Holder::Event, AttributeKind::Scene, value, range, confidence);
    }
}

fn words_of(reader: &Reader<'_>, from: usize, to: usize) -> String {
    let range = reader.range_of_words(from, to);
    reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A street's name that begins at word `at`: capitals that end with a word for a street.
fn street(reader: &Reader<'_>, at: usize) -> Option<(usize, usize)> {
    let words = &reader.words;
    let is_part = |word: usize| {
        words.capital(word) && words.letters(word)
            || words.digits(word).is_some() && words.is_any(word + 1, &["st", "nd", "rd", "th"])
            || words.digits(word).is_some_and(|digits| digits.len() <= 4) && words.capital(word + 1)
            || words.is_any(word, &["st", "nd", "rd", "th"]) && words.glued(word)
    };
    let starts = at == 0 || !words.capital(at - 1) || !words.letters(at - 1);
    if !starts || !is_part(at) || words.get(at)?.opens_paragraph {
        return None;
    }
    let mut end = at;
    while end < at + 6 && is_part(end) && !(end > at && words.get(end)?.opens_paragraph) {
        let is_last = end > at && words.capital(end) && is_street(words.text(end)) && !is_part(end + 1);
        end += 1;
        if is_last {
            // "Hill St.": the stop belongs to it unless it ends the sentence.
            let stop =
                words.glued_mark(end, ".") && words.get(end + 1).is_some_and(|word| !word.opens_paragraph);
            return Some((at, end + usize::from(stop && !words.capital(end + 1))));
        }
    }
    None
}

/// The preposition before a street: "on Elm Road", "in the 1400 block of Elm Road".
fn before_street(reader: &Reader<'_>, first: usize) -> Option<usize> {
    let words = &reader.words;
    let before = first.checked_sub(1)?;
    if words.is(before, "of") && before > 2 && words.is(before - 1, "block") {
        return (before.saturating_sub(5)..before)
            .rev()
            .find(|&at| words.is_any(at, &["in", "at", "on", "near"]));
    }
    let at = before - usize::from(words.is(before, "the") && before > 0);
    words.is_any(at, &["on", "in", "at", "near", "along", "off", "outside"]).then_some(at)
}

/// "between Mill Street and Hill Street", "near the Orsay Inn", behind a street: the words, and the word after them.
fn limits(reader: &Reader<'_>, end: usize) -> Option<(String, usize)> {
    let words = &reader.words;
    let mut at = end + usize::from(words.text(end) == ",");
    // "on Elm Road in Brask, Oland, near the inn": the town is another matter.
    if words.is(at, "in") {
        let near = (at..at + 8).find(|&at| words.is(at, "near"))?;
        let only_names = (at + 1..near).all(|at| words.capital(at) || matches!(words.text(at), "," | "."));
        at = if only_names { near } else { return None };
    }
    if !words.is_any(at, &["between", "near"]) {
        return None;
    }
    let is_between = words.is(at, "between");
    let mut to = at + 1 + usize::from(words.is(at + 1, "the"));
    let begin = to;
    let mut had_and = false;
    while to < at + 12 {
        if words.capital(to) && words.letters(to) && !words.get(to)?.opens_paragraph {
            to += 1;
        } else if is_between && !had_and && to > begin && words.is(to, "and") {
            had_and = true;
            to += 1;
        } else if words.glued_mark(to, ".") && is_street(words.text(to - 1)) {
            to += 1;
        } else {
            break;
        }
    }
    let is_whole = to > begin && (!is_between || had_and && !words.is(to - 1, "and"));
    is_whole.then(|| (words_of(reader, at, to), to))
}
