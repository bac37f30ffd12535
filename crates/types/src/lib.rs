//! What the stages of tellings hand each other.
//!
//! One report and what stands in it: [`Document`], [`Annotations`] (layers of [`Quote`], [`Entity`],
//! [`TimeExpression`], [`Quantity`], [`Attribute`], [`Statement`]). Several reports together: [`Story`],
//! [`Links`] ([`PassageFamily`], [`Utterance`], [`Identity`], [`Claim`]), and what follows from them:
//! [`CollatedStory`] ([`Origin`], [`Fact`], [`Value`], [`TimelineEntry`], [`BriefSentence`]).
//! A thing of one report and a thing of several never share a noun: a `Quote` stands in one report, an
//! `Utterance` is what several reports quote; an `Entity` belongs to one report, an `Identity` to a story; a
//! `Statement` is one report's sentence, a `Claim` what several reports' sentences say.
//!
//! **Invariant.** No input or output, no analysis and no wire format lives here. Whatever is said about reports
//! holds the place it was read from: [`Cited`] and [`Support`] cannot be made without an [`Anchor`].
//!
//! Numbers such as [`DocNumber`] or [`EntityNumber`] count within one run or one document; the identifiers a
//! user sees are made by the `report` crate.

mod anchor;
mod annotations;
mod attribute;
mod check;
mod collation;
mod diagnostic;
mod directives;
mod document;
mod entity;
mod fact;
mod links;
mod origin;
mod quantity;
mod quote;
mod statement;
mod story;
mod time;

pub use anchor::{Anchor, Cited, DocNumber};
pub use annotations::{Annotated, Annotations, Layer, Producer};
pub use attribute::{Attribute, AttributeKind, Holder};
pub use check::{CheckedDraft, CheckedSentence, DraftVerdict, Problem, ProblemKind, Word, WordClass};
pub use collation::{
    BriefSentence, Care, ClaimSupport, CollatedStory, Collation, Concern, Only, TimelineEntry, ToldAct,
};
pub use diagnostic::{Code, Diagnostic, Level};
pub use directives::{Directives, Owner, Redaction};
pub use document::{Block, BlockKind, Document, DocumentId, Role, Stamp};
pub use entity::{Entity, EntityKind, EntityNumber, Gender, Mention, MentionKind};
pub use fact::{
    BESIDE_ATTACKER, Fact, FactValue, PERHAPS_ATTACKER, Relation, Subject, Support, Value, Verdict,
    WITH_ATTACKER,
};
pub use links::{
    Claim, ClaimNumber, Identity, IdentityNumber, Links, PassageFamily, PassageKind, PassageNumber, Rebuilt,
    Utterance, UtteranceNumber, Variation, Wording,
};
pub use origin::{Count, Origin, OriginKind, OriginNumber};
pub use quantity::{Amount, Bound, Quantity};
pub use quote::{Confidence, Quote, QuoteKind, QuoteNumber, Trace};
pub use statement::{Act, ContentWord, Statement};
pub use story::{Reason, Story};
pub use time::{CalendarDate, MONTHS, Precision, TimeExpression, TimeKind};
