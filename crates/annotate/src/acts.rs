//! Who does what to whom in a sentence, by its verbs.
//!
//! A verb's doer is its subject, or who stands behind "by" in the passive; that it is done to is its object, or
//! whom a preposition of direction leads to ("ploughed his car into a man"). Both must be mentions of somebody.
//! Known misses: acts told by a noun ("the collision with"), doers of participles ("the man seen hitting him"),
//! things that stand for who steers them ("a car struck her").

use std::ops::Range;

use english::{Tag, Upos};
use text::TextRange;
use types::{Act, EntityNumber};

use crate::Source;

/// Prepositions that lead from a verb to whom it is done.
const TOWARDS: &[&str] = &["at", "against", "into", "on", "onto", "over", "to", "toward", "towards", "upon"];

/// Verbs of being, having and perceiving, and those that only carry another.
const EMPTY: &[&str] = &[
    "ask", "be", "become", "call", "come", "do", "get", "go", "have", "hear", "know", "let", "like", "make",
    "need", "say", "see", "seem", "speak", "talk", "tell", "thank", "think", "try", "want",
];

/// So far up a subject is looked for.
const DEPTH: usize = 4;

/// Finds the acts told by the tokens of a sentence. `mentions` are all of the document, in order.
pub(crate) fn extract(
    source: &Source<'_>,
    tokens: Range<usize>,
    mentions: &[(TextRange, EntityNumber)],
) -> Vec<Act> {
    let reader = Reader { source, mentions };
    tokens.filter_map(|verb| reader.act(verb)).collect()
}

struct Reader<'a> {
    source: &'a Source<'a>,
    mentions: &'a [(TextRange, EntityNumber)],
}

impl Reader<'_> {
    fn act(&self, verb: usize) -> Option<Act> {
        let tok = self.source.analysis().token(verb);
        let lemma = tok.lemma.to_lowercase();
        if tok.pos != Upos::Verb || EMPTY.contains(&lemma.as_str()) || self.child(verb, &["neg"]).is_some() {
            return None;
        }
        let particle = self.child(verb, &["prt"]);
        let with = |word: Option<usize>| match word {
            Some(word) => format!("{lemma} {}", self.source.word(word).to_lowercase()),
            None => lemma.clone(),
        };
        if let Some(subject) = self.child(verb, &["nsubjpass"]) {
            let by = self.child(verb, &["agent"]).and_then(|by| self.child(by, &["pobj"]));
            let done_to = self.somebody(self.antecedent(verb, subject))?;
            let doer = by.and_then(|by| self.somebody(by));
            return Some(Act { range: self.range(verb, particle), lemma: with(particle), doer, done_to });
        }
        let doer = self.subject(verb).and_then(|subject| self.somebody(subject))?;
        let object = self.object(verb).and_then(|object| self.somebody(object));
        let (word, done_to) = match object {
            Some(object) => (particle, object),
            None => self.towards(verb)?,
        };
        (doer != done_to).then(|| Act {
            range: self.range(verb, word),
            lemma: with(word),
            doer: Some(doer),
            done_to,
        })
    }

    /// The preposition that leads to somebody, and to whom.
    fn towards(&self, verb: usize) -> Option<(Option<usize>, EntityNumber)> {
        self.source.analysis().children(verb).find_map(|word| {
            let is_preposition = self.label(word) == "prep";
            let is_towards = TOWARDS.contains(&self.source.word(word).to_lowercase().as_str());
            let object = self.child(word, &["pobj"]).filter(|_| is_preposition && is_towards)?;
            Some((Some(word), self.somebody(object)?))
        })
    }

    /// The object of a verb; of one that is joined to a verb behind it, that one's ("hit and killed him").
    fn object(&self, verb: usize) -> Option<usize> {
        self.child(verb, &["dobj"]).or_else(|| {
            let next = self.child(verb, &["conj"]).filter(|_| self.child(verb, &["prep"]).is_none())?;
            self.child(next, &["dobj"])
        })
    }

    /// The subject of a verb; of one that hangs on another verb, the other's ("stopped him by driving at him").
    fn subject(&self, verb: usize) -> Option<usize> {
        let mut verb = verb;
        for _ in 0..DEPTH {
            if let Some(subject) = self.child(verb, &["nsubj", "nsubjpass"]) {
                return Some(self.antecedent(verb, subject));
            }
            if !matches!(self.label(verb), "conj" | "xcomp" | "advcl" | "pcomp" | "prep") {
                return None;
            }
            let above = self.source.analysis().head(verb)?;
            if self.can_be_of_object(verb, above) {
                return None;
            }
            verb = above;
        }
        None
    }

    /// "Hit a man stabbing her": a participle right behind an object may tell what that one does.
    fn can_be_of_object(&self, verb: usize, above: usize) -> bool {
        let is_participle = self.label(verb) == "advcl" && self.source.analysis().token(verb).tag == Tag::Vbg;
        is_participle
            && self.child(above, &["dobj"]).is_some_and(|object| {
                self.source.analysis().subtree(object).end == self.source.analysis().subtree(verb).start
            })
    }

    /// What a relative pronoun stands for.
    fn antecedent(&self, verb: usize, subject: usize) -> usize {
        let is_relative =
            matches!(self.source.word(subject).to_lowercase().as_str(), "who" | "that" | "which");
        match self.source.analysis().head(verb) {
            Some(head) if is_relative && self.label(verb) == "relcl" => head,
            _ => subject,
        }
    }

    /// Whose mention a word is the head of.
    fn somebody(&self, word: usize) -> Option<EntityNumber> {
        let place = self.source.range(word);
        let above = self.source.analysis().head(word).map(|head| self.source.range(head));
        let after = self.mentions.partition_point(|(mention, _)| mention.start() <= place.start());
        let holds = |mention: &TextRange| {
            mention.contains(place) && above.is_none_or(|above| !mention.contains(above))
        };
        self.mentions[..after].iter().rev().take(8).find(|(mention, _)| holds(mention)).map(|found| found.1)
    }

    fn child(&self, of: usize, labels: &[&str]) -> Option<usize> {
        self.source.analysis().children(of).find(|&child| labels.contains(&self.label(child)))
    }

    fn label(&self, word: usize) -> &'static str {
        self.source.analysis().token(word).label.as_str()
    }

    fn range(&self, verb: usize, word: Option<usize>) -> TextRange {
        let verb = self.source.range(verb);
        word.map_or(verb, |word| verb.cover(self.source.range(word)))
    }
}

#[cfg(test)]
mod tests {
    use types::Document;

    use crate::{analyse, annotate, test_model};

    /// Checks who is said to do what to whom: "doer: words > done to".
    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let document = Document::plain("acts.txt", text);
        let (annotations, _) = annotate(&document, &analyse(&document, test_model()));
        let name = |number: types::EntityNumber| annotations.entities.items[number.index()].name.clone();
        let acts = annotations.statements.items.iter().flat_map(|statement| &statement.acts);
        let got: Vec<String> = acts
            .map(|act| {
                let words = document.text.slice(act.range);
                format!("{}: {words} > {}", act.doer.map_or("?".to_owned(), name), name(act.done_to))
            })
            .collect();
        assert_eq!(got, want);
    }

    #[test]
    fn an_act_has_a_doer_and_somebody_it_is_done_to() {
        check("Ida Brandt hit Owen Marsh in the harbour on Monday.", &["Ida Brandt: hit > Owen Marsh"]);
        check("Owen Marsh was attacked by Ida Brandt.", &["Ida Brandt: attacked > Owen Marsh"]);
        check("Ida Brandt ran over Owen Marsh.", &["Ida Brandt: ran over > Owen Marsh"]);
        check("Owen Marsh was stabbed twice.", &["?: stabbed > Owen Marsh"]);
        check(
            "Ida Brandt hit and killed Owen Marsh.",
            &["Ida Brandt: hit > Owen Marsh", "Ida Brandt: killed > Owen Marsh"],
        );
    }

    #[test]
    fn a_preposition_of_direction_leads_to_somebody() {
        check(
            "Ida Brandt ploughed her van into Owen Marsh.",
            &["Ida Brandt: ploughed her van into > Owen Marsh"],
        );
    }

    #[test]
    fn what_is_not_done_and_what_is_no_act_is_left_out() {
        check("Ida Brandt did not hit Owen Marsh.", &[]);
        check("Ida Brandt has a brother.", &[]);
    }

    #[test]
    fn a_participle_behind_an_object_is_nobodys() {
        check("A driver hit a man stabbing Owen Marsh.", &["A driver: hit > a man"]);
    }
}
