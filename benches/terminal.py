"""A pseudo-terminal with a program in it, for the benches: what is typed, and when what it wrote came out."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time


class Terminal:
    """A program on a screen of its own; `stamps` are the times of its last output."""

    def __init__(self, args, size=(120, 40)):
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "LANG": "de_DE.UTF-8", "BROWSER": "true"}
            os.execv(args[0], args)
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def read(self, seconds):
        """What comes out within so many seconds; empty where nothing does."""
        ready, _, _ = select.select([self.line], [], [], max(seconds, 0))
        return os.read(self.line, 1 << 20) if ready else b""

    def wait_for(self, text, seconds=120):
        """Reads until a text has come out: the seconds that took."""
        begun, seen = time.monotonic(), b""
        while text not in seen:
            seen = seen[-10_000:] + self.read(1)
            if time.monotonic() - begun > seconds:
                raise TimeoutError(f"{text!r} did not come: {seen[-2000:]!r}")
        return time.monotonic() - begun

    def press(self, keys, quiet=0.2, patience=20):
        """Types, and reads until nothing has come for `quiet` seconds: the milliseconds to the first and to the last
        output; `None` where there was none within `patience` seconds."""
        begun = time.monotonic()
        os.write(self.line, keys)
        first = last = None
        while True:
            left = patience if last is None else quiet
            if not self.read(left):
                return None if last is None else (first * 1000, last * 1000)
            last = time.monotonic() - begun
            first = first or last

    def busy(self):
        """Milliseconds of processor time of its first thread, the screen's."""
        with open(f"/proc/{self.pid}/task/{self.pid}/schedstat") as stat:
            return int(stat.read().split()[0]) / 1e6

    def memory(self):
        """MiB at the peak."""
        with open(f"/proc/{self.pid}/status") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def end(self):
        """Ends it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.line)
