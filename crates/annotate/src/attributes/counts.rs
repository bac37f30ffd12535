//! Other counts and sums: how many people did something to what ("75,000 people signed the petition"), and money
//! with the noun it is of ("a £2m fine").
//!
//! A count belongs to the thing that the counted act on, so that two reports' counts of one thing meet. Numbers
//! without such a thing are kept as quantities only.

use english::{Dep, Upos};
use types::{AttributeKind, Confidence, Holder, Value};

use super::reader::Reader;
use crate::quantities::units::is_currency;

pub(super) fn read(reader: &mut Reader<'_>) {
    for quantity in reader.quantities {
        let Some(unit) = quantity.unit.as_deref() else { continue };
        let toks = reader.source.tokens_in(quantity.range);
        let Some(last) = toks.clone().next_back() else { continue };
        let value = Value::Number { amount: quantity.amount, unit: Some(unit.to_owned()) };
        let analysis = reader.analysis();
        if is_currency(unit) {
            // The noun that the sum is of: "a £2m fine", "damages of $5m", "a ransom of $500".
            let head = toks.clone().find_map(|tok| analysis.head(tok).filter(|head| !toks.contains(head)));
            let noun = head.and_then(|head| match reader.token(head).pos {
                Upos::Noun => Some(head),
                Upos::Adp if matches!(reader.lemma(head), "of" | "worth") => analysis.head(head),
                _ => None,
            });
            if let Some(noun) = noun.filter(|&noun| reader.token(noun).pos == Upos::Noun) {
                let range = quantity.range.cover(reader.source.range(noun));
                let holder = Holder::Thing(reader.lemma(noun).to_lowercase());
                reader.add(holder, AttributeKind::Money, value, range, Confidence::Stated);
            }
            continue;
        }
        if !reader.is_noun(last) || unit != "person" && unit != "signature" {
            continue;
        }
        // Subject of a verb with an object; the object may stand after "to": "prompting thousands to sign".
        let head_noun = toks
            .clone()
            .rev()
            .find(|&tok| analysis.head(tok).is_some_and(|head| !toks.contains(&head)))
            .unwrap_or(last);
        let verb = match reader.token(head_noun).label {
            Dep::Nsubj => analysis.head(head_noun),
            // "prompting thousands of people to sign a petition".
            Dep::Dobj => analysis.head(head_noun).and_then(|verb| {
                analysis.children(verb).find(|&tok| {
                    matches!(reader.token(tok).label, Dep::Xcomp | Dep::Ccomp | Dep::Advcl) && tok > head_noun
                })
            }),
            _ => None,
        };
        let Some(verb) = verb.filter(|&verb| reader.token(verb).pos == Upos::Verb) else { continue };
        if reader.is_unreal(verb) {
            continue;
        }
        let object = analysis.children_labelled(verb, Dep::Dobj).find(|&tok| tok > verb);
        let Some(object) = object.filter(|&object| reader.token(object).pos == Upos::Noun) else { continue };
        let range = quantity.range.cover(reader.source.range(object));
        let holder = Holder::Thing(reader.lemma(object).to_lowercase());
        reader.add(holder, AttributeKind::Count, value, range, Confidence::Stated);
    }
}
