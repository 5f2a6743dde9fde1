"""The sheets of an OpenDocument spreadsheet (.ods), read as text without trusting the file.

Only its content is opened, up to a limit; no entity, link or formula is followed: of a formula its
last result is read.  What a file repeats without end is never unfolded.
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from fabriques_desktop.errors import FileUnreadable
from fabriques_desktop.services.cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Lines, spelled

CONTENT = "content.xml"
_LARGEST_CONTENT = 100_000_000
_MOST_LINES = 3 * MOST_ROWS  # of all the sheets
_DEEPEST, _MOST_ELEMENTS = 60, 200_000  # in one row, or before the first
_SPACES = 100  # that one mark may stand for

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read(path: Path, archive: zipfile.ZipFile) -> list[tuple[str, Lines]]:
    """The title and the rows of each sheet.  Raises: FileUnreadable.

    A row beyond the most that are taken is not kept: who reads the sheet sees there are too many.
    """
    try:
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml", 1_000_000):
            raise FileUnreadable(path=path, reason="locked")
        content = _part(archive, CONTENT, _LARGEST_CONTENT + 1)
        if len(content) > _LARGEST_CONTENT:
            raise FileUnreadable(path=path, reason="bomb")
        return _sheets(path, iterparse(io.BytesIO(content), ("start", "end"), forbid_dtd=True))
    except FileUnreadable:
        raise
    except (DefusedXmlException, ParseError, ValueError, LookupError, NotImplementedError, OSError,
            EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:  # fmt: skip
        raise FileUnreadable(path=path, reason="not_a_workbook") from error


def _part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(most)  # what the directory announces may lie


def _sheets(path: Path, events: Any) -> list[tuple[str, Lines]]:
    found: list[tuple[str, _Sheet]] = []
    trail: list[Element] = []
    inside = False
    lines = elements = 0
    for event, element in events:
        tag = element.tag
        if event == "start":
            trail.append(element)
            elements += 1
            if len(trail) > _DEEPEST or elements > _MOST_ELEMENTS:
                raise ValueError("too deep, or too much in one row")
            inside = inside or tag == f"{_OFFICE}spreadsheet"
            if inside and tag == f"{_TABLE}table":
                found.append((element.get(f"{_TABLE}name", ""), _Sheet()))
            continue
        trail.pop()
        if found and tag == f"{_TABLE}table-row":
            lines += found[-1][1].take(element)
            if lines > _MOST_LINES:
                raise FileUnreadable(path=path, reason="too_many_rows")
            trail[-1].clear()  # the rows read so far
            elements = 0
    return [(title, sheet.lines) for title, sheet in found]


class _Sheet:
    """Gathers the rows of one sheet, and what stands once over several of them."""

    def __init__(self) -> None:
        self.lines: Lines = []
        self._number = 0
        self._over: dict[int, tuple[int, str]] = {}  # column -> rows still under it, what it says

    def take(self, row: Element) -> int:
        """Add a row as often as it is said to be there; how many were kept."""
        times = _count(row, "number-rows-repeated")
        first, self._number = self._number + 1, self._number + times
        cells = self._cells(row)
        if not any(cells):
            return 0
        kept = min(times, MOST_ROWS + 2 - len(self.lines))
        self.lines += [(first + at, list(cells)) for at in range(kept)]
        return max(0, kept)

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            times = min(_count(cell, "number-columns-repeated"), MOST_COLUMNS + 1 - len(cells))
            said = _said(cell)[:LONGEST_CELL]
            for _ in range(times):
                cells.append(self._under(len(cells), cell, said))
        return cells

    def _under(self, column: int, cell: Element, said: str) -> str:
        """What the cell says, or the one it is made one with, further up."""
        if cell.tag == _CELLS[0]:
            down = _count(cell, "number-rows-spanned") - 1
            if _count(cell, "number-columns-spanned") == 1 and down:
                self._over[column] = (down, said)
            return said
        left, above = self._over.get(column, (0, ""))
        if left:
            self._over[column] = (left - 1, above)
        return above if left else said


def _said(cell: Element) -> str:
    """The value of a cell as somebody would type it, else the words that stand in it."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if day := cell.get(f"{_OFFICE}date-value"):
        return _day(day)
    if kind == "boolean":
        return spelled(cell.get(f"{_OFFICE}boolean-value") == "true")
    value = cell.get(f"{_OFFICE}value")
    if value is not None and kind != "string":
        number = float(value)
        return spelled(number) if math.isfinite(number) else value
    said = ["".join(_words(part)) for part in cell if part.tag == f"{_TEXT}p"]
    return "\n".join(said) or cell.get(f"{_OFFICE}string-value", "")


def _day(said: str) -> str:
    try:
        return spelled(datetime.fromisoformat(said))
    except ValueError:
        return said


def _words(part: Element) -> Iterator[str]:
    """The words of a paragraph, without the remarks pinned to it."""
    yield part.text or ""
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            yield " " * min(_count(inner, "c", _TEXT), _SPACES)
        elif inner.tag in _MARKS:
            yield _MARKS[inner.tag]
        elif inner.tag != f"{_OFFICE}annotation":
            yield from _words(inner)
        yield inner.tail or ""


def _count(element: Element, name: str, space: str = _TABLE) -> int:
    said = element.get(space + name, "1")
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) < 9 else 1
