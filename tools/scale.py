#!/usr/bin/env python3
"""Measures `tellings group` and `tellings passages` on growing piles of invented reports, beside other programs.

    cargo build --release -p cli && cargo build --release -p testkit --example reports
    tools/scale.py --sizes 12500,25000,50000,100000,200000 --peers /tmp/peers --peer-sizes 12500,25000

Prints Markdown: wall time, processor time and peak memory of each run, pairwise precision and recall of the groups
against the stories that the reports were made from, and the exponent of growth of each program: the slope of the
logarithm of its time over that of the number of reports, by least squares. --peers names a virtual environment with
tools/scale_peers.txt installed. --passim takes a command that runs passim: {in} stands for a folder of its own with
reports in passim's format (JSON lines with `id`, `series` and `text`), {out} for the folder it is to write.
--incremental also groups the largest pile twice with --into: its first nine tenths, then all of it. Linux,
Python 3.11, standard library only.
"""
import argparse
import json
import math
import os
import pathlib
import shlex
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command, output):
    """Wall and processor seconds and peak MiB of a run; None where it fails."""
    began = time.monotonic()
    with open(output, "wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        return None
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def pairs(groups):
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)


def precision_and_recall(groups, story_of):
    """Pairwise, without listing the pairs."""
    both = 0
    for group in groups:
        counts = {}
        for document in group:
            counts[story_of[document]] = counts.get(story_of[document], 0) + 1
        both += sum(count * (count - 1) // 2 for count in counts.values())
    stories = {}
    for document, story in story_of.items():
        stories.setdefault(story, []).append(document)
    return both / max(1, pairs(groups)), both / max(1, pairs(stories.values()))


def exponent(points):
    if len(points) < 2:
        return None
    xs, ys = [math.log(size) for size, _ in points], [math.log(max(taken, 1e-3)) for _, taken in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)


def generate(folder, sizes):
    """One long pile; the smaller ones are its beginnings."""
    largest = folder / f"{max(sizes)}.jsonl"
    with open(largest, "wb") as out:
        subprocess.run([ROOT / "target/release/examples/reports", str(max(sizes))], stdout=out, check=True)
    for size in set(sizes) - {max(sizes)}:
        with open(largest, "rb") as lines, open(folder / f"{size}.jsonl", "wb") as out:
            out.writelines(line for line, _ in zip(lines, range(size)))
    return {size: folder / f"{size}.jsonl" for size in sizes}


def stories_of(path):
    with open(path, encoding="utf-8") as lines:
        return {record["id"]: record["story"] for record in map(json.loads, lines)}


def groups_of(path, is_tellings):
    with open(path, encoding="utf-8") as found:
        return [json.loads(line)["documents"] for line in found] if is_tellings else json.load(found)


def for_passim(path, folder):
    folder.mkdir()
    with open(path, encoding="utf-8") as lines, open(folder / "reports.json", "w", encoding="utf-8") as out:
        for record in map(json.loads, lines):
            print(json.dumps({"id": record["id"], "series": record["outlet"], "text": record["text"]}), file=out)


class Table:
    def __init__(self):
        self.points = {}
        print("| program | reports | wall s | processor s | peak MiB | reports/s | pairs: precision / recall |")
        print("|---|---|---|---|---|---|---|")

    def row(self, name, size, taken, quality=""):
        if taken is None:
            print(f"| {name} | {size:,} | failed | | | | |", flush=True)
            return
        wall, processor, peak = taken
        self.points.setdefault(name, []).append((size, wall))
        print(f"| {name} | {size:,} | {wall:.1f} | {processor:.1f} | {peak:,.0f} | {size / wall:,.0f} | {quality} |",
              flush=True)

    def growth(self):
        print("\n| program | from | to | exponent of growth |\n|---|---|---|---|")
        for name, points in self.points.items():
            if (slope := exponent(points)) is not None:
                print(f"| {name} | {min(points)[0]:,} | {max(points)[0]:,} | {slope:.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers = lambda text: [int(number) for number in text.split(",")]
    parser.add_argument("--sizes", type=numbers, default=[12500, 25000, 50000])
    parser.add_argument("--peer-sizes", type=numbers, default=[12500])
    parser.add_argument("--peers", type=pathlib.Path, help="virtual environment of the other programs")
    parser.add_argument("--passim", help="command that runs passim on {in} and writes {out}")
    parser.add_argument("--incremental", action="store_true")
    parser.add_argument("--only", choices=["group", "passages"])
    parser.add_argument("--tellings", default=str(ROOT / "target/release/tellings"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tellings-scale-") as folder:
        measure(args, pathlib.Path(folder))


def measure(args, folder):
    peer_sizes = args.peer_sizes if args.peers or args.passim else []
    paths = generate(folder, sorted(set(args.sizes + peer_sizes)))
    found = folder / "found"
    table = Table()

    def group(name, size, command, is_tellings):
        taken = run(command, found)
        quality = ""
        if taken is not None:
            precision, recall = precision_and_recall(groups_of(found, is_tellings), stories_of(paths[size]))
            quality = f"{precision:.3f} / {recall:.3f}"
        table.row(name, size, taken, quality)

    for size in sorted(args.sizes) if args.only != "passages" else []:
        group("tellings group", size, [args.tellings, "group", "--quiet", paths[size]], True)
    if args.incremental:
        incremental(args, folder, paths[max(args.sizes)], max(args.sizes), table)
    for size in sorted(peer_sizes) if args.peers and args.only != "passages" else []:
        for peer in ("datasketch", "rensa", "tfidf"):
            python = args.peers / "bin/python"
            group(peer, size, [python, ROOT / "tools/scale_peers.py", peer, paths[size]], False)
    for size in sorted(args.sizes) if args.only != "group" else []:
        taken = run([args.tellings, "passages", "--quiet", paths[size]], found)
        with open(found, "rb") as lines:
            table.row("tellings passages", size, taken, f"{sum(1 for _ in lines):,} families")
    for size in sorted(peer_sizes) if args.passim else []:
        for_passim(paths[size], folder / f"passim-{size}")
        places = {"in": folder / f"passim-{size}", "out": folder / f"passim-{size}-out"}
        command = [part.format(**places) for part in shlex.split(args.passim)]
        table.row("passim", size, run(command, found))
    table.growth()


def incremental(args, folder, path, size, table):
    """The same pile in two runs; the second is to say what one run says."""
    state, part, found = folder / "state", folder / "part.jsonl", folder / "incremental"
    with open(path, "rb") as lines, open(part, "wb") as out:
        out.writelines(line for line, _ in zip(lines, range(size * 9 // 10)))
    command = [args.tellings, "group", "--quiet", "--into", state]
    table.row("tellings group --into, nine tenths", size * 9 // 10, run([*command, part], found))
    rest = folder / "rest.jsonl"
    with open(path, "rb") as lines, open(rest, "wb") as out:
        out.writelines(line for at, line in enumerate(lines) if at >= size * 9 // 10)
    taken = run([*command, rest], found)
    at_once = folder / "at-once"
    run([args.tellings, "group", "--quiet", path], at_once)
    same = taken is not None and found.read_bytes() == at_once.read_bytes()
    table.row("tellings group --into, the last tenth", size, taken, "as in one run" if same else "NOT as in one run")


if __name__ == "__main__":
    main()
