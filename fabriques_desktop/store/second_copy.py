"""The copy on a second volume: the backups that are made, read again there, and every file.

It holds what a new workspace is made of.  What was erased here is taken out of it too, at the next
copy at the latest.  A copy that fails leaves the backup it was made of as it is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fabriques_desktop.errors import FabriquesError, FileUnreadable
from fabriques_desktop.store import backups
from fabriques_desktop.store.engine import translate
from fabriques_desktop.store.files import FileStore, pieces_of
from fabriques_desktop.store.workspace import Workspace
from fabriques_desktop.whole_files import fsync_folder

CONTENT = "CONTENT.txt"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy did; `damaged` files of the workspace that could not be copied."""

    path: Path
    files: int = 0
    held: int = 0
    damaged: int = 0


def place_of(ws: Workspace, folder: Path) -> Path:
    """Where the copies of a workspace lie in a folder that may hold those of others."""
    return folder / f"fabriques-{ws.store_id[:8]}"


def copy(
    ws: Workspace,
    backup: Path,
    folder: Path,
    *,
    erased_at: datetime | None = None,
    tell: Callable[[int, int], None] = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Copied:
    """Copy a backup and the files that are not there yet; each is read again before it counts.

    Raises: FileUnreadable when the folder is not there; DiskFull, SaveRefused, WorkspaceDamaged.
    """
    if not folder.is_dir():
        raise FileUnreadable(path=folder, reason="missing")
    place = place_of(ws, folder)
    try:
        (place / "backups").mkdir(parents=True, exist_ok=True)
        target = place / "backups" / backup.name
        if not target.is_file():
            _copy_backup(backup, target)
        _drop_erased(ws, place, erased_at)
        backups.rotate(place / "backups", ws.now())
        done = _copy_files(ws, FileStore(place), tell, cancelled)
        content = f"{backup.name}\n{done.held} files\n{ws.now().astimezone(UTC).isoformat()}\n"
        (place / CONTENT).write_text(content, "utf-8")
    except OSError as error:
        raise translate(error, place) from error
    return Copied(target, done.files, done.held, done.damaged)


def _copy_backup(backup: Path, target: Path) -> None:
    part = target.with_suffix(".part")
    try:
        with part.open("wb") as out:
            for piece in pieces_of(backup):
                out.write(piece)
        backups.verify(part)
        part.replace(target)
        fsync_folder(target.parent)
    finally:
        for suffix in ("", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _drop_erased(ws: Workspace, place: Path, erased_at: datetime | None) -> None:
    """What was erased for ever stays in no older copy."""
    if erased_at is not None:
        for kept in (place / "backups").glob("*.sqlite"):
            if (made := backups.instant(kept)) and made < erased_at:
                kept.unlink(missing_ok=True)
    there = FileStore(place)
    for sha256 in ws.log.erased.files:
        there.drop(sha256)


def _copy_files(
    ws: Workspace,
    there: FileStore,
    tell: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Copied:
    held = list(ws.files.listing())
    files = damaged = 0
    for at, sha256 in enumerate(held, 1):
        if cancelled():
            break
        if not there.has(sha256):
            with contextlib.suppress(FileNotFoundError):
                try:
                    there.add_pieces(ws.files.pieces(sha256), expected=sha256)
                    files += 1
                except FabriquesError as error:
                    if not _is_ours(error):
                        raise
                    damaged += 1  # `check` names it; the others are copied all the same
        tell(at, len(held))
    return Copied(Path(), files, len(held) - damaged, damaged)


def _is_ours(error: FabriquesError) -> bool:
    """A file of the workspace that is missing or has changed, not a disk that refuses."""
    return type(error).__name__ in ("FileDamaged", "FileMissing")
