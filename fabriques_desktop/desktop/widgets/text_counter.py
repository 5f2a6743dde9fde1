"""Counts the words of a text and finds the questions noted, in slices too short to be felt.

The counting itself is the grammar's; here is only how it gives way to the next key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from fabriques_desktop.domain.grammar import parse, questions_noted, word_count

_SLICE = 8_000  # characters counted without giving way, about two milliseconds
_BORDER = re.compile(r"\n[ \t]*\n|\n(?=##? )")  # where a paragraph is sure to be over


def slices(text: str, size: int = _SLICE) -> Iterator[str]:
    """The text in pieces of about `size`, never cut inside a paragraph."""
    start = 0
    while len(text) - start > size:
        border = _BORDER.search(text, start + size)
        if border is None:
            break
        yield text[start : border.end()]
        start = border.end()
    yield text[start:]


class TextCounter(QObject):
    """Give it a text when the person pauses; a new text, or `stop`, drops the one under way."""

    counted = Signal(int, frozenset)  # words, keys of the questions noted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._take_turn)
        self._pieces: Iterator[str] = iter(())
        self._words = 0
        self._noted: set[str] = set()
        self._key = ""

    def start(self, text: str) -> None:
        self._pieces = slices(text)
        self._words, self._noted, self._key = 0, set(), ""
        self._turn.start()

    def stop(self) -> None:
        self._turn.stop()

    def _take_turn(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self._turn.stop()
            self.counted.emit(self._words, frozenset(self._noted))
            return
        self._words += word_count(piece)
        # a piece that starts in the middle of a section is read under that section's question
        under = f"## ? {{#q:{self._key}}}\n{piece}" if self._key else piece
        self._noted |= questions_noted(under)
        asked = parse(piece).questions
        self._key = asked[-1].key if asked else self._key
