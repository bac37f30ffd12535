//! The page: self-contained, true to its places, and deaf to what reports try to make it do.

mod fixture;

use std::collections::BTreeSet;

use report::{Options, html};
use types::Collation;

fn page(collation: &Collation) -> String {
    let options = Options { explain: true, text: true, ..Options::default() };
    html(&report::collation(collation, &options))
}

/// The values of an attribute, as written.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let opening = format!(" {attribute}=\"");
    page.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Everything before the script, which is the program's own.
fn markup(page: &str) -> &str {
    page.split("<script>").next().expect("a page")
}

#[test]
fn every_link_leads_to_something_on_the_page() {
    let page = page(&fixture::footbridge());
    let ids = values(markup(&page), "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let links = values(markup(&page), "href");
    assert!(links.len() > 40, "{}", links.len());
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| known.contains(id)), "{link}");
    }
    for report in values(markup(&page), "data-report") {
        assert!(known.contains(report), "{report}");
    }
}

#[test]
fn places_are_utf16_units_of_their_paragraph() {
    let mut story = fixture::footbridge();
    // A letter outside the basic plane is one code point and two units.
    let text = "𝄞 first.\n\nThe bridge fell.\n";
    story.documents.truncate(1);
    story.documents[0] = types::Document::plain("argus.txt", text);
    story.annotations.truncate(1);
    let fell = story.documents[0].text.find("fell").unwrap();
    let only = types::Only { place: types::Anchor::new(types::DocNumber(0), fell) };
    let documents = vec![types::DocNumber(0)];
    story.stories = vec![types::CollatedStory {
        story: types::Story { documents, reasons: Vec::new() },
        title: None,
        links: types::Links::default(),
        origins: Vec::new(),
        passage_origins: Vec::new(),
        facts: Vec::new(),
        claim_support: Vec::new(),
        timeline: Vec::new(),
        brief: Vec::new(),
        refused: Vec::new(),
        only: vec![only],
        acts: Vec::new(),
        care: Vec::new(),
    }];
    let page = page(&story);
    assert!(page.contains("data-at=\"22-26\" data-report=\"s1-d0\">fell<"), "{}", markup(&page));
    assert!(page.contains("id=\"s1-d0-p1\" class=\"running\" data-start=\"11\""), "{}", markup(&page));
}

#[test]
fn nothing_of_a_report_becomes_markup() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)' </style><!--";
    let mut story = fixture::footbridge();
    for document in &mut story.documents {
        document.title = Some(evil.to_owned());
        document.outlet = Some(format!("{evil}{}", document.id));
        document.byline = Some(evil.to_owned());
        document.url = Some("javascript:alert(4)".to_owned());
        document.extra.insert(evil.to_owned(), evil.into());
    }
    for diagnostic in &mut story.diagnostics {
        diagnostic.message = evil.to_owned();
        diagnostic.hint = Some(evil.to_owned());
        diagnostic.file = Some(evil.to_owned());
    }
    let collated = &mut story.stories[0];
    collated.title = Some(evil.to_owned());
    collated.links.identities[0].name = evil.to_owned();
    collated.links.identities[0].reasons[0].text = evil.to_owned();
    collated.origins[0].label = evil.to_owned();
    collated.facts[1].subject = types::Subject::Thing(evil.to_owned());
    collated.facts[2].values[0].value = types::Value::Name(evil.to_owned());
    let page = page(&story);
    let markup = markup(&page);
    assert!(!markup.contains("<script") && !markup.contains("<img") && !markup.contains("<!--"));
    assert!(!markup.contains("\" onmouseover"));
    assert!(!markup.contains("javascript:"));
    assert_eq!(page.matches("</style>").count(), 1);
    assert_eq!(page.matches("<script").count(), 1);
    assert!(markup.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn the_policy_allows_the_pages_own_style_and_script_alone() {
    let page = page(&fixture::footbridge());
    let policy = values(&page, "content").into_iter().find(|value| value.starts_with("default-src")).unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let markup = markup(&page);
    // Neither would be allowed, and nothing is loaded from anywhere.
    assert!(values(markup, "style").is_empty() && values(markup, "src").is_empty());
    assert!(!markup.contains(" onclick") && !page.contains("@import") && !page.contains("url("));
}

#[test]
fn the_words_of_a_report_stand_on_the_page_as_printed() {
    let page = page(&fixture::footbridge());
    assert!(page.contains("&lt;b&gt;Ulm Valley council&lt;/b&gt;"));
    assert!(page.contains("title=\"in the file: â€“\">–</span>"), "repaired, with what the file has");
    assert!(page.contains("Marit Soley, age: 1 other differs: 38"));
    assert!(page.contains("A copied, 2 reports"));
    assert!(page.contains("<del>was</del>"));
}

#[test]
fn a_collation_without_texts_still_makes_a_page() {
    let page = html(&report::collation(&fixture::footbridge(), &Options::default()));
    assert!(page.contains("Disputed"));
    assert!(!page.contains("class=\"cite\""));
}
