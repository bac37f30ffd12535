//! The kernels for x86-64 processors with AVX2, AVX-512 or AVX-512 VNNI.
//!
//! Tiles of rows times one panel of outputs stay in registers while pairs of inputs run.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Input, LANES, Layer, Rounded};

/// Lanes of an AVX2 register: half a panel.
const HALF: usize = 8;

impl<const PIECES: usize> Layer<PIECES> {
    /// First weight, scale and bias of a panel.
    fn panel(&self, panel: usize) -> (&[i16], &[f32], &[f32]) {
        let (size, lanes) = (self.inputs() * PIECES * LANES, PIECES * LANES);
        (
            &self.weights[panel * size..][..size],
            &self.scales[panel * lanes..][..lanes],
            &self.biases[panel * lanes..][..lanes],
        )
    }
}

/// # Safety
/// The processor must have AVX2. `input` must hold its rows, `output` as many of `layer.stride()` numbers.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn apply_256<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: Input<'_>,
    output: &mut [f32],
) {
    // As many sums as leave registers for a product, an input and the weights.
    for panel in 0..layer.panels() {
        let mut half = 0;
        while half < LANES / HALF {
            let mut row = 0;
            while row < input.rows {
                let left = input.rows - row;
                // SAFETY: as for this function; the tiles have rows from `row` on, `left` at most.
                row += unsafe {
                    let to = output.as_mut_ptr().add(row * layer.stride() + panel * LANES + half * HALF);
                    match (PIECES, left) {
                        (1, 1) => tile_256::<PIECES, 2, 2, 1>(layer, panel, half, input, row, to),
                        (1, 2) => tile_256::<PIECES, 2, 2, 2>(layer, panel, half, input, row, to),
                        (1, 3) => tile_256::<PIECES, 2, 2, 3>(layer, panel, half, input, row, to),
                        (1, _) => tile_256::<PIECES, 2, 2, 4>(layer, panel, half, input, row, to),
                        (_, 1) => tile_256::<PIECES, 1, PIECES, 1>(layer, panel, half, input, row, to),
                        (_, 2) => tile_256::<PIECES, 1, PIECES, 2>(layer, panel, half, input, row, to),
                        (_, _) => tile_256::<PIECES, 1, PIECES, 3>(layer, panel, half, input, row, to),
                    }
                };
            }
            half += if PIECES == 1 { 2 } else { 1 };
        }
    }
}

/// Computes `HALVES` halves of a panel from `half` on for `ROWS` rows, and returns how many they are.
///
/// # Safety
/// As [`apply_256`], for `ROWS` rows from `row` on; `VECTORS` is the product of `PIECES` and `HALVES`;
/// `output` is the place of the first half in the first row.
#[target_feature(enable = "avx2")]
#[inline]
unsafe fn tile_256<const PIECES: usize, const HALVES: usize, const VECTORS: usize, const ROWS: usize>(
    layer: &Layer<PIECES>,
    panel: usize,
    half: usize,
    input: Input<'_>,
    row: usize,
    output: *mut f32,
) -> usize {
    // Where the lanes of a vector are among those of all pieces.
    let place = |vector: usize| (vector / HALVES) * LANES + (half + vector % HALVES) * HALF;
    let (weights, scales, biases) = layer.panel(panel);
    let row_numbers = input.step * layer.width;
    let mut totals = [[_mm256_setzero_ps(); VECTORS]; ROWS];
    // SAFETY: a panel holds two weights for each lane of all pieces and pair of inputs, and as many scales and
    // biases as lanes; a row `layer.vectors` vectors.
    unsafe {
        let mut weights = weights.as_ptr();
        let mut numbers = input.numbers.as_ptr().add(row * row_numbers);
        for vector in 0..layer.vectors {
            let mut sums = [[_mm256_setzero_si256(); VECTORS]; ROWS];
            for _ in 0..layer.width / 2 {
                let mut lanes = [_mm256_setzero_si256(); VECTORS];
                for (at, lanes) in lanes.iter_mut().enumerate() {
                    *lanes = _mm256_loadu_si256(weights.add(place(at) * 2).cast());
                }
                for (at, sums) in sums.iter_mut().enumerate() {
                    let pair = numbers.add(at * row_numbers).cast::<i32>().read_unaligned();
                    let pair = _mm256_set1_epi32(pair);
                    for (sum, lanes) in sums.iter_mut().zip(&lanes) {
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pair, *lanes));
                    }
                }
                weights = weights.add(PIECES * LANES * 2);
                numbers = numbers.add(2);
            }
            for (at, (totals, sums)) in totals.iter_mut().zip(&sums).enumerate() {
                let scale = _mm256_set1_ps(*input.scales.as_ptr().add((row + at) * input.step + vector));
                for (total, sum) in totals.iter_mut().zip(sums) {
                    *total = _mm256_add_ps(*total, _mm256_mul_ps(_mm256_cvtepi32_ps(*sum), scale));
                }
            }
        }
        for (at, totals) in totals.iter().enumerate() {
            let weighed = |vector: usize| {
                let scale = _mm256_loadu_ps(scales.as_ptr().add(place(vector)));
                let bias = _mm256_loadu_ps(biases.as_ptr().add(place(vector)));
                _mm256_add_ps(_mm256_mul_ps(totals[vector], scale), bias)
            };
            for half in 0..HALVES {
                let mut most = weighed(half);
                for piece in 1..PIECES {
                    most = _mm256_max_ps(weighed(piece * HALVES + half), most);
                }
                _mm256_storeu_ps(output.add(at * layer.stride() + half * HALF), most);
            }
        }
    }
    ROWS
}

/// The same for processors that have AVX-512: whole panels, with `$multiply` to add to sums the products of
/// pairs.
macro_rules! kernel_512 {
    ($apply:ident, $tile:ident, $features:literal, $multiply:expr) => {
        /// # Safety
        /// The processor must have what the function is compiled for. `input` must hold its rows, `output` as
        /// many of `layer.stride()` numbers.
        #[target_feature(enable = $features)]
        pub(super) unsafe fn $apply<const PIECES: usize>(
            layer: &Layer<PIECES>,
            input: Input<'_>,
            output: &mut [f32],
        ) {
            for panel in 0..layer.panels() {
                let mut row = 0;
                while row < input.rows {
                    // SAFETY: as for this function; the tiles have rows from `row` on, as many as are left.
                    row += unsafe {
                        let to = output.as_mut_ptr().add(row * layer.stride() + panel * LANES);
                        match input.rows - row {
                            1 => $tile::<PIECES, 1>(layer, panel, input, row, to),
                            2 => $tile::<PIECES, 2>(layer, panel, input, row, to),
                            3 => $tile::<PIECES, 3>(layer, panel, input, row, to),
                            4 => $tile::<PIECES, 4>(layer, panel, input, row, to),
                            5 => $tile::<PIECES, 5>(layer, panel, input, row, to),
                            6 => $tile::<PIECES, 6>(layer, panel, input, row, to),
                            7 => $tile::<PIECES, 7>(layer, panel, input, row, to),
                            _ => $tile::<PIECES, 8>(layer, panel, input, row, to),
                        }
                    };
                }
            }
        }

        /// # Safety
        /// As the function above, for `ROWS` rows from `row` on; `output` is the panel's place in the first.
        #[target_feature(enable = $features)]
        #[inline]
        unsafe fn $tile<const PIECES: usize, const ROWS: usize>(
            layer: &Layer<PIECES>,
            panel: usize,
            input: Input<'_>,
            row: usize,
            output: *mut f32,
        ) -> usize {
            let (weights, scales, biases) = layer.panel(panel);
            let row_numbers = input.step * layer.width;
            let mut totals = [[_mm512_setzero_ps(); PIECES]; ROWS];
            // SAFETY: a panel holds two weights for each lane of all pieces and pair of inputs, and as many
            // scales and biases as lanes; a row `layer.vectors` vectors.
            unsafe {
                let mut weights = weights.as_ptr();
                let mut numbers = input.numbers.as_ptr().add(row * row_numbers);
                for vector in 0..layer.vectors {
                    let mut sums = [[_mm512_setzero_si512(); PIECES]; ROWS];
                    for _ in 0..layer.width / 2 {
                        let mut lanes = [_mm512_setzero_si512(); PIECES];
                        for (piece, lanes) in lanes.iter_mut().enumerate() {
                            *lanes = _mm512_loadu_si512(weights.add(piece * LANES * 2).cast());
                        }
                        for (at, sums) in sums.iter_mut().enumerate() {
                            let pair = numbers.add(at * row_numbers).cast::<i32>().read_unaligned();
                            let pair = _mm512_set1_epi32(pair);
                            for (sum, lanes) in sums.iter_mut().zip(&lanes) {
                                *sum = $multiply(*sum, pair, *lanes);
                            }
                        }
                        weights = weights.add(PIECES * LANES * 2);
                        numbers = numbers.add(2);
                    }
                    for (at, (totals, sums)) in totals.iter_mut().zip(&sums).enumerate() {
                        let scale =
                            _mm512_set1_ps(*input.scales.as_ptr().add((row + at) * input.step + vector));
                        for (total, sum) in totals.iter_mut().zip(sums) {
                            *total = _mm512_add_ps(*total, _mm512_mul_ps(_mm512_cvtepi32_ps(*sum), scale));
                        }
                    }
                }
                for (at, totals) in totals.iter().enumerate() {
                    let weighed = |piece: usize| {
                        let scale = _mm512_loadu_ps(scales.as_ptr().add(piece * LANES));
                        let bias = _mm512_loadu_ps(biases.as_ptr().add(piece * LANES));
                        _mm512_add_ps(_mm512_mul_ps(totals[piece], scale), bias)
                    };
                    let mut most = weighed(0);
                    for piece in 1..PIECES {
                        most = _mm512_max_ps(weighed(piece), most);
                    }
                    _mm512_storeu_ps(output.add(at * layer.stride()), most);
                }
            }
            ROWS
        }
    };
}

kernel_512!(apply_512, tile_512, "avx512f,avx512bw", |sum, pair, lanes| {
    _mm512_add_epi32(sum, _mm512_madd_epi16(pair, lanes))
});
kernel_512!(apply_512_vnni, tile_512_vnni, "avx512f,avx512bw,avx512vnni", |sum, pair, lanes| {
    _mm512_dpwssd_epi32(sum, pair, lanes)
});

/// # Safety
/// The processor must have AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn normalize_add(
    rows: &mut [f32],
    gain: &[f32],
    shift: &[f32],
    sum: Option<&mut [f32]>,
) {
    super::portable::normalize_add(rows, gain, shift, sum);
}

/// # Safety
/// The processor must have AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn sum_rows(sum: &mut [f32], rows: &[&[f32]]) {
    super::portable::sum_rows(sum, rows);
}

/// # Safety
/// The processor must have AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn round(vectors: &[f32], rounded: &mut Rounded) {
    super::portable::round(vectors, rounded);
}

/// # Safety
/// The processor must have F16C and AVX.
#[target_feature(enable = "avx,f16c")]
pub(super) unsafe fn widen(halves: &[u8], numbers: &mut [f32]) {
    let (whole, rest) = halves.as_chunks::<16>();
    for (halves, numbers) in whole.iter().zip(numbers.chunks_exact_mut(HALF)) {
        // SAFETY: the loads and stores are unaligned, of 16 bytes and of 8 numbers.
        unsafe {
            let wide = _mm256_cvtph_ps(_mm_loadu_si128(halves.as_ptr().cast()));
            _mm256_storeu_ps(numbers.as_mut_ptr(), wide);
        }
    }
    super::portable::widen(rest, &mut numbers[whole.len() * HALF..]);
}
