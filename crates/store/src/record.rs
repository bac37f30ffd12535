//! A document as it is written down.

use serde::{Deserialize, Serialize};
use text::{Normalized, Text};
use types::{Block, BlockKind, Document, DocumentId, Role, Stamp};

/// All of a document but its identifier, headline and text.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    outlet: Option<String>,
    url: Option<String>,
    byline: Option<String>,
    published: Option<Date>,
    updated: Option<Date>,
    language: Option<String>,
    role: u8,
    /// Kind, first byte, byte behind the last.
    blocks: Vec<(u8, usize, usize)>,
    /// First byte, byte behind the last, and what is read instead.
    repairs: Vec<(usize, usize, String)>,
    extra: serde_json::Map<String, serde_json::Value>,
}

/// Year, month, day, second of the day, offset in minutes.
type Date = (i16, u8, u8, Option<u32>, Option<i16>);

/// The kinds of blocks by the number they are written with.
const BLOCKS: [BlockKind; 6] = [
    BlockKind::Headline,
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::Caption,
    BlockKind::Furniture,
    BlockKind::Credit,
];

/// The roles by the number they are written with.
const ROLES: [Role; 4] = [Role::Report, Role::PressRelease, Role::Statement, Role::Agency];

fn number<T: PartialEq>(of: &[T], value: &T) -> u8 {
    of.iter().position(|known| known == value).unwrap_or_default() as u8
}

/// All of a document but its identifier, headline and text, as JSON.
pub(crate) fn write(document: &Document) -> String {
    let date = |stamp: Stamp| (stamp.year, stamp.month, stamp.day, stamp.second_of_day, stamp.offset_minutes);
    let block = |block: &Block| (number(&BLOCKS, &block.kind), block.range.start(), block.range.end());
    let record = Record {
        outlet: document.outlet.clone(),
        url: document.url.clone(),
        byline: document.byline.clone(),
        published: document.published.map(date),
        updated: document.updated.map(date),
        language: document.language.clone(),
        role: number(&ROLES, &document.role),
        blocks: document.blocks.iter().map(block).collect(),
        repairs: document
            .repaired
            .replacements()
            .map(|(range, words)| (range.start(), range.end(), words.to_owned()))
            .collect(),
        extra: document.extra.clone(),
    };
    serde_json::to_string(&record).expect("a record has nothing that JSON cannot say")
}

/// The document that was written; none where the record does not fit the text.
pub(crate) fn read(id: DocumentId, title: Option<String>, text: &str, record: &str) -> Option<Document> {
    let record: Record = serde_json::from_str(record).ok()?;
    let text = Text::new(text).ok()?;
    let blocks = record.blocks.iter().map(|&(kind, start, end)| {
        Some(Block { kind: *BLOCKS.get(usize::from(kind))?, range: text.range(start, end).ok()? })
    });
    let blocks = blocks.collect::<Option<Vec<Block>>>()?;
    let mut repaired = Normalized::builder(&text);
    let mut done = 0;
    for (start, end, words) in &record.repairs {
        if *start < done || end <= start {
            return None;
        }
        repaired.replace(text.range(*start, *end).ok()?, words);
        done = *end;
    }
    let stamp = |(year, month, day, second_of_day, offset_minutes): Date| Stamp {
        year,
        month,
        day,
        second_of_day,
        offset_minutes,
    };
    Some(Document {
        id,
        repaired: repaired.finish(),
        blocks,
        text,
        title,
        outlet: record.outlet,
        url: record.url,
        byline: record.byline,
        published: record.published.map(stamp),
        updated: record.updated.map(stamp),
        language: record.language,
        role: *ROLES.get(usize::from(record.role))?,
        extra: record.extra,
    })
}
