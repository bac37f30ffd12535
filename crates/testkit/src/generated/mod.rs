//! Piles of invented reports for measuring speed: any number of them, the same for the same seed.
//!
//! Each story is of one of a few [kinds](facts) of event with invented people, places, bodies and circumstances.
//! Nearly half of the stories have one report; the others have a few, seldom some dozens, over some days. In two
//! stories of three there is an agency's copy, which about half of the reports print, cut and edited as outlets
//! do; the others tell what happened in sentences of their own. Most quote one statement, cut at will. One report
//! in ten of a story is another's, nearly word for word, and some carry their outlet's furniture. Two thousand
//! reports are published a day, so that a larger pile is a longer time and not a denser one. Names are made of
//! syllables: as in the world, some are met again in other stories.

mod facts;
mod words;

use facts::{ASIDES, COMMON, Fact, KINDS, Kind, SAID};
use types::{Document, DocumentId, MONTHS, Stamp};
use words::*;

/// Pseudo-random numbers (SplitMix64: Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number under `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// An invented report and the number of its story.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The report. Its identifiers are scattered, so that a story's reports do not stand together in their order.
    pub document: Document,
    /// Reports of one number tell one event.
    pub story: usize,
}

/// Invents `count` reports.
pub fn reports(seed: u64, count: usize) -> Vec<Document> {
    stream(seed).take(count).map(|generated| generated.document).collect()
}

/// Invents reports without end.
pub fn stream(seed: u64) -> impl Iterator<Item = Generated> {
    let mut dice = Dice::new(seed);
    let mut number = 0;
    (0..).flat_map(move |story| {
        let documents = story_of(number, &mut dice);
        number += documents.len();
        documents.into_iter().map(move |document| Generated { document, story })
    })
}

/// Invents one story that `count` reports of `outlets` outlets tell, a dozen of them a day.
pub fn story(seed: u64, count: usize, outlets: usize) -> Vec<Document> {
    let mut dice = Dice::new(seed);
    let event = Event::new(&mut dice);
    let wire: Vec<String> = event.facts.iter().map(|wordings| dice.pick(wordings).clone()).collect();
    let towns: Vec<String> =
        (0..outlets.max(1)).map(|_| format!("{}{}", dice.pick(ONSETS), dice.pick(PLACE_ENDS))).collect();
    (0..count)
        .map(|number| {
            let paragraphs = event.report(Some(&wire), &mut dice);
            let mut document = document(number, paragraphs, &mut dice);
            document.id = DocumentId::new(format!("{number:03}.txt"));
            let outlet = number % towns.len();
            document.outlet = Some(format!("{} {}", towns[outlet], TITLES[outlet % TITLES.len()]));
            let day = 1 + (number / 12) as u8;
            document.published = Some(Stamp {
                year: 2031,
                month: 3,
                day: day.min(28),
                second_of_day: None,
                offset_minutes: None,
            });
            document
        })
        .collect()
}

/// How many reports are published in a day.
const A_DAY: usize = 2_000;

/// What a story is about.
struct Event {
    kind: &'static Kind,
    /// The event's own marks and what they stand for.
    fill: Vec<(&'static str, String)>,
    /// What can be told of it: each fact in all wordings.
    facts: Vec<[String; 3]>,
    speaker: String,
    statement: Vec<String>,
}

fn story_of(number: usize, dice: &mut Dice) -> Vec<Document> {
    let event = Event::new(dice);
    let wire: Option<Vec<String>> =
        dice.chance(67).then(|| event.facts.iter().map(|wordings| dice.pick(wordings).clone()).collect());
    let size = match dice.below(100) {
        ..45 => 1,
        45..98 => 2 + dice.below(3) + dice.below(3),
        _ => 12 + dice.below(40),
    };
    let mut documents: Vec<Document> = Vec::with_capacity(size);
    for at in number..number + size {
        let paragraphs = match documents.len() {
            0 => event.report(wire.as_deref(), dice),
            before if dice.chance(10) => {
                let earlier = documents[dice.below(before)].text.clone();
                earlier.split("\n\n").map(|paragraph| edited(paragraph, 8, dice)).collect()
            }
            _ => event.report(wire.as_deref(), dice),
        };
        documents.push(document(at, paragraphs, dice));
    }
    documents
}

impl Event {
    fn new(dice: &mut Dice) -> Self {
        let place = place(dice);
        let body = ["County Council", "Fire Service", "Harbour Trust", "Water", "Works", "Railways"];
        let fill = vec![
            ("{name}", person(dice)),
            ("{second}", person(dice)),
            ("{third}", person(dice)),
            ("{body}", format!("{place} {}", dice.pick(&body))),
            ("{place}", place),
            ("{other}", self::place(dice)),
            ("{street}", format!("{}{} Street", dice.pick(ONSETS), dice.pick(PLACE_ENDS))),
            ("{site}", (*dice.pick(list("[site]"))).to_owned()),
            ("{age}", (19 + dice.below(60)).to_string()),
            ("{age2}", (19 + dice.below(60)).to_string()),
            ("{count}", (12 + dice.below(300)).to_string()),
            ("{few}", (3 + dice.below(9)).to_string()),
            ("{amount}", (2 + dice.below(90)).to_string()),
            ("{amount2}", (200 + dice.below(9000)).to_string()),
            ("{hour}", format!("{}.{:02} p.m.", 1 + dice.below(11), dice.below(60))),
            ("{date}", format!("{} {}", 1 + dice.below(28), dice.pick(&MONTHS))),
            ("{weekday}", (*dice.pick(WEEKDAYS)).to_owned()),
        ];
        let kind = dice.pick(KINDS);
        let mut told: Vec<&Fact> = kind.facts.iter().collect();
        let first = dice.below(COMMON.len());
        told.extend((0..4 + dice.below(4)).map(|step| &COMMON[(first + step) % COMMON.len()]));
        let first = dice.below(ASIDES.len());
        told.extend((0..8 + dice.below(6)).map(|step| &ASIDES[(first + step) % ASIDES.len()]));
        let facts = told.into_iter().map(|fact| filled(fact, &fill, dice)).collect();
        let statement = SAID.iter().map(|said| {
            let [sentence] = filled(&[*dice.pick(said)], &fill, dice);
            sentence
        });
        Self { kind, facts, statement: statement.collect(), speaker: person(dice), fill }
    }

    /// The paragraphs of a report: headline, credit, facts, statement.
    fn report(&self, wire: Option<&[String]>, dice: &mut Dice) -> Vec<String> {
        let wire = wire.filter(|_| dice.chance(50));
        let [headline] = filled(&[*dice.pick(&self.kind.headlines)], &self.fill, dice);
        let mut paragraphs = vec![headline];
        if wire.is_some() && dice.chance(40) {
            paragraphs.push("By our reporter, with agencies".to_owned());
        }
        for (at, wordings) in self.facts.iter().enumerate() {
            if at > 1 && dice.chance(25) {
                continue;
            }
            paragraphs.push(match wire {
                Some(copy) => edited(&copy[at], 25, dice),
                None => dice.pick(wordings).clone(),
            });
        }
        if dice.chance(80) {
            let (open, close) = *dice.pick(&[("“", "”"), ("\"", "\""), ("‘", "’")]);
            let kept = 1 + dice.below(self.statement.len());
            let statement = self.statement[..kept].join(" ");
            paragraphs.push(format!("{} said: {open}{statement}{close}", self.speaker));
        }
        paragraphs
    }
}

fn person(dice: &mut Dice) -> String {
    let (onset, middle, end) = (dice.pick(ONSETS), dice.pick(MIDDLES), dice.pick(SURNAME_ENDS));
    format!("{} {onset}{middle}{end}", dice.pick(FIRST))
}

fn place(dice: &mut Dice) -> String {
    format!("{}{}{}", dice.pick(ONSETS), dice.pick(MIDDLES), dice.pick(PLACE_ENDS))
}

fn list(mark: &str) -> &'static [&'static str] {
    LISTS.iter().find(|(known, _)| *known == mark).map_or(&[], |(_, words)| words)
}

/// Wordings with their marks filled: the event's own alike everywhere, the others alike in these wordings.
fn filled<const N: usize>(wordings: &[&str; N], fill: &[(&str, String)], dice: &mut Dice) -> [String; N] {
    let mut chosen: Vec<(String, String)> = Vec::new();
    wordings.map(|wording| {
        let mut words = String::new();
        let mut rest = wording;
        while let Some(at) = rest.find(['{', '[']) {
            let (before, marked) = rest.split_at(at);
            let (mark, behind) = marked.split_at(marked.find(['}', ']']).map_or(marked.len(), |end| end + 1));
            words.push_str(before);
            match fill.iter().find(|(known, _)| *known == mark) {
                Some((_, own)) => words.push_str(own),
                None => words.push_str(choice(mark, &mut chosen, dice)),
            }
            rest = behind;
        }
        words.push_str(rest);
        let mut letters = words.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    })
}

/// What a mark stands for in all wordings of a fact. A mark with a 2 is another choice of the same kind.
fn choice<'c>(mark: &str, chosen: &'c mut Vec<(String, String)>, dice: &mut Dice) -> &'c str {
    let at = chosen.iter().position(|(known, _)| known == mark).unwrap_or_else(|| {
        let words = match mark.replace('2', "").as_str() {
            "[who]" => person(dice),
            "[where]" => place(dice),
            "[firm]" => {
                let (onset, middle, end) = (dice.pick(ONSETS), dice.pick(MIDDLES), dice.pick(SURNAME_ENDS));
                format!("{onset}{middle}{end} {}", dice.pick(&["and Sons", "Brothers", "Ltd", "Holdings"]))
            }
            of_list => (*dice.pick(list(of_list))).to_owned(),
        };
        chosen.push((mark.to_owned(), words));
        chosen.len() - 1
    });
    &chosen[at].1
}

fn document(number: usize, mut paragraphs: Vec<String>, dice: &mut Dice) -> Document {
    let (onset, end, title) = (dice.pick(ONSETS), dice.pick(PLACE_ENDS), dice.pick(TITLES));
    let outlet = format!("{onset}{end} {title}");
    let headline = paragraphs.first().cloned();
    if dice.chance(30) {
        paragraphs.push(format!("Read more news of {onset}{end} every morning in the {outlet}."));
    }
    // An odd factor scatters numbers and keeps them apart.
    let scattered = (number as u32).wrapping_mul(0x9E37_79B1);
    let mut document = Document::plain(&format!("{scattered:08x}"), &paragraphs.join("\n\n"));
    document.title = headline;
    document.outlet = Some(outlet);
    document.published = Some(day(number / A_DAY + dice.below(3)));
    document
}

/// A day counted from the first of 2031, in months of 28 days, which every month has.
fn day(number: usize) -> Stamp {
    Stamp {
        year: 2031 + (number / 336) as i16,
        month: 1 + (number / 28 % 12) as u8,
        day: 1 + (number % 28) as u8,
        second_of_day: None,
        offset_minutes: None,
    }
}

/// A sentence as a sub-editor leaves it: in so many cases of a hundred a word goes, and as often one comes.
fn edited(sentence: &str, percent: usize, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = sentence.split(' ').collect();
    if dice.chance(percent) && words.len() > 6 {
        words.remove(3 + dice.below(words.len() - 5));
    }
    if dice.chance(percent) {
        words.insert(1 + dice.below(words.len() - 1), "reportedly");
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_reports() {
        assert_eq!(reports(7, 40), reports(7, 40));
        assert_ne!(reports(7, 1), reports(8, 1));
    }

    #[test]
    fn every_place_to_fill_is_filled() {
        for document in reports(1, 500) {
            assert!(!document.text.contains(['{', '[']), "{}", document.text.as_str());
        }
    }

    #[test]
    fn every_report_has_an_identifier_of_its_own() {
        let documents = reports(1, 500);
        let ids: BTreeSet<_> = documents.iter().map(|document| &document.id).collect();
        assert_eq!(ids.len(), documents.len());
    }
}
