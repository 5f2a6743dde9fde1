"""What every page is given: the open workspace, the words, the work, and the way to other pages.

One `Desk` an open window.  It holds no widget and makes no decision.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from fabriques_desktop.desktop.messages import sentence_of
from fabriques_desktop.desktop.operations import Operations
from fabriques_desktop.desktop.references import References
from fabriques_desktop.errors import OnlyRead

if TYPE_CHECKING:
    from fabriques_desktop.bootstrap import Workspace
    from fabriques_desktop.words import Words

_log = logging.getLogger(__name__)
_SEAL_MS = 10 * 60 * 1000


class Desk(QObject):
    """The constructor argument of every page."""

    #: asks the window to show a record on the page that shows its kind: entity, id
    opening = Signal(str, str)
    #: asks the window for a new record of a kind, on its page
    creating = Signal(str)
    #: asks for a new record of a kind, begun from another record: kind, other's kind, its id
    creating_from = Signal(str, str, str)
    #: asks the window to show a page by its key
    turning = Signal(str)
    #: asks the window for the page of exchanges: "give" for what is handed over, or "receive"
    exchanging = Signal(str)
    #: something was committed: the header shows the time
    committed = Signal()
    #: a save failed: the sentence for the banner, which stays until the next commit
    save_failed = Signal(str)
    #: the person asks to save again what failed
    retry_asked = Signal()
    #: a sentence, the words of one act and what the act does; "" and None for no act
    noticed = Signal(str, str, object)
    #: asks the window to hide, or to show again, what the person across the table must not see
    discreet_asked = Signal(bool)
    #: asks the window for nothing but the text being written, or for the rest again
    undistracted_asked = Signal(bool)
    #: drafts became changes: (entity, record, field) -> new heads
    sealed = Signal(object)

    def __init__(
        self,
        ws: Workspace,
        words: Words,
        operations: Operations,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.ws = ws
        self.words = words
        self.operations = operations
        self.references = References(ws, words)
        operations.view = ws.view
        self._rescued: set[tuple[str, str, str]] = set()
        operations.saved.connect(self.committed)
        ws.drafts.on_committed(self._on_drafts_kept)
        ws.drafts.on_failed(self._on_drafts_refused)
        self._sealing = QTimer(self)
        self._sealing.setInterval(_SEAL_MS)
        self._sealing.timeout.connect(self.seal)
        self._sealing.start()

    def detach(self) -> None:
        """The window goes and the workspace stays: hear nothing of it any more."""
        self._sealing.stop()
        self.ws.drafts.forget_listener(self._on_drafts_kept)
        self.ws.drafts.forget_listener(self._on_drafts_refused)

    def seal(self) -> None:
        """Turn what was typed into changes, after the saves asked for before: it is newer."""
        ws = self.ws
        self.operations.operation(ws.seal_drafts, self.sealed.emit)

    # Both are called on the drafts' own thread.
    def _on_drafts_kept(self, keys: frozenset[tuple[str, str, str]]) -> None:
        self._release(keys)
        self.operations.worker.post(self.committed.emit)

    def _on_drafts_refused(self, error: Exception) -> None:
        is_kept = self._rescue()
        self.operations.worker.post(lambda: self.tell_failed_save(error, is_kept=is_kept))

    def tell_failed_save(self, error: Exception, *, is_kept: bool) -> None:
        """Say what the save met, of the workspace as people know it, and that nothing is lost."""
        inside = self.ws.path in Path(getattr(error, "details", {}).get("path") or "/").parents
        sentence = self.words.sentence(error, **({"path": self.ws.path} if inside else {}))
        kept = self.tr("What you wrote is kept aside until it can be saved.")
        self.save_failed.emit(f"{sentence} {kept}" if is_kept else sentence)

    def _rescue(self) -> bool:
        """Keep what the drafts could not where a crash does not lose it; whether it is."""
        from fabriques_desktop.services import rescue

        for draft in self.ws.drafts.waiting():
            seen = {draft.field: draft.seen}
            try:
                rescue.keep(self.ws, draft.entity, draft.record, {draft.field: draft.text}, seen)
            except OSError:
                _log.exception("nothing could be kept aside")
                return False
            self._rescued.add(draft.key)
        return True

    def _release(self, keys: frozenset[tuple[str, str, str]]) -> None:
        if not (taken := keys & self._rescued):
            return
        from fabriques_desktop.services import rescue

        for entity, record, field in taken:
            rescue.release(self.ws, entity, record, [field])
        self._rescued -= taken

    def open(self, entity: str, record_id: str) -> None:
        """Show a record, wherever its kind is shown."""
        self.opening.emit(entity, record_id)

    def notice(self, sentence: str, act: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something that goes by itself, with one act perhaps."""
        self.noticed.emit(sentence, act, do)

    def refuses(self) -> bool:
        """Whether nothing can be kept where the workspace is; it is said again then."""
        if self.ws.is_still:
            self.notice(sentence_of(self.words, OnlyRead(path=self.ws.shown)))
        return self.ws.is_still

    def turn_to(self, page: str) -> None:
        """Show a page by its key."""
        self.turning.emit(page)
