use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::blocks::same_words;

/// What the structured data of a page (schema.org in JSON-LD) says of its article.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Stated {
    /// `headline`.
    pub headline: Option<String>,
    /// `datePublished`, as written.
    pub published: Option<String>,
    /// `dateModified`, as written.
    pub modified: Option<String>,
    /// Names of `author`, people only where that is said.
    pub authors: Vec<String>,
    /// Name of `publisher`.
    pub outlet: Option<String>,
}

/// Reads all blocks of structured data of a page; `titles` and `addresses` tell the page's own article from others
/// that it lists.
pub(super) fn read(blocks: &[String], titles: &[String], addresses: &[String]) -> Stated {
    let mut nodes = Vec::new();
    let mut broken = Vec::new();
    for block in blocks {
        match parse(block) {
            Some(value) => nodes.push(value),
            None => broken.push(block.as_str()),
        }
    }
    let mut all = Vec::new();
    let mut names = BTreeMap::new();
    for node in &nodes {
        gather(node, 0, &mut all, &mut names);
    }
    let mut ranked: Vec<(usize, usize, &Node<'_>)> = all
        .iter()
        .enumerate()
        .filter_map(|(at, node)| Some((node.rank(titles, addresses)?, at, node)))
        .collect();
    ranked.sort_by_key(|&(rank, at, _)| (rank, at));
    let mut stated = Stated::default();
    // The best article, and the page that holds it where that says more.
    let first_rank = ranked.first().map(|&(rank, ..)| rank);
    for (rank, _, node) in &ranked {
        let is_page = *rank >= PAGE;
        if Some(*rank) == first_rank || is_page {
            stated = merged(stated, node.stated(&names));
        }
    }
    for block in broken {
        stated = merged(stated, read_broken(block));
    }
    stated
}

/// Fills what is missing.
fn merged(one: Stated, other: Stated) -> Stated {
    Stated {
        headline: one.headline.or(other.headline),
        published: one.published.or(other.published),
        modified: one.modified.or(other.modified),
        authors: if one.authors.is_empty() { other.authors } else { one.authors },
        outlet: one.outlet.or(other.outlet),
    }
}

fn parse(block: &str) -> Option<Value> {
    let bare = block.trim();
    let bare = bare.strip_prefix("//<![CDATA[").or_else(|| bare.strip_prefix("<![CDATA[")).unwrap_or(bare);
    let bare = bare.strip_prefix("<!--").unwrap_or(bare).trim();
    let bare = bare.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim();
    let bare = bare.trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        // Line breaks inside texts are common and forbidden.
        let plain: String = bare.chars().map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// What can be had of structured data that is no JSON.
fn read_broken(block: &str) -> Stated {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#""(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\]|\\.){1,400})""#)
            .expect("a constant pattern")
    });
    let mut stated = Stated::default();
    for found in FIELD.captures_iter(block) {
        let value = serde_json::from_str::<String>(&format!("\"{}\"", &found[2]))
            .unwrap_or_else(|_| found[2].to_owned());
        let field = match &found[1] {
            "headline" => &mut stated.headline,
            "datePublished" => &mut stated.published,
            _ => &mut stated.modified,
        };
        field.get_or_insert(value);
    }
    stated
}

/// An object of the structured data.
struct Node<'a> {
    value: &'a serde_json::Map<String, Value>,
    depth: usize,
}

/// From this rank on a node is a page, not an article.
const PAGE: usize = 10;

/// The deepest that is looked for articles: deeper ones are parts of others.
const DEEPEST: usize = 6;

fn gather<'a>(
    value: &'a Value,
    depth: usize,
    all: &mut Vec<Node<'a>>,
    names: &mut BTreeMap<&'a str, &'a serde_json::Map<String, Value>>,
) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, depth, all, names)),
        Value::Object(object) => {
            if let Some(id) = object.get("@id").and_then(Value::as_str)
                && object.len() > 1
            {
                names.entry(id).or_insert(object);
            }
            all.push(Node { value: object, depth });
            for (key, value) in object {
                let deeper = if key == "@graph" { depth } else { depth + 1 };
                if value.is_object() || value.is_array() {
                    gather(value, deeper, all, names);
                }
            }
        }
        _ => {}
    }
}

impl Node<'_> {
    fn text(&self, key: &str) -> Option<String> {
        first_text(self.value.get(key)?)
    }

    /// How likely this is the page's article, the least first; `None` for other things.
    fn rank(&self, titles: &[String], addresses: &[String]) -> Option<usize> {
        let types: Vec<&str> = match self.value.get("@type")? {
            Value::String(name) => vec![name.as_str()],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => return None,
        };
        let is_article = types.iter().any(|name| {
            let name = name.rsplit(['/', ':']).next().unwrap_or(name);
            name.ends_with("Article")
                || matches!(
                    name,
                    "BlogPosting" | "LiveBlogPosting" | "Report" | "Review" | "SocialMediaPosting" | "Recipe"
                )
        });
        let is_page = types.iter().any(|name| matches!(*name, "WebPage" | "ItemPage" | "CreativeWork"));
        if !is_article && !is_page {
            return None;
        }
        let headline = self.text("headline").or_else(|| self.text("name"));
        let is_ours = headline
            .is_some_and(|headline| titles.iter().any(|title| same_words(title, &headline)))
            || ["url", "mainEntityOfPage", "@id"].iter().any(|key| {
                self.value
                    .get(*key)
                    .and_then(address)
                    .is_some_and(|found| addresses.iter().any(|known| same_address(known, found)))
            });
        let rank = match (is_article, is_ours, self.depth) {
            (true, true, 0) => 0,
            (true, true, _) => 1,
            (true, false, 0) => 2,
            (true, false, 1) => 3,
            (true, false, _) => 9,
            (false, _, depth) => PAGE + depth,
        };
        // Articles deep inside that are not said to be this one are others.
        (rank != 9).then_some(rank)
    }

    fn stated(&self, names: &BTreeMap<&str, &serde_json::Map<String, Value>>) -> Stated {
        let mut authors = Vec::new();
        for key in ["author", "creator"] {
            if authors.is_empty()
                && let Some(value) = self.value.get(key)
            {
                people(value, names, &mut authors);
            }
        }
        let publisher =
            self.value.get("publisher").and_then(|value| resolved(value, names)).and_then(name_of);
        Stated {
            headline: self.text("headline").filter(|headline| !headline.trim().is_empty()),
            published: self.text("datePublished").or_else(|| self.text("dateCreated")),
            modified: self.text("dateModified"),
            authors,
            outlet: publisher,
        }
    }
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        Value::Array(values) => values.iter().find_map(first_text),
        Value::Object(object) => object.get("@value").and_then(first_text),
        _ => None,
    }
}

fn address(value: &Value) -> Option<&str> {
    match value {
        Value::String(address) => Some(address),
        Value::Object(object) => object.get("@id").or_else(|| object.get("url")).and_then(Value::as_str),
        _ => None,
    }
}

/// Whether two addresses are one but for scheme, query and a last stroke.
pub(super) fn same_address(one: &str, other: &str) -> bool {
    fn plain(address: &str) -> &str {
        let address = address.split(['?', '#']).next().unwrap_or(address);
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/')
    }
    let one = plain(one);
    one.contains('/') && one == plain(other)
}

fn resolved<'a>(
    value: &'a Value,
    names: &BTreeMap<&str, &'a serde_json::Map<String, Value>>,
) -> Option<&'a serde_json::Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().find_map(|value| resolved(value, names)),
        Value::Object(object) if object.contains_key("name") => Some(object),
        Value::Object(object) => names.get(object.get("@id")?.as_str()?).copied(),
        _ => None,
    }
}

fn name_of(object: &serde_json::Map<String, Value>) -> Option<String> {
    object.get("name").and_then(first_text)
}

fn people(value: &Value, names: &BTreeMap<&str, &serde_json::Map<String, Value>>, out: &mut Vec<String>) {
    match value {
        Value::String(name) if !name.trim().is_empty() => out.push(name.trim().to_owned()),
        Value::Array(values) => values.iter().for_each(|value| people(value, names, out)),
        Value::Object(object) => match object.get("name") {
            Some(Value::Array(listed)) => {
                out.extend(listed.iter().filter_map(Value::as_str).map(|name| name.trim().to_owned()));
            }
            Some(_) => out.extend(name_of(object)),
            None => out.extend(resolved(value, names).and_then(name_of)),
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(json: &str) -> Stated {
        read(&[json.to_owned()], &["Ferry aground".to_owned()], &["https://osk.example/ferry".to_owned()])
    }

    #[test]
    fn an_article_with_people_by_reference() {
        let stated = read_one(
            r##"{"@graph": [
                {"@type": "WebPage", "@id": "https://osk.example/ferry", "datePublished": "2031-01-25"},
                {"@type": ["NewsArticle"], "headline": "Ferry aground", "datePublished": "2031-01-24T09:00:00Z",
                 "author": [{"@id": "#ida"}, {"@type": "Person", "name": "Jon Vik"}],
                 "publisher": {"@type": "Organization", "name": "Osk Herald"}},
                {"@type": "Person", "@id": "#ida", "name": "Ida Brandt"}]}"##,
        );
        assert_eq!(stated.headline.as_deref(), Some("Ferry aground"));
        assert_eq!(stated.published.as_deref(), Some("2031-01-24T09:00:00Z"));
        assert_eq!(stated.authors, ["Ida Brandt", "Jon Vik"]);
        assert_eq!(stated.outlet.as_deref(), Some("Osk Herald"));
    }

    #[test]
    fn the_pages_own_article_among_others() {
        let stated = read_one(
            r#"[{"@type": "NewsArticle", "headline": "Storm nears", "datePublished": "2031-01-01"},
                {"@type": "NewsArticle", "headline": "Ferry Aground", "datePublished": "2031-01-24"},
                {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "author": "Eva Lind", "headline": "x"}]}]"#,
        );
        assert_eq!(stated.published.as_deref(), Some("2031-01-24"));
        assert!(stated.authors.is_empty());
    }

    #[test]
    fn broken_json_gives_what_it_can() {
        let stated =
            read_one("{\"headline\": \"Ferry\nagro\\u0075nd\", \"datePublished\": \"2031-01-24\", oops}");
        assert_eq!(stated.published.as_deref(), Some("2031-01-24"));
        let stated = read_one(
            "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"datePublished\":\"2031-01-24\",\"x\":\"a\nb\"}\n//]]>",
        );
        assert_eq!(stated.published.as_deref(), Some("2031-01-24"));
        assert_eq!(read_one("[[[").published, None);
    }
}
