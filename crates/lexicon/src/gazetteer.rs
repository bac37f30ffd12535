//! Which places lie in which: towns in counties, regions and countries.
//!
//! The list is from GeoNames (see `data/README.md`): countries, first regions, counties of Britain, Ireland and the
//! United States, and towns from a size on. It is searched as it stands in the program, so that nothing is read at
//! the start. A name that several places bear means each of them that fits what is told with it ("Cambridge, Ohio"),
//! but not one that is a hundred times smaller than another of the name. Known misses: villages; quarters of towns;
//! names in other languages than the list has.

use crate::{fold, places};

static PLACES: &str = include_str!("../data/gazetteer.tsv");

/// A place that a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reading {
    /// Country, region and county, with dots between them: of an area its own code, of a town what it lies in.
    code: &'static str,
    /// How many digits the number of a town's people has; none for areas.
    digits: Option<u8>,
}

impl Reading {
    fn lies_in(&self, area: &Self) -> bool {
        let Some(rest) = self.code.strip_prefix(area.code) else { return false };
        area.digits.is_none() && (rest.starts_with('.') || rest.is_empty() && self.digits.is_some())
    }
}

/// Whether a place lies in another: a town in its region or country, a region in its country. Either may be told with
/// what it lies in, behind commas.
///
/// ```
/// use lexicon::gazetteer::lies_in;
/// assert!(lies_in("Milwaukee", "Wisconsin"));
/// assert!(lies_in("Cambridge", "Massachusetts") && lies_in("Cambridge", "England"));
/// assert!(!lies_in("Cambridge, England", "Massachusetts"));
/// assert!(!lies_in("Paris", "Texas") && lies_in("Paris, Tenn.", "Tennessee"));
/// assert!(!lies_in("Wisconsin", "Milwaukee"));
/// ```
pub fn lies_in(place: &str, area: &str) -> bool {
    let areas = meant(area);
    !areas.is_empty() && meant(place).iter().any(|place| areas.iter().any(|area| place.lies_in(area)))
}

/// Whether the list has a town, region or country of this name.
///
/// ```
/// assert!(lexicon::gazetteer::is_place("Indianapolis") && !lexicon::gazetteer::is_place("Republican"));
/// ```
pub fn is_place(name: &str) -> bool {
    !readings(name).is_empty()
}

/// What a name can mean, with what it is told to lie in.
fn meant(told: &str) -> Vec<Reading> {
    let mut parts = told.split(',').map(str::trim).filter(|part| !part.is_empty());
    let Some(name) = parts.next() else { return Vec::new() };
    let mut found = readings(name);
    let mut is_told_more = false;
    for outer in parts.map(readings).filter(|outer| !outer.is_empty()) {
        found.retain(|reading| outer.iter().any(|area| reading.lies_in(area)));
        is_told_more = true;
    }
    if !is_told_more {
        let most = found.iter().filter_map(|reading| reading.digits).max().unwrap_or(0);
        found.retain(|reading| reading.digits.is_none_or(|digits| digits + 2 > most));
    }
    found
}

fn readings(name: &str) -> Vec<Reading> {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let name = places::state(name).or_else(|| places::usual_name(name)).map_or_else(|| bare.to_owned(), fold);
    let Some(row) = row(&name) else { return Vec::new() };
    let reading = |place: &'static str| match place.split_once(':') {
        Some((code, digits)) => Reading { code, digits: digits.parse().ok() },
        None => Reading { code: place, digits: None },
    };
    row.split(' ').map(reading).collect()
}

/// The places of the line that begins with a name, by bisection.
fn row(name: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, PLACES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start =
            PLACES.as_bytes()[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let end = PLACES.as_bytes()[middle..]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(PLACES.len(), |at| middle + at);
        let (own, places) = PLACES[start..end].split_once('\t')?;
        match own.cmp(name) {
            std::cmp::Ordering::Equal => return Some(places),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, area: &str, expected: bool) {
        assert_eq!(lies_in(place, area), expected, "{place} in {area}");
    }

    #[test]
    fn every_row_is_found() {
        let mut before = "";
        for line in PLACES.lines() {
            let (name, places) = line.split_once('\t').expect("a name and its places");
            assert!(before < name, "{before} / {name}");
            assert_eq!(row(name), Some(places), "{name}");
            before = name;
        }
        assert_eq!(row("no such place"), None);
        assert_eq!(row(""), None);
        assert_eq!(row("zzzz"), None);
    }

    #[test]
    fn towns_lie_in_regions_and_countries() {
        check("Waterbury", "Connecticut", true);
        check("Waterbury", "U.S.", true);
        check("Leeds", "England", true);
        check("Leeds", "UK", true);
        check("England", "United Kingdom", true);
        check("Lyon", "France", true);
        check("San Jose", "California", true);
        check("Ohio", "Pennsylvania", false);
        check("Paris", "London", false);
        check("France", "France", false);
    }

    #[test]
    fn what_no_list_has_lies_nowhere() {
        check("Aldermoor", "England", false);
        check("", "", false);
        check(",", "France", false);
        check("Leeds", "Aldermoor", false);
    }
}
