use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Holds the news reports of one event against each other: who said what, which facts agree or conflict, what was
/// copied, and how many independent origins stand behind it.
#[derive(Debug, Parser)]
#[command(name = "tellings", version, about, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit status:
  0  fine
  1  some inputs could not be read; they are named, and the others were
  2  nothing could be done, or wrong usage";

const PATHS: &str = "PATH is a file or a folder, read with all folders in it; - is standard input as JSON lines.
Read are .txt, .md, .html, .json and .jsonl, each also with .gz or .zst behind it.
A file tellings.toml beside the reports may name outlets, dates, owners, and names to join, keep apart or withhold.

Exit status:
  0  fine
  1  some inputs could not be read; they are named, and the others were
  2  nothing could be done, or wrong usage";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// What the reports of each story say together
    #[command(after_help = PATHS)]
    Collate(Collate),
    /// What stands in each report: quotations, names, times, quantities, attributes
    #[command(after_help = PATHS)]
    Annotate(Annotate),
    /// Which reports tell one story
    #[command(after_help = PATHS)]
    Group(Group),
    /// What was copied between the reports
    ///
    /// What stands in more than five thousand of them is taken for a form and not listed.
    #[command(after_help = PATHS)]
    Passages(List),
    /// A draft held against reports: altered quotations, wrong numbers, wrong speakers
    #[command(after_help = PATHS)]
    Check(Check),
    /// Print the JSON Schema of a command's output
    Schema {
        /// Whose output
        #[arg(value_parser = ["collate", "annotate", "group", "passages", "check"])]
        of: String,
    },
    /// Print a completion script for a shell
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct Collate {
    #[command(flatten)]
    pub common: Common,
    /// How to write the collation. Unless given: by the ending of the file after -o; for a person where standard
    /// output is a terminal; else json
    #[arg(long, short, value_enum)]
    pub format: Option<CollationFormat>,
    /// Also write each document's text
    #[arg(long)]
    pub text: bool,
    /// Columns of the report for the terminal. Unless given: those of the terminal, at most 100, else 80
    #[arg(long, value_parser = clap::value_parser!(u16).range(40..=400))]
    pub width: Option<u16>,
    /// Whether the report for the terminal is coloured; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t)]
    pub color: Color,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct Annotate {
    #[command(flatten)]
    pub common: Common,
    /// How to write the annotations: one document a line
    #[arg(long, short, value_enum, default_value_t)]
    pub format: LineFormat,
    /// Also write each document's text
    #[arg(long)]
    pub text: bool,
    /// Also write each document's words with part of speech, lemma and head
    #[arg(long)]
    pub tokens: bool,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct Group {
    #[command(flatten)]
    pub list: List,
    /// Add the reports to those that earlier runs put into this file, made where there is none, and group them all:
    /// the answer is that of one run over all. A run that is stopped leaves the file as it was
    #[arg(long, value_name = "STATE")]
    pub into: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Check {
    /// The draft: a file with one text
    #[arg(value_name = "DRAFT")]
    pub draft: PathBuf,
    /// The reports of one story: files and folders
    #[arg(long, required = true, num_args = 1.., value_name = "PATH")]
    pub against: Vec<PathBuf>,
    /// Write to a file instead of standard output; the file appears when all is done
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Say nothing on standard error but what could not be read
    #[arg(long, short)]
    pub quiet: bool,
    /// How to write the check. Unless given: for a person where standard output is a terminal; else json
    #[arg(long, short, value_enum)]
    pub format: Option<CheckFormat>,
    /// Also write the texts of draft and reports
    #[arg(long)]
    pub text: bool,
    /// Columns of the report for the terminal. Unless given: those of the terminal, at most 100, else 80
    #[arg(long, value_parser = clap::value_parser!(u16).range(40..=400))]
    pub width: Option<u16>,
    /// Whether the report for the terminal is coloured; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t)]
    pub color: Color,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    pub common: Common,
    /// How to write the list: one story or family of copies a line
    #[arg(long, short, value_enum, default_value_t)]
    pub format: LineFormat,
    /// How many MiB of texts are kept in memory; what is more goes to temporary files in TMPDIR. Changes no result
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    pub memory: usize,
    /// The largest document that is read, in MiB; larger ones are named and left out
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u16).range(1..=MOST_MIB))]
    pub largest: u16,
}

#[derive(Debug, Args)]
pub struct Common {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Write to a file instead of standard output; the file appears when all is done
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Also say why: how a speaker was found, why names are one, why a verdict is what it is
    #[arg(long)]
    pub explain: bool,
    /// Say nothing on standard error but what could not be read
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Reading {
    /// A language model made by tools/convert_spacy.py, instead of the one in the program
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// How many threads work; changes no result. Unless given: as many as there are cores
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// The largest document that is read, in MiB; larger ones are named and left out. One of 15 MiB takes minutes and
    /// fifty times its size of memory
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=MOST_MIB))]
    pub largest: u16,
}

/// Places of a text are counted in 32 bits.
const MOST_MIB: i64 = 2048;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CollationFormat {
    /// One JSON object
    Json,
    /// A report in plain text for reading
    Terminal,
    /// The same in Markdown
    Markdown,
    /// One self-contained page
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// One JSON object
    Json,
    /// A report in plain text for reading
    Terminal,
    /// The same in Markdown
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LineFormat {
    /// One JSON object a line
    #[default]
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
