use std::collections::BTreeMap;

use text::{Normalized, Text, TextRange};

/// A text read with its damaged characters put right, and what was damaged.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Repair {
    /// The reading beside the text.
    pub reading: Normalized,
    /// Each different damage once, in the order of first places.
    pub damages: Vec<Damage>,
}

/// One kind of damage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Its first place.
    pub first: TextRange,
    /// What it should read.
    pub meant: String,
    /// In how many places it stands.
    pub count: usize,
}

/// Finds UTF-8 that was read as Windows-1252, Latin-1 or Mac Roman somewhere on its way ("â€“" for "–", "Ã©"
/// for "é") and reads it as it was meant.
///
/// Works on single characters: the bytes of two to four neighbouring characters must be one UTF-8 character, and
/// one that news has; a text that is damaged in a few places only, as after copying between systems, is put right
/// in these places. Letters that stand in such rows in sound text ("PÃO…", "café…»", "CAFÉ™") are left alone.
/// Damage done twice over is undone up to three times.
///
/// Known misses: Greek and Cyrillic words of one or two letters; damage of which a byte was lost, other than the
/// last byte of a closing quotation mark; text misread in other encodings than these.
pub(crate) fn repair(text: &Text) -> Repair {
    let mut builder = Normalized::builder(text);
    let mut damages: BTreeMap<String, Damage> = BTreeMap::new();
    if !text.is_ascii() {
        for (range, meant) in pieces(text) {
            let range = text.range(range.start, range.end).expect("pieces are whole characters");
            builder.replace(range, &meant);
            damages
                .entry(text.slice(range).to_owned())
                .or_insert(Damage { first: range, meant, count: 0 })
                .count += 1;
        }
    }
    let mut damages: Vec<Damage> = damages.into_values().collect();
    damages.sort_by_key(|damage| damage.first);
    Repair { reading: builder.finish(), damages }
}

/// Damaged stretches in order with what they were meant to be.
fn pieces(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut pieces: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while let Some(skip) = text[at..].find(|ch: char| !ch.is_ascii()) {
        at += skip;
        let before = text[..at].chars().next_back();
        let is_joined = pieces.last().is_some_and(|(range, _)| range.end == at);
        let Some((len, meant)) = unit(&text[at..], before, is_joined) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        match pieces.last_mut() {
            Some((range, words)) if range.end == at => {
                range.end = at + len;
                words.push_str(&meant);
            }
            _ => pieces.push((at..at + len, meant)),
        }
        at += len;
    }
    for (range, meant) in &mut pieces {
        for _ in 0..2 {
            let before = text[..range.start].chars().next_back();
            match reread(meant, before) {
                Some(better) => *meant = better,
                None => break,
            }
        }
    }
    pieces
}

/// A repaired stretch repaired once more, if it still is damaged.
fn reread(words: &str, before: Option<char>) -> Option<String> {
    let mut out = String::new();
    let (mut at, mut changed, mut is_joined) = (0, false, true);
    while at < words.len() {
        let before = words[..at].chars().next_back().or(before);
        if let Some((len, meant)) = unit(&words[at..], before, is_joined) {
            out.push_str(&meant);
            at += len;
            (changed, is_joined) = (true, true);
        } else {
            is_joined = false;
            let ch = words[at..].chars().next()?;
            out.push(ch);
            at += ch.len_utf8();
        }
    }
    changed.then_some(out)
}

/// A damaged character at the start of `rest`: its length in bytes and what it was. `is_joined` says that one
/// ended right here.
fn unit(rest: &str, before: Option<char>, is_joined: bool) -> Option<(usize, String)> {
    mac_roman(rest).or_else(|| lost_byte(rest)).or_else(|| {
        let (meant, len) = decoded(rest)?;
        is_plausible(rest, len, meant, before, is_joined).then(|| (len, meant.to_string()))
    })
}

/// Typographic marks by way of Mac Roman.
fn mac_roman(rest: &str) -> Option<(usize, String)> {
    const MARKS: [(&str, &str); 9] = [
        ("‚Äô", "’"),
        ("‚Äò", "‘"),
        ("‚Äú", "“"),
        ("‚Äù", "”"),
        ("‚Äì", "–"),
        ("‚Äî", "—"),
        ("‚Ä¶", "…"),
        ("¬†", "\u{a0}"),
        ("¬£", "£"),
    ];
    let (damage, meant) = MARKS.iter().find(|(damage, _)| rest.starts_with(damage))?;
    Some((damage.len(), (*meant).to_owned()))
}

/// A closing quotation mark: its last byte means nothing in Windows-1252 and many programs drop it.
fn lost_byte(rest: &str) -> Option<(usize, String)> {
    let damage = "â€";
    let after = rest.strip_prefix(damage)?.chars().next();
    let is_lost = match after {
        None => true,
        Some('\u{fffd}') => return Some((damage.len() + 3, "”".to_owned())),
        Some(after) => byte_of(after).is_none_or(|byte| !(0x80..0xc0).contains(&byte)),
    };
    is_lost.then(|| (damage.len(), "”".to_owned()))
}

/// The character that the first characters' bytes spell, and how long those are.
fn decoded(rest: &str) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    let mut chars = rest.char_indices();
    let (_, first) = chars.next()?;
    bytes[0] = byte_of(first)?;
    let count = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    for byte in &mut bytes[1..count] {
        let (_, ch) = chars.next()?;
        *byte = byte_of(ch).filter(|byte| (0x80..0xc0).contains(byte))?;
    }
    let len = chars.next().map_or(rest.len(), |(at, _)| at);
    let ch = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((ch, len))
}

/// Whether the repair is likelier than that the text was meant as it stands.
fn is_plausible(rest: &str, len: usize, meant: char, before: Option<char>, is_joined: bool) -> bool {
    let next = rest[len..].chars().next();
    let last = rest[..len].chars().next_back();
    let inside_word = before.is_some_and(char::is_lowercase) || next.is_some_and(char::is_lowercase);
    match meant as u32 {
        // Â before a sign: no language has it.
        0xa0..=0xbf => true,
        // Ã, Ä and Å end words in capitals, and signs follow words.
        0xc0..=0x17f => {
            let is_word = before.is_none_or(char::is_whitespace);
            is_joined
                || decoded(&rest[len..]).is_some()
                || inside_word
                || !last.is_some_and(follows_words)
                || (is_word && last == Some('\u{a0}'))
        }
        // Typographic marks, signs and symbols, emoji, byte-order mark.
        0x2000..=0x2bff | 0xfb00..=0xfb06 | 0xfe0f | 0xfeff | 0x1f000..=0x1faff => true,
        0xfffd => false,
        // Other alphabets come in words: three letters and more of one.
        _ => {
            let alphabet = meant as u32 >> 8;
            let mut count = 1;
            let mut at = len;
            while let Some((next, len)) = decoded(&rest[at..]) {
                if (next as u32 >> 8).abs_diff(alphabet) > 1 && alphabet < 0x30 {
                    break;
                }
                count += 1;
                at += len;
            }
            is_joined || count >= 3
        }
    }
}

/// Signs that stand behind a whole word in sound text.
fn follows_words(ch: char) -> bool {
    matches!(
        ch,
        '”' | '“'
            | '’'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '…'
            | '™'
            | '®'
            | '©'
            | '–'
            | '—'
            | '•'
            | '\u{a0}'
            | '¹'
            | '²'
            | '³'
    )
}

/// The byte that Windows-1252 (and Latin-1, for what the former leaves open) reads as `ch`, above ASCII.
fn byte_of(ch: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match ch as u32 {
        code @ 0x80..=0xff => Some(code as u8),
        _ => HIGH.iter().position(|&high| high == ch).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &str) {
        let text = Text::new(text).unwrap();
        let repair = repair(&text);
        assert_eq!(repair.reading.as_str(), want);
        assert_eq!(repair.damages.is_empty(), repair.reading.is_unchanged());
    }

    #[track_caller]
    fn check_left_alone(text: &str) {
        check(text, text);
    }

    /// What a program makes of UTF-8 that it takes for Windows-1252.
    fn damaged(text: &str) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn marks_and_letters_are_put_right() {
        for text in [
            "“No,” she said – and the café’s owner… agreed",
            "£5m, €6 or 7 °C; ½ a mile",
            "Željko Kovačić met Señora Muñoz in Zürich",
            "Zoë Åström, born in Šiauliai",
            "À la carte, Œuvre, garçon",
            "Привет, мир",
            "storm ☔ and sun 😀 today",
        ] {
            check(&damaged(text), text);
            check(&damaged(&damaged(text)), text);
        }
    }

    #[test]
    fn a_few_damaged_places_in_a_sound_text() {
        check("Marta’s café was full â€“ and loud", "Marta’s café was full – and loud");
        check("It cost Â£5 at the “Gull”", "It cost £5 at the “Gull”");
        check("the owner‚Äôs dog", "the owner’s dog");
        check("he said â€œno.â€ Then he left", "he said “no.” Then he left");
        check("â€œYesâ€", "“Yes”");
    }

    #[test]
    fn damages_are_counted_by_kind() {
        let text = Text::new("one â€“ two â€“ cafÃ©").unwrap();
        let damages = repair(&text).damages;
        let shown: Vec<_> = damages
            .iter()
            .map(|damage| (text.slice(damage.first), damage.meant.as_str(), damage.count))
            .collect();
        assert_eq!(shown, [("â€“", "–", 2), ("Ã©", "é", 1)]);
    }

    #[test]
    fn sound_text_is_left_alone() {
        check_left_alone("“É”, disse ela: a PÃO… não; AMANHÔ e «MAÇÃ»");
        check_left_alone("Un café…» et le CAFÉ™ du coin, «à…»");
        check_left_alone("Größe: „Ä“, Örebro och Åmål, EN Å…");
        check_left_alone("Naïve façade, 20 °C, ½, “quoted” – done… £5 · €3");
        check_left_alone("Привет — мир. 東京、大阪。");
        check_left_alone("São Paulo, Ísland, Łódź, Đà Nẵng");
    }
}
