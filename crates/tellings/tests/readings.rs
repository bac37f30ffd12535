//! What a reader is shown of a small invented story: whose words, what asks for care, what one report alone has.

use tellings::types::{Collation, Concern, Document};
use tellings::{Ingested, Reader, Settings, Silent};

const GAZETTE: &str = "Baker held after van hits cyclist in Penmere\n\n\
    Ida Brandt ploughed her van into Owen Marsh in Penmere on 3 March 2031.\n\n\
    Owen Marsh, 41, was taken to hospital after the crash in Quay Street.\n\n\
    Ida Brandt, 52, was arrested on suspicion of dangerous driving and remains in custody.\n\n\
    The dog “Biscuit” ran off and was found under a hedge by a retired lighthouse keeper.\n";

const HERALD: &str = "Cyclist in hospital after Penmere collision\n\n\
    Ida Brandt hit Owen Marsh in Penmere on 3 March 2031.\n\n\
    Owen Marsh, 41, was taken to hospital after the crash in Quay Street.\n\n\
    Ida Brandt, 52, was arrested on suspicion of dangerous driving and remains in custody.\n\n\
    A 15-year-old boy who saw it cannot be named.\n";

fn collated() -> Collation {
    let documents: Vec<Document> =
        [("gazette.txt", GAZETTE), ("herald.txt", HERALD)].map(|(id, text)| Document::plain(id, text)).into();
    let reports = Ingested { documents, ..Ingested::default() };
    Reader::new(&Settings::default()).unwrap().collate(reports, &Silent)
}

#[test]
fn findings_are_the_reports_own_words() {
    let collation = collated();
    let [story] = collation.stories.as_slice() else { panic!("{} stories", collation.stories.len()) };
    let words = |place: &tellings::types::Anchor| {
        collation.documents[place.doc.index()].text.slice(place.range).to_owned()
    };

    let acts: Vec<Vec<String>> = story
        .acts
        .iter()
        .map(|act| act.ways.iter().flat_map(|(_, places)| places.iter().map(words)).collect())
        .collect();
    assert!(acts.contains(&vec!["hit".to_owned(), "ploughed her van into".to_owned()]), "{acts:?}");

    let care: Vec<(Concern, Vec<String>)> =
        story.care.iter().map(|care| (care.concern, care.places.iter().map(words).collect())).collect();
    let concern = |wanted| care.iter().find(|care| care.0 == wanted).map(|care| care.1.clone());
    assert_eq!(concern(Concern::Minor), Some(vec!["15-year-old boy".to_owned()]));
    assert_eq!(concern(Concern::Anonymous), Some(vec!["cannot be named".to_owned()]));
    assert_eq!(concern(Concern::SexualOffence), None);
    assert_eq!(concern(Concern::Arrest).map(|words| words.len()), Some(6));

    let only: Vec<String> = story.only.iter().map(|only| words(&only.place)).collect();
    assert!(only.iter().any(|words| words.contains("lighthouse keeper")), "{only:?}");
    assert!(!only.iter().any(|words| words == "Ida Brandt" || words.contains("52")), "{only:?}");

    let dated: Vec<usize> = story.timeline.iter().map(|entry| entry.support.len()).collect();
    assert_eq!(dated, [2], "one happening that both date");
}

/// Two reports of one story, as it is collated.
fn of_two(one: &str, other: &str) -> Collation {
    let documents: Vec<Document> =
        [("one.txt", one), ("two.txt", other)].map(|(id, text)| Document::plain(id, text)).into();
    let ids = documents.iter().map(|document| document.id.clone()).collect();
    let directives = tellings::types::Directives { join: vec![ids], ..Default::default() };
    let reports = Ingested { documents, directives, diagnostics: Vec::new() };
    Reader::new(&Settings::default()).unwrap().collate(reports, &Silent)
}

#[test]
fn sources_without_a_name_are_called_by_their_description_and_may_be_one() {
    let collation = of_two(
        "Members of the Brandt family said the ferry Aurelia left Osk harbour before the storm warning.\n\n\
         Pilots wore yellow coats. The bakery on the quay shut early. A dog barked all night.",
        "Before the storm warning the ferry Aurelia left Osk harbour, neighbours said.\n\n\
         Schools will open on Friday. The mayor plants trees. Two bridges need paint.",
    );
    let story = &collation.stories[0];
    let labels: Vec<&str> = story.origins.iter().map(|origin| origin.label.as_str()).collect();
    assert!(labels.contains(&"Members of the Brandt family"), "{labels:?}");
    let claims = story.claim_support.iter().filter(|claim| claim.support.len() == 2);
    let counts: Vec<(u32, u32)> = claims.map(|claim| (claim.origins.least, claim.origins.most)).collect();
    assert_eq!(counts, [(1, 2)], "{labels:?}");
}

#[test]
fn words_that_two_reports_quote_are_a_copy_however_few() {
    let collation = of_two(
        "Ida Brandt called the sale of the harbour “a rotten bargain” on Monday.",
        "The sale is “a rotten bargain”, Ida Brandt told the council.",
    );
    let places = collation.stories[0].links.passages.iter().flat_map(|family| &family.places);
    let words: Vec<&str> =
        places.map(|place| collation.documents[place.doc.index()].text.slice(place.range)).collect();
    assert_eq!(words, ["a rotten bargain"; 2]);
}
