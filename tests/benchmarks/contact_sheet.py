"""Scrolling the contact sheet: each frame from the move of the bar to its paint, and the memory.

The page is the real one on real files.  A slow scroll brings a few photos a frame; a fast one goes
through all of them in five seconds, so that every frame shows photos nobody has seen yet.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks import workspaces
from tests.benchmarks.desks import desk_on, events, rest, until
from tests.benchmarks.measuring import Figure, memory_mb, percentile

_FRAME_S = 1 / 60
_FRAMES = 300
_SLOW_PX = 40


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
        before = memory_mb()
        start = time.perf_counter()
        page.come_forward()
        sheet = page.library.sheet
        until(lambda: bool(sheet.sheet.items()))
        sheet.viewport().repaint()
        found.read_s = time.perf_counter() - start
        rest(0.5)
        bar = sheet.verticalScrollBar()
        found.slow = _scrolled(sheet, frames, _SLOW_PX)
        bar.setValue(0)
        rest(0.2)
        found.fast = _scrolled(sheet, frames, max(bar.maximum() // frames, 1))
        rest(0.5)
        found.grown_mb = memory_mb() - before
        found.kept_mb = page.library.thumbnails.bytes_kept() / (1 << 20)
    return found


@contextmanager
def _page(workspace: Path) -> Iterator[Any]:
    from fabriques_desktop.desktop.photos.page import PhotosPage

    with desk_on(workspace) as desk:
        page = PhotosPage(desk)
        page.resize(1720, 1000)
        page.show()
        rest(0.1)
        yield page
        page.leave()
        until(lambda: not desk.operations.worker.is_busy())
        page.deleteLater()


def _scrolled(sheet: Any, frames: int, step_px: int) -> Scroll:
    bar, scroll = sheet.verticalScrollBar(), Scroll()
    for _ in range(frames):
        start, busy = time.perf_counter(), time.thread_time()
        bar.setValue(bar.value() + step_px)
        sheet.viewport().repaint()
        events()  # the thumbnails that became ready, and what they paint
        scroll.took.append(time.perf_counter() - start)
        scroll.worked.append(time.thread_time() - busy)
        until(lambda start=start: time.perf_counter() - start > _FRAME_S)
    return scroll
