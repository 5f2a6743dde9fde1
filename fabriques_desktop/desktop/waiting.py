"""How many things wait on each page: conflicts to settle, changes and answers to hand over.

Runs on the reading thread; what cannot be counted yet counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.services import ledger

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace


@lazy_dataclass(frozen=True, slots=True)
class Waiting:
    """What the header and the navigation count."""

    conflicts: int = 0
    changes: int = 0  # made here, in no bundle yet
    awaited: tuple[str, ...] = ()  # devices to which this office owes an acknowledgement

    def by_page(self) -> dict[str, int]:
        """Page key -> number of things waiting there."""
        return {"conflicts": self.conflicts, "exchanges": len(self.awaited) or self.changes}


def counted(ws: Workspace) -> Waiting:
    return Waiting(
        conflicts=sum(len(cells) for _, _, cells in ws.conflicted()),
        changes=ledger.waiting_changes(ws),
        awaited=_awaited(ws) if ws.role == "office" else (),
    )


def _awaited(ws: Workspace) -> tuple[str, ...]:
    from fabriques_desktop.services import acknowledgements  # heavy; a field device never needs it

    return acknowledgements.awaited(ws)
