//! Ages: "Ida Brandt, 41", "aged 41", "the 26-year-old", "she is 43 years old", "gave his age as 38".
//!
//! Known misses: an age in another sentence than its holder without a pronoun; "in her forties"; ages of several
//! people in one breath ("aged 4 and 6").

use english::{Dep, Upos};
use types::{Amount, AttributeKind, Bound, Confidence, EntityKind, EntityNumber, Holder, MentionKind, Value};

use super::reader::{Reader, names_no_person};
use crate::quantities::numerals::below_hundred;

pub(super) fn read(reader: &mut Reader<'_>) {
    after_names(reader);
    for i in 0..reader.words.len() {
        let Some((age, end)) = number(reader, i) else { continue };
        let found = year_old(reader, i, end)
            .or_else(|| aged(reader, i, end))
            .or_else(|| copula(reader, i, end))
            .or_else(|| word_age(reader, i, end));
        if let Some(found) = found {
            let unit = found.in_months.then(|| "month".to_owned());
            let (value, from) = match least(reader, i) {
                Some((least, from)) if least < age => (between(least, age, unit), from),
                _ => (number_value(age, unit), found.from),
            };
            let range = reader.range_of_words(from.min(found.from), found.to);
            let range = match found.cover {
                Some(cover) => range.cover(cover),
                None => range,
            };
            reader.add(Holder::Entity(found.holder), AttributeKind::Age, value, range, found.confidence);
        }
    }
}

struct Found {
    holder: EntityNumber,
    from: usize,
    to: usize,
    /// The name, where it stands right beside the age.
    cover: Option<text::TextRange>,
    in_months: bool,
    confidence: Confidence,
}

fn years(age: u32) -> Value {
    number_value(age, None)
}

/// The lower of two ages of which the higher begins at word `i`: "10 or 11 years old", "25 to 30 years old".
fn least(reader: &Reader<'_>, i: usize) -> Option<(u32, usize)> {
    let words = &reader.words;
    let from = i.checked_sub(2).filter(|_| words.is_any(i - 1, &["or", "to"]))?;
    number(reader, from).filter(|&(_, end)| end == i - 1).map(|(age, _)| (age, from))
}

fn between(least: u32, most: u32, unit: Option<String>) -> Value {
    let amount = Amount { value: f64::from(least), high: Some(f64::from(most)), bound: Bound::Range };
    Value::Number { amount, unit }
}

fn number_value(age: u32, unit: Option<String>) -> Value {
    Value::Number { amount: Amount { value: f64::from(age), high: None, bound: Bound::Exact }, unit }
}

/// A number that can be an age, and the word after it.
fn number(reader: &Reader<'_>, i: usize) -> Option<(u32, usize)> {
    let words = &reader.words;
    if let Some(number) = words.whole(i, 119) {
        let glued = i > 0
            && words.glued(i)
            && !matches!(words.text(i - 1), "(" | "“" | "\"" | "‘" | "'" | "—" | "–" | "-");
        return (number > 0 && !glued && !words.text(i).starts_with('0')).then_some((number, i + 1));
    }
    below_hundred(words, i).filter(|&(number, _)| number > 0)
}

/// "Ida Brandt, 41", "Ida Brandt (41)", "Brandt, age 41,", "Tom Harl Jr., 19".
fn after_names(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for (at, entity) in reader.entities.iter().enumerate() {
        // A place or body has no age, but a name of two words and more may be a person's that was taken for one.
        let is_person = entity.kind == EntityKind::Person;
        for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let toks = reader.source.tokens_in(mention.range);
            let last = reader.source.word(toks.end.max(1) - 1);
            let names_place = !is_person && names_no_person(last);
            if !is_person && toks.len() < 2 || names_place || is_cut_short(reader, toks.start) {
                continue;
            }
            let Some(after) = word_after(reader, mention.range) else { continue };
            if let Some((age, end)) = beside(reader, after) {
                let range = mention.range.cover(reader.range_of_words(end - 1, end));
                // A family name alone can be another's of the family.
                let confidence = if toks.len() > 1 { Confidence::Stated } else { Confidence::Implied };
                found.push((EntityNumber(at as u32), age, range, confidence));
            }
        }
    }
    for (holder, age, range, confidence) in found {
        reader.add(Holder::Entity(holder), AttributeKind::Age, years(age), range, confidence);
    }
}

/// Whether the name goes on to the left: "Nehemiah Griego" of which only "Griego" was found is not Greg Griego.
fn is_cut_short(reader: &Reader<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let word = reader.source.word(before);
    reader.token(before).pos == Upos::Propn
        && word.chars().next().is_some_and(char::is_uppercase)
        && lexicon::titles::word(word).is_none()
}

/// Whether another person of the report has this family name.
fn has_namesake(reader: &Reader<'_>, entity: usize, tok: usize) -> bool {
    let name = reader.source.word(tok);
    reader.entities.iter().enumerate().any(|(at, other)| {
        at != entity
            && other.kind == EntityKind::Person
            && other.name.split_whitespace().next_back().is_some_and(|last| last.eq_ignore_ascii_case(name))
    })
}

/// The word that follows a place; suffixes of names, nicknames and closing marks are read over.
fn word_after(reader: &Reader<'_>, range: text::TextRange) -> Option<usize> {
    let words = &reader.words;
    let end = reader.source.document().repaired.reading(range).end;
    let mut low = 0;
    let mut high = words.len();
    while low < high {
        let middle = (low + high) / 2;
        if (words.get(middle)?.start as usize) < end { low = middle + 1 } else { high = middle }
    }
    let mut at = low;
    for _ in 0..3 {
        let comma = at + usize::from(words.text(at) == ",");
        if words.is_any(comma, &["jr", "sr", "ii", "iii", "iv"]) {
            at = comma + 1 + usize::from(words.text(comma + 1) == ".");
        } else if matches!(words.text(at), "”" | "\"" | "’" | "'") && words.text(at + 1) == "," {
            at += 1;
        }
    }
    Some(at)
}

/// The age that begins at word `at`, right behind a name.
fn beside(reader: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let words = &reader.words;
    let open = words.text(at) == "(";
    // "Ida Brandt ,43": a blank before the comma is no hindrance.
    if !open && words.text(at) != "," {
        return None;
    }
    let mut i = at + 1;
    i += usize::from(words.is_any(i, &["age", "aged", "now", "then"]));
    let age = words.whole(i, 119).filter(|&age| age > 0)?;
    let end = i + 1;
    if open {
        return (words.text(end) == ")" || words.text(end) == ",").then_some((age, end));
    }
    if words.is_any(end, &["years", "year"]) {
        // "Tom Harl, 25 year old Ida Brandt": the age of the next name.
        let end = if words.is(end + 1, "old") { end + 2 } else { return None };
        return (!words.capital(end)).then_some((age, end));
    }
    if words.get(end).is_none_or(|word| word.opens_paragraph) {
        return Some((age, end));
    }
    if words.glued(end) && matches!(words.text(end), "-" | "–" | "/" | ":" | "%") {
        return None;
    }
    // A telephone number: no age is written with a nought before it or more digits behind.
    if words.text(i).starts_with('0') || words.digits(end).is_some() {
        return None;
    }
    if words.glued(end) && words.text(end) == "," && words.glued(end + 1) && words.digits(end + 1).is_some() {
        return None;
    }
    words.get(end)?;
    if !words.letters(end) {
        return (!matches!(words.text(end), "%" | "°" | "£" | "$")).then_some((age, end));
    }
    // A number that counts the next noun is no age: "Brandt, 12 miles away".
    let counts = reader.token_of_word(i).is_some_and(|tok| {
        reader
            .analysis()
            .head(tok)
            .is_some_and(|head| head > tok && head - tok <= 3 && reader.token(tok).label == Dep::Nummod)
    });
    let follows = words.is_any(
        end,
        &[
            "of",
            "from",
            "in",
            "who",
            "was",
            "were",
            "is",
            "are",
            "and",
            "has",
            "had",
            "have",
            "with",
            "on",
            "at",
            "to",
            "after",
            "before",
            "died",
            "both",
            "whose",
            "when",
            "as",
            "but",
            "or",
            "allegedly",
            "remains",
            "told",
            "said",
            "faces",
            "pleaded",
            "appeared",
            "by",
            "near",
            "outside",
            "will",
            "would",
            "for",
            "over",
            "during",
            "while",
        ],
    );
    (follows || !counts).then_some((age, end))
}

/// "Tom Harl, a 26-year-old plumber", "a 26-year-old man, Tom Harl,": the name stands right before or behind.
fn in_apposition(reader: &Reader<'_>, i: usize, to: usize) -> Option<Found> {
    let words = &reader.words;
    let found = |place: super::reader::Place| Found {
        holder: place.entity,
        from: i,
        to,
        cover: None,
        in_months: words.is_any(i + 1, &["month", "months"]) || words.is_any(i + 2, &["month", "months"]),
        confidence: Confidence::Stated,
    };
    let article = i.checked_sub(1).filter(|&at| words.is_any(at, &["a", "an", "the"]));
    let comma = article.and_then(|at| at.checked_sub(1)).filter(|&at| words.text(at) == ",");
    if let Some(comma) = comma
        && let Some(place) =
            comma.checked_sub(1).and_then(|at| reader.token_of_word(at)).and_then(|tok| reader.named(tok))
        && (place.end - place.first > 1 || !has_namesake(reader, place.entity.index(), place.first))
    {
        // In a list ("Ida Brandt, a 26-year-old man and …") the next is another; a list has an "and" or a comma and
        // no verb behind it, and then the description has a person noun of its own without a name: it is read so.
        return Some(found(place));
    }
    // The noun of the description, then a comma, then the name.
    let noun = (to..to + 5).take_while(|&at| words.letters(at) || words.hyphen(at)).last()?;
    let is_noun = reader.token_of_word(noun).is_some_and(|tok| reader.token(tok).pos == Upos::Noun);
    // "the 30-year-old man shot his fiancee, Ida Brandt": the noun is of another phrase.
    let is_phrase = (to..noun).all(|at| {
        let tok = reader.token_of_word(at);
        tok.is_some_and(|tok| !matches!(reader.token(tok).pos, Upos::Verb | Upos::Aux | Upos::Pron))
    });
    if !is_noun || !is_phrase || words.text(noun + 1) != "," {
        return None;
    }
    let place = reader.token_of_word(noun + 2).and_then(|tok| reader.full_name(tok))?;
    let starts = reader.token_of_word(noun + 2) == Some(place.first);
    // "the 19-year-old suspect, Ida Brandt said": what follows a name with a comma is beside it.
    let closes = word_after(reader, place.range)
        .is_some_and(|at| !words.letters(at) || words.get(at).is_some_and(|w| w.opens_paragraph));
    (starts && closes && place.end - place.first > 1).then(|| found(place))
}

/// A name says it; a pronoun or description is tied to its person by a chain.
fn of_subject(reader: &Reader<'_>, subject: usize) -> Confidence {
    if reader.named(subject).is_some() { Confidence::Stated } else { Confidence::Guessed }
}

/// "26-year-old", "43 years old", "18-month-old".
fn year_old(reader: &Reader<'_>, i: usize, end: usize) -> Option<Found> {
    let words = &reader.words;
    let at = end + usize::from(words.hyphen(end));
    let in_months = words.is_any(at, &["month", "months"]);
    if !(in_months || words.is_any(at, &["year", "years", "yr"])) {
        return None;
    }
    let old = at + 1 + usize::from(words.hyphen(at + 1));
    if !words.is(old, "old") {
        return None;
    }
    let to = old + 1;
    let tok = reader.token_of_word(old)?;
    // "26-year-old Ida Brandt", "the 26-year-old plumber Ida Brandt": a name close behind, nothing between but words.
    for step in 0..5 {
        let at = to + step;
        let close = words.letters(at) || matches!(words.text(at), "“" | "\"" | "-");
        if !close
            || words.is_any(
                at,
                &[
                    "and", "was", "were", "is", "who", "with", "of", "in", "from", "said", "had", "has",
                    "told", "whose",
                ],
            )
        {
            break;
        }
        // "the 15-year-old admitted to shooting Ida": the name is of another phrase. "A girl named Ida" names her.
        let is_naming = words.is_any(at, &["named", "identified", "known", "called", "as"]);
        let is_verb = !is_naming
            && reader.token_of_word(at).is_some_and(|tok| {
                matches!(reader.token(tok).pos, Upos::Verb | Upos::Aux | Upos::Adp | Upos::Part)
            });
        if is_verb {
            break;
        }
        let Some(place) = reader.token_of_word(at).and_then(|tok| reader.full_name(tok)) else { continue };
        // "a 29-year-old Orsay resident": the town is nobody.
        let is_person = reader.named(place.first).is_some();
        if !is_person && place.end < reader.source.tokens().len() && reader.token(place.end).pos == Upos::Noun
        {
            break;
        }
        // "26-year-old's lawyer Ida Brandt" is about the lawyer.
        if (to..at).any(|at| matches!(words.text(at), "'" | "’")) {
            break;
        }
        // The name must stand in the same phrase: below the noun that the age modifies, or that noun itself.
        return Some(Found {
            holder: place.entity,
            from: i,
            to,
            cover: Some(place.range),
            in_months,
            confidence: Confidence::Stated,
        });
    }
    if let Some(found) = in_apposition(reader, i, to) {
        return Some(found);
    }
    // "Ida Brandt is 43 years old", "the 26-year-old", "the 26-year-old man".
    let mut noun = tok;
    for above in reader.analysis().ancestors(tok).take(3) {
        let label = reader.token(noun).label;
        if reader.is_noun(above)
            && matches!(
                label,
                Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Nummod | Dep::Npadvmod | Dep::Punct
            )
        {
            noun = above;
        } else {
            break;
        }
    }
    if reader.is_noun(noun)
        && let Some(holder) = reader.person_of_noun(noun)
    {
        // The parse or a chain tied the description to the person: less sure than a name right beside it.
        let confidence = Confidence::Guessed;
        return Some(Found { holder, from: i, to, cover: None, in_months, confidence });
    }
    // "she is 43 years old": the adjective is said of the subject.
    let verb = reader.analysis().head(tok)?;
    if matches!(reader.token(tok).label, Dep::Acomp | Dep::Attr) && reader.lemma(verb) == "be" {
        let subject = reader.subject(verb)?;
        let holder = reader.person(subject)?;
        let confidence = of_subject(reader, subject);
        return Some(Found { holder, from: i, to, cover: None, in_months, confidence });
    }
    let holder = reader.person(tok)?;
    Some(Found { holder, from: i, to, cover: None, in_months, confidence: Confidence::Guessed })
}

/// "aged 41", "age 41", "at the age of 41".
fn aged(reader: &Reader<'_>, i: usize, end: usize) -> Option<Found> {
    let words = &reader.words;
    let from = i.checked_sub(1)?;
    if words.is(from, "aged")
        || words.is(from, "age") && from > 0 && matches!(words.text(from - 1), "," | "(")
    {
        let tok = reader.token_of_word(from)?;
        // The mention right before it, else the noun above it.
        let comma = from - usize::from(from > 0 && matches!(words.text(from - 1), "," | "("));
        let before =
            comma.checked_sub(1).and_then(|at| reader.token_of_word(at)).and_then(|tok| reader.person(tok));
        let above =
            || reader.analysis().ancestors(tok).take(3).find_map(|above| reader.person_of_noun(above));
        // "Ida Brandt died on Friday, aged 71": the subject's.
        let of_death = || {
            let verb =
                reader.analysis().ancestors(tok).take(3).find(|&above| reader.lemma(above) == "die")?;
            reader.subject(verb).and_then(|subject| reader.person(subject))
        };
        let holder = before.or_else(above).or_else(of_death)?;
        return Some(Found {
            holder,
            from,
            to: end,
            cover: None,
            in_months: false,
            confidence: Confidence::Stated,
        });
    }
    // "died at the age of 41": the subject's.
    let of = words.is(from, "of") && i >= 2 && words.is(i - 2, "age");
    if !of {
        return None;
    }
    let tok = reader.token_of_word(i - 2)?;
    let verb = reader.analysis().ancestors(tok).find(|&above| reader.token(above).pos == Upos::Verb)?;
    // "began to preach at the age of 13" tells of long ago; a death closes the count.
    if !matches!(reader.lemma(verb), "die" | "kill" | "murder" | "drown" | "perish" | "find") {
        return None;
    }
    let holder = reader.subject(verb).and_then(|subject| reader.person(subject))?;
    Some(Found {
        holder,
        from: i - 2,
        to: end,
        cover: None,
        in_months: false,
        confidence: Confidence::Stated,
    })
}

/// "She was 43." and "who was 43,": the number alone, said of a person.
fn copula(reader: &Reader<'_>, i: usize, end: usize) -> Option<Found> {
    let words = &reader.words;
    let from = i.checked_sub(1)?;
    let just = from - usize::from(words.is_any(from, &["only", "just", "now", "then"]) && from > 0);
    if !words.is_any(just, &["is", "was"]) {
        return None;
    }
    let ends = words.get(end).is_none_or(|word| word.opens_paragraph)
        || matches!(words.text(end), "." | "," | ";" | ")" | "”")
            && !(words.glued(end + 1) && words.digits(end + 1).is_some())
        || words.is_any(end, &["and", "when", "at", "but"]);
    if !ends {
        return None;
    }
    let verb = reader.token_of_word(just)?;
    let subject = reader.subject(verb)?;
    let holder = reader.person(subject)?;
    let confidence = of_subject(reader, subject);
    Some(Found { holder, from: just, to: end, cover: None, in_months: false, confidence })
}

/// "gave his age as 38", "her age was given in court as 41", "whose age is 41".
fn word_age(reader: &Reader<'_>, i: usize, end: usize) -> Option<Found> {
    let words = &reader.words;
    if i == 0 || !words.is_any(i - 1, &["as", "at", "was", "is", "be"]) {
        return None;
    }
    let age = (i.saturating_sub(9)..i - 1).rev().find(|&at| words.is(at, "age"))?;
    if (age..i).any(|at| matches!(words.text(at), "." | ";" | "!" | "?")) {
        return None;
    }
    let tok = reader.token_of_word(age)?;
    let owner = reader
        .analysis()
        .children_labelled(tok, Dep::Poss)
        .find_map(|owner| reader.person(owner))
        // "his surname as Harl and age as 41": the possessor of the word it is joined to.
        .or_else(|| {
            reader
                .analysis()
                .ancestors(tok)
                .take(4)
                .flat_map(|above| reader.analysis().children(above).collect::<Vec<_>>())
                .flat_map(|near| reader.analysis().children_labelled(near, Dep::Poss).collect::<Vec<_>>())
                .chain(reader.analysis().ancestors(tok).take(4).flat_map(|above| {
                    reader.analysis().children_labelled(above, Dep::Poss).collect::<Vec<_>>()
                }))
                .find_map(|owner| reader.person(owner))
        })?;
    Some(Found {
        holder: owner,
        from: age,
        to: end,
        cover: None,
        in_months: false,
        confidence: Confidence::Stated,
    })
}
