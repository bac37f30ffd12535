//! The kinds of events and what can be told of them.
//!
//! Marks in braces are an event's own (its people, places, numbers); marks in square brackets stand for one of a
//! list and are chosen anew for each fact of each event, the same in all its wordings.

/// One thing that can be told, in different words.
pub(super) type Fact = [&'static str; 3];

/// A kind of event.
pub(super) struct Kind {
    pub(super) headlines: Fact,
    pub(super) facts: &'static [Fact],
}

pub(super) const KINDS: &[Kind] = &[
    Kind {
        headlines: [
            "{count} led to safety after fire at {place} {site}",
            "Blaze tears through {street} in {place}",
            "{place} fire: crews work through the night",
        ],
        facts: &[
            [
                "A fire broke out at {site} in {street}, {place}, on {date}.",
                "Flames swept through {site} on {street} in {place} on {weekday}.",
                "Crews were called to {street} in {place} on {date} after smoke was seen over {site}.",
            ],
            [
                "About {count} people were led to safety by crews from {body}.",
                "Firefighters of {body} brought some {count} workers out of the building.",
                "{body} said that {count} people had got out unharmed.",
            ],
            [
                "The roof collapsed shortly after {hour} and two walls were pulled down.",
                "Two walls had to be demolished once the roof had come down at about {hour}.",
                "By {hour} the roof had gone and two walls were judged unsafe.",
            ],
            [
                "{name}, {age}, a [job], was treated for burns to the [part].",
                "A [job] named as {name}, {age}, was taken to hospital with a burnt [part].",
                "Among those treated was {name}, a {age}-year-old [job], whose [part] was burnt.",
            ],
        ],
    },
    Kind {
        headlines: [
            "Ferry with {count} aboard runs aground off {place}",
            "Passengers wade ashore as {place} ferry hits sandbank",
            "Inquiry into {place} grounding",
        ],
        facts: &[
            [
                "A ferry carrying {count} passengers ran aground off {place} on {date}.",
                "Some {count} passengers were aboard when a ferry struck a sandbank near {place} on {weekday}.",
                "The {street} ferry went aground within sight of {place} on {date} with {count} people on board.",
            ],
            [
                "The vessel had left the pier at {street} in [weather] at {hour}.",
                "[weather] hung over the pier at {street} when the vessel left at {hour}.",
                "It had sailed from {street} at {hour}, in [weather].",
            ],
            [
                "{name}, {age}, a [job] travelling with two children, hurt her [part].",
                "Among the injured was {name}, a {age}-year-old [job], who hurt her [part].",
                "A [job] of {age}, {name}, was carried ashore with an injured [part].",
            ],
            [
                "Lifeboats took the passengers off in groups of twelve.",
                "Groups of twelve were taken off by lifeboat.",
                "It took the lifeboats until dark to bring everybody off, twelve at a time.",
            ],
        ],
    },
    Kind {
        headlines: [
            "{place} council votes to close {street} school",
            "Parents walk out as {place} school closure is agreed",
            "{count} pupils to move as {street} school shuts",
        ],
        facts: &[
            [
                "Councillors in {place} voted on {date} to close the school in {street}.",
                "The school in {street} is to close after a vote by councillors in {place} on {weekday}.",
                "{place} councillors decided on {weekday} that the {street} school should shut.",
            ],
            [
                "The decision affects {count} pupils and their families.",
                "Some {count} pupils will have to move.",
                "There are {count} children on the roll.",
            ],
            [
                "{name}, {age}, a [job] and mother of three, led the campaign against it.",
                "The campaign to keep it open was led by {name}, a {age}-year-old [job].",
                "{name}, who is {age} and works as a [job], had collected names against the plan.",
            ],
            [
                "{body} says falling rolls left it no choice.",
                "Falling rolls are given as the reason by {body}.",
                "According to {body} there were no longer enough children.",
            ],
        ],
    },
    Kind {
        headlines: [
            "Trial opens over {place} bridge collapse that injured {count}",
            "{place} bridge engineer in the dock",
            "{name} denies signing off {street} repairs",
        ],
        facts: &[
            [
                "The trial of an engineer over the collapse of the {street} bridge opened in {place} on {date}.",
                "An engineer went on trial in {place} on {weekday} over the fall of the {street} bridge.",
                "{name} appeared before a court in {place} on {date}, charged over the {street} bridge.",
            ],
            [
                "{name}, {age}, denies signing off repairs that were never made.",
                "{name}, who is {age}, denies having approved repairs that nobody carried out.",
                "Repairs that {name}, {age}, is said to have approved were never done, the court heard.",
            ],
            [
                "The collapse injured {count} people on their way to a market.",
                "Some {count} people on their way to market were hurt when it fell.",
                "{count} market-goers were hurt.",
            ],
            [
                "Lawyers for {body} followed the hearing from the public gallery.",
                "From the public gallery lawyers for {body} followed the hearing.",
                "{body} had sent its lawyers to listen.",
            ],
        ],
    },
    Kind {
        headlines: [
            "{place} factory to shed {count} jobs",
            "{count} posts go at {body}",
            "Union anger over {place} job losses",
        ],
        facts: &[
            [
                "{body} is to cut {count} jobs at its works in {street}, {place}, it said on {date}.",
                "Some {count} people will lose their jobs at {site} in {place}, {body} announced on {weekday}.",
                "{count} posts are to go at {body}, staff in {place} were told on {weekday}.",
            ],
            [
                "Staff learned of it at a meeting that began at {hour} and was over in ten minutes.",
                "A meeting called for {hour} lasted ten minutes.",
                "It took ten minutes, from {hour}, to tell the workforce.",
            ],
            [
                "{name}, {age}, a [job] there for half his life, said he would not be the last to go.",
                "A [job] with the company for decades, {name}, {age}, expects more to follow.",
                "More will go, thinks {name}, a {age}-year-old [job].",
            ],
            [
                "The company made a loss of £{amount}m last year.",
                "Last year's loss was £{amount}m.",
                "Accounts show that £{amount}m was lost in twelve months.",
            ],
        ],
    },
    Kind {
        headlines: [
            "Flood warning as river rises at {place}",
            "{count} homes cut off near {place}",
            "{place} clears up after river bursts its banks",
        ],
        facts: &[
            [
                "The river burst its banks at {place} on {date} and cut off {count} homes.",
                "Some {count} homes were cut off when the river came over its banks at {place} on {weekday}.",
                "Water reached {street} in {place} on {date}; {count} homes could no longer be reached.",
            ],
            [
                "It stood {amount} centimetres over the mark at {hour}.",
                "By {hour} it was {amount} centimetres above the mark.",
                "The gauge showed {amount} centimetres too much at {hour}.",
            ],
            [
                "{name}, {age}, a [job], was lifted from the roof of her car.",
                "A boat crew lifted {name}, a {age}-year-old [job], off her car.",
                "{name} ({age}), who is a [job], had climbed on to her car.",
            ],
            [
                "{body} had opened the sluices too late, farmers say.",
                "Farmers accuse {body} of having been late with the sluices.",
                "The sluices were opened late, for which {body} is blamed.",
            ],
        ],
    },
];

/// What may be told of any event.
pub(super) const COMMON: &[Fact] = &[
    [
        "Investigators believe that [why] may have been to blame.",
        "[why] is thought to have been the cause.",
        "It may have begun with [why], according to people who have seen the site.",
    ],
    [
        "[crowd] were told to stay away from {street} until further notice.",
        "Nobody may go near {street} for now, [crowd] have been told.",
        "{street} remains closed to [crowd] and everyone else.",
    ],
    [
        "{second}, {age2}, who lives opposite [site], heard a noise like [thing] falling over.",
        "It sounded as if [thing] had fallen over, said {second}, {age2}, of {street}.",
        "{second}, a neighbour aged {age2}, thought at first that [thing] had toppled.",
    ],
    [
        "An [adj] [noun] by {body} had been [did] [when].",
        "{body} [did] the [adj] [noun] [when].",
        "[when] {body} had [did] an [adj] [noun].",
    ],
    [
        "The [noun] and the [noun2] were both [did] [when], minutes show.",
        "Minutes show that both the [noun] and the [noun2] were [did] [when].",
        "Both were [did] [when]: the [noun] as well as the [noun2].",
    ],
    [
        "[crowd] from {other} sent [thing] and £{amount2} to help.",
        "Help came from {other}, where [crowd] raised £{amount2} and lent [thing].",
        "£{amount2} and the loan of [thing] came from [crowd] in {other}.",
    ],
    [
        "It is the second time in {few} years that {place} has seen [weather] and [thing] out of action.",
        "{few} years ago, too, {place} had [weather] and lost [thing].",
        "{place} lost [thing] to [weather] once before, {few} years ago.",
    ],
    [
        "{third}, who chairs the [adj] [noun], called for an [adj2] [noun2].",
        "An [adj2] [noun2] is what {third}, chair of the [adj] [noun], wants.",
        "There must be an [adj2] [noun2], said the [adj] [noun]'s chair, {third}.",
    ],
    [
        "Trains between {place} and {other} were stopped for {few} hours.",
        "For {few} hours no train ran from {place} to {other}.",
        "Passengers for {other} waited {few} hours at {place}.",
    ],
    [
        "{second} had [did] the [noun] [when], but {body} took no notice.",
        "Though {second} [did] the [noun] [when], nothing came of it.",
        "{body} took no notice when {second} [did] the [noun] [when].",
    ],
    [
        "The cost is put at £{amount}m, more than {other} spends in a year on [noun] and [noun2].",
        "£{amount}m is what it will cost; {other} spends less on its [noun] and [noun2].",
        "Estimates of £{amount}m exceed what {other} has for [noun] and [noun2].",
    ],
    [
        "A spokesman for {body} declined to say whether the [adj] [noun] would be [did].",
        "Whether the [adj] [noun] will be [did], {body} would not say.",
        "{body} would not be drawn on the [adj] [noun].",
    ],
    [
        "Two [crowd] carried {name} to [site], where a [job] bandaged the [part].",
        "{name} was carried to [site] by two [crowd]; a [job] saw to the [part].",
        "At [site] a [job] looked after the [part] of {name}, whom two [crowd] had brought.",
    ],
    [
        "Work on [site] in {other} was [did] [when] for want of an [adj] [noun].",
        "For want of an [adj] [noun] work on [site] in {other} had been [did] [when].",
        "No [adj] [noun] was to be had, so [site] in {other} was [did] [when].",
    ],
];

/// What may be told of anything: sentences with people, places and firms of their own.
pub(super) const ASIDES: &[Fact] = &[
    [
        "[who], who [did] the [noun] for [firm], said the [noun2] in [where] had been [adj].",
        "In [where] the [noun2] had been [adj], said [who], once of [firm].",
        "[firm] had sent [who] to [where], where the [noun2] turned out [adj].",
    ],
    [
        "A letter from [where], signed by [who], speaks of [why] and an [adj] [noun].",
        "[who] wrote from [where] of an [adj] [noun] and of [why].",
        "An [adj] [noun] and [why]: so says a letter that [who] sent from [where].",
    ],
    [
        "At [firm] in [where] the [noun] is [did] each year by [who].",
        "Each year [who] sees to it that [firm] in [where] has its [noun] [did].",
        "[who] of [firm], [where], has the [noun] [did] once a year.",
    ],
    [
        "[where] and [where2] share [thing], which [firm] keeps in order.",
        "[firm] looks after [thing] for both [where] and [where2].",
        "The [thing] that [where2] shares with [where] is in the care of [firm].",
    ],
    [
        "The [adj] [noun], [did] [when] by [who] and [who2], is not binding on [firm].",
        "[firm] is not bound by what [who] and [who2] [did] [when].",
        "Though [who] and [who2] [did] it [when], the [adj] [noun] does not bind [firm].",
    ],
    [
        "[crowd] in [where] recall how [who] came by [site] with [thing].",
        "In [where] [crowd] still talk of [who], [site] and [thing].",
        "How [who] brought [thing] to [site] is remembered by [crowd] in [where].",
    ],
    [
        "[firm] paid [who] for the [noun] and [firm2] for the [noun2], accounts seen in [where] show.",
        "Accounts seen in [where]: the [noun] went to [who], the [noun2] to [firm2], both paid by [firm].",
        "For the [noun] [firm] paid [who], for the [noun2] it paid [firm2], it emerged in [where].",
    ],
    [
        "[weather] kept [who] at [where2] until the [noun] in [where] was [did].",
        "Held up at [where2] by [weather], [who] missed how the [noun] was [did] in [where].",
        "The [noun] was [did] in [where] while [weather] held [who] at [where2].",
    ],
    [
        "[who] fears for [site] near [where]: \u{201c}the [noun] was never [adj]\u{201d}.",
        "Near [where], at [site], [who] calls the [noun] anything but [adj].",
        "There was never an [adj] [noun] at [site] near [where], [who] believes.",
    ],
    [
        "Before [firm] came to [where], [who] ran [site] with an [adj] [noun].",
        "[site] in [where] was run by [who] with an [adj] [noun] until [firm] came.",
        "[firm] took over [site] in [where] from [who], [adj] [noun] and all.",
    ],
];

/// How statements begin, go on and end.
pub(super) const SAID: [&[&str]; 3] = [
    &[
        "We have [did] every [noun] since the first call came from {street}.",
        "Nobody here wanted to see the [noun] [did] like this.",
        "What happened at {place} must never be [did] as an [adj] [noun].",
        "My thanks go to the [crowd] who [did] the [noun] with us.",
    ],
    &[
        "The [adj] [noun] will be [did] in full, whatever it says about [why].",
        "There was [why], and we should have [did] the [noun] [when].",
        "I asked for an [adj] [noun] [when] and was told that it had been [did].",
        "It will be {few} days before anybody can go back to [site].",
    ],
    &[
        "That is an [adj] [noun] I make to the families.",
        "After that the [crowd] can judge our [noun] for themselves.",
        "Until then I ask the [crowd] to be [adj].",
        "We owe {place} no less than an [adj] [noun].",
    ],
];
