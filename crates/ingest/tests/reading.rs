//! Formats, names, encodings and the order of what is read.

use std::fs;
use std::io::Write;

use ingest::{Ingested, Input, Options, read, read_bytes};
use proptest::prelude::*;
use types::{BlockKind, Code, Level};

fn bytes(name: &str, bytes: &[u8]) -> Ingested {
    read_bytes(name, bytes, &Options::default())
}

fn ids(read: &Ingested) -> Vec<&str> {
    read.documents.iter().map(|document| document.id.as_str()).collect()
}

#[test]
fn a_files_text_is_the_file() {
    let text = "Ferry aground\r\n\r\nIt left Larn.\r\nIt\u{a0}came back.\n\n";
    let found = bytes("a.txt", text.as_bytes());
    assert_eq!(found.documents[0].text.as_str(), text);
    assert_eq!(found.documents[0].title.as_deref(), Some("Ferry aground"));
    let found = bytes("a.txt", format!("\u{feff}{text}").as_bytes());
    assert_eq!(found.documents[0].text.as_str(), text);
    assert!(found.diagnostics.is_empty());
}

#[test]
fn encodings_are_told_apart() {
    let text = "“It left Larn at £5 a head,” Zoë Brandt said – the café’s owner agreed… “No,” said he.";
    let utf16 = |order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{text}").encode_utf16().flat_map(order).collect()
    };
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-16LE with mark", utf16(u16::to_le_bytes, true)),
        ("UTF-16BE with mark", utf16(u16::to_be_bytes, true)),
        ("UTF-16LE", utf16(u16::to_le_bytes, false)),
        ("UTF-16BE", utf16(u16::to_be_bytes, false)),
        ("Windows-1252", windows),
    ] {
        let found = read_bytes("a.txt", &bytes, &Options::default());
        assert_eq!(found.documents[0].text.as_str(), text, "{name}");
        assert!(found.diagnostics.is_empty(), "{name}: {:?}", found.diagnostics);
    }
    let russian = "Паром вышел из порта в полдень с сорока людьми на борту, и никто не пострадал, когда он сел на мель у самого берега. Капитан сказал, что судно старое.";
    let found = bytes("a.txt", &encoding_rs::WINDOWS_1251.encode(russian).0);
    assert_eq!(found.documents[0].text.as_str(), russian);
    assert_eq!(found.documents[0].language.as_deref(), Some("ru"));
    let codes: Vec<_> = found.diagnostics.iter().map(|told| (told.level, told.code)).collect();
    assert_eq!(codes, [(Level::Warning, Code::BadEncoding), (Level::Note, Code::Language)]);
}

#[test]
fn damaged_characters_are_read_beside_the_text() {
    let text = "“It left â€“ and came back,” she said.";
    let found = bytes("a.txt", text.as_bytes());
    let document = &found.documents[0];
    assert_eq!(document.text.as_str(), text);
    assert_eq!(document.repaired.as_str(), "“It left – and came back,” she said.");
    let [told] = &found.diagnostics[..] else { panic!("{:?}", found.diagnostics) };
    assert_eq!((told.level, told.code), (Level::Note, Code::Mojibake));
    assert_eq!(document.text.slice(told.range.unwrap()), "â€“");
}

#[test]
fn records_give_their_fields() {
    let line = r#"{"id": 7, "text": "It left.\r\nIt came back.", "title": "Ferry", "outlet": "Osk Herald",
        "url": "https://osk.example/7", "byline": ["Ida Brandt", "Jon Vik"], "published": "2031-01-24T09:05:00+01:00",
        "updated": null, "language": "en-GB", "section": "news", "rank": 3}"#;
    let found = bytes("a.json", line.as_bytes());
    let document = &found.documents[0];
    assert_eq!(document.id.as_str(), "7");
    assert_eq!(document.text.as_str(), "It left.\r\nIt came back.");
    assert_eq!(document.title.as_deref(), Some("Ferry"));
    assert_eq!(document.outlet.as_deref(), Some("Osk Herald"));
    assert_eq!(document.byline.as_deref(), Some("Ida Brandt, Jon Vik"));
    assert_eq!(document.language.as_deref(), Some("en"));
    let published = document.published.unwrap();
    assert_eq!((published.second_of_day, published.offset_minutes), (Some(32_700), Some(60)));
    let extra: Vec<_> = document.extra.keys().map(String::as_str).collect();
    assert_eq!(extra, ["section", "rank"]);
    assert!(found.diagnostics.is_empty());
}

#[test]
fn records_without_an_id_are_called_by_their_place() {
    let records = "{\"text\": \"It left.\"}\n\n{\"text\": \"It came back.\"}\n";
    assert_eq!(ids(&bytes("in.jsonl", records.as_bytes())), ["in.jsonl:1", "in.jsonl:3"]);
    assert_eq!(ids(&bytes("in.ndjson", records.as_bytes())), ["in.ndjson:1", "in.ndjson:3"]);
    assert_eq!(ids(&bytes("in.json", b"{\"text\": \"It left.\"}")), ["in.json"]);
    let list = b"[{\"text\": \"It left.\"}, {\"id\": \"b\", \"text\": \"It came back.\"}]";
    assert_eq!(ids(&bytes("in.json", list)), ["b", "in.json:1"]);
}

#[test]
fn packed_files_read_as_unpacked() {
    let text = "It left. ".repeat(2000);
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let found = bytes("a.txt.gz", &packed);
    assert_eq!((ids(&found), found.documents[0].text.as_str()), (vec!["a.txt.gz"], text.as_str()));
    // Two members one behind the other.
    let found = bytes("a.TXT.GZ", &[packed.clone(), packed].concat());
    assert_eq!(found.documents[0].text.len(), 2 * text.len());
    let packed =
        ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let found = bytes("a.txt.zst", &packed);
    assert_eq!(found.documents[0].text.as_str(), text);
    let skipped = [b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec(), packed.clone(), packed].concat();
    let found = bytes("a.txt.zst", &skipped);
    assert_eq!(found.documents[0].text.len(), 2 * text.len());
}

#[test]
fn a_page_gives_its_article_and_what_it_says_of_it() {
    let paragraphs: String = (0..8)
        .map(|at| format!("<p>The ferry left Larn at noon on day {at}, and the harbour master of Osk counted those on board.</p>"))
        .collect();
    let page = format!(
        r#"<!doctype html><html lang="en"><head><title>Ferry aground off Osk | Osk Herald</title>
        <meta property="og:site_name" content="Osk Herald">
        <meta property="article:published_time" content="2031-01-24T09:05:00+01:00">
        <script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferry aground off Osk","author":{{"@type":"Person","name":"Ida Brandt"}},"dateModified":"2031-01-25"}}</script>
        </head><body><nav><a href="/">Home</a><a href="/news">News</a></nav>
        <article><h1>Ferry aground off Osk</h1>{paragraphs}</article>
        <footer>© 2031 Osk Herald</footer></body></html>"#
    );
    let found = bytes("page.html", page.as_bytes());
    let document = &found.documents[0];
    assert_eq!(document.title.as_deref(), Some("Ferry aground off Osk"));
    assert_eq!(document.outlet.as_deref(), Some("Osk Herald"));
    assert_eq!(document.byline.as_deref(), Some("Ida Brandt"));
    assert_eq!(document.published.map(|stamp| (stamp.day, stamp.offset_minutes)), Some((24, Some(60))));
    assert_eq!(document.updated.map(|stamp| stamp.day), Some(25));
    assert!(
        document.text.contains("on day 7") && !document.text.contains("Home"),
        "{}",
        document.text.as_str()
    );
    // A record's own fields go before the page's.
    let record = serde_json::json!({"id": "r", "html": page, "title": "Aground", "published": "2031-02-01"});
    let found = bytes("page.jsonl", record.to_string().as_bytes());
    let document = &found.documents[0];
    assert_eq!(document.title.as_deref(), Some("Aground"));
    assert_eq!(document.published.map(|stamp| stamp.month), Some(2));
    assert_eq!(document.byline.as_deref(), Some("Ida Brandt"));
}

#[test]
fn front_matter_of_markdown_is_read() {
    let text = "---\ntitle: Ferry aground\nauthor: Ida Brandt\ndate: 2031-01-24\nsource: Osk Herald\n---\n\nIt left *Larn* at noon.\n";
    let found = bytes("a.md", text.as_bytes());
    let document = &found.documents[0];
    assert_eq!(document.text.as_str(), text);
    assert_eq!(document.title.as_deref(), Some("Ferry aground"));
    assert_eq!(document.byline.as_deref(), Some("Ida Brandt"));
    assert_eq!(document.outlet.as_deref(), Some("Osk Herald"));
    assert_eq!(document.published.map(|stamp| stamp.day), Some(24));
}

#[test]
fn folders_are_read_with_their_folders() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("b/c")).unwrap();
    fs::create_dir_all(at(".git")).unwrap();
    for name in ["z.txt", "b/c/a.md", "b/y.TXT", ".hidden.txt", ".git/x.txt", "b/~draft.txt"] {
        fs::write(at(name), format!("It left {name}.")).unwrap();
    }
    let given = |paths: &[&str]| {
        let inputs: Vec<Input> = paths.iter().map(|path| Input::Path(at(path))).collect();
        let read = read(&inputs, &Options::default());
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        ids(&read).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(given(&["."]), ["b/c/a.md", "b/y.TXT", "b/~draft.txt", "z.txt"]);
    assert_eq!(given(&["b"]), ["c/a.md", "y.TXT", "~draft.txt"]);
    assert_eq!(given(&["b/c/a.md", "z.txt"]), ["a.md", "z.txt"]);
    // A file that is reached twice is read once, by its longer name.
    assert_eq!(given(&["b", ".", "z.txt"]), ["b/c/a.md", "b/y.TXT", "b/~draft.txt", "z.txt"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_inputs_changes_nothing(
        names in proptest::collection::btree_set("[a-c]{1,2}(/[a-c]{1,2})?\\.(txt|md|jsonl)", 1..6),
        contents in proptest::collection::vec("[ab\"{}é\n]{0,12}|\\{\"id\":\"[ab]\",\"text\":\"[xy]\"\\}", 6),
        seed in any::<u64>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut inputs = Vec::new();
        for (name, content) in names.iter().zip(&contents) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, content).unwrap();
            inputs.push(Input::Path(path));
        }
        let first = read(&inputs, &Options::default());
        let len = inputs.len();
        inputs.rotate_left(seed as usize % len);
        if seed % 2 == 0 {
            inputs.reverse();
        }
        prop_assert_eq!(&first, &read(&inputs, &Options::default()));
        prop_assert!(first.documents.is_sorted_by(|one, other| one.id < other.id));
    }

    #[test]
    fn blocks_are_in_order_and_inside_the_text(
        words in "(?s)([A-Z][a-z]{1,8}[ .]|\r\n|\n|\n\n|By |Read more|â€“|# |> |- |[^\\x00-\\x08]){0,60}",
        name in "a\\.(txt|md|html)",
    ) {
        for document in bytes(&name, words.as_bytes()).documents {
            let mut last = 0;
            for block in &document.blocks {
                prop_assert!(last <= block.range.start() && !block.range.is_empty());
                last = block.range.end();
                let inside = document.text.slice(block.range);
                prop_assert_eq!(inside.trim(), inside);
            }
            prop_assert!(last <= document.text.len());
            prop_assert!(document.blocks.iter().filter(|block| block.kind == BlockKind::Headline).count() <= 1);
            if name == "a.txt" {
                prop_assert_eq!(document.text.as_str(), words.strip_prefix('\u{feff}').unwrap_or(&words));
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_told(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "a\\.(txt|md|html|json|jsonl)(\\.gz|\\.zst)?") {
        let read = read_bytes(&name, &bytes, &Options::default());
        prop_assert!(!read.documents.is_empty() || !read.diagnostics.is_empty());
    }
}
