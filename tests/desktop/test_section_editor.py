"""The sections of a sheet: counted, growing, named when they are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot
from writing import press, write

from fabriques_desktop.desktop.widgets.section_editor import GrowingEdit, SectionEditor
from fabriques_desktop.desktop.widgets.sections_view import (
    CompletenessBar,
    SectionState,
    SectionsView,
    note_beside,
)
from tests.desktop.conftest import on_screen


@pytest.fixture
def section(qtbot: QtBot) -> SectionEditor:
    made = SectionEditor("process", "Ce qui se fait", 20)
    made.resize(600, 200)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SectionsView]:
    made = SectionsView()
    made.add_section("summary", "En bref", 900)
    made.add_section("process", "Ce qui se fait : déroulement", 2500, short="Ce qui se fait")
    made.add_section("limits", "Limites et échecs", 1000)
    on_screen(made, qtbot, 900, 500)
    yield made


@pytest.fixture
def write_numbers() -> Iterator[Callable[[str], None]]:
    """Numbers written as in a language, as the window does; as before afterwards."""
    before = QLocale()
    yield lambda lang: QLocale.setDefault(QLocale(lang))
    QLocale.setDefault(before)


def editor(view: SectionsView, key: str) -> GrowingEdit:
    found = view.findChild(GrowingEdit, f"section_text_{key}")
    assert isinstance(found, GrowingEdit)
    return found


def lines(view: SectionsView) -> list[str]:
    model = view.findChild(QListView, "section_list").model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def counter(section: SectionEditor) -> QLabel:
    found = section.findChild(QLabel, "section_counter_process")
    assert isinstance(found, QLabel)
    return found


def test_the_counter_follows_the_keys(section: SectionEditor) -> None:
    write(section.edit, "Été 😀\noui")

    assert counter(section).text() == "9 / 20"


@pytest.mark.parametrize(("lang", "number"), [("fr", "1\u202f985"), ("en", "1,985")])
def test_the_counter_parts_thousands_as_its_language_does(
    section: SectionEditor, write_numbers: Callable[[str], None], lang: str, number: str
) -> None:
    write_numbers(lang)

    section.set_text("x" * 1985)

    assert counter(section).text() == f"{number} / 20"


def test_too_long_is_said_in_words_and_colour(section: SectionEditor) -> None:
    section.set_text("x" * 21)

    assert counter(section).property("role") == "warning"
    assert "too long" in counter(section).accessibleName()

    section.set_text("x" * 20)

    assert counter(section).property("role") == "meta"


def test_the_field_grows_with_its_text(section: SectionEditor) -> None:
    before = section.edit.height()

    write(section.edit, "un\ndeux\ntrois\nquatre")

    assert section.edit.height() > before + 40


def test_every_key_names_the_section_edited(section: SectionEditor) -> None:
    told: list[str] = []
    section.edited.connect(told.append)

    write(section.edit, "été")

    assert told == ["process"] * 3
    assert section.text() == "été"


def test_the_list_says_what_is_empty(
    view: SectionsView, write_numbers: Callable[[str], None]
) -> None:
    write_numbers("fr")
    view.set_text("process", "Le tri se tient un samedi.")

    assert lines(view) == [
        "En bref, empty",
        "Ce qui se fait, 26 / 2\u202f500",
        "Limites et échecs, empty",
    ]


def test_the_list_follows_the_keys(view: SectionsView) -> None:
    write(editor(view, "summary"), "oui")

    assert lines(view)[0] == "En bref, 3 / 900"


def test_a_title_is_not_cut_for_its_counter() -> None:
    state = SectionState("limits", "Limites et échecs", "757 / 1 000", "757")

    assert note_beside(state, title=100, room=240) == "757 / 1 000"
    assert note_beside(state, title=170, room=200) == "757"
    assert note_beside(SectionState("photos", "Photos", "vide"), title=170, room=180) == "vide"


def test_the_list_leads_to_a_section(view: SectionsView, qtbot: QtBot) -> None:
    view.set_text("summary", "ligne\n" * 60)
    sections = view.findChild(QListView, "section_list")
    where = sections.visualRect(sections.model().index(2, 0)).center()

    with qtbot.waitSignal(view.section_changed) as told:
        qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert told.args == ["limits"]
    qtbot.waitUntil(editor(view, "limits").hasFocus)


def test_down_on_the_last_line_goes_to_the_next_section(view: SectionsView, qtbot: QtBot) -> None:
    view.set_text("summary", "une ligne")
    first = editor(view, "summary")
    first.setFocus()
    first.moveCursor(QTextCursor.MoveOperation.End)

    press(first, Qt.Key.Key_Down)

    qtbot.waitUntil(editor(view, "process").hasFocus)


def test_a_block_that_is_no_text_has_its_line(view: SectionsView) -> None:
    view.add_block("photos", "Photos", QLabel("…"))

    view.set_state("photos", "3", missing=False)

    assert lines(view)[-1] == "Photos, 3"


def test_the_texts_are_counted_together(view: SectionsView) -> None:
    view.set_text("summary", "abc")
    view.set_text("limits", "defgh")

    assert view.total_length() == 8


def test_completeness_names_what_is_missing_and_leads_there(qtbot: QtBot) -> None:
    bar = CompletenessBar()
    qtbot.addWidget(bar)
    bar.show_state(60, [("summary", "En bref")])
    bar.show_state(81, [("absent", "Qui n’était pas là"), ("limits", "Limites et échecs")])

    with qtbot.waitSignal(bar.asked) as told:
        bar.findChild(QPushButton, "missing_limits").click()

    assert told.args == ["limits"]
    assert bar.findChild(QLabel, "completeness_share").text() == "81% complete"
