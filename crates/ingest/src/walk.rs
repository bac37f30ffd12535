use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use types::{Code, Diagnostic};

use crate::Input;
use crate::place::Place;
use crate::reader::{self, Format};
use crate::unpack::unreadable;

/// The name of the file in which a user directs how reports are read.
pub(crate) const DIRECTIONS: &str = "tellings.toml";

/// A source of documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FoundFile {
    /// What its document is called where the file does not say.
    pub id: String,
    /// As the user gave it, for messages.
    pub shown: String,
    /// Where it is; `None` is standard input.
    pub path: Option<PathBuf>,
}

/// A `tellings.toml` and the reports it may speak of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FoundDirections {
    /// Where it is.
    pub path: PathBuf,
    /// As a message should name it.
    pub shown: String,
    /// What stands before its file names in the documents' identifiers: empty, or a folder with `/`.
    pub prefix: String,
    /// Whether the whole folder was given; else only some of its files were.
    pub whole_folder: bool,
}

/// Everything that lies under the inputs.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// In the order of their identifiers.
    pub files: Vec<FoundFile>,
    /// In the order of their paths.
    pub directions: Vec<FoundDirections>,
    /// What could not be looked at.
    pub diagnostics: Vec<Diagnostic>,
}

/// Looks for files under the inputs. A file that is reached twice is read once, under its longest identifier.
pub(crate) fn find(inputs: &[Input]) -> Found {
    let mut inputs = inputs.to_vec();
    inputs.sort();
    inputs.dedup();
    let mut files = BTreeMap::new();
    let mut found = Found::default();
    for input in &inputs {
        match input {
            Input::Stdin => {
                found.files.push(FoundFile {
                    id: "stdin.jsonl".to_owned(),
                    shown: "standard input".to_owned(),
                    path: None,
                });
            }
            Input::Path(path) => {
                let mut walk =
                    Walk { met: 0, files: &mut files, found: &mut found, left_out: BTreeMap::new() };
                walk.given(path);
            }
        }
    }
    found.files.extend(files.into_values());
    found.files.sort();
    found.directions.sort();
    found.directions.dedup_by(|later, earlier| {
        let is_same = later.path == earlier.path && later.prefix == earlier.prefix;
        earlier.whole_folder |= is_same && later.whole_folder;
        is_same
    });
    found
}

struct Walk<'a> {
    /// How many readable files this walk met, known ones too.
    met: usize,
    /// By canonical path.
    files: &'a mut BTreeMap<PathBuf, FoundFile>,
    found: &'a mut Found,
    /// Extensions that are not read, with how many files have them.
    left_out: BTreeMap<String, usize>,
}

impl Walk<'_> {
    fn given(&mut self, path: &Path) {
        let shown = path.display().to_string();
        let place = Place::file(&shown);
        match fs::metadata(path) {
            Err(error) => self.found.diagnostics.push(unreadable(&place, &error)),
            Ok(about) if about.is_dir() => self.folder_given(path, &place),
            Ok(_) => {
                let name = path.file_name().map_or(shown.clone(), |name| name.to_string_lossy().into_owned());
                if name == DIRECTIONS {
                    self.add_directions(path.to_owned(), shown, "", false);
                } else if Format::of_name(&name).is_none() {
                    self.found.diagnostics.push(reader::unknown_format(&place, &name));
                } else {
                    self.add_file(path, shown, name);
                    let beside = path.with_file_name(DIRECTIONS);
                    if beside.is_file() {
                        let shown = beside.display().to_string();
                        self.add_directions(beside, shown, "", false);
                    }
                }
            }
        }
    }

    fn folder_given(&mut self, folder: &Path, place: &Place) {
        let mut seen = BTreeSet::new();
        // Links to folders wait until every real folder was seen, so that a report is known by its real path.
        let mut links = vec![(folder.to_owned(), String::new())];
        while !links.is_empty() {
            links.sort();
            let mut real: Vec<(PathBuf, String)> = std::mem::take(&mut links);
            real.reverse();
            while let Some((folder, prefix)) = real.pop() {
                let place = Place::file(folder.display().to_string());
                let canonical = match fs::canonicalize(&folder) {
                    Ok(canonical) => canonical,
                    Err(error) => {
                        self.found.diagnostics.push(unreadable(&place, &error));
                        continue;
                    }
                };
                if !seen.insert(canonical) {
                    self.found.diagnostics.push(place.warning(
                        Code::LinkLoop,
                        "this link leads to a folder that is already read",
                        "nothing is missing; remove the link to be rid of this message",
                    ));
                    continue;
                }
                let entries = match entries(&folder) {
                    Ok(entries) => entries,
                    Err(error) => {
                        self.found.diagnostics.push(unreadable(&place, &error));
                        continue;
                    }
                };
                for name in entries.into_iter().rev() {
                    let path = folder.join(&name);
                    let name = name.to_string_lossy();
                    if name.starts_with('.') {
                        continue;
                    }
                    let shown = path.display().to_string();
                    let is_link = fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink());
                    match fs::metadata(&path) {
                        Ok(about) if about.is_dir() => {
                            if Format::of_name(&name).is_some() {
                                self.found.diagnostics.push(Place::file(&shown).warning(
                                    Code::Unreadable,
                                    "this is a folder, though its name is that of a report",
                                    "the files in it are read",
                                ));
                            }
                            let prefix = format!("{prefix}{name}/");
                            if is_link { links.push((path, prefix)) } else { real.push((path, prefix)) }
                        }
                        Ok(about) if about.is_file() => {
                            if name == DIRECTIONS {
                                self.add_directions(path, shown, &prefix, true);
                            } else if Format::of_name(&name).is_some() {
                                self.add_file(&path, shown, format!("{prefix}{name}"));
                            } else {
                                *self.left_out.entry(extension(&name)).or_default() += 1;
                            }
                        }
                        Ok(_) => *self.left_out.entry("(not a plain file)".to_owned()).or_default() += 1,
                        Err(error) if is_link && error.kind() != std::io::ErrorKind::NotFound => {
                            self.found.diagnostics.push(Place::file(&shown).warning(
                                Code::LinkLoop,
                                "this link leads back to itself or cannot be followed",
                                "remove the link or point it at a file",
                            ));
                        }
                        Err(error) => {
                            self.found.diagnostics.push(unreadable(&Place::file(&shown), &error));
                        }
                    }
                }
            }
        }
        self.tell_what_was_left_out(place);
        if self.met == 0 {
            self.found.diagnostics.push(place.error(
                Code::NoReports,
                "there is no report in this folder",
                "reports end in .txt, .md, .html, .htm, .json, .jsonl or .ndjson, each also with .gz or .zst",
            ));
        }
    }

    fn tell_what_was_left_out(&mut self, place: &Place) {
        for (extension, count) in &self.left_out {
            let files = if *count == 1 { "1 file".to_owned() } else { format!("{count} files") };
            self.found.diagnostics.push(place.note(
                Code::UnknownFormat,
                format!("{files} left out: {extension}"),
                "tellings reads .txt, .md, .html, .json and .jsonl, each also with .gz or .zst",
            ));
        }
    }

    fn add_file(&mut self, path: &Path, shown: String, id: String) {
        self.met += 1;
        let canonical = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let file = FoundFile { id, shown, path: Some(path.to_owned()) };
        let rank = |file: &FoundFile| (std::cmp::Reverse(file.id.len()), file.clone());
        match self.files.get_mut(&canonical) {
            Some(known) if rank(known) <= rank(&file) => {}
            Some(known) => *known = file,
            None => {
                self.files.insert(canonical, file);
            }
        }
    }

    fn add_directions(&mut self, path: PathBuf, shown: String, prefix: &str, whole_folder: bool) {
        self.found.directions.push(FoundDirections { path, shown, prefix: prefix.to_owned(), whole_folder });
    }
}

fn entries(folder: &Path) -> std::io::Result<Vec<std::ffi::OsString>> {
    let mut names =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, extension)) => format!(".{}", extension.to_lowercase()),
        None => "no extension".to_owned(),
    }
}
