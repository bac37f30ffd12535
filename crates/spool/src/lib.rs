//! Long rows of plain values that go to a temporary file when they grow past a limit.
//!
//! **Invariant.** What is read is what was put in, whether it is in memory or on disk; the file has no name and is
//! gone when the row is dropped or the program ends, however it ends.
//!
//! Nothing here is kept between runs: that is `store`'s.

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;

use bytemuck::Pod;

/// A row of values, written from its start to its end and read at any place.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// let mut row = spool::Spool::new(4);
/// row.extend(&[1u32, 2, 3])?;
/// row.extend(&[4, 5, 6])?; // past the limit: to the disk
/// assert_eq!(row.get(2..5, &mut Vec::new())?, [3, 4, 5]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Spool<T> {
    /// How many values are kept in memory.
    limit: usize,
    /// The values behind those on disk.
    memory: Vec<T>,
    disk: Option<Disk>,
}

#[derive(Debug)]
struct Disk {
    file: File,
    /// How many values it holds.
    len: usize,
}

/// Values that gather before they are written to disk.
const PENDING: usize = 1 << 16;

impl<T: Pod> Spool<T> {
    /// An empty row that keeps up to `limit` values in memory.
    pub fn new(limit: usize) -> Self {
        Self { limit, memory: Vec::new(), disk: None }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.disk.as_ref().map_or(0, |disk| disk.len) + self.memory.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a part is on disk.
    pub fn is_on_disk(&self) -> bool {
        self.disk.is_some()
    }

    /// Puts values at the end.
    ///
    /// # Errors
    /// If the temporary file cannot be made or written: no room, as a rule.
    pub fn extend(&mut self, values: &[T]) -> io::Result<()> {
        self.memory.extend_from_slice(values);
        let most = if self.disk.is_some() { self.limit.min(PENDING) } else { self.limit };
        if self.memory.len() > most { self.write_out().map_err(explained) } else { Ok(()) }
    }

    fn write_out(&mut self) -> io::Result<()> {
        let disk = match &mut self.disk {
            Some(disk) => disk,
            none => none.insert(Disk { file: tempfile::tempfile()?, len: 0 }),
        };
        disk.file.write_all(bytemuck::cast_slice(&self.memory))?;
        disk.len += self.memory.len();
        if self.memory.capacity() > PENDING * 2 {
            self.memory = Vec::with_capacity(PENDING * 2);
        }
        self.memory.clear();
        Ok(())
    }

    /// The values of a range: from memory as they stand, from disk by way of `buffer`.
    ///
    /// # Errors
    /// If the temporary file cannot be read.
    ///
    /// # Panics
    /// If the range goes past the end.
    pub fn get<'a>(&'a self, range: Range<usize>, buffer: &'a mut Vec<T>) -> io::Result<&'a [T]> {
        let on_disk = self.disk.as_ref().map_or(0, |disk| disk.len);
        let Some(disk) = self.disk.as_ref().filter(|_| range.start < on_disk) else {
            return Ok(&self.memory[range.start - on_disk..range.end - on_disk]);
        };
        let split = range.end.min(on_disk);
        buffer.clear();
        buffer.resize(split - range.start, T::zeroed());
        let at = (range.start * size_of::<T>()) as u64;
        read_at(&disk.file, bytemuck::cast_slice_mut(buffer), at).map_err(explained)?;
        buffer.extend_from_slice(&self.memory[..range.end - split]);
        Ok(buffer)
    }
}

/// An error that says what was being done.
fn explained(error: io::Error) -> io::Error {
    let folder = std::env::temp_dir();
    let message =
        format!("temporary files in {}: {error}; TMPDIR may name a folder with more room", folder.display());
    io::Error::new(error.kind(), message)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = &mut bytes[read..];
                at += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(limit: usize, on_disk: bool) {
        let mut row = Spool::new(limit);
        let all: Vec<u32> = (0..1000).collect();
        for values in all.chunks(7) {
            row.extend(values).unwrap();
        }
        assert_eq!(row.len(), all.len());
        assert_eq!(row.is_on_disk(), on_disk);
        for range in [0..1000, 0..0, 13..14, 990..1000, 500..1000, 0..999] {
            assert_eq!(row.get(range.clone(), &mut Vec::new()).unwrap(), &all[range]);
        }
    }

    #[test]
    fn what_was_put_in_is_read() {
        check(usize::MAX, false);
        check(1000, false);
        check(999, true);
        check(100, true);
        check(0, true);
    }
}
