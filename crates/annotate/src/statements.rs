//! What the sentences of a report state.
//!
//! One statement a sentence of the report's telling: headlines, headings, captions and running text. Known
//! misses: a sentence that states two things is one statement.

use english::{Dep, Tag, Upos};
use text::TextRange;
use types::{ContentWord, Entity, EntityNumber, Quote, Statement, TimeExpression};

use crate::quantities::numerals::numeral;
use crate::quantities::words::Words;
use crate::quotes::Quoted;
use crate::{Source, acts};

/// Verbs that say that something is said, shown or thought: what they lead to is what is asserted.
const HANDS_ON: [&str; 33] = [
    "say", "tell", "add", "announce", "report", "claim", "confirm", "state", "warn", "reveal", "argue",
    "insist", "deny", "suggest", "show", "urge", "call", "admit", "explain", "note", "accuse", "blame",
    "accord", "allege", "believe", "expect", "hope", "identify", "know", "learn", "think", "tweet", "write",
];

/// Verbs that say little without what depends on them.
const CARRIES: [&str; 8] = ["be", "have", "do", "get", "make", "take", "go", "become"];

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
        if states_nothing(source, sent.tokens()) {
            continue;
        }
        let root = source.analysis().root_of(sent);
        let root_tok = source.analysis().token(root);
        let is_verb = matches!(root_tok.pos, Upos::Verb | Upos::Aux);
        statements.push(Statement {
            range,
            sentence,
            predicate: is_verb.then(|| root_tok.lemma.to_lowercase()),
            negated: is_denied(source, root),
            subject: subject(source, root, &mentions),
            entities: mentioned(&mentions, range),
            words: content_words(source, sent.tokens()),
            asserts: asserts(source, root),
            said_in: quoted.most_of(range),
            told: is_verb && tells_what_happened(source, root),
            time: first_dated(times, range),
            acts: acts::extract(source, sent.tokens(), &mentions),
        });
    }
    statements
}

/// Datelines and credits that stand as sentences of their own: "BRASK, Norland (KQZT) –", "(Osk Video)".
fn states_nothing(source: &Source<'_>, tokens: std::ops::Range<usize>) -> bool {
    /// More words than this are a headline.
    const MOST: usize = 6;
    let is_word = |&i: &usize| source.word(i).chars().any(char::is_alphanumeric);
    let words: Vec<usize> = tokens.clone().filter(is_word).collect();
    let marks: Vec<&str> = tokens
        .filter(|i| !is_word(i))
        .map(|i| source.word(i).trim())
        .filter(|mark| !mark.is_empty())
        .collect();
    let is_name = |&i: &usize| {
        matches!(source.tokens()[i].pos, Upos::Propn | Upos::Noun | Upos::Num | Upos::X)
            || !source.word(i).chars().any(char::is_lowercase)
    };
    let has_brackets = marks.first() == Some(&"(") && marks.last() == Some(&")");
    let ends_in_dash = matches!(marks.last(), Some(&("–" | "—" | "-" | "--")));
    words.len() <= MOST && (has_brackets || ends_in_dash) && words.iter().all(is_name)
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

/// Whether a predicate is denied: "did not burn", but not "did not burn until the roof fell".
fn is_denied(source: &Source<'_>, root: usize) -> bool {
    let analysis = source.analysis();
    let has_until = || {
        let below = analysis.subtree(root);
        (root..below.end).any(|tok| matches!(&*source.word(tok).to_lowercase(), "until" | "till"))
    };
    analysis.children_labelled(root, Dep::Neg).next().is_some() && !has_until()
}

fn subject(
    source: &Source<'_>,
    root: usize,
    mentions: &[(TextRange, EntityNumber)],
) -> Option<(String, Option<EntityNumber>)> {
    let analysis = source.analysis();
    let subject = analysis
        .children(root)
        .find(|&tok| matches!(analysis.token(tok).label, Dep::Nsubj | Dep::Nsubjpass))?;
    let place = source.range(subject);
    let before = mentions.partition_point(|(mention, _)| mention.start() <= place.start());
    let entity = mentions[..before].iter().rev().take(8).find(|(mention, _)| mention.contains(place));
    Some((analysis.token(subject).lemma.to_lowercase(), entity.map(|(_, entity)| *entity)))
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

fn content_words(source: &Source<'_>, tokens: std::ops::Range<usize>) -> Vec<ContentWord> {
    tokens
        .filter(|&i| {
            let tok = source.analysis().token(i);
            let is_content =
                matches!(tok.pos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Num);
            is_content && source.word(i).chars().any(char::is_alphanumeric)
        })
        .map(|i| ContentWord { range: source.range(i), lemma: lemma(source, i) })
        .collect()
}

fn lemma(source: &Source<'_>, i: usize) -> String {
    let token = source.analysis().token(i);
    let words = Words::new(source.word(i));
    let is_number = token.pos == Upos::Num || words.digits(0).is_some();
    let number = numeral(&words, 0).filter(|number| is_number && number.end == words.len());
    number.map_or_else(|| token.lemma.to_lowercase(), |number| number.value.to_string())
}

/// What a sentence asserts, looked for from its root downwards.
fn asserts(source: &Source<'_>, root: usize) -> Vec<String> {
    let analysis = source.analysis();
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(tok) = open.pop() {
        let token = analysis.token(tok);
        let lemma = token.lemma.to_lowercase();
        let below = |labels: &[Dep]| -> Vec<usize> {
            analysis.children(tok).filter(|&child| labels.contains(&analysis.token(child).label)).collect()
        };
        let carries = token.pos == Upos::Aux || CARRIES.contains(&lemma.as_str());
        let hands_on = HANDS_ON.contains(&lemma.as_str());
        let is_own = !carries && (!hands_on || below(&[Dep::Ccomp]).is_empty());
        if carries || hands_on {
            open.extend(below(&[
                Dep::Ccomp,
                Dep::Xcomp,
                Dep::Conj,
                Dep::Attr,
                Dep::Acomp,
                Dep::Pcomp,
                Dep::Oprd,
            ]));
        } else {
            open.extend(below(&[Dep::Xcomp, Dep::Conj, Dep::Oprd]));
        }
        if is_own && source.word(tok).chars().any(char::is_alphanumeric) && !found.contains(&lemma) {
            found.push(lemma);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use types::Document;

    use crate::{analyse, annotate, test_model};

    #[track_caller]
    fn check(text: &str, asserts: &[&str], words: &[&str]) {
        let document = Document::plain("statement.txt", text);
        let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
        let statement = &annotations.statements.items[0];
        assert_eq!(statement.asserts, asserts, "{text}");
        let got: Vec<&str> = statement.words.iter().map(|word| word.lemma.as_str()).collect();
        assert_eq!(got, words, "{text}");
    }

    #[test]
    fn what_is_asserted_is_below_verbs_of_saying_and_being() {
        check("Police said that nine boats sank.", &["sink"], &["police", "say", "9", "boat", "sink"]);
        check("The harbour is safe.", &["safe"], &["harbour", "safe"]);
        check(
            "The crew tried to save 1,300 sheep.",
            &["try", "save"],
            &["crew", "try", "save", "1300", "sheep"],
        );
        check("Police identified the skipper.", &["identify"], &["police", "identify", "skipper"]);
    }
}
