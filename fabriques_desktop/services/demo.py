"""The demonstration: the whole loop, run once on fictitious people, in a folder of its own.

Two field workspaces are filled apart, an office receives both, settles the one field that both
edited, writes the case sheets and checks everything.  It goes through the services a person goes
through, and touches nothing outside the folder it was given.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.errors import FabriquesError, OutputExists, WorkspaceLocked
from fabriques_desktop.services import (
    bundles,
    checking,
    conflicts,
    documents,
    workspaces,
)
from fabriques_desktop.services.demo_content import Entry, entries, setting, settlements
from fabriques_desktop.services.demo_records import Writer
from fabriques_desktop.store import identity
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.importing import Receipt

#: what is done, in order: keys of the sentences that tell it
STEPS = ("create", "prepare", "share", "fill", "hand_over", "preview", "receive", "settle",
         "documents", "check")  # fmt: skip

Progress = Callable[[str, int, int], None]  #: a step, how far, out of how much

_MARKER = ".fabriques-demo"
_MADE = ("salome", "ilan", "bureau", "photos", "remises", "fiches")
_FIELD = ("salome", "ilan")


@dataclass(frozen=True, slots=True)
class Settled:
    """The field that both edited: what each wrote, and what the office answered."""

    conflict: conflicts.Conflict
    value: str


@dataclass(slots=True)
class DemoReport:
    """What was made, and where."""

    directory: Path
    workspaces: dict[str, Path] = field(default_factory=dict)  # folder name -> path
    bundles: list[bundles.HandOver] = field(default_factory=list)
    previews: list[Receipt] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    checks: dict[str, Any] = field(default_factory=dict)  # folder name -> what checking found
    records: dict[str, int] = field(default_factory=dict)  # at the office, by entity
    seconds: float = 0.0


def build(
    directory: Path, *, replace: bool = False, progress: Progress | None = None
) -> DemoReport:
    """Run the loop in `directory`, which is made; `replace` clears a former demonstration first.

    Raises: OutputExists when the folder holds anything else; WorkspaceLocked when a workspace of
    the former demonstration is open.
    """
    started = time.monotonic()
    directory = directory.absolute()
    _make_room(directory, replace=replace)
    loop = _Loop(directory, progress if progress is not None else lambda *_: None)
    with contextlib.closing(loop):
        loop.run()
    loop.report.seconds = time.monotonic() - started
    return loop.report


def _make_room(directory: Path, *, replace: bool) -> None:
    """The folder, with nothing in it but the mark that it is a demonstration's."""
    marker = directory / _MARKER
    if directory.exists() and not directory.is_dir():
        raise OutputExists(path=directory)
    if directory.is_dir() and any(directory.iterdir()):
        if not (replace and marker.is_file()):
            raise OutputExists(path=directory)
        _clear(directory)
    directory.mkdir(parents=True, exist_ok=True)
    marker.write_text("fabriques demo\n", encoding="utf-8")


def _clear(directory: Path) -> None:
    """Remove the folders a demonstration makes, and only those; what stands beside them stays."""
    made = [directory / name for name in _MADE]
    stores = [store for folder in made for store in _stores(folder)]
    for folder in made:
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
    for store in stores:
        identity.forget(store)


def remove(directory: Path) -> None:
    """Remove a demonstration whole, its folder and its keys too, when nothing else is in it.

    Raises: WorkspaceLocked when one of its workspaces is open.
    """
    if (directory / _MARKER).is_file():
        _clear(directory)
        (directory / _MARKER).unlink()
        with contextlib.suppress(OSError):  # somebody put a file of theirs there
            directory.rmdir()


def _stores(folder: Path) -> Iterator[str]:
    """The workspace about to go, whose keys are kept outside of it.  Raises: WorkspaceLocked."""
    try:
        with Workspace.open(folder) as former:
            yield former.store_id
    except WorkspaceLocked:
        raise
    except FabriquesError:  # no workspace, or one too damaged to say whose it was
        return


class _Loop:
    """The three workspaces and what has been made of the content so far."""

    def __init__(self, directory: Path, tell: Progress) -> None:
        self.report = DemoReport(directory)
        self._directory = directory
        self._tell = tell
        self._setting = setting()
        self._open: dict[str, Workspace] = {}
        self._writer = Writer()
        self._exchange = directory / "remises"

    def close(self) -> None:
        for ws in self._open.values():
            ws.close()

    def run(self) -> None:
        self._create()
        self._prepare()
        self._share()
        self._fill()
        self._hand_over()
        self._receive()
        self._settle()
        self._write_documents()
        self._check()

    # ---- the loop, step by step ----

    def _create(self) -> None:
        total = len(self._setting.workspaces)
        for at, place in enumerate(self._setting.workspaces):
            self._tell("create", at, total)
            ws = workspaces.create(
                self._directory / place.folder,
                programme=self._setting.programme,
                author=self._setting.members[place.author],
                role=place.role,
                plain=True,
            )
            self._open[place.folder] = ws
            with ws.act("edit") as act:
                act.save("device", ws.device_id, {"name": place.device})
            self._writer.ids[place.author] = ws.member_id
            self._writer.ids["programme.demo"] = ws.programme_id
            self.report.workspaces[place.folder] = ws.path
        self._exchange.mkdir()
        self._tell("create", total, total)

    def _prepare(self) -> None:
        self._write("prepare", {"salome": (self._setting.details, *entries("common"))})

    def _share(self) -> None:
        """Ilan starts from what Salomé prepared."""
        self._tell("share", 0, 1)
        sent = bundles.hand_over(self._open["salome"], self._exchange)
        bundles.receive(self._open["ilan"], sent.path, trust_new=True)
        self.report.bundles.append(sent)
        self._tell("share", 1, 1)

    def _fill(self) -> None:
        self._write("fill", {name: entries(name) for name in _FIELD})

    def _write(self, step: str, parts: Mapping[str, tuple[Entry, ...]]) -> None:
        total = sum(map(len, parts.values()))
        done = itertools.count(1)
        for name, content in parts.items():
            pictures = self._directory / "photos" / name
            self._writer.write(
                self._open[name], content, pictures, lambda: self._tell(step, next(done), total)
            )

    def _hand_over(self) -> None:
        for at, name in enumerate(_FIELD, 1):
            sent = bundles.hand_over(self._open[name], self._exchange)
            self.report.bundles.append(sent)
            self._tell("hand_over", at, len(_FIELD))

    def _receive(self) -> None:
        """Each bundle is told before it is taken."""
        office = self._open["bureau"]
        sent = [bundle.path for bundle in self.report.bundles[1:]]
        for at, path in enumerate(sent, 1):
            preview = bundles.receive(office, path, trust_new=True, dry_run=True)
            self.report.previews.append(preview)
            self._tell("preview", at, len(sent))
            self.report.receipts.append(bundles.receive(office, path, trust_new=True))
            self._tell("receive", at, len(sent))

    def _settle(self) -> None:
        office = self._open["bureau"]
        answers = {(self._writer.ids[s.record], s.field): s.value for s in settlements()}
        found = conflicts.open_conflicts(office)
        for at, conflict in enumerate(found, 1):
            value = answers[conflict.record, conflict.cell]
            conflicts.settle(office, conflict.entity, conflict.record, conflict.cell, value=value)
            self.report.settled.append(Settled(conflict, value))
            self._tell("settle", at, len(found))

    def _write_documents(self) -> None:
        made = documents.write_sheets(
            self._open["bureau"],
            None,
            self._directory / "fiches",
            progress=lambda done, total: self._tell("documents", done, total),
        )
        self.report.documents.extend(sheet.path for sheet in made)

    def _check(self) -> None:
        for at, (name, ws) in enumerate(self._open.items(), 1):
            self.report.checks[name] = checking.check(ws, deep=True)
            self._tell("check", at, len(self._open))
        counts = {entity: self._open["bureau"].count(entity) for entity in ENTITIES}
        self.report.records = {entity: count for entity, count in counts.items() if count}
