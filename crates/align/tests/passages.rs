//! Which copies are found and which likenesses are not, on invented reports.

use align::{PassageInput, PassageSearch, PassageSettings, passages};
use types::{DocNumber, Document, PassageFamily, PassageKind};

const COPY: &str = "The harbour board of Quellmouth closed the eastern basin at dawn on Tuesday after divers found that \
    the lock gates had moved by almost half a metre. Pilots were told to bring larger vessels to Brenholm until \
    the gates are mended, which the board's engineer expects to take until the middle of October.";

fn find(texts: &[&str], settings: &PassageSettings) -> (Vec<Document>, Vec<PassageFamily>) {
    let documents: Vec<Document> =
        texts.iter().enumerate().map(|(at, text)| Document::plain(&at.to_string(), text)).collect();
    let inputs: Vec<PassageInput<'_>> = (0..)
        .zip(&documents)
        .map(|(at, document)| PassageInput { number: DocNumber(at), document })
        .collect();
    let families = passages(&inputs, settings);
    (documents, families)
}

/// The words of the places of every family.
fn words(texts: &[&str]) -> Vec<Vec<String>> {
    let (documents, families) = find(texts, &PassageSettings::default());
    let words = |family: &PassageFamily| {
        let places = family.places.iter();
        places.map(|place| documents[place.doc.index()].text.slice(place.range).to_owned()).collect()
    };
    families.iter().map(words).collect()
}

/// The copy, edited, is found from its first words to its last in both texts.
#[track_caller]
fn check(edited: &str) {
    let one = format!("Shipping news.\nNothing else of note came in overnight. {COPY}\nMore follows.");
    let other = format!("It was a bad week for the coast road.\n{edited}\nThe mayor had no comment to make.");
    let found = words(&[&one, &other]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0][0].starts_with("The harbour board") && found[0][0].ends_with("October"), "{found:#?}");
    let edited = edited.trim_end_matches(['.', '”']).trim_start_matches('“');
    assert_eq!(found[0][1].trim_end_matches('.'), edited);
}

#[test]
fn a_copy_is_found_word_for_word() {
    check(COPY);
}

#[test]
fn a_copy_survives_other_marks_and_spellings() {
    check(
        "The harbor board of Quellmouth closed the eastern basin at dawn on Tuesday, after divers found that the \
         lock gates had moved by almost half a meter; pilots were told to bring larger vessels to Brenholm until the \
         gates are mended -- which the boards engineer expects to take until the middle of October.",
    );
}

#[test]
fn a_copy_survives_words_left_out_and_replaced() {
    check(
        "The harbour board of Quellmouth shut the eastern basin at dawn after divers found the lock gates had \
         shifted by almost half a metre. Pilots were told to bring larger ships to Brenholm until the gates are \
         repaired, which the engineer expects to take until the middle of October.",
    );
}

#[test]
fn a_copy_survives_sentences_that_changed_places() {
    let (first, second) = COPY.split_once(". ").unwrap();
    let found = words(&[COPY, &format!("{second} {first}.")]);
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_paragraph_that_one_text_has_alone_ends_a_passage() {
    let (first, second) = COPY.split_once(". ").unwrap();
    let own = "Nobody at the ferry company could say on Tuesday how long the queue had been.";
    let found = words(&[&format!("{first}.\n\n{second}"), &format!("{first}.\n\n{own}\n\n{second}")]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().flatten().all(|words| !words.contains("ferry company")), "{found:#?}");
    // A sentence within a paragraph does not, nor a line of a few words.
    let within = words(&[COPY, &format!("{first}. {own} {second}")]);
    assert_eq!(within.len(), 1, "{within:#?}");
    let line = words(&[&format!("{first}.\n\n{second}"), &format!("{first}.\n\nRead more here\n\n{second}")]);
    assert_eq!(line.len(), 1, "{line:#?}");
}

#[test]
fn a_whole_paragraph_in_common_tells_more_than_its_words() {
    // A phrase that many use.
    let phrase = "the board may vote on the gates this week";
    let used =
        |at: usize| format!("In letter {at}, number {at} wrote that {phrase}, as number {at} had been told.");
    let mut texts: Vec<String> = (100..108).map(used).collect();
    texts.extend(["By Edda Lorne", "More soon."].map(|own| format!("{phrase}\n\n{own}")));
    let found = words(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(found, [[phrase, phrase]]);
}

#[test]
fn captions_that_differ_in_a_word_go_with_their_twins() {
    let caption = |who: &str| {
        format!("{who} waits at the eastern lock in Quellmouth on Tuesday before the gates are opened.")
    };
    let (pilot, diver) = (caption("A pilot from Brenholm"), caption("The diver Edda Lorne"));
    let text = |first: &str, between: &str, last: &str| format!("{first}\n\n{between}\n\n{last}");
    let one =
        text(&pilot, "Nobody at the ferry company could say how long the queue of lorries had been.", &diver);
    let other =
        text(&diver, "The mayor had no comment to make when she was asked about it in the street.", &pilot);
    let found = words(&[&one, &other]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|places| places[0] == places[1]), "{found:#?}");
}

#[test]
fn a_clause_of_nine_words_is_found_within_a_story() {
    let settings = PassageSettings::within_story();
    let texts = [
        "Divers said on Tuesday that the gates of the eastern lock had moved by half a metre.",
        "It was learned that the gates of the eastern lock had moved, which nobody had expected.",
    ];
    let (_, families) = find(&texts, &settings);
    assert_eq!(families.len(), 1);
    assert_eq!(families[0].kind, PassageKind::Copy);
}

#[test]
fn what_is_quoted_is_told_apart_from_what_is_narrated() {
    let settings = PassageSettings::within_story();
    let texts = [
        "The board met late into the evening on Tuesday and voted to close the whole eastern basin.\n\
         “We found that the gates had moved much further than anyone had thought possible,” Edda Lorne said.",
        "The board met late into the evening on Tuesday and voted to close the whole eastern basin.\n\
         ‘We found that the gates had moved much further than anyone had thought possible,’ Edda Lorne said.",
    ];
    let (_, families) = find(&texts, &settings);
    let kinds: Vec<PassageKind> = families.iter().map(|family| family.kind).collect();
    assert_eq!(kinds, [PassageKind::Copy, PassageKind::Quotation]);
    assert!(families.iter().all(|family| family.exact_share == 1.0));
}

#[test]
fn all_copies_of_a_passage_are_one_family() {
    let texts: Vec<String> = (0..6)
        .map(|at| format!("Report {at} begins in a way of its own.\n{COPY}\nAnd ends, {at}."))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = words(&texts);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].len(), 6);
}

#[test]
fn a_form_filled_with_other_numbers_is_no_copy() {
    let found = words(&[
        "The index rose by 2.53 per cent to 2248.63 while shares in Brenholm were 5.06 per cent higher.",
        "The index fell by 3.16 per cent to 2138.14 while shares in Brenholm were 1.75 per cent lower.",
    ]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_passage_is_found_in_any_language() {
    let copy = "Η λιμενική αρχή έκλεισε την ανατολική προβλήτα το πρωί της Τρίτης αφού δύτες βρήκαν ζημιές στις πύλες";
    let found = words(&[&format!("Νέα. {copy}."), &format!("Σήμερα. {copy}!")]);
    assert_eq!(found, [[copy, copy]]);
}

#[test]
fn nothing_comes_of_texts_with_nothing_in_them() {
    assert!(words(&[]).is_empty());
    assert!(words(&["", "", "word", "word", "\0\0\0"]).is_empty());
}

#[test]
fn one_text_a_thousand_times_and_one_endless_line_are_borne() {
    let mut texts = vec![COPY; 1000];
    let endless = "word and other words ".repeat(20_000);
    texts.push(&endless);
    // What every one of a thousand documents has counts as furniture, unless it is long.
    assert!(words(&texts).len() < 100);
}

#[test]
fn the_order_of_reports_changes_nothing() {
    let documents = testkit::generated::reports(5, 60);
    let inputs: Vec<PassageInput<'_>> = (0..)
        .zip(&documents)
        .map(|(at, document)| PassageInput { number: DocNumber(at), document })
        .collect();
    let mut reversed = inputs.clone();
    reversed.reverse();
    let settings = PassageSettings::default();
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| passages(&inputs, &settings))
    };
    let found = run(1);
    assert_eq!(found, run(3));
    assert_eq!(found, passages(&reversed, &settings));
    for place in found.iter().flat_map(|family| &family.places) {
        assert!(!documents[place.doc.index()].text.slice(place.range).is_empty());
    }
}

#[test]
fn what_goes_to_disk_and_how_documents_come_changes_nothing() {
    let documents = testkit::generated::reports(6, 80);
    let found = |memory, batch: usize, order: &[u32]| {
        let mut search = PassageSearch::new(PassageSettings { memory, ..PassageSettings::default() });
        let mut arriving: Vec<&Document> = vec![&documents[0]; documents.len()];
        for (document, &at) in documents.iter().zip(order) {
            arriving[at as usize] = document;
        }
        arriving.chunks(batch).for_each(|batch| search.add(batch).unwrap());
        search.find(order.to_vec()).unwrap()
    };
    let forwards: Vec<u32> = (0..80).collect();
    let backwards: Vec<u32> = (0..80).rev().collect();
    let families = found(usize::MAX, 80, &forwards);
    assert!(!families.is_empty());
    assert_eq!(found(0, 80, &forwards), families);
    assert_eq!(found(0, 7, &backwards), families);
}
