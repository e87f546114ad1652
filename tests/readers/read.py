"""Reads what `export` writes with programs that others use, and counts what comes back.

    python3 tests/readers/read.py PROGRAM [ARCHIVE…]

Prints a table: archive, format, reader, records out, records read, differences. A reader that is not there is named at
the end; the exit code is 1 where anything differs. `.ci/readers` installs the readers and runs it.
"""

import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, **options):
    """The result of a command: its exit code and what it printed."""
    done = subprocess.run(command, capture_output=True, **options)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def squeezed(text):
    """A text by its letters alone: readers differ in how they keep blanks."""
    return re.sub(r"\s+", " ", text or "").strip()


class Missing(Exception):
    """The reader is not installed."""


def program(name):
    """The path of a program."""
    path = shutil.which(name)
    if not path:
        raise Missing(name)
    return path


# Each reader gets the path of a file and gives the titles that it found, in order; None where it can only count.


def python_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [unquoted(row["Title"]) for row in csv.DictReader(file)]


def excel_csv(path):
    with open(path, "rb") as file:
        if not file.read().startswith(b"\xef\xbb\xbfID;"):
            raise AssertionError("no mark of UTF-8 with semicolons, by which Excel knows it")
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [unquoted(row["Title"]) for row in csv.DictReader(file, delimiter=";")]


def excel_csvkit(path):
    code, out, err = run([program("csvclean"), "--length-mismatch", "-d", ";", "-e", "utf-8-sig", path])
    if code:
        raise AssertionError(err[:200])
    return [unquoted(row["Title"]) for row in csv.DictReader(io.StringIO(out))]


def unquoted(cell):
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if re.match(r"'[=+\-@＝＋－＠]", cell) else cell


def csvkit(path):
    # Not `-a`: that a column is empty in all rows is no fault.
    code, out, err = run([program("csvclean"), "--length-mismatch", path])
    if code:
        raise AssertionError(err[:200])
    return [unquoted(row["Title"]) for row in csv.DictReader(io.StringIO(out))]


def frictionless(path):
    try:
        from frictionless import Detector, Resource, validate
    except ImportError:
        raise Missing("frictionless")
    folder, name = os.path.split(path)
    # What is known to the year only is no date to it: all columns are text.
    report = validate(Resource(path=name, basepath=folder, detector=Detector(field_type="string")))
    if not report.valid:
        raise AssertionError(str(report.flatten(["type", "note"]))[:200])
    return [None] * report.tasks[0].stats["rows"]


def khal(binary):
    def read(path):
        khal_binary = program(binary)
        with tempfile.TemporaryDirectory() as home:
            calendar = os.path.join(home, "calendar")
            os.mkdir(calendar)
            config = os.path.join(home, "config")
            with open(config, "w", encoding="utf-8") as file:
                file.write(
                    f"[calendars]\n[[one]]\npath = {calendar}\n[locale]\nlocal_timezone = Europe/Berlin\n"
                    "default_timezone = Europe/Berlin\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
                    "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
                    f"[sqlite]\npath = {home}/khal.db\n"
                )
            environment = dict(os.environ, HOME=home, LC_ALL="C.UTF-8")
            code, _, err = run([khal_binary, "-c", config, "import", "--batch", "-a", "one", path], env=environment)
            if code or "Traceback" in err:
                raise AssertionError(err[-200:])
            return [None] * len([name for name in os.listdir(calendar) if name.endswith(".ics")])

    return read


def calcurse(path):
    binary = program("calcurse")
    with tempfile.TemporaryDirectory() as home:
        code, out, err = run([binary, "-D", home, "-i", path])
        if code:
            raise AssertionError(err[:200])
        skipped = re.search(r"(\d+) skipped", out + err)
        if skipped and int(skipped[1]):
            raise AssertionError(skipped[0])
        return [None] * len(open(os.path.join(home, "apts"), encoding="utf-8").read().splitlines())


def vobject(path):
    try:
        import vobject as reader
    except ImportError:
        raise Missing("vobject")
    with open(path, encoding="utf-8", newline="") as file:
        calendars = list(reader.readComponents(file.read()))
    titles = []
    for calendar in calendars:
        for event in getattr(calendar, "vevent_list", []):
            event.validate(raiseException=True)
            titles.append(event.summary.value)
    return titles


def ical_js(path):
    return node("ical.mjs", path)


def citation_js(path):
    return node("citation.mjs", path)


def node(script, path):
    """The titles that a script of Node.js prints as JSON; its modules lie where NODE_READERS says."""
    folder = os.environ.get("NODE_READERS")
    if not folder:
        raise Missing(script)
    code, out, err = run([program("node"), os.path.join(HERE, script), path, folder])
    if code:
        raise AssertionError(err[-300:])
    return json.loads(out)


def pybtex(path):
    try:
        from pybtex.database import parse_file
    except ImportError:
        raise Missing("pybtex")
    entries = parse_file(path, bib_format="bibtex").entries.values()
    return [plain_tex(entry.fields["title"]) for entry in entries]


def bibtexparser(path):
    try:
        import bibtexparser as reader
    except ImportError:
        raise Missing("bibtexparser")
    library = reader.parse_file(path)
    if library.failed_blocks:
        raise AssertionError(str(library.failed_blocks[0].error)[:200])
    return [plain_tex(entry.fields_dict["title"].value) for entry in library.entries]


TEX = [
    (r"\textbackslash{}", "\\"),
    (r"\textbraceleft{}", "{"),
    (r"\textbraceright{}", "}"),
    (r"\textasciitilde{}", "~"),
    (r"\textasciicircum{}", "^"),
]


def plain_tex(text):
    """A text of TeX as it is read."""
    text = re.sub(r"(?<!textbackslash)(?<!textbraceleft)(?<!textbraceright)(?<!textasciitilde)(?<!textasciicircum)\{\}", "", text)
    text = re.sub(r"\\([%&#_${}])", r"\1", text)
    for tex, plain in TEX:
        text = text.replace(tex, plain)
    return text


def pandoc(source):
    def read(path):
        code, out, err = run([program("pandoc"), "-f", source, "-t", "csljson", path])
        if code:
            raise AssertionError(err[:200])
        return [None] * len(json.loads(out))

    return read


def pandoc_citeproc(path):
    with tempfile.TemporaryDirectory() as folder:
        document = os.path.join(folder, "all.md")
        with open(document, "w", encoding="utf-8") as file:
            file.write("---\nnocite: '@*'\n---\n")
        code, out, err = run([program("pandoc"), "--citeproc", "--bibliography", path, "-t", "html", document])
        if code:
            raise AssertionError(err[:200])
        return [None] * len(re.findall(r'class="csl-entry"', out))


def csl_schema(path):
    """The entries, held against what the schema of CSL asks for, where CSL_SCHEMA names it."""
    try:
        import jsonschema
    except ImportError:
        raise Missing("jsonschema")
    schema = os.environ.get("CSL_SCHEMA")
    if not schema:
        raise Missing("CSL_SCHEMA")
    entries = json.load(open(path, encoding="utf-8"))
    try:
        jsonschema.validate(entries, json.load(open(schema, encoding="utf-8")))
    except jsonschema.ValidationError as wrong:
        raise AssertionError(wrong.message[:200])
    return [entry.get("title", "") for entry in entries]


def rispy(path):
    try:
        import rispy as reader
    except ImportError:
        raise Missing("rispy")
    with open(path, encoding="utf-8", newline="") as file:
        return [entry.get("title", "") for entry in reader.load(file)]


def commonmark(path):
    code, out, err = run([program("pandoc"), "-f", "commonmark", "-t", "json", path])
    if code:
        raise AssertionError(err[:200])
    lists = [block for block in json.loads(out)["blocks"] if block["t"] == "BulletList"]
    return [None] * sum(len(block["c"]) for block in lists)


class Articles(html.parser.HTMLParser):
    """The titles of the articles of a page."""

    def __init__(self):
        super().__init__()
        self.titles, self.is_title = [], False

    def handle_starttag(self, tag, attributes):
        if tag == "h3":
            self.titles.append("")
            self.is_title = True

    def handle_endtag(self, tag):
        self.is_title = self.is_title and tag != "h3"

    def handle_data(self, data):
        if self.is_title:
            self.titles[-1] += data


def titles_of_page(path):
    page = Articles()
    page.feed(open(path, encoding="utf-8").read())
    return page.titles


def vnu(path):
    jar = os.environ.get("VNU_JAR")
    if not jar:
        raise Missing("vnu")
    code, out, err = run([program("java"), "-jar", jar, "--format", "json", path])
    messages = json.loads(err or out).get("messages", [])
    wrong = [message for message in messages if message["type"] == "error"]
    if wrong:
        raise AssertionError(f"{len(wrong)}: {wrong[0]['message']}"[:200])
    return titles_of_page(path)


def axe(path):
    node("axe.mjs", path)
    return titles_of_page(path)


READERS = {
    "csv": [("Python csv", python_csv), ("csvkit", csvkit), ("frictionless", frictionless)],
    "csv --excel": [("Python csv", excel_csv), ("csvkit", excel_csvkit)],
    "ics": [
        ("khal (Debian)", khal("/usr/bin/khal")),
        ("khal (PyPI)", khal("khal")),
        ("calcurse", calcurse),
        ("vobject", vobject),
        ("ical.js", ical_js),
    ],
    "bibtex": [
        ("pybtex", pybtex),
        ("bibtexparser", bibtexparser),
        ("pandoc", pandoc("bibtex")),
        ("citation-js", citation_js),
    ],
    "ris": [("rispy", rispy), ("citation-js", citation_js)],
    "csl-json": [("pandoc --citeproc", pandoc_citeproc), ("csl-data.json", csl_schema)],
    "markdown": [("pandoc", commonmark)],
    "html": [("vnu", vnu), ("axe in Chromium", axe)],
}


def wanted(records, format):
    """The records that a format tells."""
    if format in ("bibtex", "ris", "csl-json"):
        return [record for record in records if record["type"] in ("medium", "event")]
    if format == "ics":
        is_day = lambda date: date is None or len(date) >= 10
        return [
            record
            for record in records
            if record.get("start") and is_day(record["start"]) and is_day(record.get("end")) and not record.get("within")
            and record["type"] in ("medium", "event")
        ]
    return records


def main():
    binary, archives = sys.argv[1], sys.argv[2:]
    failed, missing = False, set()
    print("| archive | format | reader | out | read | differences |\n|---|---|---|---|---|---|")
    for archive in [None, *archives]:
        name = os.path.basename(archive) if archive else "bundled"
        base = [binary, "--lang", "en"] + (["--archive", archive] if archive else [])
        code, out, err = run([*base, "export", "--format", "jsonl"])
        assert code == 0, err
        records = [json.loads(line) for line in out.splitlines()]
        for format, readers in READERS.items():
            with tempfile.TemporaryDirectory() as folder:
                extension = {"bibtex": "bib", "csl-json": "json", "markdown": "md"}.get(format, format)
                path = os.path.join(folder, f"all.{extension.split()[0]}")
                code, _, err = run([*base, "export", "--format", *format.split(), "--output", path])
                assert code == 0, err
                those = wanted(records, format)
                for reader, read in readers:
                    try:
                        found = read(path)
                    except Missing as what:
                        missing.add(f"{reader} ({what})")
                        continue
                    except AssertionError as what:
                        failed = True
                        print(f"| {name} | {format} | {reader} | {len(those)} | – | {what} |")
                        continue
                    pairs = zip(found, those)
                    differing = [
                        (one, record["title"])
                        for one, record in pairs
                        if one is not None and squeezed(one) != squeezed(record["title"]) and record["title"]
                    ]
                    differences = len(differing) + abs(len(found) - len(those))
                    failed = failed or differences > 0
                    print(f"| {name} | {format} | {reader} | {len(those)} | {len(found)} | {differences} |", flush=True)
                    for one, title in differing[:3]:
                        print(f"  {one!r}\n  {title!r}", file=sys.stderr)
    for what in sorted(missing):
        print(f"SKIPPED: {what} is not there", file=sys.stderr)
    sys.exit(failed)


main()
