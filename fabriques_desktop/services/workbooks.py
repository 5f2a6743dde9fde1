"""The cells of a table somebody made in a spreadsheet: XLSX, ODS, CSV read as text, with limits.

A formula is never worked out: its last result is read, as the spreadsheet left it.  Nothing is
judged here but whether the file can be read at all.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabriques_desktop.domain.ids import folded
from fabriques_desktop.errors import FileUnreadable
from fabriques_desktop.services import ods_tables
from fabriques_desktop.services import rows as text_rows
from fabriques_desktop.services.cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Lines, spelled

_LARGEST_BYTES = 50_000_000
_LARGEST_INSIDE = 300_000_000  # of all members, once inflated
_MOST_MEMBERS = 2_000
_HIGHEST_RATIO = 200  # a sheet of numbers inflates 10 to 40 times, a bomb a thousand times
_HEADS_WITHIN = 12  # rows that may stand above the heads: a title, a date, who to write to
_MOST_MERGED = 5_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_SEPARATOR = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)  # how Excel is told of it
_OLE = b"\xd0\xcf\x11\xe0"  # what Excel wrote until 2003, and what it writes with a password


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, its heads, and its rows by their number in the file.

    `mended`: telephone numbers that were given back what the spreadsheet took from them.
    """

    path: Path
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    mended: tuple[str, ...] = ()


def read(path: Path, labels: Collection[str] = ()) -> Sheet:
    """A table of the file.  Raises: FileUnreadable.

    `labels`, folded, are what people write over columns.  The sheet and the row that have most of
    them give the heads; without any, the first sheet and row that hold something do.
    """
    data = text_rows.bytes_of(path, _LARGEST_BYTES)
    if data.startswith(_OLE) or path.suffix.lower() == ".xls":
        raise FileUnreadable(path=path, reason="old_excel")
    if data.startswith(b"PK"):
        title, lines = _from_workbook(path, data, labels)
    elif path.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        raise FileUnreadable(path=path, reason="not_a_workbook")
    else:
        title, lines = path.stem, _from_csv(path, data)
    return _sheet(path, title, lines, labels)


def _sheet(path: Path, title: str, lines: Lines, labels: Collection[str]) -> Sheet:
    filled = [(number, cells) for number, cells in lines if any(c.strip() for c in cells)]
    if not filled:
        raise FileUnreadable(path=path, reason="empty")
    if len(filled) > MOST_ROWS:
        raise FileUnreadable(path=path, reason="too_many_rows")
    first = _row_of_heads(filled, labels)
    heads = [" ".join(cell.split()) for cell in filled[first][1]]
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) > MOST_COLUMNS:
        raise FileUnreadable(path=path, reason="too_many_rows")
    width, below = len(heads), filled[first + 1 :]
    body = tuple((number, tuple((cells + [""] * width)[:width])) for number, cells in below)
    return Sheet(path, title, tuple(heads), body)


def _row_of_heads(filled: Lines, labels: Collection[str]) -> int:
    known = [_known(cells, labels) for _, cells in filled[:_HEADS_WITHIN]]
    return known.index(max(known))


def _known(cells: list[str], labels: Collection[str]) -> int:
    """How many cells say what people write over columns."""
    return len({head for cell in cells if (head := folded_head(cell)) in labels})


def folded_head(cell: str) -> str:
    """What stands over a column as it is compared."""
    return " ".join(folded(cell.replace("*", " ")).split())


# ---- XLSX and ODS ----


def _from_workbook(path: Path, data: bytes, labels: Collection[str]) -> tuple[str, Lines]:
    archive = _checked(path, data)
    if ods_tables.CONTENT in archive.namelist():
        return _best(path, ods_tables.read(path, archive), labels)
    import openpyxl  # a third of a second that only an import pays

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            sheet = _best_of(path, book.worksheets, labels)
            if sheet is not None:
                lines = _lines(path, sheet)
                _fill_merged(lines, sheet)
                return str(sheet.title), lines
        finally:
            book.close()
    except FileUnreadable:
        raise
    except Exception as error:  # whatever a broken or hostile workbook makes a reader say
        raise FileUnreadable(path=path, reason="not_a_workbook") from error
    raise FileUnreadable(path=path, reason="empty")


def _best_of(path: Path, sheets: list[Any], labels: Collection[str]) -> Any:
    """The sheet whose heads are known best, the first of several; None when all are empty."""
    best, most = None, -1
    for sheet in sheets:
        lines = _lines(path, sheet, last=10 * _HEADS_WITHIN)[:_HEADS_WITHIN]
        known = max((_known(cells, labels) for _, cells in lines), default=-1)
        if known > most:
            best, most = sheet, known
    return best


def _fill_merged(lines: Lines, sheet: Any) -> None:
    """Say again, in each row, what stands once in cells made one over several rows."""
    with sheet.parent._archive.open(sheet._worksheet_path) as held:
        merged = _MERGED.findall(held.read())
    at = dict(lines)
    for column, top, last_column, bottom in merged[:_MOST_MERGED]:
        first, last = int(top), int(bottom)
        place = _place(column.decode())
        if column != last_column or last <= first or place > MOST_COLUMNS or first not in at:
            continue
        for number in range(first + 1, min(last, first + MOST_ROWS) + 1):
            if number in at:
                at[number][place] = at[first][place]


def _place(letters: str) -> int:
    """Where a column stands: A is 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _lines(path: Path, sheet: Any, last: int | None = None) -> Lines:
    lines: Lines = []
    found = sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=last, values_only=True)
    for number, cells in enumerate(found, 1):
        said = [spelled(cell) for cell in cells]
        if any(said):
            lines.append((number, said))
        if len(lines) > MOST_ROWS + 1 or number > 20 * MOST_ROWS:
            raise FileUnreadable(path=path, reason="too_many_rows")
    return lines


def _best(
    path: Path, sheets: list[tuple[str, Lines]], labels: Collection[str]
) -> tuple[str, Lines]:
    """As `_best_of`, of sheets that are read.  Raises: FileUnreadable."""
    filled = [sheet for sheet in sheets if sheet[1]]
    if not filled:
        raise FileUnreadable(path=path, reason="empty" if sheets else "not_a_workbook")

    def known(sheet: tuple[str, Lines]) -> int:
        return max(_known(cells, labels) for _, cells in sheet[1][:_HEADS_WITHIN])

    return max(filled, key=known)


def _checked(path: Path, data: bytes) -> zipfile.ZipFile:
    """The archive, judged before anything is inflated.  Raises: FileUnreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileUnreadable(path=path, reason="not_a_workbook") from error
    inside = sum(member.file_size for member in members)
    ratio = inside / max(1, sum(member.compress_size for member in members))
    if len(members) > _MOST_MEMBERS or inside > _LARGEST_INSIDE:
        raise FileUnreadable(path=path, reason="bomb")
    if inside > 10_000_000 and ratio > _HIGHEST_RATIO:
        raise FileUnreadable(path=path, reason="bomb")
    return archive


# ---- CSV ----


def _from_csv(path: Path, data: bytes) -> Lines:
    text = text_rows.decoded(path, data)
    told = _SEPARATOR.match(text)
    if told:
        text = text[told.end() :]
    start = "\n".join([line for line in text.splitlines() if line.strip()][:_HEADS_WITHIN])
    by = told[1] if told else max(";,\t", key=start.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=by)
    lines: Lines = []
    try:
        for cells in reader:
            lines.append((reader.line_num, [cell[:LONGEST_CELL] for cell in cells]))
            if len(lines) > MOST_ROWS + 1:
                raise FileUnreadable(path=path, reason="too_many_rows")
    except csv.Error as error:
        raise FileUnreadable(path=path, reason="not_text") from error
    return lines
