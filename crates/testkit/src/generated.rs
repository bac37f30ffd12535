//! Piles of invented reports for measuring speed: any number of them, the same for the same seed.
//!
//! Each story is one of a few kinds of event with invented people, places and bodies. About half of its reports
//! carry one agency's copy, cut and edited as outlets do; all quote one statement; the others tell it in
//! sentences of their own. Names are made of syllables, so that hundreds of thousands of stories keep apart.

use types::{Document, MONTHS, Stamp};

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

const FIRST: &[&str] = &[
    "Ada", "Bryn", "Cora", "Dilys", "Edmund", "Fraser", "Greta", "Hamish", "Ines", "Jonah", "Kerr", "Lena",
    "Magnus", "Nora", "Osric", "Petra", "Quentin", "Rhona", "Silas", "Tilda", "Una", "Victor", "Wilma",
    "Yusuf",
];
const ONSETS: &[&str] = &[
    "Ab", "Bel", "Car", "Dun", "El", "Fen", "Gar", "Hol", "Ild", "Jor", "Kel", "Lor", "Mar", "Nor", "Oss",
    "Pen", "Ros", "Sel", "Tor", "Ver", "Wil", "Yar",
];
const MIDDLES: &[&str] =
    &["a", "der", "en", "i", "ing", "lo", "mer", "o", "ra", "sta", "the", "u", "ven", "wi"];
const SURNAME_ENDS: &[&str] =
    &["by", "cott", "dine", "ford", "gan", "kin", "lock", "mont", "ner", "rick", "son", "ward"];
const PLACE_ENDS: &[&str] =
    &["bridge", "burgh", "combe", "dale", "haven", "mere", "mouth", "stead", "ton", "wick"];
const JOBS: &[&str] =
    &["baker", "driver", "electrician", "farmer", "fitter", "nurse", "student", "teacher", "welder"];
const OUTLETS: &[&str] = &[
    "Courier",
    "Daily Ledger",
    "Echo",
    "Evening Mail",
    "Gazette",
    "Herald",
    "Messenger",
    "Mercury",
    "Observer",
    "Post",
    "Recorder",
    "Tribune",
];

/// A kind of event: sentences in two wordings each; the places to fill are in braces.
struct Kind {
    headline: [&'static str; 2],
    sentences: &'static [[&'static str; 2]],
    statement: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        headline: [
            "{count} rescued after fire at {place} warehouse",
            "Blaze tears through {street} store in {place}",
        ],
        sentences: &[
            [
                "A fire broke out at a warehouse in {street}, {place}, on {date}.",
                "Flames swept through a storage building on {street} in {place} on {date}.",
            ],
            [
                "About {count} people were led to safety by crews from {body}.",
                "Firefighters of {body} brought some {count} workers out of the building.",
            ],
            [
                "{name}, {age}, a {job}, was treated for burns at {place} Infirmary.",
                "A {job} named as {name}, {age}, was taken to hospital with burns.",
            ],
            [
                "The roof collapsed shortly after midnight and two walls were pulled down.",
                "Two walls had to be demolished once the roof had come down in the night.",
            ],
            [
                "Investigators believe an overheated charger started the blaze.",
                "An overheated charger is thought to have been the cause.",
            ],
            [
                "Residents were told to keep windows shut while smoke drifted over the river.",
                "Smoke drifted across the river and people nearby kept their windows closed.",
            ],
        ],
        statement: "We are still damping down and it will be days before anybody can go back inside. My thanks go to every crew member who worked through the night.",
    },
    Kind {
        headline: [
            "Ferry with {count} aboard runs aground off {place}",
            "Passengers wade ashore as {place} ferry hits sandbank",
        ],
        sentences: &[
            [
                "A ferry carrying {count} passengers ran aground off {place} on {date}.",
                "Some {count} passengers were aboard when a ferry struck a sandbank near {place} on {date}.",
            ],
            [
                "The vessel had left the pier at {street} in thick fog.",
                "Thick fog hung over the pier at {street} when the vessel left.",
            ],
            [
                "{name}, {age}, a {job} travelling with two children, broke a wrist.",
                "Among the injured was {name}, a {age}-year-old {job}, who broke a wrist.",
            ],
            [
                "Lifeboats took the passengers off in groups of twelve.",
                "Groups of twelve were taken off by lifeboat.",
            ],
            [
                "The operator has been told to hand over the ship's log.",
                "The ship's log must now be handed over by the operator.",
            ],
            [
                "Services are not expected to resume before the end of the week.",
                "No sailings are planned until the week is out.",
            ],
        ],
        statement: "The crew followed the drill to the letter and nobody was left behind. We will publish the findings in full as soon as the inquiry allows it.",
    },
    Kind {
        headline: [
            "{place} council votes to close {street} school",
            "Parents walk out as {place} school closure is agreed",
        ],
        sentences: &[
            [
                "Councillors in {place} voted on {date} to close the school in {street}.",
                "The school in {street} is to close after a vote by councillors in {place} on {date}.",
            ],
            [
                "The decision affects {count} pupils and their families.",
                "Some {count} pupils will have to move.",
            ],
            [
                "{name}, {age}, a {job} and mother of three, led the campaign against it.",
                "The campaign to keep it open was led by {name}, a {age}-year-old {job}.",
            ],
            [
                "An earlier plan to share a building with the library was dropped in spring.",
                "In spring a plan to share the library's building had been given up.",
            ],
            [
                "{body} says falling rolls left it no choice.",
                "Falling rolls are given as the reason by {body}.",
            ],
            [
                "Opponents have promised to take the matter to the courts.",
                "The matter will go to court, opponents say.",
            ],
        ],
        statement: "Nobody on this council wanted to be in this position tonight. Every child will be offered a place within two miles of home.",
    },
    Kind {
        headline: [
            "Trial opens over {place} bridge collapse that injured {count}",
            "{place} bridge engineer in the dock",
        ],
        sentences: &[
            [
                "The trial of an engineer over the collapse of the {street} bridge opened in {place} on {date}.",
                "An engineer went on trial in {place} on {date} over the fall of the {street} bridge.",
            ],
            [
                "{name}, {age}, denies signing off repairs that were never made.",
                "{name}, who is {age}, denies having approved repairs that nobody carried out.",
            ],
            [
                "The collapse injured {count} people on their way to a market.",
                "Some {count} people on their way to market were hurt when it fell.",
            ],
            [
                "Jurors were shown photographs of rust as thick as a thumb.",
                "Photographs of thumb-thick rust were shown to the jury.",
            ],
            [
                "Lawyers for {body} followed the hearing from the public gallery.",
                "From the public gallery lawyers for {body} followed the hearing.",
            ],
            ["The case is expected to last six weeks.", "Six weeks have been set aside for the case."],
        ],
        statement: "This was not bad luck but years of looking the other way. The families have waited a long time to hear that said aloud in court.",
    },
];

/// What a story is about.
struct Event<'k> {
    kind: &'k Kind,
    fill: Vec<(&'static str, String)>,
    speaker: String,
    stamp: Stamp,
}

/// Invents `count` reports, of stories with one to eight reports each.
pub fn reports(seed: u64, count: usize) -> Vec<Document> {
    let mut dice = Dice::new(seed);
    let mut documents = Vec::with_capacity(count);
    while documents.len() < count {
        let event = event(&mut dice);
        let wire = wire_copy(&event, &mut dice);
        for _ in 0..(1 + dice.below(8)).min(count - documents.len()) {
            let number = documents.len();
            documents.push(report(number, &event, &wire, &mut dice));
        }
    }
    documents
}

fn event(dice: &mut Dice) -> Event<'static> {
    let surname = format!("{}{}{}", dice.pick(ONSETS), dice.pick(MIDDLES), dice.pick(SURNAME_ENDS));
    let place = format!("{}{}{}", dice.pick(ONSETS), dice.pick(MIDDLES), dice.pick(PLACE_ENDS));
    let street = format!("{}{} Street", dice.pick(ONSETS), dice.pick(PLACE_ENDS));
    let speaker = format!(
        "{} {}{}{}",
        dice.pick(FIRST),
        dice.pick(ONSETS),
        dice.pick(MIDDLES),
        dice.pick(SURNAME_ENDS)
    );
    let (month, day) = (dice.below(12), 1 + dice.below(28));
    let fill = vec![
        ("{name}", format!("{} {surname}", dice.pick(FIRST))),
        ("{body}", format!("{place} {}", dice.pick(&["County Council", "Fire Service", "Harbour Trust"]))),
        ("{place}", place),
        ("{street}", street),
        ("{age}", (19 + dice.below(60)).to_string()),
        ("{job}", (*dice.pick(JOBS)).to_owned()),
        ("{count}", (12 + dice.below(300)).to_string()),
        ("{date}", format!("{day} {}", MONTHS[month])),
    ];
    let stamp = Stamp {
        year: 2031 + dice.below(3) as i16,
        month: month as u8 + 1,
        day: day as u8,
        second_of_day: None,
        offset_minutes: None,
    };
    Event { kind: dice.pick(KINDS), fill, speaker, stamp }
}

fn filled(words: &str, event: &Event<'_>) -> String {
    event.fill.iter().fold(words.to_owned(), |words, (mark, value)| words.replace(mark, value))
}

fn wire_copy(event: &Event<'_>, dice: &mut Dice) -> Vec<String> {
    event.kind.sentences.iter().map(|wordings| filled(dice.pick::<&str>(wordings), event)).collect()
}

fn report(number: usize, event: &Event<'_>, wire: &[String], dice: &mut Dice) -> Document {
    let has_wire = dice.chance(50);
    let mut paragraphs = vec![filled(dice.pick::<&str>(&event.kind.headline), event)];
    if has_wire && dice.chance(40) {
        paragraphs.push("By our reporter, with agencies".to_owned());
    }
    for (at, wordings) in event.kind.sentences.iter().enumerate() {
        if at > 1 && dice.chance(20) {
            continue;
        }
        let own = filled(dice.pick::<&str>(wordings), event);
        paragraphs.push(if has_wire { edited(&wire[at], dice) } else { own });
    }
    let (open, close) = *dice.pick(&[("“", "”"), ("\"", "\""), ("‘", "’")]);
    let speaker = &event.speaker;
    let statement = event.kind.statement;
    paragraphs.push(format!("{speaker} said: {open}{statement}{close}"));
    let outlet = format!("{} {}", event.fill[2].1, dice.pick(OUTLETS));
    let mut document = Document::plain(&format!("{number:07}.txt"), &paragraphs.join("\n\n"));
    document.title = paragraphs.into_iter().next();
    document.outlet = Some(outlet);
    document.published = Some(event.stamp);
    document
}

/// The copy as a sub-editor leaves it: now and then a word goes or another comes.
fn edited(sentence: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = sentence.split(' ').collect();
    if dice.chance(30) && words.len() > 6 {
        words.remove(3 + dice.below(words.len() - 5));
    }
    if dice.chance(20) {
        words.insert(1 + dice.below(words.len() - 1), "reportedly");
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_reports() {
        assert_eq!(reports(7, 40), reports(7, 40));
        assert_ne!(reports(7, 1), reports(8, 1));
    }

    #[test]
    fn every_place_to_fill_is_filled() {
        for document in reports(1, 200) {
            assert!(!document.text.contains('{'), "{}", document.text.as_str());
        }
    }
}
