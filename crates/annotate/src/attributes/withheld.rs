//! Names that are kept back ("officers would not give the suspect's name", "the victims have not been named"), and
//! that it is not known how many were harmed ("no word on how many victims").
//!
//! A later report can be seen to tell what an earlier one does not. A name that is kept back for good ("cannot be named
//! for legal reasons", "asked not to be named", "is not being named because of his age", "not her real name") is told
//! from one that is kept back so far: nobody else's report may be taken to give it. Known misses: names kept back without
//! a word of it.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, EntityKind, Holder, Value};

use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for tok in 0..reader.source.tokens().len() {
        match reader.lemma(tok) {
            "name" | "identity" if reader.token(tok).pos == Upos::Noun => {
                for (holder, range) in names(reader, tok) {
                    found.push((holder, AttributeKind::Name, withheld(reader, tok), range));
                }
            }
            "name" | "identify" if reader.token(tok).pos == Upos::Verb => {
                let kept = unnamed(reader, tok).or_else(|| not_naming(reader, tok));
                if let Some((holder, range)) = kept {
                    found.push((holder, AttributeKind::Name, withheld(reader, tok), range));
                }
            }
            "many" => {
                if let Some(range) = uncounted(reader, tok) {
                    let holder = Holder::Thing("victim".to_owned());
                    found.push((holder, AttributeKind::Count, Reader::unknown(), range));
                }
            }
            _ => {}
        }
    }
    for (holder, kind, value, range) in found {
        reader.add(holder, kind, value, range, Confidence::Stated);
    }
}

/// The value for a name that is kept back; one that is kept back for good says so.
fn withheld(reader: &Reader<'_>, tok: usize) -> Value {
    let modifiers = if is_for_good(reader, tok) { vec!["anonymous".to_owned()] } else { Vec::new() };
    Value::Words { text: "withheld".to_owned(), head: "unknown".to_owned(), modifiers }
}

/// Whether the sentence says why a name will stay unknown: the law, somebody's age, wish or safety, a paper's rule; or
/// that it may not be given.
fn is_for_good(reader: &Reader<'_>, tok: usize) -> bool {
    let sentence = reader.analysis().sentence_of(tok).tokens();
    let says = sentence.clone().any(|tok| match reader.lemma(tok) {
        "legal" | "juvenile" | "anonymity" | "anonymous" | "policy" | "sexual" | "privacy" | "reprisal"
        | "retaliation" | "pseudonym" | "underage" => true,
        // "Minor injuries" are no reason, nor is "law enforcement"; "name and age" are both kept back.
        "minor" => reader.token(tok).pos == Upos::Noun,
        "law" => {
            tok > 0 && reader.is_word(tok - 1, &["by", "under"]) && !reader.is_word(tok + 1, &["enforcement"])
        }
        "age" => {
            tok > 1
                && reader.is_word(tok - 1, &["his", "her", "their", "the"])
                && reader.is_word(tok - 2, &["of", "to", "given"])
        }
        _ => false,
    });
    // "Asked not to be named", "declined to be named": by whoever it is.
    let asked = reader.token(tok).label == Dep::Xcomp
        && reader.analysis().head(tok).is_some_and(|above| {
            matches!(reader.lemma(above), "ask" | "request" | "wish" | "decline" | "prefer" | "want")
        });
    let may_not = reader
        .analysis()
        .children_labelled(tok, Dep::Aux)
        .any(|aux| matches!(reader.lemma(aux), "can" | "could" | "may" | "must"));
    says || asked || may_not
}

/// Whom a paper does not name: "The Post is not naming the suspect", "police did not identify the boy".
fn not_naming(reader: &Reader<'_>, verb: usize) -> Option<(Holder, text::TextRange)> {
    let analysis = reader.analysis();
    analysis.children_labelled(verb, Dep::Neg).next()?;
    let object = analysis.children_labelled(verb, Dep::Dobj).next()?;
    let range = reader.source.range(verb).cover(reader.source.range(object));
    holder(reader, object).map(|holder| (holder, range))
}

/// Whose name: somebody of the report, or the victims.
fn holder(reader: &Reader<'_>, owner: usize) -> Option<Holder> {
    if let Some(place) = reader.mention(owner)
        && reader.entities[place.entity.index()].kind == EntityKind::Person
    {
        // Whoever has a name in the report is told by it.
        let is_named = reader.entities[place.entity.index()].is_named;
        return (!is_named).then_some(Holder::Entity(place.entity));
    }
    matches!(reader.lemma(owner), "victim").then(|| Holder::Thing("victim".to_owned()))
}

/// "would not give the name of the suspect or the names of victims".
fn names(reader: &Reader<'_>, noun: usize) -> Vec<(Holder, text::TextRange)> {
    let analysis = reader.analysis();
    let of = analysis
        .children_labelled(noun, Dep::Prep)
        .find(|&of| reader.lemma(of) == "of")
        .and_then(|of| analysis.children_labelled(of, Dep::Pobj).next());
    let Some(owner) = of.or_else(|| analysis.children_labelled(noun, Dep::Poss).next()) else {
        return Vec::new();
    };
    let Some(verb) = analysis.ancestors(noun).take(4).find(|&above| reader.token(above).pos == Upos::Verb)
    else {
        return Vec::new();
    };
    let is_giving = matches!(
        reader.lemma(verb),
        "release" | "disclose" | "reveal" | "give" | "make" | "identify" | "provide"
    );
    let is_denied = analysis.children_labelled(verb, Dep::Neg).next().is_some();
    let is_kept = matches!(reader.lemma(verb), "withhold" | "conceal");
    if !(is_giving && is_denied || is_kept) {
        return Vec::new();
    }
    let range = reader.source.range_of(noun.min(owner)..noun.max(owner) + 1);
    holder(reader, owner).map(|holder| (holder, range)).into_iter().collect()
}

/// "has not been named", "was not immediately identified", "asked not to be named".
fn unnamed(reader: &Reader<'_>, verb: usize) -> Option<(Holder, text::TextRange)> {
    let analysis = reader.analysis();
    let is_denied = analysis.children_labelled(verb, Dep::Neg).next().is_some();
    let is_passive = analysis.children_labelled(verb, Dep::Auxpass).next().is_some();
    let declined = || {
        reader.token(verb).label == Dep::Xcomp
            && analysis.head(verb).is_some_and(|above| reader.lemma(above) == "decline")
    };
    if !is_passive || !(is_denied || declined()) {
        return None;
    }
    let own = analysis.children_labelled(verb, Dep::Nsubjpass).next();
    let subject = own.or_else(|| reader.subject(verb))?;
    let range = reader.source.range(subject).cover(reader.source.range(verb));
    holder(reader, subject).map(|holder| (holder, range))
}

/// "no word on how many victims", "it is not known how many people were hurt".
fn uncounted(reader: &Reader<'_>, many: usize) -> Option<text::TextRange> {
    if many == 0 || !reader.is_word(many - 1, &["how"]) {
        return None;
    }
    let noun = (many + 1..many + 3).find(|&tok| {
        tok < reader.source.tokens().len()
            && matches!(reader.lemma(tok), "victim" | "casualty" | "people" | "person")
    })?;
    let sentence = reader.analysis().sentence_of(many).tokens();
    let from = sentence.start.max(many.saturating_sub(9));
    let before = from..many - 1;
    let no_word = before.clone().find(|&tok| {
        reader.is_word(tok, &["no"])
            && (tok + 1..tok + 4)
                .any(|tok| reader.is_word(tok, &["word", "information", "details", "indication"]))
    });
    let not_known = before.clone().find(|&tok| {
        reader.is_word(tok, &["unclear", "unknown"])
            || reader.is_word(tok, &["not", "n't", "n’t"])
                && (tok + 1..tok + 5).any(|tok| reader.is_word(tok, &["clear", "known", "say", "said"]))
    });
    // "how many people live there" asks for something else.
    let is_harm = matches!(reader.lemma(noun), "victim" | "casualty")
        || (noun + 1..sentence.end).any(|tok| {
            matches!(reader.lemma(tok), "hurt" | "injure" | "kill" | "die" | "wound" | "shoot" | "dead")
        });
    let first = no_word.or(not_known)?;
    is_harm.then(|| reader.source.range_of(first..noun + 1))
}
