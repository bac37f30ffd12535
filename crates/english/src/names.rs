//! Mends named entities where the recogniser goes wrong on news.
//!
//! - A title ("Mr", "Det Ch Insp", "Cllr") is no part of a person's name, and what follows one is a person.
//! - A possessive ending before a noun is no part of a name.
//! - A person's name begins with a capital.

use std::ops::Range;

use crate::{EntityLabel, Tag};

/// Titles that only people have, as they stand before a name, without a full stop.
const TITLES: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Rev",
    "Cllr",
    "Councillor",
    "Det",
    "Detective",
    "Insp",
    "Inspector",
    "DI",
    "DCI",
    "DS",
    "DC",
    "PC",
    "WPC",
    "PCSO",
    "Sgt",
    "Sergeant",
    "Supt",
    "Superintendent",
    "Constable",
    "Const",
    "Ch",
    "Chief",
    "Cpl",
    "Corporal",
    "Capt",
    "Captain",
    "Col",
    "Colonel",
    "Lt",
    "Lieutenant",
    "Maj",
    "Major",
    "Gen",
    "Brig",
    "Brigadier",
    "Sen",
    "Rep",
    "Gov",
    "Judge",
    "Justice",
    "Hon",
    "Fr",
    "Imam",
    "Rabbi",
];

/// Titles that a person's name must follow.
const SURE_TITLES: &[&str] =
    &["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Cllr", "DCI", "PC", "Sgt", "Insp", "Supt"];

/// A named entity as a run of tokens.
pub(crate) type Name = (Range<u32>, EntityLabel);

/// What is known of the tokens.
pub(crate) struct Tokens<'t, W: Fn(usize) -> &'t str> {
    pub word: W,
    pub tags: &'t [Tag],
    /// Whether a token begins a sentence.
    pub starts: &'t dyn Fn(usize) -> bool,
}

impl<'t, W: Fn(usize) -> &'t str> Tokens<'t, W> {
    fn is_among(&self, i: usize, titles: &[&str]) -> bool {
        let word = (self.word)(i);
        titles.contains(&word.strip_suffix('.').unwrap_or(word))
    }

    fn is_capital(&self, i: usize) -> bool {
        (self.word)(i).starts_with(char::is_uppercase)
    }

    /// Mends the names of a text.
    pub fn mend(&self, names: Vec<Name>) -> Vec<Name> {
        let mut mended: Vec<Name> = Vec::with_capacity(names.len());
        for (run, label) in names {
            if let Some(run) = self.trim(run, label) {
                mended.push((run, label));
            }
        }
        self.after_titles(mended)
    }

    /// A name without what does not belong to it.
    fn trim(&self, run: Range<u32>, label: EntityLabel) -> Option<Range<u32>> {
        let (mut start, mut end) = (run.start as usize, run.end as usize);
        if label == EntityLabel::Person {
            while start < end
                && (self.is_among(start, TITLES) && start + 1 < end || !self.is_name_start(start))
            {
                start += 1;
            }
        }
        let named = !matches!(
            label,
            EntityLabel::Date
                | EntityLabel::Time
                | EntityLabel::Percent
                | EntityLabel::Money
                | EntityLabel::Quantity
                | EntityLabel::Ordinal
                | EntityLabel::Cardinal
                | EntityLabel::WorkOfArt
        );
        if named && end - start > 1 && self.tags[end - 1] == Tag::Pos {
            let next_is_noun = self.tags.get(end).is_some_and(|tag| {
                matches!(tag, Tag::Nn | Tag::Nns | Tag::Jj | Tag::Vbg | Tag::Cd | Tag::Jjs)
            });
            end -= usize::from(next_is_noun);
        }
        (start < end).then_some(start as u32..end as u32)
    }

    fn is_name_start(&self, i: usize) -> bool {
        !(self.word)(i).starts_with(char::is_lowercase)
            || matches!((self.word)(i), "de" | "van" | "von" | "al" | "bin" | "la")
    }

    /// Makes persons of what follows a title.
    fn after_titles(&self, names: Vec<Name>) -> Vec<Name> {
        let count = self.tags.len();
        let mut persons: Vec<Range<u32>> = Vec::new();
        let mut i = 0;
        while i + 1 < count {
            if !self.is_among(i, SURE_TITLES) || !self.is_capital(i + 1) || (self.starts)(i + 1) {
                i += 1;
                continue;
            }
            let start = (i + 1..count).find(|&j| !self.is_among(j, TITLES)).unwrap_or(count);
            let in_name = |j: usize| {
                self.is_capital(j) && matches!(self.tags[j], Tag::Nnp | Tag::Nnps) && !(self.starts)(j)
            };
            let end = (start..count).find(|&j| !in_name(j)).unwrap_or(count);
            if start < end && end - start <= 4 {
                persons.push(start as u32..end as u32);
            }
            i = end.max(i + 1);
        }
        let mut persons = persons.into_iter().peekable();
        let mut mended = Vec::with_capacity(names.len());
        for (run, label) in names {
            while let Some(person) = persons.next_if(|person| person.end <= run.start) {
                mended.push((person, EntityLabel::Person));
            }
            match persons.peek() {
                // A person that the recogniser found too is as long as it found.
                Some(person) if person.start < run.end => {
                    if label == EntityLabel::Person && run.start == person.start {
                        persons.next();
                        mended.push((run, label));
                    } else if run.end > person.end && label != EntityLabel::Person && run.start < person.start
                    {
                        // A longer name holds the title: "Dr Okello Primary School".
                        persons.next();
                        mended.push((run, label));
                    }
                }
                _ => mended.push((run, label)),
            }
        }
        mended.extend(persons.map(|person| (person, EntityLabel::Person)));
        mended
    }
}
