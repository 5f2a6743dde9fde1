"""The people of an interview and where their consent stands, with a way to add one by typing.

Shows the items it is given and says what was asked; it knows neither actors nor consents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.widgets.basics import (
    ChipLabel,
    ElidedLabel,
    button,
    empty_layout,
    label,
    line,
    tool,
)
from fabriques_desktop.desktop.widgets.consent_chip import consent_chip
from fabriques_desktop.desktop.widgets.elided_button import ElidedButton
from fabriques_desktop.desktop.widgets.type_ahead import Ask, TypeAhead
from fabriques_desktop.domain.consent import State

_GAP = 8
_FEW = 4  # people, up to whom each has a button of their own


@dataclass(frozen=True, slots=True)
class PersonItem:
    """A person in the panel; `meta` is the line under the name."""

    id: str
    name: str
    meta: str
    state: State


class _PersonRow(QFrame):
    opened = Signal(str)
    collect_asked = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, person: PersonItem, *, with_button: bool) -> None:
        super().__init__()
        self._person = person
        self.setObjectName(f"person_{person.id}")
        name = ElidedButton(person.name)
        name.setObjectName(f"person_name_{person.id}")
        name.clicked.connect(lambda: self.opened.emit(person.id))
        chip = consent_chip(person.state)
        name.setAccessibleName(f"{person.name}, {chip.text}")
        self._name, self._chip = name, ChipLabel(chip)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(_GAP)
        head.addWidget(name, 1)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        if person.meta:
            column.addWidget(ElidedLabel(person.meta, "meta"))
        if with_button:
            column.addSpacing(6)
            column.addWidget(self._make_collect(), 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A state that has no room beside the whole name goes below it: neither is cut."""
        super().resizeEvent(event)
        fits = self._name.sizeHint().width() + _GAP + self._chip.width() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._head.direction() != way:
            self._head.setDirection(way)
            self._head.setSpacing(_GAP if fits else 2)
            # Told while the row is being placed, its new height would be forgotten now and then.
            QTimer.singleShot(0, self, self.updateGeometry)

    def _make_collect(self) -> QWidget:
        made = button(
            self.tr("Collect the consent"),
            "plain",
            "handshake",
            name=f"person_collect_{self._person.id}",
        )
        made.clicked.connect(lambda: self.collect_asked.emit(self._person.id))
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_ = menu.addAction(self.tr("Show the consent"))
        open_.triggered.connect(lambda: self.opened.emit(self._person.id))
        remove = menu.addAction(self.tr("Take out of this interview"))
        remove.triggered.connect(lambda: self.removal_asked.emit(self._person.id))
        menu.popup(where)


class PeoplePanel(QWidget):
    """`ask` is given what is typed and a function to deliver candidates to."""

    opened = Signal(str)  # person id
    collect_asked = Signal(str)
    removal_asked = Signal(str)
    person_added = Signal(str)  # id of a person who exists
    person_created = Signal(str)  # name of a new one

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people_panel")
        self.setAccessibleName(self.tr("People and consents"))
        self._add = tool("plus", self.tr("Add a person"), name="people_add")
        self._add.clicked.connect(self.start_adding)
        self._field = TypeAhead(ask, can_create=True, icon="user-plus")
        self._field.setObjectName("people_field")
        self._field.setAccessibleName(self.tr("Name of the person to add"))
        self._field.hide()
        self._field.picked.connect(self._on_picked)
        self._field.create_asked.connect(self._on_created)
        self._empty = label(self.tr("Nobody yet."), "hint", name="people_empty")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(self.tr("People and consents"), "strong"), 1)
        head.addStretch()
        head.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._field)
        column.addWidget(self._empty)
        column.addLayout(self._rows)

    def set_people(self, people: Sequence[PersonItem]) -> None:
        """Show these people, in this order."""
        empty_layout(self._rows)
        waiting = [person for person in people if person.state is State.TO_COLLECT]
        if len(people) > _FEW:
            waiting = waiting[:1]  # one way in is enough: they are in one table
        for place, person in enumerate(people):
            if place:
                self._rows.addWidget(line())
            row = _PersonRow(person, with_button=person in waiting)
            row.opened.connect(self.opened)
            row.collect_asked.connect(self.collect_asked)
            row.removal_asked.connect(self.removal_asked)
            self._rows.addWidget(row)
        self._empty.setVisible(not people)

    def start_adding(self) -> None:
        """Show the field and put the caret in it; it stays open for the next person."""
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picked(self, row: Row) -> None:
        self._field.clear()
        self.person_added.emit(row.id)

    def _on_created(self, name: str) -> None:
        self._field.clear()
        self.person_created.emit(name)
