"""Stopping an exchange: how soon it answers, what it leaves; and a key pressed while it works."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace, open_workspace
from fabriques_desktop.services import bundles
from tests.benchmarks import drafts, growth, workspaces
from tests.benchmarks.measuring import Figure

_STOP_BAR_S = 1.0
_KEY_BAR_S = 2.0
_FIRST_S, _LATER = 0.05, 1.7  # when it is first stopped, and how much later each next time


class _Stop(Exception):
    pass


def run(records: int = 100_000) -> list[Figure]:
    """Of so many changes, each act is stopped again and again, later each time, until it is done.

    It is taken once as previewed before, and once by another office that never saw it; a key is
    pressed again and again while a third one takes it.
    """
    workspaces.settle_home()
    made = growth.made(records)
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        at = Path(passing)
        bundle, again = at / "all.fabriques", at / "again.fabriques"
        with open_workspace(made / "field") as field:
            bundles.hand_over(field, bundle, full=True)
            export = partial(bundles.hand_over, field, again, full=True)
            figures = [_stopped(f"export of {records:,}", field, export)]
        for name in ("seen", "unseen", "other"):
            shutil.copytree(made / "office", at / name)
        with open_workspace(at / "seen") as office:
            take = partial(bundles.receive, office, bundle, trust_new=True)
            figures.append(_stopped(f"preview of {records:,}", office, partial(take, dry_run=True)))
            figures.append(_stopped(f"import of {records:,}, previewed", office, take))
        with open_workspace(at / "unseen") as office:
            take = partial(bundles.receive, office, bundle, trust_new=True)
            figures.append(_stopped(f"import of {records:,}", office, take))
        with open_workspace(at / "other") as office:
            figures.append(_typed(office, bundle, records))
    return figures


def _stopped(name: str, ws: Workspace, deed: Callable[..., object]) -> Figure:
    waits, left, moment = list[float](), 0, _FIRST_S
    before = _state(ws)
    while (wait := _answer(deed, moment)) is not None:
        waits.append(wait)
        left += _state(ws) != before
        moment *= _LATER
    note = f"{len(waits)} stops, {left} of which left something"
    return Figure(f"stop of the {name}", max(waits, default=0.0), bar=_STOP_BAR_S, note=note)


def _answer(deed: Callable[..., object], moment: float) -> float | None:
    """Seconds from a stop, asked for `moment` seconds after the beginning, to the answer.

    None when the deed was done before.
    """
    asked = threading.Event()
    answered: list[float] = []

    def tell(step: str, done: int, total: int) -> None:
        if asked.is_set():
            raise _Stop

    def work() -> None:
        with suppress(_Stop):
            deed(progress=tell)
            return
        answered.append(time.perf_counter())

    working = threading.Thread(target=work)
    working.start()
    working.join(moment)
    at = time.perf_counter()
    asked.set()
    working.join()
    return answered[0] - at if answered else None


def _state(ws: Workspace) -> object:
    """What a stop has to leave as it was."""
    staged = sorted(p.name for p in ws.files.staging.glob("*"))
    return ws.log.vector(), list(ws.files.listing()), ws.count("interview"), staged


def _typed(ws: Workspace, bundle: Path, records: int) -> Figure:
    typist = drafts.Typist(ws)
    took = drafts.while_importing(ws, bundle, typist)
    note = f"{len(typist.waits)} keys in {took:.1f} s"
    return Figure(f"key to disk, import of {records:,}", max(typist.waits), bar=_KEY_BAR_S,
                  note=note)  # fmt: skip
