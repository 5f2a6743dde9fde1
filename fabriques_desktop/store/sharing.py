"""Questions asked of the log before something leaves or goes: who worked on what, what is whole.

Reads only.  Who may see what is decided in `sync/withholding.py`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

import sqlalchemy as sa

from fabriques_desktop.domain.change import split_dot
from fabriques_desktop.domain.fields import Kind
from fabriques_desktop.store.erasing import CELL
from fabriques_desktop.store.peers import Branches
from fabriques_desktop.store.tables import CHANGE, ERASURE, REPLICA, SETTING, SHAPES

_BATCH = 500
_NOT_KNOWN = "not_known"  #: the setting that keeps them


def records_of(connection: sa.Connection, device: str) -> frozenset[str]:
    """The records that a device wrote something of, private notes aside.

    Those too of which all that it wrote was erased since: a skeleton no longer says of what it was,
    but what stands in its place is for the device to have.
    """
    query = (
        sa.select(CHANGE.c.record)
        .join(REPLICA, REPLICA.c.id == CHANGE.c.replica)
        .where(_of_device(device), CHANGE.c.record != "")
        .distinct()
    )
    return frozenset(connection.scalars(query)) | _redacted_of(connection, device)


def _redacted_of(connection: sa.Connection, device: str) -> set[str]:
    replicas = set(connection.scalars(sa.select(REPLICA.c.id).where(_of_device(device))))
    corrected = sa.select(*ERASURE.c["record", "gone"]).where(ERASURE.c.kind == CELL)
    return {
        record
        for record, gone in connection.execute(corrected)
        if any(split_dot(name)[0] in replicas for name in json.loads(gone))
    }


def before_first_of(
    connection: sa.Connection, device: str, shared: Collection[str]
) -> dict[str, set[int]]:
    """replica -> lines of others, of records that the device joined after these came here.

    Whatever was sent to it before may have withheld them.  Kinds that everybody gets aside.
    """
    joined = (
        sa.select(CHANGE.c.record, sa.func.min(CHANGE.c.n).label("n"))
        .join(REPLICA, REPLICA.c.id == CHANGE.c.replica)
        .where(_of_device(device), CHANGE.c.record != "", CHANGE.c.entity.not_in(sorted(shared)))
        .group_by(CHANGE.c.record)
        .subquery()
    )
    query = (
        sa.select(*CHANGE.c["replica", "seq"])
        .join(joined, joined.c.record == CHANGE.c.record)
        .join(REPLICA, REPLICA.c.id == CHANGE.c.replica)
        .where(CHANGE.c.n < joined.c.n, REPLICA.c.device != device)
    )
    out: dict[str, set[int]] = {}
    for replica, seq in connection.execute(query):
        out.setdefault(replica, set()).add(seq)
    return out


def of_kinds_before(
    connection: sa.Connection, kinds: Collection[str], changes: Collection[str]
) -> dict[str, set[int]]:
    """replica -> lines of these kinds of records that came here before one of these changes."""
    if not kinds:
        return {}
    names = [split_dot(name) for name in changes]
    found = [sa.and_(CHANGE.c.replica == replica, CHANGE.c.seq == seq) for replica, seq, _ in names]
    until = sa.select(sa.func.max(CHANGE.c.n)).where(sa.or_(*found)).scalar_subquery()
    query = sa.select(*CHANGE.c["replica", "seq"]).where(
        CHANGE.c.entity.in_(sorted(kinds)), CHANGE.c.n < until
    )
    out: dict[str, set[int]] = {}
    for replica, seq in connection.execute(query):
        out.setdefault(replica, set()).add(seq)
    return out


def lines_of(connection: sa.Connection, records: Collection[str]) -> dict[str, set[int]]:
    """replica -> the lines of these records."""
    out: dict[str, set[int]] = {}
    wanted = sorted(records)
    for at in range(0, len(wanted), _BATCH):
        query = sa.select(*CHANGE.c["replica", "seq"]).where(
            CHANGE.c.record.in_(wanted[at : at + _BATCH])
        )
        for replica, seq in connection.execute(query):
            out.setdefault(replica, set()).add(seq)
    return out


def note_not_known(connection: sa.Connection, lines: Mapping[str, Collection[int]]) -> None:
    """Remember lines of which this version does not know for whom they are."""
    noted = not_known(connection)
    for replica, seqs in lines.items():
        noted.setdefault(replica, set()).update(seqs)
    said = json.dumps({replica: sorted(seqs) for replica, seqs in sorted(noted.items())})
    connection.execute(sa.delete(SETTING).where(SETTING.c.key == _NOT_KNOWN))
    connection.execute(sa.insert(SETTING).values(key=_NOT_KNOWN, value=said))


def not_known(connection: sa.Connection) -> dict[str, set[int]]:
    """replica -> the lines that were noted so, by this version or one before it."""
    said = connection.scalar(sa.select(SETTING.c.value).where(SETTING.c.key == _NOT_KNOWN))
    return {replica: set(seqs) for replica, seqs in json.loads(said or "{}").items()}


def _of_device(device: str) -> sa.ColumnElement[bool]:
    return sa.and_(REPLICA.c.device == device, sa.not_(REPLICA.c.private))


def lines_at(
    connection: sa.Connection, replica: str, seqs: Collection[int]
) -> Iterator[tuple[int, bytes, bytes, bytes]]:
    """(seq, previous digest, digest, line) of some lines of a replica, in order."""
    wanted = sorted(seqs)
    for at in range(0, len(wanted), _BATCH):
        query = (
            sa.select(*CHANGE.c["seq", "previous", "digest", "line"])
            .where(CHANGE.c.replica == replica, CHANGE.c.seq.in_(wanted[at : at + _BATCH]))
            .order_by(CHANGE.c.seq, CHANGE.c.digest)
        )
        for row in connection.execute(query):
            yield tuple(row)


def has_skeletons(connection: sa.Connection, replica: str, first: int, last: int) -> bool:
    """Whether some line of the stretch is held without its content."""
    bare = sa.select(CHANGE.c.n).where(CHANGE.c.record == "").limit(1)
    if connection.scalar(bare) is None:  # found by its index, where the stretch would be read
        return False
    within = bare.where(CHANGE.c.replica == replica, CHANGE.c.seq.between(first, last))
    return connection.scalar(within) is not None


def files_of(
    connection: sa.Connection,
    records: Collection[str],
    kinds: Collection[str] = (),
    *,
    without: Collection[str] = (),
) -> set[str]:
    """The hashes of the files that these records point at, or any record of these kinds.

    What only records of `without` point at is not among them.
    """
    found: set[str] = set()
    for entity, shape in SHAPES.items():
        for field in shape.fields.values():
            if field.kind is Kind.FILE:
                column = shape.table.c[f"f_{field.name}"]
                query = sa.select(shape.table.c.id, column).where(column.is_not(None))
                every = entity in kinds
                rows = connection.execute(query)
                found.update(
                    sha
                    for record, sha in rows
                    if (every or record in records) and record not in without
                )
    return found


def not_covered(
    connection: sa.Connection, vector: Mapping[str, tuple[int, str]], branches: Branches
) -> dict[str, int]:
    """device -> how many of its lines, private ones aside, are neither in a vector nor in branches.

    Of a line of changes that forked a vector tells the beginning, and branches tell the rest.
    """
    out: dict[str, int] = {}
    query = sa.select(*REPLICA.c["id", "device"]).where(sa.not_(REPLICA.c.private))
    for replica, device in connection.execute(query).all():
        last = _last_in_common(connection, replica, vector.get(replica))
        after = sa.and_(CHANGE.c.replica == replica, CHANGE.c.seq > last)
        if tips := branches.get(replica):
            count = _outside(connection, after, tips)
        else:
            count = (
                connection.scalar(sa.select(sa.func.count()).select_from(CHANGE).where(after)) or 0
            )
        if count:
            out[device] = out.get(device, 0) + count
    return out


def _outside(
    connection: sa.Connection, after: sa.ColumnElement[bool], tips: Iterable[tuple[int, str]]
) -> int:
    """How many of these lines come before none of the ends of branches."""
    query = sa.select(*CHANGE.c["seq", "digest", "previous"]).where(after)
    left = {(row.seq, row.digest): row.previous for row in connection.execute(query)}
    for seq, digest in tips:
        key = (seq, bytes.fromhex(digest))
        while key in left:
            key = (key[0] - 1, left.pop(key))
    return len(left)


def _last_in_common(connection: sa.Connection, replica: str, held: tuple[int, str] | None) -> int:
    """Up to where a vector speaks of the very lines held here; 0 when it has other ones."""
    if held is None or not held[0]:
        return 0
    query = sa.select(CHANGE.c.n).where(
        CHANGE.c.replica == replica,
        CHANGE.c.seq == held[0],
        CHANGE.c.digest == bytes.fromhex(held[1]),
    )
    return held[0] if connection.scalar(query) is not None else 0


def private_lines(connection: sa.Connection) -> int:
    """How many changes no bundle ever carries."""
    query = (
        sa.select(sa.func.count())
        .select_from(CHANGE)
        .join(REPLICA, REPLICA.c.id == CHANGE.c.replica)
        .where(REPLICA.c.private)
    )
    return connection.scalar(query) or 0
