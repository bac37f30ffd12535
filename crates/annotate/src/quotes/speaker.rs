//! Who said it: the words that name the source, led to an entity of the report.

use std::ops::Range;

use text::TextRange;
use types::{Confidence, Entity, EntityKind, EntityNumber, MentionKind, Quote, QuoteNumber};

use super::clauses::Clauses;
use super::content::Drafted;
use crate::Source;

/// Words for people who speak in another's name.
const MOUTHPIECES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "spokesmen",
    "spokesmodel",
    "representative",
];

/// Names the speaker of each quotation, in order, where it can be told; says in its trace how, or why not.
pub(super) fn name_speakers(source: &Source<'_>, entities: &[Entity], drafts: Vec<Drafted>) -> Vec<Quote> {
    let resolver = Resolver { source, clauses: Clauses::new(source), entities, places: places(entities) };
    let same: Vec<Option<QuoteNumber>> = drafts.iter().map(|draft| draft.same_as).collect();
    let mut quotes: Vec<Quote> = drafts.into_iter().map(|draft| draft.quote).collect();
    for at in (0..quotes.len()).filter(|&at| same[at].is_none()) {
        let (speaker, how) = resolver.speaker(&quotes[..at], &quotes[at]);
        let quote = &mut quotes[at];
        quote.speaker = speaker.map(|(entity, _)| entity);
        if let Some((_, confidence)) = speaker {
            quote.confidence = quote.confidence.max(confidence);
        }
        quote.trace.push(how);
    }
    for (at, other) in same.into_iter().enumerate() {
        let Some(other) = other else { continue };
        quotes[at].speaker = quotes[other.index()].speaker;
        quotes[at].author = quotes[other.index()].author;
        quotes[at].trace.push("the speaker is the one named there".to_owned());
    }
    quotes
}

/// A mention with its entity, in the order of the text.
#[derive(Debug, Clone, Copy)]
struct Place {
    range: TextRange,
    kind: MentionKind,
    entity: EntityNumber,
}

fn places(entities: &[Entity]) -> Vec<Place> {
    let mut places: Vec<Place> = entities
        .iter()
        .enumerate()
        .flat_map(|(number, entity)| {
            entity.mentions.iter().map(move |mention| Place {
                range: mention.range,
                kind: mention.kind,
                entity: EntityNumber(number as u32),
            })
        })
        .collect();
    places.sort_by_key(|place| (place.range, place.entity));
    places
}

struct Resolver<'a> {
    source: &'a Source<'a>,
    clauses: Clauses<'a>,
    entities: &'a [Entity],
    places: Vec<Place>,
}

type Named = Option<(EntityNumber, Confidence)>;

impl Resolver<'_> {
    fn speaker(&self, earlier: &[Quote], quote: &Quote) -> (Named, String) {
        if let Some(before) = quote.continues.or(quote.within).and_then(|before| earlier.get(before.index()))
        {
            let speaker = before.speaker.map(|speaker| (speaker, before.confidence));
            return (speaker, "the same speaker as the quotation it belongs to".to_owned());
        }
        let Some(named) = quote.source else {
            return self.without_source(earlier, quote);
        };
        if let Some(entity) = self.entity_of(named) {
            let name = &self.entities[entity.index()].name;
            return (
                Some((entity, Confidence::Stated)),
                format!("the words for the speaker are those for “{name}”"),
            );
        }
        let words = self.source.words(named);
        if is_pronoun(words) {
            if let Some(entity) = self.before_pronoun(earlier, quote, words) {
                let name = &self.entities[entity.index()].name;
                return (
                    Some((entity, Confidence::Guessed)),
                    format!("“{words}” goes back to the last one spoken of, “{name}”"),
                );
            }
            return (None, format!("“{words}” could not be led back to anybody"));
        }
        (None, format!("“{words}” is no entity of the report"))
    }

    /// The entity whose mention names the head of a phrase; for a spokesman without a name the body that he speaks
    /// for.
    fn entity_of(&self, named: TextRange) -> Option<EntityNumber> {
        let run = self.source.tokens_in(named);
        let head = self.head_of(run.clone())?;
        let head_range = self.source.range(head);
        let holding = self
            .places
            .iter()
            .filter(|place| place.range.overlaps(head_range))
            .min_by_key(|place| (place.kind == MentionKind::Description, place.range.len()));
        let mouthpiece = MOUTHPIECES.contains(&self.clauses.lemma(head).as_str());
        if mouthpiece && holding.is_none_or(|place| !self.entities[place.entity.index()].is_named) {
            let body = self.places.iter().find(|place| {
                named.contains(place.range)
                    && !place.range.overlaps(head_range)
                    && self.entities[place.entity.index()].kind != EntityKind::Place
            });
            if let Some(body) = body {
                return Some(body.entity);
            }
        }
        holding.map(|place| place.entity)
    }

    /// The token of a run whose head lies outside.
    fn head_of(&self, run: Range<usize>) -> Option<usize> {
        run.clone().find(|&i| self.clauses.tree.head(i).is_none_or(|head| !run.contains(&head)))
    }

    fn without_source(&self, earlier: &[Quote], quote: &Quote) -> (Named, String) {
        if quote.cue.is_some() {
            return (None, "the cue names nobody".to_owned());
        }
        let block = self.source.block_at(quote.range());
        let near = earlier.iter().rev().find(|before| {
            before.within.is_none() && before.kind != types::QuoteKind::Indirect && before.speaker.is_some()
        });
        let Some(before) = near else {
            return (None, "no cue stands with it, and nobody was quoted before".to_owned());
        };
        let between = before.range().between(quote.range()).map(|gap| self.source.words(gap).len());
        let is_next = block.is_some() && between.is_some_and(|gap| gap < 400);
        if is_next {
            (
                before.speaker.map(|speaker| (speaker, Confidence::Implied)),
                "no cue stands with it; the last one quoted goes on".to_owned(),
            )
        } else {
            (None, "no cue stands with it, and the last quotation is far away".to_owned())
        }
    }

    /// For a pronoun that no chain holds: the last speaker, else the last person named before it.
    fn before_pronoun(&self, earlier: &[Quote], quote: &Quote, words: &str) -> Option<EntityNumber> {
        let at = quote.source?;
        let gender = match words.to_lowercase().as_str() {
            "he" => Some(types::Gender::Male),
            "she" => Some(types::Gender::Female),
            _ => return None,
        };
        let fits = |entity: EntityNumber| {
            let entity = &self.entities[entity.index()];
            entity.kind == EntityKind::Person && entity.gender.is_none_or(|known| Some(known) == gender)
        };
        let last = earlier.iter().rev().find_map(|before| before.speaker.filter(|&speaker| fits(speaker)));
        let named = self
            .places
            .iter()
            .rev()
            .filter(|place| place.range.end() <= at.start() && place.kind == MentionKind::Name)
            .find(|place| fits(place.entity))
            .map(|place| place.entity);
        last.or(named)
    }
}

fn is_pronoun(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who" | "which" | "that"
    )
}
