"""Questions asked of the cached tables and of the log; frozen records and rows come out.

Nothing here writes.  Every function takes a connection of `Engine.read()`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from fabriques_desktop.domain.change import DELETED, split_dot
from fabriques_desktop.domain.clock import instant
from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.domain.records import ENTITIES, Record
from fabriques_desktop.domain.state import CellChange, Redaction, resolve
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.errors import UnknownEntity, UnknownField
from fabriques_desktop.store.cache import history_of, many_from_column
from fabriques_desktop.store.codec import Heads, cell_changes, decode, unpack_heads
from fabriques_desktop.store.erasing import redactions_of
from fabriques_desktop.store.tables import SHAPES, Shape


@lazy_dataclass(frozen=True, slots=True)
class Stored:
    """A record with what the log knows of it."""

    record: Record
    heads: Heads
    conflicts: tuple[str, ...]
    deleted: bool
    changed_at: datetime
    changed_by: str


@lazy_dataclass(frozen=True, slots=True)
class Alternative:
    """One value of a cell: an open head, or a step of its history."""

    value: Any
    change: str
    author: str
    at: datetime
    device: str
    is_head: bool = True
    parents: tuple[str, ...] = ()
    seen: frozenset[tuple[str, str]] = frozenset()  # of a deletion: (cell, change) it knew of


def shape_of(entity: str) -> Shape:
    """Raises: UnknownEntity."""
    try:
        return SHAPES[entity]
    except KeyError:
        raise UnknownEntity(entity=entity) from None


def field_in(entity: str, name: str) -> Field:
    """Raises: UnknownEntity, UnknownField."""
    found = shape_of(entity).fields.get(name)
    if found is None:
        raise UnknownField(entity=entity, field=name)
    return found


def value_of(field: Field, stored: Any) -> Any:
    """The Python value of a column: a tuple for sets, rows of strings for tables."""
    if field.is_set:
        return many_from_column(field.many, stored)
    if stored is None:
        return None
    if field.kind is Kind.TABLE:
        return tuple(tuple(row) for row in json.loads(stored))
    return bool(stored) if field.kind is Kind.FLAG else stored


def record_of(shape: Shape, row: Any) -> Record:
    """The record of a row of the whole table."""
    cls, names, odd = _recipe(shape.entity)
    values = list(row[_FIRST_FIELD : _FIRST_FIELD + len(names)])
    for at, field in odd:
        values[at] = value_of(field, values[at])
    return cls(id=row[1], **dict(zip(names, values, strict=True)))


_FIRST_FIELD = 2  # after `n` and `id`


@functools.cache
def _recipe(entity: str) -> tuple[type[Record], tuple[str, ...], tuple[tuple[int, Field], ...]]:
    """How a row becomes a record: its class, its fields, and those not kept as they are."""
    fields = SHAPES[entity].fields
    odd = [
        (at, f)
        for at, f in enumerate(fields.values())
        if f.is_set or f.kind in (Kind.TABLE, Kind.FLAG)
    ]
    return ENTITIES[entity], tuple(fields), tuple(odd)


def stored_of(shape: Shape, row: Any) -> Stored:
    mapping = row._mapping
    return Stored(
        record=record_of(shape, row),
        heads=unpack_heads(mapping["_heads"]),
        conflicts=tuple(json.loads(mapping["_conflicts"] or "[]")),
        deleted=bool(mapping["_deleted"]),
        changed_at=instant(mapping["_changed"]),
        changed_by=mapping["_changed_by"],
    )


def stored(connection: sa.Connection, entity: str, record: str) -> Stored | None:
    shape = shape_of(entity)
    row = connection.execute(shape.one, {"id": record}).first()
    return stored_of(shape, row) if row else None


def find(connection: sa.Connection, entity: str, **equals: Any) -> list[Record]:
    """Records that are not deleted, by id; a value equals a field, or is one of a set's."""
    shape = shape_of(entity)
    query = sa.select(shape.table).where(sa.not_(shape.table.c["_deleted"]))
    for name, value in equals.items():
        query = query.where(_condition(shape, field_in(entity, name), value))
    return [record_of(shape, row) for row in connection.execute(query.order_by(shape.table.c.id))]


def deleted(connection: sa.Connection, entity: str) -> list[Stored]:
    """Records in the bin, the latest first."""
    shape = shape_of(entity)
    query = sa.select(shape.table).where(shape.table.c["_deleted"])
    order = shape.table.c["_changed"].desc()
    return [stored_of(shape, row) for row in connection.execute(query.order_by(order))]


def _condition(shape: Shape, field: Field, value: Any) -> sa.ColumnElement[bool]:
    column = shape.table.c[f"f_{field.name}"]
    if field.is_set:
        return column.contains(json.dumps(value, ensure_ascii=False) + ":", autoescape=True)
    return column == value if value is not None else column.is_(None)


def entity_of_record(connection: sa.Connection, record: str) -> str | None:
    """Which entity a record id is of; None when it is not known."""
    parts = [
        sa.select(sa.literal(s.entity).label("entity")).where(s.table.c.id == record)
        for s in SHAPES.values()
    ]
    return connection.scalar(sa.union_all(*parts).limit(1))


def entities_of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """id -> entity, for those of `ids` that are records of any entity, deleted ones included."""
    wanted, found = list(ids), dict[str, str]()
    for at in range(0, len(wanted), 500):
        chunk = wanted[at : at + 500]
        parts = [
            sa.select(s.table.c.id, sa.literal(s.entity)).where(s.table.c.id.in_(chunk))
            for s in SHAPES.values()
        ]
        found.update((record, entity) for record, entity in connection.execute(_at_once(parts)))
    return found


def _at_once(parts: Sequence[sa.Select[Any]]) -> sa.CompoundSelect[Any]:
    """One statement: each is a journey to a central store and back."""
    return sa.union_all(*parts)


def existing_ids(connection: sa.Connection, ids: Iterable[str]) -> set[str]:
    """Those of `ids` that are records of any entity, deleted ones included."""
    return set(entities_of(connection, ids))


def conflicted(
    connection: sa.Connection, entities: Collection[str] | None = None
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(entity, record, cells) of every record with an open conflict, by entity and id.

    Of some entities, or of all: asking all for the first time costs 40 ms of putting into SQL.
    """
    parts = [
        sa.select(sa.literal(at), *s.table.c["id", "_conflicts"])
        .where(s.table.c["_conflicts"].is_not(None))
        for at, s in enumerate(SHAPES.values())
        if entities is None or s.entity in entities
    ]  # fmt: skip
    names = list(SHAPES)
    # asked in the order of ids, SQLite would walk all rows instead of the index of conflicts
    found = sorted(map(tuple, connection.execute(_at_once(parts)))) if parts else ()
    for at, record, cells in found:
        yield names[at], record, tuple(json.loads(cells))


def count(connection: sa.Connection, entity: str) -> int:
    table = shape_of(entity).table
    query = sa.select(sa.func.count()).select_from(table).where(sa.not_(table.c["_deleted"]))
    return connection.scalar(query) or 0


# ---- history ----

_MANY = 500  # records asked in one query


def history(
    connection: sa.Connection, entity: str, record: str, cell: str | None, devices: dict[str, str]
) -> dict[str, tuple[Alternative, ...]]:
    """cell -> its visible changes, oldest first; every cell when `cell` is None.

    `devices` gives the device of each replica.
    """
    lines = history_of(connection, entity, [record])[record]
    changes = [c for name, line in lines for c in cell_changes(line, name)]
    wanted = [c for c in changes if cell is None or c.cell == cell]
    return steps(wanted, redactions_of(connection, [record]).get(record), devices)


def histories(
    connection: sa.Connection,
    entity: str,
    records: Sequence[str],
    cell: str,
    devices: dict[str, str],
) -> dict[str, tuple[Alternative, ...]]:
    """record -> the visible changes of one cell, oldest first; of many records, in few queries."""
    out: dict[str, tuple[Alternative, ...]] = {}
    for at in range(0, len(records), _MANY):
        some = list(records[at : at + _MANY])
        redacted = redactions_of(connection, some)
        for record, lines in history_of(connection, entity, some).items():
            changes = [c for name, line in lines for c in cell_changes(line, name)]
            wanted = [c for c in changes if c.cell == cell]
            out[record] = steps(wanted, redacted.get(record), devices).get(cell, ())
    return out


def steps(
    changes: Iterable[CellChange], redacted: Mapping[str, Redaction] | None, devices: dict[str, str]
) -> dict[str, tuple[Alternative, ...]]:
    """cell -> its visible changes; the cells of a record do not depend on each other."""
    state = resolve(changes, lambda _: True, redacted)
    heads = {c.dot: set[str]() for c in state.visible}
    for name, found in state.cells.items():
        for change in found.heads:
            heads[change.dot].add(name)
    out: dict[str, list[Alternative]] = {}
    for change in sorted(state.visible, key=lambda c: c.rank):
        step = alternative(change, change.cell in heads[change.dot], devices)
        out.setdefault(change.cell, []).append(step)
    return {name: tuple(steps) for name, steps in out.items()}


def alternative(change: CellChange, is_head: bool, devices: dict[str, str]) -> Alternative:
    """A change as people meet it; of a deletion, whether it deletes."""
    value = decode(change.value)
    if change.cell == DELETED:
        value = change.seen is not None
    return Alternative(
        value=value,
        change=change.dot,
        author=change.author,
        at=instant(change.clock),
        device=devices.get(split_dot(change.dot)[0], ""),
        is_head=is_head,
        parents=change.parents,
        seen=change.seen or frozenset(),
    )
