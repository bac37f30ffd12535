use types::{AttributeKind as Kind, Bound, Document, Holder, Value};

use crate::{analyse, annotate, test_model};

/// What is read of the given kinds: holder, value and words.
fn found(text: &str, kinds: &[Kind]) -> Vec<(String, String, String)> {
    let document = Document::plain("attributes.txt", text);
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    annotations
        .attributes
        .items
        .iter()
        .filter(|attribute| kinds.contains(&attribute.kind))
        .map(|attribute| {
            let holder = match &attribute.holder {
                Holder::Entity(entity) => annotations.entities.items[entity.index()].name.clone(),
                Holder::Event => "event".to_owned(),
                Holder::Thing(thing) => thing.clone(),
            };
            let value = match &attribute.value {
                Value::Number { amount, .. } => match amount.bound {
                    Bound::Exact => amount.value.to_string(),
                    bound => format!("{bound:?} {}", amount.value),
                },
                Value::Date(date) => date.to_string(),
                Value::Name(name) => name.clone(),
                Value::Words { text, .. } => text.clone(),
            };
            (holder, value, document.text.slice(attribute.range).to_owned())
        })
        .collect()
}

#[track_caller]
fn check(kinds: &[Kind], text: &str, expected: &[(&str, &str, &str)]) {
    let found = found(text, kinds);
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|(holder, value, words)| (holder.as_str(), value.as_str(), words.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn ages_stand_beside_names() {
    let age = &[Kind::Age];
    check(age, "Ida Brandt, 41, was at home.", &[("Ida Brandt", "41", "Ida Brandt, 41")]);
    check(
        age,
        "Tom Harl (26) and Ida Brandt, aged 43, left.",
        &[("Tom Harl", "26", "Tom Harl (26"), ("Ida Brandt", "43", "Ida Brandt, aged 43")],
    );
    check(age, "Police named 26-year-old Tom Harl on Friday.", &[("Tom Harl", "26", "26-year-old Tom Harl")]);
    check(age, "Tom Harl, a 26-year-old electrician, was hurt.", &[("Tom Harl", "26", "26-year-old")]);
    check(age, "Ida Brandt was 43 years old.", &[("Ida Brandt", "43", "43 years old")]);
}

#[test]
fn numbers_beside_names_are_not_all_ages() {
    let age = &[Kind::Age];
    for text in [
        "Ida Brandt, 12 miles from home, turned back.",
        "Tom Harl won 3-1 on Friday.",
        "Ring Tom Harl, 020 7946 0018.",
        "Ida Brandt, 1874, is a portrait in oil.",
        "Tom Harl, 45 Elm Grove Road, wrote to us.",
    ] {
        check(age, text, &[]);
    }
}

#[test]
fn casualties_are_counted() {
    let both = &[Kind::Killed, Kind::Injured];
    check(
        both,
        "Three people were killed and four others were wounded in Brask.",
        &[("event", "3", "Three people were killed"), ("event", "4", "four others were wounded")],
    );
    check(
        both,
        "A gunman opened fire in Brask, killing three people and wounding four others.",
        &[("event", "3", "killing three people"), ("event", "4", "wounding four others")],
    );
    check(
        both,
        "The blast left two men dead and at least nine people injured.",
        &[("event", "2", "two men dead"), ("event", "AtLeast 9", "at least nine people injured")],
    );
    check(both, "The death toll rose to 12 on Friday.", &[("event", "12", "death toll rose to 12")]);
    check(both, "A man was shot dead outside his home.", &[("event", "1", "A man was shot dead")]);
}

#[test]
fn harm_that_did_not_happen_is_not_counted() {
    let both = &[Kind::Killed, Kind::Injured];
    for text in [
        "The fire could have killed 20 people.",
        "He threatened to kill two people.",
        "Two people were not injured.",
        "Harl beat Tove 3-1.",
    ] {
        check(both, text, &[]);
    }
    check(both, "Two men wounded a guard and fled.", &[("event", "1", "wounded a guard")]);
}

#[test]
fn jobs_and_nationalities_are_read() {
    let jobs = &[Kind::Occupation, Kind::Nationality];
    check(
        jobs,
        "Tom Harl, a Chechen electrician, was hurt.",
        &[("Tom Harl", "Chechen", "Chechen"), ("Tom Harl", "electrician", "electrician")],
    );
    check(jobs, "Ida Brandt is a teacher.", &[("Ida Brandt", "teacher", "teacher")]);
}

#[test]
fn relations_name_both_sides() {
    check(
        &[Kind::Relation],
        "Ida Brandt was attacked by her ex-husband Tom Harl.",
        &[("Tom Harl", "ex-husband", "her ex-husband")],
    );
}

#[test]
fn aliases_are_stated() {
    check(
        &[Kind::Alias],
        "Tom Harl, who also used the surname Harle, fled.",
        &[("Tom Harl", "Harle", "also used the surname Harle")],
    );
    check(
        &[Kind::Alias],
        "Tom Harl, also known as Tam Lind, fled.",
        &[("Tom Harl", "Tam Lind", "also known as Tam Lind")],
    );
}

#[test]
fn charges_and_status_are_read() {
    check(
        &[Kind::Status, Kind::Charge],
        "Tom Harl was arrested on suspicion of murder.",
        &[("Tom Harl", "arrested", "arrested"), ("Tom Harl", "murder", "arrested on suspicion of murder")],
    );
}

#[test]
fn counts_belong_to_what_they_acted_on() {
    check(
        &[Kind::Count],
        "More than 75,000 people signed an online petition.",
        &[("petition", "AtLeast 75000", "More than 75,000 people signed an online petition")],
    );
}

#[test]
fn things_are_described() {
    check(
        &[Kind::Vehicle],
        "The driver ran him over in a blue Renault Clio.",
        &[("vehicle", "blue Renault Clio", "blue Renault Clio")],
    );
}

#[test]
fn the_event_has_place_and_day() {
    let document_text = "Ida Brandt was stabbed in Liverpool on 24 January 2031.";
    check(
        &[Kind::Place, Kind::Date],
        document_text,
        &[("event", "Liverpool", "Liverpool"), ("event", "2031-01-24", "24 January 2031")],
    );
}

#[test]
fn what_was_given_before_is_marked() {
    let document = Document::plain("before.txt", "Tom Harl died. Police had previously given his age as 41.");
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    for attribute in annotations.attributes.items.iter().filter(|attribute| attribute.kind == Kind::Age) {
        assert!(attribute.superseded);
    }
}

#[test]
fn odd_texts_do_no_harm() {
    for text in
        ["", "41", "aged aged aged", "killed 9999999999999999999 people", "a a a a a a", "‘“”’, 41, 41, 41"]
    {
        found(text, &[Kind::Age]);
    }
}
