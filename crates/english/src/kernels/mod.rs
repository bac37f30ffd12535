//! The arithmetic of the networks: rows of numbers times packed weights.

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

/// Rows of output are as long as a multiple of this, which the lanes of every kind of processor divide.
pub(crate) const LANES: usize = 16;

/// The largest whole number that weights and inputs are rounded to: 12 bits and a sign.
///
/// Sums over up to [`LONGEST`] products of such numbers fit 32 bits, so that they are exact in any order.
const LEVEL: f32 = 4095.0;

/// Inputs that share a scale, at most: 128 · 4095² < 2³¹.
pub(crate) const LONGEST: usize = 128;

/// Which instructions the networks are computed with.
///
/// All give the same bits: weights and inputs are whole numbers, whose sums are exact, and what is done in
/// single precision is done in the same order without fused operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Arithmetic {
    /// Plain Rust, for any processor; on x86-64 with SSE2, which all of them have.
    #[default]
    Portable,
    /// AVX2 and F16C.
    Avx2,
    /// AVX-512F and AVX-512BW, and what `Avx2` has.
    Avx512,
    /// AVX-512 VNNI, which multiplies and adds in one instruction, and what `Avx512` has.
    Avx512Vnni,
}

impl Arithmetic {
    /// Every kind, the slowest first.
    pub const ALL: [Self; 4] = [Self::Portable, Self::Avx2, Self::Avx512, Self::Avx512Vnni];

    /// Whether the processor at hand has these instructions.
    pub fn is_available(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("f16c");
            let avx512 = avx2 && is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw");
            match self {
                Self::Portable => true,
                Self::Avx2 => avx2,
                Self::Avx512 => avx512,
                Self::Avx512Vnni => avx512 && is_x86_feature_detected!("avx512vnni"),
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

    /// Outputs of a layer that are computed together.
    fn lanes(self) -> usize {
        match self.0 {
            Arithmetic::Portable if cfg!(target_arch = "x86_64") => 4,
            Arithmetic::Portable => 16,
            Arithmetic::Avx2 => 8,
            Arithmetic::Avx512 | Arithmetic::Avx512Vnni => 16,
        }
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
            _ => unsafe { x86::normalize_add(rows, gain, shift, sum) },
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
            _ => unsafe { x86::sum_rows(sum, rows) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => portable::sum_rows(sum, rows),
        }
    }

    /// Rounds vectors of `width` numbers each to whole numbers, each with a scale of its own.
    pub fn round(self, vectors: &[f32], width: usize, rounded: &mut Rounded) {
        assert_eq!(vectors.len() % width, 0);
        rounded.width = width;
        rounded.numbers.resize(vectors.len(), 0);
        rounded.scales.resize(vectors.len() / width, 0.0);
        match self.0 {
            Arithmetic::Portable => portable::round(vectors, rounded),
            // SAFETY: a `Processor` has what it names.
            #[cfg(target_arch = "x86_64")]
            #[allow(unsafe_code)]
            _ => unsafe { x86::round(vectors, rounded) },
            #[cfg(not(target_arch = "x86_64"))]
            _ => portable::round(vectors, rounded),
        }
    }
}

/// Vectors rounded to whole numbers: a vector is about its numbers times its scale.
#[derive(Debug, Default)]
pub(crate) struct Rounded {
    width: usize,
    numbers: Vec<i16>,
    scales: Vec<f32>,
}

impl Rounded {
    /// How many vectors there are.
    pub fn len(&self) -> usize {
        self.scales.len()
    }
}

/// Weights and biases of a layer whose output `o` is the largest of `PIECES` affine functions of the input.
///
/// With one piece the layer is affine. An input is one or more vectors side by side. Weights are whole numbers
/// with a scale for each output and piece (Jacob et al. 2018). They are packed by panels of as many outputs as the
/// processor has lanes; within a panel by pairs of inputs; for a pair the lanes of each piece follow each other,
/// two weights a lane.
#[derive(Debug)]
pub(crate) struct Layer<const PIECES: usize> {
    processor: Processor,
    /// Numbers in one of the vectors that make an input.
    width: usize,
    /// Vectors that make an input.
    vectors: usize,
    outputs: usize,
    weights: Vec<i16>,
    /// By panels, the lanes of each piece following each other; so are the biases.
    scales: Vec<f32>,
    biases: Vec<f32>,
}

impl<const PIECES: usize> Layer<PIECES> {
    /// Rounds and packs weights of shape (outputs, pieces, vectors, width) and biases of shape (outputs,
    /// pieces).
    pub fn new(processor: Processor, width: usize, outputs: usize, weights: &[f32], biases: &[f32]) -> Self {
        assert!(width > 0 && width.is_multiple_of(2) && width <= LONGEST, "a width of {width}");
        assert_eq!(biases.len(), outputs * PIECES);
        let inputs = weights.len() / biases.len().max(1);
        assert_eq!(weights.len(), outputs * PIECES * inputs);
        assert!(inputs.is_multiple_of(width), "{inputs} inputs are no vectors of {width}");
        let (stride, lanes) = (outputs.next_multiple_of(LANES), processor.lanes());
        let mut layer = Self {
            processor,
            width,
            vectors: inputs / width,
            outputs,
            weights: vec![0; stride * inputs * PIECES],
            scales: vec![0.0; stride * PIECES],
            biases: vec![0.0; stride * PIECES],
        };
        let mut rounded = Rounded::default();
        for output in 0..outputs {
            let (panel, lane) = (output / lanes, output % lanes);
            for piece in 0..PIECES {
                let from = output * PIECES + piece;
                let to = (panel * PIECES + piece) * lanes + lane;
                processor.round(&weights[from * inputs..][..inputs], inputs, &mut rounded);
                layer.biases[to] = biases[from];
                layer.scales[to] = rounded.scales[0];
                let panel = &mut layer.weights[panel * inputs * PIECES * lanes..];
                for (pair, weights) in rounded.numbers.as_chunks::<2>().0.iter().enumerate() {
                    panel[((pair * PIECES + piece) * lanes + lane) * 2..][..2].copy_from_slice(weights);
                }
            }
        }
        layer
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    fn inputs(&self) -> usize {
        self.vectors * self.width
    }

    /// Numbers between the starts of two rows of output.
    pub fn stride(&self) -> usize {
        self.outputs.next_multiple_of(LANES)
    }

    /// Computes `rows` rows of output. Row `i` of the input begins with vector `first + i * step`, so that rows
    /// may overlap as the windows of a convolution do.
    pub fn apply(&self, input: &Rounded, first: usize, step: usize, rows: usize, output: &mut [f32]) {
        if rows == 0 {
            return;
        }
        assert_eq!(input.width, self.width, "vectors of another width");
        assert!(input.len() >= first + (rows - 1) * step + self.vectors, "too few inputs");
        assert!(input.numbers.len() == input.len() * input.width, "vectors cut short");
        assert!(output.len() >= rows * self.stride(), "too few outputs");
        let input = Input {
            numbers: &input.numbers[first * self.width..],
            scales: &input.scales[first..],
            step,
            rows,
        };
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        // SAFETY: a `Processor` has what it names, and the lengths were checked above.
        unsafe {
            match self.processor.0 {
                Arithmetic::Portable => x86::apply_sse2(self, input, output),
                Arithmetic::Avx2 => x86::apply_avx2(self, input, output),
                Arithmetic::Avx512 => x86::apply_avx512(self, input, output),
                Arithmetic::Avx512Vnni => x86::apply_avx512_vnni(self, input, output),
            }
        }
        #[cfg(not(target_arch = "x86_64"))]
        portable::apply(self, input, output);
    }
}

/// Rows of vectors, `step` vectors between the starts of two.
#[derive(Clone, Copy)]
struct Input<'a> {
    numbers: &'a [i16],
    scales: &'a [f32],
    step: usize,
    rows: usize,
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

    fn rounded(processor: Processor, numbers: &[f32], width: usize) -> Rounded {
        let mut rounded = Rounded::default();
        processor.round(numbers, width, &mut rounded);
        rounded
    }

    fn check_layer<const PIECES: usize>(width: usize, vectors: usize, outputs: usize, step: usize) {
        let inputs = width * vectors;
        let weights = numbers(inputs * outputs * PIECES, 1);
        let biases = numbers(outputs * PIECES, 2);
        for rows in [1, 2, 5, 8, 19] {
            let input = numbers(((rows - 1) * step + vectors) * width, 3);
            let mut first_bits: Option<Vec<f32>> = None;
            for processor in available() {
                let layer = Layer::<PIECES>::new(processor, width, outputs, &weights, &biases);
                let mut output = vec![0.0; rows * layer.stride()];
                layer.apply(&rounded(processor, &input, width), 0, step, rows, &mut output);
                for row in 0..rows {
                    for at in 0..outputs {
                        let affine = |piece: usize| {
                            let weights = &weights[(at * PIECES + piece) * inputs..][..inputs];
                            let input = &input[row * step * width..];
                            let sum: f64 =
                                weights.iter().zip(input).map(|(w, x)| f64::from(*w) * f64::from(*x)).sum();
                            sum + f64::from(biases[at * PIECES + piece])
                        };
                        let expected = (0..PIECES).map(affine).fold(f64::NEG_INFINITY, f64::max);
                        let found = f64::from(output[row * layer.stride() + at]);
                        assert!((found - expected).abs() < 1e-2, "{processor:?}: {found} for {expected}");
                    }
                }
                assert_eq!(first_bits.get_or_insert_with(|| output.clone()), &output, "{processor:?}");
                // Plain Rust too, for which weights are packed as for any other.
                let input = rounded(processor, &input, width);
                let input = Input { numbers: &input.numbers, scales: &input.scales, step, rows };
                let mut plain = vec![0.0; output.len()];
                portable::apply(&layer, input, &mut plain);
                assert_eq!(plain, output, "plain Rust");
            }
        }
    }

    #[test]
    fn every_arithmetic_computes_layers_to_the_same_bits() {
        check_layer::<3>(96, 3, 96, 1);
        check_layer::<3>(96, 4, 96, 4);
        check_layer::<1>(64, 1, 106, 1);
        check_layer::<1>(96, 1, 50, 1);
        check_layer::<1>(LONGEST, 1, 16, 1);
    }

    /// The largest numbers there can be, all of one sign: sums do not overflow.
    #[test]
    fn the_largest_sums_fit() {
        for processor in available() {
            let layer = Layer::<1>::new(processor, LONGEST, 16, &[1.0; LONGEST * 16], &[0.0; 16]);
            let mut output = vec![0.0; 16];
            layer.apply(&rounded(processor, &[-3.0; LONGEST], LONGEST), 0, 1, 1, &mut output);
            assert!(output.iter().all(|sum| (sum + 384.0).abs() < 1e-3), "{processor:?}: {output:?}");
        }
    }

    #[test]
    fn rows_do_not_depend_on_their_number() {
        let (weights, biases, input) = (numbers(96 * 48, 1), numbers(48, 2), numbers(96 * 19, 3));
        for processor in available() {
            let layer = Layer::<3>::new(processor, 96, 16, &weights, &biases);
            let input = rounded(processor, &input, 96);
            let mut together = vec![0.0; 19 * 16];
            layer.apply(&input, 0, 1, 19, &mut together);
            for row in 0..19 {
                let mut alone = vec![0.0; 16];
                layer.apply(&input, row, 1, 1, &mut alone);
                assert_eq!(alone, together[row * 16..][..16], "{processor:?}");
            }
        }
    }

    #[test]
    fn every_arithmetic_rounds_and_normalizes_the_same() {
        let (gain, shift) = (numbers(96, 4), numbers(96, 5));
        let mut input = numbers(96 * 3, 8);
        input[96..192].fill(0.0);
        input[200] = 1e30;
        let mut expected = None;
        for processor in available() {
            let mut rows = numbers(96 * 3, 6);
            let mut sum = numbers(96 * 3, 7);
            processor.normalize_add(&mut rows, &gain, &shift, Some(&mut sum));
            let found = rounded(processor, &input, 96);
            assert_eq!(found.numbers.iter().map(|number| number.unsigned_abs()).max(), Some(4095));
            let found = (sum, found.numbers, found.scales);
            assert_eq!(expected.get_or_insert_with(|| found.clone()), &found, "{processor:?}");
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
