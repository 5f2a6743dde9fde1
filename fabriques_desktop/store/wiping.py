"""Emptying a workspace that was closed for good: everything of ours in its folder, and its keys.

Whether it may go was decided before; only names that the program made are removed.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from fabriques_desktop.store import identity
from fabriques_desktop.store.engine import DATABASE, translate

#: the database last: until then, a wipe that was interrupted can be asked again
_FOLDERS = ("files", "backups", "outbox", "staging", "cache")
_FILES = ("drafts.sqlite", DATABASE, "workspace.lock")
_COMPANIONS = ("", "-wal", "-shm", "-journal")


def wipe(folder: Path, store_id: str) -> None:
    """Remove a closed workspace; the folder itself when nothing else is in it.

    Raises: ReadOnlyPlace, SaveRefused.
    """
    if not (folder / DATABASE).is_file():
        return  # somebody else's folder
    try:
        for name in _FOLDERS:
            if (folder / name).is_dir():
                shutil.rmtree(folder / name)
        for name in _FILES:
            for end in _COMPANIONS:
                (folder / (name + end)).unlink(missing_ok=True)
        identity.forget(store_id)
    except OSError as error:
        raise translate(error, folder) from error
    with contextlib.suppress(OSError):
        folder.rmdir()
