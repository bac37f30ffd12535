//! The same words quoted by several reports.
//!
//! What one report quotes of one speech (its paragraphs, the fragments of one reported clause) is one piece. Two
//! pieces are the same words where most words of the shorter stand in the longer in order, with a run of several in
//! common, and the speakers agree or one is unknown; long pieces may have differing speakers, which is a conflict.
//! Fragments of one to three words must stand in the other letter for letter and have the same speaker.
//!
//! Known misses: a paraphrase that shares no run of words; two speeches of one speaker with the same set phrase of
//! eight words are joined.

mod compare;
mod copies;
mod pieces;
mod rebuilt;

use std::collections::{BTreeMap, HashMap};

use types::{
    Annotated, DocNumber, Identity, IdentityNumber, PassageFamily, QuoteKind, Utterance, Variation, Wording,
};

use compare::Likeness;
pub(crate) use copies::holds;
use pieces::Piece;

/// A fragment has fewer words than this.
const FRAGMENT: usize = 4;
/// A piece of so many words is the same under differing speakers too.
const UNMISTAKABLE: usize = 8;
/// Share of the shorter piece's weight that must stand in the longer.
const MOST: f64 = 0.75;
/// The same under differing speakers.
const NEARLY_ALL: f64 = 0.85;
/// Groups of words that stand in more pieces than this suggest nothing.
const COMMONPLACE: usize = 200;

/// Joins the quotations of several reports that give the same words.
///
/// Direct and mixed quotations all belong to one utterance; indirect ones where their speaker is known and they
/// are not merely the clause around marked words.
pub fn utterances(reports: &[Annotated<'_>], identities: &[Identity]) -> Vec<Utterance> {
    with_copies(reports, identities).into_iter().map(|(utterance, _)| utterance).collect()
}

/// The utterances of [`utterances`], each with what several reports quote of it word for word.
pub(crate) fn with_copies(
    reports: &[Annotated<'_>],
    identities: &[Identity],
) -> Vec<(Utterance, Vec<PassageFamily>)> {
    let pieces = pieces::pieces(reports, identities);
    let mut groups = Groups::new(pieces.len());
    for (a, b) in candidates(&pieces) {
        let (short, long) = if pieces[a].words.len() <= pieces[b].words.len() { (a, b) } else { (b, a) };
        if is_fragment(&pieces[short]) || !same_words(&pieces[short], &pieces[long]) {
            continue;
        }
        groups.join(a, b);
    }
    place_fragments(&pieces, &mut groups);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for piece in 0..pieces.len() {
        members.entry(groups.of(piece)).or_default().push(piece);
    }
    let mut utterances: Vec<(&Piece, (Utterance, Vec<PassageFamily>))> = members
        .values()
        .map(|group| {
            let group: Vec<&Piece> = group.iter().map(|&piece| &pieces[piece]).collect();
            let copies = copies::copies(&group);
            (group[0], (utterance(&group, identities), copies))
        })
        .collect();
    utterances.sort_by_key(|(first, _)| first.quotes[0]);
    utterances.into_iter().map(|(_, utterance)| utterance).collect()
}

fn is_fragment(piece: &Piece) -> bool {
    piece.words.len() < FRAGMENT
}

/// Whether two pieces of which the shorter is no fragment give the same words.
fn same_words(short: &Piece, long: &Piece) -> bool {
    let indirect = [short, long].iter().filter(|piece| piece.kind == QuoteKind::Indirect).count();
    let like = Likeness::of(short, long);
    match (short.speaker, long.speaker) {
        (Some(a), Some(b)) if a != b => {
            indirect == 0
                && short.words.len() >= UNMISTAKABLE
                && like.share >= NEARLY_ALL
                && like.run >= UNMISTAKABLE
        }
        _ if indirect > 0 => {
            short.speaker == long.speaker && like.share >= NEARLY_ALL && like.run >= FRAGMENT
        }
        (a, b) => {
            let is_run = like.run >= UNMISTAKABLE && a == b && a.is_some();
            (like.share >= MOST && like.run >= FRAGMENT.min(short.words.len()).min(3) && like.weight >= 2.0)
                || is_run
        }
    }
}

/// Pairs of pieces that have three words in a row in common, or two of weight.
fn candidates(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| !is_fragment(piece)) {
        for run in piece.unshifted.windows(3) {
            let holding = holders.entry(run).or_default();
            if holding.last() != Some(&at) {
                holding.push(at);
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for holding in holders.values().filter(|holding| holding.len() <= COMMONPLACE) {
        for (n, &a) in holding.iter().enumerate() {
            pairs.extend(holding[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Puts each fragment into the group of the longest piece of its speaker that holds it, else together with equal
/// fragments.
fn place_fragments(pieces: &[Piece], groups: &mut Groups) {
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        for &word in &piece.words {
            let holding = holders.entry(word).or_default();
            if holding.last() != Some(&at) {
                holding.push(at);
            }
        }
    }
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| is_fragment(piece)) {
        let Some(rarest) =
            piece.words.iter().filter_map(|word| holders.get(word)).min_by_key(|holding| holding.len())
        else {
            continue;
        };
        let mut holding: Vec<usize> = rarest
            .iter()
            .copied()
            .filter(|&other| {
                other != at && piece.is_held_by(&pieces[other]) && speakers_agree(piece, &pieces[other])
            })
            .collect();
        holding.sort_by_key(|&other| (std::cmp::Reverse(pieces[other].words.len()), other));
        let longest = holding.iter().copied().find(|&other| !is_fragment(&pieces[other]));
        let equal =
            || holding.iter().copied().find(|&other| other < at && pieces[other].words == piece.words);
        if let Some(other) = longest.or_else(equal) {
            groups.join(at, other);
        }
    }
}

/// Whether a fragment and a piece that holds it have one speaker; with an unknown one, two words of weight are
/// asked for.
fn speakers_agree(fragment: &Piece, other: &Piece) -> bool {
    match (fragment.speaker, other.speaker) {
        (Some(a), Some(b)) => a == b,
        _ => fragment.weight() >= 2.0,
    }
}

/// A report that says "his client" or "the driver" contradicts no name, and whoever reads words out somewhere is not
/// their author elsewhere: neither is another speaker, which is a conflict.
fn utterance(group: &[&Piece], identities: &[Identity]) -> Utterance {
    let mut named: BTreeMap<IdentityNumber, Vec<DocNumber>> = BTreeMap::new();
    for piece in group {
        if let Some(speaker) = piece.speaker {
            let docs = named.entry(speaker).or_default();
            if !docs.contains(&piece.doc()) {
                docs.push(piece.doc());
            }
        }
    }
    let mut speakers: Vec<(IdentityNumber, usize)> =
        named.iter().map(|(&who, docs)| (who, docs.len())).collect();
    let is_named =
        |who: IdentityNumber| identities.get(who.index()).is_some_and(|identity| identity.is_named);
    let is_voice = |who: IdentityNumber| group.iter().any(|piece| piece.voice == Some(who));
    speakers.sort_by_key(|&(who, docs)| (is_voice(who), !is_named(who), std::cmp::Reverse(docs), who));
    let mut wordings: Vec<(Vec<DocNumber>, usize, Wording)> = Vec::new();
    let mut by_text: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in group {
        let at = *by_text.entry(&piece.text).or_insert_with(|| {
            let empty = Wording { quotes: Vec::new(), places: Vec::new() };
            wordings.push((Vec::new(), piece.words.len(), empty));
            wordings.len() - 1
        });
        let (docs, _, wording) = &mut wordings[at];
        if !docs.contains(&piece.doc()) {
            docs.push(piece.doc());
        }
        wording.quotes.extend(&piece.quotes);
        wording.places.extend(&piece.places);
    }
    for (_, _, wording) in &mut wordings {
        wording.quotes.sort_unstable();
        wording.places.sort_unstable();
    }
    wordings
        .sort_by(|a, b| (b.0.len(), b.1).cmp(&(a.0.len(), a.1)).then_with(|| a.2.quotes.cmp(&b.2.quotes)));
    let kind = group.iter().map(|piece| piece.kind).min().unwrap_or(QuoteKind::Indirect);
    Utterance {
        speaker: speakers.first().map(|&(who, _)| who),
        other_speakers: speakers
            .iter()
            .skip(1)
            .map(|&(who, _)| who)
            .filter(|&who| is_named(who) && !is_voice(who))
            .collect(),
        kind,
        wordings: wordings.into_iter().map(|(_, _, wording)| wording).collect(),
        variation: variation(group),
        rebuilt: rebuilt::rebuilt(group),
    }
}

/// How the wordings of a group differ, the farthest apart deciding.
fn variation(group: &[&Piece]) -> Variation {
    let first = group[0];
    if group.iter().all(|piece| piece.doc() == first.doc()) {
        return Variation::Single;
    }
    let longest = group.iter().copied().fold(first, |a, b| if b.words.len() > a.words.len() { b } else { a });
    group.iter().map(|piece| piece.differs_from(longest)).max().unwrap_or(Variation::Identical)
}

/// Sets that are joined step by step; the lowest number of a set stands for it.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }
}

#[cfg(test)]
mod tests;
