"""What is dragged over a part of the window is welcomed by it, or left to others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.desktop.widgets.drop_mark import DropMark
from fabriques_desktop.desktop.widgets.photo_strip import files_of, holds_files
from tests.desktop.conftest import on_screen

_ACT, _LEFT, _NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


class Part(QWidget):
    """Takes files."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = DropMark(self, "Let go here", holds_files)
        self.came: list[Path] = []

    def dropEvent(self, event: QDropEvent) -> None:
        self.came += files_of(event.mimeData())


@pytest.fixture
def part(qtbot: QtBot) -> Part:
    return on_screen(Part(), qtbot, 400, 300)


@pytest.fixture
def file(tmp_path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    return mime


def enter(part: QWidget, mime: QMimeData) -> bool:
    """Whether it is welcome, and so while it moves."""
    over = QDragEnterEvent(QPoint(9, 9), _ACT, mime, _LEFT, _NONE)
    QApplication.sendEvent(part, over)
    if not over.isAccepted():
        return False
    moved = QDragMoveEvent(QPoint(20, 9), _ACT, mime, _LEFT, _NONE)
    QApplication.sendEvent(part, moved)
    return moved.isAccepted()


def test_files_are_welcomed_all_over_the_part_until_they_leave(part: Part, file: QMimeData) -> None:
    assert enter(part, file)
    assert part.mark.isVisible()
    assert part.mark.geometry() == part.rect()

    QApplication.sendEvent(part, QDragLeaveEvent())

    assert not part.mark.isVisible()


def test_what_is_let_go_reaches_the_part(part: Part, file: QMimeData) -> None:
    enter(part, file)

    event = QDropEvent(QPointF(9, 9), _ACT, file, _LEFT, _NONE)
    QApplication.sendEvent(part, event)

    assert [path.name for path in part.came] == ["a.jpg"]
    assert not part.mark.isVisible()


def test_words_are_left_to_others(part: Part) -> None:
    words = QMimeData()
    words.setText("On trie ensemble.")

    assert not enter(part, words)
    assert not part.mark.isVisible()
