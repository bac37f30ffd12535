//! Where people live: "Ida Brandt, 41, of Aldermoor", "who lives in Brask", "from Tallow".
//!
//! Known misses: addresses; "local" people; the place of a body ("a spokesman of the Brask council").

use english::{Dep, EntityLabel};
use types::{AttributeKind, Confidence, EntityNumber, Holder, Value};

use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>) {
    let analysis = reader.analysis();
    for name in analysis.entities() {
        if !matches!(name.label, EntityLabel::Gpe | EntityLabel::Loc) {
            continue;
        }
        let first = name.tokens().start;
        let Some(before) = first.checked_sub(1) else { continue };
        let holder = match () {
            () if reader.is_word(before, &["of", "from"]) => beside(reader, before),
            () if reader.is_word(before, &["in", "at", "near"]) => lives(reader, before),
            () => None,
        };
        let Some(holder) = holder else { continue };
        let mut range = reader.source.range_of(name.tokens());
        // "Brask, Oland": the place and what it lies in.
        if let Some(next) = next_place(reader, name.tokens().end) {
            range = range.cover(next);
        }
        let place = reader.source.words(range).to_owned();
        let range = range.cover(reader.source.range(before));
        reader.add(
            Holder::Entity(holder),
            AttributeKind::Residence,
            Value::Name(place),
            range,
            Confidence::Stated,
        );
    }
}

/// "Ida Brandt, 41, of Brask": a name, an age or commas between, and the word before the place.
fn beside(reader: &Reader<'_>, of: usize) -> Option<EntityNumber> {
    let mut at = of.checked_sub(1)?;
    let mut had_comma_or_age = false;
    for _ in 0..4 {
        let word = reader.source.word(at);
        if word == "," || word.bytes().all(|byte| byte.is_ascii_digit()) {
            had_comma_or_age = true;
            at = at.checked_sub(1)?;
        } else {
            break;
        }
    }
    let place = reader.named(at)?;
    (had_comma_or_age || reader.is_word(of, &["from"])).then_some(place.entity)
}

/// "who lives in Brask", "a resident of" is read by [`beside`] where a name stands there.
fn lives(reader: &Reader<'_>, prep: usize) -> Option<EntityNumber> {
    let verb = reader.analysis().head(prep)?;
    let token = reader.token(prep);
    if token.label != Dep::Prep || !matches!(reader.lemma(verb), "live" | "reside") || reader.is_unreal(verb)
    {
        return None;
    }
    reader.subject(verb).and_then(|subject| reader.person(subject))
}

fn next_place(reader: &Reader<'_>, at: usize) -> Option<text::TextRange> {
    if at + 1 >= reader.source.tokens().len() || reader.source.word(at) != "," {
        return None;
    }
    let name = reader.analysis().entity_at(at + 1)?;
    (name.label == EntityLabel::Gpe && name.tokens().start == at + 1)
        .then(|| reader.source.range_of(name.tokens()))
}
