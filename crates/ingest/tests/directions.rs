//! What `tellings.toml` says, and how its mistakes are told.

use std::fs;
use std::path::Path;

use ingest::{Ingested, Input, Options, read};
use types::{Code, Level, Role};

fn read_with(directions: &str) -> Ingested {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), directions);
    read(&[Input::Path(folder.path().to_owned())], &Options::default())
}

fn fill(folder: &Path, directions: &str) {
    fs::write(folder.join("a.txt"), "It left.").unwrap();
    fs::write(folder.join("b.txt"), "It came back.").unwrap();
    fs::write(
        folder.join("c.jsonl"),
        "{\"id\": \"r1\", \"text\": \"One.\", \"outlet\": \"Old\"}\n{\"id\": \"r2\", \"text\": \"Two.\"}\n",
    )
    .unwrap();
    fs::write(folder.join("tellings.toml"), directions).unwrap();
}

#[test]
fn everything_that_can_be_said() {
    let read = read_with(
        r#"
[[report]]
file = "a.txt"
outlet = "Osk Harbour Board"
published = 2031-01-24
updated = "2031-01-25T10:00:00Z"
role = "press release"
title = "On the ferry"
url = "https://osk.example/a"
byline = "Ida Brandt"
language = "en"

[[report]]
id = "r1"
outlet = "Osk Herald"

[[report]]
file = "c.jsonl"
published = "2031-01-26"

[[owner]]
name = "Larn Media"
outlets = ["Osk Herald", "Larn Gazette"]

[names]
merge = [["Ida Brandt", "Ida Vik"]]
apart = [["Jon Vik", "Jon Vik senior", "J. Vik"]]

[stories]
join = ["a.txt", "r1"]
split = [["a.txt", "r2"]]

[[redact]]
name = "Ida Brandt"
as = "the witness"
"#,
    );
    assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
    let a = &read.documents[0];
    assert_eq!(a.outlet.as_deref(), Some("Osk Harbour Board"));
    assert_eq!(a.published.map(|stamp| (stamp.year, stamp.month, stamp.day)), Some((2031, 1, 24)));
    assert_eq!(a.updated.map(|stamp| stamp.second_of_day), Some(Some(36_000)));
    assert_eq!(a.role, Role::PressRelease);
    assert_eq!(a.title.as_deref(), Some("On the ferry"));
    assert_eq!(a.byline.as_deref(), Some("Ida Brandt"));
    let r1 = &read.documents[2];
    assert_eq!((r1.id.as_str(), r1.outlet.as_deref()), ("r1", Some("Osk Herald")));
    assert_eq!(r1.published.map(|stamp| stamp.day), Some(26));
    let directives = &read.directives;
    assert_eq!(directives.owners[0].outlets, ["Larn Gazette", "Osk Herald"]);
    assert_eq!(directives.merge, [["Ida Brandt", "Ida Vik"]]);
    assert_eq!(directives.apart.len(), 3);
    assert_eq!(directives.join[0].iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["a.txt", "r1"]);
    assert_eq!(directives.split[0].1.as_str(), "r2");
    assert_eq!(directives.redact[0].replacement, "the witness");
}

/// Each mistake is an error with its line; what else the file says holds.
#[track_caller]
fn check_mistake(directions: &str, code: Code, line: u64, message: &str) {
    let all = format!("{directions}\n[[owner]]\nname = \"Larn Media\"\noutlets = [\"Osk Herald\"]\n");
    let read = read_with(&all);
    let [told] = &read.diagnostics[..] else { panic!("{directions}: {:#?}", read.diagnostics) };
    assert_eq!(
        (told.level, told.code, told.line),
        (Level::Error, code, Some(line)),
        "{directions}: {told:?}"
    );
    assert!(told.file.as_ref().unwrap().ends_with("tellings.toml"));
    assert!(told.message.contains(message), "{told:?}");
    assert!(told.hint.is_some());
    assert_eq!(read.directives.owners.len(), 1);
    assert_eq!(read.documents.len(), 4);
}

#[test]
fn mistakes_name_their_line() {
    check_mistake("[[report]]\nfile = \"a.txt\"\noutlte = \"x\"", Code::BadDirective, 3, "outlte");
    check_mistake(
        "[[report]]\nfile = \"d.txt\"\noutlet = \"x\"",
        Code::BadDirective,
        1,
        "there is no document “d.txt”",
    );
    check_mistake(
        "[[report]]\nfile = \"a.txt\"\npublished = \"2031-02-30\"",
        Code::BadDate,
        3,
        "does not exist",
    );
    check_mistake("[[report]]\nfile = \"a.txt\"\nrole = \"gossip\"", Code::BadDirective, 3, "gossip");
    check_mistake("[[report]]\noutlet = \"x\"", Code::BadDirective, 1, "which report");
    check_mistake("[[report]]\nfile = 3\nid = \"r1\"", Code::BadDirective, 2, "no text");
    check_mistake("[nmaes]\nmerge = []", Code::BadDirective, 1, "nmaes");
    check_mistake("[names]\nmerge = [[\"Ida\"]]", Code::BadDirective, 2, "two different names");
    check_mistake("[stories]\njoin = [[\"a.txt\", \"gone.txt\"]]", Code::BadDirective, 2, "gone.txt");
    check_mistake("[[redact]]\nas = \"x\"", Code::BadDirective, 1, "withhold");
    check_mistake("report = 3", Code::BadDirective, 1, "no table");
}

#[test]
fn a_mistake_of_grammar_leaves_the_rest() {
    let read = read_with("[[report]]\nfile = \"a.txt\"\noutlet = \"Osk\nrole = \"agency\"\n");
    assert!(
        read.diagnostics.iter().all(|told| told.code == Code::BadDirective && told.level == Level::Error)
    );
    assert_eq!(read.diagnostics[0].line, Some(3));
    assert_eq!(read.documents.len(), 4);
}

#[test]
fn beside_a_single_file_it_holds_for_that_file() {
    let folder = tempfile::tempdir().unwrap();
    fill(
        folder.path(),
        "[[report]]\nfile = \"a.txt\"\noutlet = \"Osk\"\n[[report]]\nfile = \"b.txt\"\noutlet = \"Larn\"\n",
    );
    let read = read(&[Input::Path(folder.path().join("a.txt"))], &Options::default());
    assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
    assert_eq!(read.documents[0].outlet.as_deref(), Some("Osk"));
}

#[test]
fn in_an_inner_folder_it_speaks_of_the_files_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    fill(&folder.path().join("inner"), "[[report]]\nfile = \"a.txt\"\noutlet = \"Osk\"\n");
    let read = read(&[Input::Path(folder.path().to_owned())], &Options::default());
    assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
    assert_eq!(read.documents[0].id.as_str(), "inner/a.txt");
    assert_eq!(read.documents[0].outlet.as_deref(), Some("Osk"));
}
