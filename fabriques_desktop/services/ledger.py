"""Which bundles were sent and received, and what waits to be: light, for what every start shows."""

from __future__ import annotations

from fabriques_desktop.domain.change import split_dot
from fabriques_desktop.store import peers, undoing
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.workspace import Workspace

#: acts by which a workspace and its device come to be: they travel, but are nobody's work
_FOUNDING = ("create", "device", "join")


def past(ws: Workspace) -> list[PastBundle]:
    """Bundles sent and received, newest first."""
    with ws.engine.read() as connection:
        return peers.bundles(connection)


def waiting_changes(ws: Workspace) -> int:
    """How many changes made by hand at this device no bundle carried yet."""
    own = ws.log.replicas.get(ws.identity.shared)
    if own is None:
        return 0
    after = ws.identity.exported.get(own.id, 0)
    waiting = own.last - after
    if waiting <= 0:
        return 0
    with ws.engine.read() as connection:
        numbers = undoing.changes_of(connection, _FOUNDING)
        dots = [split_dot(name) for name, _ in ws.log.lines(connection, numbers)]
    founding = sum(replica == own.id and seq > after for replica, seq, _ in dots)
    return waiting - founding
