"""What the offices say of the programme and of its devices, whatever others wrote over it.

A field is an ordinary field that anybody may write and that travels as one; for what only an office
decides, only the changes of offices count.
"""

from __future__ import annotations

from dataclasses import dataclass

from fabriques_desktop.domain import sharing
from fabriques_desktop.store import peers
from fabriques_desktop.store.peers import Peer
from fabriques_desktop.store.reading import Alternative
from fabriques_desktop.store.workspace import Workspace

OFFICE = "office"
INVITED = "invited_sharing"  #: setting: what the invitation said is shared


def offices(ws: Workspace, known: list[Peer]) -> frozenset[str]:
    """The devices whose word counts: those of this very store when it is an office's, and those
    trusted as one."""
    own = ws.writers if ws.role == OFFICE else frozenset()
    revoked = {p.device for p in known if p.revoked_at}
    return own - revoked | {p.device for p in known if p.role == OFFICE and not p.revoked_at}


def words(steps: tuple[Alternative, ...], said_by: frozenset[str]) -> list[object]:
    """What these say of a cell, and no later word of theirs replaced."""
    return [s.value for s in _standing(steps, said_by)]


def _standing(steps: tuple[Alternative, ...], said_by: frozenset[str]) -> list[Alternative]:
    said = [s for s in steps if s.device in said_by]
    replaced = {parent for s in said for parent in s.parents}
    return [s for s in said if s.change not in replaced]


def of_programme(ws: Workspace, field: str) -> list[object]:
    """What the offices say of one field of the programme; nothing when none ever did."""
    return words(_history(ws, field), _former_offices(ws))


def _history(ws: Workspace, field: str) -> tuple[Alternative, ...]:
    return ws.history("programme", ws.programme_id, field).get(field, ())


def _former_offices(ws: Workspace) -> frozenset[str]:
    """What an office that was lost said while it was one holds until another says otherwise."""
    with ws.engine.read() as connection:
        former = {p.device for p in peers.peers(connection) if p.role == OFFICE}
    return frozenset(former | (ws.writers if ws.role == OFFICE else set()))


@dataclass(frozen=True, slots=True)
class Shared:
    """The kinds of records that every field device gets.

    `late`: those that were not shared all along; their lines up to the changes `since` may have
    been withheld, and are held elsewhere as skeletons, which no vector tells.
    """

    kinds: frozenset[str] = sharing.SHARED_ENTITIES
    late: frozenset[str] = frozenset()
    since: tuple[str, ...] = ()


def shared(ws: Workspace) -> Shared:
    """What the programme shares, as its offices say."""
    steps = _history(ws, "shared_kinds")
    said_by = _former_offices(ws)
    standing = _standing(steps, said_by)
    if not standing:  # what the office said when it invited us holds until its word arrives
        said = ws.settings.get(INVITED)
        return Shared(sharing.ALWAYS_SHARED | sharing.chosen([said] if said else []))
    chosen = sharing.chosen([s.value for s in standing])
    before = [s for s in steps if s.device in said_by and s not in standing]
    all_along = sharing.SHARED_BY_DEFAULT.intersection(*(sharing.chosen([s.value]) for s in before))
    since = tuple(s.change for s in standing)
    return Shared(sharing.ALWAYS_SHARED | chosen, chosen - all_along, since)
