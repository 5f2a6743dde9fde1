"""Connections to the database of a workspace: one that writes, one that reads.

Every byte of the database passes here, so that a passphrase can be added in one place.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from fabriques_desktop.errors import (
    DiskFull,
    OnlyRead,
    ReadOnlyPlace,
    SaveRefused,
    WorkspaceDamaged,
)

DATABASE = "fabriques.sqlite"
Connection = sa.Connection  #: what the parts above pass back to the store, and never look into

_COMMON = ("trusted_schema=OFF", "temp_store=MEMORY", "cache_size=-65536")
_WRITER = (
    "page_size=8192",  # a long row wastes 44 % of a 4 KB page
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged commits when the power goes
    "secure_delete=ON",
    *_COMMON,
)
_READER = ("query_only=ON", *_COMMON)
_LONG_READER = (*_READER, "cache_size=-4096")  # goes once through what it reads
_BESIDE = ("synchronous=FULL", *_LONG_READER[1:])
_LOG_PAGES = 1000  # SQLite's own: what a save pays for at most
#: no room left; EFBIG: a FAT stick takes no file of 4 GiB
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def connect(path: Path | str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    """A raw connection with explicit transactions, usable from any one thread at a time.

    A string is an address of SQLite's own: `file:…?mode=ro`.
    """
    is_uri = isinstance(path, str)
    raw = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=10, uri=is_uri
    )
    for pragma in pragmas:
        raw.execute("PRAGMA " + pragma)
    return raw


#: statements of all connections: each has to be put into SQL once only
_compiled = sa.util.LRUCache[Any, Any](500)


@functools.cache
def _spoken() -> sa.Engine:
    """An engine of no database: what is compiled for its dialect serves all that share it."""
    engine = sa.create_engine(sa.URL.create("sqlite"))
    engine.connect().close()  # the dialect is completed by the first connection
    return engine


def _sqlite(path: Path | str, pragmas: tuple[str, ...], begin: str) -> sa.Engine:
    def make() -> Any:
        return connect(path, pragmas)

    spoken = _spoken()
    engine = sa.Engine(
        sa.pool.StaticPool(make, dialect=spoken.dialect),
        spoken.dialect,
        spoken.url,
        execution_options={"compiled_cache": _compiled},
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def translate(error: Exception, path: Path) -> Exception:
    """The error class of what a database or a disk said; anything else is given back."""
    cause = getattr(error, "orig", None) or error
    said = str(cause).lower()
    if "disk is full" in said or getattr(cause, "errno", None) in FULL:
        return DiskFull(path=path, needed_bytes=None, free_bytes=free_bytes(path))
    if "readonly" in said or "read-only" in said or getattr(cause, "errno", None) in (13, 30):
        return ReadOnlyPlace(path=path)
    if "malformed" in said or "not a database" in said:
        return WorkspaceDamaged(path=path, detail=said)
    if isinstance(cause, sqlite3.OperationalError | OSError):
        return SaveRefused(path=path, reason=said)
    return error


def free_bytes(path: Path) -> int | None:
    try:
        stat = os.statvfs(path if path.is_dir() else path.parent)
    except (OSError, AttributeError):
        return None
    return stat.f_bavail * stat.f_frsize


class TakenBack(Exception):
    """What was written and left open is gone: something else was written since."""


class Held:
    """A transaction that was left open, see `AnyEngine.hold`."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection


class AnyEngine(Protocol):
    """What the store asks of a database, whichever it is.

    `on_stale` is called inside a transaction, on its connection, when what is kept in memory beside
    the tables may not be what the database holds; `on_committed` when something was written.
    `hold` writes as `write` does and leaves the transaction open: `write(held)` goes on with it,
    any other takes it back first.  Meanwhile nobody else sees what it wrote.
    What a thread reads inside `view` may be of one moment.
    `before_first` is called before anything is written, or by `settle`.
    """

    on_stale: Callable[[sa.Connection], None]
    on_committed: Callable[[], None]
    before_first: Callable[[], None] | None

    @property
    def path(self) -> Path | str: ...

    @property
    def dialect(self) -> str: ...

    def write(
        self, held: Held | None = None
    ) -> contextlib.AbstractContextManager[sa.Connection]: ...

    def hold(self) -> contextlib.AbstractContextManager[Held]: ...

    def settle(self) -> None: ...

    def holds(self, held: Held | None = None) -> bool: ...

    def take_back(self, held: Held) -> None: ...

    def read(self) -> contextlib.AbstractContextManager[sa.Connection]: ...

    def read_long(self) -> contextlib.AbstractContextManager[sa.Connection]: ...

    def view(self) -> contextlib.AbstractContextManager[None]: ...

    def write_much(
        self, held: Held | None = None
    ) -> contextlib.AbstractContextManager[sa.Connection]: ...

    def checkpoint(self) -> None: ...

    def checkpoint_beside(self) -> None: ...

    def save_copy(self, path: Path) -> None: ...

    def truncate_log(self) -> bool: ...

    def rewrite(self, part: Path, verify: Callable[[Path], None]) -> None: ...

    def close(self) -> None: ...


def _abandon(connection: sa.Connection) -> None:
    """Roll back, whatever state a transaction is in."""
    with contextlib.suppress(sa.exc.SQLAlchemyError, sqlite3.Error):
        connection.rollback()
    connection.close()


class Engine:
    """The database of one workspace.  One transaction writes at a time; reading never waits for it.

    Inside `write()`, reads of the same thread go through the writing connection and see what the
    transaction wrote.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE
        self._writer = _sqlite(self.path, _WRITER, "BEGIN IMMEDIATE")
        self._seen: Path | str = self.path  # what readers open
        self._reader = _sqlite(self._seen, _READER, "BEGIN")
        self._write_lock = threading.RLock()
        self._read_lock = threading.RLock()
        self._long_lock = threading.RLock()
        self._current: sa.Connection | None = None
        self._owner: int | None = None
        self._held: Held | None = None
        self._is_closed = False
        self._is_writing = False  # what was only looked at is left as it is
        self.on_stale: Callable[[sa.Connection], None] = lambda _: None
        self.on_committed: Callable[[], None] = lambda: None
        self.before_first: Callable[[], None] | None = None

    @property
    def dialect(self) -> str:
        return self._writer.dialect.name

    @contextlib.contextmanager
    def write(self, held: Held | None = None) -> Iterator[sa.Connection]:
        """One transaction; joined when this thread is already in one.

        Raises: DiskFull, ReadOnlyPlace, WorkspaceDamaged, SaveRefused; then nothing was written.
        TakenBack: `held` is not held any more.
        """
        if self._owner == threading.get_ident() and self._current is not None:
            yield self._current
            return
        with self._write_lock:
            self.settle()
            with self._begun(held) as connection:
                if held is not None:
                    self.on_stale(connection)
                yield connection
                connection.commit()
                connection.close()
            self.on_committed()

    @contextlib.contextmanager
    def write_much(self, held: Held | None = None) -> Iterator[sa.Connection]:
        """As `write`, for a checkpoint to follow: what was committed waits in the log for it."""
        if self._owner == threading.get_ident():
            with self.write(held) as connection:
                yield connection
            return
        with self._write_lock:
            self._checkpoint_each(0)
            try:
                with self.write(held) as connection:
                    yield connection
            finally:
                self._checkpoint_each(_LOG_PAGES)

    def _checkpoint_each(self, pages: int) -> None:
        """How large the log becomes before a commit brings it into the database; 0 for never."""
        said = f"PRAGMA wal_autocheckpoint={pages}"
        if self._held is not None:  # its transaction has to stay as it is
            self._held.connection.exec_driver_sql(said)
            return
        raw = self._writer.raw_connection()
        try:
            raw.cursor().execute(said)
        finally:
            raw.close()

    @contextlib.contextmanager
    def hold(self) -> Iterator[Held]:
        """Write, and leave it open: what raises takes all of it back.  Raises: as `write`."""
        with self._write_lock:
            self.settle()
            with self._begun(None) as connection:
                held = Held(connection)
                yield held
            self._held = held
            self._rolled_back()  # as far as anybody else can see

    def settle(self) -> None:
        """Write what must stand before anything else does, once; what fails is tried again."""
        with self._write_lock:
            first, self.before_first = self.before_first, None
            try:
                if first is not None:
                    first()
            except BaseException:
                self.before_first = first
                raise

    def holds(self, held: Held | None = None) -> bool:
        """Whether this transaction (or any) is still open."""
        return self._held is not None and held in (None, self._held)

    def take_back(self, held: Held) -> None:
        """Roll back what was left open, if it still is."""
        with self._write_lock:
            if self._held is held:
                self._take_back()

    def _take_back(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            _abandon(held.connection)

    @contextlib.contextmanager
    def _begun(self, held: Held | None) -> Iterator[sa.Connection]:
        """The transaction of this thread, new or left open; whatever raises rolls it back."""
        self._refuse_closed()
        if held is not None and held is not self._held:
            raise TakenBack
        self._is_writing = True
        connection = None
        try:
            if held is None:
                self._take_back()
                connection = self._writer.connect()
                connection.begin()
            else:
                connection, self._held = held.connection, None
            self._current, self._owner = connection, threading.get_ident()
            try:
                yield connection
            finally:
                self._current, self._owner = None, None
        except BaseException as error:
            if connection is not None:
                _abandon(connection)
            self._rolled_back()
            if isinstance(error, sa.exc.DBAPIError | sqlite3.Error):
                raise translate(error, self.path) from error
            raise

    def _rolled_back(self) -> None:
        with self.read() as connection:
            self.on_stale(connection)

    @contextlib.contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A consistent view: of the last commit, or of this thread's own transaction."""
        if self._owner == threading.get_ident() and self._current is not None:
            yield self._current
            return
        with self._read_lock:
            self._refuse_closed()
            try:
                with self._reader.begin() as connection:
                    yield connection
            except (sa.exc.DBAPIError, sqlite3.Error) as error:
                raise translate(error, self.path) from error

    @contextlib.contextmanager
    def read_long(self) -> Iterator[sa.Connection]:
        """The same on a connection of its own, for what takes long: others go on reading."""
        if self._owner == threading.get_ident() and self._current is not None:
            yield self._current
            return
        with self._long_lock:
            self._refuse_closed()
            engine = _sqlite(self._seen, _LONG_READER, "BEGIN")
            try:
                with engine.begin() as connection:
                    yield connection
            except (sa.exc.DBAPIError, sqlite3.Error) as error:
                raise translate(error, self.path) from error
            finally:
                engine.dispose()

    def view(self) -> contextlib.AbstractContextManager[None]:
        """Nothing to do: a reading costs no journey, and the next is not to wait for this one."""
        return contextlib.nullcontext()

    def _refuse_closed(self) -> None:
        """A question that comes too late is a bug, and must not open the database again."""
        if self._is_closed:
            raise RuntimeError("the workspace is closed")

    def maintain(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """Run work that cannot stand in a transaction (checkpoint, backup) on the writer."""
        with self._write_lock:
            self._take_back()
            self._is_writing = True
            raw = self._writer.raw_connection()
            try:
                return work(raw.driver_connection)  # type: ignore[arg-type]
            except sqlite3.Error as error:
                raise translate(error, self.path) from error
            finally:
                raw.close()

    def checkpoint(self) -> None:
        """Bring the write-ahead log back to nothing, or the next save pays for it."""
        self.maintain(lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    def checkpoint_beside(self) -> None:
        """Bring what is in the log into the database, while others go on reading and writing."""
        with self._long_lock:
            self._refuse_closed()
            try:
                with contextlib.closing(connect(self.path, _BESIDE)) as raw:
                    raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            except sqlite3.Error as error:
                raise translate(error, self.path) from error

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other thread from reading and writing; not from inside a transaction."""
        with self._long_lock, self._read_lock, self._write_lock:
            yield

    def truncate_log(self) -> bool:
        """Empty the write-ahead log with nobody reading; False when somebody else holds it."""
        with self.alone():
            busy = self.maintain(
                lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            )
        return not busy

    def rewrite(self, part: Path, verify: Callable[[Path], None]) -> None:
        """Put a copy without free pages, written to `part`, in the place of the database.

        Connections are made anew.  Raises: what `verify` raises, DiskFull, SaveRefused.
        """
        with self.alone():
            self.maintain(lambda raw: raw.execute("VACUUM INTO ?", (str(part),)))
            verify(part)
            self._reader.dispose()
            self._writer.dispose()
            for suffix in ("-wal", "-shm"):  # of the file that goes
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            part.replace(self.path)

    def save_copy(self, path: Path) -> None:
        """Write what the database holds to a new file, as of one moment."""
        with (
            self._write_lock,
            contextlib.closing(connect(path, ("synchronous=FULL",))) as copy,
            # a connection with an uncommitted write, which may be held, would be waited for
            contextlib.closing(connect(self._seen, _READER)) as source,
        ):
            try:
                source.backup(copy)
            except sqlite3.Error as error:
                raise translate(error, self.path) from error

    def close(self) -> None:
        """Wait for what is being read or written elsewhere; afterwards nothing opens again."""
        with self.alone():
            self._take_back()
            with contextlib.suppress(Exception):
                if self._is_writing:
                    self.checkpoint()
            self._is_closed = True
            self._reader.dispose()
            self._writer.dispose()


class StillEngine(Engine):
    """The database of a workspace that nothing may be written to.

    `options` say how SQLite may look at it: `immutable=1` where no log stands beside it.
    """

    def __init__(self, folder: Path, options: str) -> None:
        super().__init__(folder)
        self._seen = address(self.path, options)
        self._reader = _sqlite(self._seen, _READER, "BEGIN")

    @contextlib.contextmanager
    def _begun(self, held: Held | None) -> Iterator[sa.Connection]:
        """Raises: OnlyRead, always."""
        yield self._refuse()

    def _refuse(self) -> sa.Connection:
        raise OnlyRead(path=self.path.parent)

    def maintain(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """Raises: OnlyRead, always."""
        self._refuse()


def address(path: Path, options: str) -> str:
    """How SQLite is told to open a file in a certain way."""
    return f"{path.absolute().as_uri()}?{options}"
