"""Where one was: page, record, field and caret, noted as one goes and forgotten at a clean end.

A note found at opening means that the program ended without being asked to: one goes on there.
It names places, never a word of what is written.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6 import QtGui, QtWidgets  # a start makes no text editor yet
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from fabriques_desktop import locations
from fabriques_desktop.desktop.widgets.history_menu import PROPERTY

if TYPE_CHECKING:
    from fabriques_desktop.desktop.main_window import MainWindow

_log = logging.getLogger(__name__)
_EVERY_MS = 2000
_LOOK_MS, _LOOK_S = 50, 30.0  # how often, and how long, the field is looked for


class Resuming(QObject):
    """Notes where the person is in one window, and leads back there."""

    def __init__(self, window: MainWindow, address: str) -> None:
        super().__init__(window)
        self._window = window
        digest = hashlib.sha256(address.encode("utf-8", "surrogateescape")).hexdigest()
        self._path = locations.cache_dir() / f"place-{digest[:16]}.json"
        self._noted: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.note)
        self._timer.start()

    # ---- noting ----
    def note(self) -> None:
        """Write where one is, if it changed."""
        here = self._here()
        if here == self._noted:
            return
        self._noted = here
        try:
            self._path.write_text(json.dumps(here), encoding="utf-8")
        except OSError:
            _log.warning("the place was not noted", exc_info=True)

    def _here(self) -> dict[str, Any]:
        page = self._window.page()
        place: dict[str, Any] = {
            "page": self._window.current_key(),
            "record": page.current_record() if page is not None else "",
        }
        widget = self._window.focusWidget()
        if widget is not None and widget.property(PROPERTY):
            place |= {"field": widget.property(PROPERTY), "caret": _caret(widget)}
        return place

    def forget(self) -> None:
        """The program ends as it should: the next start is a new one."""
        self._timer.stop()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    # ---- going back ----
    def resume(self) -> bool:
        """Go back to the place of a sitting that was cut short; False when there is none."""
        try:
            place = json.loads(self._path.read_text(encoding="utf-8"))
            page, record = str(place["page"]), str(place["record"])
        except (OSError, ValueError, KeyError, TypeError):
            return False
        self._window.turn_to(page)
        shown = self._window.page()
        if shown is not None and record and self._window.current_key() == page:
            shown.open_record(record)
        field, caret = place.get("field"), place.get("caret")
        if isinstance(field, str) and isinstance(caret, int):
            self._look_for(field, caret, time.monotonic() + _LOOK_S)
        return True

    def _look_for(self, field: str, caret: int, until: float) -> None:
        """Put the caret back once the record is there."""
        page = self._window.page()
        found = page.findChildren(QWidget) if page is not None else []
        for widget in found:
            if widget.property(PROPERTY) == field and _set_caret(widget, caret):
                return
        if time.monotonic() < until:
            QTimer.singleShot(_LOOK_MS, self, lambda: self._look_for(field, caret, until))


def _caret(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, QtWidgets.QTextEdit | QtWidgets.QPlainTextEdit):
        return widget.textCursor().position()
    return 0


def _set_caret(widget: QWidget, caret: int) -> bool:
    """Whether this is a field with room for the caret, which it then has."""
    if isinstance(widget, QLineEdit):
        widget.setFocus()
        widget.setCursorPosition(min(caret, len(widget.text())))
        return True
    if isinstance(widget, QtWidgets.QTextEdit | QtWidgets.QPlainTextEdit):
        cursor = QtGui.QTextCursor(widget.document())
        cursor.setPosition(min(caret, max(widget.document().characterCount() - 1, 0)))
        widget.setTextCursor(cursor)
        widget.setFocus()
        widget.ensureCursorVisible()
        return True
    return False
