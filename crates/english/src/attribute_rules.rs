//! Coarse parts of speech, and corrections of tags, labels and lemmas, by rules over single words.
//!
//! These are the patterns of spaCy's attribute ruler: most map a fine tag to a coarse one, others mend a
//! frequent mistake or give a pronoun its lemma. All patterns look at what tagger and parser said; where
//! several set the same thing, the last in the list wins.

use rustc_hash::FxHashMap;

use std::sync::Arc;

use crate::model_file::{AttributeRuleDescription, TokenCondition};
use crate::{Dep, ModelError, Tag, Upos};

/// What of a word's inflection the lemmatiser asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Inflection {
    /// `Number=Sing`.
    pub singular: bool,
    /// `VerbForm=Inf`.
    pub infinitive: bool,
    /// Finite, present and without a number: the plain form of a verb.
    pub plain_present: bool,
    /// `Degree=Pos`.
    pub positive: bool,
}

impl Inflection {
    fn read(features: &str) -> Self {
        let has = |feature: &str| features.split('|').any(|found| found == feature);
        Self {
            singular: has("Number=Sing"),
            infinitive: has("VerbForm=Inf"),
            plain_present: has("VerbForm=Fin") && has("Tense=Pres") && !features.contains("Number="),
            positive: has("Degree=Pos"),
        }
    }
}

/// What rules say of a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attributes<'m> {
    pub tag: Tag,
    pub pos: Upos,
    pub label: Dep,
    pub lemma: Option<&'m Arc<str>>,
    pub inflection: Inflection,
}

/// What the rules see of a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'t> {
    pub tag: Tag,
    pub label: Dep,
    pub lower: &'t str,
    pub is_space: bool,
}

#[derive(Debug)]
struct Condition {
    /// One bit for each allowed tag.
    tags: u64,
    /// One bit for each allowed label.
    labels: u64,
    lower: Option<Vec<Box<str>>>,
    space: Option<bool>,
}

#[derive(Debug, Default)]
struct Change {
    tag: Option<Tag>,
    pos: Option<Upos>,
    label: Option<Dep>,
    lemma: Option<Arc<str>>,
    inflection: Option<Inflection>,
}

#[derive(Debug)]
struct Rule {
    tokens: Vec<Condition>,
    change: Change,
    /// Which token of the pattern is changed: 0 or 1.
    target: usize,
}

/// The rules, found by the first token they look for.
#[derive(Debug)]
pub(crate) struct AttributeRules {
    rules: Vec<Rule>,
    /// Rules whose first token may be any word, by its tag.
    by_tag: Vec<Vec<u16>>,
    by_lower: FxHashMap<Box<str>, Vec<u16>>,
    longest_lower: usize,
}

fn known<T: std::str::FromStr>(name: &str) -> Result<T, ModelError> {
    name.parse().map_err(|_| ModelError::Damaged(format!("an attribute rule gives the unknown {name:?}")))
}

impl Condition {
    fn read(condition: &TokenCondition) -> Self {
        // Tags and labels that no model gives are left out: a rule that asks for them never holds.
        let tags = |names: &[String]| -> u64 {
            names.iter().filter_map(|name| name.parse::<Tag>().ok()).map(|tag| 1 << tag as u8).sum()
        };
        let labels = |names: &[String]| -> u64 {
            names.iter().filter_map(|name| name.parse::<Dep>().ok()).map(|label| 1 << label as u8).sum()
        };
        let allowed =
            |only: &Option<Vec<String>>, not: &Option<Vec<String>>, bits: &dyn Fn(&[String]) -> u64| {
                let only = only.as_ref().map_or(u64::MAX, |names| bits(names));
                only & !not.as_ref().map_or(0, |names| bits(names))
            };
        Self {
            tags: allowed(&condition.tag, &condition.tag_not, &tags),
            labels: allowed(&condition.dep, &condition.dep_not, &labels),
            lower: condition
                .lower
                .as_ref()
                .map(|words| words.iter().map(|word| word.as_str().into()).collect()),
            space: condition.space,
        }
    }

    fn holds(&self, token: &Seen<'_>) -> bool {
        self.tags >> token.tag as u8 & 1 == 1
            && self.labels >> token.label as u8 & 1 == 1
            && self.space.is_none_or(|space| space == token.is_space)
            && self.lower.as_ref().is_none_or(|words| words.iter().any(|word| **word == *token.lower))
    }
}

impl AttributeRules {
    pub fn new(descriptions: &[AttributeRuleDescription]) -> Result<Self, ModelError> {
        let mut found = Self {
            rules: Vec::new(),
            by_tag: vec![Vec::new(); Tag::ALL.len()],
            by_lower: FxHashMap::default(),
            longest_lower: 0,
        };
        for description in descriptions {
            for pattern in &description.patterns {
                let tokens: Vec<Condition> = pattern.iter().map(Condition::read).collect();
                if tokens.is_empty() || tokens.len() > 2 || description.index >= tokens.len() {
                    return Err(ModelError::Damaged("an attribute rule of another kind".to_owned()));
                }
                let attr = |name: &str| description.attrs.get(name).map(String::as_str);
                let change = Change {
                    tag: attr("TAG").map(known).transpose()?,
                    pos: attr("POS").map(known).transpose()?,
                    label: attr("DEP").map(known).transpose()?,
                    lemma: attr("LEMMA").map(Arc::from),
                    inflection: attr("MORPH").map(Inflection::read),
                };
                let number = u16::try_from(found.rules.len())
                    .map_err(|_| ModelError::Damaged("too many attribute rules".to_owned()))?;
                match &tokens[0].lower {
                    Some(words) => {
                        for word in words {
                            found.longest_lower = found.longest_lower.max(word.len());
                            found.by_lower.entry(word.clone()).or_default().push(number);
                        }
                    }
                    None => {
                        for (tag, rules) in found.by_tag.iter_mut().enumerate() {
                            if tokens[0].tags >> tag & 1 == 1 {
                                rules.push(number);
                            }
                        }
                    }
                }
                found.rules.push(Rule { tokens, change, target: description.index });
            }
        }
        Ok(found)
    }

    /// What the rules say of each token of a text.
    pub fn apply(&self, tokens: &[Seen<'_>]) -> Vec<Attributes<'_>> {
        let mut attributes: Vec<Attributes<'_>> = tokens
            .iter()
            .map(|token| Attributes {
                tag: token.tag,
                pos: Upos::X,
                label: token.label,
                lemma: None,
                inflection: Inflection::default(),
            })
            .collect();
        // Rules that begin at the token before but change this one.
        let mut carried: Vec<u16> = Vec::new();
        let mut holding: Vec<u16> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            holding.clear();
            holding.append(&mut carried);
            let by_lower =
                if token.lower.len() <= self.longest_lower { self.by_lower.get(token.lower) } else { None };
            let candidates = self.by_tag[token.tag as usize].iter().chain(by_lower.into_iter().flatten());
            for &number in candidates {
                let rule = &self.rules[usize::from(number)];
                let holds = rule.tokens[0].holds(token)
                    && rule
                        .tokens
                        .get(1)
                        .is_none_or(|second| tokens.get(i + 1).is_some_and(|next| second.holds(next)));
                if holds {
                    if rule.target == 0 { holding.push(number) } else { carried.push(number) }
                }
            }
            holding.sort_unstable();
            let attributes = &mut attributes[i];
            for &number in &holding {
                let change = &self.rules[usize::from(number)].change;
                attributes.tag = change.tag.unwrap_or(attributes.tag);
                attributes.pos = change.pos.unwrap_or(attributes.pos);
                attributes.label = change.label.unwrap_or(attributes.label);
                attributes.lemma = change.lemma.as_ref().or(attributes.lemma);
                attributes.inflection = change.inflection.unwrap_or(attributes.inflection);
            }
        }
        attributes
    }
}
