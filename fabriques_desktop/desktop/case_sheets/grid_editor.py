"""An editor of a table whose cells show all their words and grow with them.

Empty rows are not part of the value; the last row is always empty, ready for the next one.  What is
typed is committed within two seconds, for no draft holds a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.tips import plain_tip
from fabriques_desktop.desktop.widgets.basics import card, label, tool
from fabriques_desktop.desktop.widgets.editors import Editor

Cells = tuple[tuple[str, ...], ...]
Choices = Sequence[tuple[str, str]]

_PATIENCE_MS = 1500
_ROOM = 14  # around the words of a cell


class CellEdit(QPlainTextEdit):
    """A cell: several lines on the screen, one line of words; Enter goes to the next cell."""

    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._height = 0
        self.document().setDocumentMargin(1)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.verticalScrollBar().rangeChanged.connect(self._show_top)
        self._fit()

    def _show_top(self) -> None:
        """The cell grows to its words: it never scrolls, not even before it has grown."""
        self.verticalScrollBar().setValue(0)

    def words(self) -> str:
        """What is written, on one line; no-break spaces stay."""
        return self.document().toRawText().replace("\u2029", " ").replace("\u2028", " ").strip()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        height = round(lines * QFontMetricsF(self.font()).lineSpacing()) + _ROOM
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(80, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._show_top()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_asked.emit()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # the page scrolls
        else:
            super().keyPressEvent(event)


class ChoiceCell(QFrame):
    """A cell whose words are terms: it holds the key of one."""

    def __init__(self) -> None:
        super().__init__()
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(1)
        # Rolling the page must not change what is under the pointer.
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.currentTextChanged.connect(lambda said: self.combo.setToolTip(plain_tip(said)))
        self.setFocusProxy(self.combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.combo, 0, Qt.AlignmentFlag.AlignTop)

    def key(self) -> str:
        return str(self.combo.currentData() or "")

    def choose(self, key: str) -> None:
        if key and self.combo.findData(key) < 0:
            self.combo.addItem(key, key)  # a term we do not know is shown as it is, and kept
        self.combo.setCurrentIndex(self.combo.findData(key))

    def offer(self, choices: Choices) -> None:
        """Offer other terms; the one chosen stays."""
        kept = self.key()
        self.combo.clear()
        self.combo.addItem("", "")
        for key, words in choices:
            self.combo.addItem(words, key)
        self.choose(kept)


class GridEditor(Editor):
    """Columns are (name, head) with a share of the width each; `choices` gives the terms of the
    columns that have a vocabulary."""

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        shares: Sequence[int],
        choices: dict[str, Choices],
    ) -> None:
        super().__init__()
        self._columns = columns
        self._choices = dict(choices)
        self._rows: list[list[QWidget]] = []
        self._removers: list[QToolButton] = []
        self._filling = False
        self._frame = card()
        self._grid = QGridLayout(self._frame)
        self._grid.setContentsMargins(1, 1, 4, 1)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        for place, ((_, head), share) in enumerate(zip(columns, shares, strict=True)):
            title = label(head, "label", wrap=True)
            title.setContentsMargins(10, 6, 0, 6)
            self._grid.addWidget(title, 0, place)
            self._grid.setColumnStretch(place, share)
        self.column.addWidget(self._frame)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.hand_in)
        self._add_row()
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        """Rows are parted by hairlines; the cell written in has its frame."""
        hex_ = theme.hexa
        self._frame.setStyleSheet(
            f"QPlainTextEdit {{ border: none; border-top: 1px solid {hex_('line')}; "
            f"background: {hex_('surface')}; border-radius: 0; padding: 5px 8px 4px 8px; }}"
            f"ChoiceCell {{ border: none; border-top: 1px solid {hex_('line')}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {hex_('focus')}; "
            f"border-radius: {theme.radius('box')}px; padding: 4px 6px 2px 6px; }}"
        )

    # ---- values ----
    def set_value(self, value: Any, titles: dict[str, str]) -> None:
        wanted: Cells = tuple(tuple(row) for row in value or ())
        if wanted != (self.value() or ()):
            self._filling = True
            self._show(wanted)
            self._filling = False
        self._stored = self.value()

    def _show(self, rows: Cells) -> None:
        while len(self._rows) > len(rows) + 1:
            self._drop_row()
        while len(self._rows) < len(rows) + 1:
            self._add_row()
        for made, row in zip(self._rows, (*rows, ("",) * len(self._columns)), strict=True):
            for field, cell in zip(made, row, strict=True):
                _write(field, cell)

    def value(self) -> Cells | None:
        rows = tuple(tuple(_read(field) for field in row) for row in self._rows)
        return tuple(row for row in rows if any(row)) or None

    def hand_in(self) -> None:
        self._timer.stop()
        super().hand_in()

    def focus_widget(self) -> QWidget:
        first = self._rows[0][0]
        return first.combo if isinstance(first, ChoiceCell) else first

    def is_written_in(self) -> bool:
        """Whether something was typed that is not committed yet."""
        return self._timer.isActive()

    def set_choices(self, column: str, choices: Choices) -> None:
        """Offer other terms in a column; what stands in its cells stays."""
        if list(self._choices.get(column, ())) == list(choices):
            return
        self._choices[column] = choices
        at = next(i for i, (name, _) in enumerate(self._columns) if name == column)
        for row in self._rows:
            cell = row[at]
            if isinstance(cell, ChoiceCell):
                cell.offer(choices)

    # ---- rows ----
    def _add_row(self) -> None:
        place = len(self._rows) + 1
        made: list[QWidget] = []
        for at, (name, head) in enumerate(self._columns):
            field = self._field(name)
            asked = field.combo if isinstance(field, ChoiceCell) else field
            asked.setAccessibleName(f"{head} {place}")
            field.setObjectName(f"{name}_{place}")
            self._grid.addWidget(field, place, at)
            made.append(field)
        remove = tool("x", self.tr("Take this row out"), size=14)
        remove.clicked.connect(lambda: self._on_remove(remove))
        self._grid.addWidget(remove, place, len(self._columns), Qt.AlignmentFlag.AlignTop)
        self._rows.append(made)
        self._removers.append(remove)
        self._show_removers()

    def _field(self, name: str) -> QWidget:
        choices = self._choices.get(name)
        if choices is None:
            cell = CellEdit()
            cell.textChanged.connect(self._on_edited)
            cell.next_asked.connect(lambda: self.focusNextChild())
            cell.installEventFilter(self)
            return cell
        chosen = ChoiceCell()
        chosen.offer(choices)
        chosen.combo.activated.connect(self._on_chosen)
        chosen.combo.installEventFilter(self)
        return chosen

    def _drop_row(self) -> None:
        for widget in (*self._rows.pop(), self._removers.pop()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._show_removers()

    def _show_removers(self) -> None:
        for each in self._removers:
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            each.setSizePolicy(policy)
            each.setVisible(each is not self._removers[-1])

    def _on_remove(self, remove: QToolButton) -> None:
        rows = [tuple(_read(field) for field in row) for row in self._rows]
        del rows[self._removers.index(remove)]
        self._filling = True
        self._show(tuple(row for row in rows if any(row)))
        self._filling = False
        self.hand_in()

    # ---- writing ----
    def _on_edited(self) -> None:
        if self._filling:
            return
        if any(_read(field) for field in self._rows[-1]):
            self._add_row()
        self.edited.emit(None)
        if not self._timer.isActive():
            self._timer.start()

    def _on_chosen(self) -> None:
        if any(_read(field) for field in self._rows[-1]):
            self._add_row()
        self.hand_in()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if not self._filling:
                self.hand_in()
        elif event.type() is QEvent.Type.Wheel and not _has_focus(watched):
            event.ignore()
            return isinstance(watched, QComboBox)
        return super().eventFilter(watched, event)


def _has_focus(watched: QObject) -> bool:
    return isinstance(watched, QWidget) and watched.hasFocus()


def _read(field: QWidget) -> str:
    if isinstance(field, ChoiceCell):
        return field.key()
    assert isinstance(field, CellEdit)
    return field.words()


def _write(field: QWidget, cell: str) -> None:
    if isinstance(field, ChoiceCell):
        field.choose(cell)
    elif isinstance(field, CellEdit) and field.words() != cell:
        field.setPlainText(cell)
