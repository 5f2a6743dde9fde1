"""A backup made a workspace of its own again: another folder, another store, another device.

The workspace that the backup was taken from may be lost, or still there: neither ever continues the
lines of the other.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fabriques_desktop.errors import FabriquesError, FileUnreadable, NotAWorkspace
from fabriques_desktop.store import backups
from fabriques_desktop.store.engine import DATABASE, connect, translate
from fabriques_desktop.store.files import FileStore, pieces_of
from fabriques_desktop.store.places import Folder

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read through; `devices` wrote in the workspace it was taken from."""

    path: Path
    settings: dict[str, str]
    devices: tuple[str, ...]


def read(path: Path) -> Backup:
    """A backup file, or the newest one of a folder of backups or of a workspace.

    Raises: FileUnreadable, NotAWorkspace, WorkspaceDamaged.
    """
    if path.is_dir():
        found = [each for f in (path, path / "backups") if (each := backups.newest(f))]
        if not found:
            raise NotAWorkspace(path=path)
        path = max(found)[1]
    if not path.is_file():
        raise FileUnreadable(path=path, reason="missing")
    raw = connect(path, ("query_only=ON",))
    try:
        settings = dict(raw.execute("SELECT key, value FROM setting"))
        devices = [r[0] for r in raw.execute("SELECT DISTINCT device FROM replica WHERE private")]
    except sqlite3.Error as error:
        raise NotAWorkspace(path=path) from error
    finally:
        raw.close()
    if not {"store", "programme", "role"} <= settings.keys():
        raise NotAWorkspace(path=path)
    backups.verify(path)
    return Backup(path, settings, tuple(sorted(devices)))


def restore(
    backup: Backup,
    folder: Path,
    files: Path | None = None,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Make `folder` a workspace that holds what the backup does, and the files found in `files`.

    Files whose content is not what their name says stay behind.
    Raises: WorkspaceExists, SyncedFolder, ReadOnlyPlace, DiskFull.
    """
    Folder(folder).make().close()
    try:
        _copy(backup.path, folder / DATABASE)
        if files is not None:
            copy_files(files, FileStore(folder), tell)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise translate(error, folder) from error


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with (
        contextlib.closing(connect(source, ("query_only=ON",))) as old,
        contextlib.closing(connect(target, ("secure_delete=ON",))) as new,
    ):
        old.backup(new)
    backups.forget_nonces(target)
    copy = connect(target, ("synchronous=FULL",))
    try:
        # another store: a device that still holds keys for the former one does not go on in it
        copy.execute("UPDATE setting SET value=? WHERE key='store'", (str(uuid.uuid4()),))
    finally:
        copy.close()
    backups.verify(target)


def copy_files(source: Path, store: FileStore, tell: Callable[[int, int], None]) -> int:
    """Take every sound file of a folder of files (or of a workspace's); returns how many."""
    found = sorted(p for p in source.rglob("*") if _HASH.fullmatch(p.name) and p.is_file())
    taken = 0
    for done, path in enumerate(found, 1):
        with contextlib.suppress(FabriquesError):
            store.add_pieces(pieces_of(path), expected=path.name)
            taken += 1
        tell(done, len(found))
    return taken
