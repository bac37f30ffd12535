//! From a line of sayings to facts with verdicts.

use lexicon::PersonName;
use types::{
    AttributeKind, Confidence, DocNumber, Fact, FactValue, MentionKind, Reason, Relation, Stamp, Support,
    Value, Verdict,
};

use super::lines::{Line, Saying};
use crate::values::{Order, order};
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
    let sayings = trusted(&line);
    let groups = grouped(&sayings);
    let clusters = match line.kind {
        AttributeKind::Age => by_person(&groups, reports),
        // Numbers, days and what somebody is to somebody have one true value.
        AttributeKind::Killed
        | AttributeKind::Injured
        | AttributeKind::Arrested
        | AttributeKind::Missing
        | AttributeKind::Date
        | AttributeKind::Count => vec![(0..groups.len()).collect::<Vec<_>>()],
        AttributeKind::Relation => vec![(0..groups.len()).collect()],
        AttributeKind::Occupation if rival_trades(&groups) => vec![(0..groups.len()).collect()],
        // The rest can be true of one subject together, or be of several.
        _ => clusters(&groups),
    };
    clusters
        .into_iter()
        .filter(|cluster| !cluster.is_empty())
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

/// The sayings that are sure enough: an age tied to a person by a pronoun or description gives way to one beside the
/// name where they differ.
fn trusted(line: &Line) -> Vec<Saying> {
    if line.kind != AttributeKind::Age {
        return line.sayings.clone();
    }
    let stated: Vec<&Saying> =
        line.sayings.iter().filter(|saying| saying.confidence == Confidence::Stated).collect();
    if stated.is_empty() {
        return line.sayings.clone();
    }
    line.sayings
        .iter()
        .filter(|saying| {
            saying.confidence == Confidence::Stated
                || stated.iter().any(|sure| order(&sure.value, &saying.value) == Order::Equal)
        })
        .cloned()
        .collect()
}

fn grouped(sayings: &[Saying]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for saying in sayings {
        match groups.iter().position(|group| order(group.value, &saying.value) == Order::Equal) {
            Some(at) => groups[at].sayings.push(saying),
            None if groups.len() < 200 => groups.push(Group { value: &saying.value, sayings: vec![saying] }),
            None => {}
        }
    }
    groups
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
        match clusters
            .iter_mut()
            .find(|cluster| cluster.iter().any(|&other| may_be_one(&names[at], &names[other])))
        {
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
    let all_docs: Vec<DocNumber> = groups.iter().flat_map(Group::docs).collect();
    let mut distinct = all_docs.clone();
    distinct.sort_unstable();
    distinct.dedup();
    groups.len() > 1 && heads.iter().all(is_trade) && distinct.len() == all_docs.len()
}

fn fact(line: &Line, groups: &[Group<'_>], reports: &Reports<'_>, origins: &Origins) -> Fact {
    let first = groups[0].value;
    let orders: Vec<Order> = groups.iter().map(|group| order(group.value, first)).collect();
    let mut docs: Vec<DocNumber> = groups.iter().flat_map(Group::docs).collect();
    docs.sort_unstable();
    docs.dedup();
    let pairs = || (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
    let conflicting: Vec<(usize, usize)> =
        pairs().filter(|&(a, b)| order(groups[a].value, groups[b].value) == Order::Different).collect();
    let mut reasons = Vec::new();
    let verdict = if conflicting.is_empty() {
        match (docs.len(), groups.len()) {
            (1, _) => Verdict::Single,
            (_, 1) => Verdict::Agree,
            _ => Verdict::Vaguer,
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
    let values =
        groups.iter().zip(&orders).map(|(group, order)| value(group, *order, verdict, origins)).collect();
    Fact { subject: line.subject.clone(), attribute: line.kind, other: line.other, values, verdict, reasons }
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
    if all_superseded(a) != all_superseded(b) {
        return Some("a report says that this was given before".to_owned());
    }
    let days = |group: &Group<'_>| -> Option<(i64, i64)> {
        let days: Option<Vec<i64>> = group
            .docs()
            .into_iter()
            .map(|doc| reports.report(doc).document.published.map(day_number))
            .collect();
        let days = days?;
        Some((*days.iter().min()?, *days.iter().max()?))
    };
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

/// Days since the year nought (Hinnant 2013, `days_from_civil`).
fn day_number(stamp: Stamp) -> i64 {
    let (year, month, day) = (i64::from(stamp.year), i64::from(stamp.month), i64::from(stamp.day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}
