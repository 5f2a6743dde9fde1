"""The only record of a page goes, however early: the page is empty, and takes it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.actors.page import ActorsPage
from fabriques_desktop.desktop.case_sheets.page import CaseSheetsPage
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.initiatives.page import InitiativesPage
from fabriques_desktop.desktop.interviews.page import InterviewsPage
from fabriques_desktop.desktop.organisations.page import OrganisationsPage
from fabriques_desktop.desktop.record_page import RecordPage
from fabriques_desktop.desktop.territories.page import TerritoriesPage
from fabriques_desktop.desktop.visits.page import VisitsPage
from fabriques_desktop.services import editing
from tests.desktop.conftest import on_screen

FIELDS = {
    ActorsPage: {"name": "Aurore Vallonnet"},
    OrganisationsPage: {"name": "Régie de l’eau"},
    TerritoriesPage: {"name": "Valombre"},
    InitiativesPage: {"title": "Halle partagée"},
    VisitsPage: {"start": "2026-03-12"},
    InterviewsPage: {"title": "Seule"},
    CaseSheetsPage: {"title": "Trier les idées"},
}
each_page = pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.entity)


def shown(kind: type[RecordPage], desk: Desk, qtbot: QtBot) -> RecordPage:
    page = on_screen(kind(desk), qtbot, 1280, 752)
    page.come_forward()
    return page


def is_listed(page: RecordPage, record: str) -> Callable[[], bool]:
    return lambda: page.column.model.find(lambda row: row.id == record) is not None


def is_empty(page: RecordPage) -> Callable[[], bool]:
    return lambda: page.empty_state.isVisible()


@each_page
def test_the_only_record_is_deleted_and_taken_back(
    kind: type[RecordPage], desk: Desk, save: Callable[..., str], qtbot: QtBot
) -> None:
    record = save(kind.entity, **FIELDS[kind])
    page = shown(kind, desk, qtbot)
    qtbot.waitUntil(lambda: page.current_record() == record)
    page.column.filter.setText("rien de tel")

    page.delete_current()
    qtbot.waitUntil(is_empty(page))
    assert page.current_record() == ""

    page._restore(record)
    qtbot.waitUntil(lambda: not page.empty_state.isVisible() and page.current_record() == record)
    assert page.detail.isVisible()


@each_page
def test_the_only_record_goes_before_the_list_was_read(
    kind: type[RecordPage], desk: Desk, ws: Workspace, save: Callable[..., str], qtbot: QtBot
) -> None:
    record = save(kind.entity, **FIELDS[kind])
    page = on_screen(kind(desk), qtbot, 1280, 752)
    page.open_record(record)
    editing.delete(ws, kind.entity, record)
    page.refresh()

    qtbot.waitUntil(is_empty(page))


@pytest.mark.parametrize("kind", [ActorsPage, OrganisationsPage, InitiativesPage, VisitsPage])
def test_a_record_just_made_is_unmade(
    kind: type[RecordPage], desk: Desk, ws: Workspace, save: Callable[..., str], qtbot: QtBot
) -> None:
    page = shown(kind, desk, qtbot)
    qtbot.waitUntil(is_empty(page))
    page.begin()
    record = page.current_record()
    assert not page.empty_state.isVisible()
    save(kind.entity, record, **FIELDS[kind])
    page.refresh()
    qtbot.waitUntil(is_listed(page, record))

    editing.delete(ws, kind.entity, record)
    page.refresh()
    qtbot.waitUntil(is_empty(page))


def test_a_record_just_made_is_unmade_before_it_was_listed(
    desk: Desk, ws: Workspace, save: Callable[..., str], qtbot: QtBot
) -> None:
    page = shown(ActorsPage, desk, qtbot)
    page.begin()
    save("actor", page.current_record(), name="Aurore")
    editing.delete(ws, "actor", page.current_record())
    page.refresh()

    qtbot.waitUntil(is_empty(page))
