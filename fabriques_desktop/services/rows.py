"""Files of records read into rows: JSON Lines and CSV, every bad row named by its line.

Nothing is written here, and what a row points at is not looked for: that is `loading`.
"""

from __future__ import annotations

import csv
import io
import json
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from fabriques_desktop.domain import fields as f
from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.errors import (
    BadRow,
    FabriquesError,
    FileUnreadable,
    InvalidId,
    InvalidValue,
    UnknownEntity,
    UnknownField,
)
from fabriques_desktop.services import values
from fabriques_desktop.store import codec
from fabriques_desktop.store.codec import Heads

_KEYS = {"entity", "id", "fields", "deleted", "_heads", "_conflicts"}
_LARGEST_CELL = 10 << 20

Problem = tuple[int, FabriquesError]  #: a line and what is wrong with it


@dataclass(frozen=True, slots=True)
class Row:
    """One record to load, from a line of a file."""

    number: int
    entity: str
    id: str | None
    fields: Mapping[str, Any]
    deleted: bool = False
    heads: Heads | None = None  # what a dump was written from


def read(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of one file that can be read, and what is wrong with the others.

    Raises: FileUnreadable.
    """
    data = bytes_of(path)
    parsed = _csv_rows(path, data) if path.suffix.lower() == ".csv" else _json_rows(data)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, given in parsed:
        try:
            if isinstance(given, FabriquesError):
                raise given
            rows.append(_judged(number, given))
        except FabriquesError as error:
            problems.append((number, error))
    return rows, problems


def targets(row: Row) -> Iterator[tuple[Field, str]]:
    """The records a row points at, with the field that does."""
    for name, value in row.fields.items():
        described = fields_of(row.entity)[name]
        if described.kind is Kind.REF and value:
            for target in [value] if isinstance(value, str) else value:
                yield described, target


def bytes_of(path: Path, limit_bytes: int | None = None) -> bytes:
    """A file that holds something.  Raises: FileUnreadable."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileUnreadable(path=path, reason="folder")
        if not stat.S_ISREG(mode):  # a pipe or a device could be waited for without end
            raise FileUnreadable(path=path, reason="not_a_file")
        if limit_bytes is not None and path.stat().st_size > limit_bytes:
            raise FileUnreadable(path=path, reason="too_large")
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileUnreadable(path=path, reason="missing") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None)
        raise FileUnreadable(path=path, reason=said or "unreadable") from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FileUnreadable(path=path, reason="empty")
    return data


# ---- one row ----


def _judged(number: int, given: Mapping[str, Any]) -> Row:
    """A row whose entity, id, fields and values are known to be right.  Raises FabriquesError."""
    entity = given.get("entity")
    if not isinstance(entity, str) or entity not in ENTITIES:
        raise UnknownEntity(entity=entity)
    if unknown := given.keys() - _KEYS:
        raise BadRow(reason="key", column=sorted(unknown)[0])
    record = given.get("id")
    if record is not None and not f.is_id(record):
        raise InvalidId(record=record)
    fields = given.get("fields", {})
    if not isinstance(fields, dict):
        raise BadRow(reason="fields")
    for name, value in fields.items():
        described = fields_of(entity).get(name)
        if described is None:
            raise UnknownField(entity=entity, field=name)
        _check_value(entity, record or "", described, value)
    deleted = given.get("deleted", False)
    if not isinstance(deleted, bool) or (deleted and record is None):
        raise BadRow(reason="deleted")
    return Row(number, entity, record, fields, deleted, _heads(given.get("_heads")))


def _check_value(entity: str, record: str, described: Field, value: Any) -> None:
    if not described.is_set:
        f.check_value(entity, record, described, None if value == "" else value)
        return
    if value is not None and not isinstance(value, list):
        raise InvalidValue(
            entity=entity, record=record, field=described.name, value=value, expected="set"
        )
    for element in value or ():
        f.check_value(entity, record, described, element)


def _heads(given: Any) -> Heads | None:
    if given is None:
        return None
    try:
        return codec.unpack_heads(codec.encode(given).decode())
    except (msgspec.MsgspecError, TypeError) as error:
        raise BadRow(reason="heads") from error


# ---- JSON Lines ----


def _json_rows(data: bytes) -> Iterator[tuple[int, Any]]:
    """(line, row or the error that names what is wrong with it)."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            given = _decoded_line(line)
        except FabriquesError as error:
            yield number, error
            continue
        if not isinstance(given, dict):
            yield number, BadRow(reason="object")
        elif "entity" in given or not {"change", "replica"} & given.keys():
            yield number, given
        # else: the history in a dump, which is not loaded: only bundles carry changes


def _decoded_line(line: bytes) -> Any:
    """Raises: BadRow."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRow(reason="encoding") from None
    try:
        return codec.decode(line)
    except RecursionError:
        raise BadRow(reason="too_deep") from None
    except (msgspec.MsgspecError, ValueError):
        pass
    try:
        # a slower reader lets a number or a letter out of range through to the check of its field
        return json.loads(text)
    except RecursionError:
        raise BadRow(reason="too_deep") from None
    except ValueError:
        raise BadRow(reason="json") from None


# ---- CSV ----


def _csv_rows(path: Path, data: bytes) -> Iterator[tuple[int, Any]]:
    """CSV with a header: `id`, `deleted`, `entity` and field names.

    Without a column `entity`, the name of the file says it: `visit.csv`, `visit-2026.csv`.
    """
    text = decoded(path, data)
    delimiter = max(";,\t", key=text.splitlines()[0].count)
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    by_file = path.stem.split(".")[0].split("-")[0]
    try:
        header = [name.strip() for name in next(reader)]
        if wrong := list(_wrong_header(header, by_file)):
            yield from ((1, error) for error in wrong)
            return
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, _csv_row(header, row, by_file)
    except csv.Error:
        yield reader.line_num, BadRow(reason="csv")


def _wrong_header(header: list[str], by_file: str) -> Iterator[FabriquesError]:
    """What no row could be read under."""
    for name in sorted({n for n in header if header.count(n) > 1}):
        yield BadRow(reason="column_twice", column=name)
    if "entity" in header:
        known = {name for entity in ENTITIES for name in fields_of(entity)}
    elif by_file in ENTITIES:
        known = set(fields_of(by_file))
    else:
        yield BadRow(reason="no_entity")
        return
    for name in header:
        if name not in known | {"id", "deleted", "entity"}:
            yield BadRow(reason="column", column=name)


def _csv_row(header: list[str], row: list[str], by_file: str) -> Any:
    if len(row) != len(header):
        return BadRow(reason="ragged", found=len(row), expected=len(header))
    cells = dict(zip(header, row, strict=True))
    entity = cells.pop("entity", by_file).strip()
    if entity not in ENTITIES:
        return UnknownEntity(entity=entity)
    given: dict[str, Any] = {"entity": entity, "fields": {}}
    if record := cells.pop("id", "").strip():
        given["id"] = record
    if gone := cells.pop("deleted", "").strip().lower():
        given["deleted"] = gone in values.TRUE if gone in values.TRUE | values.FALSE else gone
    for name, cell in cells.items():
        if cell != "":
            described = fields_of(entity).get(name)
            if described is None:
                return UnknownField(entity=entity, field=name)
            given["fields"][name] = values.from_cell(described, cell)
    return given


def decoded(path: Path, data: bytes) -> str:
    """The text of a file, in any encoding a spreadsheet writes.  Raises: FileUnreadable."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _from_windows(path, data)
    if "\x00" in text:
        raise FileUnreadable(path=path, reason="not_text")
    return text


def _from_windows(path: Path, data: bytes) -> str:
    """What spreadsheets on Windows save, or old ones on a Mac, which end lines as nobody else
    does.  Raises: FileUnreadable."""
    if b"\r" in data and b"\n" not in data:
        return data.decode("mac_roman")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise FileUnreadable(path=path, reason="encoding") from error
