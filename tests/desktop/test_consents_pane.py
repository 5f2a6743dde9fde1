"""Consents where they are seen: refused, withdrawn, given by a whole group in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.interviews.group_card import GroupCard
from fabriques_desktop.desktop.interviews.page import InterviewsPage
from fabriques_desktop.desktop.models.group import COLUMNS
from fabriques_desktop.domain.consent import State
from fabriques_desktop.errors import DiskFull
from fabriques_desktop.services import consents, editing, group_consents, history
from tests.desktop.conftest import at_rest, on_screen

Save = Callable[..., str]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[InterviewsPage]:
    made = on_screen(InterviewsPage(desk), qtbot, 1400, 900)
    yield made
    made.leave()


def open_consents(page: InterviewsPage, qtbot: QtBot, interview: str) -> None:
    page.open_record(interview)
    detail = page.interview_detail
    qtbot.waitUntil(lambda: detail._sheet is not None and detail._sheet.id == interview)
    detail.go_to("consents")


def press(page: QWidget, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton) and found.isVisible(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def seen(page: QWidget, name: str) -> bool:
    found = page.findChild(QWidget, name)
    return isinstance(found, QWidget) and found.isVisible()


@pytest.fixture
def met(save: Save) -> dict[str, str]:
    person = save("actor", name="Aurore Vallonnet", category="citizens")
    interview = save("interview", title="La halle", actors=(person,))
    text = save("text", interview=interview, kind="notes", content="> On trie ensemble.")
    save("excerpt", text=text, passage="On trie ensemble.", speakers=(person,))
    save("consent", actor=person, interview=interview, form="written", given_on="2026-03-01",
         quotation="name", photo=True, channels=("sheet",))  # fmt: skip
    return {"person": person, "interview": interview, "text": text}


def test_a_refusal_lists_what_goes_and_deletes_what_is_ticked(
    ws: Any, page: InterviewsPage, qtbot: QtBot, met: dict[str, str]
) -> None:
    open_consents(page, qtbot, met["interview"])
    panel = f"refusal_{met['person']}"

    press(page.interview_detail.consents, "consent_form_refused")
    qtbot.waitUntil(lambda: seen(page, panel))
    boxes = page.findChild(QWidget, panel).findChildren(QCheckBox)
    press(page, f"{panel}_act")

    assert len(boxes) == 3 and all(box.isChecked() for box in boxes)
    qtbot.waitUntil(lambda: ws.get("text", met["text"]) is None)
    assert ws.get("interview", met["interview"]).unnamed == (("citizens", "1"),)
    assert ws.get("actor", met["person"]) is None
    qtbot.waitUntil(lambda: page.interview_detail.notes.editor.text() == "")


def test_what_was_deleted_for_a_refusal_comes_back_whole(
    ws: Any, page: InterviewsPage, qtbot: QtBot, met: dict[str, str]
) -> None:
    open_consents(page, qtbot, met["interview"])
    notices: list[Any] = []
    page.desk.noticed.connect(lambda *said: notices.append(said))
    press(page.interview_detail.consents, "consent_form_refused")
    qtbot.waitUntil(lambda: seen(page, f"refusal_{met['person']}"))
    press(page, f"refusal_{met['person']}_act")
    qtbot.waitUntil(lambda: bool(notices))

    notices[-1][2]()

    qtbot.waitUntil(lambda: ws.get("text", met["text"]) is not None)
    assert ws.get("interview", met["interview"]).actors == (met["person"],)


def test_a_withdrawal_is_asked_in_sight(
    page: InterviewsPage, qtbot: QtBot, met: dict[str, str]
) -> None:
    page.resize(1400, 620)  # the card alone fills it
    open_consents(page, qtbot, met["interview"])
    panel = f"withdrawal_{met['person']}"

    press(page.interview_detail.consents, "consent_withdraw")
    qtbot.waitUntil(lambda: seen(page, panel))

    act = page.findChild(QWidget, f"{panel}_act")
    assert isinstance(act, QWidget)
    qtbot.waitUntil(lambda: not act.visibleRegion().isEmpty())


def test_an_answer_that_could_not_be_saved_stays_on_the_screen(
    page: InterviewsPage, qtbot: QtBot, met: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_consents(page, qtbot, met["interview"])
    oral = page.interview_detail.consents.findChild(QAbstractButton, "consent_form_oral")
    assert isinstance(oral, QAbstractButton)

    def refuse(*_: object) -> None:
        raise DiskFull(path=page.desk.ws.path, needed_bytes=None, free_bytes=0)

    monkeypatch.setattr(editing, "save", refuse)
    with qtbot.waitSignal(page.desk.save_failed):
        QTest.mouseClick(oral, Qt.MouseButton.LeftButton)
    page.desk.operations.changed.emit(frozenset({"consent"}))  # something else was read anew
    at_rest(page.desk.operations.worker, qtbot)

    assert oral.isChecked()


def test_a_refusal_put_off_deletes_nothing(
    ws: Any, page: InterviewsPage, qtbot: QtBot, met: dict[str, str]
) -> None:
    open_consents(page, qtbot, met["interview"])

    press(page.interview_detail.consents, "consent_form_refused")
    qtbot.waitUntil(lambda: seen(page, f"refusal_{met['person']}"))
    press(page, f"refusal_{met['person']}_later")

    assert not seen(page, f"refusal_{met['person']}")
    assert ws.get("text", met["text"]) is not None


def test_a_new_consent_after_a_withdrawal_is_a_record_of_its_own(
    ws: Any, page: InterviewsPage, qtbot: QtBot, met: dict[str, str], save: Save
) -> None:
    given = ws.find("consent")[0].id
    save("consent", given, withdrawn_on="2026-03-02")
    open_consents(page, qtbot, met["interview"])

    press(page.interview_detail.consents, "consent_withdraw")
    press(page.interview_detail.consents, "consent_form_oral")

    qtbot.waitUntil(lambda: len(ws.find("consent")) == 2)
    assert ws.get("consent", given).withdrawn_on == "2026-03-02"
    assert consents.States(ws).of_person(met["person"]) is State.LIMITED


def test_the_signed_form_let_go_on_the_card_is_its_proof(
    ws: Any, page: InterviewsPage, qtbot: QtBot, met: dict[str, str], tmp_path: Path
) -> None:
    open_consents(page, qtbot, met["interview"])
    scan = tmp_path / "accord-signé.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0scan")

    page.interview_detail.consents._people[met["person"]].card.proof_given.emit([scan])

    shown = page.interview_detail.consents.findChild(QAbstractButton, "consent_proof")
    qtbot.waitUntil(lambda: bool(shown.text() == "accord-signé.jpg"))
    assert ws.find("consent")[0].proof == ws.find("attachment")[0].id


@pytest.fixture
def group(save: Save) -> str:
    people = tuple(save("actor", name=f"Personne {n:02}", category="citizens") for n in range(12))
    return save("interview", title="Atelier des jardins", actors=people)


@pytest.fixture
def card(page: InterviewsPage, qtbot: QtBot, group: str) -> GroupCard:
    """The answers of the twelve, unfolded: a line for all of them, and one each."""
    open_consents(page, qtbot, group)
    made = page.interview_detail.consents.group
    qtbot.waitUntil(lambda: made.isVisible() and made.model.rowCount() == 13)
    return made


def test_in_a_narrow_window_categories_are_cut_before_names(card: GroupCard, qtbot: QtBot) -> None:
    head = card.table.horizontalHeader()
    person, category = COLUMNS.index("person"), COLUMNS.index("category")
    wide = head.sectionSize(category)
    needed = sum(head.sectionSize(at) for at in range(len(COLUMNS))) - head.sectionSize(person)

    card.table.resize(needed + 40, card.table.height())

    assert head.sectionSize(category) < wide
    assert head.sectionSize(person) > 90


def choice(card: GroupCard, qtbot: QtBot, actor: str, field: str) -> QComboBox:
    """The answers of a cell, unfolded with the keyboard."""
    card.table.setCurrentIndex(card.model.index(card.model.place_of(actor), COLUMNS.index(field)))
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    open_ = lambda: [c for c in card.table.findChildren(QComboBox) if c.view().isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: len(open_()) == 1)
    (combo,) = open_()
    return combo


def answer(card: GroupCard, qtbot: QtBot, actor: str, field: str, value: object) -> None:
    """Choose an answer in a cell, with the keyboard."""
    combo = choice(card, qtbot, actor, field)
    place = combo.findData(value)
    while combo.view().currentIndex().row() != place:
        down = Qt.Key.Key_Down if combo.view().currentIndex().row() < place else Qt.Key.Key_Up
        QTest.keyClick(combo.view(), down)
    QTest.keyClick(combo.view(), Qt.Key.Key_Return)


def test_twelve_people_are_answered_for_in_one_line_then_the_exceptions(
    ws: Any, card: GroupCard, qtbot: QtBot, group: str
) -> None:

    answer(card, qtbot, "", "form", "written")
    qtbot.waitUntil(lambda: len(ws.find("consent")) == 12)
    qtbot.waitUntil(lambda: card.model.rowCount() == 2)  # twelve people as all are one line
    answer(card, qtbot, "", "photo", True)
    qtbot.waitUntil(lambda: all(c.photo for c in ws.find("consent")))
    press(card, "group_fold")
    one = ws.get("interview", group).actors[4]
    answer(card, qtbot, one, "photo", False)

    qtbot.waitUntil(lambda: [c.actor for c in ws.find("consent") if not c.photo] == [one])
    history.undo_last(ws)
    assert all(c.photo for c in ws.find("consent"))


def test_what_is_read_meanwhile_waits_until_the_list_of_answers_is_closed(
    ws: Any, card: GroupCard, qtbot: QtBot, group: str
) -> None:
    combo = choice(card, qtbot, "", "form")

    group_consents.answer_all(ws, group_consents.group(ws, group), {"form": "oral"})
    card._take(group_consents.group(ws, group))
    stays = combo.view().isVisible() and card.model.rowCount() == 13
    QTest.keyClick(combo.view(), Qt.Key.Key_Escape)
    QTest.keyClick(combo, Qt.Key.Key_Escape)

    assert stays
    qtbot.waitUntil(lambda: card.model.rowCount() == 2)


def test_after_an_answer_one_is_still_in_its_cell(
    ws: Any, card: GroupCard, qtbot: QtBot, group: str
) -> None:
    person = ws.get("interview", group).actors[4]
    answer(card, qtbot, person, "form", "oral")
    qtbot.waitUntil(lambda: card.table.currentIndex().data() == "Accord limité")

    QTest.keyClick(card.table, Qt.Key.Key_Down)

    at = card.table.currentIndex()
    assert (at.row(), COLUMNS[at.column()]) == (card.model.place_of(person) + 1, "form")


def test_one_signed_sheet_and_the_unnamed_are_kept_with_the_group(
    ws: Any, card: GroupCard, qtbot: QtBot, group: str, tmp_path: Path
) -> None:
    answer(card, qtbot, "", "form", "written")
    qtbot.waitUntil(lambda: len(ws.find("consent")) == 12)
    sheet = tmp_path / "émargement.pdf"
    sheet.write_bytes(b"%PDF-1.4")

    card.attach([sheet])
    box = card.findChild(QSpinBox, "unnamed_civil_society")
    assert isinstance(box, QSpinBox)
    box.setValue(4)
    box.editingFinished.emit()

    qtbot.waitUntil(lambda: len(ws.find("attachment")) == 1)
    qtbot.waitUntil(lambda: {c.proof for c in ws.find("consent")} == {ws.find("attachment")[0].id})
    qtbot.waitUntil(lambda: ws.get("interview", group).unnamed == (("civil_society", "4"),))
