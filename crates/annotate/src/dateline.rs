//! Where a report is filed from, before its first sentence: "BRASK, Norland (KQZT) – ".
//!
//! The parser takes a dateline for a part of the sentence behind it and loses that sentence's subject, so it is parsed as
//! a piece of its own. Known misses: places in small letters without an agency ("Brask, Norland –").

/// How far from its beginning a dateline ends at most, in characters.
const LONGEST: usize = 80;
/// How many words it has at most.
const MOST: usize = 9;

/// Where the dateline ends that a paragraph begins with, behind its dash.
pub(crate) fn end(text: &str) -> Option<usize> {
    let (at, dash) = text.char_indices().take(LONGEST).find_map(|(at, _)| {
        let rest = &text[at..];
        let dash = ["–", "—", "--", " - "].into_iter().find(|dash| rest.starts_with(dash))?;
        Some((at, dash))
    })?;
    let (head, rest) = (text[..at].trim(), &text[at + dash.len()..]);
    let goes_on = rest.trim_start().chars().next().is_some_and(|letter| {
        letter.is_uppercase()
            || letter.is_ascii_digit()
            || matches!(letter, '"' | '“' | '‘' | '$' | '£' | '€')
    });
    (goes_on && is_dateline(head)).then_some(at + dash.trim_end().len())
}

fn is_dateline(head: &str) -> bool {
    let (outside, inside) = match (head.find('('), head.ends_with(')')) {
        (Some(open), true) => (&head[..open], &head[open + 1..head.len() - 1]),
        (None, false) => (head, ""),
        _ => return false,
    };
    let words: Vec<&str> = outside.split_whitespace().collect();
    let letters = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count();
    let shouts = |word: &str| letters(word) > 1 && !word.chars().any(char::is_lowercase);
    let is_named = |word: &&str| {
        word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
            || matches!(*word, "of" | "de" | "la" | "del" | "on")
    };
    let is_agency = !inside.is_empty() && inside.len() <= 40 && inside.starts_with(char::is_uppercase);
    let is_place = words.first().is_some_and(|word| {
        shouts(word) && (letters(word) > 3 || is_agency || outside.contains(',') || words.len() > 1)
    });
    words.len() <= MOST
        && words.iter().all(is_named)
        && !outside.contains(['?', '!', ':', ';', '"', '“'])
        && (is_place
            || is_agency && words.iter().all(|word| !word.ends_with(',') || shouts(word) || words.len() > 1))
}

#[cfg(test)]
mod tests {
    use super::end;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(end(text).map(|end| &text[..end]), expected, "{text}");
    }

    #[test]
    fn datelines_end_at_their_dash() {
        check("BRASK, Norland (KQZT) – Two men were charged.", Some("BRASK, Norland (KQZT) –"));
        check("BRASK — Ida Brandt has died.", Some("BRASK —"));
        check("NEW ORSAY, Tenn. - A shop burned.", Some("NEW ORSAY, Tenn. -"));
        check("May 3 (OPN) -- Thousands marched.", Some("May 3 (OPN) --"));
        check("(OPN) — “We won,” she said.", Some("(OPN) —"));
    }

    #[test]
    fn a_dash_within_a_sentence_ends_none() {
        for text in [
            "Ida Brandt – a nurse – has died.",
            "Police – The Band – played on.",
            "TVK – which owns the mill – is closing it.",
            "Brask won 3 - 1 on Friday.",
            "He said: WAIT – The road is closed.",
        ] {
            check(text, None);
        }
    }
}
