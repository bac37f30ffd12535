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
            None => Order::Different,
        },
    }
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

fn components(name: &str) -> Vec<String> {
    name.split(',')
        .map(|part| {
            let words: Vec<String> = part
                .split_whitespace()
                .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
                .filter(|word| !word.is_empty() && word != "the")
                .collect();
            lexicon::places::usual_name(part.trim()).map_or_else(|| words.join(" "), str::to_owned)
        })
        .filter(|part| !part.is_empty())
        .collect()
}

/// How two descriptions stand to each other: head and modifiers as one set of words; a head that is a kind of the
/// other says more; what excludes each other is different.
pub(super) fn descriptions(a: (&str, &[String]), b: (&str, &[String])) -> Order {
    let all = |(head, modifiers): (&str, &[String])| {
        let mut words: Vec<String> = modifiers.to_vec();
        words.push(head.to_owned());
        words.sort_unstable();
        words.dedup();
        words
    };
    let (one, other) = (all(a), all(b));
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
    Some(match relation {
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
        _ => &[],
    };
    general.contains(&wide) || lexicon::nouns::person(narrow).is_some_and(|noun| noun.kinds.contains(&wide))
}

/// How two heads stand to each other.
fn heads(a: &str, b: &str) -> Order {
    const SAME: [(&str, &str); 8] = [
        ("mum", "mother"),
        ("mom", "mother"),
        ("dad", "father"),
        ("gunman", "shooter"),
        ("neighbor", "neighbour"),
        ("attorney", "lawyer"),
        ("defense", "defence"),
        ("automobile", "car"),
    ];
    let is_same = |x: &str, y: &str| SAME.contains(&(x, y)) || SAME.contains(&(y, x));
    if a == b || is_same(a, b) {
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
    }

    #[test]
    fn places_lie_in_places() {
        assert_eq!(names("Orsay", "Orsay, west Brask"), Order::Vaguer);
        assert_eq!(names("Brask", "west Brask"), Order::Vaguer);
        assert_eq!(names("the Orsay", "Orsay"), Order::Equal);
        assert_eq!(names("Orsay", "Tallow"), Order::Different);
    }
}
