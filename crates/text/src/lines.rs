use crate::Text;

/// Line and column of a place, both counted from one; the column in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineColumn {
    /// Line, from one.
    pub line: usize,
    /// Column in code points, from one.
    pub column: usize,
}

/// Where the lines of a text begin. A line ends at `\n`, `\r\n` or a lone `\r`.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            let ends_line = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(at + 1);
            }
        }
        Self { starts }
    }

    /// Line and column of a byte offset.
    ///
    /// # Panics
    /// If the offset is not a character boundary of `text`.
    pub fn line_column(&self, text: &Text, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        LineColumn { line, column: text[start..offset].chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_three_ways() {
        let text = Text::new("a\nbé\r\nc\rd").unwrap();
        let index = LineIndex::new(&text);
        let at = |words: &str| index.line_column(&text, text.find(words).unwrap().start());
        assert_eq!(at("a"), LineColumn { line: 1, column: 1 });
        assert_eq!(at("é"), LineColumn { line: 2, column: 2 });
        assert_eq!(at("c"), LineColumn { line: 3, column: 1 });
        assert_eq!(at("d"), LineColumn { line: 4, column: 1 });
    }
}
