use text::TextRange;
use types::{
    Annotations, Confidence, Document, EntityKind, EntityNumber, Layer, Producer, Quote, QuoteNumber,
};

use super::*;

const PRODUCER: Producer = Producer { name: "test", version: "0" };

/// A report whose quotations are given as speaker (a letter, "-" for unknown) and words; "+" before the speaker
/// carries on the one before.
fn report(name: &str, quotes: &[(&str, &str)]) -> (Document, Annotations) {
    let text = quotes.iter().map(|(_, words)| format!("x “{words}”\n")).collect::<String>();
    let document = Document::plain(name, &text);
    let mut from = 0;
    let items = quotes
        .iter()
        .enumerate()
        .map(|(n, (speaker, words))| {
            let start = from + text[from..].find(words).expect("the words are there");
            from = start + words.len();
            let range: TextRange = document.text.range(start, from).expect("it fits");
            let continues = speaker.starts_with('+').then(|| QuoteNumber(n as u32 - 1));
            let speaker = speaker.trim_start_matches('+');
            Quote {
                parts: vec![range],
                marked: vec![range],
                kind: QuoteKind::Direct,
                cue: None,
                source: None,
                speaker: speaker
                    .bytes()
                    .next()
                    .filter(|&byte| byte != b'-')
                    .map(|byte| EntityNumber(u32::from(byte - b'A'))),
                voice: None,
                confidence: Confidence::Stated,
                continues,
                within: None,
                trace: Vec::new(),
            }
        })
        .collect();
    fn empty<T>() -> Layer<T> {
        Layer::new(PRODUCER, Vec::new())
    }
    let annotations = Annotations {
        sentences: empty(),
        quotes: Layer::new(PRODUCER, items),
        entities: empty(),
        times: empty(),
        quantities: empty(),
        attributes: empty(),
        statements: empty(),
    };
    (document, annotations)
}

fn reports(quotes: &[&[(&str, &str)]]) -> Vec<(Document, Annotations)> {
    quotes.iter().enumerate().map(|(n, quotes)| report(&format!("{n}.txt"), quotes)).collect()
}

fn annotated(made: &[(Document, Annotations)]) -> Vec<Annotated<'_>> {
    let numbered = made.iter().zip(0..);
    numbered
        .map(|((document, annotations), number)| Annotated {
            number: DocNumber(number),
            document,
            annotations,
        })
        .collect()
}

/// One line an utterance: speakers, variation, and for each wording the numbers of its reports.
fn found(quotes: &[&[(&str, &str)]]) -> Vec<String> {
    let made = reports(quotes);
    let annotated = annotated(&made);
    // A to C have names, D is a description.
    let identities: Vec<Identity> = (0..4)
        .map(|entity| Identity {
            kind: EntityKind::Person,
            name: String::new(),
            is_named: entity < 3,
            members: (0..quotes.len() as u32).map(|doc| (DocNumber(doc), EntityNumber(entity))).collect(),
            misspellings: Vec::new(),
            reasons: Vec::new(),
        })
        .collect();
    let lines = |annotated: &[Annotated<'_>]| -> Vec<String> {
        utterances(annotated, &identities)
            .iter()
            .map(|utterance| {
                let speakers: String = utterance
                    .speaker
                    .iter()
                    .chain(&utterance.other_speakers)
                    .map(|who| char::from(b'A' + who.0 as u8))
                    .collect();
                let wordings: Vec<String> = utterance
                    .wordings
                    .iter()
                    .map(|wording| wording.quotes.iter().map(|(doc, _)| doc.0.to_string()).collect())
                    .collect();
                format!("{speakers} {:?} {}", utterance.variation, wordings.join(","))
            })
            .collect()
    };
    let in_order = lines(&annotated);
    let backwards: Vec<_> = annotated.into_iter().rev().collect();
    assert_eq!(in_order, lines(&backwards), "the order of the reports shows");
    in_order
}

#[track_caller]
fn check(reports: &[&[(&str, &str)]], expected: &[&str]) {
    assert_eq!(found(reports), expected);
}

const LONG: &str = "The gates were shut at nine and nobody told the families.";

#[test]
fn equal_words_are_one_utterance() {
    check(&[&[("A", LONG)], &[("A", LONG)], &[("-", LONG)]], &["A Identical 012"]);
    check(&[&[("A", LONG)]], &["A Single 0"]);
    check(&[&[("A", "It’s over now, all of it")], &[("A", "It's over now, all of it")]], &["A Identical 01"]);
}

#[test]
fn marks_and_capitals_are_no_change_of_words() {
    let other = "the gates were shut at nine, and nobody told the families";
    check(&[&[("A", LONG)], &[("A", other)]], &["A Punctuation 0,1"]);
}

#[test]
fn words_left_out_at_an_end_shorten() {
    check(&[&[("A", LONG)], &[("A", "nobody told the families")]], &["A Shortened 0,1"]);
    check(&[&[("A", "bad deal")], &[("A", "It was a bad deal for the town.")]], &["A Shortened 1,0"]);
}

#[test]
fn changed_words_are_told() {
    let other = "The gates will be shut at nine and nobody told the families.";
    check(&[&[("A", LONG)], &[("A", other)]], &["A WordsChanged 1,0"]);
}

#[test]
fn the_tense_of_reported_speech_makes_no_other_utterance() {
    let said = "The gates will be shut at nine until the families are home.";
    let told = "the gates would be shut at nine until the families were home.";
    check(&[&[("A", said)], &[("D", told)]], &["A WordsChanged 0,1"]);
    let made = reports(&[&[("A", said)], &[("A", told)]]);
    let copies: Vec<PassageFamily> =
        with_copies(&annotated(&made), &[]).into_iter().flat_map(|(_, copies)| copies).collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!((copies[0].places.len(), copies[0].exact_share), (2, 10.0 / 12.0));
}

#[test]
fn paragraphs_of_one_speech_are_one_wording() {
    let (first, second) = ("We searched the harbour for two days.", "We found the boat on the third.");
    let whole = format!("{first} {second}");
    check(&[&[("A", first), ("+A", second)], &[("A", &whole)]], &["A Identical 001"]);
}

#[test]
fn a_description_is_no_other_speaker() {
    check(&[&[("D", LONG)], &[("A", LONG)], &[("D", LONG)]], &["A Identical 012"]);
    check(&[&[("B", LONG)], &[("A", LONG)]], &["AB Identical 01"]);
}

#[test]
fn parts_that_overlap_are_put_together() {
    let parts = [
        "The gates were shut at nine and nobody told the families.",
        "were shut at nine and nobody told the families until the next morning came.",
    ];
    let made = reports(&parts.map(|words| [("-", words)]).each_ref().map(|part| part.as_slice()));
    let annotated = annotated(&made);
    let pieces = pieces::pieces(&annotated, &[]);
    let group: Vec<&Piece> = pieces.iter().collect();
    let rebuilt = rebuilt::rebuilt(&group).expect("more than either part");
    let words: Vec<Vec<&str>> = rebuilt
        .stretches
        .iter()
        .map(|places| places.iter().map(|place| made[place.doc.index()].0.text.slice(place.range)).collect())
        .collect();
    assert_eq!(
        words,
        [["The gates", "were shut at nine and nobody told the families until the next morning came"]]
    );
    assert!(rebuilt::rebuilt(&group[..1]).is_none(), "one part is nothing put together");
}

#[test]
fn common_words_alone_join_nothing() {
    check(
        &[
            &[("A", "It is very important that we all stay at home.")],
            &[("A", "It is very important that the bridge is built soon.")],
        ],
        &["A Single 0", "A Single 1"],
    );
    check(
        &[&[("A", "a hero")], &[("B", "He was a hero to all of us in the street.")]],
        &["A Single 0", "B Single 1"],
    );
}

#[test]
fn differing_speakers_of_long_words_are_a_conflict() {
    check(&[&[("A", LONG)], &[("B", LONG)], &[("B", LONG)]], &["BA Identical 012"]);
    check(&[&[("A", "nobody told the families")], &[("B", LONG)]], &["A Single 0", "B Single 1"]);
}

/// Reports and words of what they quote alike, one line a passage.
#[track_caller]
fn check_copies(quotes: &[&[(&str, &str)]], expected: &[&str]) {
    let made = reports(quotes);
    let families = with_copies(&annotated(&made), &[]).into_iter().flat_map(|(_, copies)| copies);
    let found: Vec<String> = families
        .map(|family| {
            let words = |place: &types::Anchor| made[place.doc.index()].0.text.slice(place.range).to_owned();
            let docs: String = family.places.iter().map(|place| place.doc.0.to_string()).collect();
            format!("{docs} {}", words(&family.places[0]))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn fragments_that_several_reports_quote_are_passages() {
    check_copies(
        &[
            &[("A", "It was a rotten bargain for the harbour, and everybody knew it")],
            &[("A", "a rotten bargain")],
            &[("A", "rotten bargain")],
        ],
        &["01 a rotten bargain", "012 rotten bargain"],
    );
    // What one report has alone, single words and words of no weight are none.
    check_copies(&[&[("A", "a rotten bargain")], &[("A", "of the")], &[("A", "of the")]], &[]);
    check_copies(&[&[("A", "rotten")], &[("A", "rotten")]], &[]);
}
