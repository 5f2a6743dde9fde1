"""The shared workload of exchanges: two sides edit the same 10,000 sheets, then merge.

What is measured is what a person waits for: writing the bundle, previewing it, taking it in,
signed and in its envelope.  What comes out is compared with the plan: nothing lost, every true
conflict, no false one; the same plan is played by Anki and geodiff when they are installed.
"""

from __future__ import annotations

import gc
import hashlib
import io
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyrage

from fabriques_desktop.bootstrap import Workspace, create_workspace
from fabriques_desktop.services import bundles, invitations, keys
from tests.benchmarks import others, workspaces
from tests.benchmarks.filling import Sown, fill
from tests.benchmarks.measuring import Figure, Stopwatch, timed
from tests.benchmarks.others import Outcome
from tests.benchmarks.plan import Plan, Side

_PHOTOS = 200


class Workload:
    """A field workspace and an office that know the same records, and their edits apart."""

    def __init__(self, at: Path, plan: Plan) -> None:
        self.folder = at
        self.watch = Stopwatch()
        self.plan = plan
        self.office = create_workspace(
            at / "office", programme="Bancs", author="Oli", role="office"
        )
        keys.make_recovery(self.office)
        invitation = invitations.write(self.office, at / "invitation")
        self.field = invitations.accept(at / "field", invitation, author="Ada")
        self.new: list[str] = []
        self._fill()

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
        self.office.indexer.wait()
        back = self.folder / "back.fabriques"
        bundles.hand_over(self.office, back)
        bundles.receive(self.field, back, trust_new=True)

    def edit_apart(self) -> None:
        """What the plan says that each side does."""
        for ws, side in ((self.office, self.plan.office), (self.field, self.plan.field)):
            self._play(ws, side)

    def merge(self) -> None:
        """The bundle of those edits into the office; the same again; a newer full one."""
        edits, full = self.folder / "edits.fabriques", self.folder / "full.fabriques"
        with self.watch.lap("export edits"):
            bundles.hand_over(self.field, edits)
        with self.watch.lap("merge preview"):
            bundles.receive(self.office, edits, dry_run=True)
        self._take(self.office, edits, "merge")
        self.office.indexer.wait()
        with self.watch.lap("again"):
            assert bundles.receive(self.office, edits).is_known
        with self.watch.lap("first again"):
            assert bundles.receive(self.office, self.folder / "first.fabriques").is_known
        with self.field.act("edit") as act:
            act.save("case_sheet", self.new[-1], {"subtitle": "encore un mot"})
        bundles.hand_over(self.field, full, full=True)
        with self.watch.lap("newer full preview"):
            bundles.receive(self.office, full, dry_run=True)
        self._take(self.office, full, "newer full")

    def wrong(self) -> tuple[int, int, int]:
        """(edits lost, true conflicts not shown, false conflicts shown) at the office."""
        number = {record: n for n, record in enumerate(self._ids)}
        shown = {
            (number.get(record, -1), cell)
            for entity, record, cells in self.office.conflicted()
            for cell in cells
            if entity == "case_sheet"
        }
        expected = self.plan.conflicts()
        lost = sum(1 for edit in self.plan.edits() if not self._is_kept(*edit))
        lost += sum(1 for record in self.new if not self.office.get("case_sheet", record))
        return lost, len(expected - shown), len(shown - expected)

    # ---- making ----

    def _fill(self) -> None:
        self._ids = fill(self.field, (("case_sheet", sheet) for sheet in self.plan.sheets))
        fill(self.field, self._photos())
        self.field.indexer.start()
        self.field.indexer.wait()

    def _photos(self) -> Iterator[Sown]:
        for number, content in enumerate(self.plan.photo_contents()):
            values = {"file": self.field.files.add_bytes(content)}
            if self._ids:
                values["about"] = self._ids[number % len(self._ids)]
            yield "photo", values

    def _play(self, ws: Workspace, side: Side) -> None:
        with ws.act("edit") as act:
            for (sheet, name), value in side.edits.items():
                act.save("case_sheet", self._ids[sheet], {name: value})
        with ws.act("delete") as act:
            for sheet in sorted(side.deleted):
                act.delete("case_sheet", self._ids[sheet])
        with ws.act("edit") as act:
            self.new += [act.save("case_sheet", None, sheet) for sheet in side.new]

    def _take(self, ws: Workspace, path: Path, name: str) -> None:
        """Take a bundle in; the backup before it is no part of the figure."""
        backup, spent = ws.backup, list[tuple[float, float]]()

        def timed_backup(reason: str) -> Path:
            start, worked = time.perf_counter(), time.process_time()
            made = backup(reason)
            spent.append((time.perf_counter() - start, time.process_time() - worked))
            return made

        ws.backup = timed_backup
        with self.watch.lap(name):
            bundles.receive(ws, path, trust_new=True)
        self.watch.taken[name] -= sum(clock for clock, _ in spent)
        self.watch.worked[name] -= sum(processor for _, processor in spent)
        ws.backup = backup

    # ---- judging ----

    def _is_kept(self, sheet: int, name: str, value: str) -> bool:
        """Whether the office shows the edit, or holds it as one side of a conflict."""
        record = self._ids[sheet]
        stored = self.office.stored("case_sheet", record)
        if stored is None:
            return False
        if getattr(stored.record, name) == value:
            return True
        return any(
            a.value == value for a in self.office.alternatives("case_sheet", record).get(name, ())
        )


def floor(path: Path, at: Path) -> float:
    """Read, SHA-256, age and write of the same bytes, flushed to the disk: the median of three.

    Each into a file of its own, as an export is: writing over one again finds its pages ready.
    """
    key = pyrage.x25519.Identity.generate().to_public()

    def work(name: str) -> None:
        with (at / name).open("xb", buffering=0) as out:
            data = path.read_bytes()
            hashlib.sha256(data).digest()
            pyrage.encrypt_io(io.BytesIO(data), out, [key])
            os.fsync(out.fileno())

    return statistics.median(timed(partial(work, f"floor {n}")) for n in range(3))


def run(records: int = 10_000, photos: int = _PHOTOS) -> list[Figure]:
    """The whole workload; `records` should be a multiple of 1,000."""
    workspaces.settle_home()
    plan = Plan(records, photos)
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        at = Path(passing)
        work = Workload(at, plan)
        try:
            work.first_exchange()
            plan.edit_apart()
            work.edit_apart()
            gc.collect()
            work.merge()
            compared = _compared(at, plan)
            return _figures(work, at, compared)
        finally:
            work.close()


def _compared(at: Path, plan: Plan) -> list[Outcome]:
    out = []
    for name, play in others.installed().items():
        folder = at / name
        folder.mkdir()
        out.append(play(folder, plan))
    return out


def _figures(work: Workload, at: Path, compared: list[Outcome]) -> list[Figure]:
    bare = floor(at / "first.fabriques", at)
    taken = work.watch.taken
    lost, missed, false = work.wrong()

    def worked(*names: str) -> str:
        return f"processor {sum(work.watch.worked[n] for n in names):.2f} s"

    def one(said: str, name: str, bar: float | None = None) -> Figure:
        return Figure(said, taken[name], bar=bar, note=worked(name))

    first, merge, full = (
        ("first preview", "first import"),
        ("merge preview", "merge"),
        ("newer full preview", "newer full"),
    )
    merged = sum(taken[n] for n in merge)
    anki = next((c.merge_s for c in compared if c.name == "Anki"), None)
    return [
        Figure("export, records and photos", taken["export"], floor=bare, note=worked("export")),
        Figure("  beyond 1.3 floors", taken["export"] - 1.3 * bare, bar=0.3),
        Figure("first import with preview", sum(taken[n] for n in first), bar=2.0,
               note=worked(*first)),
        one("  of which preview", "first preview"),
        one("  of which import", "first import"),
        Figure("merge with preview", merged, floor=anki, bar=1.5 if anki else 0.75,
               note=f"{worked(*merge)}{'; floor: Anki' if anki else ''}"),
        one("  of which preview", "merge preview"),
        one("  of which import", "merge"),
        one("the same file again", "again", bar=0.1),
        one("  the first, with its photos", "first again", bar=0.1),
        one("a newer full bundle, taken", full[1], bar=0.35),
        one("  its preview", full[0], bar=0.35),
        Figure("lost: Fabriques", lost, "edits", bar=0,
               note=f"{missed} conflicts missed, {false} false"),
        *(_loss(other, merged) for other in compared),
    ]  # fmt: skip


def _loss(other: Outcome, ours: float) -> Figure:
    said = (
        f"of different fields {other.other_fields}, of the same field {other.same_field}, "
        f"against a deletion {other.against_deletion}, new {other.new}; exports in "
        f"{other.export_s:.2f} s, merges in {other.merge_s:.2f} s (processor "
        f"{other.merge_cpu:.2f} s; ours {ours / other.merge_s:.2f} ×)"
    )
    remark = f"; {other.remark}" if other.remark else ""
    return Figure(f"lost: {other.name}", other.lost, "edits", note=said + remark)
