//! In which quotation a place of a report stands.

use text::TextRange;
use types::{Quote, QuoteNumber};

/// The quotations of a report, to be asked for a place.
#[derive(Debug)]
pub(crate) struct Quoted<'a> {
    /// In the order of their first characters.
    quotes: &'a [Quote],
    /// For each how far it and those before it reach.
    reach: Vec<usize>,
}

impl<'a> Quoted<'a> {
    /// Of quotations in the order of their first characters.
    pub(crate) fn new(quotes: &'a [Quote]) -> Self {
        let reach = quotes
            .iter()
            .scan(0, |reach, quote| {
                *reach = quote.range().end().max(*reach);
                Some(*reach)
            })
            .collect();
        Self { quotes, reach }
    }

    /// The shortest quotation that holds a place.
    pub(crate) fn innermost(&self, range: TextRange) -> Option<QuoteNumber> {
        let after = self.quotes.partition_point(|quote| quote.range().start() <= range.start());
        (0..after)
            .rev()
            .take_while(|&at| self.reach[at] >= range.end())
            .filter(|&at| self.quotes[at].parts.iter().any(|part| part.contains(range)))
            .min_by_key(|&at| (self.quotes[at].parts.iter().map(|part| part.len()).sum::<usize>(), at))
            .map(|at| QuoteNumber(at as u32))
    }

    /// The quotation that holds most of the characters of a place, if one holds more than half; of equals the first.
    pub(crate) fn most_of(&self, range: TextRange) -> Option<QuoteNumber> {
        let share = |at: usize| -> usize {
            let parts = self.quotes[at].parts.iter();
            parts.filter_map(|part| part.intersect(range)).map(TextRange::len).sum()
        };
        let after = self.quotes.partition_point(|quote| quote.range().start() < range.end());
        let (most, std::cmp::Reverse(at)) = (0..after)
            .rev()
            .take_while(|&at| self.reach[at] > range.start())
            .map(|at| (share(at), std::cmp::Reverse(at)))
            .max()?;
        (most * 2 > range.len()).then_some(QuoteNumber(at as u32))
    }
}
