//! Names of companies, forces, parties, agencies and other bodies.

use crate::fold;

/// Names that bodies are widely known by and that cannot be worked out from each other. The first of each row is
/// the full name. Initials are not listed: [`is_acronym_of`] reads them.
const KNOWN_AS: &[&[&str]] = &[
    &[
        "metropolitan police",
        "metropolitan police service",
        "scotland yard",
        "new scotland yard",
        "the yard",
        "met police",
    ],
    &["downing street", "10 downing street", "number 10", "no 10", "no. 10", "number ten"],
    &["new york police department", "new york city police department", "nypd"],
    &["department of defense", "pentagon", "defense department"],
    &["department of state", "state department", "foggy bottom"],
    &["department of justice", "justice department", "doj"],
    &["department of homeland security", "dhs", "homeland security department"],
    &["department of the treasury", "treasury department"],
    &["federal reserve", "fed", "federal reserve board"],
    &["secret intelligence service", "mi6"],
    &["security service", "mi5"],
    &["ministry of defence", "mod"],
    &["british broadcasting corporation", "bbc", "beeb"],
    &["european union", "eu", "e.u"],
    &["united nations", "un", "u.n", "united nations organisation"],
    &["north atlantic treaty organization", "nato"],
    &["international monetary fund", "imf"],
    &["republican party", "gop", "grand old party", "republicans", "republican"],
    &["democratic party", "democrats", "democrat"],
    &["conservative party", "tory party", "tories", "conservatives", "conservative", "tory"],
    &["labour party", "labour"],
    &["liberal democrats", "lib dems", "liberal democrat party", "lib dem", "liberal democrat"],
    &["scottish national party", "snp"],
    &["national health service", "nhs"],
    &["house of commons", "commons"],
    &["house of lords", "lords"],
    &["house of representatives", "us house"],
    &["supreme court", "us supreme court", "scotus"],
    &["associated press", "ap", "the ap"],
    &["agence france-presse", "afp"],
    &["press association", "pa media", "pa"],
    &["reuters", "thomson reuters"],
    &["new york times", "nyt"],
    &["royal ulster constabulary", "ruc"],
    &["garda siochana", "gardai", "an garda siochana", "garda"],
    &["royal canadian mounted police", "rcmp", "mounties"],
    &["islamic state", "isis", "isil", "daesh", "islamic state group"],
    &["al-qaeda", "al-qaida", "al qaeda", "al qaida"],
    &["bureau of alcohol, tobacco, firearms and explosives", "atf"],
    &["immigration and customs enforcement", "ice"],
    &["manchester united", "man united", "man utd", "manchester utd"],
    &["manchester city", "man city"],
    &["tottenham hotspur", "tottenham", "spurs"],
    &["world health organization", "world health organisation", "who"],
    &["organization of the petroleum exporting countries", "opec"],
    &["transportation security administration", "tsa"],
    &["air force", "us air force", "u.s. air force", "united states air force", "usaf"],
    &["royal air force", "raf"],
];

/// Bodies that are named without a word for their kind and are easily taken for something else.
const WELL_KNOWN: &[&str] = &[
    "aclu",
    "afp",
    "amazon",
    "bbc",
    "bloomberg",
    "cbs",
    "cia",
    "cnn",
    "congress",
    "eu",
    "facebook",
    "fbi",
    "fda",
    "fifa",
    "fox news",
    "google",
    "hamas",
    "hezbollah",
    "hmrc",
    "hud",
    "instagram",
    "interpol",
    "isis",
    "itn",
    "itv",
    "kremlin",
    "labour",
    "linkedin",
    "mi5",
    "mi6",
    "microsoft",
    "msnbc",
    "nasa",
    "nato",
    "nbc",
    "nhs",
    "npr",
    "nsa",
    "nypd",
    "ofcom",
    "opec",
    "parliament",
    "pentagon",
    "rspca",
    "sky news",
    "snapchat",
    "snp",
    "taliban",
    "tiktok",
    "twitter",
    "ukip",
    "un",
    "unesco",
    "unicef",
    "uefa",
    "whatsapp",
    "white house",
    "wikipedia",
    "youtube",
    "al-qaeda",
    "scotland yard",
    "downing street",
    "whitehall",
    "europol",
    "reddit",
    "telegram",
    "senate",
    "house of commons",
    "amnesty international",
    "greenpeace",
    "black lives matter",
    "number 10",
    "no 10",
    "new york times",
    "oxfam",
    "red cross",
    "met office",
    "bank of england",
    "federal reserve",
    "supreme court",
];

/// Whether the name is a widely known body's that could be taken for a person's or place's.
pub fn is_well_known(name: &str) -> bool {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    WELL_KNOWN.contains(&bare) && name.chars().any(char::is_uppercase)
}

/// Whether the words are a widely known body's name written as names are: with a capital on each word, or all in
/// capitals where it is an abbreviation.
///
/// ```
/// use lexicon::bodies::is_well_known_as_written;
/// assert!(is_well_known_as_written("NATO") && is_well_known_as_written("White House"));
/// assert!(!is_well_known_as_written("un") && !is_well_known_as_written("white house"));
/// ```
pub fn is_well_known_as_written(name: &str) -> bool {
    const SPELT: &[&str] = &[
        "amazon",
        "bloomberg",
        "congress",
        "facebook",
        "google",
        "hamas",
        "hezbollah",
        "instagram",
        "interpol",
        "kremlin",
        "labour",
        "linkedin",
        "microsoft",
        "parliament",
        "pentagon",
        "snapchat",
        "taliban",
        "tiktok",
        "twitter",
        "whatsapp",
        "wikipedia",
        "youtube",
        "whitehall",
        "europol",
        "reddit",
        "senate",
        "greenpeace",
        "oxfam",
    ];
    const BARE_WORDS: &[&str] = &["parliament", "congress", "senate", "telegram", "labour", "amazon"];
    let folded = fold(name);
    if !is_well_known(name) || BARE_WORDS[..4].contains(&folded.as_str()) {
        return folded == "labour" && name == "Labour";
    }
    let capitals = name
        .split(' ')
        .all(|word| word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()));
    let shouts = !name.chars().any(char::is_lowercase);
    capitals && (shouts || name.contains(' ') || SPELT.contains(&folded.as_str()))
}

/// Whether the word is the call sign of an American broadcaster: "WQZL", "KBTR-TV".
pub fn is_call_sign(word: &str) -> bool {
    let sign = word.split('-').next().unwrap_or(word);
    sign.len() == 4 && sign.starts_with(['W', 'K']) && sign.chars().all(|letter| letter.is_ascii_uppercase())
}

/// Abbreviations that are common nouns: no name of anything.
const ABBREVIATIONS: &[&str] = &[
    "aids", "am", "asap", "atm", "aka", "bst", "cctv", "ceo", "cfo", "cia's", "coo", "covid", "covid-19",
    "cpr", "ct", "cv", "diy", "dj", "dna", "dvd", "edt", "est", "faq", "gbh", "gcse", "gdp", "gmt", "gp",
    "gps", "hgv", "hiv", "hq", "html", "ied", "id", "imo", "ipo", "iq", "it", "iv", "ivf", "lol", "md", "mp",
    "mps", "mri", "msp", "mtv's", "ngo", "ngos", "ok", "omg", "pc", "pdf", "phd", "pm", "pr", "ps", "ptsd",
    "rip", "rsvp", "sms", "sos", "suv", "tba", "tv", "ufo", "url", "usb", "utc", "vat", "vip", "wifi", "wmd",
    "www", "a&e", "abh", "asbo", "bmi", "dui", "pst", "pdt", "cdt", "cst", "mdt", "ltd", "inc", "plc", "llc",
    "rv", "swat", "gop's", "lgbt", "lgbtq", "bame", "nda", "ndas", "ev", "evs", "ai", "cgi", "hr", "rt",
];

/// Whether the word is an abbreviation that stands for a common noun: "CCTV", "MP", "GDP".
pub fn is_common_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&fold(word).as_str())
}

/// Words that say of what kind a body is and may be left out of its name.
const DESIGNATORS: &[&str] = &[
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "corp",
    "corporation",
    "co",
    "company",
    "group",
    "holdings",
    "gmbh",
    "ag",
    "sa",
    "nv",
    "n.v",
    "s.a",
    "a/s",
    "lp",
    "l.p",
    "pty",
    "international",
    "airlines",
    "airways",
    "airline",
    "motors",
    "bank",
    "computer",
    "computers",
    "party",
    "newspaper",
    "magazine",
    "news",
    "motel",
    "hotel",
    "service",
    "services",
    "uk",
    "us",
    "u.k",
    "u.s",
    "usa",
    "stores",
    "industries",
    "enterprises",
    "partners",
    "foundation",
    "trust",
    "systems",
    "technologies",
    "media",
];

/// Words that end names of bodies.
const KINDS: &[&str] = &[
    "police",
    "department",
    "council",
    "university",
    "college",
    "school",
    "party",
    "association",
    "court",
    "hospital",
    "ministry",
    "committee",
    "commission",
    "agency",
    "bureau",
    "office",
    "service",
    "board",
    "authority",
    "union",
    "federation",
    "society",
    "institute",
    "institution",
    "organisation",
    "organization",
    "foundation",
    "trust",
    "church",
    "congress",
    "parliament",
    "senate",
    "assembly",
    "army",
    "navy",
    "force",
    "constabulary",
    "brigade",
    "regiment",
    "corps",
    "guard",
    "club",
    "team",
    "fc",
    "league",
    "alliance",
    "coalition",
    "movement",
    "front",
    "group",
    "company",
    "bank",
    "fund",
    "exchange",
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "journal",
    "press",
    "media",
    "broadcasting",
    "television",
    "radio",
    "magazine",
    "airlines",
    "airways",
    "motors",
    "industries",
    "holdings",
    "partners",
    "systems",
    "laboratories",
    "centre",
    "center",
    "museum",
    "library",
    "gallery",
    "orchestra",
    "academy",
    "clinic",
    "charity",
    "campaign",
    "network",
    "initiative",
    "administration",
    "secretariat",
    "tribunal",
    "jury",
    "legislature",
    "cabinet",
    "government",
    "inspectorate",
    "ombudsman",
    "watchdog",
    "squad",
    "unit",
    "directorate",
    "division",
    "taskforce",
    "consortium",
    "cooperative",
    "confederation",
    "chamber",
    "headquarters",
    "sheriff's",
    "inc",
    "ltd",
    "plc",
    "llc",
    "corp",
    "corporation",
    "limited",
    "co",
    "command",
    "courier",
    "times-news",
    "democrats",
    "republicans",
    "greens",
    "liberals",
    "conservatives",
];

/// Whether a name that ends in this word is likely a body's: "Council", "Police", "Ltd".
pub fn is_kind_of_body(word: &str) -> bool {
    KINDS.contains(&fold(word).as_str())
}

/// Whether the word says only of what kind a body is, so that the name is known without it.
pub fn is_designator(word: &str) -> bool {
    DESIGNATORS.contains(&fold(word).as_str())
}

/// The words of a body's name, folded, without an article before and marks around.
pub fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split(|letter: char| letter.is_whitespace() || letter == '-' || letter == '–' || letter == '/')
        .map(|word| fold(word.trim_matches([',', '"', '“', '”', '(', ')', '&', '\'', ';', ':'])))
        .map(|word| word.strip_suffix("'s").unwrap_or(&word).to_owned())
        .filter(|word| !word.is_empty() && word != "and")
        .take(24)
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// The full name of a body widely known by several; none for others.
pub fn full_name(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    // "Commons", "fed", "conservative" in small letters are other words.
    if !name.chars().any(|letter| letter.is_uppercase() || letter.is_ascii_digit()) {
        return None;
    }
    KNOWN_AS.iter().find(|names| names.contains(&bare)).map(|names| names[0])
}

/// Whether `short` is made of the first letters of the words of `long`: all words, or all but small ones.
///
/// ```
/// use lexicon::bodies::is_acronym_of;
/// assert!(is_acronym_of("NBR", "Northland Bureau of Roads"));
/// assert!(is_acronym_of("N.B.R.", "the Northland Bureau of Roads"));
/// assert!(!is_acronym_of("NBR", "Northland Broadcasting"));
/// ```
pub fn is_acronym_of(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|letter| *letter != '.').collect();
    if !(2..=8).contains(&letters.len()) || letters.iter().filter(|letter| letter.is_uppercase()).count() < 2
    {
        return false;
    }
    if letters.iter().any(|letter| !letter.is_alphanumeric()) {
        return false;
    }
    let wanted: String = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "to", "de", "la", "at"];
    let words = words(long);
    if words.len() < 2 {
        return false;
    }
    let initials = |keep: &dyn Fn(&str) -> bool| -> String {
        words.iter().filter(|word| keep(word)).filter_map(|word| word.chars().next()).collect()
    };
    let all = initials(&|_| true);
    let large = initials(&|word| !SMALL.contains(&word));
    let without_designator = initials(&|word| !SMALL.contains(&word) && !is_legal_form(word));
    wanted == all || wanted == large || wanted == without_designator
}

fn is_legal_form(word: &str) -> bool {
    matches!(word, "inc" | "ltd" | "plc" | "llc" | "nv" | "n.v" | "limited" | "incorporated")
}

/// Whether `short` is `long` with words cut short or left off at the end: "Met Police" and "the Met" for
/// "Metropolitan Police", "Varden" for "Varden Airlines".
///
/// The first words must be the same or cut short; what is left off must be words for kinds of bodies.
pub fn is_shortened(short: &str, long: &str) -> bool {
    let (short, long) = (words(short), words(long));
    if short.is_empty() || short.len() > long.len() || short == long {
        return false;
    }
    let same_or_cut = |one: &String, other: &String| {
        one == other || (one.len() >= 3 && other.len() >= one.len() + 3 && other.starts_with(one.as_str()))
    };
    let cut = short.iter().zip(&long).filter(|(one, other)| one != other).count();
    cut <= 1
        && short.iter().zip(&long).all(|(one, other)| same_or_cut(one, other))
        && long[short.len()..].iter().all(|word| {
            let of_police = short.last().is_some_and(|last| last == "police")
                && matches!(word.as_str(), "department" | "force" | "service");
            is_designator(word) || of_police || (cut == 1 && is_kind_of_body(word))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened_by_cutting_and_leaving_off() {
        for (short, long, expected) in [
            ("Varden", "Varden Airlines", true),
            ("the Borough Police", "Borough Police", false),
            ("Con Police", "Constabulary Police", true),
            ("the Con", "Constabulary Police", true),
            ("Varden", "Varden Hill School", false),
            ("Aldermoor Police", "Aldermoor Fire", false),
            ("Aldermoor police", "Aldermoor Police Department", true),
        ] {
            assert_eq!(is_shortened(short, long), expected, "{short} for {long}");
        }
    }
}
