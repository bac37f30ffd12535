//! What asks for care before it is shared: words about arrest and charge, about minors, about sexual offences, and
//! about people who are kept anonymous.
//!
//! **Invariant.** A finding is a place where a report uses such words, and no more: it is never tied to a person,
//! for a wrong tie would do the harm that the care is to prevent. The lexicon is small and general; what it
//! misses must be expected. Known errors: words in other meanings ("a two-year-old agreement", "boy band").

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use types::{Anchor, Care, Concern};

use crate::Reports;

const LEXICON: &[(Concern, &[&str])] = &[
    (
        Concern::Arrest,
        &[
            r"(re-?)?arrest(s|ed|ing)?",
            r"(on|under) suspicion( of \w+)?",
            r"(murder |prime |terror )?suspects?",
            r"charged (with|over|in connection)( \w+)?",
            r"(been|being|be|was|were|is|are) charged",
            r"(on|without|granted|refused) (police )?bail|bailed",
            r"in (police )?custody",
            r"remanded",
            r"indicted|indictment",
            r"accused of( \w+)?",
            r"prosecut(ed|ion)",
            r"criminal charges?",
            r"on trial",
            r"defendants?",
            r"pleaded (not )?guilty|pleads (not )?guilty",
        ],
    ),
    (
        Concern::Minor,
        &[
            r"([1-9]|1[0-7])-year-olds?( (boy|girl|child|pupil)s?)?",
            r"(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)-year-olds?",
            r"aged (\d|1[0-7])",
            r"school-?(boy|girl|child|children|boys|girls)",
            r"pupils?",
            r"toddlers?|infants?|newborns?|bab(y|ies)",
            r"child(ren)?",
            r"boys?|girls?",
            r"teenagers?|teenage",
            r"a minor|minors|juveniles?|under-?age",
        ],
    ),
    (
        Concern::SexualOffence,
        &[
            r"raped?|raping|rapists?|rapes",
            r"sexual(ly)? (abus|activit|assault|attack|contact|exploit|groom|harass|misconduct|offen|predator|touch|violen)\w*",
            r"sex (attacks?|offences?|offenses?|offenders?|crimes?|abuse|assaults?|trafficking)",
            r"indecent(ly)? \w+",
            r"molest(ed|ing|ation)?",
            r"pa?edophil(e|es|ia)",
            r"child abuse",
            r"voyeurism|upskirting",
        ],
    ),
    (
        Concern::Anonymous,
        &[
            r"(cannot|can not|can't|can’t|may not|must not|could not) be (named|identified)",
            r"not (yet )?(been |be )?(publicly |formally |officially )?(named|identified)",
            r"yet to be (named|identified)",
            r"(known|named|identified|referred to|identified himself|identified herself) only (as|by)",
            r"(asked|asking|wanted|wished|requested|preferred|chose) (not to be (named|identified)|to (remain|stay) anonymous)",
            r"(asked|wanted|wished) that (his|her|their) names? (not be|be) (used|withheld)",
            r"anonymity|anonymous(ly)?",
            r"pseudonyms?",
            r"not (his|her|their) real names?",
            r"names? (has|have|had) been (changed|withheld)",
            r"(did|does|do) not (want|wish) to (be (named|identified)|give (his|her|their) names?)",
            r"declined to (be (named|identified)|give (his|her|their) names?)",
            r"for legal reasons",
            r"reporting restrictions?",
            r"unnamed|unidentified",
        ],
    ),
];

static PATTERNS: LazyLock<Vec<(Concern, Regex)>> = LazyLock::new(|| {
    let pattern = |words: &[&str]| {
        let all = format!(r"\b(?:{})\b", words.join("|"));
        RegexBuilder::new(&all).case_insensitive(true).build().expect("the lexicon is made of patterns")
    };
    LEXICON.iter().map(|&(concern, words)| (concern, pattern(words))).collect()
});

/// The concerns that the reports' words raise, each with all its places.
pub fn care(reports: &Reports<'_>) -> Vec<Care> {
    let care = |(concern, pattern): &(Concern, Regex)| {
        let places: Vec<Anchor> = reports
            .iter()
            .flat_map(|report| {
                let document = report.document;
                let telling = document.blocks.iter().filter(|block| block.kind.is_telling());
                telling.flat_map(move |block| {
                    let found = pattern.find_iter(document.text.slice(block.range));
                    found.map(|words| Anchor::new(report.number, document.text.range_of(words.as_str())))
                })
            })
            .collect();
        (!places.is_empty()).then_some(Care { concern: *concern, places })
    };
    PATTERNS.iter().filter_map(care).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks which words raise which concern.
    #[track_caller]
    fn check(text: &str, want: &[(Concern, &str)]) {
        let found = PATTERNS
            .iter()
            .flat_map(|(concern, pattern)| pattern.find_iter(text).map(|words| (*concern, words.as_str())));
        assert_eq!(found.collect::<Vec<_>>(), want);
    }

    #[test]
    fn words_raise_concerns() {
        use Concern::{Anonymous, Arrest, Minor, SexualOffence};
        check(
            "A man was arrested on suspicion of theft and later charged with fraud.",
            &[(Arrest, "arrested"), (Arrest, "on suspicion of theft"), (Arrest, "charged with fraud")],
        );
        check(
            "The 15-year-old boy, aged 15, cannot be named.",
            &[(Minor, "15-year-old boy"), (Minor, "aged 15"), (Anonymous, "cannot be named")],
        );
        check("He denies a sexual assault.", &[(SexualOffence, "sexual assault")]);
        check(
            "The witness, known only as Nell, asked not to be named.",
            &[(Anonymous, "known only as"), (Anonymous, "asked not to be named")],
        );
    }

    #[test]
    fn words_that_only_look_alike_raise_none() {
        check("Minor injuries; a 41-year-old baker; aged 150; the resting; sexual health; childlike.", &[]);
        check("He suspected nothing and named the boat.", &[]);
    }
}
