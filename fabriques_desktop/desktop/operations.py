"""The two shapes of work a screen may ask for: a query that reads, an operation that changes.

An operation says which kinds of records it touches; once it is done that is broadcast, and every
view decides for itself whether to read again.  Nothing here knows a screen.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from types import FunctionType, MethodType
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from fabriques_desktop.desktop.worker import Priority, Worker
from fabriques_desktop.domain.values import lazy_dataclass
from fabriques_desktop.errors import FabriquesError

_log = logging.getLogger(__name__)
_TRIES = 3  # how often a reading overtaken by a save is made again


class Cancelled(Exception):
    """Raised inside a long job that was asked to stop."""


class Job(QObject):
    """A long piece of work: what it is doing, how far it is, and a way to stop it.

    `report` and `check` are called by the work itself, from its own thread.
    """

    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self, label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; raises Cancelled when it was asked to stop."""
        self.check()
        self.progressed.emit(done, total)

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()


@lazy_dataclass(frozen=True, slots=True)
class _Question:
    fn: Callable[[], Any]
    on_result: Callable[[Any], None]
    on_error: Callable[[Exception], None] | None
    key: object
    number: int
    pooled: bool


class Operations(QObject):
    """Where screens hand their work in.

    Answers come in the main thread, and never to a widget that is gone.
    """

    changed = Signal(object)  # frozenset of entity names
    saved = Signal()  # something was committed
    met = Signal(object)  # FabriquesError, whoever shows it
    failed = Signal(object)  # FabriquesError nobody else shows
    started = Signal(object)  # Job

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = worker
        #: what a page reads at once is read inside it
        self.view: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext
        self._latest: dict[object, int] = {}
        self._finished = 0  # writes that were answered
        self._jobs: set[Job] = set()

    def query(
        self,
        fn: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        key: object = None,
        pooled: bool = False,
    ) -> None:
        """Read elsewhere.

        Of queries with the same key only the last is run and answered, and one that a save has
        overtaken is run again: what a person just chose is never shown as it was before.
        """
        number = self._latest.get(key, 0) + 1
        if key is not None:
            self._latest[key] = number
        self._ask(_Question(fn, on_result, on_error, key, number, pooled), _TRIES)

    def _ask(self, question: _Question, tries: int) -> None:
        finished = self._finished

        def is_stale() -> bool:
            return question.key is not None and self._latest[question.key] != question.number

        def run() -> Any:
            if is_stale():
                return None
            # what the pool is asked may look at files for long
            with contextlib.nullcontext() if question.pooled else self.view():
                return question.fn()

        def answer(result: Any) -> None:
            if is_stale():
                return
            if question.key is not None and finished != self._finished and tries:
                self._ask(question, tries - 1)
            else:
                _call(question.on_result, result)

        read = self.worker.pool if question.pooled else self.worker.read
        read(run, answer, lambda error: self._fail(error, question.on_error))

    def operation(
        self,
        fn: Callable[[], Any],
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        touches: Iterable[str] = (),
    ) -> None:
        """Change something in one short act, on the writer, after those asked for before."""
        entities = frozenset(touches)

        def answer(result: Any) -> None:
            self._finished += 1
            self.saved.emit()
            if on_result is not None:
                _call(on_result, result)
            if entities:
                self.changed.emit(entities)

        self.worker.write(fn, answer, lambda error: self._fail(error, on_error))

    def long(
        self,
        label: str,
        fn: Callable[[Job], Any],
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        touches: Iterable[str] = (),
        writes: bool = True,
    ) -> Job:
        """Run `fn(job)`, shown with its progress and a way to stop it once it lasts.

        Work that only reads the workspace (`writes=False`) leaves the writer free.
        """
        job = Job(label, self)
        self._jobs.add(job)
        entities = frozenset(touches)

        def answer(result: Any) -> None:
            self._finished += 1
            self._end(job)
            if on_result is not None:
                _call(on_result, result)
            if entities:
                self.changed.emit(entities)

        def fail(error: Exception) -> None:
            self._end(job)
            if not isinstance(error, Cancelled):
                self._fail(error, on_error)

        if writes:
            self.worker.write(lambda: fn(job), answer, fail, Priority.LONG)
        else:
            self.worker.pool(lambda: fn(job), answer, fail)
        self.started.emit(job)
        return job

    def close(self) -> None:
        """Ask long jobs to stop and end the threads."""
        for job in self._jobs:
            job.cancel()
        self.worker.close()

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.finished.emit()
        job.deleteLater()

    def _fail(self, error: Exception, on_error: Callable[[Exception], None] | None) -> None:
        if isinstance(error, FabriquesError):
            self.met.emit(error)
        if on_error is not None:
            _call(on_error, error)
        else:
            self.tell(error)

    def tell(self, error: Exception) -> None:
        """Have the window say what the world did to the work; a bug rises."""
        if not isinstance(error, FabriquesError):
            raise error
        self.failed.emit(error)


def _call(fn: Callable[[Any], None], value: Any) -> None:
    """Call a screen back, unless the widget the method belongs to is gone.

    A function that only holds on to one may have more to tell: it is called until it meets that.
    """
    if _is_gone(getattr(fn, "__self__", None)):
        return
    try:
        fn(value)
    except RuntimeError:  # what Qt says of an object that was deleted
        if not _holds_gone(fn):
            raise
        _log.info("an answer came after its widget was gone", exc_info=True)


def _is_gone(held: object) -> bool:
    return isinstance(held, QObject) and not isValid(held)


def _holds_gone(fn: object, depth: int = 3) -> bool:
    """Whether a function, or one that it calls, holds on to a widget that is gone."""
    held = [getattr(fn, "__self__", None)]
    for cell in getattr(fn, "__closure__", None) or ():
        with contextlib.suppress(ValueError):  # a name that was never given a value
            held.append(cell.cell_contents)
    inner = [each for each in held if isinstance(each, FunctionType | MethodType)]
    return any(map(_is_gone, held)) or (
        depth > 0 and any(_holds_gone(each, depth - 1) for each in inner)
    )
