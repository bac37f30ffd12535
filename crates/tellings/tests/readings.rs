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
