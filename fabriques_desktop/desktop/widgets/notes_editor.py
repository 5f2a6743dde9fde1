"""The notes of an interview: a guide's questions as numbered headings, time stamps, verbatims.

Plain text in and out; who saves, who reads the guide and what is done with a picture pasted is the
page's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.markdown_edit import Chord, MarkdownEdit
from fabriques_desktop.desktop.widgets.markdown_style import (
    QUESTION_STATE,
    LineKind,
    read_line,
    visible_span,
)
from fabriques_desktop.desktop.widgets.text_counter import TextCounter
from fabriques_desktop.domain.grammar import heading_of

NUMBER_COLUMN_PX = 36
_NUMBER_LEFT, _NUMBER_GAP = 8, 6  # before a number, and from it to the words
_STAMP = re.compile(r"\[(\d{1,3}:[0-5]\d:[0-5]\d)\]")
_COUNT_AFTER_MS = 400
_USUAL_READING_PX = 16


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """A question as the guide asks it; its place in the sequence gives its number."""

    key: str
    short: str
    question: str
    required: bool = False
    prompt: str = ""


def time_stamp(elapsed: timedelta) -> str:
    """`[hh:mm:ss]`, never negative, hours over 99 held there."""
    seconds = max(0, min(int(elapsed.total_seconds()), 359_999))
    return f"[{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}]"


def last_stamp(text: str) -> str:
    """The last time stamp written in a text, as "00:51:10"; "" when there is none."""
    end = len(text)
    while (at := text.rfind("[", 0, end)) >= 0:
        if found := _STAMP.match(text, at):
            return found[1]
        end = at
    return ""


class NotesEditor(MarkdownEdit):
    """Where the field is written down.

    `text_edited` comes at every key and carries nothing; `words_counted` and `questions_found` come
    when the person pauses.
    """

    question_changed = Signal(str)  # key the caret is under, "" before the first question
    question_asked_for = Signal()  # Ctrl+G
    words_counted = Signal(int)
    questions_found = Signal(frozenset)  # keys of the questions with something noted under them
    started = Signal(object)  # datetime: the clock of the interview was started by a time stamp
    stamped = Signal(str)
    stamp_found = Signal(str)  # the last time stamp of the text, "" for none

    gutter_px = NUMBER_COLUMN_PX

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._start: datetime | None = None
        self._stamps = True
        self._questions: tuple[GuideQuestion, ...] = ()
        self._numbers: dict[str, int] = {}
        self._current = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._count)
        self._counter = TextCounter(self)
        self._counter.counted.connect(self._tell_counts)
        self.setObjectName("notes_editor")
        self.setAccessibleName(self.tr("Notes of the interview"))
        hint = self.tr("Write what you hear. The questions of the guide wait at the left.")
        self._hint = hint  # Qt's own placeholder knows nothing of the column of numbers
        self.setAccessibleDescription(hint)
        self.text_edited.connect(self._count_later)
        self.cursorPositionChanged.connect(self._follow_question)
        theme.reading_changed.connect(self._follow_reading)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by the keyboard sees where they write."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.ensureCursorVisible()

    # ---- size ----
    def _follow_reading(self) -> None:
        self.set_reading_size(theme.reading_points())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Control and the wheel set the size of the letters, as in a browser."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.change_reading(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @staticmethod
    def change_reading(step: int) -> None:
        """Make the letters of every note larger or smaller by so many pixels; 0 is the usual."""
        now = round(theme.reading_points() * 4 / 3)
        theme.choose_reading(now + step if step else _USUAL_READING_PX)

    # ---- what the page tells ----
    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._current = ""
        self._follow_question()
        self._counter.stop()
        self._pause.start(0)

    def set_questions(self, questions: Sequence[GuideQuestion]) -> None:
        """The guide, in its order."""
        self._questions = tuple(questions)
        self._numbers = {q.key: n for n, q in enumerate(self._questions, 1)}
        self.viewport().update()

    def set_start(self, start: datetime | None) -> None:
        """The instant from which time stamps count (aware, UTC); None: the first stamp decides."""
        self._start = start

    def set_time_stamps(self, enabled: bool) -> None:
        """Notes copied from paper afterwards have no time of their own."""
        self._stamps = enabled

    # ---- column of text ----
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._centre_column()
        super().resizeEvent(event)

    def _centre_column(self) -> None:
        bar = self.verticalScrollBar()
        room = self.width() - (bar.width() if bar.isVisible() else 0)
        edge = theme.px("xl")
        column = theme.px("text_column_max") + NUMBER_COLUMN_PX
        left = max(edge, (room - column) // 2)
        right = max(edge, room - column - left)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, theme.px("m"), right, 0)

    def _paint_under_text(self, painter: QPainter, shown: list[tuple[QTextBlock, QRectF]]) -> None:
        super()._paint_under_text(painter, shown)
        if self.document().isEmpty() and not self.isReadOnly():
            painter.setFont(theme.font("reading", points=self.reading_points))
            painter.setPen(theme.color("text_muted"))
            room = QRectF(self.viewport().rect()).adjusted(self.gutter_px + 6, 2, 0, 0)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._hint)
        for block, place in shown:
            if block.userState() == QUESTION_STATE:
                self._paint_number(painter, block, place)

    def _paint_number(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        key = read_line(block.text()).key
        number = self._numbers.get(key)
        if number is None or block.layout().lineCount() == 0:
            return
        current = key == self._current
        painter.setFont(self._number_font(str(number), strong=current))
        painter.setPen(theme.color("accent_text" if current else "text_secondary"))
        line = block.layout().lineAt(0)
        baseline = place.top() + line.y() + line.ascent()
        painter.drawText(QPointF(_NUMBER_LEFT, baseline), str(number))

    def _number_font(self, number: str, *, strong: bool) -> QFont:
        """As large as the letters where its column has the room: it never runs into the words."""
        font = theme.font("reading", points=self.reading_points, strong=strong)
        room = self.gutter_px - _NUMBER_LEFT - _NUMBER_GAP
        taken = QFontMetricsF(font).horizontalAdvance(number)
        if taken > room:
            font.setPointSizeF(font.pointSizeF() * room / taken)
        return font

    # ---- the question the caret is under ----
    def _follow_question(self) -> None:
        block = self.textCursor().block()
        while block.isValid() and block.userState() != QUESTION_STATE:
            block = block.previous()
        key = read_line(block.text()).key if block.isValid() else ""
        if key != self._current:
            self._current = key
            self.viewport().update()
            self.question_changed.emit(key)

    def go_to_question(self, key: str) -> None:
        """Take the caret to the end of what is noted under a question, asking it if need be."""
        heading = self._headings().get(key) or self._ask(key)
        if heading is None:
            return
        last = self._last_noted_line(heading)
        if last.blockNumber() == heading.blockNumber():
            cursor = self._open_line_below(heading)
        else:
            cursor = QTextCursor(last)
            cursor.setPosition(last.position() + visible_span(last)[1])
        self.setTextCursor(cursor)
        self._show_from(heading)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _headings(self) -> dict[str, QTextBlock]:
        """The first heading of each question, in the order of the text."""
        found: dict[str, QTextBlock] = {}
        block = self.document().begin()
        while block.isValid():
            if block.userState() == QUESTION_STATE:
                found.setdefault(read_line(block.text()).key, QTextBlock(block))
            block = block.next()
        return found

    def _ask(self, key: str) -> QTextBlock | None:
        """Write the heading of a question where the guide's order wants it."""
        number = self._numbers.get(key)
        if number is None or self.isReadOnly():
            return None
        heading = heading_of(key, self._questions[number - 1].question)
        after = [b for k, b in self._headings().items() if self._numbers.get(k, 0) > number]
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if after:
            cursor.setPosition(min(b.position() for b in after))
            cursor.insertText(f"{heading}\n")
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            above = self.document().lastBlock()
            gap = "\n\n" if above.text() else "\n" if above.previous().text() else ""
            cursor.insertText(gap + heading)
        cursor.endEditBlock()
        return self._headings().get(key)

    @staticmethod
    def _last_noted_line(heading: QTextBlock) -> QTextBlock:
        last = heading
        block = heading.next()
        while block.isValid() and read_line(block.text()).kind is not LineKind.QUESTION:
            if block.text().strip():
                last = block
            block = block.next()
        return last

    def _open_line_below(self, heading: QTextBlock) -> QTextCursor:
        """An empty line to write on, parted by empty lines from the question and the next one."""
        cursor = QTextCursor(heading)
        below, empty = heading.next(), 0
        while below.isValid() and not below.text().strip():
            below, empty = below.next(), empty + 1
        wanted = 3 if below.isValid() else 2
        if empty < wanted and not self.isReadOnly():
            cursor.setPosition(heading.position() + heading.length() - 1)
            cursor.insertText("\n" * (wanted - empty))
        cursor.setPosition(heading.position())
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, n=min(2, max(empty, wanted)))
        return cursor

    def _show_from(self, heading: QTextBlock) -> None:
        """Bring the question near the top, without losing the caret."""
        top = self.document().documentLayout().blockBoundingRect(heading).top()
        self.verticalScrollBar().setValue(round(top) - theme.px("xl"))
        self.ensureCursorVisible()

    def go_to_stamp(self, mark: str) -> bool:
        """Take the caret after a time stamp, "00:31:05"; False when the text has none such."""
        found = self.document().find(f"[{mark}]")
        if found.isNull():
            return False
        found.clearSelection()
        self.setTextCursor(found)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_to_end(self) -> None:
        """Put the caret where writing goes on."""
        last = self.document().lastBlock()
        cursor = QTextCursor(last)
        cursor.setPosition(last.position() + visible_span(last)[1])
        self.setTextCursor(cursor)

    # ---- chords ----
    def chords(self) -> dict[Chord, Callable[[], None]]:
        return super().chords() | {
            (True, False, int(Qt.Key.Key_T)): self.stamp,
            (True, False, int(Qt.Key.Key_G)): self.question_asked_for.emit,
            (True, False, int(Qt.Key.Key_Plus)): lambda: self.change_reading(1),
            (True, True, int(Qt.Key.Key_Plus)): lambda: self.change_reading(1),
            (True, False, int(Qt.Key.Key_Equal)): lambda: self.change_reading(1),
            (True, False, int(Qt.Key.Key_Minus)): lambda: self.change_reading(-1),
            (True, False, int(Qt.Key.Key_0)): lambda: self.change_reading(0),
        }

    def stamp(self) -> None:
        """Write the time elapsed since the start; the first stamp starts the clock if need be."""
        if self.isReadOnly() or not self._stamps:
            return
        now = self._clock()
        if self._start is None:
            self._start = now
            self.started.emit(now)
        mark = time_stamp(now - self._start)
        cursor = self.textCursor()
        at = cursor.positionInBlock()
        before = cursor.block().text()[:at]
        space = "" if not before or before[-1:].isspace() else " "
        cursor.insertText(f"{space}{mark} ")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.stamped.emit(mark)

    # ---- counted when the person pauses ----
    def _count_later(self) -> None:
        self._counter.stop()
        self._pause.start(_COUNT_AFTER_MS)

    def _count(self) -> None:
        text = self.text()
        self.stamp_found.emit(last_stamp(text))
        self._counter.start(text)

    def _tell_counts(self, words: int, noted: frozenset[str]) -> None:
        self.words_counted.emit(words)
        self.questions_found.emit(noted)
