use schemars::JsonSchema;
use serde::Serialize;

/// Writes an enumeration of the format beside the inner one it names. The match is exhaustive, so that an inner
/// variant without a public name does not compile.
macro_rules! named {
    ($(#[$doc:meta])* $wire:ident from $inner:ty { $($variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "the names are those of the inner enumeration, documented there")]
        pub enum $wire {
            $($variant),+
        }

        impl From<$inner> for $wire {
            fn from(inner: $inner) -> Self {
                match inner {
                    $(<$inner>::$variant => Self::$variant),+
                }
            }
        }
    };
}

named!(
    /// What asks for care: arrest or charge, somebody under age, a sexual offence, somebody kept anonymous.
    ConcernName from types::Concern { Arrest, Minor, SexualOffence, Anonymous }
);
named!(
    /// How words are quoted: all in quotation marks, partly, or in the report's own words.
    QuoteName from types::QuoteKind { Direct, Mixed, Indirect }
);
named!(
    /// How firmly a report says something: its words say so, it follows from them, or it is the likeliest reading.
    ConfidenceName from types::Confidence { Stated, Implied, Guessed }
);
named!(
    /// What an entity is.
    EntityName from types::EntityKind { Person, Organisation, Place, Group, Other }
);
named!(
    /// Gender as the report's pronouns and titles give it.
    GenderName from types::Gender { Female, Male }
);
named!(
    /// How a mention refers.
    MentionName from types::MentionKind { Name, Description, Pronoun }
);
named!(
    /// What a time expression denotes.
    TimeName from types::TimeKind { Date, Time, Duration, Set }
);
named!(
    /// How fine a date is, from coarse to fine.
    PrecisionName from types::Precision { Decade, Year, Season, Month, Week, Day, PartOfDay, Hour, Minute }
);
named!(
    /// How a number is meant. `order` is an order of magnitude: "thousands" is 1000.
    BoundName from types::Bound { Exact, AtLeast, AtMost, About, Range, Order }
);
named!(
    /// What is said of somebody, something or the event.
    AttributeName from types::AttributeKind {
        Age, Occupation, Title, Relation, Alias, Nationality, Status, Charge, Residence, Role, Name, Killed,
        Injured, Arrested, Missing, Count, Money, Place, Date, Vehicle, Weapon, Affiliation, Measure, TimeOfDay,
        Scene, Condition, Hospital, Motive, Prospect, Nature, Effect, Purpose, Reason, Wound,
        Sentence,
    }
);
named!(
    /// How the values or reports stand to each other: they agree; some say less; a later report supersedes an
    /// earlier one; they cannot both hold; one report alone says it.
    VerdictName from types::Verdict { Agree, Vaguer, Updated, Conflict, Single }
);
named!(
    /// How a place stands to its neighbours.
    RelationName from types::Relation { Same, Vaguer, MorePrecise, Later, Conflicts }
);
named!(
    /// How the versions of a quotation differ.
    VariationName from types::Variation { Single, Identical, Punctuation, Shortened, WordsChanged }
);
named!(
    /// Whether copied words stand in quotation marks.
    PassageName from types::PassageKind { Quotation, Copy }
);
named!(
    /// What kind of document it is, as the user said.
    RoleName from types::Role { Report, PressRelease, Statement, Agency }
);
named!(
    /// What a piece of the page is for.
    BlockName from types::BlockKind { Headline, Heading, Paragraph, Caption, Furniture, Credit }
);
named!(
    /// How serious a diagnostic is.
    LevelName from types::Level { Error, Warning, Note }
);
named!(
    /// The kinds of diagnostics.
    CodeName from types::Code {
        Unreadable, NoReports, Empty, NotText, TooLong, BrokenArchive, Malformed, UnknownFormat, DuplicateId,
        DuplicateText, BadEncoding, Mojibake, BadDate, BadDirective, Language, UnbalancedQuotation, CutOff,
        LinkLoop, NoArticle,
    }
);

/// Where words or a claim come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OriginName {
    /// Somebody named or described who said it.
    NamedSource,
    /// A statement or press release.
    Statement,
    /// A news agency.
    Agency,
    /// An outlet's own reporting.
    Outlet,
    /// A document: a court filing, a study.
    Document,
    /// Copied, and nobody says from where.
    Unknown,
}

impl From<&types::OriginKind> for OriginName {
    fn from(kind: &types::OriginKind) -> Self {
        match kind {
            types::OriginKind::NamedSource => Self::NamedSource,
            types::OriginKind::Statement => Self::Statement,
            types::OriginKind::Agency => Self::Agency,
            types::OriginKind::Outlet(_) => Self::Outlet,
            types::OriginKind::Document => Self::Document,
            types::OriginKind::Unknown => Self::Unknown,
        }
    }
}

named!(
    /// How a sentence of a draft stands to the reports.
    DraftVerdictName from types::DraftVerdict { Supported, Partly, Contradicted, NotFound }
);
named!(
    /// What is wrong in a draft.
    ProblemName from types::ProblemKind {
        QuoteAltered, QuoteNotFound, WrongSpeaker, Number, Name, Date, Place, Meaning, PluralSources,
    }
);
