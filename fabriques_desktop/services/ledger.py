"""Which bundles were sent and received, and what waits to be: light, for what every start shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabriques_desktop.domain.change import split_dot
from fabriques_desktop.store import peers, undoing
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.workspace import Workspace

if TYPE_CHECKING:
    from fabriques_desktop.store.engine import Connection

#: acts by which a workspace and its device come to be: they travel, but are nobody's work
_FOUNDING = ("create", "device", "join")


def past(ws: Workspace) -> list[PastBundle]:
    """Bundles sent and received, newest first."""
    with ws.engine.read() as connection:
        return peers.bundles(connection)


def waiting_changes(ws: Workspace) -> int:
    """How many changes made by hand at this device no bundle carried yet."""
    after = _handed_over(ws)
    if after is None:
        return 0
    own = ws.identity.shared
    with ws.engine.read() as connection:
        dots = [split_dot(name) for name, _ in ws.log.lines(connection, _founding(connection))]
    founding = sum(replica == own and seq > after for replica, seq, _ in dots)
    return ws.log.replicas[own].last - after - founding


def waiting_records(ws: Workspace) -> dict[str, int]:
    """Records of each kind that those changes are about."""
    after = _handed_over(ws)
    if after is None:
        return {}
    with ws.engine.read() as connection:
        founding = _founding(connection)
        touched = ws.log.touched_after(connection, {ws.identity.shared: after}, but=founding)
    return {entity: records for entity, records, _ in touched if entity}


def _handed_over(ws: Workspace) -> int | None:
    """The last own change that a bundle carried; None when nothing came after it."""
    own = ws.log.replicas.get(ws.identity.shared)
    after = ws.identity.exported.get(own.id, 0) if own is not None else 0
    return after if own is not None and own.last > after else None


def _founding(connection: Connection) -> list[int]:
    return undoing.changes_of(connection, _FOUNDING)
