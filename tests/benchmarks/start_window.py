"""Started by `start`: opens the application as a person does and says when its window is usable.

Usable: the window is painted, the first page has its rows, and nothing waits to be shown.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fabriques_desktop.__main__ import load

load()  # as the program does, before anything of Qt

from PySide6.QtCore import QEvent, QObject  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from fabriques_desktop.desktop.app import Application  # noqa: E402
from fabriques_desktop.desktop.worker import Worker  # noqa: E402

_QUIET_ROUNDS = 2
_LIMIT_S = 60.0
_STEP_S = 0.001


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
    app = QApplication([])
    application = Application(app)
    window = application.open(folder)
    window.stack.installEventFilter(painted)
    window.show()
    until, quiet = time.monotonic() + _LIMIT_S, 0
    while quiet < _QUIET_ROUNDS and time.monotonic() < until:
        app.processEvents()
        time.sleep(_STEP_S)  # a loop that never sleeps would hold up the threads it waits for
        quiet = quiet + 1 if painted.seen and not answers.awaited else 0
    print("ready" if quiet else "never ready", flush=True)
    application.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
