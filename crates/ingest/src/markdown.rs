use text::{Text, TextRange};
use types::{Block, BlockKind};

use crate::blocks;

/// What a Markdown file says of itself and how it is divided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outline {
    /// Its blocks, without the marks of headings, lists and quotations.
    pub blocks: Vec<Block>,
    /// The fields of its front matter in order: names in lower case, values without their quotation marks.
    pub fields: Vec<(String, String)>,
}

/// Divides a Markdown text.
///
/// Knows front matter between `---` lines, `#` headings and underlined ones, lists, block quotations, pictures,
/// rules, fenced code and HTML comments. Marks inside a paragraph (emphasis, links) stay in its text, and tables are paragraphs.
pub(crate) fn outline(text: &Text) -> Outline {
    let mut outline = Outline { blocks: Vec::new(), fields: Vec::new() };
    let mut lines = blocks::lines(text).peekable();
    if lines.peek().is_some_and(|&line| text.slice(line).trim_end() == "---") {
        let body: Vec<TextRange> = lines.clone().skip(1).collect();
        if let Some(end) = body.iter().position(|&line| matches!(text.slice(line).trim_end(), "---" | "..."))
        {
            for _ in 0..end + 2 {
                let line = text.trim(lines.next().expect("counted"));
                if !line.is_empty() {
                    outline.blocks.push(Block { kind: BlockKind::Furniture, range: line });
                    outline.fields.extend(field(text.slice(line)));
                }
            }
        }
    }
    let mut open: Option<TextRange> = None;
    let mut fence: Option<&str> = None;
    let mut in_comment = false;
    for line in lines {
        let trimmed = text.trim(line);
        let words = text.slice(trimmed);
        let close = |open: &mut Option<TextRange>, blocks: &mut Vec<Block>| {
            blocks.extend(open.take().map(|range| Block { kind: BlockKind::Paragraph, range }));
        };
        let alone = |kind, range| Block { kind, range };
        if words.is_empty() {
            close(&mut open, &mut outline.blocks);
            continue;
        }
        if in_comment || words.starts_with("<!--") {
            close(&mut open, &mut outline.blocks);
            outline.blocks.push(alone(BlockKind::Furniture, trimmed));
            in_comment = !words.contains("-->");
            continue;
        }
        let fence_mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        if fence.is_some() || fence_mark.is_some() {
            close(&mut open, &mut outline.blocks);
            outline.blocks.push(alone(BlockKind::Furniture, trimmed));
            fence = match (fence, fence_mark) {
                (Some(open), Some(mark)) if open == mark => None,
                (None, mark) => mark,
                (open, _) => open,
            };
            continue;
        }
        if let Some(heading) = heading(words) {
            close(&mut open, &mut outline.blocks);
            outline.blocks.extend(block_of(text, BlockKind::Heading, heading));
            continue;
        }
        if is_rule(words) {
            match open.take() {
                // "Words" over "-----" are a heading.
                Some(range) if words.starts_with(['=', '-']) && !text.slice(range).contains('\n') => {
                    outline.blocks.push(alone(BlockKind::Heading, range));
                }
                paragraph => outline.blocks.extend(paragraph.map(|range| alone(BlockKind::Paragraph, range))),
            }
            outline.blocks.push(alone(BlockKind::Furniture, trimmed));
            continue;
        }
        if let Some(words) = picture(words) {
            close(&mut open, &mut outline.blocks);
            outline.blocks.extend(block_of(text, BlockKind::Caption, words));
            continue;
        }
        let bare = without_marker(words);
        if bare.len() < words.len() {
            // A new item or quotation; a quotation's further lines carry on its paragraph.
            let carries_on = words.starts_with('>') && open.is_some_and(|range| is_quoted(text, range));
            if !carries_on {
                close(&mut open, &mut outline.blocks);
            }
        }
        if bare.is_empty() {
            close(&mut open, &mut outline.blocks);
            continue;
        }
        let range = text.range_of(bare);
        open = Some(open.map_or(range, |before| before.cover(range)));
    }
    outline.blocks.extend(open.map(|range| Block { kind: BlockKind::Paragraph, range }));
    let is_heading = |block: &&mut Block| block.kind == BlockKind::Heading;
    let telling = |block: &Block| block.kind != BlockKind::Furniture;
    if let Some(at) = outline.blocks.iter().position(telling)
        && let Some(first) = outline.blocks.get_mut(at).filter(is_heading)
    {
        first.kind = BlockKind::Headline;
    }
    blocks::tell_furniture(text, &mut outline.blocks);
    outline
}

fn block_of(text: &Text, kind: BlockKind, words: &str) -> Option<Block> {
    let range = text.trim(text.range_of(words));
    (!range.is_empty()).then_some(Block { kind, range })
}

/// A line of front matter: `name: value`.
fn field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let value = value.trim();
    let bare = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .or_else(|| value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')))
        .unwrap_or(value);
    let is_name = !name.is_empty() && name.chars().all(|ch| ch.is_alphanumeric() || ch == '_' || ch == '-');
    (is_name && !bare.is_empty()).then(|| (name.to_lowercase(), bare.to_owned()))
}

/// The words of a `#` heading.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_heading.then(|| rest.trim().trim_end_matches('#').trim_end())
}

fn is_rule(line: &str) -> bool {
    let Some(mark) = line.chars().next().filter(|mark| matches!(mark, '-' | '*' | '_' | '=')) else {
        return false;
    };
    line.chars().filter(|ch| !ch.is_whitespace()).count() >= 3
        && line.chars().all(|ch| ch == mark || ch.is_whitespace())
}

/// The words for a picture that stands alone in its line: `![words](address)`.
fn picture(line: &str) -> Option<&str> {
    let (words, address) = line.strip_prefix("![")?.split_once("](")?;
    address.ends_with(')').then_some(words)
}

/// A line without the mark of a list item or quotation.
fn without_marker(line: &str) -> &str {
    if let Some(rest) = line.strip_prefix('>') {
        return without_marker(rest.trim_start());
    }
    let digits = line.trim_start_matches(|ch: char| ch.is_ascii_digit());
    let is_numbered = (1..=3).contains(&(line.len() - digits.len()));
    let item = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
    let item = item
        .or_else(|| [". ", ") "].iter().find_map(|mark| digits.strip_prefix(mark)).filter(|_| is_numbered));
    item.map_or(line, str::trim_start)
}

/// Whether a paragraph's first line has a quotation's mark before it.
fn is_quoted(text: &Text, range: TextRange) -> bool {
    let before = &text[..range.start()];
    let line = before.rfind(['\n', '\r']).map_or(before, |at| &before[at + 1..]);
    line.trim_start().starts_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_in_markdown() {
        let text = Text::new(
            "---\ntitle: \"Ferry aground\"\ndate: 2031-01-24\n---\n# Ferry aground off Osk\n\nThe ferry left\nat noon.\n\n> “No,”\n> she said.\n\n## What next\n- One\n- Two\n\n![The ferry at low water](f.jpg)\n\n* * *\nLast words.\n\n```\ncode\n```\n",
        )
        .unwrap();
        let outline = outline(&text);
        let shown: Vec<_> =
            outline.blocks.iter().map(|block| (block.kind, text.slice(block.range))).collect();
        use BlockKind::*;
        assert_eq!(
            shown,
            [
                (Furniture, "---"),
                (Furniture, "title: \"Ferry aground\""),
                (Furniture, "date: 2031-01-24"),
                (Furniture, "---"),
                (Headline, "Ferry aground off Osk"),
                (Paragraph, "The ferry left\nat noon."),
                (Paragraph, "“No,”\n> she said."),
                (Heading, "What next"),
                (Paragraph, "One"),
                (Paragraph, "Two"),
                (Caption, "The ferry at low water"),
                (Furniture, "* * *"),
                (Paragraph, "Last words."),
                (Furniture, "```"),
                (Furniture, "code"),
                (Furniture, "```"),
            ]
        );
        assert_eq!(
            outline.fields,
            [("title".to_owned(), "Ferry aground".to_owned()), ("date".to_owned(), "2031-01-24".to_owned())]
        );
    }

    #[test]
    fn odd_marks_are_words() {
        let text = Text::new("#hashtag day\n1984 was long\n\n***\n\n!broken](x)\n---\n").unwrap();
        let shown: Vec<_> = outline(&text)
            .blocks
            .iter()
            .map(|block| (block.kind, text.slice(block.range).to_owned()))
            .collect();
        use BlockKind::*;
        assert_eq!(
            shown,
            [
                (Paragraph, "#hashtag day\n1984 was long".to_owned()),
                (Furniture, "***".to_owned()),
                (Heading, "!broken](x)".to_owned()),
                (Furniture, "---".to_owned()),
            ]
        );
    }
}
