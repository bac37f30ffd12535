//! Credit lines of news agencies.
//!
//! An agency is credited in a byline ("By Ann Lee, PA", "Press Association Reporters"), in a dateline ("LONDON, July
//! 16 (Reuters) -"), in a line of its own ("Press Association", "Source: AFP", "© 2031 The Associated Press", "Staff
//! and agencies", "With inputs from PTI"), in a note ("Associated Press writer Ann Lee contributed to this report"),
//! behind the last sentence ("— AFP") or by the way it signs ("Reporting by Ann Lee; Editing by Joe Roe"). Credits of
//! pictures are none. Known misses: an agency credited in running text only, and agencies that are not listed here but
//! in a dateline.

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
    ("The Canadian Press", "The Canadian Press"),
    ("Deutsche Presse-Agentur", "dpa"),
    ("dpa", "dpa"),
    ("EFE", "EFE"),
    ("ANI", "ANI"),
    ("Bernama", "Bernama"),
    ("IANS", "IANS"),
    ("Interfax", "Interfax"),
    ("Kyodo", "Kyodo"),
    ("PA Media", "PA Media"),
    ("Press Association Media", "PA Media"),
    ("PA news agency", "PA Media"),
    ("Press Association", "PA Media"),
    ("PA", "PA Media"),
    ("Press Trust of India", "PTI"),
    ("PTI", "PTI"),
    ("Reuters", "Reuters"),
    ("Ritzau", "Ritzau"),
    ("TASS", "TASS"),
    ("UPI", "UPI"),
    ("United Press International", "UPI"),
    ("Thomson Reuters", "Reuters"),
    ("Tanjug", "Tanjug"),
    ("Xinhua", "Xinhua"),
    ("Yonhap", "Yonhap"),
];

/// The forms as alternatives of an expression, the longest first.
fn alternatives() -> String {
    let mut forms: Vec<String> = AGENCIES.iter().map(|(form, _)| regex::escape(form)).collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms.join("|")
}

static NAMED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"\b(?:{})\b", alternatives())).expect("a valid expression"));

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^\n]{0,60}?\(([A-Z][A-Za-z .&-]{1,40}?)\)\s*[-–—]").expect("a valid expression")
});

/// Other datelines, of agencies that are known: "London, PA:", "AFP, Paris -", "[Reuters]:".
static BARE_DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let names = alternatives();
    let place = r"[A-Z][\p{L}'’.-]*(?: [A-Z][\p{L}'’.-]*){0,2}";
    Regex::new(&format!(
        r"^(?:{place}, ({names})|({names}), {place}|[^\n]{{0,60}}?[(\[]({names})[)\]])\s*[-–—:]\s"
    ))
    .expect("a valid expression")
});

/// A note that an agency had a part: "The Associated Press contributed to this report".
static CONTRIBUTED: LazyLock<Regex> = LazyLock::new(|| {
    let names = alternatives();
    let part = r"contributed(?: reporting)?(?: to (?:this|the) (?:report|story|article))?";
    Regex::new(&format!(
        r"\b({names})(?:['’]s?)?(?: (?:writer|reporter|journalist|correspondent|staff)s?)?\b[^.\n]{{0,120}}\b{part}"
    ))
    .expect("a valid expression")
});

/// An agency behind the last sentence: "he said. — AFP", "he said. (PTI)".
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    let names = alternatives();
    Regex::new(&format!(r"[.!?”\x22’]\s*(?:[-–—/]+\s*({names})|[(\[]({names})[)\]])\.?$"))
        .expect("a valid expression")
});

/// Reuters signs so, and nobody else.
static REPORTING_BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\(?\b(?:additional )?reporting by [^;\n]{3,200};\s*(?:writing by [^;\n]{3,100};\s*)?editing by ")
        .expect("a valid expression")
});

static AGENCIES_UNNAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(?:with|and|from|by|plus|additional\ reporting\ by|inputs?\ from)\ (?:the\ )?
            (?:(?:news|wire|other)\ )*(?:agenc(?:y|ies)|wires|wire\ (?:reports|services))\b
          | ^\W*(?:news\ )?agenc(?:y|ies)(?:\ reports?)?\W*$
          | ^\W*wire\ (?:reports|services)\W*$",
    )
    .expect("a valid expression")
});

/// Words that make a line the credit of a picture.
static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:photos?|photograph\w*|pictures?|images?|video|file|getty|pool|graphic)\b")
        .expect("a valid expression")
});

/// What may stand before an agency's name in a line that credits it.
static LEADS_IN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\W*(?: (?:text|words|story|report|article|news)?\ ?(?:by|from|via|source|sources|credit|copyright)
            | (?:with\ )?(?:additional\ )?(?:reporting|inputs?|files|material|copy)\ (?:by|from)
            | with | © | \(c\) )[\s:©]*(?:\d{4})?\W*$",
    )
    .expect("a valid expression")
});

/// What may stand behind it.
static LEADS_OUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\W*(?:(?:news\ )?(?:agency|reporters?|staff|writers?|correspondents?|newswire))?\W*
            (?:\d{4})?\W*(?:all\ rights\ reserved)?\W*$",
    )
    .expect("a valid expression")
});

/// A line this long is running text and credits nobody by merely naming an agency.
const CREDIT_LINE: usize = 90;

/// So is one this long in which an agency is said to have contributed.
const NOTE: usize = 250;

/// The agency that a document credits: one that is named before agencies that are not.
pub fn agency(document: &Document) -> Option<Credit> {
    if let Some(byline) = document.byline.as_deref()
        && let Some(agency) = in_line(byline)
    {
        return Some(Credit { is_whole: is_alone(byline), agency, place: None });
    }
    let credits = || document.blocks.iter().filter_map(|block| in_block(document, block));
    credits().find(|credit| credit.agency != UNNAMED).or_else(|| credits().next())
}

/// What agencies are called that a report does not name.
pub(super) const UNNAMED: &str = "agencies";

fn in_block(document: &Document, block: &Block) -> Option<Credit> {
    let words = document.text.slice(block.range);
    let place = Some(block.range);
    let is_short = words.len() <= CREDIT_LINE;
    if block.kind == BlockKind::Caption || is_short && PICTURE.is_match(words) {
        return None;
    }
    let at = |name: &str| Some(document.text.range_of(name));
    if block.kind != BlockKind::Credit {
        if let Some(dateline) = DATELINE.captures(words) {
            let name = dateline.get(1)?.as_str();
            let agency = usual_name(name).unwrap_or_else(|| name.to_owned());
            return Some(Credit { agency, place: at(name), is_whole: true });
        }
        if let Some(name) = named_by(&BARE_DATELINE, words) {
            return Some(Credit { agency: usual_name(name)?, place: at(name), is_whole: true });
        }
    }
    if words.len() <= NOTE
        && let Some(name) = named_by(&CONTRIBUTED, words)
    {
        return Some(Credit { agency: usual_name(name)?, place: at(name), is_whole: false });
    }
    if let Some(name) = named_by(&SIGNED, words) {
        return Some(Credit { agency: usual_name(name)?, place: at(name), is_whole: true });
    }
    if let Some(signed) = REPORTING_BY.find(words) {
        return Some(Credit { agency: "Reuters".to_owned(), place: at(signed.as_str()), is_whole: true });
    }
    let is_credit = block.kind == BlockKind::Credit
        || is_short && !words.ends_with(['.', '!', '?', '”', '"']) && words.starts_with("By ")
        || is_short && is_alone(words);
    if is_credit {
        return in_line(words).map(|agency| Credit { agency, place, is_whole: is_alone(words) });
    }
    (is_short && AGENCIES_UNNAMED.is_match(words)).then(|| Credit {
        agency: UNNAMED.to_owned(),
        place,
        is_whole: false,
    })
}

/// The agency's name that an expression found in a place for it.
fn named_by<'w>(expression: &Regex, words: &'w str) -> Option<&'w str> {
    let found = expression.captures(words)?;
    found.iter().skip(1).flatten().next().map(|name| name.as_str())
}

/// Whether a line names an agency and nobody else.
fn is_alone(words: &str) -> bool {
    NAMED.find(words).is_some_and(|name| {
        let (before, behind) = (&words[..name.start()], &words[name.end()..]);
        let is_bare = |words: &str| words.chars().all(|ch| !ch.is_alphanumeric());
        (is_bare(before) || LEADS_IN.is_match(before)) && (is_bare(behind) || LEADS_OUT.is_match(behind))
    })
}

fn in_line(words: &str) -> Option<String> {
    if let Some(found) = NAMED.find(words) {
        return usual_name(found.as_str());
    }
    AGENCIES_UNNAMED.is_match(words).then(|| UNNAMED.to_owned())
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
    fn credits_in_their_other_forms() {
        for (line, expected) in [
            ("By Press Association Reporters", "PA Media"),
            ("Source: AFP", "AFP"),
            ("© 2031 The Associated Press. All rights reserved.", "AP"),
            ("Copyright 2031 The Associated Press", "AP"),
            ("With inputs from PTI", "PTI"),
            ("Staff and agencies", "agencies"),
            ("With agencies", "agencies"),
            ("From wire reports", "agencies"),
            ("Agencies", "agencies"),
            ("Associated Press writer Una Marsh in Kelstow contributed to this report.", "AP"),
            ("The Associated Press contributed.", "AP"),
            ("The crew left. — AFP", "AFP"),
            ("The crew left. (PTI)", "PTI"),
            ("(Reporting by Una Marsh; Editing by Ian Roe)", "Reuters"),
        ] {
            check(&format!("A boat sank.\n\n{line}"), Some(expected));
        }
        check("KELSTOW, July 16 (Reuters) - A boat sank.", Some("Reuters"));
        check("Kelstow, PA: A boat sank.", Some("PA Media"));
        check("AFP, Kelstow - A boat sank.", Some("AFP"));
        check("[Reuters] - A boat sank.", Some("Reuters"));
        check("Staff and agencies\n\nKELSTOW (Reuters) - A boat sank.", Some("Reuters"));
    }

    #[test]
    fn credits_of_pictures_are_none() {
        check("A boat sank.\n\nPhoto: AP", None);
        check("A boat sank.\n\n(AP Photo/Una Marsh)", None);
        check("A boat sank.\n\nImage source, Reuters", None);
        check("A boat sank.\n\nUna Marsh/AFP/Getty Images", None);
    }

    #[test]
    fn an_agency_in_running_text_is_no_credit() {
        check(
            "The agencies that sank the boat went on with it and from agencies of the state came no word to us.",
            None,
        );
        check("She contributed to this report with a letter to the PA of the mayor.", None);
        check("He told Reuters that the boat had sunk before anybody came to look for it.", None);
        check("A boat sank (again) - so they said.", None);
    }
}
