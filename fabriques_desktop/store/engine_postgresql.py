"""Connections to a central store: the same interface as `engine.Engine`, on PostgreSQL.

Several processes write, one at a time: a transaction that writes first takes the one row of the
table `pen`, so that no two can wait for each other, and reads again what it keeps in memory when
another one wrote since.  Reading waits for nobody, on a snapshot.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.conninfo import conninfo_to_dict

from fabriques_desktop.errors import (
    DiskFull,
    FabriquesError,
    SaveRefused,
    StoreBusy,
    StoreRefused,
    StoreUnreachable,
)
from fabriques_desktop.store.copying import copy_log
from fabriques_desktop.store.engine import Held, TakenBack
from fabriques_desktop.store.on_postgresql import OWN, PEN, make_tables
from fabriques_desktop.store.tables import all_tables

_log = logging.getLogger(__name__)
#: the first that is in what the server said: it names the database in several refusals
_REASONS = (
    ("permission denied", "rights"),
    ("pg_hba", "rights"),
    ("password", "password"),
    ("authentication", "password"),
    ("role ", "password"),
    ("database", "database"),
)
_TRIES = 5  #: to take the pen, when the server asks to try again
_AGAIN = ("40001", "40P01")  # serialization failure, deadlock
#: how long one waits for the pen (an import of many records holds it some seconds), and how long
#: a process that went silent may keep it
_SESSION = (
    "SET lock_timeout = '120s'; SET idle_in_transaction_session_timeout = '600s'; "
    "SET client_min_messages = 'warning'"
)
_CONNECTING: dict[str, Any] = {
    "connect_timeout": 10,
    "client_encoding": "utf8",
    "application_name": "fabriques",
    # a cable pulled out is noticed within a minute
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}


def shown_address(url: str) -> str:
    """The address as people read it: without user, password and options.

    Raises: StoreRefused.
    """
    try:
        said = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise StoreRefused(host="?", reason="address") from None
    port = f":{said['port']}" if said.get("port") else ""
    return f"postgresql://{said.get('host') or 'localhost'}{port}/{said.get('dbname') or ''}"


def translate(error: Exception, address: str) -> Exception:
    """The error class of what a server or the network said; anything else is given back."""
    cause = getattr(error, "orig", None) or error
    if not isinstance(cause, psycopg.Error):
        return error
    state = cause.sqlstate or ""
    said = str(cause).strip().splitlines()[0] if str(cause).strip() else ""
    if state in (*_AGAIN, "55P03"):
        return StoreBusy(host=address)
    if state == "53100":
        return DiskFull(path=address, needed_bytes=None, free_bytes=None)
    if state in ("42501", "25006"):
        return StoreRefused(host=address, reason="rights")
    if state[:2] == "08" or state[:4] == "57P0" or state == "25P03":
        return StoreUnreachable(host=address)
    if not state and isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return _of_connecting(said, address)
    if isinstance(cause, psycopg.OperationalError):
        return SaveRefused(path=address, reason=said)
    return error


def _of_connecting(said: str, address: str) -> FabriquesError:
    """What stood in the way of a connection: it carries no code, only what the server said."""
    passing = ("starting up", "shutting down", "terminating connection", "recovery mode")
    if "FATAL" not in said or any(words in said for words in passing):
        return StoreUnreachable(host=address)
    for mark, reason in _REASONS:
        if mark in said:
            return StoreRefused(host=address, reason=reason)
    return StoreRefused(host=address)


class _View(threading.local):
    """What one thread reads at one moment; `connection` once it has begun to."""

    is_wanted = False
    connection: sa.Connection | None = None
    opened = contextlib.ExitStack()  # of the connection; it is replaced, never entered


class PostgresEngine:
    """The database of a central store, for one process of one coordinator.

    What is kept in memory is read again (`on_stale`) when another process wrote since.
    """

    def __init__(self, url: str, *, is_new: bool = False) -> None:
        self.address = shown_address(url)
        self._url = url
        self._is_new = is_new
        self._engine = sa.create_engine(
            "postgresql+psycopg://",
            creator=self._connect,
            use_native_hstore=False,
            pool_pre_ping=True,
            isolation_level="READ COMMITTED",
        )
        self._snapshots = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._write_lock = threading.RLock()
        self._current: sa.Connection | None = None
        self._owner: int | None = None
        self._token: str | None = None
        self._view = _View()
        self.on_stale: Callable[[sa.Connection], None] = lambda _: None
        self.on_committed: Callable[[], None] = lambda: None
        self.before_first: Callable[[], None] | None = None  # others write: nothing waits here

    def _connect(self) -> psycopg.Connection[Any]:
        raw = psycopg.connect(self._url, **_CONNECTING)
        try:
            raw.execute(_SESSION)
            raw.commit()
        except psycopg.Error:
            raw.close()
            raise
        return raw

    @property
    def path(self) -> str:
        return self.address

    @property
    def dialect(self) -> str:
        return self._engine.dialect.name

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.DBAPIError, psycopg.Error) as error:
            raise translate(error, self.address) from error

    # ---- writing ----

    @contextlib.contextmanager
    def write(self, held: Held | None = None) -> Iterator[sa.Connection]:
        """One transaction; joined when this thread is already in one.

        Raises: StoreUnreachable, StoreBusy, StoreRefused, DiskFull, SaveRefused; then nothing was
        written, and the next transaction connects again.  TakenBack: nothing is held here.
        """
        if held is not None:
            raise TakenBack
        if self._owner == threading.get_ident() and self._current is not None:
            yield self._current
            return
        self._leave_view()
        with self._write_lock, self._told():
            connection, token, previous = self._take_pen()
            self._current, self._owner = connection, threading.get_ident()
            try:
                if previous != self._token:
                    self.on_stale(connection)
                yield connection
                connection.commit()
                self._token = token
            except BaseException:
                self._token = None  # what is kept in memory may hold what was not written
                self._abandon(connection)
                raise
            finally:
                self._current, self._owner = None, None
                connection.close()
            self.on_committed()

    def settle(self) -> None:
        """Nothing was left for later."""

    @contextlib.contextmanager
    def hold(self) -> Iterator[Held]:
        """Write, and take all of it back: others would wait for what is left open."""
        with contextlib.suppress(TakenBack), self.write() as connection:
            yield Held(connection)
            raise TakenBack

    def holds(self, held: Held | None = None) -> bool:
        return False

    def take_back(self, held: Held) -> None:
        """Nothing to do."""

    def _take_pen(self) -> tuple[sa.Connection, str, str]:
        """A connection in a transaction that holds the pen; its token, and the one before it."""
        for left in reversed(range(_TRIES)):
            connection = self._engine.connect()
            try:
                return connection, *self._hold(connection)
            except sa.exc.DBAPIError as error:
                self._abandon(connection)
                connection.close()
                if getattr(error.orig, "sqlstate", None) not in _AGAIN or not left:
                    raise
                time.sleep(0.05 * (_TRIES - left) * (1 + secrets.randbelow(100) / 100))
            except BaseException:
                self._abandon(connection)
                connection.close()
                raise
        raise AssertionError("unreachable")

    def _hold(self, connection: sa.Connection) -> tuple[str, str]:
        token = secrets.token_hex(16)
        if self._is_new:
            make_tables(connection, [PEN])
            connection.execute(sa.insert(PEN).values(id=1, token=token, previous=""))
            self._is_new = False
            return token, ""
        taken = connection.execute(
            sa.update(PEN)
            .where(PEN.c.id == 1)
            .values(previous=PEN.c.token, token=token)
            .returning(PEN.c.previous)
        )
        return token, taken.scalar_one()

    def _abandon(self, connection: sa.Connection) -> None:
        """Roll back; a connection that cannot is not used again."""
        try:
            raw: Any = connection.connection.driver_connection
            if raw.closed:
                connection.invalidate()
            else:
                connection.rollback()
        except (sa.exc.SQLAlchemyError, psycopg.Error):
            _log.info("a connection to the central store was lost")
            with contextlib.suppress(sa.exc.SQLAlchemyError, psycopg.Error):
                connection.invalidate()

    # ---- reading ----

    @contextlib.contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A consistent view: of the last commit, or of this thread's own transaction.

        Raises: StoreUnreachable, StoreRefused.
        """
        if self._owner == threading.get_ident() and self._current is not None:
            yield self._current
        elif self._view.is_wanted:
            with self._told():
                try:
                    yield self._viewing()
                except (sa.exc.DBAPIError, psycopg.Error):
                    self._leave_view()
                    raise
        else:
            with self._told(), self._snapshot() as connection:
                yield connection

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[sa.Connection]:
        with self._snapshots.connect() as connection, connection.begin():
            self._catch_up(connection)
            yield connection

    @contextlib.contextmanager
    def view(self) -> Iterator[None]:
        """What this thread reads until the end is of one moment, which is asked for once.

        That of the first reading; or of the first after something was written here.
        """
        if self._view.is_wanted:
            yield
            return
        self._view.is_wanted = True
        try:
            yield
        finally:
            self._view.is_wanted = False
            self._leave_view()

    def _viewing(self) -> sa.Connection:
        view = self._view
        if view.connection is None:
            with contextlib.ExitStack() as opening:
                view.connection = opening.enter_context(self._snapshot())
                view.opened = opening.pop_all()
        return view.connection

    def _leave_view(self) -> None:
        """Whatever was read was read: a connection that is lost now is told by the next reading."""
        view, self._view.connection = self._view, None
        with contextlib.suppress(sa.exc.SQLAlchemyError, psycopg.Error):
            view.opened.close()

    def read_long(self) -> contextlib.AbstractContextManager[sa.Connection]:
        """Each reading has a connection of its own."""
        return self.read()

    def _catch_up(self, connection: sa.Connection) -> None:
        """Bring what is kept in memory to this snapshot, unless a thread of ours is writing."""
        if not self._write_lock.acquire(blocking=False):
            return
        try:
            if self.is_made(connection):
                token = connection.scalar(sa.select(PEN.c.token))
                if token != self._token:
                    self.on_stale(connection)
                    self._token = token
        finally:
            self._write_lock.release()

    def is_made(self, connection: sa.Connection) -> bool:
        """Whether this database holds a store."""
        if self._token is not None:
            return True
        return sa.inspect(connection).has_table(PEN.name)

    # ---- upkeep ----

    def maintain(self, work: Callable[[Any], Any]) -> Any:
        """Run work that cannot stand in a transaction, on a connection of the driver."""
        self._leave_view()
        with (
            self._write_lock,
            self._told(),
            psycopg.connect(self._url, autocommit=True, **_CONNECTING) as raw,
        ):
            return work(raw)

    def write_much(
        self, held: Held | None = None
    ) -> contextlib.AbstractContextManager[sa.Connection]:
        """The same as `write`: the server tends its own log."""
        return self.write(held)

    def checkpoint(self) -> None:
        """Nothing to do: the server tends its own log."""

    def checkpoint_beside(self) -> None:
        """Nothing to do, as well."""

    def truncate_log(self) -> bool:
        """Nothing to do: the server tends its own log, and what it archives is its keeper's."""
        return True

    def rewrite(self, part: Path, verify: Callable[[Path], None]) -> None:
        """Write every table anew, without the rows that are no more."""
        quoted = self._engine.dialect.identifier_preparer.quote
        tables = (*all_tables(), *OWN.sorted_tables)

        def vacuum(raw: Any) -> None:
            for table in tables:
                raw.execute(f"VACUUM FULL {quoted(table.name)}")

        self.maintain(vacuum)

    def save_copy(self, path: Path) -> None:
        """Write what the store holds to a new SQLite database, as of one moment."""
        with self.read() as connection:
            copy_log(connection, path)

    def close(self) -> None:
        self._engine.dispose()
