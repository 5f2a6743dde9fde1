"""The cells of a table somebody made in a spreadsheet: XLSX and CSV read as text, with limits.

A formula is never worked out: its last result is read, as the spreadsheet left it.  Nothing is
judged here but whether the file can be read at all.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from fabriques_desktop.errors import FileUnreadable
from fabriques_desktop.services import rows as text_rows

_MOST_ROWS, _MOST_COLUMNS = 20_000, 100
_LARGEST_BYTES = 50_000_000
_LARGEST_INSIDE = 300_000_000  # of all members, once inflated
_MOST_MEMBERS = 2_000
_HIGHEST_RATIO = 200  # a sheet of numbers inflates 10 to 40 times, a bomb a thousand times
_LONGEST_CELL = 32_767  # what a spreadsheet holds
_OLE = b"\xd0\xcf\x11\xe0"  # what Excel wrote until 2003, and what it writes with a password


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, its heads, and its rows by their number in the file."""

    path: Path
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(path: Path) -> Sheet:
    """The first sheet that holds something.  Raises: FileUnreadable."""
    data = text_rows.bytes_of(path, _LARGEST_BYTES)
    if data.startswith(_OLE) or path.suffix.lower() == ".xls":
        raise FileUnreadable(path=path, reason="old_excel")
    if data.startswith(b"PK"):
        title, lines = _from_workbook(path, data)
    elif path.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        raise FileUnreadable(path=path, reason="not_a_workbook")
    else:
        title, lines = path.stem, _from_csv(path, data)
    return _sheet(path, title, lines)


def _sheet(path: Path, title: str, lines: list[tuple[int, list[str]]]) -> Sheet:
    filled = [(number, cells) for number, cells in lines if any(c.strip() for c in cells)]
    if not filled:
        raise FileUnreadable(path=path, reason="empty")
    if len(filled) > _MOST_ROWS:
        raise FileUnreadable(path=path, reason="too_many_rows")
    heads = [cell.strip() for cell in filled[0][1]]
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) > _MOST_COLUMNS:
        raise FileUnreadable(path=path, reason="too_many_rows")
    width = len(heads)
    body = tuple((number, tuple((cells + [""] * width)[:width])) for number, cells in filled[1:])
    return Sheet(path, title, tuple(heads), body)


# ---- XLSX ----


def _from_workbook(path: Path, data: bytes) -> tuple[str, list[tuple[int, list[str]]]]:
    _check_inside(path, data)
    import openpyxl  # a third of a second that only an import pays

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            for sheet in book.worksheets:
                lines = _lines(path, sheet)
                if lines:
                    return str(sheet.title), lines
        finally:
            book.close()
    except FileUnreadable:
        raise
    except Exception as error:  # whatever a broken or hostile workbook makes a reader say
        raise FileUnreadable(path=path, reason="not_a_workbook") from error
    raise FileUnreadable(path=path, reason="empty")


def _lines(path: Path, sheet: Any) -> list[tuple[int, list[str]]]:
    lines: list[tuple[int, list[str]]] = []
    found = sheet.iter_rows(max_col=_MOST_COLUMNS + 1, values_only=True)
    for number, cells in enumerate(found, 1):
        spelled = [_spelled(cell) for cell in cells]
        if any(spelled):
            lines.append((number, spelled))
        if len(lines) > _MOST_ROWS + 1 or number > 20 * _MOST_ROWS:
            raise FileUnreadable(path=path, reason="too_many_rows")
    return lines


def _check_inside(path: Path, data: bytes) -> None:
    """Judge the archive before anything is inflated.  Raises: FileUnreadable."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileUnreadable(path=path, reason="not_a_workbook") from error
    inside = sum(member.file_size for member in members)
    ratio = inside / max(1, sum(member.compress_size for member in members))
    if len(members) > _MOST_MEMBERS or inside > _LARGEST_INSIDE:
        raise FileUnreadable(path=path, reason="bomb")
    if inside > 10_000_000 and ratio > _HIGHEST_RATIO:
        raise FileUnreadable(path=path, reason="bomb")


def _spelled(cell: object) -> str:
    """A cell as somebody would type it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        at = "%Y-%m-%d" if cell.time() == time() else "%Y-%m-%dT%H:%M"
        return cell.strftime(at)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:_LONGEST_CELL]


# ---- CSV ----


def _from_csv(path: Path, data: bytes) -> list[tuple[int, list[str]]]:
    text = text_rows.decoded(path, data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=first.count))
    lines: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            lines.append((reader.line_num, [cell[:_LONGEST_CELL] for cell in cells]))
            if len(lines) > _MOST_ROWS + 1:
                raise FileUnreadable(path=path, reason="too_many_rows")
    except csv.Error as error:
        raise FileUnreadable(path=path, reason="not_text") from error
    return lines
