use std::borrow::Cow;
use std::io;

use spool::Spool;
use types::{Document, DocumentId};

use crate::record;

/// The documents of one run, by the number of their arrival.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// use types::Document;
/// let mut shelf = store::Shelf::new(0); // nothing stays in memory
/// shelf.push(Document::plain("a", "The ferry left."))?;
/// assert_eq!(shelf.get(0)?.text.as_str(), "The ferry left.");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Shelf {
    limit: usize,
    bytes: usize,
    memory: Vec<Document>,
    disk: Option<Disk>,
}

#[derive(Debug)]
struct Disk {
    bytes: Spool<u8>,
    ends: Vec<usize>,
}

/// About what a document and a block need besides letters.
const DOCUMENT: usize = 400;
const BLOCK: usize = 12;

impl Shelf {
    /// An empty shelf that keeps documents of up to about `limit` bytes together in memory.
    pub fn new(limit: usize) -> Self {
        Self { limit, bytes: 0, memory: Vec::new(), disk: None }
    }

    /// Puts a document behind the others.
    ///
    /// # Errors
    /// If there is no room for a temporary file.
    pub fn push(&mut self, document: Document) -> io::Result<()> {
        if let Some(disk) = &mut self.disk {
            return disk.push(&document);
        }
        self.bytes += document.text.len() + document.blocks.len() * BLOCK + DOCUMENT;
        self.memory.push(document);
        if self.bytes > self.limit {
            let disk = self.disk.insert(Disk { bytes: Spool::new(0), ends: Vec::new() });
            self.memory.drain(..).try_for_each(|document| disk.push(&document))?;
            self.memory = Vec::new();
        }
        Ok(())
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.disk.as_ref().map_or(self.memory.len(), |disk| disk.ends.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A document by the number of its arrival.
    ///
    /// # Errors
    /// If the temporary file cannot be read.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn get(&self, number: usize) -> io::Result<Cow<'_, Document>> {
        match &self.disk {
            Some(disk) => disk.get(number).map(Cow::Owned),
            None => Ok(Cow::Borrowed(&self.memory[number])),
        }
    }
}

impl Disk {
    fn push(&mut self, document: &Document) -> io::Result<()> {
        let record = record::write(document);
        let title = document.title.as_deref();
        let parts =
            [document.id.as_str(), title.unwrap_or_default(), document.text.as_str(), record.as_str()];
        let mut bytes = vec![u8::from(title.is_some())];
        for part in parts {
            bytes.extend((part.len() as u64).to_le_bytes());
            bytes.extend(part.as_bytes());
        }
        self.bytes.extend(&bytes)?;
        self.ends.push(self.bytes.len());
        Ok(())
    }

    fn get(&self, number: usize) -> io::Result<Document> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut buffer = Vec::new();
        let bytes = self.bytes.get(start..self.ends[number], &mut buffer)?;
        let read = || {
            let (&[has_title], mut rest) = bytes.split_first_chunk()?;
            let mut part = || {
                let (&len, behind) = rest.split_first_chunk()?;
                let (part, behind) = behind.split_at_checked(u64::from_le_bytes(len) as usize)?;
                rest = behind;
                std::str::from_utf8(part).ok()
            };
            let (id, title, text, written) = (part()?, part()?, part()?, part()?);
            record::read(DocumentId::new(id), (has_title != 0).then(|| title.to_owned()), text, written)
        };
        read().ok_or_else(|| io::Error::other("a temporary file was changed by somebody else"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::Normalized;
    use types::Role;

    #[track_caller]
    fn check(limit: usize) {
        let mut documents = testkit::generated::reports(4, 20);
        documents[3].title = None;
        documents[4].role = Role::Agency;
        documents[5].extra.insert("section".into(), "news".into());
        let text = documents[6].text.clone();
        let mut repaired = Normalized::builder(&text);
        repaired.replace(text.range(0, 1).unwrap(), "Ü");
        documents[6].repaired = repaired.finish();
        let mut shelf = Shelf::new(limit);
        for document in &documents {
            shelf.push(document.clone()).unwrap();
        }
        assert_eq!(shelf.len(), documents.len());
        for (at, document) in documents.iter().enumerate() {
            assert_eq!(shelf.get(at).unwrap().as_ref(), document);
        }
    }

    #[test]
    fn documents_come_back_as_they_were() {
        check(usize::MAX);
        check(10_000);
        check(0);
    }
}
