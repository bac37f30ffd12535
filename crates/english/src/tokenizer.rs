//! Cuts text into tokens as spaCy's English tokenizer does.
//!
//! Text is cut at white space; each chunk is a known exception ("don't", "a.m.", ":-)"), or loses prefixes
//! and suffixes one by one until an exception, a web address or nothing more to take off is left; what is
//! left is cut at infixes. spaCy states the affixes as regular expressions with look-around; here they are
//! functions over the same classes of characters, and a test holds them against spaCy's output.

use rustc_hash::FxHashMap;

use crate::ModelError;
use crate::characters::{Characters, is_space};
use crate::model_file::TokenizerDescription;

/// A token as cut, before it is known what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawToken {
    pub start: u32,
    pub end: u32,
    /// Number of the norm that an exception gives it, see [`Tokenizer::norm`]; [`NO_NORM`] if none.
    pub norm: u16,
    /// Whether a single space follows.
    pub space_after: bool,
}

/// No norm of its own: that of the word holds.
pub(crate) const NO_NORM: u16 = u16::MAX;

/// Longer chunks are no web addresses. spaCy has no such limit; trying to read one takes time that grows
/// with the square of the length.
const LONGEST_ADDRESS: usize = 2048;

/// Chunks up to this length are remembered.
const LONGEST_KNOWN: usize = 64;
/// So many are, before all are forgotten.
const MOST_KNOWN: usize = 20_000;

#[derive(Debug)]
pub(crate) struct Tokenizer {
    /// Pieces of a chunk: the length of each in bytes and its norm.
    exceptions: FxHashMap<Box<str>, Vec<(u32, u16)>>,
    longest_exception: usize,
    norms: Vec<Box<str>>,
    /// Exceptions that prefixes, suffixes or infixes would cut, by their first token: the tokens into which
    /// they would be cut.
    cut_exceptions: FxHashMap<Box<str>, Vec<Vec<Box<str>>>>,
    prefix_marks: Vec<Box<str>>,
    suffix_marks: Vec<Box<str>>,
    after_digit: Vec<Box<str>>,
    hyphens: Vec<Box<str>>,
}

/// What a tokenizer remembers of the chunks it has cut. Nothing of it shows in the tokens.
#[derive(Debug, Default)]
pub(crate) struct KnownChunks(FxHashMap<Box<str>, Box<[(u32, u16)]>>);

impl Tokenizer {
    /// A tokenizer with the description's exceptions, and with `more` words that stay whole.
    pub fn new(
        description: &TokenizerDescription,
        more: &[&str],
        characters: &Characters,
    ) -> Result<Self, ModelError> {
        let mut norms: Vec<Box<str>> = Vec::new();
        let mut norm_numbers: FxHashMap<&str, u16> = FxHashMap::default();
        let mut exceptions: FxHashMap<Box<str>, Vec<(u32, u16)>> = FxHashMap::default();
        for (chunk, tokens) in &description.exceptions {
            if tokens.iter().map(|(orth, _)| orth.as_str()).collect::<String>() != *chunk || chunk.is_empty()
            {
                return Err(ModelError::Damaged(format!("the exception {chunk:?} is not its tokens")));
            }
            let mut pieces = Vec::with_capacity(tokens.len());
            for (orth, norm) in tokens {
                let norm = match norm.as_deref() {
                    None | Some("") => NO_NORM,
                    Some(norm) => *norm_numbers.entry(norm).or_insert_with(|| {
                        norms.push(norm.into());
                        (norms.len() - 1).min(usize::from(NO_NORM)) as u16
                    }),
                };
                pieces.push((orth.len() as u32, norm));
            }
            exceptions.insert(chunk.as_str().into(), pieces);
        }
        for word in more {
            exceptions.entry(Box::from(*word)).or_insert_with(|| vec![(word.len() as u32, NO_NORM)]);
        }
        let affixes = &description.affixes;
        let boxed = |lists: &[&Vec<String>]| {
            let mut all: Vec<Box<str>> =
                lists.iter().flat_map(|list| list.iter().map(|item| item.as_str().into())).collect();
            all.retain(|item| !item.is_empty());
            all
        };
        let mut prefix_marks = boxed(&[&affixes.punctuation, &affixes.quotes, &affixes.currency]);
        prefix_marks.extend(["§", "%", "=", "—", "–"].map(Box::from));
        let mut suffix_marks = boxed(&[&affixes.punctuation, &affixes.quotes]);
        suffix_marks.extend(["'s", "'S", "’s", "’S", "—", "–"].map(Box::from));
        let mut after_digit = boxed(&[&affixes.currency, &affixes.units]);
        after_digit.push("+".into());
        let mut tokenizer = Self {
            longest_exception: exceptions.keys().map(|chunk| chunk.len()).max().unwrap_or(0),
            exceptions,
            norms,
            cut_exceptions: FxHashMap::default(),
            prefix_marks,
            suffix_marks,
            after_digit,
            hyphens: boxed(&[&affixes.hyphens]),
        };
        for chunk in description.exceptions.keys() {
            if tokenizer.prefix(chunk, characters) > 0
                || tokenizer.suffix(chunk, characters) > 0
                || chunk.contains(' ')
                || tokenizer.next_infix(chunk, 0, characters).is_some()
            {
                let mut pieces = Vec::new();
                tokenizer.cut_affixes(chunk, characters, false, &mut pieces);
                let mut at = 0;
                let mut words: Vec<Box<str>> = Vec::with_capacity(pieces.len());
                for (length, _) in pieces {
                    words.push(chunk[at..at + length as usize].into());
                    at += length as usize;
                }
                if let Some(first) = words.first() {
                    tokenizer.cut_exceptions.entry(first.clone()).or_default().push(words);
                }
            }
        }
        Ok(tokenizer)
    }

    /// The norm of that number.
    pub fn norm(&self, number: u16) -> Option<&str> {
        self.norms.get(usize::from(number)).map(AsRef::as_ref)
    }

    /// The tokens of a text, in order. What lies between them is single spaces.
    pub fn tokens(&self, text: &str, characters: &Characters, known: &mut KnownChunks) -> Vec<RawToken> {
        let mut tokens: Vec<RawToken> = Vec::with_capacity(text.len() / 5);
        let mut chunk_start = 0;
        let mut in_space = text.chars().next().is_some_and(is_space);
        for (at, char) in text.char_indices() {
            if is_space(char) == in_space {
                continue;
            }
            if chunk_start < at {
                self.chunk(&text[chunk_start..at], chunk_start, characters, known, &mut tokens);
            }
            in_space = !in_space;
            chunk_start = at;
            if char == ' ' {
                if let Some(last) = tokens.last_mut() {
                    last.space_after = true;
                }
                chunk_start = at + 1;
            }
        }
        if chunk_start < text.len() {
            self.chunk(&text[chunk_start..], chunk_start, characters, known, &mut tokens);
            if let Some(last) = tokens.last_mut() {
                last.space_after = false;
            }
        }
        self.restore_exceptions(text, tokens)
    }

    /// Cuts one chunk: white space only, or without any.
    fn chunk(
        &self,
        chunk: &str,
        start: usize,
        characters: &Characters,
        known: &mut KnownChunks,
        tokens: &mut Vec<RawToken>,
    ) {
        let mut at = start as u32;
        let mut push = |&(length, norm): &(u32, u16)| {
            tokens.push(RawToken { start: at, end: at + length, norm, space_after: false });
            at += length;
        };
        if let Some(pieces) = self.exception(chunk) {
            return pieces.iter().for_each(push);
        }
        if let Some(pieces) = known.0.get(chunk) {
            return pieces.iter().for_each(push);
        }
        let mut pieces = Vec::new();
        self.cut_affixes(chunk, characters, true, &mut pieces);
        pieces.iter().for_each(&mut push);
        if chunk.len() <= LONGEST_KNOWN {
            if known.0.len() >= MOST_KNOWN {
                known.0.clear();
            }
            known.0.insert(chunk.into(), pieces.into());
        }
    }

    fn exception(&self, chunk: &str) -> Option<&Vec<(u32, u16)>> {
        if chunk.len() > self.longest_exception { None } else { self.exceptions.get(chunk) }
    }

    /// Takes prefixes and suffixes off, then cuts the rest at infixes.
    fn cut_affixes(
        &self,
        chunk: &str,
        characters: &Characters,
        with_exceptions: bool,
        pieces: &mut Vec<(u32, u16)>,
    ) {
        let is_exception = |part: &str| with_exceptions && !part.is_empty() && self.exception(part).is_some();
        let mut rest = chunk;
        let mut suffixes = Vec::new();
        while !rest.is_empty() && !is_exception(rest) {
            let length_before = rest.len();
            let prefix = self.prefix(rest, characters);
            if prefix > 0 && is_exception(&rest[prefix..]) {
                pieces.push((prefix as u32, NO_NORM));
                rest = &rest[prefix..];
                break;
            }
            let suffix = self.suffix(&rest[prefix..], characters);
            if suffix > 0 && is_exception(&rest[..rest.len() - suffix]) {
                suffixes.push(suffix as u32);
                rest = &rest[..rest.len() - suffix];
                break;
            }
            if prefix > 0 {
                pieces.push((prefix as u32, NO_NORM));
            }
            if suffix > 0 {
                suffixes.push(suffix as u32);
            }
            rest = &rest[prefix..rest.len() - suffix];
            if rest.len() == length_before {
                break;
            }
        }
        if !rest.is_empty() {
            match self.exception(rest) {
                Some(known) if with_exceptions => pieces.extend(known),
                _ if rest.len() <= LONGEST_ADDRESS && crate::addresses::is_address(rest, characters) => {
                    pieces.push((rest.len() as u32, NO_NORM));
                }
                _ => self.cut_infixes(rest, characters, pieces),
            }
        }
        pieces.extend(suffixes.into_iter().rev().map(|length| (length, NO_NORM)));
    }

    fn cut_infixes(&self, rest: &str, characters: &Characters, pieces: &mut Vec<(u32, u16)>) {
        let mut start = 0;
        let mut from = 0;
        while let Some((infix_start, infix_end)) = self.next_infix(rest, from, characters) {
            from = infix_end;
            // An infix at the very start stays with what follows it.
            if infix_start == 0 {
                continue;
            }
            if infix_start != start {
                pieces.push(((infix_start - start) as u32, NO_NORM));
            }
            pieces.push(((infix_end - infix_start) as u32, NO_NORM));
            start = infix_end;
        }
        if start < rest.len() {
            pieces.push(((rest.len() - start) as u32, NO_NORM));
        }
    }

    /// Length of the prefix that comes off, 0 if none does.
    fn prefix(&self, chunk: &str, characters: &Characters) -> usize {
        let Some(first) = chunk.chars().next() else { return 0 };
        if first.is_ascii_alphanumeric() && !matches!(first, 'U' | 'C' | 'A') {
            return 0;
        }
        if first == '+' {
            let digit = chunk[1..].starts_with(|char: char| char.is_ascii_digit());
            return usize::from(!digit);
        }
        if first == '.' {
            let dots = dots_at_start(chunk);
            return if dots >= 2 { dots } else { 0 };
        }
        if let Some(mark) = self.prefix_marks.iter().find(|mark| chunk.starts_with(&***mark)) {
            return mark.len();
        }
        if characters.icon.has(first) { first.len_utf8() } else { 0 }
    }

    /// Length of the suffix that comes off, 0 if none does. Where several could, the longest does.
    fn suffix(&self, chunk: &str, characters: &Characters) -> usize {
        let Some(last) = chunk.chars().next_back() else { return 0 };
        if last == '.' {
            let dots = chunk.len() - chunk.trim_end_matches('.').len();
            if dots >= 2 {
                return dots;
            }
            return usize::from(self.stop_comes_off(&chunk[..chunk.len() - 1], characters));
        }
        let mut longest = if characters.icon.has(last) { last.len_utf8() } else { 0 };
        for mark in &self.suffix_marks {
            if mark.len() > longest && chunk.ends_with(&**mark) {
                longest = mark.len();
            }
        }
        for unit in &self.after_digit {
            if unit.len() > longest
                && chunk
                    .strip_suffix(&**unit)
                    .is_some_and(|before| before.ends_with(|char: char| char.is_ascii_digit()))
            {
                longest = unit.len();
            }
        }
        longest
    }

    /// Whether a full stop after these characters is a token of its own.
    fn stop_comes_off(&self, before: &str, characters: &Characters) -> bool {
        let mut back = before.chars().rev();
        let (Some(last), second) = (back.next(), back.next()) else { return false };
        if characters.stop_after.has(last) {
            return true;
        }
        let Some(second) = second else { return false };
        (second == '°' && matches!(last, 'F' | 'f' | 'C' | 'c' | 'K' | 'k'))
            || (characters.upper.has(last) && characters.upper.has(second))
    }

    /// The first infix at or after a byte, as a byte range.
    fn next_infix(&self, chunk: &str, from: usize, characters: &Characters) -> Option<(usize, usize)> {
        let mut before = chunk[..from].chars().next_back();
        for (offset, char) in chunk[from..].char_indices() {
            let at = from + offset;
            // Most characters are letters: nothing to see.
            if !char.is_ascii_alphanumeric()
                && let Some(length) = self.infix_at(&chunk[at..], char, before, characters)
            {
                return Some((at, at + length));
            }
            before = Some(char);
        }
        None
    }

    fn infix_at(
        &self,
        rest: &str,
        first: char,
        before: Option<char>,
        characters: &Characters,
    ) -> Option<usize> {
        if first == '.' && dots_at_start(rest) >= 2 {
            return Some(dots_at_start(rest));
        }
        if first == '…' || characters.icon.has(first) {
            return Some(first.len_utf8());
        }
        let before = before?;
        let next = rest[first.len_utf8()..].chars().next()?;
        let alpha = |char: char| characters.alpha.has(char);
        if matches!(first, '+' | '-' | '*' | '^')
            && before.is_ascii_digit()
            && (next.is_ascii_digit() || next == '-')
        {
            return Some(1);
        }
        if first == '.' && characters.lower_or_quote.has(before) && characters.upper_or_quote.has(next) {
            return Some(1);
        }
        if first == ',' && alpha(before) && alpha(next) {
            return Some(1);
        }
        if !alpha(before) && !before.is_ascii_digit() {
            return None;
        }
        for hyphen in &self.hyphens {
            if let Some(after) = rest.strip_prefix(&**hyphen)
                && after.starts_with(alpha)
            {
                return Some(hyphen.len());
            }
        }
        (matches!(first, ':' | '<' | '>' | '=' | '/') && alpha(next)).then_some(1)
    }

    /// Puts exceptions together again that stand next to other marks and were cut with them, as in "(:-))".
    fn restore_exceptions(&self, text: &str, tokens: Vec<RawToken>) -> Vec<RawToken> {
        let word = |token: &RawToken| &text[token.start as usize..token.end as usize];
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            if token.end - token.start > self.longest_exception as u32 {
                continue;
            }
            for words in self.cut_exceptions.get(word(token)).into_iter().flatten() {
                let end = i + words.len();
                if end <= tokens.len()
                    && tokens[i..end].iter().zip(words).all(|(token, known)| word(token) == &**known)
                {
                    spans.push((i, end));
                }
            }
        }
        if spans.is_empty() {
            return tokens;
        }
        // The longest first, then the first.
        spans.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
        let mut taken = vec![false; tokens.len()];
        let mut chosen = Vec::new();
        for (start, end) in spans {
            if !taken[start] && !taken[end - 1] {
                chosen.push((start, end));
            }
            taken[start..end].fill(true);
        }
        chosen.sort_unstable();
        let mut restored = Vec::with_capacity(tokens.len());
        let mut done = 0;
        for (start, end) in chosen {
            restored.extend_from_slice(&tokens[done..start]);
            done = end;
            let (first, last) = (tokens[start], tokens[end - 1]);
            match self.exceptions.get(&text[first.start as usize..last.end as usize]) {
                None => restored.extend_from_slice(&tokens[start..end]),
                Some(pieces) => {
                    let mut at = first.start;
                    for &(length, norm) in pieces {
                        restored.push(RawToken { start: at, end: at + length, norm, space_after: false });
                        at += length;
                    }
                    if let Some(token) = restored.last_mut() {
                        token.space_after = last.space_after;
                    }
                }
            }
        }
        restored.extend_from_slice(&tokens[done..]);
        restored
    }
}

fn dots_at_start(text: &str) -> usize {
    text.len() - text.trim_start_matches('.').len()
}
