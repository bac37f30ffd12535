//! What grouping keeps of a report once its text is gone.

use sha2::{Digest, Sha256};
use types::Document;

use crate::words::{self, Nature, Row, Rows};

/// The features of one report, packed: about a dozen bytes for each different word.
///
/// Features are kept by their letters, not by a number made of them, so that no two are ever taken for one. A sketch
/// depends on its report alone: it can be made when the report is read and kept for later runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// The day it was published, counted from a fixed day.
    pub(crate) day: Option<i64>,
    /// Where it was published.
    pub(crate) outlet: Option<Box<str>>,
    /// A digest of its text; none of an empty one.
    pub(crate) text: Option<u128>,
    rows: Box<[u8]>,
}

/// A report that has less than this many different words is too short to tell its story.
const FEWEST_WORDS: usize = 5;

impl Sketch {
    /// Grows when sketches of the same report come out otherwise than before: kept ones are then to be made anew.
    pub const VERSION: u32 = 3;

    /// The sketch of a report.
    pub fn of(document: &Document) -> Self {
        let text = document.text.as_str().trim();
        let digest = Sha256::digest(text);
        let (first, _) = digest.split_at(16);
        let digest = first.iter().fold(0u128, |digest, &byte| digest << 8 | u128::from(byte));
        let rows = words::rows(document);
        let is_short = rows.iter().filter(|(_, row)| row.nature != Nature::Pair).count() < FEWEST_WORDS;
        Self {
            day: day(document),
            outlet: outlet(document),
            text: (!text.is_empty()).then_some(digest),
            rows: if is_short { Box::default() } else { packed(&rows) },
        }
    }

    /// Gives its features to `take` in the order of their forms.
    pub(crate) fn each_row(&self, mut take: impl FnMut(&str, Row)) {
        let (mut rest, mut form) = (&self.rows[..], Vec::new());
        while let Some(row) = row(&mut rest, &mut form) {
            take(std::str::from_utf8(&form).unwrap_or_default(), row);
        }
    }

    /// The sketch as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let outlet = self.outlet.as_deref().unwrap_or_default();
        let mut bytes = Vec::with_capacity(self.rows.len() + outlet.len() + 40);
        bytes.push(
            u8::from(self.day.is_some())
                | u8::from(self.outlet.is_some()) << 1
                | u8::from(self.text.is_some()) << 2,
        );
        bytes.extend(self.day.unwrap_or_default().to_le_bytes());
        bytes.extend(self.text.unwrap_or_default().to_le_bytes());
        bytes.extend((outlet.len() as u64).to_le_bytes());
        bytes.extend(outlet.as_bytes());
        bytes.extend(&self.rows);
        bytes
    }

    /// The sketch that [`Sketch::to_bytes`] made these bytes of; none for other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&[known], rest) = bytes.split_first_chunk()?;
        let (&day, rest) = rest.split_first_chunk()?;
        let (&text, rest) = rest.split_first_chunk()?;
        let (&len, rest) = rest.split_first_chunk()?;
        let (outlet, rows) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(len)).ok()?)?;
        let outlet = std::str::from_utf8(outlet).ok()?;
        let (mut rest, mut form, mut last) = (rows, Vec::new(), Vec::new());
        while !rest.is_empty() {
            row(&mut rest, &mut form)?;
            std::str::from_utf8(&form).ok()?;
            if form <= last {
                return None;
            }
            last.clone_from(&form);
        }
        Some(Self {
            day: (known & 1 != 0).then_some(i64::from_le_bytes(day)),
            outlet: (known & 2 != 0).then(|| outlet.into()),
            text: (known & 4 != 0).then_some(u128::from_le_bytes(text)),
            rows: rows.into(),
        })
    }
}

/// Rows with what each form has in common with the one before left out.
fn packed(rows: &Rows) -> Box<[u8]> {
    let mut bytes = Vec::new();
    let mut before: &[u8] = &[];
    for (form, row) in rows.iter() {
        let form = form.as_bytes();
        let same = form.iter().zip(before).take_while(|(one, other)| one == other).count().min(MOST_SAME);
        let nature = match row.nature {
            Nature::Word => 0,
            Nature::Number => 1,
            Nature::Pair => 2,
            Nature::Caseless => 3,
        };
        bytes.extend([u8::from(row.in_lead) | nature << 1, same as u8]);
        let rest = &form[same..];
        for mut number in [rest.len() as u32, row.times, row.capitals, row.smalls] {
            while number >= 0x80 {
                bytes.push(number as u8 | 0x80);
                number >>= 7;
            }
            bytes.push(number as u8);
        }
        bytes.extend(rest);
        before = form;
    }
    bytes.into()
}

/// As much of a form's beginning is left out as a byte can tell.
const MOST_SAME: usize = u8::MAX as usize;

/// Takes a row off packed ones and puts its form in the place of the one before; none at their end or where they are
/// not packed rows.
fn row(bytes: &mut &[u8], form: &mut Vec<u8>) -> Option<Row> {
    let (&[flags, same], mut rest) = bytes.split_first_chunk()?;
    let mut number = || {
        let mut number = 0u32;
        for shift in (0..32).step_by(7) {
            let (&[byte], behind) = rest.split_first_chunk()?;
            rest = behind;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    };
    let (len, times, capitals, smalls) = (number()?, number()?, number()?, number()?);
    let (end, rest) = rest.split_at_checked(len as usize)?;
    if usize::from(same) > form.len() {
        return None;
    }
    form.truncate(usize::from(same));
    form.extend(end);
    *bytes = rest;
    let nature = match flags >> 1 {
        0 => Nature::Word,
        1 => Nature::Number,
        2 => Nature::Pair,
        3 => Nature::Caseless,
        _ => return None,
    };
    (times > 0).then_some(Row { times, capitals, smalls, in_lead: flags & 1 != 0, nature })
}

/// The day a report was published, counted from 1 March of the year 0.
fn day(document: &Document) -> Option<i64> {
    let stamp = document.published?;
    let (year, month) = (i64::from(stamp.year), i64::from(stamp.month));
    // Years are counted from March, so that a leap day is a year's last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + (153 * month + 2) / 5 + i64::from(stamp.day))
}

/// The publication a report says it is of, else the host of its address.
fn outlet(document: &Document) -> Option<Box<str>> {
    let host = |url: &str| {
        let host = url.split("://").last().unwrap_or_default().split('/').next().unwrap_or_default();
        host.trim_start_matches("www.").to_owned()
    };
    let name = document.outlet.clone().or_else(|| document.url.as_deref().map(host))?;
    let name = name.trim().to_lowercase();
    (!name.is_empty()).then(|| name.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use types::Stamp;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let day = |year, month, day_of_month| {
            let published =
                Stamp { year, month, day: day_of_month, second_of_day: None, offset_minutes: None };
            day(&Document { published: Some(published), ..Document::plain("a", "") }).unwrap()
        };
        assert_eq!(day(2032, 3, 1) - day(2032, 2, 28), 2);
        assert_eq!(day(2031, 3, 1) - day(2031, 2, 28), 1);
        assert_eq!(day(2031, 1, 1) - day(2030, 12, 31), 1);
        assert_eq!(day(2032, 7, 14) - day(2031, 7, 14), 366);
    }

    #[test]
    fn the_outlet_is_the_host_where_none_is_named() {
        let named = Document { outlet: Some("Fjord-Post.example".into()), ..Document::plain("1", "") };
        let linked = Document {
            url: Some("https://www.fjord-post.example/2031/mine".into()),
            ..Document::plain("2", "")
        };
        assert_eq!(outlet(&named), outlet(&linked));
        assert_eq!(outlet(&Document::plain("3", "")), None);
    }

    #[test]
    fn a_sketch_survives_as_bytes_and_nothing_else_does() {
        for document in testkit::generated::reports(2, 20) {
            let sketch = Sketch::of(&document);
            let bytes = sketch.to_bytes();
            assert_eq!(Sketch::from_bytes(&bytes).as_ref(), Some(&sketch));
            assert_eq!(Sketch::from_bytes(&bytes[..bytes.len() - 1]), None);
        }
        assert_eq!(Sketch::from_bytes(&[]), None);
        assert_eq!(Sketch::from_bytes(&[0xff; 64]), None);
    }
}
