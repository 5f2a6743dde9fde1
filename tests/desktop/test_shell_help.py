"""The help covers every page and every shortcut in both languages; settings are kept at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from fabriques_desktop import bootstrap
from fabriques_desktop.desktop import help_dialog
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.main_window import MainWindow
from fabriques_desktop.desktop.pages import PAGES
from fabriques_desktop.desktop.shortcuts import shortcuts
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.resources import resource
from tests.desktop.conftest import actors_page, child, click, press, type_text

_MOST_BYTES = 2_000_000


@pytest.fixture
def folder(ws: bootstrap.Workspace, save: Callable[..., str]) -> Path:
    """A workspace with a little in it, closed."""
    save("actor", name="Aurore Vallonnet")
    save("actor", name="Basile Tournevent")
    ws.close()
    return ws.path


def dialog(window: MainWindow, name: str) -> Any:
    return window.findChild(QDialog, name)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_of_the_window_has_a_page_of_help(dressed: QApplication, lang: str) -> None:
    about = {key for page in help_dialog.pages(lang) for key in page.about}

    missing = [entry.key for entry in PAGES if entry.key not in about]
    assert not missing, f"no page of resources/help/{lang} is about: {', '.join(missing)}"


def test_both_languages_have_the_same_pages(dressed: QApplication) -> None:
    french, english = help_dialog.pages("fr"), help_dialog.pages("en")

    assert [(p.key, p.about) for p in french] == [(p.key, p.about) for p in english]
    different = [f.title != e.title for f, e in zip(french, english, strict=True)]
    assert sum(different) >= len(french) - 2  # « Photos » is said alike


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_picture_of_the_help_is_there_and_small(dressed: QApplication, lang: str) -> None:
    named = [
        name
        for page in help_dialog.pages(lang)
        for name in re.findall(r"!\[[^]]+\]\(([^)]+)\)", page.text)
    ]

    assert named
    assert [name for name in named if not resource("help", lang, name).is_file()] == []
    pictures = list(resource("help").rglob("*.png"))
    assert sum(picture.stat().st_size for picture in pictures) < _MOST_BYTES


def test_every_shortcut_of_the_window_is_in_the_list(window: MainWindow, qtbot: Any) -> None:
    for entry in PAGES:
        window.turn_to(entry.key)
    native = QKeySequence.SequenceFormat.NativeText
    used = {each.key().toString(native) for each in window.findChildren(QShortcut)}
    listed = {keys for keys, _ in shortcuts()}

    same = {QKeySequence("Return").toString(native): QKeySequence("Enter").toString(native)}
    digits = {str(number) for number in range(2, 10)}
    missing = {same.get(keys, keys) for keys in used} - listed - digits - {""}
    assert not missing, f"not in desktop/shortcuts.py: {sorted(missing)}"


def test_f1_opens_the_help_about_the_page_shown(window: MainWindow, qtbot: Any) -> None:
    window.turn_to("conflicts")

    press(window, Qt.Key.Key_F1)

    shown = dialog(window, "help_dialog")
    assert "Régler un conflit" in child(shown, "help_text").toPlainText()
    shown.show_page(help_dialog.SHORTCUTS)
    assert "Alt+H" in child(shown, "help_text").toPlainText()
    shown.close()


def test_the_text_grows_and_the_window_stays_where_it_was(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    page.open_record(page.column.model.index(1).data(Qt.ItemDataRole.UserRole).id)
    qtbot.waitUntil(lambda: child(page, "name_field").text() == "Basile Tournevent")
    before = theme.font().pointSizeF()

    application.choose_text_size(200)

    again = application.window
    assert again is not None
    assert theme.font().pointSizeF() == pytest.approx(2 * before)
    name = child(child(again, "actors_page"), "name_field")
    qtbot.waitUntil(lambda: name.text() == "Basile Tournevent")


def test_the_language_keeps_the_record_the_caret_and_what_is_typed(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    page = actors_page(window, qtbot)
    note = child(page, "note_field")
    note.setFocus()
    type_text(note, "Elle dit oui")
    press(note, Qt.Key.Key_Left)

    application.choose_language("en")

    again = application.window
    assert again is not None
    same = child(child(again, "actors_page"), "note_field")
    qtbot.waitUntil(lambda: same.toPlainText() == "Elle dit oui")
    qtbot.waitUntil(lambda: same.textCursor().position() == len("Elle dit ou"))
    type_text(same, "!")
    assert application.ws is not None
    with qtbot.waitSignal(again.desk.committed):
        pass  # the drafts still have a thread to write them
    application.choose_language("fr")


def test_the_settings_show_where_things_are_and_keep_the_name(
    window: MainWindow, application: Application, folder: Path, qtbot: Any
) -> None:
    application.show_settings()
    shown = dialog(window, "settings_dialog")
    name = child(shown, "member_name_field")

    assert child(shown, "folder_place").text() == str(folder)
    said = {"fr": "D’où viennent les territoires", "en": "Where the territories come from"}
    assert said[window.desk.words.lang] in child(shown, "sources_text").toPlainText()
    name.selectAll()
    type_text(name, "Salomé Vidal")
    press(name, Qt.Key.Key_Return)

    assert application.ws is not None
    qtbot.waitUntil(lambda: application.ws.find("member")[0].name == "Salomé Vidal")
    click(child(shown, "palette_dark"))
    assert application.settings.palette == "dark"
    application.choose_palette("light")
    shown.close()


def test_the_second_folder_is_chosen_told_and_filled(
    window: MainWindow, application: Application, folder: Path, tmp_path: Path, qtbot: Any
) -> None:
    key = tmp_path / "clé"
    key.mkdir()
    application.show_settings()
    shown = dialog(window, "settings_dialog")
    place, said = child(shown, "second_place"), child(shown, "second_said")

    shown.take_second(folder / "backups")
    refused = (place.text(), said.text())
    shown.take_second(key)
    qtbot.waitUntil(lambda: place.text() == str(key))
    chosen = said.text()
    click(child(shown, "back_up_button"))

    qtbot.waitUntil(lambda: bool(list(key.glob("fabriques-*/CONTENT.txt"))))
    qtbot.waitUntil(lambda: "relue" in window.notice.words.text())
    assert refused[0] == "" and "se perdrait" in refused[1]
    assert "même disque" in chosen and "encore été copié" in chosen


def test_a_command_is_found_by_its_words(
    window: MainWindow, application: Application, qtbot: Any
) -> None:
    window.search("sombre")
    palette = child(window, "search_palette")
    field, results = child(palette, "search_field"), child(palette, "search_results")
    qtbot.waitUntil(
        lambda: results.currentIndex().isValid() and "sombre" in results.currentIndex().data()
    )

    press(field, Qt.Key.Key_Return)

    assert application.settings.palette == "dark"
    application.choose_palette("light")
