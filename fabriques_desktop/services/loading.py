"""Loading records from JSON Lines and CSV: the whole file or nothing, every bad row named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from fabriques_desktop.domain import fields as f
from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.errors import (
    BadRow,
    BadRows,
    FabriquesError,
    FileUnreadable,
    InvalidId,
    InvalidValue,
    UnknownEntity,
    UnknownField,
    UnknownRecord,
)
from fabriques_desktop.store import codec, reading
from fabriques_desktop.store.codec import Heads
from fabriques_desktop.store.workspace import Workspace

_KEYS = {"entity", "id", "fields", "deleted", "_heads", "_conflicts"}
_ELEMENTS = "|"  # between the elements of a set, in a CSV cell
_TRUE = {"true", "1", "oui", "yes", "vrai", "x"}
_FALSE = {"false", "0", "non", "no", "faux"}
_MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One record to load, from a line of a file."""

    number: int
    entity: str
    id: str | None
    fields: Mapping[str, Any]
    deleted: bool = False
    heads: Heads | None = None


@dataclass(slots=True)
class Loaded:
    """What a load did; `overwritten`: (entity, id, field) whose value was replaced unseen."""

    new: int = 0
    changed: int = 0
    deleted: int = 0
    overwritten: list[tuple[str, str, str]] = field(default_factory=list)


def load(ws: Workspace, path: Path) -> Loaded:
    """Load one file in one act.  Raises: FileUnreadable, BadRows; then nothing was loaded."""
    rows, problems = _read(path)
    with ws.engine.read() as connection:
        ids = [r.id for r in rows if r.id] + [t for r in rows for t in _targets(r)]
        known = reading.existing_ids(connection, dict.fromkeys(ids))
    problems += _check(rows, known)
    if problems:
        problems.sort(key=lambda p: p[0])
        raise BadRows(path=path, problems=tuple(problems[:_MOST_PROBLEMS]), count=len(problems))
    done = Loaded()
    with ws.act("load") as act:
        for row in rows:
            _load_row(ws, act, row, row.id in known, done)
    return done


def _load_row(ws: Workspace, act: Any, row: Row, exists: bool, done: Loaded) -> None:
    if row.deleted:
        if row.heads is None or not exists:
            act.delete(row.entity, row.id)
        else:
            act.delete(row.entity, row.id, row.heads)
        done.deleted += 1
        return
    if exists and row.id and row.heads is None:
        stored = ws.stored(row.entity, row.id)
        for name, value in row.fields.items():
            before = getattr(stored.record, name) if stored else None
            after = codec.normal(fields_of(row.entity)[name], value)
            if before not in (None, ()) and before != after:
                done.overwritten.append((row.entity, row.id, name))
    count = len(act.changes)
    act.save(row.entity, row.id, row.fields, row.heads if exists else None)
    if not exists:
        done.new += 1
    elif len(act.changes) > count:
        done.changed += 1


# ---- checking ----


def _targets(row: Row) -> list[str]:
    """The records a row points at."""
    out: list[str] = []
    for name, value in row.fields.items():
        described = fields_of(row.entity).get(name)
        if described and described.kind is Kind.REF and value:
            out += [v for v in ([value] if isinstance(value, str) else value) if isinstance(v, str)]
    return out


def _check(rows: list[Row], known: set[str]) -> list[tuple[int, FabriquesError]]:
    problems: list[tuple[int, FabriquesError]] = []
    first: dict[str, int] = {}
    for row in rows:
        if row.id and row.id in first:
            problems.append((row.number, BadRow(reason="twice", record=row.id, line=first[row.id])))
        elif row.id:
            first[row.id] = row.number
    there = known | first.keys()
    for row in rows:
        if row.deleted and row.id not in known:
            problems.append((row.number, UnknownRecord(record=row.id)))
        for target in _targets(row):
            if target not in there:
                problems.append((row.number, BadRow(reason="dangling", record=target)))
    return problems


def _judged(number: int, given: Mapping[str, Any]) -> Row:
    """A row whose entity, id, fields and values are known to be right.  Raises FabriquesError."""
    entity = given.get("entity")
    if not isinstance(entity, str) or entity not in ENTITIES:
        raise UnknownEntity(entity=entity)
    unknown = given.keys() - _KEYS
    if unknown:
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
        f.check_value(entity, record, described, codec.normal(described, value))
        return
    if value is not None and not isinstance(value, list | tuple):
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


# ---- reading files ----


def _read(path: Path) -> tuple[list[Row], list[tuple[int, FabriquesError]]]:
    if path.is_dir():
        raise FileUnreadable(path=path, reason="folder")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path=path, reason=error.strerror or str(error)) from error
    parsed = _csv_rows(path, data) if path.suffix.lower() == ".csv" else _json_rows(path, data)
    rows: list[Row] = []
    problems: list[tuple[int, FabriquesError]] = []
    for number, given in parsed:
        try:
            if isinstance(given, FabriquesError):
                raise given
            rows.append(_judged(number, given))
        except FabriquesError as error:
            problems.append((number, error))
        except RecursionError:
            problems.append((number, BadRow(reason="too_deep")))
    return rows, problems


def _json_rows(path: Path, data: bytes) -> Iterable[tuple[int, Any]]:
    """(line number, row or the error that names what is wrong with it)."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            given = codec.decode(line)
        except RecursionError:
            yield number, BadRow(reason="too_deep")
            continue
        except UnicodeDecodeError:
            yield number, BadRow(reason="encoding")
            continue
        except (msgspec.MsgspecError, ValueError):
            yield number, BadRow(reason="json")
            continue
        if isinstance(given, dict) and ("change" in given or "replica" in given):
            continue  # the history in a dump is not loaded: only bundles carry changes
        yield number, given if isinstance(given, dict) else BadRow(reason="object")


def _csv_rows(path: Path, data: bytes) -> Iterable[tuple[int, Any]]:
    """CSV with a header: `id` and field names; the entity is a column or the name of the file."""
    text = _decoded(path, data)
    if not text.strip():
        raise FileUnreadable(path=path, reason="empty")
    if "\x00" in text:
        raise FileUnreadable(path=path, reason="not_text")
    head = text.splitlines()[0]
    delimiter = max(";,\t", key=head.count)
    csv.field_size_limit(10 << 20)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    by_file = path.stem.split(".")[0].split("-")[0]
    try:
        header = [name.strip() for name in next(reader)]
        for row in reader:
            if any(row):
                yield reader.line_num, _csv_row(header, row, by_file)
    except csv.Error as error:
        yield reader.line_num, BadRow(reason="csv", detail=str(error))


def _csv_row(header: list[str], row: list[str], by_file: str) -> Any:
    if len(row) != len(header):
        return BadRow(reason="ragged", found=len(row), expected=len(header))
    cells = dict(zip(header, row, strict=True))
    entity = cells.pop("entity", by_file)
    if entity not in ENTITIES:
        return UnknownEntity(entity=entity)
    given: dict[str, Any] = {"entity": entity, "fields": {}}
    if record := cells.pop("id", "").strip():
        given["id"] = record
    if (gone := cells.pop("deleted", "").strip().lower()) in _TRUE:
        given["deleted"] = bool(gone)
    for name, cell in cells.items():
        described = fields_of(entity).get(name)
        if described is None:
            return BadRow(reason="column", column=name, entity=entity)
        if cell != "":
            given["fields"][name] = _csv_value(described, cell)
    return given


def _csv_value(described: Field, cell: str) -> Any:
    """The value a cell spells; what cannot be read stays text, and is refused with its field."""
    if described.is_set:
        return [part.strip() for part in cell.split(_ELEMENTS) if part.strip()]
    spelled = cell.strip()
    if described.kind is Kind.FLAG and spelled.lower() in _TRUE | _FALSE:
        return spelled.lower() in _TRUE
    try:
        if described.kind is Kind.INTEGER:
            return int(spelled.replace("\u202f", "").replace("\xa0", "").replace(" ", ""))
        if described.kind is Kind.NUMBER:
            return float(spelled.replace(",", "."))
        if described.kind is Kind.TABLE:
            return json.loads(spelled)
    except (ValueError, RecursionError):
        return spelled
    return cell if described.kind in (Kind.TEXT, Kind.LONG) else spelled


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")  # what spreadsheets on Windows save
    except UnicodeDecodeError as error:
        raise FileUnreadable(path=path, reason="encoding") from error
