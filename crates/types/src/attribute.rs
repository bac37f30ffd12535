use text::TextRange;

use crate::{Confidence, EntityNumber, QuoteNumber, Value};

/// Something one report says of an entity or of the event.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Of whom or what it is said.
    pub holder: Holder,
    /// What is said.
    pub kind: AttributeKind,
    /// What it is said to be.
    pub value: Value,
    /// The words that give the value, with enough around them to be read ("Leon Varga, 41").
    pub range: TextRange,
    /// The other party of a relation ("ex-husband of …"); of a weapon or motive, whose it is.
    pub other: Option<EntityNumber>,
    /// The quotation or reported speech it stands in: then it is the speaker's word, not the outlet's.
    pub said_in: Option<QuoteNumber>,
    /// Who the report says gave it, outside quotations ("police had given his age as"): it is theirs, not the outlet's.
    pub told_by: Option<EntityNumber>,
    /// Whether the report marks it as an earlier or superseded state ("had previously given his age as").
    pub superseded: bool,
    /// How firmly the report says it.
    pub confidence: Confidence,
}

/// Of whom or what an attribute is said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holder {
    /// An entity of the document.
    Entity(EntityNumber),
    /// The event the report is about.
    Event,
    /// Something that has no entity: its head noun as a lemma ("petition", "car").
    Thing(String),
}

/// What is said of an entity or event. The names of the output are `report`'s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttributeKind {
    /// Age in years.
    Age,
    /// Job or trade.
    Occupation,
    /// Title or rank.
    Title,
    /// Kinship or partnership to another entity.
    Relation,
    /// Another name.
    Alias,
    /// Nationality or ethnicity as stated.
    Nationality,
    /// Legal status: arrested, charged, released, bailed, wanted.
    Status,
    /// A charge.
    Charge,
    /// Where someone lives.
    Residence,
    /// Part played: victim, suspect, witness.
    Role,
    /// The name itself.
    Name,
    /// Number of dead.
    Killed,
    /// Number of injured.
    Injured,
    /// Number of arrested.
    Arrested,
    /// Number of missing.
    Missing,
    /// Another count, of what the holder says.
    Count,
    /// A sum of money.
    Money,
    /// Where the event was.
    Place,
    /// When the event was.
    Date,
    /// A vehicle.
    Vehicle,
    /// A weapon.
    Weapon,
    /// Where or what an organisation or person belongs to.
    Affiliation,
    /// A measure: length, height, speed, temperature, with its unit.
    Measure,
    /// The hour at which the event happened.
    TimeOfDay,
    /// The street, building or landmark where the event was.
    Scene,
    /// How somebody hurt fares: "serious but stable", "minor injuries".
    Condition,
    /// Where somebody hurt was taken.
    Hospital,
    /// Why it was done.
    Motive,
    /// What somebody is or is not to do.
    Prospect,
    /// Of what kind or scale a thing of public life is: "working visit", "mass protest".
    Nature,
    /// What a thing led to.
    Effect,
    /// What a visit or meeting is for.
    Purpose,
    /// Why something was called off.
    Reason,
    /// Where on the body somebody was hit.
    Wound,
    /// What a court gave somebody.
    Sentence,
}
