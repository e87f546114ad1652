"""Memory of `import` with records as small as they can be, beside what is promised (8 bytes a byte + 64 MiB).

    python3 benches/import.py target/release/lernnetzwerk [RECORDS]

Where SAMPLES names a folder with `frab/38c3.xml` and `pyvideo/pyvideo-sample.tar.xz`, also the time of the one, and of a folder
of 21,713 files that is made of the other: the same categories again and again under other names.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hostile import run, write


def word(length):
    return "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(length))


def table(count):
    rows = (f"{word(5)} {word(3)};{word(4).title()} {word(4).title()}\n" for _ in range(count))
    return "Titel;Referent\n" + "".join(rows)


def schedule(count):
    events = ",".join(f'{{"guid":"{i}","title":"{word(4)}"}}' for i in range(count))
    days = f'[{{"index":1,"date":"2024-01-01","rooms":{{"A":[{events}]}}}}]'
    return f'{{"schedule":{{"version":"1","conference":{{"title":"X","days":{days}}}}}}}'


def archive(count):
    media = ",".join(f'{{"id":"m{i}","title":"{word(3)}","kind":"film"}}' for i in range(count))
    return f'{{"format":"lernnetzwerk-archive","version":2,"title":"X","media":[{media}]}}'


def feed(count):
    items = "".join(f"<item><title>{word(6)}</title></item>" for _ in range(count))
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


def calendar(count):
    event = "BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:{}\r\nDTSTART:20240101\r\nEND:VEVENT\r\n"
    return "BEGIN:VCALENDAR\r\n" + "".join(event.format(i, word(4)) for i in range(count)) + "END:VCALENDAR\r\n"


def grown(sample, folder, wanted):
    """A folder of so many talks, made of those of a sample."""
    subprocess.run(["tar", "xf", sample, "-C", folder], check=True)
    talks = sorted(Path(folder).rglob("videos/*.json"))
    for number in range(1, -(-wanted // len(talks))):
        for talk in talks[: wanted - number * len(talks)]:
            to = talk.parent.parent.with_name(f"{talk.parent.parent.name}-{number}") / "videos" / talk.name
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(talk, to)
            about = talk.parent.parent / "category.json"
            if about.exists():
                shutil.copy(about, to.parent.parent)


def samples(program, folder):
    """Times of real things, the best of three."""
    with tempfile.TemporaryDirectory() as made:
        grown(os.path.join(folder, "pyvideo", "pyvideo-sample.tar.xz"), made, 21_713)
        print("| what | s | MiB | allowed, s |\n|---|---:|---:|---:|")
        for name, path, allowed in (("38C3", os.path.join(folder, "frab", "38c3.xml"), 0.3), ("21,713 talks", made, 5)):
            best, most = float("inf"), 0
            for _ in range(3):
                began = time.monotonic()
                code, _, memory = run(program, ["import", path])
                best, most = min(best, time.monotonic() - began), max(most, memory)
                assert code == 0, name
            print(f"| {name} | {best:.2f} | {most:.0f} | {allowed} |")


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60_000
    random.seed(1)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        print("| file | MiB | once, s / MiB (allowed) | again into it, s / MiB (allowed) |\n|---|---:|---:|---:|")
        for name, make in (
            ("table.csv", table),
            ("schedule.json", schedule),
            ("archive.json", archive),
            ("feed.xml", feed),
            ("calendar.ics", calendar),
        ):
            path, into = (os.path.join(folder, file) for file in (name, "into.json"))
            length, there = write(path, lambda: make(count).encode()), 0
            cells = []
            for _ in range(2):
                allowed = 8 * (length + there) / 2**20 + 64
                code, seconds, memory = run(program, ["import", path, "--into", into])
                over = code != 0 or memory > allowed
                bad += over
                cells.append(f"{seconds:.2f} / {memory:.0f} ({allowed:.0f})" + (" !" if over else ""))
                there = os.path.getsize(into)
            os.remove(into)
            print(f"| {name} | {length / 2**20:.1f} | {' | '.join(cells)} |", flush=True)
    if "SAMPLES" in os.environ:
        samples(program, os.environ["SAMPLES"])
    else:
        print("SAMPLES names no folder: no times of real things", file=sys.stderr)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
