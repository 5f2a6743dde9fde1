"""How much work something takes, told so that a busy machine does not change the answer.

Only the processor time of the thread itself is asked for: what others take of the machine is not
in it.  Time by the clock belongs into tests/benchmarks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LEAST_S = 0.002  # less is not told apart from nothing
_TRIES = 3


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """What is done inside works no longer than that."""
    start = time.thread_time()
    yield
    took = time.thread_time() - start
    assert took < seconds, f"{took:.1f} s of work"


def is_linear(work: Callable[[int], object], size: int, times: int = 16) -> bool:
    """Whether so many times the size takes about so many times the work, and not their square."""

    def took(count: int) -> float:
        start = time.thread_time()
        work(count)
        return time.thread_time() - start

    def holds() -> bool:
        small = max(min(took(size), took(size)), _LEAST_S)
        return took(times * size) < times * 5 * small

    return any(holds() for _ in range(_TRIES))
