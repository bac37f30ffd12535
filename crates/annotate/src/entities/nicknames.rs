//! Names with a nickname in marks inside: "Tom “Bricks” Harl", "Ida (Idy) Brandt". The model cuts them in three, and then
//! what stands behind the family name seems to be said of whoever else bears it.
//!
//! Known misses: nicknames in small letters, and of more than three words; a nickname behind the family name.

use std::ops::Range;

use english::Upos;
use lexicon::{bodies, given, places, titles};
use types::EntityKind;

use super::kinds::candidate;
use super::names::{Candidate, is_capital};
use crate::Source;

/// How many words a nickname may have.
const LONGEST: usize = 3;
/// How many words may stand on either side of it.
const WIDEST: usize = 2;

/// Puts the pieces of such names together.
pub(super) fn join(source: &Source<'_>, candidates: &mut Vec<Candidate>) {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 1;
    while at < source.tokens().len() {
        let whole = nicknamed(source, at).filter(|whole| is_persons(source, candidates, whole, at));
        at += 1;
        if let Some(whole) = whole {
            at = whole.end;
            found.push(candidate(source, whole, EntityKind::Person, 4));
        }
    }
    candidates.retain(|name| {
        !found
            .iter()
            .any(|whole| name.tokens.start < whole.tokens.end && whole.tokens.start < name.tokens.end)
    });
    candidates.extend(found);
    candidates.sort_by_key(|name| name.tokens.start);
}

/// The tokens of a name whose nickname opens at token `open`.
fn nicknamed(source: &Source<'_>, open: usize) -> Option<Range<usize>> {
    let tokens = source.tokens();
    let closes: &[&str] = match source.word(open) {
        "“" | "\"" | "``" | "”" => &["”", "\"", "''"],
        "‘" | "'" | "’" => &["’", "'"],
        "(" => &[")"],
        _ => return None,
    };
    let touches = |i: usize| tokens[i - 1].end == tokens[i].start;
    if open + 1 >= tokens.len() || touches(open) || !touches(open + 1) {
        return None;
    }
    let close =
        (open + 2..tokens.len().min(open + 2 + LONGEST)).find(|&i| closes.contains(&source.word(i)))?;
    let is_word = |i: usize| {
        let word = source.word(i);
        is_capital(word)
            && word.chars().skip(1).any(char::is_lowercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '.' | '’' | '\''))
    };
    let is_name = |i: usize| is_word(i) && titles::word(source.word(i)).is_none();
    let is_nickname = (open + 1..close).all(|i| is_word(i) && tokens[i].pos != Upos::Verb);
    let after = close + 1;
    if !is_nickname || !touches(close) || after >= tokens.len() || touches(after) || !is_name(after) {
        return None;
    }
    let start = (open.saturating_sub(WIDEST)..open).rev().take_while(|&i| is_name(i)).last()?;
    let end = (after..tokens.len().min(after + WIDEST)).take_while(|&i| is_name(i)).last()? + 1;
    let block = source.block_at(source.range(open)).map(|block| block.range);
    let within = block.is_none_or(|block| block.contains(source.range_of(start..end)));
    let last = source.word(end - 1);
    let is_body = bodies::is_kind_of_body(last) || places::is_kind_of_place(last) && end - after > 1;
    (within && !is_body).then_some(start..end)
}

/// Whether the words around a nickname are a person's: a known first name, or the model takes both sides for people.
fn is_persons(source: &Source<'_>, candidates: &[Candidate], whole: &Range<usize>, open: usize) -> bool {
    let person = |side: Range<usize>| {
        candidates.iter().any(|name| {
            name.kind == EntityKind::Person && name.tokens.start < side.end && side.start < name.tokens.end
        })
    };
    given::is_given(source.word(whole.start)) || person(whole.start..open) && person(open + 1..whole.end)
}
