"""The state as canonical JSON Lines: equal bytes on stores that hold the same changes.

What stays on the device alone is left out, unless asked for: two stores never hold the same of it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from fabriques_desktop.domain.change import DELETED, dot, split_cell
from fabriques_desktop.domain.fields import Audience
from fabriques_desktop.domain.state import resolve
from fabriques_desktop.store import reading
from fabriques_desktop.store.cache import history_of
from fabriques_desktop.store.codec import Heads, cell_changes, encode
from fabriques_desktop.store.log import Log
from fabriques_desktop.store.tables import CHANGE, SHAPES, Shape


def records(
    connection: sa.Connection, entity: str | None = None, *, private: bool = False
) -> Iterator[bytes]:
    """One line a record, by entity and id, with the heads it was written from."""
    shapes = [reading.shape_of(entity)] if entity else [SHAPES[name] for name in sorted(SHAPES)]
    for shape in shapes:
        query = sa.select(shape.table).order_by(shape.table.c.id)
        with connection.execute(query.execution_options(yield_per=500)) as rows:
            for row in rows:
                stored = reading.stored_of(shape, row)
                shown = _fields(shape, private=private)
                if DELETED in stored.conflicts:
                    stored = _judged(connection, shape, stored, shown)
                if line := _line(shape, stored, shown):
                    yield encode(line)


def _fields(shape: Shape, *, private: bool) -> set[str]:
    """The fields that a dump shows."""
    every = shape.fields.items()
    return {name for name, f in every if private or f.audience is not Audience.DEVICE}


def _judged(
    connection: sa.Connection, shape: Shape, stored: reading.Stored, shown: set[str]
) -> reading.Stored:
    """A deletion as every store judges it: words of this device alone hold it up here only."""
    if all(_is_shown(cell, shape, shown) for cell in stored.heads):
        return stored
    found = history_of(connection, shape.entity, [stored.record.id])[stored.record.id]
    changes = [c for name, line in found for c in cell_changes(line, name)]
    state = resolve([c for c in changes if _is_shown(c.cell, shape, shown)], lambda _: True)
    return replace(stored, deleted=state.deleted)


def _line(shape: Shape, stored: reading.Stored, shown: set[str]) -> dict[str, Any] | None:
    heads = {c: d for c, d in stored.heads.items() if _is_shown(c, shape, shown)}
    if not heads:
        return None
    line: dict[str, Any] = {"entity": shape.entity, "id": stored.record.id, "_heads": edges(heads)}
    if stored.deleted:
        return line | {"deleted": True}
    fields = {name: getattr(stored.record, name) for name in shown}
    line["fields"] = {name: value for name, value in fields.items() if value not in (None, ())}
    if conflicts := [c for c in stored.conflicts if _is_shown(c, shape, shown)]:
        line["_conflicts"] = conflicts
    return line


def _is_shown(cell: str, shape: Shape, shown: set[str]) -> bool:
    name, _ = split_cell(cell)
    return name in shown or name == DELETED or name not in shape.fields


def edges(heads: Heads) -> dict[str, list[str]]:
    """The heads as a dump carries them: {change: [cells]}."""
    out: dict[str, list[str]] = {}
    for cell in sorted(heads):
        for name in heads[cell]:
            out.setdefault(name, []).append(cell)
    return out


def history(connection: sa.Connection, log: Log, *, private: bool = False) -> Iterator[bytes]:
    """One line a replica, then one line a change with its name, in the order of the replicas."""
    kept = [r for _, r in sorted(log.replicas.items()) if private or not r.private]
    with_changes = set(connection.scalars(sa.select(CHANGE.c.replica).distinct()))
    for replica in kept:
        if replica.id in with_changes:
            birth = base64.b64encode(replica.birth).decode()
            yield encode({"replica": replica.id, "birth": birth, "device": replica.device})
    for replica in kept:
        for seq, previous, digest, line in log.lines_after(connection, replica.id, 0):
            name = encode(dot(replica.id, seq, digest))
            before = encode(bytes(previous).hex())
            yield b'{"change":%s,"line":%s,"previous":%s}' % (name, bytes(line), before)
