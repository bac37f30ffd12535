//! How the names of the format read in a sentence.

use types::MONTHS;

use super::desk::tidy;
use crate::wire::{
    AttributeName, Count, EntityName, Fact, OriginName, PassageName, QuoteName, RelationName, VariationName,
    VerdictName,
};

/// "1 report", "3 reports", "2 stories".
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    };
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {plural}"),
    }
}

/// "1 origin", "2 to 4 origins".
pub(crate) fn origins(count: Count) -> String {
    let Count { least, most } = count;
    match (least, most) {
        (1, 1) => "1 origin".to_owned(),
        _ if least == most => format!("{least} origins"),
        _ => format!("{least} to {most} origins"),
    }
}

/// "A, B and C".
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// In quotation marks, without the comma that a cue behind it asks for and without marks of which the other half
/// stands outside.
pub(crate) fn quoted(words: &str) -> String {
    let words = words.trim_end_matches(',');
    let is_mark = |ch: char| matches!(ch, '“' | '”' | '"' | '‘');
    let marks = words.chars().filter(|&ch| is_mark(ch)).count();
    let words = match marks % 2 == 1 || words.starts_with(is_mark) && words.ends_with(is_mark) && marks == 2 {
        true if words.starts_with(is_mark) || words.ends_with(is_mark) => words.trim_matches(is_mark),
        _ => words,
    };
    format!("“{words}”")
}

/// The beginning and the end of words that are more than so many, in quotation marks.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    quoted(&cut(text, most))
}

/// The same without quotation marks of its own.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let all: Vec<&str> = text.split(' ').collect();
    let (first, last) = (most - most / 4, most / 4);
    match all.len() {
        len if len <= most + 4 => text.to_owned(),
        len => format!("{} … {}", all[..first].join(" "), all[len - last..].join(" ")),
    }
}

/// What a fact is about: "Killed", "Marit Soley, age", "Date of the visit", "Petition, how many", "Vehicle".
pub(crate) fn about(fact: &Fact) -> String {
    let attribute = attribute(fact.attribute);
    let subject = tidy(&fact.subject_text);
    match fact.subject.as_str() {
        "event" => capital(attribute),
        _ if subject == attribute => capital(attribute),
        // A thing is its own subject; people and bodies have a number.
        thing if thing == fact.subject_text => match fact.attribute {
            AttributeName::Date => format!("Date of the {subject}"),
            AttributeName::Nature => format!("Kind of {subject}"),
            AttributeName::Purpose => format!("Purpose of the {subject}"),
            AttributeName::Reason => format!("Reason for the {subject}"),
            AttributeName::Effect => format!("What the {subject} led to"),
            AttributeName::Count => format!("{}, how many", capital(&subject)),
            _ => format!("{}, {attribute}", capital(&subject)),
        },
        _ => format!("{}, {attribute}", capital(&subject)),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A date of the format as people write it: "2031-06-07T09:30" is "7 June 2031, 09:30", "XXXX-05" is "May".
pub(crate) fn date(iso: &str) -> String {
    let (day, time) = iso.split_once('T').map_or((iso, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let mut next = || parts.next().and_then(|part| part.parse::<u16>().ok());
    let (year, month, day) = (next(), next(), next());
    let month = month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
    let mut out: Vec<String> = Vec::new();
    out.extend(day.filter(|_| month.is_some()).map(|day| day.to_string()));
    out.extend(month.map(|month| (*month).to_owned()));
    out.extend(year.map(|year| year.to_string()));
    let date = if out.is_empty() { iso.to_owned() } else { out.join(" ") };
    match time {
        Some(time) if time.len() < 5 => format!("{date}, {time}h"),
        Some(time) => format!("{date}, {}", time.get(..5).unwrap_or(time)),
        None => date,
    }
}

pub(crate) fn verdict(verdict: VerdictName) -> &'static str {
    match verdict {
        VerdictName::Agree => "agree",
        VerdictName::Vaguer => "some say less",
        VerdictName::Updated => "updated",
        VerdictName::Conflict => "conflict",
        VerdictName::Single => "one report alone",
    }
}

pub(crate) fn relation(relation: RelationName) -> &'static str {
    match relation {
        RelationName::Same => "agrees",
        RelationName::Vaguer => "says less",
        RelationName::MorePrecise => "says more",
        RelationName::Later => "says what came later",
        RelationName::Conflicts => "says otherwise",
    }
}

pub(crate) fn attribute(attribute: AttributeName) -> &'static str {
    match attribute {
        AttributeName::Age => "age",
        AttributeName::Occupation => "occupation",
        AttributeName::Title => "title",
        AttributeName::Relation => "relation",
        AttributeName::Alias => "other name",
        AttributeName::Nationality => "nationality or ethnicity",
        AttributeName::Status => "status",
        AttributeName::Charge => "charge",
        AttributeName::Residence => "home",
        AttributeName::Role => "part played",
        AttributeName::Name => "name",
        AttributeName::Killed => "killed",
        AttributeName::Injured => "injured",
        AttributeName::Arrested => "arrested",
        AttributeName::Missing => "missing",
        AttributeName::Count => "number",
        AttributeName::Money => "sum",
        AttributeName::Place => "place",
        AttributeName::Date => "date",
        AttributeName::Vehicle => "vehicle",
        AttributeName::Weapon => "weapon",
        AttributeName::Affiliation => "belongs to",
        AttributeName::Measure => "measure",
        AttributeName::TimeOfDay => "time of day",
        AttributeName::Scene => "scene",
        AttributeName::Condition => "condition",
        AttributeName::Hospital => "taken to",
        AttributeName::Motive => "motive",
        AttributeName::Prospect => "what is to come",
        AttributeName::Nature => "kind",
        AttributeName::Effect => "what it led to",
        AttributeName::Purpose => "purpose",
        AttributeName::Reason => "reason",
        AttributeName::Wound => "hit in the",
        AttributeName::Sentence => "sentence",
    }
}

pub(crate) fn entity(kind: EntityName) -> &'static str {
    match kind {
        EntityName::Person => "person",
        EntityName::Organisation => "organisation",
        EntityName::Place => "place",
        EntityName::Group => "group",
        EntityName::Other => "other",
    }
}

pub(crate) fn quote_kind(kind: QuoteName) -> &'static str {
    match kind {
        QuoteName::Direct => "word for word",
        QuoteName::Mixed => "partly word for word",
        QuoteName::Indirect => "in the reports’ own words",
    }
}

pub(crate) fn variation(variation: VariationName) -> &'static str {
    match variation {
        VariationName::Single => "one report alone",
        VariationName::Identical => "letter for letter the same",
        VariationName::Punctuation => "only marks, capitals or spaces differ",
        VariationName::Shortened => "shortened",
        VariationName::WordsChanged => "words differ",
    }
}

pub(crate) fn passage(kind: PassageName) -> &'static str {
    match kind {
        PassageName::Quotation => "quotation",
        PassageName::Copy => "narration",
    }
}

pub(crate) fn origin(kind: OriginName) -> &'static str {
    match kind {
        OriginName::NamedSource => "named source",
        OriginName::Statement => "statement",
        OriginName::Agency => "news agency",
        OriginName::Outlet => "the outlet’s own reporting",
        OriginName::Document => "document",
        OriginName::Unknown => "unknown origin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_counts() {
        assert_eq!(count(1, "story"), "1 story");
        assert_eq!(count(2, "story"), "2 stories");
        assert_eq!(count(0, "day"), "0 days");
        assert_eq!(origins(Count { least: 1, most: 1 }), "1 origin");
        assert_eq!(origins(Count { least: 1, most: 3 }), "1 to 3 origins");
        assert_eq!(origins(Count { least: 2, most: 2 }), "2 origins");
        assert_eq!(date("2031-06-07T09:30:00Z"), "7 June 2031, 09:30");
        assert_eq!(date("2031-06-07T09"), "7 June 2031, 09h");
        assert_eq!(date("2031-06"), "June 2031");
        assert_eq!(date("XXXX-05"), "May");
        assert_eq!(date("1962"), "1962");
        assert_eq!(quoted("“It is so,"), "“It is so”");
        assert_eq!(quoted("\"It is so.\""), "“It is so.”");
        assert_eq!(quoted("He said “it is so”"), "“He said “it is so””");
        assert_eq!(list(&["A".into(), "B".into(), "C".into()]), "A, B and C");
    }
}
