//! The named-entity recogniser: a transition system whose moves begin, continue, end and skip names.
//!
//! The moves are those of the BILUO scheme (Ratinov and Roth 2009) as spaCy has them: a name has one label
//! from its first token on and ends within its sentence.

use std::ops::Range;

use crate::kernels::Rounded;
use crate::model_file::{ModelFile, NerDescription};
use crate::transitions::{Contributions, NOTHING, Scorer, Scratch, best};
use crate::{EntityLabel, ModelError};

/// A recogniser with its weights.
#[derive(Debug)]
pub(crate) struct Recogniser {
    scorer: Scorer<3>,
    labels: Vec<EntityLabel>,
    begin: usize,
    inside: usize,
    last: usize,
    unit: usize,
    out: usize,
}

impl Recogniser {
    pub fn read(file: &ModelFile, width: usize, description: &NerDescription) -> Result<Self, ModelError> {
        let moves = &description.moves;
        let starting = |prefix: &str| -> Vec<&str> {
            moves.iter().filter_map(|name| name.strip_prefix(prefix)).collect()
        };
        let names = starting("B-");
        let labels = names
            .iter()
            .map(|name| name.parse::<EntityLabel>())
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| ModelError::Damaged(error.to_string()))?;
        let count = labels.len();
        // After the single tokens with a label comes one without, which only names set beforehand allow.
        let ordered = count > 0
            && moves.len() == 4 * count + 2
            && (0..4).all(|kind| {
                let prefix = ["B-", "I-", "L-", "U-"][kind];
                let run = &moves[kind * count..][..count];
                run.iter().zip(&names).all(|(name, label)| name.strip_prefix(prefix) == Some(label))
            })
            && moves[4 * count] == "U-"
            && moves[4 * count + 1] == "O";
        if !ordered {
            return Err(ModelError::Damaged("the recogniser's moves are not in their order".to_owned()));
        }
        Ok(Self {
            scorer: Scorer::read(file, "ner", width, moves.len())?,
            labels,
            begin: 0,
            inside: count,
            last: 2 * count,
            unit: 3 * count,
            out: 4 * count + 1,
        })
    }

    /// Names as runs of tokens, from the tokens' vectors, with room for what they contribute.
    pub fn recognise(
        &self,
        vectors: &Rounded,
        is_space: impl Fn(usize) -> bool,
        starts_sentence: impl Fn(usize) -> bool,
        contributions: &mut Contributions,
    ) -> Vec<(Range<u32>, EntityLabel)> {
        self.scorer.contribute(vectors, contributions);
        let count = vectors.len();
        let mut scratch = Scratch::default();
        let mut found = Vec::new();
        let mut open: Option<(u32, usize)> = None;
        let labels = self.labels.len();
        for at in 0..count {
            let places = match open {
                Some((start, _)) => [at as u32, start, at as u32 - 1],
                None => [at as u32, NOTHING, NOTHING],
            };
            let scores = self.scorer.score(contributions, places, &mut scratch);
            let ends = at + 1 == count || starts_sentence(at + 1);
            match open {
                Some((start, label)) => {
                    let (inside, last) = (self.inside + label, self.last + label);
                    if ends || scores[last] > scores[inside] {
                        found.push((start..at as u32 + 1, self.labels[label]));
                        open = None;
                    }
                }
                None => {
                    let run =
                        |allowed: bool, start: usize| if allowed { start..start + labels } else { 0..0 };
                    let word = !is_space(at);
                    let allowed =
                        [run(word && !ends, self.begin), run(word, self.unit), self.out..self.out + 1];
                    match best(scores, allowed.into_iter()) {
                        Some(chosen) if chosen < self.inside => open = Some((at as u32, chosen)),
                        Some(chosen) if (self.unit..self.unit + labels).contains(&chosen) => {
                            found.push((at as u32..at as u32 + 1, self.labels[chosen - self.unit]));
                        }
                        _ => {}
                    }
                }
            }
        }
        found
    }
}
