"""Conflicts as a person settles them: per field, one of the values or another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.fields import check_value
from fabriques_desktop.errors import NoConflict, UnknownChange, UnknownRecord
from fabriques_desktop.store import codec
from fabriques_desktop.store.reading import Alternative, field_in
from fabriques_desktop.store.workspace import Workspace

_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One cell whose heads differ: the values, and the last one all of them come from."""

    entity: str
    record: str
    cell: str
    alternatives: tuple[Alternative, ...]
    base: Alternative | None


def open_conflicts(ws: Workspace) -> list[Conflict]:
    """Every open conflict, by entity, record and field."""
    out = []
    for entity, record, cells in ws.conflicted():
        steps = ws.history(entity, record)
        for cell in cells:
            heads = tuple(s for s in steps.get(cell, ()) if s.is_head)
            out.append(Conflict(entity, record, cell, heads, _base(steps.get(cell, ()), heads)))
    return out


def _base(steps: tuple[Alternative, ...], heads: tuple[Alternative, ...]) -> Alternative | None:
    """The nearest change that every head descends from; None when they began apart."""
    known = {s.change: s for s in steps}
    common: set[str] | None = None
    for head in heads:
        above, todo = set(), list(head.parents)
        while todo:
            name = todo.pop()
            if name in known and name not in above:
                above.add(name)
                todo += known[name].parents
        common = above if common is None else common & above
    nearest = [known[name] for name in common or ()]
    named = {p for s in nearest for p in s.parents}
    return max((s for s in nearest if s.change not in named), key=lambda s: s.at, default=None)


def settle(
    ws: Workspace,
    entity: str | None,
    record: str,
    cell: str,
    *,
    take: str | None = None,
    value: Any = _NOTHING,
) -> None:
    """Settle one conflict: `take` names a change, `value` writes another one.

    An ordinary change whose parents are all the heads shown; it travels.
    Raises: UnknownRecord, NoConflict, UnknownChange, InvalidValue.
    """
    entity = entity or ws.entity_of(record)
    stored = ws.stored(entity, record) if entity else None
    if entity is None or stored is None:
        raise UnknownRecord(record=record)
    if cell not in stored.conflicts:
        raise NoConflict(record=record, field=cell, entity=entity)
    with ws.act("settle") as act:
        if cell == DELETED:
            gone = _chosen(ws, entity, record, cell, take).value if take else bool(value)
            content = codec.deletion(stored.heads) if gone else False
            act.write(entity, record, {cell: content}, {cell: stored.heads[cell]})
            return
        field = field_in(entity, cell)
        new = _chosen(ws, entity, record, cell, take).value if take else value
        new = codec.normal(field, new)
        check_value(entity, record, field, new)
        act.write(entity, record, {cell: new}, {cell: stored.heads[cell]})


def _chosen(ws: Workspace, entity: str, record: str, cell: str, take: str | None) -> Alternative:
    found = [a for a in ws.alternatives(entity, record)[cell] if a.change.startswith(take or "?")]
    if len(found) != 1:
        raise UnknownChange(change=take)
    return found[0]
