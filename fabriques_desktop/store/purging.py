"""The physical purge after an erasure: no byte of what was erased stays in the workspace's folder.

SQLite leaves deleted text in free pages, in the write-ahead log and in the segments of the search
index.  Everything here may be interrupted: the mark in the database makes the next opening go on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.errors import FabriquesError, SaveRefused
from fabriques_desktop.store import backups, dialects, erasing
from fabriques_desktop.store.cache import search_body
from fabriques_desktop.store.engine import DATABASE
from fabriques_desktop.store.tables import ENTITY_SLOTS, SHAPES
from fabriques_desktop.whole_files import fsync_folder

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

Progress = Callable[[str, int, int], None]
_log = logging.getLogger(__name__)
_STEPS = 6
_PIECE = 8 << 20
_BATCH = 1000
_ENVELOPE = b"age-encryption.org/"
#: what is looked for: pieces of this many characters, at most so many of them
_SHORTEST, _LONGEST, _MOST = 5, 40, 60
#: where JSON, a row and a text file do not spell alike
_SPELT = re.compile(r'[\x00-\x1f"\\\x7f]+')


@lazy_dataclass(slots=True)
class Purged:
    """What a purge did.  `to_look_at`: files, relative to the workspace, that hold such words."""

    is_rewritten: bool = False
    backups_removed: int = 0
    to_look_at: tuple[str, ...] = ()
    is_said_elsewhere: bool = field(default=False)  # records that stay hold some of these words


def purge(ws: Workspace, progress: Progress | None = None) -> Purged:
    """Overwrite what was erased, then look for it byte by byte; a fresh backup replaces the others.

    Not from inside a transaction.  Raises: SaveRefused when somebody still reads, DiskFull; the
    next opening then starts again.
    """
    tell = progress or (lambda *_: None)
    erased, done = ws.log.erased, Purged()
    wanted = fragments(erased.texts)
    ws.drafts.purge(lambda draft: draft.record in erased.records)
    _drop_files(ws, erased.files)
    _empty_passing_folders(ws)
    tell("purge", 1, _STEPS)
    _rebuild_search(ws)
    tell("purge", 2, _STEPS)
    _empty_write_ahead_log(ws)
    # without the words (another opening knew them), only a rewritten database is sure
    if ws.place.is_shared or not wanted or holds(ws.path / DATABASE, wanted):
        _rewrite(ws)
        done.is_rewritten = True
    tell("purge", 3, _STEPS)
    done.backups_removed = _renew_backups(ws)
    tell("purge", 4, _STEPS)
    found = [path for path in _files_of(ws.path) if wanted and holds(path, wanted)]
    tell("purge", 5, _STEPS)
    ours = {ws.path / DATABASE, *(ws.path / "backups").iterdir()}
    done.is_said_elsewhere = any(path in ours for path in found)
    done.to_look_at = tuple(
        path.relative_to(ws.path).as_posix() for path in found if path not in ours
    )
    with ws.engine.write() as connection:
        erasing.settle_due(connection, ws.log.erased)
    _empty_write_ahead_log(ws)
    tell("purge", _STEPS, _STEPS)
    return done


def resume(ws: Workspace) -> None:
    """End, at opening, what was interrupted; if the disk says no, the next opening tries again."""
    if not ws.log.erased.is_due:
        return
    try:
        purge(ws)
    except FabriquesError as error:
        _log.error("purge not finished: %s", type(error).__name__)


# ---- looking for words ----


def fragments(texts: Iterable[str]) -> list[bytes]:
    """Pieces of texts to look for in files, the short texts (names) first; UTF-8 and UTF-16."""
    pieces: dict[str, None] = {}
    for text in sorted(set(texts), key=lambda t: (len(t), t)):
        for run in _SPELT.split(text):
            last = max(len(run) - _LONGEST, 0)
            for start in sorted({0, last // 2, last}):
                if len(piece := run[start : start + _LONGEST].strip()) >= _SHORTEST:
                    pieces.setdefault(piece)
        if len(pieces) >= _MOST:
            break
    return [p.encode(form) for p in islice(pieces, _MOST) for form in ("utf-8", "utf-16-le")]


def holds(path: Path, wanted: list[bytes]) -> bool:
    """Whether a file holds one of these byte strings."""
    overlap = max(map(len, wanted), default=1) - 1
    before = b""
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            window = before + piece
            if any(each in window for each in wanted):
                return True
            before = window[-overlap:] if overlap else b""
    return False


def _files_of(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


# ---- the places where bytes linger ----


def _drop_files(ws: Workspace, names: Iterable[str]) -> None:
    """Remove erased files and every small copy of them."""
    for sha256 in names:
        ws.files.drop(sha256)
        for kept in (ws.path / "cache").rglob(f"{sha256}*"):
            kept.unlink(missing_ok=True)


def _empty_passing_folders(ws: Workspace) -> None:
    """Bundles waiting to be handed over, half-written files, copies of bundles that wait for trust.

    All of it can be made, or come, again; a copy closed in its envelope says nothing and stays.
    """
    # where several coordinators share the folder, each has a staging of its own
    for path in [p for f in (ws.path / "outbox", ws.files.staging) for p in _files_of(f)]:
        if path.suffix != ".fabriques" or not _is_closed(path):
            path.unlink(missing_ok=True)


def _is_closed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ENVELOPE)) == _ENVELOPE


def _rebuild_search(ws: Workspace) -> None:
    """Make the index from the rows: what is taken out of it stays in its segments otherwise."""
    with ws.engine.write() as connection:
        way = dialects.of(connection)
        way.empty_index(connection)
        for shape in SHAPES.values():
            query = sa.select(shape.table).execution_options(yield_per=_BATCH)
            rows = (dict(zip(shape.columns, r, strict=True)) for r in connection.execute(query))
            bodies = ((r["n"] * ENTITY_SLOTS + shape.number, search_body(shape, r)) for r in rows)
            said = (pair for pair in bodies if pair[1])
            while batch := list(islice(said, _BATCH)):
                way.index(connection, [], batch)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO search(search) VALUES('optimize')")


def _empty_write_ahead_log(ws: Workspace) -> None:
    if not ws.engine.truncate_log():
        raise SaveRefused(path=ws.engine.path, reason="locked")


def _rewrite(ws: Workspace) -> None:
    """Copy the database without its free pages, and put the copy in its place."""
    part = ws.path / "staging" / "fabriques.part"
    part.parent.mkdir(exist_ok=True)
    part.unlink(missing_ok=True)
    try:
        ws.engine.rewrite(part, backups.verify)
        fsync_folder(ws.path)
    finally:
        part.unlink(missing_ok=True)


def _renew_backups(ws: Workspace) -> int:
    """One fresh, verified backup; then the older ones go."""
    folder = ws.path / "backups"
    # a second folder may be elsewhere now: its older copies go when it comes back
    ws.set_setting("erased_at", ws.now().isoformat())
    fresh = backups.make(ws.engine, folder, ws.now(), "erasure")
    older = [path for path in folder.iterdir() if path != fresh and path.is_file()]
    for path in older:
        path.unlink(missing_ok=True)
    fsync_folder(folder)
    return len(older)
