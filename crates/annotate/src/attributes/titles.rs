//! Titles, ranks and offices before a name, with the body or place they are of: "Sgt. Lind", "Brask Mayor Ida Brandt".
//!
//! Forms of address ("Mr", "Ms") say nothing of a person and are left. Known misses: an office behind the name is an
//! occupation (`jobs`); a body of which the names model took only a part.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, EntityKind, EntityNumber, Holder, MentionKind, Value};

use super::reader::Reader;

/// The title before a name, once for each name it stands before.
pub(super) fn read(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for (at, entity) in reader.entities.iter().enumerate() {
        let Some(title) = &entity.title else { continue };
        // "General Dr. Brandt" holds two titles, and the form of address says nothing.
        if title.split_whitespace().next_back().is_none_or(lexicon::titles::is_honorific) {
            continue;
        }
        for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let toks = reader.source.tokens_in(mention.range);
            let words = title.split_whitespace().count();
            let from = toks.start.saturating_sub(words + 3);
            // The tokens right before the name that spell the title.
            let starts = (from..toks.start).find(|&first| {
                let range = reader.source.range_of(first..toks.start);
                reader.source.words(range).split_whitespace().eq(title.split_whitespace())
            });
            if let Some(first) = starts {
                found.push((EntityNumber(at as u32), with_body(reader, first), toks.start));
            }
        }
    }
    for (holder, first, end) in found {
        let range = reader.source.range_of(first..end);
        let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
        let head = reader.source.word(end - 1).trim_end_matches('.').to_lowercase();
        let modifiers = reader.modifiers(first..end - 1);
        let value = Value::Words { text, head, modifiers };
        reader.add(Holder::Entity(holder), AttributeKind::Title, value, range, Confidence::Stated);
    }
}

/// Where the title that begins at a token begins with what stands before it in the same phrase: the name of a body or
/// place ("Brask Mayor"), or further capitals ("White House Press Secretary").
fn with_body(reader: &Reader<'_>, first: usize) -> usize {
    let mut start = first;
    while let Some(before) = start.checked_sub(1) {
        let token = reader.token(before);
        let is_person = reader
            .mention(before)
            .is_some_and(|place| reader.entities[place.entity.index()].kind == EntityKind::Person);
        let is_part = token.label == Dep::Compound
            && token.pos == Upos::Propn
            && reader.analysis().head(before).is_some_and(|head| head > before)
            && reader.analysis().sentence_index_of(before) == reader.analysis().sentence_index_of(first);
        if !is_part || is_person || first - before > 6 {
            break;
        }
        start = before;
    }
    start
}
