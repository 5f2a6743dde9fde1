"""Memory over an hour of simulated work: the real window, in a process of its own.

A round is about what a minute of work holds: a turn through the pages, records opened, notes
written, a person and an interview begun and undone, a search.  Once everything was shown a few
times the memory has to stay where it is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks import workspaces
from tests.benchmarks.desks import events, rest, until
from tests.benchmarks.measuring import Figure, memory_mb

_ROUNDS = 60
_WARM = 20  # rounds after which all that is kept for good was made
_BAR_MB = 15
_OPENED = 1  # records of a kind opened in a round
_KINDS = ("visit", "interview", "actor", "territory", "initiative", "case_sheet", "organisation")
_WRITTEN = "Les jeunes du lotissement sont venus une fois, et puis plus. "


def run(records: int = 10_000) -> Iterator[Figure]:
    workspaces.settle_home()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(dir=workspaces.folder()) as passing:
        made = workspaces.copied("mixed", records, Path(passing) / "ws")
        command = [sys.executable, "-m", "tests.benchmarks.hour", str(made), str(_ROUNDS)]
        environment = os.environ | {"QT_LOGGING_RULES": "*.warning=false"}
        said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    held = [float(word) for word in said.stdout.split()]
    yield Figure("memory once everything was shown", held[_WARM - 1], unit="MB")
    yield Figure("  after an hour of simulated work", held[-1], unit="MB")
    yield Figure("  grown meanwhile", held[-1] - held[_WARM - 1], unit="MB", bar=_BAR_MB,
                 note=f"{_ROUNDS - _WARM} rounds of about a minute of work")  # fmt: skip


def work(folder: Path, rounds: int) -> Iterator[float]:
    """Work in the window; what the process holds after each round, in MB."""
    from PySide6.QtWidgets import QApplication

    from fabriques_desktop.desktop.app import Application

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    application = Application(app)
    window = application.open(folder)
    window.show()
    _settle(window)
    ids = {kind: [row.id for row in window.desk.ws.rows(kind)] for kind in _KINDS}
    for number in range(rounds):
        _work_a_while(window, ids, number)
        yield memory_mb()
    application.close()


def _work_a_while(window: Any, ids: dict[str, list[str]], number: int) -> None:
    from fabriques_desktop.desktop.pages import PAGES

    for entry in PAGES if number % 4 == 0 else ():
        _then(window, lambda key=entry.key: window.turn_to(key))
    for kind, known in ids.items():
        for turn in range(_OPENED):
            record = known[(number * _OPENED + turn) * 7 % len(known)]
            _then(window, lambda kind=kind, record=record: window.open_record(kind, record))
    _write(window, ids["interview"][number % len(ids["interview"])])
    for kind in ("actor", "interview"):
        _then(window, lambda kind=kind: window.begin(kind))
        _then(window, window.back)
    for end in (2, 5, 9):
        _then(window, lambda end=end: window.search(_WRITTEN[4:][:end]))
    window.setFocus()


def _write(window: Any, interview: str) -> None:
    """Some words into the notes of an interview, kept as they are typed."""
    from PySide6.QtWidgets import QApplication

    _then(window, lambda: window.open_record("interview", interview))
    editor = window.page().interview_detail.notes.editor
    editor.go_to_end()
    for letter in _WRITTEN:
        for event in _key(letter):
            QApplication.sendEvent(editor, event)
        events()
    rest(0.45)  # a pause, in which drafts are kept and words counted
    _then(window, window.page().leave)


def _key(letter: str) -> Iterator[Any]:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        yield QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)


def _then(window: Any, act: Callable[[], object]) -> None:
    act()
    _settle(window)


def _settle(window: Any) -> None:
    """Until what was asked for is read, kept and painted."""
    from PySide6.QtCore import QCoreApplication, QEvent

    rest(0.02)
    # outside of an event loop what is to be deleted later waits for ever
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    until(lambda: not window.desk.operations.worker.is_busy(), 20)
    events()


if __name__ == "__main__":
    for held in work(Path(sys.argv[1]), int(sys.argv[2])):
        print(f"{held:.1f}", flush=True)
