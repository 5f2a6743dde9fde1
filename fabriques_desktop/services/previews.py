"""The last preview of a workspace, kept until the bundle is taken in or anything else is written.

A preview takes the bundle in and leaves the transaction open: nobody sees it, and any other write
takes it back.  Taking in what was just previewed then reads and writes nothing twice.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from fabriques_desktop.store.engine import Held
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
    """An opened bundle and what taking it wrote; opened and trusted as the preview was asked."""

    seal: Seal
    opener: object
    importing: Import
    held: Held
    trusts_new: bool
    bundle: ExitStack
    ws: Workspace

    @property
    def is_open(self) -> bool:
        return self.ws.engine.holds(self.held)

    def close(self) -> None:
        self.ws.engine.take_back(self.held)
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
    held = incoming.preview()
    if held is not None:
        # one that came without an envelope is let go of: it may be on a stick
        kept = bundle.pop_all() if envelope.is_any(incoming.path) else ExitStack()
        keep(ws, Preview(seal, opener, incoming, held, trust_new, kept, ws))
    return replace(incoming.receipt)


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
        holds = kept.seal == seal_of(path) and kept.is_open
    except OSError:
        holds = False
    if holds and kept.opener == opener and trust_new >= kept.trusts_new:
        return kept
    kept.close()
    return None
