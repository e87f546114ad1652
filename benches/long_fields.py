"""What each key costs, in the panes and in the finder, with one field of many megabytes: milliseconds of processor time of the
screen's thread, which other work on the machine does not change, and to the last output on the clock.

    cargo build --release && python3 benches/long_fields.py target/release/lernnetzwerk [MEGABYTES] [COLUMNSxROWS]

Each field is that of the second of three records. Promised are 100 ms a key.
"""

import json
import os
import sys
import tempfile

from terminal import Terminal

MARK = "@long@"
TEXTS = {"ASCII": "lorem ipsum ", "umlauts": "Präventionsketten für Köln ", "no blanks": "straße"}
PANES = [b"j", b"J", b"J", b"K", b"k", b"j", b"c", b"c", b"O", b"\x1b", b"p", b"\x1b", b"e", b"m", b"s", b"P", b"H", b"3",
         b"j", b"k", b"1", b"e", b"j", b"2", b"4", b"j", b"n", b"2", b"?", b"\x1b"]
FINDER = [b"/", b"b", b"e", b"t", b"a", b"\x1b[B", b"\x1b[1;2B", b"\x1b[A", b"\x14", b"\x1b"]


def archive(field):
    """Three of each, with the mark as one field of the second."""
    def of(name, default):
        return MARK if name == field else default

    def many(name):
        return [MARK] if name == field else []

    medium = {"id": "b", "title": of("title", "Beta"), "kind": "video", "event": "eb", "programme": "p",
              "section": of("section", "S"), "summary": of("summary", "Inhalt"), "topics": many("topic"),
              "places": many("place of a medium"), "note": of("note", "N"),
              "links": [{"url": "https://example.org/b", "label": of("label", "Video")},
                        {"url": "https://example.org/c", "label": "C"}],
              "appearances": [{"person": "xb", "part": "speaker", "role": of("role", "R"),
                               "organisation": of("organisation", "O"), "title": of("title of a person", "Dr.")}]}
    event = {"id": "eb", "title": of("event", "Beta-Treffen"), "start": "2020-05-05", "place": of("place", "Bonn"),
             "venue": of("venue", "Haus"), "motto": of("motto", "M"), "organisers": many("organiser"), "programme": "p"}
    person = {"id": "xb", "name": of("name", "Beta Becker"), "sort": of("sort", "Becker, Beta")}
    plain = [{"id": i, "title": f"Ein {i}", "kind": "film", "section": "S", "event": "eb",
              "appearances": [{"person": "xb", "part": "author"}, {"person": "xa", "part": "author"}]} for i in "ac"]
    return {"format": "lernnetzwerk-archive", "version": 1, "title": of("title of the archive", "T"),
            "programmes": [{"id": "p", "name": of("programme", "Programm"), "short": of("short", "P")}],
            "events": [{"id": "ea", "title": "A", "start": "2020-05-04"}, event],
            "media": [plain[0], medium, plain[1]],
            "people": [{"id": "xa", "name": "Anna Aal", "sort": "Aal, Anna"}, person]}


FIELDS = ["title", "section", "summary", "topic", "place of a medium", "note", "label", "role", "organisation",
          "title of a person", "event", "place", "venue", "motto", "organiser", "name", "sort", "title of the archive",
          "programme", "short"]


def write(path, field, text, size):
    """Writes the archive, the long field piece by piece."""
    head, tail = json.dumps(archive(field), ensure_ascii=False).split(MARK)
    with open(path, "wb") as file:
        file.write(head.encode())
        piece = text.encode() * (1_000_000 // len(text.encode()))
        for _ in range(max(size // len(piece), 1)):
            file.write(piece)
        file.write(tail.encode())


def measure(program, path, size):
    """The dearest key in the panes and in the finder, each by processor time and by the clock; then the peak of memory."""
    terminal = Terminal([program, "--archive", path], size)
    try:
        terminal.wait_for("Hilfe".encode())
        while terminal.press(b"", quiet=1.5, patience=6):
            pass
        dearest = []
        for keys in (PANES, FINDER):
            times = []
            for key in keys:
                before = terminal.busy()
                took = terminal.press(key, patience=2)
                times.append((terminal.busy() - before, key, took[1] if took else 0))
            dearest.append((max(times), max(clock for _, _, clock in times)))
        return dearest, terminal.memory()
    finally:
        terminal.end()


def main():
    program = os.path.abspath(sys.argv[1])
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    size = tuple(map(int, sys.argv[3].split("x"))) if len(sys.argv) > 3 else (120, 40)
    fields = sys.argv[4].split(",") if len(sys.argv) > 4 else FIELDS
    bad = False
    print("| field | text | panes: processor | clock | finder: processor | clock | MiB |\n|---|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        path = os.path.join(folder, "archive.json")
        for field in fields:
            for name, text in TEXTS.items():
                write(path, field, text, megabytes * 1_000_000)
                dearest, memory = measure(program, path, size)
                bad |= any(busy > 100 for (busy, _, _), _ in dearest)
                cells = [f"{busy:.0f} ({key.decode().replace(chr(27), 'ESC')!r}) | {clock:.0f}"
                         for (busy, key, _), clock in dearest]
                print(f"| {field} | {name} | {' | '.join(cells)} | {memory:.0f} |", flush=True)
    sys.exit(bad)


if __name__ == "__main__":
    main()
