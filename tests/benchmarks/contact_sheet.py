"""Scrolling the contact sheet: each frame from the move of the bar to its paint, and the memory.

The page is the real one on real files.  A slow scroll brings a few photos a frame; a fast one goes
through all of them in five seconds, so that every frame shows photos nobody has seen yet.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks import workspaces
from tests.benchmarks.measuring import Figure, percentile

_FRAME_S = 1 / 60
_FRAMES = 300
_SLOW_PX = 40
_LONGEST_S = 120.0


@dataclass(slots=True)
class Scroll:
    """Seconds a frame, by the clock and of the processor."""

    took: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Measured:
    """What one run found."""

    read_s: float = 0.0
    slow: Scroll = field(default_factory=Scroll)
    fast: Scroll = field(default_factory=Scroll)
    grown_mb: float = 0.0
    kept_mb: float = 0.0


def run(records: int = 5_000) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = measure(workspaces.cached("photos", records), _FRAMES)
    yield Figure(f"{records:,} photos read, grouped and laid out", found.read_s)
    for name, scroll in (("slow", found.slow), ("fast", found.fast)):
        for part in (0.5, 0.95):
            yield Figure(
                f"frame of a {name} scroll, p{part * 100:.0f}",
                percentile(scroll.worked, part),
                bar=_FRAME_S if part == 0.95 else None,
                note=f"processor; {percentile(scroll.took, part) * 1000:.1f} ms by the clock",
            )
    yield Figure("memory the page took, scrolled through", found.grown_mb, unit="MB", bar=150)
    yield Figure("of it in thumbnails", found.kept_mb, unit="MB", bar=65)


def measure(workspace: Path, frames: int) -> Measured:
    """Scroll a page of photos, slowly from the top and then fast to the end."""
    found = Measured()
    with _page(workspace) as page:
        before = _memory_mb()
        start = time.perf_counter()
        page.come_forward()
        sheet = page.library.sheet
        _until(lambda: bool(sheet.sheet.items()))
        sheet.viewport().repaint()
        found.read_s = time.perf_counter() - start
        _rest(0.5)
        bar = sheet.verticalScrollBar()
        found.slow = _scrolled(sheet, frames, _SLOW_PX)
        bar.setValue(0)
        _rest(0.2)
        found.fast = _scrolled(sheet, frames, max(bar.maximum() // frames, 1))
        _rest(0.5)
        found.grown_mb = _memory_mb() - before
        found.kept_mb = page.library.thumbnails.bytes_kept() / (1 << 20)
    return found


@contextmanager
def _page(workspace: Path) -> Iterator[Any]:
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop.bootstrap import open_workspace
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Operations
    from fabriques_desktop.desktop.photos.page import PhotosPage
    from fabriques_desktop.desktop.theme import theme
    from fabriques_desktop.desktop.worker import Worker
    from fabriques_desktop.words import words

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with open_workspace(workspace) as ws:
        operations = Operations(Worker())
        page = PhotosPage(Desk(ws, words("fr"), operations))
        page.resize(1720, 1000)
        page.show()
        _rest(0.1)
        yield page
        page.leave()
        _until(lambda: not operations.worker.is_busy())
        operations.close()
        page.deleteLater()
        _rest(0.1)


def _scrolled(sheet: Any, frames: int, step_px: int) -> Scroll:
    bar, scroll = sheet.verticalScrollBar(), Scroll()
    for _ in range(frames):
        start, busy = time.perf_counter(), time.thread_time()
        bar.setValue(bar.value() + step_px)
        sheet.viewport().repaint()
        _events()  # the thumbnails that became ready, and what they paint
        scroll.took.append(time.perf_counter() - start)
        scroll.worked.append(time.thread_time() - busy)
        _until(lambda start=start: time.perf_counter() - start > _FRAME_S)
    return scroll


def _memory_mb() -> float:
    """What this process holds now, in MB; 0 where the system does not tell so simply."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(n for n in status.read_text().splitlines() if n.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _events() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()


def _rest(seconds: float) -> None:
    end = time.perf_counter() + seconds
    _until(lambda: time.perf_counter() > end)


def _until(done: Callable[[], bool]) -> None:
    end = time.perf_counter() + _LONGEST_S
    while not done() and time.perf_counter() < end:
        _events()
        time.sleep(0.001)
