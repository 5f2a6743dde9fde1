"""A list of frozen rows, filtered and sorted in one pass: cheap for a hundred thousand of them.

The model filters by itself, not through a proxy: a proxy asks Python once a row (100,000 calls a
keystroke), here one list is made from folded strings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.domain.values import lazy_dataclass

ROW = Qt.ItemDataRole.UserRole
ID = Qt.ItemDataRole.UserRole + 1

_LIGATURES = {"œ": "oe", "æ": "ae", "’": "'", "ß": "ss"}


class _Folding(dict[int, str]):
    """What each letter becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        opened = unicodedata.normalize("NFKD", _LIGATURES.get(letter, letter))
        self[code] = plain = "".join(c for c in opened if not unicodedata.combining(c))
        return plain


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents, ligatures opened: what a person types finds what is written."""
    return text.lower().translate(_FOLDING)


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

    def with_chips(self, chips: tuple[Chip, ...]) -> Row:
        """The same with other chips; quicker than `replace`, for lists of thousands."""
        return Row(
            self.id, self.title, self.meta, self.icon, chips, self.at_right, self.group,
            self.faint, self.keys, self.on_choice, self.folded,
        )  # fmt: skip

    def matching(self) -> str:
        return self.folded or fold(f"{self.title} {self.meta}")


@lazy_dataclass(frozen=True, slots=True)
class Heading:
    """A line that parts groups; it cannot be chosen."""

    title: str


_Pairs = tuple[list[Row], list[str]]  # rows, and what is looked for in each
_Index = QModelIndex | QPersistentModelIndex


@lazy_dataclass(frozen=True, slots=True)
class Prepared:
    """Rows with what is looked for in each: made where nobody waits for it."""

    rows: Sequence[Row]
    folded: Sequence[str]


def prepare(rows: Sequence[Row]) -> Prepared:
    """Fold rows for the filter; for a long list, on a thread."""
    return Prepared(rows, [row.matching() for row in rows])


class RowsModel(QStringListModel):
    """Rows of one kind, in the order asked, reduced to those that hold every word typed.

    Qt's own list only holds how many they are: a view that lays out a hundred thousand rows asks
    for their number at each of them, and is not answered by Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: _Pairs = ([], [])
        self._ordered: _Pairs = ([], [])  # every row in the order asked
        self._kept: _Pairs = ([], [])  # of them, those that hold the words typed
        self._has_groups = False
        self._shown: Sequence[Row | Heading] = ()
        self._words: list[str] = []
        self._sort: tuple[str, bool] = ("", False)

    # ---- what is shown ----
    def set_rows(self, rows: Sequence[Row] | Prepared) -> None:
        """Replace everything; the filter and the order stay."""
        made = rows if isinstance(rows, Prepared) else prepare(rows)
        self._given = list(made.rows), list(made.folded)
        self._has_groups = any(row.group for row in made.rows)
        self._order()

    def set_filter(self, text: str) -> None:
        """Keep the rows that hold every word of `text`; accents and case are ignored."""
        words = fold(text).split()
        if words != self._words:
            # what is typed on to can only leave out more
            is_narrower = all(any(was in word for word in words) for was in self._words)
            self._words = words
            self._show(self._kept if is_narrower else self._ordered)

    def set_sort(self, name: str, *, descending: bool = False) -> None:
        """Order by the key of that name in `Row.keys`; "" keeps the order given."""
        self._sort = (name, descending)
        self._order()

    def _order(self) -> None:
        name, descending = self._sort
        self._ordered = self._given
        if name:
            # Rows without a value come last in both directions.
            keys: list[Any] = [row.keys.get(name) for row in self._given[0]]
            held = [at for at, key in enumerate(keys) if key is not None]
            held.sort(key=lambda at: keys[at], reverse=descending)
            if len(held) < len(keys):
                held += [at for at, key in enumerate(keys) if key is None]
            self._ordered = _picked(self._ordered, held)
        self._show(self._ordered)

    def _show(self, among: _Pairs) -> None:
        for word in self._words:
            # places, not pairs: a hundred thousand new pairs set off a search for garbage
            among = _picked(among, [at for at, text in enumerate(among[1]) if word in text])
        self._kept = among
        rows, _ = among
        self._shown = _with_headings(rows) if self._has_groups else rows
        self.setStringList([""] * len(self._shown))

    # ---- questions ----
    def count(self) -> int:
        """How many rows there are before any filter."""
        return len(self._given[0])

    def count_shown(self) -> int:
        return len(self._kept[0])

    def row_at(self, index: _Index) -> Row | None:
        found = self._shown[index.row()] if index.isValid() else None
        return found if isinstance(found, Row) else None

    def index_of(self, record_id: str) -> QModelIndex:
        shown = enumerate(self._shown)
        place = next((at for at, row in shown if isinstance(row, Row) and row.id == record_id), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def first_id(self) -> str:
        rows, _ = self._kept
        return rows[0].id if rows else ""

    def find(self, accepts: Callable[[Row], bool]) -> Row | None:
        return next((row for row in self._given[0] if accepts(row)), None)

    # ---- Qt ----
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


def _picked(among: _Pairs, places: Sequence[int]) -> _Pairs:
    """The rows at these places, in this order."""
    rows, texts = among
    return [rows[at] for at in places], [texts[at] for at in places]


def _with_headings(rows: list[Row]) -> list[Row | Heading]:
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
