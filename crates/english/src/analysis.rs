//! What the pipeline says of a text, and ways to walk it.

use std::ops::Range;
use std::sync::Arc;

use crate::{Dep, EntityLabel, Tag, Upos};

/// A token: a word, a mark, a piece of a contraction ("do", "n't") or a run of white space.
///
/// A single space between words belongs to no token. Further spaces and line ends are tokens of their own,
/// as spaCy has them; [`Token::is_space`] tells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First byte of the token in the text.
    pub start: u32,
    /// Byte after the token in the text.
    pub end: u32,
    /// Number of the token this one depends on; its own number at the root of a sentence.
    pub head: u32,
    /// How it depends on its head.
    pub label: Dep,
    /// Coarse part of speech.
    pub pos: Upos,
    /// Fine part of speech.
    pub tag: Tag,
    /// The dictionary form: "say" for "said". Small letters but in proper nouns; a pronoun's is its
    /// subject form ("her" has "she", possessive "her" has "her"). Tokens share it.
    pub lemma: Arc<str>,
}

impl Token {
    /// The bytes of the text that the token covers.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The token's own characters in the text that was analysed.
    ///
    /// # Panics
    /// If `text` is another one and the token does not fit it.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.range()]
    }

    /// Whether the token is white space.
    pub fn is_space(&self) -> bool {
        self.pos == Upos::Space
    }
}

/// A sentence: a run of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Numbers of its tokens. Sentences follow each other without a gap.
    pub tokens: Range<u32>,
    /// First byte, leading white space left out.
    pub start: u32,
    /// Byte after the last, trailing white space left out.
    pub end: u32,
}

impl Sentence {
    /// The bytes of the text that the sentence covers, without white space around it.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Numbers of its tokens, white space around it included.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}

/// A named entity: a run of tokens inside a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntitySpan {
    /// Numbers of its tokens; never empty.
    pub tokens: Range<u32>,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// What it is.
    pub label: EntityLabel,
}

impl EntitySpan {
    /// The bytes of the text that the name covers.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Numbers of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}

/// What the pipeline says of one text: tokens with their trees, sentences, named entities.
///
/// Tokens are in order and do not overlap; each sentence holds the tokens of one or more whole trees; heads
/// form no cycle; entities are in order, do not overlap and hold whole tokens. Tokens are numbered from 0
/// over the whole text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    entities: Vec<EntitySpan>,
    /// For each token the first and last token of its subtree.
    edges: Vec<(u32, u32)>,
    /// Children of token `i` are `children[child_starts[i]..child_starts[i + 1]]`.
    child_starts: Vec<u32>,
    children: Vec<u32>,
}

/// Parts that do not make an analysis: what is wrong with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnAnalysis(&'static str);

impl std::fmt::Display for NotAnAnalysis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for NotAnAnalysis {}

impl Analysis {
    /// Puts an analysis together from tokens, the numbers of the tokens that begin sentences, and entities
    /// as runs of tokens. Tests of later stages use it; [`crate::Model::analyze`] does too.
    ///
    /// # Errors
    /// Where the parts do not keep what [`Analysis`] promises.
    pub fn from_parts(
        tokens: Vec<Token>,
        sentence_starts: &[u32],
        entities: &[(Range<u32>, EntityLabel)],
    ) -> Result<Self, NotAnAnalysis> {
        let count = u32::try_from(tokens.len()).map_err(|_| NotAnAnalysis("too many tokens"))?;
        if tokens.iter().any(|token| token.start >= token.end)
            || tokens.windows(2).any(|pair| pair[0].end > pair[1].start)
        {
            return Err(NotAnAnalysis("tokens overlap, are empty or out of order"));
        }
        if sentence_starts.first().is_some_and(|&first| first != 0)
            || sentence_starts.is_empty() != tokens.is_empty()
            || sentence_starts.windows(2).any(|pair| pair[0] >= pair[1])
            || sentence_starts.last().is_some_and(|&last| last >= count)
        {
            return Err(NotAnAnalysis("sentences do not tile the tokens"));
        }
        let mut sentences = Vec::with_capacity(sentence_starts.len());
        for (i, &first) in sentence_starts.iter().enumerate() {
            let after = sentence_starts.get(i + 1).copied().unwrap_or(count);
            let inside = &tokens[first as usize..after as usize];
            if inside.iter().any(|token| !(first..after).contains(&token.head)) {
                return Err(NotAnAnalysis("a head lies in another sentence"));
            }
            let word = |token: &&Token| !token.is_space();
            let start = inside.iter().find(word).unwrap_or(&inside[0]).start;
            let end = inside.iter().rev().find(word).unwrap_or(&inside[inside.len() - 1]).end;
            sentences.push(Sentence { tokens: first..after, start, end });
        }
        let mut spans: Vec<EntitySpan> = Vec::with_capacity(entities.len());
        for (run, label) in entities {
            let free_from = spans.last().map_or(0, |span| span.tokens.end);
            if run.start < free_from || run.start >= run.end || run.end > count {
                return Err(NotAnAnalysis("entities overlap, are empty or out of order"));
            }
            let sentence = sentences.partition_point(|sentence: &Sentence| sentence.tokens.end <= run.start);
            if run.end > sentences[sentence].tokens.end {
                return Err(NotAnAnalysis("an entity runs over the end of its sentence"));
            }
            let start = tokens[run.start as usize].start;
            let end = tokens[run.end as usize - 1].end;
            spans.push(EntitySpan { tokens: run.clone(), start, end, label: *label });
        }
        let mut analysis = Self { tokens, sentences, entities: spans, ..Self::default() };
        analysis.index_trees()?;
        Ok(analysis)
    }

    /// Fills children and subtree edges; fails on a cycle.
    fn index_trees(&mut self) -> Result<(), NotAnAnalysis> {
        let count = self.tokens.len();
        if count == 0 {
            return Ok(());
        }
        let mut starts = vec![0u32; count + 1];
        for (i, token) in self.tokens.iter().enumerate() {
            if token.head as usize != i {
                starts[token.head as usize + 1] += 1;
            }
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; starts[count] as usize];
        for (i, token) in self.tokens.iter().enumerate() {
            if token.head as usize != i {
                let place = &mut next[token.head as usize];
                children[*place as usize] = i as u32;
                *place += 1;
            }
        }
        // From the leaves up: a token is done when all its children are. Tokens on a cycle never are.
        let mut waiting: Vec<u32> = (0..count).map(|i| starts[i + 1] - starts[i]).collect();
        let mut ready: Vec<u32> = (0..count as u32).filter(|&i| waiting[i as usize] == 0).collect();
        let mut edges: Vec<(u32, u32)> = (0..count as u32).map(|i| (i, i)).collect();
        let mut done = 0;
        while let Some(i) = ready.pop() {
            done += 1;
            let head = self.tokens[i as usize].head;
            if head != i {
                let (left, right) = edges[i as usize];
                let edge = &mut edges[head as usize];
                *edge = (edge.0.min(left), edge.1.max(right));
                waiting[head as usize] -= 1;
                if waiting[head as usize] == 0 {
                    ready.push(head);
                }
            }
        }
        if done != count {
            return Err(NotAnAnalysis("heads form a cycle"));
        }
        (self.edges, self.child_starts, self.children) = (edges, starts, children);
        Ok(())
    }

    /// The tokens, in the order of the text.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences, in the order of the text. They tile the tokens.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The named entities, in the order of the text.
    pub fn entities(&self) -> &[EntitySpan] {
        &self.entities
    }

    /// The token with this number.
    ///
    /// # Panics
    /// If there is none. So do all methods below that take a token's number.
    pub fn token(&self, i: usize) -> &Token {
        &self.tokens[i]
    }

    /// Number of the token that token `i` depends on; none at a root.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.tokens[i].head as usize;
        (head != i).then_some(head)
    }

    /// Numbers of the tokens that depend on token `i`, in the order of the text.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children[self.child_starts[i] as usize..self.child_starts[i + 1] as usize]
            .iter()
            .map(|&child| child as usize)
    }

    /// Numbers of the tokens that depend on token `i` with this label, in the order of the text.
    pub fn children_labelled(&self, i: usize, label: Dep) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(i).filter(move |&child| self.tokens[child].label == label)
    }

    /// The run of tokens from the first to the last that depend on token `i`, directly or not, itself
    /// included. In a tree with crossing arcs (rare) the run holds tokens that do not depend on it.
    pub fn subtree(&self, i: usize) -> Range<usize> {
        let (first, last) = self.edges[i];
        first as usize..last as usize + 1
    }

    /// The bytes of the text that [`Analysis::subtree`] covers.
    pub fn subtree_range(&self, i: usize) -> Range<usize> {
        let (first, last) = self.edges[i];
        self.tokens[first as usize].start as usize..self.tokens[last as usize].end as usize
    }

    /// Numbers of the tokens above token `i`, its head first, the root of its tree last.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&above| self.head(above))
    }

    /// Whether token `i` lies below token `above` in the tree. No token lies below itself.
    pub fn is_below(&self, i: usize, above: usize) -> bool {
        self.ancestors(i).any(|ancestor| ancestor == above)
    }

    /// Number of the sentence that holds token `i`.
    pub fn sentence_index_of(&self, i: usize) -> usize {
        assert!(i < self.tokens.len(), "token {i} of {}", self.tokens.len());
        self.sentences.partition_point(|sentence| sentence.tokens.end as usize <= i)
    }

    /// The sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> &Sentence {
        &self.sentences[self.sentence_index_of(i)]
    }

    /// Number of the first root in a sentence: its main word.
    pub fn root_of(&self, sentence: &Sentence) -> usize {
        let mut roots = sentence.tokens().filter(|&i| self.head(i).is_none());
        let words = roots.clone().find(|&i| !self.tokens[i].is_space());
        words.or_else(|| roots.next()).expect("a sentence holds whole trees")
    }

    /// Number of the token that covers the byte at `offset`; none where only a space between words, or
    /// nothing, is.
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        let i = self.tokens.partition_point(|token| token.end as usize <= offset);
        (self.tokens.get(i)?.start as usize <= offset).then_some(i)
    }

    /// The run of tokens that lie in or touch a byte range with at least one byte.
    pub fn tokens_in(&self, range: Range<usize>) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.end as usize <= range.start);
        let after = self.tokens.partition_point(|token| (token.start as usize) < range.end);
        first..after.max(first)
    }

    /// The named entity that token `i` is part of.
    pub fn entity_at(&self, i: usize) -> Option<&EntitySpan> {
        let entity = self.entities.partition_point(|entity| entity.tokens.end as usize <= i);
        self.entities.get(entity).filter(|entity| entity.tokens.start as usize <= i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str, heads: &[u32]) -> Vec<Token> {
        let mut at = 0;
        let mut found = Vec::new();
        for (word, &head) in text.split(' ').zip(heads) {
            let (start, end) = (at, at + word.len() as u32);
            at = end + 1;
            found.push(Token {
                start,
                end,
                head,
                label: if head as usize == found.len() { Dep::Root } else { Dep::Dep },
                pos: Upos::X,
                tag: Tag::Xx,
                lemma: word.into(),
            });
        }
        found
    }

    const TEXT: &str = "The old mayor spoke . Nobody heard";
    const HEADS: [u32; 7] = [2, 2, 3, 3, 3, 6, 6];

    #[test]
    fn trees_can_be_walked() {
        let person = (0..3, EntityLabel::Person);
        let doc = Analysis::from_parts(tokens(TEXT, &HEADS), &[0, 5], &[person]).unwrap();
        assert_eq!(doc.children(3).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(doc.subtree(2), 0..3);
        assert_eq!(&TEXT[doc.subtree_range(2)], "The old mayor");
        assert_eq!(doc.ancestors(0).collect::<Vec<_>>(), [2, 3]);
        assert!(doc.is_below(1, 3) && !doc.is_below(3, 3));
        assert_eq!(&TEXT[doc.sentence_of(5).range()], "Nobody heard");
        assert_eq!(doc.root_of(&doc.sentences()[0]), 3);
        assert_eq!(doc.token_at(3), None);
        assert_eq!(doc.token_at(4), Some(1));
        assert_eq!(doc.token_at(TEXT.len()), None);
        assert_eq!(doc.tokens_in(5..9), 1..3);
        assert_eq!(doc.tokens_in(3..4), 1..1);
        assert_eq!(doc.entity_at(1).map(|entity| &TEXT[entity.range()]), Some("The old mayor"));
        assert_eq!(doc.entity_at(3), None);
    }

    #[test]
    fn parts_that_fit_no_analysis_are_refused() {
        let refused = |heads: &[u32], starts: &[u32], entities: &[(Range<u32>, EntityLabel)]| {
            Analysis::from_parts(tokens(TEXT, heads), starts, entities).is_err()
        };
        assert!(!refused(&HEADS, &[0, 5], &[]));
        assert!(refused(&[1, 2, 0, 3, 3, 6, 6], &[0, 5], &[]), "a cycle");
        assert!(refused(&HEADS, &[0, 6], &[]), "a head in another sentence");
        assert!(refused(&HEADS, &[1], &[]), "tokens before the first sentence");
        assert!(refused(&HEADS, &[0, 5], &[(2..2, EntityLabel::Org)]), "an empty entity");
        assert!(refused(&HEADS, &[0, 5], &[(4..6, EntityLabel::Org)]), "an entity over two sentences");
        assert!(refused(&HEADS, &[0, 5], &[(0..3, EntityLabel::Org), (2..4, EntityLabel::Org)]));
    }

    #[test]
    fn nothing_has_an_analysis_too() {
        let doc = Analysis::from_parts(Vec::new(), &[], &[]).unwrap();
        assert_eq!(doc, Analysis::default());
    }
}
