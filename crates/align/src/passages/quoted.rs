//! Which characters of a report stand inside quotation marks, by a simple scan of its marks.
//!
//! The scan serves to tell quoted passages from narrated ones; who speaks is not its business, and whether words
//! in marks are a quotation or a title neither.
//!
//! **Known misses.** A single mark behind a plural ("the players' dispute") inside a single-marked quotation ends
//! it when nothing better follows; straight double marks are taken by turns within a paragraph.

use std::ops::Range;

/// Byte ranges of `text` inside quotation marks, marks left out, in order.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        in_paragraph(paragraph, start, &mut ranges);
        start += paragraph.len();
    }
    ranges
}

/// Marks that open a quotation and the one that closes it.
fn closer(open: char) -> Option<char> {
    Some(match open {
        '“' | '„' | '‟' => '”',
        '"' => '"',
        '«' => '»',
        '‘' | '‚' => '’',
        '\'' => '\'',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// A quotation that is open at the end of its paragraph runs to that end: the next one opens it again.
fn in_paragraph(paragraph: &str, offset: usize, ranges: &mut Vec<Range<usize>>) {
    let mut chars = paragraph.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, ch)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let ahead = paragraph[..at].trim_end();
        let begins = closer(ch).filter(|_| !before.is_alphanumeric() && !next.is_whitespace());
        before = ch;
        let Some(close) = begins else { continue };
        let from = at + ch.len_utf8();
        let end = match closing(&paragraph[from..], close) {
            Some(end) => from + end,
            // An unpaired single mark is more likely an apostrophe than a quotation without end, unless it stands
            // where quotations begin.
            None if matches!(close, '’' | '\'')
                && !(next.is_uppercase() && (ahead.is_empty() || ahead.ends_with([':', ',']))) =>
            {
                continue;
            }
            None => paragraph.trim_end().len().max(from),
        };
        ranges.push(offset + from..offset + end);
        while chars.next_if(|&(place, _)| place <= end).is_some() {}
        before = close;
    }
}

/// Where the mark `close` ends the quotation that `rest` begins with.
fn closing(rest: &str, close: char) -> Option<usize> {
    let mut before = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let is_close =
            ch == close || (close == '”' && ch == '“' && !before.is_whitespace() && !next.is_alphanumeric());
        // Behind a letter and before one it is an apostrophe.
        let is_apostrophe = matches!(ch, '’' | '\'') && next.is_alphanumeric();
        if is_close && !is_apostrophe && !before.is_whitespace() {
            return Some(at);
        }
        before = ch;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = quoted(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn all_kinds_of_marks() {
        check("“We left,” she said. “All of us.”", &["We left,", "All of us."]);
        check("\"We left,\" she said. \"All of us.\"", &["We left,", "All of us."]);
        check("‘We didn’t leave,’ she said.", &["We didn’t leave,"]);
        check("'We didn't leave,' she said.", &["We didn't leave,"]);
        check("Er sagte: „Nein.“ «Non», dit-il.", &["Nein.", "Non"]);
    }

    #[test]
    fn apostrophes_open_nothing() {
        check("The players' men's ’tis O'Hara", &[]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        check("She said: “First part.\n“Second part,” and left.", &["First part.", "Second part,"]);
        check("She said: ‘First part.\n‘Second part,’ and left.", &["First part.", "Second part,"]);
        check("She said: “never closed", &["never closed"]);
    }

    #[test]
    fn a_quotation_within_one_belongs_to_it() {
        check("“He said ‘no’ to us,” she said.", &["He said ‘no’ to us,"]);
    }
}
