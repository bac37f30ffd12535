use crate::{fold, given, spelling};

/// The parts of a person's name, folded (see [`fold`](crate::fold())), title left out.
///
/// ```
/// use lexicon::{Fit, PersonName};
/// let full = PersonName::parse("Odile Maria van der Berg");
/// assert_eq!(full.family(), "van der berg");
/// assert_eq!(PersonName::parse("Odile van der Berg").fit(&full), Some(Fit::Shortened));
/// assert_eq!(PersonName::parse("Van der Berg").fit(&full), Some(Fit::Family));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName {
    words: Vec<String>,
    /// Where the family name begins in `words`.
    family: usize,
    generation: Option<String>,
}

/// How a shorter name can stand for a longer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fit {
    /// All words are the same.
    Equal,
    /// The first and the last word are the same, with names between left out or as initials.
    Shortened,
    /// It is the family name (or the last words) alone.
    Family,
    /// It is the first name (or the first words) alone.
    Given,
}

const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "dos", "das", "la", "le", "al", "el",
    "bin", "ibn", "bint", "abu", "ter", "ten", "zu", "st", "mac", "san", "ap", "af", "av", "vander", "ó",
    "o", "ní", "ni", "mc",
];

const GENERATIONS: &[&str] = &["jr", "jnr", "junior", "sr", "snr", "senior", "i", "ii", "iii", "iv"];

const POST_NOMINALS: &[&str] =
    &["mp", "qc", "kc", "mbe", "obe", "cbe", "phd", "md", "esq", "msp", "mep", "frs", "jp", "dds", "cpa"];

impl PersonName {
    /// Takes a name apart. At most twelve words are looked at.
    pub fn parse(name: &str) -> Self {
        let mut words: Vec<String> = name
            .split_whitespace()
            .map(|word| fold(word.trim_matches([',', '"', '“', '”', '(', ')'])))
            .map(|word| word.trim_matches('\'').to_owned())
            .filter(|word| !word.is_empty())
            .take(12)
            .collect();
        while words.len() > 1 && words.last().is_some_and(|word| POST_NOMINALS.contains(&word.as_str())) {
            words.pop();
        }
        let mut generation = None;
        if words.len() > 1 && words.last().is_some_and(|word| GENERATIONS.contains(&word.as_str())) {
            generation = words.pop().map(|word| match word.as_str() {
                "jnr" | "junior" => "jr".to_owned(),
                "snr" | "senior" => "sr".to_owned(),
                _ => word,
            });
        }
        let last = words.len().saturating_sub(1);
        let family =
            (1..last).find(|&i| (i..last).all(|j| PARTICLES.contains(&words[j].as_str()))).unwrap_or(last);
        Self { words, family, generation }
    }

    /// The words, without a generation.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The first word.
    pub fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// The last word.
    pub fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The family name with its particles; of a single word, that word.
    pub fn family(&self) -> String {
        self.words[self.family..].join(" ")
    }

    /// "jr", "sr", "ii" and so on.
    pub fn generation(&self) -> Option<&str> {
        self.generation.as_deref()
    }

    /// All letters in a row: the same for "Jong-un" and "Jong Un".
    pub fn letters(&self) -> String {
        self.words.concat().replace('-', "")
    }

    /// Whether it has a first and a family name.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1 && self.family > 0
    }

    /// How this name can stand for `longer`; none where it cannot.
    pub fn fit(&self, longer: &Self) -> Option<Fit> {
        let (short, long) = (&self.words, &longer.words);
        if short.is_empty() || (short.len() > long.len() && self.letters() != longer.letters()) {
            return None;
        }
        if let (Some(one), Some(other)) = (&self.generation, &longer.generation)
            && one != other
        {
            return None;
        }
        if short == long || (short.len() > 1 && self.letters() == longer.letters()) {
            return Some(Fit::Equal);
        }
        if short.len() == 1 || (self.family == 0) {
            return if ends_with(long, short) {
                Some(Fit::Family)
            } else if long.starts_with(short) {
                Some(Fit::Given)
            } else {
                None
            };
        }
        if self.last() == longer.last() && same_or_initial(self.first(), longer.first()) {
            let inner = |words: &[String]| words[1..words.len() - 1].to_vec();
            return is_subsequence(&inner(short), &inner(long)).then_some(Fit::Shortened);
        }
        let particles = short.iter().take(short.len() - 1).all(|word| PARTICLES.contains(&word.as_str()));
        if ends_with(long, short) && (particles || short.len() + 1 < long.len() || long.len() > 2) {
            return Some(Fit::Family);
        }
        if long.starts_with(short) && long.len() > 2 {
            return Some(Fit::Given);
        }
        None
    }

    /// Whether both first names can be one person's: the same, a short form, an initial, or a slip of the pen.
    pub fn first_names_agree(&self, other: &Self) -> bool {
        let (a, b) = (self.first(), other.first());
        same_or_initial(a, b)
            || given::are_forms_of_one(a, b)
            || a.replace('-', "") == b.replace('-', "")
            || ((spelling::may_be_slip(a, b) || sound_alike(a, b))
                && !(given::is_given(a) && given::is_given(b) && differ_in_gender(a, b)))
    }
}

/// "Brian" and "Bryan".
fn sound_alike(one: &str, other: &str) -> bool {
    one.len().min(other.len()) >= 4
        && one.chars().next() == other.chars().next()
        && spelling::sound(one) == spelling::sound(other)
        && spelling::distance(one, other, 2) <= 2
}

fn differ_in_gender(one: &str, other: &str) -> bool {
    matches!((given::gender(one), given::gender(other)), (Some(a), Some(b)) if a != b)
}

fn ends_with(long: &[String], short: &[String]) -> bool {
    long.ends_with(short)
}

/// The same word, or one is the other's initial.
fn same_or_initial(one: &str, other: &str) -> bool {
    let is_initial =
        |short: &str, long: &str| short.chars().count() == 1 && long.chars().next() == short.chars().next();
    one == other || is_initial(one, other) || is_initial(other, one)
}

/// Whether the words of `short` come in `long` in this order, initials standing for words.
fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| same_or_initial(word, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(short: &str, long: &str, expected: Option<Fit>) {
        assert_eq!(PersonName::parse(short).fit(&PersonName::parse(long)), expected, "{short} for {long}");
    }

    #[test]
    fn shorter_names_stand_for_longer_ones() {
        check("Ida Brandt", "Ida Brandt", Some(Fit::Equal));
        check("Ida BRANDT", "Ida Brandt", Some(Fit::Equal));
        check("Ida Brandt", "Ida Maria Brandt", Some(Fit::Shortened));
        check("Ida M. Brandt", "Ida Maria Brandt", Some(Fit::Shortened));
        check("I. Brandt", "Ida Brandt", Some(Fit::Shortened));
        check("Pak Sung-min", "Pak Sung Min", Some(Fit::Equal));
        check("Pak Sung Min", "Pak Sung-min", Some(Fit::Equal));
        check("Brandt", "Ida Brandt", Some(Fit::Family));
        check("Ida", "Ida Brandt", Some(Fit::Given));
        check("Osei Mensah", "Kofi Osei Mensah", Some(Fit::Family));
        check("Pak", "Pak Sung Min", Some(Fit::Given));
        check("Ida Brandt Jr", "Ida Brandt", Some(Fit::Equal));
        check("Brandt", "Brandt-Lund", None);
    }

    #[test]
    fn different_people_do_not_fit() {
        check("Otto Brandt", "Ida Brandt", None);
        check("Ida Brandt Jr.", "Ida Brandt Sr.", None);
        check("Maria Brandt", "Ida Brandt", None);
        check("", "Ida Brandt", None);
    }

    #[test]
    fn first_names_agree_in_short_forms_and_slips() {
        let agree =
            |one: &str, other: &str| PersonName::parse(one).first_names_agree(&PersonName::parse(other));
        assert!(agree("Deborah Quill", "Debbie Quill"));
        assert!(agree("Deborah Quill", "Deorah Quill"));
        assert!(agree("D. Quill", "Deborah Quill"));
        assert!(agree("Shayne Quill", "Shain Quill"));
        assert!(!agree("Daniel Quill", "Danielle Quill"));
        assert!(!agree("Ruth Quill", "Deborah Quill"));
    }
}
