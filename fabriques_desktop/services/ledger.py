"""Which bundles were sent and received, and what waits to be: light, for what every start shows."""

from __future__ import annotations

from contextlib import suppress

from fabriques_desktop.store import peers
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.workspace import Workspace


def past(ws: Workspace) -> list[PastBundle]:
    """Bundles sent and received, newest first."""
    with ws.engine.read() as connection:
        return peers.bundles(connection)


def waiting_changes(ws: Workspace) -> int:
    """How many changes of this device no office has acknowledged and no bundle carried yet."""
    with suppress(KeyError):
        own = ws.log.replicas[ws.identity.shared]
        return max(own.last - ws.identity.exported.get(own.id, 0), 0)
    return 0
