//! The reports on the example stories, as a person reads them, word for word.
//!
//! The expected files are written by `tools/update_goldens.sh` and by nothing else: look at the difference before
//! committing it.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn check(story: &str) {
    let made = Command::new(env!("CARGO_BIN_EXE_tellings"))
        .current_dir(root())
        .env("NO_COLOR", "1")
        .args(["collate", &format!("examples/{story}/reports"), "--format", "terminal", "--quiet"])
        .output()
        .expect("the program runs");
    let made = String::from_utf8(made.stdout).expect("the report is UTF-8");
    let expected = std::fs::read_to_string(root().join("examples").join(story).join("collation.txt"))
        .expect("tools/update_goldens.sh has written the expected report");
    let differing = made.lines().zip(expected.lines()).position(|(made, expected)| made != expected);
    if let Some(line) =
        differing.or((made != expected).then_some(made.lines().count().min(expected.lines().count())))
    {
        let at = |text: &str| text.lines().skip(line).take(3).collect::<Vec<_>>().join("\n");
        panic!(
            "{story}: the report differs from line {} on.\nmade:\n{}\nexpected:\n{}\nIf that is meant, run \
             tools/update_goldens.sh and look at the difference.",
            line + 1,
            at(&made),
            at(&expected)
        );
    }
}

#[test]
fn the_harbour_fire_reads_as_it_did() {
    check("harbour-fire");
}

#[test]
fn tarn_hollow_reads_as_it_did() {
    check("tarn-hollow");
}

/// The lines between the marks of the README stand in the golden of the example it names.
#[test]
fn the_excerpt_in_the_readme_is_the_programs() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let golden = std::fs::read_to_string(root().join("examples/harbour-fire/collation.txt")).unwrap();
    let (_, rest) = readme.split_once("<!-- excerpt -->\n\n```text\n").expect("the README has an excerpt");
    let (excerpt, _) = rest.split_once("\n```\n").expect("the excerpt ends");
    for piece in excerpt.split("\n…\n") {
        assert!(golden.contains(piece.trim_matches('\n')), "the program does not print:\n{piece}");
    }
}
