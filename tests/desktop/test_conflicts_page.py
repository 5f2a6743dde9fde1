"""The inbox of conflicts, settled by its buttons on real workspaces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.app import Application
from fabriques_desktop.desktop.conflicts.cards import who
from fabriques_desktop.desktop.conflicts.page import ConflictsPage
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.differences import (
    ADDED,
    REMOVED,
    SAME,
    SKIPPED,
    Overlap,
    Piece,
    pieces,
    proposed,
    shortened,
)
from fabriques_desktop.desktop.widgets.differences_text import DifferencesText
from fabriques_desktop.services import bundles, conflicts, history
from fabriques_desktop.sync.proposals import propose
from fabriques_desktop.words import words
from tests.desktop.conftest import child, click, on_screen, press, type_text
from tests.desktop.mates import Programme, programme, save


@pytest.fixture
def team(tmp_path: Path, dressed: QApplication) -> Iterator[Programme]:
    with programme(tmp_path) as made:
        yield made


def show(desk: Desk, qtbot: QtBot) -> ConflictsPage:
    page = on_screen(ConflictsPage(desk), qtbot, 1080, 752)
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
    assert office.get("interview", record).summary == "Quarante et une idées arrivent."
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
    assert settled.summary == "Quarante et une idées arrivent en mairie, l’été."


def test_an_answer_travels_back_to_the_field(team: Programme, qtbot: QtBot) -> None:
    office, ilan, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    click(child(page, f"take_button_{number_of(page, 'Salomé')}"))
    qtbot.waitUntil(lambda: open_cells(office) == [])

    team.send(office, ilan)

    assert open_cells(ilan) == []
    assert ilan.get("interview", record).summary == "Quarante idées arrivent en mairie."


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
    (told,) = page.findChildren(QLabel, "meanwhile_text")  # the name was seen by who deleted it
    assert told.text() == "lavoirs.example"

    click(child(page, "keep_record_button"))

    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert office.get("organisation", record) is not None


def test_what_was_put_in_a_deleted_record_is_told_at_length(team: Programme, qtbot: QtBot) -> None:
    salome, ilan = team.workspace("Salomé"), team.workspace("Ilan")
    office = team.workspace("Maïwenn", "office")
    record = save(salome, "initiative", title="Trier", themes=("housing",))
    team.send(salome, ilan)
    with salome.act("delete") as act:
        act.delete("initiative", record)
    said = "Douze personnes tirées au sort parmi cent vingt volontaires. " * 3
    save(ilan, "initiative", record, absent=said, themes=("housing", "environment"))
    team.send(salome, office)
    team.send(ilan, office)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "deletion_sentence"))

    told = [each.text() for each in page.findChildren(QLabel, "meanwhile_text")]

    assert set(told) == {words("fr").term("theme", "environment"), said.strip()}

    click(child(page, "delete_record_button"))

    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert office.stored("initiative", record).deleted
    history.undo_last(office)
    assert open_cells(office) == ["_deleted"]


def test_marks_are_seen_only_where_somebody_changed_them(dressed: QApplication) -> None:
    before = "## Le vote\n\nUn motif **signé**.\n\n> Oui."
    after = "### Le vote\n\nUn **motif** **signé**.\n\n> Oui, et non."

    shown = DifferencesText(pieces(before, after), "text", is_markdown=True)

    unseen, cursor = "", shown.textCursor()
    for at, letter in enumerate(shown.toPlainText()):
        cursor.setPosition(at + 1)
        if letter.strip() and cursor.charFormat().foreground().color().alpha() == 0:
            unseen += letter
    assert shown.toPlainText() == after
    assert unseen == "****>"  # of what stood there; the new marks are in sight, beside the old
    heading = shown.document().begin()
    cursor.setPosition(heading.position() + heading.length() - 1)
    assert cursor.charFormat().fontWeight() > QFont.Weight.Normal
    assert DifferencesText(pieces(before, after), "text").toPlainText() == after


def test_three_texts_are_told_as_three_and_sided_as_their_cards(
    team: Programme, qtbot: QtBot
) -> None:
    office, salome, ilan = (team.workspace(n, r) for n, r in (
        ("Maïwenn", "office"), ("Salomé", "field"), ("Ilan", "field")))  # fmt: skip
    record = save(office, "interview", title="Aux Lavoirs", summary="Quarante idées arrivent.")
    team.send(office, salome)
    team.send(office, ilan)
    for ws, said in ((salome, "Cent idées arrivent."), (ilan, "Dix idées arrivent."),
                     (office, "Mille idées arrivent.")):  # fmt: skip
        save(ws, "interview", record, summary=said)
    team.send(salome, office)
    team.send(ilan, office)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "proposal_title"))

    assert (
        child(page, "proposal_title").text()
        == "Proposition\u00a0: tous les textes, avec 1 passage à choisir"
    )
    card = child(page, "overlap_0")
    sides = [card.layout().itemAt(at).widget() for at in range(3)]
    names = [side.findChild(QRadioButton).text() for side in sides]
    case = page.conflict.case
    assert case is not None
    assert names == [who(version) for version in case.versions]


def test_an_emptied_value_is_no_value_and_a_number_is_whole(team: Programme, qtbot: QtBot) -> None:
    salome, ilan = team.workspace("Salomé"), team.workspace("Ilan")
    office = team.workspace("Maïwenn", "office")
    record = save(salome, "initiative", title="Trier", participants=29000, latitude=48.1)
    team.send(salome, ilan)
    save(salome, "initiative", record, participants=None, latitude=48.1234567)
    save(ilan, "initiative", record, participants=31000, latitude=48.1234568)
    team.send(salome, office)
    team.send(ilan, office)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    shown = {page.conflict.case.versions[n].shown for n in (0, 1)}
    assert shown == {"48,1234567", "48,1234568"}

    click(child(page, "next_button"))

    qtbot.waitUntil(lambda: number_of(page, "Ilan") >= 0 and "31\u202f000" in {
        v.shown for v in page.conflict.case.versions})  # fmt: skip
    emptied = child(page, f"version_text_{number_of(page, 'Salomé')}")
    assert isinstance(emptied, QLabel) and emptied.text() == "Vide"


def test_a_conflict_settled_meanwhile_is_told_and_goes(team: Programme, qtbot: QtBot) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    conflicts.settle(office, "interview", record, "summary", value="Réglé ailleurs.")

    click(child(page, "take_button_0"))

    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())
    assert office.get("interview", record).summary == "Réglé ailleurs."


def test_the_empty_inbox_leads_to_the_exchanges(team: Programme, qtbot: QtBot) -> None:
    desk = team.desk(team.workspace("Salomé"))
    page = show(desk, qtbot)
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())

    with qtbot.waitSignal(desk.exchanging) as turned:
        click(child(page, "empty_button"))

    assert turned.args == ["receive"]


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


def test_changes_parted_by_a_space_read_as_one() -> None:
    found = pieces("la liste le soir du vote.", "la liste le jour même.")

    changed = [(p.kind, p.text) for p in found if p.kind != SAME]
    assert changed == [(REMOVED, "soir du vote"), (ADDED, "jour même")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "un"),
        ("un", ""),
        ("a b c", "a b b c"),
        ("un deux  trois", "un  deux trois "),
        ("le soir du vote", "le jour du vote même"),
        ("a  b", "a x  y b"),
    ],
)
def test_differences_of_any_texts_give_them_back(before: str, after: str) -> None:
    found = pieces(before, after)

    assert "".join(p.text for p in found if p.kind != REMOVED) == after
    assert "".join(p.text for p in found if p.kind != ADDED) == before


# ---- proposals ----
OPENING = "Les réunions sont ouvertes le premier mardi du mois, à la salle des fêtes."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OPENING.replace("ouvertes", "ouvertes à tous"), OPENING.replace("fêtes", "jeux")),
        (OPENING.replace("mardi", "jeudi"), OPENING.replace("premier mardi", "deuxième samedi")),
        (OPENING + " Et ici.", OPENING + " Ou là."),
        ("D’abord. " + OPENING, "Avant. " + OPENING),
        ("Tout autre.", "Rien de pareil."),
        ("", OPENING + "!"),
    ],
)
def test_a_proposal_against_its_base_gives_every_text_back(one: str, other: str) -> None:
    proposal = propose(OPENING, [one, other])

    parts = proposed(OPENING, proposal.pieces)

    told = "".join(_read(part, 0) for part in parts)
    assert told == "".join(p.sides[0] if p.is_overlap else p.text for p in proposal.pieces)
    base = "".join(p.base if isinstance(p, Overlap) else p.text for p in parts if _stood(p))
    assert base == OPENING


def _read(part: Piece | Overlap, side: int) -> str:
    if isinstance(part, Overlap):
        return part.sides[side]
    return "" if part.kind == REMOVED else part.text


def _stood(part: Piece | Overlap) -> bool:
    return isinstance(part, Overlap) or part.kind != ADDED


def apart(team: Programme, base: str, one: str, other: str) -> tuple[Workspace, str]:
    """An office with one summary that Salomé and Ilan wrote apart."""
    salome, ilan = team.workspace("Salomé"), team.workspace("Ilan")
    office = team.workspace("Maïwenn", "office")
    record = save(salome, "interview", title="Aux Lavoirs", summary=base)
    team.send(salome, ilan)
    save(salome, "interview", record, summary=one)
    save(ilan, "interview", record, summary=other)
    team.send(salome, office)
    team.send(ilan, office)
    return office, record


def summary(ws: Workspace, record: str) -> str:
    return str(ws.get("interview", record).summary)


def test_the_point_after_a_passage_to_choose_stands_in_it() -> None:
    base, one, other = "Un motif. Puis rien.", "Une raison. Puis rien.", "Un vote. Puis rien."

    parts = proposed(base, propose(base, [one, other]).pieces)

    (overlap,) = (part for part in parts if isinstance(part, Overlap))
    assert overlap.base.endswith("motif.") and overlap.sides[0].endswith("raison.")
    assert parts[-1] == Piece(SAME, " Puis rien.")


def test_enter_takes_the_proposal_and_undo_brings_the_conflict_back(
    team: Programme, qtbot: QtBot
) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "proposal_card"))
    child(page, "record_list").setFocus()

    press(child(page, "record_list"), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert summary(office, record) == "Quarante et une idées arrivent en mairie."
    history.undo_last(office)
    assert open_cells(office) == ["summary"]


def test_a_digit_takes_the_version_of_its_number(team: Programme, qtbot: QtBot) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    case = page.conflict.case
    assert case is not None
    child(page, "record_list").setFocus()

    press(child(page, "record_list"), Qt.Key.Key_2)

    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert summary(office, record) == case.versions[1].value


def test_where_both_wrote_the_same_words_a_side_is_chosen(team: Programme, qtbot: QtBot) -> None:
    one = OPENING.replace("mardi", "jeudi").replace("ouvertes", "ouvertes à tous")
    office, record = apart(team, OPENING, one, OPENING.replace("mardi", "samedi"))
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "overlap_0"))
    take = child(page, "take_proposal_button")
    assert not take.isEnabled()

    sides = [child(page, f"overlap_0_side_{at}") for at in range(2)]
    next(side for side in sides if side.text() == "Ilan").setChecked(True)
    click(take)

    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert summary(office, record) == one.replace("jeudi", "samedi")


def test_writing_begins_from_the_proposal_and_keys_are_letters(
    team: Programme, qtbot: QtBot
) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "proposal_card"))

    click(child(page, "write_button"))
    editor = child(page, "written_field")

    assert editor.toPlainText() == "Quarante et une idées arrivent en mairie."
    press(editor, Qt.Key.Key_1)
    press(editor, Qt.Key.Key_Return)
    assert open_cells(office) == ["summary"]
    assert "1\n" in editor.toPlainText()
    click(child(page, "keep_written_button"))
    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert "1\n" in summary(office, record)


def test_proposals_without_risk_are_counted_then_taken_in_one_act(
    team: Programme, qtbot: QtBot
) -> None:
    office, _ = several(team)
    page = show(team.desk(office), qtbot)
    count = child(page, "bulk_count")
    qtbot.waitUntil(lambda: count.text() == "2 propositions sans risque")

    click(child(page, "bulk_button"))
    assert len(open_cells(office)) == 3
    assert child(page, "bulk_take_button").text() == "Prendre 2 textes"
    click(child(page, "bulk_take_button"))

    qtbot.waitUntil(lambda: child(page, "conflict_count").text() == "1 à régler")
    assert open_cells(office) == ["participants"]
    assert child(page, "bulk_strip").isHidden()
    history.undo_last(office)
    assert len(open_cells(office)) == 3


def several(team: Programme) -> tuple[Workspace, str]:
    """Two summaries that go together, and a number that does not; one territory of two."""
    salome, ilan = team.workspace("Salomé"), team.workspace("Ilan")
    office = team.workspace("Maïwenn", "office")
    lavoirs = save(salome, "territory", name="Les Lavoirs")
    valombre = save(salome, "territory", name="Valombre")
    texts = [save(salome, "interview", territory=t, summary=OPENING) for t in (lavoirs, valombre)]
    number = save(salome, "initiative", title="Trier", territory=valombre, participants=1)
    team.send(salome, ilan)
    for ws, old, new, count in ((salome, "ouvertes", "closes", 2), (ilan, "fêtes", "jeux", 3)):
        for text in texts:
            save(ws, "interview", text, summary=OPENING.replace(old, new))
        save(ws, "initiative", number, participants=count)
        team.send(ws, office)
    return office, valombre


def test_a_filter_keeps_to_one_territory_and_is_taken_back(team: Programme, qtbot: QtBot) -> None:
    office, valombre = several(team)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: child(page, "bulk_count").text() == "2 propositions sans risque")
    chip = child(page, "territory_filter")
    menu = chip.menu_of_choices()
    assert [action.text() for action in menu.actions()] == ["Les Lavoirs", "Valombre"]

    menu.actions()[1].trigger()

    assert page.column.model.count_shown() == 2
    assert child(page, "bulk_count").text() == "1 proposition sans risque"
    assert valombre in {line.territory.id for line in page._shown_lines if line.territory}
    click(chip)
    assert page.column.model.count_shown() == 3
    menu.deleteLater()


def test_a_filter_that_would_tell_nothing_apart_is_not_there(team: Programme, qtbot: QtBot) -> None:
    office, _, _ = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))

    assert child(page, "territory_filter").isHidden()
    assert not child(page, "author_filter").isHidden()


def test_down_shows_the_next_conflict_also_from_its_text(team: Programme, qtbot: QtBot) -> None:
    office, _ = several(team)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "version_text_0"))
    first = page.current_record()
    child(page, "version_text_0").setFocus()

    press(child(page, "version_text_0"), Qt.Key.Key_Down)

    assert page.current_record() != first
    qtbot.waitUntil(lambda: child(page, "conflict_place").text() == "2 sur 3")
    press(child(page, "record_list"), Qt.Key.Key_Up)
    assert page.current_record() == first


def test_enter_in_the_filter_settles_nothing(team: Programme, qtbot: QtBot) -> None:
    office, _, _ = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "proposal_card"))
    child(page, "filter_field").setFocus()

    press(child(page, "filter_field"), Qt.Key.Key_Return)

    assert child(page, "record_list").hasFocus()
    qtbot.waitUntil(lambda: not page.desk.operations.worker.is_busy())
    assert open_cells(office) == ["summary"]


def test_what_is_being_written_stays_when_the_record_changes(team: Programme, qtbot: QtBot) -> None:
    office, _, record = team.edited_apart()
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "proposal_card"))
    click(child(page, "write_button"))
    child(page, "written_field").setPlainText("Autre chose.")
    save(office, "interview", record, title="Aux Lavoirs, le matin")

    page.refresh()
    qtbot.waitUntil(lambda: not page.desk.operations.worker.is_busy())
    qtbot.waitUntil(lambda: "matin" in page._lines[page.current_record()].title)

    assert child(page, "written_field").toPlainText() == "Autre chose."


def test_what_is_being_written_waits_while_another_conflict_is_looked_at(
    team: Programme, qtbot: QtBot
) -> None:
    office, _, record = team.edited_apart()
    zoe = team.workspace("Zoé")
    team.send(office, zoe)
    save(zoe, "interview", record, title="Aux Lavoirs, le soir")
    save(office, "interview", record, title="Aux Lavoirs, le matin")
    team.send(zoe, office)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: child(page, "conflict_place").text() == "1 sur 2")
    page.open_record(f"{record}/summary")
    qtbot.waitUntil(lambda: is_there(page, "proposal_card"))
    click(child(page, "write_button"))
    type_text(child(page, "written_field"), " Et puis rien.")
    written = child(page, "written_field").toPlainText()

    page.open_record(f"{record}/title")
    qtbot.waitUntil(lambda: not is_there(page, "proposal_card"))
    assert not is_there(page, "written_field")
    page.open_record(f"{record}/summary")
    qtbot.waitUntil(lambda: is_there(page, "written_field"))

    assert child(page, "written_field").toPlainText() == written
    click(child(page, "keep_written_button"))
    qtbot.waitUntil(lambda: child(page, "conflict_place").text() == "1 sur 1")
    assert open_cells(office) == ["title"]
    assert summary(office, record) == written
    history.undo_last(office)
    page.refresh()
    qtbot.waitUntil(lambda: page.current_record() == f"{record}/summary")
    qtbot.waitUntil(lambda: is_there(page, "proposal_card"))
    assert not is_there(page, "written_field")


def test_undoing_an_answer_stays_in_the_inbox_and_shows_what_came_back(
    team: Programme, application: Application, qtbot: QtBot
) -> None:
    office, _, record = team.edited_apart()
    office.close()
    window = on_screen(application.open(office.path), qtbot)
    window.turn_to("conflicts")
    page = window.page()
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    child(page, "record_list").setFocus()
    press(child(page, "record_list"), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())

    window.undoing.undo()

    qtbot.waitUntil(lambda: page.current_record() == f"{record}/summary")
    qtbot.waitUntil(lambda: is_there(page, "version_text_1"))
    assert open_cells(window.desk.ws) == ["summary"]
    assert window.current_key() == "conflicts"
    window.undoing.redo()
    qtbot.waitUntil(lambda: child(page, "empty_state").isVisible())
    assert open_cells(window.desk.ws) == []
    assert window.current_key() == "conflicts"


def test_what_is_no_number_settles_nothing_and_enter_keeps_one(
    team: Programme, qtbot: QtBot
) -> None:
    salome, office = team.workspace("Salomé"), team.workspace("Maïwenn", "office")
    record = save(salome, "initiative", title="Trier", participants=290)
    team.send(salome, office)
    save(salome, "initiative", record, participants=300)
    save(office, "initiative", record, participants=310)
    team.send(salome, office)
    page = show(team.desk(office), qtbot)
    qtbot.waitUntil(lambda: is_there(page, "write_button"))
    click(child(page, "write_button"))
    field = child(page, "written_field")

    field.setText("beaucoup")
    click(child(page, "keep_written_button"))

    assert page.conflict.is_writing()
    assert open_cells(office) == ["participants"]

    field.setText("295")
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: open_cells(office) == [])
    assert office.get("initiative", record).participants == 295  # type: ignore[union-attr]
