"""The office's answer to one field device: what it holds, and what this device is to have.

An ordinary bundle addressed to that device; what may be in it is decided in `sync/withholding.py`.
"""

from __future__ import annotations

from pathlib import Path

from fabriques_desktop.errors import NoRecipient, OfficeOnly
from fabriques_desktop.services import bundles, keys, ledger
from fabriques_desktop.services.bundles import HandOver, Progress
from fabriques_desktop.store.peers import PastBundle
from fabriques_desktop.store.workspace import Workspace


def write(
    ws: Workspace,
    device: str,
    out: Path,
    *,
    full: bool = False,
    progress: Progress | None = None,
) -> HandOver:
    """Acknowledge what a device handed over; it answers to its id, its name or its member's.

    A device of a plain programme that never said its key gets a plain file.
    Raises: OfficeOnly, NoRecipient, OutputExists, DiskFull, ReadOnlyPlace.
    """
    if ws.role != keys.OFFICE:
        raise OfficeOnly()
    peer = keys.device_named(ws, device)
    if not peer.recipient and not keys.is_plain(ws):
        raise NoRecipient(name=device)
    recipients = keys.recipients(ws, [peer.device]) if peer.recipient else ()
    return bundles.write_for(ws, out, recipients, [peer.device], full=full, progress=progress)


def owed(ws: Workspace) -> list[PastBundle]:
    """The bundles taken in whose device was sent nothing since, latest first; none in the field.

    A device that is revoked, or whose key is not known, is owed nothing: nothing can be closed
    to it.
    """
    if ws.role != keys.OFFICE:
        return []
    answerable = {
        each.device
        for each in keys.known(ws)
        if not each.is_revoked and (each.can_receive or keys.is_plain(ws))
    }
    found = []
    for each in ledger.past(ws):  # the latest first
        if each.direction == "in" and each.device in answerable:
            found.append(each)
        elif each.direction == "out":
            # a plain bundle names nobody: whoever gets it may read it
            answerable.difference_update(each.summary.get("to") or tuple(answerable))
    return found


def awaited(ws: Workspace) -> tuple[str, ...]:
    """The devices that wait for an acknowledgement, the one heard last first."""
    return tuple(dict.fromkeys(each.device for each in owed(ws)))
