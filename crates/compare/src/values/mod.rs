//! The partial order of values: which of two says less.
//!
//! "Thousands" says less than "more than 75,000", "a blue Renault" less than "a blue Renault Clio", "ex-partner" less
//! than "ex-husband", "west Brask" less than "Orsay, west Brask", "January" less than "24 January". Values that
//! can both hold without one saying more are compatible; only values that cannot both hold are different.

mod dates;
mod numbers;
mod words;

use types::Value;

pub(crate) use words::{Slot, is_around, is_position, slot};

/// How one value stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// They say the same.
    Equal,
    /// The first says less.
    Vaguer,
    /// The first says more.
    Finer,
    /// Both can hold, and neither says all that the other says.
    Compatible,
    /// They cannot both hold.
    Different,
}

impl Order {
    /// The order with the two values the other way round.
    #[cfg(test)]
    pub(crate) fn turned(self) -> Self {
        match self {
            Self::Vaguer => Self::Finer,
            Self::Finer => Self::Vaguer,
            other => other,
        }
    }
}

/// How `one` stands to `other`. Values of two kinds are compatible: they answer different questions.
pub(crate) fn order(one: &Value, other: &Value) -> Order {
    match (is_unknown(one), is_unknown(other)) {
        (true, true) => return Order::Equal,
        (true, false) => return Order::Vaguer,
        (false, true) => return Order::Finer,
        (false, false) => {}
    }
    match (one, other) {
        (Value::Number { amount: a, unit: u }, Value::Number { amount: b, unit: v }) => {
            numbers::order(*a, u.as_deref(), *b, v.as_deref())
        }
        (Value::Date(a), Value::Date(b)) => dates::order(a, b),
        (Value::Clock { from: a, to: b, .. }, Value::Clock { from: c, to: d, .. }) => {
            dates::clocks((*a, *b), (*c, *d))
        }
        (Value::Name(a), Value::Name(b)) => words::names(a, b),
        (Value::Words { text: a, .. }, Value::Words { text: b, .. }) if words::are_same_words(a, b) => {
            Order::Equal
        }
        (Value::Words { head: h, modifiers: m, .. }, Value::Words { head: g, modifiers: n, .. }) => {
            words::descriptions((h, m), (g, n))
        }
        _ => Order::Compatible,
    }
}

/// Whether the value is that it is not known ("not known", "not charged").
pub(crate) fn is_unknown(value: &Value) -> bool {
    matches!(value, Value::Words { head, modifiers, .. }
        if head == "unknown" && modifiers.iter().all(|word| word == "anonymous"))
}

/// Whether `vaguer` says less than `finer` and nothing else.
pub fn says_less(vaguer: &Value, finer: &Value) -> bool {
    order(vaguer, finer) == Order::Vaguer
}
