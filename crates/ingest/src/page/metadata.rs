use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use types::Stamp;

use super::{byline, json_ld};
use crate::blocks::{plain_words, same_words};
use crate::draft::Fields;
use crate::stamp;

/// What a page says of its article: in structured data, in `meta` elements and in its own words.
///
/// A date is taken only where the page names it as that of publication; a date in running text is none.
pub(super) fn of_page(html: &str, url: Option<&str>) -> Fields {
    let page = Page::new(html);
    let mut addresses: Vec<String> = page.meta(&["og:url"]);
    addresses.extend(page.attribute("link[rel=canonical]", "href"));
    addresses.extend(url.map(str::to_owned));
    let titles = page.stated_titles();
    let data = json_ld::read(&page.texts("script[type='application/ld+json' i]"), &titles, &addresses);
    let outlet = outlet(&page, &data);
    let title = title(&page, &data, outlet.as_deref(), &titles);
    let (published, updated) = dates(&page, &data, url.or(addresses.first().map(String::as_str)));
    Fields {
        title,
        byline: byline::of_page(&page, &data.authors, outlet.as_deref()),
        outlet,
        url: addresses.into_iter().find(|address| address.starts_with("http")),
        published,
        updated,
        ..Fields::default()
    }
}

/// A page as a tree, with its `meta` elements by name.
pub(super) struct Page {
    pub(super) tree: Html,
    metas: BTreeMap<String, Vec<String>>,
}

impl Page {
    pub(super) fn new(html: &str) -> Self {
        let tree = Html::parse_document(html);
        let mut metas: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for meta in tree.select(&selector("meta")) {
            let Some(content) = meta.attr("content").map(str::trim).filter(|content| !content.is_empty())
            else {
                continue;
            };
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = meta.attr(key) {
                    metas.entry(name.trim().to_lowercase()).or_default().push(content.to_owned());
                }
            }
        }
        Self { tree, metas }
    }

    /// The contents of `meta` elements, in the order of `names`.
    pub(super) fn meta(&self, names: &[&str]) -> Vec<String> {
        names.iter().flat_map(|name| self.metas.get(*name)).flatten().cloned().collect()
    }

    pub(super) fn select(&self, css: &str) -> Vec<ElementRef<'_>> {
        self.tree.select(&selector(css)).collect()
    }

    pub(super) fn texts(&self, css: &str) -> Vec<String> {
        self.select(css).into_iter().map(words_of).filter(|words| !words.is_empty()).collect()
    }

    fn attribute(&self, css: &str, name: &str) -> Vec<String> {
        self.select(css).into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// Titles as `meta` and `title` elements state them.
    fn stated_titles(&self) -> Vec<String> {
        let mut titles = self.meta(&[
            "og:title",
            "twitter:title",
            "dc.title",
            "parsely-title",
            "sailthru.title",
            "headline",
        ]);
        titles.extend(self.texts("head > title"));
        titles
    }
}

pub(super) fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a constant selector")
}

/// The words of an element with single spaces between them.
pub(super) fn words_of(element: ElementRef<'_>) -> String {
    let all: String = element.text().collect::<Vec<_>>().join(" ");
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn outlet(page: &Page, stated: &json_ld::Stated) -> Option<String> {
    let metas = page.meta(&[
        "og:site_name",
        "application-name",
        "publisher",
        "dc.publisher",
        "article:publisher",
        "twitter:app:name:iphone",
    ]);
    metas
        .into_iter()
        .chain(stated.outlet.clone())
        .map(|name| name.trim_start_matches('@').trim().to_owned())
        .find(|name| !name.is_empty() && name.len() < 80 && !name.contains("://"))
}

fn title(page: &Page, stated: &json_ld::Stated, outlet: Option<&str>, titles: &[String]) -> Option<String> {
    let headings: Vec<String> = page.texts("h1").into_iter().filter(|words| words.len() < 400).collect();
    let mut candidates: Vec<String> = stated.headline.iter().cloned().collect();
    candidates.extend(titles.iter().map(|title| without_outlet(title, outlet)));
    candidates.retain(|title| !title.is_empty() && !outlet.is_some_and(|outlet| same_words(outlet, title)));
    // The headline as readers see it: the first heading that something else on the page says too.
    let is_backed = |heading: &&String| {
        candidates.iter().any(|candidate| {
            same_words(candidate, heading)
                || (shared(heading, candidate) >= 0.6 && shared(candidate, heading) >= 0.4)
        })
    };
    let heading = headings.iter().find(is_backed).map(|heading| {
        // A label stands before the headline in some headings ("News Ferry aground").
        candidates.iter().find(|candidate| heading.ends_with(candidate.as_str())).unwrap_or(heading).clone()
    });
    heading.or_else(|| candidates.into_iter().next()).or_else(|| {
        // Nothing but a heading: only where there is just one.
        match &headings[..] {
            [only] => Some(only.clone()),
            _ => None,
        }
    })
}

/// The share of the words of `one` that are in `other`.
fn shared(one: &str, other: &str) -> f64 {
    let (one, other) = (plain_words(one), plain_words(other));
    if one.len() < 3 {
        return 0.0;
    }
    one.iter().filter(|word| other.contains(word)).count() as f64 / one.len() as f64
}

/// A title without the name of the site behind or before it ("… | Osk Herald").
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    const MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " • ", " » "];
    let mut title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_site = |words: &str| {
        outlet.is_some_and(|outlet| {
            same_words(outlet, words) || shared(words, outlet) >= 0.6 || shared(outlet, words) >= 0.9
        })
    };
    for _ in 0..3 {
        let last = MARKS.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, *mark))).max();
        let Some((at, mark)) = last else { break };
        let (before, after) = (&title[..at], &title[at + mark.len()..]);
        let (long, short) = (before.split_whitespace().count(), after.split_whitespace().count());
        if is_site(after) || (mark == " | " && short <= 4 && long >= 3) {
            title.truncate(at);
        } else if is_site(before) {
            title = after.to_owned();
        } else {
            break;
        }
    }
    title
}

/// Date of publication and of the last change.
fn dates(page: &Page, stated: &json_ld::Stated, url: Option<&str>) -> (Option<Stamp>, Option<Stamp>) {
    let published = page.meta(&[
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "pubdate",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dc.date.created",
        "article.published",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "og:pubdate",
        "article_date_original",
        "originalpublicationdate",
        "citation_publication_date",
        "date",
    ]);
    let mut written: Vec<String> = stated.published.iter().cloned().collect();
    written.extend(published);
    written.extend(page.attribute("[itemprop~=datePublished][datetime]", "datetime"));
    written.extend(page.attribute("[itemprop~=datePublished][content]", "content"));
    written.extend(page.attribute("time[pubdate][datetime]", "datetime"));
    let mut published = first_date(&written);
    if published.is_none() {
        published = visible_date(page).or_else(|| url.and_then(date_in_url));
    }
    let mut updated: Vec<String> = stated.modified.iter().cloned().collect();
    updated.extend(page.meta(&[
        "article:modified_time",
        "og:article:modified_time",
        "og:updated_time",
        "article:updated",
        "datemodified",
        "dcterms.modified",
        "lastmod",
        "last-modified",
        "revised",
    ]));
    updated.extend(page.attribute("[itemprop~=dateModified][datetime]", "datetime"));
    (published, first_date(&updated))
}

fn first_date(written: &[String]) -> Option<Stamp> {
    written.iter().find_map(|written| plausible(stamp::parse(written).ok()?))
}

/// Pages of the Web are younger than 1990; a date far ahead is a placeholder.
fn plausible(stamp: Stamp) -> Option<Stamp> {
    (1990..2100).contains(&stamp.year).then_some(stamp)
}

/// A date that stands on the page as that of its article: the only `time` element at the head of the article, or
/// an element that is named for it.
fn visible_date(page: &Page) -> Option<Stamp> {
    let times: Vec<Stamp> =
        ["article time[datetime]", "header time[datetime]", "main time[datetime]", "time[datetime]"]
            .iter()
            .find_map(|css| {
                let found: Vec<Stamp> = page
                    .attribute(css, "datetime")
                    .iter()
                    .filter_map(|written| stamp::parse(written).ok())
                    .collect();
                (!found.is_empty()).then_some(found)
            })
            .unwrap_or_default();
    let day = |stamp: &Stamp| (stamp.year, stamp.month, stamp.day);
    if let Some(first) = times.first()
        && times.iter().all(|other| day(other) == day(first))
    {
        return plausible(*first);
    }
    let named = page
        .select("[class*=publish i], [class*=date i], [class*=timestamp i], [class*=byline i], [id*=date i]");
    let mut found: Option<Stamp> = None;
    for element in named {
        let words = words_of(element);
        let Some(stamp) = date_with_label(&words).and_then(plausible) else { continue };
        match found {
            Some(known) if day(&known) != day(&stamp) => return None,
            _ => found = Some(stamp),
        }
    }
    found
}

/// "Published: 24 January 2031", "Posted on Jan. 24, 2031": a date with nothing but a label before it.
fn date_with_label(words: &str) -> Option<Stamp> {
    if words.len() > 100 {
        return None;
    }
    let lower = words.to_lowercase();
    let mut rest = words;
    for label in ["first published", "published", "posted", "publication date", "date"] {
        if lower.starts_with(label) {
            rest = &words[label.len()..];
            break;
        }
    }
    let rest = rest.trim_start_matches([':', ' ', '\u{a0}']);
    let rest = rest.strip_prefix("on ").or_else(|| rest.strip_prefix("at ")).unwrap_or(rest);
    stamp::parse(rest).ok()
}

/// "/2031/01/24/" or "/2031-01-24-" in an address.
fn date_in_url(url: &str) -> Option<Stamp> {
    let parts: Vec<&str> = url.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let is_date = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        let digits = window.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_date || !digits {
            return None;
        }
        plausible(stamp::parse(&format!("{year}-{month:0>2}-{day:0>2}")).ok()?)
    })
}
