//! Which quotations are pieces of one written statement.
//!
//! A quotation is of a statement, post or letter where the words around it say so ("in a statement", "the statement
//! added", "wrote on Facebook"), and of another occasion where they say that ("told the court", "in an interview"). What
//! carries a speech on ("she added", the next paragraph) is of the same occasion, and so are the same words in another
//! report, also where they are given to somebody without a name ("the force"). Pieces of one form by one speaker are one
//! statement unless their days differ: the day told beside them, else that of the report or the day before. Known misses:
//! two statements of one day; a statement whose report says no more than that somebody said it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use text::TextRange;
use types::{
    Anchor, Annotated, CalendarDate, DocNumber, IdentityNumber, MONTHS, Precision, Quote, QuoteNumber,
};

use crate::Reports;
use crate::facts::day_number;

/// In what form somebody spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Statement,
    Post,
    Letter,
    /// Not in writing: to a court, a reporter, a crowd.
    Spoken,
}

impl Form {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Statement => Some("statement"),
            Self::Post => Some("post"),
            Self::Letter => Some("letter"),
            Self::Spoken => None,
        }
    }
}

/// A written statement of which reports quote pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) speaker: IdentityNumber,
    form: Form,
    /// The day that a report tells of it, else of the first report that quotes it; given where the speaker has another.
    day: Option<String>,
    /// The words that say in what form it was given.
    pub(super) marks: Vec<Anchor>,
}

impl Written {
    /// What it is called: "Osk Police, in a statement of 12 March 2031".
    pub(super) fn label(&self, speaker: &str) -> String {
        let form = self.form.name().unwrap_or_default();
        match &self.day {
            Some(day) => format!("{speaker}, in a {form} {day}"),
            None => format!("{speaker}, in a {form}"),
        }
    }
}

fn told_day(date: CalendarDate) -> Option<String> {
    let month = MONTHS.get(usize::from(date.month?).checked_sub(1)?)?;
    let year = date.year.map(|year| format!(" {year}")).unwrap_or_default();
    Some(format!("{} {month}{year}", date.day?))
}

/// The written statements of a story.
#[derive(Debug, Default)]
pub(super) struct Occasions {
    pub(super) written: Vec<Written>,
    of: BTreeMap<(DocNumber, QuoteNumber), usize>,
    spoken: BTreeSet<(DocNumber, QuoteNumber)>,
}

/// A quotation with what is known of its occasion.
struct Piece {
    quote: (DocNumber, QuoteNumber),
    speaker: Option<IdentityNumber>,
    form: Option<Form>,
    mark: Option<Anchor>,
    /// The day told beside it.
    told: Option<CalendarDate>,
    published: Option<CalendarDate>,
    end: usize,
}

impl Piece {
    fn told_number(&self) -> Option<i64> {
        let told = self.told?;
        // A day without its year, of a report without a date, is another than every day that is known.
        let year = told.year.or(self.published.and_then(|date| date.year)).unwrap_or(0);
        Some(day_number(year, told.month?, told.day?))
    }

    fn published_number(&self) -> Option<i64> {
        let date = self.published?;
        Some(day_number(date.year?, date.month?, date.day?))
    }
}

impl Occasions {
    pub(super) fn new(reports: &Reports<'_>) -> Self {
        let mut pieces: Vec<Piece> = reports.iter().flat_map(|report| pieces_of(reports, report)).collect();
        let at: BTreeMap<(DocNumber, QuoteNumber), usize> =
            pieces.iter().enumerate().map(|(at, piece)| (piece.quote, at)).collect();
        let same_words: Vec<Vec<usize>> = reports
            .links()
            .utterances
            .iter()
            .map(|utterance| {
                let quotes = utterance.wordings.iter().flat_map(|wording| &wording.quotes);
                quotes.filter_map(|quote| at.get(quote).copied()).collect()
            })
            .collect();
        for group in &same_words {
            share(&mut pieces, group);
        }
        let mut statement_of: Vec<usize> = (0..pieces.len()).collect();
        join_by_day(&pieces, &mut statement_of);
        for group in &same_words {
            let written: Vec<usize> = group.iter().copied().filter(|&at| is_written(&pieces[at])).collect();
            written.windows(2).for_each(|pair| join(&mut statement_of, pair[0], pair[1]));
        }
        Self::collect(reports, &pieces, &statement_of)
    }

    /// The written statement that a quotation is of.
    pub(super) fn of(&self, doc: DocNumber, quote: QuoteNumber) -> Option<usize> {
        self.of.get(&(doc, quote)).copied()
    }

    /// Whether a quotation is told to have been spoken.
    pub(super) fn is_spoken(&self, doc: DocNumber, quote: QuoteNumber) -> bool {
        self.spoken.contains(&(doc, quote))
    }

    fn collect(reports: &Reports<'_>, pieces: &[Piece], statement_of: &[usize]) -> Self {
        let mut occasions = Self::default();
        let is_named = |speaker: IdentityNumber| reports.links().identities[speaker.index()].is_named;
        let mut groups: BTreeMap<usize, Vec<&Piece>> = BTreeMap::new();
        for (piece, &statement) in pieces.iter().zip(statement_of) {
            if is_written(piece) {
                groups.entry(statement).or_default().push(piece);
            } else if piece.form == Some(Form::Spoken) {
                occasions.spoken.insert(piece.quote);
            }
        }
        for group in groups.values() {
            let speakers = || group.iter().filter_map(|piece| piece.speaker);
            let speaker = speakers().find(|&speaker| is_named(speaker)).or_else(|| speakers().next());
            let (Some(speaker), Some(form)) = (speaker, group[0].form) else { continue };
            let number = occasions.written.len();
            occasions.of.extend(group.iter().map(|piece| (piece.quote, number)));
            let marks: BTreeSet<Anchor> = group.iter().filter_map(|piece| piece.mark).collect();
            let told = group.iter().find_map(|piece| Some(format!("of {}", told_day(piece.told?)?)));
            let reported = group.iter().filter_map(|piece| piece.published).min();
            let day = told.or_else(|| Some(format!("reported {}", told_day(reported?)?)));
            occasions.written.push(Written { speaker, form, day, marks: marks.into_iter().collect() });
        }
        // A day says which of several statements it is.
        let all = occasions.written.clone();
        for statement in &mut occasions.written {
            let like = |other: &&Written| other.speaker == statement.speaker && other.form == statement.form;
            if all.iter().filter(like).count() < 2 {
                statement.day = None;
            }
        }
        occasions
    }
}

fn is_written(piece: &Piece) -> bool {
    piece.form.is_some_and(|form| form != Form::Spoken)
}

/// Reads the quotations of a report in order, each with what the ones before it say.
fn pieces_of(reports: &Reports<'_>, report: &Annotated<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let published =
        report.document.published.map(|stamp| CalendarDate::day(stamp.year, stamp.month, stamp.day));
    for (at, quote) in (0..).map(QuoteNumber).zip(&report.annotations.quotes.items) {
        let around = Around::new(report, quote);
        let found = around.form();
        let mut piece = Piece {
            quote: (report.number, at),
            speaker: super::own_speaker(reports, report.number, at),
            form: found.map(|found| found.0),
            mark: found.map(|found| Anchor::new(report.number, found.1)),
            told: around.day(),
            published,
            end: quote.range().end(),
        };
        let before = match quote.continues {
            Some(before) => pieces.iter().find(|other| other.quote.1 == before),
            None if around.is_source_a_known_statement() => {
                pieces.iter().rev().find(|other| other.form == piece.form && other.speaker.is_some())
            }
            None if piece.form.is_none() && around.carries_on() => pieces
                .last()
                .filter(|other| quote.range().start().saturating_sub(other.end) < FAR)
                .filter(|other| piece.speaker.is_none() || piece.speaker == other.speaker),
            None => None,
        };
        if let Some(before) = before {
            piece.form = piece.form.or(before.form);
            piece.told = piece.told.or(before.told);
            piece.speaker = piece.speaker.or(before.speaker);
        }
        if piece.told.is_none() && is_written(&piece) {
            let earlier =
                pieces.iter().rev().find(|other| (other.speaker, other.form) == (piece.speaker, piece.form));
            piece.told = earlier.and_then(|earlier| earlier.told);
        }
        pieces.push(piece);
    }
    pieces
}

/// What carries a speech on stands at most so many bytes behind it.
const FAR: usize = 500;

/// Gives the same words in several reports what one of them says of their occasion.
fn share(pieces: &mut [Piece], group: &[usize]) {
    let forms: BTreeSet<Form> = group.iter().filter_map(|&at| pieces[at].form).collect();
    let written: Vec<Form> = forms.into_iter().filter(|&form| form != Form::Spoken).collect();
    let told = group.iter().find_map(|&at| pieces[at].told.filter(|_| is_written(&pieces[at])));
    let speaker = group.iter().find_map(|&at| pieces[at].speaker);
    let &[form] = written.as_slice() else { return };
    for &at in group {
        let piece = &mut pieces[at];
        if piece.form != Some(Form::Spoken) {
            piece.form = Some(form);
            piece.told = told.or(piece.told);
            piece.speaker = piece.speaker.or(speaker);
        }
    }
}

/// Joins pieces of one form by one speaker, whose days do not differ.
fn join_by_day(pieces: &[Piece], statement_of: &mut [usize]) {
    let mut groups: BTreeMap<(IdentityNumber, Form), Vec<usize>> = BTreeMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        if let (Some(speaker), Some(form), true) = (piece.speaker, piece.form, is_written(piece)) {
            groups.entry((speaker, form)).or_default().push(at);
        }
    }
    for group in groups.values_mut() {
        // Told days first, then days of reports in their order, then what has none.
        group.sort_by_key(|&at| {
            let told = pieces[at].told_number();
            (told.is_none(), told.or(pieces[at].published_number()).unwrap_or(i64::MAX), at)
        });
        let mut known: Vec<(Option<i64>, usize)> = Vec::new();
        for &at in group.iter() {
            let told = pieces[at].told_number();
            let day = told.or(pieces[at].published_number());
            let fits = |&&(other, _): &&(Option<i64>, usize)| match (day, other) {
                (Some(day), Some(other)) if told.is_some() => day == other,
                (Some(day), Some(other)) => (0..=1).contains(&(day - other)),
                (None, None) => true,
                _ => false,
            };
            match known.iter().rev().find(fits) {
                Some(&(_, other)) => join(statement_of, at, other),
                None => known.push((day, at)),
            }
        }
    }
}

fn join(statement_of: &mut [usize], one: usize, other: usize) {
    let (keep, drop) =
        (statement_of[one].min(statement_of[other]), statement_of[one].max(statement_of[other]));
    statement_of.iter_mut().filter(|number| **number == drop).for_each(|number| *number = keep);
}

const A: &str = r"(?:an?|the|his|her|their|its|this|another|one)";

static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
    let kind = r"(?:statement|(?:press|news|media)\s+release|communiqu[eé])";
    Regex::new(&format!(
        r"(?i)\b(?:(?:in|by|via|through)\s+{A}|(?:issued|released|published|put\s+out)\s+{A})\s+(?:[\w'’-]+\s+){{0,3}}?{kind}\b"
    ))
    .expect("a valid expression")
});

static POST: LazyLock<Regex> = LazyLock::new(|| {
    let site = r"(?:Twitter|Facebook|Instagram|Telegram|LinkedIn|TikTok|X|social\s+media)";
    Regex::new(&format!(
        r"\b(?:[Tt]weeted|[Pp]osted|(?:in|via)\s+{A}\s+(?:[\w'’-]+\s+){{0,2}}?(?:tweet|post)|on\s+(?:his\s+|her\s+|their\s+|its\s+)?{site})\b"
    ))
    .expect("a valid expression")
});

static LETTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)\b(?:in|by)\s+{A}\s+(?:[\w'’-]+\s+){{0,2}}?(?:letter|e-?mail|memo)\b"))
        .expect("a valid expression")
});

static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:told|interview(?:ed)?|court(?:room)?|trial|hearing|inquest|jury|judge|testi(?:fied|mony)|
            (?:press|news)\s+conference|briefing|reporters|rally|speech|tele?phone)\b",
    )
    .expect("a valid expression")
});

/// Statements that are given to a court or an inquiry and not to the public.
static SWORN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:impact|witness|sworn|opening|closing|police|cause)\s+statement|statement\s+to\s+(?:the\s+)?(?:police|detectives|officers|court|jury|parliament|house|commons|congress|senate|inquiry)\b")
        .expect("a valid expression")
});

/// What a source is called that is no speaker but what somebody wrote, and what may tell whose it is.
static WRITING: LazyLock<Regex> = LazyLock::new(|| {
    let kinds =
        r"(?:(statement|(?:press |news |media )?release|communiqu[eé])|(tweet|post)|(letter|e-?mail|memo))";
    Regex::new(&format!(
        r"^(?i:{A})\s+((?:[\w.'’-]+\s+){{0,3}}?){kinds}(?:$|,|\s+(?:from|by|of|on|to|released|issued|sent|posted|read|dated)\b(.*))"
    ))
    .expect("a valid expression")
});

static CARRIES_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:add|continu|conclud|went on|goes on|go on)").expect("a valid expression")
});

/// The words around a quotation.
struct Around<'a> {
    report: &'a Annotated<'a>,
    quote: &'a Quote,
    /// The sentences that hold it, its cue and its source.
    sentences: TextRange,
}

impl<'a> Around<'a> {
    fn new(report: &'a Annotated<'a>, quote: &'a Quote) -> Self {
        let whole = [quote.cue, quote.source].into_iter().flatten().fold(quote.range(), TextRange::cover);
        let all = &report.annotations.sentences.items;
        let first = all.partition_point(|sentence| sentence.end() <= whole.start());
        let held = all[first..].iter().take_while(|sentence| sentence.start() < whole.end());
        Self { report, quote, sentences: held.fold(whole, |all, &sentence| all.cover(sentence)) }
    }

    /// The first match outside of what is quoted.
    fn find(&self, expression: &Regex) -> Option<TextRange> {
        let text = &self.report.document.text;
        let found = expression.find_iter(text.slice(self.sentences));
        let mut places = found.map(|found| text.range_of(found.as_str()));
        places.find(|place| !self.quote.parts.iter().any(|part| part.overlaps(*place)))
    }

    fn form(&self) -> Option<(Form, TextRange)> {
        let spoken = |place| Some((Form::Spoken, place));
        if let Some(place) = self.find(&SWORN) {
            return spoken(place);
        }
        if let Some(form) = self.written_source() {
            return Some((form, self.quote.source?));
        }
        let forms = [(Form::Statement, &STATEMENT), (Form::Post, &POST), (Form::Letter, &LETTER)];
        let written = forms.into_iter().find_map(|(form, expression)| Some((form, self.find(expression)?)));
        written.or_else(|| spoken(self.find(&SPOKEN)?))
    }

    /// "The statement added", "a letter from the council said".
    fn written_source(&self) -> Option<Form> {
        let found = WRITING.captures(self.report.document.text.slice(self.quote.source?))?;
        Some(if found.get(2).is_some() {
            Form::Statement
        } else if found.get(3).is_some() {
            Form::Post
        } else {
            Form::Letter
        })
    }

    /// "The statement added": what was spoken of before.
    fn is_source_a_known_statement(&self) -> bool {
        let words = self.quote.source.map_or("", |source| self.report.document.text.slice(source));
        WRITING.captures(words).is_some_and(|found| {
            let names_somebody =
                |part| found.get(part).is_some_and(|part| part.as_str().contains(char::is_uppercase));
            !names_somebody(1) && found.get(5).is_none()
        })
    }

    fn carries_on(&self) -> bool {
        self.quote.cue.is_some_and(|cue| CARRIES_ON.is_match(self.report.document.text.slice(cue)))
    }

    /// The day told in the same sentences outside of what is quoted.
    fn day(&self) -> Option<CalendarDate> {
        let times = self.report.annotations.times.items.iter();
        let near = times.filter(|time| self.sentences.contains(time.range));
        let mut outside = near.filter(|time| !self.quote.parts.iter().any(|part| part.overlaps(time.range)));
        outside.find_map(|time| {
            time.date.filter(|date| date.precision() >= Some(Precision::Day) && date.day.is_some())
        })
    }
}
