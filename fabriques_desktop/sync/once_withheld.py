"""Lines that left as skeletons, or never did, and why: what is to go whole once the reason is gone.

A skeleton counts as held, so no vector asks for it again.  Reads only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import closing

from fabriques_desktop.store import peers, sharing
from fabriques_desktop.store.codec import LINE, Line
from fabriques_desktop.store.engine import Connection
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import refusals, withholding
from fabriques_desktop.sync.refusals import Refused
from fabriques_desktop.sync.withholding import COLLEAGUES, Sight

#: in the summary of a bundle written: what its recipients were not shown, an office may hold so
BY_PASSPHRASE = "colleagues_by_passphrase"


def lines(
    ws: Workspace,
    connection: Connection,
    refused: Refused,
    after: Mapping[str, int],
    seen: Sight | None,
) -> dict[str, set[int]]:
    """replica -> lines that recipients of this sight may hold as skeletons for nothing."""
    found = sharing.lines_of(connection, refused.again)
    for replica, last in after.items() if refused.again_names else ():
        for seq, line in _lines_until(ws, connection, replica, last):
            if withholding.says(refused.again_names, line):
                found.setdefault(replica, set()).add(seq)
    if seen is not None and ws.role == "office":
        for replica, seqs in sharing.not_known(connection).items():
            found.setdefault(replica, set()).update(seqs)
    if seen is None and ws.role != "office":
        for replica, last in _shown_to_colleagues(connection).items():
            for seq, line in _lines_until(ws, connection, replica, last):
                if not COLLEAGUES.shows(line):
                    found.setdefault(replica, set()).add(seq)
    return found


def _shown_to_colleagues(connection: Connection) -> dict[str, int]:
    """How far the bundles went that were for colleagues, and that an office can open as well."""
    found: dict[str, int] = {}
    for each in peers.bundles(connection):
        if each.direction == "out" and each.summary.get(BY_PASSPHRASE):
            for replica, last in each.summary.get("last", {}).items():
                found[replica] = max(found.get(replica, 0), last)
    return found


def kept_back(ws: Workspace) -> int:
    """How many of our own changes no bundle carries, because somebody refused."""
    refused = refusals.found(ws)
    if not refused:
        return 0
    with ws.engine.read_long() as connection:
        return sum(
            withholding.is_of(refused, line)
            for own in ws.log.replicas.values()
            if own.device == ws.device_id and not own.private
            for _, line in _lines_until(ws, connection, own.id)
        )


def _lines_until(
    ws: Workspace, connection: Connection, replica: str, last: float = math.inf
) -> Iterator[tuple[int, Line]]:
    with closing(ws.log.lines_after(connection, replica, 0)) as rows:
        for seq, _, _, raw in rows:
            if seq > last:
                return
            yield seq, LINE.decode(raw)
