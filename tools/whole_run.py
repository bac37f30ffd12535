#!/usr/bin/env python3
"""Times whole runs of programs on the same input, side by side: wall time, processor time, peak memory.

    tools/whole_run.py [--runs 5] 'target/release/tellings collate examples/harbour-fire/reports -o /dev/null' \\
                       'python3 peer.py examples/harbour-fire/reports'

The programs take turns, so that a busy machine is unfair to none. Prints a Markdown table with medians and the ratio
of each wall time to the first program's. Linux, Python 3.11, standard library only.
"""
import argparse
import os
import shlex
import statistics
import subprocess
import time


def once(command):
    began = time.monotonic()
    child = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{command}: exit status {child.returncode}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("commands", nargs="+")
    args = parser.parse_args()
    runs = {command: [] for command in args.commands}
    for _ in range(args.runs):
        for command in args.commands:
            runs[command].append(once(command))
    median = {command: [statistics.median(column) for column in zip(*found)] for command, found in runs.items()}
    first = median[args.commands[0]][0]
    print("| command | wall s | processor s | peak MiB | ratio |\n|---|---|---|---|---|")
    for command, (wall, processor, peak) in median.items():
        print(f"| `{command}` | {wall:.3f} | {processor:.3f} | {peak:.0f} | {wall / first:.2f} |")


if __name__ == "__main__":
    main()
