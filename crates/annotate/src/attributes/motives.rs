//! Why it was done, and that it is not known why: "no motive has been determined", "Harl cited anger over the sale".
//!
//! Known misses: motives told without one of these words; several motives.

use english::{Dep, Upos};
use text::TextRange;
use types::{AttributeKind, Confidence, EntityNumber, Holder, Value};

use super::reader::Reader;

/// A motive with its words and whose it is.
type Motive = (Value, TextRange, Option<EntityNumber>);

pub(super) fn read(reader: &mut Reader<'_>) {
    for tok in 0..reader.source.tokens().len() {
        let found = match reader.lemma(tok) {
            "motive" if reader.is_noun(tok) => {
                reader.said_unknown(tok).map(|range| (Reader::unknown(), range, None))
            }
            "anger" | "revenge" | "retaliation" if reader.is_noun(tok) => feeling(reader, tok),
            "angry" | "upset" => feeling(reader, tok),
            "motivate" => motivated(reader, tok),
            _ => None,
        };
        if let Some((value, range, whose)) = found {
            reader.add_all(Holder::Event, AttributeKind::Motive, value, range, whose, Confidence::Stated);
        }
    }
}

/// "anger over the sale of the mill", "in retaliation for": the words and what they are about. The feeling must be
/// somebody's whom the report names.
fn feeling(reader: &Reader<'_>, tok: usize) -> Option<Motive> {
    let analysis = reader.analysis();
    let about = analysis.children_labelled(tok, Dep::Prep).find(|&prep| {
        prep == tok + 1 && matches!(reader.lemma(prep), "about" | "over" | "at" | "for" | "with" | "by")
    })?;
    let object = analysis.children_labelled(about, Dep::Pobj).next()?;
    let verb = analysis.ancestors(tok).take(5).find(|&above| {
        matches!(reader.token(above).pos, Upos::Verb | Upos::Aux) && !reader.is_unreal(above)
    })?;
    let subject = reader.subject(verb)?;
    let whose = reader.person(subject)?;
    let (value, range) = phrase(reader, tok, object);
    Some((value, range, Some(whose)))
}

/// "was motivated by greed".
fn motivated(reader: &Reader<'_>, verb: usize) -> Option<Motive> {
    if reader.is_unreal(verb) {
        return None;
    }
    let analysis = reader.analysis();
    let by = analysis.children(verb).find(|&tok| reader.lemma(tok) == "by" && tok <= verb + 2)?;
    let object = analysis.children_labelled(by, Dep::Pobj).next()?;
    let (value, range) = phrase(reader, object.min(by + 1), object);
    let whose = reader.subject(verb).and_then(|subject| reader.person(subject));
    Some((value, range, whose))
}

/// The words from a token to the end of the phrase of another, at most a dozen.
fn phrase(reader: &Reader<'_>, first: usize, object: usize) -> (Value, TextRange) {
    let subtree = reader.analysis().subtree(object);
    let mut end = subtree.end.min(first + 12).max(object + 1);
    // A clause behind the noun is another matter.
    if let Some(clause) = reader
        .analysis()
        .children(object)
        .filter(|&tok| matches!(reader.token(tok).label, Dep::Relcl | Dep::Acl | Dep::Conj | Dep::Cc))
        .map(|tok| reader.analysis().subtree(tok).start.min(tok))
        .filter(|&tok| tok > object)
        .min()
    {
        end = end.min(clause).max(object + 1);
    }
    while end > object + 1 && reader.token(end - 1).pos == Upos::Punct {
        end -= 1;
    }
    let range = reader.source.range_of(first..end);
    let text = reader.source.words(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let modifiers = reader.modifiers(first..object);
    (Value::Words { text, head: reader.lemma(object).to_lowercase(), modifiers }, range)
}
