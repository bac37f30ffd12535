//! How like two spellings are.

use crate::fold;

/// The least number of letters to put in, take out, change or swap with their neighbour (optimal string
/// alignment: Damerau 1964), or `most + 1` where it is more than `most`.
///
/// Words of more than 64 letters count as unlike unless they are equal.
pub fn distance(one: &str, other: &str, most: usize) -> usize {
    if one == other {
        return 0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > most || a.len().max(b.len()) > 64 {
        return most + 1;
    }
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()].min(most + 1)
}

/// A key that is the same for spellings that sound alike in English: the first letter's sound and the
/// consonants after it.
///
/// A short form of the rules of Metaphone (Philips 1990).
///
/// ```
/// use lexicon::spelling::sound;
/// assert_eq!(sound("Stephens"), sound("Stevens"));
/// assert_eq!(sound("Katherine"), sound("Catharine"));
/// assert_ne!(sound("Martin"), sound("Morton's"));
/// ```
pub fn sound(word: &str) -> String {
    let letters: Vec<char> = fold(word).chars().filter(|letter| letter.is_ascii_lowercase()).collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let mut key = String::new();
    let mut i = match (at(0), at(1)) {
        ('k' | 'g' | 'p', 'n') | ('w', 'r') => 1,
        ('x', _) => {
            key.push('s');
            1
        }
        _ => 0,
    };
    while i < letters.len() {
        let (letter, next) = (letters[i], at(i + 1));
        let (sounds, taken) = match (letter, next) {
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) => (if key.is_empty() { "a" } else { "" }, 1),
            ('p', 'h') => ("f", 2),
            ('c', 'k') | ('q', 'u') => ("k", 2),
            ('s', 'c') if at(i + 2) == 'h' => ("x", 3),
            ('c' | 's', 'h') => ("x", 2),
            ('t', 'h') => ("t", 2),
            ('d', 'g') if matches!(at(i + 2), 'e' | 'i' | 'y') => ("j", 2),
            ('g', 'h') => (if key.is_empty() { "k" } else { "" }, 2),
            ('m', 'b') if i + 2 == letters.len() => ("m", 2),
            ('c', 'e' | 'i' | 'y') | ('z', _) => ("s", 1),
            ('c' | 'k' | 'q' | 'g', _) => ("k", 1),
            ('v', _) => ("f", 1),
            ('d', _) => ("t", 1),
            ('b', _) => ("p", 1),
            ('x', _) => ("ks", 1),
            ('h' | 'w', _) => (if key.is_empty() { "h" } else { "" }, 1),
            _ => {
                if !key.ends_with(letter) || i == 0 || letters[i - 1] != letter {
                    key.push(letter);
                }
                ("", 1)
            }
        };
        for sound in sounds.chars() {
            if !key.ends_with(sound) {
                key.push(sound);
            }
        }
        i += taken;
    }
    key
}

/// Whether one of two different words may be a slip for the other: one letter in four or more, two in seven or
/// more, or the same letters in another order.
///
/// Many true names are as like as that (Davis and Davies), so it is a question to ask, not an answer.
///
/// ```
/// use lexicon::spelling::may_be_slip;
/// assert!(may_be_slip("Varga", "Vagra"));
/// assert!(may_be_slip("Halloran", "Haloran"));
/// assert!(!may_be_slip("Lee", "Lea") && !may_be_slip("Sun-ho", "Sun-mi"));
/// ```
pub fn may_be_slip(one: &str, other: &str) -> bool {
    let (a, b) = (fold(one), fold(other));
    let shortest = a.chars().count().min(b.chars().count());
    if a == b || shortest < 4 {
        return false;
    }
    // "Sun-ho" and "Sun-mi" are two names: each part is held against its own.
    let (parts, others): (Vec<&str>, Vec<&str>) = (a.split('-').collect(), b.split('-').collect());
    if parts.len() > 1 && parts.len() == others.len() {
        return parts.iter().zip(&others).all(|(part, other)| part == other || may_be_slip(part, other));
    }
    match distance(&a, &b, 2) {
        0 | 1 => true,
        2 if shortest >= 7 => true,
        _ => shortest >= 5 && a.chars().next() == b.chars().next() && same_letters(&a, &b),
    }
}

fn same_letters(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_of_neighbours_is_one_step() {
        assert_eq!(distance("brant", "barnt", 3), 1);
        assert_eq!(distance("brant", "tranb", 3), 2);
        assert_eq!(distance("brant", "tranb", 1), 2);
        assert_eq!(distance("", "ab", 3), 2);
    }

    #[test]
    fn endless_words_are_refused_at_once() {
        assert_eq!(distance(&"a".repeat(100_000), &"a".repeat(100_001), 2), 3);
    }
}
