use trafilatura::{ExtractionFocus, Options};

use super::nesting::{Line, outline};
use crate::blocks::same_words;
use crate::furniture::is_prompt;

/// The lines of a page's article; none where there is no article.
///
/// The crate `trafilatura` (after Barbaresi 2021) finds the article: the best of four crates on the development
/// pages. Then lines that are prompts by their wording are left out, and the headline and byline at the article's
/// head, which are known as such.
///
/// Known misses: a standfirst is left out on most pages; lists of related stories without a label stay in.
pub(super) fn of_page(html: &str, title: Option<&str>, byline: Option<&str>) -> Vec<Line> {
    let mut lines = outline(&found(html)).lines;
    let mut at = 0;
    lines.retain(|line| {
        at += 1;
        let is_known = at <= HEAD && is_head(&line.words, title, byline);
        !is_known && !is_prompt(&line.words)
    });
    lines
}

/// An article found by rules alone counts as found from this many bytes on.
const FOUND: usize = 400;

/// The article as markup.
///
/// Rules with a comparison to other extractors, in favour of precision, do best. Where these extractors take half
/// as much again as the rules alone found, they took in the page's other articles.
fn found(html: &str) -> String {
    let extract = |options: Options| {
        let mut options = options;
        options.exclude_comments = true;
        trafilatura::extract(html, &options).unwrap_or_default()
    };
    let compared =
        extract(Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision));
    let by_rules = extract(Options::default());
    let (long, short) = (compared.content_text.len(), by_rules.content_text.len());
    if short >= FOUND && long * 2 > short * 3 { by_rules.content_html } else { compared.content_html }
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
