//! The program as its users run it: what goes where, and how it ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const HARBOUR: &str = "Two hurt as quay wall falls at Brannock\n\nTwo dockers were taken to hospital on Monday after \
    a quay wall fell at Brannock harbour.\n\n“We heard a long crack and then the wall went,” said Ines Corrie, 44, a \
    crane driver.\n";
const COAST: &str = "Wall falls at Brannock harbour\n\nTwo men were injured after a quay wall fell at Brannock \
    harbour, the harbour master said.\n\nInes Corrie, 46, said: “We heard a long crack and then the wall went.”\n";

struct Reports(tempfile::TempDir);

impl Reports {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("coast.txt"), COAST).expect("written");
        fs::write(folder.path().join("harbour.txt"), HARBOUR).expect("written");
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn tellings() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tellings"));
    command.env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn check(output: &Output, status: i32) {
    assert_eq!(output.status.code(), Some(status), "{}", text(&output.stderr));
}

fn check_schema(command: &str, value: &Value) {
    let schema = run(tellings().args(["schema", command]));
    check(&schema, 0);
    let schema: Value = serde_json::from_slice(&schema.stdout).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn every_command_writes_what_its_schema_says() {
    let reports = Reports::new();
    for command in ["collate", "annotate", "group", "passages"] {
        for explain in [false, true] {
            let mut program = tellings();
            program.arg(command).arg(reports.path()).arg("--quiet").args(explain.then_some("--explain"));
            if explain && command == "annotate" {
                program.args(["--tokens", "--text"]);
            }
            let output = run(&mut program);
            check(&output, 0);
            let out = text(&output.stdout);
            assert!(!out.is_empty(), "{command}");
            if command == "collate" {
                check_schema(command, &serde_json::from_str(out).expect("JSON"));
            } else {
                out.lines()
                    .for_each(|line| check_schema(command, &serde_json::from_str(line).expect("JSON")));
            }
        }
    }
}

#[test]
fn a_draft_is_checked_against_reports() {
    let reports = Reports::new();
    let draft = reports.path().join("draft.md");
    std::fs::write(&draft, "Nobody said so. “It was never said,” said Nobody Atall.").expect("the draft");
    let check_draft = |format: &str| {
        let mut program = tellings();
        program
            .arg("check")
            .arg(&draft)
            .arg("--against")
            .arg(reports.path())
            .args(["-q", "--format", format]);
        run(&mut program)
    };
    let output = check_draft("json");
    check(&output, 0);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    check_schema("check", &found);
    assert_eq!(found["sentences"].as_array().expect("sentences").len(), 2);
    for format in ["terminal", "markdown"] {
        let output = check_draft(format);
        check(&output, 0);
        assert!(text(&output.stdout).contains("2 sentences"), "{format}");
    }
}

#[test]
fn a_name_to_withhold_is_in_no_output() {
    let reports = Reports::new();
    let third = "Quay wall falls\n\nA quay wall fell at Brannock harbour on Monday. Mr Corrie, her husband, said the \
        family had heard the crack.\n";
    fs::write(reports.file("valley.txt"), third).expect("written");
    fs::write(reports.file("tellings.toml"), "[[redact]]\nname = \"Ines Corrie\"\nas = \"a witness\"\n")
        .expect("written");
    let draft = reports.file("draft.md");
    fs::write(&draft, "Ines Corrie, 45, said: “We heard a long crack.”\n").expect("written");
    let inputs = ["coast.txt", "harbour.txt", "valley.txt"].map(|name| reports.file(name));
    let check_without = |program: &mut Command| {
        let output = run(program.arg("--quiet"));
        let out = text(&output.stdout);
        assert!(!out.is_empty() && !out.to_lowercase().contains("corrie"), "{program:?}: {out}");
    };
    for format in ["json", "terminal", "markdown", "html"] {
        check_without(tellings().arg("collate").args(&inputs).args(["--explain", "--format", format]));
    }
    for command in ["annotate", "group", "passages"] {
        check_without(tellings().arg(command).args(&inputs).arg("--explain"));
    }
    for format in ["json", "terminal", "markdown"] {
        let mut program = tellings();
        program.arg("check").arg(&draft).arg("--against").args(&inputs).args(["--format", format]);
        check_without(&mut program);
    }
}

#[test]
fn a_draft_of_several_texts_is_refused() {
    let reports = Reports::new();
    let output = run(tellings().arg("check").arg(reports.path()).arg("--against").arg(reports.path()));
    check(&output, 2);
    assert!(text(&output.stderr).contains("a draft is one text"));
}

#[test]
fn tokens_are_words_of_the_text_with_heads_among_them() {
    let reports = Reports::new();
    let output = run(tellings().args(["annotate", "--tokens", "--text"]).arg(reports.file("coast.txt")));
    check(&output, 0);
    let line: Value = serde_json::from_slice(&output.stdout).expect("one line");
    let words: Vec<char> = line["document"]["text"].as_str().expect("text").chars().collect();
    let tokens = line["tokens"].as_array().expect("tokens");
    assert!(tokens.len() > 30);
    for token in tokens {
        let (start, end) =
            (token["start"].as_u64().unwrap() as usize, token["end"].as_u64().unwrap() as usize);
        assert!(start < end && !words[start..end].iter().all(|ch| ch.is_whitespace()));
        assert!(token["head"].is_null() || token["head"].as_u64().unwrap() < tokens.len() as u64);
    }
}

#[test]
fn order_of_inputs_and_number_of_threads_change_no_byte() {
    let reports = Reports::new();
    let (harbour, coast) = (reports.file("harbour.txt"), reports.file("coast.txt"));
    for (command, format) in [("collate", "json"), ("collate", "markdown"), ("annotate", "jsonl")] {
        let out = |paths: [&Path; 2], threads: &str| {
            let output = run(tellings().arg(command).args(paths).args([
                "--format",
                format,
                "--threads",
                threads,
                "-q",
            ]));
            check(&output, 0);
            output.stdout
        };
        let first = out([&harbour, &coast], "1");
        assert_eq!(text(&first), text(&out([&coast, &harbour], "3")));
    }
}

#[test]
fn a_bad_input_is_named_and_the_others_are_read() {
    let reports = Reports::new();
    let missing = reports.file("missing.txt");
    let output = run(tellings().args(["group", "--quiet"]).arg(reports.path()).arg(&missing));
    check(&output, 1);
    assert!(text(&output.stderr).contains("missing.txt"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("harbour.txt"));
}

#[test]
fn nothing_to_do_and_wrong_usage_end_with_two() {
    let empty = tempfile::tempdir().expect("a folder");
    let output = run(tellings().arg("collate").arg(empty.path()));
    check(&output, 2);
    assert!(text(&output.stderr).contains("there is nothing to read"), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    check(&run(tellings().arg("collate")), 2);
    check(&run(tellings().args(["collate", "x", "--format", "poem"])), 2);
    check(&run(&mut tellings()), 2);
    let reports = Reports::new();
    let output =
        run(tellings().arg("collate").arg(reports.path()).arg("--model").arg(reports.file("coast.txt")));
    check(&output, 2);
    assert!(text(&output.stderr).contains("(leave --model out"), "{}", text(&output.stderr));
}

#[test]
fn help_names_the_exit_codes() {
    for arguments in [&["--help"][..], &["collate", "--help"]] {
        let output = run(tellings().args(arguments));
        check(&output, 0);
        assert!(text(&output.stdout).contains("some inputs could not be read"));
    }
}

#[test]
fn standard_input_is_json_lines() {
    let record = serde_json::json!({"id": "a1", "text": HARBOUR, "outlet": "Harbour Post", "desk": "news"});
    let mut program = tellings()
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    program.stdin.take().expect("a pipe").write_all(format!("{record}\n").as_bytes()).expect("written");
    let output = program.wait_with_output().expect("ends");
    check(&output, 0);
    let line: Value = serde_json::from_slice(&output.stdout).expect("one line");
    assert_eq!(line["document"]["id"], "a1");
    assert_eq!(line["document"]["outlet"], "Harbour Post");
    assert_eq!(line["document"]["extra"]["desk"], "news");
}

#[test]
fn a_file_is_written_whole_and_its_ending_names_the_format() {
    let (reports, folder) = (Reports::new(), tempfile::tempdir().expect("a folder"));
    let file = folder.path().join("out.md");
    fs::write(&file, "old").expect("written");
    let output = run(tellings().arg("collate").arg(reports.path()).arg("-o").arg(&file));
    check(&output, 0);
    assert!(output.stdout.is_empty());
    assert!(fs::read_to_string(&file).expect("there").starts_with("# "));
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1);
}

#[test]
fn a_file_that_cannot_be_written_ends_with_two() {
    let reports = Reports::new();
    let nowhere = reports.file("no-such-folder/out.json");
    let output = run(tellings().arg("group").arg(reports.path()).arg("-o").arg(&nowhere));
    check(&output, 2);
    assert!(text(&output.stderr).contains("cannot write to"), "{}", text(&output.stderr));
}

#[test]
fn colour_is_only_for_terminals_or_on_request() {
    let reports = Reports::new();
    let report = |arguments: &[&str]| {
        let output =
            run(tellings().args(["collate", "--format", "terminal"]).args(arguments).arg(reports.path()));
        check(&output, 0);
        text(&output.stdout).to_owned()
    };
    assert!(!report(&[]).contains('\u{1b}'));
    assert!(report(&["--color", "always"]).contains('\u{1b}'));
    assert!(report(&[]).lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_reader_that_stops_listening_is_no_failure() {
    let reports = Reports::new();
    let mut program = tellings()
        .args(["annotate", "--tokens", "--text"])
        .arg(reports.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(program.stdout.take());
    let output = program.wait_with_output().expect("ends");
    check(&output, 0);
    assert!(!text(&output.stderr).contains("panic"), "{}", text(&output.stderr));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let output = run(tellings().args(["completions", shell]));
        check(&output, 0);
        assert!(text(&output.stdout).contains("passages"), "{shell}");
    }
}
