//! What the readers of attributes share: the report with its layers, and where the attributes are put down.

use english::{Analysis, Dep, Token, Upos};
use text::TextRange;
use types::{
    Attribute, AttributeKind, Confidence, Entity, EntityKind, EntityNumber, Holder, MentionKind, Quantity,
    Quote, TimeExpression, Value,
};

use crate::Source;
use crate::quantities::words::Words;
use crate::quotes::Quoted;

/// A report with its layers, and the attributes found so far.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) words: Words<'a>,
    pub(super) entities: &'a [Entity],
    pub(super) times: &'a [TimeExpression],
    pub(super) quantities: &'a [Quantity],
    quoted: Quoted<'a>,
    /// For each token the shortest mention that covers it.
    mention_of: Vec<Option<Place>>,
    found: Vec<Attribute>,
}

/// A mention by its tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) entity: EntityNumber,
    pub(super) kind: MentionKind,
    pub(super) range: TextRange,
    pub(super) first: usize,
    /// The token after its last.
    pub(super) end: usize,
}

/// More attributes than this are found in no report that was written by a person.
const MOST: usize = 20_000;

impl<'a> Reader<'a> {
    pub(super) fn new(
        source: &'a Source<'a>,
        entities: &'a [Entity],
        times: &'a [TimeExpression],
        quantities: &'a [Quantity],
        quotes: &'a [Quote],
    ) -> Self {
        let mut mention_of: Vec<Option<Place>> = vec![None; source.tokens().len()];
        for (at, entity) in entities.iter().enumerate() {
            for mention in &entity.mentions {
                let toks = source.tokens_in(mention.range);
                let place = Place {
                    entity: EntityNumber(at as u32),
                    kind: mention.kind,
                    range: mention.range,
                    first: toks.start,
                    end: toks.end,
                };
                for tok in toks {
                    let shorter = |known: &Place| known.range.len() <= mention.range.len();
                    if !mention_of[tok].as_ref().is_some_and(shorter) {
                        mention_of[tok] = Some(place);
                    }
                }
            }
        }
        let words = Words::new(source.document().repaired.as_str());
        Self {
            source,
            words,
            entities,
            times,
            quantities,
            quoted: Quoted::new(quotes),
            mention_of,
            found: Vec::new(),
        }
    }

    pub(super) fn analysis(&self) -> &'a Analysis {
        self.source.analysis()
    }

    pub(super) fn token(&self, tok: usize) -> &'a Token {
        self.analysis().token(tok)
    }

    pub(super) fn lemma(&self, tok: usize) -> &'a str {
        &self.token(tok).lemma
    }

    /// Whether the word of the token is one of `words`, in small letters.
    pub(super) fn is_word(&self, tok: usize, words: &[&str]) -> bool {
        tok < self.source.tokens().len()
            && words.iter().any(|word| self.source.word(tok).eq_ignore_ascii_case(word))
    }

    /// The mention that covers a token.
    pub(super) fn mention(&self, tok: usize) -> Option<Place> {
        self.mention_of.get(tok).copied().flatten()
    }

    /// The person or group that a token belongs to a mention of.
    pub(super) fn person(&self, tok: usize) -> Option<EntityNumber> {
        let place = self.mention(tok)?;
        let is_person = matches!(self.entities[place.entity.index()].kind, EntityKind::Person);
        is_person.then_some(place.entity)
    }

    /// The named person whose name holds the token.
    pub(super) fn named(&self, tok: usize) -> Option<Place> {
        self.mention(tok).filter(|place| place.kind == MentionKind::Name && self.person(tok).is_some())
    }

    /// The name that holds the token: a person's, or one of two words and more whose kind the report leaves open.
    pub(super) fn full_name(&self, tok: usize) -> Option<Place> {
        let place = self.mention(tok).filter(|place| place.kind == MentionKind::Name)?;
        let is_person = self.entities[place.entity.index()].kind == EntityKind::Person;
        let is_other = names_no_person(self.source.word(place.end - 1));
        (is_person || place.end - place.first >= 2 && !is_other).then_some(place)
    }

    /// The person whose name begins at word `from` and ends before `to`.
    pub(super) fn named_words(&self, from: usize, to: usize) -> Option<Place> {
        (from..to).filter_map(|word| self.token_of_word(word)).find_map(|tok| self.named(tok))
    }

    /// The token at a byte of the repaired reading.
    pub(super) fn token_at(&self, byte: usize) -> Option<usize> {
        self.analysis().token_at(byte)
    }

    /// The token that word `i` begins in.
    pub(super) fn token_of_word(&self, i: usize) -> Option<usize> {
        self.token_at(self.words.get(i)?.start as usize)
    }

    /// The word that token `tok` begins, or the one behind it.
    pub(super) fn word_of_token(&self, tok: usize) -> usize {
        let start = self.token(tok).start;
        let (mut low, mut high) = (0, self.words.len());
        while low < high {
            let middle = (low + high) / 2;
            let is_before = self.words.get(middle).is_some_and(|word| word.start < start);
            if is_before { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The place of words `from` to before `to` in the document.
    pub(super) fn range_of_words(&self, from: usize, to: usize) -> TextRange {
        self.source.document().repaired.original(self.words.bytes(from, to))
    }

    /// Whether a token is a noun or name.
    pub(super) fn is_noun(&self, tok: usize) -> bool {
        matches!(self.token(tok).pos, Upos::Noun | Upos::Propn)
    }

    /// The person that a noun stands for: its mention, the name it is beside, or the subject it is said of.
    pub(super) fn person_of_noun(&self, noun: usize) -> Option<EntityNumber> {
        let analysis = self.analysis();
        if let Some(place) = self.named(noun) {
            return Some(place.entity);
        }
        // "Ida Brandt, a 26-year-old plumber": the noun is beside the name.
        let token = self.token(noun);
        if matches!(token.label, Dep::Appos)
            && let Some(head) = analysis.head(noun)
            && let Some(person) = self.person(head)
        {
            return Some(person);
        }
        // "a 26-year-old plumber, Ida Brandt": the name is beside the noun.
        let beside = analysis.children_labelled(noun, Dep::Appos).find_map(|tok| self.named(tok));
        if let Some(place) = beside {
            return Some(place.entity);
        }
        // "Brandt, who is a plumber", "Brandt was a plumber".
        if matches!(token.label, Dep::Attr | Dep::Acomp | Dep::Oprd)
            && let Some(verb) = analysis.head(noun)
            && self.lemma(verb) == "be"
        {
            // "Hurt was the clerk": what stands before "was" is nobody.
            let subject = self.subject(verb).and_then(|subject| self.person(subject));
            return subject.or_else(|| self.person(noun));
        }
        self.person(noun)
    }

    /// The subject of a verb; that of the noun a relative clause belongs to, where it is "who".
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        let analysis = self.analysis();
        let own =
            analysis.children(verb).find(|&tok| matches!(self.token(tok).label, Dep::Nsubj | Dep::Nsubjpass));
        let subject = match own {
            Some(subject) => subject,
            // "He was arrested and charged": the subject of the first verb.
            None => match self.token(verb).label {
                Dep::Conj => {
                    let first = analysis.head(verb)?;
                    return if first == verb { None } else { self.subject(first) };
                }
                Dep::Xcomp | Dep::Advcl => {
                    let above = analysis.head(verb)?;
                    return if first_finite(self, above) { self.subject(above) } else { None };
                }
                Dep::Acl | Dep::Relcl => return analysis.head(verb),
                _ => return None,
            },
        };
        if matches!(self.lemma(subject), "who" | "that" | "which") && self.token(verb).label == Dep::Relcl {
            return analysis.head(verb);
        }
        Some(subject)
    }

    /// A noun and those joined to it by "and": "Ida Brandt, Tom Harl and a driver".
    pub(super) fn together(&self, noun: usize) -> Vec<usize> {
        let mut all = vec![noun];
        let mut next = Some(noun);
        while let Some(last) = next.filter(|_| all.len() < 20) {
            next = self.analysis().children_labelled(last, Dep::Conj).find(|&tok| self.is_noun(tok));
            all.extend(next);
        }
        all
    }

    /// Who has the thing that a token stands for: "Harl, armed with two knives", "the man was carrying a gun".
    pub(super) fn bearer(&self, tok: usize) -> Option<EntityNumber> {
        let verb = self.analysis().ancestors(tok).take(5).find(|&above| {
            matches!(self.token(above).pos, Upos::Verb | Upos::Aux) || self.lemma(above) == "armed"
        })?;
        let bears = matches!(
            self.lemma(verb),
            "arm" | "armed" | "carry" | "wield" | "brandish" | "have" | "possess" | "use" | "hold" | "fire"
        );
        let subject = self.subject(verb).filter(|_| bears && !self.is_unreal(verb))?;
        self.person(subject)
    }

    /// Whether a verb is denied or only thought of: "did not die", "could have killed", "tried to kill".
    pub(super) fn is_unreal(&self, verb: usize) -> bool {
        let analysis = self.analysis();
        let marked = analysis.children(verb).any(|tok| {
            let token = self.token(tok);
            token.label == Dep::Neg
                || token.label == Dep::Aux
                    && matches!(
                        &*token.lemma,
                        "would" | "could" | "might" | "may" | "will" | "should" | "can"
                    )
                || token.label == Dep::Mark && matches!(&*token.lemma, "if" | "unless" | "whether")
        });
        let tried = self.token(verb).label == Dep::Xcomp
            && analysis.head(verb).is_some_and(|above| {
                matches!(
                    self.lemma(above),
                    "try"
                        | "attempt"
                        | "threaten"
                        | "plan"
                        | "plot"
                        | "want"
                        | "intend"
                        | "hope"
                        | "refuse"
                        | "conspire"
                        | "vow"
                        | "promise"
                        | "prepare"
                        | "fail"
                )
            });
        marked || tried
    }

    /// As [`Reader::is_unreal`], but what will be is taken for real.
    pub(super) fn is_unreal_but_will(&self, verb: usize) -> bool {
        let analysis = self.analysis();
        let will =
            analysis.children_labelled(verb, Dep::Aux).any(|tok| self.is_word(tok, &["will", "’ll", "'ll"]));
        let is_denied = analysis.children_labelled(verb, Dep::Neg).next().is_some();
        is_denied || !will && self.is_unreal(verb)
    }

    /// Whether an attribute of this kind was found.
    pub(super) fn has(&self, kind: AttributeKind) -> bool {
        self.found.iter().any(|attribute| attribute.kind == kind)
    }

    /// Puts an attribute down.
    pub(super) fn add(
        &mut self,
        holder: Holder,
        kind: AttributeKind,
        value: Value,
        range: TextRange,
        confidence: Confidence,
    ) {
        self.add_all(holder, kind, value, range, None, confidence);
    }

    /// Puts a relation down.
    pub(super) fn add_all(
        &mut self,
        holder: Holder,
        kind: AttributeKind,
        value: Value,
        range: TextRange,
        other: Option<EntityNumber>,
        confidence: Confidence,
    ) {
        if range.is_empty() || self.found.len() >= MOST {
            return;
        }
        let said_in = self.quoted.innermost(range);
        let told_by = if said_in.is_none() { self.told_by(range, &holder) } else { None };
        let superseded = self.is_superseded(range);
        let attribute =
            Attribute { holder, kind, value, range, other, said_in, told_by, superseded, confidence };
        self.found.push(attribute);
    }

    /// The person or body that gave what stands at a place: the subject of the verb of giving right above it ("police
    /// had given his age as 41", "police named the victim as Ida Brandt, 41").
    fn told_by(&self, range: TextRange, holder: &Holder) -> Option<EntityNumber> {
        let toks = self.source.tokens_in(range);
        let analysis = self.analysis();
        let top = toks.clone().find(|&tok| analysis.head(tok).is_some_and(|head| !toks.contains(&head)))?;
        let verb = analysis
            .ancestors(top)
            .take(6)
            .find(|&above| matches!(self.token(above).pos, Upos::Verb | Upos::Aux))?;
        let gives = matches!(
            self.lemma(verb),
            "give"
                | "put"
                | "name"
                | "identify"
                | "list"
                | "describe"
                | "state"
                | "report"
                | "estimate"
                | "record"
        );
        let is_passive = analysis.children_labelled(verb, Dep::Auxpass).next().is_some();
        if !gives || is_passive || self.is_unreal(verb) || toks.contains(&verb) {
            return None;
        }
        let subject = analysis.children_labelled(verb, Dep::Nsubj).next()?;
        let place = self.mention(subject).filter(|_| !toks.contains(&subject))?;
        let kind = self.entities[place.entity.index()].kind;
        (matches!(kind, EntityKind::Person | EntityKind::Organisation)
            && *holder != Holder::Entity(place.entity))
        .then_some(place.entity)
    }

    /// Whether the clause says that this is what was said before ("had previously given his age as 41").
    fn is_superseded(&self, range: TextRange) -> bool {
        let toks = self.source.tokens_in(range);
        let Some(last) = toks.clone().next_back() else { return false };
        // "Ida Brandt, 15 at the time", "aged 27 (at the time of the theft)".
        let then = (last + 1..last + 4).any(|tok| {
            self.is_word(tok, &["at"]) && self.is_word(tok + 1, &["the"]) && self.is_word(tok + 2, &["time"])
        });
        if then {
            return true;
        }
        let sentence = self.analysis().sentence_of(last).tokens();
        let from = sentence.start.max(toks.start.saturating_sub(12));
        let before = from..toks.end;
        let earlier = before.clone().any(|tok| {
            self.is_word(tok, &["previously", "earlier", "initially", "originally", "first"])
                && self.mention(tok).is_none_or(|place| place.kind != MentionKind::Name)
        });
        let told = before.into_iter().any(|tok| {
            matches!(
                self.lemma(tok),
                "give"
                    | "say"
                    | "report"
                    | "put"
                    | "describe"
                    | "name"
                    | "state"
                    | "list"
                    | "identify"
                    | "believe"
                    | "think"
                    | "estimate"
                    | "count"
                    | "tell"
            )
        });
        earlier && told
    }

    /// The attributes in the order of their places, each once.
    pub(super) fn finish(self) -> Vec<Attribute> {
        let mut found = self.found;
        found.sort_by(|a, b| (a.range, a.kind, &a.holder).cmp(&(b.range, b.kind, &b.holder)));
        found.dedup_by(|later, earlier| {
            later.range == earlier.range
                && later.kind == earlier.kind
                && later.holder == earlier.holder
                && later.value == earlier.value
        });
        // What two readings of the same words say of one entity is said once, with the longer words.
        let shadowed = |one: &Attribute| {
            matches!(one.holder, Holder::Entity(_))
                && found.iter().any(|other| {
                    other.holder == one.holder
                        && other.kind == one.kind
                        && other.range.len() > one.range.len()
                        && other.range.contains(one.range)
                })
        };
        let shadowed: Vec<bool> = found.iter().map(shadowed).collect();
        let mut shadowed = shadowed.into_iter();
        found.retain(|_| !shadowed.next().unwrap_or(false));
        found
    }

    /// A noun with its modifiers as a description: "blue Renault Clio".
    pub(super) fn description(&self, noun: usize) -> (Value, TextRange) {
        let analysis = self.analysis();
        let mut parts: Vec<usize> = analysis
            .children(noun)
            .filter(|&tok| tok < noun)
            .filter(|&tok| {
                let token = self.token(tok);
                matches!(token.label, Dep::Amod | Dep::Compound | Dep::Nmod)
                    && matches!(token.pos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb)
                    && !self.is_word(
                        tok,
                        &[
                            "old", "other", "same", "first", "second", "own", "former", "late", "new",
                            "several", "many", "multiple", "various", "numerous", "few", "more", "such",
                        ],
                    )
                    && !self.is_measured(tok)
            })
            .collect();
        // Nested compounds: "Renault" below "Clio", "fire" below "brigade".
        let nested: Vec<usize> = parts
            .iter()
            .flat_map(|&part| analysis.children(part))
            .filter(|&tok| matches!(self.token(tok).label, Dep::Compound | Dep::Amod) && tok < noun)
            .filter(|&tok| matches!(self.token(tok).pos, Upos::Adj | Upos::Noun | Upos::Propn))
            .collect();
        parts.extend(nested);
        parts.sort_unstable();
        parts.dedup();
        // Only what stands together with the noun.
        let mut first = noun;
        for &part in parts.iter().rev() {
            let gap = (part + 1..first).all(|tok| parts.contains(&tok) || self.token(tok).pos == Upos::Punct);
            if first - part <= 2 && gap {
                first = part;
            } else {
                break;
            }
        }
        let mut modifiers: Vec<String> = parts
            .iter()
            .filter(|&&part| part >= first)
            .map(|&part| self.lemma(part).to_lowercase())
            .collect();
        modifiers.sort_unstable();
        modifiers.dedup();
        // "Rocket-propelled", "Mat-Su": a word is not cut at its hyphen.
        while first >= 2
            && first < noun
            && matches!(self.source.word(first - 1), "-" | "‑")
            && self.source.word(first - 2).chars().all(char::is_alphabetic)
        {
            first -= 2;
        }
        let range = self.source.range_of(first..noun + 1);
        let value = Value::Words {
            text: self.source.words(range).split_whitespace().collect::<Vec<_>>().join(" "),
            head: self.lemma(noun).to_lowercase(),
            modifiers,
        };
        (value, range)
    }

    /// Whether a word is the unit of a number before it: "a 15-year employee", "a 12-gauge shotgun". "1st degree" is none.
    fn is_measured(&self, tok: usize) -> bool {
        let before = tok.checked_sub(1).filter(|&tok| matches!(self.source.word(tok), "-" | "‑" | "–"));
        let number = before.unwrap_or(tok).checked_sub(1);
        let is_ordinal = |word: &str| ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end));
        number.is_some_and(|tok| {
            let word = self.source.word(tok);
            !is_ordinal(word)
                && (self.token(tok).pos == Upos::Num || word.starts_with(|c: char| c.is_ascii_digit()))
        })
    }

    /// What describing words say, in alphabetical order: lemmas, and `@` with the number of the entity for names of
    /// bodies and places, so that two names of one body are one.
    pub(super) fn modifiers(&self, toks: impl IntoIterator<Item = usize>) -> Vec<String> {
        let mut found: Vec<String> = toks
            .into_iter()
            .filter(|&tok| matches!(self.token(tok).pos, Upos::Noun | Upos::Propn | Upos::Adj))
            .map(|tok| match self.mention(tok).filter(|place| place.kind == MentionKind::Name) {
                Some(place) if self.entities[place.entity.index()].kind != EntityKind::Person => {
                    format!("@{}", place.entity.0)
                }
                _ => self.lemma(tok).to_lowercase(),
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where a sentence says that what a noun of it stands for is not known, withheld or not settled: the words.
    pub(super) fn said_unknown(&self, noun: usize) -> Option<TextRange> {
        let sentence = self.analysis().sentence_of(noun).tokens();
        let from = sentence.start.max(noun.saturating_sub(8));
        let to = sentence.end.min(noun + 9);
        // "no motive", "no information on her condition".
        let none = (from..noun).rev().find(|&tok| self.is_word(tok, &["no"]));
        if let Some(none) = none.filter(|&none| {
            noun - none <= 2
                || (none + 1..noun)
                    .any(|tok| self.is_word(tok, &["word", "information", "details", "update"]))
        }) {
            return Some(self.source.range_of(none..noun + 1));
        }
        let is_unknown = |tok: usize| {
            self.is_word(tok, &["unknown", "unclear", "undetermined", "undisclosed"])
                || self.is_word(
                    tok,
                    &["known", "determined", "released", "disclosed", "established", "available", "clear"],
                ) && (tok.saturating_sub(4)..tok).any(|tok| self.is_word(tok, &["not", "n’t", "n't"]))
        };
        let known = (noun + 1..to).find(|&tok| is_unknown(tok))?;
        Some(self.source.range_of(noun..known + 1))
    }

    /// What a report says is not known.
    pub(super) fn unknown() -> Value {
        Value::Words { text: "not known".to_owned(), head: "unknown".to_owned(), modifiers: Vec::new() }
    }

    /// Words as a value: the first is the head.
    pub(super) fn plain_words(text: &str) -> Value {
        Value::Words { text: text.to_owned(), head: text.to_lowercase(), modifiers: Vec::new() }
    }
}

fn first_finite(reader: &Reader<'_>, verb: usize) -> bool {
    matches!(reader.token(verb).pos, Upos::Verb | Upos::Aux)
}

/// Whether a name that ends with this word is a place's or body's even where its kind is not settled: "Erie County",
/// "Orsay Hospital". Words that are family names as well ("Hill", "Lane") do not tell.
pub(super) fn names_no_person(last: &str) -> bool {
    const FAMILY_NAMES: [&str; 20] = [
        "wood", "woods", "ward", "hill", "hills", "lane", "green", "banks", "rivers", "ford", "park",
        "parks", "west", "church", "bridge", "house", "bank", "field", "fields", "brook",
    ];
    !FAMILY_NAMES.contains(&last.to_lowercase().as_str())
        && (lexicon::places::is_kind_of_place(last) || lexicon::bodies::is_kind_of_body(last))
}
