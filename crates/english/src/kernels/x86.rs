//! The kernels for x86-64 processors with AVX2 and FMA, or with AVX-512.
//!
//! Tiles of rows times one panel of outputs stay in registers while the inputs run. Each output is summed
//! over the inputs in order, so that the number of rows in a call changes nothing in its bits.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{LANES, Layer};

/// Rows of a tile.
const ROWS_512: usize = 8;
const ROWS_256: usize = 4;

/// Lanes of an AVX2 register: half a panel.
const HALF: usize = 8;

impl<const PIECES: usize> Layer<PIECES> {
    /// First weight and first bias of a panel.
    fn panel(&self, panel: usize) -> (&[f32], &[f32]) {
        let size = self.inputs * PIECES * LANES;
        (&self.weights[panel * size..][..size], &self.biases[panel * PIECES * LANES..][..PIECES * LANES])
    }
}

/// # Safety
/// The processor must have AVX-512F. `input` must hold `rows` rows of `layer.inputs` numbers, `input_stride`
/// apart, `output` `rows` rows of `layer.stride()` numbers.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn apply_512<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: &[f32],
    input_stride: usize,
    rows: usize,
    output: &mut [f32],
) {
    for panel in 0..layer.panels() {
        let mut row = 0;
        while row < rows {
            let count = (rows - row).min(ROWS_512);
            // SAFETY: as for this function; the tile has `count` rows from `row` on.
            unsafe {
                let from = input.as_ptr().add(row * input_stride);
                let to = output.as_mut_ptr().add(row * layer.stride() + panel * LANES);
                match count {
                    1 => tile_512::<PIECES, 1>(layer, panel, from, input_stride, to),
                    2 => tile_512::<PIECES, 2>(layer, panel, from, input_stride, to),
                    3 => tile_512::<PIECES, 3>(layer, panel, from, input_stride, to),
                    4 => tile_512::<PIECES, 4>(layer, panel, from, input_stride, to),
                    5 => tile_512::<PIECES, 5>(layer, panel, from, input_stride, to),
                    6 => tile_512::<PIECES, 6>(layer, panel, from, input_stride, to),
                    7 => tile_512::<PIECES, 7>(layer, panel, from, input_stride, to),
                    _ => tile_512::<PIECES, ROWS_512>(layer, panel, from, input_stride, to),
                }
            }
            row += count;
        }
    }
}

/// # Safety
/// As [`apply_512`], for `ROWS` rows from `input` on; `output` is the panel's place in the first of them.
#[target_feature(enable = "avx512f")]
#[inline]
unsafe fn tile_512<const PIECES: usize, const ROWS: usize>(
    layer: &Layer<PIECES>,
    panel: usize,
    input: *const f32,
    input_stride: usize,
    output: *mut f32,
) {
    let (weights, biases) = layer.panel(panel);
    let mut sums = [[_mm512_setzero_ps(); PIECES]; ROWS];
    let mut weights = weights.as_ptr();
    for i in 0..layer.inputs {
        // SAFETY: a panel holds PIECES * LANES weights for each input, a row `inputs` numbers.
        unsafe {
            let mut lanes = [_mm512_setzero_ps(); PIECES];
            for (piece, lanes) in lanes.iter_mut().enumerate() {
                *lanes = _mm512_loadu_ps(weights.add(piece * LANES));
            }
            for (row, sums) in sums.iter_mut().enumerate() {
                let number = _mm512_set1_ps(*input.add(row * input_stride + i));
                for (sum, lanes) in sums.iter_mut().zip(&lanes) {
                    *sum = _mm512_fmadd_ps(number, *lanes, *sum);
                }
            }
            weights = weights.add(PIECES * LANES);
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        // SAFETY: the panel has PIECES * LANES biases, and each row of output this panel's LANES.
        unsafe {
            let mut most = _mm512_add_ps(sums[0], _mm512_loadu_ps(biases.as_ptr()));
            for (piece, sum) in sums.iter().enumerate().skip(1) {
                most = _mm512_max_ps(
                    most,
                    _mm512_add_ps(*sum, _mm512_loadu_ps(biases.as_ptr().add(piece * LANES))),
                );
            }
            _mm512_storeu_ps(output.add(row * layer.stride()), most);
        }
    }
}

/// # Safety
/// The processor must have AVX2 and FMA; else as [`apply_512`].
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn apply_256<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: &[f32],
    input_stride: usize,
    rows: usize,
    output: &mut [f32],
) {
    for panel in 0..layer.panels() {
        for half in 0..LANES / HALF {
            let mut row = 0;
            while row < rows {
                let count = (rows - row).min(ROWS_256);
                // SAFETY: as for this function; the tile has `count` rows from `row` on.
                unsafe {
                    let from = input.as_ptr().add(row * input_stride);
                    let to = output.as_mut_ptr().add(row * layer.stride() + panel * LANES + half * HALF);
                    match count {
                        1 => tile_256::<PIECES, 1>(layer, panel, half, from, input_stride, to),
                        2 => tile_256::<PIECES, 2>(layer, panel, half, from, input_stride, to),
                        3 => tile_256::<PIECES, 3>(layer, panel, half, from, input_stride, to),
                        _ => tile_256::<PIECES, ROWS_256>(layer, panel, half, from, input_stride, to),
                    }
                }
                row += count;
            }
        }
    }
}

/// # Safety
/// As [`apply_256`], for `ROWS` rows from `input` on; `output` is the half panel's place in the first.
#[target_feature(enable = "avx2,fma")]
#[inline]
unsafe fn tile_256<const PIECES: usize, const ROWS: usize>(
    layer: &Layer<PIECES>,
    panel: usize,
    half: usize,
    input: *const f32,
    input_stride: usize,
    output: *mut f32,
) {
    let (weights, biases) = layer.panel(panel);
    let mut sums = [[_mm256_setzero_ps(); PIECES]; ROWS];
    // SAFETY: a panel holds PIECES * LANES weights for each input and as many biases, a row `inputs` numbers.
    unsafe {
        let mut weights = weights.as_ptr().add(half * HALF);
        let biases = biases.as_ptr().add(half * HALF);
        for i in 0..layer.inputs {
            let mut lanes = [_mm256_setzero_ps(); PIECES];
            for (piece, lanes) in lanes.iter_mut().enumerate() {
                *lanes = _mm256_loadu_ps(weights.add(piece * LANES));
            }
            for (row, sums) in sums.iter_mut().enumerate() {
                let number = _mm256_set1_ps(*input.add(row * input_stride + i));
                for (sum, lanes) in sums.iter_mut().zip(&lanes) {
                    *sum = _mm256_fmadd_ps(number, *lanes, *sum);
                }
            }
            weights = weights.wrapping_add(PIECES * LANES);
        }
        for (row, sums) in sums.iter().enumerate() {
            let mut most = _mm256_add_ps(sums[0], _mm256_loadu_ps(biases));
            for (piece, sum) in sums.iter().enumerate().skip(1) {
                most = _mm256_max_ps(most, _mm256_add_ps(*sum, _mm256_loadu_ps(biases.add(piece * LANES))));
            }
            _mm256_storeu_ps(output.add(row * layer.stride()), most);
        }
    }
}

/// # Safety
/// The processor must have AVX-512F.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn normalize_add_512(
    rows: &mut [f32],
    gain: &[f32],
    shift: &[f32],
    sum: Option<&mut [f32]>,
) {
    super::portable::normalize_add(rows, gain, shift, sum);
}

/// # Safety
/// The processor must have AVX2 and FMA.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn normalize_add_256(
    rows: &mut [f32],
    gain: &[f32],
    shift: &[f32],
    sum: Option<&mut [f32]>,
) {
    super::portable::normalize_add(rows, gain, shift, sum);
}

/// # Safety
/// The processor must have AVX-512F.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn sum_rows_512(sum: &mut [f32], rows: &[&[f32]]) {
    super::portable::sum_rows(sum, rows);
}

/// # Safety
/// The processor must have AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn sum_rows_256(sum: &mut [f32], rows: &[&[f32]]) {
    super::portable::sum_rows(sum, rows);
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
