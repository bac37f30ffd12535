use text::TextRange;
use types::{Anchor, Annotations, Diagnostic, DocNumber, Document, Holder, MentionKind, Value};

use crate::pages::Pages;
use crate::redaction::{Form, Redactor};
use crate::wire::{self, Number, NumberOrWords};
use crate::{Options, values};

/// A word or mark with its labels, as the language model gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its characters.
    pub range: TextRange,
    /// Universal part of speech.
    pub pos: &'a str,
    /// Penn Treebank tag.
    pub tag: &'a str,
    /// Dictionary form.
    pub lemma: &'a str,
    /// Index of its head in the document's tokens; `None` at a root.
    pub head: Option<u32>,
    /// Its relation to its head.
    pub dep: &'a str,
}

const HERE: DocNumber = DocNumber(0);

/// Everything found in one document, in the public format. `diagnostics` are those of this document; tokens are
/// written where they are given.
pub fn annotation(
    document: &Document,
    annotations: &Annotations,
    tokens: Option<&[Token<'_>]>,
    diagnostics: &[Diagnostic],
    options: &Options,
) -> wire::Annotation {
    let pages = Pages::new([document], redactor(document, annotations, options));
    let at = |range: TextRange| Anchor::new(HERE, range);
    wire::Annotation {
        document: pages.document(HERE, options.text),
        sentences: annotations.sentences.items.iter().map(|&range| pages.range(at(range))).collect(),
        tokens: tokens.map(|tokens| tokens.iter().map(|token| token_line(&pages, token)).collect()),
        quotes: annotations.quotes.items.iter().map(|item| quote(&pages, item, options)).collect(),
        entities: (0..).zip(&annotations.entities.items).map(|(n, item)| entity(&pages, n, item)).collect(),
        times: annotations.times.items.iter().map(|item| time(&pages, item)).collect(),
        quantities: annotations.quantities.items.iter().map(|item| quantity(&pages, item)).collect(),
        attributes: annotations.attributes.items.iter().map(|item| attribute(&pages, item)).collect(),
        diagnostics: diagnostics.iter().map(|diagnostic| pages.diagnostic(diagnostic)).collect(),
    }
}

/// Withholds each name with all other names of whoever bears it in this document.
fn redactor(document: &Document, annotations: &Annotations, options: &Options) -> Redactor {
    let mut forms = Vec::new();
    for redaction in &options.redact {
        forms.push(Form::new(&redaction.name, redaction));
        let mut kinds = Vec::new();
        for entity in &annotations.entities.items {
            let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
            let names: Vec<&str> = names.map(|mention| document.text.slice(mention.range)).collect();
            if names.iter().any(|name| name.eq_ignore_ascii_case(&redaction.name)) {
                forms.extend(names.iter().map(|name| Form::new(name, redaction)));
                kinds.push(entity.kind);
            }
        }
        forms.extend(Form::surname(redaction, &kinds));
    }
    Redactor::new(forms)
}

fn token_line(pages: &Pages<'_>, token: &Token<'_>) -> wire::TokenLine {
    let place = Anchor::new(HERE, token.range);
    let (start, end) = pages.points(place);
    // A single word of a name would not be known as the name.
    let lemma = if pages.is_withheld(place) { String::new() } else { pages.clean(token.lemma) };
    wire::TokenLine {
        start,
        end,
        pos: token.pos.to_owned(),
        tag: token.tag.to_owned(),
        lemma,
        head: token.head,
        dep: token.dep.to_owned(),
    }
}

fn quote(pages: &Pages<'_>, quote: &types::Quote, options: &Options) -> wire::Quote {
    let wire::Place { start, end, exact } = pages.place(Anchor::new(HERE, quote.range()));
    let place = |range: Option<TextRange>| range.map(|range| pages.place(Anchor::new(HERE, range)));
    let ranges =
        |ranges: &[TextRange]| ranges.iter().map(|&range| pages.range(Anchor::new(HERE, range))).collect();
    let trace = || quote.trace.iter().map(|step| pages.clean(step)).collect();
    wire::Quote {
        start,
        end,
        exact,
        kind: quote.kind.into(),
        parts: ranges(&quote.parts),
        marked: ranges(&quote.marked),
        cue: place(quote.cue),
        source: place(quote.source),
        speaker: quote.speaker.map(|number| number.0),
        voice: quote.voice.map(|number| number.0),
        confidence: quote.confidence.into(),
        continues: quote.continues.map(|number| number.0),
        within: quote.within.map(|number| number.0),
        trace: options.explain.then(trace),
    }
}

fn entity(pages: &Pages<'_>, number: u32, entity: &types::Entity) -> wire::Entity {
    let mention = |mention: &types::Mention| {
        let wire::Place { start, end, exact } = pages.place(Anchor::new(HERE, mention.range));
        wire::Mention { start, end, exact, kind: mention.kind.into() }
    };
    wire::Entity {
        number,
        kind: entity.kind.into(),
        name: pages.clean(&entity.name),
        is_named: entity.is_named,
        title: entity.title.as_deref().map(|title| pages.clean(title)),
        gender: entity.gender.map(Into::into),
        mentions: entity.mentions.iter().map(mention).collect(),
    }
}

fn time(pages: &Pages<'_>, time: &types::TimeExpression) -> wire::TimeExpression {
    let wire::Place { start, end, exact } = pages.place(Anchor::new(HERE, time.range));
    wire::TimeExpression {
        start,
        end,
        exact,
        kind: time.kind.into(),
        value: time.value.clone(),
        precision: time.precision.map(Into::into),
        reason: time.reason.as_deref().map(|reason| pages.clean(reason)),
    }
}

fn quantity(pages: &Pages<'_>, quantity: &types::Quantity) -> wire::Quantity {
    let wire::Place { start, end, exact } = pages.place(Anchor::new(HERE, quantity.range));
    wire::Quantity {
        start,
        end,
        exact,
        value: Number(quantity.amount.value),
        high: quantity.amount.high.map(Number),
        bound: quantity.amount.bound.into(),
        unit: quantity.unit.clone(),
    }
}

fn attribute(pages: &Pages<'_>, attribute: &types::Attribute) -> wire::Attribute {
    let wire::Place { start, end, exact } = pages.place(Anchor::new(HERE, attribute.range));
    let (entity, subject) = match &attribute.holder {
        Holder::Entity(number) => (Some(number.0), None),
        Holder::Event => (None, Some("event".to_owned())),
        Holder::Thing(thing) => (None, Some(pages.clean(thing))),
    };
    let amount = match &attribute.value {
        Value::Number { amount, .. } => Some(amount),
        _ => None,
    };
    let value = match &attribute.value {
        Value::Number { amount, .. } => NumberOrWords::Number(Number(amount.value)),
        Value::Date(date) => {
            NumberOrWords::Words(values::iso(date).map_or_else(|| date.to_string(), |(date, _)| date))
        }
        Value::Name(words) | Value::Words { text: words, .. } | Value::Clock { text: words, .. } => {
            NumberOrWords::Words(pages.clean(words))
        }
    };
    let unit = match &attribute.value {
        Value::Number { unit, .. } => unit.clone(),
        _ => None,
    };
    wire::Attribute {
        entity,
        subject,
        attribute: attribute.kind.into(),
        value,
        high: amount.and_then(|amount| amount.high).map(Number),
        bound: amount.map(|amount| amount.bound.into()),
        unit,
        start,
        end,
        exact,
        other: attribute.other.map(|number| number.0),
        said_in: attribute.said_in.map(|number| number.0),
        superseded: attribute.superseded,
        confidence: attribute.confidence.into(),
    }
}
