//! What is wrong with an input is named with file, line and a hint, and the other inputs are read.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use ingest::{Ingested, Input, Options, read, read_bytes};
use types::{Code, Diagnostic, Level};

const SOUND: &str = "The ferry left Larn at noon. Nobody was hurt when it ran aground off Osk.";

/// Reads a folder that holds `sound.txt` and whatever `fill` puts there; `sound.txt` must come through.
fn read_folder(fill: impl FnOnce(&Path)) -> Ingested {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sound.txt"), SOUND).unwrap();
    fill(folder.path());
    let read = read(&[Input::Path(folder.path().to_owned())], &Options::default());
    assert!(
        read.documents.iter().any(|document| document.id.as_str() == "sound.txt"),
        "{:?}",
        read.diagnostics
    );
    read
}

#[track_caller]
fn find(read: &Ingested, code: Code) -> &Diagnostic {
    let found: Vec<_> = read.diagnostics.iter().filter(|diagnostic| diagnostic.code == code).collect();
    match found[..] {
        [only] => only,
        _ => panic!("one {code:?} was expected: {:#?}", read.diagnostics),
    }
}

/// The folder's only complaint: an error of this code that names the file and gives a hint.
#[track_caller]
fn check_error(read: &Ingested, code: Code, file: &str, line: Option<u64>) {
    let found = find(read, code);
    assert_eq!(read.diagnostics.len(), 1, "{:#?}", read.diagnostics);
    assert_eq!(found.level, Level::Error);
    assert!(found.file.as_ref().is_some_and(|named| named.ends_with(file)), "{found:?}");
    assert_eq!(found.line, line);
    assert!(found.hint.is_some());
    assert!(!found.message.contains(file), "the message is a sentence without the file's name: {found:?}");
}

fn ids(read: &Ingested) -> Vec<&str> {
    read.documents.iter().map(|document| document.id.as_str()).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn an_empty_file() {
    for (name, content) in
        [("empty.txt", ""), ("empty.txt", " \r\n\t\n"), ("empty.md", "\n"), ("empty.html", "")]
    {
        let read = read_folder(|folder| fs::write(folder.join(name), content).unwrap());
        check_error(&read, Code::Empty, name, None);
    }
    let read = read_folder(|folder| fs::write(folder.join("empty.jsonl"), "\n\n").unwrap());
    check_error(&read, Code::Empty, "empty.jsonl", None);
    let read = read_folder(|folder| fs::write(folder.join("empty.json"), "[]").unwrap());
    check_error(&read, Code::Empty, "empty.json", None);
}

#[test]
fn a_folder_without_reports() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    fs::write(folder.path().join(".hidden.txt"), SOUND).unwrap();
    let path = Input::Path(folder.path().to_owned());
    let found = read(&[path], &Options::default());
    check_error(&found, Code::NoReports, &folder.path().display().to_string(), None);
}

#[test]
fn files_of_other_kinds_are_counted() {
    let read = read_folder(|folder| {
        for name in ["a.jpg", "b.jpg", "notes"] {
            fs::write(folder.join(name), "x").unwrap();
        }
    });
    let notes: Vec<_> =
        read.diagnostics.iter().map(|note| (note.level, note.code, note.message.as_str())).collect();
    assert_eq!(
        notes,
        [
            (Level::Note, Code::UnknownFormat, "1 file left out: no extension"),
            (Level::Note, Code::UnknownFormat, "2 files left out: .jpg"),
        ]
    );
}

#[test]
fn a_file_of_another_kind_given_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ferry.pdf");
    fs::write(&path, "x").unwrap();
    check_error(&read(&[Input::Path(path)], &Options::default()), Code::UnknownFormat, "ferry.pdf", None);
}

#[test]
fn a_path_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let read = read(&[Input::Path(folder.path().join("nowhere.txt"))], &Options::default());
    check_error(&read, Code::Unreadable, "nowhere.txt", None);
}

#[test]
fn bytes_that_are_not_text() {
    let mut noise = vec![0u8; 4000];
    for (at, byte) in noise.iter_mut().enumerate() {
        *byte = (at * 7919 % 251) as u8;
    }
    for content in [&vec![0u8; 1 << 20], &b"%PDF-1.7 ...".to_vec(), &noise] {
        let read = read_folder(|folder| fs::write(folder.join("odd.txt"), content).unwrap());
        check_error(&read, Code::NotText, "odd.txt", None);
    }
}

#[test]
fn a_line_of_a_hundred_megabytes() {
    let line = vec![b'a'; 100 << 20];
    let read = read_folder(|folder| fs::write(folder.join("line.txt"), &line).unwrap());
    check_error(&read, Code::TooLong, "line.txt", None);
    let read = read_folder(|folder| {
        let mut file = fs::File::create(folder.join("line.jsonl")).unwrap();
        file.write_all(b"{\"id\": \"one\", \"text\": \"It left.\"}\n{\"text\": \"").unwrap();
        file.write_all(&line).unwrap();
        file.write_all(b"\"}\n{\"id\": \"three\", \"text\": \"It came back.\"}").unwrap();
    });
    check_error(&read, Code::TooLong, "line.jsonl", Some(2));
    assert_eq!(ids(&read), ["one", "sound.txt", "three"]);
}

#[test]
fn bytes_that_fit_no_encoding() {
    let read = read_folder(|folder| {
        fs::write(
            folder.join("cut.txt"),
            "“It left,” she said – and then “no”".as_bytes().split_last().unwrap().1,
        )
        .unwrap();
    });
    let warning = find(&read, Code::BadEncoding);
    assert_eq!(warning.level, Level::Warning);
    assert_eq!(warning.document.as_ref().unwrap().as_str(), "cut.txt");
    assert_eq!(read.documents[0].text.as_str(), "“It left,” she said – and then “no\u{fffd}");
}

#[test]
fn a_page_of_a_hundred_thousand_levels() {
    let page = format!("<html><body>{}<p>{SOUND}</p>", "<div>".repeat(100_000));
    let list = format!("<html><body>{}<p>{SOUND}</p>", "<ul><li><b><i><table><tr><td>".repeat(30_000));
    let read = read_folder(|folder| {
        fs::write(folder.join("deep.html"), page).unwrap();
        fs::write(folder.join("list.html"), list).unwrap();
    });
    assert_eq!(ids(&read), ["deep.html", "list.html", "sound.txt"]);
    assert!(read.documents[0].text.contains(SOUND));
}

#[test]
fn a_page_of_scripts_and_huge_attributes() {
    let paragraphs: String = (0..12)
        .map(|at| {
            format!("<p>{SOUND} The harbour master counted {at} boats on the sand at low water, he said.</p>")
        })
        .collect();
    let page = format!(
        "<html><head><title>Ferry aground</title><script>{}</script></head><body onload=\"{}\"><div style='{}'>\
         <article><h1>Ferry aground</h1>{paragraphs}<script>document.write('<p>never</p>')</script></article></div></body></html>",
        "if (a < b) { x('</p>'); }".repeat(40_000),
        "y()".repeat(400_000),
        "z".repeat(1_000_000),
    );
    let read = read_folder(|folder| fs::write(folder.join("page.html"), page).unwrap());
    let page = &read.documents[0];
    assert_eq!(page.title.as_deref(), Some("Ferry aground"));
    assert!(page.text.contains("counted 11 boats"));
    assert!(!page.text.contains("never") && !page.text.contains("x('"));
}

#[test]
fn a_page_without_an_article() {
    let read = read_folder(|folder| {
        fs::write(folder.join("page.html"), "<html><body><script>x()</script></body></html>").unwrap();
    });
    check_error(&read, Code::NoArticle, "page.html", None);
}

#[test]
fn archives_that_are_cut_or_damaged() {
    let packed = gzip(SOUND.repeat(300).as_bytes());
    let cut = packed[..packed.len() / 2].to_vec();
    let mut damaged = packed.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    let mut checksum = packed;
    let behind = checksum.len() - 6;
    checksum[behind] ^= 0xff;
    for bytes in [&cut, &damaged, &checksum, &SOUND.as_bytes().to_vec()] {
        let read = read_folder(|folder| fs::write(folder.join("odd.txt.gz"), bytes).unwrap());
        check_error(&read, Code::BrokenArchive, "odd.txt.gz", None);
        let read = read_folder(|folder| fs::write(folder.join("odd.txt.zst"), bytes).unwrap());
        check_error(&read, Code::BrokenArchive, "odd.txt.zst", None);
    }
}

#[test]
fn records_before_the_break_of_an_archive_are_kept() {
    let lines: String = (0..4000)
        .map(|at| format!("{{\"id\": \"{at}\", \"text\": \"Ferry {at} left at {}.\"}}\n", at * 7919))
        .collect();
    let packed = gzip(lines.as_bytes());
    let read =
        read_folder(|folder| fs::write(folder.join("cut.jsonl.gz"), &packed[..packed.len() / 2]).unwrap());
    let found = find(&read, Code::BrokenArchive);
    assert!(found.line.is_some_and(|line| line > 100), "{found:?}");
    assert!(read.documents.len() > 100);
}

#[test]
fn a_decompression_bomb() {
    let packed = gzip(&vec![b'a'; 12 << 20]);
    assert!(packed.len() < 20_000);
    let read = read_folder(|folder| fs::write(folder.join("bomb.txt.gz"), &packed).unwrap());
    check_error(&read, Code::TooLong, "bomb.txt.gz", None);
    let lines = gzip("{}\n".repeat(4 << 20).as_bytes());
    let read = read_folder(|folder| fs::write(folder.join("bomb.jsonl.gz"), &lines).unwrap());
    assert_eq!(find(&read, Code::TooLong).level, Level::Error);
    assert!(read.diagnostics.len() < 110);
}

#[test]
fn a_bad_line_among_records() {
    let read = read_folder(|folder| {
        fs::write(
            folder.join("mixed.jsonl"),
            "{\"id\": \"a\", \"text\": \"One left.\"}\n{\"id\": \"b\", \"text\": \"Two\n{\"id\": \"c\", \"text\": \"Three left.\"}\n",
        )
        .unwrap();
    });
    check_error(&read, Code::Malformed, "mixed.jsonl", Some(2));
    assert_eq!(ids(&read), ["a", "c", "sound.txt"]);
}

#[test]
fn records_that_are_none() {
    for (json, message) in [
        ("[1, 2]", "a record is an object in braces, and this is a list"),
        ("\"words\"", "a record is an object in braces, and this is a text"),
        ("{\"id\": \"a\"}", "the record has no text"),
        ("{\"id\": \"a\", \"body\": \"One left.\"}", "the record has no text"),
        ("{\"id\": \"a\", \"text\": \" \"}", "there is no text in it"),
    ] {
        let read = read_bytes(
            "odd.jsonl",
            format!("{{\"text\": \"One left.\"}}\n{json}\n").as_bytes(),
            &Options::default(),
        );
        assert_eq!(ids(&read), ["odd.jsonl:1"]);
        let [told] = &read.diagnostics[..] else { panic!("{:?}", read.diagnostics) };
        assert_eq!((told.message.as_str(), told.line), (message, Some(2)));
    }
}

#[test]
fn json_that_is_broken_names_its_line() {
    let read = read_folder(|folder| {
        fs::write(folder.join("odd.json"), "{\n \"id\": \"a\",\n \"text\": \"One\n left.\"\n}").unwrap();
    });
    check_error(&read, Code::Malformed, "odd.json", Some(3));
}

#[test]
fn one_identifier_twice() {
    let lines = "{\"id\": \"a\", \"text\": \"Two left.\"}\n{\"id\": \"a\", \"text\": \"One left.\"}\n{\"id\": \"a#2\", \"text\": \"Three left.\"}\n";
    let found = read_bytes("twice.jsonl", lines.as_bytes(), &Options::default());
    let shown: Vec<_> =
        found.documents.iter().map(|document| (document.id.as_str(), document.text.as_str())).collect();
    // Which is the first does not hang on their order: it is decided by a digest of what each holds.
    assert_eq!(shown, [("a", "Two left."), ("a#2", "Three left."), ("a#3", "One left.")]);
    let warning = find(&found, Code::DuplicateId);
    assert_eq!((warning.level, warning.line), (Level::Warning, Some(2)));
    assert_eq!(warning.document.as_ref().unwrap().as_str(), "a#3");
}

#[test]
fn one_text_twice() {
    let read = read_folder(|folder| fs::write(folder.join("z.txt"), SOUND).unwrap());
    let note = find(&read, Code::DuplicateText);
    assert_eq!((note.level, note.document.as_ref().unwrap().as_str()), (Level::Note, "z.txt"));
    assert_eq!(ids(&read), ["sound.txt", "z.txt"]);
}

#[test]
fn dates_that_do_not_exist() {
    let line = "{\"id\": \"a\", \"text\": \"One left.\", \"published\": \"2031-02-30\", \"updated\": \"2031-01-24\"}";
    let found = read_bytes("dates.jsonl", line.as_bytes(), &Options::default());
    assert_eq!(found.documents[0].published, None);
    assert_eq!(found.documents[0].updated.unwrap().day, 24);
    let warning = find(&found, Code::BadDate);
    assert_eq!((warning.level, warning.line), (Level::Warning, Some(1)));
    assert_eq!(warning.document.as_ref().unwrap().as_str(), "a");
    assert_eq!(warning.message, "“published” is left out: “2031-02-30” does not exist");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_that_leads_nowhere() {
        let read = read_folder(|folder| symlink("nowhere", folder.join("gone.txt")).unwrap());
        check_error(&read, Code::Unreadable, "gone.txt", None);
    }

    #[test]
    fn a_link_to_itself() {
        let read = read_folder(|folder| symlink("loop.txt", folder.join("loop.txt")).unwrap());
        assert_eq!(find(&read, Code::LinkLoop).level, Level::Warning);
    }

    #[test]
    fn a_link_to_the_folder_it_stands_in() {
        let read = read_folder(|folder| {
            fs::create_dir(folder.join("inner")).unwrap();
            fs::write(folder.join("inner/a.txt"), "It came back.").unwrap();
            symlink("..", folder.join("inner/up")).unwrap();
            symlink("inner", folder.join("again")).unwrap();
        });
        assert_eq!(ids(&read), ["inner/a.txt", "sound.txt"]);
        let loops: Vec<_> = read.diagnostics.iter().map(|told| (told.level, told.code)).collect();
        assert_eq!(loops, [(Level::Warning, Code::LinkLoop); 2]);
    }

    #[test]
    fn a_link_to_a_report_elsewhere_is_followed() {
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("a.txt"), "It came back.").unwrap();
        let read = read_folder(|folder| {
            symlink(elsewhere.path(), folder.join("other")).unwrap();
            symlink(elsewhere.path().join("a.txt"), folder.join("b.txt")).unwrap();
        });
        // One file under two names is read once.
        assert_eq!(ids(&read), ["other/a.txt", "sound.txt"]);
        assert!(read.diagnostics.is_empty());
    }
}

#[test]
fn a_folder_named_like_a_report() {
    let read = read_folder(|folder| {
        fs::create_dir(folder.join("x.txt")).unwrap();
        fs::write(folder.join("x.txt/a.txt"), "It came back.").unwrap();
    });
    assert_eq!(ids(&read), ["sound.txt", "x.txt/a.txt"]);
    assert_eq!(find(&read, Code::Unreadable).level, Level::Warning);
}
