"""Where a new territory begins: found in the official lists as one types, or made by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fabriques_desktop.desktop.desk import Desk
from fabriques_desktop.desktop.models.rows import Row
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import label
from fabriques_desktop.desktop.widgets.type_ahead import Deliver, TypeAhead
from fabriques_desktop.services import territories


class TerritoryFinder(QWidget):
    """One field.  `found` carries the id of the record that was chosen, taken or made."""

    found = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.field = TypeAhead(self._ask, can_create=True, icon="search")
        self.field.setObjectName("territory_finder_field")
        self.field.setPlaceholderText(self.tr("Name, INSEE code or postcode"))
        self.field.setAccessibleName(self.tr("Find a territory"))
        self.field.picked.connect(self._on_picked)
        self.field.create_asked.connect(self._on_create)
        words = self.tr(
            "A municipality, a group of municipalities, a department, a region, a town of Europe. "
            "It comes with its code, its population and its place on the map. What is in no list, "
            "such as a district, is made by hand with the last line."
        )
        inside = QWidget()
        inside.setMaximumWidth(theme.px("form_column_max"))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(desk.words.new("territory"), "title"))
        column.addWidget(self.field)
        column.addWidget(label(words, "hint", wrap=True))
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 20, 24, 32)
        around.addWidget(inside)
        around.addStretch(1)

    def begin(self) -> None:
        """Ready for a name."""
        self.field.clear()
        self.field.setFocus()

    def _ask(self, typed: str, deliver: Deliver) -> None:
        references = self._desk.references
        self._desk.operations.query(
            lambda: references.with_officials(typed) if typed else [],
            deliver,
            key=("candidates", "territory"),
            pooled=True,
        )

    def _on_picked(self, row: Row) -> None:
        official, ws = row.keys.get("official"), self._desk.ws
        if official is None:
            self.found.emit(row.id)
            return
        self._desk.operations.operation(
            lambda: territories.adopt(ws, official), self.found.emit, touches=("territory",)
        )

    def _on_create(self, name: str) -> None:
        references = self._desk.references
        self._desk.operations.operation(
            lambda: references.create("territory", name), self.found.emit, touches=("territory",)
        )
