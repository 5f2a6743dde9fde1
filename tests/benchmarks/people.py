"""The page of people with a very long list: first shown, scrolled, filtered as one types.

The page is the real one.  A frame goes from the move of the bar to its paint; a letter typed in the
filter goes from the key to the paint of what is left.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks import workspaces
from tests.benchmarks.desks import desk_on, events, rest, until
from tests.benchmarks.measuring import Figure, percentile
from tests.benchmarks.texts import Texts

_FRAMES = 200
_FRAME_S = 1 / 60
_LETTER_S = 0.1  # the list answers within what is felt as at once
_SHOWN_S = 10.0


@dataclass(slots=True)
class Laps:
    """Seconds of each step, by the clock and of this thread's processor time."""

    took: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def time(self, step: Callable[[], object]) -> None:
        start, busy = time.perf_counter(), time.thread_time()
        step()
        self.took.append(time.perf_counter() - start)
        self.worked.append(time.thread_time() - busy)


@dataclass(slots=True)
class Measured:
    """What one run found."""

    shown_s: float = 0.0
    blocked_s: float = 0.0  # the longest that the window did not answer meanwhile
    frames: Laps = field(default_factory=Laps)
    letters: Laps = field(default_factory=Laps)


def run(records: int = 100_000) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = measure(workspaces.cached("people", records), _FRAMES)
    yield Figure(f"{records:,} people shown, from the click", found.shown_s, bar=_SHOWN_S,
                 note="read on a thread; the window answers meanwhile")  # fmt: skip
    yield Figure("longest the window waits for them", found.blocked_s)
    for name, laps, bar in (("frame of a scroll", found.frames, _FRAME_S),
                            ("letter in the filter", found.letters, _LETTER_S)):  # fmt: skip
        yield Figure(
            f"{name}, p95", percentile(laps.worked, 0.95), bar=bar,
            note=f"processor; {percentile(laps.took, 0.95) * 1000:.1f} ms by the clock",
        )  # fmt: skip


def measure(workspace: Path, frames: int) -> Measured:
    """Show the page of people, scroll through the list, and filter it letter by letter."""
    from fabriques_desktop.desktop.actors.page import ActorsPage

    found = Measured()
    with desk_on(workspace) as desk:
        page = ActorsPage(desk)
        page.resize(1280, 800)
        page.show()
        rest(0.1)
        start = time.perf_counter()
        page.come_forward()
        while not page.column.model.count() and time.perf_counter() - start < 60:
            turn = time.thread_time()
            events()
            found.blocked_s = max(found.blocked_s, time.thread_time() - turn)
            time.sleep(0.001)
        page.column.view.viewport().repaint()
        found.shown_s = time.perf_counter() - start
        until(lambda: not desk.operations.worker.is_busy())  # those that may be the same are found
        _scroll(page, found.frames, frames)
        _type(page, found.letters)
        page.leave()
        until(lambda: not desk.operations.worker.is_busy())
        page.deleteLater()
    return found


def _scroll(page: Any, laps: Laps, frames: int) -> None:
    view = page.column.view
    bar = view.verticalScrollBar()
    for number in range(frames):
        bar.setValue(bar.maximum() * number // frames)
        laps.time(view.viewport().repaint)
        events()


def _type(page: Any, laps: Laps) -> None:
    """Words letter by letter, and back to the whole list."""
    filter_, viewport = page.column.filter, page.column.view.viewport()

    def show(text: str) -> None:
        filter_.setText(text)
        viewport.repaint()
        events()

    for word in [*Texts(1).words[40:43], "xq"]:
        for end in [*range(1, len(word) + 1), *range(len(word) - 1, -1, -1)]:
            laps.time(lambda typed=word[:end]: show(typed))
            rest(0.02)
