//! Which characters may be quotation marks, by what stands before and behind them.

use super::MarkStyle;

/// A character or pair of characters that may be a quotation mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub start: usize,
    pub end: usize,
    pub style: MarkStyle,
    pub opens: bool,
    pub closes: bool,
    /// It closes, but may as well be the apostrophe of a possessive or an elision.
    pub is_weak: bool,
    /// It may as well be a sign for inches or seconds.
    pub is_measure: bool,
}

/// Whether the text writes double marks as two single ones.
pub(super) fn uses_doubled_singles(reading: &str) -> bool {
    if reading.contains("``") {
        return true;
    }
    let mut from = 0;
    while let Some(at) = reading[from..].find("''") {
        let at = from + at;
        let before = reading[..at].chars().next_back();
        let after = reading[at + 2..].chars().next();
        if before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric) {
            return true;
        }
        from = at + 2;
    }
    false
}

/// The characters of a paragraph that may be quotation marks.
pub(super) fn candidates(reading: &str, start: usize, end: usize, primes: bool) -> Vec<Candidate> {
    let text = &reading[start..end];
    let mut found = Vec::new();
    let mut skip = 0;
    for (at, char) in text.char_indices() {
        if at < skip {
            continue;
        }
        let pair = text[at..].starts_with("``") || (primes && text[at..].starts_with("''"));
        let len = if pair { 2 } else { char.len_utf8() };
        let before = text[..at].chars().next_back();
        let after = text[at + len..].chars().next();
        let shape = Shape { before, after, head: &text[..at], tail: &text[at + len..] };
        if let Some(mut mark) = shape.read(char, pair) {
            (mark.start, mark.end) = (start + at, start + at + len);
            found.push(mark);
        }
        skip = at + len;
    }
    found
}

/// What stands around a character that may be a quotation mark.
struct Shape<'a> {
    before: Option<char>,
    after: Option<char>,
    head: &'a str,
    tail: &'a str,
}

impl Shape<'_> {
    fn read(&self, char: char, is_pair: bool) -> Option<Candidate> {
        use MarkStyle::{Angle, Double, Single};
        let mark = |style, opens, closes| Candidate {
            start: 0,
            end: 0,
            style,
            opens,
            closes,
            is_weak: false,
            is_measure: false,
        };
        match char {
            '`' if is_pair => Some(mark(Double, true, false)),
            // „so“ closes with the mark that opens “so”.
            '“' => {
                let closes = !self.space_before() && self.may_close() && !self.word_after();
                Some(mark(Double, !closes, closes))
            }
            '”' => {
                let opens = self.may_open() && self.word_after() && self.space_before();
                Some(mark(Double, opens, !opens))
            }
            '„' | '‟' => Some(mark(Double, true, false)),
            '"' | '＂' | '\'' if char != '\'' || is_pair => {
                let (opens, closes) = (self.may_open(), self.may_close());
                let mut mark = match (opens, closes) {
                    (true, true) | (false, false) => mark(Double, true, true),
                    _ => mark(Double, opens, closes),
                };
                mark.is_measure = self.digit_before() && !is_pair;
                Some(mark)
            }
            '«' | '‹' | '»' | '›' => {
                let points_left = matches!(char, '«' | '‹');
                let reversed =
                    if points_left { self.is_tail_only() } else { self.space_before() && self.word_after() };
                Some(mark(Angle, points_left != reversed, points_left == reversed))
            }
            '‘' | '‚' | '‛' => {
                let opens = !self.space_after() && !self.is_elision() && !self.word_before();
                opens.then(|| mark(Single, true, false))
            }
            '\'' | '’' => {
                let straight = char == '\'';
                let opens = straight && self.may_open() && !self.is_elision() && !self.digit_before();
                let is_inside = self.word_before() && self.word_after();
                let closes = !(self.space_before() || is_inside || self.ends_elision());
                if !opens && !closes {
                    return None;
                }
                let mut mark = mark(Single, opens, closes);
                mark.is_weak = closes && self.is_like_possessive();
                Some(mark)
            }
            _ => None,
        }
    }

    fn space_before(&self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    fn space_after(&self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    fn word_before(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
    }

    fn word_after(&self) -> bool {
        self.after.is_some_and(char::is_alphanumeric)
    }

    fn digit_before(&self) -> bool {
        self.before.is_some_and(|char| char.is_ascii_digit())
    }

    /// A blank or an opening bracket, dash or mark stands before, and no blank behind.
    fn may_open(&self) -> bool {
        let before = self.before.is_none_or(|char| char.is_whitespace() || "([{—–-/“‘\"'„:«`".contains(char));
        before && !self.space_after()
    }

    /// No blank stands before, and a blank, stop, bracket, dash or mark behind.
    fn may_close(&self) -> bool {
        let after = self.after.is_none_or(|char| !char.is_alphanumeric() && !"([{“‘„$£€#@".contains(char));
        !self.space_before() && after
    }

    /// Something stands before, and nothing but a blank or a stop behind.
    fn is_tail_only(&self) -> bool {
        !self.space_before() && self.may_close()
    }

    /// '90s, 'em, 'twas, rock 'n' roll.
    fn is_elision(&self) -> bool {
        let word: &str = self.tail.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let rest = &self.tail[word.len()..];
        if word.starts_with(|char: char| char.is_ascii_digit()) {
            let is_decade = word.len() == 3 && word.ends_with('s');
            let is_year = word.len() == 2 && !rest.starts_with(['-', '.', ',']);
            let said_before = self.head.trim_end().rsplit(' ').next().unwrap_or_default();
            let dates =
                ["of", "in", "since", "from", "by", "until", "the", "early", "late", "summer", "winter"];
            return is_decade || (is_year && dates.contains(&said_before));
        }
        let elided = [
            "em", "tis", "twas", "twill", "twere", "til", "bout", "cause", "cos", "coz", "nuff", "neath",
            "Tis", "Twas",
        ];
        let is_closed = rest.starts_with(['\'', '’']);
        (elided.contains(&word) && !is_closed) || ((word == "n" || word == "N") && is_closed)
    }

    /// The second mark of 'n'.
    fn ends_elision(&self) -> bool {
        ["'n", "’n", "‘n", "'N", "’N", "‘N"].iter().any(|end| {
            self.head.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with(' '))
        })
    }

    /// The drivers' union, walkin' home, the ol' days: a word goes on after the mark.
    fn is_like_possessive(&self) -> bool {
        let goes_on = self.tail.strip_prefix(' ').is_some_and(|tail| tail.starts_with(char::is_alphanumeric));
        let word = self.head.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let ends_so =
            word.ends_with(['s', 'S', 'z', 'x']) || word.ends_with("in") || ["ol", "o", "th"].contains(&word);
        goes_on && ends_so && self.word_before()
    }
}
