//! Lengths of time, repetitions, and words for now, then and soon.

use super::lexicon::{month, part, unit, unit_factor, weekday, weekdays};
use super::meaning::{Many, Meaning, Unit, length};
use super::relative::vague;
use crate::quantities::numerals::{Form, numeral, numeral_or_article, ordinal};
use crate::quantities::words::Words;

/// A length of time at `i`: "three weeks", "the past two months", "10-year", "several days", "half an hour".
pub(super) fn duration(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    half(words, i)
        .or_else(|| stretch(words, i))
        .or_else(|| counted(words, i))
        .or_else(|| whole(words, i))
        .or_else(|| bare_plural(words, i))
}

/// "the past two years", "the next few days", "the first nine months", "the nine months", "recent weeks".
fn stretch(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let the = words.is_any(i, &["the", "its", "his", "her", "their", "our"]);
    let mut at = i + usize::from(the);
    let pointed = words.any_phrase(
        at,
        &["past", "last", "next", "first", "final", "coming", "previous", "following", "latest", "ensuing"],
    );
    match pointed {
        Some(end) => at = end,
        None if words.is(i, "the") => {}
        None => return None,
    }
    let (end, meaning) = counted(words, at)?;
    // "the 30-day limit": the article is the limit's.
    if pointed.is_none() && (at..end).any(|at| words.hyphen(at)) {
        return None;
    }
    // "the two years" without a word that points is one only where a number counts them.
    let counted = numeral(words, at).is_some() || vague(words, at).is_some();
    counted.then_some((end, meaning))
}

/// A number or "several", and a unit.
fn counted(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (mut many, mut at, form) = match vague(words, i) {
        Some((many, end)) => (many, end, Form::Words),
        None => {
            let number = numeral_or_article(words, i)?;
            (Many::Exactly(number.value), number.end, number.form)
        }
    };
    if i > 0
        && form == Form::Digits
        && words.glued(i)
        && !matches!(words.text(i - 1), "(" | "“" | "\"" | "‘" | "-" | "—" | "–")
    {
        return None;
    }
    if words.is(at, "or") || words.is(at, "to") || words.hyphen(at) && numeral(words, at + 1).is_some() {
        // "two to three weeks", "12 to 18 months", "3-5 days": the lower end gives the value.
        if let Some(second) = numeral(words, at + 1) {
            let after = second.end + usize::from(words.hyphen(second.end));
            if unit(words, after).is_some() {
                at = second.end;
            }
        }
    }
    at += usize::from(words.hyphen(at));
    at += usize::from(words.is_any(
        at,
        &[
            "more",
            "additional",
            "full",
            "whole",
            "straight",
            "consecutive",
            "further",
            "long",
            "trading",
            "working",
            "business",
            "calendar",
            "extra",
            "solid",
        ],
    ));
    let (unit, is_plural) = unit(words, at)?;
    if let Many::Exactly(count) = &mut many {
        // "one second-hand car", "a second man": "second" is an ordinal here.
        if unit == Unit::Second && !is_plural && !(*count == 1.0 && ends(words, at + 1)) {
            return None;
        }
        *count *= unit_factor(words, at);
    }
    if unit == Unit::Quarter && form != Form::Article && many == Many::Exactly(3.0) && words.is(at + 1, "of")
    {
        return None;
    }
    // "a quarter of", "a day" in "a day trader", "a second": only "a" before what can be counted.
    if form == Form::Article
        && (matches!(unit, Unit::Quarter | Unit::Second | Unit::Weekend) || words.hyphen(at + 1))
    {
        return None;
    }
    let mut end = at + 1;
    // Ages are no lengths of time: "41 years old", "26-year-old", "aged two years".
    let after = end + usize::from(words.hyphen(end));
    if words.is_any(after, &["old", "olds"]) || (i > 0 && words.is_any(i - 1, &["aged", "age"])) {
        return None;
    }
    if let Many::Exactly(count) = &mut many {
        if let Some(after) = words.any_phrase(end, &["and a half"]) {
            *count += 0.5;
            end = after;
        } else if let Some((more, after)) = smaller(words, end, unit) {
            return Some((after, Meaning::Duration(joined(*count, unit, more))));
        }
    }
    if let Some(after) = words.are(end, "or so").or_else(|| words.are(end, "or more")) {
        end = after;
    }
    Some((end, Meaning::Duration(length(many, unit))))
}

/// "two years and six months", "one hour 20 minutes": the smaller part.
fn smaller(words: &Words<'_>, end: usize, above: Unit) -> Option<((f64, Unit), usize)> {
    let at = end + usize::from(words.is(end, "and") || words.text(end) == ",");
    let number = numeral(words, at)?;
    let (below, _) = unit(words, number.end)?;
    let fits = matches!(
        (above, below),
        (Unit::Year, Unit::Month) | (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second)
    );
    fits.then_some(((number.value, below), number.end + 1))
}

fn joined(count: f64, unit: Unit, (more, below): (f64, Unit)) -> String {
    let below = length(Many::Exactly(more), below);
    format!("{}{}", length(Many::Exactly(count), unit), below.trim_start_matches('P').trim_start_matches('T'))
}

/// "half an hour", "half a century", "an hour and a half".
fn half(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    if words.is(i, "half") && words.is_any(i + 1, &["a", "an"]) {
        let (unit, _) = unit(words, i + 2)?;
        return Some((i + 3, Meaning::Duration(length(Many::Exactly(0.5), unit))));
    }
    let at = words.any_phrase(i, &["half - hour", "half hour"])?;
    Some((at, Meaning::Duration("PT30M".to_owned())))
}

/// "all day", "the whole week", "an entire year", "the full year", "day-long", "decades-long".
fn whole(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let long = |at: usize| words.hyphen(at) && words.is(at + 1, "long");
    if let Some((unit, is_plural)) = unit(words, i)
        && long(i + 1)
    {
        let many = if is_plural { Many::Vague } else { Many::Exactly(1.0) };
        return Some((i + 3, Meaning::Duration(length(many, unit))));
    }
    let at = words
        .any_phrase(i, &["all", "the whole", "the entire", "a whole", "an entire", "the full", "a full"])?;
    let (unit, is_plural) = unit(words, at)?;
    (!is_plural && unit >= Unit::Day && (!words.is(i, "all") || unit != Unit::Quarter))
        .then(|| (at + 1, Meaning::Duration(length(Many::Exactly(1.0), unit))))
}

/// "for years", "weeks before the trial", "over decades": a plural without a number where a word of time leads in.
fn bare_plural(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let (unit, is_plural) = unit(words, i)?;
    if !is_plural || unit < Unit::Minute || unit == Unit::Quarter || unit == Unit::Weekend {
        return None;
    }
    let led = i > 0
        && words.is_any(
            i - 1,
            &[
                "for", "in", "over", "after", "within", "just", "only", "mere", "took", "take", "takes",
                "spent",
            ],
        );
    let follows = words.is_any(i + 1, &["before", "after", "later", "earlier", "ago"]);
    let past = i > 0 && words.is_any(i - 1, &["recent", "coming", "future", "previous", "past"]);
    if past
        || !(led || follows)
        || words.is(i + 1, "of")
            && !words.is_any(i, &["years", "months", "weeks", "days", "decades", "hours"])
    {
        return None;
    }
    if words.is_any(i + 1, &["later", "earlier", "ago"]) {
        return Some((i + 2, Meaning::Duration(length(Many::Vague, unit))));
    }
    Some((i + 1, Meaning::Duration(length(Many::Vague, unit))))
}

fn ends(words: &Words<'_>, at: usize) -> bool {
    !words.letters(at)
}

/// A repetition: "every Friday", "each year", "daily", "Tuesday nights", "twice a week".
pub(super) fn repetition(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    let set = |end: usize, value: String| Some((end, Meaning::Set(value)));
    if let Some(day) = weekdays(words, i) {
        let value = format!("XXXX-WXX-{day}");
        return match words.text(i + 1).strip_suffix('s').and_then(|_| part_plural(words, i + 1)) {
            Some(code) => set(i + 2, value + code),
            None => set(i + 1, value),
        };
    }
    if let Some(day) = weekday(words, i)
        && let Some(code) = part_plural(words, i + 1)
    {
        return set(i + 2, format!("XXXX-WXX-{day}{code}"));
    }
    if words.is_any(i, &["every", "each"]) {
        let mut at = i + 1;
        let mut count = 1.0;
        if words.is(at, "other") {
            (count, at) = (2.0, at + 1);
        } else if words.is(at, "single") {
            at += 1;
        } else if let Some(number) = numeral(words, at) {
            (count, at) = (number.value, number.end);
        } else if let Some((number, end)) = ordinal(words, at) {
            (count, at) = (f64::from(number), end);
        }
        if let Some(day) = weekday(words, at) {
            return match part(words, at + 1) {
                Some(part) => set(at + 2, format!("XXXX-WXX-{day}{}", part.code())),
                None => set(at + 1, format!("XXXX-WXX-{day}")),
            };
        }
        if let Some((month, end)) = month(words, at) {
            return set(end, format!("XXXX-{month:02}"));
        }
        if let Some(part) = part(words, at) {
            return set(at + 1, format!("XXXX-XX-XX{}", part.code()));
        }
        let (unit, _) = unit(words, at)?;
        let value = length(Many::Exactly(count * unit_factor(words, at)), unit);
        return (unit != Unit::Second).then_some((at + 1, Meaning::Set(value)));
    }
    let value = match () {
        () if words.is(i, "daily") => "P1D",
        () if words.is(i, "weekly") => "P1W",
        () if words.is(i, "fortnightly") => "P2W",
        () if words.is(i, "monthly") => "P1M",
        () if words.is_any(i, &["annually", "yearly"]) => "P1Y",
        () if words.is(i, "hourly") => "PT1H",
        () if words.is(i, "nightly") => "XXXX-XX-XXTNI",
        () => return None,
    };
    // "the Daily Herald" is a newspaper.
    let is_name = words.capital(i) && words.capital(i + 1) && words.letters(i + 1);
    (!is_name).then(|| (i + 1, Meaning::Set(value.to_owned())))
}

fn part_plural(words: &Words<'_>, i: usize) -> Option<&'static str> {
    Some(match () {
        () if words.is(i, "mornings") => "TMO",
        () if words.is(i, "afternoons") => "TAF",
        () if words.is(i, "evenings") => "TEV",
        () if words.is(i, "nights") => "TNI",
        () => return None,
    })
}

/// Words for now, for some time before and for some time to come.
pub(super) fn reference(words: &Words<'_>, i: usize) -> Option<(usize, Meaning)> {
    const PRESENT: [&str; 9] = [
        "right now",
        "just now",
        "now",
        "currently",
        "at present",
        "at the moment",
        "these days",
        "nowadays",
        "the present",
    ];
    const PAST: [&str; 6] =
        ["more recently", "most recently", "recently", "lately", "the past", "the distant past"];
    const FUTURE: [&str; 11] = [
        "the near future",
        "the foreseeable future",
        "the future",
        "near future",
        "foreseeable future",
        "as soon as possible",
        "soon",
        "shortly",
        "the near term",
        "the short term",
        "a later date",
    ];
    let found = |end: usize, value: &'static str| Some((end, Meaning::Reference(value)));
    if let Some(end) = words.any_phrase(i, &PRESENT) {
        // "Now 43, she …" is still now; "now-defunct" and "Now That's" are not worth a place.
        return if words.hyphen(end) || words.is(i, "the") && words.letters(end) {
            None
        } else {
            found(end, "PRESENT_REF")
        };
    }
    if let Some(end) = words.any_phrase(i, &PAST) {
        let is_noun =
            !words.is(i, "the") || !words.letters(end) || words.is_any(end, &["and", "has", "was", "is"]);
        let counts =
            unit(words, end).is_some() || numeral(words, end).is_some() || vague(words, end).is_some();
        return if is_noun && !counts { found(end, "PAST_REF") } else { None };
    }
    if let Some(end) = words.any_phrase(i, &FUTURE) {
        let after = words.is_any(end, &["after", "before", "afterwards", "afterward", "thereafter", "as"])
            && !words.is(i, "as");
        return if after { None } else { found(end, "FUTURE_REF") };
    }
    if words.is(i, "current") && !words.is_any(i + 1, &["account", "affairs"]) && unit(words, i + 1).is_none()
    {
        return found(i + 1, "PRESENT_REF");
    }
    if words.is(i, "recent") || words.is(i, "coming") || words.is_any(i, &["past"]) {
        let is_recent = !words.is(i, "coming");
        return match unit(words, i + 1) {
            Some((_, true)) => found(i + 2, if is_recent { "PAST_REF" } else { "FUTURE_REF" }),
            _ => None,
        };
    }
    None
}
