//! The public format: the types that are written out, and nothing else.
//!
//! These are apart from the inner types so that the inside can change while the format stays. Their doc comments
//! become the descriptions of the JSON Schema. All offsets are Unicode code points.

mod annotation;
mod check;
mod collation;
mod listing;
mod names;
mod shared;

pub use annotation::{
    Annotation, Attribute, Entity, Mention, Place, Quantity, Quote, Range, TimeExpression, TokenLine,
};
pub use check::{Check, CheckedSentence, Problem};
pub use collation::{
    Act, BriefSentence, Care, Collation, Fact, FactValue, Generator, Identity, Name, NamelessWay, Only,
    Origin, Passage, Rebuilt, Refused, Statement, Story, TimelineEntry, Utterance, Version, Way,
};
pub use listing::{PassageLine, StoryLine};
pub use names::{
    AttributeName, BlockName, BoundName, CodeName, ConcernName, ConfidenceName, DraftVerdictName, EntityName,
    GenderName, LevelName, MentionName, OriginName, PassageName, PrecisionName, ProblemName, QuoteName,
    RelationName, RoleName, TimeName, VariationName, VerdictName,
};
pub use shared::{
    BlockRange, Count, Diagnostic, Document, Number, NumberOrWords, Reason, Repair, Span, Support,
};
