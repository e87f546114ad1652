"""Time and memory of what reads a broken or hostile file, beside what is promised (2 s for 10 MB, 8 bytes a byte + 64 MiB).

    python3 benches/hostile.py target/release/lernnetzwerk [MEGABYTES] [PART OF A NAME]
"""

import itertools
import os
import subprocess
import sys
import tempfile

HEAD = b'{"format":"lernnetzwerk-archive","version":1,"title":"T",'
MEDIUM = b'{"id":"a","title":"A","kind":"video"'
PERSON = b'"people":[{"id":"p","name":"P"}],'
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def listed(element, size):
    """As many of the same element as fit."""
    return b",".join([element] * (size // (len(element) + 1)))


def numbered(element, size):
    """As many elements as fit, each with its number in place of `%x`."""
    count = size // (len(element.replace(b"%x", b"fffff")) + 1)
    return b",".join(element.replace(b"%x", b"%x" % i) for i in range(count))


def array(name, elements):
    """An array of records."""
    return HEAD + b'"%s":[%s]}' % (name, elements)


def medium(field, before=b""):
    """One medium with one long field."""
    return HEAD + before + b'"media":[' + MEDIUM + b"," + field + b"}]}"


def summary(text):
    """One medium with a long summary."""
    return medium(b'"summary":"%s"' % text.encode())


def combined(letters, length):
    """Words of so many of the letters, none of them twice, in no order."""
    base = len(letters)
    count = base**length
    for i in itertools.count():
        number = i * 7_919_000_017 % count
        yield "".join(letters[number // base**at % base] for at in range(length))


def words(letters, length, size, between=" "):
    """As many words as fit, none of them twice."""
    words = combined(letters, length)
    return between.join(itertools.islice(words, size // (len(next(combined(letters, length)).encode()) + 1)))


def titles(count, size):
    """Media with so many words in their titles, none of them twice."""
    each = iter(words(LETTERS, 5, size).split())
    rows = (" ".join(itertools.islice(each, count)) for _ in range(size // (6 * count + 40)))
    return b",".join(b'{"id":"%x","title":"%s","kind":"film"}' % (i, row.encode()) for i, row in enumerate(rows))


def unlike(size):
    """Media whose words all differ."""
    each = b'{"id":"%d","title":"%x q%x z%x","kind":"film"}'
    return b",".join(each % (i, i * 7919, i, i * 31) for i in range(size // 64))


def kinds(size):
    """Each kind of file: its name, what makes it, and the exit codes of check and search."""
    yield "commas in a closed list", lambda: array(b"media", b"," * size), 2, 2
    for name, element in (("media {}", b"{}"), ("media 1", b"1"), ("media of one id", MEDIUM + b"}")):
        yield name, lambda: array(b"media", listed(element, size)), 2, 1
    yield "people {}", lambda: array(b"people", listed(b"{}", size)), 2, 1
    yield "events that are lists", lambda: array(b"events", listed(b"[[1],2]", size)), 2, 1
    unknown = b",".join(b'"f%d":"%s"' % (i, b"x" * (size // 64)) for i in range(64))
    yield "64 unknown fields in a record", lambda: medium(unknown), 0, 1
    yield "a field a hundred thousand times", lambda: medium(listed(b'"note":""', size)), 2, 1
    yield "unknown fields alone", lambda: medium(listed(b'"":0', size)), 0, 1
    for field, element in ((b"links", b"{}"), (b"topics", b"1"), (b"sources", b'"x"')):
        yield f"{field.decode()} {element.decode()}", lambda: medium(b'"%s":[%s]' % (field, listed(element, size))), 2, 1
    yield "numbers in an unknown field", lambda: medium(b'"colour":[%s]' % listed(b"1", size)), 0, 1
    yield "deep nesting in a field", lambda: medium(b'"colour":' + b"[" * (size // 2) + b"]" * (size // 2)), 0, 1
    yield "deep nesting", lambda: b"[" * size, 2, 2
    yield "a long string", lambda: summary("lorem " * (size // 6)), 0, 1
    yield "a string that does not end", lambda: HEAD + b'"media":["' + b"x" * size, 2, 2
    yield "cut off", lambda: array(b"media", listed(MEDIUM + b"}", size))[:-30], 2, 2
    yield "words that all differ", lambda: array(b"media", unlike(size)), 0, 1
    yield "words that all differ, 24 MB", lambda: array(b"media", unlike(24_000_000)), 0, 1
    yield from kinds_of_words(size)
    yield from kinds_of_lists(size)
    yield from kinds_of_records(size)


def kinds_of_words(size):
    """Long texts, which cost nothing but what is looked up of them."""
    yield "words of four letters", lambda: summary(words(LETTERS + "0123456789", 4, size)), 0, 1
    yield "words of five letters", lambda: summary(words(LETTERS, 5, size)), 0, 1
    yield "words of five letters with hyphens", lambda: summary(words(LETTERS, 5, size, "-")), 0, 1
    yield "words of four Chinese letters", lambda: summary(words("".join(map(chr, range(0x4E00, 0x4E80))), 4, size)), 0, 1
    yield "words of an umlaut and three letters", lambda: summary(words("äöü" + LETTERS, 4, size)), 0, 1
    yield "words of five letters and umlauts", lambda: summary(words("äöüaeno", 7, size)), 0, 1
    long = (word + "verwaltungswörter" for word in combined("äöü" + LETTERS, 5))
    yield "long words with umlauts", lambda: summary(" ".join(itertools.islice(long, size // 26))), 0, 1
    yield "a- in a summary", lambda: summary("a-" * (size // 2)), 0, 1
    yield "a- in a title", lambda: array(b"media", b'{"id":"a","kind":"film","title":"%s"}' % (b"a-" * (size // 2))), 0, 1
    emoji = "👩\u200d".encode() * (size // 7)
    yield "joined emoji in a title", lambda: array(b"media", b'{"id":"a","kind":"film","title":"%s"}' % emoji), 0, 1
    yield "titles of 80 words", lambda: array(b"media", titles(80, size)), 0, 1
    yield "titles of 2 words", lambda: array(b"media", titles(2, size)), 0, 1


def kinds_of_lists(size):
    """One long list in one record."""
    for field in (b"topics", b"places"):
        yield f"{field.decode()} of one letter", lambda: medium(b'"%s":[%s]' % (field, listed(b'"a"', size))), 0, 1
    yield "topics of one letter, 40 MB", lambda: medium(b'"topics":[%s]' % listed(b'"a"', 40_000_000)), 0, 1
    yield "topics with escapes", lambda: medium(b'"topics":[%s]' % listed(b'"\\/"', size)), 0, 1
    yield "topics that all differ", lambda: medium(b'"topics":[%s]' % numbered(b'"%x"', size)), 0, 1
    person = b'{"id":"p","name":"P","also":[%s]}'
    yield "other names of one letter", lambda: array(b"people", person % listed(b'"b"', size)), 0, 1
    event = b'{"id":"e","title":"E","organisers":[%s]}'
    yield "organisers of one letter", lambda: array(b"events", event % listed(b'"a"', size)), 0, 1
    yield "other words for a topic", lambda: array(b"topics", b'{"id":"t","name":"T","also":[%s]}' % listed(b'"a"', size)), 0, 1
    yield "one language many times", lambda: medium(b'"language":[%s]' % listed(b'"de"', size)), 0, 1
    link = b'"links":[%s]'
    yield "links", lambda: medium(link % listed(b'{"url":"http://a"}', size)), 0, 1
    yield "links without an address", lambda: medium(link % listed(b'{"url":""}', size)), 2, 1
    yield "links of another scheme", lambda: medium(link % listed(b'{"url":"a:"}', size)), 2, 1
    appearance = b'{"person":"p","part":"photo"}'
    yield "appearances", lambda: medium(b'"appearances":[%s]' % listed(appearance, size), PERSON), 0, 1
    groups = listed(b'["a","b"]', size)
    yield "groups of synonyms", lambda: HEAD + b'"synonyms":[%s],"media":[]}' % groups, 0, 1
    faulty = listed(b'["a",1]', size)
    yield "groups of synonyms with numbers", lambda: HEAD + b'"synonyms":[%s],"media":[]}' % faulty, 2, 1
    group = listed(b'"a"', size)
    yield "one group of synonyms", lambda: HEAD + b'"synonyms":[[%s]],"media":[]}' % group, 0, 1
    yield "what is withheld", lambda: HEAD + b'"withheld":[%s],"media":[]}' % group, 0, 1


def kinds_of_records(size):
    """Records as small as they can be."""
    for name, field in ((b"people", b"name"), (b"events", b"title"), (b"programmes", b"name"), (b"topics", b"name")):
        yield f"small {name.decode()}", lambda: array(name, numbered(b'{"id":"%%x","%s":"a"}' % field, size)), 0, 1
    yield "small people of other names", lambda: array(b"people", numbered(b'{"id":"%x","name":"%x"}', size)), 0, 1
    yield "small sources", lambda: array(b"sources", numbered(b'{"id":"%x","title":"a","url":"http://a"}', size)), 0, 1
    yield "small media", lambda: array(b"media", numbered(b'{"id":"%x","title":"a","kind":"film"}', size)), 0, 1
    section = b'{"id":"%x","title":"a","kind":"film","section":"%x"}'
    yield "small media of other sections", lambda: array(b"media", numbered(section, size)), 0, 1
    appears = b'{"id":"%x","title":"a","kind":"film","appearances":[{"person":"p","part":"photo"}]}'
    yield "small media of one person", lambda: HEAD + PERSON + array(b"media", numbered(appears, size))[len(HEAD) :], 0, 1
    unknown = b'{"id":"%x","title":"a","kind":"film","event":"%x"}'
    yield "small media of unknown events", lambda: array(b"media", numbered(unknown, size)), 2, 1


def run(program, args):
    """Exit code, seconds of processor time, which other work on the machine does not change, and MiB at the peak."""
    pid = os.fork()
    if pid == 0:
        nothing = os.open("/dev/null", os.O_RDWR)
        for fd in range(3):
            os.dup2(nothing, fd)
        os.execv(program, [program, *args])
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write(path, make):
    """Writes what `make` makes, in a process of its own: what this one has in memory is counted with what it starts."""
    pid = os.fork()
    if pid == 0:
        with open(path, "wb") as file:
            file.write(make())
        os._exit(0)
    os.waitpid(pid, 0)
    return os.path.getsize(path)


def main():
    program = os.path.abspath(sys.argv[1])
    size = int(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 10_000_000
    wanted = sys.argv[3] if len(sys.argv) > 3 else ""
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        path = os.path.join(folder, "archive.json")
        print("| file | check, s / MiB | search, s / MiB | show, s / MiB | allowed, s / MiB |\n|---|---:|---:|---:|---:|")
        for name, make, check, search in kinds(size):
            if wanted not in name:
                continue
            length = write(path, make)
            allowed = 2 * max(length / 1e7, 1), 8 * length / 2**20 + 64
            cells = []
            for code, args in (
                (check, ["check", path]),
                (search, ["--archive", path, "search", "qqxylophonquartettqq"]),
                (None, ["--archive", path, "show", "a"]),
            ):
                got, seconds, memory = run(program, args)
                over = code not in (None, got) or seconds > allowed[0] or memory > allowed[1]
                bad += over
                cells.append(f"{seconds:.2f} / {memory:.0f}" + (f" (!, exit {got})" if over else ""))
            print(f"| {name} | {' | '.join(cells)} | {allowed[0]:.1f} / {allowed[1]:.0f} |", flush=True)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
