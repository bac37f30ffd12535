use super::{Block, Desk, Item, alert, plain, source, strong, words};
use crate::wire::{Collation, Document, LevelName, Story, VerdictName};

/// Reports that nothing else tells of: a line each.
pub(super) fn reports_alone(stories: &[&Story], blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading("Reports that stand alone".to_owned()));
    let item = |story: &&Story| {
        let title = story.title.as_deref().map(super::desk::tidy);
        Item::labelled(
            words::list(&story.documents),
            vec![plain(title.unwrap_or_else(|| "without a headline".to_owned()))],
        )
    };
    blocks.push(Block::List(stories.iter().map(item).collect()));
}

/// The headline, the reports, and in one line what is to be found.
pub(super) fn head(desk: &Desk<'_>, blocks: &mut Vec<Block>) {
    let story = desk.story;
    let title = story.title.as_deref().map(super::desk::tidy).filter(|title| !title.is_empty());
    blocks.push(Block::Title(title.unwrap_or_else(|| format!("Story {}", story.id))));
    let report = |document: &&Document| {
        let mut line = Vec::new();
        if let Some(title) = &document.title {
            line.push(plain(super::desk::tidy(title)));
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
    };
    blocks.push(Block::List(desk.documents.iter().map(report).collect()));
    if story.documents.len() > 1 {
        blocks.push(Block::Paragraph(at_a_glance(desk)));
    }
}

fn at_a_glance(desk: &Desk<'_>) -> super::Line {
    let story = desk.story;
    let facts = |verdict| story.facts.iter().filter(|fact| fact.verdict == verdict).count();
    let apart = facts(VerdictName::Conflict) + facts(VerdictName::Updated);
    let on_one = story
        .statements
        .iter()
        .filter(|statement| desk.reports_of(&statement.support).len() > 1 && statement.origins.most <= 1)
        .count();
    let mut parts = vec![match apart {
        0 => plain("No disagreement was found"),
        _ => alert(words::count(apart, "disagreement")),
    }];
    let mut add = |number: usize, words: String| {
        if number > 0 {
            parts.push(plain("; "));
            parts.push(plain(words));
        }
    };
    let agreed = facts(VerdictName::Agree) + facts(VerdictName::Vaguer);
    add(agreed, format!("{} agreed on", words::count(agreed, "fact")));
    let quoted_by_several = story
        .quotes
        .iter()
        .filter(|quote| quote.versions.iter().map(|v| v.documents.len()).sum::<usize>() > 1);
    let quoted_by_several = quoted_by_several.count();
    add(quoted_by_several, format!("{} printed by several", words::count(quoted_by_several, "quotation")));
    add(story.passages.len(), words::count(story.passages.len(), "copied passage"));
    add(on_one, format!("{} in several reports from one origin", words::count(on_one, "statement")));
    parts.push(plain("."));
    parts
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
        let message = plain(super::desk::tidy(&diagnostic.message));
        let mut line = match diagnostic.level {
            LevelName::Error => vec![strong("not read: "), message],
            LevelName::Warning | LevelName::Note => vec![message],
        };
        if let Some(hint) = &diagnostic.hint {
            line.push(source(format!(" ({})", super::desk::tidy(hint))));
        }
        Item::labelled(super::desk::tidy(&place), line)
    };
    blocks.push(Block::List(collation.diagnostics.iter().map(item).collect()));
}
