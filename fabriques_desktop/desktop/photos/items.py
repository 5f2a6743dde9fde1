"""What the contact sheet shows, and the rows it is made of: photos under the headings of groups.

Plain data and a Qt model over it; which photos these are is decided by who fills it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fabriques_desktop.desktop.models.photos import PhotoItem, PhotosModel
from fabriques_desktop.desktop.models.rows import Chip, Heading
from fabriques_desktop.desktop.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SheetItem(PhotoItem):
    """A photo of the sheet, or a file that may become one."""

    mark: Chip | None = None  # what is odd about a file, in a word
    said: tuple[str, ...] = ()  # what a screen reader adds
    is_ticked: bool | None = None  # None: nothing to tick


Line = SheetItem | Heading


class ContactSheetModel(QAbstractListModel):
    """Photos in the order given, with headings between their groups."""

    PHOTO = PhotosModel.PHOTO

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._rows: dict[str, int] = {}
        self.headings: frozenset[int] = frozenset()  # the rows that are no photo

    def set_lines(self, lines: Sequence[Line]) -> bool:
        """Show these; returns False when the same stay in place and only their words changed."""
        same = [_key(line) for line in lines] == [_key(line) for line in self._lines]
        if same:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return False
        self.beginResetModel()
        self._lines = list(lines)
        self._rows = {
            line.id: row for row, line in enumerate(self._lines) if isinstance(line, SheetItem)
        }
        self.headings = frozenset(range(len(self._lines))) - frozenset(self._rows.values())
        self.endResetModel()
        return True

    def put(self, item: SheetItem) -> None:
        """Show one photo anew, where it is."""
        row = self.row_of(item.id)
        if row >= 0:
            self._lines[row] = item
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, photo_id: str) -> int:
        return self._rows.get(photo_id, -1)

    def item(self, photo_id: str) -> SheetItem | None:
        row = self.row_of(photo_id)
        found = self._lines[row] if row >= 0 else None
        return found if isinstance(found, SheetItem) else None

    def items(self) -> list[SheetItem]:
        """The photos shown, in their order."""
        return [line for line in self._lines if isinstance(line, SheetItem)]

    def beside(self, photo_id: str, step: int) -> str:
        """The photo so many photos further; "" beyond the ends."""
        row = self.row_of(photo_id) + (1 if step > 0 else -1)
        left = abs(step)
        while 0 <= row < len(self._lines):
            line = self._lines[row]
            left -= isinstance(line, SheetItem)
            if left == 0 and isinstance(line, SheetItem):
                return line.id
            row += 1 if step > 0 else -1
        return ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == self.PHOTO:
            return line
        if isinstance(line, Heading):
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line.title if shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.caption
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(self._said(line))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(" · ".join(self._said(line)))
        return None

    def _said(self, item: SheetItem) -> list[str]:
        said = [item.caption or self.tr("No caption")]
        if not item.has_credit:
            said.append(self.tr("No credit"))
        said += [chip.text for chip in (item.consent, item.mark) if chip is not None]
        if item.blocked:
            said.append(item.blocked)
        if item.is_ticked is not None:
            said.append(self.tr("ticked") if item.is_ticked else self.tr("not ticked"))
        return [*said, *item.said]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not isinstance(index.data(self.PHOTO), SheetItem):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _key(line: Line) -> str:
    # a heading counts its photos, so it changes only with them
    return line.id if isinstance(line, SheetItem) else f"# {line.title}"
