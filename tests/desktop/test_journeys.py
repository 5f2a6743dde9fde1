"""The journeys in the real window, by keyboard and mouse; `tests.replay` plays the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.exchanges import places
from tests.journeys.all import JOURNEYS
from tests.journeys.hands import Hands, wait_until
from tests.journeys.stage import Stage

_LONGEST_MS = 120_000


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sticks of the machine that runs the tests are nobody's business."""
    monkeypatch.setattr(places, "sticks", lambda: ())
    monkeypatch.setattr(places, "usual", lambda: None)


@pytest.fixture(autouse=True)
def _no_waiting_dialog() -> Iterator[None]:
    """Here dialogs are opened for good; one that nobody closes is closed after a long while."""
    timer = QTimer()
    timer.setInterval(_LONGEST_MS)
    timer.timeout.connect(lambda: [dialog.reject() for dialog in _open_dialogs()])
    timer.start()
    yield
    timer.stop()


def _open_dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]


@pytest.fixture
def stage(application: Application, tmp_path: Path, qtbot: Any) -> Iterator[Stage]:
    def show(window: Any) -> None:
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    yield Stage(application, Hands(wait_until), tmp_path, show=show)
    QApplication.processEvents()


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_goes_by_keyboard_and_mouse(stage: Stage, name: str) -> None:
    JOURNEYS[name](stage)
