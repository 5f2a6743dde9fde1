"""How a line of Markdown looks while it is written: kinds of lines, their marks and characters.

Style only: the meaning of a text has its one parser in `domain/grammar.py`.  Work is done line by
line, so that a key pressed in a long text never costs more than a line or two.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QFont,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from fabriques_desktop.desktop.theme import theme

#: property of a block's format that says for what line it was made, see `Line.shape`
SHAPE_PROPERTY = QTextFormat.Property.UserProperty.value + 1

VERBATIM_INDENT = 19  # bar of 3 px, then 16 px of ground
QUESTION_STATE = 1


class LineKind(enum.IntEnum):
    """What a line is, as far as its look goes."""

    TEXT = 0
    HEADING = 1
    QUESTION = 2
    VERBATIM = 3
    ITEM = 4
    BLANK = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line read for its look; `prefix` and `suffix` count the marks that are not shown."""

    kind: LineKind
    prefix: int = 0
    suffix: int = 0
    level: int = 0
    key: str = ""
    marker: str = ""

    @property
    def shape(self) -> int:
        """Two lines of one shape have the same block format."""
        return int(self.kind) + 16 * len(self.marker)


# one space only belongs to the marks on each side: those typed beside it stay in sight
_QUESTION = re.compile(r"(## )(.*?)([ \t]?\{#q:([A-Za-z0-9][A-Za-z0-9_.\-]{0,79})\}\s*)$")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_VERBATIM = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"[ \t]*([-*+]|\d{1,9}[.)])[ \t]+")


@functools.lru_cache(maxsize=512)
def read_line(text: str) -> Line:
    """The kind of one line, and how many of its first and last characters are marks."""
    first = text[:1]
    if first == "#":
        if found := _QUESTION.match(text):
            return Line(LineKind.QUESTION, len(found[1]), len(found[3]), level=2, key=found[4])
        if found := _HEADING.match(text):
            return Line(LineKind.HEADING, found.end(), level=len(found[1]))
    if first in "> " and (found := _VERBATIM.match(text)):
        return Line(LineKind.VERBATIM, found.end())
    if found := _ITEM.match(text):
        return Line(LineKind.ITEM, marker=text[: found.end()])
    return Line(LineKind.TEXT if text.strip() else LineKind.BLANK)


class Ink(enum.Enum):
    """How a run of characters is written."""

    BOLD = "bold"
    ITALIC = "italic"
    SPEAKER = "speaker"
    STAMP = "stamp"
    MARK = "mark"  # a mark inside a line: unseen until the caret comes into the line


_INLINE = re.compile(
    r"(?P<stamp>\[\d{1,3}:[0-5]\d:[0-5]\d\])"
    r"|(?P<bold>\*\*(?=\S)(?:[^*]|\*(?!\*))+?(?<=\S)\*\*)"
    r"|(?P<italic>(?<![*\w])\*(?=[^\s*])[^*]*?(?<=\S)\*(?![*\w])"
    r"|(?<![_\w])_(?=[^\s_])[^_]*?(?<=\S)_(?![_\w]))"
)
_SPEAKER = re.compile(r"(?: {0,3}> ?)?(@[\w.\-]{1,80}[ \t\u00a0\u202f]*:)(?:[ \t\u00a0\u202f]|$)")


def inks(text: str) -> Iterator[tuple[int, int, Ink]]:
    """Runs of a line as (start, length, ink), in code points; marks come after what they frame."""
    if speaker := _SPEAKER.match(text):
        yield speaker.start(1), len(speaker[1]), Ink.SPEAKER
    for found in _INLINE.finditer(text):
        start, end = found.span()
        mark = 2 if found.lastgroup == "bold" else 1
        yield start, end - start, Ink(found.lastgroup)
        yield start, mark, Ink.MARK
        yield end - mark, mark, Ink.MARK


def has_inline_marks(text: str) -> bool:
    """Whether the look of a line changes when the caret enters it."""
    return _INLINE.search(text) is not None


def utf16_offsets(text: str) -> list[int] | None:
    """Where each code point starts in Qt's units; None when both count alike."""
    if not any(c > "\uffff" for c in text):
        return None
    offsets, at = [], 0
    for c in text:
        offsets.append(at)
        at += 2 if c > "\uffff" else 1
    offsets.append(at)
    return offsets


_MARGINS = {  # kind: above, below
    LineKind.TEXT: (0, 8),
    LineKind.HEADING: (20, 6),
    LineKind.QUESTION: (24, 6),
    LineKind.VERBATIM: (16, 16),
    LineKind.ITEM: (0, 4),
    LineKind.BLANK: (0, 0),
}
_BLANK_PX = 8  # an empty line parts paragraphs, it is no line of text


def block_format(line: Line, gutter_px: int, marker_px: float = 16) -> QTextBlockFormat:
    """Spaces around a line; `marker_px` is how far the marker of an item pushes its words."""
    above, below = _MARGINS[line.kind]
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    made.setLeftMargin(gutter_px)
    if line.kind is LineKind.VERBATIM:
        made.setLeftMargin(gutter_px + VERBATIM_INDENT)
        made.setRightMargin(16)
    elif line.kind is LineKind.ITEM:
        made.setLeftMargin(gutter_px + 8 + marker_px)
        made.setTextIndent(-marker_px)
    if line.kind is LineKind.BLANK:
        made.setLineHeight(_BLANK_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    else:
        made.setLineHeight(138, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setProperty(SHAPE_PROPERTY, line.shape)
    return made


def unseen() -> QTextCharFormat:
    """How marks are written that are not shown: there, without ink and all but without width."""
    made = QTextCharFormat()
    transparent = theme.color("text_disabled")
    transparent.setAlpha(0)
    made.setForeground(transparent)
    made.setFontPointSize(0.75)
    made.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    made.setFontLetterSpacing(1)
    return made


def paint_verbatims(
    painter: QPainter, shown: Iterable[tuple[QTextBlock, QRectF]], left: float, right: float
) -> None:
    """The ground and the bar of what was said word for word; lines that follow share theirs."""
    group: QRectF | None = None
    for block, place in shown:
        if block.blockFormat().intProperty(SHAPE_PROPERTY) == LineKind.VERBATIM:
            group = place if group is None else group.united(place)
            continue
        if group is not None:
            _paint_verbatim(painter, group, left, right)
            group = None
    if group is not None:
        _paint_verbatim(painter, group, left, right)


def _paint_verbatim(painter: QPainter, lines: QRectF, left: float, right: float) -> None:
    ground = QRectF(left, lines.top() - 8, right - left, lines.height() + 16)
    painter.fillRect(ground, theme.color("verbatim_soft"))
    ground.setWidth(3)
    painter.fillRect(ground, theme.color("accent_text"))


class MarkdownHighlighter(QSyntaxHighlighter):
    """Writes the characters of each line as its Markdown says; `highlighted` counts lines done."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.highlighted = 0
        self.active_block = -1  # the line the caret is in, whose marks are seen
        self._reading_points = theme.font("reading").pointSizeF()
        self._make_formats()

    def set_reading_points(self, points: float) -> None:
        self._reading_points = points
        self.refresh_colours()

    def refresh_colours(self) -> None:
        """Make the formats again after a change of palette or size (whole text, a rare event)."""
        self._make_formats()
        self.rehighlight()

    def set_active_block(self, number: int) -> None:
        """The caret is in line `number`: marks are unveiled there, veiled where it was."""
        if number == self.active_block:
            return
        before, self.active_block = self.active_block, number
        for each in (before, number):
            block = self.document().findBlockByNumber(each)
            if block.isValid() and has_inline_marks(block.text()):
                self.rehighlightBlock(block)

    def _make_formats(self) -> None:
        colour = theme.color
        small = max(theme.font("small").pointSizeF(), self._reading_points * 0.76)
        self._heading = QTextCharFormat()
        self._heading.setFontWeight(QFont.Weight.DemiBold)
        self._inks = {ink: QTextCharFormat() for ink in Ink}
        self._inks[Ink.BOLD].setFontWeight(QFont.Weight.DemiBold)
        self._inks[Ink.ITALIC].setFontItalic(True)
        for ink in (Ink.SPEAKER, Ink.STAMP):
            self._inks[ink].setForeground(colour("text_muted"))
            self._inks[ink].setFontPointSize(small)
        self._inks[Ink.MARK].setForeground(colour("text_disabled"))
        self._marker = QTextCharFormat()
        self._marker.setForeground(colour("text_muted"))
        self._unseen = unseen()

    def highlightBlock(self, text: str) -> None:
        self.highlighted += 1
        line = read_line(text)
        self.setCurrentBlockState(QUESTION_STATE if line.kind is LineKind.QUESTION else -1)
        offsets = utf16_offsets(text)
        length = offsets[-1] if offsets else len(text)
        if line.kind in (LineKind.HEADING, LineKind.QUESTION):
            self.setFormat(0, length, self._heading)
        elif line.kind is LineKind.ITEM:
            self.setFormat(0, len(line.marker), self._marker)
        self._write_inks(text, offsets)
        if line.prefix:
            self.setFormat(0, line.prefix, self._unseen)
        if line.suffix:
            self.setFormat(length - line.suffix, line.suffix, self._unseen)

    def _write_inks(self, text: str, offsets: list[int] | None) -> None:
        here = self.currentBlock().blockNumber() == self.active_block
        for start, count, ink in inks(text):
            end = start + count
            if offsets:
                start, end = offsets[start], offsets[end]
            made = self._inks[ink]
            if ink is Ink.MARK and not here:
                made = self._unseen
            elif ink is not Ink.MARK:
                made = QTextCharFormat(self.format(start))
                made.merge(self._inks[ink])
            self.setFormat(start, end - start, made)


def visible_span(block: QTextBlock) -> tuple[int, int]:
    """First and last place of the caret in a line, in Qt's units from the line's start."""
    line = read_line(block.text())
    last = block.length() - 1 - line.suffix
    return min(line.prefix, last), last
