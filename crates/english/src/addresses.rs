//! Tells web and mail addresses, which the tokenizer leaves whole.
//!
//! This is spaCy's pattern (after Diego Perini's) read by hand: an optional scheme, an optional user, an
//! IPv4 address that is not a private one or a host name with a top-level domain, an optional port and path.

use crate::characters::{Characters, is_space};

/// Whether all of `chunk` is an address.
pub(crate) fn is_address(chunk: &str, characters: &Characters) -> bool {
    // Every address has a dot inside.
    if !chunk.contains('.') {
        return false;
    }
    if after_user(chunk, characters) {
        return true;
    }
    let Some(scheme_end) = chunk.find("://") else { return false };
    let scheme = &chunk[..scheme_end];
    let in_scheme = |char: char| char.is_alphanumeric() || matches!(char, '_' | '+' | '-' | '.');
    scheme.chars().nth(1).is_some()
        && scheme.chars().all(in_scheme)
        && after_user(&chunk[scheme_end + 3..], characters)
}

/// Tries the host at the start and after every "@" that has something before it.
fn after_user(rest: &str, characters: &Characters) -> bool {
    if is_host(rest, characters) {
        return true;
    }
    rest.match_indices('@')
        .filter(|&(at, _)| at > 0 && !rest[..at].contains(is_space))
        .any(|(at, _)| is_host(&rest[at + 1..], characters))
}

fn is_host(rest: &str, characters: &Characters) -> bool {
    ip_address(rest).is_some_and(is_port_and_path)
        || host_name(rest, characters).is_some_and(is_port_and_path)
}

fn is_port_and_path(rest: &str) -> bool {
    let is_path =
        |rest: &str| rest.is_empty() || (rest.starts_with(['/', '?', '#']) && !rest.contains(is_space));
    if is_path(rest) {
        return true;
    }
    let Some(port) = rest.strip_prefix(':') else { return false };
    let digits = port.chars().take_while(char::is_ascii_digit).count();
    (2..=5).contains(&digits) && is_path(&port[digits..])
}

/// What follows a public IPv4 address.
fn ip_address(rest: &str) -> Option<&str> {
    let mut at = rest;
    let mut octets = [""; 4];
    for (i, octet) in octets.iter_mut().enumerate() {
        if i > 0 {
            at = at.strip_prefix('.')?;
        }
        let digits = at.bytes().take(3).take_while(u8::is_ascii_digit).count();
        (*octet, at) = at.split_at(digits);
    }
    let value = |octet: &str| octet.parse::<u16>().unwrap_or(u16::MAX);
    let plain = |octet: &str| !octet.is_empty() && !octet.starts_with('0');
    let [a, b, c, d] = octets;
    let middle = |octet: &str| {
        !octet.is_empty() && value(octet) <= 255 && (octet.len() < 3 || !octet.starts_with('0'))
    };
    let public = match (value(a), value(b)) {
        (10 | 127, _) | (169, 254) | (192, 168) => false,
        (172, second) => !(16..=31).contains(&second),
        _ => true,
    };
    let fits = plain(a) && value(a) <= 223 && middle(b) && middle(c) && plain(d) && value(d) <= 254;
    (fits && public).then_some(at)
}

/// What follows a host name: labels with dots after them, then a top-level domain of small letters.
fn host_name<'t>(rest: &'t str, characters: &Characters) -> Option<&'t str> {
    let in_label = |char: char| char.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&char);
    let mut at = rest;
    let mut labels = 0;
    loop {
        let end = at.find(|char: char| !in_label(char) && char != '-' && char != '_').unwrap_or(at.len());
        let (label, after) = at.split_at(end);
        let Some(after) = after.strip_prefix('.') else { break };
        let fits = label.starts_with(in_label) && label.ends_with(in_label) && label.chars().count() <= 64;
        if !fits {
            return None;
        }
        labels += 1;
        at = after;
    }
    let end = at.find(|char: char| !characters.lower.has(char)).unwrap_or(at.len());
    (labels > 0 && (2..=63).contains(&at[..end].chars().count())).then_some(&at[end..])
}
