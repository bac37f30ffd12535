use whatlang::Lang;

/// Letters that a text must have before its language is guessed at.
const FEWEST_LETTERS: usize = 70;

/// Letters that are looked at: more do not make it surer.
const MOST_CHARS: usize = 6000;

/// The ISO 639-1 code of a text's language where it can be told.
///
/// Trigrams by `whatlang` (after Cavnar and Trenkle 1994). Short texts and doubtful results are `None`: another
/// language than English keeps a report from being analysed, so it takes much to say so.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(MOST_CHARS).map_or(text.len(), |(at, _)| at);
    let sample = &text[..end];
    let letters = sample.chars().filter(|ch| ch.is_alphabetic()).count();
    if letters < FEWEST_LETTERS {
        return None;
    }
    if share_of_english_words(sample) >= 0.2 {
        return Some("en");
    }
    let info = whatlang::detect(sample)?;
    // Of another alphabet it is sure that it is not English, if not always which of two neighbours it is.
    let is_sure =
        info.script() != whatlang::Script::Latin || (info.is_reliable() && info.confidence() >= 0.9);
    is_sure.then(|| code(info.lang())).flatten()
}

/// How many of the words are ones that English cannot do without and that no neighbouring language shares.
fn share_of_english_words(text: &str) -> f64 {
    const WORDS: [&str; 24] = [
        "the", "of", "and", "to", "that", "with", "was", "were", "is", "are", "has", "had", "have", "from",
        "by", "his", "her", "their", "said", "which", "who", "but", "not", "this",
    ];
    let (mut all, mut known) = (0usize, 0usize);
    for word in text.split(|ch: char| !ch.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        known += usize::from(WORDS.iter().any(|english| english.eq_ignore_ascii_case(word)));
    }
    known as f64 / all.max(1) as f64
}

/// The ISO 639-1 code that a user's or a page's name of a language stands for: "en-GB", "eng" and "English" are
/// "en". An unknown one of two or three letters is kept.
pub(crate) fn code_of_name(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let first = name.split(['-', '_', '.']).next().unwrap_or_default();
    if first.is_empty() || !first.chars().all(|ch| ch.is_ascii_alphabetic()) {
        return None;
    }
    if first.len() == 2 {
        return Some(first.to_owned());
    }
    let known = Lang::all()
        .iter()
        .find(|lang| lang.code() == first || lang.eng_name().eq_ignore_ascii_case(&name))
        .and_then(|&lang| code(lang));
    match known {
        Some(code) => Some(code.to_owned()),
        None if first.len() == 3 => Some(first.to_owned()),
        None => None,
    }
}

/// The English name of a language, for messages.
pub(crate) fn name_of_code(known: &str) -> &str {
    Lang::all().iter().find(|&&lang| code(lang) == Some(known)).map_or(known, |lang| lang.eng_name())
}

/// The ISO 639-1 code of a language that `whatlang` knows by its ISO 639-3 code.
fn code(lang: Lang) -> Option<&'static str> {
    const CODES: [(&str, &str); 70] = [
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    CODES.iter().find(|(three, _)| *three == lang.code()).map(|&(_, two)| two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_plain_news_prose() {
        for (text, want) in [
            (
                "The ferry left the harbour at noon with forty people on board, and none of them was hurt when it ran aground.",
                Some("en"),
            ),
            (
                "Die Fähre verließ den Hafen am Mittag mit vierzig Menschen an Bord, und niemand wurde verletzt, als sie vor der Küste auf Grund lief.",
                Some("de"),
            ),
            (
                "Le ferry a quitté le port à midi avec quarante personnes à bord, et personne n'a été blessé lorsqu'il s'est échoué près de la côte.",
                Some("fr"),
            ),
            (
                "Паром вышел из порта в полдень с сорока людьми на борту, и никто не пострадал, когда он сел на мель у самого берега. Капитан сказал, что судно старое.",
                Some("ru"),
            ),
            ("Ferry aground.", None),
            ("", None),
            (
                "Goal: Brandt 12, Osk 40, Varga 71. Cards: Lind, Holm, Vik, Dahl, Strand, Berg, Moen, Haug, Lie.",
                None,
            ),
        ] {
            assert_eq!(detect(text), want, "{text}");
        }
    }

    #[test]
    fn names_of_languages_become_codes() {
        for (name, want) in [
            ("en", Some("en")),
            ("EN-gb", Some("en")),
            ("eng", Some("en")),
            ("English", Some("en")),
            ("cy_GB", Some("cy")),
            ("deu", Some("de")),
            ("fao", Some("fao")),
            ("", None),
            ("x-default", None),
            ("1", None),
        ] {
            assert_eq!(code_of_name(name).as_deref(), want, "{name}");
        }
    }
}
