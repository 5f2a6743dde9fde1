"""Writing the state out as JSON Lines, to read, to compare, or to load again."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from fabriques_desktop.services.conflicts import open_conflicts
from fabriques_desktop.store import codec, dumping
from fabriques_desktop.store.workspace import Workspace


def dump(
    ws: Workspace,
    *,
    entity: str | None = None,
    history: bool = False,
    conflicts: bool = False,
    private: bool = False,
) -> Generator[bytes, None, None]:
    """Canonical lines without line ends; `conflicts` gives the open conflicts instead of records.

    Whoever stops before the end closes it while the workspace is open.
    Raises: UnknownEntity.
    """
    ws.seal_drafts()
    if conflicts:
        yield from _conflicts(ws, entity)
        return
    with ws.engine.read() as connection:
        yield from dumping.records(connection, entity, private=private)
        if history:
            yield from dumping.history(connection, ws.log, private=private)


def _conflicts(ws: Workspace, entity: str | None) -> Iterator[bytes]:
    for conflict in open_conflicts(ws):
        if entity in (None, conflict.entity):
            values = [
                {"change": a.change, "value": a.value, "author": a.author, "at": a.at.isoformat()}
                for a in conflict.alternatives
            ]
            yield codec.encode(
                {
                    "entity": conflict.entity,
                    "id": conflict.record,
                    "field": conflict.cell,
                    "base": conflict.base.value if conflict.base else None,
                    "values": values,
                }
            )
