use super::selection::{self, Found};
use super::{Block, Desk, Item, alert, desk::tidy, overview, plain, source, sources, strong, words};
use crate::wire::{
    Act, AttributeName, EntityName, Fact, FactValue, Identity, Name, Span, Statement, TimelineEntry,
    VerdictName,
};

/// More than this of one kind is for the JSON or the page; the rest is counted.
const MOST: usize = 40;

/// Of what one report alone has, so much is told.
const MOST_ONLY: usize = 8;

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
    who_is_who(desk, blocks);
    timeline(desk, blocks);
    wordings(desk, blocks);
    if several {
        only(desk, blocks);
    }
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
        let facts = selection::facts(desk, &[verdict]);
        let mut items: Vec<Item> = facts.into_iter().map(|fact| fact_item(desk, fact)).collect();
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
    let fact = |fact: &Fact| {
        let mut line = vec![plain(format!("{}: ", words::about(fact)))];
        if let Some(value) = fact.values.first() {
            line.push(strong(tidy(&value.value)));
            line.push(source(format!(" ({})", standing(desk, &value.support, value.origins))));
        }
        // Two forms of one name: who has the other agrees as well.
        for value in fact.values.iter().skip(1).filter(|_| fact.attribute == AttributeName::Name) {
            line.push(plain("; "));
            line.push(strong(tidy(&value.value)));
            line.push(source(format!(" ({})", standing(desk, &value.support, value.origins))));
        }
        Item::new(line)
    };
    let facts = selection::facts(desk, &[VerdictName::Agree]);
    section(blocks, "Facts they agree on", "", facts.into_iter().map(fact).collect());

    let statements = desk.story.statements.iter();
    let on_several =
        statements.filter(|statement| statement.verdict == VerdictName::Agree && statement.origins.most > 1);
    let statement = |statement: &Statement| {
        let standing = standing(desk, &statement.support, statement.origins);
        Item::new(vec![plain(desk.shown(&statement.span)), source(format!(" ({standing})"))])
    };
    section(blocks, "What several of them state", "", on_several.map(statement).collect());

    let note = "Several reports print these, but nobody shows that they know it from elsewhere.";
    let one = |one: &selection::OneOrigin<'_>| {
        let (quoted, told): (Vec<&Statement>, Vec<&Statement>) =
            one.statements.iter().copied().partition(|statement| selection::is_quoted(desk, &statement.span));
        let mut items: Vec<Item> = told
            .into_iter()
            .map(|statement| {
                let reports = desk.reports_of(&statement.support).join(", ");
                Item::new(vec![plain(desk.shown(&statement.span)), source(format!(" ({reports})"))])
            })
            .collect();
        if !quoted.is_empty() {
            let number = words::count(quoted.len(), "statement");
            items.push(Item::new(vec![source(format!("{number} in quotation marks: see who said what"))]));
        }
        let reports = source(format!(" ({})", one.reports.join(", ")));
        Item::new(vec![strong(desk.origin_label(one.origin)), reports]).with(items)
    };
    let origins = selection::on_one_origin(desk);
    section(blocks, "What rests on one origin", note, origins.iter().map(one).collect());
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
    let all = [
        VerdictName::Conflict,
        VerdictName::Updated,
        VerdictName::Vaguer,
        VerdictName::Agree,
        VerdictName::Single,
    ];
    section(blocks, "Facts", "", selection::facts(desk, &all).into_iter().map(fact).collect());
}

fn only(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let note = "In their sentences.";
    let line = |found: &Found| {
        let mut line = vec![plain(if found.is_cut_before { "“… " } else { "“" })];
        for (at, (span, is_new)) in found.pieces.iter().enumerate() {
            let words = desk.shown(span);
            let blank = at > 0
                && (span.exact.starts_with(char::is_whitespace)
                    || found.pieces[at - 1].0.exact.ends_with(char::is_whitespace));
            let words = format!("{}{words}", if blank { " " } else { "" });
            line.push(if *is_new { strong(words) } else { plain(words) });
        }
        line.push(plain(if found.is_cut_behind { " …”" } else { "”" }));
        Item::new(line)
    };
    let report = |document: &&crate::wire::Document| {
        let found = selection::only_in(desk, &document.id);
        if found.is_empty() {
            return None;
        }
        let mut most: Vec<usize> = (0..found.len()).collect();
        most.sort_by_key(|&at| std::cmp::Reverse(found[at].news()));
        most.truncate(MOST_ONLY);
        most.sort_unstable();
        let mut items: Vec<Item> = most.iter().map(|&at| line(&found[at])).collect();
        if found.len() > items.len() {
            items.push(Item::new(vec![source(format!("and {} more", found.len() - items.len()))]));
        }
        Some(Item::new(vec![strong(desk.label(&document.id))]).with(items))
    };
    section(blocks, "What only one report has", note, desk.documents.iter().filter_map(report).collect());
}

fn who_is_who(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let kinds = [EntityName::Person, EntityName::Organisation, EntityName::Group];
    let of = |kind: EntityName| desk.story.entities.iter().filter(move |identity| identity.kind == kind);
    let named: Vec<&Identity> = kinds.into_iter().flat_map(of).filter(|identity| identity.is_named).collect();
    let several = desk.story.documents.len() > 1;
    let (known, once): (Vec<&Identity>, Vec<&Identity>) =
        named.into_iter().partition(|identity| !several || identity.names.len() > 1 || in_several(identity));
    let mut items: Vec<Item> = known.into_iter().map(|identity| identity_item(desk, identity)).collect();
    if !once.is_empty() {
        let name = |identity: &&Identity| {
            let documents = identity.names.iter().flat_map(|name| &name.documents).map(String::as_str);
            format!("{} ({})", tidy(&identity.name), desk.labels(documents).join(", "))
        };
        let names: Vec<String> = once.iter().map(name).collect();
        items.push(Item::new(vec![strong("In one report alone: "), plain(names.join("; "))]));
    }
    section(blocks, "Who is who", "", items);
}

/// Whether several reports name somebody.
pub(crate) fn in_several(identity: &Identity) -> bool {
    let first = identity.names.first().and_then(|name| name.documents.first());
    identity.names.iter().flat_map(|name| &name.documents).any(|document| Some(document) != first)
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
        descriptions(identity).iter().map(|name| words::quoted(&tidy(&name.text))).collect();
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

/// The descriptions that differ in more than an article and capitals.
pub(crate) fn descriptions(identity: &Identity) -> Vec<&Name> {
    let bare = |name: &Name| {
        let words = name.text.to_lowercase();
        let cut = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article));
        cut.map(str::to_owned).unwrap_or(words)
    };
    let mut known: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for name in &identity.descriptions {
        let bare = bare(name);
        if !known.contains(&bare) {
            known.push(bare);
            found.push(name);
        }
    }
    found
}

fn timeline(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let line = |entry: &TimelineEntry| {
        let reports = desk.reports_of(&entry.support).join(", ");
        let mut line = vec![plain(desk.shown(&entry.span)), source(format!(" ({reports})"))];
        line.extend(selection::own_reason(entry).map(|reason| source(format!(" [{}]", tidy(reason)))));
        line
    };
    let mut items = Vec::new();
    for day in selection::days(desk) {
        let date = day.date.map_or("undated".to_owned(), words::date);
        for (at, entry) in day.entries.iter().enumerate() {
            let mut line = line(entry);
            if let Some(reason) = day.reason.filter(|_| at + 1 == day.entries.len()) {
                line.push(source(format!(" [{}]", tidy(reason))));
            }
            items.push(Item::labelled(if at == 0 { date.clone() } else { String::new() }, line));
        }
    }
    section(blocks, "Timeline", "", items);
}

/// What one is said to do to another, each report's verb beside the others'.
fn wordings(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let act = |act: &Act| {
        let (doer, done_to) = (act.doer.as_deref()?, act.done_to.as_str());
        let name = |id: &str| desk.identity(id).map(|identity| tidy(&identity.name));
        let (doer, done_to) = (name(doer)?, name(done_to)?);
        let way = |spans: &[Span], about: String| {
            let mut said: Vec<String> = spans.iter().map(|span| words::quoted(&desk.shown(span))).collect();
            said.sort();
            said.dedup();
            let reports = desk.labels(spans.iter().map(|span| span.document.as_str())).join(", ");
            Item::new(vec![plain(said.join(", ")), source(format!(" ({reports}{about})"))])
        };
        let mut ways: Vec<Item> = act.ways.iter().map(|told| way(&told.spans, String::new())).collect();
        ways.extend(act.nameless.iter().filter_map(|told| {
            let done_to = words::quoted(&name(&told.done_to)?);
            Some(way(&told.spans, format!("; done to {done_to}, tied to no name")))
        }));
        Some(Item::new(vec![strong(format!("{doer} → {done_to}"))]).with(ways))
    };
    let note =
        "What one is said to do to the other, verbatim. Which word is the fairer one is for you to say.";
    section(blocks, "In whose words", note, desk.story.acts.iter().filter_map(act).collect());
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
