//! The labels of the original on invented text, frozen: `tools/spacy_parity.py --write` made them.

use std::collections::{BTreeMap, BTreeSet};

use english::{Analysis, Arithmetic, Model, Settings};
use serde_json::Value;

/// Shares of equal labels that every arithmetic must reach. The sample has one near tie or two at most.
const LEAST: f64 = 0.995;

#[derive(Default)]
struct Share {
    same: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, same: bool) {
        self.same += usize::from(same);
        self.all += 1;
    }
}

/// The byte at which each code point of a text begins, and its end.
fn bytes(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect()
}

fn compare(expected: &Value, text: &str, found: &Analysis, shares: &mut BTreeMap<&'static str, Share>) {
    let byte = bytes(text);
    let at = |value: &Value| byte[value.as_u64().expect("an offset") as usize];
    let tokens = expected["tokens"].as_array().expect("tokens");
    let mut share = |kind, same| shares.entry(kind).or_default().count(same);
    assert_eq!(
        tokens.iter().map(|token| (at(&token["start"]), at(&token["end"]))).collect::<Vec<_>>(),
        found.tokens().iter().map(|token| (token.start, token.end)).collect::<Vec<_>>(),
    );
    for (i, expected) in tokens.iter().enumerate() {
        let token = found.token(i);
        share("tag", expected["tag"] == token.tag.as_str());
        share("pos", expected["pos"] == token.pos.as_str());
        share("dep", expected["dep"] == token.label.as_str());
        share("lemma", expected["lemma"] == *token.lemma);
        share("head", expected["head"].as_u64() == found.head(i).map(|head| head as u64));
    }
    let expected_names: BTreeSet<(u32, u32, &str)> = expected["entities"]
        .as_array()
        .expect("entities")
        .iter()
        .map(|name| (at(&name[0]), at(&name[1]), name[2].as_str().expect("a label")))
        .collect();
    let names: BTreeSet<_> =
        found.entities().iter().map(|name| (name.start, name.end, name.label.as_str())).collect();
    for name in expected_names.union(&names) {
        share("entities", expected_names.contains(name) && names.contains(name));
    }
    let expected_starts: BTreeSet<u32> =
        expected["sentences"].as_array().expect("sentences").iter().map(at).collect();
    let starts: BTreeSet<_> = found.sentences().iter().map(|sentence| sentence.start).collect();
    for start in expected_starts.union(&starts) {
        share("sentences", expected_starts.contains(start) && starts.contains(start));
    }
}

#[test]
fn without_rules_the_labels_are_the_originals() {
    let expected: Vec<Value> = include_str!("data/parity.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("the frozen sample is JSON lines"))
        .collect();
    for arithmetic in Arithmetic::ALL.into_iter().filter(|kind| kind.is_available()) {
        let model = Model::embedded_with(arithmetic).unwrap();
        let mut shares = BTreeMap::new();
        for expected in &expected {
            let text = expected["text"].as_str().expect("a text");
            let found = model.analyze_with(text, Settings { rules: false });
            compare(expected, text, &found, &mut shares);
        }
        for (kind, share) in shares {
            let equal = share.same as f64 / share.all as f64;
            assert!(equal >= LEAST, "{arithmetic:?}: {kind} {equal} ({} of {})", share.same, share.all);
        }
    }
}
