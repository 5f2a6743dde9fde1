"""Every page, full and empty, in both languages, and with text at twice its size.

What a person would see in the pictures and a machine can tell as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.history_panel import HistoryPanel, story
from fabriques_desktop.desktop.pages import PAGES
from fabriques_desktop.desktop.widgets.basics import ElidedLabel, ScrollArea
from fabriques_desktop.desktop.widgets.folding_box import FoldingBox
from fabriques_desktop.services import demo
from tests.desktop.conftest import on_screen, settle

KEYS = [entry.key for entry in PAGES]
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_SPACE = 12  # pixels of a space at the end of a line, which has no need to be seen
_LEAST = 12  # pixels high, for a control to be seen


class Flashes(QObject):
    """Notes widgets that show as windows of their own: they were shown before they had a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.objectName() != "main_window"
        ):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = demo.build(tmp_path_factory.mktemp("demo") / "demo")
    return report.workspaces["salome"]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "Visites d’automne"
    bootstrap.create_workspace(folder, programme="P", author="Salomé", plain=True).close()
    return folder


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    made = Flashes()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def name_of(widget: QWidget) -> str:
    """Where a widget stands, for the message of a failure."""
    steps = []
    at: QWidget | None = widget
    while at is not None and at.objectName() != "main_window":
        steps.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(steps[:5])


def visible(page: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    found = [w for w in page.findChildren(QWidget) if isinstance(w, kinds)]
    return [w for w in found if w.isVisible() and w.width() > 1 and w.height() > 1]


def nameless(page: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    named = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    return [
        name_of(w)
        for w in visible(page, *named)
        if not w.accessibleName()
        and not (isinstance(w, QAbstractButton) and w.text())
        # the parts Qt makes inside its own controls
        and not isinstance(w.parentWidget(), QLineEdit | QAbstractSpinBox | QComboBox)
        and not w.objectName().startswith("qt_")
    ]


def clipped(page: QWidget) -> list[str]:
    """Words that have less room than they need."""
    found = []
    for widget in visible(page, QLabel, QPushButton, QCheckBox, QRadioButton):
        if isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel):
            found += _clipped_label(widget)
        elif widget.text() and widget.width() < _least_width(widget) - 1:
            found.append(f"{widget.text()!r} in {name_of(widget)}")
    return found


def _least_width(widget: QWidget) -> int:
    if isinstance(widget, FoldingBox):  # of its lines as they are folded
        return QCheckBox.sizeHint(widget).width()
    return widget.minimumSizeHint().width()


def _clipped_label(label: QLabel) -> list[str]:
    if not label.text() or not label.pixmap().isNull():
        return []
    needed = label.sizeHint()
    if label.wordWrap():
        if label.height() >= label.heightForWidth(label.width()) - 1:
            return []
    elif label.width() >= needed.width() - 1 and label.height() >= needed.height() - 4:
        return []
    return [f"{label.text()!r} in {name_of(label)}"]


def flattened(page: QWidget) -> list[str]:
    """Controls whose layout left them no height: they are there, and nobody can see them."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    found = [w for w in page.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    return [name_of(w) for w in found if _seen_height(w) < _LEAST]


def _seen_height(widget: QWidget) -> int:
    around = widget.parentWidget()
    return widget.geometry().intersected(around.rect()).height() if around else widget.height()


def overlapping(page: QWidget) -> list[str]:
    """Buttons and fields beside each other that stand on each other."""
    parts = visible(page, QPushButton, QLineEdit, QPlainTextEdit)
    found = []
    for at, first in enumerate(parts):
        for second in parts[at + 1 :]:
            same = first.parentWidget() is second.parentWidget()
            if same and first.geometry().intersects(second.geometry()):
                found.append(f"{name_of(first)} and {name_of(second)}")
    return found


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
            found.append(f"{name_of(area)}: {over} px too wide; {_widest(area)}")
    return found


def _widest(area: QAbstractScrollArea) -> str:
    """Which parts ask for the width, for the message of a failure."""
    content = area.widget() if isinstance(area, QScrollArea) else None
    if content is None:
        return ""
    parts = [w for w in content.findChildren(QWidget) if w.isVisible()]
    parts.sort(key=lambda w: -w.minimumSizeHint().width())
    return ", ".join(f"{name_of(w)[:70]} {w.minimumSizeHint().width()}" for w in parts[:6])


def ringless(page: QWidget) -> list[str]:
    """Areas that Tab stops at: they have no ring, so nobody sees where the keyboard is."""
    return [
        name_of(area)
        for area in page.findChildren(QScrollArea)
        if area.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def beyond_the_window(page: QWidget) -> list[str]:
    """Parts that begin inside the page and end outside of it."""
    return [
        f"{name_of(part)}: ends at {part.mapTo(page, part.rect().topRight()).x()} of {page.width()}"
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


def check(
    application: Application, qtbot: Any, flashes: Flashes, *, is_large: bool = False
) -> None:
    """Go through every page.  At twice the size the same room has to do."""
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
        problems += [f"{key}: without a name: {found}" for found in nameless(page)]
        problems += [f"{key}: overlap: {found}" for found in overlapping(page)]
        problems += [f"{key}: no height: {found}" for found in flattened(page)]
        problems += [f"{key}: clipped: {found}" for found in clipped(page)]
        if not is_large:
            continue
        problems += [f"{key}: sideways: {found}" for found in scrolling_sideways(page)]
        problems += [f"{key}: beyond: {found}" for found in beyond_the_window(page)]
        if window.width() > 1280 or window.height() > 800:
            problems.append(f"{key}: the window grew to {window.width()} x {window.height()}")
    problems += [f"Tab without a ring: {found}" for found in ringless(window)]
    problems += [f"a window of its own: {found}" for found in flashes.seen]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_full_pages_look_right(
    application: Application, demonstration: Path, flashes: Flashes, qtbot: Any, lang: str
) -> None:
    application.choose_language(lang)
    application.open(demonstration)

    check(application, qtbot, flashes)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_empty_pages_look_right(
    application: Application, empty: Path, flashes: Flashes, qtbot: Any, lang: str
) -> None:
    application.choose_language(lang)
    application.open(empty)

    check(application, qtbot, flashes)


def test_at_twice_the_size_nothing_is_cut_or_overlaps_or_runs_off_and_everything_has_a_name(
    application: Application, demonstration: Path, flashes: Flashes, qtbot: Any
) -> None:
    application.choose_text_size(200)
    application.open(demonstration)

    check(application, qtbot, flashes, is_large=True)


WIDEST = {"initiative": "Le tri public", "interview": "Chiffrer sans décider"}  # that is by phone


def open_title(
    application: Application, workspace: Path, qtbot: Any, entity: str, width: int
) -> tuple[Any, str]:
    """A window of that width on the record of a kind that asks for most room; its title has focus.

    Ids are drawn anew for each demonstration, and with them the order of its records.
    """
    application.open(workspace)
    window = application.window
    assert window is not None and window.desk.ws is not None
    window.resize(width, 800)
    window.show()
    record = next(r.id for r in window.desk.ws.find(entity) if r.title.startswith(WIDEST[entity]))
    window.open_record(entity, record)
    settle(application, qtbot)
    page: Any = window.page()
    title = page.findChild(QWidget, "title_edit").findChild(QWidget, "title_field")
    qtbot.waitUntil(lambda: bool(title.text()))  # the record is there, and turns no page any more
    if entity == "interview":
        page.interview_detail.go_to("facts")
    title.setFocus()
    return window, record


@pytest.mark.parametrize(("entity", "width"), [("initiative", 1024), ("interview", 1280)])
def test_the_history_beside_a_page_leaves_the_window_as_wide_as_it_was(
    application: Application, demonstration: Path, qtbot: Any, entity: str, width: int
) -> None:
    window, _ = open_title(application, demonstration, qtbot, entity, width)
    settle(application, qtbot)

    window.show_history()
    settle(application, qtbot)

    qtbot.waitUntil(lambda: all(panel.isVisible() for panel in window.side_panels()))
    assert window.width() == width
    assert not scrolling_sideways(window.page())


def test_a_history_that_is_read_at_once_waits_for_its_room(
    application: Application, demonstration: Path, qtbot: Any
) -> None:
    window, record = open_title(application, demonstration, qtbot, "interview", 1280)

    window.show_history()
    (panel,) = window.side_panels()
    assert isinstance(panel, HistoryPanel)
    panel._take(story(window.desk, "interview", record, "title"))  # before any event
    settle(application, qtbot)

    assert panel.isVisible()
    assert window.width() == 1280


def test_what_folds_under_the_keyboard_scrolls_to_nothing_else(qtbot: QtBot) -> None:
    area, inside = ScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    folding, far = QLineEdit(), QLineEdit()
    for part, space in ((folding, 2000), (far, 0)):
        column.addWidget(part)
        column.addSpacing(space)
    area.setWidget(inside)
    on_screen(area, qtbot, 300, 200)
    folding.setFocus()

    folding.hide()

    assert QApplication.focusWidget() is area
    assert area.verticalScrollBar().value() == 0
