//! What is told of the people counted: behind them ("were killed", "dead") or before them ("killing", "left").

use english::Dep;
use english::Upos;
use types::AttributeKind;

use super::super::reader::Reader;
use super::people::People;

/// What is told of them.
pub(super) struct Told {
    pub(super) kind: AttributeKind,
    /// The word after the words that tell it; before the people, the first of those words.
    pub(super) end: usize,
    pub(super) is_implied: bool,
    /// "Shot" alone, which may mean hurt or dead.
    pub(super) is_shot: bool,
    /// The verb of which they are the object.
    pub(super) verb: Option<usize>,
}

const KILLED: [&str; 12] = [
    "dead",
    "killed",
    "died",
    "die",
    "dies",
    "slain",
    "murdered",
    "perished",
    "deceased",
    "drowned",
    "massacred",
    "executed",
];
const INJURED: [&str; 7] = ["injured", "wounded", "hurt", "hospitalized", "hospitalised", "maimed", "burned"];

/// Whether a word says that somebody was hurt.
pub(super) fn tells_hurt(reader: &Reader<'_>, at: usize) -> bool {
    reader.words.is_any(at, &INJURED)
        || reader.words.is_any(at, &["shot", "critical", "wounding", "injuring"])
}

/// What is told behind the people: "were killed", "dead", "have been shot and wounded".
pub(super) fn told_after(reader: &Reader<'_>, people: &People) -> Option<Told> {
    let words = &reader.words;
    let mut at = skip_aside(reader, people.to);
    at += usize::from(words.is_any(at, &["who", "that"]));
    if !is_aux(reader, at)
        && words.is_any(at, &["in", "inside", "at", "from", "on", "aboard", "near", "outside", "with", "of"])
        && !people.is_bare
    {
        // "Three people in the car were killed".
        let aux = (at + 1..at + 9)
            .take_while(|&at| words.letters(at) || matches!(words.text(at), "-" | "’" | "'"))
            .find(|&at| is_aux(reader, at) || words.is(at, "died"))?;
        at = aux;
    }
    let mut had_aux = false;
    let mut is_fatal = false;
    let mut is_feared = false;
    for _ in 0..6 {
        if is_aux(reader, at) {
            // "A deputy speaking to a woman and a man was shot": one was.
            if people.amount.value > 1.0 && words.is_any(at, &["was", "is", "has"]) {
                return None;
            }
            had_aux = true;
        } else if words.is_any(at, &["fatally", "mortally"]) {
            is_fatal = true;
        } else if words.is_any(at, &["feared", "believed", "thought", "presumed", "reportedly", "apparently"])
        {
            is_feared = true;
        } else if words.is_any(at, &["found", "discovered"]) {
            // "Two people were found dead in the kitchen" may be some of them.
            is_feared = true;
        } else if !words.is_any(
            at,
            &[
                "also",
                "seriously",
                "critically",
                "badly",
                "severely",
                "slightly",
                "lightly",
                "reported",
                "confirmed",
                "pronounced",
                "declared",
                "left",
                "later",
                "both",
                "all",
                "to",
                "tragically",
                "brutally",
                "instantly",
                "allegedly",
                "gravely",
                "themselves",
                "itself",
                "each",
                "then",
                "now",
                "lay",
                "lying",
            ],
        ) {
            break;
        }
        at += 1;
    }
    if words.is_any(at, &["not", "n", "never"]) || at > 0 && words.is(at - 1, "not") {
        return None;
    }
    let unreal = reader.token_of_word(at).is_some_and(|tok| reader.is_unreal(tok));
    if unreal {
        return None;
    }
    let (kind, end, is_implied) = predicate(reader, at, is_fatal)?;
    if !had_aux {
        // "Two men killed a guard" has an object: they were not killed. "died" needs no auxiliary.
        let intransitive =
            words.is_any(at, &["died", "die", "dies", "dead", "perished", "drowned", "missing"]);
        let led = people.from == 0
            || words.get(people.from).is_some_and(|word| word.opens_paragraph)
            || !words.letters(people.from - 1)
            || words.is_any(
                people.from - 1,
                &[
                    "left", "leaves", "leaving", "leave", "with", "and", "had", "after", "as", "see", "saw",
                    "says", "but", "have", "has",
                ],
            );
        if !intransitive && (!led || has_object(reader, end)) {
            return None;
        }
    }
    // A bare number needs more: "at 9 injured" is not a count.
    if people.is_bare && !had_aux && !plausible_bare(reader, people) {
        return None;
    }
    let is_shot = is_implied && kind == AttributeKind::Injured && words.is_any(end - 1, &["shot", "stabbed"]);
    // "two were critically injured": others may have been hurt less.
    let is_degree = (people.to..end)
        .any(|at| words.is_any(at, &["critically", "seriously", "slightly", "severely", "badly", "gravely"]));
    Some(Told { kind, end, is_implied: is_implied || is_feared || is_degree, is_shot, verb: None })
}

fn plausible_bare(reader: &Reader<'_>, people: &People) -> bool {
    let words = &reader.words;
    people.from == 0
        || words.get(people.from).is_some_and(|word| word.opens_paragraph)
        || matches!(
            words.text(people.from - 1),
            "," | ":" | ";" | "-" | "–" | "—" | "“" | "\"" | "." | "+" | "‘" | "'" | "’" | "|" | ")" | "("
        )
        || words.is_any(
            people.from - 1,
            &[
                "left", "leaves", "leaving", "leave", "with", "and", "but", "least", "as", "have", "has",
                "had",
            ],
        )
        || words.is(people.from, "at")
}

fn is_aux(reader: &Reader<'_>, at: usize) -> bool {
    reader.words.is_any(
        at,
        &[
            "was", "were", "are", "is", "be", "been", "being", "have", "has", "had", "got", "remain",
            "remained", "remains",
        ],
    )
}

/// The word after an aside: ", including two children,", "(two of them boys)", "— among them a nurse —".
fn skip_aside(reader: &Reader<'_>, at: usize) -> usize {
    let words = &reader.words;
    let close = match words.text(at) {
        "," if words.is_any(
            at + 1,
            &[
                "including",
                "among",
                "all",
                "both",
                "one",
                "two",
                "three",
                "most",
                "aged",
                "ages",
                "ranging",
                "not",
            ],
        ) =>
        {
            &[","][..]
        }
        "(" => &[")"],
        "—" | "–" => &["—", "–"],
        "-" if !words.glued(at) => &["-"],
        _ => return at,
    };
    (at + 1..at + 18)
        .find(|&i| {
            close.contains(&words.text(i))
                && words.is_any(i + 1, &["was", "were", "are", "is", "have", "has", "had", "died", "dead"])
        })
        .map_or(at, |i| i + 1)
}

/// What the word at `at` tells, the word after it, and whether it is only implied.
fn predicate(reader: &Reader<'_>, at: usize, is_fatal: bool) -> Option<(AttributeKind, usize, bool)> {
    let words = &reader.words;
    if words.is_any(at, &KILLED) {
        // "killed or injured" tells neither count.
        if words.is_any(at + 1, &["or"]) || words.is(at + 1, "and") && words.is_any(at + 2, &INJURED) {
            return None;
        }
        return Some((AttributeKind::Killed, at + 1, false));
    }
    if words.is_any(at, &INJURED) {
        if words.is_any(at + 1, &["or", "feelings"]) {
            return None;
        }
        return Some((AttributeKind::Injured, at + 1, words.is(at, "burned")));
    }
    if words.is_any(
        at,
        &[
            "shot",
            "stabbed",
            "beaten",
            "struck",
            "hit",
            "gunned",
            "hacked",
            "burnt",
            "bludgeoned",
            "strangled",
        ],
    ) {
        let deadly = words
            .any_phrase(
                at + 1,
                &["dead", "to death", "and killed", "and fatally", "and murdered", "down and killed"],
            )
            .or_else(|| words.are(at, "gunned down"));
        if let Some(end) = deadly {
            return Some((AttributeKind::Killed, end, false));
        }
        if is_fatal || words.is(at + 1, "fatally") {
            return Some((AttributeKind::Killed, at + 1, false));
        }
        if let Some(end) = words.any_phrase(
            at + 1,
            &["and wounded", "and injured", "and hurt", "and seriously injured", "and critically wounded"],
        ) {
            return Some((AttributeKind::Injured, end, false));
        }
        let plain = words.is_any(at, &["shot", "stabbed"]) && !tells_death(reader, at);
        return plain.then_some((AttributeKind::Injured, at + 1, true));
    }
    if words.is(at, "lost")
        && let Some(end) = words.any_phrase(at + 1, &["their lives", "his life", "her life"])
    {
        return Some((AttributeKind::Killed, end, false));
    }
    if words.is(at, "taken")
        && let Some(end) = words.any_phrase(
            at + 1,
            &[
                "to hospital",
                "to a hospital",
                "to the hospital",
                "to local hospitals",
                "to area hospitals",
                "to hospitals",
            ],
        )
    {
        return Some((AttributeKind::Injured, end, true));
    }
    if words.is_any(at, &["arrested", "detained"]) {
        return Some((AttributeKind::Arrested, at + 1, false));
    }
    if let Some(end) = words.any_phrase(at, &["in custody", "taken into custody", "under arrest"]) {
        return Some((AttributeKind::Arrested, end, false));
    }
    if words.is(at, "missing") {
        return Some((AttributeKind::Missing, at + 1, false));
    }
    words.any_phrase(at, &["unaccounted for"]).map(|end| (AttributeKind::Missing, end, false))
}

/// Whether the sentence around word `at` tells of a death: then the number shot is not the number injured.
fn tells_death(reader: &Reader<'_>, at: usize) -> bool {
    let Some(tok) = reader.token_of_word(at) else { return false };
    let sentence = reader.analysis().sentence_of(tok).tokens();
    sentence.take(80).any(|tok| {
        matches!(
            reader.lemma(tok),
            "die" | "kill" | "dead" | "fatally" | "death" | "fatal" | "murder" | "deadly"
        )
    })
}

/// Whether an object follows word `at`: then those before it did it.
fn has_object(reader: &Reader<'_>, at: usize) -> bool {
    let words = &reader.words;
    if words.get(at).is_none_or(|word| word.opens_paragraph) || !words.letters(at) {
        return words.digits(at).is_some();
    }
    // "a gunman killed two people"; "one killed two injured" is a headline.
    if words.is_any(at, &["one", "two", "three"]) {
        return !(at + 1..at + 4).any(|at| words.is_any(at, &INJURED) || words.is(at, "arrested"));
    }
    !words.is_any(
        at,
        &[
            "in",
            "by",
            "at",
            "after",
            "when",
            "on",
            "during",
            "and",
            "near",
            "outside",
            "as",
            "following",
            "inside",
            "while",
            "over",
            "but",
            "with",
            "overnight",
            "from",
            "before",
            "around",
            "since",
            "early",
            "late",
            "sunday",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "yesterday",
            "today",
            "last",
            "this",
            "along",
            "amid",
            "because",
            "if",
            "or",
            "says",
            "say",
            "police",
            "across",
            "off",
            "within",
        ],
    )
}

/// What is told before the people: "killed two people", "killing three", "took the lives of four".
pub(super) fn told_before(reader: &Reader<'_>, people: &People) -> Option<Told> {
    let words = &reader.words;
    let last = people.from.checked_sub(1)?;
    // "the lives of two people".
    if let Some(lives) = people.from.checked_sub(3)
        && words.are(lives, "the lives of") == Some(people.from)
    {
        let taken = lives.checked_sub(1).is_some_and(|at| {
            words
                .is_any(at, &["took", "claimed", "takes", "claims", "taking", "claiming", "taken", "claimed"])
        });
        return taken.then_some(Told {
            kind: AttributeKind::Killed,
            end: lives - 1,
            is_implied: false,
            is_shot: false,
            verb: None,
        });
    }
    let (kind, is_implied) = match () {
        () if words.is_any(
            last,
            &["killed", "killing", "kills", "kill", "murdered", "murdering", "murders", "slaying", "slew"],
        ) =>
        {
            (AttributeKind::Killed, false)
        }
        () if words.is_any(
            last,
            &[
                "injured",
                "injuring",
                "injures",
                "wounded",
                "wounding",
                "wounds",
                "hurting",
                "hospitalized",
                "hospitalizing",
                "injure",
                "wound",
            ],
        ) =>
        {
            (AttributeKind::Injured, false)
        }
        () if words.is_any(last, &["shot", "shooting", "stabbed", "stabbing"]) => {
            if last >= 1 && words.is_any(last - 1, &["fatally"]) {
                (AttributeKind::Killed, false)
            } else if tells_death(reader, last) {
                return None;
            } else {
                (AttributeKind::Injured, true)
            }
        }
        () if words.is_any(last, &["arrested", "detained"]) => (AttributeKind::Arrested, false),
        () if words.is_any(last, &["sending", "sent"]) => {
            let end = words.any_phrase(
                people.to,
                &[
                    "to hospital",
                    "to the hospital",
                    "to a hospital",
                    "to hospitals",
                    "to local hospitals",
                    "to area hospitals",
                ],
            );
            end?;
            (AttributeKind::Injured, true)
        }
        () => return None,
    };
    let verb = reader.token_of_word(last)?;
    if !matches!(reader.token(verb).pos, Upos::Verb | Upos::Aux)
        && !words.is_any(last, &["killing", "wounding", "injuring"])
    {
        return None;
    }
    // "were killed two days later" is passive; so is "people injured three".
    let passive = reader
        .analysis()
        .children(verb)
        .any(|tok| matches!(reader.token(tok).label, Dep::Auxpass | Dep::Nsubjpass));
    let infinitive = last > 0 && words.is(last - 1, "to") && !words.is(last, "to");
    if passive || reader.is_unreal(verb) || infinitive || (people.is_bare && !ends_phrase(reader, people.to))
    {
        return None;
    }
    let is_shot = is_implied && words.is_any(last, &["shot", "shooting", "stabbed", "stabbing"]);
    Some(Told { kind, end: last, is_implied, is_shot, verb: Some(verb) })
}

fn ends_phrase(reader: &Reader<'_>, at: usize) -> bool {
    let words = &reader.words;
    !words.letters(at) && words.digits(at).is_none()
        || words.is_any(
            at,
            &[
                "and", "in", "at", "before", "during", "on", "near", "outside", "inside", "as", "after",
                "when", "while", "others", "of",
            ],
        )
}
