"""The lines of a bundle in the order of its manifest: each judged, hashed, and bound to its chain.

What the store holds already of a chain is passed over: the digests of the lines that follow prove
that it is the same.  Reads no database and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

from fabriques_desktop.domain.change import birth_digest
from fabriques_desktop.errors import ChangesRefused
from fabriques_desktop.store.cache import Arrival
from fabriques_desktop.store.codec import digest_of
from fabriques_desktop.store.log import Received
from fabriques_desktop.sync.container import BundleReader
from fabriques_desktop.sync.lines import LineJudge
from fabriques_desktop.sync.manifest import Segment

_BATCH = 500
_BATCH_BYTES = 2 << 20
_AHEAD = 1  # batches judged while one is written: memory bears three
_PATIENCE_S = 0.1
T = TypeVar("T")


class OtherChain(Exception):
    """A chain of the bundle is not the one of which the store holds the beginning."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Up to where a chain is held, and its digest there."""

    last: int
    digest: bytes


class Chains:
    """All lines of a bundle but those held; `held` gives, by segment, the prefix to pass over."""

    def __init__(
        self, reader: BundleReader, births: Mapping[str, bytes], held: Mapping[int, Prefix]
    ) -> None:
        self._reader = reader
        self._births = births
        self._held = held
        self._segments = reader.manifest.ranges
        self._where = ("", 0)
        self._judge = LineJudge(reader.path)
        self.total = sum(s.last - s.first + 1 for s in self._segments)
        self.passed_over = sum(
            prefix.last - self._segments[i].first + 1 for i, prefix in held.items()
        )

    def first_line(self) -> int:
        """The number of the first line that is read, from 0."""
        at = 0
        for number, segment in enumerate(self._segments):
            size = segment.last - segment.first + 1
            prefix = self._held.get(number)
            passed = 0 if prefix is None else prefix.last - segment.first + 1
            if passed < size:
                return at + passed
            at += size
        return at

    def batches(self, *, ahead: bool = False) -> Iterator[list[Received]]:
        """The lines, as many at a time as memory bears; judged `ahead`, in a thread of their own.

        Raises: ChangesRefused, BundleDamaged, OtherChain.
        """
        batches = _batches(self.received())
        return _ahead(batches) if ahead else batches

    def unknown_of(
        self, batch: Iterable[Received], arrivals: Iterable[Arrival]
    ) -> Iterator[tuple[str, int, str]]:
        """(replica, seq, what this version does not know) of the lines of a batch that are news."""
        if not (unknown := self._judge.unknown):
            return
        news = {(a.line.replica, a.line.seq) for a in arrivals}
        for each in batch:  # later ones are being judged meanwhile
            key = (each.line.replica, each.line.seq)
            found = unknown.pop(key, ())
            if key in news:
                yield from ((*key, what) for what in found)

    def received(self) -> Iterator[Received]:
        """Every line with the digest before it; each segment must end on its digest."""
        judge = self._judge
        at = start = self.first_line()
        lines = self._reader.change_lines(start, self.total)
        begins = 0
        for number, segment in enumerate(self._segments):
            first, digest = self._from(number, segment)
            wanted = begins + first - segment.first
            if first <= segment.last:
                next(islice(lines, wanted - at, wanted - at), None)
                yield from self._of_segment(segment, first, digest, lines, judge)
                at = begins + segment.last - segment.first + 1
            begins += segment.last - segment.first + 1
        if at < begins:
            return  # what follows is held
        for member, line, _ in lines:
            self._where = (member, line)
            raise self._refused("unannounced")

    def _from(self, number: int, segment: Segment) -> tuple[int, bytes]:
        """The first seq to read of a segment, and the digest before it."""
        if (prefix := self._held.get(number)) is not None:
            return prefix.last + 1, prefix.digest
        before = bytes.fromhex(segment.before)
        return segment.first, before or birth_digest(self._births[segment.replica])

    def _of_segment(
        self,
        segment: Segment,
        first: int,
        digest: bytes,
        lines: Iterator[tuple[str, int, bytes]],
        judge: LineJudge,
    ) -> Iterator[Received]:
        for seq in range(first, segment.last + 1):
            member, number, raw = next(lines, (self._where[0], self._where[1] + 1, b""))
            self._where = (member, number)
            line, values = judge.judge(member, number, raw)
            if line.seq != seq or line.replica != segment.replica:
                raise self._refused("sequence")
            previous, digest = digest, digest_of(line, digest)
            yield Received(line, raw, previous, digest, values)
        if digest.hex() != segment.digest:
            if first > segment.first:
                raise OtherChain
            raise self._refused("chain")

    def _refused(self, reason: str) -> ChangesRefused:
        member, line = self._where
        return ChangesRefused(path=self._reader.path, member=member, line=line, reason=reason)


def _batches(received: Iterator[Received]) -> Iterator[list[Received]]:
    batch, size = list[Received](), 0
    for each in received:
        batch.append(each)
        size += len(each.raw)
        if len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _ahead(items: Iterator[T]) -> Iterator[T]:
    """The items in their order, made while those before are being used."""
    ready: Queue[T | BaseException | None] = Queue(_AHEAD)
    stopped = Event()

    def put(item: T | BaseException | None) -> None:
        while not stopped.is_set():
            try:
                return ready.put(item, timeout=_PATIENCE_S)
            except Full:
                continue

    def make() -> None:
        try:
            for item in items:
                put(item)
                if stopped.is_set():
                    return
            put(None)
        except BaseException as error:  # noqa: BLE001 (told where the items are used)
            put(error)

    thread = Thread(target=make, name="judging", daemon=True)
    thread.start()
    try:
        while (item := _next(ready, thread)) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()
        thread.join()


def _next(ready: Queue[T], thread: Thread) -> T:
    while True:
        try:
            return ready.get(timeout=1)
        except Empty:
            if not thread.is_alive() and ready.empty():
                raise RuntimeError("the judging thread is gone") from None
