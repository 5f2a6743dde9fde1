"""F3 and F4: the disk refuses the n-th write, flush or rename, once or until space is made.

Writes of SQLite are refused below it (`vfs`), the program's own where it asks the system.  The act
says so in a sentence, leaves nothing half written, and works when it is tried again.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.errors import FabriquesError
from tests.campaigns import kit, vfs
from tests.campaigns.kills import make_older
from tests.campaigns.kit import Broken, Place

KINDS = ("error", "full", "torn")


@dataclass
class Fault:
    """A disk that fails at its n-th act once armed; `lasting` until `lift`."""

    kind: str = "error"
    at: int = 0  # 0: never
    lasting: bool = False
    seen: int = 0
    is_armed: bool = False
    has_struck: bool = False
    acts: Counter[str] = field(default_factory=Counter)

    def arm(self) -> None:
        self.is_armed, self.seen = True, 0

    def lift(self) -> None:
        self.is_armed = False

    def strikes(self, act: str) -> bool:
        """Whether this act of the disk fails."""
        if not self.is_armed:
            return False
        self.seen += 1
        self.acts[act] += 1
        struck = self.at > 0 and (self.seen == self.at or (self.lasting and self.seen > self.at))
        self.has_struck |= struck
        return struck

    def error(self) -> OSError:
        code = errno.ENOSPC if self.kind == "full" else errno.EIO
        return OSError(code, os.strerror(code))

    # ---- what SQLite asks ----

    def opened(self, path: Path) -> None:
        pass

    def deleted(self, path: Path) -> None:
        pass

    def write(self, path: Path, at: int, data: bytes) -> tuple[int, int]:
        if not self.strikes("write"):
            return vfs.OK, len(data)
        code = vfs.FULL if self.kind == "full" else vfs.WRITE_FAILED
        return code, len(data) // 2 if self.kind == "torn" else 0

    def flush(self, path: Path) -> int:
        return vfs.FLUSH_FAILED if self.strikes("flush") else vfs.OK

    def truncate(self, path: Path, size: int) -> int:
        return vfs.TRUNCATE_FAILED if self.strikes("truncate") else vfs.OK


class _Watched:
    """A file open for writing whose writes may be refused."""

    def __init__(self, file: Any, fault: Fault) -> None:
        self._file, self._fault = file, fault

    def write(self, data: Any) -> Any:
        if self._fault.strikes("write"):
            if self._fault.kind == "torn":
                self._file.write(data[: len(data) // 2])
            raise self._fault.error()
        return self._file.write(data)

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def failing_with(fault: Fault) -> Iterator[None]:
    """Inside, SQLite and Python write on this disk."""

    def guarded(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if fault.strikes(name):
                raise fault.error()
            return real(*args, **kwargs)

        return call

    real_open = io.open

    def opening(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        opened = real_open(file, mode, *args, **kwargs)
        return _Watched(opened, fault) if set(mode) & set("wxa+") else opened

    with (
        vfs.watched_by(fault),
        mock.patch.object(os, "fsync", guarded("flush", os.fsync)),
        mock.patch.object(os, "replace", guarded("rename", os.replace)),
        mock.patch.object(os, "rename", guarded("rename", os.rename)),
        mock.patch.object(io, "open", opening),
        mock.patch.object(builtins, "open", opening),
    ):
        yield


def count(place: Place, deed: str, to: Path) -> int:
    """How many acts of the disk a deed takes."""
    fault = Fault()
    trial = place.copied(to)
    with kit.at_home(trial.home), failing_with(fault), open_workspace(trial.field) as ws:
        fault.arm()
        kit.DEEDS[deed](ws, trial, random.Random(1))
        fault.lift()
    return fault.seen


def strike(place: Place, deed: str, fault: Fault, to: Path, seed: int) -> bool:
    """One deed under one fault, and all that must hold afterwards; whether it was refused.

    Raises: Broken.
    """
    trial = place.copied(to)
    where = f"{deed}, {fault.kind} at {fault.at}{' on' if fault.lasting else ''}"
    was_refused = False
    with kit.at_home(trial.home):
        with failing_with(fault), open_workspace(trial.field) as ws:
            before = _shown(ws, trial)
            fault.arm()
            try:
                kit.DEEDS[deed](ws, trial, random.Random(seed))
            except FabriquesError as error:
                was_refused = True
                kit.is_told(error)
            fault.lift()
            kit.assert_nothing_half_done(trial, where)
            _assert_kept(ws, trial, before, deed, where)
            kit.edit(ws, trial, random.Random(seed + 1))
            if was_refused:
                kit.DEEDS[deed](ws, trial, random.Random(seed + 2))
        with open_workspace(trial.field) as ws:
            kit.assert_sound(ws, where)
            _assert_kept(ws, trial, before, deed, where)
        kit.assert_nothing_half_done(trial, where)
    return was_refused


def strike_opening(place: Place, fault: Fault, to: Path, *, older: bool = False) -> bool:
    """A fault while a workspace (of an `older` version) is opened, and while it is closed."""
    trial = place.copied(to)
    if older:
        make_older(trial, older_schema=True)
    where = f"opening, {fault.kind} at {fault.at}{' on' if fault.lasting else ''}"
    was_refused = False
    with kit.at_home(trial.home):
        with failing_with(fault):
            fault.arm()
            try:
                open_workspace(trial.field).close()
            except FabriquesError as error:
                was_refused = True
                kit.is_told(error)
            fault.lift()
        with open_workspace(trial.field) as ws:
            kit.edit(ws, trial, random.Random(1))
            kit.assert_sound(ws, where)
            if len(_shown(ws, trial)) != len(trial.records):
                raise Broken(f"{where}: a record is gone")
        kit.assert_nothing_half_done(trial, where)
    return was_refused


def _shown(ws: Workspace, place: Place) -> dict[str, Any]:
    return {r: found for r in place.records if (found := ws.get("interview", r))}


def _assert_kept(
    ws: Workspace, place: Place, before: dict[str, Any], deed: str, where: str
) -> None:
    for record, shown in before.items():
        values = kit.values_of(ws, record, "summary")
        if shown.summary not in values or shown.title not in kit.values_of(ws, record, "title"):
            raise Broken(f"{where}: what was saved before is gone")
    if deed == "import":
        count = sum(1 for r in ws.find("interview") if (r.title or "").startswith("R"))
        if count % kit.RECORDS_A_BUNDLE:
            raise Broken(f"{where}: half a bundle, {count} records")


def run(folder: Path, rng: random.Random, trials: int, deeds: tuple[str, ...] = ()) -> str:
    """So many faults on each deed, and on opening.  Returns what was seen.  Raises: Broken."""
    place = kit.make_place(folder / "lieu")
    refused, done = 0, 0
    for deed in deeds or tuple(kit.DEEDS):
        total = count(place, deed, folder / "essai")
        for at in _sample(rng, total, trials):
            fault = Fault(rng.choice(KINDS), at, rng.random() < 0.4)
            refused += strike(place, deed, fault, folder / "essai", rng.getrandbits(20))
            done += 1
    for at in _sample(rng, 60, trials):
        fault = Fault(rng.choice(KINDS), at, rng.random() < 0.4)
        refused += strike_opening(place, fault, folder / "essai")
        done += 1
    for at in _sample(rng, 150, trials):
        fault = Fault(rng.choice(KINDS), at, rng.random() < 0.4)
        refused += strike_opening(place, fault, folder / "essai", older=True)
        done += 1
    return f"{done} faults, {refused} acts refused in a sentence, nothing lost"


def _sample(rng: random.Random, total: int, trials: int) -> list[int]:
    """Places of faults: the first and last few, then anywhere."""
    edges = [1, 2, total - 1, total]
    return (edges + [rng.randint(1, total) for _ in range(trials)])[:trials]
