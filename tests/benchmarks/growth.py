"""How exchanges grow: from a thousand changes to as many as asked, time and memory of each act.

Each act runs in a process of its own, so that what it holds at most is its own.  What was made for
a size is kept between runs.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, create_workspace, open_workspace
from fabriques_desktop.services import bundles, invitations, keys
from tests.benchmarks import workspaces
from tests.benchmarks.filling import Sown, fill
from tests.benchmarks.measuring import Figure, Stopwatch, peak_memory_mb
from tests.benchmarks.texts import Texts

_SMALLEST = 1000
_SLOPE_BAR = 1.1
_MEMORY_BAR_MB = 250
_ACTS = ("export", "preview", "import")
_SOME_TEXTS = 2000  # written once; one of them and a number make a text of its own


def run(records: int = 100_000) -> list[Figure]:
    """Sizes by tens from 1,000 to `records`."""
    workspaces.settle_home()
    steps = round(math.log10(max(records, 10 * _SMALLEST) / _SMALLEST))
    sizes = [*(_SMALLEST * 10**step for step in range(steps)), records]
    found = {size: measured(size) for size in sizes}
    return [*_times(found), *_slopes(found), *_peaks(found)]


Act = dict[str, float]  #: clock, processor (seconds), opened, peak (MB)


def measured(size: int) -> dict[str, Act]:
    """Each act at this size: the field hands over, the office previews and takes that bundle."""
    found_at = made(size)
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        at = Path(passing)
        bundle = at / "all.fabriques"
        found = {"export": _in_a_child("export", found_at / "field", bundle)}
        shutil.copytree(found_at / "office", at / "office")
        found["preview"] = _in_a_child("preview", at / "office", bundle)
        found["import"] = _in_a_child("import", at / "office", bundle)
    return found


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The exponent of growth: of a line through the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    across = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / across


# ---- making ----


def made(size: int) -> Path:
    """A field with so many changes, in its log alone, and the office that is to get them."""
    made = workspaces.folder() / f"growth-{size}-{workspaces.tables()}"
    if not made.is_dir():
        with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
            part = Path(passing) / "made"
            with joined(part) as (office, field):
                assert office.role == "office"
                fill(field, interviews(size), shown=False)
            part.rename(made)
    return made


def joined(at: Path) -> _Pair:
    """An office and the field that it invited."""
    return _Pair(at)


class _Pair:
    def __init__(self, at: Path) -> None:
        at.mkdir()
        self._office = create_workspace(
            at / "office", programme="Bancs", author="Oli", role="office"
        )
        keys.make_recovery(self._office)
        invitation = invitations.write(self._office, at / "invitation")
        self._field = invitations.accept(at / "field", invitation, author="Ada")

    def __enter__(self) -> tuple[Workspace, Workspace]:
        return self._office, self._field

    def __exit__(self, *_: object) -> None:
        self._field.close()
        self._office.close()


def interviews(size: int) -> Iterator[Sown]:
    """New interviews of about 600 bytes each."""
    texts = Texts(17)
    some = [texts.text(300) for _ in range(_SOME_TEXTS)]
    for number in range(size):
        values = {
            "title": f"{some[(number * 7) % _SOME_TEXTS][:40]} {number}",
            "held_on": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}T14:30",
            "mode": "face_to_face",
            "summary": f"{some[number % _SOME_TEXTS]} {number}",
        }
        yield "interview", values


# ---- measuring ----


def _in_a_child(act: str, at: Path, bundle: Path) -> Act:
    command = [sys.executable, "-m", "tests.benchmarks.growth", act, str(at), str(bundle)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: Act = json.loads(done.stdout)
    return found


def _act(act: str, at: Path, bundle: Path) -> Act:
    """One act in this process; an import's index is waited for, its backup is part of it."""
    watch = Stopwatch()
    with open_workspace(at) as ws:
        opened = peak_memory_mb()
        with watch.lap(act):
            if act == "export":
                bundles.hand_over(ws, bundle, full=True)
            else:
                bundles.receive(ws, bundle, trust_new=True, dry_run=act == "preview")
        ws.indexer.wait()
        peak = peak_memory_mb()
    return {"clock": watch.taken[act], "processor": watch.worked[act],
            "opened": opened, "peak": peak}  # fmt: skip


# ---- telling ----


def _times(found: dict[int, dict[str, Act]]) -> Iterator[Figure]:
    for size, acts in found.items():
        for act in _ACTS:
            clock, processor = acts[act]["clock"], acts[act]["processor"]
            each = f"{clock / size * 1e6:.0f} µs a change, processor {processor:.2f} s"
            yield Figure(f"{act} of {size:,} changes", clock, note=each)


def _slopes(found: dict[int, dict[str, Act]]) -> Iterator[Figure]:
    if len(found) < 2:
        return
    for act in _ACTS:
        clock = [(size, acts[act]["clock"]) for size, acts in found.items()]
        processor = [(size, acts[act]["processor"]) for size, acts in found.items()]
        note = f"last tenfold {slope(clock[-2:]):.2f}; of the processor {slope(processor):.2f}"
        yield Figure(f"{act}: exponent of growth", slope(clock), "", bar=_SLOPE_BAR, note=note)


def _peaks(found: dict[int, dict[str, Act]]) -> Iterator[Figure]:
    for act in _ACTS:
        for size, acts in found.items():
            note = f"{acts[act]['opened']:.0f} MB once opened"
            yield Figure(f"peak memory, {act} of {size:,}", acts[act]["peak"], "MB",
                         bar=_MEMORY_BAR_MB, note=note)  # fmt: skip


if __name__ == "__main__":
    workspaces.settle_home()
    print(json.dumps(_act(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
