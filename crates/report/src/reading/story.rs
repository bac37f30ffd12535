use std::collections::BTreeMap;

use super::{Block, Desk, Item, alert, desk::tidy, overview, plain, source, sources, strong, words};
use crate::wire::{EntityName, Fact, FactValue, Identity, Name, Statement, TimelineEntry, VerdictName};

/// More than this of one kind is for the JSON or the page; the rest is counted.
const MOST: usize = 40;

/// One story from its headline to its brief.
pub(super) fn write(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    overview::head(desk, blocks);
    let several = desk.story.documents.len() > 1;
    if several {
        differences(desk, blocks);
        agreement(desk, blocks);
    } else {
        facts_of_one(desk, blocks);
    }
    sources::who_said_what(desk, blocks);
    sources::copied(desk, blocks);
    if several {
        only(desk, blocks);
    }
    who_is_who(desk, blocks);
    timeline(desk, blocks);
    brief(desk, blocks);
}

/// A heading and a list, unless the list is empty.
pub(super) fn section(blocks: &mut Vec<Block>, heading: &str, note: &str, mut items: Vec<Item>) {
    if items.is_empty() {
        return;
    }
    blocks.push(Block::Heading(heading.to_owned()));
    if !note.is_empty() {
        blocks.push(Block::Note(note.to_owned()));
    }
    let rest = items.len().saturating_sub(MOST);
    items.truncate(MOST);
    if rest > 0 {
        items.push(Item::new(vec![source(format!("and {rest} more, which the JSON and the page have"))]));
    }
    blocks.push(Block::List(items));
}

fn differences(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    for (verdict, heading, note) in [
        (VerdictName::Conflict, "Where the reports conflict", "These cannot all be right."),
        (VerdictName::Updated, "Where a later report says otherwise", ""),
        (VerdictName::Vaguer, "Where some say less", "These do not contradict each other."),
    ] {
        let facts = desk.story.facts.iter().filter(|fact| fact.verdict == verdict);
        let mut items: Vec<Item> = facts.map(|fact| fact_item(desk, fact)).collect();
        let statements = desk.story.statements.iter().filter(|statement| statement.verdict == verdict);
        items.extend(statements.map(|statement| disputed_statement(desk, statement)));
        section(blocks, heading, note, items);
    }
}

fn fact_item(desk: &Desk<'_>, fact: &Fact) -> Item {
    let about = words::about(fact);
    let other = fact.other.as_deref().and_then(|id| desk.identity(id));
    let mut line = vec![match fact.verdict {
        VerdictName::Conflict => alert(about),
        _ => strong(about),
    }];
    if let Some(other) = other {
        line.push(plain(format!(" (to {})", tidy(&other.name))));
    }
    for reason in fact.reasons.iter().flatten() {
        line.push(source(format!(" [{}]", tidy(&reason.text))));
    }
    Item::new(line).with(fact.values.iter().map(|value| value_item(desk, value)).collect())
}

fn value_item(desk: &Desk<'_>, value: &FactValue) -> Item {
    let mut line = vec![source(format!(
        "{}; {}",
        desk.reports_of(&value.support).join(", "),
        words::origins(value.origins)
    ))];
    if let Some(support) = value.support.first() {
        line.push(plain(format!(": {}", words::quoted(&desk.shown(&support.span)))));
    }
    Item::labelled(tidy(&value.value), line)
}

fn disputed_statement(desk: &Desk<'_>, statement: &Statement) -> Item {
    let rows = statement.support.iter().map(|support| {
        let label = desk.label(&support.span.document).to_owned();
        let relation = words::relation(support.relation);
        let words = words::quoted(&desk.shown(&support.span));
        Item::labelled(label, vec![source(format!("{relation}: ")), plain(words)])
    });
    Item::new(vec![strong(desk.shown(&statement.span))]).with(rows.collect())
}

fn agreement(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let facts = desk.story.facts.iter().filter(|fact| fact.verdict == VerdictName::Agree);
    let fact = |fact: &Fact| {
        let about = words::about(fact);
        let mut line = vec![plain(format!("{about}: "))];
        if let Some(value) = fact.values.first() {
            line.push(strong(tidy(&value.value)));
            line.push(source(format!(" ({})", standing(desk, &value.support, value.origins))));
        }
        Item::new(line)
    };
    section(blocks, "Facts they agree on", "", facts.map(fact).collect());

    let agreed = desk.story.statements.iter().filter(|statement| statement.verdict == VerdictName::Agree);
    let (on_several, on_one): (Vec<_>, Vec<_>) = agreed.partition(|statement| statement.origins.most > 1);
    let statement = |statement: &&Statement| {
        let standing = standing(desk, &statement.support, statement.origins);
        Item::new(vec![plain(desk.shown(&statement.span)), source(format!(" ({standing})"))])
    };
    section(blocks, "What several of them state", "", on_several.iter().map(statement).collect());
    let note = "Several reports print these, but nobody shows that they know it from elsewhere.";
    section(blocks, "What rests on one origin", note, on_one.iter().map(statement).collect());
}

/// "3 reports, 1 to 2 origins: A, B, C".
fn standing(desk: &Desk<'_>, support: &[crate::wire::Support], origins: crate::wire::Count) -> String {
    let reports = desk.reports_of(support);
    let origins = words::origins(origins);
    if reports.len() == desk.documents.len() {
        return format!("all {}, {origins}", words::count(reports.len(), "report"));
    }
    format!("{}, {origins}: {}", words::count(reports.len(), "report"), reports.join(", "))
}

fn facts_of_one(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let fact = |fact: &Fact| fact_item(desk, fact);
    section(blocks, "Facts", "", desk.story.facts.iter().map(fact).collect());
}

fn only(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let mut of_report: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for only in &desk.story.only {
        of_report.entry(&only.document).or_default().push(words::quoted(&desk.shown(&only.span)));
    }
    let reports = desk.documents.iter().filter_map(|document| {
        let words = of_report.remove(&*document.id)?;
        Some(Item::labelled(desk.label(&document.id), vec![plain(words.join("; "))]))
    });
    section(blocks, "What only one report has", "", reports.collect());
}

fn who_is_who(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let kinds = [EntityName::Person, EntityName::Organisation, EntityName::Group];
    let of = |kind: EntityName| desk.story.entities.iter().filter(move |identity| identity.kind == kind);
    let named = kinds.into_iter().flat_map(of).filter(|identity| identity.is_named);
    section(blocks, "Who is who", "", named.map(|identity| identity_item(desk, identity)).collect());
}

fn identity_item(desk: &Desk<'_>, identity: &Identity) -> Item {
    let mut line = vec![strong(tidy(&identity.name))];
    if identity.kind != EntityName::Person {
        line.push(source(format!(" ({})", words::entity(identity.kind))));
    }
    let mut items = Vec::new();
    let spelling = |name: &Name| {
        let suspect = if identity.misspellings.contains(&name.text) { ", perhaps misspelt" } else { "" };
        let reports = desk.labels(name.documents.iter().map(String::as_str)).join(", ");
        format!("{} ({reports}{suspect})", tidy(&name.text))
    };
    let names: Vec<String> = identity.names.iter().map(spelling).collect();
    if let [only] = identity.names.as_slice()
        && only.text == identity.name
    {
        let reports = desk.labels(only.documents.iter().map(String::as_str)).join(", ");
        line.push(source(format!(" ({reports})")));
    } else if !names.is_empty() {
        items.push(Item::labelled("printed as", vec![plain(names.join("; "))]));
    }
    let descriptions: Vec<String> =
        identity.descriptions.iter().map(|name| words::quoted(&tidy(&name.text))).collect();
    if !descriptions.is_empty() {
        items.push(Item::labelled("described as", vec![plain(descriptions.join(", "))]));
    }
    let mut reasons: Vec<String> = identity.merged_because.iter().map(|reason| tidy(&reason.text)).collect();
    reasons.sort();
    reasons.dedup();
    if !reasons.is_empty() {
        items.push(Item::labelled("one because", vec![source(reasons.join("; "))]));
    }
    Item::new(line).with(items)
}

fn timeline(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let entry = |entry: &TimelineEntry| {
        let date = entry.date.as_deref().or(entry.partial.as_deref());
        let date = date.map_or("undated".to_owned(), words::date);
        let mut line = vec![plain(desk.shown(&entry.span))];
        line.push(source(format!(" ({})", desk.reports_of(&entry.support).join(", "))));
        if let Some(reason) = &entry.reason {
            line.push(source(format!(" [{}]", tidy(reason))));
        }
        Item::labelled(date, line)
    };
    section(blocks, "Timeline", "", desk.timeline().map(entry).collect());
}

fn brief(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let sentence = |sentence: &crate::wire::BriefSentence| {
        let reports = desk.reports_of(&sentence.support).join(", ");
        Item::new(vec![plain(desk.shown(&sentence.span)), source(format!(" ({reports})"))])
    };
    let note = "Every sentence is a report’s own.";
    section(blocks, "In brief", note, desk.story.brief.iter().map(sentence).collect());
    let refused = desk.story.refused.iter().flatten().map(|refused| {
        let words: Vec<String> = refused.places.iter().map(|span| words::quoted(&desk.shown(span))).collect();
        Item::new(vec![plain(words.join(" ")), source(format!(" [{}]", tidy(&refused.reason)))])
    });
    section(blocks, "Refused for the brief", "", refused.collect());
}
