use text::TextRange;

/// A number in a report with what it counts or measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The words of number, hedge and unit ("more than 75,000 people").
    pub range: TextRange,
    /// The number.
    pub amount: Amount,
    /// What is counted or measured, as a lemma, ISO currency code or unit symbol ("person", "GBP", "km", "%").
    pub unit: Option<String>,
}

/// A number with how exactly it is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number, or the lower end of a range. Finite.
    pub value: f64,
    /// The upper end of a range. Finite.
    pub high: Option<f64>,
    /// How it is meant.
    pub bound: Bound,
}

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// Just this number.
    Exact,
    /// "more than", "at least", "over".
    AtLeast,
    /// "fewer than", "up to", "at most".
    AtMost,
    /// "about", "nearly", "some".
    About,
    /// From `value` to `high`.
    Range,
    /// An order of magnitude: "thousands" is `value` 1000.
    Order,
}
