use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use types::BlockKind;

/// Pages beyond these limits are not built into a tree, which could take minutes: of 302 news pages the deepest had
/// 135 levels, the largest 10,000 tags and 73,000 characters of words. Browsers stop at 512 levels.
const MOST_LEVELS: usize = 400;
const MOST_TAGS: usize = 50_000;
const MOST_WORDS: usize = 1 << 19;
/// Levels times tags.
const MOST_STEPS: usize = 3_000_000;
/// Attributes of one tag: the time they take grows with their square.
const MOST_ATTRIBUTES: usize = 500;

/// What a page shows without a tree being built of it: in one pass, whatever its nesting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outline {
    /// How many elements are open at once, at the most.
    pub depth: usize,
    /// How many tags there are.
    pub tags: usize,
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

impl Outline {
    /// Whether a tree of the page can be built and walked in seconds.
    pub fn is_ordinary(&self) -> bool {
        let words: usize = self.lines.iter().map(|line| line.words.len()).sum();
        self.depth <= MOST_LEVELS
            && self.tags <= MOST_TAGS
            && words <= MOST_WORDS
            && self.depth * self.tags <= MOST_STEPS
    }
}

/// The page without the attributes beyond the first few hundred of any tag.
pub(crate) fn without_excess(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut kept = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(skip) = html[at..].find('<') {
        at += skip + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let mut attributes = Attributes { bytes, at };
        attributes.skip_while(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'));
        let mut count = 0;
        let mut excess = None;
        while attributes.next() {
            count += 1;
            if count == MOST_ATTRIBUTES {
                excess = Some(attributes.at);
            }
        }
        at = attributes.at;
        if let Some(from) = excess.filter(|_| count > MOST_ATTRIBUTES) {
            kept.push_str(&html[copied..from]);
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

/// Goes through the attributes of a tag, up to its end.
struct Attributes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Attributes<'_> {
    fn skip_while(&mut self, is_skipped: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| is_skipped(byte)) {
            self.at += 1;
        }
    }

    /// Goes behind the next attribute; false at the tag's end.
    fn next(&mut self) -> bool {
        self.skip_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
        if matches!(self.bytes.get(self.at), None | Some(b'>')) {
            return false;
        }
        let start = self.at;
        self.at += 1;
        self.skip_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        let end_of_name = self.at;
        self.skip_while(|byte| byte.is_ascii_whitespace());
        if self.bytes.get(self.at) != Some(&b'=') {
            self.at = end_of_name.max(start + 1);
            return true;
        }
        self.at += 1;
        self.skip_while(|byte| byte.is_ascii_whitespace());
        match self.bytes.get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                self.at += 1;
                self.skip_while(|byte| byte != quote);
                self.at = (self.at + 1).min(self.bytes.len());
            }
            _ => self.skip_while(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        }
        true
    }
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
    Outline {
        depth: tokenizer.sink.deepest.get(),
        tags: tokenizer.sink.tags.get(),
        lines: tokenizer.sink.lines.take(),
    }
}

#[derive(Default)]
struct Sink {
    depth: Cell<usize>,
    deepest: Cell<usize>,
    tags: Cell<usize>,
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
        self.tags.set(self.tags.get() + 1);
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
    fn only_excessive_attributes_are_cut() {
        let plain = "<p a=1 b='>' c>x</p> 1 < 2 <b";
        assert_eq!(without_excess(plain), plain);
        let many: String = (0..600).map(|at| format!(" a{at}='>'")).collect();
        let cut = without_excess(&format!("é<p{many}>x</p>")).into_owned();
        assert!(cut.ends_with("a499='>'>x</p>"), "{cut}");
        assert_eq!(cut.matches('=').count(), 500);
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
