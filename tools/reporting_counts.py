#!/usr/bin/env python3
"""Count which words report in which grammatical frame, and what goes with reporting.

    cargo run --release --workspace --example reporting_frames -- INPUT.jsonl > FRAMES.jsonl
    tools/reporting_counts.py GOLD.jsonl.gz INPUT.jsonl FRAMES.jsonl crates/annotate/data

GOLD and INPUT are the training part of PolNeAR 1.0 as quotations and texts (fields `id`, `quotes` with `content` in code
points; `id`, `text`). Writes reporting_frames.tsv and reporting_contexts.tsv: counts only, no text of the corpus.
How they are weighed is in crates/annotate/src/quotes/lexicon.rs, whose constants stand below.
"""
import argparse
import collections
import gzip
import json
import os

EXACTLY, PRIOR_OF_SHAPE, PRIOR_OF_CLASS, PRIOR_OF_KIND, PRIOR_OF_FRAME = 0.6, 3.0, 15.0, 20.0, 4.0
SELDOM = 2
FRAMES_HEAD = """\
# How often a word reports speech or thought in a grammatical frame, of how many times it stood in that frame.
# Counted over the training part of PolNeAR 1.0 (Newell, Margolin, Ruths 2018) with the parse and the frames of this
# project by tools/reporting_counts.py; counts only, no text of the corpus. "*" counts a frame over all words, "<class" over
# those of a class. A word's frames that stood there once or twice and reported nothing are left out. Columns: lemma, frame,
# times most of what the frame takes was something reported with that cue, times it was that letter for letter, times in
# the frame.
"""
CONTEXTS_HEAD = """\
# What goes with reporting beside the word and its frame: the form of the verb, its place in the sentence, how long the
# content is, with what it begins, what stands behind it. For each, in frames of a kind: how often they reported something in the training
# part of PolNeAR 1.0 (letter for letter counts 1, by half 0.4), and how often they would have if that hung on word and
# frame alone. Counts only, no text of the corpus, by tools/reporting_counts.py. Columns: what, kind of frame, its value,
# times observed, times expected.
"""


def lines(path):
    with gzip.open(path, "rt", encoding="utf8") if path.endswith(".gz") else open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def letters_before(text):
    """How many letters and digits stand before each byte, and before each code point."""
    by_byte, by_point, count = [0], [0], 0
    for char in text:
        by_byte += [count] * (len(char.encode()) - 1)
        count += char.isalnum()
        by_byte.append(count)
        by_point.append(count)
    return by_byte, by_point


def runs(ranges, before):
    """Ranges as runs of letters and digits, those that touch joined."""
    joined = []
    for start, end in sorted((before[a], before[b]) for a, b in ranges):
        if start < end:
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
    return tuple(joined)


def overlap(one, other):
    """Intersection over union of two lists of runs."""
    size = lambda of: sum(b - a for a, b in of)
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return shared / max(1, size(one) + size(other) - shared)


class Counts(collections.defaultdict):
    """Times by half, times letter for letter, times in all; by key."""

    def __init__(self):
        super().__init__(lambda: [0, 0, 0])

    def add(self, key, row):
        self[key] = [a + b for a, b in zip(self[key], row)]

    def share(self, key, weight, other):
        mostly, exactly, uses = self[key] if key in self else (0, 0, 0)
        return (EXACTLY * exactly + (1 - EXACTLY) * mostly + weight * other) / (uses + weight)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "input", "frames", "folder"):
        parser.add_argument(name)
    args = parser.parse_args()
    before = {row["id"]: letters_before(row["text"]) for row in lines(args.input)}
    gold = {}
    for row in lines(args.gold):
        _, by_point = before[row["id"]]
        gold[row["id"]] = [
            [runs([(piece["start"], piece["end"]) for piece in quote[what]], by_point) for what in ("content", "cue")]
            for quote in row["quotes"]
        ]
    seen = []
    for frame in lines(args.frames):
        by_byte, _ = before[frame["document"]]
        own, cue = runs(frame["content"], by_byte), runs([frame["cue"]], by_byte)
        same_cue = [content for content, other in gold[frame["document"]] if overlap(cue, other) > 0]
        exactly = own in same_cue
        mostly = exactly or any(overlap(own, content) >= 0.5 for content in same_cue)
        seen.append((frame, [int(mostly), int(exactly), 1]))

    shapes, classes, words, kinds, everything = Counts(), Counts(), Counts(), Counts(), Counts()
    for frame, row in seen:
        shapes.add(frame["frame"], row)
        classes.add((frame["class"], frame["frame"]), row)
        everything.add("", row)
        words.add((frame["word"], frame["frame"]), row)
    kind_of = {frame["frame"]: frame["kind"] for frame, _ in seen}
    for (word, shape), row in words.items():
        kinds.add((word, kind_of[shape]), row)

    def share(frame):
        word, shape, kind = frame["word"], frame["frame"], frame["kind"]
        of_shape = shapes.share(shape, PRIOR_OF_SHAPE, everything.share("", 0, 0))
        of_class = classes.share((frame["class"], shape), PRIOR_OF_CLASS, of_shape)
        of_kind = kinds.share((word, kind), PRIOR_OF_KIND, of_class)
        return words.share((word, shape), PRIOR_OF_FRAME, of_kind)

    observed, expected = collections.Counter(), collections.Counter()
    for frame, (mostly, exactly, _) in seen:
        alone = share(frame)
        for what, value in frame["contexts"].items():
            observed[what, frame["kind"], value] += EXACTLY * exactly + (1 - EXACTLY) * mostly
            expected[what, frame["kind"], value] += alone

    for key in [key for key, (mostly, _, uses) in words.items() if uses <= SELDOM and not mostly]:
        del words[key]
    with open(os.path.join(args.folder, "reporting_frames.tsv"), "w", encoding="utf8") as out:
        out.write(FRAMES_HEAD)
        rows = [(("*", shape), row) for shape, row in shapes.items()] + list(words.items())
        rows += [(("<" + of, shape), row) for (of, shape), row in classes.items()]
        for key, row in sorted(rows):
            print(*key, *row, sep="\t", file=out)
    with open(os.path.join(args.folder, "reporting_contexts.tsv"), "w", encoding="utf8") as out:
        out.write(CONTEXTS_HEAD)
        for key in sorted(key for key in expected if round(observed[key]) or round(expected[key])):
            print(*key, round(observed[key]), round(expected[key]), sep="\t", file=out)


if __name__ == "__main__":
    main()
