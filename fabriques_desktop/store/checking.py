"""Re-reading everything: structure, every change's digest and chain, every file, and the cache."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fabriques_desktop.domain.change import replica_id
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.errors import FileDamaged, FileMissing
from fabriques_desktop.store import dialects
from fabriques_desktop.store.cache import Cache
from fabriques_desktop.store.codec import LINE, Line, digest_of
from fabriques_desktop.store.engine import DATABASE, Engine
from fabriques_desktop.store.identity import read_birth
from fabriques_desktop.store.peers import file_hashes
from fabriques_desktop.store.reading import existing_ids
from fabriques_desktop.store.tables import CHANGE, REPLICA, SHAPES, Shape

if TYPE_CHECKING:
    from fabriques_desktop.store.workspace import Workspace

Progress = Callable[[str, int, int], None]
#: what reading a damaged change raises
UNREADABLE = (msgspec.MsgspecError, UnicodeError, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found wrong: `kind` is a key of the `check.` sentences."""

    kind: str
    subject: str
    detail: str = ""


def structure(connection: sa.Connection, ws: Workspace) -> Iterator[Problem]:
    """What the database says of itself, and files that are named but not there."""
    for said in dialects.of(connection).faults(connection):
        yield Problem("structure", said)
    for sha256 in sorted(file_hashes(connection)):
        if not ws.files.has(sha256) and sha256 not in ws.log.erased.files:
            yield Problem("file_missing", sha256)


def dangling(connection: sa.Connection, ws: Workspace) -> dict[str, int]:
    """How many references point at each record that is not there: counted, never an error.

    Those to a record that was erased are no longer expected to lead anywhere.
    """
    wanted: dict[str, int] = {}
    for shape in SHAPES.values():
        for field in shape.fields.values():
            if field.kind is Kind.REF and not field.is_set:
                column = shape.table.c[f"f_{field.name}"]
                query = sa.select(column, sa.func.count()).where(
                    column.is_not(None), sa.not_(shape.table.c["_deleted"])
                )
                for target, count in connection.execute(query.group_by(column)):
                    wanted[target] = wanted.get(target, 0) + count
    there = existing_ids(connection, wanted) | ws.log.erased.records
    return {target: count for target, count in wanted.items() if target not in there}


def readable_lines(connection: sa.Connection) -> Iterator[Line]:
    """Every change that is held; one that is damaged is passed over."""
    query = sa.select(CHANGE.c.line).execution_options(yield_per=1000)
    for raw in connection.scalars(query):
        with contextlib.suppress(*UNREADABLE):
            yield LINE.decode(raw)


def changes(connection: sa.Connection, progress: Progress) -> Iterator[Problem]:
    """Every birth certificate, every change's digest, every chain."""
    births = {}
    for row in connection.execute(sa.select(REPLICA)):
        births[row.id] = row.birth
        if not _is_sound_birth(row):
            yield Problem("replica", row.id)
    total = connection.scalar(sa.select(sa.func.count()).select_from(CHANGE)) or 0
    query = sa.select(CHANGE).order_by(CHANGE.c.replica, CHANGE.c.seq)
    for done, row in enumerate(connection.execute(query.execution_options(yield_per=1000)), 1):
        name = f"{row.replica}:{row.seq}"
        try:
            line = LINE.decode(row.line)
            sound = digest_of(line, row.previous) == row.digest
        except UNREADABLE:
            sound = False
        if not sound:
            yield Problem("change", name)
        elif (line.entity, line.record, line.replica, line.seq) != (
            row.entity, row.record, row.replica, row.seq
        ):  # fmt: skip
            yield Problem("change_index", name)
        if row.replica not in births:
            yield Problem("replica", row.replica)
        if done % 1000 == 0 or done == total:
            progress("changes", done, total)
    yield from _chains(connection)


def _is_sound_birth(row: Any) -> bool:
    try:
        body = read_birth(row.birth)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(body["public_key"]))
        key.verify(row.signature, row.birth)
    except (ValueError, TypeError, InvalidSignature, msgspec.MsgspecError):
        return False
    return bool(replica_id(row.birth) == row.id and body["device"] == row.device)


def _chains(connection: sa.Connection) -> Iterator[Problem]:
    """The prefix each vector speaks of must be unbroken."""
    for row in connection.execute(sa.select(REPLICA)):
        query = sa.select(*CHANGE.c["seq", "previous", "digest"]).where(
            CHANGE.c.replica == row.id, CHANGE.c.seq <= row.last
        )
        before, expected = None, 1
        for seq, previous, digest in connection.execute(query.order_by(CHANGE.c.seq)):
            if seq != expected or (before is not None and previous != before):
                yield Problem("chain", f"{row.id}:{seq}")
                break
            before, expected = digest, seq + 1
        else:
            if expected != row.last + 1:
                yield Problem("chain", f"{row.id}:{expected}")


def files(ws: Workspace, progress: Progress) -> Iterator[Problem]:
    """Every file kept, re-read."""
    names = list(ws.files.listing())
    for done, sha256 in enumerate(names, 1):
        try:
            ws.files.verify(sha256)
        except FileDamaged:
            yield Problem("file_damaged", sha256)
        except FileMissing:
            yield Problem("file_missing", sha256)
        progress("files", done, len(names))


def cache(ws: Workspace, progress: Progress) -> Iterator[Problem]:
    """Rebuild the cached tables from the log and compare; what differs is repaired and named.

    Where nothing can be written it is made anew in a copy, and only named.
    """
    if not ws.is_still:
        with ws.engine.write() as connection:
            yield from _remade(connection, ws.cache, progress, "cache")
        return
    folder = Path(tempfile.mkdtemp(dir=ws.files.staging))
    ws.engine.save_copy(folder / DATABASE)
    with contextlib.closing(Engine(folder)) as copy, copy.write() as connection:
        yield from _remade(connection, Cache(), progress, "cache_kept")


def _remade(
    connection: sa.Connection, cache: Cache, progress: Progress, kind: str
) -> Iterator[Problem]:
    before = {s.entity: _rows(connection, s) for s in SHAPES.values()}
    cache.rebuild(connection, lambda done, total: progress("cache", done, total))
    for shape in SHAPES.values():
        after = _rows(connection, shape)
        for record in sorted(before[shape.entity].keys() | after.keys()):
            if before[shape.entity].get(record) != after.get(record):
                yield Problem(kind, f"{shape.entity} {record}")


def _rows(connection: sa.Connection, shape: Shape) -> dict[str, Any]:
    columns = [c for c in shape.table.c if c.name != "n"]
    return {row.id: tuple(row) for row in connection.execute(sa.select(*columns))}
