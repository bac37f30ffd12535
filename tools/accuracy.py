#!/usr/bin/env python3
"""Runs every scorer of an evaluation folder on the program and prints the figures as Markdown.

    tools/accuracy.py EVAL STORIES OUT [--program target/release/tellings] [--only quotes,times]

EVAL holds the scorers (score_*.py) and their data, STORIES the hand-made stories, OUT is a folder for the
program's outputs and OUT/figures.json, the scorers' last lines by task. Python 3.11, standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import time

# task: (scorer, data, how to run the program).
# Ways: "annotate" one run over the task's input; "tokens", "text" the same with that flag; "collate" one run for
# every *.input.jsonl.gz; "stories", "story quotes" over the hand-made stories; "program" the scorer runs it itself.
TASKS = {
    "quotes": ("score_quotes.py", "quotes", "annotate"),
    "story-quotes": ("score_story_quotes.py", None, "story quotes"),
    "names-ewt": ("score_entities.py", "entities/uner_ewt", "annotate"),
    "names-politics": ("score_entities.py", "entities/crossner_politics", "annotate"),
    "coref-newswcl50": ("score_entity_coref.py", "entities/coref/newswcl50", "collate"),
    "coref-meantime": ("score_entity_coref.py", "entities/coref/meantime", "collate"),
    "times": ("score_times.py", "times", "annotate"),
    "timeline": ("score_timeline.py", "timeline", "collate"),
    "parsing": ("score_parsing.py", "parsing", "tokens"),
    "extraction-aeb": ("score_extraction.py", "extraction/aeb", "text"),
    "extraction-news424": ("score_extraction.py", "extraction/news424", "text"),
    "stories": ("score_story.py", None, "stories"),
    "groups": ("score_stories.py", "dev/stories", "program"),
    "facts": ("score_facts.py", "dev/facts", "program"),
    "facts-per-incident": ("score_facts.py", "dev/facts", "program per incident"),
    "check": ("score_check.py", "dev/check", "program"),
    "passages": ("score_passages.py", "dev/passages", "program"),
}


def run(command, output=None):
    with open(output, "wb") if output else open(os.devnull, "wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE)
    if done.returncode == 2:
        sys.exit(f"{' '.join(command)}: {done.stderr.decode(errors='replace')[-2000:]}")


def story_folders(stories):
    return sorted(name for name in os.listdir(stories) if os.path.isfile(os.path.join(stories, name, "gold.json")))


def produce(task, way, data, args, out):
    """Runs the program for a task; gives the scorer's arguments."""
    program = args.program.split()
    if way in ("annotate", "tokens", "text"):
        flags = {"annotate": [], "tokens": ["--tokens"], "text": ["--text"]}[way]
        path = os.path.join(out, task + ".jsonl")
        run(program + ["annotate", os.path.join(data, "input.jsonl.gz"), "--format", "jsonl", *flags], path)
        return [data, path]
    if way == "collate":
        folder = os.path.join(out, task)
        os.makedirs(folder, exist_ok=True)
        for name in sorted(os.listdir(data)):
            if name.endswith(".input.jsonl.gz"):
                run(program + ["collate", os.path.join(data, name), "--format", "json"],
                    os.path.join(folder, name.replace(".input.jsonl.gz", ".json")))
        return [data, folder]
    if way == "stories":
        folder = os.path.join(out, task)
        os.makedirs(folder, exist_ok=True)
        for story in story_folders(args.stories):
            records = os.path.join(args.stories, story, "reports.jsonl")
            source = records if os.path.exists(records) else os.path.join(args.stories, story, "reports")
            run(program + ["collate", source, "--format", "json"], os.path.join(folder, story + ".json"))
        return [args.stories, folder]
    if way == "story quotes":
        path = os.path.join(out, task + ".jsonl")
        with open(path, "w", encoding="utf-8") as lines:
            for story in story_folders(args.stories):
                one = os.path.join(out, "one-story.jsonl")
                run(program + ["annotate", os.path.join(args.stories, story, "reports"), "--format", "jsonl"], one)
                with open(one, encoding="utf-8") as found:
                    for line in found:
                        record = json.loads(line)
                        record["document"]["id"] = f"{story}/{record['document']['id']}"
                        lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        return [args.stories, path]
    folder = os.path.join(out, task)
    os.makedirs(folder, exist_ok=True)
    more = ["--per-incident"] if way.endswith("per incident") else []
    return [data, folder, "--program", args.program, *more]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval")
    parser.add_argument("stories")
    parser.add_argument("out")
    parser.add_argument("--program", default="target/release/tellings")
    parser.add_argument("--only", help="tasks, with commas between them: " + ", ".join(TASKS))
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    kept = os.path.join(args.out, "figures.json")
    figures = json.load(open(kept, encoding="utf-8")) if os.path.exists(kept) else {}
    for task in args.only.split(",") if args.only else TASKS:
        scorer, data, way = TASKS[task]
        data = os.path.join(args.eval, data) if data else None
        began = time.monotonic()
        arguments = produce(task, way, data, args, args.out)
        ran = time.monotonic() - began
        scored = subprocess.run([sys.executable, os.path.join(args.eval, scorer), *arguments],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        *table, last = scored.stdout.rstrip("\n").split("\n")
        table = "\n".join(line.rstrip() for line in table)
        print(f"### {task}\n\n```\n{table}\n```\n", flush=True)
        try:
            figures[task] = json.loads(last)
        except ValueError:
            print(f"the scorer failed: {last} {scored.stderr[-2000:]}\n")
            continue
        figures[task]["program_seconds"] = round(ran, 2)
        with open(kept, "w", encoding="utf-8") as out:
            json.dump(figures, out, ensure_ascii=False, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
