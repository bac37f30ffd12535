//! The program `tellings`: arguments, files, progress bars and exit codes around the library of that name.
//!
//! **Invariant.** No analysis: whatever the program says was worked out by the library and written by its `report`.
//! What a run found goes to standard output or the file asked for; whatever is said about the run goes to standard
//! error.

mod arguments;
mod commands;
mod messages;
mod output;
mod progress;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match commands::run(&arguments) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            messages::failure(&failure);
            ExitCode::from(2)
        }
    }
}
