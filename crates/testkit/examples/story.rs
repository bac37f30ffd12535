//! Writes one invented story, told by many reports of many outlets, into a folder: `story REPORTS OUTLETS FOLDER`.

use std::fmt::Write as _;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [reports, outlets, folder] = arguments.as_slice() else {
        eprintln!("usage: story REPORTS OUTLETS FOLDER");
        std::process::exit(2);
    };
    let number = |words: &str| words.parse().unwrap_or(1);
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;
    let (mut about, mut files) = (String::new(), Vec::new());
    for document in testkit::generated::story(1, number(reports), number(outlets)) {
        std::fs::write(folder.join(document.id.as_str()), document.text.as_bytes())?;
        let (outlet, stamp) = (document.outlet.unwrap_or_default(), document.published.expect("it is dated"));
        let (year, month, day) = (stamp.year, stamp.month, stamp.day);
        let _ = write!(
            about,
            "[[report]]\nfile = {:?}\noutlet = {outlet:?}\npublished = {year:04}-{month:02}-{day:02}\n\n",
            document.id.as_str()
        );
        files.push(format!("{:?}", document.id.as_str()));
    }
    // Such short reports share too little with one another to be found to be one story.
    let _ = writeln!(about, "[stories]\njoin = [[{}]]", files.join(", "));
    std::fs::write(folder.join("tellings.toml"), about)
}
