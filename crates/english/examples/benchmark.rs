//! Times the analysis of JSON lines `{"id", "text"}` from standard input, on one thread.
//!
//! Prints one JSON object: seconds to load the model, words (separated by white space), words a second
//! over all texts one by one in the first pass and in the best of `--passes N` (default 5), and the peak of
//! the memory held, in MB (Linux).
//! `--portable`, `--avx2` and `--avx512` choose the arithmetic, `--no-rules` leaves out what the original does not do either; `--model FILE` takes another model.

use std::io::Read;
use std::time::Instant;

use english::{Arithmetic, Model, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut settings = Settings::default();
    let mut passes = 5;
    let mut file = None;
    let mut arithmetic = Arithmetic::best();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-rules" => settings.rules = false,
            "--passes" => passes = arguments.next().ok_or("--passes needs a number")?.parse()?,
            "--portable" => arithmetic = Arithmetic::Portable,
            "--avx2" => arithmetic = Arithmetic::Avx2,
            "--avx512" => arithmetic = Arithmetic::Avx512,
            "--model" => file = Some(arguments.next().ok_or("--model needs a file")?),
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let texts = input
        .lines()
        .map(|line| {
            Ok(serde_json::from_str::<serde_json::Value>(line)?["text"].as_str().unwrap_or("").to_owned())
        })
        .collect::<Result<Vec<String>, serde_json::Error>>()?;
    drop(input);
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();

    let before = Instant::now();
    let model = match file {
        Some(file) => Model::from_bytes_with(std::fs::read(file)?, arithmetic)?,
        None => Model::embedded_with(arithmetic)?,
    };
    let load = before.elapsed().as_secs_f64();
    let mut seconds = Vec::new();
    let mut tokens = 0;
    for _ in 0..passes.max(1) {
        let (before, cpu_before) = (Instant::now(), cpu_seconds());
        tokens = texts.iter().map(|text| model.analyze_with(text, settings).tokens().len()).sum();
        let elapsed = before.elapsed().as_secs_f64();
        // Other work on the machine does not count, where the system says how much there was.
        seconds.push(match (cpu_before, cpu_seconds()) {
            (Some(before), Some(after)) if after > before => elapsed.min(after - before),
            _ => elapsed,
        });
    }
    let best = seconds.iter().copied().fold(f64::INFINITY, f64::min);
    println!(
        "{}",
        serde_json::json!({
            "load_seconds": load, "documents": texts.len(), "words": words, "tokens": tokens,
            "first_words_per_second": words as f64 / seconds[0], "best_words_per_second": words as f64 / best,
            "peak_mb": peak_memory(),
        })
    );
    Ok(())
}

/// Seconds of processor time that the process has used, in hundredths.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}

/// The most memory that the process held, in MB.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
}
