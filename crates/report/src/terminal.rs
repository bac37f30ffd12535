//! The report for a terminal: plain text in columns, readable without colour.

use unicode_width::UnicodeWidthStr;

use crate::reading::{Block, Item, Run, RunKind, blocks, check_blocks};
use crate::wire;

/// How the report is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Columns; at least 40.
    pub width: usize,
    /// Whether escape sequences for colour may be used.
    pub color: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self { width: 80, color: false }
    }
}

/// The report for reading in a terminal.
pub fn terminal(collation: &wire::Collation, setting: Setting) -> String {
    set(&blocks(collation), setting)
}

/// A checked draft for reading in a terminal.
pub fn check_terminal(check: &wire::Check, setting: Setting) -> String {
    set(&check_blocks(check), setting)
}

fn set(blocks: &[Block], setting: Setting) -> String {
    let mut page = Page { width: setting.width.max(40), color: setting.color, out: String::new() };
    blocks.iter().for_each(|block| page.block(block));
    page.out
}

struct Page {
    width: usize,
    color: bool,
    out: String,
}

/// A word with how it is to look; the blank before it is not part of it.
struct Word<'a> {
    kind: RunKind,
    text: &'a str,
    blank_before: bool,
}

/// Where a line begins, and where its further lines begin.
struct Indent {
    first: String,
    rest: usize,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => {
                let rule = "═".repeat(self.width);
                self.gap();
                self.out.push_str(&format!("{rule}\n"));
                self.line(&[run(RunKind::Strong, title)], Indent { first: String::new(), rest: 0 });
                self.out.push_str(&format!("{rule}\n"));
            }
            Block::Heading(heading) => {
                self.gap();
                let capitals = heading.to_uppercase();
                self.line(&[run(RunKind::Strong, &capitals)], Indent { first: String::new(), rest: 0 });
                self.out.push_str(&format!("{}\n", "─".repeat(self.width)));
            }
            Block::Note(note) => {
                self.line(&[run(RunKind::Source, note)], Indent { first: String::new(), rest: 0 });
                self.gap();
            }
            Block::Paragraph(line) => {
                self.gap();
                self.line(line, Indent { first: String::new(), rest: 0 });
            }
            Block::List(items) => self.items(items, 0),
        }
    }

    /// An empty line, unless there is one or the page begins.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn items(&mut self, items: &[Item], depth: usize) {
        let widths = items.iter().filter_map(|item| item.label.as_deref()).map(UnicodeWidthStr::width);
        // A label longer than a third of the line stands on a line of its own.
        let column = widths.filter(|&width| width <= self.width / 3).max().unwrap_or(0);
        for (at, item) in items.iter().enumerate() {
            if depth == 0 && at > 0 && (!item.items.is_empty() || !items[at - 1].items.is_empty()) {
                self.gap();
            }
            self.item(item, depth, column);
        }
    }

    fn item(&mut self, item: &Item, depth: usize, column: usize) {
        let margin = " ".repeat(depth * 2);
        match &item.label {
            None => {
                let mark = if item.items.is_empty() || depth > 0 { "· " } else { "" };
                let first = format!("{margin}{mark}");
                self.line(&item.line, Indent { rest: first.width(), first });
            }
            Some(label) if label.width() <= column => {
                let first = format!("{margin}{label}{}", " ".repeat(column - label.width() + 2));
                self.line(&item.line, Indent { rest: first.width(), first });
            }
            Some(label) => {
                self.line(
                    &[run(RunKind::Strong, label)],
                    Indent { first: margin.clone(), rest: margin.len() + 2 },
                );
                let first = " ".repeat(margin.len() + 4);
                self.line(&item.line, Indent { rest: first.len(), first });
            }
        }
        self.items(&item.items, depth + 1);
    }

    /// Sets words into lines of the page's width; a word longer than a line is cut.
    fn line(&mut self, runs: &[Run], indent: Indent) {
        let Indent { first, rest } = indent;
        self.out.push_str(&first);
        let mut at = first.width();
        let mut begun = false;
        for word in words(runs) {
            let mut text = word.text;
            let width = text.width();
            let blank = usize::from(begun && word.blank_before);
            let room = self.width.saturating_sub(rest).max(1);
            if begun && at + blank + width > self.width && (blank > 0 || width > room) {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(rest));
                at = rest;
            } else if blank > 0 {
                self.out.push(' ');
                at += 1;
            }
            while at + text.width() > self.width && text.width() > room {
                let cut = fitting(text, self.width.saturating_sub(at).max(1));
                self.styled(word.kind, &text[..cut]);
                self.out.push('\n');
                self.out.push_str(&" ".repeat(rest));
                (text, at) = (&text[cut..], rest);
            }
            self.styled(word.kind, text);
            at += text.width();
            begun = true;
        }
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
    }

    fn styled(&mut self, kind: RunKind, text: &str) {
        let code = match kind {
            RunKind::Plain => "",
            RunKind::Strong => "1",
            RunKind::Alert => "1;31",
            RunKind::Source => "2",
        };
        if self.color && !code.is_empty() {
            self.out.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m"));
        } else {
            self.out.push_str(text);
        }
    }
}

fn run(kind: RunKind, text: &str) -> Run {
    Run { kind, text: text.to_owned() }
}

fn words(line: &[Run]) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut blank_before = false;
    for run in line {
        for (at, text) in run.text.split(' ').enumerate() {
            blank_before |= at > 0;
            if !text.is_empty() {
                out.push(Word { kind: run.kind, text, blank_before });
                blank_before = false;
            }
        }
    }
    out
}

/// How many bytes of a word fit into so many columns: at least one character.
fn fitting(text: &str, columns: usize) -> usize {
    let mut end = 0;
    for (at, ch) in text.char_indices() {
        let next = at + ch.len_utf8();
        if text[..next].width() > columns && end > 0 {
            break;
        }
        end = next;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{Line, plain, strong};

    fn set(width: usize, items: Vec<Item>) -> String {
        let mut page = Page { width, color: false, out: String::new() };
        page.block(&Block::List(items));
        page.out
    }

    #[test]
    fn lines_hang_under_their_labels() {
        let item = |label: &str, words: &str| Item {
            label: Some(label.to_owned()),
            line: vec![plain(words)],
            items: Vec::new(),
        };
        let out =
            set(40, vec![item("41", "one two three four five six seven eight"), item("about 38", "nine")]);
        assert_eq!(out, "41        one two three four five six\n          seven eight\nabout 38  nine\n");
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_wide_letters_count_twice() {
        let out = set(40, vec![Item { line: vec![plain("語".repeat(30))], ..Item::default() }]);
        assert!(out.lines().all(|line| line.width() <= 40), "{out}");
        assert_eq!(out.matches('語').count(), 30);
    }

    #[test]
    fn runs_join_without_a_blank_of_their_own() {
        let line: Line = vec![strong("Marit Soley"), plain(", 41"), plain(" years")];
        assert_eq!(set(40, vec![Item { line, ..Item::default() }]), "· Marit Soley, 41 years\n");
    }
}
