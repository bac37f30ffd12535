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
