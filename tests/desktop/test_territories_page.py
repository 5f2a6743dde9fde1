"""Choosing a territory: the ones of the workspace first, then the official lists, then by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fabriques_desktop.bootstrap import Workspace
from fabriques_desktop.desktop.binder import form_context
from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.territories.page import TerritoriesPage
from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
from fabriques_desktop.desktop.widgets.type_ahead import CREATE, TypeAhead
from fabriques_desktop.services import territories
from tests.desktop.conftest import child, click, on_screen, press, type_text


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> TerritoriesPage:
    made = on_screen(TerritoriesPage(desk), qtbot, 1080, 720)
    made.come_forward()
    return made


def titles(field: TypeAhead) -> list[str]:
    return [row.title for row in field.popup().model.rows]


def metas(field: TypeAhead) -> list[str]:
    return [row.meta for row in field.popup().model.rows]


# ---- fields that point at a territory ----


@pytest.fixture
def edit(desk: Desk, qtbot: Any) -> Iterator[FieldEdit]:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(480, 640)
    made = FieldEdit(holder)
    made.setProperty("field", "visit.territory")
    made.build(form_context(desk))
    made.resize(460, 60)
    with qtbot.waitExposed(holder):
        holder.show()
    holder.activateWindow()
    yield made


def test_a_field_takes_an_official_territory_and_makes_its_record(
    edit: FieldEdit, ws: Workspace, qtbot: Any
) -> None:
    committed: list[Any] = []
    edit.committed.connect(lambda _, value: committed.append(value))
    field: TypeAhead = child(edit, "territory_field")
    field.setFocus()

    type_text(field, "kingers")
    qtbot.waitUntil(field.is_open)
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: len(ws.find("territory")) == 1)
    (held,) = ws.find("territory")
    assert field.text() == held.name == "Kingersheim"
    assert committed == [held.id]


def test_the_territories_of_the_workspace_come_first(
    edit: FieldEdit, save: Callable[..., str], ws: Workspace, qtbot: Any
) -> None:
    quarter = save("territory", name="Quartier Saint-Denis", level="neighbourhood")
    held = territories.adopt(ws, territories.get("commune", "30247"))
    field: TypeAhead = child(edit, "territory_field")
    field.setFocus()

    type_text(field, "saint-denis")
    qtbot.waitUntil(field.is_open)

    rows = field.popup().model.rows
    assert {row.id for row in rows[:2]} == {quarter, held}
    assert [row.id for row in rows].count(held) == 1
    assert "Commune · La Réunion · 155\u202f634 hab." in metas(field)
    assert rows[-1].id != CREATE  # "Saint-Denis" is in the workspace already


def test_another_one_of_an_official_name_can_be_made_by_hand(
    edit: FieldEdit, ws: Workspace, qtbot: Any
) -> None:
    field: TypeAhead = child(edit, "territory_field")
    field.setFocus()

    type_text(field, "Kingersheim")
    qtbot.waitUntil(field.is_open)
    assert titles(field) == ["Kingersheim", "Créer «\u202fKingersheim\u202f»"]
    press(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: len(ws.find("territory")) == 1)
    assert ws.find("territory")[0].code is None


# ---- the page ----


def test_a_new_territory_is_found_and_its_record_shown(
    page: TerritoriesPage, ws: Workspace, qtbot: Any
) -> None:
    qtbot.waitUntil(lambda: child(page, "empty_button").isVisible())
    click(child(page, "empty_button"))
    field: TypeAhead = child(page, "territory_finder_field")
    qtbot.waitUntil(field.hasFocus)
    type_text(field, "m2A")
    qtbot.waitUntil(field.is_open)
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: child(page, "code_field").text() == "200066009")
    assert child(page, "vintage_field").text() == "COG 2026"
    assert child(page, "latitude_field").text() == "47,76666"
    assert page.record_detail.head.meta.text() == "Intercommunalité · Haut-Rhin"
    assert page.current_record() == ws.find("territory")[0].id


def test_one_that_is_in_no_list_is_made_by_hand(
    page: TerritoriesPage, save: Callable[..., str], ws: Workspace, qtbot: Any
) -> None:
    save("territory", name="Valombre", level="city")
    page.refresh()
    qtbot.waitUntil(lambda: child(page, "name_field").text() == "Valombre")
    click(page.column.new_button)
    field: TypeAhead = child(page, "territory_finder_field")
    type_text(field, "Les Hauts-Lavoirs")
    qtbot.waitUntil(field.is_open)
    press(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: child(page, "name_field").text() == "Les Hauts-Lavoirs")
    assert len(ws.find("territory")) == 2
