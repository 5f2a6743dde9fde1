"""What an end without goodbye, or a hand that put a file back, left beside the database.

Runs before the database is opened, by whoever has the folder alone.  Never drops what may hold
words of somebody: a write-ahead log that is not of this database is set aside, not deleted.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from fabriques_desktop.errors import ReadingNotReady, WorkspaceDamaged
from fabriques_desktop.store.engine import address, translate
from fabriques_desktop.whole_files import fsync_folder

_log = logging.getLogger(__name__)
#: files that are given another name once they are whole, without which nobody will finish them,
#: and pictures that were pasted, until it is said what they are
_STAGED = ("*.part", "*.plain", "*/*.part", "pasted-*/*")
_PASSING = (*(f"staging/{each}" for each in _STAGED), "backups/*.part*")
_WAL_MODE = b"\x02\x02"  # bytes 18 and 19 of the header; https://sqlite.org/fileformat.html
_CHAIN = """
SELECT count(*) FROM change c JOIN replica r ON r.id = c.replica
WHERE c.seq BETWEEN 2 AND r.last AND NOT EXISTS (
  SELECT 1 FROM change b
  WHERE b.replica = c.replica AND b.seq = c.seq - 1 AND b.digest = c.previous)
"""
_LAST = """
SELECT count(*) FROM replica r WHERE r.last > 0 AND NOT EXISTS (
  SELECT 1 FROM change c WHERE c.replica = r.id AND c.seq = r.last AND c.digest = r.digest)
"""


def sweep(folder: Path) -> None:
    """Remove what was being written when the process ended: some of it is opened from envelopes."""
    for pattern in _PASSING:
        for path in folder.glob(pattern):
            with suppress(OSError):
                path.unlink()


def sweep_staging(staging: Path, older_than: timedelta) -> None:
    """The same in a folder where another process of this device may be writing now."""
    limit = time.time() - older_than.total_seconds()
    for pattern in _STAGED:
        for path in staging.glob(pattern):
            with suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()


def settle_log(database: Path) -> Path | None:
    """Set a log aside that does not belong to this database; returns where it is now.

    A rollback journal never does: ours keep a write-ahead log, and backups are whole.

    SQLite takes in any log of the right name.  Beside a restored backup, or a database put back
    from a copy, that mixes two states of it.
    Raises: WorkspaceDamaged when neither is whole; DiskFull, ReadOnlyPlace, SaveRefused.
    """
    journal = _beside(database, "-journal")
    if journal.is_file() and journal.stat().st_size:
        return _set_aside(database, journal)
    wal = _beside(database, "-wal")
    if not wal.is_file() or wal.stat().st_size == 0:
        return None
    if _is_in_wal_mode(database):
        fault = _fault(database)
        if not fault:
            return None
        if _fault(database, "immutable=1"):  # nor is it whole without its log
            raise WorkspaceDamaged(path=database, detail=fault)
    return _set_aside(database, wal)


def how_to_read(database: Path) -> str:
    """How SQLite may look at a database beside which nothing may be written.

    Raises: ReadingNotReady when what was saved last stands in a log that cannot be read there.
    """
    wal = _beside(database, "-wal")
    if not (wal.is_file() and wal.stat().st_size and _is_in_wal_mode(database)):
        return "immutable=1"
    beside_log = "mode=ro&readonly_shm=1"
    try:
        with closing(sqlite3.connect(address(database, beside_log), uri=True)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        raise ReadingNotReady(path=database.parent, reason="log") from None
    return beside_log


def _set_aside(database: Path, log: Path) -> Path:
    aside = _free_name(log)
    try:
        log.rename(aside)
        _beside(database, "-shm").unlink(missing_ok=True)
        fsync_folder(database.parent)
    except OSError as error:
        raise translate(error, log) from error
    _log.warning("a log of another state was set aside: %s", aside.name)
    return aside


def _is_in_wal_mode(database: Path) -> bool:
    """Ours always is once it was opened; a backup of ours never is."""
    with database.open("rb") as file:
        return file.read(20)[18:] == _WAL_MODE


def _fault(database: Path, *options: str) -> str:
    """What is wrong with structure and chains; read only, so that the log stays as it is.

    `immutable=1` reads the database without its log.
    """
    uri = address(database, "&".join(("mode=ro", *options)))
    try:
        with closing(sqlite3.connect(uri, uri=True)) as raw:
            said = str(raw.execute("PRAGMA quick_check(1)").fetchone()[0])
            if said != "ok":
                return said
            broken = sum(raw.execute(query).fetchone()[0] for query in (_CHAIN, _LAST))
    except sqlite3.OperationalError:
        return ""  # locked, or not a workspace: others say so
    except sqlite3.Error as error:
        return str(error)
    return "chain" if broken else ""


def _beside(database: Path, suffix: str) -> Path:
    return database.with_name(database.name + suffix)


def _free_name(wal: Path) -> Path:
    number = 1
    while (name := wal.with_name(f"{wal.name}.aside-{number}")).exists():
        number += 1
    return name
