use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The deepest nesting of elements that is built into a tree. Browsers stop at 512.
pub(crate) const DEEPEST: usize = 1500;

/// What a page shows without a tree being built of it: in one pass, whatever its nesting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outline {
    /// How many elements are open at once, at the most.
    pub depth: usize,
    /// All its words, a block a line.
    pub text: String,
}

/// Runs through a page once.
pub(crate) fn outline(html: &str) -> Outline {
    let sink = Sink::default();
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let text = tokenizer.sink.text.take();
    Outline { depth: tokenizer.sink.deepest.get(), text: text.trim().to_owned() }
}

#[derive(Default)]
struct Sink {
    depth: Cell<usize>,
    deepest: Cell<usize>,
    /// Name of the raw element (script, style) that is open.
    raw: Cell<bool>,
    text: RefCell<String>,
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
        let mut text = self.text.borrow_mut();
        for ch in words.chars() {
            match ch {
                _ if ch.is_whitespace() => {
                    if !text.ends_with([' ', '\n']) {
                        text.push(' ');
                    }
                }
                _ => text.push(ch),
            }
        }
    }

    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let is_start = tag.kind == TagKind::StartTag;
        if !is_inline(name) {
            let mut text = self.text.borrow_mut();
            while text.ends_with(' ') {
                text.pop();
            }
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
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
        assert_eq!(outline(page).text, "One & two\nThree four");
    }
}
