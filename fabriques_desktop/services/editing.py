"""The one-field edits that screens make, and what lies between a page and its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fabriques_desktop.errors import UnknownRecord
from fabriques_desktop.store.codec import Heads
from fabriques_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Done:
    """An act on several records: its id (for undo), how many it changed, how many it could not."""

    act: str
    changed: int
    passed: int = 0


def save(
    ws: Workspace,
    entity: str,
    record: str,
    values: Mapping[str, Any],
    seen: Heads | None,
    until: int | None = None,
) -> Heads:
    """Save fields as the page showed them; returns the heads the page has now seen.

    What others wrote since the page was opened stays unseen, so that nothing of theirs is lost.
    `until`: the version of the drafts when the save was asked for; what was typed since stays one.
    """
    with ws.act("edit") as act:
        act.save(entity, record, values, seen)
        before = act.heads(entity, record) if seen is None else seen
        now_seen = dict(before)
        for (of, cell), change in act.written.items():
            if of == record:
                now_seen[cell] = (change,)
    for name in values:
        became = before.get(name, ()), now_seen.get(name, ())
        ws.drafts.discard(entity, record, name, until, became)
    return now_seen


def save_where_empty(
    ws: Workspace, entity: str, record: str, values: Mapping[str, Any], until: int | None = None
) -> None:
    """Save fields typed before their record was seen: nothing that it holds is written over.

    `until`: as for `save`.
    """
    with ws.act("edit") as act:
        stored = ws.stored(entity, record)
        if stored is None or stored.deleted:
            return  # what was typed stays a draft
        new = {name: value for name, value in values.items() if not getattr(stored.record, name)}
        if new:
            act.save(entity, record, new, stored.heads)
    for name in new:
        if (record, name) in act.written:
            became = (), (act.written[record, name],)
            ws.drafts.discard(entity, record, name, until, became)


def arrange(
    ws: Workspace,
    entity: str,
    record: str,
    field: str,
    change: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> None:
    """Change a field of several values, such as ids in their order, as they stand by then.

    Raises: UnknownRecord.
    """
    with ws.act("edit") as act:
        found = ws.get(entity, record)
        if found is None:
            raise UnknownRecord(record=record)
        held = getattr(found, field)
        if (changed := change(held)) != held:
            act.save(entity, record, {field: changed})


def delete(ws: Workspace, entity: str, record: str) -> None:
    """Put a record in the bin.  Raises: UnknownRecord."""
    with ws.act("delete") as act:
        act.delete(entity, record)


def delete_many(ws: Workspace, entity: str, records: Iterable[str]) -> Done:
    """Put records of one kind in the bin, in one act; those that are gone are passed over."""
    changed = passed = 0
    with ws.act("delete") as act:
        for record in records:
            if ws.get(entity, record) is None:
                passed += 1
            else:
                act.delete(entity, record)
                changed += 1
        return Done(act.id, changed, passed)


def restore(ws: Workspace, entity: str, record: str) -> None:
    """Take a record out of the bin.  Raises: UnknownRecord."""
    with ws.act("restore") as act:
        act.restore(entity, record)
