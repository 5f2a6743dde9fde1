"""Text at twice its size at 1280 x 800: no page scrolls sideways, nothing runs off the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.pages import PAGES
from fabriques_desktop.services import demo

_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_SPACE = 12  # pixels of a space at the end of a line, which has no need to be seen
KEYS = [entry.key for entry in PAGES]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = demo.build(tmp_path_factory.mktemp("demo") / "demo")
    return report.workspaces["salome"]


def path_of(widget: QWidget) -> str:
    steps = []
    at: QWidget | None = widget
    while at is not None and at.objectName() != "main_window":
        steps.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(steps[:5])


def scrolling_sideways(page: QWidget) -> list[str]:
    """Areas whose content is wider than they are; grids of answers are read sideways anyway."""
    found = []
    for area in page.findChildren(QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if not area.isVisible() or isinstance(area, QAbstractItemView):
            continue
        over = bar.maximum() if isinstance(area, QScrollArea | QTextEdit | QPlainTextEdit) else 0
        never = area.horizontalScrollBarPolicy() == _NEVER
        if over > (_SPACE if never and not isinstance(area, QScrollArea) else 0):
            found.append(f"{path_of(area)}: {over} px too wide; {_widest(area)}")
    return found


def _widest(area: QAbstractScrollArea) -> str:
    """Which parts ask for the width, for the message of a failure."""
    content = area.widget() if isinstance(area, QScrollArea) else None
    if content is None:
        return ""
    parts = [w for w in content.findChildren(QWidget) if w.isVisible()]
    parts.sort(key=lambda w: -w.minimumSizeHint().width())
    return ", ".join(f"{path_of(w)[:70]} {w.minimumSizeHint().width()}" for w in parts[:6])


def beyond_the_window(page: QWidget) -> list[str]:
    """Parts that begin inside the page and end outside of it."""
    return [
        f"{path_of(part)}: ends at {part.mapTo(page, part.rect().topRight()).x()} of {page.width()}"
        for part in page.findChildren(QWidget)
        if part.isVisible()
        and not _scrolled(part, page)
        and part.mapTo(page, part.rect().topRight()).x() > page.width()
    ]


def _scrolled(part: QWidget, page: QWidget) -> bool:
    at = part.parentWidget()
    while at is not None and at is not page:
        if isinstance(at, QAbstractScrollArea):
            return True
        at = at.parentWidget()
    return False


def settle(application: Application, qtbot: Any) -> None:
    assert application.operations is not None
    worker = application.operations.worker
    for _ in range(3):
        qtbot.waitUntil(lambda: not worker.is_busy(), timeout=10_000)
        qtbot.wait(20)


def test_at_twice_the_size_no_page_scrolls_sideways(
    application: Application, demonstration: Path, qtbot: Any
) -> None:
    application.open(demonstration)
    application.choose_text_size(200)
    window = application.window
    assert window is not None
    window.resize(1280, 800)
    window.show()
    problems = []
    for key in KEYS:
        window.turn_to(key)
        settle(application, qtbot)
        page = window.page()
        assert page is not None
        problems += [f"{key}: sideways: {found}" for found in scrolling_sideways(page)]
        problems += [f"{key}: beyond: {found}" for found in beyond_the_window(page)]
        if window.width() > 1280:
            problems.append(f"{key}: the window grew to {window.width()}")
    application.choose_text_size(100)
    assert not problems, "\n".join(problems)
