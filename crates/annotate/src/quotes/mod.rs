//! Quotations: the scanner of quotation marks, then cue, source and content, then speakers.

mod clauses;
mod content;
mod context;
mod direct;
mod frames;
mod lexicon;
mod marks;
mod quoted;
mod select;
mod speaker;
mod surface;
mod turns;
mod voices;
mod words;

use types::{Diagnostic, Entity, Quote};

pub use context::{Contexts, kind_of};
pub use frames::Frame;
pub use lexicon::class_of;
pub use marks::{Edge, MarkStyle, MarkedSpan, Scan, scan};

pub(crate) use quoted::Quoted;

use crate::Source;

/// Finds the quotations of a document.
///
/// In order of their first characters. A quotation in marks that runs over several paragraphs is one quotation a
/// paragraph, each but the first with [`Quote::continues`]. Names, titles and words held at arm's length stand in
/// marks too; they are no quotations, and none are made of them.
pub fn extract(source: &Source<'_>, scan: &Scan, entities: &[Entity]) -> (Vec<Quote>, Vec<Diagnostic>) {
    let turns = turns::turns(source);
    let is_free = |span: usize| !turns.iter().any(|turn| turn.overlaps(scan.spans[span].outer));
    let mut direct = direct::direct(source, scan);
    direct.retain(|quote| quote.spans.iter().all(|&span| is_free(span)));
    let frames = select::select(source, scan, &direct, &turns);
    let drafts = content::drafts(source, scan, &turns, &direct, &frames);
    (speaker::name_speakers(source, entities, drafts), scan.diagnostics.clone())
}

/// The grammatical frames in which a word of a document may report something, likely or not, with what goes with them:
/// what the counts in `data/` are counts of.
pub fn frames(source: &Source<'_>, scan: &Scan) -> Vec<(Frame, Contexts)> {
    let (turns, direct) = (turns::turns(source), direct::direct(source, scan));
    select::Candidates::new(source, scan, &direct, &turns).frames
}

#[cfg(test)]
mod tests;
