"""Conflicts as a person settles them: per field, one of the values or another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.fields import Kind, check_value
from fabriques_desktop.domain.records import fields_of
from fabriques_desktop.errors import NoConflict, UnknownChange, UnknownRecord
from fabriques_desktop.store import codec
from fabriques_desktop.store.reading import Alternative, field_in
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.proposals import Proposal, propose

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
    """The nearest change that every head descends from; None when they began apart.

    Nearest by depth, then by name: no clock decides what a proposal is made from.
    """
    known = {s.change: s for s in steps}
    above = [_ancestors(head, known) for head in heads]
    common = above[0].intersection(*above[1:]) if above else set[str]()
    depths: dict[str, int] = {}
    nearest = max(((_depth(name, known, depths), name) for name in common), default=None)
    return known[nearest[1]] if nearest else None


def _ancestors(head: Alternative, known: Mapping[str, Alternative]) -> set[str]:
    above: set[str] = set()
    todo = list(head.parents)
    while todo:
        name = todo.pop()
        if name in known and name not in above:
            above.add(name)
            todo += known[name].parents
    return above


def _depth(name: str, known: Mapping[str, Alternative], depths: dict[str, int]) -> int:
    """The longest way from a change to the first one of its cell, without recursion."""
    stack = [name]
    while stack:
        parents = [p for p in known[stack[-1]].parents if p in known]
        if missing := [p for p in parents if p not in depths]:
            stack += missing
        else:
            depths[stack.pop()] = 1 + max((depths[p] for p in parents), default=0)
    return depths[name]


def proposal(conflict: Conflict) -> Proposal | None:
    """What both edits of a long text give together; None where nothing can be proposed."""
    field = fields_of(conflict.entity).get(conflict.cell)
    if field is None or field.kind is not Kind.LONG or conflict.base is None:
        return None
    heads = sorted(conflict.alternatives, key=lambda a: a.change)
    return propose(conflict.base.value or "", [a.value or "" for a in heads])


def settle_proposed(ws: Workspace) -> int:
    """Settle every conflict whose proposal loses nothing, in one act; returns how many."""
    ready = clean_proposals(ws)
    with ws.act("settle"):
        for conflict, text in ready:
            settle(ws, conflict.entity, conflict.record, conflict.cell, value=text)
    return len(ready)


def clean_proposals(ws: Workspace) -> list[tuple[Conflict, str]]:
    """The open conflicts for which taking both edits overlaps nowhere, and the text that gives."""
    found = ((conflict, proposal(conflict)) for conflict in open_conflicts(ws))
    return [(c, p.text) for c, p in found if p is not None and p.text is not None]


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
