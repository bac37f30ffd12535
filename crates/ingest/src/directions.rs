use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use types::{Code, Diagnostic, Directives, Document, DocumentId, Owner, Redaction, Role, Stamp};

use crate::decode::decode;
use crate::place::Place;
use crate::unpack::{Packing, failure};
use crate::walk::FoundDirections;
use crate::{language, stamp};

/// What the files named `tellings.toml` say.
///
/// ```toml
/// [[report]]                      # what a file cannot say of itself
/// file = "statement.txt"          # its path beside this file; or id = "…", the identifier of a record
/// role = "press_release"          # report, press_release, statement or agency
/// outlet = "Osk Harbour Board"    # also title, byline, url, language
/// published = "2031-01-24"        # also updated
///
/// [[owner]]                       # outlets of one house count as one origin
/// name = "Larn Media"
/// outlets = ["Osk Herald", "Larn Gazette"]
///
/// [names]
/// merge = [["Ida Brandt", "Ida Vik"]]       # one person
/// apart = [["Jon Vik", "Jon Vik senior"]]   # two
///
/// [stories]
/// join = [["a.txt", "b.txt"]]     # one story
/// split = [["a.txt", "c.txt"]]    # two
///
/// [[redact]]                      # withheld in every output
/// name = "Ida Brandt"
/// as = "the witness"
/// ```
///
/// What is mistaken is left out and told with its line; the rest holds.
#[derive(Debug, Default)]
pub(crate) struct Directions {
    reports: Vec<AboutReport>,
    directives: Directives,
    /// Documents that are named, as written and where.
    named: Vec<(Name, Place)>,
    diagnostics: Vec<Diagnostic>,
}

/// What is said of one report.
#[derive(Debug, Clone)]
struct AboutReport {
    name: Name,
    place: Place,
    is_met: bool,
    fields: Stated,
}

#[derive(Debug, Clone, Default)]
struct Stated {
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
    byline: Option<String>,
    language: Option<String>,
    published: Option<Stamp>,
    updated: Option<Stamp>,
    role: Option<Role>,
}

/// How a document is named.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    /// By its file: the path among the inputs; and whether the file is there though it was not given.
    File(String, bool),
    /// By its identifier.
    Id(String),
}

/// Reads the files in their order.
pub(crate) fn load(found: &[FoundDirections]) -> Directions {
    let mut directions = Directions::default();
    for file in found {
        let place = Place::file(&file.shown);
        match std::fs::read(&file.path) {
            Err(error) => directions.diagnostics.push(failure(&place, Packing::Plain, &error)),
            Ok(bytes) => match decode(&bytes, None) {
                Ok(decoded) => Reader { file, text: &decoded.text, place, out: &mut directions }.read(),
                Err(not_text) => directions.diagnostics.push(place.error(
                    Code::BadDirective,
                    not_text.0,
                    "write it anew as plain text",
                )),
            },
        }
    }
    directions
}

impl Directions {
    /// Gives a document what is said of it. `source` is its file's path among the inputs.
    pub fn apply(&mut self, document: &mut Document, source: &str) {
        for report in &mut self.reports {
            let is_meant = match &report.name {
                Name::File(file, _) => file == source || file == document.id.as_str(),
                Name::Id(id) => id == document.id.as_str(),
            };
            if !is_meant {
                continue;
            }
            report.is_met = true;
            let stated = &report.fields;
            let set = |field: &mut Option<String>, value: &Option<String>| {
                if value.is_some() {
                    field.clone_from(value);
                }
            };
            set(&mut document.outlet, &stated.outlet);
            set(&mut document.title, &stated.title);
            set(&mut document.url, &stated.url);
            set(&mut document.byline, &stated.byline);
            set(&mut document.language, &stated.language);
            document.published = stated.published.or(document.published);
            document.updated = stated.updated.or(document.updated);
            document.role = stated.role.unwrap_or(document.role);
        }
    }

    /// What is said beyond single reports; tells which documents are named and not there.
    pub fn finish(mut self, ids: &BTreeSet<DocumentId>, diagnostics: &mut Vec<Diagnostic>) -> Directives {
        let unmet = self.reports.into_iter().filter(|report| !report.is_met);
        let unmet = unmet.map(|report| (report.name, report.place)).chain(self.named);
        for (name, place) in unmet {
            let (written, is_elsewhere) = match &name {
                Name::File(file, is_there) => (file, *is_there),
                Name::Id(id) => (id, false),
            };
            if !is_elsewhere && !ids.contains(&DocumentId::new(written.as_str())) {
                let mut missing = place.error(
                    Code::BadDirective,
                    format!("there is no document \u{201c}{written}\u{201d}"),
                    "write file = with the path beside this file, or id = with a record's id",
                );
                // So that whoever keeps documents of earlier runs can see that it is one of them.
                missing.document = Some(DocumentId::new(written.as_str()));
                self.diagnostics.push(missing);
            }
        }
        diagnostics.append(&mut self.diagnostics);
        let directives = &mut self.directives;
        directives.owners.sort_by(|one, other| (&one.name, &one.outlets).cmp(&(&other.name, &other.outlets)));
        directives.merge.sort();
        directives.apart.sort();
        directives.join.sort();
        directives.split.sort();
        directives
            .redact
            .sort_by(|one, other| (&one.name, &one.replacement).cmp(&(&other.name, &other.replacement)));
        self.directives
    }
}

/// Reads one file.
struct Reader<'a> {
    file: &'a FoundDirections,
    text: &'a str,
    place: Place,
    out: &'a mut Directions,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn read(mut self) {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let place = self.at(error.span().unwrap_or(0..0));
            self.out.diagnostics.push(place.error(
                Code::BadDirective,
                format!("this is not TOML: {}", error.message()),
                "a line looks like name = \"value\"; texts stand in quotation marks",
            ));
        }
        const KNOWN: [&str; 5] = ["report", "owner", "names", "stories", "redact"];
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "report" => self.each_table(value, "report", Self::report),
                "owner" => self.each_table(value, "owner", Self::owner),
                "redact" => self.each_table(value, "redact", Self::redaction),
                "names" => self.each_table(value, "names", Self::names),
                "stories" => self.each_table(value, "stories", Self::stories),
                other => self.unknown(other, key.span(), &KNOWN),
            }
        }
    }

    fn at(&self, span: Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        self.place.at_line(before.matches('\n').count() as u64 + 1)
    }

    fn wrong(&mut self, span: Range<usize>, message: String, hint: &str) {
        let diagnostic = self.at(span).error(Code::BadDirective, message, hint);
        self.out.diagnostics.push(diagnostic);
    }

    fn unknown(&mut self, key: &str, span: Range<usize>, known: &[&str]) {
        let hint = format!("known here: {}", known.join(", "));
        self.wrong(span, format!("\u{201c}{key}\u{201d} means nothing to tellings; it is left out"), &hint);
    }

    /// `[name]` or `[[name]]`: the user need not remember which.
    fn each_table(&mut self, value: &Value<'_>, name: &str, read: fn(&mut Self, &DeTable<'_>, Range<usize>)) {
        match value.get_ref() {
            DeValue::Table(table) => read(self, table, value.span()),
            DeValue::Array(tables) => {
                for value in tables.iter() {
                    match value.get_ref().as_table() {
                        Some(table) => read(self, table, value.span()),
                        None => self.wrong(
                            value.span(),
                            format!("\u{201c}{name}\u{201d} lists something that is no table"),
                            &format!("begin each with a line [[{name}]]"),
                        ),
                    }
                }
            }
            _ => self.wrong(
                value.span(),
                format!("\u{201c}{name}\u{201d} is no table"),
                &format!("write a line [[{name}]] and its fields below"),
            ),
        }
    }

    fn report(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        const KNOWN: [&str; 10] =
            ["file", "id", "outlet", "published", "updated", "role", "title", "url", "byline", "language"];
        let (mut name, mut fields) = (None, Stated::default());
        for (key, value) in table {
            let key_name = key.get_ref().as_ref();
            match key_name {
                "file" => name = self.text_of(value, key_name).map(|file| self.file_named(&file)).or(name),
                "id" => name = self.text_of(value, key_name).map(Name::Id).or(name),
                "outlet" => fields.outlet = self.text_of(value, key_name),
                "title" => fields.title = self.text_of(value, key_name),
                "url" => fields.url = self.text_of(value, key_name),
                "byline" => fields.byline = self.text_of(value, key_name),
                "published" => fields.published = self.date_of(value, key_name),
                "updated" => fields.updated = self.date_of(value, key_name),
                "language" => fields.language = self.language_of(value),
                "role" => fields.role = self.role_of(value),
                other => self.unknown(other, key.span(), &KNOWN),
            }
        }
        let place = self.at(span.clone());
        match name {
            Some(name) => self.out.reports.push(AboutReport { name, place, is_met: false, fields }),
            None => self.wrong(
                span,
                "this does not say which report it is about".to_owned(),
                "add file = with the path beside this file, or id = with a record's id",
            ),
        }
    }

    fn owner(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        let (mut name, mut outlets) = (None, Vec::new());
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => name = self.text_of(value, "name"),
                "outlets" => outlets = self.texts_of(value, "outlets"),
                other => self.unknown(other, key.span(), &["name", "outlets"]),
            }
        }
        outlets.sort();
        outlets.dedup();
        if outlets.is_empty() {
            self.wrong(span, "this owner has no outlets".to_owned(), "add outlets = [\"…\", \"…\"]");
        } else {
            let name = name.unwrap_or_else(|| outlets.join(", "));
            self.out.directives.owners.push(Owner { name, outlets });
        }
    }

    fn redaction(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        let (mut name, mut replacement) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => name = self.text_of(value, "name"),
                "as" => replacement = self.text_of(value, "as"),
                other => self.unknown(other, key.span(), &["name", "as"]),
            }
        }
        match name {
            Some(name) => {
                let replacement = replacement.unwrap_or_else(|| "[name withheld]".to_owned());
                self.out.directives.redact.push(Redaction { name, replacement });
            }
            None => self.wrong(span, "this does not say what to withhold".to_owned(), "add name = \"…\""),
        }
    }

    fn names(&mut self, table: &DeTable<'_>, _: Range<usize>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "merge" => {
                    let lists = self.lists_of(value, "merge");
                    self.out.directives.merge.extend(lists.into_iter().map(|(names, _)| names));
                }
                "apart" => {
                    for (names, _) in self.lists_of(value, "apart") {
                        self.out.directives.apart.extend(pairs(&names));
                    }
                }
                other => self.unknown(other, key.span(), &["merge", "apart"]),
            }
        }
    }

    fn stories(&mut self, table: &DeTable<'_>, _: Range<usize>) {
        for (key, value) in table {
            let is_join = match key.get_ref().as_ref() {
                "join" => true,
                "split" => false,
                other => {
                    self.unknown(other, key.span(), &["join", "split"]);
                    continue;
                }
            };
            for (names, span) in self.lists_of(value, key.get_ref()) {
                let place = self.at(span);
                let ids: Vec<String> =
                    names.iter().map(|name| format!("{}{name}", self.file.prefix)).collect();
                for id in &ids {
                    let is_there = self.is_beside(id);
                    self.out.named.push((Name::File(id.clone(), is_there), place.clone()));
                }
                let directives = &mut self.out.directives;
                if is_join {
                    directives.join.push(ids.iter().map(|id| DocumentId::new(id.as_str())).collect());
                } else {
                    let id = |name: String| DocumentId::new(name);
                    directives.split.extend(pairs(&ids).map(|(one, other)| (id(one), id(other))));
                }
            }
        }
    }

    fn file_named(&self, file: &str) -> Name {
        let file = format!("{}{}", self.file.prefix, file.trim_start_matches("./").replace('\\', "/"));
        let is_there = self.is_beside(&file);
        Name::File(file, is_there)
    }

    /// Whether only some files of the folder were given and this one lies there too.
    fn is_beside(&self, file: &str) -> bool {
        let name = file.strip_prefix(self.file.prefix.as_str()).unwrap_or(file);
        !self.file.whole_folder && self.file.path.with_file_name(name).exists()
    }

    fn text_of(&mut self, value: &Value<'_>, name: &str) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                let hint = format!("write {name} = \"…\"");
                self.wrong(
                    value.span(),
                    format!("\u{201c}{name}\u{201d} is no text, or an empty one"),
                    &hint,
                );
                None
            }
        }
    }

    fn texts_of(&mut self, value: &Value<'_>, name: &str) -> Vec<String> {
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|value| self.text_of(value, name)).collect(),
            _ => {
                let hint = format!("write {name} = [\"…\", \"…\"]");
                self.wrong(value.span(), format!("\u{201c}{name}\u{201d} is no list"), &hint);
                Vec::new()
            }
        }
    }

    /// A list of lists of two and more; a single list is taken for a list of one list.
    fn lists_of(&mut self, value: &Value<'_>, name: &str) -> Vec<(Vec<String>, Range<usize>)> {
        let is_single = value
            .get_ref()
            .as_array()
            .is_some_and(|values| !values.is_empty() && values.iter().all(|value| value.get_ref().is_str()));
        let lists = match value.get_ref() {
            _ if is_single => vec![(self.texts_of(value, name), value.span())],
            DeValue::Array(values) => {
                values.iter().map(|value| (self.texts_of(value, name), value.span())).collect()
            }
            _ => vec![(self.texts_of(value, name), value.span())],
        };
        let mut kept = Vec::new();
        for (mut names, span) in lists {
            names.sort();
            names.dedup();
            if names.len() >= 2 {
                kept.push((names, span));
            } else {
                let hint = format!("write {name} = [[\"…\", \"…\"]]");
                self.wrong(span, format!("\u{201c}{name}\u{201d} needs two different names at least"), &hint);
            }
        }
        kept
    }

    fn date_of(&mut self, value: &Value<'_>, name: &str) -> Option<Stamp> {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            other => format!("this {}", other.type_str()),
        };
        match stamp::parse(&written) {
            Ok(stamp) => Some(stamp),
            Err(message) => {
                let diagnostic = self.at(value.span()).error(
                    Code::BadDate,
                    format!("\u{201c}{name}\u{201d} is left out: {message}"),
                    "write dates as 2031-01-24 or 2031-01-24T09:05:00+00:00",
                );
                self.out.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn language_of(&mut self, value: &Value<'_>) -> Option<String> {
        let name = self.text_of(value, "language")?;
        let code = language::code_of_name(&name);
        if code.is_none() {
            let message = format!("\u{201c}{name}\u{201d} is no language that tellings knows");
            self.wrong(value.span(), message, "write its ISO 639-1 code: en");
        }
        code
    }

    fn role_of(&mut self, value: &Value<'_>) -> Option<Role> {
        let name = self.text_of(value, "role")?;
        match name.to_lowercase().replace(['-', ' '], "_").as_str() {
            "report" => Some(Role::Report),
            "press_release" => Some(Role::PressRelease),
            "statement" => Some(Role::Statement),
            "agency" => Some(Role::Agency),
            _ => {
                let message = format!("\u{201c}{name}\u{201d} is no role");
                self.wrong(value.span(), message, "a role is report, press_release, statement or agency");
                None
            }
        }
    }
}

/// All pairs of a list.
fn pairs(names: &[String]) -> impl Iterator<Item = (String, String)> + '_ {
    names
        .iter()
        .enumerate()
        .flat_map(|(at, one)| names[at + 1..].iter().map(move |other| (one.clone(), other.clone())))
}
