"""Erasing a person from their page: listed first, done once it is sure, told in a receipt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.actors.page import ActorsPage
from fabriques_desktop.services import erasing, withdrawing
from fabriques_desktop.services.erasure_plans import Scope
from tests.desktop.conftest import child, click, on_screen
from tests.desktop.mates import Programme, programme, save


@pytest.fixture
def team(tmp_path: Path, dressed: QApplication) -> Iterator[Programme]:
    with programme(tmp_path) as made:
        yield made


def shown(team: Programme, ws: Workspace, person: str, qtbot: QtBot) -> ActorsPage:
    page = on_screen(ActorsPage(team.desk(ws)), qtbot, 1080, 752)
    page.come_forward()
    page.open_record(person)
    qtbot.waitUntil(lambda: page.column.model.find(lambda row: row.id == person) is not None)
    qtbot.waitUntil(lambda: page.current_record() == person)
    page.show_erasing()
    qtbot.waitUntil(lambda: "Quincampoix" in child(page, "erasing_title").text())
    return page


def test_mentions_and_certainty_come_before_the_act(team: Programme, qtbot: QtBot) -> None:
    office = team.workspace("Maïwenn", "office")
    person = save(office, "actor", name="Zénobie Quincampoix")
    note = save(office, "visit", note="Vu Zénobie Quincampoix au marché")
    alone = save(office, "interview", title="Seule", actors=(person,))
    page = shown(team, office, person, qtbot)
    act = child(page, "erase_button")

    child(page, "erasing_sure").setChecked(True)
    qtbot.waitUntil(lambda: child(page, f"erasing_open_{note}").isVisible())
    assert not act.isEnabled()
    child(page, f"also_{alone}").setChecked(True)
    qtbot.waitUntil(lambda: not child(page, "erasing_sure").isChecked())
    qtbot.waitUntil(lambda: page.erasing is not None and page.erasing._told is not None)
    child(page, "leave_mentions").setChecked(True)
    child(page, "erasing_sure").setChecked(True)
    click(act)
    qtbot.waitUntil(lambda: child(page, "erasing_receipt").isVisible())

    assert office.get("actor", person) is None and office.get("interview", alone) is None
    assert page.erasing is not None
    said = [each.text() for each in page.erasing.findChildren(QLabel) if each.isVisible()]
    assert "Effacé" in said and not any("Quincampoix" in text for text in said)
    qtbot.waitUntil(lambda: page.column.model.rowCount() == 0)
    assert child(page, "erasing_receipt").isVisible()
    click(child(page, "erasing_back"))
    assert page.erasing is None
    qtbot.waitUntil(lambda: page.empty_state.isVisible())


def test_a_text_that_says_the_name_is_told_by_its_interview(team: Programme, qtbot: QtBot) -> None:
    office = team.workspace("Maïwenn", "office")
    person = save(office, "actor", name="Zénobie Quincampoix")
    held = save(office, "interview", title="Le long du canal")
    text = save(office, "text", interview=held, content="Zénobie Quincampoix rappelle.")
    page = shown(team, office, person, qtbot)

    qtbot.waitUntil(lambda: page.findChild(QWidget, f"erasing_open_{text}") is not None)
    assert child(page, f"erasing_open_{text}").text() == "Le long du canal · Texte"


def test_the_only_person_is_erased_before_the_list_was_read(team: Programme, qtbot: QtBot) -> None:
    office = team.workspace("Maïwenn", "office")
    person = save(office, "actor", name="Zénobie Quincampoix")
    page = on_screen(ActorsPage(team.desk(office)), qtbot, 1080, 752)
    page.open_record(person)
    page.show_erasing()
    erasing.erase(office, person, Scope.ALL)
    click(child(page, "erasing_back"))

    qtbot.waitUntil(lambda: page.empty_state.isVisible())


def test_from_the_field_it_is_asked_for(team: Programme, qtbot: QtBot) -> None:
    field = team.workspace("Salomé")
    person = save(field, "actor", name="Zénobie Quincampoix")
    page = shown(team, field, person, qtbot)

    child(page, "erasing_sure").setChecked(True)
    click(child(page, "erase_button"))
    qtbot.waitUntil(lambda: child(page, "erasing_receipt").isVisible())

    assert [r.person for r in withdrawing.requests(field)] == [person]
    assert field.get("actor", person) is not None
