"""F9 and F11 in a real window: what the other person must not see, and nothing but the notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.pages import PAGES
from fabriques_desktop.domain import ids
from tests.desktop.conftest import child, on_screen, press

Save = Callable[..., str]
NAMES = ("Basile", "Tournevent", "Aurore", "Vallonnet", "Ilan", "Corvandel", "Perrine")


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = on_screen(MainWindow(desk, PAGES, "Grand-Est"), qtbot)
    return made


def said_by(widget: QWidget) -> list[str]:
    """Everything a person can read of one widget."""
    texts = [widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QLabel | QAbstractButton):
        texts.append(widget.text())
    elif isinstance(widget, QComboBox):
        texts.append(widget.currentText())
    elif isinstance(widget, QLineEdit):
        texts += [widget.text(), widget.placeholderText()]
    elif isinstance(widget, QTextEdit):
        texts.append(widget.toPlainText())
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        for row in range(model.rowCount()):
            data = model.index(row, 0).data
            texts += [str(data(role)) for role in (Qt.ItemDataRole.DisplayRole, 256)]
    return texts


def seen(window: QWidget) -> str:
    """Everything that can be read in the window now, lists included."""
    shown = [w for w in window.findChildren(QWidget) if w.isVisible() and w.width() and w.height()]
    return "\n".join(text for w in shown for text in said_by(w)) + window.windowTitle()


@pytest.fixture
def interview(ws: Any, save: Save) -> str:
    """An interview full of names: people, a colleague's notes, a photo's caption, what remains."""
    people = [
        save("actor", name=name, category="citizens")
        for name in ("Basile Tournevent", "Aurore Vallonnet")
    ]
    ilan = save("member", name="Ilan Corvandel", role="field")
    made = save(
        "interview",
        title="Entretien avec Basile Tournevent",
        actors=tuple(people),
        interviewers=(ws.member_id, ilan),
        impressions="Perrine était gênée.",
        remaining="Rappeler Perrine.",
    )
    save("interview", title="Perrine et Aurore")
    save("consent", actor=people[0], interview=made, form="refused")
    save(
        "text",
        ids.notes_id(made, ilan),
        interview=made,
        kind="notes",
        author=ilan,
        content="Aurore.",
    )
    save(
        "text", ids.notes_id(made, ws.member_id), interview=made, kind="notes", content="Du monde."
    )
    return made


def open_it(window: MainWindow, interview: str, qtbot: QtBot) -> Any:
    window.open_record("interview", interview)
    page: Any = window.page()
    qtbot.waitUntil(lambda: page.interview_detail._sheet is not None)
    qtbot.waitUntil(lambda: "Basile" in seen(window))
    return page


def test_f9_leaves_no_other_name_in_the_whole_window(
    window: MainWindow, interview: str, qtbot: QtBot
) -> None:
    page = open_it(window, interview, qtbot)
    window.say("Basile Tournevent est dans la corbeille.")
    expected = ("Basile", "Aurore", "Perrine", "Ilan")
    qtbot.waitUntil(lambda: all(name in seen(window) for name in expected))
    page.interview_detail.notes.bar.beside.click()
    assert "Aurore." in page.interview_detail.notes.reader.text()

    press(page.interview_detail.notes.editor, Qt.Key.Key_F9)

    text = seen(window)
    assert [name for name in NAMES if name in text] == []
    assert "Refus" not in text and "À recueillir" not in text
    assert child(window, "discreet_sign").isVisible()
    assert page.interview_detail.notes.editor.isVisible()
    assert "Du monde." in text


def test_what_happens_meanwhile_stays_hidden_and_f9_brings_all_back(
    window: MainWindow, interview: str, qtbot: QtBot, save: Save, desk: Desk
) -> None:
    page = open_it(window, interview, qtbot)
    press(window, Qt.Key.Key_F9)
    with qtbot.waitSignal(desk.operations.changed):
        desk.operations.operation(
            lambda: save("actor", name="Perrine Aubrac"), touches=("actor", "interview", "text")
        )
    desk.notice("Perrine est arrivée.")
    qtbot.waitUntil(lambda: not desk.operations.worker.is_busy())
    qtbot.wait(50)
    assert [name for name in NAMES if name in seen(window)] == []

    press(window, Qt.Key.Key_F9)

    assert "Basile Tournevent" in page.interview_detail.head.title.text()
    assert "Basile" in seen(window) and window.navigation.isVisible()
    assert not child(window, "discreet_sign").isVisible()


def test_f9_covers_a_page_of_names(window: MainWindow, interview: str, qtbot: QtBot) -> None:
    window.turn_to("actors")
    qtbot.waitUntil(lambda: "Basile" in seen(window))

    press(window, Qt.Key.Key_F9)
    assert [name for name in NAMES if name in seen(window)] == []
    assert child(window, "discreet_cover").isVisible()

    press(window, Qt.Key.Key_F9)
    assert "Basile" in seen(window)


def test_f11_leaves_nothing_but_the_notes(window: MainWindow, interview: str, qtbot: QtBot) -> None:
    page = open_it(window, interview, qtbot)
    detail = page.interview_detail

    press(detail.notes.editor, Qt.Key.Key_F11)

    assert window.isFullScreen() and detail.notes.editor.isVisible()
    for part in (window.header, window.navigation, detail.head, detail.guide, detail.side):
        assert not part.isVisible()

    press(detail.notes.editor, Qt.Key.Key_Escape)

    assert not window.isFullScreen()
    for part in (window.header, window.navigation, detail.head, detail.guide, detail.side):
        assert part.isVisible()


def test_another_page_is_under_neither_veil(
    window: MainWindow, interview: str, qtbot: QtBot
) -> None:
    open_it(window, interview, qtbot)
    press(window, Qt.Key.Key_F9)

    window.turn_to("actors")

    assert window.navigation.isVisible()
    qtbot.waitUntil(lambda: "Basile" in seen(window))


def test_the_page_of_interviews_fits_a_small_laptop(
    window: MainWindow, interview: str, qtbot: QtBot
) -> None:
    page = open_it(window, interview, qtbot)

    page.interview_detail.notes.bar.beside.click()
    qtbot.wait(50)

    assert window.width() == 1280
    assert page.interview_detail.notes.reader.width() > 300
