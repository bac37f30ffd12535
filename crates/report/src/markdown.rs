//! The report in Markdown: the same words in the same order as in the terminal.

use crate::reading::{Block, Item, Run, RunKind, blocks, check_blocks};
use crate::wire;

/// The report in CommonMark. What stands in a report cannot become markup, a link or a mention.
pub fn markdown(collation: &wire::Collation) -> String {
    write(blocks(collation))
}

/// A checked draft in CommonMark.
pub fn check_markdown(check: &wire::Check) -> String {
    write(check_blocks(check))
}

fn write(blocks: Vec<Block>) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Title(title) => out.push_str(&format!("# {}\n", escaped(&title))),
            Block::Heading(heading) => out.push_str(&format!("## {}\n", escaped(&heading))),
            Block::Note(note) => out.push_str(&format!("{}\n", styled(RunKind::Source, &note))),
            Block::Paragraph(line) => out.push_str(&format!("{}\n", runs(&line))),
            Block::List(items) => list(&items, 0, &mut out),
        }
    }
    out
}

fn list(items: &[Item], depth: usize, out: &mut String) {
    for item in items {
        out.push_str(&"  ".repeat(depth));
        out.push_str("- ");
        if let Some(label) = &item.label {
            out.push_str(&format!("{}: ", styled(RunKind::Strong, label)));
        }
        out.push_str(runs(&item.line).trim_start());
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
        list(&item.items, depth + 1, out);
    }
}

fn runs(line: &[Run]) -> String {
    line.iter().map(|run| styled(run.kind, &run.text)).collect()
}

/// Marks must touch the words they mark, so blanks at the ends stay outside.
fn styled(kind: RunKind, text: &str) -> String {
    let mark = match kind {
        RunKind::Plain | RunKind::Source => "",
        RunKind::Strong | RunKind::Alert => "**",
    };
    let words = text.trim();
    if mark.is_empty() || words.is_empty() {
        return escaped(text);
    }
    let before = &text[..text.len() - text.trim_start().len()];
    let after = &text[text.trim_end().len()..];
    format!("{before}{mark}{}{mark}{after}", escaped(words))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => out.extend(['\\', ch]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '\n' | '\r' => out.push(' '),
            _ => out.push(ch),
        }
    }
    // What some readers of Markdown make links of by themselves.
    out.replace("://", "&#58;//").replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_report_stay_words() {
        let check = |text: &str, want: &str| assert_eq!(escaped(text), want);
        check("<img src=x>", "&lt;img src=x&gt;");
        check("[a](http://b)", "\\[a\\](http&#58;//b)");
        check("*so* @them &amp;", "\\*so\\* &#64;them &amp;amp;");
        assert_eq!(styled(RunKind::Strong, "age "), "**age** ");
    }
}
