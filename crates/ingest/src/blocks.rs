use text::{Text, TextRange};
use types::{Block, BlockKind};

use crate::furniture::{ends_like_a_sentence, kind_of_line, opens_list};

/// The most words a headline or heading has.
const MOST_HEADLINE_WORDS: usize = 30;
const MOST_HEADING_WORDS: usize = 7;
const MOST_CAPTION_WORDS: usize = 12;

/// Divides a plain text into blocks.
///
/// A line is a paragraph, or, where lines are broken at a fixed width, the lines up to an empty one. Then
/// headline, headings, captions, credits and furniture are told from running text by their wording and their
/// place.
pub(crate) fn of_plain_text(text: &Text, title: Option<&str>) -> Vec<Block> {
    let ranges = if is_hard_wrapped(text) { wrapped_paragraphs(text) } else { line_paragraphs(text) };
    let mut blocks: Vec<Block> =
        ranges.into_iter().map(|range| Block { kind: BlockKind::Paragraph, range }).collect();
    tell_furniture(text, &mut blocks);
    tell_headline(text, &mut blocks, title);
    tell_headings(text, &mut blocks);
    blocks
}

/// Divides the text that was taken from a page: a line is a block, of the kind that the page says.
pub(crate) fn of_article(text: &Text, kinds: &[BlockKind], title: Option<&str>) -> Vec<Block> {
    let mut kinds = kinds.iter().copied();
    let mut blocks: Vec<Block> = line_paragraphs(text)
        .into_iter()
        .map(|range| Block { kind: kinds.next().unwrap_or(BlockKind::Paragraph), range })
        .collect();
    tell_furniture(text, &mut blocks);
    let may_be_headline =
        |block: &&mut Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    if let Some(first) = blocks.iter_mut().find(may_be_headline)
        && title.is_some_and(|title| same_words(title, text.slice(first.range)))
    {
        first.kind = BlockKind::Headline;
    }
    tell_headings(text, &mut blocks);
    blocks
}

/// All lines, empty ones too, without their ends. A line ends at `\n`, `\r\n`, `\r` or a Unicode separator.
pub(crate) fn lines(text: &Text) -> Lines<'_> {
    Lines { text, at: Some(0) }
}

/// The lines of a text.
#[derive(Debug, Clone)]
pub(crate) struct Lines<'a> {
    text: &'a Text,
    at: Option<usize>,
}

impl Iterator for Lines<'_> {
    type Item = TextRange;

    fn next(&mut self) -> Option<TextRange> {
        let start = self.at?;
        let rest = &self.text[start..];
        let len = rest.find(['\n', '\r', '\u{2028}', '\u{2029}']);
        self.at = len.map(|len| {
            let end = if rest[len..].starts_with("\r\n") {
                2
            } else {
                rest[len..].chars().next().map_or(1, char::len_utf8)
            };
            start + len + end
        });
        Some(self.text.range_of(&rest[..len.unwrap_or(rest.len())]))
    }
}

fn line_paragraphs(text: &Text) -> Vec<TextRange> {
    lines(text).map(|line| text.trim(line)).filter(|line| !line.is_empty()).collect()
}

/// Whether lines were broken at a fixed width: many lines, none long, most of them nearly as long as the longest,
/// and most going on in the next without the end of a sentence.
fn is_hard_wrapped(text: &Text) -> bool {
    const WIDEST: usize = 100;
    let (mut longest, mut count) = (0, 0);
    for line in line_lengths(text).filter(|&len| len > 0) {
        if line > WIDEST {
            return false;
        }
        longest = longest.max(line);
        count += 1;
    }
    if count < 6 || longest < 40 {
        return false;
    }
    let (mut inner, mut full) = (0, 0);
    let mut lines = lines(text).map(|line| text.slice(text.trim(line))).peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() || lines.peek().is_none_or(|next| next.is_empty()) {
            continue;
        }
        inner += 1;
        full += usize::from(line.chars().count() * 3 >= longest * 2 && !line.ends_with(['.', '!', '?', ':']));
    }
    inner * 2 >= count && full * 2 >= inner
}

fn line_lengths(text: &Text) -> impl Iterator<Item = usize> {
    lines(text).map(|line| text.slice(text.trim(line)).chars().count())
}

/// Lines joined up to an empty one, or to a short line that ends a sentence before one that begins another.
fn wrapped_paragraphs(text: &Text) -> Vec<TextRange> {
    let longest = line_lengths(text).max().unwrap_or(0);
    let mut paragraphs: Vec<TextRange> = Vec::new();
    let mut open: Option<TextRange> = None;
    for line in lines(text) {
        let words = text.trim(line);
        if words.is_empty() {
            paragraphs.extend(open.take());
            continue;
        }
        let is_indented = words.start() - line.start() >= 2;
        let last = open.map(|range| {
            let all = text.slice(range);
            all.rfind(['\n', '\r']).map_or(all, |at| &all[at + 1..])
        });
        let ends = last.is_some_and(|last| {
            (last.trim().chars().count() * 4 < longest * 3 || is_indented) && ends_like_a_sentence(last)
        });
        if ends {
            paragraphs.extend(open.take());
        }
        open = Some(open.map_or(words, |range| range.cover(words)));
    }
    paragraphs.extend(open);
    paragraphs
}

/// Marks paragraphs whose words tell that they are furniture, credits or captions.
pub(crate) fn tell_furniture(text: &Text, blocks: &mut [Block]) {
    let mut in_list = false;
    for block in
        blocks.iter_mut().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading))
    {
        let words = text.slice(block.range);
        match kind_of_line(words) {
            Some(kind) => {
                block.kind = kind;
                in_list = (kind == BlockKind::Furniture && opens_list(words))
                    || (in_list && kind != BlockKind::Caption);
            }
            None if in_list && !ends_like_a_sentence(words) && words.len() < 160 => {
                block.kind = BlockKind::Furniture
            }
            None => in_list = false,
        }
    }
}

/// Marks the headline: the block that is the record's title, else a first block that looks like one.
fn tell_headline(text: &Text, blocks: &mut [Block], title: Option<&str>) {
    let Some(first) = blocks.iter().position(|block| block.kind == BlockKind::Paragraph) else { return };
    let words = text.slice(blocks[first].range);
    let is_headline = match title {
        Some(title) => same_words(title, words),
        None => {
            let next = blocks[first + 1..].iter().find(|block| block.kind == BlockKind::Paragraph);
            next.is_some_and(|next| looks_like_headline(text, blocks[first].range, next.range))
        }
    };
    if is_headline {
        blocks[first].kind = BlockKind::Headline;
    }
}

fn looks_like_headline(text: &Text, first: TextRange, next: TextRange) -> bool {
    let words = text.slice(first);
    let count = words.split_whitespace().count();
    if count > MOST_HEADLINE_WORDS || words.contains(['\n', '\r']) || has_dateline(words) {
        return false;
    }
    let starts_well = words.starts_with(|ch: char| !ch.is_lowercase());
    let gap = &text[first.end()..next.start()];
    let stands_apart = gap.matches('\n').count().max(gap.matches('\r').count()) > 1;
    let next_words = text.slice(next);
    let is_followed_by_text =
        next_words.split_whitespace().count() > count.min(8) && ends_like_a_sentence(next_words);
    let stop = words.trim_end_matches(['"', '”', '’', '\'', '»', ')']);
    let has_stop = stop.ends_with(['.', ':', ',', ';']);
    if is_in_title_case(words) {
        // "Ferry Runs Aground Off Osk." is one even with a stop.
        return count >= 3 && (!has_stop || stop.ends_with('.')) && (stands_apart || is_followed_by_text);
    }
    starts_well
        && count >= 2
        && !has_stop
        && (stands_apart || is_followed_by_text)
        && (is_followed_by_text || count < 16)
}

/// Whether nearly all longer words begin with a capital.
fn is_in_title_case(words: &str) -> bool {
    let longer =
        words.split_whitespace().filter(|word| word.chars().filter(|ch| ch.is_alphabetic()).count() >= 4);
    let (mut all, mut capital) = (0, 0);
    for word in longer {
        all += 1;
        let first = word.chars().find(|ch| ch.is_alphanumeric());
        capital += usize::from(first.is_some_and(|ch| !ch.is_lowercase()));
    }
    all >= 3 && capital * 10 >= all * 8
}

/// "LARN, Osk (AP) —": the start of a report's first paragraph.
fn has_dateline(words: &str) -> bool {
    let start: String = words.chars().take(60).collect();
    let before_dash = start.split(" — ").next().filter(|before| before.len() < start.len());
    let before_dash =
        before_dash.or_else(|| start.split(" - ").next().filter(|before| before.len() < start.len()));
    before_dash.is_some_and(|before| {
        before.contains("(AP)")
            || before.ends_with(')') && before.contains('(')
            || before.split([' ', ',']).next().is_some_and(|place| {
                place.chars().count() >= 3 && place.chars().all(|ch| !ch.is_lowercase()) && before.len() < 40
            })
    })
}

/// Marks short lines that do not end like a sentence, in a text whose other lines do.
fn tell_headings(text: &Text, blocks: &mut [Block]) {
    let (mut all, mut ending) = (0, 0);
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let words = text.slice(block.range);
        let count = words.split_whitespace().count();
        all += count;
        ending += if ends_like_a_sentence(words) { count } else { 0 };
    }
    if ending * 2 < all {
        return;
    }
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        let words = text.slice(block.range);
        if ends_like_a_sentence(words)
            || words.starts_with(char::is_lowercase)
            || has_quotation_mark(words)
            || has_dateline(words)
        {
            continue;
        }
        let count = words.split_whitespace().count();
        if count <= MOST_HEADING_WORDS {
            block.kind = BlockKind::Heading;
        } else if count <= MOST_CAPTION_WORDS {
            block.kind = BlockKind::Caption;
        }
    }
}

/// Whether a line may be a quotation whose stop was forgotten.
fn has_quotation_mark(words: &str) -> bool {
    words.starts_with(['“', '"', '‘', '\'', '«', '„']) || words.contains(['“', '"', '„', '«'])
}

/// Whether two lines are the same but for case, marks and spaces.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    let one = plain_words(one);
    !one.is_empty() && one == plain_words(other)
}

/// The words of a line in lower case, without marks.
pub(crate) fn plain_words(words: &str) -> Vec<String> {
    words
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::*;

    #[track_caller]
    fn check(text: &str, title: Option<&str>, want: &[(BlockKind, &str)]) {
        let text = Text::new(text).unwrap();
        let shown: Vec<_> = of_plain_text(&text, title)
            .iter()
            .map(|block| (block.kind, text.slice(block.range).replace('\n', "/")))
            .collect();
        let want: Vec<_> = want.iter().map(|&(kind, words)| (kind, words.to_owned())).collect();
        assert_eq!(shown, want);
    }

    #[test]
    fn a_headline_stands_before_the_text() {
        check(
            "Ferry runs aground off Osk\r\n\r\nA ferry with forty people on board ran aground on Friday.\r\n\r\nNobody was hurt.",
            None,
            &[
                (Headline, "Ferry runs aground off Osk"),
                (Paragraph, "A ferry with forty people on board ran aground on Friday."),
                (Paragraph, "Nobody was hurt."),
            ],
        );
        check(
            "Ferry Runs Aground Off Osk As Storm Nears.\n\nA ferry with forty people on board ran aground on Friday.",
            None,
            &[
                (Headline, "Ferry Runs Aground Off Osk As Storm Nears."),
                (Paragraph, "A ferry with forty people on board ran aground on Friday."),
            ],
        );
    }

    #[test]
    fn a_first_paragraph_is_no_headline() {
        check(
            "A ferry ran aground on Friday.\n\nNobody was hurt, the harbour master of Osk said.",
            None,
            &[
                (Paragraph, "A ferry ran aground on Friday."),
                (Paragraph, "Nobody was hurt, the harbour master of Osk said."),
            ],
        );
        check(
            "LARN (AP) — A ferry ran aground on Friday\n\nNobody was hurt, the harbour master of Osk said.",
            None,
            &[
                (Paragraph, "LARN (AP) — A ferry ran aground on Friday"),
                (Paragraph, "Nobody was hurt, the harbour master of Osk said."),
            ],
        );
        check("Just one line of words", None, &[(Paragraph, "Just one line of words")]);
    }

    #[test]
    fn the_records_title_decides() {
        check(
            "FERRY AGROUND OFF OSK.\nNobody was hurt.\n",
            Some("Ferry aground off Osk"),
            &[(Headline, "FERRY AGROUND OFF OSK."), (Paragraph, "Nobody was hurt.")],
        );
        check(
            "What the harbour master saw\n\nNobody was hurt when the ferry ran aground on Friday.",
            Some("Ferry aground"),
            &[
                (Heading, "What the harbour master saw"),
                (Paragraph, "Nobody was hurt when the ferry ran aground on Friday."),
            ],
        );
    }

    #[test]
    fn lines_around_the_text_are_told_from_it() {
        check(
            "By Ida Brandt\n\nFerry runs aground\n\nA ferry ran aground on Friday, its owner said. It had left Larn at noon with forty people on board, and all of them were taken off by the lifeboat.\n\nThe ferry lay on the sand at low water\n\nWhat next\n\nIt will be towed, the owner told the Herald late on Friday evening as the tide rose\n\nRelated stories\nHarbour master resigns\nStorm nears the coast\n\nNobody was hurt.\n\nSign up to our newsletter.\n",
            None,
            &[
                (Credit, "By Ida Brandt"),
                (Headline, "Ferry runs aground"),
                (
                    Paragraph,
                    "A ferry ran aground on Friday, its owner said. It had left Larn at noon with forty people on board, and all of them were taken off by the lifeboat.",
                ),
                (Caption, "The ferry lay on the sand at low water"),
                (Heading, "What next"),
                (
                    Paragraph,
                    "It will be towed, the owner told the Herald late on Friday evening as the tide rose",
                ),
                (Furniture, "Related stories"),
                (Furniture, "Harbour master resigns"),
                (Furniture, "Storm nears the coast"),
                (Paragraph, "Nobody was hurt."),
                (Furniture, "Sign up to our newsletter."),
            ],
        );
    }

    #[test]
    fn lines_of_fixed_width_are_joined() {
        check(
            "Ferry runs aground off Osk\n\nA ferry with forty people on board ran aground\non Friday. The harbour master of Osk said that\nnobody was hurt.\nThe owner, who was not on board at the time,\ntold the Herald that the ship was old.\n\nIt will be towed on Saturday if the wind falls,\nhe said.\n",
            None,
            &[
                (Headline, "Ferry runs aground off Osk"),
                (
                    Paragraph,
                    "A ferry with forty people on board ran aground/on Friday. The harbour master of Osk said that/nobody was hurt.",
                ),
                (
                    Paragraph,
                    "The owner, who was not on board at the time,/told the Herald that the ship was old.",
                ),
                (Paragraph, "It will be towed on Saturday if the wind falls,/he said."),
            ],
        );
    }

    #[test]
    fn empty_texts_have_no_blocks() {
        for words in ["", "\n\n", " \r\n\t"] {
            assert!(of_plain_text(&Text::new(words).unwrap(), None).is_empty());
        }
    }
}
