//! Dictionary forms of words, by part of speech: exceptions, then endings, kept where the result is a word.

use crate::attribute_rules::Inflection;
use crate::characters::Characters;
use crate::model_file::{Lines, ModelFile};
use crate::{ModelError, Upos};

/// What is known of one part of speech.
#[derive(Debug)]
struct Part {
    /// Endings and what they become.
    rules: Vec<(String, String)>,
    exceptions: Option<Lines>,
    index: Option<Lines>,
}

#[derive(Debug)]
pub(crate) struct Lemmatiser {
    /// By part of speech.
    parts: Vec<Option<Part>>,
}

impl Lemmatiser {
    pub fn read(file: &ModelFile) -> Result<Self, ModelError> {
        let mut parts = Vec::with_capacity(Upos::ALL.len());
        for pos in Upos::ALL {
            let name = pos.as_str().to_lowercase();
            let lines = |table: &str| {
                let table = format!("lemma.{table}.{name}");
                if file.has(&table) { file.lines(&table).map(Some) } else { Ok(None) }
            };
            let rules = file.description.lemma_rules.get(&name);
            let part = Part {
                rules: rules.cloned().unwrap_or_default(),
                exceptions: lines("exceptions")?,
                index: lines("index")?,
            };
            let empty = part.rules.is_empty() && part.exceptions.is_none() && part.index.is_none();
            parts.push((!empty).then_some(part));
        }
        Ok(Self { parts })
    }

    /// The dictionary form of a word.
    pub fn lemma(&self, word: &str, pos: Upos, inflection: Inflection, characters: &Characters) -> String {
        let base = inflection.infinitive
            || inflection.positive
            || (pos == Upos::Noun && inflection.singular)
            || (pos == Upos::Verb && inflection.plain_present);
        let Some(part) = self.parts[pos as usize].as_ref().filter(|_| !base) else {
            let keep = pos == Upos::Propn && !base;
            return if keep { word.to_owned() } else { word.to_lowercase() };
        };
        let lower = word.to_lowercase();
        let mut forms: Vec<String> = Vec::new();
        let mut unknown = None;
        for (ending, instead) in &part.rules {
            let Some(stem) = lower.strip_suffix(ending.as_str()) else { continue };
            let form = format!("{stem}{instead}");
            if form.is_empty() {
                continue;
            }
            if part.index.as_ref().is_some_and(|index| index.find(&form).is_some()) {
                forms.insert(0, form);
            } else if !form.chars().all(|char| characters.is_alpha.has(char)) {
                forms.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        // A form that is there more than once keeps its first place.
        let mut at = 0;
        while at < forms.len() {
            if forms[..at].contains(&forms[at]) { drop(forms.remove(at)) } else { at += 1 }
        }
        if let Some(exceptions) = part.exceptions.as_ref().and_then(|exceptions| exceptions.find(&lower)) {
            for form in exceptions.split('\t') {
                if !forms.iter().any(|known| known == form) {
                    forms.insert(0, form.to_owned());
                }
            }
        }
        forms.into_iter().next().or(unknown).unwrap_or_else(|| word.to_owned())
    }
}
