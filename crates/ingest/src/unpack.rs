use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use types::{Code, Diagnostic};

use crate::place::Place;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// It is not.
    Plain,
    /// gzip, one or several members.
    Gzip,
    /// Zstandard, one or several frames.
    Zstd,
}

impl Packing {
    /// The packing that a name tells, and the name without it.
    pub fn of_name(name: &str) -> (Self, &str) {
        let ends = |end: &str| {
            let at = name.len().checked_sub(end.len())?;
            name.get(at..).filter(|tail| tail.eq_ignore_ascii_case(end)).map(|_| &name[..at])
        };
        if let Some(rest) = ends(".gz") {
            (Self::Gzip, rest)
        } else if let Some(rest) = ends(".zst") {
            (Self::Zstd, rest)
        } else {
            (Self::Plain, name)
        }
    }

    /// A reader of what is packed.
    pub fn open<'a>(self, packed: impl Read + 'a) -> Box<dyn Read + 'a> {
        if self == Self::Plain {
            return Box::new(packed);
        }
        let taken = Rc::new(Cell::new(0));
        let counted = BufReader::new(Counted { inner: packed, taken: Rc::clone(&taken) });
        let unpacked: Box<dyn Read + 'a> = match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(counted)),
            _ => Box::new(ZstdFrames::new(counted)),
        };
        Box::new(Guarded { inner: unpacked, taken, given: 0 })
    }
}

/// Counts the packed bytes that were taken.
struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.taken.set(self.taken.get() + count as u64);
        Ok(count)
    }
}

/// A file that unpacks to more than this many times its size is made to fill memory: news text packs to about a
/// third, the most repetitive pages to a fiftieth.
const MOST_TIMES: u64 = 250;

/// Small files may unpack to this much whatever their ratio.
const HARMLESS: u64 = 4 << 20;

/// Stops a decompression bomb.
struct Guarded<'a> {
    inner: Box<dyn Read + 'a>,
    taken: Rc<Cell<u64>>,
    given: u64,
}

impl Read for Guarded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.given += count as u64;
        if self.given > HARMLESS && self.given > self.taken.get().saturating_mul(MOST_TIMES) {
            return Err(io::Error::other(Bomb));
        }
        Ok(count)
    }
}

/// A packed file that is out of all proportion.
#[derive(Debug)]
struct Bomb;

impl std::fmt::Display for Bomb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "it unpacks to more than {MOST_TIMES} times its size")
    }
}

impl std::error::Error for Bomb {}

/// Reads Zstandard frames one after the other, skippable ones left out.
struct ZstdFrames<R> {
    source: R,
    decoder: FrameDecoder,
    in_frame: bool,
}

impl<R: Read> ZstdFrames<R> {
    fn new(source: R) -> Self {
        Self { source, decoder: FrameDecoder::new(), in_frame: false }
    }

    /// Starts the next frame; false at the end.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            let mut first = [0];
            if self.source.read(&mut first)? == 0 {
                return Ok(false);
            }
            match self.decoder.init((&first[..]).chain(&mut self.source)) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut self.source.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(broken(error)),
            }
        }
    }
}

impl<R: Read> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.in_frame {
                if !self.next_frame()? {
                    return Ok(0);
                }
                self.in_frame = true;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(broken)?;
            }
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            let stated = self.decoder.get_checksum_from_data();
            if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
                return Err(broken("its checksum is wrong"));
            }
            self.in_frame = false;
        }
    }
}

fn broken(error: impl ToString) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}

/// What to tell the user where reading went wrong.
pub(crate) fn failure(place: &Place, packing: Packing, error: &io::Error) -> Diagnostic {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    let is_bomb = error.get_ref().is_some_and(|inner| inner.is::<Bomb>());
    match (packing, error.kind()) {
        _ if is_bomb => place.error(
            Code::TooLong,
            error.to_string(),
            "unpack it yourself if you trust it, and give the unpacked file",
        ),
        (Packing::Gzip | Packing::Zstd, UnexpectedEof) => place.error(
            Code::BrokenArchive,
            "the compressed file is cut off",
            "fetch it again; what was read before the break is kept only of .jsonl",
        ),
        (Packing::Gzip | Packing::Zstd, InvalidData | InvalidInput) => place.error(
            Code::BrokenArchive,
            format!("the compressed file is damaged: {error}"),
            "fetch it again; what was read before the damage is kept only of .jsonl",
        ),
        _ => unreadable(place, error),
    }
}

/// A file that cannot be opened or read.
pub(crate) fn unreadable(place: &Place, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the spelling; if it is a link, where it leads",
        io::ErrorKind::PermissionDenied => "ask for the right to read it, or have it copied",
        io::ErrorKind::IsADirectory => "give a file; a folder is read when it is given by its own path",
        _ => "try to open it with another program",
    };
    place.error(Code::Unreadable, format!("cannot be read: {error}"), hint)
}
