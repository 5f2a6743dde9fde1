"""The table of a group's consents: a line for all, then the people; each answer is a cell.

Rows in, roles out.  What is answered leaves as a signal; nothing is saved here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from fabriques_desktop.desktop.models.rows import Chip
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("person", "category", "form", "recording", "quotation", "photo", "remark")
CHIP = Qt.ItemDataRole.UserRole
CHOICES = Qt.ItemDataRole.UserRole + 1
ACTOR = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line: words of each column, the chip of the state, and what stands out.

    The line for all has no actor.  `asks` marks a remark that can be acted on.
    """

    actor: str
    words: Mapping[str, str]
    chip: Chip | None
    values: Mapping[str, Any]
    apart: frozenset[str] = frozenset()
    is_open: bool = True
    asks: bool = False


class GroupModel(QAbstractTableModel):
    """`answered`: actor ("" for all), field, value."""

    answered = Signal(str, str, object)

    def __init__(
        self,
        heads: Sequence[str],
        choices: Mapping[str, Sequence[tuple[Any, str]]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads, self._choices = heads, choices
        self._rows: Sequence[GroupRow] = ()

    def set_rows(self, rows: Sequence[GroupRow]) -> None:
        if list(rows) == list(self._rows):
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: _Index) -> GroupRow:
        return self._rows[index.row()]

    def place_of(self, actor: str) -> int:
        return next((at for at, row in enumerate(self._rows) if row.actor == actor), -1)

    # ---- Qt ----
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == ACTOR:
            return row.actor
        if role == CHIP:
            return row.chip if column == "form" else None
        if role == CHOICES:
            return self._choices.get(column)
        if role == Qt.ItemDataRole.EditRole:
            return row.values.get(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words.get(column, "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.words.get(column, ""))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]} : {row.words.get(column, '')}"
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(self._ink(row, column))
        if role == Qt.ItemDataRole.BackgroundRole and not row.actor:
            return theme.color("selected")
        return None

    @staticmethod
    def _font(row: GroupRow, column: str) -> QFont:
        return theme.font(
            "small" if column in ("category", "remark") else "body",
            strong=not row.actor or column in row.apart or (row.asks and column == "remark"),
        )

    @staticmethod
    def _ink(row: GroupRow, column: str) -> str:
        if row.asks and column == "remark":
            return "accent_text"
        is_own = column == "person" or not row.actor or column in row.apart
        return "text" if is_own else "text_secondary"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column, row = COLUMNS[index.column()], self._rows[index.row()]
        is_answer = column in self._choices and (row.is_open or column == "form")
        return found | Qt.ItemFlag.ItemIsEditable if is_answer else found

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for an answer; the line changes when it is saved and read again."""
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role != Qt.ItemDataRole.EditRole or row.values.get(column) == value:
            return False
        self.answered.emit(row.actor, column, value)
        return True
