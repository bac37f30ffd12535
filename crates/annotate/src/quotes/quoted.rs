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
        debug_assert!(quotes.is_sorted_by_key(|quote| quote.range().start()));
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

#[cfg(test)]
mod tests {
    use types::{Document, QuoteKind};

    use super::*;
    use crate::{Source, analyse, entities, quotes, test_model};

    #[test]
    fn marked_words_are_the_innermost_and_the_clause_holds_most_of_the_sentence() {
        let text = "Rain fell. Ida Brandt said that the gates were “a disgrace to all” and would stay shut until May.";
        let document = Document::plain("report", text);
        let analysis = analyse(&document, test_model());
        let (source, scan) = (Source::new(&document, &analysis), quotes::scan(&document));
        let (found, _) = quotes::extract(&source, &scan, &entities::extract(&source, &scan));
        let place = |words: &str| {
            let start = text.find(words).expect("words of the text");
            document.text.range(start, start + words.len()).expect("a place in the text")
        };
        let quoted = Quoted::new(&found);
        let kind = |at: Option<QuoteNumber>| at.map(|at| found[at.0 as usize].kind);
        assert_eq!(kind(quoted.innermost(place("disgrace"))), Some(QuoteKind::Mixed));
        assert_eq!(kind(quoted.innermost(place("stay shut"))), Some(QuoteKind::Indirect));
        assert_eq!(kind(quoted.most_of(place(&text["Rain fell. ".len()..]))), Some(QuoteKind::Indirect));
        assert_eq!(quoted.innermost(place("Rain")), None);
        assert_eq!(quoted.most_of(place("Rain fell.")), None);
    }
}
