"""The one list of the campaigns: what each promises, how long it is, and how short in the tests."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns import (
    central,
    clocks,
    coordinators,
    disks,
    habits,
    kills,
    laws,
    power,
    readonly,
    room,
    stick,
    together,
    torn,
    vfs,
)
from tests.postgres import server_folder


def _nothing() -> str:
    return ""


def _no_kill() -> str:
    return "there is no SIGKILL there" if os.name == "nt" else ""


def _no_vfs() -> str:
    return "" if vfs.library() is not None else "SQLite is built into this Python"


def _no_server() -> str:
    return "" if server_folder() is not None else "no PostgreSQL server is installed"


@dataclass(frozen=True)
class Campaign:
    """`run(folder, rng, count)` does a round and tells it; `short` is the seed and count of a test.

    Without `short` the tests of its parts are written out in `tests/test_faults.py`.
    """

    promise: str
    run: Callable[[Path, random.Random, int], str]
    count: int = 1
    short: tuple[int, int] | None = None
    missing: Callable[[], str] = _nothing  # what keeps it from running here


CAMPAIGNS = {
    "kills": Campaign(
        "killed at any moment nothing that was acknowledged is lost",
        kills.run, 12, (5, 5), _no_kill,
    ),
    "power": Campaign("a power cut keeps what was acknowledged", power.run, 30, (1, 7), _no_vfs),
    "disks": Campaign("a disk that fails is told", disks.run, 8, missing=_no_vfs),
    "room": Campaign("no room is told", lambda folder, rng, _: room.run(folder, rng)),
    "readonly": Campaign(
        "a place that is read only opens for reading and says so",
        lambda folder, rng, _: readonly.run(folder, rng), 1, (1, 1), _no_kill,
    ),
    "stick": Campaign("a stick pulled out is told", lambda folder, rng, _: stick.run(folder, rng)),
    "torn": Campaign(
        "a bundle spoilt on its way is refused and changes nothing", torn.run, 300, (1, 18),
    ),
    "habits": Campaign("settings are never torn", habits.run, 10, (1, 2), _no_kill),
    "clocks": Campaign("a clock that leaps loses nothing", clocks.run, 12, (1, 4)),
    "together": Campaign("everything at once loses nothing", together.run, 12, (1, 2)),
    "central": Campaign(
        "a server cut in mid import leaves all or nothing", central.run, 12, (3, 3), _no_server,
    ),
    "coordinators": Campaign(
        "several who import at once apply everything once", coordinators.run, 4,
        missing=_no_server,
    ),
    "laws": Campaign(
        "the laws of merging hold", lambda _, rng, count: laws.run(rng.randrange(2**32), count, 30),
        20,
    ),
    "laws-central": Campaign(
        "the laws of merging hold around a central store",
        lambda _, rng, count: laws.run_central(rng.randrange(2**32), count, 30), 12,
        missing=_no_server,
    ),
}  # fmt: skip
