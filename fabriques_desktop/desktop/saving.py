"""Saving by itself: keystrokes go to the drafts, choices and fields left become changes.

One `RecordSaver` per record shown.  It holds the heads its author was shown, so that what others
wrote meanwhile is never overwritten; it knows no widget.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from fabriques_desktop.services import editing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fabriques_desktop.desktop.desk import Desk

_log = logging.getLogger(__name__)
_DEBOUNCE_MS = 400  # a draft is on disk at most two seconds after any keystroke


class RecordSaver(QObject):
    """Saves one record, field by field."""

    #: the latest value asked of a field is kept as a change: its name
    kept = Signal(str)

    def __init__(
        self,
        desk: Desk,
        entity: str,
        record_id: str,
        heads: Mapping[str, tuple[str, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self.record_id = record_id
        self._desk = desk
        self._heads = dict(heads)
        self._typed: dict[str, str] = {}
        self._rescued: set[str] = set()  # fields kept aside until the workspace takes them
        self._failed: dict[str, Any] = {}
        self._drafted: set[str] = set()
        self._asked: dict[str, int] = {}  # which save of each field is the latest
        self._retired = False
        self.pending = 0  # saves on their way
        self.generation = 0  # how many saves were asked for
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self.put_drafts)
        desk.retry_asked.connect(self._retry)
        desk.sealed.connect(self._on_sealed)

    # ---- typing ----
    def typed(self, field: str, text: str) -> None:
        """Keep what is being typed: a draft within half a second, without waiting for a pause."""
        self._typed[field] = text
        if not self._timer.isActive():
            self._timer.start()

    def has_typed(self) -> bool:
        """Whether something was typed that no change holds yet."""
        return bool(self._typed or self._drafted)

    def is_ahead(self) -> bool:
        """Whether the screen has what no reading knows: saved in a moment, or refused."""
        return bool(self.pending or self._failed)

    def refused(self) -> frozenset[str]:
        """The fields whose value is on the screen, and not in the workspace: a save failed."""
        return frozenset(self._failed)

    def put_drafts(self) -> None:
        """Hand the keystrokes of now to the drafts; returns at once."""
        self._timer.stop()
        typed, self._typed = self._typed, {}
        for field, text in typed.items():
            seen = self._heads.get(field, ())
            self._desk.ws.drafts.put(self.entity, self.record_id, field, text, seen)
            self._drafted.add(field)

    # ---- saving ----
    def commit(self, field: str, value: Any) -> None:
        """Make the value a change; what waited to become its draft is part of it."""
        self._typed.pop(field, None)
        self._save({field: value})

    def commit_many(self, values: Mapping[str, Any]) -> None:
        """Save several fields in one act."""
        for field in values:
            self._typed.pop(field, None)
        self._save(dict(values))

    def _save(self, values: dict[str, Any]) -> None:
        ws, entity, record_id = self._desk.ws, self.entity, self.record_id
        typed = ws.drafts.version  # a save may wait for long: what is typed meanwhile stays a draft

        def save() -> None:
            # Read when it runs: an earlier save of this field may still have been on its way.
            try:
                heads = editing.save(ws, entity, record_id, values, dict(self._heads), typed)
            except Exception:
                self._rescue(values)  # here: nobody hears of it while the window closes
                raise
            self._take_heads(heads, values)

        self.pending += 1
        self.generation += 1
        number = self.generation
        for field in values:
            self._asked[field] = number
            self._failed.pop(field, None)
        self._desk.operations.operation(
            save,
            lambda _: self._on_kept(values, number),
            lambda error: self._on_failed(values, number, error),
            touches=(entity,),
        )

    def retire(self) -> None:
        """No page shows the record any more: go once everything is kept."""
        self.put_drafts()
        self._retired = True
        self._go_when_done()

    def _go_when_done(self) -> None:
        if self._retired and not self.pending and not self._failed:
            self.deleteLater()

    def _take_heads(self, heads: Mapping[str, tuple[str, ...]], values: dict[str, Any]) -> None:
        # The cells of a set are named field/element: all of them come back with the field.
        for cell, found in heads.items():
            if cell in values or cell.partition("/")[0] in values:
                self._heads[cell] = tuple(found)

    def _on_kept(self, values: dict[str, Any], number: int) -> None:
        for field in values:
            self._became_change(field)
            if self._asked[field] == number:
                self.kept.emit(field)
        self._release(values)
        self.pending -= 1
        self._go_when_done()

    def _on_failed(self, values: dict[str, Any], number: int, error: Exception) -> None:
        self.pending -= 1
        # A later save of the field is on its way: trying this one again would go back behind it.
        self._failed |= {f: value for f, value in values.items() if self._asked[f] == number}
        self._desk.tell_failed_save(error, is_kept=self._rescued.issuperset(values))

    def _rescue(self, values: dict[str, Any]) -> None:
        """Keep what was refused where a crash does not lose it."""
        from fabriques_desktop.services import rescue

        self._rescued -= set(values)
        try:
            rescue.keep(self._desk.ws, self.entity, self.record_id, values, dict(self._heads))
            self._rescued |= set(values)
        except OSError:
            _log.exception("nothing could be kept aside")

    def _release(self, values: dict[str, Any]) -> None:
        if taken := self._rescued & set(values):
            from fabriques_desktop.services import rescue

            rescue.release(self._desk.ws, self.entity, self.record_id, taken)
            self._rescued -= taken

    def _retry(self) -> None:
        if self._failed:
            self._save(dict(self._failed))

    # ---- what happens beside ----
    def refreshed(self, heads: Mapping[str, tuple[str, ...]], except_fields: set[str]) -> None:
        """The page shows the record anew: its heads are seen, but for fields still typed on."""
        for cell in set(self._heads) | set(heads):
            if cell.partition("/")[0] not in except_fields:
                self._heads[cell] = tuple(heads.get(cell, ()))

    def _on_sealed(self, new: Mapping[tuple[str, str, str], tuple[str, ...]]) -> None:
        for (entity, record_id, field), heads in new.items():
            if (entity, record_id) == (self.entity, self.record_id):
                self._heads[field] = tuple(heads)
                self._became_change(field)

    def _became_change(self, field: str) -> None:
        if not self._desk.ws.drafts.holds(self.entity, self.record_id, field):
            self._drafted.discard(field)  # else it was typed on meanwhile
