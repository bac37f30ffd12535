use trafilatura::{ExtractionFocus, Options};

use super::nesting::{Line, outline};
use crate::blocks::same_words;
use crate::furniture::is_prompt;

/// The lines of a page's article; none where there is no article.
///
/// The crate `trafilatura` (after Barbaresi 2021) finds the article, with the fallback that compares it with other
/// extractors and its preference for precision: the best of four crates on the development pages. Lines that are
/// prompts by their wording, and the headline and byline at its head, are then left out: they are known as such.
pub(super) fn of_page(html: &str, title: Option<&str>, byline: Option<&str>) -> Vec<Line> {
    let mut options = Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    options.exclude_comments = true;
    let Ok(found) = trafilatura::extract(html, &options) else { return Vec::new() };
    let mut lines = outline(&found.content_html).lines;
    let mut at = 0;
    lines.retain(|line| {
        at += 1;
        !is_prompt(&line.words) && !(at <= HEAD && is_head(&line.words, title, byline))
    });
    lines
}

/// Lines at the start among which a page repeats its headline and byline.
const HEAD: usize = 4;

/// Whether a line says only what is known of the page as its title or byline.
fn is_head(words: &str, title: Option<&str>, byline: Option<&str>) -> bool {
    let bare =
        words.get(..3).filter(|start| start.eq_ignore_ascii_case("by ")).map_or(words, |_| &words[3..]);
    title.is_some_and(|title| same_words(title, words))
        || byline.is_some_and(|byline| same_words(byline, bare))
}
