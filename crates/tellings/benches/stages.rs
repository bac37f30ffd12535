//! How long each stage takes on generated reports: `cargo bench -p tellings`.
//!
//! Input: `testkit::generated`, seed 1. `items/s` are documents a second on one thread.

use std::sync::LazyLock;

use annotate::{analyse, annotate};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use english::{Analysis, Model};
use tellings::types::{Annotated, Annotations, Directives, DocNumber, Document};

fn main() {
    divan::main();
}

const REPORTS: usize = 64;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::embedded().expect("the model is part of the program"));
static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| testkit::generated::reports(1, REPORTS));
static ANALYSES: LazyLock<Vec<Analysis>> =
    LazyLock::new(|| DOCUMENTS.iter().map(|document| analyse(document, &MODEL)).collect());
static ANNOTATIONS: LazyLock<Vec<Annotations>> = LazyLock::new(|| {
    DOCUMENTS.iter().zip(ANALYSES.iter()).map(|(document, analysis)| annotate(document, analysis).0).collect()
});

/// The generated reports of one story, annotated.
fn story() -> Vec<Annotated<'static>> {
    let stories: Vec<usize> = testkit::generated::stream(1).take(REPORTS).map(|one| one.story).collect();
    let size = |story: usize| stories.iter().filter(|&&other| other == story).count();
    let largest = stories.iter().copied().max_by_key(|&story| size(story));
    (0..)
        .zip(DOCUMENTS.iter().zip(ANNOTATIONS.iter()))
        .filter(|(number, _)| Some(stories[*number as usize]) == largest)
        .map(|(number, (document, annotations))| Annotated {
            number: DocNumber(number),
            document,
            annotations,
        })
        .collect()
}

#[divan::bench]
fn ingest_json_lines(bencher: Bencher<'_, '_>) {
    let lines: Vec<String> = DOCUMENTS
        .iter()
        .map(|document| {
            format!("{{\"id\":{:?},\"text\":{:?}}}", document.id.as_str(), document.text.as_str())
        })
        .collect();
    let bytes = lines.join("\n").into_bytes();
    bencher.counter(ItemsCount::new(REPORTS)).bench(|| {
        ingest::read_bytes("reports.jsonl", black_box(&bytes), &ingest::Options::default()).documents.len()
    });
}

#[divan::bench]
fn analyse_english(bencher: Bencher<'_, '_>) {
    let documents = &*DOCUMENTS;
    let model = &*MODEL;
    bencher.counter(ItemsCount::new(REPORTS)).bench(|| {
        documents.iter().map(|document| analyse(black_box(document), model).tokens().len()).sum::<usize>()
    });
}

#[divan::bench]
fn annotate_reports(bencher: Bencher<'_, '_>) {
    let (documents, analyses) = (&*DOCUMENTS, &*ANALYSES);
    bencher.counter(ItemsCount::new(REPORTS)).bench(|| {
        let pairs = documents.iter().zip(analyses);
        pairs
            .map(|(document, analysis)| annotate(black_box(document), analysis).0.quotes.items.len())
            .sum::<usize>()
    });
}

#[divan::bench(args = [1_000, 4_000])]
fn group_stories(bencher: Bencher<'_, '_>, count: usize) {
    let documents = testkit::generated::reports(1, count);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        group::group(black_box(&documents), &Directives::default(), &group::Settings::default()).len()
    });
}

#[divan::bench(args = [1_000, 4_000])]
fn find_passages(bencher: Bencher<'_, '_>, count: usize) {
    let documents = testkit::generated::reports(1, count);
    let inputs: Vec<align::PassageInput<'_>> = (0..)
        .zip(&documents)
        .map(|(number, document)| align::PassageInput { number: DocNumber(number), document })
        .collect();
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| align::passages(black_box(&inputs), &align::PassageSettings::default()).len());
}

#[divan::bench]
fn align_story(bencher: Bencher<'_, '_>) {
    let reports = story();
    bencher
        .counter(ItemsCount::new(reports.len()))
        .bench(|| align::align(black_box(&reports), &Directives::default()).claims.len());
}

#[divan::bench]
fn compare_story(bencher: Bencher<'_, '_>) {
    let reports = story();
    let links = align::align(&reports, &Directives::default());
    let documents = reports.iter().map(|report| report.number).collect();
    let story = tellings::types::Story { documents, reasons: Vec::new() };
    bencher.counter(ItemsCount::new(reports.len())).bench(|| {
        compare::compare(story.clone(), black_box(&reports), links.clone(), &Directives::default())
            .facts
            .len()
    });
}
