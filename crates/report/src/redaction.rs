use std::borrow::Cow;
use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};
use text::{Normalized, Text};

/// Replaces names to withhold wherever they are printed.
///
/// A name is found as whole words, whatever its capitals and whatever white space stands between its words. Known
/// limit: a person can still be recognised by what is said of them; only the names given are withheld.
#[derive(Debug, Clone, Default)]
pub(crate) struct Redactor {
    pattern: Option<Regex>,
    replacements: BTreeMap<String, String>,
}

impl Redactor {
    /// Withholds each name of `forms`, printing what stands beside it instead.
    pub(crate) fn new(forms: impl IntoIterator<Item = (String, String)>) -> Self {
        let replacements: BTreeMap<String, String> = forms
            .into_iter()
            .map(|(form, replacement)| (folded(&form), replacement))
            .filter(|(form, _)| !form.is_empty())
            .collect();
        if replacements.is_empty() {
            return Self::default();
        }
        let mut forms: Vec<&String> = replacements.keys().collect();
        forms.sort_by_key(|form| (std::cmp::Reverse(form.len()), *form));
        let alternatives: Vec<String> = forms
            .iter()
            .map(|form| {
                let words: Vec<String> = form.split(' ').map(regex::escape).collect();
                let edge = |ch: Option<char>| if ch.is_some_and(char::is_alphanumeric) { r"\b" } else { "" };
                let words = words.join(r"[\s_+-]+");
                format!("{}{words}{}", edge(form.chars().next()), edge(form.chars().next_back()))
            })
            .collect();
        let pattern = RegexBuilder::new(&alternatives.join("|"))
            .case_insensitive(true)
            .size_limit(64 << 20)
            .build()
            .ok();
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

    /// Whether any name to withhold stands in the words.
    pub(crate) fn touches(&self, words: &str) -> bool {
        self.pattern.as_ref().is_some_and(|pattern| pattern.is_match(words))
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

    fn redactor(forms: &[(&str, &str)]) -> Redactor {
        Redactor::new(forms.iter().map(|&(form, replacement)| (form.to_owned(), replacement.to_owned())))
    }

    #[test]
    fn a_name_is_withheld_in_any_capitals_and_over_a_line_end() {
        let redactor = redactor(&[("Ida Brandt", "the witness"), ("Brandt", "the witness")]);
        let check = |words: &str, want: &str| assert_eq!(redactor.apply(words), want);
        check("IDA BRANDT spoke.", "the witness spoke.");
        check("Ida\nBrandt’s house", "the witness’s house");
        check("Ms Brandt and Brandtson", "Ms the witness and Brandtson");
        check("/news/ida-brandt-speaks", "/news/the witness-speaks");
        check("Nobody.", "Nobody.");
    }

    #[test]
    fn places_in_the_reading_map_back() {
        let text = Text::new("Then Ida Brandt left.").unwrap();
        let reading = redactor(&[("Ida Brandt", "X")]).reading(&text);
        assert_eq!(reading.as_str(), "Then X left.");
        let left = reading.reading(text.find("left").unwrap());
        assert_eq!(&reading.as_str()[left], "left");
    }

    #[test]
    fn nothing_to_withhold_changes_nothing() {
        assert_eq!(redactor(&[("  ", "x")]).apply("as it was"), "as it was");
        assert!(!redactor(&[]).touches("as it was"));
    }
}
