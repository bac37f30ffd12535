use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use types::{Directives, Document, DocumentId, Redaction};

use crate::record;

/// Documents kept between runs, with what the user directed of stories, in one file.
///
/// The file is a database of SQLite: `documents` has a row for each document, `directions` one for each direction.
#[derive(Debug)]
pub struct State {
    path: PathBuf,
    connection: Connection,
}

/// Why a state cannot be used. Whatever it is, the file holds what it held before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is something else.
    #[error("{} is no state of tellings", .0.display())]
    NotAState(PathBuf),
    /// The file is a state, and parts of it are not what was written.
    #[error("{} is damaged: {what}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// A later version wrote it.
    #[error("{} was written by a later version of tellings (format {version})", .path.display())]
    Later {
        /// The file.
        path: PathBuf,
        /// Its format.
        version: u32,
    },
    /// No room is left.
    #[error("there is no room left for {}: it holds what it held before this run", .0.display())]
    Full(PathBuf),
    /// The disk would not read or write.
    #[error("{} cannot be read or written: it holds what it held before this run", .path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// Another run works with it.
    #[error("another run is using {}", .0.display())]
    InUse(PathBuf),
    /// It cannot be opened, read or written.
    #[error("{} cannot be used", .path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

/// What a run did to a document of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It was there, the same in all that its source says of it.
    Same,
    /// Another document of its identifier was there and is no more.
    Replaced,
}

/// What is kept of a document besides its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T> {
    /// Its identifier.
    pub id: DocumentId,
    /// Its headline.
    pub title: Option<String>,
    /// What was made of it for later runs.
    pub derived: T,
}

/// "tell", by which the file is known.
const APPLICATION: u32 = 0x7465_6c6c;

/// The format of the file; the only one so far.
const FORMAT: u32 = 1;

const TABLES: &str = "
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        id TEXT UNIQUE,
        title TEXT,
        text TEXT NOT NULL,
        record TEXT NOT NULL,
        digest BLOB NOT NULL,
        derived_version INTEGER NOT NULL,
        derived BLOB NOT NULL
    );
    CREATE TABLE directions (
        kind TEXT NOT NULL,
        names TEXT NOT NULL,
        PRIMARY KEY (kind, names)
    );";

impl State {
    /// Opens a state, or makes one where there is no file.
    ///
    /// # Errors
    /// If the file is no state, is damaged, was written by a later version, or cannot be opened.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let wrong = |error| explained(path, error);
        let connection = Connection::open(path).map_err(wrong)?;
        let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
        let (application, format) =
            (number("application_id").map_err(wrong)?, number("user_version").map_err(wrong)?);
        let tables: u32 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(wrong)?;
        let state = Self { path: path.to_owned(), connection };
        match (application, tables) {
            (0, 0) => state.make().map_err(wrong)?,
            (APPLICATION, _) if format > FORMAT => {
                return Err(Error::Later { path: path.to_owned(), version: format });
            }
            (APPLICATION, _) => state.check()?,
            _ => return Err(Error::NotAState(path.to_owned())),
        }
        Ok(state)
    }

    fn make(&self) -> rusqlite::Result<()> {
        self.connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; {TABLES} COMMIT;"
        ))
    }

    /// Looks whether the file is whole.
    fn check(&self) -> Result<(), Error> {
        let found: String = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(|error| self.wrong(error))?;
        if found == "ok" { Ok(()) } else { Err(self.damaged(found)) }
    }

    fn wrong(&self, error: rusqlite::Error) -> Error {
        explained(&self.path, error)
    }

    fn damaged(&self, what: impl Into<String>) -> Error {
        Error::Damaged { path: self.path.clone(), what: what.into() }
    }

    /// Begins to add the documents of a run. Unless [`Writing::finish`] is reached, nothing is changed.
    ///
    /// # Errors
    /// If another run is at it, or the file cannot be written.
    pub fn write(&mut self) -> Result<Writing<'_>, Error> {
        let path = &self.path;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| explained(path, error))?;
        Ok(Writing { path, transaction, arrived: Vec::new() })
    }

    /// What is kept of every document besides its text, in the order of identifiers. What was made of a document is
    /// read by `read`; where another version than `version` made it, or it cannot be read, it is made anew.
    ///
    /// # Errors
    /// If the file cannot be read or is damaged.
    pub fn documents<T>(
        &self,
        version: u32,
        read: impl Fn(&[u8]) -> Option<T>,
        make: impl Fn(&Document) -> T,
    ) -> Result<Vec<Kept<T>>, Error> {
        let wrong = |error| self.wrong(error);
        let mut statement = self
            .connection
            .prepare("SELECT id, title, derived_version, derived FROM documents ORDER BY number")
            .map_err(wrong)?;
        let mut rows = statement.query([]).map_err(wrong)?;
        let mut kept = Vec::new();
        while let Some(row) = rows.next().map_err(wrong)? {
            let columns = || -> rusqlite::Result<(String, Option<String>, u32, &[u8])> {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get_ref(3)?.as_blob()?))
            };
            let (id, title, made_by, derived) = columns().map_err(wrong)?;
            let id = DocumentId::new(id);
            let derived = match Some(derived).filter(|_| made_by == version).and_then(&read) {
                Some(derived) => derived,
                None => make(&self.document(&id)?),
            };
            kept.push(Kept { id, title, derived });
        }
        kept.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(kept)
    }

    /// A document.
    ///
    /// # Errors
    /// If it is not there or not as it was written, or the file cannot be read.
    pub fn document(&self, id: &DocumentId) -> Result<Document, Error> {
        let query = "SELECT title, text, record, digest FROM documents WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(query).map_err(|error| self.wrong(error))?;
        let row = statement
            .query_row([id.as_str()], |row| {
                let (title, text, record): (Option<String>, String, String) =
                    (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok((title, text, record, row.get::<_, Vec<u8>>(3)?))
            })
            .map_err(|error| self.wrong(error))?;
        let (title, text, record, digest) = row;
        let document = (digest == digest_of(title.as_deref(), &text, &record))
            .then(|| record::read(id.clone(), title, &text, &record))
            .flatten();
        document.ok_or_else(|| self.damaged(format!("\u{201c}{id}\u{201d} is not as it was written")))
    }

    /// What the user directed of stories and names to withhold, in this run and those before.
    ///
    /// # Errors
    /// If the file cannot be read or is damaged.
    pub fn directives(&self) -> Result<Directives, Error> {
        let wrong = |error| self.wrong(error);
        let mut statement = self
            .connection
            .prepare("SELECT kind, names FROM directions ORDER BY kind, names")
            .map_err(wrong)?;
        let mut rows = statement.query([]).map_err(wrong)?;
        let mut directives = Directives::default();
        while let Some(row) = rows.next().map_err(wrong)? {
            let (kind, names): (String, String) =
                row.get(0).and_then(|kind| Ok((kind, row.get(1)?))).map_err(wrong)?;
            let names: Vec<String> = serde_json::from_str(&names)
                .map_err(|_| self.damaged("a direction is not as it was written"))?;
            match (kind.as_str(), &names[..]) {
                (JOIN, names) => directives.join.push(names.iter().cloned().map(DocumentId::new).collect()),
                (SPLIT, [one, other]) => {
                    directives.split.push((DocumentId::new(one.as_str()), DocumentId::new(other.as_str())))
                }
                (REDACT, [name, replacement]) => {
                    directives.redact.push(Redaction { name: name.clone(), replacement: replacement.clone() })
                }
                _ => return Err(self.damaged("a direction is not as it was written")),
            }
        }
        Ok(directives)
    }
}

const JOIN: &str = "join";
const SPLIT: &str = "split";
const REDACT: &str = "redact";

/// The documents of a run on their way into a state.
#[derive(Debug)]
pub struct Writing<'a> {
    path: &'a Path,
    transaction: rusqlite::Transaction<'a>,
    /// For each document its row and identifier.
    arrived: Vec<(i64, DocumentId)>,
}

impl Writing<'_> {
    /// Writes a document down, with what was made of it by `version`.
    ///
    /// # Errors
    /// If the file cannot be written: no room, as a rule.
    pub fn add(&mut self, document: &Document, version: u32, derived: &[u8]) -> Result<(), Error> {
        let wrong = |error| explained(self.path, error);
        let record = record::write(document);
        let digest = digest_of(document.title.as_deref(), document.text.as_str(), &record);
        let mut statement = self
            .transaction
            .prepare_cached(
                "INSERT INTO documents (id, title, text, record, digest, derived_version, derived)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )
            .map_err(wrong)?;
        // Which identifier it has is settled when all of the run are there.
        let (title, text) = (document.title.as_deref(), document.text.as_str());
        let number = statement
            .insert(params![None::<&str>, title, text, record, digest, version, derived])
            .map_err(wrong)?;
        self.arrived.push((number, document.id.clone()));
        Ok(())
    }

    /// Settles what the documents are called, adds the user's directions and keeps all. `renamed` has the documents,
    /// by the number of their arrival, that are not called as they were given. What was done with each.
    ///
    /// # Errors
    /// If the file cannot be written: no room, as a rule.
    pub fn finish(
        self,
        renamed: &BTreeMap<u32, DocumentId>,
        directives: &Directives,
    ) -> Result<Vec<(DocumentId, Change)>, Error> {
        let wrong = |error| explained(self.path, error);
        let mut changes = Vec::with_capacity(self.arrived.len());
        for (at, (number, id)) in (0..).zip(&self.arrived) {
            let id = renamed.get(&at).unwrap_or(id);
            changes.push((id.clone(), self.settle(*number, id).map_err(wrong)?));
        }
        self.direct(directives).map_err(wrong)?;
        let Self { path, transaction, .. } = self;
        transaction.commit().map_err(|error| explained(path, error))?;
        Ok(changes)
    }

    fn settle(&self, number: i64, id: &DocumentId) -> rusqlite::Result<Change> {
        let known: Option<(i64, Vec<u8>)> = self
            .transaction
            .prepare_cached("SELECT number, digest FROM documents WHERE id = ?1")?
            .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let mut change = Change::Added;
        if let Some((known, digest)) = known {
            let own: Vec<u8> = self
                .transaction
                .prepare_cached("SELECT digest FROM documents WHERE number = ?1")?
                .query_row([number], |row| row.get(0))?;
            change = if own == digest { Change::Same } else { Change::Replaced };
            let superfluous = if change == Change::Same { number } else { known };
            self.transaction
                .prepare_cached("DELETE FROM documents WHERE number = ?1")?
                .execute([superfluous])?;
        }
        if change != Change::Same {
            self.transaction
                .prepare_cached("UPDATE documents SET id = ?1 WHERE number = ?2")?
                .execute(params![id.as_str(), number])?;
        }
        Ok(change)
    }

    fn direct(&self, directives: &Directives) -> rusqlite::Result<()> {
        let join = directives.join.iter().map(|ids| (JOIN, ids.iter().map(DocumentId::as_str).collect()));
        let split = directives.split.iter().map(|(one, other)| (SPLIT, vec![one.as_str(), other.as_str()]));
        let redact = directives
            .redact
            .iter()
            .map(|redaction| (REDACT, vec![redaction.name.as_str(), redaction.replacement.as_str()]));
        let all: BTreeSet<(&str, Vec<&str>)> = join.chain(split).chain(redact).collect();
        let mut statement = self
            .transaction
            .prepare_cached("INSERT OR IGNORE INTO directions (kind, names) VALUES (?1, ?2)")?;
        for (kind, names) in all {
            let names = serde_json::to_string(&names).expect("texts are JSON");
            statement.execute([kind, &names])?;
        }
        Ok(())
    }
}

fn digest_of(title: Option<&str>, text: &str, record: &str) -> Vec<u8> {
    let mut digest = Sha256::new();
    for part in [title.unwrap_or_default(), text, record] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.update([u8::from(title.is_some())]);
    digest.finalize().to_vec()
}

fn explained(path: &Path, error: rusqlite::Error) -> Error {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::NotAState(path),
        Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { path, what: error.to_string() },
        Some(ErrorCode::DiskFull) => Error::Full(path),
        Some(ErrorCode::SystemIoFailure) => Error::Disk { path, source: error },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::InUse(path),
        _ => Error::Other { path, source: error },
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read(bytes: &[u8]) -> Option<Vec<u8>> {
        Some(bytes.to_vec())
    }

    fn put(state: &mut State, documents: &[Document]) -> Vec<Change> {
        let mut writing = state.write().unwrap();
        for document in documents {
            writing.add(document, 1, document.id.as_str().as_bytes()).unwrap();
        }
        let changes = writing.finish(&BTreeMap::new(), &Directives::default()).unwrap();
        changes.into_iter().map(|(_, change)| change).collect()
    }

    fn ids(state: &State) -> Vec<String> {
        let kept = state.documents(1, read, |_| Vec::new()).unwrap();
        kept.into_iter().map(|kept| kept.id.to_string()).collect()
    }

    #[test]
    fn documents_and_directions_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let documents = testkit::generated::reports(3, 12);
        let directives = Directives {
            join: vec![vec![documents[1].id.clone(), documents[2].id.clone()]],
            split: vec![(documents[3].id.clone(), documents[4].id.clone())],
            redact: vec![Redaction { name: "Ida".into(), replacement: "a witness".into() }],
            ..Directives::default()
        };
        {
            let mut state = State::open(&path).unwrap();
            assert_eq!(put(&mut state, &documents[..7]), [Change::Added; 7]);
            let writing = state.write().unwrap();
            writing.finish(&BTreeMap::new(), &directives).unwrap();
        }
        let mut state = State::open(&path).unwrap();
        put(&mut state, &documents[7..]);
        for document in &documents {
            assert_eq!(&state.document(&document.id).unwrap(), document);
        }
        assert_eq!(state.directives().unwrap(), directives);
        let mut expected: Vec<String> = documents.iter().map(|document| document.id.to_string()).collect();
        expected.sort();
        assert_eq!(ids(&state), expected);
        let anew = state.documents(2, read, |document| document.text.as_bytes().to_vec()).unwrap();
        assert!(anew.iter().all(|kept| kept.derived.len() > 100), "another version's are made anew");
    }

    #[test]
    fn what_was_there_is_not_added_again_and_another_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let mut state = State::open(&folder.path().join("state")).unwrap();
        let (one, other) =
            (Document::plain("1", "The ferry left."), Document::plain("1", "The ferry came back."));
        assert_eq!(put(&mut state, std::slice::from_ref(&one)), [Change::Added]);
        assert_eq!(put(&mut state, std::slice::from_ref(&one)), [Change::Same]);
        assert_eq!(put(&mut state, std::slice::from_ref(&other)), [Change::Replaced]);
        assert_eq!(state.document(&one.id).unwrap(), other);
        assert_eq!(ids(&state), ["1"]);
    }

    #[test]
    fn a_run_that_does_not_finish_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let documents = testkit::generated::reports(3, 40);
        let mut state = State::open(&path).unwrap();
        put(&mut state, &documents[..5]);
        let before = ids(&state);
        let mut writing = state.write().unwrap();
        writing.add(&documents[6], 1, b"").unwrap();
        assert!(matches!(State::open(&path).unwrap().write(), Err(Error::InUse(_))), "one run at a time");
        drop(writing);
        assert_eq!(ids(&state), before);
        let pages: u32 = state.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        state.connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
        let mut writing = state.write().unwrap();
        let added = documents[5..].iter().try_for_each(|document| writing.add(document, 1, &[0; 3000]));
        assert!(matches!(added, Err(Error::Full(_))), "{added:?}");
        drop(writing);
        assert_eq!(ids(&State::open(&path).unwrap()), before);
    }

    #[track_caller]
    fn check_refused(contents: &[u8], expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        fs::write(&path, contents).unwrap();
        let error = State::open(&path).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(fs::read(&path).unwrap(), contents, "what is refused is not touched");
    }

    #[test]
    fn other_files_and_damaged_ones_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        put(&mut State::open(&path).unwrap(), &testkit::generated::reports(3, 60));
        let whole = fs::read(&path).unwrap();
        check_refused(
            b"notes of mine, and more of them than a header is long: nothing of tellings' at all.",
            "no state",
        );
        let mut damaged = whole.clone();
        damaged[8192..20000].fill(0x5a);
        check_refused(&damaged, "damaged");
        check_refused(&whole[..whole.len() / 2], "damaged");
        let mut later = whole.clone();
        later[60..64].copy_from_slice(&7u32.to_be_bytes());
        check_refused(&later, "later version");
        let mut other = whole.clone();
        other[68..72].copy_from_slice(&[0, 0, 0, 9]);
        check_refused(&other, "no state");
    }

    #[test]
    fn a_changed_letter_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let document = Document::plain("1", "The ferry Aurelia left.");
        put(&mut State::open(&path).unwrap(), std::slice::from_ref(&document));
        let mut bytes = fs::read(&path).unwrap();
        let at = bytes.windows(7).position(|words| words == b"Aurelia").unwrap();
        bytes[at] = b'E';
        fs::write(&path, bytes).unwrap();
        let error = State::open(&path).unwrap().document(&document.id).unwrap_err();
        assert!(matches!(error, Error::Damaged { .. }), "{error}");
    }
}
