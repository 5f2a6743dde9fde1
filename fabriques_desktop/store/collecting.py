"""Python's search for cycles, made rare while lines pass in volume: they are in none.

Nothing is left uncollected: what counts is only how often the whole heap is walked for nothing.
"""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator

_MADE_BETWEEN = 20_000  # objects; the usual 700 cost an import a tenth of its time
_lock = threading.Lock()
_busy = 0
_usual = gc.get_threshold()


@contextlib.contextmanager
def seldom() -> Iterator[None]:
    """Let more objects be made between two collections; the last to leave restores the usual."""
    global _busy, _usual
    with _lock:
        if not _busy and gc.get_threshold()[0]:
            _usual = gc.get_threshold()
            gc.set_threshold(max(_MADE_BETWEEN, _usual[0]), *_usual[1:])
        _busy += 1
    try:
        yield
    finally:
        with _lock:
            _busy -= 1
            if not _busy and gc.get_threshold()[0]:
                gc.set_threshold(*_usual)
