"""Leads to the words that were found: waits until the field shows, then selects them in it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from fabriques_desktop.desktop.widgets.history_menu import PROPERTY

_EVERY_MS, _LONGEST_S = 50, 30.0  # old machines read long
_BEFORE = 24  # letters before the word that tell this place from another


@dataclass(frozen=True, slots=True)
class Spot:
    """Words found in a field ("entity/record/field"), and what stands just before them."""

    field: str
    words: str
    before: str


def spot_of(field: str, passage: str, ranges: tuple[tuple[int, int], ...]) -> Spot | None:
    """The place of the first words found in a passage; None when none are marked."""
    if not ranges:
        return None
    start, end = ranges[0]
    return Spot(field, passage[start:end], passage[max(0, start - _BEFORE) : start])


class Revealing(QObject):
    """Selects the words of one spot at a time under a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._spot: Spot | None = None

    def show(self, spot: Spot | None) -> None:
        """Select these words once their field shows them; a later call takes its place."""
        self._spot = spot
        if spot is not None:
            self._look(spot, time.monotonic() + _LONGEST_S)

    def _look(self, spot: Spot, until: float) -> None:
        if self._spot is not spot:
            return
        for widget in self._window.findChildren(QWidget):
            if (
                widget.property(PROPERTY) == spot.field
                and widget.isVisible()
                and _select(widget, spot)
            ):
                self._spot = None
                return
        if time.monotonic() < until:
            QTimer.singleShot(_EVERY_MS, self, lambda: self._look(spot, until))


def _select(widget: QWidget, spot: Spot) -> bool:
    """Whether the words are there, and now selected."""
    if isinstance(widget, QLineEdit):
        at = widget.text().find(spot.words)
        if at >= 0:
            widget.setFocus()
            widget.setSelection(at, len(spot.words))
        return at >= 0
    if not isinstance(widget, QTextEdit | QPlainTextEdit):
        return False
    document = widget.document()
    cursor = QTextCursor()
    lead = spot.before
    while cursor.isNull():  # the passage runs over lines that the text keeps apart
        led = document.find(lead + spot.words)
        if not led.isNull():
            cursor = document.find(spot.words, led.selectionEnd() - len(spot.words))
        elif not lead:
            return False
        lead = lead.partition(" ")[2]
    widget.setFocus()
    widget.setTextCursor(cursor)
    widget.ensureCursorVisible()
    return True
