"""What a transaction wrote before it was rolled back, kept so that it can be done for good.

A preview takes a bundle in and leaves nothing behind; as long as nothing else was written, the same
statements have the same effect, and none of their reasons is looked for twice.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder()
_BUFFER = 1 << 20
_WRITING = ("INSERT", "UPDATE", "DELETE")


class Rehearsal:
    """The statements of one transaction, in a file that has no name and goes with its handle."""

    def __init__(self, folder: Path, version: int) -> None:
        """`version` is the engine's: another one tells that something was written since."""
        folder.mkdir(exist_ok=True)
        self.version = version
        self._file = tempfile.TemporaryFile(dir=folder, buffering=_BUFFER)  # noqa: SIM115 (kept)
        self._statements: list[str] = []
        self._numbers: dict[str, int] = {}
        self.is_whole = True  # not when the disk refused some of it

    def forget(self) -> None:
        """Begin again: what was noted was of an attempt that failed."""
        self._file.seek(0)
        self._file.truncate()

    @contextlib.contextmanager
    def listening(self, connection: sa.Connection) -> Iterator[None]:
        """Note what this connection writes."""

        def note(_c: Any, _cursor: Any, statement: str, given: Any, _x: Any, many: bool) -> None:
            if self.is_whole and statement.startswith(_WRITING):
                self._note(statement, given, many)

        sa.event.listen(connection, "before_cursor_execute", note)
        try:
            yield
        finally:
            sa.event.remove(connection, "before_cursor_execute", note)

    def _note(self, statement: str, given: Any, many: bool) -> None:
        number = self._numbers.setdefault(statement, len(self._statements))
        if number == len(self._statements):
            self._statements.append(statement)
        said = _ENCODER.encode((number, many, given))
        try:
            self._file.write(len(said).to_bytes(8, "big") + said)
        except OSError:
            self.is_whole = False

    def perform(self, connection: sa.Connection) -> Iterator[None]:
        """Do it all again; yields after each statement."""
        raw: Any = connection.connection.driver_connection
        self._file.seek(0)
        while size := self._file.read(8):
            number, many, given = _DECODER.decode(self._file.read(int.from_bytes(size, "big")))
            (raw.executemany if many else raw.execute)(self._statements[number], given)
            yield

    def close(self) -> None:
        with contextlib.suppress(OSError):  # a full disk, of what was still to be written
            self._file.close()
