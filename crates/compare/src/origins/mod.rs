//! Where the words of the reports come from, and how many independent origins stand behind a finding.
//!
//! Evidence, strongest first: a quotation's speaker (the same speaker is one origin however many outlets print
//! the words); a passage that several reports share, from an agency where a credit line of one of them names
//! one, else from an unknown origin; reported speech with a speaker; the outlet's own reporting. Outlets of one
//! owner are one origin.

mod credits;

use std::collections::BTreeMap;

use text::TextRange;
use types::{
    Anchor, Count, Directives, DocNumber, IdentityNumber, Origin, OriginKind, OriginNumber, PassageKind,
    QuoteKind, QuoteNumber, Support,
};

use crate::Reports;

/// The origins of a story and which characters come from which.
#[derive(Debug)]
pub struct Origins {
    origins: Vec<Origin>,
    /// For each report its stretches with an origin of their own, strongest evidence first.
    stretches: BTreeMap<DocNumber, Vec<(TextRange, OriginNumber)>>,
    own: BTreeMap<DocNumber, OriginNumber>,
    passages: Vec<OriginNumber>,
}

/// What makes two findings one origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Speaker(IdentityNumber),
    UnknownSpeaker(u32),
    Agency(String),
    SharedCopy(Vec<DocNumber>),
    Outlet(String),
}

#[derive(Default)]
struct Table {
    origins: Vec<Origin>,
    numbers: BTreeMap<Key, OriginNumber>,
}

impl Table {
    fn number(&mut self, key: Key, origin: impl FnOnce() -> Origin) -> OriginNumber {
        *self.numbers.entry(key).or_insert_with(|| {
            self.origins.push(origin());
            OriginNumber(self.origins.len() as u32 - 1)
        })
    }

    fn add_evidence(&mut self, origin: OriginNumber, place: Anchor) {
        let evidence = &mut self.origins[origin.index()].evidence;
        if let Err(at) = evidence.binary_search(&place) {
            evidence.insert(at, place);
        }
    }
}

impl Origins {
    /// Traces the origins of a story.
    pub fn trace(reports: &Reports<'_>, directives: &Directives) -> Self {
        let mut table = Table::default();
        let mut own = BTreeMap::new();
        for report in reports.iter() {
            own.insert(report.number, outlet(&mut table, report.document, report.number, directives));
        }
        let quoted = quotations(&mut table, reports);
        let mut stretches: BTreeMap<DocNumber, Vec<(TextRange, OriginNumber)>> = BTreeMap::new();
        let mut push =
            |place: Anchor, origin| stretches.entry(place.doc).or_default().push((place.range, origin));
        for &(place, origin, kind) in &quoted {
            if kind != QuoteKind::Indirect {
                push(place, origin);
            }
        }
        let mut passages = Vec::new();
        for family in &reports.links().passages {
            let speaker = (family.kind == PassageKind::Quotation)
                .then(|| speaker_of(&quoted, &family.places))
                .flatten();
            let origin = speaker.unwrap_or_else(|| shared_copy(&mut table, reports, &family.places));
            passages.push(origin);
            for &place in &family.places {
                push(place, origin);
            }
        }
        for &(place, origin, kind) in &quoted {
            if kind == QuoteKind::Indirect {
                push(place, origin);
            }
        }
        Self { origins: table.origins, stretches, own, passages }
    }

    /// Where the characters of a place come from: the strongest evidence that covers more than half of them.
    pub fn origin_of(&self, place: Anchor) -> OriginNumber {
        let stretches = self.stretches.get(&place.doc).map_or(&[][..], Vec::as_slice);
        let holds = |range: &TextRange| Reports::covered(place.range, &[*range]) * 2 > place.range.len();
        let found = stretches.iter().find(|(range, _)| holds(range)).map(|&(_, origin)| origin);
        found.unwrap_or(self.own[&place.doc])
    }

    /// The origin of each passage family of the story's links; same places.
    pub fn of_passages(&self) -> &[OriginNumber] {
        &self.passages
    }

    /// How many independent origins stand behind the supports.
    ///
    /// Speakers, statements, agencies and shared copies are told apart by evidence and counted on both sides.
    /// Outlets that tell the same in words of their own may have it from one source that none of them names:
    /// together they count once at least and each at most.
    pub fn count(&self, support: &[Support]) -> Count {
        let mut numbers: Vec<OriginNumber> = support.iter().map(|support| support.origin).collect();
        numbers.sort();
        numbers.dedup();
        let is_outlet =
            |number: &&OriginNumber| matches!(self.origins[number.index()].kind, OriginKind::Outlet(_));
        let outlets = numbers.iter().filter(is_outlet).count() as u32;
        let known = numbers.len() as u32 - outlets;
        Count { least: known.max(1).min(known + outlets), most: known + outlets }
    }

    /// The origins themselves.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Gives the origins away.
    pub fn into_origins(self) -> Vec<Origin> {
        self.origins
    }
}

/// The outlet's own reporting; one origin for all outlets of one owner.
fn outlet(
    table: &mut Table,
    document: &types::Document,
    number: DocNumber,
    directives: &Directives,
) -> OriginNumber {
    let name = document.outlet.clone().unwrap_or_else(|| document.id.to_string());
    let owner = directives.owners.iter().find(|owner| owner.outlets.contains(&name));
    let label = owner.map_or(name, |owner| owner.name.clone());
    table.number(Key::Outlet(label.clone()), || Origin {
        kind: OriginKind::Outlet(number),
        identity: None,
        label,
        evidence: Vec::new(),
    })
}

/// The origin of every quotation part: its speaker's.
fn quotations(table: &mut Table, reports: &Reports<'_>) -> Vec<(Anchor, OriginNumber, QuoteKind)> {
    let mut quoted = Vec::new();
    for report in reports.iter() {
        for (at, quote) in (0..).zip(&report.annotations.quotes.items) {
            let utterance = reports.utterance(report.number, QuoteNumber(at));
            let shared = utterance.map(|number| &reports.links().utterances[number.index()]);
            let said_by = quote.author.or(quote.speaker);
            let speaker = said_by
                .and_then(|entity| reports.identity(report.number, entity))
                .or_else(|| shared.and_then(|utterance| utterance.speaker));
            let origin = match (speaker, utterance) {
                (Some(identity), _) => table.number(Key::Speaker(identity), || Origin {
                    kind: OriginKind::NamedSource,
                    identity: Some(identity),
                    label: reports.links().identities[identity.index()].name.clone(),
                    evidence: Vec::new(),
                }),
                (None, Some(utterance)) if quote.kind != QuoteKind::Indirect => {
                    table.number(Key::UnknownSpeaker(utterance.0), || Origin {
                        kind: OriginKind::Unknown,
                        identity: None,
                        label: "a quotation without a named speaker".to_owned(),
                        evidence: Vec::new(),
                    })
                }
                _ => continue,
            };
            let printed_by = shared.map_or(1, |utterance| {
                let mut docs: Vec<DocNumber> = utterance
                    .wordings
                    .iter()
                    .flat_map(|wording| &wording.quotes)
                    .map(|&(doc, _)| doc)
                    .collect();
                docs.dedup();
                docs.len()
            });
            if printed_by > 1 && quote.kind != QuoteKind::Indirect {
                let origin = &mut table.origins[origin.index()];
                if origin.kind == OriginKind::NamedSource {
                    origin.kind = OriginKind::Statement;
                }
            }
            if let Some(words) = quote.source.or(quote.cue) {
                table.add_evidence(origin, Anchor::new(report.number, words));
            }
            quoted.extend(
                quote.parts.iter().map(|&part| (Anchor::new(report.number, part), origin, quote.kind)),
            );
        }
    }
    quoted
}

/// The origin of the quotations that hold most of a family's characters.
fn speaker_of(quoted: &[(Anchor, OriginNumber, QuoteKind)], places: &[Anchor]) -> Option<OriginNumber> {
    let mut shares: BTreeMap<OriginNumber, usize> = BTreeMap::new();
    for place in places {
        for (part, origin, _) in quoted.iter().filter(|(part, ..)| part.doc == place.doc) {
            if let Some(shared) = part.range.intersect(place.range) {
                *shares.entry(*origin).or_default() += shared.len();
            }
        }
    }
    let all: usize = places.iter().map(|place| place.range.len()).sum();
    let (origin, most) =
        shares.into_iter().max_by_key(|&(origin, share)| (share, std::cmp::Reverse(origin)))?;
    (most * 2 > all).then_some(origin)
}

/// The origin of a passage that reports share without quoting it.
fn shared_copy(table: &mut Table, reports: &Reports<'_>, places: &[Anchor]) -> OriginNumber {
    let mut docs: Vec<DocNumber> = places.iter().map(|place| place.doc).collect();
    docs.sort();
    docs.dedup();
    let credit = docs.iter().find_map(|&doc| {
        let document = reports.report(doc).document;
        credits::agency(document)
            .map(|credit| (credit.agency, credit.place.map(|range| Anchor::new(doc, range))))
    });
    match credit {
        Some((agency, place)) => {
            let origin = table.number(Key::Agency(agency.clone()), || Origin {
                kind: OriginKind::Agency,
                identity: None,
                label: agency,
                evidence: Vec::new(),
            });
            if let Some(place) = place {
                table.add_evidence(origin, place);
            }
            origin
        }
        None => table.number(Key::SharedCopy(docs.clone()), || Origin {
            kind: OriginKind::Unknown,
            identity: None,
            label: "copy shared by several reports".to_owned(),
            evidence: places.to_vec(),
        }),
    }
}
