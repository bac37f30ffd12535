use std::sync::LazyLock;

use regex::Regex;
use scraper::{ElementRef, Html};
use types::MONTHS;

use super::metadata::{Page, words_of};
use crate::blocks::same_words;

/// The names of a page's authors, as printed: from structured data, `meta` elements, or the line that begins with
/// "By".
///
/// The outlet's own name is no author unless nothing else is given; agencies are kept.
pub(super) fn of_page(page: &Page, structured: &[String], outlet: Option<&str>) -> Option<String> {
    let from_meta = page.meta(&[
        "author",
        "parsely-author",
        "sailthru.author",
        "article:author",
        "article:author_name",
        "article.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "cxenseparse:author",
        "citation_author",
    ]);
    let structured_names = names(structured, outlet);
    let meta_names = names(&from_meta, outlet);
    let says_more = meta_names.len() > structured_names.len()
        && structured_names.iter().all(|name| meta_names.iter().any(|other| same_words(name, other)));
    let chosen = if !structured_names.is_empty() && !says_more { structured_names } else { meta_names };
    let chosen = if chosen.is_empty() { visible(page, outlet) } else { chosen };
    let chosen = if chosen.is_empty() { names(structured, None) } else { chosen };
    (!chosen.is_empty()).then(|| chosen.join(", "))
}

/// The authors that readers see.
fn visible(page: &Page, outlet: Option<&str>) -> Vec<String> {
    const NAMED: [&str; 5] = [
        "[itemprop~=author] [itemprop~=name]",
        "[itemprop~=author]",
        "a[rel~=author]",
        "[class*=byline i] a[href*=author i], [class*=author i] a[href*=author i]",
        "[class*=author-name i], [class*=author_name i], [class*=byline-name i], [class*=authorname i], [class*=byline i]",
    ];
    let of_css = |css: &&str| {
        let found = names(&page.texts(css), outlet);
        // Many different ones are the authors of a list of articles.
        (1..=4).contains(&found.len()).then_some(found)
    };
    NAMED.iter().find_map(of_css).or_else(|| by_line(page, outlet)).unwrap_or_default()
}

/// "By" and the names behind it, in the first element of the page that begins so.
fn by_line(page: &Page, outlet: Option<&str>) -> Option<Vec<String>> {
    let is_by = |words: &str| {
        words.len() < 160 && words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "))
    };
    page.select("p, div, span, h2, h3, h4, h5, h6, address, small, li").into_iter().find_map(|element| {
        let words = words_of(element);
        if !is_by(&words) {
            return None;
        }
        let links: Vec<String> = links_of(element);
        let written = if links.is_empty() { vec![up_to_date(&words).to_owned()] } else { links };
        let found: Vec<String> =
            names(&written, outlet).into_iter().filter(|name| is_like_name(name)).collect();
        (1..=4).contains(&found.len()).then_some(found)
    })
}

fn links_of(element: ElementRef<'_>) -> Vec<String> {
    element
        .select(&super::metadata::selector("a[href]"))
        .map(words_of)
        .filter(|words| !words.is_empty())
        .collect()
}

/// A line up to where a date or another field begins.
fn up_to_date(words: &str) -> &str {
    let end = words
        .find(|ch: char| ch.is_ascii_digit() || matches!(ch, '|' | '•' | '·' | '—' | '('))
        .unwrap_or(words.len());
    let words = words[..end].trim_end();
    // "Ida Brandt January" before "24".
    let last = words.rsplit(' ').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    let is_month = last.len() >= 3
        && last != "may"
        && MONTHS.iter().chain(&["Published", "Updated"]).any(|name| name.to_lowercase().starts_with(&last));
    if is_month { words[..words.len() - last.len()].trim_end_matches(['.', ' ', ',']) } else { words }
}

/// Two to five words with capitals.
fn is_like_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let capital = words.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    (1..=5).contains(&count) && capital * 2 > count
}

/// No report has more authors.
const MOST_ENTRIES: usize = 100;

/// The names among what a page gives for its authors, each once. With `outlet` given, that is not among them.
fn names(written: &[String], outlet: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for entry in written.iter().take(MOST_ENTRIES) {
        let entry = unescaped(entry);
        let entry = entry.split_whitespace().collect::<Vec<_>>().join(" ");
        // ", Osk Herald" has lost its name.
        if entry.starts_with(',') || entry.contains("://") {
            continue;
        }
        for part in entry.split([',', ';', '|', '•', '/']) {
            let name = bare(part);
            let is_known = names.iter().any(|known| same_words(known, name));
            if !is_known && is_name(name, outlet) {
                names.push(name.to_owned());
            }
        }
    }
    // An office behind a name is none, alone it is all there is ("Herald staff reporter").
    let people: Vec<String> = names.iter().filter(|name| !is_office(name)).cloned().collect();
    if people.is_empty() { names } else { people }
}

/// A name without what is printed around it.
fn bare(part: &str) -> &str {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:view all posts by|view all articles by|posts? by|articles? by|written by|story by|words by|reported by|author:?|by:?)\s+")
            .expect("a constant pattern")
    });
    static DEGREES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:\s+(?:MS|MD|M\.D\.|PhD|Ph\.D\.|RD|RDN|LD|RN|MPH|MBA|JD|CPT|DO|DDS))+$")
            .expect("a constant pattern")
    });
    let part = part.trim_matches(|ch: char| ch.is_whitespace() || matches!(ch, '-' | '—' | '–' | '.' | ':'));
    let part = BEFORE.find(part).map_or(part, |label| &part[label.end()..]);
    let part = part.strip_prefix("and ").or_else(|| part.strip_prefix("& ")).unwrap_or(part);
    DEGREES.find(part).map_or(part, |degrees| &part[..degrees.start()]).trim()
}

fn is_name(name: &str, outlet: Option<&str>) -> bool {
    static DEGREE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:MS|MA|MD|M\.?D\.?|Ph\.?D\.?|RD|RDN|LD|RN|MPH|MBA|JD|CPT|DO|DDS|CFP|Jr\.?|Sr\.?)$")
            .expect("a constant pattern")
    });
    let lower = name.to_lowercase();
    name.chars().any(char::is_alphabetic)
        && name.len() < 80
        && name.split_whitespace().count() <= 8
        && !name.starts_with('@')
        && !name.contains('@')
        && !name.contains(|ch: char| ch.is_ascii_digit())
        && !DEGREE.is_match(name)
        && ![".com", ".org", ".net", ".co.uk", ".edu"].iter().any(|end| lower.ends_with(end))
        && !matches!(
            lower.as_str(),
            "admin" | "administrator" | "editor" | "guest" | "author" | "staff" | "none" | "null" | "by"
        )
        && outlet.is_none_or(|outlet| !is_outlet(name, outlet))
}

fn is_outlet(name: &str, outlet: &str) -> bool {
    let plain = |words: &str| words.strip_prefix("The ").unwrap_or(words).to_owned();
    same_words(&plain(name), &plain(outlet))
}

fn is_office(name: &str) -> bool {
    static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:editors?|reporters?|correspondents?|writers?|officer|head of|director|contributors?|columnist|producer|for)\b|^(?:updated|more|with)\b")
            .expect("a constant pattern")
    });
    OFFICE.is_match(name)
}

/// A text with character references (`&#039;`) put right.
fn unescaped(words: &str) -> String {
    if !words.contains('&') || !words.contains(';') {
        return words.to_owned();
    }
    Html::parse_fragment(words).root_element().text().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &[&str], want: &[&str]) {
        let written: Vec<String> = written.iter().map(|&words| words.to_owned()).collect();
        assert_eq!(names(&written, Some("The Osk Herald")), want, "{written:?}");
    }

    #[test]
    fn names_are_freed_of_what_stands_around_them() {
        check(&["By Ida Brandt"], &["Ida Brandt"]);
        check(&["View all posts by Ida Brandt"], &["Ida Brandt"]);
        check(&["Ida Brandt, Osk Herald", "Jon Vik"], &["Ida Brandt", "Jon Vik"]);
        check(&["Ida Brandt | oskherald.com"], &["Ida Brandt"]);
        check(&["Ida Brandt, Chief Technology Officer"], &["Ida Brandt"]);
        check(&["Jon O&#039;Vik MD, RDN"], &["Jon O'Vik"]);
        check(&["Ida Brandt", "IDA BRANDT"], &["Ida Brandt"]);
        check(&["Ida Brandt, Associated Press"], &["Ida Brandt", "Associated Press"]);
        check(&[", Osk Herald", "https://osk.example/ida", "@ida", "Jan 24 2031"], &[]);
        check(&["Herald staff reporter"], &["Herald staff reporter"]);
    }

    #[test]
    fn the_line_that_begins_with_by() {
        let of = |body: &str| of_page(&Page::new(&format!("<h1>Ferry aground</h1>{body}")), &[], None);
        assert_eq!(
            of("<div>By <a href='/x'>Ida Brandt</a> • 24 January</div>").as_deref(),
            Some("Ida Brandt")
        );
        assert_eq!(of("<p>By Ida Brandt January 24, 2031</p>").as_deref(), Some("Ida Brandt"));
        assert_eq!(of("<p>By noon the ferry lay on the sand.</p>"), None);
        assert_eq!(of("<p>Words.</p>"), None);
    }
}
