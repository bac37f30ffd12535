//! Words, numbers and marks of a text, without a model: what the readers of times and quantities walk over.

/// What a [`Word`] is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters.
    Letters,
    /// ASCII digits.
    Digits,
    /// One character that is neither, nor white space.
    Mark,
}

/// A run of letters, a run of digits, or one mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// First byte.
    pub(crate) start: u32,
    /// Byte after the last.
    pub(crate) end: u32,
    /// What it is made of.
    pub(crate) class: Class,
    /// Whether it touches the word before it.
    pub(crate) glued: bool,
    /// Whether an empty line or the start of the text stands before it.
    pub(crate) opens_paragraph: bool,
}

/// The words of a text. Indices past the end are answered as if nothing stood there.
#[derive(Debug, Clone)]
pub(crate) struct Words<'t> {
    text: &'t str,
    items: Vec<Word>,
}

impl<'t> Words<'t> {
    /// Splits `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut items: Vec<Word> = Vec::new();
        let (mut glued, mut line_ends) = (false, 2);
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                glued = false;
                line_ends += usize::from(c == '\n');
                continue;
            }
            let class = if c.is_ascii_digit() {
                Class::Digits
            } else if c.is_alphabetic() || is_combining(c) {
                Class::Letters
            } else {
                Class::Mark
            };
            let end = (at + c.len_utf8()) as u32;
            match items.last_mut() {
                Some(last) if glued && class != Class::Mark && last.class == class => last.end = end,
                _ => items.push(Word { start: at as u32, end, class, glued, opens_paragraph: line_ends > 1 }),
            }
            (glued, line_ends) = (true, 0);
        }
        Self { text, items }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The word at `i`.
    pub(crate) fn get(&self, i: usize) -> Option<&Word> {
        self.items.get(i)
    }

    /// Its characters; empty past the end.
    pub(crate) fn text(&self, i: usize) -> &'t str {
        self.items.get(i).map_or("", |word| &self.text[word.start as usize..word.end as usize])
    }

    /// Bytes from the first of word `from` to the last of the word before `to`.
    pub(crate) fn bytes(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        debug_assert!(from < to && to <= self.len());
        self.items[from].start as usize..self.items[to - 1].end as usize
    }

    /// Whether the word at `i` is `word`, small or capital letters. `word` is in small letters.
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(word)
    }

    /// Whether the word at `i` is one of `words`.
    pub(crate) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        let here = self.text(i);
        !here.is_empty() && words.iter().any(|word| here.eq_ignore_ascii_case(word))
    }

    /// Whether the words from `i` on are those of `phrase`, which are separated by single spaces.
    pub(crate) fn are(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut at = i;
        for word in phrase.split(' ') {
            if !self.is(at, word) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The first of `phrases` that stands at `i`: where it ends.
    pub(crate) fn any_phrase(&self, i: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| self.are(i, phrase))
    }

    /// Whether a word touches the one before it.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|word| word.glued)
    }

    /// Whether `mark` stands at `i` and touches the word before it.
    pub(crate) fn glued_mark(&self, i: usize, mark: &str) -> bool {
        self.glued(i) && self.text(i) == mark
    }

    /// Whether a hyphen or short dash joins the words before and after `i`.
    pub(crate) fn hyphen(&self, i: usize) -> bool {
        self.glued(i) && self.glued(i + 1) && matches!(self.text(i), "-" | "‐" | "‑" | "–")
    }

    /// Whether `i` begins with a capital letter.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.text(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether `i` is a run of letters.
    pub(crate) fn letters(&self, i: usize) -> bool {
        self.get(i).is_some_and(|word| word.class == Class::Letters)
    }

    /// The digits at `i`.
    pub(crate) fn digits(&self, i: usize) -> Option<&'t str> {
        self.get(i).filter(|word| word.class == Class::Digits).map(|_| self.text(i))
    }

    /// A whole number in plain digits at `i`, at most `most`.
    pub(crate) fn whole(&self, i: usize, most: u32) -> Option<u32> {
        self.digits(i)?.parse().ok().filter(|&number| number <= most)
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_what_they_touch() {
        let words = Words::new("Nov. 24-year-old\n\n£1,250m");
        let texts: Vec<&str> = (0..words.len()).map(|i| words.text(i)).collect();
        assert_eq!(texts, ["Nov", ".", "24", "-", "year", "-", "old", "£", "1", ",", "250", "m"]);
        assert!(words.hyphen(3) && !words.hyphen(1));
        assert!(words.get(7).unwrap().opens_paragraph && !words.get(2).unwrap().opens_paragraph);
        assert_eq!(words.are(4, "year - old"), Some(7));
        assert_eq!(words.whole(2, 30), Some(24));
        assert_eq!(words.bytes(2, 7), 5..16);
    }

    #[test]
    fn nothing_is_past_the_end() {
        let words = Words::new("");
        assert_eq!((words.len(), words.text(3), words.glued(0)), (0, "", false));
    }
}
