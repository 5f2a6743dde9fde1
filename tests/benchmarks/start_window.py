"""Started by `start`: opens the application as a person does and says how far it is.

Usable: the window is painted, says where one was, and takes keys.  Settled: everything that the
first page counts is shown, and nothing waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fabriques_desktop.__main__ import load

load()  # as the program does, before anything of Qt

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from fabriques_desktop.desktop.app import Application  # noqa: E402
from fabriques_desktop.desktop.starting import made_application  # noqa: E402
from fabriques_desktop.desktop.worker import Worker  # noqa: E402

_LIMIT_S = 60.0
_STEP_MS = 20


class _Painted(QObject):
    """Notes that the window it watches was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


class _Answers:
    """Counts the work handed to the threads whose answer has not been shown yet."""

    def __init__(self) -> None:
        self.awaited = 0
        for name in ("read", "write", "pool"):
            setattr(Worker, name, self._counted(getattr(Worker, name)))

    def _counted(self, hand_in: Callable[..., None]) -> Callable[..., None]:
        def counted(
            worker: Worker, fn: Any, on_result: Any, on_error: Any, *more: Any, **named: Any
        ) -> None:
            self.awaited += 1
            hand_in(worker, fn, self._ending(on_result), self._ending(on_error), *more, **named)

        return counted

    def _ending(self, show: Callable[[Any], None]) -> Callable[[Any], None]:
        def shown(what: Any) -> None:
            self.awaited -= 1
            show(what)

        return shown


def main(folder: Path) -> None:
    answers, painted = _Answers(), _Painted()
    app = made_application("fabriques-desktop")
    application = Application(app)
    window = application.open(folder)
    window.stack.installEventFilter(painted)
    window.show()
    tick = QTimer()  # so that nothing is waited for that came meanwhile
    tick.start(_STEP_MS)

    def until(is_so: Callable[[], bool], said: str) -> None:
        limit = time.monotonic() + _LIMIT_S
        while not is_so() and time.monotonic() < limit:
            # What a running application does: sleep until something happens.  With a number of
            # milliseconds it would turn round and round instead, in the way of the threads.
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        app.processEvents()  # what was just put on the page is painted too
        print(said if is_so() else f"never {said}", flush=True)

    until(lambda: painted.seen and _says_where_one_was(window), "ready")
    until(lambda: not answers.awaited, "settled")
    application.close()


def _says_where_one_was(window: QWidget) -> bool:
    card = window.findChild(QWidget, "resume_card")
    return card is not None and card.isVisible()
