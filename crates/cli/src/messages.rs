use std::error::Error;
use std::io::{self, Write};

use tellings::types::{Diagnostic, Level};

/// Why nothing could be done, and what to do about it.
#[derive(Debug)]
pub struct Failure {
    pub message: String,
    pub hint: Option<String>,
}

impl Failure {
    pub fn new(message: impl Into<String>, hint: Option<&str>) -> Self {
        Self { message: message.into(), hint: hint.map(str::to_owned) }
    }

    /// An error with all that lies behind it.
    pub fn because(error: &dyn Error, hint: Option<&str>) -> Self {
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            message += &format!(": {error}");
            cause = error.source();
        }
        Self::new(message, hint)
    }
}

pub fn failure(failure: &Failure) {
    let hint = failure.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    say(&format!("tellings: {}{hint}", failure.message));
}

/// Warnings and notes beyond so many are counted, not printed: a pile of reports can have one each.
const MOST: usize = 20;

/// Prints what was noticed, a line each: `file:line: level: message (hint)`.
pub fn diagnostics(diagnostics: &[Diagnostic], quiet: bool) {
    let (mut printed, mut left_out) = (0, 0);
    for diagnostic in diagnostics {
        if diagnostic.level == Level::Error {
            say(&line(diagnostic));
        } else if quiet {
        } else if printed < MOST {
            say(&line(diagnostic));
            printed += 1;
        } else {
            left_out += 1;
        }
    }
    if left_out > 0 {
        say(&format!("tellings: and {left_out} more warnings and notes (the JSON outputs hold them all)"));
    }
}

fn line(diagnostic: &Diagnostic) -> String {
    let file = diagnostic.file.as_deref();
    let document = diagnostic.document.as_ref().map(|id| id.as_str());
    let mut out = printable(file.or(document).unwrap_or("tellings"));
    if let Some(line) = diagnostic.line {
        out += &format!(":{line}");
    }
    let level = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    out += &format!(": {level}: {}", printable(&diagnostic.message));
    if let Some(hint) = &diagnostic.hint {
        out += &format!(" ({})", printable(hint));
    }
    out
}

/// Control characters of a report or a file's name must not reach the terminal.
fn printable(words: &str) -> String {
    words.chars().map(|ch| if ch.is_control() { '\u{FFFD}' } else { ch }).collect()
}

/// Nobody may be listening to standard error.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use tellings::types::Code;

    #[test]
    fn a_diagnostic_is_one_line_with_file_line_and_hint() {
        let diagnostic = Diagnostic {
            level: Level::Error,
            code: Code::Malformed,
            file: Some("wire.jsonl".to_owned()),
            line: Some(7),
            document: None,
            range: None,
            message: "not a JSON\u{1b}[31m object".to_owned(),
            hint: Some("mend or remove the line".to_owned()),
        };
        let want = "wire.jsonl:7: error: not a JSON\u{FFFD}[31m object (mend or remove the line)";
        assert_eq!(line(&diagnostic), want);
    }
}
