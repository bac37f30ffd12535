//! Things, their counts and kinds, and the event with its place and day.

use super::{Kind, check, found};

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
fn odd_texts_do_no_harm() {
    for text in
        ["", "41", "aged aged aged", "killed 9999999999999999999 people", "a a a a a a", "‘“”’, 41, 41, 41"]
    {
        found(text, &[Kind::Age]);
    }
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
fn a_description_is_not_cut_at_a_hyphen() {
    check(
        &[Kind::Weapon],
        "They fired a rocket-propelled grenade.",
        &[("event", "rocket-propelled grenade", "rocket-propelled grenade")],
    );
}

#[test]
fn weapons_of_speech_are_none() {
    for text in [
        "The law is a valuable weapon for fighting fraud.",
        "She called the tax a sword of injustice.",
        "The vaccine is a new weapon against measles.",
    ] {
        check(&[Kind::Weapon], text, &[]);
    }
}

#[test]
fn bail_is_set_at_a_sum() {
    check(&[Kind::Money], "His bail was set at $500,000.", &[("bail", "500000", "bail was set at $500,000")]);
}
