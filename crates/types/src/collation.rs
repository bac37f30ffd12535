use crate::{
    Anchor, Annotations, CalendarDate, ClaimNumber, Count, Diagnostic, DocNumber, Document, Fact,
    IdentityNumber, Links, Origin, OriginNumber, Precision, Reason, Story, Support, Verdict,
};

/// Everything a run says.
#[derive(Debug, Clone, PartialEq)]
pub struct Collation {
    /// The documents in the order of their identifiers; a [`DocNumber`] is a place here.
    pub documents: Vec<Document>,
    /// What was found in each; same places.
    pub annotations: Vec<Annotations>,
    /// The stories, in the order of their first documents.
    pub stories: Vec<CollatedStory>,
    /// What went wrong or was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A story with everything that was worked out about it.
#[derive(Debug, Clone, PartialEq)]
pub struct CollatedStory {
    /// Which reports.
    pub story: Story,
    /// A headline of one of the reports: the one with most in common with the others.
    pub title: Option<String>,
    /// What was lined up.
    pub links: Links,
    /// Origins of passages, utterances, claims and facts.
    pub origins: Vec<Origin>,
    /// The origin of each passage family of `links`; same places.
    pub passage_origins: Vec<OriginNumber>,
    /// The facts, disagreements first.
    pub facts: Vec<Fact>,
    /// What each claim of `links` rests on; same places.
    pub claim_support: Vec<ClaimSupport>,
    /// Dated happenings.
    pub timeline: Vec<TimelineEntry>,
    /// The story in the reports' own sentences.
    pub brief: Vec<BriefSentence>,
    /// Sentences a brief might have had, and why the verifier refused them.
    pub refused: Vec<Reason>,
    /// What one report alone has.
    pub only: Vec<Only>,
    /// Who is said to do what to whom, where the reports' words for it differ.
    pub acts: Vec<ToldAct>,
    /// What asks for care before any of it is shared.
    pub care: Vec<Care>,
}

/// What a claim rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimSupport {
    /// The place whose words stand for the claim.
    pub text: Anchor,
    /// All places, in order.
    pub support: Vec<Support>,
    /// How many independent origins.
    pub origins: Count,
    /// How the places stand to each other.
    pub verdict: Verdict,
    /// Reports of the story that neither say nor deny it.
    pub silent: Vec<DocNumber>,
}

/// Something that happened at a known or unknown date.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry {
    /// When, as far as known.
    pub date: Option<CalendarDate>,
    /// How fine that is.
    pub precision: Option<Precision>,
    /// Why the date is unknown, or that it is the day of the report.
    pub reason: Option<String>,
    /// Place in the order of entries of one date, where the words tell it.
    pub order: Option<u32>,
    /// The place whose words stand for it.
    pub text: Anchor,
    /// All places. Never empty.
    pub support: Vec<Support>,
}

/// A sentence of the brief: a report's own words.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefSentence {
    /// The words.
    pub text: Anchor,
    /// The claim it states.
    pub claim: Option<ClaimNumber>,
    /// What it rests on. Never empty.
    pub support: Vec<Support>,
}

/// What one is said to do to another, in words that differ.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldAct {
    /// Who does it; none where no report says in the sentence.
    pub doer: Option<IdentityNumber>,
    /// To whom.
    pub done_to: IdentityNumber,
    /// Lemmas with the places of their words, most widely printed first. At least two.
    pub ways: Vec<(String, Vec<Anchor>)>,
    /// Lemmas with those without a name to whom the same one does it, and the places of the words.
    pub nameless: Vec<(String, IdentityNumber, Vec<Anchor>)>,
}

/// Something that asks for care before it is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Care {
    /// What.
    pub concern: Concern,
    /// The reports' own words that show it. Never empty.
    pub places: Vec<Anchor>,
}

/// What asks for care. It is read from words alone and says nothing about any one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Concern {
    /// Somebody was arrested, is suspected or charged, or stands trial.
    Arrest,
    /// Somebody is under age.
    Minor,
    /// A sexual offence.
    SexualOffence,
    /// Somebody is kept anonymous.
    Anonymous,
}

/// Something that one report alone has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Only {
    /// Where it stands.
    pub place: Anchor,
}
