//! Why reports stand together: the names they share, the days between them, the same text printed twice.

use std::borrow::Cow;
use std::collections::BTreeMap;

use types::{Anchor, DocNumber, Document, Reason};

use crate::Members;
use crate::features::{Collection, kind};
use crate::words::{self, PAIR};

/// How many shared names a story's reasons give.
const MOST_NAMES: usize = 5;

/// How many reports of a story are searched for the places of a name.
const MOST_PLACES: usize = 32;

/// The reasons why the reports of a story stand together.
pub(crate) fn of_story<'a, E>(
    story: &Members,
    collection: &Collection,
    document: &impl Fn(DocNumber) -> Result<Cow<'a, Document>, E>,
) -> Result<Vec<Reason>, E> {
    if story.documents.len() < 2 {
        return Ok(Vec::new());
    }
    let mut reasons = shared_names(story, collection, document)?;
    reasons.extend(same_texts(story, document)?);
    let days: Vec<i64> = story.texts.iter().filter_map(|&text| collection.profiles[text].day).collect();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max())
        && days.len() > 1
    {
        let text = match last - first {
            0 => "published on one day".to_owned(),
            1 => "published within a day of each other".to_owned(),
            apart => format!("published within {apart} days of each other"),
        };
        reasons.push(Reason::new(text, Vec::new()));
    }
    if reasons.iter().all(|reason| reason.places.is_empty()) {
        reasons.insert(0, Reason::new("their words are alike", Vec::new()));
    }
    Ok(reasons)
}

/// Names and numbers that most of the reports share, the rarest in the collection first, with their first places.
fn shared_names<'a, E>(
    story: &Members,
    collection: &Collection,
    document: &impl Fn(DocNumber) -> Result<Cow<'a, Document>, E>,
) -> Result<Vec<Reason>, E> {
    let mut sharing: BTreeMap<u32, (u32, f32)> = BTreeMap::new();
    for &text in &story.texts {
        for feature in &collection.profiles[text].features {
            if feature.kinds & kind::NAME != 0 {
                let entry = sharing.entry(feature.number).or_default();
                entry.0 += 1;
                entry.1 += feature.weight;
            }
        }
    }
    let mut names: Vec<(u32, u32, f32)> = sharing
        .into_iter()
        .filter(|(_, (reports, _))| *reports > 1)
        .map(|(number, (reports, weight))| (number, reports, weight))
        .collect();
    names.sort_by(|one, other| other.2.total_cmp(&one.2).then(one.0.cmp(&other.0)));
    names.truncate(MOST_NAMES * 3);
    if names.is_empty() {
        return Ok(Vec::new());
    }
    // Their words as printed and places are read again from the reports.
    let mut found: BTreeMap<String, (usize, String, Vec<Anchor>)> = BTreeMap::new();
    let wanted: Vec<&str> = names.iter().map(|name| &*collection.forms[name.0 as usize]).collect();
    for &doc in story.documents.iter().take(MOST_PLACES) {
        for (form, shown, place) in first_places(&*document(doc)?, doc) {
            if let Some(order) = wanted.iter().position(|&wanted| wanted == form) {
                found.entry(form).or_insert_with(|| (order, shown, Vec::new())).2.push(place);
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (order, ..))| *order);
    // A name that stands in a pair already given is not given again.
    let mut given: Vec<String> = Vec::new();
    let mut reasons = Vec::new();
    for (form, (_, shown, places)) in found {
        let is_part = given.iter().any(|pair| pair.split(PAIR).any(|part| part == form));
        if places.len() < 2 || is_part || reasons.len() == MOST_NAMES {
            continue;
        }
        reasons.push(Reason::new(format!("{} reports name {shown}", places.len()), places));
        given.push(form);
    }
    Ok(reasons)
}

/// The first place of each name and pair of names of a report: form, words as printed, place.
fn first_places(document: &Document, doc: DocNumber) -> Vec<(String, String, Anchor)> {
    let reading = document.repaired.as_str();
    let mut places: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut before = 0;
    words::each_word(reading, |word| {
        if let Some(name) = word.name_before {
            places.entry(format!("{name}{PAIR}{}", word.form)).or_insert((before, word.end));
        }
        if !word.is_small {
            places.entry(word.form.to_owned()).or_insert((word.start, word.end));
        }
        before = word.start;
    });
    places
        .into_iter()
        .map(|(form, (start, end))| {
            let place = Anchor::new(doc, document.repaired.original(start..end));
            (form, reading[start..end].split_whitespace().collect::<Vec<_>>().join(" "), place)
        })
        .collect()
}

/// Which reports of a story print the same text.
fn same_texts<'a, E>(
    story: &Members,
    document: &impl Fn(DocNumber) -> Result<Cow<'a, Document>, E>,
) -> Result<Vec<Reason>, E> {
    let mut printed: BTreeMap<usize, Vec<DocNumber>> = BTreeMap::new();
    for (&doc, &text) in story.documents.iter().zip(&story.texts) {
        printed.entry(text).or_default().push(doc);
    }
    let mut reasons = Vec::new();
    for docs in printed.into_values().filter(|docs| docs.len() > 1) {
        let place = |&doc: &DocNumber| {
            let document = document(doc)?;
            Ok(Anchor::new(doc, document.text.trim(document.text.all())))
        };
        let places = docs.iter().take(MOST_PLACES).map(place).collect::<Result<_, E>>()?;
        reasons.push(Reason::new(format!("{} reports are the same text", docs.len()), places));
    }
    Ok(reasons)
}
