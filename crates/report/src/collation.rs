use std::collections::BTreeMap;

use types::{
    Anchor, Annotations, AttributeKind, Bound, CollatedStory, Collation, DocNumber, Document, EntityNumber,
    Fact, FactValue, Identity, MentionKind, OriginKind, QuoteNumber, Subject, Support, TimelineEntry,
    Utterance, Value,
};

use crate::pages::Pages;
use crate::redaction::{Form, Redactor};
use crate::wire::{self, Number, NumberOrWords};
use crate::{FORMAT_VERSION, Options, identifiers, values};

/// The whole run in the public format.
pub fn collation(collation: &Collation, options: &Options) -> wire::Collation {
    let identities = || collation.stories.iter().flat_map(|story| &story.links.identities);
    let redactor = redactor(&collation.documents, &collation.annotations, identities, options);
    let pages = Pages::new(&collation.documents, redactor);
    let documents = (0..collation.documents.len() as u32).map(DocNumber);
    let story = |(index, story)| StoryWriter { pages: &pages, collation, options, story }.story(index);
    wire::Collation {
        format: "tellings/collation".to_owned(),
        version: FORMAT_VERSION,
        generator: generator(options),
        documents: documents.map(|doc| pages.document(doc, options.text)).collect(),
        stories: collation.stories.iter().enumerate().map(story).collect(),
        diagnostics: collation.diagnostics.iter().map(|item| pages.diagnostic(item)).collect(),
    }
}

pub(crate) fn generator(options: &Options) -> wire::Generator {
    wire::Generator {
        name: "tellings".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        model: options.model.clone(),
    }
}

/// Withholds each name with all other names of whoever bears it in a story.
pub(crate) fn redactor<'a, I: Iterator<Item = &'a Identity>>(
    documents: &[Document],
    annotations: &[Annotations],
    identities: impl Fn() -> I,
    options: &Options,
) -> Redactor {
    let mut forms = Vec::new();
    for redaction in &options.redact {
        forms.push(Form::new(&redaction.name, redaction));
        let mut kinds = Vec::new();
        for identity in identities() {
            let names = names_in_texts(documents, annotations, identity);
            if names.iter().any(|name| name.eq_ignore_ascii_case(&redaction.name)) {
                forms.extend(names.iter().map(|name| Form::new(name, redaction)));
                kinds.push(identity.kind);
            }
        }
        forms.extend(Form::surname(redaction, &kinds));
    }
    Redactor::new(forms)
}

fn names_in_texts(documents: &[Document], annotations: &[Annotations], identity: &Identity) -> Vec<String> {
    let mentions = identity.members.iter().flat_map(|&(doc, entity)| {
        let text = &documents[doc.index()].text;
        let mentions = &annotations[doc.index()].entities.items[entity.index()].mentions;
        let names = mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        names.map(|mention| text.slice(mention.range).to_owned())
    });
    mentions.chain([identity.name.clone()]).collect()
}

/// Writes one story.
struct StoryWriter<'a> {
    pages: &'a Pages<'a>,
    collation: &'a Collation,
    options: &'a Options,
    story: &'a CollatedStory,
}

impl StoryWriter<'_> {
    fn story(&self, index: usize) -> wire::Story {
        let CollatedStory { story, title, links, origins, .. } = self.story;
        let explain = self.options.explain;
        let refused = || self.story.refused.iter().map(|reason| self.refused(reason)).collect();
        let only = |only: &types::Only| self.only(only.place);
        wire::Story {
            id: identifiers::story(index),
            title: title.as_deref().map(|title| self.pages.clean(title)),
            documents: self.pages.ids(&story.documents),
            reasons: self.pages.reasons(&story.reasons),
            origins: (0..).zip(origins).map(|(n, origin)| self.origin(n, origin)).collect(),
            entities: (0..).zip(&links.identities).map(|(n, item)| self.identity(n, item)).collect(),
            quotes: links.utterances.iter().enumerate().map(|(n, item)| self.utterance(n, item)).collect(),
            facts: self.story.facts.iter().enumerate().map(|(n, fact)| self.fact(n, fact)).collect(),
            passages: self.passages(),
            statements: self.statements(),
            timeline: self.story.timeline.iter().map(|entry| self.timeline_entry(entry)).collect(),
            brief: self.story.brief.iter().map(|sentence| self.brief_sentence(sentence)).collect(),
            refused: explain.then(refused),
            only: self.story.only.iter().map(only).collect(),
            acts: self.story.acts.iter().map(|act| self.act(act)).collect(),
            care: self.story.care.iter().map(|care| self.care(care)).collect(),
        }
    }

    fn annotations(&self, doc: DocNumber) -> &Annotations {
        &self.collation.annotations[doc.index()]
    }

    fn origin(&self, number: u32, origin: &types::Origin) -> wire::Origin {
        wire::Origin {
            id: identifiers::origin(types::OriginNumber(number)),
            kind: (&origin.kind).into(),
            label: self.pages.clean(&origin.label),
            entity: origin.identity.map(identifiers::entity),
            document: match origin.kind {
                OriginKind::Outlet(doc) => Some(self.pages.id(doc)),
                _ => None,
            },
            evidence: self.pages.spans(&origin.evidence),
        }
    }

    fn identity(&self, number: u32, identity: &Identity) -> wire::Identity {
        wire::Identity {
            id: identifiers::entity(types::IdentityNumber(number)),
            kind: identity.kind.into(),
            name: self.pages.clean(&identity.name),
            is_named: identity.is_named,
            names: self.forms(&identity.members, MentionKind::Name),
            descriptions: self.forms(&identity.members, MentionKind::Description),
            misspellings: identity.misspellings.iter().map(|name| self.pages.clean(name)).collect(),
            merged_because: self.pages.reasons(&identity.reasons),
        }
    }

    /// The different words by which somebody is referred to, those of most documents first, then of most places.
    fn forms(&self, members: &[(DocNumber, EntityNumber)], kind: MentionKind) -> Vec<wire::Name> {
        let mut forms: BTreeMap<String, Vec<Anchor>> = BTreeMap::new();
        for &(doc, entity) in members {
            let mentions = &self.annotations(doc).entities.items[entity.index()].mentions;
            for mention in mentions.iter().filter(|mention| mention.kind == kind) {
                let place = Anchor::new(doc, mention.range);
                let words = self.pages.words(place).split_whitespace().collect::<Vec<_>>().join(" ");
                forms.entry(words).or_default().push(place);
            }
        }
        let form = |(text, mut places): (String, Vec<Anchor>)| {
            places.sort();
            wire::Name { text, documents: self.documents_of(&places), mentions: self.pages.spans(&places) }
        };
        let mut forms: Vec<wire::Name> = forms.into_iter().map(form).collect();
        forms.sort_by_key(|form| std::cmp::Reverse((form.documents.len(), form.mentions.len())));
        forms
    }

    fn documents_of(&self, places: &[Anchor]) -> Vec<String> {
        let mut docs: Vec<DocNumber> = places.iter().map(|place| place.doc).collect();
        docs.sort();
        docs.dedup();
        self.pages.ids(&docs)
    }

    fn quote(&self, doc: DocNumber, number: QuoteNumber) -> &types::Quote {
        &self.annotations(doc).quotes.items[number.index()]
    }

    fn utterance(&self, index: usize, utterance: &Utterance) -> wire::Utterance {
        let quotes = || utterance.wordings.iter().flat_map(|wording| &wording.quotes);
        let named = quotes().find_map(|&(doc, quote)| Some(Anchor::new(doc, self.quote(doc, quote).source?)));
        let speaker_name = || {
            let identity = self.story.links.identities.get(utterance.speaker?.index())?;
            Some(self.pages.clean(&identity.name))
        };
        let trace = || {
            let steps = quotes().flat_map(|&(doc, quote)| {
                let id = self.pages.id(doc);
                self.quote(doc, quote).trace.iter().map(move |step| format!("{id}: {step}"))
            });
            steps.map(|step| self.pages.clean(&step)).collect()
        };
        wire::Utterance {
            id: identifiers::quote(index),
            speaker: utterance.speaker.map(identifiers::entity),
            speaker_text: named.map(|place| self.pages.words(place).to_owned()).or_else(speaker_name),
            other_speakers: utterance
                .other_speakers
                .iter()
                .map(|&number| identifiers::entity(number))
                .collect(),
            kind: utterance.kind.into(),
            versions: utterance.wordings.iter().map(|wording| self.version(wording)).collect(),
            variation: utterance.variation.into(),
            rebuilt: utterance.rebuilt.as_ref().map(|rebuilt| self.rebuilt(rebuilt)),
            trace: self.options.explain.then(trace),
        }
    }

    fn rebuilt(&self, rebuilt: &types::Rebuilt) -> wire::Rebuilt {
        let stretch = |places: &Vec<Anchor>| {
            places.iter().map(|&place| self.pages.words(place)).collect::<Vec<_>>().join(" ")
        };
        let places: Vec<Anchor> = rebuilt.stretches.concat();
        wire::Rebuilt {
            text: rebuilt.stretches.iter().map(stretch).collect::<Vec<_>>().join(" … "),
            spans: self.pages.spans(&places),
        }
    }

    fn version(&self, wording: &types::Wording) -> wire::Version {
        let parts: Vec<&str> = match wording.quotes.first() {
            Some(&(doc, number)) => {
                let parts = &self.quote(doc, number).parts;
                parts.iter().map(|&part| self.pages.words(Anchor::new(doc, part))).collect()
            }
            None => wording.places.iter().map(|&place| self.pages.words(place)).collect(),
        };
        let sources = wording.quotes.iter().filter_map(|&(doc, number)| {
            let source = self.quote(doc, number).source?;
            Some(self.pages.span(Anchor::new(doc, source)))
        });
        wire::Version {
            exact: parts.join(" "),
            sources: sources.collect(),
            spans: self.pages.spans(&wording.places),
            documents: self.documents_of(&wording.places),
        }
    }

    fn fact(&self, index: usize, fact: &Fact) -> wire::Fact {
        let (subject, subject_text) = match &fact.subject {
            Subject::Identity(number) => {
                let name = &self.story.links.identities[number.index()].name;
                (identifiers::entity(*number), self.pages.clean(name))
            }
            Subject::Event => ("event".to_owned(), "the event".to_owned()),
            Subject::Thing(thing) => (self.pages.clean(thing), self.pages.clean(thing)),
        };
        wire::Fact {
            id: identifiers::fact(index),
            subject,
            subject_text,
            attribute: fact.attribute.into(),
            other: fact.other.map(identifiers::entity),
            values: fact.values.iter().map(|value| self.fact_value(fact.attribute, value)).collect(),
            verdict: fact.verdict.into(),
            reasons: self.options.explain.then(|| self.pages.reasons(&fact.reasons)),
        }
    }

    fn fact_value(&self, attribute: AttributeKind, fact: &FactValue) -> wire::FactValue {
        let mut out = wire::FactValue {
            value: self.pages.clean(&values::in_words(attribute, &fact.value)),
            normalised: None,
            bound: None,
            high: None,
            unit: None,
            reason: None,
            support: self.supports(&fact.support),
            origins: count(fact.origins),
        };
        match &fact.value {
            Value::Number { amount, unit } => {
                // "Several" is no number.
                let is_number = amount.bound != Bound::Order || amount.value >= 10.0;
                out.normalised = is_number.then_some(NumberOrWords::Number(Number(amount.value)));
                out.bound = Some(amount.bound.into());
                out.high = amount.high.map(Number);
                out.unit.clone_from(unit);
            }
            Value::Date(date) => match values::iso(date) {
                Some((date, _)) => out.normalised = Some(NumberOrWords::Words(date)),
                None => out.reason = Some(values::NO_YEAR.to_owned()),
            },
            Value::Name(_) => {}
            Value::Clock { from, to, .. } if from == to => {
                out.normalised = Some(NumberOrWords::Words(values::clock(*from)));
            }
            Value::Clock { from, to, .. } => {
                let range = format!("{}/{}", values::clock(*from), values::clock(*to));
                out.normalised = Some(NumberOrWords::Words(range));
            }
            Value::Words { head, modifiers, .. } => {
                let lemmas =
                    modifiers.iter().chain([head]).map(|word| self.lemma(word)).collect::<Vec<_>>().join(" ");
                out.normalised = Some(NumberOrWords::Words(self.pages.clean(&lemmas)));
            }
        }
        out
    }

    /// A word of a description; the number of an identity (`#3`) is written as its name.
    fn lemma<'w>(&'w self, word: &'w str) -> &'w str {
        let number = word.strip_prefix('#').and_then(|number| number.parse::<usize>().ok());
        number
            .and_then(|number| self.story.links.identities.get(number))
            .map_or(word, |identity| &identity.name)
    }

    fn supports(&self, supports: &[Support]) -> Vec<wire::Support> {
        let support = |support: &Support| wire::Support {
            span: self.pages.span(support.place),
            origin: identifiers::origin(support.origin),
            relation: support.relation.into(),
        };
        supports.iter().map(support).collect()
    }

    fn passages(&self) -> Vec<wire::Passage> {
        let families = self.story.links.passages.iter().zip(&self.story.passage_origins);
        let passage = |(index, (family, &origin)): (usize, (&types::PassageFamily, _))| wire::Passage {
            id: identifiers::passage(index),
            kind: family.kind.into(),
            origin: identifiers::origin(origin),
            spans: self.pages.spans(&family.places),
            exact_share: rounded_share(family.exact_share),
        };
        families.enumerate().map(passage).collect()
    }

    fn statements(&self) -> Vec<wire::Statement> {
        let claims = self.story.links.claims.iter().zip(&self.story.claim_support);
        let statement = |(number, (claim, support)): (u32, (&types::Claim, &types::ClaimSupport))| {
            let reasons = || self.pages.reasons(&claim.reasons);
            wire::Statement {
                id: identifiers::statement(types::ClaimNumber(number)),
                text: self.pages.words(support.text).to_owned(),
                span: self.pages.span(support.text),
                support: self.supports(&support.support),
                origins: count(support.origins),
                verdict: support.verdict.into(),
                silent: self.pages.ids(&support.silent),
                reasons: self.options.explain.then(reasons),
            }
        };
        (0..).zip(claims).map(statement).collect()
    }

    fn timeline_entry(&self, entry: &TimelineEntry) -> wire::TimelineEntry {
        let iso = entry.date.as_ref().and_then(values::iso);
        let partial = entry.date.filter(|_| iso.is_none()).map(|date| date.to_string());
        let reason = match (&entry.reason, &iso) {
            (Some(reason), _) => Some(self.pages.clean(reason)),
            (None, Some(_)) => None,
            (None, None) if partial.is_some() => Some(values::NO_YEAR.to_owned()),
            (None, None) => Some("no date is given".to_owned()),
        };
        let (date, precision) = iso.unzip();
        // An entry can be coarser than its date looks (a week is given by its first day).
        let precision = precision.map(|known| entry.precision.map_or(known, |entry| entry.min(known)));
        wire::TimelineEntry {
            date,
            precision: precision.map(Into::into),
            reason,
            partial,
            order: entry.order,
            text: self.pages.words(entry.text).to_owned(),
            span: self.pages.span(entry.text),
            support: self.supports(&entry.support),
        }
    }

    fn brief_sentence(&self, sentence: &types::BriefSentence) -> wire::BriefSentence {
        wire::BriefSentence {
            text: self.pages.words(sentence.text).to_owned(),
            span: self.pages.span(sentence.text),
            statement: sentence.claim.map(identifiers::statement),
            support: self.supports(&sentence.support),
        }
    }

    fn refused(&self, reason: &types::Reason) -> wire::Refused {
        wire::Refused { reason: self.pages.clean(&reason.text), places: self.pages.spans(&reason.places) }
    }

    fn act(&self, act: &types::ToldAct) -> wire::Act {
        let way = |(lemma, places): &(String, Vec<Anchor>)| wire::Way {
            lemma: self.pages.clean(lemma),
            spans: self.pages.spans(places),
        };
        let nameless =
            |(lemma, done_to, places): &(String, types::IdentityNumber, Vec<Anchor>)| wire::NamelessWay {
                lemma: self.pages.clean(lemma),
                done_to: identifiers::entity(*done_to),
                spans: self.pages.spans(places),
            };
        wire::Act {
            doer: act.doer.map(identifiers::entity),
            done_to: identifiers::entity(act.done_to),
            ways: act.ways.iter().map(way).collect(),
            nameless: act.nameless.iter().map(nameless).collect(),
        }
    }

    fn care(&self, care: &types::Care) -> wire::Care {
        wire::Care { concern: care.concern.into(), spans: self.pages.spans(&care.places) }
    }

    fn only(&self, place: Anchor) -> wire::Only {
        wire::Only {
            document: self.pages.id(place.doc),
            text: self.pages.words(place).to_owned(),
            span: self.pages.span(place),
        }
    }
}

fn count(count: types::Count) -> wire::Count {
    wire::Count { least: count.least, most: count.most }
}

/// Three decimals are all that a share of words can mean.
pub(crate) fn rounded_share(share: f64) -> Number {
    Number((share.clamp(0.0, 1.0) * 1000.0).round() / 1000.0)
}
