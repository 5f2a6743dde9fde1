"""The machine sleeps, locks or ends the session: what is typed is saved first.

Where the system says nothing of it, the drafts are two seconds behind at most all the same.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from fabriques_desktop.desktop.worker import Priority

if TYPE_CHECKING:
    from fabriques_desktop.desktop.main_window import MainWindow

_log = logging.getLogger(__name__)
_LONGEST_S = 3.0  # a session that ends does not wait for ever
_LISTEN_AFTER_MS = 3000  # the start comes first
_MANAGER = "org.freedesktop.login1"
_HIDDEN = (Qt.ApplicationState.ApplicationHidden, Qt.ApplicationState.ApplicationSuspended)
#: of the session manager: path (an empty one hears any), interface, signal, and our slot
_SIGNALS = (
    ("/org/freedesktop/login1", "Manager", "PrepareForSleep", b"1on_flag(bool)"),
    ("/org/freedesktop/login1", "Manager", "PrepareForShutdown", b"1on_flag(bool)"),
    ("", "Session", "Lock", b"1on_lock()"),
)


class Leaving(QObject):
    """Saves what the window holds when the person or the machine goes."""

    def __init__(
        self, app: QApplication, window: Callable[[], MainWindow | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        app.commitDataRequest.connect(lambda _session: self.save_now())
        app.applicationStateChanged.connect(self._on_state)
        if sys.platform.startswith("linux"):
            QTimer.singleShot(_LISTEN_AFTER_MS, self, self.listen)

    def listen(self) -> bool:
        """Hear the system's own messages; False where there is none to hear."""
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        heard = True
        for path, interface, name, slot in _SIGNALS:
            of = f"{_MANAGER}.{interface}"
            heard = bus.connect(_MANAGER, path, of, name, self, slot) and heard
        return heard

    @Slot(bool)
    def on_flag(self, begins: bool) -> None:
        """The machine is about to sleep or to stop (and tells again when it is back)."""
        if begins:
            self.save_now()

    @Slot()
    def on_lock(self) -> None:
        self.save_now()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state in _HIDDEN:
            self.save_now()

    def save_now(self) -> bool:
        """Hand in what is typed and wait until it is on the disk; whether it is."""
        window = self._window()
        if window is None:
            return True
        window.hand_in()
        desk, done = window.desk, threading.Event()

        def seal() -> None:
            try:
                desk.ws.seal_drafts()
            finally:
                done.set()

        # Behind the saves that wait, and without an answer: nobody may be there to read it.
        desk.operations.worker.write(seal, lambda _: None, _tell, Priority.LONG)
        return done.wait(_LONGEST_S)


def _tell(error: Exception) -> None:
    _log.error("not everything was saved: %s", type(error).__name__)
