"""Workspaces that end as a power cut ends them: nothing sealed, no goodbye."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from fabriques_desktop.bootstrap import Workspace

_DATABASES = ("fabriques.sqlite", "fabriques.sqlite-wal", "drafts.sqlite", "drafts.sqlite-wal")


def abandon(ws: Workspace) -> None:
    """Leave the folder of an open workspace as it is at this moment, whoever closes it then.

    The device's own state is left as well: a closing would write it.
    """
    from fabriques_desktop.store import identity

    with tempfile.TemporaryDirectory() as passing:
        kept = Path(passing)
        state = identity.path_of(ws.store_id)
        known = state.read_bytes()
        for name in _DATABASES:
            if (ws.path / name).exists():
                shutil.copyfile(ws.path / name, kept / name)
        ws.close()
        for name in _DATABASES:
            (ws.path / name).unlink(missing_ok=True)
            if (kept / name).exists():
                shutil.copyfile(kept / name, ws.path / name)
        state.write_bytes(known)
