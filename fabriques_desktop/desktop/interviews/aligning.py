"""Two texts side by side that go together: the paragraph written keeps its like in sight.

Paragraphs are matched by question, then by their place under it, so that one left out never shifts
the rest of the text.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.markdown_style import LineKind, read_line
from fabriques_desktop.desktop.widgets.notes_editor import NotesEditor

_AFTER_MS = 60


class Aligning(QObject):
    """Follows the caret of `written` in `read`, while it is on."""

    def __init__(self, written: NotesEditor, read: NotesEditor) -> None:
        super().__init__(written)
        self._written, self._read = written, read
        self._is_on = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._follow)
        written.cursorPositionChanged.connect(self._follow_soon)
        written.verticalScrollBar().valueChanged.connect(self._follow_soon)
        theme.changed.connect(self._follow_soon)  # the mark keeps the colour it was made with

    def set_on(self, is_on: bool) -> None:
        self._is_on = is_on
        if is_on:
            self._soon.start()
        else:
            self._read.setExtraSelections([])

    def _follow_soon(self) -> None:
        if self._is_on and not self._soon.isActive():
            self._soon.start()

    def _follow(self) -> None:
        if not self._is_on:
            return
        here = self._written.textCursor().block()
        found = like(here, self._read)
        self._mark(found)
        if found is not None:
            self._bring_level(here, found)

    def _mark(self, block: QTextBlock | None) -> None:
        if block is None:
            self._read.setExtraSelections([])
            return
        marked = QTextEdit.ExtraSelection()
        marked.cursor = self._read.textCursor()
        marked.cursor.setPosition(block.position())
        marked.cursor.movePosition(
            QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
        )
        marked.format.setBackground(theme.color("selected"))
        marked.format.setProperty(marked.format.Property.FullWidthSelection, True)
        self._read.setExtraSelections([marked])

    def _bring_level(self, here: QTextBlock, found: QTextBlock) -> None:
        """The top of the paragraph read stands at the height of the one written."""
        bar = self._written.verticalScrollBar()
        top = self._written.document().documentLayout().blockBoundingRect(here).top() - bar.value()
        like_top = self._read.document().documentLayout().blockBoundingRect(found).top()
        self._read.verticalScrollBar().setValue(round(like_top - top))


def place_of(block: QTextBlock) -> tuple[str, int]:
    """The question a line is under, and how many paragraphs come before it there.

    The heading itself is 0; an empty line counts as the paragraph about to be written on it.
    """
    before = 0 if read_line(block.text()).kind is LineKind.QUESTION else 1
    at = block
    while at.isValid():
        line = read_line(at.text())
        if line.kind is LineKind.QUESTION:
            return line.key, before
        at = at.previous()
        if at.isValid() and read_line(at.text()).kind not in (LineKind.BLANK, LineKind.QUESTION):
            before += 1
    return "", before


def like(block: QTextBlock, read: NotesEditor) -> QTextBlock | None:
    """The paragraph of the text read that stands at the same place, or the last before it."""
    key, wanted = place_of(block)
    at = read.document().begin()
    while key and at.isValid():
        line = read_line(at.text())
        if line.kind is LineKind.QUESTION and line.key == key:
            break
        at = at.next()
    found, count = (QTextBlock(at), 0) if key and at.isValid() else (None, 0)
    at = at.next() if key and at.isValid() else at
    while at.isValid() and count < wanted:
        kind = read_line(at.text()).kind
        if kind is LineKind.QUESTION:
            break
        if kind is not LineKind.BLANK:
            found, count = QTextBlock(at), count + 1
        at = at.next()
    return found
