//! Numbers with what they count or measure: "more than 75,000 people", "£1.2m", "3.4 per cent", "dozens of boats".
//!
//! A number counts what it modifies in the parse, else the noun right after it. Numbers that belong to dates and
//! times, scores ("3–1"), telephone numbers, addresses and ordinals are no quantities; nor is a bare number that
//! counts nothing.
//!
//! Known misses: fractions in words ("a third of the town"); "pounds" is weight or money and stays `pound`;
//! a number in one sentence that counts a noun of another.

pub(crate) mod hedges;
pub(crate) mod numerals;
pub(crate) mod units;
pub(crate) mod words;

use english::{Analysis, Dep, Upos};
use types::{Amount, Bound, Quantity, TimeExpression};

use crate::Source;
use numerals::{Form, numeral};
use words::Words;

/// Finds the quantities of a document. Numbers in its time expressions are left to those.
pub fn extract(source: &Source<'_>, times: &[TimeExpression]) -> Vec<Quantity> {
    let document = source.document();
    let words = Words::new(document.repaired.as_str());
    let mut quantities = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some(found) = quantity(&words, i, source.analysis()) else {
            i += 1;
            continue;
        };
        i = found.end.max(i + 1);
        let range = document.repaired.original(found.bytes);
        let after = times.partition_point(|time| time.range.end() <= range.start());
        if times.get(after).is_some_and(|time| time.range.overlaps(range)) {
            continue;
        }
        quantities.push(Quantity { range, amount: found.amount, unit: Some(found.unit) });
    }
    quantities
}

struct Found {
    bytes: std::ops::Range<usize>,
    amount: Amount,
    unit: String,
    /// The word to go on with.
    end: usize,
}

fn quantity(words: &Words<'_>, i: usize, analysis: &Analysis) -> Option<Found> {
    if let Some((value, end)) = order(words, i) {
        return counted(words, analysis, i, i, end, Amount { value, high: None, bound: Bound::Order });
    }
    let first = numeral(words, i)?;
    if first.form == Form::Digits && is_part_of_something(words, i, first.end) {
        return None;
    }
    let (mut start, currency) = match units::currency_before(words, i) {
        Some((start, code)) => (start, Some(code)),
        None => (i, None),
    };
    let (mut value, mut end) = (first.value, first.end);
    if (currency.is_some() || first.form == Form::Digits)
        && let Some(scale) = units::short_scale(words, end).filter(|_| currency.is_some())
    {
        value *= scale;
        end += 1;
    }
    let mut amount = Amount { value, high: None, bound: Bound::Exact };
    if let Some((high, after)) = upper_end(words, start, end, currency) {
        // "2 to 3 million": the scale is for both.
        let scale = if high >= 1e3 && value < 1e3 && high / value > 500.0 { scale_of(high) } else { 1.0 };
        let low = value * scale;
        if high > low {
            amount = Amount { value: low, high: Some(high), bound: Bound::Range };
            end = after;
        }
    }
    if amount.bound == Bound::Exact {
        if let Some((from, bound)) = hedges::before(words, start) {
            (start, amount.bound) = (from, bound);
        }
        if let Some((after, bound)) = hedges::after(words, end) {
            (end, amount.bound) = (after, bound);
        }
    } else if start > 0 && words.is_any(start - 1, &["between", "from"]) {
        start -= 1;
    }
    if let Some(code) = currency {
        return Some(Found { bytes: words.bytes(start, end), amount, unit: code.to_owned(), end });
    }
    if let Some((after, unit)) = units::after(words, end) {
        return Some(Found { bytes: words.bytes(start, after), amount, unit: unit.to_owned(), end: after });
    }
    counted(words, analysis, start, i, end, amount)
}

/// A number that counts a noun.
fn counted(
    words: &Words<'_>,
    analysis: &Analysis,
    start: usize,
    number: usize,
    end: usize,
    amount: Amount,
) -> Option<Found> {
    let hyphen = usize::from(words.hyphen(end));
    if units::is_time(words, end + hyphen) || words.is(end + hyphen, "old") {
        return None;
    }
    let from = words.bytes(start, end);
    let number_bytes = words.bytes(number, end);
    let plain_year = amount.bound == Bound::Exact
        && (1900.0..2100.0).contains(&amount.value)
        && words.digits(number).is_some_and(|digits| digits.len() == 4);
    if plain_year && !words.is_any(end, &["people", "jobs", "men", "women", "troops", "homes", "children"]) {
        return None;
    }
    let (unit, bytes_end) = counted_noun(analysis, number_bytes)?;
    Some(Found { bytes: from.start..bytes_end.max(from.end), amount, unit, end })
}

/// The noun that the number at these bytes counts: its lemma and the byte after it.
fn counted_noun(analysis: &Analysis, number: std::ops::Range<usize>) -> Option<(String, usize)> {
    let toks = analysis.tokens_in(number);
    let last = toks.clone().next_back()?;
    // "dozens of boats", "two of the men": the noun after "of".
    let noun = toks
        .clone()
        .rev()
        .find_map(|tok| {
            analysis
                .ancestors(tok)
                .take(3)
                .find(|&above| above > last && above - last <= 6 && is_noun(analysis, above))
        })
        .filter(|&noun| analysis.sentence_index_of(noun) == analysis.sentence_index_of(last))
        .or_else(|| {
            let tok = toks
                .clone()
                .rev()
                .find(|&tok| analysis.children_labelled(tok, Dep::Prep).next().is_some())?;
            let of = analysis
                .children_labelled(tok, Dep::Prep)
                .find(|&of| &*analysis.token(of).lemma == "of" && of > last && of - last <= 2)?;
            analysis.children_labelled(of, Dep::Pobj).find(|&noun| is_noun(analysis, noun))
        })?;
    let token = analysis.token(noun);
    Some((singular(&token.lemma), token.range().end))
}

fn is_noun(analysis: &Analysis, tok: usize) -> bool {
    matches!(analysis.token(tok).pos, Upos::Noun | Upos::Propn)
}

/// "people" is counted as persons.
fn singular(lemma: &str) -> String {
    match lemma {
        "people" | "persons" => "person".to_owned(),
        other => other.to_lowercase(),
    }
}

/// "several", "multiple", "a few", "several hundred": the least that is meant and the word after it.
pub(crate) fn vague(words: &Words<'_>, i: usize) -> Option<(f64, usize)> {
    let (value, end) = match () {
        () if words.is(i, "several") => (3.0, i + 1),
        () if words.is_any(i, &["multiple", "various"]) => (2.0, i + 1),
        () if words.is(i, "numerous") => (5.0, i + 1),
        () => (3.0, words.any_phrase(i, &["a few", "a handful of", "a number of"])?),
    };
    match numerals::scale(words.text(end)) {
        Some(scale) => Some((value * scale, end + 1)),
        None if words.is(end, "dozen") => Some((value * 12.0, end + 1)),
        None => Some((value, end)),
    }
}

/// "dozens", "hundreds of thousands", "tens of thousands": the order of magnitude and the word after it.
fn order(words: &Words<'_>, i: usize) -> Option<(f64, usize)> {
    if let Some(found) = vague(words, i) {
        return Some(found);
    }
    let value = |at: usize| {
        Some(match () {
            () if words.is(at, "dozens") => 24.0,
            () if words.is(at, "scores") => 40.0,
            () if words.is(at, "tens") => 10.0,
            () if words.is(at, "hundreds") => 100.0,
            () if words.is(at, "thousands") => 1e3,
            () if words.is(at, "millions") => 1e6,
            () if words.is(at, "billions") => 1e9,
            () => return None,
        })
    };
    let first = value(i)?;
    if words.is(i + 1, "of")
        && let Some(second) = value(i + 2)
        && second > first
    {
        return Some((first * second, i + 3));
    }
    // "scores" is mostly a verb or a result; "tens" alone is no number.
    (first != 10.0 && (first != 40.0 || words.is(i + 1, "of"))).then_some((first, i + 1))
}

/// The upper end of a range and the word after it: "10 to 15", "10-15", "between 10 and 15".
fn upper_end(words: &Words<'_>, start: usize, end: usize, currency: Option<&str>) -> Option<(f64, usize)> {
    let between = start > 0 && words.is(start - 1, "between");
    let joins = words.is(end, "to") || (between && words.is(end, "and")) || words.hyphen(end);
    if !joins {
        return None;
    }
    let marked = usize::from(currency.is_some() && matches!(words.text(end + 1), "$" | "£" | "€"));
    let second = numeral(words, end + 1 + marked)?;
    let (mut value, mut after) = (second.value, second.end);
    if let Some(scale) = units::short_scale(words, after).filter(|_| currency.is_some()) {
        value *= scale;
        after += 1;
    }
    Some((value, after))
}

fn scale_of(number: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|&scale| number >= scale).unwrap_or(1.0)
}

/// Whether digits belong to something that is no quantity: a telephone number, a score, a date, a code, a street.
fn is_part_of_something(words: &Words<'_>, i: usize, end: usize) -> bool {
    let before = i.checked_sub(1);
    let glued_before = before.is_some_and(|at| {
        words.glued(i)
            && (words.letters(at)
                || matches!(words.text(at), "-" | "–" | "/" | ":" | "." | "'" | "’" | "#" | "@" | "_"))
    });
    // "3–1", "24/7", "9:30", "020-7946": joined to another number that makes no range.
    let joined_after = words.glued(end)
        && matches!(words.text(end), "/" | ":" | "–" | "-")
        && words.digits(end + 1).is_some()
        && (words.glued(end + 1))
        && (matches!(words.text(end), "/" | ":")
            || !words.letters(numeral(words, end + 1).map_or(end, |n| n.end)));
    let numbers_around = before.is_some_and(|at| words.digits(at).is_some())
        || words.digits(end).is_some() && !words.glued(end);
    // A leading nought is a code or telephone number.
    let code = words.digits(i).is_some_and(|digits| digits.len() > 1 && digits.starts_with('0'));
    let street = words.capital(end)
        && (end..end + 4).any(|at| {
            words.is_any(
                at,
                &["street", "road", "avenue", "lane", "drive", "boulevard", "st", "rd", "ave", "way"],
            ) && words.capital(at)
        });
    // "Number 10", "Channel 11", "No. 4": a name.
    let is_name = before.is_some_and(|at| {
        let at = at - usize::from(words.text(at) == "." && at > 0);
        words.is_any(at, &["number", "no", "channel", "page", "room", "flat", "route", "article", "section"])
            && words.capital(at)
    });
    glued_before || joined_after || numbers_around || code || street || is_name
}

#[cfg(test)]
mod tests;
