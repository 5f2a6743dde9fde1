"""How many pages a sheet fills, estimated without a word processor: the one place that knows.

Words are measured as wide as in Calibri, near enough; sizes and spaces are those of
`templates/docx/styles.xml`.  What a page leaves empty at its foot is a mean: with the very widths
of Calibri, the answer was within a fifth of a page of what LibreOffice printed on 33 sheets of one
to five pages; `lettering.CALIBRI` says how near ours are to those.
"""

from __future__ import annotations

import functools
import math

from fabriques_desktop.publish import figure_rows, prose
from fabriques_desktop.publish.lettering import CALIBRI, face
from fabriques_desktop.publish.sheet import (
    Block,
    Figures,
    Items,
    Prose,
    Quote,
    Remark,
    SheetView,
    Table,
)

# in points: A4 less two margins of 2 cm
_WIDTH, _HEIGHT = 481.9, 728.5
_SIZE = 100  # pixels at which words are measured
_LEFT_EMPTY = 0.01  # of a page, at its foot: headings, rows and pictures that do not fit any more
_FACE = 1.22  # of the size: the height of a line of Calibri
_CM, _GAP, _CELL = 72 / 2.54, 6.0, 9.0
_UNDER_PICTURE = 7.0
_INDENT = 18.0


_CONTENTS_OVER = 4  # pages


def has_contents(view: SheetView) -> bool:
    """Whether a sheet is so long that it begins with its contents."""
    return pages(view) > _CONTENTS_OVER


def pages(view: SheetView) -> float:
    """Pages, without a contents."""
    height = _opening(view)
    for section in view.sections:
        height += _text(section.heading, 14, before=13.5, after=4) if section.heading else 0
        height += sum(map(_block, section.blocks))
    if view.credits:
        height += 35 + sum(_text(line, 8.5, after=1.5) for line in view.credits)
    filled = height / _HEIGHT
    return filled + _LEFT_EMPTY * math.floor(filled)


def _opening(view: SheetView) -> float:
    height = _text(view.title, 23, after=2) + _text(view.subtitle, 13.5, after=3)
    height += _text(", ".join(view.authors) or view.date, 10, before=3, after=8)
    if view.summary:
        height += 30 + _prose(view.summary, indent=22)
    return height


def _block(block: Block) -> float:
    match block:
        case Prose(text):
            return _prose(text)
        case Remark(text):
            return _text(text)
        case Table():
            return _table(block)
        case Quote(words, attribution):
            frame = 22.0
            said = _text(words, 11, indent=frame, before=6, after=2)
            return said + _text(attribution, 9.5, indent=frame, after=10) + 10
        case Figures(figures):
            placed = figure_rows.places(figures)
            captions = (
                _text(f"{f.caption} {f.credit}", 9, indent=_WIDTH - place.caption * _CM)
                for f, place in zip(figures, placed, strict=True)
            )
            return placed[0].height * _CM + _UNDER_PICTURE + max(captions) + _GAP + 3
        case Items(lines, is_numbered):
            size, after = (9.5, 2.0) if is_numbered else (10.5, 3.5)
            return sum(_text(line, size, indent=_INDENT, after=after) for line in lines)


def _prose(markdown: str, indent: float = 0.0) -> float:
    height = 0.0
    for line in prose.lines(markdown):
        text = "".join(run.text for run in line.runs)
        if line.kind == "heading":
            height += _text(text, 11.5, before=11, after=3)
        elif line.kind in ("bullet", "number", "continued"):
            height += _text(text, indent=indent + _INDENT * line.level, after=3.5)
        else:
            height += _text(text, indent=indent)
    return height


def _table(table: Table) -> float:
    total = sum(table.widths)
    rows = ([table.heads] if table.heads else []) + list(table.rows)
    height = _GAP
    for row in rows:
        cells = (
            _text(text, 9.5, indent=_WIDTH * (1 - share / total) + _CELL, after=0, leading=1.02)
            for text, share in zip(row, table.widths, strict=True)
        )
        height += max(cells, default=0) + 3.7
    return height


def _text(
    text: str,
    size: float = 10.5,
    *,
    indent: float = 0.0,
    before: float = 0.0,
    after: float = 5.0,
    leading: float = 250 / 240,
) -> float:
    """The height of a paragraph; nothing for no text."""
    if not text:
        return 0.0
    lines = sum(_lines(line, size, max(_WIDTH - indent, 40.0)) for line in text.split("\n"))
    return lines * size * _FACE * leading + before + after


def _lines(text: str, size: float, width: float) -> int:
    """The lines a text is folded into, word by word."""
    count, used, space = 1, 0.0, _width(" ") * size
    for word in text.split(" "):
        long = _width(word) * size
        if used and used + long > width:
            count, used = count + 1, 0.0
        count += int(long // width)  # a long address goes on over several
        used = (used + long) % width + space
    return count


@functools.lru_cache(maxsize=20_000)
def _width(word: str) -> float:
    """The width of a word, for a size of one point."""
    return CALIBRI * face(_SIZE).getlength(word) / _SIZE
