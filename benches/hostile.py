"""Time and memory of what reads a broken or hostile file, beside what is promised (2 s for 10 MB, 8 bytes a byte + 64 MiB).

    python3 benches/hostile.py target/release/lernnetzwerk [MEGABYTES]
"""

import os
import sys
import tempfile

HEAD = b'{"format":"lernnetzwerk-archive","version":1,"title":"T",'
MEDIUM = b'{"id":"a","title":"A","kind":"video"'


def array(name, element, size):
    """An array of as many of the same element as fit."""
    return HEAD + b'"%s":[' % name + b",".join([element] * (size // (len(element) + 1))) + b"]}"


def medium(field, size, element=None):
    """One medium with one long field, or a list of the same element."""
    value = field if element is None else field + b":[" + b",".join([element] * (size // (len(element) + 1))) + b"]"
    return HEAD + b'"media":[' + MEDIUM + b"," + value + b"}]}"


def words(size):
    """Media whose words all differ."""
    count = size // 64
    each = b'{"id":"%d","title":"%x q%x z%x","kind":"film"}'
    return HEAD + b'"media":[' + b",".join(each % (i, i * 7919, i, i * 31) for i in range(count)) + b"]}"


def kinds(size):
    """Each kind of file by its name, and the exit codes of check and search."""
    yield "commas in a closed list", HEAD + b'"media":[' + b"," * size + b"]}", 2, 2
    yield "media {}", array(b"media", b"{}", size), 2, 1
    yield "people {}", array(b"people", b"{}", size), 2, 1
    yield "media 1", array(b"media", b"1", size), 2, 1
    yield "media of one id", array(b"media", MEDIUM + b"}", size), 2, 1
    yield "events that are lists", array(b"events", b"[[1],2]", size), 2, 1
    unknown = b",".join(b'"f%d":"%s"' % (i, b"x" * (size // 64)) for i in range(64))
    yield "64 unknown fields in a record", medium(unknown, size), 2, 1
    yield "a field a hundred thousand times", medium(b",".join([b'"note":""'] * (size // 10)), size), 2, 1
    yield "unknown fields alone", medium(b",".join([b'"":0'] * (size // 5)), size), 2, 1
    yield "links {}", medium(b'"links"', size, b"{}"), 2, 1
    yield "topics 1", medium(b'"topics"', size, b"1"), 2, 1
    yield "unknown sources", medium(b'"sources"', size, b'"x"'), 2, 1
    yield "numbers in an unknown field", medium(b'"colour"', size, b"1"), 2, 1
    yield "deep nesting in a field", medium(b'"colour":' + b"[" * (size // 2) + b"]" * (size // 2), size), 2, 1
    yield "deep nesting", b"[" * size, 2, 2
    yield "a long string", medium(b'"summary":"' + b"lorem " * (size // 6) + b'"', size), 0, 1
    yield "a string that does not end", HEAD + b'"media":["' + b"x" * size, 2, 2
    yield "cut off", array(b"media", MEDIUM + b"}", size)[:-30], 2, 2
    yield "unique words", words(size), 0, 1
    yield "unique words, 24 MB", words(24_000_000), 0, 1


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


def main():
    program = os.path.abspath(sys.argv[1])
    size = int(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 10_000_000
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        path = os.path.join(folder, "archive.json")
        print("| file | check, s / MiB | search, s / MiB | allowed, s / MiB |\n|---|---:|---:|---:|")
        for name, content, check, search in kinds(size):
            with open(path, "wb") as file:
                file.write(content)
            allowed = 2 * max(len(content) / 1e7, 1), 8 * len(content) / 2**20 + 64
            cells = []
            for code, args in ((check, ["check", path]), (search, ["--archive", path, "search", "xylophon"])):
                got, seconds, memory = run(program, args)
                over = got != code or seconds > allowed[0] or memory > allowed[1]
                bad += over
                cells.append(f"{seconds:.2f} / {memory:.0f}" + (f" (!, exit {got})" if over else ""))
            print(f"| {name} | {cells[0]} | {cells[1]} | {allowed[0]:.1f} / {allowed[1]:.0f} |", flush=True)
            del content
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
