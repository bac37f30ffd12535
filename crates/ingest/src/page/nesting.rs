use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use types::BlockKind;

/// The deepest nesting of elements that is built into a tree. Browsers stop at 512.
pub(crate) const DEEPEST: usize = 1500;

/// What a page shows without a tree being built of it: in one pass, whatever its nesting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outline {
    /// How many elements are open at once, at the most.
    pub depth: usize,
    /// All its words, a block a line.
    pub lines: Vec<Line>,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Heading, caption or paragraph, as its element says.
    pub kind: BlockKind,
    /// Its words with single spaces.
    pub words: String,
}

/// Runs through a page once.
pub(crate) fn outline(html: &str) -> Outline {
    let sink = Sink::default();
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.end_line();
    Outline { depth: tokenizer.sink.deepest.get(), lines: tokenizer.sink.lines.take() }
}

#[derive(Default)]
struct Sink {
    depth: Cell<usize>,
    deepest: Cell<usize>,
    /// Whether an element is open whose words are not shown (script, style).
    raw: Cell<bool>,
    kind: Cell<Option<BlockKind>>,
    words: RefCell<String>,
    lines: RefCell<Vec<Line>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(words) if !self.raw.get() => self.words(&words),
            Token::TagToken(tag) => return self.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    fn words(&self, words: &str) {
        let mut line = self.words.borrow_mut();
        for ch in words.chars() {
            match ch {
                // No-break spaces are the text's own.
                _ if ch.is_whitespace() && ch != '\u{a0}' && ch != '\u{202f}' => {
                    if !line.is_empty() && !line.ends_with(' ') {
                        line.push(' ');
                    }
                }
                _ => line.push(ch),
            }
        }
    }

    fn end_line(&self) {
        let words = self.words.take();
        let words = words.trim();
        if !words.is_empty() {
            let kind = self.kind.get().unwrap_or(BlockKind::Paragraph);
            self.lines.borrow_mut().push(Line { kind, words: words.to_owned() });
        }
    }

    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let is_start = tag.kind == TagKind::StartTag;
        if matches!(name, "td" | "th") {
            // The cells of a row stand in one line.
            self.words(" ");
        } else if !is_inline(name) {
            self.end_line();
            match name {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    self.kind.set(is_start.then_some(BlockKind::Heading));
                }
                "figcaption" | "caption" => self.kind.set(is_start.then_some(BlockKind::Caption)),
                _ => {}
            }
        }
        if is_start && !has_no_end(name) && !tag.self_closing {
            self.depth.set(self.depth.get() + 1);
            self.deepest.set(self.deepest.get().max(self.depth.get()));
        } else if !is_start && !has_no_end(name) {
            self.depth.set(self.depth.get().saturating_sub(1));
        }
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "noscript" | "iframe" | "noframes" | "xmp" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        self.raw.set(is_start && raw.is_some());
        match raw {
            Some(kind) if is_start => TokenSinkResult::RawData(kind),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Elements that hold nothing, and those whose end is mostly left out: they do not nest deeply on their own.
fn has_no_end(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "option"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "html"
            | "head"
            | "body"
    )
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "img"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_open_elements() {
        let of = |html: &str| outline(html).depth;
        assert_eq!(of("<div><p>a<p>b<br><span>c</span></div><div></div>"), 2);
        assert_eq!(of(&"<div>".repeat(5000)), 5000);
        assert_eq!(of(&"<p>words".repeat(5000)), 0);
        assert_eq!(of("<script>'<div><div><div>'</script>"), 1);
    }

    #[test]
    fn the_words_of_a_page_without_its_tree() {
        let page = "<head><title>T</title><style>p{}</style></head><h1>One &amp; two</h1><p>Th<b>re</b>e\n four</p><script>x</script>";
        let lines: Vec<_> = outline(page).lines.into_iter().map(|line| (line.kind, line.words)).collect();
        let want =
            [(BlockKind::Heading, "One & two".to_owned()), (BlockKind::Paragraph, "Three four".to_owned())];
        assert_eq!(lines, want);
    }
}
