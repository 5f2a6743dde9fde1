"""Threads behind the window: one that writes, one that reads, a small pool for files and images.

Plain Python threads; what they return is handed to the main thread through one queued signal.  The
worker knows nothing of records: what to run and what to do with the result is the caller's.
"""

from __future__ import annotations

import enum
import itertools
import logging
import queue
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)
_POOL_THREADS = 2
_SWITCH_S = 0.0005


class Priority(enum.IntEnum):
    """The order in which the writer takes what waits."""

    ACT = 0
    LONG = 1
    STOP = 2


@dataclass(order=True)
class _Task:
    """What a lane is to run, and when: the least comes first."""

    priority: int
    number: int
    run: Callable[[], None] | None = field(compare=False)


class _Mailbox(QObject):
    """Lives in the main thread; what is posted from anywhere runs there."""

    arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.open = True
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, letter: Callable[[], None]) -> None:
        if self.open:
            letter()


class _Lane:
    """One thread that runs tasks by priority, then by age."""

    def __init__(self, name: str) -> None:
        self._tasks: queue.PriorityQueue[_Task] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, run: Callable[[], None] | None, priority: Priority) -> None:
        self._tasks.put(_Task(priority, next(self._numbers), run))

    def _work(self) -> None:
        while (run := self._tasks.get().run) is not None:
            run()

    def stop(self) -> None:
        """Finish what waits, then end; saves that were asked for are made."""
        self.put(None, Priority.STOP)
        self._thread.join()


class Worker(QObject):
    """Runs functions elsewhere and their answers here.

    `write`, `read` and `pool` take a function of no argument and what to do with its result or
    with the exception it raised; both are called in the main thread, never after `close`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A thread that computes holds the others up for so long at each row they read from a
        # database, and the window at each key: the usual 5 ms made a list of thousands a minute.
        sys.setswitchinterval(_SWITCH_S)
        self._mailbox = _Mailbox(self)
        self._writer = _Lane("fabriques-writer")
        self._reader = _Lane("fabriques-reader")
        self._pool = ThreadPoolExecutor(_POOL_THREADS, "fabriques-pool")
        self._closed = False
        self._under_way = 0
        self._counting = threading.Lock()

    def is_busy(self) -> bool:
        """Whether anything waits, runs, or has an answer not yet delivered."""
        with self._counting:
            return self._under_way > 0

    def _count(self, step: int) -> None:
        with self._counting:
            self._under_way += step

    def write(
        self,
        fn: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
        priority: Priority = Priority.ACT,
    ) -> None:
        if not self._closed:
            self._count(1)
            self._writer.put(lambda: self._run(fn, on_result, on_error), priority)

    def read(
        self,
        fn: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        if not self._closed:
            self._count(1)
            self._reader.put(lambda: self._run(fn, on_result, on_error), Priority.ACT)

    def pool(
        self,
        fn: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        if not self._closed:
            self._count(1)
            self._pool.submit(self._run, fn, on_result, on_error)

    def post(self, letter: Callable[[], None]) -> None:
        """Run `letter` in the main thread; may be called from any thread."""
        if self._mailbox.open:
            self._mailbox.arrived.emit(letter)

    def _run(
        self,
        fn: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        try:
            result = fn()
        except Exception as error:  # noqa: BLE001 - the edge of the thread: it is told, not lost
            _log.info("work failed: %s", type(error).__name__, exc_info=True)
            # The name is unbound when the block ends, before the letter is read.
            failure = error
            self.post(lambda: self._answer(on_error, failure))
        else:
            self.post(lambda: self._answer(on_result, result))

    def _answer(self, told: Callable[[Any], None], value: Any) -> None:
        self._count(-1)
        told(value)

    def close(self) -> None:
        """Make the saves that wait, drop every answer, and end the threads."""
        if self._closed:
            return
        self._closed = True
        self._writer.stop()
        self._reader.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._mailbox.open = False
