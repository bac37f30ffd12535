use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Characters read from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The characters, without a byte-order mark and with every line end as it was.
    pub text: String,
    /// What is doubtful about them, as a message for the user.
    pub doubt: Option<String>,
}

/// Bytes that are not text, and what they look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotText(pub String);

/// Reads bytes as text.
///
/// A byte-order mark decides; then bytes that are valid UTF-8 are UTF-8; then a declared encoding (of a page) is
/// believed; then UTF-16 is known by its zero bytes; a text that is UTF-8 but for a few places is read as that
/// with replacement characters; for everything else a detector made for web pages decides, which mostly means
/// Windows-1252. UTF-32 and EBCDIC are not read.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    if let Some(kind) = known_binary(bytes) {
        return Err(NotText(format!("this is {kind}, not text")));
    }
    let decoded = decode_as_found(bytes, declared);
    let (mut controls, mut all) = (0usize, 0usize);
    for ch in decoded.text.chars() {
        all += 1;
        controls += usize::from(ch.is_control() && !matches!(ch, '\t' | '\n' | '\r' | '\u{c}' | '\u{80}'..));
    }
    if decoded.text.bytes().any(|byte| byte == 0) && decoded.text.trim_matches('\0').is_empty() {
        return Err(NotText("this file holds nothing but zeros".to_owned()));
    }
    // One stray control character in twenty is more than any report has and less than any binary file.
    if controls * 20 > all {
        return Err(NotText("this is not text: it is full of control characters".to_owned()));
    }
    Ok(decoded)
}

fn decode_as_found(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_with(encoding, &bytes[mark..], None);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !looks_like_utf16(bytes, 0)
        && !looks_like_utf16(bytes, 1)
    {
        return Decoded { text: text.to_owned(), doubt: None };
    }
    if looks_like_utf16(bytes, 1) {
        return decode_with(UTF_16LE, bytes, None);
    }
    if looks_like_utf16(bytes, 0) {
        return decode_with(UTF_16BE, bytes, None);
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return decode_with(encoding, bytes, None);
    }
    if is_mostly_utf8(bytes) {
        return decode_with(UTF_8, bytes, None);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let doubt = (encoding != WINDOWS_1252)
        .then(|| format!("the encoding is not stated; the text was read as {}", encoding.name()));
    decode_with(encoding, bytes, doubt)
}

fn decode_with(encoding: &'static Encoding, bytes: &[u8], doubt: Option<String>) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let doubt = if had_errors {
        let count = text.matches('\u{fffd}').count();
        let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        Some(format!("{places} cannot be read as {} and became \u{201c}\u{fffd}\u{201d}", encoding.name()))
    } else {
        doubt
    };
    Decoded { text: text.into_owned(), doubt }
}

/// Whether the bytes at every second place, from `zeros`, are mostly zero, and those between are not.
fn looks_like_utf16(bytes: &[u8], zeros: usize) -> bool {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if !bytes.len().is_multiple_of(2) || sample.len() < 4 {
        return false;
    }
    let count = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let half = sample.len() / 2;
    count(zeros) * 10 >= half * 6 && count(1 - zeros) * 20 <= half
}

/// Whether there are clearly more good characters of several bytes than broken ones, or only the end is cut.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|ch| !ch.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good >= broken * 2 && good > 0
}

fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 11] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"\x1f\x8b", "a gzip file (its name should end in .gz)"),
        (b"\x28\xb5\x2f\xfd", "a zstd file (its name should end in .zst)"),
        (b"BZh", "a bzip2 file"),
        (b"\xfd7zXZ\0", "an xz file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind)
}
