"""Ties the notes surface to one text record: shows it, keeps what is typed, never overwrites it.

Which text is shown is decided by the pane.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from fabriques_desktop.desktop.interviews.reading import TextShown
from fabriques_desktop.desktop.saving import RecordSaver

if TYPE_CHECKING:
    from fabriques_desktop.desktop.desk import Desk
    from fabriques_desktop.desktop.widgets.notes_editor import NotesEditor

_DRAFT_MS = 400


class TextWriter(QObject):
    """One text at a time in one editor."""

    def __init__(self, desk: Desk, editor: NotesEditor) -> None:
        super().__init__(editor)
        self._desk = desk
        self._editor = editor
        self._saver: RecordSaver | None = None
        self._identity: dict[str, Any] = {}
        self._begun = False  # the record of the text is there
        self._dirty = False
        self._sent: dict[str, str] = {}  # text id -> content on its way to be kept
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(_DRAFT_MS)
        self._draft.timeout.connect(self._put_draft)
        editor.text_edited.connect(self._on_edited)

    def text_id(self) -> str:
        """The text being written, "" for none."""
        return self._saver.record_id if self._saver is not None else ""

    def open(self, text: TextShown, identity: dict[str, Any]) -> None:
        """Show another text; `identity` is what its record holds beside the words, once begun."""
        self.leave()
        if self._saver is not None:
            self._saver.retire()
        self._begun = text.stored is not None
        self._identity = identity
        self._saver = RecordSaver(self._desk, "text", text.id, text.heads(), self._desk)
        self._saver.kept.connect(partial(self._on_kept, text.id))
        self._editor.setProperty("history", f"text/{text.id}/content")
        self._editor.set_text(self._sent.get(text.id, text.content()))
        self._editor.go_to_end()

    def refresh(self, text: TextShown) -> None:
        """The same text as it was read again; what is being typed stays."""
        if self._saver is None or self._dirty or self._saver.is_ahead():
            return
        self._begun = text.stored is not None
        self._saver.refreshed(text.heads(), set())
        if text.content() != self._editor.text():
            self._editor.set_text(text.content())

    def close(self) -> None:
        """Show no text any more."""
        self.leave()
        if self._saver is not None:
            self._saver.retire()
            self._saver = None

    def _on_edited(self) -> None:
        self._dirty = True
        if self._saver is not None and not self._begun:
            self._begun = True
            self._saver.commit_many(self._identity)
        if not self._draft.isActive():
            self._draft.start()

    def _put_draft(self) -> None:
        if self._saver is not None and self._dirty:
            self._saver.typed("content", self._editor.text())
            self._saver.put_drafts()

    def leave(self) -> None:
        """Make what was typed a change."""
        self._draft.stop()
        if self._saver is not None and self._dirty:
            text = self._editor.text()
            self._sent[self._saver.record_id] = text
            self._saver.commit("content", text)
            self._dirty = False

    def _on_kept(self, text: str, field: str) -> None:
        if field == "content":
            self._sent.pop(text, None)

    def sent(self, text: str) -> str | None:
        """The content of a text on its way to be kept, which no reading knows yet."""
        return self._sent.get(text)
