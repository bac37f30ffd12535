//! Who was killed, hurt or is missing, and how many; conditions and hospitals.

use types::{Confidence, Document, Value};

use crate::{analyse, annotate, test_model};

use super::{Kind, check, counted, found};

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
fn another_four_are_four() {
    check(
        &[Kind::Injured],
        "The blast at Brask injured another four people.",
        &[("event", "4", "injured another four people")],
    );
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
fn kin_count_together_with_others() {
    let dead = &[Kind::Killed];
    check(
        dead,
        "Tom Harl shot and killed his cousin and two others in Brask.",
        &[("event", "3", "killed his cousin and two others")],
    );
    check(
        dead,
        "A man and his adopted daughter were found dead near Brask.",
        &[("event", "2", "A man and his adopted daughter were found dead")],
    );
    check(
        dead,
        "The flood claimed the lives of a nurse and her sister.",
        &[("event", "2", "claimed the lives of a nurse and her sister")],
    );
    check(dead, "He is charged in the deaths of three people.", &[("event", "3", "deaths of three people")]);
}

#[test]
fn who_is_hurt_beside_the_dead_is_not_one_more_of_them() {
    let sure = |text: &str| counted(text)[0].1;
    assert_eq!(sure("Two people are dead and a third is hurt."), Confidence::Stated);
    assert_eq!(sure("Three people died at the scene and a fourth died in hospital."), Confidence::Implied);
}

#[test]
fn who_is_dying_is_not_dead() {
    check(&[Kind::Status], "Ida Brandt is dying of cancer.", &[]);
}

#[test]
fn a_dateline_hides_nobody() {
    check(
        &[Kind::Status],
        "BRASK, Norland (KQZT) – A girl who was stabbed near the mill in Brask on Monday has died, police said.",
        &[("A girl", "dead", "girl who was stabbed near the mill in Brask on Monday has died")],
    );
}

#[test]
fn where_somebody_was_hit_is_read() {
    let wound = &[Kind::Wound];
    check(wound, "Tom Harl was shot in the leg.", &[("Tom Harl", "leg", "shot in the leg")]);
    check(
        wound,
        "A man shot Ida Brandt in the arm and the back.",
        &[("Ida Brandt", "arm", "shot Ida Brandt in the arm"), ("Ida Brandt", "back", "back")],
    );
    check(
        wound,
        "Officers found Tom Harl with a gunshot wound to his head.",
        &[("Tom Harl", "head", "gunshot wound to his head")],
    );
    for text in [
        "He held a gun to her head.",
        "Tom Harl was hit in the polls.",
        "Ida Brandt went to the head of the line.",
    ] {
        check(wound, text, &[]);
    }
}
