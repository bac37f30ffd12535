//! The kernels for x86-64 processors: with SSE2, which all have, with AVX2, AVX-512 or AVX-512 VNNI.
//!
//! Tiles of rows times outputs stay in registers while pairs of inputs run. A tile is written once, over
//! what registers can do, and compiled for each kind.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Input, Layer, Rounded};

/// Registers and what a tile needs of them. The functions need a processor that has them.
trait Registers {
    /// Sums in a register.
    const LANES: usize;
    type Whole: Copy;
    type Single: Copy;
    unsafe fn zero() -> Self::Whole;
    unsafe fn zero_single() -> Self::Single;
    /// Two weights a lane.
    unsafe fn load(weights: *const i16) -> Self::Whole;
    /// The same two inputs in every lane.
    unsafe fn repeat(pair: i32) -> Self::Whole;
    /// Adds to each sum the products of a lane's two inputs and weights.
    unsafe fn multiply_add(sums: Self::Whole, inputs: Self::Whole, weights: Self::Whole) -> Self::Whole;
    /// Adds sums times their scale to totals.
    unsafe fn add_scaled(totals: Self::Single, sums: Self::Whole, scale: f32) -> Self::Single;
    /// Totals times scales plus biases.
    unsafe fn finish(totals: Self::Single, scales: *const f32, biases: *const f32) -> Self::Single;
    /// The larger of each lane, the second where they are equal.
    unsafe fn larger(one: Self::Single, other: Self::Single) -> Self::Single;
    unsafe fn store(to: *mut f32, numbers: Self::Single);
}

macro_rules! registers {
    ($name:ident, $lanes:literal, $whole:ident, $single:ident, $zero:ident, $zero_single:ident, $load:ident,
     $repeat:ident, $multiply_add:expr, $to_single:ident, $multiply:ident, $add:ident, $repeat_single:ident,
     $load_single:ident, $max:ident, $store:ident) => {
        struct $name;

        // SAFETY: those who call have a processor with these registers, and pointers to as many numbers.
        impl Registers for $name {
            const LANES: usize = $lanes;
            type Whole = $whole;
            type Single = $single;
            #[inline(always)]
            unsafe fn zero() -> $whole {
                unsafe { $zero() }
            }
            #[inline(always)]
            unsafe fn zero_single() -> $single {
                unsafe { $zero_single() }
            }
            #[inline(always)]
            unsafe fn load(weights: *const i16) -> $whole {
                unsafe { $load(weights.cast()) }
            }
            #[inline(always)]
            unsafe fn repeat(pair: i32) -> $whole {
                unsafe { $repeat(pair) }
            }
            #[inline(always)]
            unsafe fn multiply_add(sums: $whole, inputs: $whole, weights: $whole) -> $whole {
                unsafe { $multiply_add(sums, inputs, weights) }
            }
            #[inline(always)]
            unsafe fn add_scaled(totals: $single, sums: $whole, scale: f32) -> $single {
                unsafe { $add(totals, $multiply($to_single(sums), $repeat_single(scale))) }
            }
            #[inline(always)]
            unsafe fn finish(totals: $single, scales: *const f32, biases: *const f32) -> $single {
                unsafe { $add($multiply(totals, $load_single(scales)), $load_single(biases)) }
            }
            #[inline(always)]
            unsafe fn larger(one: $single, other: $single) -> $single {
                unsafe { $max(one, other) }
            }
            #[inline(always)]
            unsafe fn store(to: *mut f32, numbers: $single) {
                unsafe { $store(to, numbers) }
            }
        }
    };
}

macro_rules! multiply_then_add {
    ($add:ident, $multiply:ident) => {
        |sums, inputs, weights| $add(sums, $multiply(inputs, weights))
    };
}

registers!(
    Sse2,
    4,
    __m128i,
    __m128,
    _mm_setzero_si128,
    _mm_setzero_ps,
    _mm_loadu_si128,
    _mm_set1_epi32,
    multiply_then_add!(_mm_add_epi32, _mm_madd_epi16),
    _mm_cvtepi32_ps,
    _mm_mul_ps,
    _mm_add_ps,
    _mm_set1_ps,
    _mm_loadu_ps,
    _mm_max_ps,
    _mm_storeu_ps
);
registers!(
    Avx2,
    8,
    __m256i,
    __m256,
    _mm256_setzero_si256,
    _mm256_setzero_ps,
    _mm256_loadu_si256,
    _mm256_set1_epi32,
    multiply_then_add!(_mm256_add_epi32, _mm256_madd_epi16),
    _mm256_cvtepi32_ps,
    _mm256_mul_ps,
    _mm256_add_ps,
    _mm256_set1_ps,
    _mm256_loadu_ps,
    _mm256_max_ps,
    _mm256_storeu_ps
);
registers!(
    Avx512,
    16,
    __m512i,
    __m512,
    _mm512_setzero_si512,
    _mm512_setzero_ps,
    _mm512_loadu_si512,
    _mm512_set1_epi32,
    multiply_then_add!(_mm512_add_epi32, _mm512_madd_epi16),
    _mm512_cvtepi32_ps,
    _mm512_mul_ps,
    _mm512_add_ps,
    _mm512_set1_ps,
    _mm512_loadu_ps,
    _mm512_max_ps,
    _mm512_storeu_ps
);
registers!(
    Avx512Vnni,
    16,
    __m512i,
    __m512,
    _mm512_setzero_si512,
    _mm512_setzero_ps,
    _mm512_loadu_si512,
    _mm512_set1_epi32,
    _mm512_dpwssd_epi32,
    _mm512_cvtepi32_ps,
    _mm512_mul_ps,
    _mm512_add_ps,
    _mm512_set1_ps,
    _mm512_loadu_ps,
    _mm512_max_ps,
    _mm512_storeu_ps
);

/// # Safety
/// `input` must hold its rows, `output` as many of `layer.stride()` numbers.
pub(super) unsafe fn apply_sse2<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: Input<'_>,
    output: &mut [f32],
) {
    // SAFETY: every x86-64 processor has SSE2.
    unsafe { apply_16_registers::<Sse2, PIECES>(layer, input, output) }
}

/// # Safety
/// As [`apply_sse2`], on a processor that has AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn apply_avx2<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: Input<'_>,
    output: &mut [f32],
) {
    // SAFETY: as for this function.
    unsafe { apply_16_registers::<Avx2, PIECES>(layer, input, output) }
}

/// # Safety
/// As [`apply_sse2`], on a processor that has AVX-512F and AVX-512BW.
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) unsafe fn apply_avx512<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: Input<'_>,
    output: &mut [f32],
) {
    // SAFETY: as for this function.
    unsafe { apply::<Avx512, PIECES, 1, PIECES, 8>(layer, input, output) }
}

/// # Safety
/// As [`apply_avx512`], on a processor that has AVX-512 VNNI too.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) unsafe fn apply_avx512_vnni<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: Input<'_>,
    output: &mut [f32],
) {
    // SAFETY: as for this function.
    unsafe { apply::<Avx512Vnni, PIECES, 1, PIECES, 8>(layer, input, output) }
}

/// Tiles that leave registers for weights, an input and a product.
///
/// # Safety
/// As [`apply`].
#[inline(always)]
unsafe fn apply_16_registers<R: Registers, const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: Input<'_>,
    output: &mut [f32],
) {
    // SAFETY: as for this function.
    unsafe {
        if PIECES == 1 {
            apply::<R, PIECES, 2, 2, 4>(layer, input, output);
        } else {
            apply::<R, PIECES, 1, PIECES, 3>(layer, input, output);
        }
    }
}

/// # Safety
/// The processor must have the registers; `input` must hold its rows, `output` as many of `layer.stride()`
/// numbers, and the layer be packed for as many lanes. `VECTORS` is the product of `PIECES` and `PARTS`.
#[inline(always)]
unsafe fn apply<
    R: Registers,
    const PIECES: usize,
    const PARTS: usize,
    const VECTORS: usize,
    const ROWS: usize,
>(
    layer: &Layer<PIECES>,
    input: Input<'_>,
    output: &mut [f32],
) {
    let stride = layer.stride();
    for first in (0..stride).step_by(PARTS * R::LANES) {
        let mut row = 0;
        // SAFETY: as for this function; tiles end with the last row.
        unsafe {
            while row + ROWS <= input.rows {
                let to = output.as_mut_ptr().add(row * stride + first);
                tile::<R, PIECES, PARTS, VECTORS, ROWS>(layer, first, input, row, to);
                row += ROWS;
            }
            while row < input.rows {
                let to = output.as_mut_ptr().add(row * stride + first);
                tile::<R, PIECES, PARTS, VECTORS, 1>(layer, first, input, row, to);
                row += 1;
            }
        }
    }
}

/// Computes `PARTS` panels from output `first` on, for `ROWS` rows from `row` on.
///
/// # Safety
/// As [`apply`]; `output` is the place of the first output in the first row.
#[inline(always)]
unsafe fn tile<
    R: Registers,
    const PIECES: usize,
    const PARTS: usize,
    const VECTORS: usize,
    const ROWS: usize,
>(
    layer: &Layer<PIECES>,
    first: usize,
    input: Input<'_>,
    row: usize,
    output: *mut f32,
) {
    let row_numbers = input.step * layer.width;
    // SAFETY: a panel holds two weights for each lane of all pieces and pair of inputs, and as many scales and
    // biases as lanes; a row `layer.vectors` vectors.
    unsafe {
        let lanes = PIECES * R::LANES;
        let panel_weights = lanes * layer.inputs();
        let mut weights = layer.weights.as_ptr().add(first * PIECES * layer.inputs());
        let scales = layer.scales.as_ptr().add(first * PIECES);
        let biases = layer.biases.as_ptr().add(first * PIECES);
        let mut numbers = input.numbers.as_ptr().add(row * row_numbers);
        let mut totals = [[R::zero_single(); VECTORS]; ROWS];
        for vector in 0..layer.vectors {
            let mut sums = [[R::zero(); VECTORS]; ROWS];
            for _ in 0..layer.width / 2 {
                let mut loaded = [R::zero(); VECTORS];
                for (at, loaded) in loaded.iter_mut().enumerate() {
                    let (part, piece) = (at / PIECES, at % PIECES);
                    *loaded = R::load(weights.add(part * panel_weights + piece * R::LANES * 2));
                }
                for (at, sums) in sums.iter_mut().enumerate() {
                    let pair = R::repeat(numbers.add(at * row_numbers).cast::<i32>().read_unaligned());
                    for (sums, loaded) in sums.iter_mut().zip(&loaded) {
                        *sums = R::multiply_add(*sums, pair, *loaded);
                    }
                }
                weights = weights.add(lanes * 2);
                numbers = numbers.add(2);
            }
            for (at, (totals, sums)) in totals.iter_mut().zip(&sums).enumerate() {
                let scale = *input.scales.as_ptr().add((row + at) * input.step + vector);
                for (totals, sums) in totals.iter_mut().zip(sums) {
                    *totals = R::add_scaled(*totals, *sums, scale);
                }
            }
        }
        for (at, totals) in totals.iter().enumerate() {
            for part in 0..PARTS {
                let finished = |piece: usize| {
                    let place = (part * PIECES + piece) * R::LANES;
                    R::finish(totals[part * PIECES + piece], scales.add(place), biases.add(place))
                };
                let mut most = finished(0);
                for piece in 1..PIECES {
                    most = R::larger(finished(piece), most);
                }
                R::store(output.add(at * layer.stride() + part * R::LANES), most);
            }
        }
    }
}

/// # Safety
/// The processor must have AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn normalize_add(rows: &mut [f32], gain: &[f32], shift: &[f32], sum: Option<&mut [f32]>) {
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
    for (halves, numbers) in whole.iter().zip(numbers.chunks_exact_mut(8)) {
        // SAFETY: the loads and stores are unaligned, of 16 bytes and of 8 numbers.
        unsafe {
            let wide = _mm256_cvtph_ps(_mm_loadu_si128(halves.as_ptr().cast()));
            _mm256_storeu_ps(numbers.as_mut_ptr(), wide);
        }
    }
    super::portable::widen(rest, &mut numbers[whole.len() * 8..]);
}
