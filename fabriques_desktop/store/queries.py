"""What lists show: light rows with the columns asked for, and nothing else of a record.

A list of 100,000 lines costs a tenth of the whole records.  Nothing here writes.
"""

from __future__ import annotations

import functools
import json
from collections import namedtuple
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from fabriques_desktop.domain.clock import instant
from fabriques_desktop.domain.fields import Field, Kind
from fabriques_desktop.store.reading import field_in, shape_of, value_of

if TYPE_CHECKING:
    from fabriques_desktop.store.tables import Shape


class LightRow(tuple[Any, ...]):
    """A line of a list: `id`, the fields by their names, `changed_at`."""

    __slots__ = ()

    if TYPE_CHECKING:
        id: str
        changed: int

        def __getattr__(self, field: str) -> Any: ...

    @property
    def changed_at(self) -> datetime:
        """When the record last changed, in UTC; made only when it is asked for."""
        return instant(self.changed)


@functools.cache
def _row_type(fields: tuple[str, ...]) -> Any:
    """The class of the rows that hold these fields."""
    base = namedtuple("LightRow", ("id", *fields, "changed"))  # type: ignore[misc]
    return type("LightRow", (base, LightRow), {"__slots__": ()})


def rows(
    connection: sa.Connection,
    entity: str,
    fields: tuple[str, ...] = (),
    *,
    order_by: str | None = None,
    descending: bool = False,
    limit: int | None = None,
) -> list[LightRow]:
    """Rows of the records that are not deleted, by id or by a field; empty values come first.

    `order_by` may also be "changed".  Letters are compared as they are coded: an order that people
    read is made by who shows them.  Raises: UnknownEntity, UnknownField.
    """
    shape = shape_of(entity)
    described = tuple(field_in(entity, name) for name in fields)
    query = _select(shape, fields)
    column = _order_column(shape, entity, order_by)
    # said, because engines do not agree on where empty values go
    order = column.desc().nulls_last() if descending else column.asc().nulls_first()
    query = query.order_by(order, shape.table.c.id)
    if limit is not None:
        query = query.limit(limit)
    make = _row_type(fields)._make
    found = connection.execute(query)
    odd = [(at, f) for at, f in enumerate(described, 1) if _is_converted(f)]
    if not odd:
        return [make(row) for row in found]
    return [make(_converted(row, odd)) for row in found]


def _select(shape: Shape, fields: tuple[str, ...]) -> sa.Select[Any]:
    table = shape.table
    return sa.select(
        table.c.id,
        *(table.c[f"f_{name}"] for name in fields),
        table.c["_changed"],
    ).where(sa.not_(table.c["_deleted"]))


def _order_column(shape: Shape, entity: str, order_by: str | None) -> sa.ColumnElement[Any]:
    if order_by is None:
        return shape.table.c.id
    if order_by == "changed":
        return shape.table.c["_changed"]
    return shape.table.c["f_" + field_in(entity, order_by).name]


def _is_converted(field: Field) -> bool:
    """Whether the column holds something else than the value: JSON, for sets and tables."""
    return field.is_set or field.kind is Kind.TABLE


def _converted(row: Any, odd: list[tuple[int, Field]]) -> list[Any]:
    values = list(row)
    for at, field in odd:
        values[at] = value_of(field, values[at])
    return values


def filled(connection: sa.Connection, entity: str, field: str) -> list[tuple[str, Any]]:
    """(record, value) of the records whose field is not empty, by id.

    Raises: UnknownEntity, UnknownField.
    """
    table, described = shape_of(entity).table, field_in(entity, field)
    column = table.c["f_" + described.name]
    query = sa.select(table.c.id, column).where(column.is_not(None), sa.not_(table.c["_deleted"]))
    found = connection.execute(query.order_by(table.c.id))
    if _is_converted(described):
        return [(row[0], value_of(described, row[1])) for row in found]
    return [(row[0], row[1]) for row in found]


def once_written(connection: sa.Connection, entity: str, field: str) -> list[str]:
    """Records whose field is empty now and was written once: what stood there is in the history."""
    shape = shape_of(entity)
    column = shape.table.c["f_" + field_in(entity, field).name]
    heads = shape.table.c["_heads"].contains(json.dumps(field), autoescape=True)
    query = sa.select(shape.table.c.id).where(column.is_(None), heads)
    return list(connection.scalars(query.order_by(shape.table.c.id)))
