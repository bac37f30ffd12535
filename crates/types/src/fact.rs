use crate::{Amount, Anchor, AttributeKind, CalendarDate, Count, IdentityNumber, OriginNumber, Reason};

/// The unit of a count of people that has whoever did it among them ("four people, including the gunman").
pub const WITH_ATTACKER: &str = "person, the attacker among them";
/// The unit of a count of people that leaves out whoever did it ("a gunman killed two people").
pub const BESIDE_ATTACKER: &str = "person besides the attacker";
/// The unit of a count of people that does not say whether whoever did it is among them.
pub const PERHAPS_ATTACKER: &str = "person, the attacker perhaps among them";

/// What an attribute can be. Values have a partial order "says less than", which `compare` owns.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, with its unit where it has one.
    Number {
        /// The number.
        amount: Amount,
        /// Lemma, currency code or symbol.
        unit: Option<String>,
    },
    /// A point or stretch of the calendar.
    Date(CalendarDate),
    /// A time of day, in minutes since midnight; the upper end can lie past the next midnight.
    Clock {
        /// The earliest minute meant.
        from: u16,
        /// The latest minute meant.
        to: u16,
        /// As printed ("shortly after 2 a.m.").
        text: String,
    },
    /// A name of a person, place or body, as printed.
    Name(String),
    /// A description: its head's lemma and its modifiers' lemmas, lower case ("clio" with "blue", "renault").
    Words {
        /// As printed, without articles.
        text: String,
        /// Lemma of the head.
        head: String,
        /// Lemmas of the modifiers, in alphabetical order.
        modifiers: Vec<String>,
    },
}

/// One thing that reports of a story say of one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Of whom or what.
    pub subject: Subject,
    /// What is said.
    pub attribute: AttributeKind,
    /// The other party of a relation.
    pub other: Option<IdentityNumber>,
    /// The different values, best supported first. Never empty.
    pub values: Vec<FactValue>,
    /// How they stand to each other.
    pub verdict: Verdict,
    /// Why the verdict is what it is.
    pub reasons: Vec<Reason>,
}

/// Of whom or what a fact is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// One of the story's identities.
    Identity(IdentityNumber),
    /// The story's event.
    Event,
    /// Something else, in words ("petition").
    Thing(String),
}

/// One value of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct FactValue {
    /// The value.
    pub value: Value,
    /// The places that give it, in order. Never empty.
    pub support: Vec<Support>,
    /// How many independent origins give it.
    pub origins: Count,
}

/// How the values of a fact stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Several reports, one value.
    Agree,
    /// Some reports say less, none says otherwise.
    Vaguer,
    /// A later report supersedes an earlier one.
    Updated,
    /// Values that cannot both hold.
    Conflict,
    /// One report alone says it.
    Single,
}

/// A place that supports something, with its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Support {
    /// The characters.
    pub place: Anchor,
    /// Where they come from.
    pub origin: OriginNumber,
    /// How they stand to the first value or the claim.
    pub relation: Relation,
}

/// How a support stands to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Says the same.
    Same,
    /// Says less.
    Vaguer,
    /// Says more.
    MorePrecise,
    /// Says what came later.
    Later,
    /// Says otherwise.
    Conflicts,
}
