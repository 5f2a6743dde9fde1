"""A screen that is only memory, whose picture is read without any tool: Xvfb and its file.

For programs that run beside the tests; windows of the tests themselves are drawn by Qt alone.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WIDTH, HEIGHT = 1280, 800
_IDLE_S = 0.03  # what a window that only waits uses in the second in which it is looked at


def is_there() -> bool:
    return shutil.which("Xvfb") is not None


class Screen:
    """What is shown on it, and the name by which programs find it."""

    def __init__(self, display: str, file: Path) -> None:
        self.display = display
        self._file = file

    def picture(self) -> bytes:
        """Every pixel, as blue, green, red and nothing."""
        held = self._file.read_bytes()
        head, colours = struct.unpack_from(">I", held)[0], struct.unpack_from(">I", held, 76)[0]
        return held[head + colours * 12 :][: WIDTH * HEIGHT * 4]

    def drawn(self) -> float:
        """The share of the screen that is not black as at the beginning."""
        picture = self.picture()
        dark = sum(picture[at : at + 3] == b"\0\0\0" for at in range(0, len(picture), 4 * 97))
        return 1 - dark / (len(picture) // (4 * 97))

    def at_rest(self, pid: int, seconds: float = 1.0) -> bytes:
        """The picture, once neither it nor the program that draws it did anything for that long.

        On a busy machine a window may wait longer than that for its next turn.
        """
        last, used, since = self.picture(), _used_s(pid), time.monotonic()
        end = since + 300
        while time.monotonic() - since < seconds:
            assert time.monotonic() < end, "the screen never rests"
            time.sleep(0.05)
            now = self.picture()
            if now != last or _used_s(pid) - used > _IDLE_S:
                last, used, since = now, _used_s(pid), time.monotonic()
        return last


def _used_s(pid: int) -> float:
    """The processor time of a program and its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_for(is_so: Callable[[], bool], what: str, seconds: float = 300) -> None:
    """Look again and again until it is so; what is awaited is another process."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


@contextmanager
def screen(size: tuple[int, int] = (WIDTH, HEIGHT)) -> Iterator[Screen]:
    """A screen of its own, gone afterwards; pictures are read of the usual size only."""
    with tempfile.TemporaryDirectory() as folder:
        said, told = os.pipe()
        server = subprocess.Popen(
            [
                *("Xvfb", "-screen", "0", f"{size[0]}x{size[1]}x24", "-fbdir", folder),
                *("-displayfd", str(told), "-nolisten", "tcp", "-noreset"),
            ],
            pass_fds=[told],
            stderr=subprocess.DEVNULL,
        )
        os.close(told)
        try:
            with open(said, encoding="ascii") as answer:
                number = answer.readline().strip()
            yield Screen(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()
