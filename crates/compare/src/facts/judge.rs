//! From a line of sayings to facts with verdicts.

use lexicon::PersonName;
use types::{
    AttributeKind, Bound, Confidence, DocNumber, Fact, FactValue, MentionKind, Reason, Relation, Stamp,
    Subject, Support, Value, Verdict,
};

use super::attackers;
use super::lines::{Line, Saying};
use crate::values::{Order, is_position, is_unknown, order};
use crate::{Origins, Reports};

/// Sayings of one value.
struct Group<'l> {
    value: &'l Value,
    sayings: Vec<&'l Saying>,
}

impl Group<'_> {
    fn docs(&self) -> Vec<DocNumber> {
        let mut docs: Vec<DocNumber> = self.sayings.iter().map(|saying| saying.doc()).collect();
        docs.sort_unstable();
        docs.dedup();
        docs
    }
}

/// The facts of a line: one, or several where its values may be of different things.
pub(super) fn facts(line: Line, reports: &Reports<'_>, origins: &Origins) -> Vec<Fact> {
    let sayings = trusted(&line, reports);
    let groups = grouped(&sayings);
    let clusters = match line.kind {
        AttributeKind::Age => by_person(&groups, reports),
        // Numbers, days and what somebody is to somebody have one true value.
        AttributeKind::Killed
        | AttributeKind::Injured
        | AttributeKind::Arrested
        | AttributeKind::Missing
        | AttributeKind::Motive => vec![(0..groups.len()).collect::<Vec<_>>()],
        AttributeKind::Date | AttributeKind::Place | AttributeKind::Scene | AttributeKind::TimeOfDay
            if line.subject == Subject::Event =>
        {
            vec![(0..groups.len()).collect()]
        }
        AttributeKind::Prospect => vec![(0..groups.len()).collect()],
        AttributeKind::Count if !is_guess(&line) => vec![(0..groups.len()).collect()],
        AttributeKind::Relation => vec![(0..groups.len()).collect()],
        AttributeKind::Occupation if rival_trades(&groups) || rival_positions(&groups) => {
            vec![(0..groups.len()).collect()]
        }
        // The rest can be true of one subject together, or be of several.
        _ => clusters(&groups),
    };
    clusters
        .into_iter()
        .filter(|cluster| !cluster.is_empty())
        .filter(|cluster| !is_guess(&line) || reports_of(&groups, cluster) > 1)
        .filter(|cluster| !is_guess(&line) || !cluster.iter().all(|&at| counts_nothing(groups[at].value)))
        .map(|cluster| {
            let mut groups: Vec<Group<'_>> = cluster
                .into_iter()
                .map(|at| Group { value: groups[at].value, sayings: groups[at].sayings.clone() })
                .collect();
            groups.sort_by_key(|group| {
                (
                    std::cmp::Reverse(group.docs().len()),
                    std::cmp::Reverse(group.sayings.len()),
                    group.sayings[0].place,
                )
            });
            fact(&line, &groups, reports, origins)
        })
        .collect()
}

/// Whether the line is of things counted or told in passing, which are facts only where reports meet in them.
fn is_guess(line: &Line) -> bool {
    matches!(
        line.kind,
        AttributeKind::Count
            | AttributeKind::Prospect
            | AttributeKind::Nature
            | AttributeKind::Effect
            | AttributeKind::Purpose
            | AttributeKind::Reason
    ) && line.sayings.iter().all(|saying| saying.confidence == Confidence::Guessed)
}

/// Whether a number is only that there are more than one: "several states".
fn counts_nothing(value: &Value) -> bool {
    matches!(value, Value::Number { amount, .. } if amount.bound == Bound::Order && amount.value < 10.0)
}

fn reports_of(groups: &[Group<'_>], cluster: &[usize]) -> usize {
    let mut docs: Vec<DocNumber> = cluster.iter().flat_map(|&at| groups[at].docs()).collect();
    docs.sort_unstable();
    docs.dedup();
    docs.len()
}

/// The sayings that are sure enough: an age tied to a person by a pronoun or description gives way to one beside the
/// name where they differ. Somebody without a name is known by the age: another age is another person's.
fn trusted(line: &Line, reports: &Reports<'_>) -> Vec<Saying> {
    if line.kind != AttributeKind::Age {
        return line.sayings.clone();
    }
    let is_named = match line.subject {
        Subject::Identity(number) => reports.links().identities[number.index()].is_named,
        _ => true,
    };
    if !is_named {
        return main_of(&line.sayings);
    }
    // Beside the whole name, else beside the family name; else a chain of mentions led to it.
    let sure = [Confidence::Stated, Confidence::Implied]
        .into_iter()
        .find(|&level| line.sayings.iter().any(|saying| saying.confidence == level));
    let Some(level) = sure else { return main_of(&line.sayings) };
    let sure: Vec<&Saying> = line.sayings.iter().filter(|saying| saying.confidence == level).collect();
    line.sayings
        .iter()
        .filter(|saying| {
            saying.confidence == level
                || sure.iter().any(|sure| order(&sure.value, &saying.value) == Order::Equal)
        })
        .cloned()
        .collect()
}

/// The sayings of the value that most reports give.
fn main_of(sayings: &[Saying]) -> Vec<Saying> {
    let groups = grouped(sayings);
    let main = groups.iter().max_by_key(|group| {
        (group.docs().len(), group.sayings.len(), std::cmp::Reverse(group.sayings[0].place))
    });
    main.map(|group| group.sayings.iter().map(|&saying| saying.clone()).collect()).unwrap_or_default()
}

fn grouped(sayings: &[Saying]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for saying in sayings {
        match groups.iter().position(|group| order(group.value, &saying.value) == Order::Equal) {
            Some(at) => {
                groups[at].sayings.push(saying);
                // Of equal values the one that is told most fully stands for them.
                if fullness(&saying.value) > fullness(groups[at].value) {
                    groups[at].value = &saying.value;
                }
            }
            None if groups.len() < 200 => groups.push(Group { value: &saying.value, sayings: vec![saying] }),
            None => {}
        }
    }
    groups
}

fn fullness(value: &Value) -> usize {
    match value {
        Value::Words { modifiers, .. } => modifiers.len(),
        Value::Date(date) => usize::from(date.year.is_some()),
        _ => 0,
    }
}

/// Values that can be of one thing: each is comparable or compatible with another of the cluster and different from
/// none.
fn clusters(groups: &[Group<'_>]) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for at in 0..groups.len() {
        let fitting = clusters.iter_mut().find(|cluster| {
            cluster.iter().all(|&other| order(groups[at].value, groups[other].value) != Order::Different)
        });
        match fitting {
            Some(cluster) => cluster.push(at),
            None => clusters.push(vec![at]),
        }
    }
    clusters
}

/// Years that lie between the ages of a father and a son.
const GENERATION: f64 = 13.0;

/// Whether two ages are of two people: a generation lies between them, and a report has both ("Otto Lund, 18 … his father,
/// Otto Lund, 39").
fn are_two_generations(one: &Group<'_>, other: &Group<'_>) -> bool {
    let years = |group: &Group<'_>| match group.value {
        Value::Number { amount, .. } => amount.value,
        _ => 0.0,
    };
    let docs = other.docs();
    (years(one) - years(other)).abs() >= GENERATION && one.docs().iter().any(|doc| docs.contains(doc))
}

/// Ages of one person. Where the names beside two ages have different first names, they are two people's, whatever
/// was taken for one.
fn by_person(groups: &[Group<'_>], reports: &Reports<'_>) -> Vec<Vec<usize>> {
    let names: Vec<Vec<PersonName>> = groups
        .iter()
        .map(|group| group.sayings.iter().filter_map(|saying| full_name(saying, reports)).collect())
        .collect();
    let may_be_one = |a: &[PersonName], b: &[PersonName]| {
        a.is_empty()
            || b.is_empty()
            || a.iter().any(|one| b.iter().any(|other| given_names_agree(one, other)))
    };
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for at in 0..groups.len() {
        match clusters.iter_mut().find(|cluster| {
            cluster.iter().any(|&other| may_be_one(&names[at], &names[other]))
                && !cluster.iter().any(|&other| are_two_generations(&groups[at], &groups[other]))
        }) {
            Some(cluster) => cluster.push(at),
            None => clusters.push(vec![at]),
        }
    }
    clusters
}

/// The full name that stands in the words of a saying ("Ida Brandt, 41").
fn full_name(saying: &Saying, reports: &Reports<'_>) -> Option<PersonName> {
    let report = reports.report(saying.doc());
    let entities = &report.annotations.entities.items;
    entities
        .iter()
        .flat_map(|entity| &entity.mentions)
        .filter(|mention| mention.kind == MentionKind::Name && saying.place.range.contains(mention.range))
        .map(|mention| PersonName::parse(report.document.text.slice(mention.range)))
        .find(PersonName::is_full)
}

/// Whether two full names can have the same first name: equal, a short form, or an initial.
pub(super) fn given_names_agree(a: &PersonName, b: &PersonName) -> bool {
    let (one, other) = (a.first().trim_end_matches('.'), b.first().trim_end_matches('.'));
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || is_initial(one, other) || is_initial(other, one) || a.first_names_agree(b)
}

/// Whether occupations exclude each other: no report gives two of them, and all are trades. Offices, ranks and calls
/// of public life are held beside others.
fn rival_trades(groups: &[Group<'_>]) -> bool {
    let heads: Vec<&str> = groups
        .iter()
        .filter_map(|group| match group.value {
            Value::Words { head, .. } => Some(head.as_str()),
            _ => None,
        })
        .collect();
    let is_trade = |head: &&str| {
        const TRADES: [&str; 3] = ["engineer", "electrician", "plumber"];
        const WIDE: [&str; 8] = [
            "skilled worker",
            "craftsman",
            "health professional",
            "medical practitioner",
            "educator",
            "laborer",
            "manual laborer",
            "scientist",
        ];
        const OFFICES: [&str; 8] =
            ["officer", "soldier", "sergeant", "detective", "captain", "commander", "constable", "policeman"];
        !OFFICES.contains(head)
            && (TRADES.contains(head)
                || lexicon::nouns::person(head)
                    .is_some_and(|noun| noun.kinds.iter().any(|kind| WIDE.contains(kind))))
    };
    groups.len() > 1 && heads.iter().all(is_trade) && no_report_has_two(groups)
}

/// Whether reports place somebody differently at one house: its owner, its manager, somebody employed there.
fn rival_positions(groups: &[Group<'_>]) -> bool {
    let words: Vec<(&str, &[String])> = groups
        .iter()
        .filter_map(|group| match group.value {
            Value::Words { head, modifiers, .. } => Some((head.as_str(), modifiers.as_slice())),
            _ => None,
        })
        .collect();
    let mut bodies: Vec<&String> =
        words.iter().flat_map(|(_, modifiers)| *modifiers).filter(|word| word.starts_with('#')).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let are_positions = words.len() == groups.len() && words.iter().all(|(head, _)| is_position(head));
    groups.len() > 1 && are_positions && bodies.len() <= 1 && no_report_has_two(groups)
}

fn no_report_has_two(groups: &[Group<'_>]) -> bool {
    let all: Vec<DocNumber> = groups.iter().flat_map(Group::docs).collect();
    let mut distinct = all.clone();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() == all.len()
}

fn fact(line: &Line, groups: &[Group<'_>], reports: &Reports<'_>, origins: &Origins) -> Fact {
    let first = groups[0].value;
    let orders: Vec<Order> = groups.iter().map(|group| order(group.value, first)).collect();
    let mut docs: Vec<DocNumber> = groups.iter().flat_map(Group::docs).collect();
    docs.sort_unstable();
    docs.dedup();
    let pairs = || (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
    // Places and hours were kept for fitting the commonest: a town and its quarter do not exclude each other.
    let excludes = !matches!(
        line.kind,
        AttributeKind::Place | AttributeKind::Scene | AttributeKind::Date | AttributeKind::TimeOfDay
    );
    let conflicting: Vec<(usize, usize)> = pairs()
        .filter(|&(a, b)| excludes && order(groups[a].value, groups[b].value) == Order::Different)
        .collect();
    let mut reasons = Vec::new();
    let verdict = if conflicting.is_empty() {
        if let Some(reason) = became_known(groups, reports) {
            reasons.push(reason);
            Verdict::Updated
        } else {
            match docs.len() {
                1 => Verdict::Single,
                _ if say_as_much(line.kind, groups, &docs) => Verdict::Agree,
                _ => Verdict::Vaguer,
            }
        }
    } else {
        let updates: Vec<Option<String>> = conflicting
            .iter()
            .map(|&(a, b)| supersedes(line.kind, &groups[a], &groups[b], reports))
            .collect();
        if updates.iter().all(Option::is_some) {
            for (text, &(a, b)) in updates.into_iter().flatten().zip(&conflicting) {
                reasons.push(Reason::new(text, vec![groups[a].sayings[0].place, groups[b].sayings[0].place]));
            }
            Verdict::Updated
        } else {
            for &(a, b) in &conflicting {
                let places = vec![groups[a].sayings[0].place, groups[b].sayings[0].place];
                reasons.push(Reason::new("these values cannot both hold", places));
            }
            Verdict::Conflict
        }
    };
    let different: Vec<&Value> = groups.iter().map(|group| group.value).collect();
    if conflicting.is_empty() && groups.len() > 1 && attackers::is_counted_in_some(&different) {
        let places = groups.iter().map(|group| group.sayings[0].place).collect();
        reasons.push(Reason::new("whoever did it may be counted in some of these numbers", places));
    }
    let values =
        groups.iter().zip(&orders).map(|(group, order)| value(group, *order, verdict, origins)).collect();
    Fact { subject: line.subject.clone(), attribute: line.kind, other: line.other, values, verdict, reasons }
}

/// Whether one value is said by every report, however much more or less some of them say beside it: a report stands
/// with the most that it says.
fn say_as_much(kind: AttributeKind, groups: &[Group<'_>], docs: &[DocNumber]) -> bool {
    // Of places the nearest one tells it all: whoever has "Orsay" has said where, with "west Brask" or without.
    if kind == AttributeKind::Place
        && let Value::Name(name) = groups[0].value
    {
        let nearest = Value::Name(name.split(',').next().unwrap_or(name).to_owned());
        let has = |doc: &DocNumber| {
            groups.iter().any(|group| {
                group.docs().contains(doc)
                    && matches!(order(group.value, &nearest), Order::Equal | Order::Finer)
            })
        };
        return docs.iter().all(has);
    }
    groups.iter().any(|group| {
        let own = group.docs();
        docs.iter().all(|doc| own.contains(doc))
            && groups
                .iter()
                .all(|other| matches!(order(group.value, other.value), Order::Equal | Order::Finer))
    })
}

/// Why a value that some report gives as not known is known now: no report that knows it was written before one that
/// does not.
fn became_known(groups: &[Group<'_>], reports: &Reports<'_>) -> Option<Reason> {
    let (unknown, known): (Vec<&Group<'_>>, Vec<&Group<'_>>) =
        groups.iter().partition(|group| is_unknown(group.value));
    let (unknown, known) = (unknown.first()?, known.first()?);
    let days = |group: &Group<'_>| -> Option<Vec<i64>> {
        group.docs().into_iter().map(|doc| reports.report(doc).document.published.map(day_of)).collect()
    };
    let (before, after) = (days(unknown)?, days(known)?);
    let is_later = before.iter().max()? <= after.iter().min()?;
    let places = vec![unknown.sayings[0].place, known.sayings[0].place];
    is_later.then(|| Reason::new("an earlier report says that this was not known", places))
}

fn value(group: &Group<'_>, order: Order, verdict: Verdict, origins: &Origins) -> FactValue {
    let relation = match order {
        Order::Equal => Relation::Same,
        Order::Vaguer => Relation::Vaguer,
        Order::Finer => Relation::MorePrecise,
        Order::Compatible => Relation::Same,
        Order::Different if verdict == Verdict::Updated => Relation::Later,
        Order::Different => Relation::Conflicts,
    };
    let mut places: Vec<_> = group.sayings.iter().map(|saying| saying.place).collect();
    places.sort_unstable();
    places.dedup();
    let support: Vec<Support> = origins.supports(&places, |_| relation);
    let count = origins.count(&support);
    FactValue { value: group.value.clone(), support, origins: count }
}

/// Why one of two values supersedes the other, if it does: the report says so, or all who give the one wrote
/// later than all who give the other and the value is one that grows.
fn supersedes(kind: AttributeKind, a: &Group<'_>, b: &Group<'_>, reports: &Reports<'_>) -> Option<String> {
    let all_superseded = |group: &Group<'_>| group.sayings.iter().all(|saying| saying.superseded);
    if all_superseded(a) != all_superseded(b) || is_withdrawn(a, reports) != is_withdrawn(b, reports) {
        return Some("a report says that this was given before".to_owned());
    }
    if matches!(kind, AttributeKind::Killed | AttributeKind::Injured | AttributeKind::Missing)
        && greater(a, b)
            .is_some_and(|group| group.sayings.iter().any(|saying| tells_of_growth(saying, reports)))
    {
        return Some("a report says that the number has grown to this".to_owned());
    }
    let days = |group: &Group<'_>| -> Option<(i64, i64)> {
        let days: Option<Vec<i64>> =
            group.docs().into_iter().map(|doc| reports.report(doc).document.published.map(day_of)).collect();
        let days = days?;
        Some((*days.iter().min()?, *days.iter().max()?))
    };
    // Signatures and followers only become more; where the reports' days are not known, the greater number is later.
    if kind == AttributeKind::Count && (days(a).is_none() || days(b).is_none()) {
        return Some("a number of this kind only grows, and the day of a report is not known".to_owned());
    }
    let ((a_first, a_last), (b_first, b_last)) = (days(a)?, days(b)?);
    let (earlier, later, gap) = if a_last < b_first {
        (a, b, b_first - a_last)
    } else if b_last < a_first {
        (b, a, a_first - b_last)
    } else {
        return None;
    };
    let (Value::Number { amount: before, .. }, Value::Number { amount: after, .. }) =
        (earlier.value, later.value)
    else {
        return None;
    };
    let grown = after.value - before.value;
    let span = (a_last.max(b_last) - a_first.min(b_first)) as f64;
    match kind {
        // A birthday: it takes time, and no more years than have passed.
        AttributeKind::Age => (grown > 0.0 && grown <= (span / 365.25).floor() + 1.0 && gap >= 45)
            .then(|| "the later report counts a birthday".to_owned()),
        AttributeKind::Killed | AttributeKind::Count | AttributeKind::Arrested | AttributeKind::Injured => {
            (grown > 0.0).then(|| "the later report has the greater number".to_owned())
        }
        AttributeKind::Missing => Some("the later report has another number".to_owned()),
        _ => None,
    }
}

/// The group with the greater number.
fn greater<'g, 'l>(a: &'g Group<'l>, b: &'g Group<'l>) -> Option<&'g Group<'l>> {
    match (a.value, b.value) {
        (Value::Number { amount: one, .. }, Value::Number { amount: other, .. }) => {
            Some(if one.value > other.value { a } else { b })
        }
        _ => None,
    }
}

/// Whether the words before a number, or those that give it, say that it has grown: "bringing the number of dead to two",
/// "the death toll rose to 12".
fn tells_of_growth(saying: &Saying, reports: &Reports<'_>) -> bool {
    const GROWTH: [&str; 12] = [
        "bringing",
        "brings",
        "brought",
        "rose",
        "rises",
        "risen",
        "rising",
        "climbed",
        "climbs",
        "grew",
        "grown",
        "increased",
    ];
    let text = &reports.report(saying.doc()).document.text;
    let mut start = saying.place.range.start().saturating_sub(16);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let words = &text.as_str()[start..saying.place.range.end()];
    words.split(|c: char| !c.is_alphabetic()).any(|word| GROWTH.contains(&word.to_lowercase().as_str()))
}

/// Whether a report says that the value was given before, and no report of a later day gives it still.
fn is_withdrawn(group: &Group<'_>, reports: &Reports<'_>) -> bool {
    let day = |saying: &&&Saying| reports.report(saying.doc()).document.published.map(day_of);
    let (withdrawn, given): (Vec<&&Saying>, Vec<&&Saying>) =
        group.sayings.iter().partition(|saying| saying.superseded);
    let Some(last) = withdrawn.iter().map(day).max().flatten() else { return false };
    given.iter().all(|saying| day(saying).is_some_and(|given| given <= last))
}

fn day_of(stamp: Stamp) -> i64 {
    day_number(stamp.year, stamp.month, stamp.day)
}

/// Days since the year nought (Hinnant 2013, `days_from_civil`).
pub(crate) fn day_number(year: i16, month: u8, day: u8) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}
