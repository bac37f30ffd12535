use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory;
use tellings::report::{self, Options, Token};
use tellings::types::{Collation, Diagnostic, Document, Level, Redaction};
use tellings::{AnnotatedDocument, Ingested, Input, Reader, Settings, StateError};

use crate::arguments::{
    Annotate, Arguments, Check, CheckFormat, Collate, CollationFormat, Color, Command, Common, Group, List,
    Reading,
};
use crate::messages::{self, Failure};
use crate::output::Output;
use crate::progress::progress;

/// How a run that could do something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// Some inputs could not be read.
    Partly,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Partly => Self::from(1),
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Collate(arguments) => collate(arguments),
        Command::Annotate(arguments) => annotate(arguments),
        Command::Group(arguments) => group(arguments),
        Command::Passages(arguments) => passages(arguments),
        Command::Check(arguments) => check(arguments),
        Command::Schema { of } => {
            let schemas = report::schemas();
            let schema = schemas.iter().find(|(file, _)| file.command == of);
            schema.map_or(Ok(Outcome::Fine), |(_, schema)| {
                write_out(None, Outcome::Fine, |out| report::json::write(schema, out))
            })
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "tellings", &mut script);
            write_out(None, Outcome::Fine, |out| out.write_all(&script))
        }
    }
}

fn collate(arguments: &Collate) -> Result<Outcome, Failure> {
    let common = &arguments.common;
    let settings = settings(&arguments.reading);
    let reports = read(common, &settings)?;
    let reader = reader(&settings)?;
    let text = arguments.text || collation_format(arguments) == CollationFormat::Html;
    let options = Options { text, ..options(common, &reports, Some(&reader)) };
    let collation = reader.collate(reports, progress(common.quiet).as_ref());
    messages::diagnostics(&collation.diagnostics, common.quiet);
    let outcome = outcome(&collation.diagnostics);
    write_out(common.output.as_deref(), outcome, |out| write_collation(&collation, arguments, &options, out))
}

fn write_collation(
    collation: &Collation,
    arguments: &Collate,
    options: &Options,
    out: &mut Output,
) -> io::Result<()> {
    let wire = report::collation(collation, options);
    match collation_format(arguments) {
        CollationFormat::Json => report::json::write(&wire, out),
        CollationFormat::Terminal => {
            let setting =
                report::Setting { width: width(arguments.width), color: has_color(arguments.color) };
            out.write_all(report::terminal(&wire, setting).as_bytes())
        }
        CollationFormat::Markdown => out.write_all(report::markdown(&wire).as_bytes()),
        CollationFormat::Html => out.write_all(report::html(&wire).as_bytes()),
    }
}

/// Lines longer than a hundred letters are hard to read however wide the terminal is.
fn width(asked: Option<u16>) -> usize {
    let own = || terminal_size::terminal_size().map(|(width, _)| width.0.min(100));
    usize::from(asked.or_else(own).unwrap_or(80))
}

fn collation_format(arguments: &Collate) -> CollationFormat {
    let by_ending = |path: &Path| match path.extension()?.to_str()? {
        "html" | "htm" => Some(CollationFormat::Html),
        "md" | "markdown" => Some(CollationFormat::Markdown),
        "txt" => Some(CollationFormat::Terminal),
        _ => None,
    };
    let usual = match &arguments.common.output {
        Some(path) => by_ending(path).unwrap_or(CollationFormat::Json),
        None if io::stdout().is_terminal() => CollationFormat::Terminal,
        None => CollationFormat::Json,
    };
    arguments.format.unwrap_or(usual)
}

/// See <https://no-color.org>: any value but the empty one counts.
fn has_color(color: Color) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb(),
    }
}

fn annotate(arguments: &Annotate) -> Result<Outcome, Failure> {
    let common = &arguments.common;
    let settings = settings(&arguments.reading);
    let reports = read(common, &settings)?;
    let reader = reader(&settings)?;
    let options = Options { text: arguments.text, ..options(common, &reports, Some(&reader)) };
    let Ingested { documents, mut diagnostics, .. } = reports;
    let outcome_so_far = outcome(&diagnostics);
    write_out(common.output.as_deref(), outcome_so_far, |out| {
        let progress = progress(common.quiet);
        let done = reader.annotate(documents, progress.as_ref(), |annotated| {
            let line = annotation(&annotated, &diagnostics, arguments.tokens, &options);
            diagnostics.extend(annotated.diagnostics);
            report::jsonl::write_line(&line, out)
        });
        diagnostics.sort();
        messages::diagnostics(&diagnostics, common.quiet);
        done
    })
}

fn annotation(
    annotated: &AnnotatedDocument,
    of_all: &[Diagnostic],
    with_tokens: bool,
    options: &Options,
) -> report::wire::Annotation {
    let AnnotatedDocument { document, annotations, .. } = annotated;
    let of_reading = of_all.iter().filter(|diagnostic| diagnostic.document.as_ref() == Some(&document.id));
    let mut diagnostics: Vec<Diagnostic> = of_reading.chain(&annotated.diagnostics).cloned().collect();
    diagnostics.sort();
    diagnostics.dedup();
    let tokens = with_tokens.then(|| tokens(annotated));
    report::annotation(document, annotations, tokens.as_deref(), &diagnostics, options)
}

/// The words and marks; runs of white space are left out, and heads are counted without them.
fn tokens<'a>(annotated: &'a AnnotatedDocument) -> Vec<Token<'a>> {
    let tokens = annotated.analysis.tokens();
    let mut number = 0;
    let numbers: Vec<Option<u32>> = tokens
        .iter()
        .map(|token| {
            let own = (!token.is_space()).then_some(number);
            number += u32::from(own.is_some());
            own
        })
        .collect();
    let line = |(at, token): (usize, &'a tellings::english::Token)| Token {
        range: annotated.document.repaired.original(token.range()),
        pos: token.pos.as_str(),
        tag: token.tag.as_str(),
        lemma: &token.lemma,
        head: Some(token.head as usize).filter(|&head| head != at).and_then(|head| numbers[head]),
        dep: token.label.as_str(),
    };
    tokens.iter().enumerate().filter(|(_, token)| !token.is_space()).map(line).collect()
}

fn group(arguments: &Group) -> Result<Outcome, Failure> {
    let common = &arguments.list.common;
    let settings = list_settings(&arguments.list);
    let stories = match &arguments.into {
        Some(state) => tellings::list_stories_into(state, &inputs(&common.paths), &settings),
        None => tellings::list_stories(&inputs(&common.paths), &settings, common.explain),
    };
    let stories = stories.map_err(|error| state_failure(&error))?;
    messages::diagnostics(stories.diagnostics(), common.quiet);
    if stories.is_empty() {
        return Err(nothing_to_read());
    }
    let options = list_options(common, stories.redact());
    write_list(common, stories.diagnostics(), |out| {
        stories.write(&options, |line| report::jsonl::write_line(line, out))
    })
}

fn passages(arguments: &List) -> Result<Outcome, Failure> {
    let common = &arguments.common;
    let settings = list_settings(arguments);
    let passages = tellings::list_passages(&inputs(&common.paths), &settings)
        .map_err(|error| Failure::because(&error, None))?;
    messages::diagnostics(passages.diagnostics(), common.quiet);
    if passages.is_empty() {
        return Err(nothing_to_read());
    }
    let options = list_options(common, passages.redact());
    write_list(common, passages.diagnostics(), |out| {
        passages.write(&options, |line| report::jsonl::write_line(line, out))
    })
}

/// Writes a list; texts that cannot be fetched again are a failure of their own.
fn write_list(
    common: &Common,
    diagnostics: &[Diagnostic],
    write: impl FnOnce(&mut Output) -> Result<(), tellings::Error>,
) -> Result<Outcome, Failure> {
    let mut failed = None;
    let written = write_out(common.output.as_deref(), outcome(diagnostics), |out| {
        write(out).map_err(|error| match error {
            tellings::Error::Io(error) => error,
            error => {
                let message = error.to_string();
                failed = Some(state_failure(&error));
                io::Error::other(message)
            }
        })
    });
    failed.map_or(written, Err)
}

fn state_failure(error: &tellings::Error) -> Failure {
    let hint = match error {
        tellings::Error::State(StateError::NotAState(_)) => Some("name another file after --into"),
        tellings::Error::State(StateError::Damaged { .. }) => {
            Some("put a copy of it back, or name another file after --into and give all reports again")
        }
        tellings::Error::State(StateError::Full(_)) => Some("make room and run again"),
        tellings::Error::State(StateError::Disk { .. }) => {
            Some("see whether the disk has room and the file may grow, and run again")
        }
        tellings::Error::State(StateError::InUse(_)) => Some("wait until it has ended and run again"),
        _ => None,
    };
    Failure::because(error, hint)
}

fn list_options(common: &Common, redact: &[Redaction]) -> Options {
    Options { explain: common.explain, text: false, model: None, redact: redact.to_vec() }
}

fn check(arguments: &Check) -> Result<Outcome, Failure> {
    let settings = settings(&arguments.reading);
    let draft = one_draft(arguments, &settings)?;
    let reports = read_paths(&arguments.against, arguments.quiet, &settings)?;
    let reader = reader(&settings)?;
    let options = Options {
        explain: false,
        text: arguments.text,
        model: Some(reader.model().about().to_owned()),
        redact: reports.directives.redact.clone(),
    };
    let check = reader.check(draft, reports, progress(arguments.quiet).as_ref());
    messages::diagnostics(&check.diagnostics, arguments.quiet);
    let parts = report::CheckParts {
        draft: &check.draft,
        documents: &check.documents,
        annotations: &check.annotations,
        links: &check.links,
        checked: &check.checked,
        diagnostics: &check.diagnostics,
    };
    let wire = report::check(&parts, &options);
    let usual = if arguments.output.is_none() && io::stdout().is_terminal() {
        CheckFormat::Terminal
    } else {
        CheckFormat::Json
    };
    let outcome = outcome(&check.diagnostics);
    write_out(arguments.output.as_deref(), outcome, |out| match arguments.format.unwrap_or(usual) {
        CheckFormat::Json => report::json::write(&wire, out),
        CheckFormat::Terminal => {
            let setting =
                report::Setting { width: width(arguments.width), color: has_color(arguments.color) };
            out.write_all(report::check_terminal(&wire, setting).as_bytes())
        }
        CheckFormat::Markdown => out.write_all(report::check_markdown(&wire).as_bytes()),
    })
}

/// The text of the draft, which must be one.
fn one_draft(arguments: &Check, settings: &Settings) -> Result<Document, Failure> {
    let read = read_paths(std::slice::from_ref(&arguments.draft), arguments.quiet, settings)?;
    messages::diagnostics(&read.diagnostics, arguments.quiet);
    let count = read.documents.len();
    let mut documents = read.documents.into_iter();
    match (documents.next(), count) {
        (Some(draft), 1) => Ok(draft),
        _ => {
            let place = arguments.draft.display();
            let hint = "a draft is one text; give its file alone";
            Err(Failure::new(format!("{place} holds {count} texts"), Some(hint)))
        }
    }
}

fn settings(reading: &Reading) -> Settings {
    let mut settings = Settings {
        model: reading.model.clone(),
        threads: reading.threads.map(usize::from),
        ..Settings::default()
    };
    settings.ingest.max_bytes = usize::from(reading.largest) << 20;
    settings
}

fn list_settings(list: &List) -> Settings {
    let mut settings = Settings { memory: list.memory.saturating_mul(1 << 20), ..Settings::default() };
    settings.ingest.max_bytes = usize::from(list.largest) << 20;
    settings
}

fn options(common: &Common, reports: &Ingested, reader: Option<&Reader>) -> Options {
    Options {
        explain: common.explain,
        text: false,
        model: reader.map(|reader| reader.model().about().to_owned()),
        redact: reports.directives.redact.clone(),
    }
}

fn reader(settings: &Settings) -> Result<Reader, Failure> {
    let hint = "leave --model out to use the one in the program";
    Reader::new(settings).map_err(|error| Failure::because(&error, settings.model.is_some().then_some(hint)))
}

fn read(common: &Common, settings: &Settings) -> Result<Ingested, Failure> {
    read_paths(&common.paths, common.quiet, settings)
}

fn read_paths(paths: &[PathBuf], quiet: bool, settings: &Settings) -> Result<Ingested, Failure> {
    let reports = tellings::read(&inputs(paths), settings);
    let is_empty = |document: &Document| document.text.as_str().trim().is_empty();
    if reports.documents.iter().all(is_empty) {
        messages::diagnostics(&reports.diagnostics, quiet);
        return Err(nothing_to_read());
    }
    Ok(reports)
}

fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    paths.iter().map(Input::from_argument).collect()
}

fn nothing_to_read() -> Failure {
    let hint = "give files or folders with .txt, .md, .html, .json or .jsonl in them";
    Failure::new("there is nothing to read", Some(hint))
}

fn outcome(diagnostics: &[Diagnostic]) -> Outcome {
    let is_error = |diagnostic: &Diagnostic| diagnostic.level == Level::Error;
    if diagnostics.iter().any(is_error) { Outcome::Partly } else { Outcome::Fine }
}

/// Writes a result to where it was asked for. A reader that stops listening is no failure.
fn write_out(
    path: Option<&Path>,
    outcome: Outcome,
    write: impl FnOnce(&mut Output) -> io::Result<()>,
) -> Result<Outcome, Failure> {
    let written = Output::open(path).and_then(|mut output| {
        write(&mut output)?;
        output.finish()
    });
    match written {
        Ok(()) => Ok(outcome),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(outcome),
        Err(error) => {
            let (place, hint) = match path {
                Some(path) => (
                    path.display().to_string(),
                    "nothing was left half written; make room or name another place",
                ),
                None => ("standard output".to_owned(), "what was written is not all"),
            };
            Err(Failure::new(format!("cannot write to {place}: {error}"), Some(hint)))
        }
    }
}
