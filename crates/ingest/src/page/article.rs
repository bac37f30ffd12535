use trafilatura::{ExtractionFocus, Options};

/// The article's text, a paragraph a line.
pub(super) fn of_page(html: &str, url: Option<&str>, _title: Option<&str>) -> Option<String> {
    let _ = url;
    let mut options = Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    options.exclude_comments = true;
    let found = trafilatura::extract(html, &options).ok()?;
    let lines: Vec<&str> =
        found.content_text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Some(lines.join("\n"))
}
