//! The arithmetic of the networks: rows of numbers times packed weights.

mod portable;

/// Outputs of a layer are computed in panels of this many.
pub(crate) const LANES: usize = 16;

/// Converts half precision numbers (little endian bytes) to single precision.
pub(crate) fn widen(halves: &[u8], numbers: &mut [f32]) {
    portable::widen(halves, numbers);
}

/// Weights and biases of a layer whose output `o` is the largest of `PIECES` affine functions of the input.
///
/// With one piece the layer is affine. Weights are packed by panels of [`LANES`] outputs; within a panel by
/// inputs; for an input the lanes of each piece follow each other.
#[derive(Debug)]
pub(crate) struct Layer<const PIECES: usize> {
    inputs: usize,
    outputs: usize,
    weights: Vec<f32>,
    /// By panels, the lanes of each piece following each other.
    biases: Vec<f32>,
}

impl<const PIECES: usize> Layer<PIECES> {
    /// Packs weights of shape (outputs, pieces, inputs) and biases of shape (outputs, pieces).
    pub fn new(inputs: usize, outputs: usize, weights: &[f32], biases: &[f32]) -> Self {
        assert_eq!(weights.len(), outputs * PIECES * inputs);
        assert_eq!(biases.len(), outputs * PIECES);
        let panels = outputs.div_ceil(LANES);
        let mut layer = Self {
            inputs,
            outputs,
            weights: vec![0.0; panels * inputs * PIECES * LANES],
            biases: vec![0.0; panels * PIECES * LANES],
        };
        for output in 0..outputs {
            let (panel, lane) = (output / LANES, output % LANES);
            for piece in 0..PIECES {
                layer.biases[(panel * PIECES + piece) * LANES + lane] = biases[output * PIECES + piece];
                for input in 0..inputs {
                    layer.weights[((panel * inputs + input) * PIECES + piece) * LANES + lane] =
                        weights[(output * PIECES + piece) * inputs + input];
                }
            }
        }
        layer
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Numbers between the starts of two rows of output: the outputs in whole panels.
    pub fn stride(&self) -> usize {
        self.outputs.div_ceil(LANES) * LANES
    }

    /// Computes `rows` rows of output. Row `i` of the input begins at `input[i * input_stride]`, so that rows
    /// may overlap as the windows of a convolution do.
    pub fn apply(&self, input: &[f32], input_stride: usize, rows: usize, output: &mut [f32]) {
        if rows == 0 {
            return;
        }
        assert!(input.len() >= (rows - 1) * input_stride + self.inputs, "too few inputs");
        assert!(output.len() >= rows * self.stride(), "too few outputs");
        portable::apply(self, input, input_stride, rows, output);
    }
}

/// Scales each row of `width` numbers to mean 0 and variance 1, then by `gain`, and adds `shift`.
pub(crate) fn normalize(rows: &mut [f32], gain: &[f32], shift: &[f32]) {
    portable::normalize(rows, gain, shift);
}

/// Adds numbers to numbers.
pub(crate) fn add(sum: &mut [f32], more: &[f32]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}
