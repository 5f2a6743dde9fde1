"""The last preview of a workspace, kept until the bundle is taken in or anything else is written.

Taking in a bundle that was just previewed then opens, reads and judges nothing twice.  What is kept
lies in files without a name inside the workspace, which go with it.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from fabriques_desktop.store.rehearsal import Rehearsal
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.sync import envelope
from fabriques_desktop.sync.importing import Import, Receipt

Seal = tuple[int, ...]


def seal_of(path: Path) -> Seal:
    """Tells one state of a file from another without reading it.  Raises: OSError."""
    stat = os.stat(path)
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


@dataclass(slots=True)
class Preview:
    """An opened bundle and what taking it writes; opened and trusted as the preview was asked."""

    seal: Seal
    opener: object
    importing: Import
    rehearsal: Rehearsal
    trusts_new: bool
    bundle: ExitStack

    @property
    def version(self) -> int:
        return self.rehearsal.version

    def close(self) -> None:
        self.rehearsal.close()
        self.bundle.close()


def keep(ws: Workspace, preview: Preview) -> None:
    """Keep this one instead of the one before it."""
    forget(ws)
    ws.preview = preview


def made(
    ws: Workspace,
    incoming: Import,
    bundle: ExitStack,
    seal: Seal,
    opener: object,
    *,
    trust_new: bool,
) -> Receipt:
    """What taking a bundle would do; kept, with what `bundle` holds open, when it can be."""
    if incoming.receipt.is_known:
        return incoming.receipt
    if not incoming.can_repeat:
        return incoming.preview(None)
    rehearsal = Rehearsal(ws.files.staging, ws.engine.version)
    with ExitStack() as failing:
        failing.callback(rehearsal.close)
        receipt = incoming.preview(rehearsal)
        if rehearsal.is_whole:
            failing.pop_all()
            # one that came without an envelope is let go of: it may be on a stick
            held = bundle.pop_all() if envelope.is_any(incoming.path) else ExitStack()
            keep(ws, Preview(seal, opener, incoming, rehearsal, trust_new, held))
    return replace(receipt)


def forget(ws: Workspace) -> None:
    kept, ws.preview = ws.preview, None
    if kept is not None:
        kept.close()


def kept_of(ws: Workspace, path: Path, opener: object, *, trust_new: bool) -> Preview | None:
    """The preview of this very file, for the caller to close; None when there is none that holds.

    Whatever else was kept is forgotten.
    """
    kept, ws.preview = ws.preview, None
    if not isinstance(kept, Preview):
        return None
    try:
        holds = kept.seal == seal_of(path) and kept.version == ws.engine.version
    except OSError:
        holds = False
    if holds and kept.opener == opener and trust_new >= kept.trusts_new:
        return kept
    kept.close()
    return None
