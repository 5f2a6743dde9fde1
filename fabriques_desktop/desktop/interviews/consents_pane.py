"""The consents of an interview: a card a person, or one table for a group; saved as one answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.interviews.consent_person import ConsentPerson
from fabriques_desktop.desktop.interviews.group_card import GroupCard
from fabriques_desktop.desktop.interviews.reading import PersonShown
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import ScrollArea, button, label
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.desktop.widgets.type_ahead import Ask, TypeAhead

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.models.rows import Row

_CARDS, _TABLE = "cards", "table"
_GROUP = 5  # from so many people on, the table comes first
_CARDS_PX, _TABLE_PX = 640, 1000
_PAIR_PX, _GAP = 500, 16  # a card that has another one beside it


class _Tall(QWidget):
    """As tall as its words need at its width: a scroll area reckons without their line breaks."""

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        layout = self.layout()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and layout:
            self.setMinimumHeight(max(0, layout.totalHeightForWidth(self.width())))
        return answer


class ConsentsPane(ScrollArea):
    """Every person of the interview, one under the other or in one table."""

    done = Signal()
    person_added = Signal(str)  # id of a person who exists
    person_created = Signal(str)  # name of a new one

    def __init__(self, desk: Desk, ask: Ask | None = None) -> None:
        super().__init__()
        self.setObjectName("consents_pane")
        self._desk = desk
        self._interview = ""
        self._chosen = ""  # cards or table, once somebody chose
        self._people: dict[str, ConsentPerson] = {}
        self._nobody = label(self.tr("Nobody is named in this interview yet."), "secondary")
        self.view = Segments(
            ((_CARDS, self.tr("Cards")), (_TABLE, self.tr("Table"))), name="consents_view"
        )
        self.view.setAccessibleName(self.tr("How the consents are shown"))
        self.view.chosen.connect(self._on_view)
        self.group = GroupCard(desk)
        self.group.refusal_asked.connect(self._on_refusal_asked)
        self._cards = QGridLayout()
        self._cards.setSpacing(_GAP)
        self._columns = 1
        self._add = TypeAhead(ask or (lambda typed, deliver: None), can_create=True,
                              icon="user-plus")  # fmt: skip
        self._add.setObjectName("consents_add")
        self._add.setAccessibleName(self.tr("Name of the person to add"))
        self._add.setPlaceholderText(self.tr("Add a person: type a few letters"))
        self._add.picked.connect(self._on_picked)
        self._add.create_asked.connect(self._on_created)
        self._lay_out()
        desk.operations.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        ground = _Tall()
        for part in (self, ground):  # the lane of the scroll bar too
            part.setProperty("ground", "window")
            part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = button(self.tr("Back to the notes"), "link", "arrow-left", name="consents_back")
        back.clicked.connect(self.done)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Consents"), "title"), 1)
        head.addWidget(self.view)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(24, 16, 24, 32)
        column.setSpacing(12)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self._nobody)
        column.addLayout(self._cards)
        column.addWidget(self.group)
        column.addWidget(self._add)
        column.addStretch(1)
        # side by side with a stretch: a column alone reckons its height for the whole width
        around = QHBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._inner, 100)
        around.addStretch(1)
        self.setWidget(ground)

    def show_people(self, interview: str, people: Sequence[PersonShown]) -> None:
        """Show the people of an interview; cards of those who stay are kept."""
        if interview != self._interview:
            self._drop(list(self._people))
            self._interview = interview
            self._chosen = ""
        present = {person.item.id for person in people}
        self._drop([actor for actor in self._people if actor not in present])
        for person in people:
            shown = self._people.get(person.item.id)
            if shown is None:
                shown = ConsentPerson(self._desk, interview, person.item.id)
                shown.unfolded.connect(self._on_unfolded)
                self._people[person.item.id] = shown
            shown.show_person(person)
        self._nobody.setVisible(not people)
        self._arrange()

    # ---- cards or table ----
    def shows_table(self) -> bool:
        return (self._chosen or self._usual()) == _TABLE

    def _usual(self) -> str:
        return _TABLE if len(self._people) >= _GROUP else _CARDS

    def _on_view(self, chosen: str) -> None:
        self._chosen = chosen
        self._arrange()
        if chosen == _TABLE:
            self.group.take_focus()

    def _arrange(self) -> None:
        table = self.shows_table()
        self.view.set_value(_TABLE if table else _CARDS)
        self.view.setVisible(len(self._people) > 1)
        self._place_cards()
        cards = _CARDS_PX if self._columns == 1 else 2 * _CARDS_PX
        self._inner.setMaximumWidth(theme.scaled(_TABLE_PX if table else cards))
        for shown in self._people.values():
            shown.setVisible(not table)
        self.group.setVisible(table)
        self.group.show_group(self._interview if table else "")

    def _place_cards(self) -> None:
        """One under the other, or two by two where there is room."""
        room = self.viewport().width() - 2 * theme.px("xl") - _GAP
        pairs = len(self._people) > 1 and room >= 2 * theme.scaled(_PAIR_PX)
        self._columns = 2 if pairs else 1
        top = Qt.AlignmentFlag.AlignTop if pairs else Qt.AlignmentFlag(0)
        for at, shown in enumerate(self._people.values()):
            self._cards.addWidget(shown, at // self._columns, at % self._columns, top)
        self._cards.setColumnStretch(0, 1)
        self._cards.setColumnStretch(1, self._columns - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_width()

    def _arrange_width(self) -> None:
        before = self._columns
        self._place_cards()
        if self._columns != before:
            self._arrange()

    def _on_changed(self, entities: frozenset[str]) -> None:
        if self.shows_table() and entities & {"consent", "interview", "actor", "attachment"}:
            self.group.show_group(self._interview)

    def _on_refusal_asked(self, actor: str) -> None:
        """The card of somebody who refuses says what is to be deleted."""
        self._chosen = _CARDS
        self._arrange()
        self.go_to(actor)

    def go_to(self, actor: str) -> None:
        """Bring the card of a person into sight, or their line of the table."""
        shown = self._people.get(actor)
        if shown is None:
            return
        if self.shows_table():
            self.group.take_focus()
            return
        self.ensureWidgetVisible(shown)
        shown.card.setFocus()

    def _on_unfolded(self, panel: QWidget) -> None:
        """Bring what was asked for into sight, with its acts, once it has its place."""
        QTimer.singleShot(0, panel, lambda: self.ensureWidgetVisible(panel, 0, theme.px("l")))

    # ---- people ----
    def _on_picked(self, row: Row) -> None:
        self._add.clear()
        self.person_added.emit(row.id)

    def _on_created(self, name: str) -> None:
        self._add.clear()
        self.person_created.emit(name)

    def _drop(self, actors: list[str]) -> None:
        for actor in actors:
            gone = self._people.pop(actor)
            gone.retire()
            gone.hide()
            gone.deleteLater()
