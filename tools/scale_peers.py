#!/usr/bin/env python3
"""Groups reports as people do it with other libraries: for tools/scale.py, which runs it in an environment of its own.

    scale_peers.py datasketch|rensa|tfidf REPORTS.jsonl > groups.json

datasketch, rensa   MinHash over three-word shingles, 128 permutations, locality-sensitive hashing at 0.5
tfidf               scikit-learn's TfidfVectorizer over words and pairs of words, every pair of reports at a cosine of
                    0.35 and more, in blocks of 500 reports
Pairs so found are joined to groups. Prints a list of lists of identifiers.
"""
import json
import re
import sys


def read(path):
    with open(path, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [record["id"] for record in records], [record["text"] for record in records]


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at:at + 3]) for at in range(max(1, len(words) - 2))}


def with_datasketch(texts):
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for at, text in enumerate(texts):
        minhash = MinHash(num_perm=128)
        minhash.update_batch([shingle.encode() for shingle in shingles(text)])
        yield from ((other, at) for other in index.query(minhash))
        index.insert(at, minhash)


def with_rensa(texts):
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    for at, text in enumerate(texts):
        minhash = RMinHash(num_perm=128, seed=1)
        minhash.update(sorted(shingles(text)))
        yield from ((other, at) for other in index.query(minhash))
        index.insert(at, minhash)


def with_tfidf(texts):
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit_transform(texts)
    turned = vectors.T.tocsr()
    for start in range(0, len(texts), 500):
        likeness = (vectors[start:start + 500] @ turned).tocoo()
        near = likeness.data >= 0.35
        yield from zip(likeness.row[near] + start, likeness.col[near])


def joined(count, pairs):
    parent = list(range(count))

    def root(at):
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, other in pairs:
        parent[root(int(one))] = root(int(other))
    groups = {}
    for at in range(count):
        groups.setdefault(root(at), []).append(at)
    return groups.values()


def main():
    with_what, path = sys.argv[1:]
    ids, texts = read(path)
    pairs = {"datasketch": with_datasketch, "rensa": with_rensa, "tfidf": with_tfidf}[with_what](texts)
    json.dump([[ids[at] for at in group] for group in joined(len(texts), pairs)], sys.stdout)


if __name__ == "__main__":
    main()
