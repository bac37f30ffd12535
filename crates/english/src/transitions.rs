//! Scores of the next move of a transition system, from the tokens that its state points at.
//!
//! What each token contributes in each place of the state is computed once for all tokens; a state's hidden
//! layer is then the sum of a few rows (spaCy's precomputable affine layer), its scores one more layer above.

use crate::ModelError;
use crate::kernels::{self, Layer, Processor, Rounded};
use crate::model_file::ModelFile;

/// The state points at no token in this place.
pub(crate) const NOTHING: u32 = u32::MAX;

/// Weights above the encoder, for a state with `PLACES` places.
#[derive(Debug)]
pub(crate) struct Scorer<const PLACES: usize> {
    processor: Processor,
    hidden: usize,
    /// From the encoder's vectors to the narrower ones that moves are scored by.
    reduce: Layer<1>,
    /// From a token's narrow vector to what it contributes: by place, piece, hidden unit.
    lower: Layer<1>,
    lower_bias: Vec<f32>,
    /// What a place that points nowhere contributes.
    padding: Vec<f32>,
    upper: Layer<1>,
}

/// What the tokens of one text contribute to states. The room is used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Contributions {
    narrow: Vec<f32>,
    rounded: Rounded,
    numbers: Vec<f32>,
}

/// So much room in it as is needed, with whatever was there before.
fn room(numbers: &mut Vec<f32>, needed: usize) -> &mut [f32] {
    if numbers.len() < needed {
        numbers.resize(needed, 0.0);
    }
    &mut numbers[..needed]
}

/// The numbers of a state while it is scored.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    sums: Vec<f32>,
    units: Rounded,
    scores: Vec<f32>,
}

const PIECES: usize = 2;

/// From the file's order (unit, piece) to (piece, unit), which adds and compares whole runs of units.
fn by_piece(numbers: &[f32], places: usize, hidden: usize, inputs: usize) -> Vec<f32> {
    let mut turned = Vec::with_capacity(numbers.len());
    for place in 0..places {
        for piece in 0..PIECES {
            for unit in 0..hidden {
                let from = ((place * hidden + unit) * PIECES + piece) * inputs;
                turned.extend_from_slice(&numbers[from..from + inputs]);
            }
        }
    }
    turned
}

impl<const PLACES: usize> Scorer<PLACES> {
    pub fn read(file: &ModelFile, name: &str, width: usize, moves: usize) -> Result<Self, ModelError> {
        let [hidden, _] =
            *file.shape(&format!("{name}.upper.weight"))?.iter().rev().copied().collect::<Vec<_>>()
        else {
            return Err(ModelError::Damaged(format!("{name}.upper is no layer")));
        };
        let [narrow, _] = *file.shape(&format!("{name}.reduce.weight"))? else {
            return Err(ModelError::Damaged(format!("{name}.reduce is no layer")));
        };
        if [hidden, narrow]
            .iter()
            .any(|&side| side == 0 || side % kernels::LANES != 0 || side > kernels::LONGEST)
        {
            return Err(ModelError::Damaged(format!("the width of {name}")));
        }
        let part = |part: &str| format!("{name}.{part}");
        let reduce = Layer::new(
            file.processor(),
            width,
            narrow,
            &file.half(&part("reduce.weight"), &[narrow, width])?,
            &file.full(&part("reduce.bias"), &[narrow])?,
        );
        let lower = file.half(&part("lower.weight"), &[PLACES, hidden, PIECES, narrow])?;
        let contributed = PLACES * PIECES * hidden;
        let lower = Layer::new(
            file.processor(),
            narrow,
            contributed,
            &by_piece(&lower, PLACES, hidden, narrow),
            &vec![0.0; contributed],
        );
        let lower_bias = file.full(&part("lower.bias"), &[hidden, PIECES])?;
        let padding = file.full(&part("lower.pad"), &[PLACES, hidden, PIECES])?;
        let upper = Layer::new(
            file.processor(),
            hidden,
            moves,
            &file.half(&part("upper.weight"), &[moves, hidden])?,
            &file.full(&part("upper.bias"), &[moves])?,
        );
        Ok(Self {
            processor: file.processor(),
            hidden,
            reduce,
            lower,
            lower_bias: by_piece(&lower_bias, 1, hidden, 1),
            padding: by_piece(&padding, PLACES, hidden, 1),
            upper,
        })
    }

    /// Computes what the tokens of a text contribute, from their vectors.
    pub fn contribute(&self, vectors: &Rounded, contributions: &mut Contributions) {
        let (rows, stride) = (vectors.len(), self.reduce.stride());
        let narrow = room(&mut contributions.narrow, rows * stride);
        self.reduce.apply(vectors, 0, 1, rows, narrow);
        self.processor.round(narrow, stride, &mut contributions.rounded);
        let numbers = room(&mut contributions.numbers, rows * self.lower.stride());
        self.lower.apply(&contributions.rounded, 0, 1, rows, numbers);
    }

    /// The score of each move in a state that points at `places`.
    pub fn score<'s>(
        &self,
        contributions: &Contributions,
        places: [u32; PLACES],
        scratch: &'s mut Scratch,
    ) -> &'s [f32] {
        let run = PIECES * self.hidden;
        scratch.sums.resize(run, 0.0);
        scratch.sums.copy_from_slice(&self.lower_bias);
        let rows: [&[f32]; PLACES] = std::array::from_fn(|place| {
            if places[place] == NOTHING {
                &self.padding[place * run..][..run]
            } else {
                &contributions.numbers[(places[place] as usize * PLACES + place) * run..][..run]
            }
        });
        self.processor.sum_rows(&mut scratch.sums, &rows);
        let (first, second) = scratch.sums.split_at_mut(self.hidden);
        for (unit, other) in first.iter_mut().zip(second) {
            *unit = unit.max(*other);
        }
        scratch.scores.resize(self.upper.stride(), 0.0);
        self.processor.round(first, self.hidden, &mut scratch.units);
        self.upper.apply(&scratch.units, 0, 1, 1, &mut scratch.scores);
        &scratch.scores[..self.upper.outputs()]
    }
}

/// The best move among runs of moves that are allowed; the first of equals.
pub(crate) fn best(scores: &[f32], allowed: impl Iterator<Item = std::ops::Range<usize>>) -> Option<usize> {
    let mut found: Option<usize> = None;
    for run in allowed {
        for at in run {
            if found.is_none_or(|best| scores[at] > scores[best]) {
                found = Some(at);
            }
        }
    }
    found
}
