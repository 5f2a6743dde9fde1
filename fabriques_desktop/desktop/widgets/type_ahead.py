"""A field that proposes as one types: candidates under it, Enter takes the first, the last creates.

It asks a function for candidates and says what was picked; it knows no record and no store.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHideEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop import icons
from fabriques_desktop.desktop.delegates import chip_width, elided, paint_chip
from fabriques_desktop.desktop.models.rows import ROW, Row, fold
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import WholeWords, lead_with

CREATE = "+"  # the id of the row that makes a new record

_Index = QModelIndex | QPersistentModelIndex
Deliver = Callable[[Sequence[Row]], None]
Ask = Callable[[str, Deliver], None]
_ROWS_SHOWN = 7
_EDGES, _ICON = 20, 30  # pixels of a row beside its words, and of its icon
_AROUND = 24  # pixels of the list around its rows, with its scroll bar
_WIDEST = 640  # pixels of a list that has more to say than its field is wide


def matches(title: str, typed: str) -> list[tuple[int, int]]:
    """Where the typed words stand in the title, as (start, length), accents and case ignored."""
    found = []
    # Folding may change the length of a letter (œ): positions are kept letter by letter.
    letters = [fold(letter) for letter in title]
    starts: list[int] = []
    for place, folded in enumerate(letters):
        starts += [place] * len(folded)
    text = "".join(letters)
    for word in fold(typed).split():
        at = text.find(word)
        if at >= 0 and at + len(word) <= len(starts):
            found.append((starts[at], starts[at + len(word) - 1] + 1 - starts[at]))
    return sorted(found)


class _Candidates(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = (row.title, row.meta, *(chip.text for chip in row.chips))
            said = ", ".join(part for part in parts if part)
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None


class _CandidateDelegate(QStyledItemDelegate):
    typed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, theme.scaled(48 if index.data(ROW).meta else 34))

    @staticmethod
    def whole_width(row: Row) -> int:
        """What a row asks for, to say its title to the end."""
        title = QFontMetricsF(theme.font("body", strong=True)).horizontalAdvance(row.title)
        chips = sum(chip_width(chip) + 8 for chip in row.chips)
        return math.ceil(_EDGES + (_ICON if row.icon else 0) + title + chips)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(ROW)
        state = option.state
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = state & QStyle.StateFlag.State_Selected
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        left = box.left() + 12
        if row.icon:
            middle = box.center().y() - 9
            icons.paint(painter, row.icon, "text_secondary", QPointF(left, middle), 18)
            left += _ICON
        top = box.top() + (5 if row.meta else 7)
        right = box.right() - 8
        for chip in row.chips:
            right -= chip_width(chip)
            paint_chip(painter, right, top, chip)
            right -= 8
        high, low = theme.scaled(20), theme.scaled(16)
        self._paint_title(painter, QRectF(left, top, right - left, high), row.title)
        if row.meta:
            small = theme.font("small")
            painter.setFont(small)
            painter.setPen(theme.color("text_secondary"))
            line = QRectF(left, top + high, box.right() - 8 - left, low)
            meta = elided(small, row.meta, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, meta)
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRectF, title: str) -> None:
        plain, strong = theme.font("body"), theme.font("body", strong=True)
        painter.setPen(theme.color("text"))
        title = elided(strong, title, room.width())
        x, at = room.left(), 0
        pieces: list[tuple[str, bool]] = []
        for start, length in matches(title, self.typed):
            if start >= at:
                pieces += [(title[at:start], False), (title[start : start + length], True)]
                at = start + length
        pieces.append((title[at:], False))
        for text, is_match in pieces:
            font = strong if is_match else plain
            painter.setFont(font)
            width = QFontMetricsF(font).horizontalAdvance(text)
            box = QRectF(x, room.top(), width + 1, room.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            x += width


class SuggestionPopup(QFrame):
    """The list under the field: a child of the window, so that the field keeps the keyboard."""

    picked = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("suggestions")
        self.setProperty("part", "popup")
        self.model = _Candidates(self)
        self._delegate = _CandidateDelegate(self)
        self.view = QListView()
        self.view.setObjectName("suggestion_list")
        self.view.setAccessibleName(self.tr("Suggestions"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setMouseTracking(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self.picked.emit(index.data(ROW)))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.view)
        self.hide()

    def show_under(self, field: QWidget, rows: Sequence[Row], typed: str) -> None:
        """Show candidates under a field, or above it when there is more room there."""
        self._delegate.typed = typed
        self.model.show(rows)
        self.view.setCurrentIndex(self.model.index(0))
        heights = [self.view.sizeHintForRow(i) for i in range(min(len(rows), _ROWS_SHOWN))]
        height = sum(heights) + 14
        window = field.window()
        place = field.mapTo(window, QPoint(0, field.height() + 4))
        below = window.height() - place.y() - 8
        if below < min(height, 160):
            place = field.mapTo(window, QPoint(0, -4 - height))
            below = height
        width = min(max(field.width(), 280, self._wanted_width(rows)), window.width() - 16)
        left = max(8, min(place.x(), window.width() - width - 8))
        self.setGeometry(left, max(place.y(), 4), width, min(height, below))
        self.raise_()
        self.show()

    def _wanted_width(self, rows: Sequence[Row]) -> int:
        """Official names begin alike: as narrow as some fields are, all would read the same."""
        widest = max(map(self._delegate.whole_width, rows), default=0)
        return min(widest + _AROUND, theme.scaled(_WIDEST))

    def move_by(self, step: int) -> None:
        row = (self.view.currentIndex().row() + step) % max(1, self.model.rowCount())
        self.view.setCurrentIndex(self.model.index(row))

    def current(self) -> Row | None:
        index = self.view.currentIndex()
        return index.data(ROW) if index.isValid() else None


class TypeAhead(QLineEdit):
    """The field.  `ask` is given what was typed and a function to deliver candidates to."""

    picked = Signal(object)  # Row
    create_asked = Signal(str)  # what was typed
    left = Signal()

    def __init__(self, ask: Ask, *, can_create: bool = False, icon: str = "") -> None:
        super().__init__()
        self._ask = ask
        self._can_create = can_create
        self._popup: SuggestionPopup | None = None
        self._listed = ""  # what was typed when what is listed was asked for
        self._awaited: Callable[[], None] | None = None  # Enter was pressed before the list came
        self._is_asked = False  # no list has come yet for what is typed
        self._is_typed = False  # by the person, since they came or took something
        WholeWords(self)
        self.setPlaceholderText(self.tr("Type a few letters"))
        if icon:
            lead_with(self, icon)
        self.textEdited.connect(self._on_text)

    def popup(self) -> SuggestionPopup:
        """The list of candidates, made for the window this field is in."""
        if self._popup is None or self._popup.parentWidget() is not self.window():
            self._popup = SuggestionPopup(self.window())
            self._popup.picked.connect(self._take)
        return self._popup

    def suggest(self) -> None:
        """Ask for candidates of what is typed now, and show them."""
        typed = self.text().strip()
        self._is_asked = True
        self._ask(typed, lambda rows: self._show(typed, rows))

    def _on_text(self, text: str) -> None:
        self._awaited = None
        self._is_typed = bool(text.strip())
        self.suggest()

    def _show(self, typed: str, rows: Sequence[Row]) -> None:
        if typed != self.text().strip() or not self.hasFocus():
            return
        self._is_asked = False
        shown = list(rows)
        # One that is in a list only does not keep anybody from making another of its name.
        held = (row for row in shown if row.on_choice is None)
        known = any(fold(row.title) == fold(typed) for row in held)
        if self._can_create and typed and not known:
            title = self.tr("Create “{name}”").format(name=typed)
            shown.append(Row(CREATE, title, icon="plus"))
        self._listed = typed
        if not shown:
            self.hide_popup()
            return
        take, self._awaited = self._awaited, None
        self.popup().show_under(self, shown, typed)
        if take is not None:
            take()

    def hide_popup(self) -> None:
        self._awaited = None
        if self._popup is not None:
            self._popup.hide()

    def is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _take_current(self) -> None:
        self._take(self.popup().current())

    def _take_last(self) -> None:
        last = self.popup().model.rows[-1]
        self._take(last if last.id == CREATE else self.popup().current())

    def _take(self, row: Row | None) -> None:
        self.hide_popup()
        self._is_typed = False
        if row is None:
            return
        if row.id == CREATE:
            self.create_asked.emit(self.text().strip())
        else:
            if row.on_choice is not None:
                row.on_choice()
            self.picked.emit(row)

    # ---- Qt ----
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Down and not self.is_open():
            self.suggest()
        elif enter and (self.is_open() or (self._is_asked and self._is_typed)):
            is_last = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            take = self._take_last if is_last else self._take_current
            if self.is_open() and self._listed == self.text().strip():
                take()
            else:  # what is listed is of fewer letters, or nothing is yet: nobody chose from it
                self._awaited = take
        elif not self.is_open():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup().move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.hide_popup()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what Enter would, and goes on: what was typed is not let go in silence."""
        if self._is_typed and self.is_open() and self._listed == self.text().strip():
            self._take_current()
        return super().focusNextPrevChild(forward)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.is_open():
            self.suggest()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.hide_popup()
            self._is_asked = self._is_typed = False
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.hide_popup()
        super().hideEvent(event)
