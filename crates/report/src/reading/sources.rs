use super::story::section;
use super::{Block, Desk, Item, alert, desk::tidy, differences, plain, source, strong, words};
use crate::wire::{Passage, QuoteName, Utterance, VariationName, Version};

/// Quotations by speaker, those with most quotations first; within a speaker in the order of the format.
pub(super) fn who_said_what(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let quoted = desk.story.quotes.iter().filter(|quote| {
        // What one report alone tells in its own words is for the JSON: a report is full of it.
        quote.kind != QuoteName::Indirect || reports(quote) > 1
    });
    let mut speakers: Vec<(String, Vec<&Utterance>)> = Vec::new();
    for quote in quoted {
        let name = speaker(desk, quote);
        match speakers.iter_mut().find(|(known, _)| *known == name) {
            Some((_, quotes)) => quotes.push(quote),
            None => speakers.push((name, vec![quote])),
        }
    }
    speakers.sort_by_key(|(name, quotes)| (name.is_empty(), std::cmp::Reverse(quotes.len())));
    let item = |(name, quotes): &(String, Vec<&Utterance>)| {
        let name = if name.is_empty() { "Nobody is named" } else { name };
        Item::new(vec![strong(name)]).with(quotes.iter().map(|quote| quote_item(desk, quote)).collect())
    };
    section(blocks, "Who said what", "", speakers.iter().map(item).collect());
}

fn reports(quote: &Utterance) -> usize {
    quote.versions.iter().map(|version| version.documents.len()).sum()
}

pub(crate) fn speaker(desk: &Desk<'_>, quote: &Utterance) -> String {
    let identity = quote.speaker.as_deref().and_then(|id| desk.identity(id));
    match (identity, &quote.speaker_text) {
        (Some(identity), _) => tidy(&identity.name),
        (None, Some(words)) => tidy(words),
        (None, None) => String::new(),
    }
}

fn quote_item(desk: &Desk<'_>, quote: &Utterance) -> Item {
    let [first, others @ ..] = quote.versions.as_slice() else { return Item::default() };
    let words = version_words(desk, first);
    let mut line =
        vec![plain(if quote.kind == QuoteName::Indirect { words.clone() } else { words::quoted(&words) })];
    line.push(source(format!(" ({})", printed_by(desk, first))));
    let mut items: Vec<Item> = others.iter().map(|other| other_version(desk, &words, other)).collect();
    if let Some(rebuilt) = &quote.rebuilt {
        let note = "put together from several reports, printed so by none: ";
        items.push(Item::new(vec![source(note), plain(tidy(&rebuilt.text))]));
    }
    let otherwise = quote.other_speakers.iter().filter_map(|id| desk.identity(id));
    items.extend(otherwise.map(|identity| {
        Item::new(vec![alert(format!("another report gives these words to {}", tidy(&identity.name)))])
    }));
    for step in quote.trace.iter().flatten() {
        items.push(Item::new(vec![source(format!("[{}]", tidy(step)))]));
    }
    Item::new(line).with(items)
}

fn other_version(desk: &Desk<'_>, first: &str, other: &Version) -> Item {
    let words = version_words(desk, other);
    let differences = match differences::in_words(first, &words) {
        Some(found) if found.is_empty() => words::variation(VariationName::Punctuation).to_owned(),
        Some(found) => found.join("; "),
        None => words::quoted(&words),
    };
    Item::new(vec![source(format!("{}: ", printed_by(desk, other))), plain(differences)])
}

fn printed_by(desk: &Desk<'_>, version: &Version) -> String {
    desk.labels(version.documents.iter().map(String::as_str)).join(", ")
}

/// The wording as its first report should read; where other words than marks stand between its pieces, dots do.
pub(crate) fn version_words(desk: &Desk<'_>, version: &Version) -> String {
    let Some(first) = version.spans.first() else { return tidy(&version.exact) };
    let mut out = String::new();
    let mut end = first.start;
    for span in version.spans.iter().filter(|span| span.document == first.document) {
        let words = desk.shown(span);
        if !out.is_empty() {
            let is_cut = span.start > end + FEW_MARKS;
            out.truncate(if is_cut { out.trim_end_matches(',').len() } else { out.len() });
            out.push_str(if is_cut { " … " } else { " " });
        }
        out.push_str(&words);
        end = span.end;
    }
    out
}

/// Between two paragraphs of one quotation stand marks and line ends only, no more than so many.
const FEW_MARKS: usize = 8;

/// Copied passages, those of most reports first.
pub(super) fn copied(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let documents = |passage: &Passage| desk.labels(passage.spans.iter().map(|span| &*span.document));
    let length = |passage: &Passage| passage.spans.first().map_or(0, |span| span.end - span.start);
    let mut passages: Vec<&Passage> = desk.story.passages.iter().collect();
    passages.sort_by_key(|passage| std::cmp::Reverse((documents(passage).len(), length(passage))));
    let item = |passage: &&Passage| {
        let reports = documents(passage);
        let origin = desk.origin(&passage.origin);
        let words = passage.spans.first().map(|span| desk.shown(span)).unwrap_or_default();
        let from = match origin.map(|origin| origin.kind) {
            Some(crate::wire::OriginName::Unknown) | None => "origin unknown".to_owned(),
            Some(_) => format!("from {}", desk.origin_label(&passage.origin)),
        };
        Item::new(vec![
            strong(format!("{}, {from}", words::count(reports.len(), "report"))),
            source(format!(" ({}; {}): ", words::passage(passage.kind), reports.join(", "))),
            plain(excerpt(&words)),
        ])
    };
    let note = "Words that stand in several reports and go back to one text.";
    section(blocks, "What was copied", note, passages.iter().map(item).collect());
}

/// The beginning and the end of a long passage.
fn excerpt(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    match all.len() {
        0..=36 => words::quoted(words),
        len => words::quoted(&format!("{} … {}", all[..22].join(" "), all[len - 8..].join(" "))),
    }
}
