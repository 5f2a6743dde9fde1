"""The window: turning pages, saving by itself, undoing nothing, going back, closing clean."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.pages import PAGES
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.errors import DiskFull
from fabriques_desktop.services import editing
from tests.desktop.conftest import actors_page, child, click, press, settle, type_text

#: the pages of this part; the others have tests of their own
OURS = ("territories", "actors", "organisations", "visits", "initiatives")


@pytest.fixture
def folder(ws: bootstrap.Workspace, save: Callable[..., str]) -> Path:
    """A workspace with a little in it, closed."""
    place = save("territory", name="Valombre", level="city")
    save("territory", name="Roque-Haute", level="city")
    save("actor", name="Aurore Vallonnet", territory=place)
    ws.close()
    return ws.path


def rows(window: MainWindow) -> list[str]:
    page = window.page()
    model = page.column.model
    return [model.index(i).data() for i in range(model.rowCount())]


def written(window: MainWindow, qtbot: Any) -> None:
    """Wait until what was asked of the writer is done and answered."""
    done: list[bool] = []
    window.desk.operations.operation(lambda: None, lambda _: done.append(True))
    qtbot.waitUntil(lambda: bool(done))


def ws(application: Application) -> bootstrap.Workspace:
    assert application.ws is not None
    return application.ws


@pytest.mark.parametrize("key", OURS)
def test_every_page_opens_and_says_its_title(window: MainWindow, qtbot: Any, key: str) -> None:
    window.turn_to(key)

    qtbot.waitUntil(lambda: window.current_key() == key)
    assert child(window, f"{key}_page").isVisible()


def test_pages_are_built_when_they_are_first_shown(window: MainWindow) -> None:
    assert window.findChild(QWidget, "territories_page") is None

    window.turn_to("territories")

    assert window.findChild(QWidget, "territories_page") is not None


def test_a_list_filters_as_one_types(window: MainWindow, qtbot: Any) -> None:
    window.turn_to("territories")
    qtbot.waitUntil(lambda: rows(window) == ["Roque-Haute", "Valombre"])

    type_text(child(child(window, "territories_page"), "filter_field"), "válo")

    assert rows(window) == ["Valombre"]


def test_a_name_typed_is_a_draft_then_a_change_and_the_list_follows(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    qtbot.waitUntil(lambda: rows(window) == ["Aurore Vallonnet"])
    field = child(page, "name_field")

    field.setFocus()
    field.end(False)
    type_text(field, "-Delpré")
    with qtbot.waitSignal(window.desk.committed):
        pass
    drafts = [draft.text for draft in ws(application).drafts.all()]
    press(field, Qt.Key.Key_Return)

    assert drafts == ["Aurore Vallonnet-Delpré"]
    qtbot.waitUntil(lambda: rows(window) == ["Aurore Vallonnet-Delpré"])
    assert ws(application).drafts.all() == []
    assert window.header.saved_label.text().startswith("Enregistré")


def test_a_new_record_is_made_by_its_first_field(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    window.turn_to("organisations")
    page = child(window, "organisations_page")
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())

    click(child(page, "empty_button"))
    field = child(page, "name_field")
    type_text(field, "Régie de l’eau")
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: rows(window) == ["Régie de l’eau"])
    assert [o.name for o in ws(application).find("organisation")] == ["Régie de l’eau"]


def test_what_is_typed_is_kept_when_the_page_is_turned(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    field = child(actors_page(window, qtbot), "note_field")

    type_text(field, "À revoir")
    window.turn_to("territories")

    qtbot.waitUntil(lambda: ws(application).find("actor")[0].note == "À revoir")


def test_what_is_typed_is_kept_when_the_window_closes(
    window: MainWindow, application: Application, folder: Path, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)

    type_text(child(page, "note_field"), "Été")
    application.close()

    with bootstrap.open_workspace(folder) as again:
        assert again.find("actor")[0].note == "Été"


def test_another_edit_never_takes_the_place_of_what_is_being_typed(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    name, note = child(page, "name_field"), child(page, "note_field")
    actor = ws(application).find("actor")[0].id

    type_text(note, "Je tape")
    with ws(application).act("test") as act:
        act.save("actor", actor, {"name": "Aurore V.", "note": "Autre chose"})
    window.desk.operations.changed.emit(frozenset({"actor"}))
    qtbot.waitUntil(lambda: name.text() == "Aurore V.")

    assert note.toPlainText() == "Je tape"
    window.turn_to("territories")
    qtbot.waitUntil(lambda: bool(ws(application).stored("actor", actor).conflicts))


@pytest.mark.parametrize("name", ["function_field", "note_field"])
def test_reading_a_record_anew_moves_no_caret(
    window: MainWindow, application: Application, qtbot: Any, name: str
) -> None:
    page = actors_page(window, qtbot)
    field = child(page, name)
    field.setFocus()

    type_text(field, "Maire adj")
    window.hand_in()  # as when the screen is locked
    settle(application, qtbot)
    type_text(field, "ointe")
    window.hand_in()
    settle(application, qtbot)

    (actor,) = ws(application).find("actor")
    assert getattr(actor, name.removesuffix("_field")) == "Maire adjointe"


def test_saving_the_same_field_twice_in_a_row_is_no_conflict(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    field = child(page, "function_field")
    actor = ws(application).find("actor")[0].id

    for letter in "abc":
        type_text(field, letter)
        press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: ws(application).get("actor", actor).function == "abc")
    assert ws(application).stored("actor", actor).conflicts == ()


def test_what_is_typed_while_an_earlier_save_waits_is_on_the_disk_too(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    field = child(page, "function_field")
    actor = ws(application).find("actor")[0].id
    gate = threading.Event()  # an import, say
    window.desk.operations.operation(gate.wait)

    type_text(field, "Maire")
    press(field, Qt.Key.Key_Return)
    type_text(field, " adjointe")
    drafts = ws(application).drafts
    qtbot.waitUntil(lambda: [d.text for d in drafts.all()] == ["Maire adjointe"])
    gate.set()
    qtbot.waitUntil(lambda: ws(application).get("actor", actor).function == "Maire")
    written(window, qtbot)

    assert [draft.text for draft in drafts.all()] == ["Maire adjointe"]  # the power may go now
    window.desk.seal()
    qtbot.waitUntil(lambda: ws(application).get("actor", actor).function == "Maire adjointe")
    assert ws(application).stored("actor", actor).conflicts == ()


def test_a_save_that_failed_never_goes_back_behind_a_later_one(
    window: MainWindow, application: Application, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = actors_page(window, qtbot)
    field = child(page, "function_field")
    actor = ws(application).find("actor")[0].id
    works = editing.save

    def refuse(*_: object) -> None:
        raise DiskFull(path=Path("/"), needed_bytes=None, free_bytes=0)

    monkeypatch.setattr(editing, "save", refuse)
    type_text(field, "Maire")
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(child(window, "failure_banner").isVisible)
    monkeypatch.setattr(editing, "save", works)
    type_text(field, " adjointe")
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ws(application).get("actor", actor).function == "Maire adjointe")
    window.desk.retry_asked.emit()
    written(window, qtbot)

    assert ws(application).get("actor", actor).function == "Maire adjointe"


def test_a_failed_save_keeps_the_text_and_the_banner_until_it_works(
    window: MainWindow, application: Application, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = actors_page(window, qtbot)
    field = child(page, "function_field")
    banner = child(window, "failure_banner")
    works = editing.save

    def refuse(*_: object) -> None:
        raise DiskFull(path=Path("/"), needed_bytes=None, free_bytes=0)

    monkeypatch.setattr(editing, "save", refuse)
    type_text(field, "Maire")
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(banner.isVisible)
    window.desk.operations.changed.emit(frozenset({"actor"}))  # something else was read anew
    settle(application, qtbot)
    kept = field.text()
    monkeypatch.setattr(editing, "save", works)
    click(banner.act)

    qtbot.waitUntil(lambda: not banner.isVisible())
    assert kept == "Maire"
    qtbot.waitUntil(lambda: ws(application).find("actor")[0].function == "Maire")


def test_a_record_put_in_the_bin_can_be_taken_back(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    actors_page(window, qtbot)
    qtbot.waitUntil(lambda: rows(window) == ["Aurore Vallonnet"])

    type_text(child(window, "note_field"), "À revoir")  # the button does not take the keyboard
    window.page().delete_current()
    settle(application, qtbot)
    window.page().leave()  # what is not kept yet is, at the latest
    settle(application, qtbot)
    assert ws(application).find("actor") == []
    notice = child(window, "notice_banner")
    qtbot.waitUntil(notice.isVisible)
    click(notice.act)

    qtbot.waitUntil(lambda: rows(window) == ["Aurore Vallonnet"])
    assert ws(application).find("actor")[0].note == "À revoir"


def test_going_back_shows_the_page_and_the_record_before(window: MainWindow, qtbot: Any) -> None:
    window.turn_to("territories")
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    valombre = window.page().column.model.index(1).data(Qt.ItemDataRole.UserRole).id
    window.open_record("territory", valombre)
    window.turn_to("actors")

    window.back()

    assert window.current_key() == "territories"
    assert window.page().current_record() == valombre


def test_ctrl_s_says_that_everything_saves_by_itself(window: MainWindow, qtbot: Any) -> None:
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(child(window, "notice_banner").isVisible)


def test_the_place_under_the_mouse_is_shown_until_it_leaves(window: MainWindow) -> None:
    view = window.navigation.view
    index = view.model().index([p.key for p in window.navigation._model.places].index("visits"), 0)

    def ground() -> str:
        row = view.visualRect(index)
        shown = view.grab(row).toImage()
        return shown.pixelColor(row.width() - 16, row.height() // 2).name().upper()

    before = ground()
    view.entered.emit(index)
    assert ground() == theme.hexa("hover") != before
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert ground() == before


def test_the_navigation_folds_to_its_icons(window: MainWindow) -> None:
    click(child(window, "fold_button"))

    assert window.navigation.width() == 56


def test_a_small_window_folds_the_navigation_and_a_large_one_gives_it_back(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    navigation = window.navigation
    window.resize(1024, 700)
    qtbot.waitUntil(navigation.is_folded)
    assert not window.is_folded_by_choice()
    scrolled = child(window, "home_page").scroll_area
    qtbot.waitUntil(lambda: scrolled.horizontalScrollBar().maximum() == 0)

    navigation.set_folded(False)  # somebody wants the words all the same
    window.resize(1000, 700)
    assert not navigation.is_folded()

    window.resize(1280, 800)
    window.resize(1024, 700)
    assert navigation.is_folded()
    window.resize(1280, 800)
    assert not navigation.is_folded()


def test_the_language_changes_without_losing_anything(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    type_text(child(page, "note_field"), "Noté")

    application.choose_language("en")
    again = application.window
    assert again is not None

    qtbot.waitUntil(lambda: ws(application).find("actor")[0].note == "Noté")
    assert again.current_key() == "actors"
    assert "Territories" in [p.title for p in again.navigation._model.places]
    application.choose_language("fr")


def test_a_meeting_and_a_journal_entry_are_added_to_a_visit(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    window.turn_to("visits")
    page = child(window, "visits_page")
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())

    click(child(page, "empty_button"))
    qtbot.waitUntil(lambda: len(ws(application).find("visit")) == 1)
    qtbot.waitUntil(lambda: page.current_record() == ws(application).find("visit")[0].id)
    qtbot.waitUntil(child(page, "add_meeting_button").isVisible)
    click(child(page, "add_meeting_button"))
    qtbot.waitUntil(lambda: len(ws(application).find("meeting")) == 1)
    click(child(page, "add_journal_button"))
    qtbot.waitUntil(lambda: page.findChild(QWidget, "text_field") is not None)
    type_text(child(page, "text_field"), "Marché ouvert à huit heures.")
    window.turn_to("actors")

    visit = ws(application).find("visit")[0].id
    assert ws(application).find("meeting")[0].visit == visit
    qtbot.waitUntil(
        lambda: (
            [e.text for e in ws(application).find("journal_entry", visit=visit)]
            == ["Marché ouvert à huit heures."]
        )
    )


def test_search_opens_what_it_finds(window: MainWindow, qtbot: Any) -> None:
    window.search("valom")
    palette = child(window, "search_palette")
    field = child(palette, "search_field")
    listed = child(palette, "search_results")
    qtbot.waitUntil(
        lambda: any(
            listed.model().index(i, 0).data() == "Valombre"
            for i in range(listed.model().rowCount())
        )
    )

    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.current_key() == "territories")
    page = child(window, "territories_page")
    qtbot.waitUntil(lambda: page.isAncestorOf(window.focusWidget()))


def test_the_keyboard_goes_on_in_the_page_that_another_led_to(
    window: MainWindow, qtbot: Any
) -> None:
    window.turn_to("territories")
    child(child(window, "territories_page"), "filter_field").setFocus()

    window.turn_to("actors")

    assert child(window, "actors_page").isAncestorOf(window.focusWidget())


def test_shortcuts_of_the_window_are_all_on_the_page_of_shortcuts() -> None:
    from fabriques_desktop.desktop import shortcuts

    listed = {QKeySequence(keys).toString() for keys, _ in shortcuts._SHORTCUTS}

    assert {"Ctrl+N", "Ctrl+K", "Alt+Left", "F11", "F1", "Ctrl+S"} <= listed


def test_every_entry_of_the_registry_is_complete() -> None:
    assert len({entry.key for entry in PAGES}) == len(PAGES)
    assert all(entry.icon and entry.title and entry.group for entry in PAGES)


def test_ctrl_z_undoes_the_last_act_and_shows_it(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    window.turn_to("territories")
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    page = child(window, "territories_page")
    qtbot.waitUntil(lambda: child(page, "name_field").text() != "")
    field = child(page, "name_field")
    former = field.text()
    field.end(False)
    type_text(field, " !")
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: f"{former} !" in rows(window))

    window.turn_to("actors")
    window.navigation.view.setFocus()
    press(window.navigation.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: window.current_key() == "territories")
    qtbot.waitUntil(lambda: former in rows(window))
    notice = child(window, "notice_banner")
    qtbot.waitUntil(lambda: notice.act.text() == "Rétablir")
    click(notice.act)
    qtbot.waitUntil(lambda: f"{former} !" in rows(window))


def test_ctrl_z_with_nothing_to_undo_says_so(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    before = ws(application).find("actor")

    press(window.navigation.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(child(window, "notice_banner").isVisible)
    assert ws(application).find("actor") == before


def test_ctrl_z_inside_a_text_is_the_editors_own(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    note = child(page, "note_field")
    note.setFocus()
    type_text(note, "abc")

    press(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert note.toPlainText() == ""
    assert [a.name for a in ws(application).find("actor")] == ["Aurore Vallonnet"]


def test_a_key_after_choosing_another_record_is_for_that_one(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    with ws(application).act("test") as act:
        other = act.save("actor", None, {"name": "Basile Tournevent"})
    window.turn_to("actors")
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    page = child(window, "actors_page")
    qtbot.waitUntil(lambda: child(page, "name_field").text() == "Aurore Vallonnet")

    window.page().column.view.setCurrentIndex(window.page().column.model.index_of(other))
    type_text(child(page, "note_field"), "Pour Basile")
    qtbot.waitUntil(lambda: child(page, "name_field").text() == "Basile Tournevent")
    window.turn_to("territories")

    qtbot.waitUntil(lambda: ws(application).get("actor", other).note == "Pour Basile")
    assert [a.note for a in ws(application).find("actor", name="Aurore Vallonnet")] == [None]


def test_letters_typed_towards_a_record_stay_when_another_field_is_saved(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    field = child(page, "organisation_field")
    field.setFocus()
    type_text(field, "Rég")

    actor = ws(application).find("actor")[0].id
    with ws(application).act("test") as act:
        act.save("actor", actor, {"function": "Maire"})
    window.desk.operations.changed.emit(frozenset({"actor"}))
    qtbot.waitUntil(lambda: child(page, "function_field").text() == "Maire")

    assert field.text() == "Rég"


def test_the_keyboard_stays_in_the_page_when_its_button_goes(
    window: MainWindow, qtbot: Any
) -> None:
    window.turn_to("actors")
    page = window.page()
    assert page is not None
    qtbot.waitUntil(child(page, "name_field").isVisible)
    child(page, "name_field").setFocus()
    last = window.focusWidget()
    while page.isAncestorOf(window.focusWidget()):  # until the order leaves the page
        last = window.focusWidget()
        press(last, Qt.Key.Key_Tab)
    last.setFocus()
    assert last.hasFocus()

    last.hide()

    held = window.focusWidget()
    assert held is not None and held is not last
    assert page.isAncestorOf(held)


def test_the_menu_of_the_workspace_reads_from_the_left(window: MainWindow) -> None:
    menu = window.header.menu

    window.header.workspace_button.showMenu()  # its button is laid out the other way round
    way = menu.layoutDirection()
    menu.close()

    assert way == Qt.LayoutDirection.LeftToRight
