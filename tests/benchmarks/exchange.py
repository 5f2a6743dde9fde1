"""The shared workload of exchanges: two sides edit the same 10,000 sheets, then merge.

What is measured is what a person waits for: writing the bundle, previewing it, taking it in.  What
comes out is compared with a plain dictionary in which the same edits were made: nothing lost, every
true conflict, no false one.
"""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.services import bundles
from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure, Stopwatch, timed
from tests.benchmarks.texts import Texts

FIELDS = (
    "title", "subtitle", "summary", "process", "absent", "limits", "method", "licence",
    "written_on", "language", "power", "status",
)  # fmt: skip
_EDITED = ("title", "subtitle", "summary", "process", "absent", "limits", "method", "licence")
_PHOTOS = 200
_PHOTO_BYTES = 500_000


@dataclass(slots=True)
class Expected:
    """What each side did, cell by cell, told apart from the program."""

    ours: dict[str, dict[str, str]] = field(default_factory=dict)
    theirs: dict[str, dict[str, str]] = field(default_factory=dict)
    ours_deleted: set[str] = field(default_factory=set)
    theirs_deleted: set[str] = field(default_factory=set)
    new: list[str] = field(default_factory=list)

    def conflicts(self) -> set[tuple[str, str]]:
        """(record, cell) that both sides changed to different values; deleted against edited."""
        both = {
            (record, name)
            for record, values in self.ours.items()
            for name, value in values.items()
            if self.theirs.get(record, {}).get(name, value) != value
        }
        for record in self.ours_deleted & self.theirs.keys():
            both.add((record, "_deleted"))
        for record in self.theirs_deleted & self.ours.keys():
            both.add((record, "_deleted"))
        return both


class Workload:
    """A field workspace and an office that know the same records, and their edits apart."""

    def __init__(self, at: Path, records: int, photos: int) -> None:
        self.folder = at
        self.watch = Stopwatch()
        self.expected = Expected()
        self._random = random.Random(7)
        self._texts = Texts(7)
        self.field = create_workspace(at / "field", programme="Bancs", author="Ada", plain=True)
        self.office = create_workspace(
            at / "office", programme="Bancs", author="Oli", role="office", plain=True
        )
        self._fill(records, photos)

    def close(self) -> None:
        self.field.close()
        self.office.close()

    def first_exchange(self) -> None:
        """Export of everything, first import, and the acknowledgement back."""
        first = self.folder / "first.fabriques"
        with self.watch.lap("export"):
            bundles.hand_over(self.field, first)
        with self.watch.lap("first preview"):
            bundles.receive(self.office, first, trust_new=True, dry_run=True)
        self._take(self.office, first, "first import")
        back = self.folder / "back.fabriques"
        bundles.hand_over(self.office, back)
        bundles.receive(self.field, back, trust_new=True)

    def edit_apart(self) -> None:
        """20 % on each side, 5 % by both (half the same field), 2 % new, deletions."""
        ids = list(self._ids)
        self._random.shuffle(ids)
        share = len(ids) // 1000
        both, ids = ids[: 50 * share], ids[50 * share :]
        mine, ids = ids[: 150 * share], ids[150 * share :]
        theirs, ids = ids[: 150 * share], ids[150 * share :]
        against, ids = ids[: 5 * share], ids[5 * share :]
        gone_here, gone_there = ids[: 10 * share], ids[10 * share : 20 * share]
        office, there = self.expected.ours, self.expected.theirs
        half = len(both) // 2
        fields = [self._random.sample(_EDITED, 2) for _ in both]
        here_field = [pair[0] for pair in fields]
        there_field = [pair[0] if i < half else pair[1] for i, pair in enumerate(fields)]
        self._edit(self.office, [*zip(both, here_field, strict=True)], office)
        self._edit(self.field, [*zip(both, there_field, strict=True)], there)
        self._edit(self.office, self._with_fields([*mine, *against[::2]]), office)
        self._edit(self.field, self._with_fields([*theirs, *against[1::2]]), there)
        self._delete(self.office, [*gone_here, *against[1::2]], self.expected.ours_deleted)
        self._delete(self.field, [*gone_there, *against[::2]], self.expected.theirs_deleted)
        for ws in (self.field, self.office):
            with ws.act("edit") as act:
                for _ in range(20 * share):
                    self.expected.new.append(act.save("case_sheet", None, self._sheet()))

    def merge(self) -> None:
        """The bundle of those edits into the office; the same again; a newer full one."""
        edits, full = self.folder / "edits.fabriques", self.folder / "full.fabriques"
        with self.watch.lap("export edits"):
            bundles.hand_over(self.field, edits)
        with self.watch.lap("merge preview"):
            bundles.receive(self.office, edits, dry_run=True)
        self._take(self.office, edits, "merge")
        with self.watch.lap("again"):
            assert bundles.receive(self.office, edits).is_known
        with self.field.act("edit") as act:
            act.save("case_sheet", self.expected.new[0], {"subtitle": "encore un mot"})
        bundles.hand_over(self.field, full, full=True)
        with self.watch.lap("newer full preview"):
            bundles.receive(self.office, full, dry_run=True)
        self._take(self.office, full, "newer full")

    def wrong(self) -> tuple[int, int, int]:
        """(edits lost, true conflicts not shown, false conflicts shown) at the office."""
        shown = {
            (record, cell)
            for entity, record, cells in self.office.conflicted()
            for cell in cells
            if entity == "case_sheet"
        }
        expected = self.expected.conflicts()
        lost = sum(1 for edit in self._edits() if not self._is_kept(*edit))
        lost += sum(1 for record in self.expected.new if not self.office.get("case_sheet", record))
        return lost, len(expected - shown), len(shown - expected)

    # ---- making ----

    def _fill(self, records: int, photos: int) -> None:
        self._ids: list[str] = []
        with self.field.act("generate") as act:
            for _ in range(records):
                self._ids.append(act.save("case_sheet", None, self._sheet()))
            for number in range(photos):
                sha = self.field.files.add_bytes(self._random.randbytes(_PHOTO_BYTES))
                about = self._ids[number % len(self._ids)] if self._ids else None
                act.save("photo", None, {"file": sha, "about": about})

    def _sheet(self) -> dict[str, str]:
        texts = self._texts
        return {
            "title": texts.title(), "subtitle": texts.title(), "summary": texts.text(400),
            "process": texts.text(1600), "absent": texts.title(), "limits": texts.title(),
            "method": texts.title(), "licence": "CC BY-SA", "written_on": "2026-03-12",
            "language": "fr", "power": "consultation", "status": "draft",
        }  # fmt: skip

    def _with_fields(self, records: list[str]) -> list[tuple[str, str]]:
        return [(record, self._random.choice(_EDITED)) for record in records]

    def _edit(
        self, ws: Workspace, edits: list[tuple[str, str]], told: dict[str, dict[str, str]]
    ) -> None:
        with ws.act("edit") as act:
            for record, name in edits:
                value = self._texts.text(300 if name in ("summary", "process") else 60)
                act.save("case_sheet", record, {name: value})
                told.setdefault(record, {})[name] = value

    def _delete(self, ws: Workspace, records: list[str], told: set[str]) -> None:
        with ws.act("delete") as act:
            for record in records:
                act.delete("case_sheet", record)
                told.add(record)

    def _take(self, ws: Workspace, path: Path, name: str) -> None:
        """Take a bundle in; the backup before it is no part of the figure."""
        backup, spent = ws.backup, list[tuple[float, float]]()

        def timed_backup(reason: str) -> Path:
            start, worked = time.perf_counter(), time.process_time()
            made = backup(reason)
            spent.append((time.perf_counter() - start, time.process_time() - worked))
            return made

        ws.backup = timed_backup  # type: ignore[method-assign,assignment]
        with self.watch.lap(name):
            bundles.receive(ws, path, trust_new=True)
        self.watch.taken[name] -= sum(clock for clock, _ in spent)
        self.watch.worked[name] -= sum(processor for _, processor in spent)
        ws.backup = backup  # type: ignore[method-assign]

    # ---- judging ----

    def _edits(self) -> Iterator[tuple[str, str, str]]:
        for side in (self.expected.ours, self.expected.theirs):
            for record, values in side.items():
                for name, value in values.items():
                    yield record, name, value

    def _is_kept(self, record: str, name: str, value: str) -> bool:
        """Whether the office shows the edit, or holds it as one side of a conflict."""
        stored = self.office.stored("case_sheet", record)
        if stored is None:
            return False
        if getattr(stored.record, name) == value:
            return True
        return any(
            a.value == value for a in self.office.alternatives("case_sheet", record).get(name, ())
        )


def floor(paths: list[Path], at: Path) -> float:
    """Read, SHA-256 and write of the same bytes, flushed to the disk."""

    def work() -> None:
        with (at / "floor").open("wb", buffering=0) as out:
            for path in paths:
                data = path.read_bytes()
                hashlib.sha256(data).digest()
                out.write(data)
            os.fsync(out.fileno())

    return timed(work)


def run(records: int = 10_000, photos: int = _PHOTOS) -> list[Figure]:
    """The whole workload; `records` should be a multiple of 1,000."""
    workspaces.settle_home()
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        at = Path(passing)
        work = Workload(at, records, photos)
        try:
            for step in (work.first_exchange, work.edit_apart, work.merge):
                step()
            return _figures(work, at)
        finally:
            work.close()


def _figures(work: Workload, at: Path) -> list[Figure]:
    bundle = floor([at / "first.fabriques"], at)
    edits = floor([at / "edits.fabriques"], at)
    taken = work.watch.taken
    lost, missed, false = work.wrong()
    truth = f"{lost} edits lost, {missed} conflicts missed, {false} false"

    def worked(*names: str) -> str:
        return f"processor {sum(work.watch.worked[n] for n in names):.2f} s"

    def one(said: str, name: str, bare: float | None = None, bar: float | None = None) -> Figure:
        return Figure(said, taken[name], floor=bare, bar=bar, note=worked(name))

    first, merge = ("first preview", "first import"), ("merge preview", "merge")
    beyond = taken["export"] - 1.3 * bundle
    return [
        one("export, records and photos", "export", bundle),
        Figure("export, beyond 1.3 floors", beyond, bar=0.3),
        Figure("first import with preview", sum(taken[n] for n in first), bar=2.0,
               note=worked(*first)),
        one("  of which preview", "first preview", bundle),
        one("  of which import", "first import", bundle),
        Figure("merge with preview", sum(taken[n] for n in merge), floor=edits,
               note=f"{worked(*merge)}; {truth}"),
        one("  of which preview", "merge preview", edits),
        one("  of which import", "merge", edits),
        one("the same file again", "again", bar=0.1),
        one("a newer full bundle", "newer full", bar=0.35),
        one("  its preview", "newer full preview", bar=0.35),
    ]  # fmt: skip
