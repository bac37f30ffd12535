//! Numbers in digits and in words.

use super::words::Words;

/// A number read from words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral {
    /// How much.
    pub(crate) value: f64,
    /// The word after its last.
    pub(crate) end: usize,
    /// How it is written.
    pub(crate) form: Form,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// In digits, scale words included ("75,000", "1.2 million").
    Digits,
    /// In words.
    Words,
    /// "a", "an": one, if anything counts it.
    Article,
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENTHS: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

fn place(list: &[&str], word: &str) -> Option<u32> {
    list.iter().position(|name| word.eq_ignore_ascii_case(name)).map(|at| at as u32)
}

/// A scale word: "hundred", "thousand", "million" and so on, "dozen" and "score" left out.
pub(crate) fn scale(word: &str) -> Option<f64> {
    Some(match word.to_ascii_lowercase().as_str() {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// A number below a hundred in words: "twelve", "twenty-four", "twenty four".
pub(crate) fn below_hundred(words: &Words<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some(ones) = place(&ONES, words.text(i)) {
        return Some((ones, i + 1));
    }
    let tens = (place(&TENS, words.text(i))? + 2) * 10;
    let after = if words.hyphen(i + 1) { i + 2 } else { i + 1 };
    match place(&ONES[1..10], words.text(after)) {
        Some(ones) => Some((tens + ones + 1, after + 1)),
        None => Some((tens, i + 1)),
    }
}

/// An ordinal: "third", "24th", "twenty-first".
pub(crate) fn ordinal(words: &Words<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some(number) = words.whole(i, 9_999) {
        let ending = words.is_any(i + 1, &["st", "nd", "rd", "th"]) && words.glued(i + 1);
        return ending.then_some((number, i + 2));
    }
    let word = words.text(i);
    if let Some(at) = place(&ORDINALS[1..], word) {
        return Some((at + 1, i + 1));
    }
    if let Some(at) = place(&TENTHS, word) {
        return Some(((at + 2) * 10, i + 1));
    }
    let tens = (place(&TENS, word)? + 2) * 10;
    let after = if words.hyphen(i + 1) { i + 2 } else { i + 1 };
    place(&ORDINALS[1..10], words.text(after)).map(|ones| (tens + ones + 1, after + 1))
}

/// The number that begins at `i`, articles ("a week" is one week) not taken.
pub(crate) fn numeral(words: &Words<'_>, i: usize) -> Option<Numeral> {
    in_digits(words, i).or_else(|| in_words(words, i))
}

/// The same, "a" and "an" read as one.
pub(crate) fn numeral_or_article(words: &Words<'_>, i: usize) -> Option<Numeral> {
    numeral(words, i).or_else(|| {
        words.is_any(i, &["a", "an"]).then_some(Numeral { value: 1.0, end: i + 1, form: Form::Article })
    })
}

/// "75,000", "2.5", "2½", "2 1/2", "1.2 million", "1.2m" where a mark of money or a blank makes that plain.
fn in_digits(words: &Words<'_>, i: usize) -> Option<Numeral> {
    let (mut value, mut at) = match fraction_mark(words.text(i)) {
        Some(part) => (part, i + 1),
        None => {
            let first = words.digits(i)?;
            let mut digits = first.to_owned();
            let mut at = i + 1;
            if first.len() <= 3 {
                while words.glued_mark(at, ",")
                    && words.glued(at + 1)
                    && words.digits(at + 1).is_some_and(|part| part.len() == 3)
                    && digits.len() < 18
                {
                    digits.push_str(words.text(at + 1));
                    at += 2;
                }
            }
            if words.glued_mark(at, ".") && words.glued(at + 1) && words.digits(at + 1).is_some() {
                digits.push('.');
                digits.push_str(words.text(at + 1));
                at += 2;
            }
            (digits.parse::<f64>().ok().filter(|value| value.is_finite())?, at)
        }
    };
    if let Some(part) = fraction_mark(words.text(at)) {
        value += part;
        at += 1;
    } else if let (Some(above), Some(below)) = (words.whole(at, 9), words.whole(at + 2, 99)) {
        // "2 1/2": a fraction after a blank.
        if !words.glued(at) && words.glued_mark(at + 1, "/") && words.glued(at + 2) && above < below {
            value += f64::from(above) / f64::from(below);
            at += 3;
        }
    }
    if let Some((factor, end)) = factor(words, at) {
        value *= factor;
        at = end;
    }
    value.is_finite().then_some(Numeral { value, end: at, form: Form::Digits })
}

/// "million" and its short forms after a number.
fn factor(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let at = if words.hyphen(at) { at + 1 } else { at };
    if let Some(factor) = scale(words.text(at)) {
        return Some((factor, at + 1));
    }
    if words.is(at, "dozen") {
        return Some((12.0, at + 1));
    }
    let short = match words.text(at) {
        "bn" => 1e9,
        "tn" => 1e12,
        "mn" => 1e6,
        _ => return None,
    };
    Some((short, at + 1))
}

fn fraction_mark(mark: &str) -> Option<f64> {
    Some(match mark {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

/// "three", "a hundred and five", "two and a half million", "half a dozen".
fn in_words(words: &Words<'_>, i: usize) -> Option<Numeral> {
    let found = |value: f64, end: usize| Some(Numeral { value, end, form: Form::Words });
    if words.is(i, "half") && words.is_any(i + 1, &["a", "an"]) {
        if words.is(i + 2, "dozen") {
            return found(6.0, i + 3);
        }
        if let Some(scale) = scale(words.text(i + 2)) {
            return found(scale / 2.0, i + 3);
        }
    }
    let mut at = i;
    let (mut total, mut group) = (0.0, 0.0);
    // "a hundred" and "a dozen" are numbers; "a" alone is not.
    if words.is(at, "a") {
        let after = at + 1;
        if words.is(after, "dozen") {
            return found(12.0, after + 1);
        }
        scale(words.text(after))?;
        group = 1.0;
        at = after;
    } else {
        let (value, end) = below_hundred(words, at)?;
        group += f64::from(value);
        at = end;
    }
    if words.is(at, "dozen") {
        return found(group * 12.0, at + 1);
    }
    let half = words.are(at, "and a half");
    if let Some(end) = half {
        let factor = scale(words.text(end));
        return found((group + 0.5) * factor.unwrap_or(1.0), end + usize::from(factor.is_some()));
    }
    // Groups go down: "two million three hundred thousand and five".
    let mut lowest = f64::INFINITY;
    for _ in 0..8 {
        let Some(factor) = scale(words.text(at)) else { break };
        if factor == 1e2 {
            group *= factor;
        } else {
            if factor >= lowest {
                break;
            }
            total += group * factor;
            group = 0.0;
            lowest = factor;
        }
        at += 1;
        let next = if words.is(at, "and") { at + 1 } else { at };
        match below_hundred(words, next) {
            Some((value, end)) => {
                group += f64::from(value);
                at = end;
            }
            None => {
                if scale(words.text(at)).is_none() {
                    break;
                }
            }
        }
    }
    found(total + group, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: f64, words_read: usize) {
        let words = Words::new(text);
        let found = numeral(&words, 0);
        assert_eq!(found.map(|n| (n.value, n.end)), Some((value, words_read)), "{text}");
    }

    #[test]
    fn numbers_are_read() {
        for (text, value, words_read) in [
            ("three people", 3.0, 1),
            ("twenty-four hours", 24.0, 3),
            ("twenty four hours", 24.0, 2),
            ("a hundred and five boats", 105.0, 4),
            ("two hundred thousand", 200_000.0, 3),
            ("two million three hundred thousand and six", 2_300_006.0, 7),
            ("two and a half million pounds", 2_500_000.0, 5),
            ("half a dozen eggs", 6.0, 3),
            ("half a million", 500_000.0, 3),
            ("four dozen", 48.0, 2),
            ("a dozen", 12.0, 2),
            ("75,000 people", 75_000.0, 3),
            ("2.5 per cent", 2.5, 3),
            ("2 1/2 years", 2.5, 4),
            ("3½ hours", 3.5, 2),
            ("1.2 million", 1_200_000.0, 4),
            ("6, 000", 6.0, 1),
            ("12,34", 12.0, 1),
        ] {
            check(text, value, words_read);
        }
    }

    #[test]
    fn ordinals_are_read() {
        for (text, value) in [("third", 3), ("24th", 24), ("twenty-first", 21), ("thirtieth", 30)] {
            assert_eq!(ordinal(&Words::new(text), 0).map(|found| found.0), Some(value), "{text}");
        }
        assert_eq!(ordinal(&Words::new("24 the"), 0), None);
    }

    #[test]
    fn what_is_no_number_is_left() {
        for text in ["a man", "and", "dozen", "", "hundred"] {
            assert_eq!(numeral(&Words::new(text), 0), None, "{text}");
        }
    }
}
