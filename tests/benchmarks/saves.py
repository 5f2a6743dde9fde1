"""One act of a person: one field saved, its change on the disk, the page's heads read back."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.services import editing
from fabriques_desktop.store.reading import Stored
from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure, median, percentile, timed

_SAVES = 300
_MANY = 2000


def run(records: int = 10_000) -> list[Figure]:
    workspaces.settle_home()
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        at = Path(passing)
        workspaces.copied("mixed", records, at / "ws")
        with open_workspace(at / "ws") as ws:
            stored = [ws.stored("text", r.id) for r in ws.find("text")[:_SAVES]]
            saves = [timed(_saving(ws, held)) for held in stored if held is not None]
            start = time.perf_counter()
            with ws.act("many") as act:
                for number in range(_MANY):
                    act.save("source", None, {"reference": f"Source {number}", "kind": "press"})
            many = (time.perf_counter() - start) / _MANY
        flushes = [timed(lambda: _flush(at / "floor")) for _ in range(_SAVES)]
    return [
        Figure("one save, median", median(saves), floor=median(flushes), note="floor: one fsync"),
        Figure("one save, p99", percentile(saves, 0.99)),
        Figure("a save within a long act", many),
    ]


def _saving(ws: Workspace, held: Stored) -> Callable[[], object]:
    values = {"content": "Trois mots de plus."}
    return lambda: editing.save(ws, "text", held.record.id, values, held.heads)


def _flush(path: Path) -> None:
    """The least a save can cost: some bytes written and flushed."""
    with path.open("ab", buffering=0) as out:
        out.write(b"x" * 4096)
        os.fsync(out.fileno())
