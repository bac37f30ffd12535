//! Arrests, charges and motives.

use super::{Kind, check};

#[test]
fn charges_and_status_are_read() {
    check(
        &[Kind::Status, Kind::Charge],
        "Tom Harl was arrested on suspicion of murder.",
        &[("Tom Harl", "arrested", "arrested"), ("Tom Harl", "murder", "arrested on suspicion of murder")],
    );
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
fn what_is_charged_must_be_told_and_who_treats_nobody_is_no_hospital() {
    check(
        &[Kind::Charge],
        "Tom Harl was indicted on charges. Ida Brandt was arrested for investigation.",
        &[],
    );
    check(&[Kind::Hospital], "Ida Brandt was released by the Brask Medical Association.", &[]);
    check(&[Kind::Count], "He took thousands of dollars. Two thirds of them left.", &[]);
}

#[test]
fn each_of_several_is_charged() {
    check(
        &[Kind::Status, Kind::Charge],
        "Tom Harl and Ida Brandt were charged with theft.",
        &[
            ("Tom Harl", "charged", "charged"),
            ("Ida Brandt", "charged", "charged"),
            ("Tom Harl", "theft", "charged with theft"),
            ("Ida Brandt", "theft", "charged with theft"),
        ],
    );
}

#[test]
fn terms_are_what_a_court_gave() {
    let term = &[Kind::Sentence];
    check(
        term,
        "Tom Harl was sentenced to six years in prison.",
        &[("Tom Harl", "six years", "sentenced to six years")],
    );
    check(
        term,
        "A judge jailed Tom Harl for 18 months.",
        &[("Tom Harl", "18 months", "jailed Tom Harl for 18 months")],
    );
    check(
        term,
        "Ida Brandt received 3 years of probation.",
        &[("Ida Brandt", "3 years of probation", "received 3 years")],
    );
    check(term, "Tom Harl was sentenced to life.", &[("Tom Harl", "life in prison", "sentenced to life")]);
    for text in [
        "Tom Harl could be sentenced to six years in prison.",
        "Tom Harl faces up to six years in prison.",
        "Tom Harl received 3 years of training.",
    ] {
        check(term, text, &[]);
    }
}

#[test]
fn an_ordinal_is_no_measure() {
    check(
        &[Kind::Charge],
        "Tom Harl was arrested on suspicion of 1st degree assault.",
        &[("Tom Harl", "1st degree assault", "arrested on suspicion of 1st degree assault")],
    );
}
