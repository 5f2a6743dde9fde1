"""Editors of single values: words, long text, dates, numbers, yes or no, one term.

Each shows a value of a record and says, as plain values, when it was edited and when it was left.
Which editor a field gets is decided in `field_edit`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from fabriques_desktop.desktop.models.rows import Row, fold
from fabriques_desktop.desktop.widgets.basics import WholeWords, label, make_clearable, restyle
from fabriques_desktop.desktop.widgets.segments import Segments
from fabriques_desktop.desktop.widgets.type_ahead import Deliver, TypeAhead

_EDGES = 24  # of a line: borders and paddings, left and right
_AROUND = 16  # border, padding and the document's own margin, above and below
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}  # those of a document


class Editor(QWidget):
    """What every editor promises."""

    edited = Signal(object)  # at every keystroke, for texts
    committed = Signal(object)  # when the value is chosen or the field is left
    IS_TEXT = False  # nothing but words in a field

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._stored: Any = None

    def set_value(self, value: Any, titles: dict[str, str]) -> None:
        """Show a value as stored; `titles` names the records it points at."""
        self._stored = value
        self.show_value(value, titles)

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        raise NotImplementedError

    def value(self) -> Any:
        """The value as it stands in the field; None when it is empty."""
        raise NotImplementedError

    def is_under_way(self) -> bool:
        """Whether something stands in the field that is neither stored nor said yet."""
        return False

    def is_unread(self) -> bool:
        """Whether words stand in the field that are no value of it."""
        return False

    def hand_in(self) -> None:
        """Say what was edited and not yet committed; called when a page is left."""
        value = self.value()
        if value != self._stored:
            self._stored = value
            self.committed.emit(value)

    def keep_still(self) -> None:
        """Let it be read, and copied, and not changed."""
        widget = self.focus_widget()
        if self.IS_TEXT and isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            widget.setReadOnly(True)
        else:
            self.setEnabled(False)

    def focus_widget(self) -> QWidget:
        """The widget that takes the keyboard, and carries the accessible name."""
        raise NotImplementedError

    def set_placeholder(self, text: str) -> None:
        """A hint inside the empty field, where the editor has room for one."""


_CLAUSE = re.compile(r"(?<=\.)(?=\s)|\s?:(?=\s)|[,;](?=\s)")  # where a hint may end


def fitting_hint(hint: str, fits: Callable[[str], bool]) -> str:
    """As many clauses of a hint as fit, one at the least: half a word is none."""
    ends = [len(hint), *(m.start() for m in reversed([*_CLAUSE.finditer(hint)]))]
    return next((hint[:end] for end in ends if fits(hint[:end])), hint[: ends[-1]])


class HintedLine(QLineEdit):
    """Its hint is as much as it has room for."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = ""

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._fit_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        room, measure = self.width() - _EDGES, self.fontMetrics().horizontalAdvance
        self.setPlaceholderText(fitting_hint(self._hint, lambda words: measure(words) <= room))


class LineEditor(Editor):
    """One line of words."""

    IS_TEXT = True

    def __init__(self) -> None:
        super().__init__()
        self.line = HintedLine()
        WholeWords(self.line)
        self.column.addWidget(self.line)
        self.line.textEdited.connect(lambda text: self.edited.emit(text))
        self.line.editingFinished.connect(self.hand_in)

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        if (value or None) != self.value():  # else the caret and the undo of the line stay
            self.line.setText(value or "")
            self.line.setCursorPosition(0)

    def value(self) -> str | None:
        return self.line.text().strip() or None

    def focus_widget(self) -> QWidget:
        return self.line

    def set_placeholder(self, text: str) -> None:
        self.line.set_hint(text)


class _Growing(QPlainTextEdit):
    """As high as its text, between a least and a most; a paste brings its words alone."""

    left = Signal()

    def __init__(self, least_lines: int, most_lines: int) -> None:
        super().__init__()
        self._lines = (least_lines, most_lines)
        self._hint = ""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # files go to whoever holds the field
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def _fit(self) -> None:
        least, most = self._lines
        line = self.fontMetrics().lineSpacing()
        needed = self._text_height(most * line)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if needed > most * line
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(max(needed, least * line), most * line) + _AROUND)

    def _text_height(self, enough: int) -> int:
        """The height of the text in pixels; not counted further than `enough`."""
        height, block = 0.0, self.document().begin()
        while block.isValid() and height <= enough:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return math.ceil(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A new width wraps the text anew, and the document does not always say so.
        self._fit()
        self._fit_hint()

    def set_hint(self, hint: str) -> None:
        """What to write here, as much of it as the empty field has room for."""
        self._hint = hint
        self._fit_hint()

    def _fit_hint(self) -> None:
        room = QRect(0, 0, self.viewport().width() - _EDGES // 4, 10_000)
        metrics, wrapped = self.fontMetrics(), Qt.TextFlag.TextWordWrap

        def lines(words: str) -> int:
            return round(
                metrics.boundingRect(room, wrapped, words).height() / metrics.lineSpacing()
            )

        least, _ = self._lines
        self.setPlaceholderText(fitting_hint(self._hint, lambda words: lines(words) <= least))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers()
        if turns and not self.verticalScrollBar().maximum():
            event.ignore()  # all of it is seen: the page scrolls
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LongEditor(Editor):
    """Several lines, growing with what is typed."""

    IS_TEXT = True

    def __init__(self, least_lines: int = 3, most_lines: int = 18) -> None:
        super().__init__()
        self.text = _Growing(least_lines, most_lines)
        self.column.addWidget(self.text)
        self._filling = False
        self._given = self._as_shown = ""
        self.text.textChanged.connect(self._on_text)
        self.text.left.connect(self.hand_in)

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        if (value or "") != self._words():  # else the caret and the undo of the text stay
            self._filling = True
            self.text.setPlainText(value or "")
            self._filling = False
            self._given, self._as_shown = value or "", self._raw()

    def _on_text(self) -> None:
        if not self._filling:
            self.edited.emit(self._words())

    def _raw(self) -> str:
        # toPlainText would turn French no-break spaces into spaces
        return self.text.document().toRawText().translate(_LINE_ENDS)

    def _words(self) -> str:
        """What stands there; a text that was only shown is the one given, to the letter."""
        raw = self._raw()
        return self._given if raw == self._as_shown else raw

    def value(self) -> str | None:
        text = self._words()
        return text if text.strip() else None

    def focus_widget(self) -> QWidget:
        return self.text

    def set_placeholder(self, text: str) -> None:
        self.text.set_hint(text)


class ParsedEditor(Editor):
    """A line that is read as something else: a date, a moment, a number.

    `read` gives the value, or None for what it cannot read, and `complaint` says why; `written`
    gives it back as a person writes it, `shown` in words beside the field.
    """

    IS_TEXT = True

    def __init__(
        self,
        read: Callable[[str], Any],
        written: Callable[[Any], str],
        complaint: Callable[[str], str],
        shown: Callable[[Any], str] | None = None,
    ) -> None:
        super().__init__()
        self._read, self._written, self._shown = read, written, shown
        self._complaint = complaint
        self.line = QLineEdit()
        self.hint = label("", "hint", wrap=True)
        self.hint.hide()
        self.column.addWidget(self.line)
        self.column.addWidget(self.hint)
        self.line.textEdited.connect(self._on_text)
        self.line.editingFinished.connect(self._on_left)

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self.line.setText("" if value is None else self._written(value))
        self._say(value, wrong=False)

    def is_unread(self) -> bool:
        text = self.line.text().strip()
        return bool(text) and self._read(text) is None

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        found = self._read(text)
        # What cannot be read is not kept: the field says so and shows what is stored.
        return self._stored if found is None else found

    def _on_text(self, text: str) -> None:
        found = self._read(text.strip()) if text.strip() else None
        self._say(found, wrong=False)

    def _on_left(self) -> None:
        if self.is_unread():
            self._say(None, wrong=True)
            return
        self.hand_in()
        value = self.value()
        self.line.setText("" if value is None else self._written(value))
        self._say(value, wrong=False)

    def _say(self, value: Any, *, wrong: bool) -> None:
        words = self._complaint(self.line.text()) if wrong else ""
        if not wrong and value is not None and self._shown is not None:
            words = self._shown(value)
            if fold(words) == fold(self.line.text().strip()):
                words = ""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        if self.hint.property("role") != ("danger" if wrong else "hint"):
            self.hint.setProperty("role", "danger" if wrong else "hint")
            restyle(self.hint)
        self.line.setProperty("error", wrong)
        restyle(self.line)

    def is_under_way(self) -> bool:
        return self.line.isModified()

    def focus_widget(self) -> QWidget:
        return self.line

    def set_placeholder(self, text: str) -> None:
        self.line.setPlaceholderText(text)


_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def read_number(text: str) -> float | None:
    """A number as a person writes it: spaces between thousands, a comma or a point."""
    bare = re.sub(r"[\s   ]", "", text)
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


def read_integer(text: str) -> int | None:
    found = read_number(text)
    return int(found) if found is not None and found == int(found) else None


class SegmentEditor(Editor):
    """One of a few values, side by side; choosing it again takes it back."""

    def __init__(self, choices: Sequence[tuple[Any, str]], name: str = "") -> None:
        super().__init__()
        self._values = {str(value): value for value, _ in choices}
        self.segments = Segments(
            [(str(value), words) for value, words in choices],
            optional=True, name=name, may_stack=True,
        )  # fmt: skip
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self.column.addWidget(self.segments, 0, top_left)
        self.segments.chosen.connect(lambda _key: self.hand_in())

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self.segments.set_value(None if value is None else str(value))

    def value(self) -> Any:
        return self._values.get(self.segments.value())

    def focus_widget(self) -> QWidget:
        return self.segments


class TermEditor(Editor):
    """One term of a longer vocabulary, found by typing or in the list that opens."""

    def __init__(self, terms: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._rows = [Row(key, words, meta) for key, words, meta in terms]
        self._words = {row.id: row.title for row in self._rows}
        self._key: str | None = None
        self.line = TypeAhead(self._ask)
        self.line.setPlaceholderText(self.tr("Choose"))
        make_clearable(self.line, self.tr("Clear"))
        self.column.addWidget(self.line)
        self.line.picked.connect(self._on_picked)
        self.line.textEdited.connect(self._on_text)
        self.line.left.connect(self._on_left)

    def _ask(self, typed: str, deliver: Deliver) -> None:
        shown = self._words.get(self._key or "", "")
        wanted = [] if typed == shown else fold(typed).split()
        deliver([row for row in self._rows if all(w in row.matching() for w in wanted)])

    def _on_picked(self, row: Row) -> None:
        self._key = row.id
        self.line.setText(row.title)
        self.hand_in()

    def _on_text(self, text: str) -> None:
        if not text.strip():
            self._key = None
            self.hand_in()

    def _on_left(self) -> None:
        self.line.setText(self._words.get(self._key or "", self._key or ""))

    def show_value(self, value: Any, titles: dict[str, str]) -> None:
        self._key = value
        # A term we do not know is shown as it is, and kept.
        self.line.setText(self._words.get(value or "", value or ""))

    def value(self) -> str | None:
        return self._key

    def is_under_way(self) -> bool:
        return self.line.isModified()

    def focus_widget(self) -> QWidget:
        return self.line
