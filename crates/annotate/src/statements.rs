//! What the sentences of a report state.
//!
//! One statement a sentence of the report's telling: headlines, headings, captions and running text. Known
//! misses: a sentence that states two things is one statement.

use english::{Dep, Tag, Upos};
use text::TextRange;
use types::{Entity, EntityNumber, Quote, Statement, TimeExpression};

use crate::quotes::Quoted;
use crate::{Source, acts};

/// Finds the statements of a document.
pub fn extract(
    source: &Source<'_>,
    entities: &[Entity],
    times: &[TimeExpression],
    quotes: &[Quote],
) -> Vec<Statement> {
    let mentions = mentions_in_order(entities);
    let quoted = Quoted::new(quotes);
    debug_assert!(times.is_sorted_by_key(|time| time.range.start()));
    let mut statements = Vec::new();
    let mut number = 0;
    for (i, sent) in source.analysis().sentences().iter().enumerate() {
        let range = source.sentence(i);
        if range.is_empty() {
            continue;
        }
        let sentence = number;
        number += 1;
        if !source.block_at(range).is_some_and(|block| block.kind.is_telling()) {
            continue;
        }
        let root = source.analysis().root_of(sent);
        let root_tok = source.analysis().token(root);
        let is_verb = matches!(root_tok.pos, Upos::Verb | Upos::Aux);
        statements.push(Statement {
            range,
            sentence,
            predicate: is_verb.then(|| root_tok.lemma.to_lowercase()),
            negated: source
                .analysis()
                .children(root)
                .any(|child| source.analysis().token(child).label.as_str() == "neg"),
            entities: mentioned(&mentions, range),
            lemmas: lemmas(source, sent.tokens()),
            said_in: quoted.most_of(range),
            told: is_verb && tells_what_happened(source, root),
            time: first_dated(times, range),
            acts: acts::extract(source, sent.tokens(), &mentions),
        });
    }
    statements
}

/// The first time expression with a date in a place; they are in the order of their characters.
fn first_dated(times: &[TimeExpression], range: TextRange) -> Option<u32> {
    let first = times.partition_point(|time| time.range.start() < range.start());
    let within = times[first..].iter().take_while(|time| time.range.start() < range.end());
    let at = within.enumerate().find(|(_, time)| range.contains(time.range) && time.date.is_some())?.0;
    Some((first + at) as u32)
}

/// Whether a main verb tells what has happened: "burned", "has burned", "was burned", and of verbs of saying also "says".
/// What may, will or had happened is left.
fn tells_what_happened(source: &Source<'_>, verb: usize) -> bool {
    const SAYING: [&str; 22] = [
        "say", "tell", "add", "announce", "report", "claim", "confirm", "state", "warn", "reveal", "argue",
        "insist", "deny", "suggest", "show", "urge", "call", "admit", "explain", "note", "accuse", "blame",
    ];
    let analysis = source.analysis();
    let token = analysis.token(verb);
    let helpers = || {
        analysis
            .children(verb)
            .map(|tok| analysis.token(tok))
            .filter(|token| matches!(token.label, Dep::Aux | Dep::Auxpass))
    };
    if helpers().any(|helper| matches!(helper.tag, Tag::Md | Tag::To)) {
        return false;
    }
    token.tag == Tag::Vbd
        || helpers().any(|helper| match helper.tag {
            Tag::Vbd => &*helper.lemma != "have",
            Tag::Vbz | Tag::Vbp => &*helper.lemma == "have",
            _ => false,
        })
        || token.tag == Tag::Vbz && SAYING.contains(&&*token.lemma)
}

fn mentions_in_order(entities: &[Entity]) -> Vec<(TextRange, EntityNumber)> {
    let mut mentions: Vec<_> = entities
        .iter()
        .enumerate()
        .flat_map(|(at, entity)| {
            entity.mentions.iter().map(move |mention| (mention.range, EntityNumber(at as u32)))
        })
        .collect();
    mentions.sort();
    mentions
}

fn mentioned(mentions: &[(TextRange, EntityNumber)], range: TextRange) -> Vec<EntityNumber> {
    let first = mentions.partition_point(|(mention, _)| mention.start() < range.start());
    let mut found = Vec::new();
    for (mention, entity) in &mentions[first..] {
        if mention.start() >= range.end() {
            break;
        }
        if !found.contains(entity) {
            found.push(*entity);
        }
    }
    found
}

fn lemmas(source: &Source<'_>, tokens: std::ops::Range<usize>) -> Vec<String> {
    tokens
        .filter(|&i| {
            let tok = source.analysis().token(i);
            let is_content =
                matches!(tok.pos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Num);
            is_content && source.word(i).chars().any(char::is_alphanumeric)
        })
        .map(|i| source.analysis().token(i).lemma.to_lowercase())
        .collect()
}
