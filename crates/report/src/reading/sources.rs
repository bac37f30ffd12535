use super::selection::{self, Family, is_fragment};
use super::story::section;
use super::{Block, Desk, Item, alert, desk::tidy, differences, plain, source, strong, words};
use crate::wire::{OriginName, PassageName, QuoteName, Utterance, VariationName, Version};

/// Quotations by speaker, those with most quotations first; within a speaker in the order of the format.
pub(super) fn who_said_what(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let item = |(name, quotes): &(String, Vec<&Utterance>)| {
        let name = if name.is_empty() { "Nobody is named" } else { name };
        let (scraps, whole): (Vec<&Utterance>, Vec<&Utterance>) =
            quotes.iter().copied().partition(|quote| is_fragment(quote) && quote.trace.is_none());
        let mut items: Vec<Item> = whole.into_iter().map(|quote| quote_item(desk, quote)).collect();
        if !scraps.is_empty() {
            let words = fragments(desk, &scraps).into_iter().map(|(words, documents)| {
                let reports = desk.labels(documents.iter().map(String::as_str)).join(", ");
                format!("{} ({reports})", words::quoted(&words))
            });
            items.push(Item::new(vec![source("in scraps: "), plain(words.collect::<Vec<_>>().join("; "))]));
        }
        Item::new(vec![strong(name)]).with(items)
    };
    section(blocks, "Who said what", "", by_speaker(desk).iter().map(item).collect());
}

/// The quotations of each speaker, those with most quotations first; nobody's last.
pub(crate) fn by_speaker<'a>(desk: &Desk<'a>) -> Vec<(String, Vec<&'a Utterance>)> {
    let mut speakers: Vec<(String, Vec<&Utterance>)> = Vec::new();
    for quote in selection::quotes(desk) {
        let name = speaker(desk, quote);
        match speakers.iter_mut().find(|(known, _)| *known == name) {
            Some((_, quotes)) => quotes.push(quote),
            None => speakers.push((name, vec![quote])),
        }
    }
    speakers.sort_by_key(|(name, quotes)| (name.is_empty(), std::cmp::Reverse(quotes.len())));
    speakers
}

/// Scraps with the reports that print them; the same words once.
fn fragments(desk: &Desk<'_>, quotes: &[&Utterance]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for version in quotes.iter().flat_map(|quote| &quote.versions) {
        let words = version_words(desk, version);
        let is_same =
            |known: &String| differences::in_words(known, &words).is_some_and(|found| found.is_empty());
        match found.iter_mut().find(|(known, _)| is_same(known)) {
            Some((_, documents)) => documents.extend(version.documents.iter().cloned()),
            None => found.push((words, version.documents.clone())),
        }
    }
    found
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

/// Copied passages, those of most reports first. Passages that overlap are one text.
pub(super) fn copied(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let item = |family: &Family<'_>| {
        let first = family.first;
        let from = match desk.origin(&first.origin).map(|origin| origin.kind) {
            Some(OriginName::Unknown) | None => "origin unknown".to_owned(),
            Some(_) => format!("from {}", desk.origin_label(&first.origin)),
        };
        let words = first.spans.first().map(|span| desk.shown(span)).unwrap_or_default();
        let words = words::excerpt(&words, if first.kind == PassageName::Quotation { 12 } else { 24 });
        Item::new(vec![
            strong(format!("{}, {from}", words::count(family.reports.len(), "report"))),
            source(format!(" ({}; {}): ", words::passage(first.kind), family.reports.join(", "))),
            plain(words),
        ])
    };
    let families = selection::families(desk);
    let is_told = |family: &&Family<'_>| {
        let is_quoted = |span| selection::is_quoted(desk, span);
        family.reports.len() == 2 && family.passages.iter().flat_map(|passage| &passage.spans).all(is_quoted)
    };
    let (told, others): (Vec<&Family<'_>>, Vec<&Family<'_>>) = families.iter().partition(is_told);
    let mut items: Vec<Item> = others.into_iter().map(item).collect();
    if !told.is_empty() {
        let number = words::count(told.len(), "quotation");
        items.push(Item::new(vec![source(format!("and {number} in two reports each: see who said what"))]));
    }
    let note = "Words that stand in several reports and go back to one text.";
    section(blocks, "What was copied", note, items);
}
