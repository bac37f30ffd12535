//! Credit lines of news agencies.
//!
//! An agency is credited in a byline ("By Ann Lee, PA"), in a dateline ("LONDON (Reuters) -"), or in a line of
//! its own ("Press Association", "with agencies"). Known misses: an agency credited in running text only.

use std::sync::LazyLock;

use regex::Regex;
use text::TextRange;
use types::{Block, BlockKind, Document};

/// An agency and where the document credits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The agency's usual name.
    pub agency: String,
    /// The words; none where the record's byline names it.
    pub place: Option<TextRange>,
    /// Whether the whole report is the agency's: its dateline or byline says so and names nobody else.
    pub is_whole: bool,
}

/// Forms in which agencies are credited, and their usual names. Short forms stand as whole words in capitals.
const AGENCIES: &[(&str, &str)] = &[
    ("Agence France-Presse", "AFP"),
    ("AFP", "AFP"),
    ("The Associated Press", "AP"),
    ("Associated Press", "AP"),
    ("AP", "AP"),
    ("Australian Associated Press", "AAP"),
    ("AAP", "AAP"),
    ("ANSA", "ANSA"),
    ("Canadian Press", "The Canadian Press"),
    ("Deutsche Presse-Agentur", "dpa"),
    ("dpa", "dpa"),
    ("EFE", "EFE"),
    ("Interfax", "Interfax"),
    ("Kyodo", "Kyodo"),
    ("PA Media", "PA Media"),
    ("PA news agency", "PA Media"),
    ("Press Association", "PA Media"),
    ("PA", "PA Media"),
    ("Press Trust of India", "PTI"),
    ("PTI", "PTI"),
    ("Reuters", "Reuters"),
    ("TASS", "TASS"),
    ("UPI", "UPI"),
    ("United Press International", "UPI"),
    ("Xinhua", "Xinhua"),
    ("Yonhap", "Yonhap"),
];

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let mut forms: Vec<String> = AGENCIES.iter().map(|(form, _)| regex::escape(form)).collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    Regex::new(&format!(r"\b(?:{})\b", forms.join("|"))).expect("a valid expression")
});

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^\n]{0,60}?\(([A-Z][A-Za-z .&-]{1,40}?)\)\s*[-–—]").expect("a valid expression")
});

static AGENCIES_UNNAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:with|and|from|additional reporting by) (?:news |wire )?agenc(?:y|ies)\b")
        .expect("a valid expression")
});

/// A line this long is running text and credits nobody by merely naming an agency.
const CREDIT_LINE: usize = 90;

/// The agency that a document credits.
pub fn agency(document: &Document) -> Option<Credit> {
    if let Some(byline) = document.byline.as_deref()
        && let Some(agency) = in_line(byline)
    {
        return Some(Credit { is_whole: is_alone(byline), agency, place: None });
    }
    document.blocks.iter().find_map(|block| in_block(document, block))
}

fn in_block(document: &Document, block: &Block) -> Option<Credit> {
    let words = document.text.slice(block.range);
    let place = Some(block.range);
    if block.kind != BlockKind::Credit
        && let Some(dateline) = DATELINE.captures(words)
    {
        let name = dateline.get(1)?;
        let agency = usual_name(name.as_str()).unwrap_or_else(|| name.as_str().to_owned());
        return Some(Credit { agency, place: Some(document.text.range_of(name.as_str())), is_whole: true });
    }
    let is_credit = block.kind == BlockKind::Credit
        || (words.len() <= CREDIT_LINE
            && !words.ends_with(['.', '!', '?', '”', '"'])
            && words.starts_with("By "));
    let is_bare =
        words.len() <= CREDIT_LINE && usual_name(words.trim_matches(['(', ')', '.', ' '])).is_some();
    let is_unnamed = words.len() <= CREDIT_LINE;
    if is_credit || is_bare {
        return in_line(words).map(|agency| Credit { agency, place, is_whole: is_alone(words) });
    }
    (is_unnamed && AGENCIES_UNNAMED.is_match(words)).then(|| Credit {
        agency: "agencies".to_owned(),
        place,
        is_whole: false,
    })
}

/// Whether a credit names an agency and nobody else.
fn is_alone(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let words = words.strip_prefix("By ").unwrap_or(words);
    usual_name(words).is_some()
}

fn in_line(words: &str) -> Option<String> {
    if let Some(found) = NAMED.find(words) {
        return usual_name(found.as_str());
    }
    AGENCIES_UNNAMED.is_match(words).then(|| "agencies".to_owned())
}

fn usual_name(form: &str) -> Option<String> {
    AGENCIES.iter().find(|(known, _)| *known == form).map(|(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = agency(&Document::plain("a.txt", text));
        assert_eq!(found.map(|credit| credit.agency).as_deref(), expected, "{text}");
    }

    #[test]
    fn credits_in_their_usual_places() {
        check("By Una Marsh, PA\n\nA boat sank.", Some("PA Media"));
        check("KELSTOW (Reuters) - A boat sank.", Some("Reuters"));
        check("KELSTOW (Northsea News) — A boat sank.", Some("Northsea News"));
        check("A boat sank.\n\nPress Association", Some("PA Media"));
        check("A boat sank.\n\nBy our own staff with agencies", Some("agencies"));
    }

    #[test]
    fn a_report_is_the_agencys_where_nobody_else_is_credited() {
        let is_whole = |text| agency(&Document::plain("a.txt", text)).is_some_and(|credit| credit.is_whole);
        assert!(is_whole("KELSTOW (Reuters) - A boat sank."));
        assert!(is_whole("By Press Association\n\nA boat sank."));
        assert!(!is_whole("By Una Marsh, PA\n\nA boat sank."));
        assert!(!is_whole("A boat sank.\n\nBy our own staff with agencies"));
    }

    #[test]
    fn an_agency_in_running_text_is_no_credit() {
        check("He told Reuters that the boat had sunk before anybody came to look for it.", None);
        check("A boat sank (again) - so they said.", None);
    }
}
