//! How a text is read: odd characters as the plain ones, spaces where they were forgotten.
//!
//! The text itself stays; the reading stands beside it with a map back. What is read differently:
//! - spaces of other widths as spaces, control characters as spaces, invisible characters as nothing;
//! - hyphens, dashes, minus signs, quotation marks and ligatures of other shapes as the usual ones;
//!   characters that Windows-1252 has where Unicode has control characters, as Windows-1252 has them;
//! - "24.Friends", "done?The", "said:“We" and "late”he" with the space that is missing;
//! - lines in capitals in small letters, see [`crate::headlines`].

use text::{Normalized, Text};

use crate::headlines::Cases;

/// What a single character reads as, where it is not itself.
fn plain(char: char) -> Option<&'static str> {
    Some(match char {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => "\n",
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{feff}' => "",
        '\u{85}' => "…",
        '\u{91}' => "‘",
        '\u{92}' => "’",
        '\u{93}' => "“",
        '\u{94}' => "”",
        '\u{96}' => "–",
        '\u{97}' => "—",
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => " ",
        '‐' | '‑' | '−' | '﹣' | '－' => "-",
        '‒' => "–",
        '―' | '⸺' => "—",
        '′' | 'ʼ' | '＇' | '‛' | 'ʹ' => "’",
        '″' | '＂' | '‟' => "\"",
        '„' | '«' => "“",
        '»' => "”",
        '‹' | '‚' => "‘",
        '›' => "’",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

/// The reading of a text.
pub(crate) fn reading(text: &Text) -> Normalized {
    let cases = Cases::new(text);
    let mut builder = Normalized::builder(text);
    let mut chars = text.char_indices().peekable();
    let mut before = Before::default();
    let mut instead = String::new();
    while let Some((at, char)) = chars.next() {
        let range = text.range(at, at + char.len_utf8()).expect("a character has a range");
        let next = chars.peek().map(|&(_, next)| next);
        instead.clear();
        before.see(&text[at..]);
        match plain(char) {
            Some(plain) => instead.push_str(plain),
            None if cases.is_read_small(at) => instead.extend(char.to_lowercase()),
            None => instead.push(char),
        }
        let read = instead.chars().next_back();
        if let Some(read) = read {
            if space_before(read, &before) {
                instead.insert(0, ' ');
            }
            if next.is_some_and(|next| {
                let after = || text[range.end() + next.len_utf8()..].chars().next();
                space_after(read, next, after(), &before)
            }) {
                instead.push(' ');
            }
        }
        if !(instead.len() == char.len_utf8() && instead.starts_with(char)) {
            builder.replace(range, &instead);
        }
        if let Some(read) = read {
            before.last = Some(read);
        }
    }
    builder.finish()
}

/// What was read last.
#[derive(Default)]
struct Before {
    last: Option<char>,
    /// Whether the chunk so far looks like an address, where full stops and marks stand without spaces.
    in_address: bool,
}

impl Before {
    /// Sees the rest of the text, from the character that is read next.
    fn see(&mut self, rest: &str) {
        if self.last.is_none_or(char::is_whitespace) {
            let chunk = rest.split(char::is_whitespace).next().unwrap_or_default();
            self.in_address = chunk.contains(['@', '/', '\\', '=', '#']);
        }
    }
}

/// An opening mark sticks to the word before it.
fn space_before(char: char, before: &Before) -> bool {
    char == '“'
        && !before.in_address
        && before
            .last
            .is_some_and(|last| last.is_alphanumeric() || matches!(last, '.' | ',' | ':' | ';' | '!' | '?'))
}

/// A sentence or a quotation ends here and what follows sticks to it.
fn space_after(char: char, next: char, after: Option<char>, before: &Before) -> bool {
    let Some(last) = before.last.filter(|_| !before.in_address) else { return false };
    let new_word = next.is_uppercase() && after.is_some_and(char::is_lowercase);
    match char {
        '.' => new_word && (last.is_lowercase() || last.is_ascii_digit() || matches!(last, '’' | '”' | ')')),
        '?' | '!' => new_word && last.is_alphanumeric(),
        '”' => next.is_alphanumeric(),
        '"' => (next.is_alphabetic() && last == ',') || (new_word && matches!(last, '.' | '?' | '!')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let text = Text::new(text).unwrap();
        assert_eq!(reading(&text).as_str(), expected);
    }

    #[test]
    fn odd_characters_are_read_as_plain_ones() {
        check("£5\u{a0}million", "£5 million");
        check("co\u{ad}operate\u{feff}", "cooperate");
        check("the \u{93}offer\u{94}", "the “offer”");
        check("non‑stop − ﬁve", "non-stop - five");
        check("«Never», he said", "“Never”, he said");
        check("a\u{1}b", "a b");
    }

    #[test]
    fn missing_spaces_are_read() {
        check("He was 24.Friends came.", "He was 24. Friends came.");
        check("It is done.Nobody knew?They did.", "It is done. Nobody knew? They did.");
        check("She said:“We won.”He left.", "She said: “We won.” He left.");
        check("\"We won,\"she said.", "\"We won,\" she said.");
    }

    #[test]
    fn addresses_and_abbreviations_stay_as_they_are() {
        for text in [
            "www.example.org/a.Html",
            "j.Smith@example.org",
            "the U.S.A. team",
            "3.5m",
            "e.g.this",
            "A.B.Carr",
        ] {
            check(text, text);
        }
    }
}
