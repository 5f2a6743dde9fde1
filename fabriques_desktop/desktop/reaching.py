"""A central store that stopped answering: asked again by itself, and told once it is back.

It holds no sentence and shows nothing; the window does both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from fabriques_desktop.errors import StoreUnreachable

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk

_ASK_AGAIN_MS = 2000


class Reaching(QObject):
    """Follows what the work meets; from the first `StoreUnreachable` on it asks until it hears."""

    lost = Signal(object)  # StoreUnreachable
    found = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.is_lost = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ASK_AGAIN_MS)
        self._timer.timeout.connect(self.ask)
        desk.operations.met.connect(self._on_met)

    def ask(self) -> None:
        """Ask now, beside everything else: a server that is gone may take seconds not to answer."""
        self._timer.stop()
        ws = self._desk.ws
        self._desk.operations.query(
            lambda: ws.count("programme"), self._on_answer, self._on_silence, pooled=True
        )

    def _on_met(self, error: Exception) -> None:
        if isinstance(error, StoreUnreachable) and not self.is_lost:
            self.is_lost = True
            self._timer.start()
            self.lost.emit(error)

    def _on_silence(self, error: Exception) -> None:
        self._timer.start()

    def _on_answer(self, count: int) -> None:
        if self.is_lost:
            self.is_lost = False
            self.found.emit()
