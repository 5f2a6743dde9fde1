"""The bin and the history of a field, as a person meets them in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.services import editing
from tests.desktop.conftest import actors_page, child, click, press, settle, type_text

_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(ws: bootstrap.Workspace, save: Callable[..., str]) -> Path:
    """A workspace with a little in it, closed."""
    save("actor", name="Aurore Vallonnet")
    for name in ("Basile Tournevent", "Célestin Marre"):
        editing.delete(ws, "actor", save("actor", name=name))
    ws.close()
    return ws.path


def names(application: Application) -> list[str]:
    assert application.ws is not None
    return sorted(actor.name for actor in application.ws.find("actor"))


def test_what_was_deleted_waits_in_the_bin_and_comes_back(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    window.turn_to("bin")
    view = child(window, "bin_list")
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    told = view.model().index(0).data(Qt.ItemDataRole.UserRole)

    view.setFocus()
    press(view, Qt.Key.Key_A, _CONTROL)
    press(view, Qt.Key.Key_Return)

    assert told.title == "Célestin Marre"
    assert told.meta.endswith("par vous")
    qtbot.waitUntil(lambda: len(names(application)) == 3)
    qtbot.waitUntil(lambda: child(child(window, "bin_page"), "empty_state").isVisible())


def test_one_line_comes_back_and_is_shown(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    window.turn_to("bin")
    view = child(window, "bin_list")
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)

    click(child(window, "restore_chosen_button"))
    qtbot.waitUntil(lambda: names(application) == ["Aurore Vallonnet", "Célestin Marre"])
    qtbot.waitUntil(child(window, "notice_banner").isVisible)
    window.notice.act.click()

    qtbot.waitUntil(lambda: window.current_key() == "actors")
    name = child(child(window, "actors_page"), "name_field")
    qtbot.waitUntil(lambda: name.text() == "Célestin Marre")


def edit_note(window: MainWindow, qtbot: Any, *texts: str) -> Any:
    page = actors_page(window, qtbot)
    note = child(page, "note_field")
    for text in texts:
        note.setFocus()
        note.selectAll()
        type_text(note, text)
        child(page, "name_field").setFocus()
        qtbot.waitUntil(lambda: not window.desk.operations.worker.is_busy())
    note.setFocus()
    return note


def test_the_history_of_a_field_shows_what_changed_and_brings_it_back(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    note = edit_note(window, qtbot, "Dit oui", "Dit non")

    press(note, Qt.Key.Key_H, _ALT)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "history_step_1") is not None)
    shown = child(window, "history_text_0").toPlainText()
    click(child(window, "restore_button_1"))

    assert shown == "Dit oui non"
    qtbot.waitUntil(lambda: note.toPlainText() == "Dit oui")
    assert application.ws is not None
    assert [a.note for a in application.ws.find("actor")] == ["Dit oui"]
    qtbot.waitUntil(lambda: window.findChild(QWidget, "history_step_2") is not None)


def test_what_is_typed_as_another_version_is_restored_is_a_version_too(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    note = edit_note(window, qtbot, "Dit oui", "Dit non")
    press(note, Qt.Key.Key_H, _ALT)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "history_step_1") is not None)

    type_text(note, ", puis oui")
    child(window, "restore_button_1").click()  # as where a button does not take the keyboard

    qtbot.waitUntil(lambda: note.toPlainText() == "Dit oui")
    settle(application, qtbot)
    assert application.ws is not None
    (actor,) = application.ws.find("actor")
    said = [step.value for step in application.ws.history("actor", actor.id, "note")["note"]]
    assert said == ["Dit oui", "Dit non", "Dit non, puis oui", "Dit oui"]
    assert application.ws.stored("actor", actor.id).conflicts == ()


def test_escape_closes_the_history(window: MainWindow, qtbot: Any) -> None:
    note = edit_note(window, qtbot, "Dit oui")
    press(note, Qt.Key.Key_H, _ALT)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "history_step_0") is not None)

    press(child(window, "close_history_button"), Qt.Key.Key_Escape)

    assert not child(window, "history_panel").isVisible()


def test_the_menu_of_a_field_leads_to_its_history(window: MainWindow, qtbot: Any) -> None:
    note = edit_note(window, qtbot, "Dit oui")

    field = note.parentWidget().parentWidget()
    menu = field.make_menu()

    assert menu.parentWidget() is note
    assert window.findChild(QAction, "history_action") in menu.actions()


def test_alt_h_outside_of_a_field_says_what_to_do(window: MainWindow) -> None:
    window.navigation.view.setFocus()

    press(window.navigation.view, Qt.Key.Key_H, _ALT)

    assert "curseur" in window.notice.words.text()


def test_the_search_leads_to_the_words_it_found(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    ws = application.ws
    assert ws is not None
    lines = "Le marché est vide.\n" * 80 + "La halle est pleine, le marché non.\n" + "Fin.\n" * 40
    with ws.act("test") as act:
        interview = act.save("interview", None, {"title": "À la halle"})
        act.save("interview", None, {"title": "Ailleurs"})
        act.save(
            "text",
            None,
            {"interview": interview, "kind": "notes", "content": lines, "author": ws.member_id},
        )
    window.search("pleine")
    palette = child(window, "search_palette")
    results = child(palette, "search_results")
    qtbot.waitUntil(lambda: results.currentIndex().isValid())

    press(child(palette, "search_field"), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.findChild(QWidget, "notes_editor") is not None)
    texts = [child(window, name) for name in ("notes_editor", "notes_reader")]
    qtbot.waitUntil(lambda: "pleine" in [text.textCursor().selectedText() for text in texts])
    assert window.current_key() == "interviews"


def test_ctrl_z_leaves_alone_what_somebody_else_changed_since(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    note = edit_note(window, qtbot, "Dit oui")
    ws = application.ws
    assert ws is not None
    mine, actor = ws.member_id, ws.find("actor")[0].id
    ws.set_member(ws.new_id())
    editing.save(ws, "actor", actor, {"note": "Dit peut-être"}, None)
    ws.set_member(mine)
    window.navigation.view.setFocus()

    press(window.navigation.view, Qt.Key.Key_Z, _CONTROL)

    qtbot.waitUntil(child(window, "notice_banner").isVisible)
    qtbot.waitUntil(lambda: not window.desk.operations.worker.is_busy())
    assert ws.find("actor")[0].note == "Dit peut-être"
    assert "changé" in window.notice.words.text() or "modifi" in window.notice.words.text()
    assert note is not None
