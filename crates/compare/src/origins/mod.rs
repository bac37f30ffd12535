//! Where the words of the reports come from, and how many independent origins stand behind a finding.
//!
//! Evidence, strongest first: a quotation's speaker (the same speaker is one origin however many outlets print
//! the words); a passage that several reports share, from an agency where a credit line of one of them names
//! one, else from an unknown origin; reported speech with a speaker; the outlet's own reporting. Outlets of one
//! owner are one origin.

mod credits;
mod occasions;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use text::TextRange;
use types::{
    Anchor, Count, Directives, DocNumber, IdentityNumber, Origin, OriginKind, OriginNumber, QuoteKind,
    QuoteNumber, Relation, Role, Support, Utterance,
};

use crate::Reports;
use occasions::Occasions;

/// The origins of a story and which characters come from which.
#[derive(Debug)]
pub struct Origins {
    origins: Vec<Origin>,
    /// For each report its stretches with an origin of their own, strongest evidence first.
    stretches: BTreeMap<DocNumber, Vec<(TextRange, OriginNumber)>>,
    own: BTreeMap<DocNumber, OriginNumber>,
    passages: Vec<OriginNumber>,
    /// The places of each passage family; same places as `passages`.
    families: Vec<Vec<Anchor>>,
    /// The people and bodies that a report names.
    named: BTreeSet<IdentityNumber>,
    /// People with the bodies that they speak for.
    speak_for: BTreeSet<(IdentityNumber, IdentityNumber)>,
}

/// What makes two findings one origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Speaker(IdentityNumber),
    Written(usize),
    UnknownSpeaker(u32),
    Agency(String),
    SharedCopy(usize),
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
            own.insert(report.number, outlet(&mut table, reports, report.number, directives));
        }
        let quoted = quotations(&mut table, reports);
        let mut stretches: BTreeMap<DocNumber, Vec<(TextRange, OriginNumber)>> = BTreeMap::new();
        let mut push =
            |place: Anchor, origin| stretches.entry(place.doc).or_default().push((place.range, origin));
        for quote in quoted.iter().filter(|quote| quote.kind != QuoteKind::Indirect) {
            quote.parts.iter().chain([&quote.whole]).for_each(|&place| push(place, quote.origin));
        }
        let families: Vec<Vec<Anchor>> =
            reports.links().passages.iter().map(|family| family.places.clone()).collect();
        let sharing = sharing(&families);
        let mut passages = Vec::new();
        for (family, shared_by) in families.iter().zip(sharing) {
            let origin = speaker_of(&quoted, family)
                .unwrap_or_else(|| shared_copy(&mut table, reports, family, shared_by));
            passages.push(origin);
            family.iter().for_each(|&place| push(place, origin));
        }
        for quote in quoted.iter().filter(|quote| quote.kind == QuoteKind::Indirect) {
            quote.parts.iter().chain([&quote.whole]).for_each(|&place| push(place, quote.origin));
        }
        // What a report has from somebody without quoting: the weakest evidence, and only of the words that give it.
        for report in reports.iter() {
            for attribute in &report.annotations.attributes.items {
                let teller = attribute.told_by.and_then(|entity| reports.identity(report.number, entity));
                if let Some(identity) = teller {
                    let place = Anchor::new(report.number, attribute.range);
                    push(place, named_source(&mut table, reports, identity, || None));
                }
            }
        }
        let identities = (0..).map(IdentityNumber).zip(&reports.links().identities);
        let named = identities.filter(|(_, identity)| identity.is_named).map(|(number, _)| number).collect();
        let speak_for = people::speak_for(reports);
        Self { origins: table.origins, stretches, own, passages, families, named, speak_for }
    }

    /// Where the characters of a place come from: the strongest evidence that covers more than half of them.
    pub fn origin_of(&self, place: Anchor) -> OriginNumber {
        let stretches = self.stretches.get(&place.doc).map_or(&[][..], Vec::as_slice);
        let holds = |range: &TextRange| Reports::covered(place.range, &[*range]) * 2 > place.range.len();
        let found = stretches.iter().find(|(range, _)| holds(range)).map(|&(_, origin)| origin);
        found.unwrap_or(self.own[&place.doc])
    }

    /// The places as supports, each with its origin; `relation` says how each stands to the finding.
    ///
    /// Places of one passage family are copies of one text, so they share the origin that the best attributed of
    /// them has: a quotation that only one report ties to its speaker is that speaker's in all.
    pub fn supports(&self, places: &[Anchor], relation: impl Fn(usize) -> Relation) -> Vec<Support> {
        let mut origins: Vec<OriginNumber> = places.iter().map(|&place| self.origin_of(place)).collect();
        for family in &self.families {
            let is_copy = |place: &Anchor| {
                let inside = family.iter().filter(|copy| copy.doc == place.doc);
                let ranges: Vec<TextRange> = inside.map(|copy| copy.range).collect();
                Reports::covered(place.range, &ranges) * 2 > place.range.len()
            };
            let copies: Vec<usize> = (0..places.len()).filter(|&at| is_copy(&places[at])).collect();
            let best = copies.iter().map(|&at| origins[at]).min_by_key(|&origin| (self.rank(origin), origin));
            if let Some(best) = best {
                copies.iter().for_each(|&at| origins[at] = best);
            }
        }
        let supports = places.iter().zip(origins).enumerate();
        supports.map(|(at, (&place, origin))| Support { place, origin, relation: relation(at) }).collect()
    }

    /// How well an origin is attributed, the best first.
    fn rank(&self, origin: OriginNumber) -> u8 {
        match self.origins[origin.index()].kind {
            OriginKind::NamedSource | OriginKind::Statement => 0,
            OriginKind::Document => 1,
            OriginKind::Agency => 2,
            OriginKind::Unknown => 3,
            OriginKind::Outlet(_) => 4,
        }
    }

    /// The origin of each passage family of the story's links; same places.
    pub fn of_passages(&self) -> &[OriginNumber] {
        &self.passages
    }

    /// How many independent origins stand behind the supports.
    ///
    /// Speakers, statements, agencies and shared copies are told apart by evidence and counted on both sides.
    /// Outlets that tell the same in words of their own may have it from one source that none of them names:
    /// together they count once at least and each at most. So do speakers whom no report names ("police",
    /// "a witness"), but for those whom one report tells apart, and a body beside somebody who speaks for it.
    pub fn count(&self, support: &[Support]) -> Count {
        let mut numbers: Vec<OriginNumber> = support.iter().map(|support| support.origin).collect();
        numbers.sort();
        numbers.dedup();
        let is_known = |number: &OriginNumber| {
            !matches!(self.origins[number.index()].kind, OriginKind::Outlet(_)) && !self.is_nameless(*number)
        };
        let most = self.different(numbers.iter()).len() as u32;
        let known: BTreeSet<OriginNumber> = numbers.iter().copied().filter(is_known).collect();
        let known = self.apart(&known);
        let mut speakers: BTreeMap<DocNumber, BTreeSet<OriginNumber>> = BTreeMap::new();
        for support in
            support.iter().filter(|support| self.origins[support.origin.index()].identity.is_some())
        {
            speakers.entry(support.place.doc).or_default().insert(support.origin);
        }
        let in_one_report = speakers.values().map(|speakers| self.apart(speakers)).max().unwrap_or(0);
        Count { least: known.max(in_one_report).max(1).min(most), most }
    }

    /// The origins, what somebody says on several occasions being one.
    fn different<'a>(
        &self,
        origins: impl Iterator<Item = &'a OriginNumber>,
    ) -> BTreeSet<Result<IdentityNumber, OriginNumber>> {
        origins.map(|&origin| self.origins[origin.index()].identity.ok_or(origin)).collect()
    }

    /// How many of the origins are told apart: a body is not told apart from one of them who speaks for it.
    fn apart(&self, origins: &BTreeSet<OriginNumber>) -> u32 {
        let different = self.different(origins.iter());
        let identities = || different.iter().filter_map(|origin| origin.ok());
        let has_speaker =
            |body: IdentityNumber| identities().any(|one| self.speak_for.contains(&(one, body)));
        (different.len() - identities().filter(|&body| has_speaker(body)).count()) as u32
    }

    /// Whether it is a speaker whom no report names.
    fn is_nameless(&self, origin: OriginNumber) -> bool {
        self.origins[origin.index()].identity.is_some_and(|identity| !self.named.contains(&identity))
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

/// Where a report's own narration comes from: the agency where the report is the agency's, the issuer of a release
/// or statement, else the outlet; one origin for all outlets of one owner.
fn outlet(
    table: &mut Table,
    reports: &Reports<'_>,
    number: DocNumber,
    directives: &Directives,
) -> OriginNumber {
    let document = reports.report(number).document;
    if let Some(credit) = credits::agency(document).filter(|credit| credit.is_whole) {
        let place = credit.place.map(|range| Anchor::new(number, range));
        return agency(table, credit.agency, place);
    }
    let name = document.outlet.clone().unwrap_or_else(|| document.id.to_string());
    let owner = directives.owners.iter().find(|owner| owner.outlets.contains(&name));
    let label = owner.map_or(name, |owner| owner.name.clone());
    let kind = match document.role {
        Role::Agency => return agency(table, label, None),
        Role::PressRelease | Role::Statement => OriginKind::Statement,
        Role::Report => OriginKind::Outlet(number),
    };
    // Who issued a statement that is given is the one whose statement reports quote.
    let issuer = (0..).map(IdentityNumber).zip(&reports.links().identities);
    let mut issuer = issuer.filter(|(_, identity)| kind == OriginKind::Statement && identity.name == label);
    let identity = issuer.next().map(|(number, _)| number);
    let key = Key::Outlet(label.clone());
    table.number(key, || Origin { kind, identity, label, evidence: Vec::new() })
}

fn agency(table: &mut Table, label: String, place: Option<Anchor>) -> OriginNumber {
    let origin = table.number(Key::Agency(label.clone()), || Origin {
        kind: OriginKind::Agency,
        identity: None,
        label,
        evidence: Vec::new(),
    });
    if let Some(place) = place {
        table.add_evidence(origin, place);
    }
    origin
}

/// The origin that somebody of the story is.
fn named_source<'a>(
    table: &mut Table,
    reports: &Reports<'_>,
    identity: IdentityNumber,
    described: impl FnOnce() -> Option<&'a str>,
) -> OriginNumber {
    table.number(Key::Speaker(identity), || Origin {
        kind: OriginKind::NamedSource,
        identity: Some(identity),
        label: label(&reports.links().identities[identity.index()], described),
        evidence: Vec::new(),
    })
}

/// A quotation with the origin of its words.
struct Quoted {
    parts: Vec<Anchor>,
    /// From the first to the last of content, cue and source: what the report spends on it.
    whole: Anchor,
    origin: OriginNumber,
    kind: QuoteKind,
}

/// Whose words a quotation gives: its speaker's, else whoever bears the name that stands there, else the speaker of the
/// same words in another report.
fn speaker(reports: &Reports<'_>, doc: DocNumber, quote: QuoteNumber) -> Option<IdentityNumber> {
    own_speaker(reports, doc, quote)
        .or_else(|| reports.links().utterances[reports.utterance(doc, quote)?.index()].speaker)
}

fn own_speaker(reports: &Reports<'_>, doc: DocNumber, quote: QuoteNumber) -> Option<IdentityNumber> {
    let report = reports.report(doc);
    let quote = &report.annotations.quotes.items[quote.index()];
    let resolved = quote.speaker.and_then(|entity| reports.identity(doc, entity));
    resolved.or_else(|| {
        let words = report.document.text.slice(quote.source?);
        let mut identities = (0..).map(IdentityNumber).zip(&reports.links().identities);
        let found = identities.find(|(_, identity)| identity.is_named && identity.name == words);
        found.map(|(number, _)| number)
    })
}

/// The quotations whose origin is known: their speaker's, or the statement that they are a piece of.
fn quotations(table: &mut Table, reports: &Reports<'_>) -> Vec<Quoted> {
    let occasions = Occasions::new(reports);
    let mut quoted = Vec::new();
    for report in reports.iter() {
        let anchor = |range| Anchor::new(report.number, range);
        for (at, quote) in (0..).map(QuoteNumber).zip(&report.annotations.quotes.items) {
            let utterance = reports.utterance(report.number, at);
            let described = || quote.source.map(|words| report.document.text.slice(words));
            let written = occasions.of(report.number, at);
            let origin = match (written, speaker(reports, report.number, at), utterance) {
                (Some(number), ..) => {
                    let statement = &occasions.written[number];
                    let speaker = &reports.links().identities[statement.speaker.index()];
                    table.number(Key::Written(number), || Origin {
                        kind: OriginKind::Statement,
                        identity: Some(statement.speaker),
                        label: statement.label(&label(speaker, described)),
                        evidence: statement.marks.clone(),
                    })
                }
                (None, Some(identity), _) => named_source(table, reports, identity, described),
                (None, None, Some(utterance)) if quote.kind != QuoteKind::Indirect => {
                    table.number(Key::UnknownSpeaker(utterance.0), || Origin {
                        kind: OriginKind::Unknown,
                        identity: None,
                        label: "a quotation without a named speaker".to_owned(),
                        evidence: vec![anchor(quote.parts[0])],
                    })
                }
                _ => continue,
            };
            let shared = utterance.map(|number| &reports.links().utterances[number.index()]);
            let can_be_written = quote.kind != QuoteKind::Indirect && !occasions.is_spoken(report.number, at);
            if can_be_written && shared.is_some_and(printed_by_several) {
                let origin = &mut table.origins[origin.index()];
                if origin.kind == OriginKind::NamedSource {
                    origin.kind = OriginKind::Statement;
                }
            }
            if let Some(words) = quote.source.or(quote.cue) {
                table.add_evidence(origin, anchor(words));
            }
            let around = [quote.cue, quote.source].into_iter().flatten();
            quoted.push(Quoted {
                parts: quote.parts.iter().map(|&part| anchor(part)).collect(),
                whole: anchor(around.fold(quote.range(), TextRange::cover)),
                origin,
                kind: quote.kind,
            });
        }
    }
    quoted
}

/// What a speaker is called: its name, else the words that describe it best ("members of the family" rather than
/// "members").
fn label<'a>(identity: &types::Identity, described: impl FnOnce() -> Option<&'a str>) -> String {
    let name = &identity.name;
    if identity.is_named {
        return name.clone();
    }
    let words = described().unwrap_or_default();
    // A clause behind the description tells of the speaker, and is not what it is called.
    let ends = [",", ";", ":", "(", " who ", " that ", " which ", " whose ", " where "];
    let end = ends.iter().filter_map(|end| words.find(end)).min().unwrap_or(words.len());
    let words = words[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let is_fuller = words.to_lowercase().contains(&name.to_lowercase()) && words.len() <= LONGEST_LABEL;
    if is_fuller { words } else { name.clone() }
}

/// Longest description, in bytes, that a speaker is called by.
const LONGEST_LABEL: usize = 60;

fn printed_by_several(utterance: &Utterance) -> bool {
    let quotes = utterance.wordings.iter().flat_map(|wording| &wording.quotes);
    let docs: BTreeSet<DocNumber> = quotes.map(|&(doc, _)| doc).collect();
    docs.len() > 1
}

/// The origin of the quotations that hold most of what a family's best attributed place says.
fn speaker_of(quoted: &[Quoted], family: &[Anchor]) -> Option<OriginNumber> {
    let mut best: Option<(usize, OriginNumber)> = None;
    for place in family {
        let mut shares: BTreeMap<OriginNumber, usize> = BTreeMap::new();
        for quote in quoted.iter().filter(|quote| quote.kind != QuoteKind::Indirect) {
            let inside = quote.parts.iter().filter(|part| part.doc == place.doc);
            let shared = inside.filter_map(|part| part.range.intersect(place.range)).map(TextRange::len);
            *shares.entry(quote.origin).or_default() += shared.sum::<usize>();
        }
        let most =
            shares.into_iter().map(|(origin, share)| (share * 1000 / place.range.len().max(1), origin));
        let most = most.max_by_key(|&(share, origin)| (share, std::cmp::Reverse(origin)));
        if let Some((share, origin)) = most
            && share > 500
            && best.is_none_or(|(so_far, _)| share > so_far)
        {
            best = Some((share, origin));
        }
    }
    best.map(|(_, origin)| origin)
}

/// Which families go back to one shared copy: those whose reports overlap in two and more. Outlets that share one
/// passage nobody is named for have, as a rule, the next one from the same hand.
fn sharing(families: &[Vec<Anchor>]) -> Vec<usize> {
    let docs: Vec<BTreeSet<DocNumber>> =
        families.iter().map(|family| family.iter().map(|place| place.doc).collect()).collect();
    let mut shared_by: Vec<usize> = (0..families.len()).collect();
    for at in 0..families.len() {
        for earlier in 0..at {
            if docs[at].intersection(&docs[earlier]).count() >= 2 && shared_by[at] != shared_by[earlier] {
                let (keep, drop) =
                    (shared_by[earlier].min(shared_by[at]), shared_by[earlier].max(shared_by[at]));
                shared_by.iter_mut().filter(|number| **number == drop).for_each(|number| *number = keep);
            }
        }
    }
    shared_by
}

/// The origin of a passage that reports share without quoting it.
fn shared_copy(
    table: &mut Table,
    reports: &Reports<'_>,
    family: &[Anchor],
    shared_by: usize,
) -> OriginNumber {
    let docs: BTreeSet<DocNumber> = family.iter().map(|place| place.doc).collect();
    let credits: Vec<(String, Option<Anchor>)> = docs
        .iter()
        .filter_map(|&doc| {
            let credit = credits::agency(reports.report(doc).document)?;
            Some((credit.agency, credit.place.map(|range| Anchor::new(doc, range))))
        })
        .collect();
    // One that is named before "with agencies".
    let named = credits.iter().find(|(agency, _)| agency != credits::UNNAMED);
    match named.or(credits.first()).cloned() {
        Some((name, place)) => agency(table, name, place),
        None => {
            let origin = table.number(Key::SharedCopy(shared_by), || Origin {
                kind: OriginKind::Unknown,
                identity: None,
                label: "copy shared by several reports".to_owned(),
                evidence: Vec::new(),
            });
            family.iter().for_each(|&place| table.add_evidence(origin, place));
            origin
        }
    }
}
