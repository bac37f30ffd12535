//! What is grouped and what is not, on invented reports.

use group::{Settings, group};
use types::{Directives, Document, DocumentId, Stamp, Story};

fn report(id: &str, day: u8, title: &str, text: &str) -> Document {
    let published = Stamp { year: 2031, month: 5, day, second_of_day: None, offset_minutes: None };
    Document { title: Some(title.to_owned()), published: Some(published), ..Document::plain(id, text) }
}

fn harbour() -> Vec<Document> {
    vec![
        report(
            "1",
            3,
            "Two dead as ferry strikes Brenholm pier",
            "Two people died when the ferry Aurelia struck the pier at Brenholm on Saturday evening.\n\
             Captain Ida Storkvik, 44, told reporters that the engines did not answer.\n\
             The coastguard took 61 passengers off.",
        ),
        report(
            "2",
            4,
            "Captain of Aurelia questioned",
            "Ida Storkvik, who was on the bridge of the Aurelia, was questioned by investigators on Sunday.\n\
             Sixty-one travellers were rescued at Brenholm after the vessel hit a jetty. \
             Two of those on board were killed.",
        ),
        report(
            "3",
            4,
            "Three hurt as ferry strikes Quellmouth quay",
            "Three people were hurt when the ferry Marguerite struck the quay at Quellmouth on Sunday morning.\n\
             Captain Tomas Ardery, 51, told reporters that fog had hidden the lights.\n\
             The coastguard took 38 passengers off.",
        ),
        report(
            "4",
            4,
            "Ferry Marguerite hits quay in fog",
            "The Marguerite ran into the quay at Quellmouth in thick fog, hurting three of those on board.\n\
             Tomas Ardery, its captain, said the harbour lights could not be seen.",
        ),
        report(
            "5",
            5,
            "Orchard growers fear late frost",
            "Growers in the Wenlow valley lit fires among their trees on Sunday night.\n\
             A third of the blossom may be lost, the growers' association said.",
        ),
    ]
}

fn docs(stories: &[Story]) -> Vec<Vec<u32>> {
    stories.iter().map(|story| story.documents.iter().map(|doc| doc.0).collect()).collect()
}

#[track_caller]
fn check(documents: &[Document], directives: &Directives, expected: &[&[u32]]) -> Vec<Story> {
    let stories = group(documents, directives, &Settings::default());
    assert_eq!(docs(&stories), expected);
    stories
}

#[test]
fn reports_of_one_event_are_joined_and_like_events_kept_apart() {
    check(&harbour(), &Directives::default(), &[&[0, 1], &[2, 3], &[4]]);
}

#[test]
fn a_story_says_why_with_places() {
    let documents = harbour();
    let stories = group(&documents, &Directives::default(), &Settings::default());
    let reasons: Vec<&str> = stories[0].reasons.iter().map(|reason| reason.text.as_str()).collect();
    assert!(reasons.contains(&"2 reports name Ida Storkvik"), "{reasons:?}");
    assert!(reasons.contains(&"published within a day of each other"), "{reasons:?}");
    for place in stories[0].reasons.iter().flat_map(|reason| &reason.places) {
        assert!(!documents[place.doc.index()].text.slice(place.range).is_empty());
    }
    assert!(stories[2].reasons.is_empty());
}

#[test]
fn the_same_text_twice_is_said() {
    let mut documents = harbour();
    documents.push(Document { id: DocumentId::new("6"), ..documents[4].clone() });
    let stories = check(&documents, &Directives::default(), &[&[0, 1], &[2, 3], &[4, 5]]);
    assert!(stories[2].reasons.iter().any(|reason| reason.text == "2 reports are the same text"));
}

#[test]
fn the_user_joins_and_splits() {
    let id = DocumentId::new;
    let directives = Directives {
        join: vec![vec![id("1"), id("5")]],
        split: vec![(id("3"), id("4"))],
        ..Directives::default()
    };
    let stories = check(&harbour(), &directives, &[&[0, 1, 4], &[2], &[3]]);
    assert!(stories[0].reasons.iter().any(|reason| reason.text == "joined by the user"));
}

#[test]
fn the_user_splits_even_the_same_text() {
    let mut documents = harbour();
    documents.push(Document { id: DocumentId::new("6"), ..documents[4].clone() });
    let directives =
        Directives { split: vec![(DocumentId::new("5"), DocumentId::new("6"))], ..Directives::default() };
    check(&documents, &directives, &[&[0, 1], &[2, 3], &[4], &[5]]);
}

#[test]
fn nothing_is_said_of_documents_with_nothing_in_them() {
    let empty: Vec<Document> = (0..2000).map(|at| Document::plain(&format!("{at:05}"), "")).collect();
    assert_eq!(group(&empty, &Directives::default(), &Settings::default()).len(), 2000);
    let words: Vec<Document> =
        (0..500).map(|at| Document::plain(&format!("{at:05}"), &format!("word{at}"))).collect();
    assert_eq!(group(&words, &Directives::default(), &Settings::default()).len(), 500);
    assert!(group(&[], &Directives::default(), &Settings::default()).is_empty());
}

#[test]
fn one_document_many_times_is_one_story() {
    let one = harbour().remove(0);
    let many: Vec<Document> =
        (0..5000).map(|at| Document { id: DocumentId::new(format!("{at:05}")), ..one.clone() }).collect();
    assert_eq!(group(&many, &Directives::default(), &Settings::default()).len(), 1);
}

#[test]
fn furniture_that_all_reports_share_joins_none() {
    let furniture = "Subscribe to the Wenlow Courier for news of Wenlow, Brenholm and Quellmouth every morning. \
                     Follow the Wenlow Courier on all channels and tell Edda Lorne what you think of it.";
    let mut dice = testkit::generated::Dice::new(3);
    let syllables = ["ba", "cor", "del", "fen", "gri", "hul", "jos", "kim", "lor", "mun", "nep", "ost"];
    let documents: Vec<Document> = (0..60)
        .map(|at| {
            let mut text = String::new();
            for _ in 0..90 {
                for _ in 0..3 {
                    text.push_str(syllables[dice.below(syllables.len())]);
                }
                text.push(' ');
            }
            report(&format!("{at:03}"), 1 + (at % 28) as u8, "", &format!("{text}\n{furniture}"))
        })
        .collect();
    let stories = group(&documents, &Directives::default(), &Settings::default());
    assert!(stories.len() >= 55, "{} stories", stories.len());
}

#[test]
fn any_number_of_threads_gives_the_same_stories() {
    let documents = testkit::generated::reports(7, 300);
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| group(&documents, &Directives::default(), &Settings::default()))
    };
    assert_eq!(run(1), run(3));
}
