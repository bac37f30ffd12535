//! Given names: the gender they mostly have, and short forms.
//!
//! Genders are from the name counts of the United States census of 1990; short forms from the list of
//! `carltonnorthern/nicknames`. See `data/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::fold;

/// The gender that a given name or a title mostly has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// As "Margaret", "Mrs".
    Female,
    /// As "Derek", "Mr".
    Male,
}

static NAMES: LazyLock<BTreeMap<&'static str, Option<Gender>>> = LazyLock::new(|| {
    let rows = include_str!("../data/first_names.tsv").lines().filter_map(|row| row.split_once('\t'));
    rows.map(|(name, gender)| {
        let gender = match gender {
            "f" => Some(Gender::Female),
            "m" => Some(Gender::Male),
            _ => None,
        };
        (name, gender)
    })
    .collect()
});

static SHORT: LazyLock<BTreeSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../data/nicknames.csv").lines().skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split(',');
        Some((cells.next()?, cells.nth(1)?))
    })
    .collect()
});

/// Whether the word is a given name that the list knows.
pub fn is_given(word: &str) -> bool {
    NAMES.contains_key(fold(word).as_str())
}

/// The gender that a given name mostly has; none for names of both, and unknown ones.
///
/// ```
/// use lexicon::given::{Gender, gender};
/// assert_eq!(gender("Margaret"), Some(Gender::Female));
/// assert_eq!(gender("Robin"), None);
/// ```
pub fn gender(word: &str) -> Option<Gender> {
    *NAMES.get(fold(word).as_str())?
}

/// Whether one is a short form of the other, or both are of one name.
///
/// ```
/// use lexicon::given::are_forms_of_one;
/// assert!(are_forms_of_one("Debbie", "Deborah"));
/// assert!(!are_forms_of_one("Debbie", "Margaret"));
/// ```
pub fn are_forms_of_one(one: &str, other: &str) -> bool {
    let (a, b) = (fold(one), fold(other));
    a != b && (SHORT.contains(&(a.as_str(), b.as_str())) || SHORT.contains(&(b.as_str(), a.as_str())))
}
