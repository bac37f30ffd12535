//! Countries and their other names.

use crate::fold;

/// Names of one country each; the first is the one in common use.
const COUNTRIES: &[&[&str]] = &[
    &["united states", "u.s", "us", "usa", "u.s.a", "america", "united states of america"],
    &["united kingdom", "u.k", "uk", "britain", "great britain"],
    &["united arab emirates", "uae", "u.a.e", "emirates"],
    &["south korea", "republic of korea", "s. korea"],
    &["north korea", "democratic people's republic of korea", "dprk", "n. korea"],
    &["russia", "russian federation"],
    &["china", "people's republic of china", "prc"],
    &["taiwan", "republic of china"],
    &["iran", "islamic republic of iran"],
    &["ireland", "republic of ireland", "irish republic"],
    &["germany", "federal republic of germany"],
    &["czech republic", "czechia"],
    &["myanmar", "burma"],
    &["netherlands", "holland"],
    &["ivory coast", "côte d'ivoire"],
    &["turkey", "türkiye", "turkiye"],
    &["eswatini", "swaziland"],
    &["east timor", "timor-leste"],
    &["cape verde", "cabo verde"],
    &["vatican", "holy see", "vatican city"],
    &["democratic republic of congo", "democratic republic of the congo", "drc", "dr congo"],
    &["new zealand", "nz", "aotearoa"],
    &["saudi arabia", "kingdom of saudi arabia"],
    &["syria", "syrian arab republic"],
    &["bosnia", "bosnia and herzegovina", "bosnia-herzegovina"],
    &["north macedonia", "macedonia"],
];

/// Places with a usual short form; the first is the full one.
const SHORT_FORMS: &[&[&str]] = &[
    &["los angeles", "l.a"],
    &["washington", "washington dc", "washington, d.c", "washington, dc", "washington d.c"],
    &["new york city", "nyc"],
];

/// The name in common use of a country or city that has several; none for other places.
///
/// ```
/// assert_eq!(lexicon::places::usual_name("the U.K."), Some("united kingdom"));
/// assert_eq!(lexicon::places::usual_name("Aldermoor"), None);
/// ```
pub fn usual_name(place: &str) -> Option<&'static str> {
    let folded = fold(place);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let names = COUNTRIES.iter().chain(SHORT_FORMS).find(|names| names.contains(&bare))?;
    // "us" and "america" in small letters are a pronoun and a slip.
    let is_pronoun = bare == "us" && !place.contains("US");
    (!is_pronoun).then_some(names[0])
}

const KINDS: &[&str] = &[
    "road",
    "street",
    "avenue",
    "lane",
    "drive",
    "boulevard",
    "parkway",
    "highway",
    "motorway",
    "square",
    "park",
    "river",
    "lake",
    "mountain",
    "mountains",
    "valley",
    "bridge",
    "airport",
    "station",
    "island",
    "islands",
    "bay",
    "beach",
    "coast",
    "county",
    "province",
    "district",
    "village",
    "town",
    "city",
    "forest",
    "hill",
    "hills",
    "ocean",
    "sea",
    "peninsula",
    "desert",
    "canyon",
    "creek",
    "crescent",
    "close",
    "terrace",
    "way",
    "pike",
    "plaza",
    "garden",
    "gardens",
    "heights",
    "estate",
    "farm",
    "harbour",
    "harbor",
    "port",
    "strait",
    "gulf",
    "cemetery",
    "stadium",
    "arena",
    "tower",
    "palace",
    "cathedral",
    "castle",
    "pier",
    "quay",
    "marina",
    "turnpike",
    "interstate",
    "junction",
    "common",
    "green",
    "wood",
    "woods",
    "moor",
    "fields",
    "mall",
    "center",
    "centre",
    "motel",
    "hotel",
    "inn",
    "pub",
    "prison",
    "ward",
    "borough",
    "territory",
    "region",
    "republic",
    "kingdom",
    "emirates",
    "basin",
    "falls",
    "springs",
    "republic",
    "reservoir",
];

/// Whether a name that ends in this word is likely a place's: "Road", "County", "Bridge".
pub fn is_kind_of_place(word: &str) -> bool {
    KINDS.contains(&fold(word).as_str())
}
