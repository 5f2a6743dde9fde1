"""Work done in a thread beside: reading and hashing files while lines are judged.

Knows nothing of bundles.  What the work raises is raised where it is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")
_PATIENCE_S = 0.1


class Stopped(Exception):
    """The work is not wanted any more."""


class Aside(Generic[T]):
    """One piece of work; leaving the context stops it at its next note of how far it is."""

    def __init__(self, work: Callable[[Callable[[int], None]], T]) -> None:
        """`work` is given what it has to call, often, with how far it is."""
        self._stopped = Event()
        self._done = 0
        self._pool = ThreadPoolExecutor(1)
        self._future = self._pool.submit(work, self._note)

    def _note(self, done: int) -> None:
        self._done = done
        if self._stopped.is_set():
            raise Stopped

    def result(self, tell: Callable[[int], None] = lambda _: None) -> T:
        """What the work returns; `tell` hears how far it is, in this thread, and may raise."""
        while not wait((self._future,), _PATIENCE_S).done:
            tell(self._done)
        found = self._future.result()
        tell(self._done)
        return found

    def __enter__(self) -> Aside[T]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
