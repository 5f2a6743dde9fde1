"""Conflicts as a person settles them: per field, one of the values or another one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fabriques_desktop.domain.change import DELETED
from fabriques_desktop.domain.fields import Kind, check_value
from fabriques_desktop.domain.records import ENTITIES, Record, fields_of
from fabriques_desktop.errors import EditsOverlap, NoConflict, UnknownChange, UnknownRecord
from fabriques_desktop.store import codec, conflicting
from fabriques_desktop.store.reading import Alternative, field_in
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync.proposals import Proposal, propose

_NOTHING = object()

Progress = Callable[[int, int], None]
Cell = tuple[str, str, str]  #: entity, record, field

#: where a record's territory is looked for, in this order
_TOWARDS_TERRITORY = (
    "territory", "visit", "meeting", "interview", "text", "about", "initiatives", "interviews",
    "actor", "organisation",
)  # fmt: skip
_FURTHEST = 4


@dataclass(frozen=True, slots=True)
class Conflict:
    """One cell whose heads differ: the values, and the last one all of them come from."""

    entity: str
    record: str
    cell: str
    alternatives: tuple[Alternative, ...]
    base: Alternative | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One conflict as a list shows it, without its values: the record, and who wrote each head."""

    entity: str
    record: Record
    cell: str
    heads: tuple[conflicting.Head, ...]

    @property
    def key(self) -> Cell:
        return self.entity, self.record.id, self.cell

    @property
    def may_be_proposed(self) -> bool:
        """Whether the field is a long text, for which both edits may be taken."""
        return _is_long(self.entity, self.cell)


def listed(ws: Workspace) -> list[Waiting]:
    """Every open conflict, by entity, record and field; quick in the thousands."""
    devices = {r.id: r.device for r in ws.log.replicas.values()}
    with ws.engine.read() as connection:
        found = conflicting.standing(connection, devices)
    return [
        Waiting(entity, stored.record, cell, heads)
        for entity, stored, cells in found
        for cell, heads in cells.items()
    ]


def one(ws: Workspace, entity: str, record: str, cell: str) -> Conflict | None:
    """One open conflict with its values; None when it is settled."""
    stored = ws.stored(entity, record)
    if stored is None or cell not in stored.conflicts:
        return None
    return _conflict(entity, record, cell, ws.history(entity, record, cell).get(cell, ()))


def open_conflicts(ws: Workspace) -> list[Conflict]:
    """Every open conflict with its values, by entity, record and field."""
    out = []
    for entity, record, cells in ws.conflicted():
        steps = ws.history(entity, record)
        out += [_conflict(entity, record, cell, steps.get(cell, ())) for cell in cells]
    return out


def _conflict(entity: str, record: str, cell: str, steps: tuple[Alternative, ...]) -> Conflict:
    heads = tuple(step for step in steps if step.is_head)
    return Conflict(entity, record, cell, heads, _base(steps, heads))


def territories(ws: Workspace, waiting: Iterable[Waiting]) -> dict[str, str]:
    """record -> the territory it is about, for those of which it is known."""
    known: dict[str, str] = {}
    for each in waiting:
        if each.record.id not in known:
            known[each.record.id] = _territory(ws, each.entity, each.record, known, _FURTHEST)
    return {record: territory for record, territory in known.items() if territory}


def _territory(
    ws: Workspace, entity: str, record: Record, known: dict[str, str], further: int
) -> str:
    """The territory of a record, or of what it points at, no further than so many steps."""
    if entity == "territory":
        return record.id
    if further == 0:
        return ""
    described = fields_of(entity)
    for name in _TOWARDS_TERRITORY:
        value: Any = getattr(record, name, None) if name in described else None
        target = value[0] if isinstance(value, tuple) and value else value
        if not target:
            continue
        if name == "territory":
            return str(target)
        if target not in known:
            other = described[name].target or "*"
            held = other if other != "*" else ws.entity_of(target) or ""
            found = ws.get(held, target) if held in ENTITIES else None
            known[target] = _territory(ws, held, found, known, further - 1) if found else ""
        if known[target]:
            return known[target]
    return ""


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


def meanwhile(ws: Workspace, conflict: Conflict, most: int) -> list[tuple[str, Alternative]]:
    """(field, what stands in it) of a record that a person deleted, where they had not seen it.

    The latest first; of a set, each element that was put in.
    """
    seen = {each for step in conflict.alternatives for each in step.seen}
    found = list[tuple[str, Alternative]]()
    for cell, steps in ws.history(conflict.entity, conflict.record).items():
        field, is_element, element = cell.partition("/")
        for step in steps:
            if not step.is_head or cell == DELETED or (cell, step.change) in seen:
                continue
            if not is_element:
                found.append((field, step))
            elif step.value is not None and step.value is not False:
                found.append((field, replace(step, value=(element,))))
    return sorted(found, key=lambda each: each[1].at, reverse=True)[:most]


def proposal(conflict: Conflict) -> Proposal | None:
    """What both edits of a long text give together; None where nothing can be proposed."""
    if not _is_long(conflict.entity, conflict.cell) or conflict.base is None:
        return None
    return propose(conflict.base.value or "", texts(conflict))


def texts(conflict: Conflict) -> list[str]:
    """The texts of a conflict, each once, in the order of the sides of its proposal."""
    heads = sorted(conflict.alternatives, key=lambda a: a.change)
    return list(dict.fromkeys(a.value or "" for a in heads))


def _is_long(entity: str, cell: str) -> bool:
    field = fields_of(entity).get(cell) if entity in ENTITIES else None
    return field is not None and field.kind is Kind.LONG


def is_safe(ws: Workspace, entity: str, record: str, cell: str) -> bool:
    """Whether a conflict can be settled by taking both edits, which overlap nowhere."""
    found = one(ws, entity, record, cell)
    proposed = proposal(found) if found else None
    return proposed is not None and proposed.is_clean


def settle_proposed(
    ws: Workspace, chosen: Iterable[Cell] | None = None, progress: Progress | None = None
) -> int:
    """Settle every conflict whose proposal loses nothing, in one act; returns how many.

    `chosen` keeps to those conflicts; what overlaps meanwhile, or is settled, is left alone.
    """
    done = 0
    with ws.act("settle"):
        found = list(chosen) if chosen is not None else [each.key for each in listed(ws)]
        for at, cell in enumerate(found, 1):
            done += _take_both(ws, *cell)
            if progress is not None:
                progress(at, len(found))
    return done


def take_both(ws: Workspace, entity: str, record: str, cell: str) -> None:
    """Settle one conflict with both edits of its text.

    Raises: NoConflict; EditsOverlap when they do, or when it is no long text.
    """
    if one(ws, entity, record, cell) is None:
        raise NoConflict(record=record, field=cell, entity=entity)
    if not _take_both(ws, entity, record, cell):
        raise EditsOverlap(record=record, field=cell, entity=entity)


def _take_both(ws: Workspace, entity: str, record: str, cell: str) -> bool:
    conflict = one(ws, entity, record, cell) if _is_long(entity, cell) else None
    proposed = proposal(conflict) if conflict else None
    if conflict is None or proposed is None or proposed.text is None:
        return False
    seen = [a.change for a in conflict.alternatives]
    settle(ws, entity, record, cell, value=proposed.text, seen=seen)
    return True


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
    seen: Collection[str] | None = None,
) -> None:
    """Settle one conflict: `take` names a change, `value` writes another one.

    An ordinary change whose parents are all the heads shown; it travels.  `seen` names them: what
    came since stays, in conflict with the answer.  Without it every head of now is meant.
    Raises: UnknownRecord, NoConflict, UnknownChange, InvalidValue.
    """
    entity = entity or ws.entity_of(record)
    stored = ws.stored(entity, record) if entity else None
    if entity is None or stored is None:
        raise UnknownRecord(record=record)
    if cell not in stored.conflicts:
        raise NoConflict(record=record, field=cell, entity=entity)
    parents = {cell: tuple(seen) if seen is not None else stored.heads[cell]}
    with ws.act("settle") as act:
        if cell == DELETED:
            gone = _chosen(ws, entity, record, cell, take).value if take else bool(value)
            act.write(
                entity, record, {cell: codec.deletion(stored.heads) if gone else False}, parents
            )
            return
        field = field_in(entity, cell)
        new = _chosen(ws, entity, record, cell, take).value if take else value
        new = codec.normal(field, new)
        check_value(entity, record, field, new)
        act.write(entity, record, {cell: new}, parents)


def _chosen(ws: Workspace, entity: str, record: str, cell: str, take: str | None) -> Alternative:
    found = [a for a in ws.alternatives(entity, record)[cell] if a.change.startswith(take or "?")]
    if len(found) != 1:
        raise UnknownChange(change=take)
    return found[0]
