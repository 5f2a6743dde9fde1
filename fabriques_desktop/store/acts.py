"""An act of a person: the saves it makes, in one transaction, under one act id.

Whole values come in (a set as a tuple); only the cells that differ from what the author was shown
become changes, split by how far their field may travel.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from fabriques_desktop.domain import fields as f
from fabriques_desktop.domain.change import DELETED, cell_of, split_cell
from fabriques_desktop.domain.fields import Audience, Field, Kind, Many
from fabriques_desktop.errors import InvalidId, InvalidValue, RecordErased, UnknownRecord
from fabriques_desktop.store import codec, reading
from fabriques_desktop.store.cache import Outcome
from fabriques_desktop.store.codec import Heads

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

Cells = dict[str, Any]


class Act:
    """Handed out by `Workspace.act`; valid inside its `with` only."""

    def __init__(self, ws: Workspace, act_id: str, connection: sa.Connection) -> None:
        self.id = act_id
        self.changes: list[int] = []
        self.outcome = Outcome()
        self.written: dict[tuple[str, str], str] = {}  # (record, cell) -> our change of it
        self._ws = ws
        self._connection = connection

    def save(
        self,
        entity: str,
        record: str | None,
        values: Mapping[str, Any],
        seen: Heads | None = None,
    ) -> str:
        """Save the fields given of one record; returns its id (a new one when None is given).

        `seen` is the heads the author was looking at, not those of this moment; without it, those
        of this moment.  What equals the value shown then is no change.
        Raises: UnknownEntity, UnknownField, InvalidValue, InvalidId.
        """
        shape = reading.shape_of(entity)
        record = record or self._ws.new_id()
        if not f.is_id(record):
            raise InvalidId(record=record)
        row = self._connection.execute(
            sa.select(shape.table).where(shape.table.c.id == record)
        ).first()
        heads = codec.unpack_heads(row._mapping["_heads"]) if row else {}
        cells: Cells = {}
        for name, value in values.items():
            field = reading.field_in(entity, name)
            shown = _shown(field, row._mapping[f"f_{name}"] if row else None)
            fresh = seen is None or set(seen.get(name, ())) == set(heads.get(name, ()))
            cells |= _changed_cells(field, value, shown, (entity, record), seen, fresh=fresh)
        parents = {c: (heads if seen is None else seen).get(c, ()) for c in cells}
        todo = {
            c: v for c, v in cells.items() if self._is_news(entity, record, c, v, parents[c], heads)
        }
        if todo:
            self.write(entity, record, todo, parents)
        return record

    def delete(self, entity: str, record: str, seen: Heads | None = None) -> None:
        """Delete a record as it was seen.  Raises: UnknownRecord."""
        stored = reading.stored(self._connection, entity, record)
        if stored is None:
            raise UnknownRecord(record=record)
        heads = stored.heads if seen is None else seen
        parents = heads.get(DELETED, ())
        self.write(entity, record, {DELETED: codec.deletion(heads)}, {DELETED: parents})

    def restore(self, entity: str, record: str) -> None:
        """Take a record out of the bin.  Raises: UnknownRecord."""
        stored = reading.stored(self._connection, entity, record)
        if stored is None:
            raise UnknownRecord(record=record)
        self.write(entity, record, {DELETED: False}, {DELETED: stored.heads.get(DELETED, ())})

    def heads(self, entity: str, record: str) -> Heads:
        """The heads of a record at this moment of the act."""
        stored = reading.stored(self._connection, entity, record)
        return stored.heads if stored else {}

    def write(
        self,
        entity: str,
        record: str,
        cells: Mapping[str, Any],
        parents: Mapping[str, Iterable[str]],
    ) -> None:
        """Write cells as they are, with exactly these parents: one line an audience.

        Raises: RecordErased.
        """
        if record in self._ws.log.erased.records:
            raise RecordErased(record=record)
        for replica, part in self._lines(entity, cells):
            arrival = self._ws.log.append(
                self._connection,
                replica=replica,
                now_ms=self._ws.now_ms(),
                author=self._ws.member_id,
                act=self.id,
                entity=entity,
                record=record,
                values=part,
                parents={cell: sorted(parents.get(cell, ())) for cell in part},
            )
            self.changes.append(arrival.n)
            self.written |= dict.fromkeys(((record, cell) for cell in part), arrival.name)
            self._merge(self._ws.cache.apply(self._connection, [arrival]))

    # ---- inside ----

    def _is_news(
        self,
        entity: str,
        record: str,
        cell: str,
        value: Any,
        parents: tuple[str, ...],
        heads: Heads,
    ) -> bool:
        """False for an edit that was already made from the same heads: a save after a crash."""
        if set(parents) == set(heads.get(cell, ())):
            return True
        steps = reading.history(self._connection, entity, record, cell, {}).get(cell, ())
        return not any(s.value == value and set(s.parents) == set(parents) for s in steps)

    def _lines(self, entity: str, cells: Mapping[str, Any]) -> Iterator[tuple[str, Cells]]:
        fields = codec.known_fields(entity)
        parts: dict[Audience, Cells] = {}
        for cell, value in cells.items():
            known = fields.get(split_cell(cell)[0])
            parts.setdefault(known.audience if known else Audience.ALL, {})[cell] = value
        for audience, part in parts.items():
            private = audience is Audience.DEVICE
            identity = self._ws.identity
            yield identity.private if private else identity.shared, part

    def _merge(self, outcome: Outcome) -> None:
        self.outcome.new += outcome.new
        self.outcome.changed += outcome.changed
        self.outcome.deleted += outcome.deleted
        self.outcome.conflicts |= outcome.conflicts


def _shown(field: Field, column: Any) -> Any:
    """What a column shows, as cells hold it: {element: value} for a set."""
    if field.is_set:
        return json.loads(column) if column else {}
    if column is None:
        return None
    if field.kind is Kind.TABLE:
        return json.loads(column)
    return bool(column) if field.kind is Kind.FLAG else column


def _changed_cells(
    field: Field,
    value: Any,
    shown: Any,
    where: tuple[str, str],
    seen: Heads | None,
    *,
    fresh: bool,
) -> Cells:
    """The cells in which `value` differs from what is shown.  Raises: InvalidValue."""
    if not field.is_set:
        value = codec.normal(field, value)
        f.check_value(*where, field, value)
        # the same words over another's are still a change for one who was shown something else
        is_same = fresh and value == shown and type(value) is type(shown)
        return {} if is_same else {field.name: value}
    wanted = _elements(field, value, where)
    if field.many is Many.LIST:
        new = _positions(wanted, shown)
    else:
        new = dict.fromkeys((e for e in wanted if e not in shown), True)
    blank = None if field.many is Many.LIST else False
    for element in shown:
        unseen = seen is not None and cell_of(field.name, element) not in seen
        if element not in wanted and not unseen:
            new[element] = blank
    return {cell_of(field.name, element): v for element, v in new.items()}


def _elements(field: Field, value: Any, where: tuple[str, str]) -> tuple[Any, ...]:
    given = tuple(value or ())
    if isinstance(value, str):
        raise InvalidValue(
            entity=where[0], record=where[1], field=field.name, value=value, expected=field.many
        )
    for element in given:
        f.check_value(*where, field, element)
    return tuple(dict.fromkeys(e for e in given if e))


def _positions(wanted: tuple[str, ...], shown: Mapping[str, float]) -> dict[str, Any]:
    """New positions for the elements that are out of order, as few as a walk can tell."""
    new: dict[str, Any] = {}
    last = 0.0
    for at, element in enumerate(wanted):
        position = shown.get(element)
        if position is None or position <= last:
            following = [shown[e] for e in wanted[at + 1 :] if shown.get(e, 0) > last]
            position = (last + following[0]) / 2 if following else last + 1.0
            new[element] = position
        last = position
    return new
