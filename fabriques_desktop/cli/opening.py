"""Opening a workspace for a command: how far it is when that takes long, and what was met there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabriques_desktop.cli.output import Output

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Address, Workspace


def opened(out: Output, address: Address) -> Workspace:
    """The workspace, to be closed; what its opening repaired is told on standard error."""
    from fabriques_desktop.bootstrap import open_workspace

    with out.progress() as tell:
        ws = open_workspace(address, progress=lambda done, total: tell("upgrade", done, total))
    for notice in ws.notices:
        out.refuse(notice)
    return ws
