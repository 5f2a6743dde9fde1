"""An editor of a small table: rows of words under named columns.

Empty rows are not part of the value; the last row is always empty, ready for the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QToolButton, QWidget

from fabriques_desktop.desktop.widgets.basics import card, label, tool
from fabriques_desktop.desktop.widgets.editors import Editor

Cells = tuple[tuple[str, ...], ...]


class TableEditor(Editor):
    """Columns are (name, head); `choices` gives the terms of the columns that have a vocabulary."""

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        choices: dict[str, Sequence[tuple[str, str]]],
    ) -> None:
        super().__init__()
        self._columns = columns
        self._choices = choices
        self._fields: list[list[QWidget]] = []
        self._removers: list[QToolButton] = []
        self._filling = False
        frame = card()
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(8, 8, 4, 8)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        for place, (_, head) in enumerate(columns):
            self._grid.addWidget(label(head, "label"), 0, place)
            self._grid.setColumnStretch(place, 1)
        self.column.addWidget(frame)
        self._add_row(("",) * len(columns))

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self._stored = value or None
        if self._stored == self.value() and len(self._fields) == len(value or ()) + 1:
            return  # the caret stays in its cell
        self._filling = True
        for _ in range(len(self._fields)):
            self._drop_row(len(self._fields) - 1)
        for row in value or ():
            self._add_row(row)
        self._add_row(("",) * len(self._columns))
        self._filling = False

    def value(self) -> Cells | None:
        rows = tuple(tuple(_read(field) for field in row) for row in self._fields)
        return tuple(row for row in rows if any(row)) or None

    def is_under_way(self) -> bool:
        return self.value() != (self._stored or None)

    def focus_widget(self) -> QWidget:
        return self._fields[0][0]

    # ---- rows ----
    def _add_row(self, cells: Sequence[str]) -> None:
        place = len(self._fields) + 1
        made: list[QWidget] = []
        for at, ((name, head), cell) in enumerate(zip(self._columns, cells, strict=True)):
            field = self._field(name, cell)
            field.setAccessibleName(f"{head} {place}")
            field.setObjectName(f"{name}_{place}")
            field.installEventFilter(self)
            self._grid.addWidget(field, place, at)
            made.append(field)
        remove = tool("x", self.tr("Take this row out"), size=14)
        remove.clicked.connect(lambda: self._on_remove(remove))
        self._grid.addWidget(remove, place, len(self._columns))
        self._fields.append(made)
        self._removers.append(remove)
        for each in self._removers:
            each.setVisible(each is not self._removers[-1])

    def _field(self, name: str, cell: str) -> QWidget:
        choices = self._choices.get(name)
        if choices is None:
            line = QLineEdit(cell)
            line.setMinimumWidth(60)
            line.textEdited.connect(self._on_edited)
            return line
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.addItem("", "")
        for key, words in choices:
            combo.addItem(words, key)
        if cell and combo.findData(cell) < 0:
            combo.addItem(cell, cell)
        combo.setCurrentIndex(combo.findData(cell))
        combo.activated.connect(self._on_chosen)
        # Rolling the page must not change what is under the pointer.
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return combo

    def _drop_row(self, place: int) -> None:
        for widget in (*self._fields.pop(place), self._removers.pop(place)):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _on_remove(self, remove: QToolButton) -> None:
        rows = [tuple(_read(field) for field in row) for row in self._fields]
        del rows[self._removers.index(remove)]
        stored = self._stored
        self.show_value(tuple(row for row in rows if any(row)), {})
        self._stored = stored
        self.hand_in()

    def _on_edited(self) -> None:
        if not self._filling and any(_read(field) for field in self._fields[-1]):
            self._add_row(("",) * len(self._columns))

    def _on_chosen(self) -> None:
        self._on_edited()
        self.hand_in()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and not self._filling:
            now = self.window().focusWidget()
            if now is None or not self.isAncestorOf(now):
                self.hand_in()
        if event.type() is QEvent.Type.Wheel and _is_asleep(watched):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_asleep(watched: QObject) -> bool:
    return isinstance(watched, QComboBox) and not watched.hasFocus()


def _read(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    assert isinstance(field, QLineEdit)
    return field.text().strip()
