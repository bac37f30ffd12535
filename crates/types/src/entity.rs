use text::TextRange;

/// An entity's place in its document's layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityNumber(pub u32);

impl EntityNumber {
    /// As an index into the layer.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Somebody or something that one document names or describes: a chain of mentions.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name in this document, without title; else its fullest description.
    pub name: String,
    /// Whether `name` is a name.
    pub is_named: bool,
    /// Title or rank before the name, as printed ("Detective Chief Inspector", "Ms"), the fullest one.
    pub title: Option<String>,
    /// Gender as the report's pronouns and titles give it.
    pub gender: Option<Gender>,
    /// Its mentions in order. Never empty.
    pub mentions: Vec<Mention>,
}

/// One place where an entity is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mention {
    /// The words, without a possessive ending and without a title.
    pub range: TextRange,
    /// How they refer.
    pub kind: MentionKind,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// By name.
    Name,
    /// By description ("the driver").
    Description,
    /// By pronoun.
    Pronoun,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// One human being.
    Person,
    /// A company, force, party, court or other body.
    Organisation,
    /// A place.
    Place,
    /// Several people: a family, "witnesses".
    Group,
    /// A named thing of another kind.
    Other,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// she, her, Ms, Mrs, Miss
    Female,
    /// he, him, Mr
    Male,
}
