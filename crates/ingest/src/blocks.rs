use text::Text;
use types::{Block, BlockKind};

/// Divides a plain text into blocks.
pub(crate) fn of_plain_text(text: &Text) -> Vec<Block> {
    lines(text).map(|range| Block { kind: BlockKind::Paragraph, range }).collect()
}

/// The lines that hold something, without the white space around them.
fn lines(text: &Text) -> impl Iterator<Item = text::TextRange> {
    text.split(['\n', '\r']).map(|line| text.trim(text.range_of(line))).filter(|range| !range.is_empty())
}
