"""The search index catching up, in the background, with texts that came in volume.

An import notes which rows the index is still to be told (`unindexed`), in its own transaction; a
search reads those rows themselves meanwhile.  Nothing is lost when it is interrupted.
"""

from __future__ import annotations

import logging
import threading
import time

import sqlalchemy as sa

from fabriques_desktop.errors import FabriquesError
from fabriques_desktop.store import dialects
from fabriques_desktop.store.cache import search_body
from fabriques_desktop.store.engine import AnyEngine
from fabriques_desktop.store.tables import ENTITY_SLOTS, SHAPES

_AT_A_TIME = 200  # texts in one transaction: a save beside waits for it
_PAUSE_S = 0.005  # in which a save that waits gets its turn
_PATIENCE_S = 20.0
_ENTITIES = tuple(SHAPES)  # by the number that the index knows them by
_log = logging.getLogger(__name__)


def bodies_of(connection: sa.Connection, rowids: list[int]) -> dict[int, str]:
    """Row of the index -> its text as the tables say; nothing for a record that is gone."""
    wanted: dict[int, list[int]] = {}
    for rowid in rowids:
        n, number = divmod(rowid, ENTITY_SLOTS)
        wanted.setdefault(number, []).append(n)
    found = {}
    for number, numbers in wanted.items():
        shape = SHAPES[_ENTITIES[number]]
        for row in connection.execute(sa.select(shape.table).where(shape.table.c.n.in_(numbers))):
            values = dict(zip(shape.columns, row, strict=True))
            if body := search_body(shape, values):
                found[row.n * ENTITY_SLOTS + number] = body
    return found


def catch_up(connection: sa.Connection, most: int = _AT_A_TIME) -> int:
    """Index some of what waits; returns how many rows that were."""
    way = dialects.of(connection)
    waiting = way.unindexed(connection, most)
    if waiting:
        come = bodies_of(connection, list(waiting))
        way.catch_up(connection, list(waiting.items()), sorted(come.items()))
    return len(waiting)


def catch_up_if_few(connection: sa.Connection) -> None:
    """Index what waits with what brought it, when that is soon done."""
    if len(dialects.of(connection).unindexed(connection, _AT_A_TIME + 1)) <= _AT_A_TIME:
        catch_up(connection)


class Indexer:
    """The thread that catches up, in short transactions, until nothing waits."""

    def __init__(self, engine: AnyEngine) -> None:
        self._engine = engine
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self, *, checkpoint: bool = False) -> bool:
        """Begin if something waits, and tell whether somebody is at it.

        `checkpoint`: first bring into the database what an import left in the log.
        """
        with self._engine.read() as connection:
            if not dialects.of(connection).unindexed(connection, 1):
                return False
        with self._lock:
            if self._stop.is_set():
                return False
            if not (self._thread and self._thread.is_alive()):
                work = threading.Thread(
                    target=self._run, args=(checkpoint,), name="indexer", daemon=True
                )
                self._thread = work
                work.start()
            return True

    def stop(self) -> None:
        """End after the transaction under way; the next opening goes on."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def wait(self) -> None:
        """Until the index holds everything."""
        if self._thread is not None:
            self._thread.join()

    def _let_preview_be(self) -> None:
        """What a preview left open may soon be taken in; but a search cannot wait for ever."""
        until = time.monotonic() + _PATIENCE_S
        while self._engine.holds() and time.monotonic() < until and not self._stop.is_set():
            self._stop.wait(_PAUSE_S)

    def _run(self, checkpoint: bool) -> None:
        try:
            if checkpoint:
                self._engine.checkpoint_beside()
            while not self._stop.is_set():
                self._let_preview_be()
                with self._engine.write() as connection:
                    if not catch_up(connection):
                        return
                self._stop.wait(_PAUSE_S)
        except FabriquesError as error:  # a full disk: the next import or opening tries again
            _log.warning("index not caught up: %s", type(error).__name__)
