//! Numbers with how exactly they are meant, as intervals.

use types::{Amount, BESIDE_ATTACKER, Bound, PERHAPS_ATTACKER, WITH_ATTACKER};

use super::Order;

/// How two amounts with their units stand to each other. Two guns are two weapons: of kinds of one thing the wider says
/// less.
pub(super) fn order(a: Amount, unit: Option<&str>, b: Amount, other_unit: Option<&str>) -> Order {
    if let (Some(one), Some(other)) = (unit.and_then(attackers), other_unit.and_then(attackers)) {
        return if unit == other_unit && a == b { Order::Equal } else { besides(a, one, b, other) };
    }
    if let (Some(one), Some(other)) = (unit, other_unit)
        && one != other
    {
        match kinds(one, other) {
            Some(Order::Equal) => return order(a, None, b, None),
            Some(kind) => {
                return match (kind, order(a, None, b, None)) {
                    (kind, Order::Equal) => kind,
                    (kind, order) if order == kind => kind,
                    (_, Order::Different) => Order::Different,
                    _ => Order::Compatible,
                };
            }
            None => {}
        }
    }
    let (Some(a_factor), Some(b_factor)) = factors(unit, other_unit) else { return Order::Compatible };
    let is_converted = a_factor != b_factor;
    if !is_converted && a == b {
        return Order::Equal;
    }
    intervals(interval(a, a_factor, is_converted), interval(b, b_factor, is_converted))
}

/// How many attackers a unit of people counts at least and at most.
fn attackers(unit: &str) -> Option<(f64, f64)> {
    match unit {
        WITH_ATTACKER => Some((1.0, 1.0)),
        BESIDE_ATTACKER => Some((0.0, 0.0)),
        PERHAPS_ATTACKER => Some((0.0, 1.0)),
        _ => None,
    }
}

/// How two counts stand to each other once whoever did it is taken out of both: "three dead, the gunman among them" is
/// two victims.
fn besides(a: Amount, one: (f64, f64), b: Amount, other: (f64, f64)) -> Order {
    let victims = |amount: Amount, attackers: (f64, f64)| {
        let (low, high) = interval(amount, 1.0, false);
        (low - attackers.1, high - attackers.0)
    };
    intervals(victims(a, one), victims(b, other))
}

/// How two runs of numbers stand to each other: the wider says less.
fn intervals(one: (f64, f64), other: (f64, f64)) -> Order {
    let holds = |outer: (f64, f64), inner: (f64, f64)| outer.0 <= inner.0 && inner.1 <= outer.1;
    match (holds(one, other), holds(other, one)) {
        (true, true) => Order::Equal,
        (true, false) => Order::Vaguer,
        (false, true) => Order::Finer,
        (false, false) if one.0 <= other.1 && other.0 <= one.1 => Order::Compatible,
        (false, false) => Order::Different,
    }
}

/// How two counted kinds stand to each other, where one holds the other.
fn kinds(one: &str, other: &str) -> Option<Order> {
    const WEAPONS: [&str; 9] =
        ["gun", "firearm", "handgun", "rifle", "pistol", "shotgun", "revolver", "knife", "explosive"];
    const GUNS: [&str; 6] = ["handgun", "rifle", "pistol", "shotgun", "revolver", "firearm"];
    let stands_for_one =
        |unit: &str| matches!(unit, "person" | "signature" | "supporter" | "follower" | "attendee");
    if stands_for_one(one) && stands_for_one(other) {
        return Some(Order::Equal);
    }
    let holds = |wide: &str, narrow: &str| match wide {
        "weapon" => WEAPONS.contains(&narrow),
        "gun" => GUNS.contains(&narrow),
        "person" => lexicon::nouns::person(narrow).is_some(),
        _ => false,
    };
    if holds(one, other) {
        return Some(Order::Vaguer);
    }
    holds(other, one).then_some(Order::Finer)
}

/// The factors that bring both units to one, or none where they measure different things.
fn factors(unit: Option<&str>, other: Option<&str>) -> (Option<f64>, Option<f64>) {
    if unit == other {
        return (Some(1.0), Some(1.0));
    }
    let (Some((a, a_factor)), Some((b, b_factor))) = (unit.and_then(measure), other.and_then(measure)) else {
        return (None, None);
    };
    if a == b { (Some(a_factor), Some(b_factor)) } else { (None, None) }
}

/// What a unit measures and how much of the base unit it is.
fn measure(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "m" => ("length", 1.0),
        "km" => ("length", 1000.0),
        "cm" => ("length", 0.01),
        "mile" => ("length", 1609.344),
        "foot" => ("length", 0.3048),
        "yard" => ("length", 0.9144),
        "inch" => ("length", 0.0254),
        "kg" => ("weight", 1.0),
        "g" => ("weight", 0.001),
        "tonne" => ("weight", 1000.0),
        "pound" => ("weight", 0.453_592),
        "ounce" => ("weight", 0.028_35),
        "mph" => ("speed", 1.609_344),
        "km/h" => ("speed", 1.0),
        "acre" => ("area", 0.404_686),
        "hectare" => ("area", 1.0),
        "GBP" => ("GBP", 1.0),
        "pence" => ("GBP", 0.01),
        "USD" => ("USD", 1.0),
        "cent" => ("USD", 0.01),
        _ => return None,
    })
}

/// The least and the greatest number that an amount can stand for.
///
/// "More than 75,000" is taken to stay below the double: who knows of 200,000 does not write that. A measure that
/// was converted from another unit has been rounded.
fn interval(amount: Amount, factor: f64, is_converted: bool) -> (f64, f64) {
    let value = amount.value * factor;
    let slack = if is_converted { value.abs() * 0.05 } else { 0.0 };
    let (low, high) = match amount.bound {
        Bound::Exact => (value, value),
        Bound::AtLeast => (value, value * 2.0),
        Bound::AtMost => (0.0, value),
        Bound::About => {
            // One in ten, and at least half of the last digit that is not nought.
            let reach = (value.abs() * 0.1).max(last_digit(amount.value) * factor / 2.0);
            (value - reach, value + reach)
        }
        Bound::Range => (value, amount.high.unwrap_or(amount.value) * factor),
        // "Dozens" are more than one dozen, and nobody counts which.
        Bound::Order if (20.0..100.0).contains(&amount.value) => (value / 2.0, value * 10.0),
        Bound::Order => (value, value * if amount.value < 100.0 { 20.0 } else { 1000.0 }),
    };
    (low - slack, high + slack)
}

/// The place value of the last digit that is not nought: 100 for 4,700.
fn last_digit(value: f64) -> f64 {
    let mut place = 1.0;
    if value == 0.0 || value.fract() != 0.0 {
        return place;
    }
    while place < 1e15 && (value / (place * 10.0)).fract() == 0.0 {
        place *= 10.0;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(bound: Bound, value: f64) -> Amount {
        Amount { value, high: None, bound }
    }

    #[track_caller]
    fn check(one: Amount, other: Amount, expected: Order) {
        assert_eq!(order(one, None, other, None), expected, "{one:?} {other:?}");
        assert_eq!(order(other, None, one, None), expected.turned(), "{other:?} {one:?}");
    }

    #[test]
    fn a_vaguer_number_holds_the_finer_one() {
        check(amount(Bound::Order, 1e3), amount(Bound::AtLeast, 75e3), Order::Vaguer);
        check(amount(Bound::AtLeast, 75e3), amount(Bound::Exact, 76_102.0), Order::Vaguer);
        check(amount(Bound::Order, 24.0), amount(Bound::AtLeast, 11.0), Order::Compatible);
        check(amount(Bound::Order, 3.0), amount(Bound::Exact, 4.0), Order::Vaguer);
        check(amount(Bound::About, 75e3), amount(Bound::Exact, 76_102.0), Order::Vaguer);
        check(amount(Bound::Exact, 41.0), amount(Bound::Exact, 38.0), Order::Different);
        check(amount(Bound::AtLeast, 10.0), amount(Bound::Exact, 9.0), Order::Different);
        check(amount(Bound::Exact, 3.0), amount(Bound::Exact, 3.0), Order::Equal);
    }

    #[test]
    fn whoever_did_it_may_be_counted() {
        let exact = |value| amount(Bound::Exact, value);
        let check = |a, unit, b, other_unit, expected| {
            assert_eq!(order(exact(a), Some(unit), exact(b), Some(other_unit)), expected);
        };
        check(3.0, WITH_ATTACKER, 2.0, BESIDE_ATTACKER, Order::Equal);
        check(4.0, WITH_ATTACKER, 4.0, BESIDE_ATTACKER, Order::Different);
        check(3.0, PERHAPS_ATTACKER, 3.0, WITH_ATTACKER, Order::Vaguer);
        check(3.0, PERHAPS_ATTACKER, 4.0, PERHAPS_ATTACKER, Order::Compatible);
        check(3.0, PERHAPS_ATTACKER, 5.0, PERHAPS_ATTACKER, Order::Different);
    }

    #[test]
    fn units_of_one_kind_are_converted() {
        let exact = |value| amount(Bound::Exact, value);
        assert_eq!(order(exact(10.0), Some("mile"), exact(16.0), Some("km")), Order::Compatible);
        assert_eq!(order(exact(10.0), Some("mile"), exact(60.0), Some("km")), Order::Different);
        assert_eq!(order(exact(10.0), Some("USD"), exact(10.0), Some("GBP")), Order::Compatible);
    }
}
