"""F4: no room left, for bytes, for files, or under a limit of their size.

The disk is a small one made for it (`tmpfs`, where mounting is allowed), or a limit on this process
(`RLIMIT_FSIZE`, in a process of its own).  Each act says that there is no room, leaves nothing half
written, and works as soon as there is some.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fabriques_desktop.bootstrap import open_workspace
from fabriques_desktop.errors import DiskFull, FabriquesError, SaveRefused
from fabriques_desktop.locations import HOME_VARIABLE
from tests.campaigns import kit
from tests.campaigns.kit import Broken, Place

ROOT = Path(__file__).resolve().parents[2]
LIMIT_BYTES = 24 << 10


class NotHere(Exception):
    """This machine, or this user, has no means for it."""


@dataclass
class Squeeze:
    """How room is taken, and given back."""

    name: str
    take: Callable[[], None]
    give_back: Callable[[], None]


def try_all(place: Place, squeeze: Squeeze, rng: random.Random) -> int:
    """Each deed without room, then with; how many were refused.  Raises: Broken."""
    refused = 0
    with kit.at_home(place.home):
        with open_workspace(place.field) as ws:
            for name, deed in kit.DEEDS.items():
                act = partial(deed, ws, place, rng)
                if _is_refused(place, squeeze, name, act):
                    refused += 1
                    act()
                kit.edit(ws, place, rng)
            kit.assert_sound(ws, squeeze.name)
        refused += _is_refused(place, squeeze, "open", lambda: open_workspace(place.field).close())
        with open_workspace(place.field) as ws:
            kit.assert_sound(ws, squeeze.name)
    return refused


def _is_refused(place: Place, squeeze: Squeeze, name: str, deed: Callable[[], None]) -> bool:
    where = f"{name}, {squeeze.name}"
    squeeze.take()
    try:
        deed()
    except (DiskFull, SaveRefused) as error:
        kit.is_told(error)
        kit.assert_nothing_half_done(place, where)
        return True
    except FabriquesError as error:
        raise Broken(f"{where}: told as {type(error).__name__}") from error
    finally:
        squeeze.give_back()
    kit.assert_nothing_half_done(place, where)
    return False


# ---- a small disk ----


@contextmanager
def small_disk(folder: Path, *options: str) -> Iterator[Path]:
    """A disk of its own.  Raises: NotHere where mounting is not allowed."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "fabriques", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NotHere("there is no mount") from error
    if done.returncode:
        raise NotHere(done.stderr.strip() or "mounting is not allowed")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def full_of_bytes(folder: Path) -> Squeeze:
    ballast = folder / "lest"

    def take() -> None:
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1 << 12))

    return Squeeze("disk full", take, lambda: ballast.unlink(missing_ok=True))


def full_of_files(folder: Path) -> Squeeze:
    ballast = folder / "lest"

    def take() -> None:
        ballast.mkdir()
        with suppress(OSError):
            for number in range(10**6):
                (ballast / str(number)).touch()

    def give_back() -> None:
        for path in ballast.iterdir():
            path.unlink()
        ballast.rmdir()

    return Squeeze("no inodes left", take, give_back)


# ---- a limit of size, in a process of its own ----


def limited(folder: Path) -> str:
    """What a process under a limit found.  Raises: Broken."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.campaigns.room", str(folder)],
        capture_output=True, text=True, cwd=ROOT, check=False, timeout=300,
        env=os.environ | {HOME_VARIABLE: str(folder / "home")},
    )  # fmt: skip
    if done.returncode:
        raise Broken(done.stderr[-2000:])
    return done.stdout.strip()


def main() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

    def limit_to(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

    squeeze = Squeeze("file size limit", lambda: limit_to(LIMIT_BYTES), lambda: limit_to(hard))
    print(try_all(Place.found(Path(sys.argv[1])), squeeze, random.Random(1)))


def run(folder: Path, rng: random.Random) -> str:
    """Every way there is here of having no room.  Raises: Broken."""
    told = []
    kit.make_place(folder / "limite", bundles_count=1, seed=rng.getrandbits(20))
    told.append(f"file size limit: {limited(folder / 'limite')} acts refused")
    for name, options, squeeze in (
        ("small disk", ("size=24m",), full_of_bytes),
        ("few files", ("size=48m", "nr_inodes=200"), full_of_files),
    ):
        try:
            with small_disk(folder / name, *options) as disk:
                place = kit.make_place(disk / "lieu", bundles_count=1)
                told.append(f"{name}: {try_all(place, squeeze(disk), rng)} acts refused")
        except NotHere as error:
            told.append(f"{name}: not tried, {error}")
    return "; ".join(told)


if __name__ == "__main__":
    main()
