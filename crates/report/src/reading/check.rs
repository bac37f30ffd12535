//! A checked draft for reading: what is wrong first, then every sentence with the words it rests on.

use super::{Block, Item, Line, alert, plain, source, strong, words};
use crate::wire::{self, DraftVerdictName, ProblemName};

/// The whole check for reading.
pub(crate) fn check_blocks(check: &wire::Check) -> Vec<Block> {
    let of = |verdict| check.sentences.iter().filter(|sentence| sentence.verdict == verdict).count();
    let mut blocks = vec![
        Block::Title(check.draft.id.clone()),
        Block::Paragraph(vec![plain(format!(
            "{} held against {}: {} supported, {} partly, {} contradicted, {} not found. This says what the reports \
             have, not what is true.",
            words::count(check.sentences.len(), "sentence"),
            words::count(check.documents.len(), "report"),
            of(DraftVerdictName::Supported),
            of(DraftVerdictName::Partly),
            of(DraftVerdictName::Contradicted),
            of(DraftVerdictName::NotFound),
        ))]),
    ];
    let parts = [
        (DraftVerdictName::Contradicted, "The reports say otherwise"),
        (DraftVerdictName::NotFound, "Not in the reports"),
        (DraftVerdictName::Partly, "Only partly in the reports"),
        (DraftVerdictName::Supported, "In the reports"),
    ];
    for (verdict, heading) in parts {
        let sentences = check.sentences.iter().filter(|sentence| sentence.verdict == verdict);
        let items: Vec<Item> = sentences.map(|sentence| item(sentence, check)).collect();
        if !items.is_empty() {
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.push(Block::List(items));
        }
    }
    blocks
}

fn item(sentence: &wire::CheckedSentence, check: &wire::Check) -> Item {
    let problems = sentence.problems.iter().map(|problem| Item::new(problem_line(problem)));
    let shown = if sentence.verdict == DraftVerdictName::Supported { 1 } else { 2 };
    let support = sentence.support.iter().take(shown).map(|support| {
        let words = tidy(&support.span.exact);
        Item::new(vec![plain(format!("“{words}” ")), source(format!("({})", support.span.document))])
    });
    let mut line: Line = vec![plain(tidy(&sentence.exact))];
    if sentence.verdict == DraftVerdictName::NotFound {
        line.push(source(" (the nearest there is:)"));
    } else if !sentence.support.is_empty() {
        line.push(source(format!(" ({})", origins(sentence, check))));
    }
    Item::new(line).with(problems.chain(support).collect())
}

fn origins(sentence: &wire::CheckedSentence, check: &wire::Check) -> String {
    let mut documents: Vec<&str> =
        sentence.support.iter().map(|support| support.span.document.as_str()).collect();
    documents.sort_unstable();
    documents.dedup();
    let reports = if documents.len() == check.documents.len() && documents.len() > 1 {
        format!("all {}", words::count(documents.len(), "report"))
    } else {
        words::count(documents.len(), "report")
    };
    let wire::Count { least, most } = sentence.origins;
    match least == most {
        true => format!("{reports}, {}", words::count(most as usize, "origin")),
        false => format!("{reports}, {least} to {}", words::count(most as usize, "origin")),
    }
}

fn problem_line(problem: &wire::Problem) -> Line {
    let what = match problem.kind {
        ProblemName::QuoteAltered => "quotation altered",
        ProblemName::QuoteNotFound => "quotation not found",
        ProblemName::WrongSpeaker => "other speaker",
        ProblemName::Number => "other number",
        ProblemName::Name => "other name",
        ProblemName::Date => "other date",
        ProblemName::Place => "other place",
        ProblemName::Meaning => "denied, or the opposite",
        ProblemName::PluralSources => "one source, not several",
    };
    let mut line = vec![alert(what), plain(": "), strong(format!("“{}”", tidy(&problem.exact)))];
    if let Some(found) = &problem.found {
        line.push(plain(format!("; the reports: “{}” ", tidy(&found.exact))));
        line.push(source(format!("({})", found.document)));
    }
    line
}

/// One line of words.
fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
