//! Times the analysis of JSON lines `{"id", "text"}` from standard input, one text after another.
//!
//! Prints JSON lines: `ready` when the model is loaded, one for each pass over the texts (`seconds` by the
//! clock, `cpu` of the process until then), at the end the documents, words (separated by white space),
//! tokens, and the peak of the memory held in MB (Linux). `tools/english_speed.py` reads them.
//!
//! `--passes N` (default 5); `--no-rules` leaves out what the original does not do either; `--portable`,
//! `--avx2`, `--avx512` and `--avx512-vnni` choose the arithmetic; `--model FILE` takes another model;
//! `--threads N` works on texts side by side; `--joined` makes one text of them, `--sentences` a text of
//! each sentence.

use std::io::Read;
use std::time::Instant;

use english::{Arithmetic, Model, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let mut arguments = std::env::args().skip(1);
    let mut settings = Settings::default();
    let (mut passes, mut threads, mut joined, mut sentences) = (5, 1, false, false);
    let mut file = None;
    let mut arithmetic = Arithmetic::best();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-rules" => settings.rules = false,
            "--passes" => passes = arguments.next().ok_or("--passes needs a number")?.parse()?,
            "--threads" => threads = arguments.next().ok_or("--threads needs a number")?.parse()?,
            "--joined" => joined = true,
            "--sentences" => sentences = true,
            "--portable" => arithmetic = Arithmetic::Portable,
            "--avx2" => arithmetic = Arithmetic::Avx2,
            "--avx512" => arithmetic = Arithmetic::Avx512,
            "--avx512-vnni" => arithmetic = Arithmetic::Avx512Vnni,
            "--model" => file = Some(arguments.next().ok_or("--model needs a file")?),
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    let model = match file {
        Some(file) => Model::from_bytes_with(std::fs::read(file)?, arithmetic)?,
        None => Model::embedded_with(arithmetic)?,
    };
    println!(r#"{{"ready": {}}}"#, began.elapsed().as_secs_f64());

    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let mut texts = input
        .lines()
        .map(|line| {
            Ok(serde_json::from_str::<serde_json::Value>(line)?["text"].as_str().unwrap_or("").to_owned())
        })
        .collect::<Result<Vec<String>, serde_json::Error>>()?;
    drop(input);
    if sentences {
        let split = |text: &String| -> Vec<String> {
            model.analyze(text).sentences().iter().map(|sentence| text[sentence.range()].to_owned()).collect()
        };
        texts = texts.iter().flat_map(split).collect();
    }
    if joined {
        texts = vec![texts.join("\n\n")];
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();

    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let mut tokens = 0;
    for _ in 0..passes {
        let before = Instant::now();
        tokens = if threads > 1 {
            let found = pool.install(|| model.analyze_batch_with(&texts, settings));
            found.iter().map(|found| found.tokens().len()).sum()
        } else {
            texts.iter().map(|text| model.analyze_with(text, settings).tokens().len()).sum::<usize>()
        };
        let seconds = before.elapsed().as_secs_f64();
        println!("{}", serde_json::json!({"seconds": seconds, "cpu": cpu_seconds()}));
    }
    let documents = texts.len();
    println!(
        "{}",
        serde_json::json!({"documents": documents, "words": words, "tokens": tokens, "peak_mb": peak_memory()})
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
