"""The shared workload five times as large: 50,000 sheets and a thousand photos are merged."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

from tests.benchmarks import workspaces
from tests.benchmarks.exchange import Workload
from tests.benchmarks.measuring import Figure, peak_memory_mb
from tests.benchmarks.plan import Plan

_BAR_S = 5.0
_SHEETS_A_PHOTO = 50


def run(records: int = 50_000) -> list[Figure]:
    """`records` should be a multiple of 1,000.  A photo to fifty sheets."""
    workspaces.settle_home()
    plan = Plan(records, records // _SHEETS_A_PHOTO)
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        work = Workload(Path(passing), plan)
        try:
            work.first_exchange()
            plan.edit_apart()
            work.edit_apart()
            gc.collect()
            work.merge()
            return _figures(work)
        finally:
            work.close()


def _figures(work: Workload) -> list[Figure]:
    plan, watch = work.plan, work.watch
    lost, missed, false = work.wrong()

    def both(said: str, *names: str, bar: float | None = None) -> Figure:
        worked = sum(watch.worked[n] for n in names)
        clock = sum(watch.taken[n] for n in names)
        return Figure(said, clock, bar=bar, note=f"processor {worked:.2f} s")

    return [
        both(f"merge with preview, {plan.records:,} records, {plan.photos:,} photos",
             "merge preview", "merge", bar=_BAR_S),
        both("  export of everything", "export"),
        both("  first import of everything, with preview", "first preview", "first import"),
        both("  a newer full bundle, taken", "newer full"),
        Figure("  edits lost", lost, "edits", bar=0,
               note=f"{missed} conflicts missed, {false} false"),
        Figure("  peak memory of all this, two workspaces", peak_memory_mb(), "MB"),
    ]  # fmt: skip
