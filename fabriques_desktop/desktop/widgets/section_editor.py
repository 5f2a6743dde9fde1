"""One section of a sheet: its title, its counter, and a text that grows as it is written."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fabriques_desktop.desktop.delegates import elided
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.basics import label, restyle
from fabriques_desktop.desktop.widgets.markdown_edit import MarkdownEdit
from fabriques_desktop.desktop.widgets.numbers import counted

_LEAST_PX = 40


class GrowingEdit(MarkdownEdit):
    """As high as its text: the page scrolls, not the field."""

    caret_moved = Signal(QRect)  # where the caret is, in this widget
    left_by = Signal(int)  # Up on the first line: -1, Down on the last: 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(lambda: self.caret_moved.emit(self.cursorRect()))

    def _grow(self) -> None:
        height = max(_LEAST_PX, round(self.document().size().height()) + 4)
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(theme.px("text_column_max"), self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.textCursor().position()
        super().keyPressEvent(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() and self.textCursor().position() == before:
            self.left_by.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.document().isEmpty() and not self.hasFocus():
            self._paint_empty()

    def set_hint(self, hint: str) -> None:
        """What to write here, while nothing is."""
        self._hint = hint
        self.setAccessibleDescription(hint)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setPlaceholderText(self._hint)  # begins at the caret
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setPlaceholderText("")  # stands in the middle of its box
        super().focusOutEvent(event)

    def _paint_empty(self) -> None:
        """An empty section shows where to write."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        box = self.viewport().rect().adjusted(0, 0, -1, -1)
        path.addRoundedRect(box, theme.radius("control"), theme.radius("control"))
        painter.setPen(QPen(theme.color("line_control"), 1, Qt.PenStyle.DashLine))
        painter.drawPath(path)
        painter.setPen(theme.color("text_muted"))
        painter.setFont(theme.font())
        room = box.adjusted(12, 0, -12, 0)
        words = elided(painter.font(), self._hint, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


class SectionEditor(QWidget):
    """A section; `edited` comes at every key and carries nothing but the key of the section."""

    edited = Signal(str)
    focused = Signal(str)
    caret_moved = Signal(QRect)  # in this widget
    left_by = Signal(str, int)

    def __init__(
        self,
        key: str,
        title: str,
        limit: int | None = None,
        help_: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self._limit = key, limit
        self.setObjectName(f"section_{key}")
        self._counter = label("", "meta", name=f"section_counter_{key}")
        self.edit = GrowingEdit()
        self.edit.setObjectName(f"section_text_{key}")
        self.edit.setAccessibleName(title)
        self.edit.set_hint(help_)
        self.edit.text_edited.connect(self._on_edited)
        self.edit.caret_moved.connect(self._on_caret)
        self.edit.left_by.connect(lambda step: self.left_by.emit(self.key, step))
        head = QHBoxLayout()
        heading = label(title, "strong", wrap=True)
        heading.setBuddy(self.edit)
        head.addWidget(heading, 1)
        head.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self.edit)
        self._count()

    def add_below(self, widget: QWidget) -> None:
        """Put something of the page under the text: a table, quotes, buttons."""
        self._column.addWidget(widget)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.set_text(text)
        self._count()

    def length(self) -> int:
        """Characters written, as the limits of a sheet count them."""
        # one character for the line feeds, none for the last paragraph's mark
        return len(self.edit.document().toRawText()) if not self.is_empty() else 0

    def is_empty(self) -> bool:
        return not self.edit.document().toRawText().strip()

    def is_too_long(self) -> bool:
        return self._limit is not None and self.length() > self._limit

    def counter(self) -> str:
        """What is written of what is advised: "1 985 / 2 500"."""
        written = counted(self.length())
        return f"{written} / {counted(self._limit)}" if self._limit else written

    def _count(self) -> None:
        self._counter.setText(self.counter())
        said = self.tr("{counter} characters").format(counter=self.counter())
        if self.is_too_long():
            said = self.tr("{counter} characters, too long").format(counter=self.counter())
        self._counter.setAccessibleName(said)
        role = "warning" if self.is_too_long() else "meta"
        if self._counter.property("role") != role:
            self._counter.setProperty("role", role)
            restyle(self._counter)

    def _on_edited(self) -> None:
        self._count()
        self.edited.emit(self.key)

    def _on_caret(self, place: QRect) -> None:
        if self.edit.hasFocus():
            self.focused.emit(self.key)
        self.caret_moved.emit(place.translated(self.edit.pos()))
