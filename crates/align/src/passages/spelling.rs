//! British and American spellings of a word brought to one form.
//!
//! The form is for comparing only and need not be a word: "premise" becomes "premize", always. What matters is
//! that two spellings of one word meet, and that few different words do.
//!
//! **Known misses.** Pairs of their own ("tyre", "kerb", "gaol") and doubled letters other than l and m.

/// Endings and what they become, longest first.
const ENDINGS: &[(&str, &str)] = &[
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ysing", "yzing"),
    ("ourable", "orable"),
    ("ouring", "oring"),
    ("oured", "ored"),
    ("ourite", "orite"),
    ("ourites", "orites"),
    ("ours", "ors"),
    ("our", "or"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("isers", "izers"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("yse", "yze"),
    ("lled", "led"),
    ("lling", "ling"),
    ("llers", "lers"),
    ("ller", "ler"),
    ("llor", "lor"),
    ("llment", "lment"),
    ("lfill", "lfil"),
    ("tres", "ters"),
    ("tre", "ter"),
    ("ogues", "ogs"),
    ("ogue", "og"),
    ("ences", "enses"),
    ("ence", "ense"),
    ("mmes", "ms"),
    ("mme", "m"),
];

/// Shortest word whose ending is changed: "our", "four", "rise" keep theirs.
const SHORTEST: usize = 5;

/// Appends the common form of a lower-case word.
pub(super) fn canonical(word: &str, form: &mut String) {
    match word {
        "grey" => return form.push_str("gray"),
        "judgement" | "acknowledgement" => return form.push_str(&word.replace("gem", "gm")),
        "towards" | "afterwards" | "backwards" => return form.push_str(&word[..word.len() - 1]),
        "adviser" | "advisers" => return form.push_str(&word.replace("iser", "isor")),
        _ => {}
    }
    if word.len() < SHORTEST || !word.is_ascii() {
        return form.push_str(word);
    }
    let ending = ENDINGS
        .iter()
        .filter(|(ending, _)| word.len() > ending.len() + 1 && word.ends_with(ending))
        .max_by_key(|(ending, _)| ending.len());
    let Some(&(ending, common)) = ending else { return form.push_str(word) };
    form.push_str(&word[..word.len() - ending.len()]);
    form.push_str(common);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str) {
        let form = |word| {
            let mut form = String::new();
            canonical(word, &mut form);
            form
        };
        assert_eq!(form(one), form(other));
    }

    #[test]
    fn two_spellings_meet() {
        check("organisation", "organization");
        check("neighbours", "neighbors");
        check("labour", "labor");
        check("honoured", "honored");
        check("travelled", "traveled");
        check("counsellor", "counselor");
        check("centre", "center");
        check("theatres", "theaters");
        check("defence", "defense");
        check("programme", "program");
        check("analysed", "analyzed");
        check("dialogue", "dialog");
        check("grey", "gray");
        check("advisers", "advisors");
        check("fulfil", "fulfill");
        check("enrolment", "enrollment");
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for word in ["four", "our", "rise", "tre", "über", "house", "police"] {
            let mut form = String::new();
            canonical(word, &mut form);
            assert_eq!(form, word);
        }
    }
}
