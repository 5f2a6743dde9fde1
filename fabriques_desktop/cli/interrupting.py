"""Ctrl+C: work stops at the next place where nothing is half done.

An exception out of nowhere in the middle of a statement would break the connection that has to roll
back.  The first Ctrl+C is therefore only noted, and raised where commands ask; the second is raised
at once, for the case that nobody asks.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType


class Interruption:
    """Notes Ctrl+C while it is entered."""

    def __init__(self) -> None:
        self.is_asked = False
        self._former: object = None

    def __enter__(self) -> Interruption:
        # only the main thread may say what a signal does, and only it gets one
        if threading.current_thread() is threading.main_thread():
            self._former = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if callable(self._former) or isinstance(self._former, int):
            signal.signal(signal.SIGINT, self._former)

    def check(self) -> None:
        """Raises: KeyboardInterrupt, when Ctrl+C was pressed."""
        if self.is_asked:
            raise KeyboardInterrupt

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.is_asked:
            raise KeyboardInterrupt
        self.is_asked = True
