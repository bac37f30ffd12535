use super::selection::{self, OneOrigin};
use super::{Block, Desk, Item, alert, care, desk::tidy, plain, source, strong, words};
use crate::wire::{Collation, Count, Document, Fact, LevelName, OriginName, Story, VerdictName};

/// Of each kind, so many are told at a glance.
const FEW: usize = 6;

/// Up to so many are listed where one line has them all.
const MANY: usize = 10;

/// Reports that nothing else tells of: a line each.
pub(super) fn reports_alone(stories: &[&Story], blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading("Reports that stand alone".to_owned()));
    let item = |story: &&Story| {
        let title = story.title.as_deref().map(tidy);
        Item::labelled(
            words::list(&story.documents),
            vec![plain(title.unwrap_or_else(|| "without a headline".to_owned()))],
        )
    };
    blocks.push(Block::List(stories.iter().map(item).collect()));
}

/// The headline, the reports, and at a glance what is solid, what disputed, what rests on one source.
pub(super) fn head(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let story = desk.story;
    let title = story.title.as_deref().map(tidy).filter(|title| !title.is_empty());
    blocks.push(Block::Title(title.unwrap_or_else(|| format!("Story {}", story.id))));
    let says_more = |document: &&Document| document.published.is_some() || document.title.is_some();
    let (shown, bare): (Vec<&Document>, Vec<&Document>) = desk.documents.iter().copied().partition(says_more);
    if !shown.is_empty() {
        blocks.push(Block::List(shown.iter().map(|document| report(desk, document)).collect()));
    }
    if !bare.is_empty() {
        let names = desk.labels(bare.iter().map(|document| document.id.as_str()));
        let more = if shown.is_empty() { "" } else { "without headline or date: " };
        blocks.push(Block::Paragraph(vec![source(format!("{more}{}", words::list(&names)))]));
    }
    if story.documents.len() > 1 {
        let glance =
            [disputed(desk), solid(desk), perhaps_one(desk), one_origin(desk), silent(desk), unsettled(desk)];
        blocks.push(Block::Heading("At a glance".to_owned()));
        blocks.push(Block::List(glance.into_iter().flatten().collect()));
    }
    with_care(desk, blocks);
}

fn report(desk: &Desk<'_>, document: &Document) -> Item {
    let mut line = Vec::new();
    if let Some(title) = &document.title {
        line.push(plain(tidy(title)));
    }
    let label = desk.label(&document.id);
    let mut small: Vec<String> = Vec::new();
    small.extend(document.published.as_deref().map(words::date));
    small.extend((label != document.id).then(|| document.id.clone()));
    if !small.is_empty() {
        let blank = if line.is_empty() { "" } else { " " };
        line.push(source(format!("{blank}({})", small.join("; "))));
    }
    Item::labelled(label, line)
}

fn group(heading: String, number: usize, mut items: Vec<Item>) -> Option<Item> {
    if items.is_empty() {
        return None;
    }
    items.truncate(FEW);
    if number > items.len() {
        items.push(Item::new(vec![source(format!("and {} more below", number - items.len()))]));
    }
    Some(Item::new(vec![strong(heading)]).with(items))
}

fn disputed(desk: &Desk<'_>) -> Option<Item> {
    let facts = selection::facts(desk, &[VerdictName::Conflict, VerdictName::Updated]);
    let item = |fact: &&Fact| {
        let mut line = vec![alert(words::about(fact)), plain(": ")];
        for (at, value) in fact.values.iter().enumerate() {
            if at > 0 {
                line.push(plain(if fact.verdict == VerdictName::Updated { "; " } else { " or " }));
            }
            line.push(strong(tidy(&value.value)));
            line.push(source(format!(" ({})", short_standing(desk, &value.support))));
        }
        Item::new(line)
    };
    let items: Vec<Item> = facts.iter().map(item).collect();
    match items.is_empty() {
        true => Some(Item::new(vec![strong("Disputed: "), plain("no disagreement was found")])),
        false => group(format!("Disputed ({})", facts.len()), facts.len(), items),
    }
}

fn solid(desk: &Desk<'_>) -> Option<Item> {
    told_by_several(desk, "Solid: from several origins", selection::is_solid)
}

fn perhaps_one(desk: &Desk<'_>) -> Option<Item> {
    told_by_several(desk, "Perhaps one source: from one origin or several", selection::may_be_one)
}

/// What several reports tell whose count of origins is as wanted.
fn told_by_several(desk: &Desk<'_>, heading: &str, wanted: impl Fn(Count) -> bool) -> Option<Item> {
    let facts = selection::facts(desk, &[VerdictName::Agree, VerdictName::Vaguer]);
    let facts = facts.into_iter().filter(|fact| wanted(selection::first_origins(fact)));
    let statements = desk.story.statements.iter();
    let statements = statements.filter(|item| selection::is_shared(item) && wanted(item.origins));
    let mut items: Vec<Item> = facts.map(|fact| solid_fact(desk, fact)).collect();
    items.extend(statements.map(|statement| {
        let standing = standing(desk, &statement.support, statement.origins);
        Item::new(vec![plain(words::cut(&desk.shown(&statement.span), 24)), source(format!(" ({standing})"))])
    }));
    let number = items.len();
    group(format!("{heading} ({number})"), number, items)
}

fn solid_fact(desk: &Desk<'_>, fact: &Fact) -> Item {
    let mut line = vec![plain(format!("{}: ", words::about(fact)))];
    if let Some(value) = fact.values.first() {
        line.push(strong(tidy(&value.value)));
        line.push(source(format!(" ({})", standing(desk, &value.support, value.origins))));
    }
    let others: Vec<String> = fact.values.iter().skip(1).map(|value| tidy(&value.value)).collect();
    if !others.is_empty() {
        line.push(source(format!("; some: {}", others.join(", "))));
    }
    Item::new(line)
}

fn one_origin(desk: &Desk<'_>) -> Option<Item> {
    let origins = selection::on_one_origin(desk);
    let item = |one: &OneOrigin<'_>| {
        let number = words::count(one.statements.len(), "statement");
        let sample = one.statements.first().map(|statement| desk.shown(&statement.span)).unwrap_or_default();
        Item::new(vec![
            strong(desk.origin_label(one.origin)),
            source(format!(" ({number} in {}): ", words::count(one.reports.len(), "report"))),
            plain(words::cut(&sample, 18)),
        ])
    };
    let items: Vec<Item> = origins.iter().map(item).collect();
    group("One source: several reports, but one origin".to_owned(), origins.len(), items)
}

/// Of what others tell, how much a report leaves out; with many reports those that leave out most.
fn silent(desk: &Desk<'_>) -> Option<Item> {
    let shared = desk.story.statements.iter().filter(|statement| selection::is_shared(statement)).count();
    let silent = selection::silent(desk);
    let (first, rest) = silent.split_at(if silent.len() > MANY { FEW } else { silent.len() });
    let mut reports: Vec<String> = first
        .iter()
        .map(|(document, left_out)| format!("{} leaves out {}", desk.label(&document.id), left_out.len()))
        .collect();
    if let (Some((_, most)), Some((_, least))) = (rest.first(), rest.last()) {
        let range = if most.len() == least.len() {
            most.len().to_string()
        } else {
            format!("{} to {}", least.len(), most.len())
        };
        reports.push(format!("{} more leave out {range} each", rest.len()));
    }
    (!reports.is_empty()).then(|| {
        Item::new(vec![
            strong("Silent: "),
            plain(format!(
                "of {} that others share, {}",
                words::count(shared, "statement"),
                words::list(&reports)
            )),
        ])
    })
}

fn unsettled(desk: &Desk<'_>) -> Option<Item> {
    let open: Vec<String> = open_questions(desk)
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, noun, what, _)| format!("{} {what}", words::count(*number, noun)))
        .collect();
    (!open.is_empty()).then(|| Item::new(vec![strong("Not settled: "), plain(open.join("; "))]))
}

/// What could not be found out: how many, of what, and the part of the page that has them.
pub(crate) fn open_questions(desk: &Desk<'_>) -> [(usize, &'static str, &'static str, &'static str); 4] {
    let story = desk.story;
    let quotes = selection::quotes(desk);
    let nobody =
        quotes.iter().filter(|quote| quote.speaker.is_none() && quote.speaker_text.is_none()).count();
    let two_speakers = quotes.iter().filter(|quote| !quote.other_speakers.is_empty()).count();
    let undated = story.timeline.iter().filter(|entry| entry.date.is_none()).count();
    let families = selection::families(desk);
    let unknown = families.iter().filter(|family| {
        let origin = desk.origin(&family.first.origin).map(|origin| origin.kind);
        matches!(origin, Some(OriginName::Unknown) | None)
    });
    [
        (nobody, "quotation", "whose speaker is not known", "said"),
        (two_speakers, "quotation", "given to different speakers", "said"),
        (undated, "happening", "without a full date", "timeline"),
        (unknown.count(), "copied passage", "of unknown origin", "copied"),
    ]
}

fn with_care(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    if desk.story.care.is_empty() {
        return;
    }
    let item = |concern: &crate::wire::Care| {
        let said: Vec<String> = care::different(desk, concern)
            .into_iter()
            .take(FEW)
            .map(|(said, ..)| words::quoted(&said))
            .collect();
        let (_, advice) = care::advice(concern.concern);
        Item::new(vec![
            strong(format!("{}: ", care::heading(desk, concern))),
            plain(said.join(", ")),
            source(format!(". {advice}")),
        ])
    };
    let mut items: Vec<Item> = desk.story.care.iter().map(item).collect();
    if care::can_be_joined(desk) {
        items.push(Item::new(vec![alert(care::JIGSAW)]));
    }
    blocks.push(Block::Heading("Before you share this".to_owned()));
    blocks.push(Block::Note(care::LIMIT.to_owned()));
    blocks.push(Block::List(items));
}

/// "3 reports, 1 to 2 origins", "all 5 reports, 1 origin".
fn standing(desk: &Desk<'_>, support: &[crate::wire::Support], origins: crate::wire::Count) -> String {
    let reports = desk.reports_of(support).len();
    let all = if reports == desk.documents.len() && reports > 1 { "all " } else { "" };
    format!("{all}{}, {}", words::count(reports, "report"), words::origins(origins))
}

/// The reports by name where they are few, else their number.
fn short_standing(desk: &Desk<'_>, support: &[crate::wire::Support]) -> String {
    let reports = desk.reports_of(support);
    if reports.len() <= 2 { reports.join(", ") } else { words::count(reports.len(), "report") }
}

/// What went wrong or was noticed, for the whole run.
pub(super) fn diagnostics(collation: &Collation, blocks: &mut Vec<Block>) {
    if collation.diagnostics.is_empty() {
        return;
    }
    blocks.push(Block::Heading("About the inputs".to_owned()));
    let item = |diagnostic: &crate::wire::Diagnostic| {
        let mut place = diagnostic.file.clone().or_else(|| diagnostic.document.clone()).unwrap_or_default();
        if let Some(line) = diagnostic.line {
            place += &format!(", line {line}");
        }
        let message = plain(tidy(&diagnostic.message));
        let mut line = match diagnostic.level {
            LevelName::Error => vec![strong("not read: "), message],
            LevelName::Warning | LevelName::Note => vec![message],
        };
        if let Some(hint) = &diagnostic.hint {
            line.push(source(format!(" ({})", tidy(hint))));
        }
        Item::labelled(tidy(&place), line)
    };
    blocks.push(Block::List(collation.diagnostics.iter().map(item).collect()));
}
