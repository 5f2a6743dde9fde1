"""Wherever Tab stops, something changes on the screen: nobody guesses where the keyboard is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.services import territories
from tests.desktop.conftest import settle
from tests.desktop.test_shell_looks import name_of

_MOST_STOPS = 90


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An interview without a photo, whose notes run off the screen, and a place on the map."""
    folder = tmp_path / "A"
    with (
        bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True) as ws,
        ws.act("test") as act,
    ):
        place = territories.adopt(ws, territories.coded("68166"))
        act.save("initiative", None, {"title": "Repas de rue", "territory": place})
        act.save("interview", None, {"title": "Le marché", "territory": place})
    return folder


def in_sight(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is seen, with the ring around it."""
    rect = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-5, -5, 5, 5)
    at = widget.parentWidget()
    while at is not None and at is not window:
        rect = rect.intersected(QRect(at.mapTo(window, QPoint()), at.size()))
        at = at.parentWidget()
    return rect.intersected(window.rect())


def unseen_stops(window: MainWindow) -> list[str]:
    """Where Tab stops on this page without anything changing there."""
    window.navigation.view.setFocus(Qt.FocusReason.TabFocusReason)
    unseen: list[str] = []
    stops: set[QWidget] = set()
    before = window.grab().toImage()
    while len(stops) < _MOST_STOPS:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        assert stop is not None
        if stop in stops:
            break
        stops.add(stop)
        after = window.grab().toImage()
        room = in_sight(stop, window)
        if before.copy(room) == after.copy(room):
            unseen.append(name_of(stop))
        before = after
    return unseen


def test_every_stop_of_the_pages_with_lists_shows_the_keyboard(
    application: Application, workspace: Path, qtbot: Any
) -> None:
    flash = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    window = application.open(workspace)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    unseen = {}
    for key in ("interviews", "map", "initiatives"):
        window.turn_to(key)
        settle(application, qtbot)
        unseen[key] = unseen_stops(window)

    QApplication.setCursorFlashTime(flash)
    assert not any(unseen.values()), unseen
