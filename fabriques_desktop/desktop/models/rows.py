"""A list of frozen rows, filtered and sorted in one pass: cheap for a hundred thousand of them.

The model filters by itself, not through a proxy: a proxy asks Python once a row (100,000 calls a
keystroke), here one list is made from folded strings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.domain.values import lazy_dataclass

ROW = Qt.ItemDataRole.UserRole
ID = Qt.ItemDataRole.UserRole + 1

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case without accents, ligatures opened: what a person types finds what is written."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lazy_dataclass(frozen=True, slots=True)
class Chip:
    """A state in a word, with its colour role (success, warning, danger, accent, neutral)."""

    text: str
    role: str = "neutral"
    icon: str = ""


@lazy_dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of one record."""

    id: str
    title: str
    meta: str = ""
    icon: str = ""
    chips: tuple[Chip, ...] = ()
    at_right: str = ""
    group: str = ""
    faint: bool = False
    keys: dict[str, Any] = field(default_factory=dict, compare=False)  # sort name -> key
    on_choice: Callable[[], None] | None = field(default=None, compare=False)  # before it is used
    folded: str = field(default="", compare=False)

    def matching(self) -> str:
        return self.folded or fold(f"{self.title} {self.meta}")


@lazy_dataclass(frozen=True, slots=True)
class Heading:
    """A line that parts groups; it cannot be chosen."""

    title: str


_Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Rows of one kind, in the order asked, reduced to those that hold every word typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Row, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._shown: list[Row | Heading] = []
        self._places: dict[str, int] = {}
        self._words: list[str] = []
        self._sort: tuple[str, bool] = ("", False)

    # ---- what is shown ----
    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace everything; the filter and the order stay."""
        self._all = tuple(rows)
        self._folded = tuple(row.matching() for row in self._all)
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Keep the rows that hold every word of `text`; accents and case are ignored."""
        words = fold(text).split()
        if words != self._words:
            self._words = words
            self._arrange()

    def set_sort(self, name: str, *, descending: bool = False) -> None:
        """Order by the key of that name in `Row.keys`; "" keeps the order given."""
        self._sort = (name, descending)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        words = self._words
        if words:
            pairs = zip(self._all, self._folded, strict=True)
            kept = [row for row, text in pairs if all(word in text for word in words)]
        else:
            kept = list(self._all)
        name, descending = self._sort
        if name:
            # Rows without a value come last in both directions.
            held = [r for r in kept if r.keys.get(name) is not None]
            held.sort(key=lambda r: r.keys[name], reverse=descending)
            kept = held + [r for r in kept if r.keys.get(name) is None]
        self._shown = _with_headings(kept)
        self._places = {r.id: i for i, r in enumerate(self._shown) if isinstance(r, Row)}
        self.endResetModel()

    # ---- questions ----
    def count(self) -> int:
        """How many rows there are before any filter."""
        return len(self._all)

    def count_shown(self) -> int:
        return len(self._places)

    def has_headings(self) -> bool:
        return len(self._shown) != len(self._places)

    def row_at(self, index: _Index) -> Row | None:
        found = self._shown[index.row()] if index.isValid() else None
        return found if isinstance(found, Row) else None

    def index_of(self, record_id: str) -> QModelIndex:
        place = self._places.get(record_id)
        return QModelIndex() if place is None else self.index(place)

    def first_id(self) -> str:
        return next(iter(self._places), "")

    def find(self, accepts: Callable[[Row], bool]) -> Row | None:
        return next((row for row in self._all if accepts(row)), None)

    # ---- Qt ----
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._shown[index.row()]
        if role == ROW:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if isinstance(item, Heading):
            return None
        if role == ID:
            return item.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_spoken(item))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _with_headings(rows: list[Row]) -> list[Row | Heading]:
    if not any(row.group for row in rows):
        return list(rows)
    shown: list[Row | Heading] = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            shown.append(Heading(group))
        shown.append(row)
    return shown


def _spoken(row: Row) -> str:
    parts = [row.title, row.meta, row.at_right, *(chip.text for chip in row.chips)]
    return ", ".join(part for part in parts if part)
