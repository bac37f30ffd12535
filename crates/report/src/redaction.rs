use std::borrow::Cow;
use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};
use text::{Normalized, Text};
use types::{EntityKind, Redaction};

/// Last words of names that mean something else wherever they stand alone.
const DATES: &[&str] = &["april", "august", "december", "friday", "june", "march", "may", "monday", "sunday"];

/// Words to withhold.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    words: String,
    replacement: String,
    /// Whether they count only with a capital.
    is_surname: bool,
}

impl Form {
    /// Words that are withheld whatever their capitals.
    pub(crate) fn new(words: &str, redaction: &Redaction) -> Self {
        Self { words: words.to_owned(), replacement: redaction.replacement.clone(), is_surname: false }
    }

    /// The last word of a name of several, unless those who bear the name are known to be no persons. A surname alone
    /// can name a person too, even where nothing ties it to the one who is withheld: a relative's name leads there.
    pub(crate) fn surname(redaction: &Redaction, bearers: &[EntityKind]) -> Option<Self> {
        if !bearers.is_empty() && !bearers.contains(&EntityKind::Person) {
            return None;
        }
        let (first, last) = redaction.name.trim().rsplit_once(char::is_whitespace)?;
        let is_capital = |word: &str| word.starts_with(char::is_uppercase);
        let is_name = is_capital(first) && is_capital(last) && last.chars().count() > 2;
        (is_name && !DATES.contains(&&*last.to_lowercase())).then(|| Self {
            words: last.to_owned(),
            replacement: redaction.replacement.clone(),
            is_surname: true,
        })
    }

    fn pattern(&self) -> String {
        let words: Vec<String> = folded(&self.words).split(' ').map(regex::escape).collect();
        let edge = |ch: Option<char>| if ch.is_some_and(char::is_alphanumeric) { r"\b" } else { "" };
        let (first, last) = (edge(self.words.chars().next()), edge(self.words.chars().next_back()));
        match self.is_surname {
            true => {
                let (word, upper) = (regex::escape(&self.words), regex::escape(&self.words.to_uppercase()));
                format!("{first}(?-i:{word}|{upper}){last}")
            }
            false => format!("{first}{}{last}", words.join(r"[\s_+-]+")),
        }
    }
}

/// Replaces names to withhold wherever they are printed.
///
/// A name is found as whole words, whatever its capitals and whatever white space stands between its words; a person's
/// surname alone with its capital. Known limits: a person can still be recognised by what is said of them; identifiers
/// of documents, which are names of files, are printed as they are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Redactor {
    pattern: Option<Regex>,
    replacements: BTreeMap<String, String>,
}

impl Redactor {
    /// Withholds each form, printing what stands beside it instead.
    pub(crate) fn new(forms: impl IntoIterator<Item = Form>) -> Self {
        let mut forms: Vec<Form> = forms.into_iter().filter(|form| !folded(&form.words).is_empty()).collect();
        if forms.is_empty() {
            return Self::default();
        }
        forms.sort_by(|a, b| (b.words.len(), &a.words).cmp(&(a.words.len(), &b.words)));
        let alternatives: Vec<String> = forms.iter().map(Form::pattern).collect();
        let pattern = RegexBuilder::new(&alternatives.join("|"))
            .case_insensitive(true)
            .size_limit(64 << 20)
            .build()
            .ok();
        let replacements = forms.into_iter().map(|form| (folded(&form.words), form.replacement)).collect();
        Self { pattern, replacements }
    }

    /// The words as they may be printed.
    pub(crate) fn apply<'t>(&self, words: &'t str) -> Cow<'t, str> {
        match &self.pattern {
            None => Cow::Borrowed(words),
            Some(pattern) => pattern
                .replace_all(words, |found: &regex::Captures<'_>| self.replacement(&found[0]).to_owned()),
        }
    }

    /// The text as it may be printed, with a map back.
    pub(crate) fn reading(&self, text: &Text) -> Normalized {
        let Some(pattern) = &self.pattern else { return Normalized::unchanged(text) };
        let mut reading = Normalized::builder(text);
        for found in pattern.find_iter(text) {
            reading.replace(text.range_of(found.as_str()), self.replacement(found.as_str()));
        }
        reading.finish()
    }

    /// Whether any form stands in the words, in any capitals and be it part of a word.
    pub(crate) fn touches(&self, words: &str) -> bool {
        let words = folded(words);
        self.replacements.keys().any(|form| words.contains(form))
    }

    fn replacement(&self, found: &str) -> &str {
        self.replacements.get(&folded(found)).map_or("[name withheld]", String::as_str)
    }
}

/// Lower case, one blank between words.
fn folded(name: &str) -> String {
    let words =
        name.split(|ch: char| ch.is_whitespace() || "_+-".contains(ch)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redactor(name: &str, replacement: &str) -> Redactor {
        let redaction = Redaction { name: name.to_owned(), replacement: replacement.to_owned() };
        Redactor::new([Form::new(name, &redaction)].into_iter().chain(Form::surname(&redaction, &[])))
    }

    #[test]
    fn a_name_is_withheld_in_any_capitals_and_over_a_line_end() {
        let redactor = redactor("Ida Brandt", "the witness");
        let check = |words: &str, want: &str| assert_eq!(redactor.apply(words), want);
        check("IDA BRANDT spoke.", "the witness spoke.");
        check("Ida\nBrandt’s house", "the witness’s house");
        check("Ms Brandt and Brandtson", "Ms the witness and Brandtson");
        check("/news/ida-brandt-speaks", "/news/the witness-speaks");
        check("Mr BRANDT, a brandt of wine", "Mr the witness, a brandt of wine");
        check("Nobody.", "Nobody.");
    }

    #[test]
    fn a_surname_that_is_a_month_is_withheld_only_in_the_name() {
        assert_eq!(redactor("Ida May", "she").apply("Ida May left in May."), "she left in May.");
    }

    #[test]
    fn an_address_made_of_the_name_touches_it() {
        assert!(redactor("Ida Brandt", "she").touches("/news/mrs-brandt-speaks"));
    }

    #[test]
    fn places_in_the_reading_map_back() {
        let text = Text::new("Then Ida Brandt left.").unwrap();
        let reading = redactor("Ida Brandt", "X").reading(&text);
        assert_eq!(reading.as_str(), "Then X left.");
        let left = reading.reading(text.find("left").unwrap());
        assert_eq!(&reading.as_str()[left], "left");
    }

    #[test]
    fn nothing_to_withhold_changes_nothing() {
        assert_eq!(redactor("  ", "x").apply("as it was"), "as it was");
        assert!(!Redactor::default().touches("as it was"));
    }
}
