"""Backups of a workspace's database: made through SQLite's own call, verified, rotated.

Never a file copy of a live database.  Drafts are sealed before; a backup holds none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fabriques_desktop.errors import WorkspaceDamaged
from fabriques_desktop.store.engine import AnyEngine, connect, translate
from fabriques_desktop.whole_files import fsync_folder

_STAMP = "%Y%m%d-%H%M%S-%f"


def make(engine: AnyEngine, folder: Path, now: datetime, reason: str) -> Path:
    """A verified copy in `folder`, named by its instant (UTC) and reason; older ones rotated.

    Raises: DiskFull, WorkspaceDamaged when the copy does not read back.
    """
    target = folder / f"{now.astimezone(UTC).strftime(_STAMP)}-{reason}.sqlite"
    part = target.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        _drop(part)
        engine.save_copy(part)
        forget_nonces(part)
        verify(part)
        part.replace(target)
        fsync_folder(folder)
    except (OSError, sqlite3.Error) as error:
        raise translate(error, target) from error
    finally:
        with suppress(OSError):
            _drop(part)
    rotate(folder, now)
    return target


def _drop(part: Path) -> None:
    """A copy that failed leaves more than its own file."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def forget_nonces(path: Path) -> None:
    """A restored copy must not take itself for the workspace it was taken from."""
    copy = connect(path, ("synchronous=FULL",))
    try:
        copy.execute("DELETE FROM setting WHERE key='nonce' OR key LIKE 'nonce:%'")
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def verify(path: Path) -> None:
    """Read a backup through.  Raises: WorkspaceDamaged."""
    raw = connect(path, ("query_only=ON",))
    try:
        said = raw.execute("PRAGMA quick_check").fetchone()[0]
        raw.execute("SELECT count(*) FROM change").fetchone()
    except sqlite3.Error as error:
        raise WorkspaceDamaged(path=path, detail=str(error)) from error
    finally:
        raw.close()
    if said != "ok":
        raise WorkspaceDamaged(path=path, detail=said)


def rotate(folder: Path, now: datetime) -> None:
    """Keep all of two days, then 7 daily, 4 weekly and 6 monthly ones; drop the others."""
    found = {instant(p): p for p in sorted(folder.glob("*.sqlite")) if instant(p)}
    kept = kept_instants([i for i in found if i], now)
    for made, path in found.items():
        if made not in kept:
            with suppress(OSError):  # the backup is made: an older one too many does no harm
                path.unlink(missing_ok=True)


def newest(folder: Path) -> tuple[datetime, Path] | None:
    """The last backup made, and when (UTC)."""
    found = [(at, path) for path in folder.glob("*.sqlite") if (at := instant(path))]
    return max(found, default=None)


def kept_instants(instants: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups rotation keeps: the newest of each day, week and month that counts."""
    newest_first = sorted(instants, reverse=True)
    kept = {i for i in newest_first if i > now - timedelta(days=2)}
    for count, bucket in ((7, "%Y-%j"), (4, "%G-%V"), (6, "%Y-%m")):
        buckets: dict[str, datetime] = {}
        for made in newest_first:
            buckets.setdefault(made.strftime(bucket), made)
        kept |= set(list(buckets.values())[:count])
    return kept


def instant(path: Path) -> datetime | None:
    """When a backup was made, by its name."""
    try:
        return datetime.strptime(path.name[:22], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
