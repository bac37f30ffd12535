//! The kernels in plain Rust, for any processor; the vectorised ones are held against them.

use super::{LANES, Layer};

pub(super) fn widen(halves: &[u8], numbers: &mut [f32]) {
    for (number, half) in numbers.iter_mut().zip(halves.as_chunks::<2>().0) {
        *number = half_to_single(u16::from_le_bytes(*half));
    }
}

fn half_to_single(half: u16) -> f32 {
    let sign = u32::from(half & 0x8000) << 16;
    let exponent = u32::from(half >> 10) & 0x1f;
    let fraction = u32::from(half & 0x3ff);
    match exponent {
        // Zero and numbers too small for a leading one: multiples of 2 to the power of -24.
        0 => {
            let number = fraction as f32 * f32::from_bits((127 - 24) << 23);
            if sign == 0 { number } else { -number }
        }
        0x1f => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 127 - 15) << 23 | fraction << 13),
    }
}

pub(super) fn apply<const PIECES: usize>(
    layer: &Layer<PIECES>,
    input: &[f32],
    input_stride: usize,
    rows: usize,
    output: &mut [f32],
) {
    let stride = layer.stride();
    let panel_size = layer.inputs * PIECES * LANES;
    for (panel, weights) in layer.weights.chunks_exact(panel_size.max(1)).enumerate() {
        let biases = &layer.biases[panel * PIECES * LANES..][..PIECES * LANES];
        for row in 0..rows {
            let numbers = &input[row * input_stride..][..layer.inputs];
            let mut sums = [[0.0f32; LANES]; PIECES];
            for (number, weights) in numbers.iter().zip(weights.chunks_exact(PIECES * LANES)) {
                for (piece, sums) in sums.iter_mut().enumerate() {
                    for (sum, weight) in sums.iter_mut().zip(&weights[piece * LANES..][..LANES]) {
                        *sum += number * weight;
                    }
                }
            }
            let result = &mut output[row * stride + panel * LANES..][..LANES];
            result.fill(f32::NEG_INFINITY);
            for (piece, sums) in sums.iter().enumerate() {
                for ((result, sum), bias) in result.iter_mut().zip(sums).zip(&biases[piece * LANES..]) {
                    *result = result.max(sum + bias);
                }
            }
        }
    }
}

/// The sum of numbers, in lanes first and then over the lanes.
#[inline(always)]
fn sum(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; LANES];
    for numbers in numbers.chunks_exact(LANES) {
        for (lane, &number) in lanes.iter_mut().zip(numbers) {
            *lane += of(number);
        }
    }
    lanes.iter().sum()
}

#[inline(always)]
pub(super) fn normalize_add(rows: &mut [f32], gain: &[f32], shift: &[f32], mut total: Option<&mut [f32]>) {
    let width = gain.len();
    for (i, row) in rows.chunks_exact_mut(width).enumerate() {
        let mean = sum(row, |number| number) / width as f32;
        let variance = sum(row, |number| (number - mean) * (number - mean)) / width as f32;
        let scale = 1.0 / (variance + 1e-8).sqrt();
        for ((number, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
            *number = (*number - mean) * scale * gain + shift;
        }
        if let Some(total) = &mut total {
            for (total, number) in total[i * width..].iter_mut().zip(row) {
                *total += *number;
            }
        }
    }
}

#[inline(always)]
pub(super) fn sum_rows(sum: &mut [f32], rows: &[&[f32]]) {
    for row in rows {
        for (sum, number) in sum.iter_mut().zip(*row) {
            *sum += number;
        }
    }
}
