//! The lists that invented reports are made of.

pub(super) const FIRST: &[&str] = &[
    "Ada", "Bryn", "Cora", "Dilys", "Edmund", "Fraser", "Greta", "Hamish", "Ines", "Jonah", "Kerr", "Lena",
    "Magnus", "Nora", "Osric", "Petra", "Quentin", "Rhona", "Silas", "Tilda", "Una", "Victor", "Wilma",
    "Yusuf",
];
pub(super) const ONSETS: &[&str] = &[
    "Ab", "Bel", "Car", "Dun", "El", "Fen", "Gar", "Hol", "Ild", "Jor", "Kel", "Lor", "Mar", "Nor", "Oss",
    "Pen", "Ros", "Sel", "Tor", "Ver", "Wil", "Yar",
];
pub(super) const MIDDLES: &[&str] =
    &["a", "der", "en", "i", "ing", "lo", "mer", "o", "ra", "sta", "the", "u", "ven", "wi"];
pub(super) const SURNAME_ENDS: &[&str] =
    &["by", "cott", "dine", "ford", "gan", "kin", "lock", "mont", "ner", "rick", "son", "ward"];
pub(super) const PLACE_ENDS: &[&str] =
    &["bridge", "burgh", "combe", "dale", "haven", "mere", "mouth", "stead", "ton", "wick"];
pub(super) const TITLES: &[&str] = &[
    "Courier", "Daily Ledger", "Echo", "Evening Mail", "Gazette", "Herald", "Messenger", "Mercury",
    "Observer", "Post", "Recorder", "Tribune",
];
pub(super) const MONTHS: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
];
pub(super) const WEEKDAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What a mark in square brackets may stand for.
pub(super) const LISTS: &[(&str, &[&str])] = &[
    (
        "[job]",
        &[
            "baker", "bus driver", "electrician", "farmer", "fitter", "nurse", "student", "teacher", "welder",
            "librarian", "postman", "plumber", "cellist", "surveyor", "joiner", "midwife", "gardener",
        ],
    ),
    (
        "[part]",
        &[
            "shoulder", "wrist", "ankle", "left arm", "right hand", "knee", "collarbone", "jaw", "back", "face",
            "ribs", "left leg",
        ],
    ),
    (
        "[thing]",
        &[
            "a tanker", "a crane", "a charger", "a gas bottle", "a generator", "a scaffold", "a water main",
            "a cable", "a delivery van", "a boiler", "a retaining wall", "a signal box", "a lift", "a kiln",
            "a chimney", "a footbridge", "a slurry pit", "a conveyor", "a trawler", "a hopper",
        ],
    ),
    (
        "[site]",
        &[
            "the old mill", "a timber yard", "the harbour office", "a primary school", "the corn exchange",
            "a retail park", "the bus depot", "a paint factory", "the leisure centre", "an allotment",
            "the sorting office", "a cold store", "the fish market", "a quarry", "the signal works",
            "a brewery", "the courthouse", "a caravan park", "the town hall", "a glassworks",
        ],
    ),
    (
        "[weather]",
        &[
            "thick fog", "driving rain", "a hard frost", "high winds", "a sudden hailstorm", "low cloud",
            "a spring tide", "a week of drought", "heavy snow", "a heatwave",
        ],
    ),
    (
        "[why]",
        &[
            "a faulty valve", "worn brakes", "a blocked drain", "an unlocked gate", "a missing guard rail",
            "a misread gauge", "a rusted bolt", "an overloaded circuit", "a cracked weld", "a wrong turning",
            "a forged certificate", "an unpaid invoice", "a lost key", "a broken pump",
        ],
    ),
    (
        "[crowd]",
        &[
            "residents", "parents", "traders", "commuters", "anglers", "pensioners", "market holders",
            "allotment holders", "dog walkers", "night workers", "pupils", "ferry passengers", "campaigners",
            "tenants",
        ],
    ),
    (
        "[adj]",
        &[
            "careful", "costly", "early", "familiar", "gradual", "hasty", "honest", "local", "modest",
            "narrow", "open", "patient", "quiet", "rapid", "second", "serious", "shared", "steady",
            "temporary", "thorough", "unusual", "wide", "written", "yearly",
        ],
    ),
    (
        "[noun]",
        &[
            "agreement", "appeal", "audit", "barrier", "budget", "campaign", "charter", "closure",
            "committee", "contract", "deadline", "diversion", "estimate", "forecast", "grant", "inspection",
            "inquiry", "ledger", "licence", "meeting", "notice", "objection", "petition", "promise",
            "proposal", "record", "refund", "repair", "report", "reservoir", "rota", "safeguard", "schedule",
            "settlement", "survey", "timetable", "warning", "workshop",
        ],
    ),
    (
        "[did]",
        &[
            "abandoned", "accepted", "altered", "announced", "blamed", "blocked", "checked", "costed",
            "criticised", "delayed", "demanded", "drafted", "examined", "extended", "ignored", "lost",
            "measured", "misjudged", "opposed", "postponed", "praised", "published", "questioned",
            "reopened", "replaced", "requested", "reviewed", "shortened", "signed", "welcomed",
        ],
    ),
    (
        "[when]",
        &[
            "last spring", "before the winter", "in the small hours", "after the last election",
            "a decade ago", "at the turn of the year", "during the harvest", "over the bank holiday",
            "within days of the flood", "on the eve of the regatta", "since the autumn", "for the third time",
            "without much notice", "earlier in the week", "by the end of the month", "at short notice",
        ],
    ),
];
