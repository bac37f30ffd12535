//! The arithmetic of the networks: rows of numbers times packed weights.

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

/// Outputs of a layer are computed in panels of this many.
pub(crate) const LANES: usize = 16;

/// Which instructions the networks are computed with.
///
/// All give the same labels but for rare near ties: sums differ in their last bits, as fused multiplication
/// and addition rounds once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Arithmetic {
    /// Plain Rust, for any processor.
    #[default]
    Portable,
    /// AVX2, FMA and F16C.
    Avx2,
    /// AVX-512F, and what `Avx2` has.
    Avx512,
}

impl Arithmetic {
    /// Every kind, the slowest first.
    pub const ALL: [Self; 3] = [Self::Portable, Self::Avx2, Self::Avx512];

    /// Whether the processor at hand has these instructions.
    pub fn is_available(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2")
                && is_x86_feature_detected!("fma")
                && is_x86_feature_detected!("f16c");
            match self {
                Self::Portable => true,
                Self::Avx2 => avx2,
                Self::Avx512 => avx2 && is_x86_feature_detected!("avx512f"),
            }
        }
        #[cfg(not(target_arch = "x86_64"))]
        {
            self == Self::Portable
        }
    }

    /// The fastest that the processor at hand has.
    pub fn best() -> Self {
        Self::ALL.into_iter().rev().find(|kind| kind.is_available()).unwrap_or_default()
    }
}

/// An [`Arithmetic`] that the processor has: made by a check only.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Processor(Arithmetic);

impl Processor {
    /// What was asked for, if the processor has it; else the best it has.
    pub fn with(arithmetic: Arithmetic) -> Self {
        Self(if arithmetic.is_available() { arithmetic } else { Arithmetic::best() })
    }

    /// Converts half precision numbers (little endian bytes) to single precision.
    pub fn widen(self, halves: &[u8], numbers: &mut [f32]) {
        assert_eq!(halves.len(), numbers.len() * 2);
        match self.0 {
            Arithmetic::Portable => portable::widen(halves, numbers),
            // SAFETY: a `Processor` has what it names.
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            _ => unsafe { x86::widen(halves, numbers) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => portable::widen(halves, numbers),
        }
    }

    /// Scales each row of as many numbers as there are gains to mean 0 and variance 1, then by `gain`, and adds
    /// `shift`. With `sum` the result is added to it, and `rows` is left undefined.
    pub fn normalize_add(self, rows: &mut [f32], gain: &[f32], shift: &[f32], sum: Option<&mut [f32]>) {
        match self.0 {
            Arithmetic::Portable => portable::normalize_add(rows, gain, shift, sum),
            // SAFETY: a `Processor` has what it names.
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            Arithmetic::Avx2 => unsafe { x86::normalize_add_256(rows, gain, shift, sum) },
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            // SAFETY: a `Processor` has what it names.
            Arithmetic::Avx512 => unsafe { x86::normalize_add_512(rows, gain, shift, sum) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => portable::normalize_add(rows, gain, shift, sum),
        }
    }

    /// Adds rows, each at least as long as the sum, to it.
    pub fn sum_rows(self, sum: &mut [f32], rows: &[&[f32]]) {
        match self.0 {
            Arithmetic::Portable => portable::sum_rows(sum, rows),
            // SAFETY: a `Processor` has what it names.
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            Arithmetic::Avx2 => unsafe { x86::sum_rows_256(sum, rows) },
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            // SAFETY: a `Processor` has what it names.
            Arithmetic::Avx512 => unsafe { x86::sum_rows_512(sum, rows) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => portable::sum_rows(sum, rows),
        }
    }
}

/// Weights and biases of a layer whose output `o` is the largest of `PIECES` affine functions of the input.
///
/// With one piece the layer is affine. Weights are packed by panels of [`LANES`] outputs; within a panel by
/// inputs; for an input the lanes of each piece follow each other.
#[derive(Debug)]
pub(crate) struct Layer<const PIECES: usize> {
    processor: Processor,
    inputs: usize,
    outputs: usize,
    weights: Vec<f32>,
    /// By panels, the lanes of each piece following each other.
    biases: Vec<f32>,
}

impl<const PIECES: usize> Layer<PIECES> {
    /// Packs weights of shape (outputs, pieces, inputs) and biases of shape (outputs, pieces).
    pub fn new(processor: Processor, inputs: usize, outputs: usize, weights: &[f32], biases: &[f32]) -> Self {
        assert_eq!(weights.len(), outputs * PIECES * inputs);
        assert_eq!(biases.len(), outputs * PIECES);
        let panels = outputs.div_ceil(LANES);
        let mut layer = Self {
            processor,
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

    fn panels(&self) -> usize {
        self.outputs.div_ceil(LANES)
    }

    /// Numbers between the starts of two rows of output: the outputs in whole panels.
    pub fn stride(&self) -> usize {
        self.panels() * LANES
    }

    /// Computes `rows` rows of output. Row `i` of the input begins at `input[i * input_stride]`, so that rows
    /// may overlap as the windows of a convolution do.
    pub fn apply(&self, input: &[f32], input_stride: usize, rows: usize, output: &mut [f32]) {
        if rows == 0 {
            return;
        }
        assert!(input.len() >= (rows - 1) * input_stride + self.inputs, "too few inputs");
        assert!(output.len() >= rows * self.stride(), "too few outputs");
        match self.processor.0 {
            Arithmetic::Portable => portable::apply(self, input, input_stride, rows, output),
            // SAFETY: a `Processor` has what it names, and the lengths were checked above.
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            Arithmetic::Avx2 => unsafe { x86::apply_256(self, input, input_stride, rows, output) },
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            // SAFETY: as above.
            Arithmetic::Avx512 => unsafe { x86::apply_512(self, input, input_stride, rows, output) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => portable::apply(self, input, input_stride, rows, output),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between -1 and 1 without a pattern.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        (0..count)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) as f32 / (1 << 23) as f32 - 1.0
            })
            .collect()
    }

    fn available() -> impl Iterator<Item = Processor> {
        Arithmetic::ALL.into_iter().filter(|kind| kind.is_available()).map(Processor::with)
    }

    fn check_layer<const PIECES: usize>(inputs: usize, outputs: usize, stride: usize) {
        let weights = numbers(inputs * outputs * PIECES, 1);
        let biases = numbers(outputs * PIECES, 2);
        for rows in [1, 2, 5, 8, 19] {
            let input = numbers((rows - 1) * stride + inputs, 3);
            for processor in available() {
                let layer = Layer::<PIECES>::new(processor, inputs, outputs, &weights, &biases);
                let mut output = vec![0.0; rows * layer.stride()];
                layer.apply(&input, stride, rows, &mut output);
                for row in 0..rows {
                    for at in 0..outputs {
                        let affine = |piece: usize| {
                            let weights = &weights[(at * PIECES + piece) * inputs..][..inputs];
                            let input = &input[row * stride..];
                            let sum: f64 =
                                weights.iter().zip(input).map(|(w, x)| f64::from(*w) * f64::from(*x)).sum();
                            sum + f64::from(biases[at * PIECES + piece])
                        };
                        let expected = (0..PIECES).map(affine).fold(f64::NEG_INFINITY, f64::max);
                        let found = f64::from(output[row * layer.stride() + at]);
                        assert!((found - expected).abs() < 1e-4, "{processor:?}: {found} for {expected}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_arithmetic_computes_layers() {
        check_layer::<3>(288, 96, 96);
        check_layer::<1>(64, 106, 64);
        check_layer::<1>(96, 50, 96);
    }

    #[test]
    fn rows_do_not_depend_on_their_number() {
        let (weights, biases, input) = (numbers(96 * 48, 1), numbers(48, 2), numbers(96 * 19, 3));
        for processor in available() {
            let layer = Layer::<3>::new(processor, 96, 16, &weights, &biases);
            let mut together = vec![0.0; 19 * 16];
            layer.apply(&input, 96, 19, &mut together);
            for row in 0..19 {
                let mut alone = vec![0.0; 16];
                layer.apply(&input[row * 96..], 96, 1, &mut alone);
                assert_eq!(alone, together[row * 16..][..16], "{processor:?}");
            }
        }
    }

    #[test]
    fn every_arithmetic_normalizes_the_same() {
        let (gain, shift) = (numbers(96, 4), numbers(96, 5));
        let mut expected: Option<Vec<f32>> = None;
        for processor in available() {
            let mut rows = numbers(96 * 3, 6);
            let mut sum = numbers(96 * 3, 7);
            processor.normalize_add(&mut rows, &gain, &shift, Some(&mut sum));
            let expected = expected.get_or_insert_with(|| sum.clone());
            assert!(sum.iter().zip(expected).all(|(a, b)| (a - *b).abs() < 1e-5), "{processor:?}");
        }
    }

    #[test]
    fn every_arithmetic_widens_all_halves() {
        let halves: Vec<u8> =
            (0..=u16::MAX).filter(|half| half & 0x7c00 != 0x7c00).flat_map(u16::to_le_bytes).collect();
        let mut expected = vec![0.0; halves.len() / 2];
        portable::widen(&halves, &mut expected);
        for processor in available() {
            let mut found = vec![0.0; halves.len() / 2];
            processor.widen(&halves, &mut found);
            assert!(found.iter().zip(&expected).all(|(a, b)| a.to_bits() == b.to_bits()), "{processor:?}");
        }
    }
}
