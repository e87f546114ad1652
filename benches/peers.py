#!/usr/bin/env python3
"""The labelled queries of tests/data, in the mixed list of the screen, through this program, `fzf --filter` and `sk --filter`, side by side.

    cargo build --release && python3 benches/peers.py

queries.json has one kind of query a group, typed_queries.json says what type of record is meant. fzf and sk are taken from PATH; one that is missing is left out. They search the same records as lines
`title — people — event — date — place`. Phrases and exclusions are put into their own syntax ('…, !…), and sk is told to
fold accents (--normalize), as fzf does of itself; fields and dates have no counterpart there.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "target/release/lernnetzwerk"
DEPTH = 50


def records(archive):
    """(id, line) for every medium, event, person and programme."""
    people = {person["id"]: person["name"] for person in archive["people"]}
    events = {event["id"]: event for event in archive["events"]}

    def line(title, record, event, date, place):
        names = dict.fromkeys(people[who["person"]] for who in record.get("appearances", []))
        return " — ".join([title, ", ".join(names), event, date, place])

    for medium in archive["media"]:
        event = events.get(medium.get("event"), {})
        date = medium.get("date") or event.get("start", "")
        place = ", ".join(medium.get("places", [])) or event.get("place", "")
        yield medium["id"], line(medium["title"], medium, event.get("title", ""), date, place)
    for event in archive["events"]:
        yield event["id"], line(event["title"], event, "", event.get("start", ""), event.get("place", ""))
    for record in archive["people"] + archive["programmes"]:
        yield record["id"], record["name"]


def in_their_syntax(query):
    """Phrases and exclusions as fzf and sk write them."""
    query = re.sub(r'"([^"]*)"', lambda phrase: "'" + phrase[1].replace(" ", r"\ "), query)
    return re.sub(r"(^|\s)[-!]'?(?=\S)", r"\1!", query)


def ask_peer(command, lines, queries):
    """Ids for each query, best first."""
    ids = {}
    for record, line in lines:
        ids.setdefault(line, []).append(record)
    text = "".join(f"{line}\n" for _, line in lines)
    for query in queries:
        run = [*command, "--filter", in_their_syntax(query)]
        found = subprocess.run(run, input=text, capture_output=True, text=True).stdout.splitlines()
        yield [record for line in dict.fromkeys(found[:DEPTH]) for record in ids.get(line, [])]


def ask_ours(queries):
    """Ids for each query, best first."""
    run = [OURS, "search", "--json", "--batch", "--limit", str(DEPTH)]
    asked = "".join(f"{query}\n" for query in queries)
    for line in subprocess.run(run, input=asked, capture_output=True, text=True).stdout.splitlines():
        answer = json.loads(line)
        yield [hit["id"] for hit in answer["hits"] + answer.get("near", [])]


def score(labels, answers):
    """{group: [queries, in first place, in the first three, sum of 1 / place]}"""
    groups = {}
    for label, found in zip(labels, answers, strict=True):
        place = next((at for at, record in enumerate(found, 1) if record in label["expect"]), None)
        for group in (label["group"], "all"):
            row = groups.setdefault(group, [0, 0, 0, 0.0])
            row[0] += 1
            row[1] += place == 1
            row[2] += place is not None and place <= 3
            row[3] += 1 / place if place else 0
    return groups


def compare(labels, lines):
    """Prints a table of all programs."""
    queries = [label["query"] for label in labels]
    columns = {"lernnetzwerk": score(labels, ask_ours(queries))}
    for name, options in {"fzf": [], "sk": ["--normalize"]}.items():
        if shutil.which(name):
            columns[name] = score(labels, ask_peer([name, *options], lines, queries))
        else:
            print(f"{name} is not on the PATH and left out\n")
    print("First place / first three, per cent, and mean reciprocal rank:\n")
    print("| group | queries |" + "".join(f" {name} |" for name in columns))
    print("|---|---:|" + "---:|" * len(columns))
    groups = sorted(columns["lernnetzwerk"], key=lambda group: (group == "all", group))
    for group in groups:
        count = columns["lernnetzwerk"][group][0]
        cells = (columns[name][group] for name in columns)
        text = (f" {100 * a / n:.1f} / {100 * b / n:.1f}, {mrr / n:.3f} |" for n, a, b, mrr in cells)
        print(f"| {group.replace('_', ' ')} | {count} |" + "".join(text))
    print()


def main():
    archive = json.loads((ROOT / "data/archive.json").read_text("utf-8"))
    lines = list(records(archive))
    for name in ("queries.json", "typed_queries.json"):
        labels = json.loads((ROOT / "tests/data" / name).read_text("utf-8"))["queries"]
        for label in labels:
            label["group"] = ": ".join(filter(None, [label.get("type"), label["group"]]))
        print(f"{name}\n")
        compare(labels, lines)


if __name__ == "__main__":
    main()
