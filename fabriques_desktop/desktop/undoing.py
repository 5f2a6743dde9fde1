"""Ctrl+Z outside of a text: undoes the last act of this person in this sitting, and shows it.

What someone else changed since is left alone, and said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fabriques_desktop.domain.records import ENTITIES

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.services import history


class Undoing(QObject):
    """The undo and redo of one window; a sitting begins when the window does."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.since = desk.ws.now().isoformat()

    def undo(self) -> None:
        """Undo the last act, or say why it cannot be."""
        from fabriques_desktop.services import history  # nobody undoes at the start

        ws, since = self._desk.ws, self.since
        self._desk.operations.operation(
            lambda: history.undo_last(ws, since), self._on_undone, touches=ENTITIES
        )

    def redo(self) -> None:
        """Undo the last undo, when nothing was done after it."""
        from fabriques_desktop.services import history

        ws, since = self._desk.ws, self.since
        self._desk.operations.operation(
            lambda: history.redo_last(ws, since), self._on_redone, touches=ENTITIES
        )

    def _on_undone(self, done: history.Undone) -> None:
        self._desk.notice(self.tr("Undone."), self.tr("Redo"), self.redo)
        self._show(done)

    def _on_redone(self, done: history.Undone) -> None:
        self._desk.notice(self.tr("Done again."), self.tr("Undo"), self.undo)
        self._show(done)

    def _show(self, done: history.Undone) -> None:
        if done.of_conflicts:  # the inbox shows what came back to it
            self._desk.turn_to("conflicts")
            return
        if not done.records:
            return
        desk, (entity, record_id) = self._desk, done.records[0]
        desk.operations.query(lambda: _standing(desk, entity, record_id), self._open)

    def _open(self, place: tuple[str, str] | None) -> None:
        if place is not None:
            self._desk.open(*place)


def _standing(desk: Desk, entity: str, record_id: str) -> tuple[str, str] | None:
    """Where to see what was undone; nowhere when the undo took the record away."""
    from fabriques_desktop.desktop.searching import place_of

    entity, record_id = place_of(desk, entity, record_id)
    return (entity, record_id) if desk.ws.get(entity, record_id) else None
