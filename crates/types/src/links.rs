use crate::{Anchor, DocNumber, EntityKind, EntityNumber, QuoteKind, QuoteNumber, Reason};

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

number!(
    /// An identity's place in [`Links::identities`].
    IdentityNumber
);
number!(
    /// An utterance's place in [`Links::utterances`].
    UtteranceNumber
);
number!(
    /// A passage family's place in [`Links::passages`].
    PassageNumber
);
number!(
    /// A claim's place in [`Links::claims`].
    ClaimNumber
);

/// What was lined up across the reports of one story.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Links {
    /// Who is who.
    pub identities: Vec<Identity>,
    /// Who said what.
    pub utterances: Vec<Utterance>,
    /// What was copied.
    pub passages: Vec<PassageFamily>,
    /// Statements that say the same thing, and those that stand alone.
    pub claims: Vec<Claim>,
}

impl Links {
    /// The identity that an entity of a report belongs to.
    pub fn identity_of(&self, doc: DocNumber, entity: EntityNumber) -> Option<IdentityNumber> {
        let at = self.identities.iter().position(|identity| identity.members.contains(&(doc, entity)))?;
        Some(IdentityNumber(at as u32))
    }
}

/// One person, organisation, place or group under all its names in a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Identity {
    /// What it is.
    pub kind: EntityKind,
    /// Its best name: the fullest spelling that most reports print.
    pub name: String,
    /// Whether that is a name and not a description.
    pub is_named: bool,
    /// The reports' entities, in order. Never empty.
    pub members: Vec<(DocNumber, EntityNumber)>,
    /// Names that are suspected misspellings of another of its names.
    pub misspellings: Vec<String>,
    /// Why the members are one: empty for a single member.
    pub reasons: Vec<Reason>,
}

/// The same words said once and quoted by one or several reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// Who said it, where all agree or only one names the speaker.
    pub speaker: Option<IdentityNumber>,
    /// Other speakers that reports name for the same words: a conflict. A description beside a name is none.
    pub other_speakers: Vec<IdentityNumber>,
    /// The most direct kind among its quotes.
    pub kind: QuoteKind,
    /// Its different wordings, most widely printed first. Never empty.
    pub wordings: Vec<Wording>,
    /// How the wordings differ.
    pub variation: Variation,
    /// The longest wording that the partial ones give together, where it is longer than any of them.
    pub rebuilt: Option<Rebuilt>,
}

/// Words put together from what several reports print of one speech: no report prints them so, and they are nobody's
/// quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// Stretches in order, between which something may be missing; each of places that follow each other.
    pub stretches: Vec<Vec<Anchor>>,
}

/// One wording of an utterance.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The quotes that have it, in order.
    pub quotes: Vec<(DocNumber, QuoteNumber)>,
    /// The characters of each, one anchor a part, in order. Never empty.
    pub places: Vec<Anchor>,
}

/// How the wordings of an utterance differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Variation {
    /// Only one report has it.
    Single,
    /// Letter for letter the same.
    Identical,
    /// Only marks, capitals and spaces differ.
    Punctuation,
    /// One leaves out words at an end or with an ellipsis.
    Shortened,
    /// Words differ.
    WordsChanged,
}

/// Passages of several places that go back to one text.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageFamily {
    /// Whether the passages stand in quotation marks.
    pub kind: PassageKind,
    /// The passages in order; two of one document are possible. At least two.
    pub places: Vec<Anchor>,
    /// Share of words that are the same in all, 0 to 1.
    pub exact_share: f64,
}

/// Whether a passage is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PassageKind {
    /// Mostly inside quotation marks.
    Quotation,
    /// The reports' own narration.
    Copy,
}

/// What one or several reports state: statements with the same act, people and compatible values.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Documents and statement indices, in order. Never empty.
    pub members: Vec<(DocNumber, u32)>,
    /// Why the members are one: empty for a single member.
    pub reasons: Vec<Reason>,
}
