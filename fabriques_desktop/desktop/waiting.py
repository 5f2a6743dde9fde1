"""How many things wait on each page: conflicts to settle, changes to hand over.

Runs on the reading thread; what cannot be counted yet counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabriques_desktop.services import ledger

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace


def counts(ws: Workspace) -> dict[str, int]:
    """Page key -> number of things waiting there."""
    return {
        "conflicts": sum(len(cells) for _, _, cells in ws.conflicted()),
        "exchanges": ledger.waiting_changes(ws),
    }
