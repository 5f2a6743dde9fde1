"""What the measures of screens share: a desk on a workspace, and waiting as an event loop does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

LONGEST_S = 120.0


@contextmanager
def desk_on(workspace: Path) -> Iterator[Desk]:
    """A desk as pages get it, with its threads, in the light palette."""
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop.bootstrap import open_workspace
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.operations import Operations
    from fabriques_desktop.desktop.theme import theme
    from fabriques_desktop.desktop.worker import Worker
    from fabriques_desktop.words import words

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with open_workspace(workspace) as ws:
        operations = Operations(Worker())
        yield Desk(ws, words("fr"), operations)
        until(lambda: not operations.worker.is_busy())
        operations.close()
        rest(0.1)


def events() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()


def rest(seconds: float) -> None:
    """Let what waits be done, for so long."""
    end = time.perf_counter() + seconds
    until(lambda: time.perf_counter() > end)


def until(done: Callable[[], bool], longest_s: float = LONGEST_S) -> None:
    end = time.perf_counter() + longest_s
    while not done() and time.perf_counter() < end:
        events()
        time.sleep(0.001)
