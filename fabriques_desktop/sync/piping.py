"""Streams between threads: what one writes another reads, or brings to the disk.

Bounded, so that memory does not grow with what passes; either end can stop the other.
"""

from __future__ import annotations

import hashlib
import io
import os
from queue import Empty, Full, Queue
from threading import Event, Thread
from types import TracebackType

from isal import isal_zlib

from fabriques_desktop.store.files import write_all
from fabriques_desktop.whole_files import forget_cache

PIECE_BYTES = 1 << 20
_IN_PIPE = 4  # pieces
_HEAD_BYTES = 4096
_PATIENCE_S = 0.1
#: what waits for a slow disk: neither a last flush nor a cancel is to wait for more
FLUSH_BYTES = 8 << 20


class Stopped(Exception):
    """Nobody reads any more what is being written."""


class Pipe(io.RawIOBase):
    """What one thread writes and another reads, a few pieces apart; `head` is how it begins."""

    def __init__(self) -> None:
        self.head = b""
        self._pieces: Queue[list[bytes]] = Queue(_IN_PIPE)
        self._gathered: list[bytes] = []
        self._size = 0
        self._coming: list[bytes] = []  # the next one last
        self._read = memoryview(b"")
        self._is_read = False  # to the end, which may be asked for again
        self._stopped = Event()

    def readable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if len(self.head) < _HEAD_BYTES:
            self.head += data[: _HEAD_BYTES - len(self.head)]
        self._gathered.append(bytes(data))
        self._size += len(data)
        if self._size >= PIECE_BYTES:
            self._pass_on()
        return len(data)

    def end(self) -> None:
        """Everything was written."""
        if self._gathered:
            self._pass_on()
        self._put([])

    def stop(self) -> None:
        """Neither end waits for the other any more."""
        self._stopped.set()

    def _pass_on(self) -> None:
        """As they were given: joining them would copy everything once more."""
        pieces = [piece for piece in reversed(self._gathered) if piece]
        self._gathered, self._size = [], 0
        if pieces:
            self._put(pieces)

    def _put(self, pieces: list[bytes]) -> None:
        while not self._stopped.is_set():
            try:
                return self._pieces.put(pieces, timeout=_PATIENCE_S)
            except Full:
                continue
        raise Stopped

    def readinto(self, room: bytearray) -> int:  # type: ignore[override]
        while not (self._read or self._is_read):
            if not self._coming:
                self._coming = self._next()
                self._is_read = not self._coming
            if self._coming:
                self._read = memoryview(self._coming.pop())
        count = min(len(room), len(self._read))
        room[:count] = self._read[:count]
        self._read = self._read[count:]
        return count

    def _next(self) -> list[bytes]:
        """What was written next; nothing at the end.  Raises: OSError once it was stopped."""
        while True:
            try:
                return self._pieces.get(timeout=_PATIENCE_S)
            except Empty:
                if self._stopped.is_set():
                    raise OSError("stopped") from None


class Outlet:
    """A file that a thread of its own writes, hashes and flushes as it grows.

    What the disk refuses is raised at the next `write`, or at the `end`.  `crc` is that of all that
    was written.
    """

    def __init__(self, file: io.FileIO) -> None:
        self._file = file
        self._sha = hashlib.sha256()
        self.crc = 0
        self._pieces: Queue[list[bytes]] = Queue(_IN_PIPE)
        self._gathered: list[bytes] = []
        self._size = 0
        self._stopped = Event()
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="writing", daemon=True)
        self._thread.start()

    def __enter__(self) -> Outlet:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._thread.join()

    def write(self, data: bytes) -> int:
        self._gathered.append(bytes(data))
        self._size += len(data)
        if self._size >= PIECE_BYTES:
            self._pass_on()
        return len(data)

    def end(self) -> bytes:
        """Everything was written: flush it to the disk.  Returns the SHA-256 of the whole."""
        if self._gathered:
            self._pass_on()
        self._pass_on()
        self._thread.join()
        self._raise()
        os.fsync(self._file.fileno())
        return self._sha.digest()

    def _pass_on(self) -> None:
        pieces, self._gathered, self._size = self._gathered, [], 0
        while not self._stopped.is_set():
            try:
                return self._pieces.put(pieces, timeout=_PATIENCE_S)
            except Full:
                continue
        self._raise()
        raise Stopped

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            unflushed = 0
            while pieces := self._next():
                data = b"".join(pieces)
                self._sha.update(data)
                self.crc = isal_zlib.crc32(data, self.crc)
                write_all(self._file, data)
                unflushed += len(data)
                if unflushed >= FLUSH_BYTES:
                    _flush_data(self._file.fileno())
                    forget_cache(self._file.fileno())  # or a large bundle drives out all else
                    unflushed = 0
        except BaseException as error:  # noqa: BLE001 (told where it is written)
            self._error = error
            self._stopped.set()

    def _next(self) -> list[bytes]:
        """What came next; nothing at the end."""
        while not self._stopped.is_set():
            try:
                return self._pieces.get(timeout=_PATIENCE_S)
            except Empty:
                continue
        return []


def _flush_data(descriptor: int) -> None:
    (os.fdatasync if hasattr(os, "fdatasync") else os.fsync)(descriptor)
