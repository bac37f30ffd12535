use std::collections::BTreeMap;

use text::TextRange;
use types::{
    Anchor, Annotated, Claim, DocNumber, EntityNumber, IdentityNumber, Links, QuoteNumber, Statement,
    UtteranceNumber,
};

/// The reports of one story with their links, and the ways from one to the other.
#[derive(Debug)]
pub struct Reports<'a> {
    annotated: &'a [Annotated<'a>],
    links: &'a Links,
    identities: BTreeMap<(DocNumber, EntityNumber), IdentityNumber>,
    utterances: BTreeMap<(DocNumber, QuoteNumber), UtteranceNumber>,
}

impl<'a> Reports<'a> {
    /// Puts reports and their links together.
    pub fn new(annotated: &'a [Annotated<'a>], links: &'a Links) -> Self {
        let identities = (0..)
            .zip(&links.identities)
            .flat_map(|(at, identity)| {
                identity.members.iter().map(move |&member| (member, IdentityNumber(at)))
            })
            .collect();
        let utterances = (0..)
            .zip(&links.utterances)
            .flat_map(|(at, utterance)| {
                let quotes = utterance.wordings.iter().flat_map(|wording| &wording.quotes);
                quotes.map(move |&quote| (quote, UtteranceNumber(at)))
            })
            .collect();
        Self { annotated, links, identities, utterances }
    }

    /// The reports in the order of their numbers.
    pub fn iter(&self) -> std::slice::Iter<'a, Annotated<'a>> {
        self.annotated.iter()
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.annotated.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.annotated.is_empty()
    }

    /// The links.
    pub fn links(&self) -> &'a Links {
        self.links
    }

    /// The report of a number.
    ///
    /// # Panics
    /// If it is not of this story.
    pub fn report(&self, doc: DocNumber) -> &'a Annotated<'a> {
        let at = self.annotated.binary_search_by_key(&doc, |report| report.number);
        &self.annotated[at.expect("the report is of this story")]
    }

    /// The identity that an entity of a report belongs to.
    pub fn identity(&self, doc: DocNumber, entity: EntityNumber) -> Option<IdentityNumber> {
        self.identities.get(&(doc, entity)).copied()
    }

    /// The utterance that a quotation of a report gives.
    pub fn utterance(&self, doc: DocNumber, quote: QuoteNumber) -> Option<UtteranceNumber> {
        self.utterances.get(&(doc, quote)).copied()
    }

    /// The words of a place.
    pub fn words(&self, place: Anchor) -> &'a str {
        self.report(place.doc).document.text.slice(place.range)
    }

    /// A member of a claim.
    pub fn statement(&self, doc: DocNumber, statement: u32) -> &'a Statement {
        &self.report(doc).annotations.statements.items[statement as usize]
    }

    /// The places of a claim's statements.
    pub fn places_of(&self, claim: &Claim) -> Vec<Anchor> {
        claim.members.iter().map(|&(doc, at)| Anchor::new(doc, self.statement(doc, at).range)).collect()
    }

    /// The statement that holds the first character of a place.
    pub fn statement_at(&self, place: Anchor) -> Option<&'a Statement> {
        let statements = &self.report(place.doc).annotations.statements.items;
        let after = statements.partition_point(|statement| statement.range.start() <= place.range.start());
        let statement = &statements[after.checked_sub(1)?];
        statement.range.contains_offset(place.range.start()).then_some(statement)
    }

    /// The share of `range` that lies in the given ranges, in bytes, when these do not overlap.
    pub(crate) fn covered(range: TextRange, by: &[TextRange]) -> usize {
        by.iter().filter_map(|part| part.intersect(range)).map(TextRange::len).sum()
    }
}
