"""Ctrl+K: one field, and under it what is found, by kind, with the passage where it is said.

Says what is typed and shows the results it is given, in any order of arrival; it searches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
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
from fabriques_desktop.desktop.delegates import chip_width, elided, paint_chip, paint_ground
from fabriques_desktop.desktop.models.rows import ROW, Chip, Heading
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import label, line, make_clearable

_Index = QModelIndex | QPersistentModelIndex
_ASK_AFTER_MS = 60
_WIDTH, _HEIGHT = 640, 460


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the palette; `ranges` are (start, end) in `passage`, in code points."""

    entity: str
    id: str
    title: str
    group: str = ""
    meta: str = ""
    icon: str = ""
    passage: str = ""
    ranges: tuple[tuple[int, int], ...] = ()
    shortcut: str = ""
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a passage, found or not."""

    text: str
    found: bool


def runs_of(passage: str, ranges: Sequence[tuple[int, int]]) -> list[Run]:
    """The passage in pieces; ranges that overlap or go too far are brought back inside."""
    runs: list[Run] = []
    at = 0
    for start, end in sorted(ranges):
        start, end = max(at, start), min(len(passage), end)
        if start >= end:
            continue
        if start > at:
            runs.append(Run(passage[at:start], False))
        runs.append(Run(passage[start:end], True))
        at = end
    if at < len(passage):
        runs.append(Run(passage[at:], False))
    return runs


def shortened(runs: Sequence[Run], before: int = 24) -> list[Run]:
    """The same runs on one line, starting a little before the first word found."""
    kept = [Run(" ".join(r.text.split("\n")), r.found) for r in runs]
    if kept and not kept[0].found and len(kept) > 1 and len(kept[0].text) > before:
        lead = kept[0].text[-before:]
        kept[0] = Run("…" + (lead.partition(" ")[2] or lead), False)
    return kept


class _ResultsModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Result | Heading] = []

    def show(self, results: Sequence[Result]) -> None:
        """Results of one group follow its heading; groups in the order they first come."""
        groups: dict[str, list[Result]] = {}
        for result in results:
            groups.setdefault(result.group, []).append(result)
        self.beginResetModel()
        self.lines = []
        for title, members in groups.items():
            self.lines += [Heading(title)] if title else []
            self.lines += members
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self.lines[index.row()]
        if role == ROW:
            return shown
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(shown, Result):
            states = (chip.text for chip in shown.chips)
            parts = (shown.title, *states, shown.meta, " ".join(shown.passage.split()))
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _ResultDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        shown = index.data(ROW)
        body = max(20, round(QFontMetricsF(theme.font()).height()) + 2)
        small = max(16, round(QFontMetricsF(theme.font("small")).height()) + 2)
        if isinstance(shown, Heading):
            return QSize(120, small + 14)
        second = bool(shown.passage or shown.meta)
        return QSize(120, body + 12 + (small if second else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if isinstance(shown, Heading):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text_secondary"))
            room = box.adjusted(10, 0, -10, -4)
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, shown.title)
        else:
            # the field keeps the keyboard, yet the line shown is the one Enter takes
            option.state |= QStyle.StateFlag.State_Active
            paint_ground(painter, box, option)
            self._paint_result(painter, box.adjusted(10, 6, -10, -6), shown)
        painter.restore()

    def _paint_result(self, painter: QPainter, room: QRectF, result: Result) -> None:
        left = room.left()
        if result.icon:
            icons.paint(painter, result.icon, "text_secondary", QPointF(left, room.top() + 1), 18)
            left += 28
        body, small = theme.font("body"), theme.font("small")
        height = max(20.0, QFontMetricsF(body).height() + 2)
        right = room.right()
        if result.shortcut:
            width = QFontMetricsF(small).horizontalAdvance(result.shortcut)
            painter.setFont(small)
            painter.setPen(theme.color("text_muted"))
            at = QRectF(right - width, room.top(), width + 1, height)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, result.shortcut)
            right -= width + 12
        for chip in result.chips:
            right -= chip_width(chip)
            paint_chip(painter, right, room.top() + 1, chip)
            right -= 8
        painter.setFont(body)
        painter.setPen(theme.color("text"))
        top = QRectF(left, room.top(), right - left, height)
        painter.drawText(
            top, Qt.AlignmentFlag.AlignVCenter, elided(body, result.title, top.width())
        )
        below = QRectF(left, top.bottom(), room.right() - left, room.bottom() - top.bottom())
        if result.passage:
            self._paint_passage(painter, below, result)
        elif result.meta:
            painter.setFont(small)
            painter.setPen(theme.color("text_secondary"))
            words = elided(small, result.meta, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _paint_passage(painter: QPainter, room: QRectF, result: Result) -> None:
        x = room.left()
        for run in shortened(runs_of(result.passage, result.ranges)):
            font = theme.font("small", strong=run.found)
            painter.setFont(font)
            painter.setPen(theme.color("accent_text" if run.found else "text_secondary"))
            words = elided(font, run.text, room.right() - x)
            width = QFontMetricsF(font).horizontalAdvance(words)
            painter.drawText(
                QRectF(x, room.top(), width + 2, room.height()),
                Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            x += width
            if words != run.text or x >= room.right():
                return


class SearchPalette(QFrame):
    """A child of the window it covers, so that no keyboard is grabbed; Esc or a click elsewhere
    closes it."""

    query_changed = Signal(str)
    chosen = Signal(str, str)  # entity, id

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("search_palette")
        self.setProperty("part", "popup")
        self.setAccessibleName(self.tr("Search"))
        self._model = _ResultsModel(self)
        self._field = QLineEdit()
        self._field.setObjectName("search_field")
        self._field.setAccessibleName(self.tr("Search everything"))
        self._field.setPlaceholderText(self.tr("A person, a place, words of your notes, an act…"))
        make_clearable(self._field, self.tr("Clear"))
        self._list = QListView()
        self._list.setObjectName("search_results")
        self._list.setAccessibleName(self.tr("Results"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_ResultDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("", "hint", wrap=True, name="search_nothing")
        self._nothing.hide()
        self.hide()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._answered: str | None = None  # the query whose results are shown
        self._opens_first = False  # Enter was pressed before the results came
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(line())
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        column.addWidget(line())  # rows that go on below end on it, not on the hint
        hint = self.tr("Up and Down to move, Enter to open, Esc to close.")
        column.addWidget(label(hint, "hint"))

    def _connect(self) -> None:
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self._on_typed)
        self._asking.timeout.connect(self._ask)
        self._list.clicked.connect(self._choose)

    def open(self, typed: str = "") -> None:
        """Show the palette in the upper middle of its window, with something already typed."""
        window = self.parentWidget()
        if window is not None:
            width = min(_WIDTH, window.width() - 32)
            height = min(_HEIGHT, window.height() - 64)
            self.setGeometry((window.width() - width) // 2, 52, width, height)
        self._opens_first = False
        self._field.setText(typed)
        self.raise_()
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def query(self) -> str:
        return self._field.text().strip()

    def set_results(self, results: Sequence[Result], query: str | None = None) -> None:
        """Show results; those of another query than the one typed now are let go."""
        if query is not None and query != self.query():
            return
        self._model.show(results)
        self._move(1, start=-1)
        opens, self._opens_first, self._answered = self._opens_first, False, self.query()
        self._nothing.setVisible(not results and bool(self.query()))
        said = self.tr("Nothing holds “{query}”.").format(query=self.query())
        self._nothing.setText(said)
        if opens:
            self._choose(self._list.currentIndex())

    def _on_typed(self) -> None:
        self._opens_first = False
        self._asking.start(_ASK_AFTER_MS)

    def _ask(self) -> None:
        self._asking.stop()
        self.query_changed.emit(self.query())

    # ---- keys ----
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._answer(event) or super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            if event.reason() not in passing:
                self.close()
        return super().eventFilter(watched, event)

    def _answer(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _enter(self) -> None:
        """Open what is chosen; of the results of fewer letters nobody chose: more are awaited."""
        if self._answered == self.query():
            self._choose(self._list.currentIndex())
            return
        self._opens_first = True
        if self._asking.isActive():
            self._ask()

    def _move(self, step: int, start: int | None = None) -> None:
        """Go on by `step` results, over headings, from the last to the first."""
        rows = [i for i, shown in enumerate(self._model.lines) if isinstance(shown, Result)]
        if not rows:
            return
        current = self._list.currentIndex().row() if start is None else start
        place = rows.index(current) + step if current in rows else 0
        far = abs(step) > 1
        place = max(0, min(len(rows) - 1, place)) if far else place % len(rows)
        self._list.setCurrentIndex(self._model.index(rows[place]))

    def _choose(self, index: QModelIndex) -> None:
        result = index.data(ROW) if index.isValid() else None
        if isinstance(result, Result):
            self.close()
            self.chosen.emit(result.entity, result.id)
