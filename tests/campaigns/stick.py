"""F8: the USB stick is pulled out while a bundle is being written to it.

The stick is a small disk that is unmounted under the program, or, where mounting is not allowed, a
folder that is carried away and another put in its place.  The act says so, nothing that could pass
for a bundle is left, nothing counts as handed over, and the next stick gets everything.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import FabriquesError, PlaceGone
from fabriques_desktop.services import bundles
from tests.campaigns import kit
from tests.campaigns.kit import Broken, Place
from tests.campaigns.room import NotHere, small_disk

SUFFIX = bundles.SUFFIX


@dataclass
class Stick:
    folder: Path
    pull: Callable[[], None]
    held: int  # its folder, open: what is on it shows there after it was pulled


def run(folder: Path, rng: random.Random) -> str:
    """Raises: Broken."""
    place = kit.make_place(folder / "lieu", seed=rng.getrandbits(20))
    told = []
    for name, plug in (("folder", a_folder), ("disk", a_disk)):
        try:
            told.append(f"{name}: {try_all(place, plug, folder, rng)} pulled")
        except NotHere as error:
            told.append(f"{name}: not tried, {error}")
    return "; ".join(told)


def try_all(
    place: Place, plug: Callable[[Path], Iterator[Stick]], folder: Path, rng: random.Random
) -> int:
    """Pulled before, in the middle and towards the end, of a plain and of a closed bundle."""
    pulled = 0
    with kit.at_home(place.home), open_workspace(place.field) as ws:
        for to in ((), (place.office,)):
            steps = _steps(ws, folder / f"{rng.getrandbits(40):x}{SUFFIX}", to)
            for at in (1, max(1, steps // 2), steps):
                with contextmanager(plug)(folder / f"stick-{rng.getrandbits(40):x}") as stick:
                    _pull_at(ws, stick, to, at)
                pulled += 1
        kit.assert_sound(ws, "after the sticks")
    return pulled


def _steps(ws: Workspace, out: Path, to: tuple[str, ...]) -> int:
    """How often an export says how far it is; what it wrote does not count as handed over."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1

    bundles.hand_over(ws, out, to=to, full=True, progress=count)
    return seen


def _pull_at(ws: Workspace, stick: Stick, to: tuple[str, ...], at: int) -> None:
    seen, before = 0, (ws.identity.bundles, len(bundles.past(ws)))

    def tell(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            stick.pull()

    try:
        bundles.hand_over(ws, stick.folder / f"x{SUFFIX}", to=to, full=True, progress=tell)
    except PlaceGone as error:
        kit.is_told(error)
    except FabriquesError as error:
        raise Broken(f"a stick that was pulled is told as {error!r}") from error
    else:
        raise Broken("a stick was pulled and nobody was told")
    if (ws.identity.bundles, len(bundles.past(ws))) != before:
        raise Broken("what was not handed over counts as handed over")
    left = [*os.listdir(stick.held), *(p.name for p in _there(stick.folder))]
    if any(name.endswith(SUFFIX) for name in left):
        raise Broken(f"a half bundle bears the name of a whole one: {left}")


def _there(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def a_folder(folder: Path) -> Iterator[Stick]:
    """Carried away; an empty one stands where it was, as under a mount point."""
    folder.mkdir()
    held = os.open(folder, os.O_RDONLY)

    def pull() -> None:
        folder.rename(folder.with_name(folder.name + "-pulled"))
        folder.mkdir()

    try:
        yield Stick(folder, pull, held)
    finally:
        os.close(held)


def a_disk(folder: Path) -> Iterator[Stick]:
    """Raises: NotHere."""
    with small_disk(folder, "size=24m") as disk:
        held = os.open(disk, os.O_RDONLY)
        try:
            yield Stick(disk, lambda: _unmount(disk), held)
        finally:
            os.close(held)
            subprocess.run(["mount", "-t", "tmpfs", "fabriques", str(disk)], check=True)


def _unmount(disk: Path) -> None:
    subprocess.run(["umount", "--lazy", str(disk)], check=True)
