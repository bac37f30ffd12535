//! Ages, trades, nationalities, relations and other names of people.

use types::{Document, Holder};

use crate::{analyse, annotate, test_model};

use super::{Kind, check, found};

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
fn what_was_given_before_is_marked() {
    let document = Document::plain("before.txt", "Tom Harl died. Police had previously given his age as 41.");
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    for attribute in annotations.attributes.items.iter().filter(|attribute| attribute.kind == Kind::Age) {
        assert!(attribute.superseded);
    }
}

#[test]
fn offices_are_told_with_what_they_are_of() {
    let office = &[Kind::Occupation, Kind::Title];
    for (text, who, value) in [
        ("Kate Lorn, director of the Orsay Trust, resigned.", "Kate Lorn", "director of the Orsay Trust"),
        ("Brask's mayor, Ida Brandt, left.", "Ida Brandt", "Brask's mayor"),
        ("Newspaper carrier Tom Harl was hurt.", "Tom Harl", "Newspaper carrier"),
        ("Brask Mayor Ida Brandt spoke.", "Ida Brandt", "Brask Mayor"),
        (
            "Tom Harl, who was employed as a carrier for the newspaper, left.",
            "Tom Harl",
            "carrier for the newspaper",
        ),
        ("Tom Harl, owner of the Orsay Inn, spoke.", "Tom Harl", "owner of the Orsay Inn"),
    ] {
        check(office, text, &[(who, value, value)]);
    }
    check(office, "Mr Harl spoke to Ida Brandt, an owner.", &[]);
}

#[test]
fn ethnicity_is_said_of_people_only() {
    let kind = &[Kind::Nationality];
    check(kind, "Tom Harl, who is black, drove a white car.", &[("Tom Harl", "black", "black")]);
    check(kind, "All of the victims were white.", &[("victim", "white", "white")]);
}

#[test]
fn father_and_son_of_one_name_have_an_age_each() {
    let text = "Tom Harl, 61, and his son, Tom Harl, 19, were hurt.";
    let document = Document::plain("two.txt", text);
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    let holders: Vec<&Holder> = annotations
        .attributes
        .items
        .iter()
        .filter(|attribute| attribute.kind == Kind::Age)
        .map(|attribute| &attribute.holder)
        .collect();
    assert_eq!(holders.len(), 2);
    assert_ne!(holders[0], holders[1]);
}

#[test]
fn ages_of_others_and_of_long_ago_are_nobodys() {
    let age = &[Kind::Age];
    check(age, "Ida Brandt began to sing at the age of 13.", &[]);
    check(age, "Ida Brandt died at the age of 71.", &[("Ida Brandt", "71", "age of 71")]);
    check(age, "Ida Brandt died in 1874, aged 71.", &[("Ida Brandt", "71", "aged 71")]);
    check(
        age,
        "The 30-year-old man shot his neighbour, Ida Brandt.",
        &[("The 30-year-old man", "30", "30-year-old")],
    );
    check(
        age,
        "A 13-year-old Erie County boy was hurt.",
        &[("A 13-year-old Erie County boy", "13", "13-year-old")],
    );
}

#[test]
fn a_list_of_five_hundred_names_gives_each_the_own_age() {
    let given = ["Ada", "Bela", "Cara", "Dora", "Edda"];
    let family = ["Harl", "Lind", "Moss", "Nord", "Orsk", "Pell", "Quist", "Rask", "Soley", "Tove"];
    let mut text = String::from("The dead are: ");
    for at in 0..500 {
        let (first, last) = (given[at % 5], family[at / 5 % 10]);
        text.push_str(&format!(
            "{first} {last}{}, {}; ",
            ["a", "e", "i", "o", "u"][at / 50 % 5],
            20 + at % 60
        ));
    }
    let found = found(&text, &[Kind::Age]);
    assert!(found.len() <= 500);
    for (_, age, words) in found {
        assert!(words.ends_with(&age), "{age}: {words}");
    }
}

#[test]
fn names_that_are_kept_back_are_unknown() {
    check(
        &[Kind::Name],
        "Officers did not release the name of the suspect on Monday.",
        &[("the suspect", "withheld", "name of the suspect")],
    );
    check(
        &[Kind::Count],
        "The hospital had no word on how many victims it took in.",
        &[("victim", "not known", "no word on how many victims")],
    );
}

#[test]
fn who_gave_a_value_is_kept() {
    let document =
        Document::plain("given.txt", "Tom Harl was hurt at Brask. The police had given his age as 41.");
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    let items = &annotations.attributes.items;
    let age = items.iter().find(|attribute| attribute.kind == Kind::Age).expect("an age");
    // Told outside speech, or as reported speech that has its speaker.
    let speaker = age.said_in.and_then(|quote| annotations.quotes.items[quote.index()].speaker);
    let teller = age.told_by.or(speaker).map(|entity| &annotations.entities.items[entity.index()].name);
    assert!(teller.is_some_and(|name| name.to_lowercase().ends_with("police")), "{teller:?}");
}

#[test]
fn an_age_may_be_one_of_two() {
    check(
        &[Kind::Age],
        "Tom Harl is thought to be 8 or 9 years old.",
        &[("Tom Harl", "Range 8", "8 or 9 years old")],
    );
}

#[test]
fn nicknames_do_not_cut_a_name() {
    check(
        &[Kind::Age],
        "Police named Tom “Bricks” Harl, 54. Ida Brandt was his wife.",
        &[("Tom “Bricks” Harl", "54", "Tom “Bricks” Harl, 54")],
    );
}

#[test]
fn relatives_by_marriage_are_no_blood_kin() {
    check(
        &[Kind::Relation],
        "They spoke to Otto Lund, Mr. Harl's son-in-law, on Friday.",
        &[("Otto Lund", "son-in-law", "Harl's son-in-law")],
    );
}

#[test]
fn what_somebody_is_of_is_told_whole() {
    check(
        &[Kind::Occupation],
        "Ida Brandt, president of the Center for Orsay Policy, spoke.",
        &[(
            "Ida Brandt",
            "president of the Center for Orsay Policy",
            "president of the Center for Orsay Policy",
        )],
    );
}

#[test]
fn a_description_is_cut_at_no_apostrophe() {
    check(
        &[Kind::Occupation],
        "The organisers’ solicitor, Ida Brandt, said a claim was likely.",
        &[("Ida Brandt", "organisers’ solicitor", "organisers’ solicitor")],
    );
}
