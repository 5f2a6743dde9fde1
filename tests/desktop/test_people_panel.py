"""The people of an interview: their state in words, one added by typing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from writing import CTRL, press, write

from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ScrollArea
from fabriques_desktop.desktop.widgets.people_panel import PeoplePanel, PersonItem
from fabriques_desktop.desktop.widgets.type_ahead import Deliver, SuggestionPopup, TypeAhead
from fabriques_desktop.domain.consent import State
from tests.desktop.conftest import on_screen

KNOWN = (Row("a1", "Aurore Vallonnet", "Référente, mairie"), Row("a2", "Basile Tournevent"))


def ask(typed: str, deliver: Deliver) -> None:
    found: Sequence[Row] = [row for row in KNOWN if typed.lower() in row.title.lower()]
    deliver(found)


@pytest.fixture
def panel(qtbot: QtBot) -> PeoplePanel:
    made = on_screen(PeoplePanel(ask), qtbot, 288, 400)
    return made


def field(panel: PeoplePanel) -> TypeAhead:
    panel.findChild(QToolButton, "people_add").click()
    found = panel.findChild(TypeAhead, "people_field")
    assert isinstance(found, TypeAhead)
    return found


def test_a_person_is_added_by_typing(panel: PeoplePanel, qtbot: QtBot) -> None:
    typing = field(panel)
    qtbot.waitUntil(typing.hasFocus)

    write(typing, "auro")
    with qtbot.waitSignal(panel.person_added) as told:
        press(typing, Qt.Key.Key_Return)

    assert told.args == ["a1"]
    assert typing.text() == ""


def test_a_new_person_is_the_last_line(panel: PeoplePanel, qtbot: QtBot) -> None:
    typing = field(panel)
    qtbot.waitUntil(typing.hasFocus)

    write(typing, "Élodie")
    with qtbot.waitSignal(panel.person_created) as told:
        press(typing, Qt.Key.Key_Return, CTRL)

    assert told.args == ["Élodie"]


def test_a_consent_to_collect_has_its_button(panel: PeoplePanel, qtbot: QtBot) -> None:
    panel.set_people(
        [
            PersonItem("a1", "Aurore Vallonnet", "Référente", State.WRITTEN),
            PersonItem("a2", "Basile Tournevent", "Habitant", State.TO_COLLECT),
        ]
    )
    collect = panel.findChild(QPushButton, "person_collect_a2")

    with qtbot.waitSignal(panel.collect_asked) as told:
        collect.click()

    assert told.args == ["a2"]
    assert panel.findChild(QPushButton, "person_collect_a1") is None


def test_the_state_is_spoken_with_the_name(panel: PeoplePanel, qtbot: QtBot) -> None:
    panel.set_people([PersonItem("a1", "Aurore Vallonnet", "", State.WITHDRAWN)])
    name = panel.findChild(QPushButton, "person_name_a1")

    with qtbot.waitSignal(panel.opened) as told:
        name.click()

    assert name.accessibleName() == "Aurore Vallonnet, Withdrawn"
    assert told.args == ["a1"]


@pytest.mark.parametrize("listed", ["", "a"], ids=["nothing", "fewer-letters"])
def test_enter_before_the_list_has_come_waits_for_it(qtbot: QtBot, listed: str) -> None:
    late: list[tuple[str, Deliver]] = []
    typing = on_screen(TypeAhead(lambda typed, deliver: late.append((typed, deliver))), qtbot, 288)
    taken: list[str] = []
    typing.picked.connect(lambda row: taken.append(row.id))
    typing.setFocus()
    if listed:
        write(typing, listed)
        ask(*late[-1])
    write(typing, "as"[len(listed) :])

    press(typing, Qt.Key.Key_Return)
    at_once = list(taken)
    ask(*late[-1])

    assert at_once == []
    assert taken == ["a2"]  # and not the first of those with an "a"


def test_tab_takes_what_is_typed_as_enter_does_and_nothing_that_was_only_listed(
    qtbot: QtBot,
) -> None:
    holder = QWidget()
    typing, after = TypeAhead(ask, can_create=True), QLineEdit()
    column = QVBoxLayout(holder)
    column.addWidget(typing)
    column.addWidget(after)
    on_screen(holder, qtbot, 288)
    taken: list[str] = []
    typing.picked.connect(lambda row: taken.append(row.id))
    typing.create_asked.connect(taken.append)
    for words in ("as", "Odilon Perdrigeat", ""):
        typing.setFocus()
        typing.clear()
        if words:
            write(typing, words)
        else:
            typing.suggest()  # as a click does
        press(typing, Qt.Key.Key_Tab)
        assert after.hasFocus()

    assert taken == ["a2", "Odilon Perdrigeat"]


def test_a_name_and_a_state_that_do_not_fit_on_one_line_are_both_whole(qtbot: QtBot) -> None:
    area, panel = ScrollArea(), PeoplePanel(ask)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(panel)
    column.addStretch(1)
    area.setWidget(holder)
    on_screen(area, qtbot, 270, 400)
    name = "Fulbert Ancelloy de la Rouvière"
    panel.set_people([PersonItem("a1", name, "Voirie", State.TO_COLLECT)])
    row = panel.findChild(QWidget, "person_a1")
    assert row is not None

    qtbot.waitUntil(lambda: row.height() >= row.minimumSizeHint().height() > 60)
    parts = [part for part in row.findChildren(QWidget) if part.isVisible()]
    for part in parts:
        assert part.height() >= part.minimumSizeHint().height(), part.objectName()
        assert not any(part is not o and part.geometry().intersects(o.geometry()) for o in parts)


def test_a_group_has_one_way_to_its_table_of_consents(panel: PeoplePanel) -> None:
    panel.set_people(
        [PersonItem(f"a{at}", f"Personne {at}", "", State.TO_COLLECT) for at in range(40)]
    )
    found = [b for b in panel.findChildren(QPushButton) if "collect" in b.objectName()]

    assert [each.objectName() for each in found] == ["person_collect_a0"]


def test_names_that_begin_alike_are_told_to_their_ends(qtbot: QtBot) -> None:
    begin = "Communauté d’agglomération de la Vallée de "
    rows = [Row(str(at), begin + end) for at, end in enumerate(("Metz", "Nancy"))]
    window = on_screen(QWidget(), qtbot, 900, 400)
    typing = TypeAhead(lambda typed, deliver: deliver(rows))
    typing.setParent(window)
    typing.setGeometry(20, 20, 160, 32)
    typing.show()

    typing.setFocus()
    write(typing, "vallée")
    qtbot.waitUntil(lambda: window.findChild(SuggestionPopup) is not None)
    popup = window.findChild(SuggestionPopup)

    room = popup.width() - 40
    assert QFontMetricsF(theme.font("body")).horizontalAdvance(rows[0].title) < room < 860
