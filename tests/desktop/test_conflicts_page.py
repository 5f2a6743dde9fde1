"""The inbox of conflicts, settled by its buttons on real workspaces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.conflicts.cards import DifferencesText
from fabriques_desktop.desktop.conflicts.differences import (
    ADDED,
    REMOVED,
    SAME,
    SKIPPED,
    Piece,
    pieces,
    shortened,
)
from fabriques_desktop.desktop.conflicts.page import ConflictsPage
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.services import bundles, conflicts
from tests.desktop.conftest import child, click, type_text
from tests.desktop.mates import Programme, programme, save


@pytest.fixture
def team(tmp_path: Path, dressed: QApplication) -> Iterator[Programme]:
    with programme(tmp_path) as made:
        yield made


def show(desk: Desk, qtbot: QtBot) -> ConflictsPage:
    page = ConflictsPage(desk)
    page.resize(1080, 752)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.come_forward()
    return page


def open_cells(ws: Workspace) -> list[str]:
    return [conflict.cell for conflict in conflicts.open_conflicts(ws)]


def number_of(page: ConflictsPage, author: str) -> int:
    case = page.conflict.case
    assert case is not None
    return next(n for n, version in enumerate(case.versions) if version.author == author)


def is_there(page: QWidget, name: str) -> bool:
    return page.findChild(QWidget, name) is not None


def test_each_version_says_who_wrote_it_and_colours_what_differs(
    team: Programme, qtbot: QtBot
) -> None:
    office, _, _ = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))

    ilan = number_of(page, "Ilan")
    text = child(page, f"version_text_{ilan}")

    assert isinstance(text, DifferencesText)
    assert text.toPlainText() == "Quarante et une idées arrivent."
    cursor = text.textCursor()
    cursor.setPosition(len("Quarante et"))
    assert cursor.charFormat().fontUnderline()
    assert child(page, "base_text").toPlainText() == "Quarante idées arrivent."


def test_taking_a_text_settles_the_conflict_and_empties_the_inbox(
    team: Programme, qtbot: QtBot
) -> None:
    office, _, record = team.edited_apart()
    desk = team.desk(office)
    page = show(desk, qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))

    with qtbot.waitSignal(desk.operations.changed):
        click(child(page, f"take_button_{number_of(page, 'Ilan')}"))

    assert open_cells(office) == []
    assert office.get("interview", record).summary == "Quarante et une idées arrivent."  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())


def test_something_else_is_written_from_what_stands_there(team: Programme, qtbot: QtBot) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "write_button"))

    click(child(page, "write_button"))
    editor = child(page, "written_field")
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText().startswith("Quarante")
    editor.selectAll()
    type_text(editor, "Quarante et une idées arrivent en mairie, l’été.")
    click(child(page, "keep_written_button"))

    qtbot.waitUntil(lambda: open_cells(office) == [])
    settled = office.get("interview", record)
    assert settled.summary == "Quarante et une idées arrivent en mairie, l’été."  # type: ignore[union-attr]


def test_an_answer_travels_back_to_the_field(team: Programme, qtbot: QtBot) -> None:
    office, ilan, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    click(child(page, f"take_button_{number_of(page, 'Salomé')}"))
    qtbot.waitUntil(lambda: open_cells(office) == [])

    team.send(office, ilan)

    assert open_cells(ilan) == []
    assert ilan.get("interview", record).summary == "Quarante idées arrivent en mairie."  # type: ignore[union-attr]


def test_a_short_value_is_taken_on_its_line_and_the_next_conflict_shows(
    team: Programme, qtbot: QtBot
) -> None:
    salome, ilan = team.workspace("Salomé"), team.workspace("Ilan")
    office = team.workspace("Maïwenn", "office")
    record = save(salome, "initiative", title="Trier", participants=290, status="running")
    team.send(salome, ilan)
    save(salome, "initiative", record, participants=300, status="ended")
    save(ilan, "initiative", record, participants=310, status="suspended")
    team.send(salome, office)
    team.send(ilan, office)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    assert child(page, "conflict_place").text() == "1 sur 2"
    first = page.current_record()

    click(child(page, f"take_button_{number_of(page, 'Ilan')}"))

    qtbot.waitUntil(lambda: child(page, "conflict_place").text() == "1 sur 1")
    assert page.current_record() not in ("", first)
    settled = first.partition("/")[2]
    expected = {"participants": 310, "status": "suspended"}[settled]
    assert getattr(office.get("initiative", record), settled) == expected


def test_a_deletion_against_an_edit_is_told_in_words(team: Programme, qtbot: QtBot) -> None:
    salome, ilan = team.workspace("Salomé"), team.workspace("Ilan")
    office = team.workspace("Maïwenn", "office")
    record = save(salome, "organisation", name="Le conseil des Lavoirs")
    team.send(salome, ilan)
    with salome.act("delete") as act:
        act.delete("organisation", record)
    save(ilan, "organisation", record, website="lavoirs.example")
    team.send(salome, office)
    team.send(ilan, office)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "deletion_sentence"))
    assert "Salomé" in child(page, "deletion_sentence").text()

    click(child(page, "keep_record_button"))

    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert office.get("organisation", record) is not None


def test_a_conflict_settled_meanwhile_is_told_and_goes(team: Programme, qtbot: QtBot) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    conflicts.settle(office, "interview", record, "summary", value="Réglé ailleurs.")

    click(child(page, "take_button_0"))

    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())
    assert office.get("interview", record).summary == "Réglé ailleurs."  # type: ignore[union-attr]


def test_the_empty_inbox_leads_to_the_exchanges(team: Programme, qtbot: QtBot) -> None:
    desk = team.desk(team.workspace("Salomé"))
    page = show(desk, qtbot)
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())

    with qtbot.waitSignal(desk.turning) as turned:
        click(child(page, "empty_button"))

    assert turned.args == ["exchanges"]


def test_conflicts_that_arrive_appear_by_themselves(team: Programme, qtbot: QtBot) -> None:
    salome, office = team.workspace("Salomé"), team.workspace("Maïwenn", "office")
    record = save(salome, "interview", summary="Avant")
    team.send(salome, office)
    save(salome, "interview", record, summary="Au lavoir")
    save(office, "interview", record, summary="En mairie")
    path = bundles.hand_over(salome, team.stick).path
    desk = team.desk(office)
    page = show(desk, qtbot)
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())

    desk.operations.operation(lambda: bundles.receive(office, path), touches=("interview",))

    qtbot.waitUntil(lambda: child(page, "conflict_count").text() == "1 à régler")


# ---- what differs ----


def test_differences_give_both_texts_back() -> None:
    before, after = "Un mot.\n\nDeux mots ici.", "Un mot.\n\nTrois mots, là."

    found = pieces(before, after)

    assert "".join(p.text for p in found if p.kind != REMOVED) == after
    assert "".join(p.text for p in found if p.kind != ADDED) == before


def test_differences_are_by_word() -> None:
    found = pieces("quarante idées", "quarante et une idées")

    assert found == [Piece(SAME, "quarante "), Piece(ADDED, "et une "), Piece(SAME, "idées")]


def test_a_long_stretch_that_did_not_change_is_cut() -> None:
    same = "Rien ne change dans cette phrase. " * 100

    found = shortened(pieces(same + "Fin.", same + "Début."))

    assert SKIPPED in {p.kind for p in found}
    assert len("".join(p.text for p in found)) < 800
