use text::Text;
use types::{BlockKind, Code, Diagnostic, Document, DocumentId, Level, Role, Stamp};

use crate::place::Place;
use crate::{Reading, blocks, language, markdown, mojibake, stamp};

/// What a source says of a document besides its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Fields {
    /// Headline.
    pub title: Option<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Authors as printed.
    pub byline: Option<String>,
    /// Date of publication.
    pub published: Option<Stamp>,
    /// Date of the last change.
    pub updated: Option<Stamp>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// What else its record holds.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Fields {
    /// Takes from `other` what is not known here.
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            url: self.url.or(other.url),
            byline: self.byline.or(other.byline),
            published: self.published.or(other.published),
            updated: self.updated.or(other.updated),
            language: self.language.or(other.language),
            extra: if self.extra.is_empty() { other.extra } else { self.extra },
        }
    }
}

/// What the lines of a text mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// The article taken from a page, with what the page says of each line that is not empty.
    Article(Vec<BlockKind>),
}

/// Makes a document of a text and what is known of it.
pub(crate) fn document(id: &str, place: &Place, text: String, layout: Layout, fields: Fields) -> Reading {
    let id = DocumentId::new(id);
    if text.trim_matches(|ch: char| ch.is_whitespace() || ch == '\u{feff}').is_empty() {
        let hint = "leave it out, or fetch it again if it should have one";
        return Reading::failed(place.error(Code::Empty, "there is no text in it", hint));
    }
    let text = match Text::new(text) {
        Ok(text) => text,
        Err(too_long) => {
            return Reading::failed(place.error(Code::TooLong, too_long.to_string(), "divide it"));
        }
    };
    let mut told = Vec::new();
    let repair = mojibake::repair(&text);
    for damage in &repair.damages {
        let places = if damage.count == 1 { String::new() } else { format!(" in {} places", damage.count) };
        let message = format!(
            "\u{201c}{}\u{201d} is read as \u{201c}{}\u{201d}{places}: the text was decoded wrongly before it came here",
            text.slice(damage.first),
            damage.meant
        );
        let mut note = place.note(Code::Mojibake, message, "");
        note.range = Some(damage.first);
        told.push(note);
    }
    let mut fields = fields;
    let blocks = match layout {
        Layout::Plain => blocks::of_plain_text(&text, fields.title.as_deref()),
        Layout::Article(kinds) => blocks::of_article(&text, &kinds, fields.title.as_deref()),
        Layout::Markdown => {
            let outline = markdown::outline(&text);
            let (front, problems) = front_matter(&outline.fields, place);
            told.extend(problems);
            fields = fields.or(front);
            outline.blocks
        }
    };
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Headline);
    let title = fields.title.or_else(|| {
        headline.map(|block| repair.reading.as_str()[repair.reading.reading(block.range)].to_owned())
    });
    let language = fields.language.or_else(|| language::detect(repair.reading.as_str()).map(str::to_owned));
    if let Some(code) = language.as_deref().filter(|&code| code != "en") {
        told.push(place.note(
            Code::Language,
            format!(
                "the text seems to be in {}: it is grouped and compared for copies, not analysed",
                language::name_of_code(code)
            ),
            "if that is wrong, state its language in tellings.toml",
        ));
    }
    for diagnostic in &mut told {
        diagnostic.document = Some(id.clone());
    }
    let document = Document {
        id,
        repaired: repair.reading,
        blocks,
        text,
        title,
        outlet: fields.outlet,
        url: fields.url,
        byline: fields.byline,
        published: fields.published,
        updated: fields.updated,
        language,
        role: Role::Report,
        extra: fields.extra,
    };
    Reading { document: Some(document), diagnostics: told, place: place.clone() }
}

/// A date that a user or record states; what is wrong with it is told.
pub(crate) fn stated_date(
    name: &str,
    written: &str,
    place: &Place,
    told: &mut Vec<Diagnostic>,
) -> Option<Stamp> {
    match stamp::parse(written) {
        Ok(stamp) => Some(stamp),
        Err(message) => {
            told.push(place.tell(
                Level::Warning,
                Code::BadDate,
                format!("\u{201c}{name}\u{201d} is left out: {message}"),
                "write dates as 2031-01-24 or 2031-01-24T09:05:00+00:00",
            ));
            None
        }
    }
}

/// What a Markdown file's front matter says, by the names that site generators use.
fn front_matter(fields: &[(String, String)], place: &Place) -> (Fields, Vec<Diagnostic>) {
    let mut told = Vec::new();
    let find = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| fields.iter().find(|(known, _)| known == name))
            .map(|(name, value)| (name, value))
    };
    let text = |names: &[&str]| find(names).map(|(_, value)| value.clone());
    let mut date =
        |names: &[&str]| find(names).and_then(|(name, value)| stated_date(name, value, place, &mut told));
    let published = date(&["published", "date", "datepublished", "pubdate"]);
    let updated = date(&["updated", "modified", "lastmod", "datemodified"]);
    let front = Fields {
        title: text(&["title", "headline"]),
        outlet: text(&["outlet", "publisher", "publication", "source", "site"]),
        url: text(&["url", "link", "source_url", "canonical"]),
        byline: text(&["byline", "author", "authors"]),
        published,
        updated,
        language: text(&["language", "lang"]).and_then(|name| language::code_of_name(&name)),
        extra: serde_json::Map::new(),
    };
    (front, told)
}
