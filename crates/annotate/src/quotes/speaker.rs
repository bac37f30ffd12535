//! Who said it: the words that name the source, led to an entity of the report.

use std::ops::Range;

use english::Dep;
use text::TextRange;
use types::{
    Confidence, Entity, EntityKind, EntityNumber, Gender, MentionKind, Quote, QuoteKind, QuoteNumber,
};

use super::clauses::Clauses;
use super::content::Drafted;
use super::voices;
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

/// Bytes between two quotations of which the second goes on with the first.
const NEAR: usize = 400;

/// Names the speaker of each quotation, in order, where it can be told; says in its trace how, or why not.
pub(super) fn name_speakers(source: &Source<'_>, entities: &[Entity], drafts: Vec<Drafted>) -> Vec<Quote> {
    let resolver = Resolver { source, clauses: Clauses::new(source), entities, places: places(entities) };
    let same: Vec<Option<QuoteNumber>> = drafts.iter().map(|draft| draft.same_as).collect();
    let mut quotes: Vec<Quote> = drafts.into_iter().map(|draft| draft.quote).collect();
    for at in (0..quotes.len()).filter(|&at| same[at].is_none()) {
        let found = resolver.speaker(&quotes[..at], &quotes[at]);
        let quote = &mut quotes[at];
        quote.speaker = found.speaker.map(|(entity, _)| entity);
        quote.voice = found.voice;
        if let Some((_, confidence)) = found.speaker {
            quote.confidence = quote.confidence.max(confidence);
        }
        quote.trace.push(found.how);
    }
    to_the_cue_behind(&mut quotes);
    for (at, other) in same.into_iter().enumerate() {
        let Some(other) = other else { continue };
        quotes[at].speaker = quotes[other.index()].speaker;
        quotes[at].voice = quotes[other.index()].voice;
        quotes[at].trace.push("the speaker is the one named there".to_owned());
    }
    quotes
}

/// Paragraphs and lines before the one with the cue have its speaker.
fn to_the_cue_behind(quotes: &mut [Quote]) {
    for at in (0..quotes.len()).rev() {
        let Some(before) = quotes[at].continues.filter(|before| before.index() < at) else { continue };
        let has_cue = |quote: &Quote| quote.cue.is_some() || quote.source.is_some();
        let (head, tail) = quotes.split_at_mut(at);
        let (before, quote) = (&mut head[before.index()], &tail[0]);
        let reads_back = quote.trace.last().is_some_and(|step| step == READ_BACK);
        if has_cue(before) || !(has_cue(quote) || reads_back) {
            continue;
        }
        (before.speaker, before.voice) = (quote.speaker, quote.voice);
        before.confidence = before.confidence.max(quote.confidence);
        before.trace.push(READ_BACK.to_owned());
    }
}

/// The step of a trace that says so.
const READ_BACK: &str = "the cue stands with the paragraph or line that carries it on";

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

/// A speaker with whoever gives them voice, and how they were found.
struct Found {
    speaker: Named,
    voice: Option<EntityNumber>,
    how: String,
}

impl Found {
    fn nobody(how: impl Into<String>) -> Self {
        Self { speaker: None, voice: None, how: how.into() }
    }
}

impl Resolver<'_> {
    fn speaker(&self, earlier: &[Quote], quote: &Quote) -> Found {
        let carries_on = quote.continues.filter(|_| quote.source.is_none() && quote.cue.is_none());
        if let Some(before) = carries_on.or(quote.within).and_then(|before| earlier.get(before.index())) {
            return Found {
                speaker: before.speaker.map(|speaker| (speaker, before.confidence)),
                voice: before.voice,
                how: "the same speaker as the quotation it belongs to".to_owned(),
            };
        }
        let Some(named) = quote.source else {
            return self.without_source(earlier, quote);
        };
        let words = self.source.words(named);
        if let Some(found) = self.behind(named, words) {
            return found;
        }
        let entity = self.entity_of(named).or_else(|| self.antecedent(named));
        let found = match (self.speaks_on(earlier, named, words), entity) {
            (Some(speaker), entity) if entity != Some(speaker) => Found {
                speaker: Some((speaker, Confidence::Implied)),
                voice: None,
                how: format!(
                    "“{words}” goes on for “{}”, who spoke in the sentence before",
                    self.name(speaker)
                ),
            },
            (_, Some(entity)) => Found {
                speaker: Some((entity, Confidence::Stated)),
                voice: None,
                how: format!("the words for the speaker are those for “{}”", self.name(entity)),
            },
            (_, None) if is_pronoun(words) => match self.before_pronoun(earlier, quote, words) {
                Some(entity) => Found {
                    speaker: Some((entity, Confidence::Guessed)),
                    voice: None,
                    how: format!("“{words}” goes back to the last one spoken of, “{}”", self.name(entity)),
                },
                None => Found::nobody(format!("“{words}” could not be led back to anybody")),
            },
            (_, None) => match self.earlier_mouthpiece(earlier, named) {
                Some(entity) => Found {
                    speaker: Some((entity, Confidence::Implied)),
                    voice: None,
                    how: format!("the one quoted before spoke for “{}”", self.name(entity)),
                },
                None => Found::nobody(format!("“{words}” is no entity of the report")),
            },
        };
        self.on_behalf(quote, found)
    }

    /// "X confirmed that Y would come. He told …": the subject of a sentence goes on as the subject of the next
    /// (Grosz, Joshi, Weinstein 1995), and whoever spoke speaks on.
    fn speaks_on(&self, earlier: &[Quote], named: TextRange, words: &str) -> Option<EntityNumber> {
        let gender = gender_of(words)?;
        let sentence_of = |range: TextRange| {
            let tokens = self.source.tokens_in(range);
            (!tokens.is_empty()).then(|| self.source.analysis().sentence_index_of(tokens.start))
        };
        let is_main = |range: TextRange| {
            self.head_of(self.source.tokens_in(range)).is_some_and(|head| {
                let verb = self.clauses.tree.head(head);
                self.clauses.dep(head) == Dep::Nsubj
                    && verb.is_some_and(|verb| self.clauses.dep(verb) == Dep::Root)
            })
        };
        let here = sentence_of(named)?;
        let before =
            earlier.iter().rev().find(|before| before.within.is_none() && before.source.is_some())?;
        let source = before.source?;
        let is_next = sentence_of(source)?.checked_add(1) == Some(here);
        let is_named = !is_pronoun(self.source.words(source));
        if !is_next || !is_named || !is_main(named) || !is_main(source) {
            return None;
        }
        let speaker = before.speaker.filter(|_| before.voice.is_none())?;
        let entity = &self.entities[speaker.index()];
        let fits = entity.is_named
            && entity.kind == EntityKind::Person
            && entity.gender.is_none_or(|known| known == gender);
        fits.then_some(speaker)
    }

    fn name(&self, entity: EntityNumber) -> &str {
        &self.entities[entity.index()].name
    }

    /// "The statement said": its owner, if another is known to stand behind it.
    fn behind(&self, named: TextRange, words: &str) -> Option<Found> {
        let run = self.source.tokens_in(named);
        let vessel = self.head_of(run).filter(|&head| voices::is_vessel(&self.clauses, head))?;
        let behind = voices::behind_vessel(&self.clauses, vessel);
        let voice = behind.voice.and_then(|voice| self.entity_of_run(voice));
        let owner = behind.owner.and_then(|owner| self.entity_of_run(owner));
        let how = match owner {
            Some(owner) => format!("“{words}”: {}, “{}”", behind.why, self.name(owner)),
            None => format!("whose “{words}” is could not be told"),
        };
        let voice = voice.filter(|&voice| Some(voice) != owner);
        Some(Found { speaker: owner.map(|owner| (owner, Confidence::Implied)), voice, how })
    }

    /// A speaker who has just been said to speak for another gives voice to them.
    fn on_behalf(&self, quote: &Quote, found: Found) -> Found {
        let speaks_as_i = quote.kind == QuoteKind::Direct
            && self
                .source
                .words(quote.parts[0])
                .split_whitespace()
                .any(|word| matches!(word, "I" | "my" | "me"));
        let Some((speaker, _)) = found.speaker.filter(|_| speaks_as_i) else { return found };
        let Some(cue) = quote.cue.map(|cue| self.source.tokens_in(cue).start) else { return found };
        let Some(behind) = voices::behind_speaker(&self.clauses, cue) else { return found };
        let Some(owner) = behind.owner.and_then(|owner| self.entity_of_run(owner)) else { return found };
        if owner == speaker {
            return found;
        }
        let how = format!("{}; {}, “{}”", found.how, behind.why, self.name(owner));
        Found { speaker: Some((owner, Confidence::Implied)), voice: Some(speaker), how }
    }

    fn entity_of_run(&self, run: Range<usize>) -> Option<EntityNumber> {
        let run = self.clauses.trim(run)?;
        self.entity_of(self.source.range_of(run))
    }

    /// The entity whose mention names the head of a phrase; for a spokesman without a name the body that he speaks
    /// for; else the last name before the phrase's first comma.
    fn entity_of(&self, named: TextRange) -> Option<EntityNumber> {
        let run = self.source.tokens_in(named);
        let head = self.head_of(run.clone())?;
        let head_range = self.source.range(head);
        let holding = self
            .inside(named)
            .filter(|place| place.range.overlaps(head_range))
            .min_by_key(|place| (place.kind == MentionKind::Description, place.range.len()));
        let is_mouthpiece = MOUTHPIECES.contains(&self.clauses.lemma(head).as_str());
        if is_mouthpiece && holding.is_none_or(|place| !self.entities[place.entity.index()].is_named) {
            let body = self.inside(named).find(|place| {
                !place.range.overlaps(head_range)
                    && self.entities[place.entity.index()].kind != EntityKind::Place
            });
            if let Some(body) = body {
                return Some(body.entity);
            }
        }
        if let Some(place) = holding {
            return Some(place.entity);
        }
        let comma = run.clone().find(|&i| i > run.start && self.source.word(i) == ",").unwrap_or(run.end);
        let until = self.source.range_of(run.start..comma);
        let is_owner = |place: &&Place| {
            let next = self.source.tokens_in(place.range).end;
            next < comma && matches!(self.source.word(next), "'s" | "’s" | "'" | "’")
        };
        self.inside(until)
            .filter(|place| {
                place.kind == MentionKind::Name
                    && self.entities[place.entity.index()].kind == EntityKind::Person
            })
            .filter(|place| !is_owner(place))
            .last()
            .map(|place| place.entity)
    }

    /// The mentions within a phrase.
    fn inside(&self, phrase: TextRange) -> impl Iterator<Item = &Place> {
        let first = self.places.partition_point(|place| place.range.start() < phrase.start());
        self.places[first..]
            .iter()
            .take_while(move |place| place.range.start() < phrase.end())
            .filter(move |place| phrase.contains(place.range))
    }

    /// "who": whoever the relative clause is about.
    fn antecedent(&self, named: TextRange) -> Option<EntityNumber> {
        let run = self.source.tokens_in(named);
        if run.len() != 1
            || !matches!(self.source.word(run.start).to_lowercase().as_str(), "who" | "which" | "that")
        {
            return None;
        }
        let verb = self.clauses.tree.head(run.start)?;
        let relative = std::iter::once(verb)
            .chain(self.clauses.tree.ancestors(verb))
            .take(4)
            .find(|&up| self.clauses.dep(up) == Dep::Relcl)?;
        let noun = self.clauses.tree.head(relative)?;
        self.entity_of(self.source.range(noun))
    }

    /// "The spokesman": the one for whom an unnamed spokesman was quoted before.
    fn earlier_mouthpiece(&self, earlier: &[Quote], named: TextRange) -> Option<EntityNumber> {
        let is_mouthpiece = |named: TextRange| {
            self.head_of(self.source.tokens_in(named))
                .is_some_and(|head| MOUTHPIECES.contains(&self.clauses.lemma(head).as_str()))
        };
        if !is_mouthpiece(named) {
            return None;
        }
        earlier
            .iter()
            .rev()
            .find(|quote| quote.source.is_some_and(is_mouthpiece))
            .and_then(|quote| quote.speaker)
    }

    /// The token of a run whose head lies outside.
    fn head_of(&self, run: Range<usize>) -> Option<usize> {
        run.clone().find(|&i| self.clauses.tree.head(i).is_none_or(|head| !run.contains(&head)))
    }

    fn without_source(&self, earlier: &[Quote], quote: &Quote) -> Found {
        if quote.cue.is_some() {
            return Found::nobody("the cue names nobody");
        }
        let near =
            earlier.iter().rev().find(|before| before.within.is_none() && before.kind != QuoteKind::Indirect);
        let Some(before) = near else {
            return Found::nobody("no cue stands with it, and nobody was quoted before");
        };
        let gap = before.range().between(quote.range()).map(|gap| self.source.words(gap).len());
        if gap.is_none_or(|gap| gap > NEAR) {
            return Found::nobody("no cue stands with it, and the last quotation is far away");
        }
        Found {
            speaker: before.speaker.map(|speaker| (speaker, Confidence::Implied)),
            voice: before.voice,
            how: "no cue stands with it; the last one quoted goes on".to_owned(),
        }
    }

    /// For a pronoun that no chain holds: the last person in the place of a subject before it, in this sentence or
    /// the two before; else the last speaker.
    fn before_pronoun(&self, earlier: &[Quote], quote: &Quote, words: &str) -> Option<EntityNumber> {
        let at = quote.source?;
        let gender = gender_of(words)?;
        let fits = |entity: EntityNumber| {
            let entity = &self.entities[entity.index()];
            entity.kind == EntityKind::Person && entity.gender.is_none_or(|known| known == gender)
        };
        let first = self.source.tokens_in(at).start;
        let sentences = self.source.analysis().sentences();
        let here = self.source.analysis().sentence_index_of(first);
        let from = sentences[here.saturating_sub(2)].tokens().start;
        let is_quoted = |range: TextRange| {
            earlier.iter().any(|quote| quote.marked.iter().any(|words| words.contains(range)))
        };
        let subject = self
            .places
            .iter()
            .rev()
            .filter(|place| place.range.end() <= at.start() && place.kind != MentionKind::Pronoun)
            .take_while(|place| self.source.tokens_in(place.range).start >= from)
            .filter(|place| fits(place.entity) && !is_quoted(place.range))
            .find(|place| {
                let tokens = self.source.tokens_in(place.range);
                self.head_of(tokens)
                    .is_some_and(|head| matches!(self.clauses.dep(head), Dep::Nsubj | Dep::Nsubjpass))
            });
        let last = || earlier.iter().rev().find_map(|before| before.speaker.filter(|&speaker| fits(speaker)));
        subject.map(|place| place.entity).or_else(last)
    }
}

fn gender_of(pronoun: &str) -> Option<Gender> {
    match pronoun.to_lowercase().as_str() {
        "he" => Some(Gender::Male),
        "she" => Some(Gender::Female),
        _ => None,
    }
}

fn is_pronoun(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who" | "which" | "that"
    )
}
