//! Nationality and ethnicity as reports state them: "a Chechen electrician", "Ida Brandt, who is Danish", "Harl, who is
//! black".
//!
//! Faiths and parties are neither. Known misses: "of Danish descent"; "white" of several people told apart.

use english::{Dep, EntityLabel, Upos};
use types::{AttributeKind, Confidence, Holder, Value};

use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    for tok in 0..reader.source.tokens().len() {
        of_name(reader, tok);
        of_colour(reader, tok);
    }
}

/// "Harl, who is black", "a white man", "all of the victims were white".
fn of_colour(reader: &mut Reader<'_>, tok: usize) {
    const COLOURS: [&str; 7] = ["black", "white", "hispanic", "latino", "latina", "asian", "biracial"];
    if !reader.is_word(tok, &COLOURS) || reader.analysis().entity_at(tok).is_some() {
        return;
    }
    let holder = match reader.token(tok).label {
        Dep::Acomp | Dep::Attr => said_of(reader, tok),
        Dep::Amod => reader
            .analysis()
            .head(tok)
            .filter(|&noun| noun > tok && noun - tok <= 3 && reader.token(noun).pos == Upos::Noun)
            .filter(|&noun| lexicon::nouns::person(&reader.lemma(noun).to_lowercase()).is_some())
            .and_then(|noun| reader.person_of_noun(noun))
            .map(Holder::Entity),
        _ => None,
    };
    let Some(holder) = holder else { return };
    let range = reader.source.range(tok);
    let value = Value::Name(reader.source.word(tok).to_lowercase());
    reader.add(holder, AttributeKind::Nationality, value, range, Confidence::Stated);
}

/// Who an adjective behind "be" is said of: a person, or the victims taken together.
fn said_of(reader: &Reader<'_>, tok: usize) -> Option<Holder> {
    let analysis = reader.analysis();
    let verb = analysis.head(tok).filter(|&verb| reader.lemma(verb) == "be" && !reader.is_unreal(verb))?;
    let subject = reader.subject(verb)?;
    if let Some(person) = reader.person(subject) {
        return Some(Holder::Entity(person));
    }
    let names_victims = analysis.subtree(subject).take(12).any(|tok| reader.lemma(tok) == "victim");
    // "all those shot were white".
    let are_those = analysis.subtree(subject).take(6).any(|tok| {
        reader.is_word(tok, &["those"]) && reader.is_word(tok + 1, &["shot", "killed", "hit", "hurt"])
    });
    (names_victims || are_those).then(|| Holder::Thing("victim".to_owned()))
}

/// "a Chechen electrician", "Ida Brandt, who is Danish".
fn of_name(reader: &mut Reader<'_>, tok: usize) {
    const FAITHS_AND_PARTIES: [&str; 28] = [
        "republican",
        "republicans",
        "democrat",
        "democrats",
        "democratic",
        "muslim",
        "muslims",
        "jewish",
        "christian",
        "catholic",
        "hindu",
        "sikh",
        "protestant",
        "buddhist",
        "islamist",
        "islamic",
        "communist",
        "socialist",
        "labour",
        "tory",
        "tories",
        "conservative",
        "conservatives",
        "nazi",
        "western",
        "islamists",
        "christians",
        "liberal",
    ];
    let Some(name) = reader.analysis().entity_at(tok) else { return };
    if name.label != EntityLabel::Norp || name.tokens().start != tok {
        return;
    }
    let range = reader.source.range_of(name.tokens());
    let text = reader.source.words(range);
    if FAITHS_AND_PARTIES.contains(&text.to_lowercase().as_str()) {
        return;
    }
    let last = name.tokens().end - 1;
    let token = reader.token(last);
    let holder = match token.label {
        Dep::Amod | Dep::Compound | Dep::Nmod => {
            let noun = reader.analysis().head(last).filter(|&noun| noun > last && reader.is_noun(noun));
            // Only nouns for people: "a Danish ship's captain" is not Danish for it.
            noun.filter(|&noun| {
                reader.token(noun).pos == Upos::Propn
                    || lexicon::nouns::person(&reader.lemma(noun).to_lowercase()).is_some()
            })
            .and_then(|noun| reader.person_of_noun(noun))
        }
        Dep::Acomp | Dep::Attr => reader
            .analysis()
            .head(last)
            .filter(|&verb| reader.lemma(verb) == "be" && !reader.is_unreal(verb))
            .and_then(|verb| reader.subject(verb))
            .and_then(|subject| reader.person(subject)),
        Dep::Appos => reader.analysis().head(last).and_then(|head| reader.person(head)),
        _ => None,
    };
    let Some(holder) = holder else { return };
    let value = Value::Name(text.to_owned());
    reader.add(Holder::Entity(holder), AttributeKind::Nationality, value, range, Confidence::Stated);
}
