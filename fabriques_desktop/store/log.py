"""The change log: appending our own lines, taking in received ones, and knowing what is held.

The log only grows.  A received line is stored as the bytes it came in; two digests under one
(replica, seq) are both kept, and the vector stops before them.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

import msgspec
import sqlalchemy as sa

from fabriques_desktop.domain import clock
from fabriques_desktop.domain.change import birth_digest, dot
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.store import dialects, erasing
from fabriques_desktop.store.cache import Arrival
from fabriques_desktop.store.codec import LINE, Line, digest_of, new_line
from fabriques_desktop.store.identity import Birth
from fabriques_desktop.store.tables import CHANGE, REPLICA

_BATCH = 500
_REPLICAS = 200  # asked for at once: past that, a record of two of them counts twice


@lazy_dataclass(slots=True)
class Replica:
    """A replica as the log holds it: `last` and `digest` end the gap-free, fork-free prefix."""

    id: str
    device: str
    private: bool
    birth: bytes
    signature: bytes
    last: int = 0
    digest: bytes = b""
    fork: int | None = None

    @property
    def tip(self) -> bytes:
        return self.digest or birth_digest(self.birth)


class Received(msgspec.Struct, frozen=True, gc=False):
    """A line from elsewhere with the digest of the one before it, as its segment says."""

    line: Line
    raw: bytes
    previous: bytes
    digest: bytes
    values: Mapping[str, Any] | None = None  # of the line's cells, when they are at hand


@lazy_dataclass(slots=True)
class Taken:
    """What a batch of received lines was: new, held already, or erased for ever (by name)."""

    arrivals: list[Arrival] = field(default_factory=list)
    known: int = 0
    erased: set[str] = field(default_factory=set)


class Log:
    """The lines of a workspace.  Every method takes the connection of a transaction."""

    def __init__(self) -> None:
        self.replicas: dict[str, Replica] = {}
        self.clock = 0
        self.erased = erasing.Erased()
        self._next = 1

    def load(self, connection: sa.Connection) -> None:
        """Read what is kept in memory beside the tables; again after any rollback."""
        self._next = (connection.scalar(sa.select(sa.func.max(CHANGE.c.n))) or 0) + 1
        self.replicas = {
            r.id: Replica(
                r.id, r.device, r.private, r.birth, r.signature, r.last, r.digest or b"", r.fork
            )
            for r in connection.execute(sa.select(REPLICA))
        }
        for replica in self.replicas.values():
            if type(replica.last) is not int or type(replica.digest) is not bytes:
                raise TypeError("replica")
        self.erased = erasing.load(connection)

    @property
    def next_number(self) -> int:
        """The local number that the next new line gets."""
        return self._next

    # ---- replicas ----

    def add_replica(self, connection: sa.Connection, birth: Birth, device: str) -> None:
        if birth.id in self.replicas:
            return
        connection.execute(
            sa.insert(REPLICA).values(
                id=birth.id, device=device, birth=birth.body, signature=birth.signature,
                private=birth.private, last=0, digest=None,
            )
        )  # fmt: skip
        self.replicas[birth.id] = Replica(
            birth.id, device, birth.private, birth.body, birth.signature
        )

    def vector(self, *, private: bool = False) -> dict[str, tuple[int, str]]:
        """replica -> (last of the prefix held, its digest); private replicas only on demand."""
        return {
            r.id: (r.last, r.digest.hex())
            for r in sorted(self.replicas.values(), key=lambda r: r.id)
            if r.last and (private or not r.private)
        }

    # ---- our own ----

    def append(
        self,
        connection: sa.Connection,
        *,
        replica: str,
        now_ms: int,
        author: str,
        act: str,
        entity: str,
        record: str,
        values: Mapping[str, Any],
        parents: Mapping[str, Iterable[str]],
    ) -> Arrival:
        """One save of one audience: the next line of our replica."""
        own = self.replicas[replica]
        self.clock = clock.tick(self.clock, now_ms)
        line = new_line(
            replica=replica, seq=own.last + 1, clock=self.clock, author=author, act=act,
            entity=entity, record=record, secret=secrets.token_hex(16), values=values,
            parents=parents,
        )  # fmt: skip
        previous = own.tip
        received = Received(line, line.encoded(), previous, digest_of(line, previous))
        arrival = self._insert(connection, [received])[0]
        own.last, own.digest = line.seq, received.digest
        self._write_prefix(connection, own)
        return arrival

    # ---- from elsewhere ----

    def take(self, connection: sa.Connection, batch: Sequence[Received], now_ms: int) -> Taken:
        """Keep received lines that are not held yet; call `settle` once all batches are in."""
        held = self._held(connection, batch)
        taken, fresh, seqs = Taken(), [], {key[:2] for key in held}
        if self.erased:
            batch = [self._without_erased(received, taken) for received in batch]
        for received in batch:
            key = (received.line.replica, received.line.seq, received.digest)
            known = held.get(key)
            if known is None:
                self._watch_fork(received.line, seqs)
                held[key] = (0, received.raw)
                seqs.add(key[:2])
                fresh.append(received)
                self._follow(received)
            elif known[0] and _fills(known[1], received.line):
                taken.arrivals.append(self._fill(connection, known[0], received))
            else:
                taken.known += 1
            self.clock = clock.witness(self.clock, received.line.clock, now_ms)
        taken.arrivals += self._insert(connection, fresh)
        return taken

    def _without_erased(self, received: Received, taken: Taken) -> Received:
        """Nothing of what was erased is written, not even for a moment."""
        line = received.line
        name = dot(line.replica, line.seq, received.digest)
        bare = self.erased.reduced(line, name)
        if bare is line:
            return received
        taken.erased.add(name)
        return Received(bare, bare.encoded(), received.previous, received.digest)

    def settle(self, connection: sa.Connection, replicas: Iterable[str]) -> None:
        """Move the end of the prefix of these replicas to where it now is."""
        for name in sorted(set(replicas)):
            replica = self.replicas[name]
            if replica.fork is not None and replica.fork <= replica.last:
                replica.last = replica.fork - 1
                replica.digest = self._digest_at(connection, name, replica.last)
            self._walk(connection, replica)
            self._write_prefix(connection, replica)

    def _follow(self, received: Received) -> None:
        """Most lines come in their order: `settle` need not read them again."""
        replica = self.replicas[received.line.replica]
        is_next = received.line.seq == replica.last + 1 and received.previous == replica.tip
        if is_next and replica.fork is None:
            replica.last, replica.digest = received.line.seq, received.digest

    def _watch_fork(self, line: Line, held: set[tuple[str, int]]) -> None:
        """Another digest under a (replica, seq) that is held: both are kept, the prefix ends."""
        if (line.replica, line.seq) in held:
            replica = self.replicas[line.replica]
            replica.fork = min(replica.fork or line.seq, line.seq)

    def _walk(self, connection: sa.Connection, replica: Replica) -> None:
        query = (
            sa.select(*CHANGE.c["seq", "previous", "digest"])
            .where(CHANGE.c.replica == replica.id, CHANGE.c.seq > replica.last)
            .order_by(CHANGE.c.seq)
        )
        for seq, previous, digest in connection.execute(query):
            if seq == replica.fork or seq != replica.last + 1 or previous != replica.tip:
                break
            replica.last, replica.digest = seq, digest

    def _digest_at(self, connection: sa.Connection, replica: str, seq: int) -> bytes:
        query = sa.select(CHANGE.c.digest).where(CHANGE.c.replica == replica, CHANGE.c.seq == seq)
        return connection.scalar(query) or b""

    def _write_prefix(self, connection: sa.Connection, replica: Replica) -> None:
        connection.execute(
            sa.update(REPLICA)
            .where(REPLICA.c.id == replica.id)
            .values(last=replica.last, digest=replica.digest or None, fork=replica.fork)
        )

    def _held(
        self, connection: sa.Connection, batch: Sequence[Received]
    ) -> dict[tuple[str, int, bytes], tuple[int, bytes]]:
        out: dict[tuple[str, int, bytes], tuple[int, bytes]] = {}
        for name in {r.line.replica for r in batch}:
            seqs = [r.line.seq for r in batch if r.line.replica == name]
            query = sa.select(*CHANGE.c["seq", "digest", "n", "line"]).where(
                CHANGE.c.replica == name, CHANGE.c.seq.between(min(seqs), max(seqs))
            )
            for seq, digest, n, line in connection.execute(query):
                out[name, seq, digest] = (n, line)
        return out

    def _fill(self, connection: sa.Connection, n: int, received: Received) -> Arrival:
        line = received.line
        connection.execute(
            sa.update(CHANGE)
            .where(CHANGE.c.n == n)
            .values(line=received.raw, entity=line.entity, record=line.record)
        )
        name = dot(line.replica, line.seq, received.digest)
        return Arrival(n, name, line, received.values, filled=True)

    def _insert(self, connection: sa.Connection, batch: Sequence[Received]) -> list[Arrival]:
        rows, arrivals = [], []
        for received in batch:
            line, n = received.line, self._next
            self._next += 1
            rows.append(
                (n, line.replica, line.seq, received.digest, received.previous, line.entity,
                 line.record, received.raw)
            )  # fmt: skip
            name = dot(line.replica, line.seq, received.digest)
            arrivals.append(Arrival(n, name, line, received.values))
        dialects.of(connection).insert(connection, CHANGE, rows)
        return arrivals

    # ---- reading ----

    def lines_after(
        self, connection: sa.Connection, replica: str, after: int
    ) -> Generator[tuple[int, bytes, bytes, bytes], None, None]:
        """(seq, previous digest, digest, line) of a replica, forks and gaps included, in order."""
        query = (
            sa.select(*CHANGE.c["seq", "previous", "digest", "line"])
            .where(CHANGE.c.replica == replica, CHANGE.c.seq > after)
            .order_by(CHANGE.c.seq, CHANGE.c.digest)
        )
        with connection.execute(query.execution_options(yield_per=1000)) as rows:
            yield from rows

    def touched_after(
        self, connection: sa.Connection, after: Mapping[str, int], *, but: Collection[int] = ()
    ) -> list[tuple[str, int, int]]:
        """(entity, records, lines) that the changes of replicas, each after a seq, are about.

        `but`: local numbers of changes that do not count; a few.
        """
        later = [
            sa.and_(CHANGE.c.replica == replica, CHANGE.c.seq > seq)
            for replica, seq in after.items()
        ]
        found: dict[str, tuple[int, int]] = {}
        for at in range(0, len(later), _REPLICAS):
            query = sa.select(
                CHANGE.c.entity, sa.func.count(CHANGE.c.record.distinct()), sa.func.count()
            ).where(sa.or_(*later[at : at + _REPLICAS]), CHANGE.c.n.not_in(but))
            for entity, records, lines in connection.execute(query.group_by(CHANGE.c.entity)):
                before = found.get(entity, (0, 0))
                found[entity] = before[0] + records, before[1] + lines
        return [(entity, *counts) for entity, counts in found.items()]

    def latest(
        self, connection: sa.Connection, replica: str, entities: Collection[str], limit: int
    ) -> list[tuple[str, str]]:
        """(entity, record) of these kinds among the last lines of a replica, latest first."""
        query = sa.select(*CHANGE.c["entity", "record", "seq"]).where(CHANGE.c.replica == replica)
        last = query.order_by(CHANGE.c.seq.desc()).limit(limit).subquery()
        query = sa.select(*last.c["entity", "record"]).where(last.c.entity.in_(entities))
        found = connection.execute(query.order_by(last.c.seq.desc()))
        return [(entity, record) for entity, record in found]

    def holds(self, connection: sa.Connection, replica: str, seq: int, digest: bytes) -> bool:
        query = sa.select(CHANGE.c.n).where(
            CHANGE.c.replica == replica, CHANGE.c.seq == seq, CHANGE.c.digest == digest
        )
        return connection.scalar(query) is not None

    def holds_all(
        self, connection: sa.Connection, replica: str, first: int, last: int, digest: bytes
    ) -> bool:
        """Whether every line from `first` to the one of this digest is held; also of a branch."""
        known = self.replicas[replica]
        if last <= known.last:
            return self.holds(connection, replica, last, digest)
        query = sa.select(*CHANGE.c["seq", "digest", "previous"]).where(
            CHANGE.c.replica == replica, CHANGE.c.seq.between(max(first, known.last), last)
        )
        before = {(row.seq, row.digest): row.previous for row in connection.execute(query)}
        for seq in range(last, max(first, known.last) - 1, -1):
            if (seq, digest) not in before:
                return False
            digest = before[seq, digest]
        return True

    def lines(self, connection: sa.Connection, numbers: Sequence[int]) -> list[tuple[str, Line]]:
        """Lines by their local number, with their names, in that order."""
        found = {}
        for at in range(0, len(numbers), _BATCH):
            query = sa.select(*CHANGE.c["n", "replica", "seq", "digest", "line"]).where(
                CHANGE.c.n.in_(numbers[at : at + _BATCH])
            )
            for n, replica, seq, digest, line in connection.execute(query):
                found[n] = (dot(replica, seq, digest), LINE.decode(line))
        return [found[n] for n in numbers if n in found]


def _fills(held: bytes, received: Line) -> bool:
    """Whether the received line says more than the one held: a skeleton withheld until now."""
    return len(LINE.decode(held).skeletons) > len(received.skeletons)
