"""How many pages a sheet fills, estimated without a word processor: the one place that knows.

Words are measured as wide as in Calibri, near enough; sizes and spaces are those of
`templates/docx/styles.xml`, and pages are filled as a word processor does.  Of 76 sheets of a fifth
of a page to nine, 74 were within 0.15 page of what LibreOffice printed with Carlito, two beyond the
length of a sheet less than half a page off.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabriques_desktop.publish import figure_rows, prose
from fabriques_desktop.publish.lettering import CALIBRI, face
from fabriques_desktop.publish.sheet import (
    Block,
    Figure,
    Figures,
    Items,
    MapFigure,
    Prose,
    Quote,
    Remark,
    SheetView,
    Table,
)

# in points: A4 less two margins of 2 cm
_WIDTH, _HEIGHT = 481.9, 728.5
_SIZE = 100  # pixels at which words are measured
_FACE = 1.22  # of the size: the height of a line of Calibri
_CM, _GAP, _CELL = 72 / 2.54, 6.0, 9.0
_UNDER_PICTURE = 7.0
_FRAME = 10.0  # of a quote, above and below
_INDENT = 18.0

_CONTENTS_OVER = 4  # pages
_PARTED = 4  # rows up to which a table never goes on over the page, as the writer has it


class _Box(NamedTuple):
    """What no page cuts: two lines, a row.  Of two spaces that meet the wider one stands; at the
    head and the foot of a page none does."""

    height: float
    above: float = 0.0
    below: float = 0.0
    keeps: bool = False  # it stands on the page of the next one


_Boxes = list[_Box]


def has_contents(view: SheetView) -> bool:
    """Whether a sheet is so long that it begins with its contents."""
    return pages(view) > _CONTENTS_OVER


def pages(view: SheetView) -> float:
    """Pages, without a contents."""
    boxes = _opening(view)
    for section in view.sections:
        boxes += _heading(section.heading)
        for block in section.blocks:
            if isinstance(block, Remark):
                boxes = _hold_the_last(boxes)
            boxes += _block(block)
    if view.credits:
        boxes = _hold_the_last(boxes) + _heading(view.credits_heading)
        lines = (box for line in view.credits for box in _text(line, 8.5, after=1.5))
        boxes += _held(list(lines))
    return _filled(boxes)


def _filled(boxes: _Boxes) -> float:
    """The pages that boxes fill, one under the other; those that are kept together go together."""
    full, used, below = 0, 0.0, 0.0
    for group in _kept_together(boxes):
        space, height = max(below, group[0].above), _height(group)
        if used and used + space + height > _HEIGHT:
            full, used = full + 1, 0.0
        used = (used + space if used else 0.0) + height
        below = group[-1].below
    return full + used / _HEIGHT


def _kept_together(boxes: _Boxes) -> Iterator[_Boxes]:
    group: _Boxes = []
    for box in boxes:
        group.append(box)
        if not box.keeps:
            yield group
            group = []
    if group:
        yield group


def _height(boxes: _Boxes) -> float:
    """From the top of the first to the foot of the last."""
    spaces = sum(max(one.below, next_.above) for one, next_ in itertools.pairwise(boxes))
    return sum(box.height for box in boxes) + spaces


def _heading(text: str) -> _Boxes:
    return _held(_text(text, 14, before=13.5, after=4, leading=1.0))


def _held(boxes: _Boxes) -> _Boxes:
    return [box._replace(keeps=True) for box in boxes]


def _hold_the_last(boxes: _Boxes) -> _Boxes:
    return [*boxes[:-1], *_held(boxes[-1:])]


def _opening(view: SheetView) -> _Boxes:
    boxes = _text(view.title, 23, after=2, leading=1.0) + _text(view.subtitle, 13.5, after=3)
    boxes += _text(", ".join(view.authors) or view.date, 10, before=3, after=8)
    if view.summary:
        boxes += [_Box(30.0, keeps=True), *_prose(view.summary, indent=22)]
    return boxes


def _block(block: Block) -> _Boxes:
    match block:
        case Prose(text):
            return _prose(text)
        case Remark(text):
            return _text(text)
        case Table():
            return _table(block)
        case Quote(words, attribution):
            frame = 22.0
            said = _held(_text(words, 11, indent=frame, before=6, after=2))
            by = _text(attribution, 9.5, indent=frame, after=10)
            return [*said, _Box(_FRAME, keeps=True), *by]
        case Figures(figures):
            return [_Box(_figures_height(figures)), _Box(_GAP + 3)]
        case Items(lines, is_numbered):
            size, after = (9.5, 2.0) if is_numbered else (10.5, 3.5)
            return [b for line in lines for b in _text(line, size, indent=_INDENT, after=after)]


def _figures_height(figures: Sequence[Figure | MapFigure]) -> float:
    placed = figure_rows.places(figures)
    captions = (
        _height(_text(f"{f.caption} {f.credit}", 9, indent=_WIDTH - place.caption * _CM))
        for f, place in zip(figures, placed, strict=True)
    )
    return placed[0].height * _CM + _UNDER_PICTURE + max(captions)


def _prose(markdown: str, indent: float = 0.0) -> _Boxes:
    boxes: _Boxes = []
    for line in prose.lines(markdown):
        text = "".join(run.text for run in line.runs)
        if line.kind == "heading":
            boxes += _held(_text(text, 11.5, before=11, after=3, leading=1.0))
        elif line.kind in ("bullet", "number", "continued"):
            boxes += _text(text, indent=indent + _INDENT * line.level, after=3.5)
        else:
            boxes += _text(text, indent=indent)
    return boxes


def _table(table: Table) -> _Boxes:
    total, last = sum(table.widths), len(table.rows) - 1
    kept = [last < _PARTED or at in (0, last - 1) for at in range(last)]
    rows = [(table.heads, True)] if table.heads else []
    rows += list(zip(table.rows, (*kept, False), strict=True))
    boxes = [_Box(_row_height(row, table.widths, total), keeps=keeps) for row, keeps in rows]
    return [*boxes, _Box(_GAP)]


def _row_height(row: Sequence[str], widths: Sequence[int], total: int) -> float:
    cells = (
        _text(text, 9.5, indent=_WIDTH * (1 - share / total) + _CELL, after=0, leading=1.02)
        for text, share in zip(row, widths, strict=True)
    )
    return max(map(_height, cells), default=0.0) + 3.7


def _text(
    text: str,
    size: float = 10.5,
    *,
    indent: float = 0.0,
    before: float = 0.0,
    after: float = 5.0,
    leading: float = 250 / 240,
) -> _Boxes:
    """A paragraph, of which no single line stands on a page; nothing for no text."""
    if not text:
        return []
    count = sum(_lines(line, size, max(_WIDTH - indent, 40.0)) for line in text.split("\n"))
    line = size * _FACE * leading
    if count < 4:
        return [_Box(count * line, before, after)]
    between = [_Box(line)] * (count - 4)
    return [_Box(2 * line, before), *between, _Box(2 * line, 0.0, after)]


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
