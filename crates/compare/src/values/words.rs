//! Names and descriptions.

use super::Order;

/// How two names of places or people stand to each other. A place with what it lies in says more: "Orsay, west
/// Brask" is finer than "Orsay" and than "west Brask".
pub(super) fn names(a: &str, b: &str) -> Order {
    let (one, other) = (components(a), components(b));
    let within = |inner: &[String], outer: &[String]| inner.iter().all(|part| outer.contains(part));
    match (within(&one, &other), within(&other, &one)) {
        (true, true) => Order::Equal,
        (true, false) => Order::Vaguer,
        (false, true) => Order::Finer,
        (false, false) if one.iter().any(|part| other.contains(part)) => Order::Compatible,
        (false, false) => match contained(&one, &other) {
            Some(order) => order,
            None if lexicon::gazetteer::lies_in(b, a) => Order::Vaguer,
            None if lexicon::gazetteer::lies_in(a, b) => Order::Finer,
            None => Order::Different,
        },
    }
}

/// Whether a place is told of by another's name alone, without a word in common: a town and its region.
pub(crate) fn is_around(area: &str, place: &str) -> bool {
    names(area, place) == Order::Vaguer
        && !components(place).iter().any(|part| components(area).contains(part))
        && contained(&components(area), &components(place)).is_none()
}

/// "Brask" and "west Brask", "Brask City": one name holds the other's words.
fn contained(one: &[String], other: &[String]) -> Option<Order> {
    let has_words = |longer: &str, shorter: &str| {
        let words: Vec<&str> = longer.split(' ').collect();
        let wanted: Vec<&str> = shorter.split(' ').collect();
        words.len() > wanted.len() && words.windows(wanted.len()).any(|window| window == wanted)
    };
    if one.iter().any(|longer| other.iter().any(|shorter| has_words(longer, shorter))) {
        return Some(Order::Finer);
    }
    other.iter().any(|longer| one.iter().any(|shorter| has_words(longer, shorter))).then_some(Order::Vaguer)
}

/// The parts of a name between commas, in one spelling. States and countries behind a town are left out: "Brask,
/// Tenn." is no more than "Brask" to those who read of it. A state that stands without a comma is taken off too.
fn components(name: &str) -> Vec<String> {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_region = |part: &str| lexicon::places::state(part).is_some() || lexicon::places::is_country(part);
    let kept = parts.iter().enumerate().filter(|&(at, part)| at == 0 || !is_region(part));
    kept.map(|(at, part)| {
        // "Mich." alone is Michigan.
        let part: &str = if at == 0 { lexicon::places::state(part).unwrap_or(part) } else { part };
        let mut words: Vec<&str> = part.split_whitespace().collect();
        if words.len() > 1 && words.last().is_some_and(|last| lexicon::places::state(last).is_some()) {
            words.pop();
        }
        let words: Vec<String> = words
            .iter()
            .map(|word| written_out(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()))
            .filter(|word| !word.is_empty() && word != "the")
            .collect();
        lexicon::places::usual_name(part).map_or_else(|| words.join(" "), str::to_owned)
    })
    .filter(|part| !part.is_empty())
    .collect()
}

/// A word for a street, and British spelling of a common word in names, in one form.
fn written_out(word: &str) -> String {
    let full = match word {
        "st" => "street",
        "rd" => "road",
        "ave" => "avenue",
        "blvd" => "boulevard",
        "dr" => "drive",
        "ln" => "lane",
        "hwy" => "highway",
        "pkwy" => "parkway",
        "ct" => "court",
        "harbour" => "harbor",
        "centre" => "center",
        "theatre" => "theater",
        other => other,
    };
    full.to_owned()
}

/// How two descriptions stand to each other: head and modifiers as one set of words; a head that is a kind of the
/// other says more; what excludes each other is different.
pub(super) fn descriptions(a: (&str, &[String]), b: (&str, &[String])) -> Order {
    let all = |(head, modifiers): (&str, &[String])| {
        let mut words: Vec<String> = modifiers.iter().map(|word| usual(&written_out(word))).collect();
        words.push(usual(&written_out(head)));
        words.sort_unstable();
        words.dedup();
        words
    };
    let (mut one, mut other) = (all(a), all(b));
    // "Will meet her" and "is expected to meet her" are one prospect; "is unlikely to" is another.
    if let ("likely" | "unlikely", "likely" | "unlikely") = (a.0, b.0) {
        return match (a.0 == b.0, a.1 == b.1) {
            (_, false) => Order::Compatible,
            (true, true) => Order::Equal,
            (false, true) => Order::Different,
        };
    }
    // An office is no other for its body being left out: within a story it is plain.
    let has_body = |words: &[String]| words.iter().any(|word| word.starts_with('#'));
    if has_body(&one) != has_body(&other) {
        one.retain(|word| !word.starts_with('#'));
        other.retain(|word| !word.starts_with('#'));
    }
    // The owner of a house and its manager are two.
    if is_position(a.0) && is_position(b.0) && a.0 != b.0 {
        return Order::Different;
    }
    // An attempted murder is no murder.
    let falls_short = |words: &[String]| {
        words.iter().any(|word| matches!(word.as_str(), "attempted" | "attempt" | "conspiracy" | "alleged"))
    };
    if falls_short(&one) != falls_short(&other) {
        return Order::Different;
    }
    if let Some(order) = exclusive(&one, &other) {
        return order;
    }
    let within = |inner: &[String], outer: &[String]| inner.iter().all(|word| outer.contains(word));
    match (within(&one, &other), within(&other, &one)) {
        (true, true) => return Order::Equal,
        (true, false) => return Order::Vaguer,
        (false, true) => return Order::Finer,
        (false, false) => {}
    }
    match heads(a.0, b.0) {
        Order::Equal => Order::Compatible,
        Order::Different if one.iter().any(|word| other.contains(word)) => Order::Compatible,
        order => order,
    }
}

/// Whether two descriptions are the same words: capitals, marks, short forms of titles and words of one meaning aside
/// ("F.B.I. Director", "FBI director"; "Brask Gov.", "Brask governor").
pub(super) fn are_same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        // "NJ" and "Tenn." are read before their capitals go.
        let states = text.split(' ').map(|word| lexicon::places::state(word).unwrap_or(word));
        let text = states.collect::<Vec<_>>().join(" ");
        let plain = text.replace(['.', '’', '\''], "").to_lowercase();
        let split = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        split.map(|word| usual(&written_out(word))).collect()
    };
    words(a) == words(b)
}

/// The usual word of several for one office, trade or relation.
fn usual(word: &str) -> String {
    let usual = match word.trim_end_matches('.') {
        "gov" => "governor",
        "sen" => "senator",
        "rep" => "representative",
        "lt" => "lieutenant",
        "sgt" => "sergeant",
        "capt" => "captain",
        "det" => "detective",
        "insp" => "inspector",
        "supt" => "superintendent",
        "cpl" => "corporal",
        "prof" => "professor",
        "atty" | "attorney" => "lawyer",
        "mum" | "mom" => "mother",
        "dad" => "father",
        "shooter" => "gunman",
        "neighbor" => "neighbour",
        "defense" => "defence",
        "automobile" => "car",
        "advisor" => "adviser",
        "1st" => "first",
        "2nd" => "second",
        "3rd" => "third",
        "chairwoman" | "chairperson" => "chairman",
        "spokeswoman" | "spokesperson" => "spokesman",
        _ => word,
    };
    usual.to_owned()
}

/// Whether a noun says where somebody stands at a house: its owner, its manager, somebody employed there.
pub(crate) fn is_position(head: &str) -> bool {
    matches!(head, "owner" | "manager" | "employee" | "tenant" | "landlord")
}

/// Colours exclude each other where nothing else differs in kind.
fn exclusive(one: &[String], other: &[String]) -> Option<Order> {
    const COLOURS: [&str; 16] = [
        "red", "blue", "green", "white", "black", "silver", "grey", "gray", "yellow", "orange", "brown",
        "gold", "beige", "purple", "maroon", "tan",
    ];
    let colour = |words: &[String]| words.iter().find(|word| COLOURS.contains(&word.as_str())).cloned();
    let same = |a: &str, b: &str| a == b || matches!((a, b), ("grey", "gray") | ("gray", "grey"));
    match (colour(one), colour(other)) {
        (Some(a), Some(b)) if !same(&a, &b) => Some(Order::Different),
        _ => None,
    }
}

/// What one person can be to another in one respect only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// Marriage and partnership that last.
    Partner,
    /// Marriage and partnership that are over.
    FormerPartner,
    /// Parent and child.
    Parent,
    Child,
    /// Brothers and sisters.
    Sibling,
    /// Farther kin.
    Kin,
    /// Friends and neighbours: can be added to any other.
    Near,
}

/// The respect in which a relation relates.
pub(crate) fn slot(relation: &str) -> Option<Slot> {
    // "Their sons".
    Some(match relation.strip_suffix('s').unwrap_or(relation) {
        "husband" | "wife" | "spouse" | "partner" | "girlfriend" | "boyfriend" | "fiance" | "fiancé"
        | "fiancee" | "fiancée" | "widow" | "widower" | "lover" => Slot::Partner,
        "ex" | "ex-husband" | "ex-wife" | "ex-partner" | "ex-girlfriend" | "ex-boyfriend" | "ex-spouse" => {
            Slot::FormerPartner
        }
        "father" | "mother" | "parent" | "dad" | "mum" | "mom" => Slot::Parent,
        "son" | "daughter" | "child" => Slot::Child,
        "brother" | "sister" | "sibling" | "twin" => Slot::Sibling,
        "uncle" | "aunt" | "nephew" | "niece" | "cousin" | "grandfather" | "grandmother" | "grandson"
        | "granddaughter" | "stepfather" | "stepmother" | "stepson" | "stepdaughter" => Slot::Kin,
        "friend" | "neighbour" | "neighbor" | "roommate" | "flatmate" => Slot::Near,
        _ => return None,
    })
}

/// Whether `wide` is said of everybody whom `narrow` is said of.
fn is_kind_of(narrow: &str, wide: &str) -> bool {
    let general = match narrow {
        "husband" | "wife" => &["spouse", "partner"][..],
        "girlfriend" | "boyfriend" | "fiance" | "fiancé" | "fiancee" | "fiancée" => &["partner"],
        "ex-husband" | "ex-wife" | "ex-girlfriend" | "ex-boyfriend" => &["ex-partner", "ex", "ex-spouse"],
        "ex-partner" => &["ex"],
        "father" | "mother" | "dad" | "mum" | "mom" => &["parent"],
        "son" | "daughter" => &["child"],
        "brother" | "sister" | "twin" => &["sibling"],
        "mp" | "senator" | "congressman" | "congresswoman" | "lawmaker" | "legislator" => &["politician"],
        _ => &[],
    };
    let kinds = |noun: &str| lexicon::nouns::person(noun).map_or(&[][..], |noun| &noun.kinds);
    general.contains(&wide) || kinds(narrow).iter().any(|&kind| kind == wide || kinds(kind).contains(&wide))
}

/// How two heads stand to each other.
fn heads(a: &str, b: &str) -> Order {
    if usual(a) == usual(b) {
        return Order::Equal;
    }
    if is_kind_of(a, b) {
        return Order::Finer;
    }
    if is_kind_of(b, a) {
        return Order::Vaguer;
    }
    // The two sides of one relation and the forms for men and women are one ("ex-wife", "ex-husband").
    match (slot(a), slot(b)) {
        (Some(one), Some(other)) if one == other && one != Slot::Kin => return Order::Compatible,
        // "Her son" in one report and "his mother" in the other are one relation seen from both ends.
        (Some(Slot::Parent), Some(Slot::Child)) | (Some(Slot::Child), Some(Slot::Parent)) => {
            return Order::Compatible;
        }
        (Some(Slot::Near), Some(_)) | (Some(_), Some(Slot::Near)) => return Order::Compatible,
        _ => {}
    }
    if lexicon::nouns::are_kin(a, b) { Order::Compatible } else { Order::Different }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: Order) {
        let split = |text: &str| {
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let head = words.pop().unwrap_or_default();
            (head, words)
        };
        let ((head, modifiers), (other, others)) = (split(a), split(b));
        assert_eq!(descriptions((&head, &modifiers), (&other, &others)), expected, "{a} / {b}");
        assert_eq!(descriptions((&other, &others), (&head, &modifiers)), expected.turned(), "{b} / {a}");
    }

    #[test]
    fn descriptions_with_more_words_say_more() {
        check("renault", "renault clio", Order::Vaguer);
        check("renault clio", "blue renault clio", Order::Vaguer);
        check("blue renault", "renault clio", Order::Compatible);
        check("blue clio", "red clio", Order::Different);
        check("ex-partner", "ex-husband", Order::Vaguer);
        check("lawyer", "solicitor", Order::Vaguer);
        check("engineer", "electrician", Order::Different);
        check("brother", "cousin", Order::Different);
        check("ex-wife", "ex-husband", Order::Compatible);
        check("father", "son", Order::Compatible);
        check("father", "sons", Order::Compatible);
    }

    #[test]
    fn the_body_of_an_office_goes_without_saying() {
        check("#3 mayor", "mayor", Order::Equal);
        check("#3 director", "#4 director", Order::Compatible);
        check("mp", "politician", Order::Finer);
        check("#3 meet likely", "#3 meet unlikely", Order::Different);
        check("#3 meet likely", "#3 meet likely", Order::Equal);
    }

    #[test]
    fn short_forms_and_words_of_one_meaning_are_one() {
        check("gov", "governor", Order::Equal);
        check("personal attorney", "personal lawyer", Order::Equal);
        check("mum", "mother", Order::Equal);
        check("1st degree assault", "first degree assault", Order::Equal);
        assert!(are_same_words("F.B.I. Director", "FBI director"));
        assert!(are_same_words("Brask Gov.", "Brask Governor"));
        assert!(
            are_same_words("N.J. Gov.", "New Jersey governor") && are_same_words("NJ Gov", "New Jersey Gov.")
        );
        assert!(!are_same_words("Brask Governor", "Tallow Governor"));
    }

    #[test]
    fn an_attempt_is_not_the_deed() {
        check("attempted murder", "murder", Order::Different);
        check("first degree murder", "murder", Order::Finer);
    }

    #[test]
    fn places_lie_in_places() {
        assert_eq!(names("Orsay", "Orsay, west Brask"), Order::Vaguer);
        assert_eq!(names("Brask", "west Brask"), Order::Vaguer);
        assert_eq!(names("the Orsay", "Orsay"), Order::Equal);
        assert_eq!(names("Orsay, Tenn.", "Orsay"), Order::Equal);
        assert_eq!(names("Orsay Tennessee", "Orsay, TN"), Order::Equal);
        assert_eq!(names("Elm Rd., between Hill St and Mill Street", "Elm Road"), Order::Finer);
        assert_eq!(names("Orsay Harbour", "Orsay harbor"), Order::Equal);
        assert_eq!(names("Orsay", "Tallow"), Order::Different);
        assert_eq!(names("Mich.", "Michigan"), Order::Equal);
        assert_eq!(names("Wisconsin", "Milwaukee"), Order::Vaguer);
        assert_eq!(names("Leeds", "England"), Order::Finer);
        assert_eq!(names("Leeds", "Wisconsin"), Order::Different);
        assert!(is_around("Wisconsin", "Milwaukee") && !is_around("Orsay", "Orsay, Brask"));
    }
}
