"""A text with what was added and taken out coloured, and told apart without colour too.

It shows the pieces it is given; finding them is `differences`.  A long text has the look of its
Markdown, and only those marks are seen that somebody changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from fabriques_desktop.desktop.differences import ADDED, REMOVED, SAME, SKIPPED, Piece
from fabriques_desktop.desktop.theme import theme
from fabriques_desktop.desktop.widgets.markdown_style import (
    Ink,
    Line,
    LineKind,
    block_format,
    inks,
    paint_verbatims,
    read_line,
    unseen,
    utf16_offsets,
)

_KIND = QTextFormat.Property.UserProperty.value + 2  # of a run: what happened to it
_CLOSE = 8
_MARKS = {Ink.BOLD: 2, Ink.ITALIC: 1}  # letters of the marks on either side


class DifferencesText(QTextEdit):
    """A text that cannot be edited, as high as it is; what differs is coloured and also underlined
    or struck through, so that no colour has to be told apart."""

    def __init__(self, found: list[Piece], name: str, *, is_markdown: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("".join(p.text for p in found if p.kind != REMOVED))
        self.document().setDocumentMargin(0)
        self._found = found
        self._is_markdown = is_markdown
        self._fill()
        theme.changed.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        was_removed = False
        for piece in self._found:
            if was_removed and piece.kind == ADDED:
                cursor.insertText(" ", _format(SAME))  # what goes and what comes are told apart
            cursor.insertText(piece.text, _format(piece.kind))
            was_removed = piece.kind == REMOVED and not piece.text[-1:].isspace()
        if self._is_markdown:
            for block in self._blocks():
                _Dresser(block).dress()
        self._fit()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_markdown:
            layout = self.document().documentLayout()
            painter = QPainter(self.viewport())
            places = ((block, layout.blockBoundingRect(block)) for block in self._blocks())
            paint_verbatims(painter, places, 0, self.viewport().width())
            painter.end()
        super().paintEvent(event)

    def _fit(self) -> None:
        self.document().setTextWidth(max(self.viewport().width(), 60))
        self.setFixedHeight(round(self.document().size().height()) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 20)


class _Dresser:
    """Gives a line the look of its Markdown, without the marks that went the way of their words."""

    def __init__(self, block: QTextBlock) -> None:
        self._text = block.text()
        self._at = block.position()
        self._offsets = utf16_offsets(self._text)
        self._cursor = QTextCursor(block)
        self._is_first = block.blockNumber() == 0

    def dress(self) -> None:
        text, line = self._text, read_line(self._text)
        self._cursor.setBlockFormat(self._shape(line))
        if line.kind in (LineKind.HEADING, LineKind.QUESTION):
            self._write(0, len(text), _inked(Ink.BOLD))
        self._write(0, len(line.marker), _inked(Ink.MARK))
        for start, length, ink in inks(text):
            end = start + length
            if ink is not Ink.MARK:
                self._write(start, end, _inked(ink))
            if width := _MARKS.get(ink):
                self._write_mark(start, start + width, start + width)
                self._write_mark(end - width, end, end - width - 1)
        if line.prefix:
            self._write_mark(0, line.prefix, line.prefix)
        if line.suffix:
            start = len(text) - line.suffix
            self._write_mark(start, len(text), start - 1)

    def _shape(self, line: Line) -> QTextBlockFormat:
        """As in the editor, closer together: versions are read side by side."""
        made = block_format(line, 0)
        is_bare = self._is_first and line.kind is not LineKind.VERBATIM
        made.setTopMargin(0 if is_bare else min(made.topMargin(), _CLOSE))
        made.setBottomMargin(min(made.bottomMargin(), _CLOSE))
        if line.kind is not LineKind.BLANK:
            made.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def _write_mark(self, start: int, end: int, beside: int) -> None:
        """A mark, and a letter of the words it is of."""
        beside = min(max(beside, 0), len(self._text) - 1)
        kinds = {self._kind_at(each) for each in (*range(start, end), beside)}
        self._write(start, end, unseen() if len(kinds) == 1 else _inked(Ink.MARK))

    def _write(self, start: int, end: int, shown: QTextCharFormat) -> None:
        self._cursor.setPosition(self._place(start))
        self._cursor.setPosition(self._place(end), QTextCursor.MoveMode.KeepAnchor)
        self._cursor.mergeCharFormat(shown)

    def _kind_at(self, letter: int) -> str:
        self._cursor.setPosition(self._place(letter + 1))
        return str(self._cursor.charFormat().property(_KIND))

    def _place(self, letter: int) -> int:
        return self._at + (self._offsets[letter] if self._offsets else letter)


def _inked(ink: Ink) -> QTextCharFormat:
    made = QTextCharFormat()
    if ink is Ink.BOLD:
        made.setFontWeight(QFont.Weight.DemiBold)
    elif ink is Ink.ITALIC:
        made.setFontItalic(True)
    else:
        made.setForeground(theme.color("text_muted"))
    return made


def _format(kind: str) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setProperty(_KIND, kind)
    shown.setForeground(theme.color("text"))
    if kind == ADDED:
        shown.setBackground(theme.color("diff_added"))
        shown.setFontUnderline(True)
    elif kind == REMOVED:
        shown.setBackground(theme.color("diff_removed"))
        shown.setFontStrikeOut(True)
    elif kind == SKIPPED:
        shown.setForeground(theme.color("text_muted"))
    return shown
