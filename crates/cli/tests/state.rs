//! `tellings group --into`: the answer of one run over all, however the reports came; and piles nobody would want.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tellings::types::Document;

fn tellings(command: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tellings"));
    program.arg(command).stdin(Stdio::null());
    program
}

#[track_caller]
fn check(output: &Output, status: i32) -> &str {
    let said = std::str::from_utf8(&output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(status), "{said}");
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn lines(documents: &[Document]) -> String {
    let line = |document: &Document| {
        let published = document.published.map(|day| format!("{}-{:02}-{:02}", day.year, day.month, day.day));
        json!({
            "id": document.id.as_str(), "title": document.title, "outlet": document.outlet,
            "published": published, "language": "en", "text": document.text.as_str(),
        })
        .to_string()
            + "\n"
    };
    documents.iter().map(line).collect()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn write(&self, name: &str, contents: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, contents).expect("written");
        path
    }

    fn state(&self) -> PathBuf {
        self.0.path().join("state")
    }
}

fn into(state: &Path, reports: &Path) -> Output {
    tellings("group").args(["--quiet", "--explain", "--into"]).args([state, reports]).output().expect("runs")
}

fn at_once(reports: &Path) -> String {
    let output = tellings("group").args(["--quiet", "--explain"]).arg(reports).output().expect("runs");
    check(&output, 0).to_owned()
}

#[test]
fn reports_that_come_one_after_the_other_are_grouped_as_those_that_come_together() {
    let folder = Folder::new();
    let documents = testkit::generated::reports(11, 120);
    let all = at_once(&folder.write("all.jsonl", &lines(&documents)));
    for parts in [[0..70, 70..120], [50..120, 0..50]].map(|parts: [_; 2]| parts.map(|part| &documents[part]))
    {
        let state = Folder::new();
        let mut last = String::new();
        for part in parts {
            let output = into(&state.state(), &folder.write("part.jsonl", &lines(part)));
            last = check(&output, 0).to_owned();
        }
        assert_eq!(last, all);
        let again = into(&state.state(), &folder.write("part.jsonl", &lines(parts[1])));
        assert_eq!(check(&again, 0), all, "what is there is not added again");
    }
}

#[test]
fn directions_may_name_reports_of_earlier_runs() {
    let earlier = Folder::new();
    let documents = testkit::generated::reports(15, 40);
    check(&into(&earlier.state(), &earlier.write("earlier.jsonl", &lines(&documents[..30]))), 0);
    let later = Folder::new();
    let reports = later.write("later.jsonl", &lines(&documents[30..]));
    let (old, new) = (documents[2].id.as_str(), documents[35].id.as_str());
    let join = |one: &str| later.write("tellings.toml", &format!("[stories]\njoin = [[{one:?}, {new:?}]]\n"));
    join(old);
    let output = into(&earlier.state(), &reports);
    let joined = check(&output, 0).lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let joined = joined.map(|story| story["documents"].to_string());
    assert!(joined.clone().any(|ids| ids.contains(old) && ids.contains(new)), "{joined:?}");
    join("nowhere");
    let output = into(&earlier.state(), &reports);
    check(&output, 1);
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere"));
}

#[test]
fn a_run_that_is_killed_changes_nothing_and_can_be_run_again() {
    let folder = Folder::new();
    let documents = testkit::generated::reports(12, 4_000);
    let some = folder.write("some.jsonl", &lines(&documents[..50]));
    let all = folder.write("all.jsonl", &lines(&documents));
    let before = check(&into(&folder.state(), &some), 0).to_owned();
    let size = || fs::metadata(folder.state()).map_or(0, |found| found.len());
    let (small, begun) = (size(), Instant::now());
    let mut run = tellings("group")
        .args(["--quiet", "--into"])
        .arg(folder.state())
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("runs");
    let mut stdin = run.stdin.take().expect("a pipe");
    stdin.write_all(lines(&documents[50..]).as_bytes()).expect("taken");
    // It waits for more reports, with many of these written but not kept; SQLite writes what its memory cannot hold.
    while size() == small && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(size() > small, "the run had begun to write");
    run.kill().expect("killed");
    run.wait().expect("ended");
    drop(stdin);
    assert_eq!(check(&into(&folder.state(), &some), 0), before);
    assert_eq!(check(&into(&folder.state(), &all), 0), at_once(&all));
}

#[test]
fn a_file_that_cannot_be_used_is_named_with_a_hint() {
    let folder = Folder::new();
    let reports = folder.write("all.jsonl", &lines(&testkit::generated::reports(13, 60)));
    let check_refused = |state: &Path, expected: &[&str]| {
        let output = into(state, &reports);
        check(&output, 2);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(expected.iter().all(|words| said.contains(words)), "{said}");
    };
    check_refused(
        &folder.write("notes", "notes of mine, none of them a state\n"),
        &["no state", "notes", "--into"],
    );
    check_refused(folder.0.path(), &["cannot be used"]);
    check_refused(&folder.0.path().join("nowhere/state"), &["cannot be used"]);
    check(&into(&folder.state(), &reports), 0);
    let mut bytes = fs::read(folder.state()).expect("a state");
    bytes[8192..30_000].fill(0xa5);
    fs::write(folder.state(), bytes).expect("written");
    check_refused(&folder.state(), &["damaged", "copy"]);
}

/// What `group` and `passages` make of a pile: stories and families.
#[track_caller]
fn lists(pile: &str, status: i32) -> [Vec<Value>; 2] {
    let folder = Folder::new();
    let reports = folder.write("pile.jsonl", pile);
    ["group", "passages"].map(|command| {
        let output =
            tellings(command).args(["--quiet", "--memory", "0"]).arg(&reports).output().expect("runs");
        check(&output, status).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    })
}

fn record(id: usize, text: &str) -> String {
    json!({"id": format!("{id:06}"), "text": text, "language": "en"}).to_string() + "\n"
}

#[test]
fn one_text_many_times_is_one_story_and_one_copy() {
    let text = testkit::generated::reports(14, 1)[0].text.as_str().to_owned();
    let [stories, families] = lists(&(0..400).map(|id| record(id, &text)).collect::<String>(), 0);
    assert_eq!(stories.len(), 1);
    let copies = families.iter().map(|family| family["spans"].as_array().map_or(0, Vec::len)).max();
    assert!(copies > Some(300), "{copies:?}");
}

#[test]
fn empty_texts_and_single_words_are_stories_of_their_own_or_refused() {
    let words: String = (0..2_000).map(|id| record(id, ["Fire", "fire.", "Storm", "…"][id % 4])).collect();
    let [stories, families] = lists(&words, 0);
    assert_eq!(
        stories.iter().map(|story| story["documents"].as_array().map_or(0, Vec::len)).sum::<usize>(),
        2_000
    );
    assert!(families.is_empty());
    let folder = Folder::new();
    let empty: String = (0..2_000).map(|id| record(id, " ")).collect();
    let output = tellings("group").arg(folder.write("empty.jsonl", &empty)).output().expect("runs");
    check(&output, 2);
    assert!(output.stderr.len() < 30_000, "not a line for each");
}

#[test]
fn a_full_disk_is_told_and_leaves_what_was_there() {
    let folder = Folder::new();
    let documents = testkit::generated::reports(16, 60);
    let some = folder.write("some.jsonl", &lines(&documents[..30]));
    let all = folder.write("all.jsonl", &lines(&documents));
    let before = check(&into(&folder.state(), &some), 0).to_owned();
    let check_told = |output: &Output, expected: &str| {
        check(output, 2);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(expected), "{said}");
    };
    // Without room for temporary files.
    let nowhere = folder.0.path().join("nowhere");
    let mut passages = tellings("passages");
    passages.args(["--quiet", "--memory", "0"]).env("TMPDIR", &nowhere).arg(&all);
    check_told(&passages.output().expect("runs"), "TMPDIR");
    // Without room for the answer: a device that is always full, where there is one.
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        for command in ["group", "passages"] {
            let full = full.try_clone().expect("a handle");
            let output = tellings(command).arg("--quiet").arg(&all).stdout(full).output().expect("runs");
            check_told(&output, "cannot write");
        }
    }
    // The state is what it was, and a run with room for it goes through.
    assert_eq!(check(&into(&folder.state(), &some), 0), before);
    assert_eq!(check(&into(&folder.state(), &all), 0), at_once(&all));
}

/// Runs the program where no file may grow past so many blocks of 512 bytes or a KiB, whichever the shell counts: as on
/// a disk that fills up.
#[cfg(unix)]
fn in_little_room(blocks: u32, arguments: &[&std::ffi::OsStr], folder: &Path) -> Output {
    // Without the signal the writing itself fails, as it does on a full disk.
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).arg(env!("CARGO_BIN_EXE_tellings")).args(arguments).env("TMPDIR", folder);
    shell.output().expect("a shell")
}

#[test]
#[cfg(unix)]
fn what_has_no_room_is_named_and_nothing_is_left_of_it() {
    let folder = Folder::new();
    let documents = testkit::generated::reports(17, 400);
    let some = folder.write("some.jsonl", &lines(&documents[..10]));
    let all = folder.write("all.jsonl", &lines(&documents));
    let (state, out) = (folder.state(), folder.0.path().join("out.jsonl"));
    let before = check(&into(&state, &some), 0).to_owned();
    let run = |arguments: &[&str], paths: &[&Path]| {
        let arguments = arguments.iter().map(std::ffi::OsStr::new);
        let arguments: Vec<_> = arguments.chain(paths.iter().map(|path| path.as_os_str())).collect();
        let output = in_little_room(160, &arguments, folder.0.path());
        check(&output, 2);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = run(&["passages", "--quiet", "--memory", "0"], &[&all]);
    assert!(said.contains("temporary files in") && said.contains("TMPDIR"), "{said}");
    let said = run(&["group", "--quiet", "--into"], &[&state, &all]);
    assert!(said.contains("state") && said.contains("holds what it held"), "{said}");
    let said = run(&["passages", "--quiet", "-o"], &[&out, &all]);
    assert!(said.contains("out.jsonl") && said.contains("make room"), "{said}");
    let left = fs::read_dir(folder.0.path()).expect("a folder").flatten().map(|entry| entry.file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains("tellings-")).collect();
    assert!(!out.exists() && left.is_empty(), "{left:?}");
    assert_eq!(check(&into(&state, &some), 0), before);
    assert_eq!(check(&into(&state, &all), 0), at_once(&all));
}

#[test]
fn lines_that_all_documents_have_are_no_copies_between_them() {
    let furniture =
        "Subscribe to the Wenlow Courier for news of Wenlow and Brenholm every morning of the week.";
    let pile: String = (0..600)
        .map(|id| {
            let text: Vec<String> =
                (0..60).map(|at| format!("w{:x}", (id * 60 + at) * 2_654_435_761_usize)).collect();
            record(id, &format!("{}.\n{furniture}", text.join(" ")))
        })
        .collect();
    let [stories, families] = lists(&pile, 0);
    assert_eq!(stories.len(), 600);
    assert!(families.is_empty(), "{:?}", families.first());
}

#[test]
fn a_document_over_the_limit_is_named_and_the_rest_goes_on() {
    let folder = Folder::new();
    let huge = "The tide turned and the pilots waited. ".repeat(450_000);
    let path = folder.write("huge.txt", &huge);
    folder.write("small.txt", "The tide turned and the pilots waited for it at the harbour mouth.");
    for command in ["group", "passages"] {
        let output = tellings(command).args(["--largest", "16"]).arg(folder.0.path()).output().expect("runs");
        check(&output, 1);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(["huge.txt", "16 MiB", "--largest"].iter().all(|words| said.contains(words)), "{said}");
    }
    fs::write(&path, &huge[..12 << 20]).expect("written");
    for command in ["group", "passages"] {
        check(&tellings(command).args(["--quiet"]).arg(folder.0.path()).output().expect("runs"), 0);
    }
}
