//! Titles, ranks and offices that stand before a name.

use crate::fold;
use crate::given::Gender;

/// What a word before a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleWord {
    /// Part of a title: "Mr", "Detective", "Chief", "Prime".
    Title,
    /// Says something of the title, but is none: "former", "acting".
    Qualifier,
    /// A title that belongs to the name where no surname follows: "Queen", "Pope".
    Royal,
}

const HONORIFICS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "viscount",
    "earl",
    "count",
    "countess",
    "rev",
    "revd",
    "reverend",
    "fr",
    "imam",
    "sheikh",
    "sheik",
    "rabbi",
    "mullah",
    "ayatollah",
    "monsignor",
    "hon",
    "honourable",
    "honorable",
    "madam",
    "madame",
    "monsieur",
    "mme",
    "mlle",
    "herr",
    "frau",
    "señor",
    "senor",
    "señora",
    "senora",
    "datuk",
    "tun",
];

const RANKS: &[&str] = &[
    "detective",
    "det",
    "chief",
    "inspector",
    "insp",
    "superintendent",
    "supt",
    "constable",
    "const",
    "pc",
    "wpc",
    "dc",
    "ds",
    "di",
    "dci",
    "dsu",
    "dcs",
    "pcso",
    "sergeant",
    "sgt",
    "commissioner",
    "comm",
    "deputy",
    "assistant",
    "officer",
    "sheriff",
    "trooper",
    "marshal",
    "ranger",
    "lieutenant",
    "lieut",
    "lt",
    "captain",
    "capt",
    "major",
    "maj",
    "colonel",
    "col",
    "general",
    "gen",
    "brigadier",
    "brig",
    "corporal",
    "cpl",
    "lance",
    "private",
    "pvt",
    "pte",
    "admiral",
    "adm",
    "commander",
    "cmdr",
    "commodore",
    "marine",
    "commandant",
    "cadet",
    "airman",
    "warden",
    "bombardier",
    "gunner",
    "staff",
    "specialist",
    "spc",
    "patrolman",
    "firefighter",
    "paramedic",
    "investigator",
    "special",
    "agent",
];

const OFFICES: &[&str] = &[
    "president",
    "vice",
    "prime",
    "minister",
    "pm",
    "premier",
    "chancellor",
    "senator",
    "sen",
    "representative",
    "rep",
    "reps",
    "sens",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "councillor",
    "councilman",
    "councilwoman",
    "councilor",
    "cllr",
    "alderman",
    "secretary",
    "ambassador",
    "judge",
    "justice",
    "attorney",
    "speaker",
    "chairman",
    "chairwoman",
    "chair",
    "chairperson",
    "director",
    "coroner",
    "bishop",
    "archbishop",
    "cardinal",
    "deacon",
    "pastor",
    "canon",
    "dean",
    "coach",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "magistrate",
    "sheriff's",
    "ceo",
    "cfo",
    "coo",
    "headteacher",
    "principal",
    "taoiseach",
    "solicitor",
    "barrister",
    "recorder",
    "lawyer",
    "foreign",
    "home",
    "district",
    "presiding",
    "president-elect",
    "superintendant",
    "delegate",
    "assemblyman",
    "assemblywoman",
    "selectman",
    "envoy",
    "consul",
    "dictator",
    "nurse",
    "leader",
    "whip",
    "mp",
    "msp",
    "mep",
    "supremo",
    "co-founder",
    "founder",
    "owner",
    "manager",
    "counsel",
    "advisor",
    "adviser",
    "aide",
    "analyst",
    "author",
    "actor",
    "actress",
    "singer",
    "rapper",
    "comedian",
    "striker",
    "defender",
    "midfielder",
    "goalkeeper",
    "quarterback",
];

const QUALIFIERS: &[&str] = &[
    "former",
    "ex",
    "then",
    "acting",
    "retired",
    "interim",
    "late",
    "outgoing",
    "incoming",
    "senior",
    "honorary",
    "shadow",
    "co",
    "deputy",
    "assistant",
    "incumbent",
    "disgraced",
    "veteran",
];

const ROYAL: &[&str] = &[
    "king", "queen", "prince", "princess", "pope", "emperor", "empress", "tsar", "sultan", "emir", "saint",
    "duke", "duchess",
];

const FEMALE: &[&str] = &[
    "mrs",
    "ms",
    "miss",
    "dame",
    "lady",
    "baroness",
    "countess",
    "madam",
    "madame",
    "mme",
    "mlle",
    "frau",
    "señora",
    "senora",
    "wpc",
    "congresswoman",
    "councilwoman",
    "chairwoman",
    "spokeswoman",
    "queen",
    "princess",
    "empress",
    "duchess",
    "actress",
    "assemblywoman",
];

const MALE: &[&str] = &[
    "mr",
    "sir",
    "lord",
    "baron",
    "viscount",
    "earl",
    "fr",
    "imam",
    "monsieur",
    "herr",
    "señor",
    "senor",
    "congressman",
    "councilman",
    "spokesman",
    "king",
    "prince",
    "pope",
    "emperor",
    "tsar",
    "sultan",
    "duke",
    "assemblyman",
    "patrolman",
    "airman",
];

/// What the word is before a name; none for other words.
///
/// "Then-president" and "ex-minister" are read by their last part.
pub fn word(word: &str) -> Option<TitleWord> {
    let folded = fold(word);
    let folded = folded.as_str();
    if ROYAL.contains(&folded) {
        return Some(TitleWord::Royal);
    }
    if [HONORIFICS, RANKS, OFFICES].iter().any(|list| list.contains(&folded)) {
        return Some(TitleWord::Title);
    }
    if QUALIFIERS.contains(&folded) {
        return Some(TitleWord::Qualifier);
    }
    let (first, last) = folded.split_once('-')?;
    let last = last.rsplit('-').next().unwrap_or(last);
    let qualified = QUALIFIERS.contains(&first) || OFFICES.contains(&first) || RANKS.contains(&first);
    (qualified && word_is_title(last)).then_some(TitleWord::Title)
}

fn word_is_title(folded: &str) -> bool {
    [HONORIFICS, RANKS, OFFICES].iter().any(|list| list.contains(&folded))
}

/// Whether the word is a form of address that goes with a surname alone: "Mr", "Dr", "Sir".
pub fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&fold(word).as_str())
}

/// Whether a name behind this word is surely a person's: forms of address, ranks and offices, but not words
/// that also open names of bodies and places ("General Electric", "Lance", "Foreign Office").
pub fn marks_a_person(word: &str) -> bool {
    const ALSO_OTHERWISE: &[&str] = &[
        "general",
        "special",
        "staff",
        "lance",
        "private",
        "foreign",
        "home",
        "district",
        "major",
        "marine",
        "assistant",
        "deputy",
        "chief",
        "justice",
        "vice",
        "prime",
        "count",
        "dean",
        "canon",
        "lady",
        "lord",
        "earl",
        "baron",
        "hon",
        "specialist",
        "const",
        "comm",
        "fr",
        "ds",
        "di",
        "dc",
        "col",
        "agent",
        "ranger",
        "warden",
        "cardinal",
        "coach",
        "chair",
        "leader",
        "whip",
        "owner",
        "counsel",
        "delegate",
        "speaker",
        "recorder",
        "defender",
        "author",
        "presiding",
        "singer",
        "gunner",
        "tun",
        "duke",
        "saint",
        "prince",
        "king",
        "queen",
        "princess",
        "marshal",
    ];
    let folded = fold(word);
    matches!(self::word(word), Some(TitleWord::Title)) && !ALSO_OTHERWISE.contains(&folded.as_str())
}

/// Whether words that end right before a name say that it is another name of somebody.
///
/// ```
/// use lexicon::titles::announces_other_name;
/// assert!(announces_other_name("who also used the surname "));
/// assert!(announces_other_name("Ida Brandt (née "));
/// assert!(!announces_other_name("who also used the phone of "));
/// ```
pub fn announces_other_name(before: &str) -> bool {
    let words: Vec<String> = before
        .split_whitespace()
        .rev()
        .take(6)
        .map(|word| fold(word.trim_matches(['(', '"', '“', '‘', '\'', ','])))
        .collect();
    let said = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| list.contains(&word.as_str()));
    const NOUNS: &[&str] = &["name", "surname", "names", "surnames", "alias", "nickname", "pseudonym"];
    said(0, &["née", "nee", "ne", "alias", "aka", "a.k.a"])
        || said(0, NOUNS)
        || (said(0, &["as", "is", "was"]) && (said(1, NOUNS) || said(1, &["known"])))
}

/// The gender that a title tells.
pub fn gender(title: &str) -> Option<Gender> {
    title.split_whitespace().find_map(|word| {
        let folded = fold(word);
        if FEMALE.contains(&folded.as_str()) {
            Some(Gender::Female)
        } else if MALE.contains(&folded.as_str()) {
            Some(Gender::Male)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_other_words() {
        for (asked, expected) in [
            ("Mr.", Some(TitleWord::Title)),
            ("then-President", Some(TitleWord::Title)),
            ("ex-Minister", Some(TitleWord::Title)),
            ("former", Some(TitleWord::Qualifier)),
            ("Queen", Some(TitleWord::Royal)),
            ("Holloway", None),
            ("well-known", None),
        ] {
            assert_eq!(word(asked), expected, "{asked}");
        }
        assert_eq!(gender("Dame"), Some(Gender::Female));
        assert_eq!(gender("Detective Chief Inspector"), None);
    }
}
