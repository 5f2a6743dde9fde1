"""The bin: what was deleted, by whom and when, and the way back.  Nothing is thrown away here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fabriques_desktop.domain.records import ENTITIES, Record
from fabriques_desktop.store import reading
from fabriques_desktop.store.workspace import Workspace

#: what comes and goes with the programme itself, and is nobody's to take back
_NEVER = ("programme", "device")


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record in the bin, as it was; `by` is a member id, "" when nobody said."""

    entity: str
    record: Record
    at: datetime
    by: str


def listed(ws: Workspace) -> list[Deleted]:
    """Everything in the bin, what was deleted last first; an erased record is gone for ever."""
    found = []
    with ws.engine.read() as connection:
        for entity in ENTITIES:
            if entity in _NEVER:
                continue
            for stored in reading.deleted(connection, entity):
                if stored.record.id in ws.log.erased.records:
                    continue
                found.append(Deleted(entity, stored.record, stored.changed_at, stored.changed_by))
    return sorted(found, key=lambda each: each.at, reverse=True)


def restore(ws: Workspace, records: Iterable[tuple[str, str]]) -> int:
    """Take records out of the bin in one act, so that one undo puts them back; how many."""
    count = 0
    with ws.act("restore") as act:
        for entity, record in records:
            stored = ws.stored(entity, record)
            if stored is not None and stored.deleted:
                act.restore(entity, record)
                count += 1
    return count
