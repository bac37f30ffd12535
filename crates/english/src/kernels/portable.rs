//! The kernels in plain Rust, for any processor; the vectorised ones are held against them.

use super::{Input, LANES, LEVEL, Layer, Rounded};

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

#[inline(always)]
pub(super) fn round(vectors: &[f32], rounded: &mut Rounded) {
    let width = rounded.width;
    let to = rounded.numbers.chunks_exact_mut(width).zip(&mut rounded.scales);
    for (vector, (numbers, scale)) in vectors.chunks_exact(width).zip(to) {
        let most = vector.iter().fold(0.0f32, |most, number| most.max(number.abs()));
        // A vector of zeros, or of numbers too small to divide by, is zero.
        let by = if most > 1e-30 { LEVEL / most } else { 0.0 };
        *scale = most / LEVEL;
        for (to, number) in numbers.iter_mut().zip(vector) {
            // Adding 1.5 · 2²³ leaves a small number rounded, ties to even, in the last bits.
            const WHOLE: f32 = 12_582_912.0;
            *to = ((number * by + WHOLE).to_bits() as i32).wrapping_sub(WHOLE.to_bits() as i32) as i16;
        }
    }
}

#[cfg_attr(all(target_arch = "x86_64", not(test)), expect(dead_code))]
pub(super) fn apply<const PIECES: usize>(layer: &Layer<PIECES>, input: Input<'_>, output: &mut [f32]) {
    let (stride, lanes) = (layer.stride(), layer.processor.lanes());
    let mut totals = vec![0.0f32; PIECES * lanes];
    let mut sums = vec![0i32; PIECES * lanes];
    for panel in 0..stride / lanes {
        let weights = &layer.weights[panel * lanes * PIECES * layer.inputs()..];
        let scales = &layer.scales[panel * lanes * PIECES..];
        let biases = &layer.biases[panel * lanes * PIECES..];
        for row in 0..input.rows {
            let numbers = &input.numbers[row * input.step * layer.width..][..layer.inputs()];
            let mut weights = weights.chunks_exact(PIECES * lanes * 2);
            totals.fill(0.0);
            let vectors = numbers.chunks_exact(layer.width).zip(&input.scales[row * input.step..]);
            for (numbers, scale) in vectors {
                sums.fill(0);
                for (pair, weights) in numbers.as_chunks::<2>().0.iter().zip(&mut weights) {
                    for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
                        *sum += i32::from(pair[0]) * i32::from(weights[0])
                            + i32::from(pair[1]) * i32::from(weights[1]);
                    }
                }
                for (total, &sum) in totals.iter_mut().zip(&sums) {
                    *total += sum as f32 * scale;
                }
            }
            let result = &mut output[row * stride + panel * lanes..][..lanes];
            for (at, ((total, scale), bias)) in totals.iter().zip(scales).zip(biases).enumerate() {
                let (result, sum) = (&mut result[at % lanes], total * scale + bias);
                // As the processors' instruction has it, for zeros of either sign.
                *result = if at < lanes || sum > *result { sum } else { *result };
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
