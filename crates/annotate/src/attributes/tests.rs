use types::{AttributeKind as Kind, Bound, Confidence, Document, Holder, Value};

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
                Value::Clock { from, to, .. } => format!("{from}-{to}"),
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
fn the_hurt_have_a_condition_and_a_hospital() {
    let both = &[Kind::Condition, Kind::Hospital];
    check(
        both,
        "Tom Harl remains in serious but stable condition at Brask General Hospital.",
        &[
            ("Tom Harl", "serious but stable condition", "serious but stable condition"),
            ("Tom Harl", "Brask General Hospital", "Brask General Hospital"),
        ],
    );
    check(both, "Ida Brandt was slightly wounded.", &[("Ida Brandt", "minor injuries", "slightly wounded")]);
    check(
        &[Kind::Condition, Kind::Status],
        "Ida Brandt was treated and released.",
        &[("Ida Brandt", "released from hospital", "treated and released")],
    );
    check(
        both,
        "Harl had no information on Ida Brandt's condition.",
        &[("Ida Brandt", "not known", "no information on Ida Brandt's condition")],
    );
}

#[test]
fn the_event_has_an_hour_and_a_scene() {
    let both = &[Kind::TimeOfDay, Kind::Scene];
    check(
        both,
        "The shooting happened around 2:15 a.m. on Elm Road, near the Orsay Inn.",
        &[
            ("event", "120-150", "around 2:15 a.m."),
            ("event", "Elm Road, near the Orsay Inn", "Elm Road, near the Orsay Inn"),
        ],
    );
    check(
        both,
        "Tom Harl was stabbed in the 1400 block of Mill Street.",
        &[("event", "Mill Street", "Mill Street")],
    );
    check(both, "Ida Brandt lives on Elm Road and rises at 6 a.m.", &[]);
}

#[test]
fn counts_are_of_what_was_done_and_of_things() {
    let count = &[Kind::Count, Kind::Weapon];
    check(
        count,
        "A petition signed by more than 75,000 people went to the council.",
        &[("petition", "AtLeast 75000", "petition signed by more than 75,000 people")],
    );
    check(
        count,
        "The Fernhill page has gained 28,000 followers.",
        &[("Fernhill page", "28000", "page has gained 28,000 followers")],
    );
    check(
        count,
        "Officers worked at several crime scenes.",
        &[("crime scene", "Order 3", "several crime scenes")],
    );
    check(
        count,
        "The man was armed with at least two weapons.",
        &[("event", "AtLeast 2", "at least two weapons")],
    );
}

#[test]
fn prospects_name_both_sides() {
    let prospect = &[Kind::Prospect];
    check(
        prospect,
        "Marit Soley will meet Ida Brandt.",
        &[("Marit Soley", "will meet Ida Brandt", "will meet Ida Brandt")],
    );
    check(
        prospect,
        "Marit Soley is unlikely to meet Ida Brandt.",
        &[("Marit Soley", "unlikely to meet Ida Brandt", "unlikely to meet Ida Brandt")],
    );
    check(prospect, "Marit Soley will meet Ida Brandt if the council agrees.", &[]);
    check(prospect, "Marit Soley may meet Ida Brandt.", &[]);
}

#[test]
fn motives_charges_and_what_is_not_known_of_them() {
    let why = &[Kind::Motive, Kind::Charge];
    check(
        why,
        "A motive has not been determined.",
        &[("event", "not known", "motive has not been determined")],
    );
    check(
        why,
        "Tom Harl was angry about the sale of the mill.",
        &[("event", "angry about the sale of the mill", "angry about the sale of the mill")],
    );
    check(why, "Tom Harl has not been charged.", &[("Tom Harl", "not charged", "Harl has not been charged")]);
    check(
        why,
        "A jury indicted Tom Harl on one count of murder and two counts of theft.",
        &[
            ("Tom Harl", "murder", "indicted Tom Harl on one count of murder"),
            ("Tom Harl", "theft", "counts of theft"),
        ],
    );
}

#[test]
fn things_of_public_life_have_days() {
    let date = &[Kind::Date];
    check(
        date,
        "Marit Soley will visit Brask on 13 July 2031.",
        &[("visit", "2031-07-13", "visit Brask on 13 July 2031")],
    );
    check(date, "Marit Soley did not visit Brask on 13 July 2031.", &[]);
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
fn numbers_that_count_nothing_make_no_fact() {
    let all = &[
        Kind::Age,
        Kind::Killed,
        Kind::Injured,
        Kind::Arrested,
        Kind::Missing,
        Kind::Count,
        Kind::Money,
        Kind::TimeOfDay,
        Kind::Date,
    ];
    for text in [
        "Brask beat Orsay 3–1 at Elm Park.",
        "Ring 020 7946 0018 or 555-0142.",
        "Revenue fell in fiscal 2031.",
        "The mill was built in 1874 and burned in 1899.",
        "He rose at 6 p.m. and went back to bed at 9.15.",
        "Ida Brandt, 45 Elm Grove Road, wrote to us.",
        "The father of three was shot and killed on Friday, Jan.",
        "A Number 10 spokesman said no more.",
        "Ida Brandt died in 1874.",
    ] {
        let found = found(text, all);
        let counted: Vec<_> =
            found.iter().filter(|(who, value, _)| !(who == "event" && value == "1")).collect();
        assert!(counted.is_empty(), "{text}: {counted:?}");
    }
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
fn odd_texts_do_no_harm() {
    for text in
        ["", "41", "aged aged aged", "killed 9999999999999999999 people", "a a a a a a", "‘“”’, 41, 41, 41"]
    {
        found(text, &[Kind::Age]);
    }
}

#[test]
fn the_dead_are_told_in_many_ways() {
    let status = &[Kind::Status];
    for text in [
        "Tom Harl was shot and killed in Brask.",
        "A neighbour fatally shot Tom Harl in Brask.",
        "The death of Tom Harl shook Brask.",
        "Police identified the dead man as Tom Harl.",
        "Tom Harl is dead.",
    ] {
        let found = found(text, status);
        assert!(
            found.iter().any(|(who, value, _)| who == "Tom Harl" && value == "dead"),
            "{text}: {found:?}"
        );
    }
    for text in [
        "Ida Brandt is charged with the attempted murder of Tom Harl.",
        "Ida Brandt plotted to kill Tom Harl.",
        "Tom Harl did not die.",
    ] {
        let found = found(text, status);
        assert!(
            !found.iter().any(|(who, value, _)| who == "Tom Harl" && value == "dead"),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn whether_the_attacker_is_counted_is_read() {
    let unit = |text: &str| {
        let document = Document::plain("counts.txt", text);
        let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
        annotations.attributes.items.iter().find_map(|attribute| match (&attribute.kind, &attribute.value) {
            (Kind::Killed, Value::Number { unit, .. }) => unit.clone(),
            _ => None,
        })
    };
    assert_eq!(
        unit("Three people were killed, including the gunman.").as_deref(),
        Some(types::WITH_ATTACKER)
    );
    assert_eq!(unit("A gunman killed two people in Brask.").as_deref(), Some(types::BESIDE_ATTACKER));
    assert_eq!(unit("Three people were killed in Brask.").as_deref(), Some("person"));
}

#[test]
fn things_have_a_kind_a_purpose_and_an_effect() {
    check(
        &[Kind::Nature],
        "Marit Soley will travel to Brask for a working visit. Mass protests are planned.",
        &[("visit", "working visit", "working visit"), ("protest", "mass protests", "Mass protests")],
    );
    check(&[Kind::Nature], "A state visit is a rare honour.", &[]);
    check(
        &[Kind::Effect],
        "The petition triggered a debate in Parliament.",
        &[("petition", "debate in Parliament", "debate in Parliament")],
    );
    check(
        &[Kind::Purpose],
        "Marit Soley planned a visit to Brask to open the mill.",
        &[("visit", "to open the mill", "to open the mill")],
    );
    check(
        &[Kind::Reason],
        "Marit Soley cancelled the visit because of the strike at the mill.",
        &[("cancellation", "because of the strike at the mill", "because of the strike at the mill")],
    );
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
fn the_unit_of_a_number_is_no_part_of_a_description() {
    check(
        &[Kind::Occupation],
        "Ida Brandt, a 15-year employee, was hurt.",
        &[("Ida Brandt", "employee", "employee")],
    );
    check(
        &[Kind::Weapon],
        "He carried a 12-gauge pump shotgun.",
        &[("event", "pump shotgun", "pump shotgun")],
    );
}

#[test]
fn who_trains_is_no_vehicle_and_a_toy_no_weapon() {
    check(&[Kind::Vehicle], "The head coach was sacked, and the interim coach stayed.", &[]);
    check(&[Kind::Weapon], "They spoke of nuclear weapons. The boy had a toy gun.", &[]);
}

#[test]
fn what_somebody_named_did_so_often_is_theirs() {
    let found = found("Otto Harl finished with 23 points and 11 rebounds.", &[Kind::Count]);
    assert!(found.iter().any(|(holder, value, _)| holder == "Otto Harl" && value == "11"), "{found:?}");
}

#[test]
fn another_four_are_four() {
    check(
        &[Kind::Injured],
        "The blast at Brask injured another four people.",
        &[("event", "4", "injured another four people")],
    );
}

/// How sure the counts of the dead are.
fn counted(text: &str) -> Vec<(String, Confidence)> {
    let document = Document::plain("counted.txt", text);
    let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
    let items = annotations.attributes.items.iter().filter(|attribute| attribute.kind == Kind::Killed);
    items.map(|item| (document.text.slice(item.range).to_owned(), item.confidence)).collect()
}

#[test]
fn part_of_the_dead_and_the_dead_of_other_days_are_not_all() {
    for text in [
        "Four people died at the scene and a fifth died in hospital.",
        "A few months ago a gunman in Tallow killed three people.",
    ] {
        let counted = counted(text);
        assert!(!counted.is_empty(), "{text}");
        assert!(counted.iter().all(|(_, confidence)| *confidence != Confidence::Stated), "{counted:?}");
    }
    let counted = counted("Four people died at the scene.");
    assert!(counted.iter().any(|(_, confidence)| *confidence == Confidence::Stated), "{counted:?}");
}

#[test]
fn a_description_is_not_cut_at_a_hyphen() {
    check(
        &[Kind::Weapon],
        "They fired a rocket-propelled grenade.",
        &[("event", "rocket-propelled grenade", "rocket-propelled grenade")],
    );
}

#[test]
fn what_is_charged_must_be_told_and_who_treats_nobody_is_no_hospital() {
    check(
        &[Kind::Charge],
        "Tom Harl was indicted on charges. Ida Brandt was arrested for investigation.",
        &[],
    );
    check(&[Kind::Hospital], "Ida Brandt was released by the Brask Medical Association.", &[]);
    check(&[Kind::Count], "He took thousands of dollars. Two thirds of them left.", &[]);
}
