"""The end of a device: hand everything over, wait for the office's word, then leave nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fabriques_desktop.domain.records import ENTITIES
from fabriques_desktop.errors import NotAcknowledged, NotAWorkspace, PrivateNotes
from fabriques_desktop.services import bundles
from fabriques_desktop.services.bundles import HandOver, Progress
from fabriques_desktop.store import peers, sharing, wiping
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import once_withheld, refusals


@dataclass(frozen=True, slots=True)
class Missing:
    """What no office has said that it holds: our changes, those of others, files."""

    changes: int
    others: int
    files: int

    @property
    def count(self) -> int:
        return self.changes + self.others + self.files


@dataclass(frozen=True, slots=True)
class Closing:
    """How far a closing is: wiped, or handed over and waiting for an acknowledgement."""

    wiped: bool
    missing: Missing
    handed_over: HandOver | None = None


def missing(ws: Workspace) -> Missing:
    """What would be lost with this device, as far as the office that holds most of it knows."""
    refused = refusals.found(ws)  # nothing of them leaves: no office can ever hold it
    with ws.engine.read() as connection:
        offices = [p for p in peers.peers(connection) if p.role == "office" and not p.revoked_at]
        named = sharing.files_of(connection, (), ENTITIES, without=refused.records)
        here = {sha for sha in named if ws.files.has(sha)}
        found = []
        for office in offices or [Peer("", "", "office", "", "", {}, ())]:
            branches = peers.branches(connection, office.device)
            lacking = sharing.not_covered(connection, office.vector, branches)
            own = lacking.pop(ws.device_id, 0)
            files = len(here - set(office.files))
            found.append(Missing(own, sum(lacking.values()), files))
    return min(found, key=lambda m: m.count)


def close(
    ws: Workspace,
    out: Path | None = None,
    *,
    discard_private: bool = False,
    progress: Progress | None = None,
) -> Closing:
    """Wipe a device whose work an office acknowledged, all of it; else hand it over to `out`.

    Closes `ws` when it wipes it.  Raises: NotAWorkspace for a central store; PrivateNotes while
    what never travels would be lost (notes, what is of those who refused); NotAcknowledged when
    something is missing and there is no `out`; what `hand_over` raises.
    """
    if ws.place.is_shared:  # it is no device's to wipe
        raise NotAWorkspace(path=ws.place.shown)
    ws.seal_drafts()
    with ws.engine.read() as connection:
        private = sharing.private_lines(connection)
    private += once_withheld.kept_back(ws)
    if private and not discard_private:
        raise PrivateNotes(count=private)
    lacking = missing(ws)
    if not lacking.count:
        folder, store_id = ws.path, ws.store_id
        ws.close()
        wiping.wipe(folder, store_id)
        return Closing(True, lacking)
    if out is None:
        raise NotAcknowledged(changes=lacking.changes, others=lacking.others, files=lacking.files)
    _declare_closed(ws)
    done = bundles.hand_over(ws, out, progress=progress)
    return Closing(False, missing(ws), done)


def _declare_closed(ws: Workspace) -> None:
    """The day goes with what is handed over, and is part of what is to be acknowledged."""
    device = ws.get("device", ws.device_id)
    if device is not None and not getattr(device, "closed_on", None):
        with ws.act("close") as act:
            act.save("device", ws.device_id, {"closed_on": ws.now().date().isoformat()})
