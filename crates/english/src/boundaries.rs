//! Where a sentence must begin, and where none may, told to the parser before it parses.
//!
//! The parser was trained on running American newswire. It breaks sentences after a closing quotation mark
//! that its cue follows, leaves closing marks to the next sentence and runs over the ends of paragraphs.
//!
//! Known misses: a cue that begins with a name after a quotation that ends with a full stop; single
//! quotation marks that stand between spaces.

use crate::Tag;
use crate::reporting::is_reporting_verb;
use crate::tokenizer::RawToken;

/// What is known of a token before the parse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boundary {
    /// A sentence begins here.
    Begins,
    /// No sentence begins here.
    Continues,
    /// The parser decides.
    Open,
}

/// Words whose full stop ends no sentence when a capital follows.
const BEFORE_NAMES: &[&str] = &[
    "mr.", "mrs.", "ms.", "dr.", "prof.", "rev.", "st.", "sgt.", "insp.", "supt.", "det.", "const.", "ch.",
    "cllr.", "capt.", "col.", "gen.", "lt.", "maj.", "brig.", "cpl.", "sen.", "rep.", "gov.", "hon.", "rt.",
    "messrs.",
];

/// Words that a number follows.
const BEFORE_NUMBERS: &[&str] = &["no", "nos", "no.", "nos.", "p.", "pp.", "vol.", "fig.", "art.", "sec."];

/// The tokens of a text as boundaries see them.
pub(crate) struct Tokens<'t> {
    pub text: &'t str,
    pub raw: &'t [RawToken],
    pub tags: &'t [Tag],
}

impl<'t> Tokens<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.raw.get(i).map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    fn is_space(&self, i: usize) -> bool {
        self.word(i).chars().all(char::is_whitespace)
    }

    /// Whether white space stands before a token, or nothing.
    fn space_before(&self, i: usize) -> bool {
        i == 0 || self.raw[i - 1].end != self.raw[i].start || self.is_space(i - 1)
    }

    /// The token before, white space left out.
    fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&j| !self.is_space(j))
    }

    /// Whether a token is a quotation mark that ends a quotation.
    fn is_closing(&self, i: usize) -> bool {
        match self.word(i) {
            "”" => true,
            "\"" | "''" | "'" | "’" => {
                let space_after = self.raw.get(i + 1).is_none_or(|next| next.start != self.raw[i].end)
                    || self.is_space(i + 1)
                    || self.word(i + 1).starts_with(|char: char| char.is_ascii_punctuation() || char == '”');
                !self.space_before(i) && space_after
            }
            _ => false,
        }
    }

    fn is_bracket(&self, i: usize) -> bool {
        matches!(self.word(i), ")" | "]" | "}")
    }
}

/// What is known of each token.
pub(crate) fn boundaries(tokens: &Tokens<'_>) -> Vec<Boundary> {
    (0..tokens.raw.len()).map(|i| boundary(tokens, i)).collect()
}

fn boundary(tokens: &Tokens<'_>, i: usize) -> Boundary {
    let Some(before) = tokens.before(i) else { return Boundary::Open };
    if tokens.is_space(i) {
        // White space belongs to the sentence before it.
        return Boundary::Continues;
    }
    let breaks = (before + 1..i).flat_map(|j| tokens.word(j).chars()).filter(|&char| char == '\n').count();
    match breaks {
        0 => within_line(tokens, before, i),
        1 => Boundary::Open,
        _ => Boundary::Begins,
    }
}

fn within_line(tokens: &Tokens<'_>, before: usize, i: usize) -> Boundary {
    let word = tokens.word(i);
    let lower = word.starts_with(char::is_lowercase);
    if tokens.is_closing(i) || (tokens.is_bracket(i) && !tokens.space_before(i)) {
        return Boundary::Continues;
    }
    if tokens.is_closing(before) {
        let inside = tokens.before(before).map_or("", |j| tokens.word(j));
        let continues = lower
            || word.starts_with([',', ';', ':', '.'])
            || !inside.ends_with(['.', '!', '?', '…'])
            || (inside.ends_with(['!', '?', ',']) && begins_cue(tokens, i));
        return if continues { Boundary::Continues } else { Boundary::Open };
    }
    let last = tokens.word(before);
    let lower_last = last.to_lowercase();
    let is_name = word.starts_with(char::is_uppercase);
    let is_number = word.starts_with(|char: char| char.is_ascii_digit());
    if (is_name && BEFORE_NAMES.contains(&&*lower_last))
        || (is_number && BEFORE_NUMBERS.contains(&&*lower_last))
    {
        return Boundary::Continues;
    }
    if matches!(last, "…" | "..." | "." | "?" | "!") && lower {
        return Boundary::Continues;
    }
    if tokens.is_bracket(before)
        || last.ends_with(['.', '!', '?', '…', ':', ';', '―', '—', '–', '-', '•', '|', '>'])
    {
        return Boundary::Open;
    }
    Boundary::Continues
}

/// Whether a quotation's cue begins here: "Okello asked", "the mayor demanded", "he says".
fn begins_cue(tokens: &Tokens<'_>, i: usize) -> bool {
    let in_subject = |tag: Tag| {
        matches!(tag, Tag::Nnp | Tag::Nnps | Tag::Nn | Tag::Nns | Tag::Dt | Tag::Jj | Tag::Prp | Tag::PrpPoss)
    };
    let Some(verb) = (i + 1..tokens.raw.len().min(i + 7)).find(|&j| !in_subject(tokens.tags[j])) else {
        return false;
    };
    let subject = (i..verb).all(|j| in_subject(tokens.tags[j]));
    let speaks =
        matches!(tokens.tags[verb], Tag::Vbd | Tag::Vbz | Tag::Vbp) && is_reporting_verb(tokens.word(verb));
    if !subject || !speaks {
        return false;
    }
    // "She said the plan ..." is a sentence of its own, "she said." and "she said, smiling" are not.
    match tokens.tags.get(verb + 1) {
        Some(Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Nnp | Tag::Nn | Tag::Nns | Tag::Jj | Tag::Ex) => false,
        Some(_) => tokens.word(verb + 1) != "that",
        None => true,
    }
}
