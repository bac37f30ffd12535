//! Pages: their article and what they say of it.

mod article;
mod byline;
mod json_ld;
mod metadata;
mod nesting;

use encoding_rs::Encoding;
use types::Code;

use self::nesting::Line;
use crate::draft::{self, Fields, Layout};
use crate::place::Place;
use crate::{Options, Reading};

/// The largest page that is taken apart. The largest of 300 news pages had 2.3 MB; time grows with size.
const MOST_BYTES: usize = 12 << 20;

/// Stack for taking a page apart: the libraries call themselves once for each level of nesting.
const STACK: usize = 256 << 20;

/// Reads a page. What `fields` state holds against what the page says.
pub(crate) fn read(id: &str, place: &Place, html: &str, fields: Fields, options: &Options) -> Reading {
    if html.trim().is_empty() {
        return draft::document(id, place, String::new(), Layout::Plain, fields);
    }
    if html.len() > MOST_BYTES.min(options.max_bytes) {
        return Reading::failed(place.error(
            Code::TooLong,
            format!("a page of {} MB is too large to be taken apart", html.len() / 1_000_000),
            "save the article as plain text",
        ));
    }
    let url = fields.url.clone();
    let taken = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("page".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, || take_apart(html, url.as_deref()))
            .ok()
            .and_then(|thread| thread.join().ok())
    });
    let Some((lines, stated)) = taken else {
        return Reading::failed(place.error(
            Code::Malformed,
            "the page cannot be taken apart",
            "save the article as plain text",
        ));
    };
    if lines.is_empty() {
        return Reading::failed(place.error(
            Code::NoArticle,
            "no article was found on the page",
            "if it shows one in a browser, save that as plain text",
        ));
    }
    let text = lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join("\n\n");
    let kinds = lines.iter().map(|line| line.kind).collect();
    draft::document(id, place, text, Layout::Article(kinds), fields.or(stated))
}

/// The article's lines and what the page says of it.
fn take_apart(html: &str, url: Option<&str>) -> (Vec<Line>, Fields) {
    let html = &*nesting::without_excess(html);
    let outline = nesting::outline(html);
    if !outline.is_ordinary() {
        return (outline.lines, Fields::default());
    }
    let stated = metadata::of_page(html, url);
    (article::of_page(html, stated.title.as_deref(), stated.byline.as_deref()), stated)
}

/// The encoding that a page's first kilobyte declares (`<meta charset>`).
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let after = head.split("charset").nth(1)?.trim_start().strip_prefix('=')?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_' | ':'))
        .collect();
    Encoding::for_label(label.as_bytes())
}
