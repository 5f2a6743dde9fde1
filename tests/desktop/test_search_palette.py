"""Ctrl+K with nothing but the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot
from writing import press, write

from fabriques_desktop.desktop.widgets.search_palette import (
    Result,
    Run,
    SearchPalette,
    runs_of,
    shortened,
)

RESULTS = (
    Result("actor", "a1", "Aurore Vallonnet", "People", "Référente, mairie", "user"),
    Result("interview", "i1", "Le budget participatif", "Interviews", icon="interview"),
    Result("actor", "a2", "Aurélien Sorlin", "People", icon="user"),
    Result(
        "text",
        "t1",
        "Notes",
        "Words of notes",
        passage="Les forains au marché.",
        ranges=((15, 21),),
    ),
)


@pytest.fixture
def palette(qtbot: QtBot) -> Iterator[SearchPalette]:
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    made = SearchPalette(window)
    made.open()
    yield made  # the window lives until here


def field(palette: SearchPalette) -> QLineEdit:
    found = palette.findChild(QLineEdit, "search_field")
    assert isinstance(found, QLineEdit)
    return found


def titles(palette: SearchPalette) -> list[str]:
    model = palette.findChild(QListView, "search_results").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_what_is_typed_is_asked_once_the_fingers_rest(palette: SearchPalette, qtbot: QtBot) -> None:
    asked: list[str] = []
    palette.query_changed.connect(asked.append)

    with qtbot.waitSignal(palette.query_changed):
        write(field(palette), "marché")

    assert asked == ["marché"]


def test_results_stand_under_the_name_of_their_kind(palette: SearchPalette) -> None:
    palette.set_results(RESULTS)

    assert titles(palette) == [
        "People", "Aurore Vallonnet", "Aurélien Sorlin",
        "Interviews", "Le budget participatif",
        "Words of notes", "Notes",
    ]  # fmt: skip


def test_enter_opens_the_first_result(palette: SearchPalette, qtbot: QtBot) -> None:
    palette.set_results(RESULTS)

    with qtbot.waitSignal(palette.chosen) as told:
        press(field(palette), Qt.Key.Key_Return)

    assert told.args == ["actor", "a1"]
    assert not palette.isVisible()


def test_enter_before_the_results_have_come_waits_for_them(palette: SearchPalette) -> None:
    asked: list[str] = []
    palette.query_changed.connect(asked.append)
    chosen: list[str] = []
    palette.chosen.connect(lambda _entity, record: chosen.append(record))
    palette.set_results(RESULTS)
    write(field(palette), "bud")

    press(field(palette), Qt.Key.Key_Return)
    at_once = list(chosen)
    palette.set_results(RESULTS[1:2], "bud")

    assert asked == ["bud"] and at_once == []
    assert chosen == ["i1"] and not palette.isVisible()


@pytest.mark.parametrize(("key", "times", "id_"), [("Down", 2, "i1"), ("Up", 1, "t1")])
def test_arrows_move_over_headings(
    palette: SearchPalette, qtbot: QtBot, key: str, times: int, id_: str
) -> None:
    palette.set_results(RESULTS)

    press(field(palette), Qt.Key[f"Key_{key}"], times=times)
    with qtbot.waitSignal(palette.chosen) as told:
        press(field(palette), Qt.Key.Key_Return)

    assert told.args[1] == id_


def test_results_of_an_earlier_query_are_let_go(palette: SearchPalette) -> None:
    write(field(palette), "bud")

    palette.set_results(RESULTS, "bu")

    assert titles(palette) == []


def test_finding_nothing_is_said(palette: SearchPalette) -> None:
    write(field(palette), "zzz")

    palette.set_results([], "zzz")

    said = palette.findChild(QLabel, "search_nothing")
    assert said.isVisible()
    assert said.text() == "Nothing holds “zzz”."


def test_escape_closes(palette: SearchPalette) -> None:
    press(field(palette), Qt.Key.Key_Escape)

    assert not palette.isVisible()


def test_enter_on_nothing_does_nothing(palette: SearchPalette) -> None:
    press(field(palette), Qt.Key.Key_Return)

    assert palette.isVisible()


def test_ranges_that_overlap_or_go_too_far_are_brought_back() -> None:
    runs = runs_of("au marché", [(3, 9), (0, 2), (5, 400)])

    assert runs == [Run("au", True), Run(" ", False), Run("marché", True)]


def test_a_long_passage_starts_near_the_first_word_found() -> None:
    runs = shortened(runs_of("x" * 100 + "\nété", [(101, 104)]))

    assert runs[0].text.startswith("…") and len(runs[0].text) == 25
    assert runs[1] == Run("été", True)


def test_a_passage_painted_from_its_middle_begins_with_a_whole_word() -> None:
    said = "Les commerçants du marché couvert appellent Zénobie"

    runs = shortened(runs_of(said, [(44, 51)]))

    assert [run.text for run in runs] == ["…couvert appellent ", "Zénobie"]
