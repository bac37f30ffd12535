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

/// Whether a statement of each of two reports is one claim.
#[track_caller]
fn check_claim(one: &str, other: &str, is_one: bool) {
    // Among other sentences: of two alone it could not be told which words are rare.
    let one_more = "Pilots wore yellow coats. A dog barked all night. The bakery on the quay shut early.";
    let other_more = "Trains were late. Nobody answered the telephone. Rain is expected. Schools stay open.";
    let collation = of_two(&format!("{one} {one_more}"), &format!("{other} {other_more}"));
    let claims = collation.stories[0].links.claims.iter();
    let joined = claims.filter(|claim| claim.members.len() > 1).count();
    assert_eq!(joined > 0, is_one, "{one} / {other}");
}

#[test]
fn what_two_reports_state_in_other_words_is_one_claim() {
    for (one, other) in [
        (
            "The collapse happened around 2 p.m. on Tarn Street, near the Osk Hotel.",
            "The collapse took place around 2 p.m. on Tarn Street in Ostby, near the Osk Hotel and a bakery.",
        ),
        // All of one is in the other.
        (
            "One person is dead and four others are injured.",
            "The Ostby Board of Inquiry revealed on Monday that one person is dead and four others are injured, including a diver, in the collapse of a quay.",
        ),
        // Numbers differ: a reader wants to see them in one row.
        (
            "The museum in Ostby lost fourteen paintings in the fire.",
            "In the fire, 90 paintings were lost by the museum in Ostby.",
        ),
        // Who says it is no part of what is said.
        (
            "Harbour master Jon Vik said the old ferry would be scrapped in Larn.",
            "The old ferry is to be scrapped in Larn, according to the council.",
        ),
    ] {
        check_claim(one, other, true);
    }
}

#[test]
fn like_words_of_unlike_things_are_two_claims() {
    for (one, other) in [
        // Only the name is in common.
        ("Jon Vik was a wonderful person. Jon Vik sang.", "Jon Vik drowned in the harbour. Jon Vik was 40."),
        // Only how it is printed.
        ("(Printed on Friday, May 20, 2033)", "(Printed on Thursday, May 19, 2033)"),
        // A victim told by the same words, and another thing said.
        (
            "An Ostby man pleaded guilty on Tuesday to a robbery that hurt a six-year-old girl.",
            "The six-year-old girl was walking past a mill when an Ostby man robbed her mother.",
        ),
        // Two people speak for themselves.
        (
            "Ida Brandt said she was glad the ferry would sail to Larn on Sunday.",
            "Jon Vik said the old ferry had never been safe, and would sail to Larn once more.",
        ),
    ] {
        check_claim(one, other, false);
    }
}

#[test]
fn a_body_and_who_speaks_for_it_are_one_origin_at_least() {
    let counts = |one: &str, other: &str| {
        let collation = of_two(one, other);
        let claims = collation.stories[0].claim_support.iter().filter(|claim| claim.support.len() == 2);
        claims.map(|claim| (claim.origins.least, claim.origins.most)).collect::<Vec<_>>()
    };
    let body = "Osk Police said the ferry Aurelia left Ostby harbour before the storm warning. Pilots wore yellow coats. \
                The bakery on the quay shut early. A dog barked all night.";
    for (of, least) in [(", a diver with Osk Police,", 1), (", director of the Osk Police,", 1), ("", 2)] {
        let theirs = format!(
            "Before the storm warning the ferry Aurelia left Ostby harbour, Inspector Ida Brandt{of} said. Schools will open \
             on Friday. The mayor plants trees. Two bridges need paint."
        );
        assert_eq!(counts(body, &theirs), [(least, 2)], "{of}");
    }
}

#[test]
fn a_fuller_name_and_what_nobody_states_in_other_words_is_only_one_reports() {
    let collation = of_two(
        "Ida Margit Brandt sold the ferry on Monday. Neighbours heard fiddles until dawn behind the brewery.",
        "Ida Brandt sold the ferry on Monday. Trains were late and nobody answered the telephone.",
    );
    let only: Vec<&str> = collation.stories[0]
        .only
        .iter()
        .map(|only| collation.documents[only.place.doc.index()].text.slice(only.place.range))
        .collect();
    assert!(only.contains(&"Ida Margit Brandt"), "{only:?}");
    assert!(only.iter().any(|words| words.contains("fiddles")), "{only:?}");
    assert!(!only.contains(&"Ida Brandt"), "{only:?}");
}

/// The speakers and statements that two reports of one story quote.
fn quoted_origins(texts: &[&str]) -> (Collation, Vec<String>) {
    let documents: Vec<Document> =
        texts.iter().zip(["one.txt", "two.txt"]).map(|(text, id)| Document::plain(id, text)).collect();
    let ids = documents.iter().map(|document| document.id.clone()).collect();
    let directives = tellings::types::Directives { join: vec![ids], ..Default::default() };
    let reports = Ingested { documents, directives, diagnostics: Vec::new() };
    let collation = Reader::new(&Settings::default()).unwrap().collate(reports, &Silent);
    let of_speakers = collation.stories[0].origins.iter().filter(|origin| origin.identity.is_some());
    let labels = of_speakers.map(|origin| format!("{:?}: {}", origin.kind, origin.label)).collect();
    (collation, labels)
}

#[test]
fn pieces_of_one_written_statement_are_one_origin() {
    let (collation, labels) = quoted_origins(&[
        "In a statement, Osk Police said: “Five people were on the Aurelia when she struck the reef at dawn.”\n\n\
         The statement added: “Divers will look for the missing skipper as soon as the storm has passed.”",
        "“Divers will look for the missing skipper as soon as the storm has passed,” the force said in a statement.\n\n\
         “We ask boat owners to keep away from the reef,” it added.",
    ]);
    assert_eq!(labels, ["Statement: Osk Police, in a statement"]);
    let story = &collation.stories[0];
    let origin = story.origins.iter().find(|origin| origin.identity.is_some()).unwrap();
    let evidence: Vec<&str> = origin
        .evidence
        .iter()
        .map(|place| collation.documents[place.doc.index()].text.slice(place.range))
        .collect();
    assert_eq!(
        evidence,
        ["In a statement", "Osk Police", "The statement", "the force", "in a statement", "it"]
    );
    let shared = story.claim_support.iter().find(|claim| claim.support.len() == 2).unwrap();
    assert_eq!((shared.origins.least, shared.origins.most), (1, 1));
}

#[test]
fn statements_of_other_days_and_occasions_stay_apart_and_are_one_source() {
    let (collation, labels) = quoted_origins(&[
        "Speaking outside court in Larn on 20 May 2031, skipper Owen Marsh said: “I did what I could.”\n\n\
         In a statement on 21 May 2031, Owen Marsh said: “I will never sail to Larn again in my life.”\n\n\
         Owen Marsh said in a statement on 25 May 2031 that he had sold the trawler to a museum in Ostby.\n\n\
         Owen Marsh wrote on Facebook: “Please stop sharing pictures of the families.”",
        "“I will never sail to Larn again in my life,” Owen Marsh said in a statement on 21 May 2031.\n\n\
         A witness statement to police gave the hour as noon.\n\n\
         “The trawler is sold to a museum in Ostby,” Owen Marsh told the Larn Gazette.",
    ]);
    let mut labels = labels;
    labels.sort();
    assert_eq!(
        labels,
        [
            "NamedSource: Owen Marsh",
            "Statement: Owen Marsh, in a post",
            "Statement: Owen Marsh, in a statement of 21 May 2031",
            "Statement: Owen Marsh, in a statement of 25 May 2031",
        ]
    );
    let counts = collation.stories[0].claim_support.iter().filter(|claim| claim.support.len() == 2);
    assert!(counts.into_iter().all(|claim| claim.origins.most == 1));
}
